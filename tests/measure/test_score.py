"""Tests `kg eval score`: which statements count as found, missed or wrong."""

from __future__ import annotations

import pytest

from kg.measure.score import Share, score
from kg.measure.score.assign import assign

SENTENCE = "Oslo wies die Forderungen Ugandas am Montag zurück."


def gold(**changes):
    return {
        "sent": SENTENCE,
        "subject": {"qid": "Q20", "names": ["Norwegen", "Oslo"]},
        "relation": {"classes": ["REJECT"], "lemmas": ["zurückweisen"]},
        "object": {"qid": None, "names": ["Forderungen Ugandas"], "head": "Forderung"},
        "core": True,
        **changes,
    }


def entity(label, qid=None, text=None):
    iri = qid and f"http://www.wikidata.org/entity/{qid}"
    return {"id": iri, "label": label, "text": text or label, "type": "State", "start": 0, "end": 1}


def found(**changes):
    return {
        "id": "s1",
        "doc": {"id": "a", "lang": "de"},
        "sentence": {"text": SENTENCE, "start": 0, "end": len(SENTENCE)},
        "subject": entity("Norwegen", "Q20", "Oslo"),
        "relation": {"plover": "REJECT", "lemma": "zurückweisen"},
        "object": entity("Forderungen Ugandas"),
        "polarity": "positive",
        "modality": "actual",
        "attribution": [],
        "time": None,
        "place": None,
        "quantity": None,
        **changes,
    }


def measure(gold_statements, found_statements, **document):
    return score(
        [{"doc": "a", "date": "2025-03-03", "statements": gold_statements, **document}],
        found_statements,
    )


@pytest.mark.parametrize(
    "statement",
    [
        found(),
        found(subject=entity("Königreich Norwegen")),
        found(subject=entity("das Außenministerium", text="Oslo")),
        found(object=entity("Ugandas neue Forderung")),
        found(relation={"plover": None, "lemma": "zurückzuweisen"}),
        found(relation={"plover": "REJECT", "lemma": "abweisen"}),
    ],
)
def test_the_same_statement_in_other_words_matches(statement):
    result = measure([gold()], [statement])

    assert (result.precision, result.recall, result.core) == (Share(1, 1), Share(1, 1), Share(1, 1))
    assert result.f1 == 1.0


def test_whom_a_demand_goes_to_may_stand_for_its_object():
    demand = gold(
        relation={"classes": ["REQUEST"], "lemmas": ["fordern"]}, object={"qid": "Q1036", "names": ["Uganda"]}
    )
    told = {"relation": {"plover": "REQUEST", "lemma": "fordern"}, "object": entity("Rückzug")}

    assert measure([demand], [found(**told, recipient=entity("Uganda", "Q1036"))]).recall == Share(1, 1)
    assert measure([demand], [found(**told, recipient=entity("Kenia", "Q114"))]).recall == Share(0, 1)


def test_an_agent_that_the_sentence_does_not_name_may_be_left_open():
    unnamed = gold(subject={"qid": "Q34", "names": ["Schweden"]})

    assert measure([unnamed], [found(subject=None)]).recall == Share(1, 1)
    assert measure([gold()], [found(subject=None)]).recall == Share(0, 1)
    assert measure([unnamed], [found()]).recall == Share(0, 1)


@pytest.mark.parametrize("label", ["USA", "U.S.", "die US"])
def test_the_united_states_are_no_pronoun(label):
    american = gold(subject={"qid": None, "names": ["US", "USA"]})

    assert measure([american], [found(subject=entity(label))]).recall == Share(1, 1)
    assert measure([gold(subject={"qid": None, "names": ["us"]})], [found(subject=entity("us"))]).recall == Share(0, 1)


@pytest.mark.parametrize(
    "statement",
    [
        found(subject=entity("Schweden", "Q34")),
        found(subject=None),
        found(object=entity("Kampala", "Q3894")),
        found(relation={"plover": "SUPPORT", "lemma": "begrüßen"}),
    ],
)
def test_another_statement_is_wrong_and_the_gold_missed(statement):
    result = measure([gold()], [statement])

    assert (result.precision, result.recall, result.f1) == (Share(0, 1), Share(0, 1), 0.0)


def test_a_repetition_counts_as_wrong():
    assert measure([gold()], [found(), found()]).precision == Share(1, 2)


def test_sentences_without_gold_do_not_count_unless_they_are_marked_empty():
    elsewhere = found(sentence={"text": "Kampala schwieg dazu bis zum Abend.", "start": 60, "end": 95})

    assert measure([gold()], [elsewhere]).precision == Share(0, 0)
    assert measure([gold()], [elsewhere], empty_sents=[elsewhere["sentence"]["text"]]).precision == Share(0, 1)


def test_optional_statements_are_right_when_found_and_not_missed_when_left_out():
    assert measure([gold(optional=True)], []).recall == Share(0, 0)
    assert measure([gold(optional=True)], [found()]).precision == Share(0, 0)


def test_the_content_of_a_denial_is_never_wrong():
    content = found(id="s2", subject=entity("Uganda", "Q1036"), object=None)
    denial = found(object={"statement": "s2", "label": "Forderungen Ugandas", "text": "Forderungen Ugandas"})

    assert measure([gold()], [denial, content]).precision == Share(1, 1)


def test_symmetric_statements_match_with_their_ends_changed():
    ends = {"subject": entity("Uganda", "Q1036"), "object": entity("Norwegen", "Q20")}
    meeting = gold(object={"qid": "Q1036", "names": ["Uganda"]}, symmetric=True)

    assert measure([meeting], [found(**ends)]).recall == Share(1, 1)
    assert measure([meeting | {"symmetric": False}], [found(**ends)]).recall == Share(0, 1)


def test_as_many_as_can_be_are_matched():
    """The first extracted statement fits both gold statements, the second only one. Both are matched."""
    either = gold(object={"qid": None, "names": ["Forderungen Ugandas"]})
    only = gold(relation={"classes": ["SUPPORT", "REJECT"], "lemmas": []})
    supports = found(relation={"plover": "SUPPORT", "lemma": "stützen"})

    assert measure([only, either], [found(), supports]).recall == Share(2, 2)


@pytest.mark.parametrize(
    ("name", "accepted", "right", "wrong"),
    [
        ("polarity", "negative", "negative", "positive"),
        ("modality", "intended", "intended", "actual"),
        ("attribution", [{"qid": "Q1036", "names": ["Uganda"]}], [entity("Uganda", "Q1036")], []),
        ("time", "2025-03", "2025-03-03", "2025-04-03"),
        ("time", "2025-03-01/2025-03-04", "2025-03-01/2025-03-04", "2025-03-02/2025-03-04"),
        ("place", {"qid": "Q585", "names": ["Oslo"]}, entity("Oslo", "Q585"), None),
        (
            "quantity",
            {"value": 7, "bound": "min"},
            {"value": 7, "bound": "min"},
            {"value": 7, "bound": "exact"},
        ),
    ],
)
def test_qualifiers_are_judged_on_matched_statements(name, accepted, right, wrong):
    for value, expected in ((right, Share(1, 1)), (wrong, Share(0, 1))):
        result = measure([gold(**{name: accepted})], [found(**{name: value})])

        assert result.qualifiers[name] == result.marked[name] == expected


def test_without_a_gold_time_the_day_of_the_document_is_right():
    assert measure([gold()], [found(time="2025-03-03")]).qualifiers["time"] == Share(1, 1)
    assert measure([gold()], [found(time="2025-03-02")]).qualifiers["time"] == Share(0, 1)


def test_recall_is_told_by_the_relations_root():
    result = measure([gold(), gold(relation={"classes": ["STATE"], "lemmas": ["sagen"]})], [found()])

    assert dict(result.roots) == {"REJECT": Share(1, 1), "STATE": Share(0, 1)}


def test_a_chain_of_thousands_in_one_sentence_is_matched_to_its_end():
    """Each gold statement fits two extracted ones. To match the last one, all others must change to their second
    choice.
    """
    pairs = {(i, i + 1): 2 for i in range(5000)} | {(i, i): 1 for i in range(5000)} | {(5000, 5000): 1}

    assert assign(pairs) == {i: i for i in range(5001)}
