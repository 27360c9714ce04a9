"""Lists the reader functions in the order in which they are tried, each with the reason for its links. A reader
function recognises one kind of mention and finds the entity of the mention.
"""

from __future__ import annotations

from kg.model import Link
from kg.resolve.context import Reader
from kg.resolve.readers.groups import group, pair, source
from kg.resolve.readers.names import listed, shortened, state_adjective, unlisted
from kg.resolve.readers.offices import apposition, body, implied, office
from kg.resolve.readers.persons import age, nationality, person, renamed
from kg.resolve.readers.phrases import clause, phrase
from kg.resolve.readers.pronouns import pronoun
from kg.resolve.readers.roles import counterpart, headed, role

READERS: tuple[tuple[Reader, Link], ...] = (
    (clause, "words"),
    (pair, "coreference"),
    (pronoun, "coreference"),
    (implied, "office"),
    (state_adjective, "list"),
    (age, "coreference"),
    (nationality, "list"),
    (person, "name"),
    (renamed, "list"),
    (apposition, "coreference"),
    (counterpart, "office"),
    (source, "words"),
    (group, "words"),
    (listed, "list"),
    (shortened, "coreference"),
    (headed, "coreference"),
    (office, "office"),
    (body, "office"),
    (role, "coreference"),
    (unlisted, "name"),
    (phrase, "words"),
)
