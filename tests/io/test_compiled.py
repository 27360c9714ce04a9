"""Tests that cached tables are the same as the original tables, even if cache files are damaged or deleted."""

from __future__ import annotations

import json
import os
import runpy
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kg.io import compiled as module
from kg.io.compiled import Rows, compiled, mapped

PROGRAM = "from kg.knowledge.actors import actors; print(len(actors()), actors()['russia'].names['de'][0])"
STATES = """
import json, sys, kg
found = list(map(str, kg.statements([kg.Document("a", "Russia attacked Ukraine.", "")])))
print(json.dumps([found, sorted({"spacy", "yaml", "rdflib", "pyoxigraph", "click"} & sys.modules.keys())]))
"""
OWN = "actors:\n  ruritania: {kind: State, class: state, names: {de: [Ruritanien], en: [Ruritania]}}\n"


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "tables"


def counted(calls: list[str]):
    """Return a cached function that records each real call."""

    @compiled()
    def words(lang: str) -> dict[str, tuple[str, int | None]]:
        calls.append(lang)
        return {f"{lang}-{n}": ("ä", n or None) for n in range(9)}

    return words


def test_a_result_is_made_once_for_all_processes(cache):
    calls: list[str] = []
    first, second = (counted(calls)("de") for _ in range(2))

    assert first == second == {f"de-{n}": ("ä", n or None) for n in range(9)}
    assert calls == ["de"]
    assert counted(calls)("en") != first
    assert [path.name.partition(".test_compiled-words-")[2][:3] for path in sorted(cache.iterdir())] == ["de.", "en."]


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"abc"),
        lambda path: path.write_bytes(path.read_bytes()[:-1]),
        lambda path: path.write_bytes(path.read_bytes()[:-1] + b"\0"),
        lambda path: path.write_bytes(bytes(len(path.read_bytes()))),
    ],
)
def test_a_damaged_file_is_made_again(cache, damage):
    calls: list[str] = []
    whole = counted(calls)("de")
    [path] = cache.iterdir()
    damage(path)

    assert counted(calls)("de") == counted(calls)("de") == whole
    assert calls == ["de", "de"]


@pytest.mark.parametrize("made", ["a file", "a folder without rights", "nowhere"])
def test_without_a_place_for_files_all_goes_on(cache, made, monkeypatch):
    if made == "a file":
        cache.parent.write_text("", encoding="utf-8")
    elif made == "nowhere":
        monkeypatch.setenv("KG_CACHE", "/proc/nothing")
    else:
        cache.mkdir(parents=True, mode=0o500)
    calls: list[str] = []

    assert counted(calls)("de") == counted(calls)("de")
    assert not any(cache.glob("*")) if made != "a folder without rights" or os.geteuid() else True


def test_a_changed_table_counts_at_once(cache, tmp_path, monkeypatch):
    calls: list[str] = []
    table = tmp_path / "tables" / "a.tsv"
    table.parent.mkdir()
    monkeypatch.setattr("kg.ontology.FOLDERS", (table.parent,))
    for content in ("a", "b", "bc", "bc"):
        if not table.exists() or table.read_text(encoding="utf-8") != content:
            table.write_text(content, encoding="utf-8")
        module._package.cache_clear()
        counted(calls)("de")
    module._package.cache_clear()

    assert calls == ["de"] * 3
    counted(calls)("de")
    assert len(list(cache.iterdir())) == 3  # the older files have been deleted


def test_own_files_count(tmp_path):
    own = tmp_path / "own.yaml"
    own.write_text(OWN, encoding="utf-8")

    def found(**env: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM], env=os.environ | env, capture_output=True, encoding="utf-8", check=True
        )
        return done.stdout

    with ThreadPoolExecutor(2) as pool:  # two processes that write the same files at the same time
        plain = list(pool.map(lambda _: found(), range(2)))
    added = found(KG_ACTORS=str(own))

    count, russia = plain[0].split()
    assert plain == [f"{count} {russia}\n"] * 2
    assert int(added.split()[0]) > int(count)
    own.write_text(OWN.replace("Ruritanien", "Rurien"), encoding="utf-8")
    assert found(KG_ACTORS=str(own)) == added
    assert found() == plain[0]


@pytest.mark.model
def test_a_second_process_states_the_same_without_spacy_and_yaml():
    first, second = (
        json.loads(subprocess.run([sys.executable, "-c", STATES], capture_output=True, check=True).stdout)
        for _ in range(2)
    )

    assert first[0] == second[0] == ["<Statement 'Russia' attacks 'Ukraine'>"]
    assert set(first[1]) >= {"spacy", "yaml"}
    assert second[1] == []


def test_many_bytes_stay_on_disk(tmp_path):
    calls: list[str] = []

    def doubled():
        @mapped()
        def made(path: str) -> bytes:
            calls.append(path)
            return Path(path).read_bytes() * 2

        return made

    source = tmp_path / "a.bin"
    source.write_bytes(os.urandom(10_000_000))
    assert doubled()(str(source)) == doubled()(str(source)) == source.read_bytes() * 2
    assert calls == [str(source)]
    source.write_bytes(b"other")
    assert doubled()(str(source)) == b"otherother"


def test_bytes_are_made_again_when_their_code_changes(tmp_path):
    code = tmp_path / "code.py"

    def made(layout: str) -> bytes:
        code.write_text(f"def made():\n    return {layout}\n", encoding="utf-8")
        return bytes(mapped()(runpy.run_path(str(code), run_name="code")["made"])())

    assert [made(layout) for layout in ("b'a'", "b'bc'", "b'bc'")] == [b"a", b"bc", b"bc"]


def test_rows_are_made_when_they_are_asked_for():
    made: list[str] = []
    rows = Rows({"a": "1", "b": "[2"}, lambda row: made.append(row) or json.loads(row))

    assert (list(rows), len(rows), "b" in rows, "c" in rows, rows.get("c", 5)) == (["a", "b"], 2, True, False, 5)
    assert (rows["a"], rows.get("a"), made) == (1, 1, ["1"])
    with pytest.raises(KeyError):
        rows["c"]
