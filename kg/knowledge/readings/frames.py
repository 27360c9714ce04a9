"""Reads the infinitives that express the relations from ontology/forms.tsv, and splits them into their parts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from typing import Any, Literal, cast, get_args

from kg.errors import OntologyError
from kg.io.compiled import Rows, compiled
from kg.knowledge.readings.grammar import spoken
from kg.knowledge.readings.verb import Verb
from kg.ontology import read_table, relation_types

Case = Literal["", "2", "3", "4"]
Clause = Literal["", "finite", "infinitive", "control", "question", "fact"]


@dataclass(frozen=True, slots=True)
class Slot:
    """The position of the object or recipient in an infinitive phrase."""

    role: Literal["O", "R"]
    case: Case = ""
    before: str = ""
    """Words before the object or recipient, for example `on the occasion of` or `gegen`."""
    behind: str = ""
    optional: bool = False
    as_text: bool = False
    """Whether a preposition in the text, if there is one, replaces the preposition in `before`."""
    missing: str = ""
    """Word that is used if the object or recipient is missing, for example `sich`."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """The invariable words of an infinitive phrase."""

    words: str
    negated: str = ""
    """The words in a negative sentence, for example `keine Sanktionen`. Empty if the sentence is negated with `nicht`.
    """
    noun: bool = False
    """Whether the words are the direct object of the infinitive, for example `sanctions` in "impose sanctions"."""
    plural: bool = False


@dataclass(frozen=True)
class Frame:
    """An infinitive phrase that is split into its verb and its other parts. The parts keep the word order of the
    language.
    """

    verb: Verb
    parts: tuple[Slot | Fixed, ...]
    now: bool = False
    """Whether the infinitive is put into the present tense."""
    clause: Clause = ""
    thing: Frame | None = None
    """Frame that is used instead if the object is neither an actor nor a place."""
    inside: Frame | None = None
    """Frame that is used instead if the object is a statement."""
    own: bool = False
    """Whether the verb comes from the text and not from ontology/forms.tsv."""
    dated: bool = False
    """Whether the infinitive is put into the present tense even if the statement has a date."""

    @cached_property
    def direct(self) -> Slot | None:
        """The position of the direct object, if there is one."""
        return next((p for p in self.parts if isinstance(p, Slot) and not p.before and p.case in ("", "4")), None)

    @cached_property
    def noun(self) -> Fixed | None:
        """The direct object that is part of the infinitive phrase, for example `sanctions` in "impose sanctions"."""
        return next((p for p in self.parts if isinstance(p, Fixed) and p.noun), None)

    def has(self, role: str) -> bool:
        return any(isinstance(part, Slot) and part.role == role for part in self.parts)


_PART = re.compile(r"\[(@?)([^\]]+)\]|\{([^}]*)\}(\*?)([^\[{]*)|([^\s\[{]+)")
_SLOT = re.compile(r"(.*?)\b([OR])([234]?)(?:\|(.+))?(?:\s+(.*))?$")


@cache
def frames(lang: str) -> Mapping[str, Frame]:
    """Return a mapping from relations to their frames in a language. Raises OntologyError for an invalid row."""
    return Rows(_rows(lang), partial(_of_row, lang))


def _of_row(lang: str, row: tuple[Any, ...]) -> Frame:
    now, clause, *infinitives = row
    made, thing, inside = (frame(each, lang, now=now, clause=clause) if each else None for each in infinitives)
    return replace(cast("Frame", made), thing=thing, inside=inside)


@compiled()
def _rows(lang: str) -> dict[str, tuple[Any, ...]]:
    """Return the tense, the type of clause and the three infinitives of each relation."""
    found: dict[str, tuple[Any, ...]] = {}
    for number, row in read_table("forms.tsv"):
        id_, where = row["id"], number.place
        if id_ not in relation_types() or id_ in found:
            raise OntologyError(f"{where}: the relation {id_} is not in relations.tsv, or appears twice in this file")
        if row["tense"] not in ("", "now") or row["clause"] not in get_args(Clause):
            raise OntologyError(
                f"{where}: the tense column must be empty or 'now';"
                f" the clause column must be empty or one of {', '.join(filter(None, get_args(Clause)))}"
            )
        if not row[lang]:
            raise OntologyError(f"{where}: the {lang} column has no infinitive for the relation {id_}")
        found[id_] = row["tense"] == "now", row["clause"], *(row[lang + kind] for kind in ("", "_thing", "_clause"))
        _of_row(lang, found[id_])
    if lacking := relation_types().keys() - found.keys():
        raise OntologyError(f"ontology/forms.tsv: there is no row for {', '.join(sorted(lacking))}")
    return found


@cache
def frame(infinitive: str, lang: str, *, now: bool = False, clause: Clause = "") -> Frame:
    """Parse an infinitive phrase that uses the notation of forms.tsv, and return its frame."""
    verb, rest = spoken()[lang].parts(infinitive)
    return Frame(verb, tuple(_parts(rest)), now, clause)


def _parts(text: str) -> list[Slot | Fixed]:
    parts: list[Slot | Fixed] = []
    for mark, inside, noun, star, behind, word in _PART.findall(text):
        if inside:
            parts.append(_slot(inside, optional=True, as_text=bool(mark)))
        elif noun:
            said, _, negated = noun.partition("|")
            if star or not behind.strip():  # the object or recipient follows the noun directly
                parts.append(Fixed(said, negated, noun=True, plural=bool(star)))
                parts += [Fixed(behind.strip())] if behind.strip() else []
                continue
            tail = behind.strip()
            words = [f"{each} {tail.replace('*', '')}".strip() for each in (said, negated)]
            parts.append(Fixed(words[0], words[1] if "|" in noun else "", noun=True, plural="*" in tail))
        elif re.fullmatch(r"[OR][234]?", word):
            parts.append(_slot(word))
        elif parts and isinstance(parts[-1], Fixed) and not parts[-1].noun:
            parts[-1] = Fixed(f"{parts[-1].words} {word}")
        else:
            parts.append(Fixed(word))
    return parts


def _slot(text: str, *, optional: bool = False, as_text: bool = False) -> Slot:
    found = _SLOT.fullmatch(text)
    if found is None:
        raise OntologyError(f"ontology/forms.tsv: {text!r} must contain O (the object) or R (the recipient)")
    before, role, case, missing, behind = found.groups()
    return Slot(role, case, before.strip(), behind or "", optional, as_text, missing or "")  # type: ignore[arg-type]
