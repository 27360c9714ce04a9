"""Kills writers at random moments. Every document is then in the store once and completely, or not at all."""

from __future__ import annotations

import pickle
import random
import signal
import subprocess
import sys
import time

import pytest

from kg.export.turtle import turtle
from kg.graph import Graph
from kg.graph.store import Store, dataset, triples
from kg.vocab import minted

KILLS = 15
WRITER = """
import pickle, random, sys
from kg.graph.store import Store
place, seed = sys.argv[1:]
extractions = pickle.load(sys.stdin.buffer)
chance = random.Random(seed)
if int(seed) % 3 == 0:
    print("ready", flush=True)
with Store.open(place) as store:
    store.add_all(chance.sample(extractions, 3))
    if int(seed) % 3:
        print("ready", flush=True)
    while True:
        for extraction in chance.sample(extractions, len(extractions)):
            store.add(extraction)
            if chance.random() < 0.5:
                store.withdraw(extraction.document.id)
            else:
                store.restore(extraction.document.id)  # what is withdrawn stays so until it is asked back
            if chance.random() < 0.3:
                store.publish()
"""


@pytest.mark.slow
def test_kills_lose_double_and_halve_nothing(extractions, tmp_path):
    chance = random.Random(5)
    data, place = pickle.dumps(list(extractions.values())), tmp_path / "store"
    by_node = {minted("document", name): extraction for name, extraction in extractions.items()}
    seen = set()
    for kill in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, place, str(kill)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        process.stdin.write(data)
        process.stdin.close()
        process.stdout.readline()
        process.stdout.close()
        time.sleep(chance.uniform(0, 2))
        process.kill()
        assert process.wait() == -signal.SIGKILL
        with Store.open(place) as store:
            there = [by_node[node] for node, withdrawn in store.documents() if not withdrawn]
            seen.add(len(there))
        expected = turtle(Graph.of(s for extraction in there for s in extraction.statements).triples)
        assert turtle(triples(place)) == expected, f"after kill {kill}"
        left = {path.name for path in place.iterdir()} | {path.name for path in (place / "read").iterdir()}
        assert not [name for name in left if name.startswith("new-")]

    assert len(seen) > 1
    assert len(list((place / "read").iterdir())) == 1
    with Store.open(place) as store:
        for name, extraction in extractions.items():
            store.add(extraction)
            store.restore(name)
    assert turtle(triples(place)) == turtle(Graph.of(s for e in extractions.values() for s in e.statements).triples)
    assert dataset(place).query("SELECT (COUNT(*) AS ?n) { ?d a kg:Document }").rows == ((len(extractions),),)
