"""Tests the map: outlines, marks for actors and places, and arcs between them."""

from __future__ import annotations

from kg.explorer.geo import world
from kg.graph import Graph
from kg.model import Entity
from kg.vocab import WD
from tests.browser import browser

pytestmark = browser

SPOTS = "spots => spots.map(spot => spot.ariaLabel).sort()"
ARCS = "arcs => arcs.map(arc => arc.textContent).sort()"


def view_box(reader) -> list[float]:
    return [float(value) for value in reader.page.locator("svg.world").get_attribute("viewBox").split()]


def test_it_has_outlines_spots_and_arcs(opened):
    reader = opened()

    reader.tab("Map")

    assert reader.page.locator(".land path").count() == len(world()["areas"])
    assert reader.page.locator(".land .lit").count() == 3
    assert reader.page.locator(".spot").evaluate_all(SPOTS) == [
        "Russia, 3 statements",
        "Slovenia, 1 statement",
        "Ukraine, 3 statements",
    ]
    assert reader.page.locator(".arc title").evaluate_all(ARCS) == [
        "Russia – Ukraine: Russia opposes “Truppen aus Nato-Staaten in der Ukraine”. (+1)",
        "Russia – Ukraine: − Russia threatens Ukraine.",
    ]
    assert "Not on the map: 3 actors whose place is unknown." in reader.page.locator("#view .note").inner_text()


def test_a_click_on_a_spot_shows_its_node_and_goes_there(opened):
    reader = opened("#view=world")

    reader.page.get_by_role("button", name="Slovenia, 1 statement").locator("circle").click()

    assert reader.state() == {"view": "world", "node": "wd:Q215"}
    assert reader.triples() == ["Ana Brnić holds office in Slovenia"]
    frame, spot = (reader.page.locator(part).bounding_box() for part in ("svg.world", ".spot.chosen circle"))
    for side, size in (("x", "width"), ("y", "height")):
        assert abs(frame[side] + frame[size] / 2 - spot[side] - spot[size] / 2) < 3


def test_a_click_on_an_arc_shows_the_statements_of_the_pair(opened):
    reader = opened("#view=world")

    middle = reader.page.locator(".arc.conflict polyline").evaluate("""arc => {
      const at = arc.getPointAtLength(arc.getTotalLength() / 2).matrixTransform(arc.getScreenCTM());
      return [at.x, at.y];
    }""")
    reader.page.mouse.click(*middle)

    assert reader.page.locator("#panel h2").inner_text() == "Russia – Ukraine"
    assert len(reader.cards()) == 3


def test_it_zooms_by_buttons_and_wheel_and_is_dragged(opened):
    reader = opened("#view=world")
    first = view_box(reader)

    reader.page.get_by_role("button", name="Zoom in").click()
    near = view_box(reader)
    assert abs(near[2] / first[2] - 0.6) < 0.01
    reader.page.locator("svg.world").hover(position={"x": 200, "y": 200})
    reader.page.mouse.wheel(0, 100)
    reader.page.wait_for_function(
        "width => document.querySelector('svg.world').viewBox.baseVal.width > width", arg=near[2]
    )
    reader.page.get_by_role("button", name="Show all").click()
    assert view_box(reader) == first

    box = reader.page.locator("svg.world").bounding_box()
    reader.page.mouse.move(box["x"] + 30, box["y"] + 300)
    reader.page.mouse.down()
    reader.page.mouse.move(box["x"] + 60, box["y"] + 300)
    reader.page.mouse.move(box["x"] + 130, box["y"] + 300)
    reader.page.mouse.up()
    moved = view_box(reader)
    assert moved[2:] == first[2:]
    assert abs((first[0] - moved[0]) / first[2] * box["width"] - 100) < 2
    assert reader.state() == {"view": "world"}


def test_a_drag_is_no_click(opened):
    reader = opened("#view=world&node=wd:Q159")
    box = reader.page.locator("svg.world").bounding_box()

    reader.page.mouse.move(box["x"] + 30, box["y"] + 300)
    reader.page.mouse.down()
    reader.page.mouse.move(box["x"] + 130, box["y"] + 300, steps=4)
    reader.page.mouse.up()
    assert reader.state() == {"view": "world", "node": "wd:Q159"}
    reader.page.mouse.click(box["x"] + 130, box["y"] + 300)
    assert reader.state() == {"view": "world"}


def test_keys_reach_a_spot(opened):
    reader = opened("#view=world")

    reader.page.get_by_role("button", name="Ukraine, 3 statements").focus()
    reader.press("Enter")

    assert reader.state() == {"view": "world", "node": "wd:Q212"}


def test_arcs_are_the_same_in_any_window_reached_by_keys_and_explained(opened):
    wide, narrow = opened("#view=world"), opened("#view=world", viewport={"width": 390, "height": 844})

    arcs = wide.page.locator(".arc title").evaluate_all(ARCS)
    assert narrow.page.locator(".arc title").evaluate_all(ARCS) == arcs
    wide.page.locator(".arc").first.focus()
    wide.press("Enter")
    assert wide.page.locator("#panel h2").inner_text() == "Russia – Ukraine"


PARTS = """() => Object.fromEntries([...document.querySelectorAll(".arc")].map(arc => {
  const place = name => document.querySelector(`.spot[aria-label^=${name}] circle`).getBoundingClientRect();
  const from = (name, [x, y], [a, b] = middle(place(name))) => Math.hypot(a - x, b - y) - place(name).width / 2;
  const middle = ({ x, y, width, height }) => [x + width / 2, y + height / 2];
  const parts = [...arc.children].slice(1).map(part => [part.tagName, part.getAttribute("stroke-dasharray")]);
  const near = [...arc.querySelectorAll("polygon")].map(head => {
    const at = middle(head.getBoundingClientRect());
    return ["Norway", "Poland", "Italy"].filter(name => from(name, at) < 9).join();
  });
  return [arc.ariaLabel.split(":")[0], [arc.className.baseVal, ...parts.map(part => part.filter(Boolean)), near]];
}))"""


def test_arcs_have_the_lines_arrows_and_bars_of_the_network(opened, maker):
    doc = maker("a", "Oslo droht Rom. Rom half Warschau nicht. Warschau will Oslo helfen.")
    oslo, rom, warschau = (
        (name, Entity(WD + iri, label, "State"))
        for name, iri, label in (("Oslo", "Q20", "Norwegen"), ("Rom", "Q38", "Italien"), ("Warschau", "Q36", "Polen"))
    )
    graph = Graph.of([
        doc.statement("Oslo droht Rom.", oslo, "threatens", "droht", rom),
        doc.statement("Rom half Warschau nicht.", rom, "supports", "half", warschau, polarity="negative"),
        doc.statement("Warschau will Oslo helfen.", warschau, "supports", "helfen", oslo, modality="intended"),
    ])  # fmt: skip
    reader = opened("#view=world", of=graph)

    expected = {
        "Italy – Norway": ["arc conflict", ["polyline"], ["polygon"], ["Italy"]],
        "Italy – Poland": ["arc neutral", ["polyline"], ["polygon"], ["polyline"], ["Poland"]],
        "Norway – Poland": ["arc cooperation", ["polyline", "2.6 3.4"], ["polygon"], ["Norway"]],
    }
    arcs = {" – ".join(sorted(name.split(" – "))): arc for name, arc in reader.page.evaluate(PARTS).items()}
    assert arcs == expected
    reader.page.get_by_role("button", name="Zoom in").click()  # arrows keep their size
    assert {arc[-1][0] for arc in reader.page.evaluate(PARTS).values()} == {"Italy", "Poland", "Norway"}
    legend = reader.page.locator("#view .legend")
    shown = legend.inner_text()
    reader.page.locator("#view .legend").get_by_role("button", name="negated").click()
    assert reader.page.locator(".arc").count() == 1
    reader.tab("Network")
    assert reader.page.locator("#legend").inner_text() == shown
