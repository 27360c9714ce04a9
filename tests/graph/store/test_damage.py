"""Tests that a damaged store reports which file is damaged and how to save the readable documents."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import psutil
import pytest

from kg.errors import InputError, QueryError
from kg.graph.store import Store, dataset, documents

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture
def store(extractions, tmp_path) -> Path:
    with Store.open(tmp_path / "store") as store:
        store.add_all(extractions.values())
    return tmp_path / "store"


def blocks(store: Path, folders: str) -> None:
    """Damage the first data block of each file."""
    for path in sorted(store.glob(f"{folders}/*.sst")):
        data = path.read_bytes()
        path.unlink()  # so that other links to the file stay intact
        path.write_bytes(data[:20] + bytes(20) + data[40:])


def error_of(kind, do) -> str:
    with pytest.raises(kind) as error:
        do()
    return str(error.value)


def message(store: Path) -> tuple[str, str]:
    return (
        f"{store}: the store is damaged: ",
        f" (to copy the readable documents to a new store, run kg build --store NEW {store})",
    )


def test_damaged_blocks_are_named_in_bounded_memory(store, extractions):
    """Without protection, the database would read a damaged block endlessly and use all memory."""
    blocks(store, "read/*")
    blocks(store, "live")

    def write() -> None:
        with Store.open(store) as opened:
            opened.add_all(extractions.values())

    for do in (lambda: dataset(store).query(COUNT), write):
        told = error_of((InputError, QueryError), do)
        begin, end = message(store)
        assert told.startswith(begin)
        assert told.endswith(end)


def test_what_can_be_read_is_kept(store, extractions, tmp_path):
    blocks(store, "read/*")
    errors: list[InputError] = []
    with Store.open(tmp_path / "new") as new:
        new.add_all(documents(store, on_error=errors.append))

    assert {each.document.id for each in documents(tmp_path / "new")} == set(extractions)
    assert [str(error).startswith(message(store)[0]) for error in errors] == [True]
    with pytest.raises((InputError, QueryError), match="the store is damaged"):
        list(documents(store))


def test_a_missing_file_is_no_new_store(store, extractions):
    (store / "live/CURRENT").unlink()

    begin, end = message(store)
    assert error_of(InputError, lambda: Store.open(store)) == f"{begin}live/CURRENT is missing{end}"
    assert len(list(documents(store))) == len(extractions)


def test_a_file_that_became_a_folder_is_named(store):
    file = max((store / "live").glob("*.sst"))
    file.unlink()
    file.mkdir()

    begin, end = message(store)
    assert error_of(InputError, lambda: Store.open(store)) == f"{begin}live/{file.name} is a directory{end}"


@pytest.mark.skipif(sys.platform != "linux", reason="ends a process as Linux does")
def test_a_database_that_ends_is_named(store):
    opened = Store.open(store)
    (database,) = (each for each in psutil.Process().children() if str(store / "live") in each.cmdline())
    database.kill()

    assert error_of(InputError, lambda: list(opened.documents())).startswith(message(store)[0])


@pytest.mark.parametrize("version", [0, -1, True, None, "1"])
def test_there_is_no_such_version(store, version):
    (store / "store.json").write_text(json.dumps({"geopolitical-kg store": version}))

    for opened in (lambda: Store.open(store), lambda: dataset(store)):
        assert error_of(InputError, opened) == (
            f"{store}/store.json: the store version is invalid: {version!r}"
            " (specify the folder of an existing store, or a new folder)"
        )


def test_openings_leave_no_logs(store):
    for _ in range(3):
        with Store.open(store):
            pass

    assert sorted(path.name for path in (store / "live").glob("LOG*")) == ["LOG"]
