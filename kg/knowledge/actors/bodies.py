"""Creates entries for institutions that every country has, for example a parliament and a foreign ministry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

from kg.errors import OntologyError
from kg.knowledge.actors.actor import Actor
from kg.knowledge.lang import LANGUAGES, language
from kg.model import EntityType
from kg.ontology import read_table

MADE = "made"
"""Value of the `source` field for actors that no file lists."""
_GENDERS = {"m": "Masc", "f": "Fem", "n": "Neut", "p": "Plur"}


def bodies(listed: Iterable[Actor]) -> Iterator[Actor]:
    """For each listed country, yield the institutions that are defined in ontology/bodies.tsv. Skip institutions that
    already have their own entry.

    Keys have the form `venezuela.parliament`. The name of an institution contains the adjective for its country or, if
    there is none, the country's name in brackets. Raises OntologyError if a row lacks a noun or a valid gender.
    """
    listed = list(listed)
    there = {(actor.of, actor.class_) for actor in listed}
    rows = []
    for number, row in read_table("bodies.tsv"):
        nouns = {lang: row[lang] for lang in LANGUAGES if row.get(lang)}
        if row["gender"] not in _GENDERS or not nouns:
            raise OntologyError(f"ontology/bodies.tsv:{number}: the class {row['class']} needs a gender and a noun")
        rows.append((row, nouns, _GENDERS[row["gender"]]))
    for state in listed:
        if state.kind != "State":
            continue
        for row, nouns, gender in rows:
            if (state.key, row["class"]) not in there:
                yield Actor(
                    key=f"{state.key}.{row['class']}",
                    kind=cast("EntityType", row["kind"]),
                    class_=row["class"],
                    names={lang: (_named(state, noun, gender, lang),) for lang, noun in nouns.items()},
                    gender=gender,
                    of=state.key,
                    source=MADE,
                )


def _named(state: Actor, noun: str, gender: str, lang: str) -> str:
    """Return the name of an institution, for example `togoisches Parlament`. Adjectives made from city names, like
    `Schweizer`, get no ending.
    """
    adjective = next(iter(state.adjectives.get(lang, ())), None)
    if adjective is None:
        return f"{noun} ({state.label(lang)})"
    words = language(lang)
    inflected = words.names.listed_genders and adjective[0].islower()
    return f"{adjective}{words.morphology.strong_endings[gender] if inflected else ''} {noun}"
