"""Compares two wordings by the stems of their words and by their heads."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache

_ARTICLES = frozenset("der die das den dem des ein eine einen einem einer eines the a an s".split())
_LINKS = frozenset(
    "an am auf aus bei beim bis durch fur gegen im in ins mit nach nahe ohne oder seit uber um und unter vom von vor"
    " wegen zu zum zur zwischen als and as at between by for from near of on or over that to with dass".split()
)
_FILLERS = frozenset("solche solchen solcher solches solchem sogenannte sogenannten auch mindestens such least".split())
_PRONOUNS = frozenset(
    "er sie es ihn ihm ihr ihnen sich wir uns dies diese dieser dieses dessen deren selbst"
    " he him his she her it its they them we us this these who which itself himself".split()
)
_EMPTY = _ARTICLES | _LINKS | _FILLERS | _PRONOUNS
_ENDING = re.compile(r"(?<=\w{4})(?:ens|ern|em|en|er|es|e|n|s)$")
_PREFIX_ZU_GE = re.compile(
    r"^(ab|an|auf|aus|bei|bereit|dar|ein|fest|fort|her|hin|mit|nach|nieder|statt|um|vor|weg|weiter|zuruck|zusammen)(zu|ge)(?=\w{4})"
)


@cache
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case, without diacritics."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return tuple(re.findall(r"[^\W_]+", "".join(c for c in plain if not unicodedata.combining(c))))


def stem(word: str) -> str:
    """Return the stem of a lower-case word. For example, the stem of `truppen` and `truppe` is `trupp`, and the stem of
    `auszutragen` and `austragen` is `austrag`.
    """
    return _ENDING.sub("", _PREFIX_ZU_GE.sub(r"\1", word))


@cache
def phrase(text: str) -> tuple[frozenset[str], str]:
    """Return the stems of the content words in a phrase, and the stem of the phrase's head. The head is the last
    content word before the first preposition, genitive or comma.
    """
    text = re.sub(r"\bU\.?S\b", "USA", text)  # `us` would be a pronoun
    head = ""
    for word in words(re.split(r"(?<=\w)\s*[,;(]", text, maxsplit=1)[0]):
        if word not in _EMPTY:
            head = stem(word)
        elif head and word not in _FILLERS:
            break
    return frozenset(stem(word) for word in words(text) if word not in _EMPTY), head


def same_name(found: str, accepted: str) -> bool:
    """Return whether two names match. Names match if the longer name contains all content words of the shorter name,
    and the shorter name contains the head of the longer name. Names also match if each contains the head of the other,
    and they share at least 60% of their content words.
    """
    (a, head_a), (b, head_b) = phrase(found), phrase(accepted)
    shared = a & b
    if not shared:
        return False
    if shared in (a, b):
        return (head_b if shared == a else head_a) in shared
    return {head_a, head_b} <= shared and 2 * len(shared) >= 0.6 * (len(a) + len(b))


def same_lemma(found: str, accepted: Iterable[str]) -> bool:
    """Return whether a lemma is one of the accepted lemmas. Spaces, `sich` and `to` are ignored. For example, `sich
    bereiterklären` and `bereit erklären` are treated as the same lemma.
    """
    return _lemma(found) in map(_lemma, accepted)


def holds_head(text: str, head: str) -> bool:
    """Return whether a phrase contains a lemma. The phrase may contain an inflected form of the lemma, or a compound
    that ends with the lemma, like `Gipfeltreffen` for `treffen`.

    A short lemma, like `Rat`, must be a separate word.
    """
    if not (parts := words(head)):
        return False
    last = stem(parts[-1])
    stems = phrase(text)[0]
    return last in stems or (len(last) >= 4 and any(one.endswith(last) for one in stems))


@cache
def same_sentence(a: str, b: str) -> bool:
    """Return whether two sentences count as the same: at least 75% of the words in the shorter sentence must occur in
    the other sentence.
    """
    bag_a, bag_b = Counter(words(a)), Counter(words(b))
    return (bag_a & bag_b).total() >= 0.75 * max(1, min(bag_a.total(), bag_b.total()))


def overlap(a: str, b: str) -> float:
    """Return the overlap (F1) between the content words of two phrases."""
    (stems_a, _), (stems_b, _) = phrase(a), phrase(b)
    return 2 * len(stems_a & stems_b) / max(1, len(stems_a) + len(stems_b))


def _lemma(lemma: str) -> str:
    return stem("".join(word for word in words(lemma) if word not in ("sich", "to")))
