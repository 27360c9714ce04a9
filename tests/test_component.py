"""Tests the spaCy component: it adds the same statements as `kg.statements` to a Doc, and they are kept when the Doc is
saved.
"""

from __future__ import annotations

import pickle
from datetime import UTC, date, datetime

import pytest
import spacy
from spacy.tokens import Doc, DocBin

import kg
import kg.component
from kg.errors import InputError, PipelineError
from tests.text.test_fold import FORMS

pytestmark = pytest.mark.model

TEXT = "Der Kreml lehnt Truppen aus Nato-Staaten in der Ukraine ab. Merz sagte, Deutschland helfe Kiew seit Montag."
SEEDS = (
    "de-2023-01-25-leopard-panzer", "de-2025-09-05-paris-koalition",
    "en-2024-01-12-red-sea", "en-2025-08-16-alaska-summit",
)  # fmt: skip


def pipeline(lang="de", **config):
    nlp = kg.load_pipeline(lang)
    nlp.add_pipe("kg_statements", config=config)
    return nlp


@pytest.fixture(scope="module")
def nlp():
    return pipeline()


@pytest.fixture
def attributes():
    """Define the Doc attributes `id` and `date`, as a user may do."""
    for name in ("id", "date"):
        Doc.set_extension(name, default=None)
    yield
    for name in ("id", "date"):
        Doc.remove_extension(name)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.usefixtures("attributes")
def test_a_doc_states_what_its_text_does(seed, root):
    header, text = (root / "seeds" / f"{seed}.txt").read_text(encoding="utf-8").split("\n", 1)
    document = kg.Document(seed, text, seed[:2], date.fromisoformat(header.removeprefix("date ")))
    nlp = pipeline(document.lang)
    doc = nlp.make_doc(document.text)
    doc._.id, doc._.date = seed, document.date.isoformat()

    assert nlp(doc)._.statements == tuple(kg.statements([document]))


@pytest.mark.parametrize("form", FORMS)
def test_letters_that_nobody_sees_change_nothing(nlp, form):
    doc = nlp(FORMS[form])
    id_ = doc._.statements[0].document.id

    same = kg.statements([kg.Document(id_, FORMS[form], "de")])
    assert [statement.id for statement in doc._.statements] == [statement.id for statement in same]


def test_statements_stand_in_the_text_of_the_doc_and_name_actors(nlp):
    first = nlp(TEXT)._.statements[0]

    assert str(first) == "<Statement 'Der Kreml' opposes 'Truppen aus Nato-Staaten in der Ukraine'>"
    assert TEXT[first.subject.start : first.subject.end] == "Der Kreml"
    assert first.subject.entity.id == "http://www.wikidata.org/entity/Q159"


def test_actors_and_places_are_spans_of_the_doc(nlp):
    doc = nlp(TEXT)

    assert [(span.text, span.label_, span.kb_id_.rpartition("/")[2]) for span in doc.spans["kg"]] == [
        ("Der Kreml", "State", "Q159"),
        ("der Ukraine", "State", "Q212"),
        ("Merz", "Person", "Q566257"),
        ("Deutschland", "State", "Q183"),
        ("Kiew", "State", "Q212"),
    ]


def test_a_doc_keeps_its_statements_wherever_it_goes(nlp):
    doc = nlp(TEXT)
    [boxed] = DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab)
    others = [Doc(nlp.vocab).from_bytes(doc.to_bytes()), doc.copy(), pickle.loads(pickle.dumps(doc)), boxed]

    assert [other._.statements for other in others] == [doc._.statements] * 4
    assert doc._.statements is doc._.statements


def test_a_doc_that_the_component_has_not_seen_states_nothing(nlp):
    first, _ = nlp(TEXT).sents

    assert nlp.make_doc(TEXT)._.statements == ()
    assert first.as_doc(copy_user_data=True)._.statements == ()
    assert [nlp(text)._.statements for text in ("", " \n", "!!", "Ja")] == [(), (), (), ()]


def test_a_saved_pipeline_finds_the_same(tmp_path):
    pipeline(date="2025-09-05", min_confidence=0.7).to_disk(tmp_path)
    loaded = spacy.load(tmp_path)

    found = loaded(TEXT)._.statements
    assert {statement.document.date for statement in found} == {date(2025, 9, 5)}
    assert [str(s) for s in found] == [
        str(s) for s in pipeline(date="2025-09-05")(TEXT)._.statements if s.confidence >= 0.7
    ]


def test_a_pipeline_can_be_sent_to_a_process_that_starts_anew(nlp):
    doc = nlp.make_doc(TEXT)
    for component in pickle.loads(pickle.dumps([component for _, component in nlp.pipeline])):
        doc = component(doc)

    assert doc._.statements == nlp(TEXT)._.statements


@pytest.mark.slow
def test_several_processes_find_the_same(nlp):
    docs = nlp.pipe([TEXT, "", TEXT], n_process=2)

    found = nlp(TEXT)._.statements
    assert [doc._.statements for doc in docs] == [found, (), found]


@pytest.mark.parametrize("given", ["2025-09-05", date(2025, 9, 5), datetime(2025, 9, 5, 8, tzinfo=UTC)])
@pytest.mark.usefixtures("attributes")
def test_a_doc_has_a_date_of_its_own_or_that_of_the_pipeline(given):
    nlp = pipeline(date="2024-01-01")
    own, other = nlp.make_doc(TEXT), nlp(TEXT)
    own._.date = given

    assert [s.document.date for s in nlp(own)._.statements[:1]] == [date(2025, 9, 5)]
    assert [s.document.date for s in other._.statements[:1]] == [date(2024, 1, 1)]
    assert [s.time for s in own._.statements if s.time] == ["2025-09-01/.."]


def test_without_resolving_mentions_name_nobody():
    doc = pipeline(resolve=False)(TEXT)

    found = doc._.statements
    assert [str(statement) for statement in found[:1]] == [
        "<Candidate 'Der Kreml' opposes 'Truppen aus Nato-Staaten in der Ukraine'>"
    ]
    assert {type(end) for each in found for end in (each.subject, each.object) if end} == {kg.Phrase}
    assert list(doc.spans["kg"]) == []


@pytest.mark.usefixtures("attributes")
def test_what_will_not_do_is_named_with_the_way_out():
    with pytest.raises(PipelineError, match="kg_statements does not support the language 'fr'"):
        spacy.blank("fr").add_pipe("kg_statements")
    with pytest.raises(InputError, match=r"'5\.9\.' is not a valid date \(use a date like 2025-09-05\)"):
        pipeline(date="5.9.")
    with pytest.raises(InputError, match=r"min_confidence is 70.*use a number from 0 to 1"):
        pipeline(min_confidence=70)
    bare = spacy.blank("de")
    bare.add_pipe("kg_statements")
    with pytest.raises(
        PipelineError, match=r"does not provide sentences or syntax .*: add a component .* before kg_statements"
    ):
        bare(TEXT)
    tiger = Doc(bare.vocab, ["Berlin", "wartet"], heads=[1, 1], deps=["sb", "ROOT"], pos=["X", "X"], lemmas=["a", "b"])
    with pytest.raises(PipelineError, match=r"labels that are not in Universal Dependencies \(sb\)"):
        bare.get_pipe("kg_statements")(tiger)
    undated = bare.make_doc(TEXT)
    undated._.date = "gestern"
    with pytest.raises(InputError, match="'gestern' is not a valid date"):
        bare(undated)


def test_a_pipeline_for_any_language_tells_it_of_each_text():
    nlp = spacy.blank("xx")
    nlp.add_pipe("kg_statements")
    parsed = Doc.from_docs([kg.load_pipeline("en")("Russia attacked Ukraine.")])

    [statement] = nlp.get_pipe("kg_statements")(parsed)._.statements
    assert (statement.document.lang, statement.relation.id) == ("en", "attacks")
