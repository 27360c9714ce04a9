"""The bodies that every state has: `venezolanisches Parlament`, the `Togolese foreign ministry`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

from kg.actors.actor import Actor
from kg.errors import OntologyError
from kg.model import EntityType
from kg.ontology import read_table

MADE = "made"
"""The source of an entry that stands in no file of actors."""
_GENDERS = {"m": "Masc", "f": "Fem", "n": "Neut", "p": "Plur"}
_ENDINGS = {"Masc": "er", "Fem": "e", "Neut": "es", "Plur": "e"}


def bodies(listed: Iterable[Actor]) -> Iterator[Actor]:
    """The bodies of ontology/bodies.tsv of each listed state, those left out that are listed with their class.

    The key is `venezuela.parliament`, the name has the state's adjective, or the state in brackets where it has none.

    Raises OntologyError for a row without a known gender.
    """
    listed = list(listed)
    there = {(actor.of, actor.class_) for actor in listed}
    rows = []
    for number, row in read_table("bodies.tsv"):
        if row["gender"] not in _GENDERS or not row["en"]:
            raise OntologyError(f"ontology/bodies.tsv:{number}: {row['class']} needs a gender and an English noun")
        rows.append((row, _GENDERS[row["gender"]]))
    for state in listed:
        if state.kind != "State":
            continue
        for row, gender in rows:
            if (state.key, row["class"]) not in there:
                yield Actor(
                    key=f"{state.key}.{row['class']}",
                    kind=cast("EntityType", row["kind"]),
                    class_=row["class"],
                    names={"de": (_german(state, row["de"], gender),), "en": (_named(state, row["en"], "en"),)},
                    gender=gender,
                    of=state.key,
                    source=MADE,
                )


def _german(state: Actor, noun: str, gender: str) -> str:
    """`togoisches` Parlament; adjectives of towns (`Schweizer`) have no ending."""
    adjective = next(iter(state.adjectives.get("de", ())), None)
    if adjective is None or adjective[0].isupper():
        return _named(state, noun, "de")
    return f"{adjective}{_ENDINGS[gender]} {noun}"


def _named(state: Actor, noun: str, lang: str) -> str:
    adjective = next(iter(state.adjectives.get(lang, ())), None)
    return f"{adjective} {noun}" if adjective else f"{noun} ({state.label(lang)})"
