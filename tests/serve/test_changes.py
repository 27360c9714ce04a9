"""Tests that changes of a graph are served without a restart, and that an unreadable graph is not served."""

from __future__ import annotations

import time

import psutil

from kg.graph.judgements import Judgements
from kg.graph.store import Store

COUNT = "SELECT (COUNT(*) AS ?n) { <a:b> <a:b> ?o }"
JUDGED = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o FILTER(CONTAINS(STR(?o), 'same')) } }"
LINE = "wd:Q1\twd:Q2\tsame\tTest\t2025-09-05\tlike\n"


def counted(server, query: str = COUNT) -> int:
    return int(server(query).json()["results"]["bindings"][0]["n"]["value"])


def becomes(server, expected: int, query: str = COUNT) -> bool:
    """Return whether all processes give the expected count within a minute."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if all(counted(server, query) == expected for _ in range(8)):
            return True
        time.sleep(0.1)
    return False


def test_a_file_that_changes_is_served_anew(started, tmp_path):
    path, new = tmp_path / "graph.ttl", tmp_path / "new.ttl"
    path.write_text("<a:b> <a:b> 1 .", encoding="utf-8")
    with started("--data", path) as server:
        assert counted(server) == 1

        new.write_text("<a:b> <a:b> 1, 2 .", encoding="utf-8")
        new.replace(path)
        assert becomes(server, 2)

        path.write_text("<a:b> <a:b> 1, 2, 3", encoding="utf-8")  # invalid Turtle: the end is missing
        time.sleep(3)
        assert counted(server) == 2

        path.write_text("<a:b> <a:b> 1, 2, 3 .", encoding="utf-8")
        assert becomes(server, 3)
        server.process.terminate()
        (line,) = server.process.stderr.read().splitlines()

    assert line.startswith(f"kg: {path}:1: invalid Turtle: ")
    assert line.endswith("; still serving the previous graph")


def test_a_store_that_is_published_is_served_anew(started, tmp_path):
    place = tmp_path / "news.store"
    with Store.open(place):
        pass
    with started("--store", place) as server:
        before = counted(server, JUDGED)
        with Store.open(place) as store:
            store.judge(Judgements.of_lines([(1, LINE)], "judgements"))

        assert becomes(server, before + 1, JUDGED)


def test_a_store_that_is_made_anew_is_served_though_its_numbers_begin_again(started, tmp_path):
    place, new = tmp_path / "news.store", tmp_path / "new.store"
    for path, line in ((place, LINE), (new, LINE.replace("like", "made anew"))):
        with Store.open(path) as store:
            store.judge(Judgements.of_lines([(1, line)], "judgements"))
    query = JUDGED.replace("same", "made anew")
    with started("--store", place, "--processes", "1") as server:
        assert counted(server, query) == 0
        place.rename(tmp_path / "old.store")
        new.rename(place)

        assert becomes(server, 1, query)


def test_no_process_keeps_a_graph_that_is_no_more(started, tmp_path):
    path = tmp_path / "graph.ttl"
    path.write_text("<a:b> <a:b> 1 .", encoding="utf-8")
    with started("--data", path, "--processes", "2") as server:
        before = psutil.Process(server.process.pid).children()
        path.write_text("<a:b> <a:b> 1, 2 .", encoding="utf-8")
        assert becomes(server, 2)

        assert psutil.wait_procs(before, timeout=60)[1] == []
