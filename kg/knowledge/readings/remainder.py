"""Finds the words of a clause that no field of its statement contains, so that readings in other languages can quote
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.knowledge.lang import language
from kg.knowledge.readings.grammar import is_preposition, is_span
from kg.knowledge.readings.told import Told
from kg.ontology import relation_types

__all__ = ["by_own_account", "clause_left", "lacks_participant", "remainder"]

_FIELD = re.compile(r"(?:(?P<before>[^\s{}]+) +)?\{(?P<role>\w+)\.\d\|(?P<words>[^}]*)\}")
_PARTS = re.compile(r"[|,;:]")


def remainder(told: Told) -> tuple[str, ...]:
    """Return the phrases with a preposition that no field contains if they matter for the relation. For example, return
    `zu einem Jahr Haft` for "wurde zu einem Jahr Haft verurteilt".
    """
    place = told.place
    # The phrase may be cut, as in "sentenced to 27 years in prison" with the place `prison`.
    cut = place is not None and not place.names
    if not _is_detailed(told) or told.negative or cut or told.complement.startswith(","):
        return ()
    found = (_from_preposition(words, told) for words in _left(told))
    return tuple(phrase for phrase in found if phrase and not _is_told(phrase, told))


def clause_left(told: Told) -> str:
    """Return the clause that completes a verb if no field contains it. Example: `Kinder getötet zu haben` in "warf ihm
    vor, Kinder getötet zu haben".
    """
    kind = relation_types().get(told.relation or "")
    needed = kind is not None and "complemented" in kind.traits and _is_detailed(told) and not told.negative
    return told.complement.removeprefix(", ") if needed and told.complement.startswith(", ") else ""


def _is_detailed(told: Told) -> bool:
    kind = relation_types().get(told.relation or "")
    return kind is not None and "detailed" in kind.traits


def by_own_account(told: Told) -> bool:
    """Return whether the clause names its subject as the source, as in "tötete nach eigenen Angaben 35 Kämpfer"."""
    speech = language(told.lang).speech
    return any(
        any(word.lower().startswith(tuple(speech.own)) for word in words if speech.own)
        and any(word.lower().startswith(tuple(speech.source_nouns)) for word in words)
        for words in _left(told)
    )


def lacks_participant(told: Told) -> bool:
    """Return whether the clause has a noun phrase without a preposition, or a condition, that no field contains.
    Example: `den Rebellen` in "verbot den Rebellen die Einreise" if the object is `die Einreise`.

    Only languages with capitalised nouns are examined, because in others such phrases are hard to find.
    """
    known = language(told.lang)
    if not known.text.nouns_capitalised:
        return False
    clause = clause_left(told)
    for words in _left(told):
        if " ".join(words) in clause:
            continue  # readings quote it
        lower = [*map(str.lower, words)]
        if lower[0] in known.modality.conditional_marks:
            return True
        nouns: list[str] = []
        for word in words:
            if is_preposition(word.lower(), told.lang):
                break
            nouns += [word] if word[:1].isupper() else []
        # Examples: "wenige Tage später", "zwei Stunden lang".
        timed = any(word in known.time.time_units or is_span(word.removesuffix("n"), told.lang) for word in lower)
        if any(not _is_told(word, told) for word in nouns) and not timed:
            return True
    return False


def _left(told: Told) -> Iterator[list[str]]:
    """Yield each group of adjacent words of a clause that no field contains."""
    if told.wording is None:
        return

    def gap(found: re.Match[str]) -> str:
        before = found["before"] or ""
        if found["role"] == "time" and told.time is None:
            return f"{before} {found['words']}"  # example: `sechs Monate` in "um sechs Monate"
        return f"{'' if is_preposition(before.lower(), told.lang) else before} |"

    for part in _PARTS.split(_FIELD.sub(gap, f"{told.wording.middle} {told.wording.behind}")):
        if words := part.split():
            yield words


def _from_preposition(words: list[str], told: Told) -> str:
    """Return the words from the first preposition on. Return an empty string if the verb contains them, for example
    `zur Verfügung` in "stellt zur Verfügung", or if they name the source.
    """
    first = next((n for n, word in enumerate(words) if is_preposition(word.lower(), told.lang)), None)
    kept = words[first:] if first is not None else []
    speech, articles = language(told.lang).speech, language(told.lang).reference.articles
    if len(kept) < 2 or any(word.lower().startswith(tuple(speech.source_nouns)) for word in kept):
        return ""
    said = told.text.split(" ")
    return "" if all(word in said or word.lower() in articles for word in kept[1:]) else " ".join(kept)


def _is_told(word: str, told: Told) -> bool:
    """Return whether the verb or a field contains words, for example the name after `Präsident`."""
    ends = (told.subject, told.object, told.recipient, told.place, *told.speakers)
    known = [end for end in ends if end is not None]
    said = (told.text, told.lemma, *(each.words for end in known for each in (end, *end.beside)))
    name = word.strip("„“”\"'")
    return any(name in each for each in said)
