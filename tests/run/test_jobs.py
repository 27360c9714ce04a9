"""Tests several processes. If one crashes or hangs, its document fails, and none of them outlives the main process."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys

import psutil
import pytest

from kg.model import Document
from kg.run import engine, jobs
from kg.run.limits import Limits
from kg.run.stop import Stop
from tests import work

pytestmark = pytest.mark.slow


def test_one_that_dies_or_hangs_costs_its_document_and_the_others_come_in_their_order(monkeypatch):
    monkeypatch.setattr(jobs, "GRACE", 1)
    names = ["a", "dies", "b", "hangs", "c", "dies too", "d"]
    documents = [Document(name, "", "de", path=f"{name}.txt") for name in names]

    found = list(jobs.side_by_side(work.on, documents, 2, Limits(seconds=1)))

    dead = (
        "the process crashed (status {}), perhaps because it needed too much memory"
        " (split the document, or use fewer jobs)"
    )
    assert list(map(str, found)) == [
        "A",
        f"dies.txt: {dead.format(-9)}",
        "B",
        "hangs.txt: the document exceeded the time limit (increase --timeout, or split the document)",
        "C",
        f"dies too.txt: {dead.format(-9)}",
        "D",
    ]


def test_processes_that_die_between_two_documents_cost_nothing():
    def documents():
        for number in range(12):
            if number == 8:  # earlier documents are finished or wait in the other process
                for process in working():
                    process.kill()
            yield Document(str(number), "", "de")

    assert list(jobs.side_by_side(work.on, documents(), 1, Limits())) == [str(number) for number in range(12)]


def test_by_default_this_process_begins_and_others_come_for_many(monkeypatch):
    monkeypatch.setattr(engine, "cores", lambda: 2)
    documents = [Document(str(number), "", "de") for number in range(engine.FEW + 4)]

    found = list(engine.Cores().map(work.where, documents, Limits(), Stop()))

    assert [name for name, _ in found] == [document.id for document in documents]
    assert [place == os.getpid() for _, place in found] == [True] * engine.FEW + [False] * 4


def test_they_search_for_garbage_as_often_as_who_started_them():
    before = gc.get_threshold()
    gc.set_threshold(12_345, 6, 7)
    try:
        found = list(jobs.side_by_side(work.collected, [Document("a", "", "de")], 1, Limits()))
    finally:
        gc.set_threshold(*before)

    assert found == [(12_345, 6, 7)]


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="this system blocks no signals")
def test_ctrl_c_never_reaches_a_process_that_is_starting():
    command = [sys.executable, "-c", "from tests import work; work.first()"]

    assert subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout == "True\n"


def test_no_process_that_starts_is_told_with_the_way_out(tmp_path):
    """Each new process runs the script again, which would start new processes again."""
    script = tmp_path / "script.py"
    script.write_text("import kg\nprint(*kg.statements([kg.Document('a', 'Kiew droht.', 'de')], jobs=2))\n")

    done = subprocess.run([sys.executable, script], capture_output=True, encoding="utf-8", check=False)

    # This may not be the last line, because Python's resource tracker may also print a warning.
    assert (
        "kg.errors.PipelineError: all 2 processes crashed or could not be started: use fewer jobs;"
        ' if a script calls kg with the `jobs` argument, put the call under `if __name__ == "__main__":`'
    ) in done.stderr.splitlines()


@pytest.mark.parametrize("module", ["multiprocessing", "pebble", "resource"])
def test_a_module_where_it_runs_is_not_imported(kg, tmp_path, module):
    (tmp_path / f"{module}.py").write_text("import os; open('ran', 'w'); os._exit(0)", encoding="utf-8")
    (tmp_path / "a.txt").write_text("Russia attacked Ukraine.", encoding="utf-8")

    done = kg("extract", ".", "--jobs", "2", cwd=tmp_path)

    assert (done.returncode, done.stdout.count("\n")) == (0, 1)
    assert not (tmp_path / "ran").exists()


def test_processes_that_end_as_they_start_end_the_run(tmp_path):
    """This also applies to exit status 0, for example if a script ends itself before it starts its own processes."""
    script = tmp_path / "script.py"
    script.write_text(
        "import os, kg\nif __name__ != '__main__': os._exit(0)\n"
        "print(*kg.statements([kg.Document('a', 'Kiew droht.', 'de')], jobs=2))\n"
    )

    done = subprocess.run([sys.executable, script], capture_output=True, encoding="utf-8", check=False, timeout=300)

    assert "kg.errors.PipelineError: all 2 processes crashed or could not be started" in done.stderr


def working():
    """Return the worker processes of this process."""
    return [process for process in psutil.Process().children() if "spawn_main" in " ".join(process.cmdline())]


def test_no_process_is_left_when_the_one_that_started_it_is_killed(root):
    script = "from tests import work; work.many()"
    with subprocess.Popen([sys.executable, "-c", script], cwd=root, stdout=subprocess.PIPE) as started:
        assert started.stdout.read(1) == b"1"
        inside = psutil.Process(started.pid).children(recursive=True)
        started.kill()

    _, alive = psutil.wait_procs(inside, timeout=60)
    assert (len(inside) >= 2, alive) == (True, [])


def test_leaving_early_ends_them_at_once():
    documents = (Document("hangs" if number else "a", "", "de") for number in range(10))
    found = jobs.side_by_side(work.on, documents, 2, Limits(seconds=60))
    assert next(found) == "A"

    inside = working()
    found.close()

    _, alive = psutil.wait_procs(inside, timeout=60)
    assert (len(inside), alive) == (2, [])


def test_once_somebody_asks_the_documents_at_work_are_finished_and_the_others_dropped(monkeypatch, tmp_path):
    def drop(line):
        original(line)
        (tmp_path / "go").touch()

    original = jobs._Line._drop
    monkeypatch.setattr(jobs._Line, "_drop", drop)
    stop = Stop()

    def documents():
        yield Document("at work", "", "de", path=str(tmp_path / "go"))
        yield from (Document(str(number), "", "de") for number in range(3))
        stop.asked = True

    found = list(jobs.side_by_side(work.until, stop.take(documents()), 1, Limits(), stop))

    assert found == ["AT WORK"]
