"""The form of each relation: the infinitives of ontology/forms.tsv, split into their parts."""

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
Clause = Literal["", "finite", "infinitive", "control", "fact"]


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of object or recipient."""

    role: Literal["O", "R"]
    case: Case = ""
    before: str = ""
    """Words before it: `on the occasion of`, `gegen`."""
    behind: str = ""
    optional: bool = False
    as_text: bool = False
    """Whether the text's own preposition is preferred."""
    missing: str = ""
    """Word if it is missing: `sich`."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """Fixed words of the infinitive."""

    words: str
    negated: str = ""
    """The negative form: `keine Sanktionen`; empty if `nicht` negates them."""
    noun: bool = False
    """Whether they are its direct object: `sanctions`."""
    plural: bool = False


@dataclass(frozen=True)
class Frame:
    """An infinitive in a language, without its verb, in the order of the language."""

    verb: Verb
    parts: tuple[Slot | Fixed, ...]
    now: bool = False
    """Whether it is expressed in the present tense."""
    clause: Clause = ""
    thing: Frame | None = None
    """Alternative if the object is neither an actor nor a place."""
    inside: Frame | None = None
    """Alternative if the object is a statement."""
    own: bool = False
    """Whether the frame is that of the text's own verb."""
    dated: bool = False
    """Whether it is expressed in the present tense even with a date."""

    @cached_property
    def direct(self) -> Slot | None:
        """The slot of its direct object."""
        return next((p for p in self.parts if isinstance(p, Slot) and not p.before and p.case in ("", "4")), None)

    @cached_property
    def noun(self) -> Fixed | None:
        """Direct object that is part of the frame itself."""
        return next((p for p in self.parts if isinstance(p, Fixed) and p.noun), None)

    def has(self, role: str) -> bool:
        return any(isinstance(part, Slot) and part.role == role for part in self.parts)


_PART = re.compile(r"\[(@?)([^\]]+)\]|\{([^}]*)\}(\*?)([^\[{]*)|([^\s\[{]+)")
_SLOT = re.compile(r"(.*?)\b([OR])([234]?)(?:\|(.+))?(?:\s+(.*))?$")


@cache
def frames(lang: str) -> Mapping[str, Frame]:
    """Return the frame of every relation in a language. Raises OntologyError for an invalid row."""
    return Rows(_rows(lang), partial(_of_row, lang))


def _of_row(lang: str, row: tuple[Any, ...]) -> Frame:
    now, clause, *infinitives = row
    made, thing, inside = (frame(each, lang, now=now, clause=clause) if each else None for each in infinitives)
    return replace(cast("Frame", made), thing=thing, inside=inside)


@compiled()
def _rows(lang: str) -> dict[str, tuple[Any, ...]]:
    """Return tense, clause and the three infinitives of every relation."""
    found: dict[str, tuple[Any, ...]] = {}
    for number, row in read_table("forms.tsv"):
        id_, where = row["id"], number.place
        if id_ not in relation_types() or id_ in found:
            raise OntologyError(f"{where}: {id_} is not a relation, or is listed twice")
        if row["tense"] not in ("", "now") or row["clause"] not in get_args(Clause):
            raise OntologyError(
                f"{where}: tense must be now or empty, and clause one of finite, infinitive, control, fact"
            )
        if not row[lang]:
            raise OntologyError(f"{where}: {id_} has no infinitive in {lang}")
        found[id_] = row["tense"] == "now", row["clause"], *(row[lang + kind] for kind in ("", "_thing", "_clause"))
        _of_row(lang, found[id_])
    if lacking := relation_types().keys() - found.keys():
        raise OntologyError(f"ontology/forms.tsv: no row for {', '.join(sorted(lacking))}")
    return found


@cache
def frame(infinitive: str, lang: str, *, now: bool = False, clause: Clause = "") -> Frame:
    """Return the frame of an infinitive in the syntax of forms.tsv."""
    verb, rest = spoken()[lang].parts(infinitive)
    return Frame(verb, tuple(_parts(rest)), now, clause)


def _parts(text: str) -> list[Slot | Fixed]:
    parts: list[Slot | Fixed] = []
    for mark, inside, noun, star, behind, word in _PART.findall(text):
        if inside:
            parts.append(_slot(inside, optional=True, as_text=bool(mark)))
        elif noun:
            said, _, negated = noun.partition("|")
            if star or not behind.strip():  # the noun is between them
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
        raise OntologyError(f"ontology/forms.tsv: {text!r} needs O or R")
    before, role, case, missing, behind = found.groups()
    return Slot(role, case, before.strip(), behind or "", optional, as_text, missing or "")  # type: ignore[arg-type]
