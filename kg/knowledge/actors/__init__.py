"""The listed actors of ontology/actors/*.yaml, and office holders by date.

An entry has a key (used in the project's IRIs until a Wikidata item is confirmed), names in German and English with the
main name first, and for persons their offices with dates.
"""

from kg.knowledge.actors.actor import Actor, Names, Tenure
from kg.knowledge.actors.bodies import MADE
from kg.knowledge.actors.lists import actors, actors_by_iri
from kg.knowledge.actors.nouns import (
    Office,
    actor_nouns,
    adjectives,
    compound_cuts,
    counterparts,
    demonyms,
    fronts,
    is_adjectival,
    offices,
    parties,
    partisans,
    post_tag,
    split_office,
)
from kg.knowledge.actors.tenures import held, holders, listed_tenures, speaks_for, terms

__all__ = [
    "MADE",
    "Actor",
    "Names",
    "Office",
    "Tenure",
    "actor_nouns",
    "actors",
    "actors_by_iri",
    "adjectives",
    "compound_cuts",
    "counterparts",
    "demonyms",
    "fronts",
    "held",
    "holders",
    "is_adjectival",
    "listed_tenures",
    "offices",
    "parties",
    "partisans",
    "post_tag",
    "speaks_for",
    "split_office",
    "terms",
]
