"""Tests that a cluster gives the same statements as one process, replaces dead workers and reports failed documents."""

from __future__ import annotations

import os
import signal
import subprocess
import time

import pytest
from distributed import Client

import kg as package
from kg.export import FORMATS
from kg.export.turtle import turtle
from kg.graph.store import triples
from kg.model import Document
from kg.run import cluster as module
from kg.run.limits import Limits
from kg.run.stop import Stop
from tests import work
from tests.run.cluster.conftest import started

pytestmark = pytest.mark.slow
ARTICLES = ["de-2025-09-05-paris-koalition", "en-2023-03-17-icc-putin", "de-2024-02-26-ungarn-schweden-nato"]


def mapped(cluster, documents, *, seconds=None, stop=None):
    """Return the results of tests.work for some documents, as text."""
    stop = stop or Stop()
    found = package.Dask(cluster.address).map(work.on, stop.take(documents), Limits(seconds=seconds), stop)
    return list(map(str, found))


@pytest.fixture
def folder(root, tmp_path):
    """Return a folder with articles in `texts`. One of them is in a language that is not supported."""
    texts = tmp_path / "texts"
    texts.mkdir()
    for name in ARTICLES:
        (texts / f"{name}.txt").write_bytes((root / f"seeds/{name}.txt").read_bytes())
    (texts / "polish.txt").write_text("Prezydent Polski skrytykował w poniedziałek decyzję rządu.", encoding="utf-8")
    return tmp_path


def killed_in_the_middle(cluster, command, folder):
    """Run a command, kill one of its workers, and return its exit status and messages."""
    command = [*command, "--scheduler", cluster.address]
    with (
        Client(cluster.address, set_as_default=False) as client,
        subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE) as running,
    ):
        while not (busy := [worker for worker, tasks in client.processing().items() if tasks]):
            assert running.poll() is None
        (process,) = client.run(os.getpid, workers=busy[:1]).values()
        os.kill(process, signal.SIGKILL)
        told = running.stderr.read().decode()
    return running.returncode, told


@pytest.mark.model
def test_every_format_has_the_bytes_of_one_process_though_a_worker_is_killed_in_the_middle(
    kg, kg_command, folder, cluster
):
    formats = ["--formats", ",".join(FORMATS)]
    status, told = killed_in_the_middle(cluster, [kg_command, "build", "texts", "-o", "there", *formats], folder)

    alone = kg("build", "texts", "-o", "alone", *formats, cwd=folder)
    assert (alone.returncode, status) == (1, 1)
    assert alone.stderr.splitlines()[:-1] == told.splitlines()[:-1]
    for path in sorted((folder / "alone").iterdir()):
        assert (folder / "there" / path.name).read_bytes() == path.read_bytes(), path.name


@pytest.mark.model
def test_a_server_of_sparql_gets_the_same_graph_though_a_worker_is_killed_in_the_middle(
    kg, kg_command, folder, cluster, serve
):
    alone = kg("build", "texts", "-o", "alone", "--formats", "ttl", cwd=folder)
    with serve("") as address:
        status, _ = killed_in_the_middle(cluster, [kg_command, "build", "texts", "--store", address], folder)
        stored = turtle(triples(address))

    assert (alone.returncode, status) == (1, 1)
    assert stored == (folder / "alone/graph.ttl").read_text(encoding="utf-8")


def test_workers_that_die_while_documents_come_cost_nothing(cluster):
    def documents():
        for number in range(60):
            if number % 20 == 10:
                while len(cluster.workers()) < 2:  # a killed worker has not restarted yet
                    time.sleep(0.1)
                cluster.workers()[number // 20 % 2].kill()
            yield Document(str(number), "", "de")

    assert mapped(cluster, documents()) == [str(number) for number in range(60)]


def test_a_document_that_ends_its_worker_or_hangs_is_named_and_the_others_go_on(cluster, monkeypatch):
    monkeypatch.setattr(module, "GRACE", 0.5)
    names = ["a", "dies", "b", "hangs", "c"]

    found = mapped(cluster, [Document(name, "", "de", path=f"{name}.txt") for name in names], seconds=0.5)

    ended = "{}.txt: each worker that processed this document crashed, most recently "
    way_out = (
        ", perhaps because the document needed too much memory or time"
        " (split the document, or give the workers more memory)"
    )
    assert found[::2] == ["A", "B", "C"]
    for name, told in zip(("dies", "hangs"), found[1::2], strict=True):
        assert told.startswith(ended.format(name))
        assert told.endswith(way_out)


def test_once_somebody_asks_what_was_sent_is_finished(cluster):
    stop = Stop()

    def documents():
        for number in range(100):
            stop.asked = number == 3
            yield Document(str(number), "", "de")

    assert mapped(cluster, documents(), stop=stop) == ["0", "1", "2"]


def test_a_scheduler_that_goes_away_is_told_with_the_way_out(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "SECONDS", 30.0)  # a worker may join late
    with started(tmp_path, workers=1) as cluster:

        def documents():
            for number in range(30):
                if number == 20:
                    cluster.scheduler.kill()
                yield Document(str(number), "", "de")

        with pytest.raises(package.ClusterError) as told:
            mapped(cluster, documents())

    goes_on = "finished documents are kept in a store; to continue, run the same command again"
    way_out = f"start it again; {goes_on}"
    assert str(told.value) == f"{cluster.address}: the scheduler stopped responding ({way_out})"


def test_where_no_scheduler_is_and_where_no_worker_is(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "SECONDS", 1.0)
    with started(tmp_path, workers=0) as cluster, pytest.raises(package.ClusterError) as without_workers:
        mapped(cluster, [Document("a", "", "de")])
    with pytest.raises(package.ClusterError) as without_scheduler:
        mapped(cluster, [Document("a", "", "de")])

    at = cluster.address
    assert str(without_workers.value) == f"{at}: the cluster has no workers (to start one, run dask worker {at})"
    assert str(without_scheduler.value).startswith(f"{at}: no scheduler responded: ")
    assert str(without_scheduler.value).endswith(" (to start one, run dask scheduler)")


def test_where_no_worker_is_left_the_run_ends(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "COUNTED", 0.1)
    monkeypatch.setattr(module, "ALONE", 0.5)
    with started(tmp_path, workers=1) as cluster:

        def documents():
            yield Document("0", "", "de")
            for process in (cluster.nanny, *cluster.workers()):
                process.kill()
            yield from (Document(str(number), "", "de") for number in range(1, 9))

        with pytest.raises(package.ClusterError) as told:
            mapped(cluster, documents())

    assert str(told.value) == f"the cluster has no workers left (start new workers; {module.GOES_ON})"


def test_a_worker_with_another_version_is_named(tmp_path):
    other = tmp_path / "other/geopolitical_kg-0.0.1.dist-info"
    other.mkdir(parents=True)
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: geopolitical-kg\nVersion: 0.0.1\n", encoding="utf-8")
    with started(tmp_path, workers=1, path=other.parent) as cluster, pytest.raises(package.ClusterError) as told:
        mapped(cluster, [Document("a", "", "de")])

    wanted = package.__version__
    assert str(told.value).startswith("the worker tcp://127.0.0.1:")
    assert str(told.value).endswith(
        f" has geopolitical-kg 0.0.1, not {wanted} (run pip install geopolitical-kg=={wanted} there)"
    )


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (
            ["--scheduler", "tcp://a:1", "--jobs", "2"],
            "--jobs cannot be combined with --scheduler: the cluster itself determines the number of processes",
        ),
        (["--shard", "4/3"], "Invalid value for '--shard': '4/3' is not a valid shard; use a value like 3/16"),
    ],
)
def test_options_that_do_not_fit_are_a_wrong_call(options, complaint, kg):
    done = kg("extract", "seeds", *options)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1] == f"Error: {complaint}"
