"""English: readings of statements as sentences."""

from kg.knowledge.lang.en.reading.sentence import (
    affirmed,
    cited,
    infinitive,
    is_negative,
    is_predicate,
    parts,
    sentence,
)
from kg.knowledge.readings.grammar import Grammar

GRAMMAR = Grammar(
    sentence=sentence,
    parts=parts,
    quotes=("“", "”"),
    elsewhere={"de": "The German text says: ", "": "The text says: "},
    prepositions=frozenset(
        """
        as below above within beyond among before after during despite without near behind beside through across into
        onto off since under
        """.split()
    ),
    speaker=frozenset({"i", "me"}),
    coming=("designate", "elect", "incoming", "future"),
    gone=("former", "ousted", "deposed", "toppled", "then-", "ex-"),
    persons=frozenset("i me we us he him she her they them who".split()),
    spans=frozenset("second minute hour time".split()),
    is_negative=is_negative,
    affirmed=affirmed,
    is_noun=bool,
    is_predicate=is_predicate,
    infinitive=infinitive,
    cited=cited,
)
