"""Tests that the commands of docs/stores.md do what the page says, in the same order."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg.export import FORMATS
from kg.graph.store import dataset

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent.parent.parent
PAGE = (ROOT / "docs/stores.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ kg (.*)$", PAGE, re.MULTILINE)
SUMMIT = "en-2025-08-16-alaska-summit"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("stores")
    (folder / "seeds").symlink_to(ROOT / "seeds")
    return folder


@pytest.fixture(scope="module")
def done(preloaded, folder):
    """Run every command of the page in order, and return each with its output."""
    found = []
    for line in COMMANDS:
        run = subprocess.run(
            ["bash", "-c", f"{preloaded.script} {line}"], cwd=folder, capture_output=True, encoding="utf-8", check=False
        )
        assert run.returncode == 0, (line, run.stderr)
        found.append((line, run.stdout, run.stderr))
    return found


@pytest.fixture(scope="module")
def made(kg, folder):
    """Write all output formats without a store, and return the folder."""
    run = kg("build", "seeds", "-o", "made", "--formats", ",".join(FORMATS), cwd=folder)
    assert run.returncode == 0, run.stderr
    return folder / "made"


@pytest.mark.model
def test_the_page_does_what_it_says(done, folder, made):
    said = {line: output for line, output, _ in done}

    assert (folder / "exports/graph.ttl").read_bytes() == (made / "graph.ttl").read_bytes()
    assert said[f"withdraw {SUMMIT} --store news.store"] == f"{SUMMIT} withdrawn\n"
    assert said[f"withdraw {SUMMIT} --store news.store --undo"] == f"{SUMMIT} restored\n"
    changes = said["diff exports/graph.ttl news.store"].splitlines()
    assert {line[0] for line in changes} == {"-", "~"}
    assert said["diff 2025-08-16 2025-09-05 --store news.store"].startswith("+ ")


@pytest.mark.model
@pytest.mark.usefixtures("done")
def test_what_is_known_is_not_read_again(kg, folder):
    again = kg("build", "seeds", "--store", folder / "news.store", cwd=folder)

    assert again.returncode == 0
    assert again.stderr.startswith("0 documents, 0 sentences, 0 statements")
    assert "0 added, 0 replaced, 12 unchanged" in again.stderr


@pytest.mark.model
@pytest.mark.usefixtures("done")
def test_every_format_is_that_of_the_texts(kg, folder, made):
    run = kg("build", "--store", "news.store", "-o", "kept", "--formats", ",".join(FORMATS), cwd=folder)
    assert run.returncode == 0, run.stderr

    for name, _ in FORMATS.values():
        assert (folder / "kept" / name).read_bytes() == (made / name).read_bytes(), name


@pytest.mark.model
@pytest.mark.usefixtures("done")
def test_stores_made_apart_become_one_graph(kg, folder, made):
    """The two stores have some texts in common, as if they had been built on different machines."""
    for name, texts in (("one.store", "en-2*"), ("other.store", "*-2025-*")):
        assert kg("build", *sorted((folder / "seeds").glob(texts)), "--store", name, cwd=folder).returncode == 0
    rest = sorted((folder / "seeds").glob("de-2[!0]*")) + sorted((folder / "seeds").glob("de-202[34]-*"))
    for more in (["--store", "all.store"], []):
        run = kg("build", "other.store", "one.store", *rest, *more, "-o", "joined", "--formats", "ttl", cwd=folder)
        assert run.returncode == 0, run.stderr
        assert (folder / "joined/graph.ttl").read_bytes() == (made / "graph.ttl").read_bytes()


@pytest.mark.model
@pytest.mark.usefixtures("done")
def test_the_program_of_the_page_runs(folder):
    program = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)[1]
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", program], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )

    assert (run.returncode, run.stderr) == (0, "")
    counted = dataset(folder / "news.store").query("SELECT (COUNT(*) AS ?n) { ?s a kg:Statement }")
    assert run.stdout == f"{counted.rows}\n"


def test_what_is_missing_is_named(kg, tmp_path):
    for call, told in (
        (("build",), "choose where to write the graph: -o DIR, --store PLACE or both"),
        (("build", "-o", "out"), "give at least one file or folder"),
        (
            ("withdraw", "a", "--store", "none.store"),
            "none.store: this is not a store (create a store with kg build --store)",
        ),
        (
            ("query", "documents", "--store", "none.store"),
            "none.store: no such file (create a graph with kg build, or give the path of a graph)",
        ),
        (
            ("diff", "none.ttl", "2025-09-05"),
            "none.ttl: no such file (create a graph with kg build, or give the path of a graph)",
        ),
    ):
        run = kg(*call, cwd=tmp_path)
        assert run.returncode, call
        assert told in run.stderr, (call, run.stderr)


@pytest.mark.model
@pytest.mark.usefixtures("done")
def test_a_document_that_the_store_has_not_is_named_and_the_others_go_on(kg, folder):
    run = kg("withdraw", "nothing", SUMMIT, "--store", "news.store", cwd=folder)
    back = kg("withdraw", SUMMIT, "--store", "news.store", "--undo", cwd=folder)

    assert (run.returncode, run.stdout) == (1, f"{SUMMIT} withdrawn\n")
    assert (
        run.stderr
        == "kg: nothing: news.store has no document with this id (to list the documents, run kg query documents)\n"
    )
    assert (back.returncode, back.stdout) == (0, f"{SUMMIT} restored\n")
