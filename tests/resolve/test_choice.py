"""Tests which candidates become statements, and their confidence."""

import json
from dataclasses import replace

import numpy as np
import pytest

import kg
from benchmarks.gold import read
from kg.annotate import annotate
from kg.extract import extract
from kg.mend import mend
from kg.resolve import resolve
from kg.resolve.choice import FILE, PROPOSED, Choice, Odds, choice, chosen
from kg.resolve.filters import worthwhile
from kg.resolve.stage import link

TEXT = "Zudem gilt in Kiew eine nächtliche Ausgangssperre. Moskau droht Kiew mit einem Angriff."
BY_STRENGTH = Choice(("strength",), Odds(([0, 0.5, -2.0, 2.0],)), Odds(([0, 0.9, -2.0, 2.0],)), 0.5)
"""A simple choice that considers only how strongly the reader finds a statement."""


def proposed(annotated):
    (found,) = extract(mend([annotated]))
    return worthwhile(link(found).statements)


def stated(annotated):
    (found,) = resolve(extract(mend([annotated])))
    return found.statements


@pytest.fixture(scope="module")
def annotated():
    (annotated,) = annotate([kg.Document("a", TEXT, "de")])
    return annotated


@pytest.fixture(scope="module")
def candidates(annotated):
    return proposed(annotated)


def test_a_probability_is_the_odds_of_what_the_trees_say():
    odds = Odds(([0, 0.5, [1, 2.0, -1.0, 0.5], 1.0], 0.25), 2.0, -1.0)
    learnt = Choice(("a", "b"), odds, odds, 0.5)

    table = learnt.table([{}, {"b": 3.0}, {"a": 1.0, "unknown": 1.0}])

    assert odds.probabilities(table) == pytest.approx([0.0759, 0.6225, 0.8176], abs=1e-4)
    assert odds.probabilities(table[:0]) == []


def test_all_rows_at_once_end_where_a_walk_from_the_root_ends():
    def walk(tree, row):
        while isinstance(tree, list):
            tree = tree[2] if row[tree[0]] <= tree[1] else tree[3]
        return tree

    trees = json.loads(FILE.read_text(encoding="utf-8"))["stated"]["trees"]
    odds, rows = choice().stated, np.random.default_rng(0).choice([0.0, 0.3, 1.0, 7.0], (50, len(choice().signals)))

    assert odds.sums(rows) == pytest.approx([sum(walk(tree, row) for tree in trees) for row in rows], abs=1e-9)


def test_a_tree_of_more_leaves_than_bits_is_refused():
    tree = 0.0
    for _ in range(63):
        tree = [0, 0.5, tree, 1.0]

    with pytest.raises(ValueError, match="64 leaves"):
        Odds((tree,)).sums(np.zeros((1, 1)))


@pytest.mark.model
def test_those_stay_that_are_likely_but_no_proposal_of_what_is_stated_already(candidates):
    likely = [s for s in candidates if s.signals.get("strength", 0) > 0.5]

    again = [replace(each, signals={**each.signals, PROPOSED: 1.0}) for each in likely]
    kept = chosen([*candidates, *again], BY_STRENGTH)

    assert 0 < len(likely) < len(candidates)
    assert kept == [each.plain() for each in likely]
    assert {s.confidence for s in kept} == {0.88}
    assert {s.exact for s in kept} <= {0.12, 0.88}


@pytest.mark.model
def test_what_the_reader_adds_is_sure_enough_and_what_it_has_not_read_stays_as_the_rules_have_it(annotated):
    unread = replace(annotated, sentences=tuple(replace(s, reading=None) for s in annotated.sentences))

    read, ruled = stated(annotated), stated(unread)

    assert all(choice().threshold <= s.confidence <= 1 for s in read)
    assert {s.relation.lemma for s in ruled} < {s.relation.lemma for s in read}
    assert all(0 < s.exact <= 1 for s in read)
    assert {s.exact for s in ruled} == {None}


@pytest.mark.model
@pytest.mark.parametrize(
    ("lang", "text", "lemma", "status"),
    [
        ("de", "Merkel sieht keinen Anlass, Schäuble zu entlassen.", "entlassen", ("negative", "possible")),
        ("en", "Chad has the power to veto the treaty.", "veto", ("positive", "possible")),
        ("en", "France is the only power to recognise Chad.", "recognise", ("positive", "actual")),
    ],
)
def test_what_the_reader_finds_in_an_infinitive_on_a_noun_only_may_be(lang, text, lemma, status):
    (annotated,) = annotate([kg.Document("a", text, lang)])
    found = {(s.polarity, s.modality) for s in proposed(annotated) if s.relation.lemma == lemma}

    assert found == {status}


@pytest.mark.model
@pytest.mark.parametrize(
    ("lang", "text", "voice"),
    [
        ("en", "According to Moscow, Ukraine attacked the bridge.", "Russia"),
        ("de", "Laut Moskau griff die Ukraine die Brücke an.", "Russland"),
    ],
)
def test_what_is_rejected_changes_nothing_of_what_is_accepted(lang, text, voice):
    """The learned reader proposes that Ukraine attacks Moscow. The proposal is rejected and must not change other
    statements.
    """
    (parsed,) = annotate([kg.Document("a", text, lang)])
    (found,) = extract(mend([parsed]))
    ruled = tuple(each for each in found.candidates if each.finder != "reader")

    (whole,), (less,) = resolve([found]), resolve([replace(found, candidates=ruled)])

    assert len(ruled) < len(found.candidates)
    assert [speaker.entity.label for each in whole.statements for speaker in each.attribution] == [voice]
    assert whole.statements == less.statements


@pytest.mark.model
def test_what_is_rejected_never_changes_what_is_accepted():
    """Without the rejected proposals of the reader, news gives the same statements with the same confidence."""
    rejected = 0
    for parsed in (parsed for gold in read("real") for parsed in gold.annotated):
        (found,) = extract(mend([parsed]))
        (whole,) = resolve([found])
        accepted = set(map(place, whole.statements))
        kept = tuple(each for each in found.candidates if each.finder != "reader" or place(each) in accepted)

        (less,) = resolve([replace(found, candidates=kept)])

        assert list(map(rated, less.statements)) == list(map(rated, whole.statements))
        rejected += len(found.candidates) - len(kept)
    assert rejected


def place(stated):
    """Return where relation, subject and object of a candidate or statement begin."""
    ends = (stated.subject, stated.object)
    return stated.sentence.start, stated.relation.start, *(end.start if end is not None else None for end in ends)


def rated(statement):
    return statement, statement.confidence, statement.exact
