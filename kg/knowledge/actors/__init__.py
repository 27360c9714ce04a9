"""The actors listed in ontology/actors/*.yaml, and the holders of offices by date.

An entry has a key and names in German and English. The main name comes first. The entry of a person also lists the
person's offices, with dates. If no Wikidata item is confirmed for an actor, its IRI is made from the key.
"""

from kg.knowledge.actors.actor import Actor, Names, Tenure
from kg.knowledge.actors.bodies import MADE
from kg.knowledge.actors.lists import actors, actors_by_iri, actors_by_name
from kg.knowledge.actors.nouns import (
    Office,
    actor_nouns,
    adjectives,
    compound_cuts,
    counterparts,
    demonyms,
    feminine_names,
    fronts,
    is_adjectival,
    offices,
    parties,
    partisans,
    post_tag,
    split_office,
)
from kg.knowledge.actors.tenures import held, holders, is_listed, listed_tenures, speaks_for, terms

__all__ = [
    "MADE",
    "Actor",
    "Names",
    "Office",
    "Tenure",
    "actor_nouns",
    "actors",
    "actors_by_iri",
    "actors_by_name",
    "adjectives",
    "compound_cuts",
    "counterparts",
    "demonyms",
    "feminine_names",
    "fronts",
    "held",
    "holders",
    "is_adjectival",
    "is_listed",
    "listed_tenures",
    "offices",
    "parties",
    "partisans",
    "post_tag",
    "speaks_for",
    "split_office",
    "terms",
]
