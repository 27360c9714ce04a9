"""Tests that the commands of docs/scale.md do what the page says, and that its table agrees with the figures."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from benchmarks.scale import costs
from kg import vocab
from kg.graph.store import triples
from kg.graph.terms import iri

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs/scale.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ kg (.*)$", PAGE, re.MULTILINE)


@pytest.mark.model
@pytest.mark.slow
def test_the_page_does_what_it_says(kg, preloaded, tmp_path):
    (tmp_path / "seeds").mkdir()
    for name in ("de-2025-09-05-paris-koalition", "en-2023-03-17-icc-putin", "de-2024-02-26-ungarn-schweden-nato"):
        shutil.copy(ROOT / f"seeds/{name}.txt", tmp_path / "seeds")
    told = []
    for line in COMMANDS:
        done = subprocess.run(
            ["bash", "-c", f"{preloaded.script} {line}"],
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, (line, done.stderr)
        told.append(done.stderr)

    assert [int(line.split()[0]) for line in told] == [3, 2, 1, 3, 0]
    whole = kg("build", "--store", "news.store", "-o", "whole", "--formats", "ttl", cwd=tmp_path)
    assert whole.returncode == 0
    assert (tmp_path / "exports/graph.ttl").read_bytes() == (tmp_path / "whole/graph.ttl").read_bytes()
    # Together, separate shards contain everything in the single graph, except what is derived from several documents.
    one = set(triples(tmp_path / "all.store"))
    side_by_side = {triple for part in (1, 2) for triple in triples(tmp_path / f"part-{part}.store")}
    assert {predicate for _, predicate, _ in one - side_by_side} <= {iri(vocab.DISPUTES), iri(vocab.STORY)}
    assert {predicate for _, predicate, _ in side_by_side - one} <= {iri(vocab.PREF_LABEL), iri(vocab.LABEL)}


def test_its_table_is_what_its_figures_make():
    assert costs() in PAGE


def test_every_link_inside_the_repository_leads_somewhere():
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", PAGE)

    assert [target for target in targets if not (ROOT / "docs" / target).exists()] == []
