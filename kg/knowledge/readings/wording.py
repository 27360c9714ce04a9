"""The predicate of a statement in the words of its text, with its fields filled in."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import count

from kg.knowledge.lang import language
from kg.knowledge.readings.told import End, Told
from kg.knowledge.readings.words import are_several
from kg.text.wording import Wording

__all__ = ["Wording", "filled", "has_content", "has_time", "usable"]

_MARK = re.compile(r"(?:(?P<before>[^\s{}]+) +)?\{(?P<role>\w+)\.(?P<case>\d)\|(?P<words>[^}]*)\}")
_TIME = re.compile(r"\{time[^}]*\}")
_YEAR = re.compile(r"[12]\d{3}")
_SHORTEST = 3
"""Letters of a word that can be part of a name."""


def usable(
    told: Told, lang: str, is_plural: Callable[[End], bool], agreeing: Callable[[str, bool], str]
) -> tuple[Wording, End] | None:
    """Return the wording in a language and its grammatical subject, or None if the verb cannot agree with that.

    `agreeing` returns a verb in singular or plural: they `were`, Iran `was`.
    """
    made = told.wording
    if made is None or told.lang != lang:
        return None
    subject = told.subject if made.subject == "subject" else told.object
    if subject is None or subject.content is not None or subject.clause:
        return None
    plural, other = is_plural(subject) or are_several(subject), made.shared or subject.taken_up or bool(subject.names)
    if other and made.number and (made.number == "Plur") != plural:
        finite = agreeing(made.finite, plural)
        return (replace(made, finite=finite), subject) if finite else None
    alone = not made.shared and (made.number != "Plur" or plural)  # not: die Minister A und B
    return made, _in_full(subject) if alone else subject


def _in_full(end: End) -> End:
    """Return a subject in the words of the text if these contain its name: `Das Bayerische` Fernsehen, not `our`
    minister Moe.
    """
    own = language(end.lang).reference.own if end.lang else frozenset()
    more = end.dep == "nsubj" and end.type != "State" and any(f" {name}" in end.words for name in end.names.values())
    ours = end.words.split(" ")[0].lower().startswith(tuple(own))
    return replace(end, names={}, class_="") if more and not ours else end


def filled(text: str, told: Told, noun: Callable[[str, End, str], str], time: str, where: str) -> str:
    """Return words with their fields: a name for the words that only refer to it, the date for a relative time.

    `noun` returns a name in a case, joined to the word before it; `where` is the place for `dort`.
    """
    times = count()
    first = _TIME.search(text)

    def field(found: re.Match[str]) -> str:
        before, role, words = found["before"] or "", found["role"], found["words"]
        if role == "time":
            if time and not next(times):
                year = _YEAR.fullmatch(told.time or "")  # at the 2014 Games, in 2014
                words = "" if year and year[0] in _TIME.sub("", text) else time
            elif time and first is not None and found.start() <= first.end() + 1:  # am Freitag `vergangener Woche`
                words = words if re.search(r"\d", words) and not _is_dated(words, told.lang) else ""
            return f"{before} {words}".strip()
        end: End | None = getattr(told, role, None)
        if end is None or _names(words, end):
            return f"{before} {words}".strip()
        if role == "place" and found["case"] == "0":
            return f"{before} {where}".strip()
        return noun(before, end, found["case"]).strip()

    return " ".join(_MARK.sub(field, text).split())


def has_time(text: str, lang: str) -> bool:
    """Return whether words contain a time: `am Montag`, beim Überfall `am 4. November`."""
    return "{time." in text or _is_dated(text, lang)


def has_content(text: str) -> bool:
    """Return whether words contain the clause that is the object."""
    return "{content." in text


def _is_dated(text: str, lang: str) -> bool:
    known = language(lang).time
    named = known.months.keys() | known.weekdays.keys()
    return any(
        word in named or word.startswith(tuple(known.weekdays)) or _YEAR.fullmatch(word)
        for word in re.findall(r"\w+", text.lower())
    )


def _names(words: str, end: End) -> bool:
    """Return whether words of a text name an end without its context: `Kanzler Merz`, but not `Merz`, `das Land`."""
    if not end.names:
        return not end.taken_up
    plain = [*re.findall(r"[\w.-]+", words)]
    for name in end.names.values():
        if name in words:
            return True
        shared = [word for word in plain if len(word) >= _SHORTEST and word in name.split(" ")]
        if shared and words not in name:
            return True
    return False
