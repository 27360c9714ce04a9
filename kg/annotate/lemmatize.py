"""Finds lemmas in tables of irregular verbs and known words. The lemma of any other word comes from the best edit
script that fits the word.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.annotate.lemma import apply_script
from kg.annotate.model_files import MODELS, ModelFiles
from kg.io.compiled import compiled
from kg.knowledge.lang import Language, language
from kg.knowledge.lang.endings import other_forms
from kg.knowledge.lang.irregular import PARTICIPLE, table_path

VERBS = ("VERB", "AUX")
LONGEST_WHOLE = 6  # maximum length of a form that a script may replace completely, for example "war" with "sein"
TRIED = 30
CLOSE = 4  # a script that gives a known lemma is preferred if it is among this many best scripts
SHORTEST_PART = 4  # minimum length of the last part of a compound
SHORTEST_STEM = 3

Lemmas = dict[tuple[str, str], str]
"""Lemmas, keyed by word form and part of speech."""


@dataclass(slots=True)
class Lemmatizer:
    """A lemmatizer for one language."""

    language: Language
    forms: Lemmas
    words: Lemmas
    """Lemmas of known words. Keys are case-sensitive."""
    lemmas: set[tuple[str, str]]
    """All lemmas in both tables, each with its part of speech."""
    bound: dict[str, str]
    """Lemmas of forms that occur only after a prefix, like `troffen` in `betroffen`."""

    @classmethod
    def load(cls, language: Language, model: str) -> "Lemmatizer":
        """Create a lemmatizer from a language's irregular forms, and from the lists of known word forms and verbs in a
        model's files. If these files contain no words for the language, only irregular forms and edit scripts are used.
        """
        return cls(language, *_tables(language.code, model))

    def __call__(
        self,
        forms: list[str],
        upos: list[str],
        feats: list[str],
        scores: NDArray[np.float32],
        scripts: list[str],
    ) -> list[str]:
        """Return the lemma of each word. `scores` is an array (words, scripts)."""
        lemmas = []
        for n, form in enumerate(forms):
            lemma = self._known(form, upos[n], feats[n])
            if lemma is None:
                likely = scores[n].argsort()[::-1][:TRIED]
                lemma = self._likely(form, upos[n], (scripts[i] for i in likely))
            lemmas.append(lemma)
        return lemmas

    def _likely(self, form: str, upos: str, scripts: Iterable[str]) -> str:
        """Return the lemma from the best script. If this lemma is not a known word, but one of the next scripts gives a
        known word, return the known word.
        """
        if upos in VERBS and (regular := self._regular(form.lower())) is not None:
            return regular
        tried = (self._scripted(form, upos, script) for script in scripts)
        lemmas = (lemma for lemma in tried if lemma is not None)
        best = next(lemmas, form)
        if best == form and upos not in VERBS:
            return form
        close = (best, *islice(lemmas, CLOSE - 1))
        known = (lemma for lemma in close if self._is_lemma(lemma, upos) and self._inflects(lemma, form.lower(), upos))
        return next(known, best)

    def _inflects(self, lemma: str, form: str, upos: str) -> bool:
        """Return whether a regular verb may have this form. For example, `deplored` cannot be a form of `deploy`. In a
        language with infixes, like German, any form is possible.
        """
        morphology = self.language.morphology
        if upos not in VERBS or morphology.verb_infixes:
            return True
        stems = {form.removesuffix(ending) for ending in morphology.verb_endings if form.endswith(ending)}
        stems |= {stem[:-1] for stem in stems if stem[-1:] == stem[-2:-1]}  # for example, `plan` from `planned`
        return any(lemma == stem + ending for stem in stems for ending in morphology.infinitive_endings)

    def _regular(self, form: str) -> str | None:
        """Return the lemma of a verb form with an unambiguous ending, like `declassified` or `criticised`. Return None
        for other forms.
        """
        for end, to in self.language.morphology.regular_lemmas:
            if form.endswith(end) and len(form) >= len(end) + SHORTEST_STEM:
                return form.removesuffix(end) + to
        return None

    def _is_lemma(self, lemma: str, upos: str) -> bool:
        """Return whether a string is a known lemma, or a compound whose last part is a known lemma."""
        if (lemma, upos) in self.lemmas:
            return True
        morphology = self.language.morphology
        if upos in VERBS:
            prefixes = (*morphology.separable, *morphology.inseparable)
            parts = (lemma.removeprefix(prefix) for prefix in prefixes if lemma.startswith(prefix))
            return any((part, "VERB") in self.lemmas for part in parts)
        if upos != "NOUN" or not morphology.closed_compounds:
            return False
        ends = (lemma[start:] for start in range(3, len(lemma) - SHORTEST_PART + 1))
        capitals = self.language.text.nouns_capitalised
        return any(((end.capitalize() if capitals else end), "NOUN") in self.lemmas for end in ends)

    def _known(self, word: str, upos: str, feats: str) -> str | None:
        form, morphology = word.lower(), self.language.morphology
        if (form, upos) in self.forms:
            return self.forms[form, upos]
        lemma = self.words.get((word, upos)) or self.words.get((form, upos))
        if lemma is not None and (upos not in VERBS or lemma.endswith(morphology.infinitive_endings)):
            return lemma
        if upos not in VERBS:
            return None
        for length in range(len(form) - 2, 1, -1):
            prefix, rest = form[:length], form[length:]
            separable, inseparable = prefix in morphology.separable, prefix in morphology.inseparable
            if separable and "VerbForm=Inf" in feats and (infinitive := self._without_mark(rest)) is not None:
                return prefix + infinitive
            verb = self.forms.get((rest, "VERB"))
            if verb is None and inseparable:
                verb = self.bound.get(rest)
            if verb is not None and (separable or inseparable):
                return prefix + verb
        return None if "VerbForm=Fin" in feats else self._weak_participle(form)

    def _without_mark(self, rest: str) -> str | None:
        """Return an infinitive without the infix `zu`. `rest` is the part of the word after the prefix. For example,
        `zugreifen` (from `anzugreifen`) gives `greifen`.
        """
        for mark in self.language.clause.infinitive_marks:
            infinitive = rest.removeprefix(mark)
            whole = infinitive != rest and len(infinitive) > SHORTEST_STEM
            if whole and infinitive.endswith(self.language.morphology.infinitive_endings):
                return infinitive
        return None

    def _weak_participle(self, form: str) -> str | None:
        """Return the infinitive of a regular participle, if the verb without prefix is known. For example,
        "festgestellt" gives "feststellen".
        """
        morphology = self.language.morphology
        before, behind = morphology.weak_participle
        for prefix in ("", *morphology.separable) if before else ():
            if form.startswith(prefix + before) and form.endswith(behind):
                stem = form.removeprefix(prefix + before).removesuffix(behind)
                for infinitive in (stem + ending for ending in morphology.infinitive_endings):
                    if (infinitive, "VERB") in self.lemmas:
                        return prefix + infinitive
        return None

    def _scripted(self, form: str, upos: str, script: str) -> str | None:
        """Return the lemma that a script gives, or None if the script is not possible for this word."""
        if script.startswith("!") and len(form) > LONGEST_WHOLE:
            return None
        lemma = apply_script(script, form)
        if lemma and "ß" in lemma and "ß" not in form:  # the treebanks contain old spellings, for example "Rußland"
            return None
        if lemma is None:
            return None
        nouns_capitalised = self.language.text.nouns_capitalised
        if nouns_capitalised and upos == "NOUN" and form[:1].isupper() and not lemma[:1].isupper():
            return None
        if upos in VERBS and not self._is_verbal(script, form, lemma):
            return None
        return lemma

    def _is_verbal(self, script: str, form: str, lemma: str) -> bool:
        """Return whether the script describes a possible inflection of a verb. For example, German infinitives end in
        n, and only "ge" and "zu" are infixes.
        """
        morphology = self.language.morphology
        prefix = "" if script.startswith("!") else script.split("|", 2)[1]
        kept, dropped = prefix.count("="), prefix.count("-")
        out = form[kept : kept + dropped].lower()
        if morphology.verb_infixes and "+" not in prefix and dropped and out not in morphology.verb_infixes:
            return False
        return lemma.endswith(morphology.infinitive_endings)


@compiled()
def _tables(lang: str, model: str) -> tuple[Lemmas, Lemmas, set[tuple[str, str]], dict[str, str]]:
    """Return the four tables that the lemmatizer needs for a language."""
    files, morphology = ModelFiles(MODELS / model), language(lang).morphology
    prefix = morphology.weak_participle[0]
    words = {(form, upos): lemma for tongue, form, upos, lemma in _rows(files.lemmas) if tongue == lang}
    forms: dict[tuple[str, str], str] = {}
    bound: dict[str, str] = {}
    for kind, *cells in _rows(table_path(lang)):
        if kind == "form":
            form, upos, lemma = cells
            forms[form, upos] = lemma
            continue
        inflected = zip(cells, morphology.irregular_forms, strict=False)
        for form in (*cells, *(other for cell, endings in inflected for other in other_forms(cell, endings))):
            for upos in VERBS:
                forms.setdefault((form, upos), cells[0])
        if prefix and cells[PARTICIPLE].startswith(prefix):
            bound.setdefault(cells[PARTICIPLE].removeprefix(prefix), cells[0])
    lemmas = {(lemma, upos) for known in (forms, words) for (_, upos), lemma in known.items()}
    lemmas |= {(verb, "VERB") for tongue, verb in _rows(files.verbs) if tongue == lang}
    return forms, words, lemmas, bound


def _rows(path: Path) -> Iterator[list[str]]:
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                yield line.split("\t")
