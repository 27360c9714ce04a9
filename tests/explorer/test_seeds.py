"""Tests the page of the seeds, which most people see first."""

from __future__ import annotations

import pytest

from kg.graph import Graph
from kg.model import Entity
from kg.vocab import WD, minted
from tests.browser import browser

pytestmark = [*browser, pytest.mark.model]

ACTORS = {"State", "Organisation", "Coalition", "ArmedForce", "Person"}
TYPES = """iris => {
  const { nodes } = JSON.parse(document.getElementById("data").textContent);
  return iris.map(iri => nodes.type[nodes.iri.indexOf(iri)]);
}"""


def test_it_opens_on_the_actors_named_most(opened, seeds_page):
    reader = opened(of=seeds_page)

    shown = reader.nodes()
    assert set(reader.page.evaluate(TYPES, sorted(shown))) <= ACTORS
    assert {"wd:Q159", "wd:Q212", "wd:Q30"} <= shown
    assert 20 < len(shown) <= 150
    assert reader.edges() <= len(shown) * (len(shown) - 1) / 2


def test_a_large_window_has_150_nodes_at_most(opened, seeds_page):
    reader = opened(of=seeds_page, viewport={"width": 2600, "height": 1600})

    assert len(reader.nodes()) <= 150


@pytest.mark.parametrize(
    "change",
    [
        {"node": "wd:Q159", "open": "wd:Q159"},
        {"no.quad": "neutral"},
        {"no.type": "Person"},
        {"from": "2023-01-01", "to": "2025-01-01"},
    ],
)
@pytest.mark.parametrize("size", [(1400, 900), (390, 844)])
def test_after_each_change_all_nodes_are_in_view_and_known_ones_where_they_were(opened, seeds_page, change, size):
    reader = opened(of=seeds_page, viewport={"width": size[0], "height": size[1]})
    before = reader.places()

    reader.page.evaluate("change => explorer.set(change)", change)

    after = reader.places()
    width, height = reader.page.evaluate("[network.clientWidth, network.clientHeight]")
    assert [iri for iri, (x, y) in after.items() if not (0 < x < width and 0 < y < height)] == []
    # All nodes that were there before may have become smaller together.
    common = sorted(before.keys() & after.keys())
    (ax, ay), (bx, by) = (
        [max(at[iri][i] for iri in common) - min(at[iri][i] for iri in common) for i in (0, 1)]
        for at in (before, after)
    )
    assert bx / ax == pytest.approx(by / ay, rel=0.01)
    x, y = (after[common[0]][i] - before[common[0]][i] * bx / ax for i in (0, 1))
    for iri in common:
        assert after[iri] == pytest.approx([before[iri][0] * bx / ax + x, before[iri][1] * bx / ax + y], abs=1)


def test_edges_lead_around_nodes_and_labels_cover_none(opened, seeds_page):
    reader = opened(of=seeds_page, viewport={"width": 1400, "height": 900})
    reader.rest()

    under = "explorer.drawn().map(({ iris }) => [iris, explorer.under(...explorer.middle(...iris))])"
    met = reader.page.evaluate(under)
    labels = reader.page.evaluate("explorer.labels()")

    missed = [iris for iris, under in met if under != iris]
    assert len(met) > 50
    assert len(missed) <= len(met) / 50
    assert labels
    for iri, (x, y) in reader.places().items():
        size = reader.page.evaluate("iri => explorer.size(iri)", iri)
        over = [
            text for text, (left, top, right, bottom) in labels
            if left - size < x < right + size and top - size < y < bottom + size
        ]  # fmt: skip
        assert (iri, over) == (iri, [])


@pytest.mark.parametrize(("width", "height"), [(1400, 900), (768, 1024), (390, 844)])
def test_nearly_every_node_has_its_name(width, height, opened, seeds_page):
    reader = opened(of=seeds_page, viewport={"width": width, "height": height})
    reader.rest()

    assert len(reader.page.evaluate("explorer.labels()")) >= 0.93 * len(reader.nodes())


def test_groups_are_shaded_where_there_are_many_nodes(opened, seeds_page, example_page):
    reader = opened(of=seeds_page, viewport={"width": 1400, "height": 900})
    legend = "shaded area: group of closely connected nodes"

    groups = reader.page.evaluate("explorer.groups()")
    assert reader.page.locator("#legend").get_by_text(legend).is_visible()
    assert next(group for group in groups if "Armenia" in group) >= ["Armenia", "Azerbaijan"]
    assert sum(map(len, groups)) == len(reader.nodes())
    assert not opened(of=example_page).page.locator("#legend").get_by_text(legend).is_visible()


@pytest.mark.parametrize(("width", "height"), [(1400, 900), (390, 844)])
def test_opened_neighbours_are_in_the_window(width, height, opened, seeds_page):
    reader = opened(of=seeds_page, viewport={"width": width, "height": height})
    few = reader.nodes()
    reader.page.evaluate("explorer.patience(60000)")

    for iri in ("wd:Q159", "wd:Q22686", "wd:Q30"):
        reader.page.mouse.dblclick(*reader.spot(iri))  # both clicks may come in the same frame
        assert reader.state() == {"node": iri, "open": iri}
        box = reader.page.locator("#network").bounding_box()
        outside = {i for i, (x, y) in reader.places().items() if not (0 < x < box["width"] and 0 < y < box["height"])}
        assert (iri, outside) == (iri, set())
        assert reader.nodes() > few
        reader.page.evaluate("explorer.set({ node: '', open: '' })")


def test_everything_has_all_that_statements_join(opened, seeds_page):
    reader = opened(of=seeds_page)
    few = reader.nodes()

    reader.page.get_by_role("button", name="Everything").click()

    named = reader.page.evaluate("""() => {
      const { nodes, statements } = JSON.parse(document.getElementById("data").textContent);
      const { subject, object, recipient } = statements;
      return [...new Set([...subject, ...object, ...recipient])].filter(node => node >= 0).map(node => nodes.iri[node]);
    }""")
    assert few < reader.nodes()
    assert set(named) <= reader.nodes()


def test_each_view_shows_the_statements_of_the_graph(opened, seeds_page):
    reader = opened(of=seeds_page)
    size = int(reader.found().split()[0])

    for name in ("Who says what", "Table", "Time", "Map"):
        reader.tab(name)
        assert reader.page.locator("#view").is_visible()
        assert reader.page.locator("#view :is(.cell, .rows tr, .chart rect, .spot)").count() > 10
    assert reader.found() == f"{size} statements in 12 documents"
    reader.tab("Table")
    assert reader.page.locator(".pager").get_by_role("status").inner_text() == f"1–100 of {size}"


def test_a_node_of_the_network_shows_sentences_with_marked_words(opened, seeds_page):
    reader = opened(of=seeds_page)

    reader.search("Russlnd")
    reader.press("Enter")

    assert reader.page.locator("#panel h2").inner_text() == "Russia"
    cards = reader.cards()
    assert len(cards) > 10
    for card in cards:
        assert card["quotes"]
        for quote in card["quotes"]:
            assert quote["source"]
            assert all(words and words in quote["text"] for _, words in quote["marks"])
            assert "relation" in {part for part, _ in quote["marks"]}


def test_everything_is_offered_only_where_it_can_be_read(opened, maker):
    names = [f"Ort{i:04}" for i in range(2100)]
    sentences = [f"Oslo hilft {name}." for name in names]
    doc = maker("lang", " ".join(sentences))
    norway = Entity(WD + "Q20", "Norwegen", "State")
    ends = [(name, Entity(minted("concept", name.lower()), name, "Concept")) for name in names]
    large = Graph.of(
        doc.statement(sentence, ("Oslo", norway), "supports", "hilft", end)
        for sentence, end in zip(sentences, ends, strict=True)
    )

    assert not opened(of=large).page.get_by_role("button", name="Everything").is_visible()
    assert opened().page.get_by_role("button", name="Everything").is_visible()
