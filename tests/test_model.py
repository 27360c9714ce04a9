"""Tests that a statement must have correct offsets, and that its id depends only on what is stated."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.errors import OffsetError
from kg.model import Document, Entity, Mention, Relation, Sentence, Statement

TEXT = "Oslo widerspricht.\n\nNorwegen lehnt den Plan ab."
START = TEXT.index("Norwegen")


def mention(text: str, iri: str, type_: str) -> Mention:
    start = TEXT.index(text)
    entity = Entity(iri, text, type_)
    return Mention(1, 0, start, start + len(text), text, "name", text, entity=entity)


def statement() -> Statement:
    return Statement(
        document=Document("memo", TEXT, "de"),
        sentence=Sentence(TEXT[START:], START, len(TEXT)),
        subject=mention("Norwegen", "http://www.wikidata.org/entity/Q20", "State"),
        relation=Relation("opposes", "ablehnen", "lehnt ab", TEXT.index("lehnt"), TEXT.index(".", START)),
        object=mention("Plan", "https://w3id.org/geopolitical-kg/id/concept/plan", "Concept"),
        attribution=(mention("Oslo", "http://www.wikidata.org/entity/Q20", "State"),),
    )


@pytest.mark.parametrize("part", ["sentence", "subject", "object", "place"])
def test_a_part_that_does_not_stand_at_its_offsets_cannot_be_stated(part):
    made = statement()
    wrong = replace(getattr(made, part) or made.object, start=0, end=3)

    with pytest.raises(OffsetError, match=r"memo: the text at 0-3 is 'Osl', not "):
        replace(made, **{part: wrong})


def test_a_speaker_and_a_relation_that_do_not_stand_at_their_offsets_cannot_be_stated():
    made = statement()

    with pytest.raises(OffsetError, match="the text at 1-5 is 'slo ', not 'Oslo'"):
        replace(made, attribution=(replace(made.attribution[0], start=1, end=5),))
    with pytest.raises(
        OffsetError, match="0-4 is 'Oslo', which does not contain every word of the relation 'lehnt ab'"
    ):
        replace(made, relation=replace(made.relation, start=0, end=4))


def test_a_statement_needs_a_subject_or_an_object():
    with pytest.raises(ValueError, match="memo: a statement needs a subject or an object"):
        replace(statement(), subject=None, object=None)


def test_a_statement_shows_what_it_states_and_no_document():
    assert repr(statement()) == "<Statement 'Norwegen' opposes 'Plan', said by Oslo>"
    assert repr(replace(statement(), subject=None, polarity="negative", modality="intended", time="2025-03")) == (
        "<Statement nobody opposes 'Plan', negative, intended, said by Oslo, when 2025-03>"
    )
    assert TEXT not in repr(statement().document)


def test_the_id_tells_what_is_stated_and_not_where():
    made = statement()
    moved = "In Oslo hieß es: " + TEXT
    shift = len(moved) - len(TEXT)

    def shifted(part):
        return replace(part, start=part.start + shift, end=part.end + shift)

    elsewhere = Statement(
        document=Document("other", moved, "de"),
        sentence=shifted(made.sentence),
        subject=shifted(made.subject),
        relation=shifted(made.relation),
        object=shifted(made.object),
        attribution=tuple(map(shifted, made.attribution)),
        confidence=0.1,
    )

    assert elsewhere.id == made.id
    changed = [
        replace(made, polarity="negative"),
        replace(made, modality="intended"),
        replace(made, attribution=()),
        replace(made, time="2025"),
        replace(made, object=None),
    ]
    assert len({made.id, *(other.id for other in changed)}) == 1 + len(changed)
