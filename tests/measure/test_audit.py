"""Tests the audit of a graph: the sample, the sheet to fill in, and the resulting figures."""

from __future__ import annotations

import csv
import html
import re
from dataclasses import replace

import pytest

from kg.errors import InputError
from kg.graph import Dataset
from kg.measure.audit import as_csv, as_html, read_sheet, report, sample
from kg.measure.score import Share
from tests.browser import browser, shown


@pytest.fixture(scope="module")
def graph(root):
    return root / "exports/graph.ttl"


@pytest.fixture(scope="module")
def items(graph):
    return sample(graph, 30)


def test_a_sample_is_the_same_for_the_same_seed_and_stands_in_its_sentences(graph, items):
    assert sample(graph, 30) == items
    assert sample(graph, 30, seed=1) != items
    assert len({(item.statement, item.document, item.start) for item in items}) == 30
    assert all(item.words and item.words in item.sentence for item in items)
    assert {item.finder for item in items} <= {"rules", "reader", "both"}
    assert {item.right for item in items} == {None}


def test_a_sample_is_no_larger_than_the_graph(graph):
    evidence = Dataset.load(graph).query("SELECT DISTINCT ?e { ?s kg:evidence ?e }").rows

    assert len(sample(graph, 100_000)) == len(evidence)


def test_direct_draws_what_is_a_triple_of_its_own(graph):
    triples = set(Dataset.load(graph).query("SELECT ?s ?p ?o { ?s ?p ?o }").rows)
    drawn = sample(graph, 100_000, direct=True)

    assert {(item.polarity, item.modality) for item in drawn} == {("positive", "actual")}
    directly = [
        (item.subject_iri, item.relation_iri, item.object_iri) in triples for item in drawn if not item.recipient
    ]
    assert all(directly)
    assert directly


def test_a_sheet_says_what_was_filled_in(items, tmp_path):
    judged = [replace(item, right=number < 8) for number, item in enumerate(items[:10])] + items[10:]
    path = tmp_path / "audit.csv"
    path.write_text(as_csv(judged), encoding="utf-8")

    groups = report(read_sheet(path))

    assert read_sheet(path) == judged
    assert (groups[0].by, groups[0].share) == ("all", Share(8, 10))
    assert groups[0].interval == pytest.approx((0.490, 0.943), abs=0.0005)  # Wilson's interval for 8 of 10
    for by in ("relation", "voice", "confidence", "finder"):
        assert sum(group.share.of for group in groups if group.by == by) == 10


def test_a_cell_is_no_formula_of_a_spreadsheet(items, tmp_path):
    hostile = [replace(items[0], subject='=HYPERLINK("x")', object="'Ndrangheta", note="-1\n@x")]
    path = tmp_path / "audit.csv"
    path.write_text(as_csv(hostile), encoding="utf-8")
    with path.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)

    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())
    assert read_sheet(path) == hostile


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("\n,", "\nperhaps,", r"audit\.csv:2: 'perhaps' is not a valid judgement \(write y or n"),
        ("right,note", "wrong,note", "this is not a kg eval audit sheet; missing columns: right"),
    ],
)
def test_what_is_no_sheet_is_named(items, tmp_path, old, new, message):
    path = tmp_path / "audit.csv"
    path.write_text(as_csv(items[:1]).replace(old, new), encoding="utf-8")

    with pytest.raises(InputError, match=message):
        read_sheet(path)


def test_no_sheet_is_written_over(kg, graph, tmp_path):
    (tmp_path / "sheet.csv").write_text("judged for a day", encoding="utf-8")

    drawn = kg("eval", "audit", graph, "-o", tmp_path / "sheet")

    assert drawn.returncode == 1
    assert "sheet.csv: the file already exists (move the file, or choose another name with -o)" in drawn.stderr
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == ["judged for a day"]


def test_the_command_writes_both_sheets_and_reads_one(kg, graph, tmp_path):
    drawn = kg("eval", "audit", graph, "-n", "5", "--direct", "-o", tmp_path / "sheet")
    assert (drawn.returncode, drawn.stdout) == (0, "")
    assert "5 statements" in drawn.stderr
    unjudged = kg("eval", "audit", tmp_path / "sheet.csv")
    assert unjudged.returncode == 1
    assert "the file contains no judgements" in unjudged.stderr

    sheet = tmp_path / "sheet.csv"
    sheet.write_text(re.sub(r"(?m)^,", "y,", sheet.read_text(encoding="utf-8")), encoding="utf-8")
    told = kg("eval", "audit", sheet)

    assert told.returncode == 0
    assert "5 of 5 statements judged" in told.stdout
    assert "1.00  0.57 to 1.00  5/5" in told.stdout


def test_the_page_marks_the_words_where_they_stand(items):
    twice = replace(items[0], sentence="She said that he said no.", words="said", start=117, sentence_start=100)

    assert "She said that he <mark>said</mark> no." in as_html([twice])


def test_labels_on_the_page_are_text(items):
    nasty = "</script><script>window.broken = 1</script>{{ data }}"
    page = as_html([replace(item, subject=nasty, sentence=nasty + item.sentence) for item in items])

    assert page.count("<script") == 2
    assert html.escape(nasty) in page


class TestInABrowser:
    pytestmark = browser

    def test_the_page_counts_what_is_judged_under_its_own_policy(self, items, tmp_path):
        page = as_html(items)
        click = (
            "<script>for (const n of [0, 3]) document.querySelector(`input[name='${n}'][value='y']`).click()</script>"
        )

        assert "<output>0 of 30 judged</output>" in shown(page, tmp_path)
        assert "<output>0 of 30 judged</output>" in shown(
            page.replace("</body>", f"{click}</body>"), tmp_path
        )  # the page's policy forbids the script
        allowed = re.sub(r"script-src '[^']+'", "script-src 'unsafe-inline'", page)
        assert "<output>2 of 30 judged</output>" in shown(allowed.replace("</body>", f"{click}</body>"), tmp_path)
