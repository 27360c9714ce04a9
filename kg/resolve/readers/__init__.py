"""How each kind of mention is read; the order is that in which the readers are asked."""

from __future__ import annotations

from kg.resolve.context import Reader
from kg.resolve.readers.group import group, source
from kg.resolve.readers.name import listed, state_adjective, unlisted
from kg.resolve.readers.office import apposition, body, office
from kg.resolve.readers.person import age, nationality, person
from kg.resolve.readers.phrase import clause, phrase
from kg.resolve.readers.pronoun import pronoun
from kg.resolve.readers.role import headed, role

READERS: tuple[Reader, ...] = (
    clause,
    pronoun,
    state_adjective,
    age,
    nationality,
    person,
    apposition,
    source,
    group,
    listed,
    headed,
    office,
    body,
    role,
    unlisted,
    phrase,
)
