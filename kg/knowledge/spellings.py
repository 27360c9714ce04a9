"""Keys that are equal for different spellings of a name: case, diacritics, transliteration, inflection.

Two names are the same if a key or an alias is equal. Names are never matched by similarity.
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

# German, English and French spellings of the same Slavic or Arabic sound, longest first: Tschernihiw, Chernihiv.
_SOUNDS = [
    ("schtsch", "s"), ("shch", "s"), ("dsch", "j"), ("tsch", "c"), ("sch", "s"), ("tch", "c"), ("zh", "s"), ("sh", "s"),
    ("kh", "c"), ("ch", "c"), ("gh", "g"), ("dj", "j"), ("ts", "s"), ("tz", "s"), ("ou", "u"), ("oe", "o"), ("ue", "u"),
    ("ph", "f"), ("z", "s"), ("w", "v"), ("ie", "i"), ("ye", "e"), ("je", "e"), ("yo", "o"), ("jo", "o"),
    ("yu", "u"), ("ju", "u"), ("ya", "a"), ("ja", "a"), ("iu", "u"), ("ia", "a"), ("y", "i"), ("j", "i"), ("q", "k"),
]  # fmt: skip
_SOUND = re.compile("|".join(sound for sound, _ in _SOUNDS))
_SOUND_OF = dict(_SOUNDS)
_DOUBLED = re.compile(r"(.)\1+")
# Minimum number of letters of a word without its ending, and with its ending.
_SHORTEST_STEM, _SHORTEST_CUT = 3, 5


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Return a key without case, accents, full stops, apostrophes and hyphens: the same for `Nato` and `NATO`, `U.S.`
    and `US`, `and` and `&`.
    """
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    return _and().sub(" & ", _SEPARATORS.sub(" ", _SILENT.sub("", plain)).strip())


@cache
def _and() -> re.Pattern[str]:
    """Return a pattern for the word "and" in all languages, because a text may contain names in any language."""
    words = sorted(word for lang in LANGUAGES for word in language(lang).names.conjunctions)
    return re.compile(f" (?:{'|'.join(map(re.escape, words))}) ")


@lru_cache(maxsize=65536)
def sound(name: str) -> str:
    """Return a coarser key for persons and places: the same for `Selenskyj`, `Selenskij`, `Zelensky` and
    `Zelenskyy`.
    """
    return _DOUBLED.sub(r"\1", _SOUND.sub(lambda match: _SOUND_OF[match[0]], fold(name)))


def joined(name: str) -> str:
    """Return a key without spaces, shared by `Nord-Mazedonien` and `Nordmazedonien`."""
    return fold(name).replace(" ", "")


@lru_cache(maxsize=65536)
def stem(name: str, lang: str) -> str:
    """Return a key of several words without their endings: the same for `Vereinten Nationen` and `Vereinte
    Nationen`.
    """
    endings = language(lang).morphology.phrase_endings
    return " ".join(_stem(word, endings) for word in fold(name).split(" "))


def _stem(word: str, endings: tuple[str, ...]) -> str:
    for ending in endings:
        if len(word) >= max(len(ending) + _SHORTEST_STEM, _SHORTEST_CUT) and word.endswith(ending):
            return word[: -len(ending)]
    return word


def uninflected(name: str, lang: str) -> Iterator[str]:
    """Yield the name, and then the name without a genitive ending: `Russlands`, `Fidesz’`, `Kremls`, `Bündnisses`."""
    yield name
    endings = language(lang).names.genitive_endings
    bare = name.rstrip("'’") if endings else name
    if bare != name:
        yield bare
    for ending in endings:
        if bare.endswith(ending) and len(bare) > len(ending) + 2:
            yield bare[: -len(ending)]


def clean(name: str, lang: str) -> str:
    """Return a name without titles, articles and a party in brackets: Marie-Agnes Strack-Zimmermann for `Dr.
    Marie-Agnes Strack-Zimmermann (FDP)`.
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
    """Return the last word of a name, with the particles before it: `von der Leyen`, `bin Salman`, `al-Assad`."""
    words, particles = name.split(), language(lang).names.particles
    start = len(words) - 1
    while start > 0 and words[start - 1].lower() in particles:
        start -= 1
    return " ".join(words[start:])


def without_initials(name: str) -> str:
    """Return a name without middle initials: Donald Trump for `Donald J. Trump`."""
    words = name.split()
    middle = [word for word in words[1:-1] if len(word.rstrip(".")) > 1]
    return " ".join([words[0], *middle, *words[-1:]]) if len(words) > 2 else name


@lru_cache(maxsize=65536)
def slug(phrase: str) -> str:
    """Return a name as part of an IRI: in lower case, with one hyphen between words. Letters keep their accents."""
    return re.sub(r"[^\w]+", "-", unicodedata.normalize("NFC", phrase).casefold()).strip("-_") or "-"
