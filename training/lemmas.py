"""Collects the data for finding lemmas: the words of the training rows, verbs from frequency lists, and edit scripts.

Edit scripts are used only for unknown words (see `kg.annotate.lemma`). Among the possible lemmas of an unknown word,
known verbs are more likely than unknown verbs.
"""

import re
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from pathlib import Path

from kg.annotate.lemma import apply_script
from training.conllu import Sentence
from training.treebanks import has_features

WORD = re.compile(r"['’]?[^\W\d_]+(?:[-'’.][^\W\d_]+)*[.-]?")  # excludes addresses and numbers
FREQUENT = {"de": 250_000, "en": 80_000}  # number of the most frequent words that are used
# minimum share of a form's most frequent lemma; below it, edit scripts find the lemma, because they depend on the
# sentence
SURE = 0.8


def collect_lemmas(sentences: list[Sentence]) -> list[tuple[str, str, str, str]]:
    """Return sorted rows of language, form, part of speech and lemma."""
    counts: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        if not has_features(sentence.treebank):
            continue
        words = zip(sentence.forms, sentence.upos, sentence.lemmas, strict=True)
        for form, upos, lemma in words:
            if lemma and lemma != "_" and WORD.fullmatch(form):
                counts[sentence.treebank[:2], form, upos][lemma] += 1
    rows = []
    for key, lemmas in sorted(counts.items()):
        lemma, count = lemmas.most_common(1)[0]
        old_spelling = "ß" in lemma and "ß" not in key[1]  # removes lemmas like "Rußland" and "daß"
        if count >= SURE * lemmas.total() and "|" not in lemma and not old_spelling:
            rows.append((*key, lemma))
    return rows


def write_lemmas(sentences: list[Sentence], path: Path) -> None:
    """Write the rows of `collect_lemmas` to a file, as tab-separated lines."""
    lines = ["\t".join(row) + "\n" for row in collect_lemmas(sentences)]
    path.write_text("".join(lines), encoding="utf-8")


def write_verbs(path: Path) -> None:
    """Write a file with one verb and its language per line. A verb is included only if it also occurs in other
    forms.
    """
    import wordfreq  # needed only here and for the vocabulary

    lines = []
    for language, is_verb in (("de", _is_german), ("en", _is_english)):
        words = set(wordfreq.top_n_list(language, FREQUENT[language]))
        lines += [f"{language}\t{word}\n" for word in sorted(words) if is_verb(word, words)]
    path.write_text("".join(lines), encoding="utf-8")


def _is_german(word: str, words: set[str]) -> bool:
    """Return whether a word is an infinitive. For example, "verurteilen" is an infinitive because "verurteilt" exists.
    "verurteilten" is not an infinitive.
    """
    if not word.isalpha() or len(word) < 4:
        return False
    if word.endswith(("eln", "ern")):
        return word[:-1] + "t" in words and word[:-1] + "te" in words
    if not word.endswith("en"):
        return False
    stem = word[:-2]
    weak = (stem + "t", stem + "te"), (stem + "et", stem + "ete")
    return any(third in words and past in words for third, past in weak)


def _is_english(word: str, words: set[str]) -> bool:
    """Return whether a word is the base form of a verb. For example, "negotiate" is a base form, because "negotiated"
    and "negotiating" exist.
    """
    if not word.isalpha() or len(word) < 3:
        return False
    stem = word.removesuffix("e")
    forms = [(word + word[-1] + "ed", word + word[-1] + "ing")]
    if word + "e" not in words:  # "blamed" is a form of "blame", not of "blam"
        forms.append((stem + "ed", stem + "ing"))
    if word.endswith("y"):
        forms.append((word[:-1] + "ied", word + "ing"))
    return any(past in words and going in words for past, going in forms)


def make_script(form: str, lemma: str) -> str:
    """Return a script that turns the form into the lemma."""
    if lemma.islower():
        cases = [("l", form.lower(), lemma)]
    else:
        cases = [("k", form, lemma), ("c", form, lemma[:1].lower() + lemma[1:])]
        if not form[:1].islower():
            cases.pop()
    if "|" in lemma:  # this character separates the parts of a script, so the whole lemma is stored
        cases = []
    for case, source, target in cases:
        match = SequenceMatcher(None, source, target, autojunk=False).find_longest_match()
        if match.size == 0:
            continue
        prefix = _edits(source[: match.a], target[: match.b])
        suffix = _edits(source[match.a + match.size :], target[match.b + match.size :])
        script = f"{case}|{prefix}|{suffix}"
        if apply_script(script, form) == lemma:
            return script
    return "!" + lemma


def _edits(source: str, target: str) -> str:
    """Return the edits that turn the source into the target: `=` keeps, `-` drops and `+` inserts characters. At each
    changed place, drops come before insertions.
    """
    result = []
    for kind, a, b, c, d in SequenceMatcher(None, source, target, autojunk=False).get_opcodes():
        if kind == "equal":
            result.append("=" * (b - a))
        else:
            result.append("-" * (b - a) + "".join("+" + letter for letter in target[c:d]))
    return "".join(result)
