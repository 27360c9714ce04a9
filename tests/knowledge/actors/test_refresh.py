"""Tests that the lists are updated from a SPARQL server with data like Wikidata's: changes are shown first, then
written.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import commands
from kg.knowledge.actors import refresh
from kg.ontology import data_path

HERE = Path(__file__).parent
SHOWN = """\
friedrich-merz: ~ chancellor of germany 2025-05-06 to 2029-05-02 (was 2025-05-06 to today)
johann-wadephul: + defence_minister of germany 2027-03 to today
russia: + de Russländische Föderation
vladimir-putin: + president of russia 1999-12-31 to 2008-05-07
"""


@pytest.fixture
def endpoint(serve):
    with serve((HERE / "wikidata.ttl").read_text(encoding="utf-8")) as address:
        yield f"{address}/query"


@pytest.fixture
def lists(tmp_path, monkeypatch):
    """Copy the lists so that they can be changed."""
    copy = tmp_path / "actors"
    shutil.copytree(data_path("actors"), copy)
    monkeypatch.setattr(refresh, "data_path", lambda _name: copy)
    return copy


def run(endpoint: str, *options: str, answer: str = ""):
    return CliRunner().invoke(commands, ["actors", "refresh", "--endpoint", endpoint, *options], input=answer)


def lines(folder: Path) -> set[str]:
    return {line for path in folder.glob("*.yaml") for line in path.read_text(encoding="utf-8").splitlines()}


@pytest.mark.slow
def test_changes_are_shown_and_written_when_told_so(endpoint, lists):
    before = {path.name: path.read_text(encoding="utf-8") for path in lists.glob("*.yaml")}

    declined = run(endpoint, answer="n\n")
    untouched = {path.name: path.read_text(encoding="utf-8") for path in lists.glob("*.yaml")}
    written = run(endpoint, "--yes")

    assert (declined.stdout, written.stdout, declined.exit_code) == (SHOWN, SHOWN, 0)
    assert "Write 4 changes? [y/N]: n" in declined.stderr
    assert untouched == before
    changed = {path.name for path in lists.glob("*.yaml") if path.read_text(encoding="utf-8") != before[path.name]}
    assert changed == {"persons-germany.yaml", "persons-russia-ukraine.yaml", "states-europe.yaml"}
    new = lines(lists) - {line for text in before.values() for line in text.splitlines()}
    assert sorted(new) == [
        "      - {office: chancellor, of: germany, since: 2025-05-06, until: 2029-05-02}",
        "      - {office: defence_minister, of: germany, since: 2027-03}",
        "      - {office: president, of: russia, since: 1999-12-31, until: 2008-05-07}",
        "    names: {de: [Russland, Russische Föderation, Russländische Föderation], en: [Russia, Russian Federation]}",
    ]


def test_an_endpoint_that_does_not_answer_is_named(kg):
    done = kg("actors", "refresh", "--endpoint", "http://127.0.0.1:9/sparql")

    assert done.stderr.startswith("kg: http://127.0.0.1:9/sparql: the server did not return a valid SPARQL response: ")
    assert done.stderr.endswith("(check the address and the network)\n")
    assert done.returncode == 1
