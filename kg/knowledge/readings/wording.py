"""Builds the predicate of a reading from the words of the text, and fills in the fields of the statement."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import count

from kg.knowledge.lang import LANGUAGES, language
from kg.knowledge.readings.told import End, Told
from kg.knowledge.readings.words import are_several
from kg.text.wording import Wording

__all__ = ["Wording", "edge", "filled", "has_content", "has_time", "usable"]

_MARK = re.compile(r"(?:(?P<before>[^\s{}]+) +)?\{(?P<role>\w+)\.(?P<case>\d)\|(?P<words>[^}]*)\}")
_TIME = re.compile(r"\{time[^}]*\}")
_YEAR = re.compile(r"[12]\d{3}")
_DECADE = re.compile(r"\b[12]\d{3}(?:er|s)\b")
_SHORTEST = 3
"""Minimum number of letters of a word that is compared with a name."""


def usable(
    told: Told, lang: str, is_plural: Callable[[End], bool], agreeing: Callable[[str, bool], str]
) -> tuple[Wording, End] | None:
    """Return the predicate and its grammatical subject from the text, for use in a sentence in the given language.
    Returns None if the predicate cannot be used, for example because the verb cannot agree with the subject.

    `agreeing` is a function that returns the verb in the singular or plural, for example `was` or `were`.
    """
    made = told.wording
    if made is None or told.lang != lang:
        return None
    subject: End | None = getattr(told, made.subject)
    if subject is None or subject.content is not None or subject.clause:
        return None
    said = subject.article and any(name in subject.words for name in subject.names.values())  # e.g. "die Roma"
    named = bool(subject.names) and not said
    plural, other = is_plural(subject) or are_several(subject), made.shared or subject.taken_up or named
    if other and made.number and (made.number == "Plur") != plural:
        finite = agreeing(made.finite, plural)
        return (replace(made, finite=finite), subject) if finite else None
    # Subjects with several names, like "die Minister A und B", are excluded.
    alone = not made.shared and (made.number != "Plur" or plural)
    return made, _in_full(subject) if alone else subject


def _in_full(end: End) -> End:
    """Return a subject in the words of the text if they contain its name and more. Example: `Das Bayerische Fernsehen`.
    Phrases like "our minister Moe" are not used.
    """
    own = language(end.lang).reference.own if end.lang else frozenset()
    more = end.dep == "nsubj" and end.type != "State" and any(f" {name}" in end.words for name in end.names.values())
    ours = end.words.split(" ")[0].lower().startswith(tuple(own))
    return replace(end, names={}, class_="") if more and not ours else end


def filled(text: str, told: Told, noun: Callable[[str, End, str], str], time: str, where: str) -> str:
    """Replace the placeholders in a text with the fields of a statement. Pronouns and similar words are replaced with
    names, and relative times with dates.

    `noun` is a function that returns a name in a grammatical case, together with the preposition or other word before
    the name. `where` is the place that replaces words like `dort`.
    """
    times = count()
    first = _TIME.search(text)

    def field(found: re.Match[str]) -> str:
        before, role, words = found["before"] or "", found["role"], found["words"]
        if role == "time":
            if _DECADE.search(words):
                return f"{before} {words}".strip()
            if time and not next(times):
                # This avoids "at the 2014 Games in 2014".
                year = _YEAR.fullmatch(told.time or "")
                words = "" if year and year[0] in _TIME.sub("", text) else time
            # Example: `vergangener Woche` in "am Freitag vergangener Woche".
            elif time and first is not None and found.start() <= first.end() + 1:
                words = words if re.search(r"\d", words) and not _is_dated(words, told.lang) else ""
            elif not language(told.lang).time.relative.isdisjoint(words.lower().split(" ")):
                return before
            return f"{before} {words}".strip()
        end: End | None = getattr(told, role, None)
        if end is None or _names(words, end) or (role == "object" and words == told.text):
            # Example of the latter: `minister` in "he is minister", whose object is the country.
            return f"{before} {words}".strip()
        if role == "place" and found["case"] == "0":
            return f"{before} {where}".strip()
        return noun(before, end, found["case"]).strip()

    return " ".join(_MARK.sub(field, text).split())


def has_time(text: str, lang: str) -> bool:
    """Return whether a text contains a time expression, as in "am Montag" or "beim Überfall im November"."""
    return "{time." in text or _is_dated(text, lang)


def edge(told: Told) -> str:
    """Return `start`, `middle` or `end` if the text names only this part of a month or year, as in "bis Ende 2026"."""
    if told.wording is None or told.lang not in LANGUAGES:
        return ""
    said = " ".join(_TIME.findall(f"{told.wording.tail} {told.wording.middle} {told.wording.behind}"))
    known = language(told.lang).time.edge_parts
    return next((known[word] for word in re.findall(r"\w+", said.lower()) if word in known), "")


def has_content(text: str) -> bool:
    """Return whether a text contains a placeholder for an object clause."""
    return "{content." in text


def _is_dated(text: str, lang: str) -> bool:
    known = language(lang).time
    named = known.months.keys() | known.weekdays.keys()
    return any(
        word in named or word.startswith(tuple(known.weekdays)) or _YEAR.fullmatch(word)
        for word in re.findall(r"\w+", text.lower())
    )


def _names(words: str, end: End) -> bool:
    """Return whether words name a participant clearly without their context. `Kanzler Merz` does, but `Merz` and `das
    Land` do not.
    """
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
