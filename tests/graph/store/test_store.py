"""Tests that a store has the same graph as one build of its documents, in any order and after any changes."""

from __future__ import annotations

import json
import pickle
import random
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace

import pyoxigraph
import pytest

from kg.errors import InputError
from kg.export.turtle import turtle
from kg.graph import Graph, Judgements
from kg.graph.questions import answer, question
from kg.graph.store import Store, dataset, documents, judgements, triples
from kg.graph.store.disk import Disk
from kg.model import Extraction
from kg.vocab import minted


def whole(extractions, judgements=None):
    statements = [statement for extraction in extractions for statement in extraction.statements]
    return turtle(Graph.of(statements, judgements or Judgements()).triples)


def stored(place):
    return turtle(triples(place))


def every_quad(place):
    """Return all quads of a store, including its internal data."""
    numbers = sorted((place / "read").iterdir(), key=lambda path: int(path.name))
    return {str(quad) for quad in pyoxigraph.Store.read_only(str(numbers[-1]))}


@pytest.mark.parametrize("seed", range(2))
def test_any_order_twice_and_in_parts(extractions, tmp_path, seed):
    chance = random.Random(seed)
    order = chance.sample(list(extractions.values()), len(extractions))
    order += chance.sample(order, 3)
    while order:
        part = chance.randrange(1, 5)
        with Store.open(tmp_path / "store") as store:
            for extraction in order[:part]:
                store.add(extraction)
        order = order[part:]

    assert stored(tmp_path / "store") == whole(extractions.values())


def test_many_at_once_are_the_same_store(extractions, tmp_path):
    with Store.open(tmp_path / "one") as store:
        for extraction in extractions.values():
            store.add(extraction)
    with Store.open(tmp_path / "all") as store:
        store.add_all(extractions.values())
    with Store.open(tmp_path / "then") as store:
        first, *rest = extractions.values()
        store.add(first)
        store.add_all(rest)
    with Store.open(tmp_path / "twice") as store:
        store.add_all([*extractions.values(), *rest])

    assert every_quad(tmp_path / "twice") == every_quad(tmp_path / "one")
    assert every_quad(tmp_path / "all") == every_quad(tmp_path / "then") == every_quad(tmp_path / "one")


@pytest.mark.parametrize("seed", range(2))
def test_whatever_came_and_went_the_graph_is_that_of_what_is_there(extractions, tmp_path, seed):
    chance, there, gone = random.Random(seed), {}, {}
    with Store.open(tmp_path / "store") as store:
        for _ in range(40):
            name, extraction = chance.choice(list(extractions.items()))
            match chance.choice(["add", "add", "withdraw", "restore"]):
                case "add":
                    store.add(extraction)
                    (gone if name in gone else there)[name] = extraction
                case "withdraw" if name in there:
                    assert store.withdraw(name)
                    gone[name] = there.pop(name)
                case "restore" if name in gone:
                    assert store.restore(name)
                    there[name] = gone.pop(name)

    assert stored(tmp_path / "store") == whole(there.values())


def test_withdrawing_is_taken_back_whole(extractions, tmp_path):
    with Store.open(tmp_path / "store") as store:
        store.add_all(extractions.values())
    before = every_quad(tmp_path / "store")
    for name in [*extractions][::3]:
        with Store.open(tmp_path / "store") as store:
            assert store.withdraw(name)
            assert not store.withdraw(name)
            store.publish()
            rest = [extraction for other, extraction in extractions.items() if other != name]
            assert stored(tmp_path / "store") == whole(rest), name
            with Store.open(tmp_path / name) as other:
                other.add_all(rest)
            left = every_quad(tmp_path / "store") ^ every_quad(tmp_path / name)
            assert all(quad.startswith(f"<{minted('document', name)}>") for quad in left), name
            assert store.holds(extractions[name].document)
            assert store.restore(name)
        assert every_quad(tmp_path / "store") == before, name


@pytest.mark.parametrize("change", [{"title": "Anders"}, {"author": "Bert Muster"}])
def test_a_document_that_changed_takes_the_place_of_what_it_was(extractions, tmp_path, change):
    old = extractions["agenturtext"]
    document = replace(old.document, **change)
    new = Extraction(document, (), (), tuple(replace(statement, document=document) for statement in old.statements[:2]))
    with Store.open(tmp_path / "store") as store:
        store.add_all(extractions.values())
        assert store.holds(old.document)
        assert not store.holds(document)
        store.add(new)
        assert store.holds(document)

    assert stored(tmp_path / "store") == whole((extractions | {"agenturtext": new}).values())


def test_a_document_that_states_nothing_is_known(extractions, tmp_path):
    empty = Extraction(replace(extractions["hilfe"].document, id="leer"), (), (), ())
    with Store.open(tmp_path / "store") as store:
        store.add(empty)
        assert store.holds(empty.document)

    assert stored(tmp_path / "store") == whole([])


def test_judgements_hold_for_what_is_there_and_what_comes(extractions, tmp_path):
    pair = minted("person", "ana-brnic"), minted("place", "odessa-hafen")
    line = "\t".join([*pair, "same", "a reader", "2025-09-05", "for a test"])
    judged = Judgements.of_lines([(1, line)], "judgements.tsv")
    first, *rest = extractions.values()
    with Store.open(tmp_path / "store") as store:
        store.add_all(rest)
        store.judge(judged)
        store.add(first)

    assert stored(tmp_path / "store") == whole(extractions.values(), judged)
    assert whole(documents(tmp_path / "store"), judgements(tmp_path / "store")) == whole(extractions.values(), judged)
    with Store.open(tmp_path / "store") as store:
        store.judge(Judgements())
    assert stored(tmp_path / "store") == whole(extractions.values())


def test_who_reads_keeps_what_was_there_and_a_new_reader_sees_what_is(extractions, tmp_path):
    first, second, *_ = extractions.values()
    count = "SELECT (COUNT(*) AS ?n) { ?d a kg:Document }"
    with Store.open(tmp_path / "store") as store:
        store.add(first)
        store.publish()
        early = dataset(tmp_path / "store")
        assert early.query(count).rows == ((1,),)
        store.add(second)
        assert dataset(tmp_path / "store").query(count).rows == ((1,),)
    late = dataset(tmp_path / "store")

    assert (early.query(count).rows, late.query(count).rows) == (((1,),), ((2,),))
    assert len(list((tmp_path / "store/read").iterdir())) == 2
    del early, late
    with Store.open(tmp_path / "store"):
        pass
    assert len(list((tmp_path / "store/read").iterdir())) == 1


def test_two_do_not_write_at_once(extractions, tmp_path):
    with Store.open(tmp_path / "store") as store:
        store.add(extractions["hilfe"])
        program = f"from kg.graph.store import Store; Store.open({str(tmp_path / 'store')!r})"
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert "another process is writing to this store (wait until it has finished)" in done.stderr


def test_what_is_no_store_or_a_newer_one_is_named(tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other/notes.txt").write_text("mine")
    with pytest.raises(InputError, match="the folder contains files but is not a store"):
        Store.open(tmp_path / "other")
    with pytest.raises(InputError, match=r"none: this is not a store \(create a store with kg build --store\)"):
        Store.open(tmp_path / "none", make=False)
    with Store.open(tmp_path / "store"):
        pass
    (tmp_path / "store/store.json").write_text(json.dumps({"geopolitical-kg store": 7}))
    with pytest.raises(InputError, match="has format version 7, but this version of kg supports only version 1"):
        Store.open(tmp_path / "store")
    with pytest.raises(InputError, match="has format version 7, but this version of kg supports only version 1"):
        dataset(tmp_path / "store")


def test_a_damaged_store_is_named(extractions, tmp_path):
    with Store.open(tmp_path / "store") as store:
        store.add(extractions["hilfe"])
    (read,) = (tmp_path / "store/read").iterdir()
    for folder in (read, tmp_path / "store/live"):
        (folder / "CURRENT").unlink()  # so that other links to the file stay intact
        (folder / "CURRENT").write_bytes(b"nothing")

    with pytest.raises(
        InputError,
        match=r"the store is damaged: .* \(to copy the readable documents to a new store, run kg build .*store\)",
    ):
        Store.open(tmp_path / "store")
    with pytest.raises(InputError, match="store: the store is damaged"):
        dataset(tmp_path / "store")
    with pytest.raises(InputError, match="store: the store is damaged"):
        list(triples(tmp_path / "store"))


@pytest.mark.skipif(sys.platform != "linux", reason="bounds files as Linux does")
def test_a_full_disk_leaves_what_was_committed(extractions, tmp_path):
    """A limit on the file size simulates a full disk."""
    first, *rest = extractions.values()
    with Store.open(tmp_path / "store") as store:
        store.add(first)
    program = f"""
import pickle, resource, sys
import psutil
from kg.graph.store import Store
rest = pickle.load(sys.stdin.buffer)
store = Store.open({str(tmp_path / "store")!r})
(database,) = psutil.Process().children()
resource.prlimit(database.pid, resource.RLIMIT_FSIZE, (4096, 4096))
for extraction in rest:
    store.add(extraction)
"""
    done = subprocess.run([sys.executable, "-c", program], input=pickle.dumps(rest), capture_output=True, check=False)

    assert b"the disk is full; all changes so far are saved (free some space and run the command again)" in done.stderr
    with Store.open(tmp_path / "store") as store:
        kept = {node for node, _ in store.documents()}
        missing = [each for each in rest if minted("document", each.document.id) not in kept]
        assert missing
        store.add_all(missing)
    assert stored(tmp_path / "store") == whole(extractions.values())


def test_counts_and_connections_are_those_of_the_graph(extractions, tmp_path):
    with Store.open(tmp_path / "store") as store:
        for extraction in extractions.values():
            store.add(extraction)
        store.withdraw("hilfe")
        store.withdraw("agenturtext")
        store.restore("agenturtext")
    rest = [extraction for name, extraction in extractions.items() if name != "hilfe"]
    (tmp_path / "graph.ttl").write_text(whole(rest), encoding="utf-8")
    ends = {"one": "wd:Q159", "other": "wd:Q30"}
    for name, values in (("counts", {}), ("connections", ends), ("disputes", {}), ("claims-by-source", {})):
        kept = answer(question(name), values, dataset(tmp_path / "store"), lang="de")
        computed = answer(question(name), values, dataset(tmp_path / "graph.ttl"), lang="de")
        assert (name, kept) == (name, computed)
        assert kept.rows, name


def test_the_documents_contradict_each_other(extractions):
    """Check that the test documents contain copies of two stories, and contradictions about a claim and an office."""
    found = turtle(Graph.of(s for e in extractions.values() for s in e.statements).triples)

    assert found.count("kg:disputes statement:") == 2 + 2 + 2
    assert found.count("kg:story story:meldung ") == 3


@pytest.mark.parametrize("at", [1, 2, 3])
def test_what_is_cut_off_in_all_documents_goes_on(extractions, tmp_path, monkeypatch, at):
    """Add many documents or judgements at once, and reject all changes after a certain number."""
    line = "\t".join([minted("person", "ana-brnic"), minted("place", "odessa-hafen"), "same", "x", "2025-09-05", ""])
    judged = Judgements.of_lines([(1, line)], "judgements.tsv")
    for begin, expected in (
        (lambda store: store.add_all(extractions.values()), Judgements()),
        (lambda store: store.judge(judged), judged),
    ):
        with monkeypatch.context() as patched:
            applied, apply = [], Disk.apply

            def cut_off(disk, change, applied=applied, apply=apply):
                applied.append(change)
                if len(applied) == at:
                    raise KeyboardInterrupt
                apply(disk, change)

            store = Store.open(tmp_path / "store")
            patched.setattr(Disk, "apply", cut_off)
            with suppress(KeyboardInterrupt):
                begin(store)
            del store
        with Store.open(tmp_path / "store") as store:
            begin(store)
        assert stored(tmp_path / "store") == whole(extractions.values(), expected)
