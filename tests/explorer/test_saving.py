"""Tests that other programs can read the files that the page saves."""

from __future__ import annotations

import csv
import re
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from playwright.sync_api import expect

from kg.graph import Graph, Judgements
from kg.model import Entity
from kg.vocab import KGI, WD, minted
from tests.browser import browser

pytestmark = browser

SVG = "{http://www.w3.org/2000/svg}"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_picture_shows_the_network(opened):
    reader = opened()

    content = reader.saved("Image (PNG)").read_bytes()

    assert content.startswith(b"\x89PNG\r\n")
    # Counts the pixels that are not background: the nodes, edges and labels.
    drawn, width, height = reader.page.evaluate(
        """async bytes => {
          const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: "image/png" }));
          const canvas = new OffscreenCanvas(picture.width, picture.height), context = canvas.getContext("2d");
          context.drawImage(picture, 0, 0);
          const { data } = context.getImageData(0, 0, picture.width, picture.height);
          const near = (one, other) => Math.abs(one - other) < 8;
          let blue = 0;
          const isBlue = (red, green, blue) => near(red, 36) && near(green, 99) && near(blue, 168);
          for (let i = 0; i < data.length; i += 4) if (isBlue(...data.subarray(i, i + 3))) blue++;
          return [blue, picture.width, picture.height];
        }""",
        list(content),
    )
    box = reader.page.locator("#network").bounding_box()
    assert (width, height) == (2 * box["width"], pytest.approx(2 * box["height"], abs=1))
    # The three states are blue circles.
    assert 1000 < drawn < 20_000


@pytest.mark.parametrize(("view", "texts"), [("map", "Russia"), ("world", "Slovenia"), ("time", "Sep 5")])
def test_the_drawing_stands_alone(opened, view, texts):
    reader = opened(f"#view={view}")

    path = reader.saved("Image (SVG)")

    drawing = ET.parse(path).getroot()
    assert drawing.tag == f"{SVG}svg"
    assert texts in [text.text for text in drawing.iter(f"{SVG}text")]
    assert re.findall(r"var\(|url\(|href|<script", path.read_text(encoding="utf-8")) == []
    assert "undefined" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("view", ["map", "world", "time"])
def test_a_dark_drawing_has_a_dark_ground(opened, view):
    reader = opened(f"#view={view}", color_scheme="dark")

    drawing = ET.parse(reader.saved("Image (SVG)")).getroot()

    ground = drawing.find(f"{SVG}rect")
    assert ground.get("fill") == "#14191f"
    box = [float(ground.get(name, 0)) for name in ("x", "y", "width", "height")]
    assert box == [float(value) for value in drawing.get("viewBox").split()]


def test_the_letters_of_a_drawn_chart_have_room(opened):
    reader = opened("#view=time")
    chart = reader.page.locator("svg.chart")
    lies = """texts => texts.map(text => {
      const { x, y, width, height } = text.getBBox();
      return [x, y, x + width, y + height].map(Math.round);
    })"""
    before = chart.locator("text").evaluate_all(lies)
    path = reader.saved("Image (SVG)")

    reader.page.goto(path.as_uri())

    assert reader.page.locator("text").evaluate_all(lies) == before
    assert min(left for left, *_ in before) >= 0
    reader.page.go_back()


def test_the_drawing_has_all_nodes_and_edges(opened):
    reader = opened()

    drawing = ET.parse(reader.saved("Image (SVG)")).getroot()

    marks = [mark.get("class") for mark in drawing if mark.get("class")]
    assert sorted(marks) == ["t-Organisation", "t-Person", "t-Person", "t-State", "t-State"]
    edges = drawing.findall(f"{SVG}g")
    assert len(edges) == 5
    assert all(edge.findall(f"{SVG}polyline") and edge.findall(f"{SVG}polygon") for edge in edges)  # with arrowheads


def test_the_table_has_all_rows_that_the_filters_leave(opened, examples):
    reader = opened("#view=table")
    reader.toggle("polarity", "negated")

    saved = rows(reader.saved("Table (CSV)"))

    assert {row["id"] for row in saved} == {each.id for each in examples if each.polarity != "negative"}
    (opposes,) = (row for row in saved if row["id"] == examples[0].id)
    assert opposes == {
        "id": examples[0].id,
        "reading": "Russia opposes “Truppen aus Nato-Staaten in der Ukraine”.",
        "subject": "Russia",
        "relation": "opposes",
        "object": "Truppen aus Nato-Staaten in der Ukraine",
        "recipient": "",
        "said_by": "",
        "voice": "direct",
        "status": "fact",
        "polarity": "positive",
        "modality": "actual",
        "time": "",
        "place": "",
        "confidence": "0.95",
        "documents": "agenturtext | zweiter text",
        "dates": "2025-09-05 | 2025-09-06",
        "sentences": "Moskau lehnt Truppen aus Nato-Staaten in der Ukraine ab. | "
        "Noch einmal: Russland ist gegen Truppen aus Nato-Staaten in der Ukraine.",
        "subject_id": f"{WD}Q159",
        "relation_id": "https://w3id.org/geopolitical-kg/ontology#opposes",
        "object_id": f"{KGI}concept/truppen-aus-nato-staaten",
    }


def test_cells_that_a_spreadsheet_would_run_are_quoted(opened, maker):
    doc = maker("=1+1", 'Oslo hilft =SUM(A1), "x"\nund mehr.', source="@x")
    norway, thing = Entity(WD + "Q20", "Norwegen", "State"), Entity(minted("concept", "x"), '=SUM(A1), "x"', "Concept")
    sentence = 'Oslo hilft =SUM(A1), "x"\nund mehr.'
    graph = Graph.of([doc.statement(sentence, ("Oslo", norway), "supports", "hilft", ('=SUM(A1), "x"', thing))])

    (row,) = rows(opened(of=graph).saved("Table (CSV)"))

    assert (row["object"], row["documents"], row["sentences"]) == (
        '\'=SUM(A1), "x"',
        "'=1+1",
        'Oslo hilft =SUM(A1), "x" und mehr.',
    )


def test_the_network_is_read_by_networkx(opened):
    reader = opened()

    network = nx.read_gexf(reader.saved("Network (GEXF)"))

    assert {node: (data["label"], data["type"], data["evidence"]) for node, data in network.nodes(data=True)} == {
        f"{WD}Q159": ("Russia", "State", 6),
        f"{WD}Q212": ("Ukraine", "State", 4),
        f"{WD}Q7184": ("NATO", "Organisation", 3),
        f"{WD}Q7747": ("Vladimir Putin", "Person", 2),
        f"{KGI}person/ana-brnic": ("Ana Brnić", "Person", 1),
    }
    assert set(network.edges()) == {  # from subject to object
        (f"{WD}Q159", f"{WD}Q212"),
        (f"{WD}Q159", f"{WD}Q7184"),
        (f"{WD}Q7747", f"{WD}Q7184"),
        (f"{KGI}person/ana-brnic", f"{WD}Q7747"),
    }


def test_on_paper_the_network_is_drawn_whole(opened):
    reader = opened()
    reader.page.evaluate("dispatchEvent(new Event('beforeprint'))")

    reader.page.emulate_media(media="print")

    paper, drawing = reader.page.evaluate("innerWidth"), reader.page.locator("#network .print").bounding_box()
    assert 0.9 * paper < drawing["width"] <= paper
    assert reader.page.locator("#network .print [class^='t-']").count() == 5
    reader.page.emulate_media(media="screen")
    assert not reader.page.locator("#network .print").is_visible()


def judge(reader, kind: str, *, other: str = "", why: str = "one\tman") -> None:
    reader.act("This is wrong")
    box = reader.page.get_by_role("dialog")
    box.get_by_label("What is wrong?").select_option(kind)
    if other:
        box.get_by_label("The other actor").fill(other)
    box.get_by_label("Reason").fill(why)
    box.get_by_label("Your name or initials").fill("Rosa")
    box.get_by_role("button", name="Add").click()
    box.wait_for(state="detached")


def test_judgements_are_a_file_that_a_build_heeds(opened, examples):
    reader = opened("#node=person:ana-brnic")
    before = datetime.now(UTC).date()

    judge(reader, "These two nodes are duplicates", other="Putin")
    judge(reader, "This name refers to someone else", other="wd:Q215", why="")
    reader.follow(f"#statement={examples[0].id}")
    judge(reader, "The sentence does not say this")
    path = reader.saved("Save judgements (3)")

    first, other = Judgements.read(path).lines
    assert (first.left, first.right, first.judgement, first.who, first.why) == (
        f"{KGI}person/ana-brnic",
        f"{WD}Q7747",
        "same",
        "Rosa",
        "one man",
    )
    assert (other.left, other.right, other.judgement, other.why) == (
        f"{KGI}person/ana-brnic",
        f"{WD}Q215",
        "not-same",
        "-",
    )
    assert before <= first.when <= datetime.now(UTC).date()
    graph = Graph.of(examples, Judgements.read(path))
    assert graph.query("SELECT ?o { wd:Q7747 kg:holdsOffice ?o }").rows == ((WD + "Q215",),)
    (remark,) = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    assert remark.split("\t")[:2] == ["# wrong", f"statement:{examples[0].id}"]


def test_a_judgement_of_a_node_that_is_not_named_by_a_prefix_is_read_too(opened):
    group = f"{KGI}group/agenturtext/sieben-staaten"
    reader = opened(f"#node={group}")

    judge(reader, "These two nodes are duplicates", other="Gipfel")

    (line,) = Judgements.read(reader.saved("Save judgements (1)")).lines
    assert (line.left, line.right) == (group, f"{KGI}event/agenturtext/gipfel")


def test_a_judgement_is_undone(opened):
    reader = opened("#node=person:ana-brnic")

    judge(reader, "These two nodes are duplicates", other="Putin")
    reader.page.locator("body").press("Control+z")

    reader.page.locator("#menu summary").click()
    assert reader.page.get_by_role("menuitem", name="Save judgements").count() == 0
    assert reader.state() == {"node": "person:ana-brnic"}


def test_a_judgement_against_itself_or_nobody_is_refused(opened):
    reader = opened("#node=person:ana-brnic")
    reader.act("This is wrong")
    box = reader.page.get_by_role("dialog")
    box.get_by_label("Your name or initials").fill("Rosa")

    for other in ("", "xyzzy", "person:ana-brnic"):
        box.get_by_label("The other actor").fill(other)
        box.get_by_role("button", name="Add").click()
        assert box.is_visible()


def test_views_and_notes_are_kept_in_the_file_of_the_page(opened):
    reader = opened("#view=table&sort=subject&no.lang=en")
    reader.menu("Save this view …")
    box = reader.page.get_by_role("dialog")
    box.get_by_label("Name of the view").fill("</script> German texts")
    box.get_by_label("Note").fill("<b>to be read</b>")
    reader.press("Tab", "Enter")

    again = opened(of=reader.saved("Save page").as_uri())

    assert "<b>to be read</b>" in again.panel()
    again.page.get_by_role("link", name="</script> German texts").click()
    expect(again.page.locator("#found")).to_have_text(reader.found())
    assert again.state() == reader.state()
    assert again.rows() == reader.rows()
