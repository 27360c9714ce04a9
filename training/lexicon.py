"""Lemmas of the words that the training rows know: scripts are left to words never seen."""

from collections import Counter, defaultdict
from pathlib import Path

from training.conllu import Sentence
from training.treebanks import has_features

SURE = 0.8  # a form whose lemma is less certain is left to the scripts, which see the sentence


def collect_lemmas(sentences: list[Sentence]) -> list[tuple[str, str, str, str]]:
    """Rows of language, form, part of speech and lemma, sorted."""
    counts: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        if not has_features(sentence.treebank):
            continue
        words = zip(sentence.forms, sentence.upos, sentence.lemmas, strict=True)
        for form, upos, lemma in words:
            if lemma and lemma != "_" and any(letter.isalpha() for letter in form):
                counts[sentence.treebank[:2], form, upos][lemma] += 1
    rows = []
    for key, lemmas in sorted(counts.items()):
        lemma, count = lemmas.most_common(1)[0]
        old_spelling = "ß" in lemma and "ß" not in key[1]  # "Rußland", "daß"
        if count >= SURE * lemmas.total() and "|" not in lemma and not old_spelling:
            rows.append((*key, lemma))
    return rows


def write_lemmas(sentences: list[Sentence], path: Path) -> None:
    """The rows as tab-separated lines."""
    lines = ["\t".join(row) + "\n" for row in collect_lemmas(sentences)]
    path.write_text("".join(lines), encoding="utf-8")
