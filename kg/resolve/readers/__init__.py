"""How each kind of mention is read; the order is that in which the readers are asked."""

from __future__ import annotations

from kg.resolve.context import Reader
from kg.resolve.readers.groups import group, pair, source
from kg.resolve.readers.names import listed, shortened, state_adjective, unlisted
from kg.resolve.readers.offices import apposition, body, implied, office
from kg.resolve.readers.persons import age, nationality, person, renamed
from kg.resolve.readers.phrases import clause, phrase
from kg.resolve.readers.pronouns import pronoun
from kg.resolve.readers.roles import counterpart, headed, role

READERS: tuple[Reader, ...] = (
    clause,
    pair,
    pronoun,
    implied,
    state_adjective,
    age,
    nationality,
    person,
    renamed,
    apposition,
    counterpart,
    source,
    group,
    listed,
    shortened,
    headed,
    office,
    body,
    role,
    unlisted,
    phrase,
)
