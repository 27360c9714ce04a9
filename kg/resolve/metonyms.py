"""Finds the institutions that places stand for. For example, Moscow and the Kremlin stand for Russia, and the Pentagon
stands for the US ministry of defence.
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.errors import OntologyError
from kg.io.compiled import compiled
from kg.knowledge.actors import Actor, actors
from kg.ontology import read_table


@compiled()
def metonyms() -> Mapping[str, str]:
    """Return a mapping from the key of each place to the key of the actor that the place stands for. A capital stands
    for its country. Other places are listed in ontology/metonyms.tsv.
    """
    listed = actors()
    found = {actor.capital: actor.key for actor in listed.values() if actor.capital is not None}
    for number, row in read_table("metonyms.tsv"):
        for key in (row["place"], row["stands_for"]):
            if key not in listed:
                raise OntologyError(f"ontology/metonyms.tsv:{number}: the actor {key} is not listed in ontology/actors")
        found[row["place"]] = row["stands_for"]
    return found


@compiled()
def metonyms_of() -> Mapping[str, list[str]]:
    """Return a mapping from the IRI of each actor to the names of the places that stand for the actor. For example,
    Kyiv and Kiew stand for Ukraine.
    """
    found: dict[str, list[str]] = {}
    for place, actor in metonyms().items():
        names = (name for of in actors()[place].names.values() for name in of)
        found[actors()[actor].iri] = sorted({*found.get(actors()[actor].iri, []), *names})
    return found


def meant(actor: Actor, *, place: bool, agent: bool) -> Actor:
    """Return the actor that a place name refers to. If the place itself is meant, return the place.

    For example, `Moskau` means Russia in "Moskau betont" and "Druck auf Moskau", but the city in "ein Treffen in
    Moskau".
    """
    if actor.kind != "Place" or (place and not agent):
        return actor
    return actors()[metonyms().get(actor.key, actor.key)]
