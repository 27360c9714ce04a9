"""Finds the kicker and the dateline before a news agency report, and the signature after it.

Streit um Fischerei. Valletta/Tunis (dpa) – Die EU verhandelt wieder. Tunis wartet. (dpa, 3.4.2016)

In this example, `Streit um Fischerei.` is the kicker, which becomes a heading. `Valletta/Tunis (dpa) –` is the
dateline, which becomes a separate piece of text. `(dpa, 3.4.2016)` is the signature. The signature contains the source
and the date, and is not part of any sentence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from kg.io.compiled import compiled
from kg.knowledge.lang import LANGUAGES, language
from kg.ontology import read_table

_CAPITAL = "A-ZÄÖÜÉÀ-Þ"
_QUOTES = "\"'„“”‚‘’«»‹›"
_DASH = "[-–—]"
_REPORT = rf"(?=[{_CAPITAL}{_QUOTES}])"
"""Pattern for the start of a report, which is a capital letter or a quotation mark."""
# Examples: `Berlin (dpa) - `, `Berlin (dpa). `, `Razzia in der Türkei Ankara (dpa/AFP) - `.
_SIGNED = re.compile(r"([^()!?\n]{2,120}?)\(([^()\n]{2,30})\)(\s*[-–—:.]*\s+)(?=\S)")
# Example: `Tunis - Die`.
_TOWN = re.compile(rf"[{_CAPITAL}][\w.'’]+(?:[/ -][{_CAPITAL}][\w.'’]+){{0,4}} {_DASH} {_REPORT}")
# Example: `KYIV, Ukraine — Russia`.
_CAPITALS = re.compile(rf"[{_CAPITAL}][{_CAPITAL}./' -]{{2,30}}(?:, [A-Z][\w. ]{{2,20}})?\s+{_DASH}+\s+{_REPORT}")
_KICKER = re.compile(rf"([^.!?\n]{{4,100}}[.!?:])\s+(?=[{_CAPITAL}])")
_LONGEST_SIGNED = 60
_FINAL = (".", "!", "?", "…")
_CLOSING = re.compile(r"\(([^()\n]{2,40})\)[.\s]*$")
_NUMBERS = re.compile(r"(?<!\d)(?:(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})|(\d{4})-(\d{2})-(\d{2}))(?!\d)")
_WORDS = re.compile(
    r"(?<!\d)(?:(\d{1,2})\.?\s+([^\W\d_]+)\.?,?\s+(\d{4})|([^\W\d_]+)\.?\s+(\d{1,2}),?\s+(\d{4}))(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Lead:
    """The end offsets of the kicker and the dateline at the start of a news report."""

    heading: int
    """Offset of the end of the kicker. If there is no kicker, this is the start of the paragraph."""
    body: int
    """Offset of the first character of the report, after the dateline."""


@dataclass(frozen=True, slots=True)
class Sign:
    """The agency and, if known, the date in the signature of a report."""

    outlet: str
    day: date | None = None


@cache
def agencies() -> Mapping[str, str]:
    """Return a mapping from signatures to the names of news agencies."""
    return {row["sign"]: row["name"] for _, row in read_table("agencies.tsv")}


def lead(text: str, start: int, end: int) -> Lead:
    """Return the end offsets of the kicker and the dateline at the start of a paragraph. Both the kicker and the
    dateline are optional.

    A city name without an agency counts as a dateline only if a complete sentence follows. For example, `Putin -
    Russland lenkt ein` may be a heading, because it has no full stop. After a kicker, the city must also be in the list
    of known cities.
    """
    signed = _signed(text, start, end)
    if signed:
        return Lead(start + _heading(signed[1]), signed.end())
    whole = text[start : closing(text, start, end)].rstrip(_QUOTES + " ").endswith(_FINAL)
    kicker = _KICKER.match(text, start, end)
    if kicker and whole:
        town = _TOWN.match(text, kicker.end(), end) or _CAPITALS.match(text, kicker.end(), end)
        if town and _known(re.split(rf"\s{_DASH}", town[0])[0]):
            return Lead(kicker.end(), town.end())
    found = _CAPITALS.match(text, start, end) or (_TOWN.match(text, start, end) if whole else None)
    return Lead(start, found.end() if found else start)


def closing(text: str, start: int, end: int) -> int:
    """Return the start offset of the signature at the end of a paragraph. The signature must follow a full stop or be
    the only text in the paragraph. If there is no signature, return the end offset of the paragraph.
    """
    found = _CLOSING.search(text, max(start, end - 60), end)
    if found is None or not sign(found[1]):
        return end
    before = text[start : found.start()].rstrip(_QUOTES + " \t\xa0\n\r")
    return found.start() if not before or before.endswith(_FINAL) else end


def signature(text: str, start: int) -> Sign | None:
    """Return the signature at the end of a text, or in a dateline near its start."""
    end = len(text.rstrip())
    at = closing(text, max(start, end - 300), end)
    if at < end:
        return sign(text[at:end].strip("()[]. \t\n\r"))
    for paragraph in re.finditer(r"\S[^\n]*", text[start : start + 1000]):
        found = _signed(paragraph[0], 0, len(paragraph[0]))
        if found and (told := sign(found[2])):
            return told if told.day else Sign(told.outlet, named_day(found[1]))
    return None


@cache
def sign(content: str) -> Sign | None:
    """Parse the text of a signature, for example `dpa/AFP`, `dpa/lsw` or `Reuters, 3 April 2016`."""
    day = _found_day(content)
    rest = content[: day.start()] + content[day.end() :] if day else content
    names = []
    for part in filter(None, (part.strip(" .") for part in re.split("[/,;]", rest))):
        house, _, desk = part.partition(" ")
        if house.lower() in agencies() and (not desk or re.fullmatch("[A-Z][a-z]{2,9}", desk)):
            names.append(agencies()[house.lower()])
        # In `dpa/lsw`, the part after the agency names its desk.
        elif not names or not re.fullmatch("[a-z]{2,4}", part):
            return None
    return Sign("/".join(dict.fromkeys(names)), named_day(content)) if names else None


def _signed(text: str, start: int, end: int) -> re.Match[str] | None:
    """Match the places and the signature at the start of a paragraph. If a full stop follows, all of the places must be
    known.
    """
    found = _SIGNED.match(text, start, end)
    if found is None or not sign(found[2]) or ("." in found[3] and not _known(found[1])):
        return None
    return found if len(found[1]) <= _LONGEST_SIGNED or _heading(found[1]) else None


def _heading(before: str) -> int:
    """Return the offset at which known places start after a heading. `before` is the text before a signature. Return 0
    if there is no heading.
    """
    places = re.sub(r",[^,]{3,25}$", "", before.rstrip())  # removes a date: , 5. Juli
    words = list(re.finditer(r"\S+", places))
    for count in (4, 3, 2, 1):
        if count < len(words) and _known(places[words[-count].start() :]):
            heading = [word[0] for word in words[:-count]]
            is_kicker = heading[-1].endswith((*_FINAL, ":")) and len(heading) > 1
            runs_in = len(heading) > 2 and any(re.match(r"[^\W\d_A-Z]{3}", word) for word in heading)
            return words[-count].start() if is_kicker or runs_in else 0
    return 0


def _known(towns: str) -> bool:
    """Return whether all places in a string like `Valletta/Tunis` are known."""
    return all(_plain(town) in _places() for town in towns.split("/"))


@compiled()
def _places() -> frozenset[str]:
    from kg.knowledge.actors import actors

    kinds = {"city", "state", "region", "island", "territory", "province"}
    listed = (actor for actor in actors().values() if actor.class_ in kinds)
    names = {_plain(name) for actor in listed for names in actor.names.values() for name in names}
    return frozenset(names | {row["name"] for _, row in read_table("towns.tsv")})


def _plain(name: str) -> str:
    """Normalise a name as in towns.tsv: lower case, no accents, and hyphens instead of spaces."""
    letters = unicodedata.normalize("NFKD", name.strip().lower())
    return re.sub(r"\s+", "-", "".join(letter for letter in letters if not unicodedata.combining(letter)))


def _found_day(text: str) -> re.Match[str] | None:
    return _NUMBERS.search(text) or next((found for found in _WORDS.finditer(text) if _month(found)), None)


def named_day(text: str) -> date | None:
    """Return the first full date in a text. Examples of full dates are `3.4.2016`, `3 April 2016`, `April 3, 2016` and
    `2016-04-03`.
    """
    found = _found_day(text)
    if found is None:
        return None
    if found.re is _NUMBERS:
        year, month, day = found[3] or found[4], found[2] or found[5], found[1] or found[6]
    else:
        year, month, day = found[3] or found[6], _month(found), found[1] or found[5]
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _month(found: re.Match[str]) -> int:
    """Return the number of the month in a date that gives the month as a word in any language. Return 0 if the word is
    not a month.
    """
    word = (found[2] or found[4]).lower()
    return next((months[form] for months in _months() for form in (word, f"{word}.") if form in months), 0)


@cache
def _months() -> tuple[Mapping[str, int], ...]:
    return tuple(language(code).time.months for code in LANGUAGES)
