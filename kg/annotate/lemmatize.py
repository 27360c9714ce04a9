"""Lemmas: tables of irregular verbs and of known words first, else the best fitting edit script."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.annotate.lemma import apply_script
from kg.annotate.model_files import ModelFiles
from kg.lang.irregular import table_path

VERBS = ("VERB", "AUX")
SEPARABLE = (
    "ab", "an", "auf", "aus", "bei", "bereit", "da", "dar", "durch", "ein", "empor", "entgegen",
    "entlang", "fehl", "fest", "fort", "frei", "gegenüber", "gleich", "her", "herab", "heran",
    "heraus", "herbei", "herein", "hervor", "herum", "herunter", "hin", "hinaus", "hinein",
    "hinterher", "hinweg", "hinzu", "hoch", "los", "mit", "nach", "nahe", "nieder", "preis",
    "rück", "sicher", "statt", "stand", "teil", "über", "um", "unter", "voran", "voraus",
    "vorbei", "vor", "vorher", "vorüber", "wahr", "weg", "weiter", "wieder", "zu", "zurück",
    "zusammen",
)  # fmt: skip
INSEPARABLE = (
    "be", "emp", "ent", "er", "ge", "hinter", "miss", "über", "um", "unter", "ver", "voll",
    "wider", "zer", "ab", "an", "auf", "aus", "durch", "ein", "vor",
)  # fmt: skip
LONGEST_WHOLE = 6  # letters of a form that a script may replace whole, such as "war" by "sein"
TRIED = 30
CLOSE = 4  # so many of the best scripts may be passed over for a known lemma
SHORTEST_PART = 4  # letters of a German compound's last part


# Ends of English verb forms and of their lemmas.
REGULAR = (("ied", "y"), ("ies", "y"), *((s + end, s + "e") for s in ("is", "iz") for end in ("ed", "ing")))
SHORTEST_STEM = 3


def _regular(form: str) -> str | None:
    """The lemma of a form whose ending leaves no choice: `declassified`, `criticised`; None for others."""
    fits = ((end, to) for end, to in REGULAR if form.endswith(end) and len(form) >= len(end) + SHORTEST_STEM)
    return next((form.removesuffix(end) + to for end, to in fits), None)


@dataclass(slots=True)
class Lemmatizer:
    """Lemmas for one language."""

    language: str
    forms: dict[tuple[str, str], str] = field(default_factory=dict)  # (form, UPOS) to lemma
    words: dict[tuple[str, str], str] = field(default_factory=dict)  # the same, case kept
    lemmas: set[tuple[str, str]] = field(default_factory=set)  # what words has as values
    bound: dict[str, str] = field(default_factory=dict)  # forms that need a prefix ("troffen")

    @classmethod
    def load(cls, language: str, files: ModelFiles) -> "Lemmatizer":
        """The language's irregular forms, and the words and verbs that the model's files list.

        A language without them has scripts alone.
        """
        result = cls(language)
        for tongue, form, upos, lemma in _rows(files.lemmas):
            if tongue == language:
                result.words[form, upos] = lemma
        for kind, *cells in _rows(table_path(language)):
            if kind == "form":
                form, upos, lemma = cells
                result.forms[form, upos] = lemma
                continue
            for form in _inflect(cells) if language == "de" else cells:
                for upos in VERBS:
                    result.forms.setdefault((form, upos), cells[0])
            if language == "de" and cells[3].startswith("ge"):
                result.bound.setdefault(cells[3][2:], cells[0])
        for known in (result.forms, result.words):
            result.lemmas |= {(lemma, upos) for (_, upos), lemma in known.items()}
        result.lemmas |= {(verb, "VERB") for tongue, verb in _rows(files.verbs) if tongue == language}
        return result

    def __call__(
        self,
        forms: list[str],
        upos: list[str],
        feats: list[str],
        scores: NDArray[np.float32],
        scripts: list[str],
    ) -> list[str]:
        """A lemma a word; scores are (words, scripts)."""
        order = scores.argsort(axis=1)[:, ::-1][:, :TRIED]
        lemmas = []
        for n, form in enumerate(forms):
            lemma = self._known(form, upos[n], feats[n])
            if lemma is None:
                lemma = self._likely(form, upos[n], [scripts[i] for i in order[n]])
            lemmas.append(lemma)
        return lemmas

    def _likely(self, form: str, upos: str, scripts: list[str]) -> str:
        """The best script's lemma, unless one of the next gives a lemma that is known."""
        if self.language == "en" and upos in VERBS and (lemma := _regular(form.lower())) is not None:
            return lemma
        tried = (self._scripted(form, upos, script) for script in scripts)
        lemmas = (lemma for lemma in tried if lemma is not None)
        best = next(lemmas, form)
        if best == form and upos not in VERBS:
            return form
        close = (best, *islice(lemmas, CLOSE - 1))
        return next((lemma for lemma in close if self._is_lemma(lemma, upos)), best)

    def _is_lemma(self, lemma: str, upos: str) -> bool:
        """Whether a word has this lemma, or a German compound's last part has."""
        if (lemma, upos) in self.lemmas:
            return True
        if self.language != "de":
            return False
        if upos in VERBS:
            parts = (lemma.removeprefix(p) for p in (*SEPARABLE, *INSEPARABLE) if lemma.startswith(p))
            return any((part, "VERB") in self.lemmas for part in parts)
        starts = range(3, len(lemma) - SHORTEST_PART + 1) if upos == "NOUN" else ()
        return any((lemma[start:].capitalize(), "NOUN") in self.lemmas for start in starts)

    def _known(self, word: str, upos: str, feats: str) -> str | None:
        form = word.lower()
        if (form, upos) in self.forms:
            return self.forms[form, upos]
        lemma = self.words.get((word, upos)) or self.words.get((form, upos))
        if lemma is not None and (upos not in VERBS or self.language != "de" or lemma.endswith("n")):
            return lemma
        if self.language != "de" or upos not in VERBS:
            return None
        for length in range(len(form) - 2, 1, -1):
            prefix, rest = form[:length], form[length:]
            separable = prefix in SEPARABLE
            if separable and rest.startswith("zu") and "VerbForm=Inf" in feats:
                infinitive = rest.removeprefix("zu")
                if infinitive.endswith("n") and len(infinitive) > 3:
                    return prefix + infinitive
            verb = self.forms.get((rest, "VERB"))
            if verb is None and prefix in INSEPARABLE:
                verb = self.bound.get(rest)
            if verb is not None and (separable or prefix in INSEPARABLE):
                return prefix + verb
        return None if "VerbForm=Fin" in feats else self._weak_participle(form)

    def _weak_participle(self, form: str) -> str | None:
        """The verb of a form such as "festgestellt", if "stellen" is known as one."""
        for prefix in ("", *SEPARABLE):
            if form.startswith(prefix + "ge") and form.endswith("t"):
                stem = form[len(prefix) + 2 : -1]
                for infinitive in (stem + "en", stem + "n"):
                    if (infinitive, "VERB") in self.lemmas:
                        return prefix + infinitive
        return None

    def _scripted(self, form: str, upos: str, script: str) -> str | None:
        """The script's lemma, if the script suits such a word at all."""
        if script.startswith("!") and len(form) > LONGEST_WHOLE:
            return None
        lemma = apply_script(script, form)
        if lemma and "ß" in lemma and "ß" not in form:  # "Rußland": old spelling in the treebanks
            return None
        if lemma is None or self.language != "de":
            return lemma
        if upos == "NOUN" and form[:1].isupper() and not lemma[:1].isupper():
            return None
        if upos in VERBS and not _is_verbal(script, form, lemma):
            return None
        return lemma


def _is_verbal(script: str, form: str, lemma: str) -> bool:
    """Whether a German verb may inflect so: infinitives end in n, and only "ge" and "zu" drop out."""
    prefix = "" if script.startswith("!") else script.split("|", 2)[1]
    kept, dropped = prefix.count("="), prefix.count("-")
    if "+" not in prefix and dropped and form[kept : kept + dropped].lower() not in ("ge", "zu"):
        return False
    return lemma.endswith("n")


def _inflect(parts: list[str]) -> Iterator[str]:
    """German forms from infinitive, third person, past, participle and past subjunctive."""
    infinitive, third, past, participle, *subjunctive = parts
    yield from (infinitive, third, participle)
    if third.endswith("t"):
        yield third[:-1] + ("t" if third.endswith(("ßt", "sst", "zt")) else "st")
    for stem in (past, *subjunctive):
        yield stem
        endings = ("st", "n", "t") if stem.endswith("e") else ("st", "en", "t", "est")
        yield from (stem + ending for ending in endings)


def _rows(path: Path) -> Iterator[list[str]]:
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                yield line.split("\t")
