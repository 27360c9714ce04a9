"""Computes keys that are the same for different spellings of a name. The keys ignore case, diacritics, transliteration
and inflection.

Two names count as the same only if their keys or aliases are equal. Names are never matched by similarity.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from kg.knowledge.lang import LANGUAGES, language

_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ı": "i", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
_SEPARATORS = re.compile(r"[\s\-–/]+")
_SILENT = re.compile(r"[.'’‘`ʼ\u0300-\u036f]")

# German, English and French spellings of the same Slavic or Arabic sound, longest first. Example: Tschernihiw,
# Chernihiv.
_SOUNDS = [
    ("schtsch", "s"), ("shch", "s"), ("dsch", "j"), ("tsch", "c"), ("sch", "s"), ("tch", "c"), ("zh", "s"), ("sh", "s"),
    ("kh", "c"), ("ch", "c"), ("gh", "g"), ("dj", "j"), ("ts", "s"), ("tz", "s"), ("ou", "u"), ("oe", "o"), ("ue", "u"),
    ("ph", "f"), ("z", "s"), ("w", "v"), ("ie", "i"), ("ye", "e"), ("je", "e"), ("yo", "o"), ("jo", "o"),
    ("yu", "u"), ("ju", "u"), ("ya", "a"), ("ja", "a"), ("iu", "u"), ("ia", "a"), ("y", "i"), ("j", "i"), ("q", "k"),
]  # fmt: skip
_SOUND = re.compile("|".join(sound for sound, _ in _SOUNDS))
_SOUND_OF = dict(_SOUNDS)
_DOUBLED = re.compile(r"(.)\1+")
# Minimum number of letters in a word without its ending, and with its ending.
_SHORTEST_STEM, _SHORTEST_CUT = 3, 5


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Return a key that ignores case, accents, full stops, apostrophes and hyphens. For example, `Nato` and `NATO` have
    the same key, as do `U.S.` and `US`. The word `and` and the sign `&` also have the same key.
    """
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    return _and().sub(" & ", _SEPARATORS.sub(" ", _SILENT.sub("", plain)).strip())


@cache
def _and() -> re.Pattern[str]:
    """Return a pattern that matches the word "and" in all languages. A text may contain names from any language."""
    words = sorted(word for lang in LANGUAGES for word in language(lang).names.conjunctions)
    return re.compile(f" (?:{'|'.join(map(re.escape, words))}) ")


@lru_cache(maxsize=65536)
def sound(name: str) -> str:
    """Return a phonetic key for names of persons and places. For example, `Selenskyj`, `Selenskij`, `Zelensky` and
    `Zelenskyy` have the same key.
    """
    return _DOUBLED.sub(r"\1", _SOUND.sub(lambda match: _SOUND_OF[match[0]], fold(name)))


def joined(name: str) -> str:
    """Return a key that ignores spaces and hyphens. For example, `Nord-Mazedonien` and `Nordmazedonien` have the same
    key.
    """
    return fold(name).replace(" ", "")


@lru_cache(maxsize=65536)
def stem(name: str, lang: str) -> str:
    """Return a key without the inflectional endings of the words. For example, `Vereinten Nationen` and `Vereinte
    Nationen` have the same key.
    """
    endings = language(lang).morphology.phrase_endings
    return " ".join(_stem(word, endings) for word in fold(name).split(" "))


def _stem(word: str, endings: tuple[str, ...]) -> str:
    for ending in endings:
        if len(word) >= max(len(ending) + _SHORTEST_STEM, _SHORTEST_CUT) and word.endswith(ending):
            return word[: -len(ending)]
    return word


def uninflected(name: str, lang: str) -> Iterator[str]:
    """Yield the name, and then the name without a genitive ending. For example, the forms of `Russlands` include
    `Russland`, and the forms of `Fidesz’` include `Fidesz`.
    """
    yield name
    endings = language(lang).names.genitive_endings
    bare = name.rstrip("'’") if endings else name
    if bare != name:
        yield bare
    for ending in endings:
        if bare.endswith(ending) and len(bare) > len(ending) + 2:
            yield bare[: -len(ending)]


def clean(name: str, lang: str) -> str:
    """Return a name without its titles and articles, and without a party in brackets. For example, `Dr Marie-Agnes
    Strack-Zimmermann (FDP)` becomes `Marie-Agnes Strack-Zimmermann`.
    """
    name = name.rstrip()
    if name.endswith(")"):
        bracket = name.find("(", name.rfind(")", 0, -1) + 1)
        name = name[:bracket] if bracket >= 0 else name
    words = name.split()
    known = language(lang).names
    while len(words) > 1 and ((first := words[0].rstrip(".").lower()) in known.titles or first in known.articles):
        words = words[1:]
    return " ".join(words)


def last_name(name: str, lang: str) -> str:
    """Return the last word of a name with the particles before it, for example `von der Leyen`, `bin Salman` or
    `al-Assad`.
    """
    words, particles = name.split(), language(lang).names.particles
    start = len(words) - 1
    while start > 0 and words[start - 1].lower() in particles:
        start -= 1
    return " ".join(words[start:])


def without_initials(name: str) -> str:
    """Return a name without middle initials like `J.` or `W.`"""
    words = name.split()
    middle = [word for word in words[1:-1] if len(word.rstrip(".")) > 1]
    return " ".join([words[0], *middle, *words[-1:]]) if len(words) > 2 else name


@lru_cache(maxsize=65536)
def slug(phrase: str) -> str:
    """Return a name in the form that is used in IRIs: in lower case, with one hyphen between words. Letters keep their
    accents.
    """
    return re.sub(r"[^\w]+", "-", unicodedata.normalize("NFC", phrase).casefold()).strip("-_") or "-"
