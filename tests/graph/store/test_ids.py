"""Tests that a store accepts new versions of a document, but no different text with the same id."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.graph.store import Store, documents
from kg.model import Extraction

TEXTS = ("agenturtext", "hilfe")


@pytest.fixture
def put(extractions, tmp_path):
    """Return a function that writes one of two texts to a file and returns its statements."""

    def put(path: str, id_: str, text: int = 0, line: int | None = None, title: str | None = None) -> Extraction:
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(str(text), encoding="utf-8")
        found = extractions[TEXTS[text]]
        document = replace(found.document, id=id_, path=str(file), line=line, title=title)
        return Extraction(document, (), (), tuple(replace(each, document=document) for each in found.statements))

    return put


@pytest.fixture
def store(tmp_path) -> Iterator[Store]:
    with Store.open(tmp_path / "store") as store:
        yield store


def there(place: Path) -> list[tuple[str, str | None]]:
    return sorted((each.document.id, each.document.title) for each in documents(place))


def test_another_text_with_the_id_of_one_is_an_error_that_names_both(put, store, tmp_path):
    first, second = put("2025-09-05/001.txt", "001"), put("2025-09-06/001.txt", "001", 1)
    assert store.add(first).state == "added"
    for add in (store.add, store.standing, lambda each: store.add_all([each])):
        with pytest.raises(InputError) as error:
            add(second if add != store.standing else second.document)
        assert str(error.value) == (
            f"{tmp_path}/2025-09-06/001.txt: {tmp_path}/store already has a different text with the id '001': "
            f"{tmp_path}/2025-09-05/001.txt (use --id-root DIR to get different ids, or "
            "replace the other text with --replace)"
        )
    assert not store.holds(second.document)
    assert store.holds(first.document)
    assert store.add(second, replace=True).state == "replaced"
    assert store.holds(second.document)


def test_what_is_joined_has_the_same_rules(put, tmp_path):
    for name, each in (("a", put("5/001.txt", "001")), ("b", put("6/001.txt", "001", 1)), ("c", put("x.txt", "x", 1))):
        with Store.open(tmp_path / name) as store:
            store.add(each)
    errors: list[InputError] = []
    joined = [each for name in "abc" for each in documents(tmp_path / name)]
    with Store.open(tmp_path / "all") as store:
        counts = store.add_all(joined, on_error=errors.append)
        again = store.add_all(documents(tmp_path / "a"))

    assert (counts, again) == ({"added": 2}, {"unchanged": 1})
    assert [error.place for error in errors] == [f"{tmp_path}/6/001.txt"]
    assert there(tmp_path / "all") == [("001", None), ("x", None)]


def test_a_version_of_one_file_or_record_replaces_what_it_was(put, store):
    store.add(put("a/001.txt", "001"))
    assert store.add(put("a/001.txt", "001", 1)).state == "replaced"
    assert store.add(put("a/001.txt", "001", 1)).state == "unchanged"
    store.add(put("news.jsonl", "r", line=3))
    assert store.add(put("news.jsonl", "r", 1, line=4)).state == "replaced"
    store.add(put("feed-1.xml", "https://example.org/1", line=1))
    assert store.add(put("feed-2.xml", "https://example.org/1", 1, line=1)).state == "replaced"
    with pytest.raises(InputError, match="a different text"):
        store.add(put("other.jsonl", "r", line=3))


def test_a_folder_that_was_moved_has_the_same_files(put, store, tmp_path):
    store.add(put("a/news/001.txt", "001"))
    store.add(put("a/days/05/002.txt", "05/002"))
    with pytest.raises(InputError, match="a different text"):  # the first file is still in its place
        store.add(put("b/news/001.txt", "001", 1))
    shutil.rmtree(tmp_path / "a")

    assert store.add(put("b/news/001.txt", "001", 1)).state == "replaced"
    with pytest.raises(InputError, match="a different text"):
        store.add(put("months/05/002.txt", "05/002", 1))
    assert store.add(put("b/days/05/002.txt", "05/002", 1)).state == "replaced"


def test_standard_input_is_another_text_each_time(put, store):
    first, second = (
        replace(each, document=replace(each.document, path="-")) for each in (put("a", "stdin"), put("a", "stdin", 1))
    )
    store.add(first)
    with pytest.raises(InputError, match="a different text"):
        store.add(second)


def test_a_file_is_not_there_twice_under_two_ids(put, store, tmp_path):
    store.add(put("days/2005/001.txt", "001"))
    again = put("days/2005/001.txt", "2005/001")
    told = store.add(again)
    assert (told.state, told.other) == ("elsewhere", "001")
    assert store.holds(again.document)
    with pytest.raises(InputError, match=r"has an earlier version of this file with the id '001'"):
        store.add(put("days/2005/001.txt", "2005/001", 1))
    store.withdraw("001")
    assert store.standing(again.document).withdrawn

    assert store.add(put("days/2005/001.txt", "2005/001", 1)).state == "added"
    store.publish()
    assert there(tmp_path / "store") == [("2005/001", None)]


def test_a_copy_in_another_file_is_added_and_told(put, store):
    store.add(put("a/001.txt", "001"))
    told = store.add(put("b/002.txt", "002"))
    assert (told.state, told.other) == ("copied", "001")
    assert store.add_all([put("c/1.txt", "c/1", 1), put("c/2.txt", "c/2", 1)]) == {"added": 1, "copied": 1}


def test_what_is_withdrawn_stays_so_when_its_text_changes(put, store, tmp_path):
    store.add(put("001.txt", "001"))
    store.withdraw("001")
    told = store.add(put("001.txt", "001", 1, title="new"))
    assert (told.state, told.withdrawn) == ("replaced", True)
    store.publish()
    assert there(tmp_path / "store") == []

    assert store.restore("001")
    store.publish()
    assert there(tmp_path / "store") == [("001", "new")]


@pytest.mark.model
@pytest.mark.slow
def test_the_command_names_both_texts_and_counts(kg, tmp_path):
    for day, text in (("05", "Germany supplies Ukraine."), ("06", "France supplies Ukraine.")):
        (tmp_path / f"daily/{day}").mkdir(parents=True)
        (tmp_path / f"daily/{day}/001.txt").write_text(text, encoding="utf-8")

    def build(*call: str) -> tuple[int, list[str]]:
        run = kg("build", *call, cwd=tmp_path)
        assert "Traceback" not in run.stderr
        *told, summary = run.stderr.splitlines()
        return run.returncode, [*told, summary.partition("bundled parser, ")[2]]

    taken = (
        f"kg: daily/06/001.txt: s already has a different text with the id '001': {tmp_path}/daily/05/001.txt "
        "(use --id-root DIR to get different ids, or replace the other text with --replace)"
    )
    assert build("daily/05", "--store", "s") == (0, ["1 added, 0 replaced, 0 unchanged"])
    assert build("daily/06", "--store", "s") == (1, [taken, "0 added, 0 replaced, 0 unchanged, 1 error"])
    assert build("daily/06", "--store", "t", "--jobs", "2") == (0, ["1 added, 0 replaced, 0 unchanged"])
    taken = taken.replace("daily/06/001.txt", f"{tmp_path}/daily/06/001.txt", 1).replace(": s already", ": all already")
    assert build("s", "t", "--store", "all") == (1, [taken, "1 added, 0 replaced, 0 unchanged, 1 error"])
    told = build("s", "t", "-o", "out")
    assert told[0] == 1
    assert told[1][0].startswith(
        f"kg: {tmp_path}/daily/06/001.txt: the id '001' is already used by {tmp_path}/daily/05/"
    )
    elsewhere = "kg: daily/05/001.txt: not added: the store already has this text under the id 001"
    assert build("daily", "--store", "s") == (
        0,
        [elsewhere, "1 added, 0 replaced, 0 unchanged, 1 already stored under other ids"],
    )
    (tmp_path / "daily/05/001.txt").write_text("Italy supplies Ukraine.", encoding="utf-8")
    assert build("daily/05", "--store", "s") == (0, ["0 added, 1 replaced, 0 unchanged"])
    for day in ("05", "06"):
        told = build(f"daily/{day}", "--store", "by-day", "--id-root", "daily")
        assert told == (0, ["1 added, 0 replaced, 0 unchanged"])
    assert there(tmp_path / "by-day") == [("05/001", None), ("06/001", None)]
    assert build("daily/05", "--store", "x", "--id-root", "daily/06") == (
        1,
        [
            (
                "kg: daily/05/001.txt: the file is not in daily/06, the folder given with --id-root"
                " (use a folder that contains the file)"
            ),
            "0 added, 0 replaced, 0 unchanged, 1 error",
        ],
    )
