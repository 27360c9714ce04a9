"""Keys under which spellings of one name meet: case, marks, transliteration, German inflection.

Two names are the same when a key or an alias is equal; similarity never decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ı": "i", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
_AND = re.compile(r" (?:and|und) ")
_SEPARATORS = re.compile(r"[\s\-–/]+")
_SILENT = re.compile(r"[.'’‘`ʼ\u0300-\u036f]")
_TITLES = frozenset(
    """dr prof professor general generalleutnant generalmajor oberst ajatollah ayatollah scheich sheikh emir prinz
    prince könig king königin queen kaiser papst pope lord lady sir mr mrs ms herr frau senator senatorin ex-präsident
    der die das dem den des the""".split()
)  # fmt: skip
_PARTICLES = frozenset("von van de da di del della bin ibn al el le la der den du dos ben abu".split())

# German, English and French spellings of Slavic and Arabic sounds, longest first: Tschernihiw, Chernihiv.
_SOUNDS = [
    ("schtsch", "s"), ("shch", "s"), ("dsch", "j"), ("tsch", "c"), ("sch", "s"), ("tch", "c"), ("zh", "s"), ("sh", "s"),
    ("kh", "c"), ("ch", "c"), ("gh", "g"), ("dj", "j"), ("ts", "s"), ("tz", "s"), ("ou", "u"), ("oe", "o"), ("ue", "u"),
    ("ph", "f"), ("z", "s"), ("w", "v"), ("ie", "i"), ("ye", "e"), ("je", "e"), ("yo", "o"), ("jo", "o"),
    ("yu", "u"), ("ju", "u"), ("ya", "a"), ("ja", "a"), ("iu", "u"), ("ia", "a"), ("y", "i"), ("j", "i"), ("q", "k"),
]  # fmt: skip
_SOUND = re.compile("|".join(sound for sound, _ in _SOUNDS))
_SOUND_OF = dict(_SOUNDS)
_DOUBLED = re.compile(r"(.)\1+")
_ENDINGS = ("ern", "es", "en", "er", "em", "e", "s")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Without case, accents, dots and apostrophes, hyphens as spaces: `Nato`, `NATO`; `U.S.`, `US`; `and`, `&`."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    return _AND.sub(" & ", _SEPARATORS.sub(" ", _SILENT.sub("", plain)).strip())


@lru_cache(maxsize=65536)
def sound(name: str) -> str:
    """A coarser key for persons and places: `Selenskyj`, `Selenskij`, `Zelensky`, `Zelenskyy` are one."""
    return _DOUBLED.sub(r"\1", _SOUND.sub(lambda match: _SOUND_OF[match[0]], fold(name)))


def joined(name: str) -> str:
    """A key without spaces, for names in one word or two: `Nord-Mazedonien`, `Nordmazedonien`."""
    return fold(name).replace(" ", "")


@lru_cache(maxsize=65536)
def stem(name: str) -> str:
    """A key of several words without German endings: `Vereinten Nationen`, `Vereinte Nationen`."""
    return " ".join(_stem(word) for word in fold(name).split(" "))


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if len(word) >= max(len(ending) + 3, 5) and word.endswith(ending):
            return word[: -len(ending)]
    return word


def uninflected(name: str) -> Iterator[str]:
    """The name as it stands, then without a genitive ending: `Russlands`, `Fidesz’`, `Kremls`, `Bündnisses`."""
    yield name
    bare = name.rstrip("'’")
    if bare != name:
        yield bare
    for ending in ("s", "es"):
        if bare.endswith(ending) and len(bare) > len(ending) + 2:
            yield bare[: -len(ending)]


def clean(name: str) -> str:
    """Without titles, articles and a party in brackets: `Dr. Marie-Agnes Strack-Zimmermann (FDP)`."""
    name = name.rstrip()
    if name.endswith(")"):
        bracket = name.find("(", name.rfind(")", 0, -1) + 1)
        name = name[:bracket] if bracket >= 0 else name
    words = name.split()
    while len(words) > 1 and words[0].rstrip(".").lower() in _TITLES:
        words = words[1:]
    return " ".join(words)


def last_name(name: str) -> str:
    """The last word with the particles before it: `von der Leyen`, `bin Salman`, `al-Assad`."""
    words = name.split()
    start = len(words) - 1
    while start > 0 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    return " ".join(words[start:])


def without_initials(name: str) -> str:
    """`Donald J. Trump` is Donald Trump; a first name is kept."""
    words = name.split()
    middle = [word for word in words[1:-1] if len(word.rstrip(".")) > 1]
    return " ".join([words[0], *middle, *words[-1:]]) if len(words) > 2 else name


@lru_cache(maxsize=65536)
def slug(phrase: str) -> str:
    """A name as part of an IRI: lower case, single hyphens between words; letters stay as they are."""
    return re.sub(r"[^\w]+", "-", unicodedata.normalize("NFC", phrase).casefold()).strip("-_") or "-"
