"""Tests the network: what it shows first, and the effects of clicks, double clicks and drags."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from kg.graph import Graph
from kg.model import Entity
from kg.vocab import KGI, WD
from tests.browser import browser

pytestmark = browser

RUSSIA, UKRAINE, NATO, PUTIN, BRNIC, SLOVENIA = (
    "wd:Q159",
    "wd:Q212",
    "wd:Q7184",
    "wd:Q7747",
    "person:ana-brnic",
    "wd:Q215",
)
ACTORS = {RUSSIA, UKRAINE, NATO, PUTIN, BRNIC}
TROOPS = "concept:truppen-aus-nato-staaten"
OPPOSES = {
    "triple": "Russia opposes Truppen aus Nato-Staaten in der Ukraine",
    "facts": "fact 2 documents, 2 independent sources confidence 0.95",
    "quotes": [
        {
            "text": "Moskau lehnt Truppen aus Nato-Staaten in der Ukraine ab.",
            "marks": [
                ["subject", "Moskau"],
                ["relation", "lehnt"],
                ["object", "Truppen aus Nato-Staaten in der Ukraine"],
                ["relation", "ab"],
            ],
            "source": "Was Moskau ablehnt · Anna Beispiel · Beispielagentur · 2025-09-05 · agenturtext",
        },
        {
            "text": "Noch einmal: Russland ist gegen Truppen aus Nato-Staaten in der Ukraine.",
            "marks": [
                ["subject", "Russland"],
                ["relation", "ist"],
                ["relation", "gegen"],
                ["object", "Truppen aus Nato-Staaten in der Ukraine"],
            ],
            "source": "zweiter text · 2025-09-06",
        },
    ],
}
THREATENS = {
    "triple": "Russia threatens Ukraine",
    "facts": "fact confidence 0.9",
    "quotes": [
        {
            "text": "Moskau droht Kiew.",
            "marks": [["subject", "Moskau"], ["relation", "droht"], ["object", "Kiew"]],
            "source": "zweiter text · 2025-09-06",
        }
    ],
}
DENIED = {
    "triple": "Russia Ukraine",
    "facts": "according to Tass-Agentur › Vladimir Putin negated confidence 0.5",
    "quotes": [
        {
            "text": "Die Agentur Tass zitierte Putin, Russland habe die Regierung Selenskyj nicht bedroht.",
            "marks": [
                ["speaker", "Die Agentur Tass"],
                ["speaker", "Putin"],
                ["subject", "Russland"],
                ["object", "die Regierung Selenskyj"],
                ["relation", "bedroht"],
            ],
            "source": "Was Moskau ablehnt · Anna Beispiel · Beispielagentur · 2025-09-05 · agenturtext",
        }
    ],
}


def test_it_opens_on_actors_and_what_happens_between_them(opened):
    reader = opened()

    assert reader.nodes() == ACTORS
    assert reader.edges() == 5
    assert reader.state() == {}


def test_without_webgl_the_table_stands_in(opened):
    reader = opened("#view=matrix")
    reader.page.evaluate("HTMLCanvasElement.prototype.getContext = () => null")

    reader.tab("Network")

    assert reader.page.get_by_role("tab").all_inner_texts() == ["Who says what", "Table", "Time", "Map", "Dossier"]
    assert len(reader.rows()) == 10
    assert reader.page.locator("#toast").inner_text().startswith("The network needs WebGL")


def test_without_webgl_no_way_leads_to_the_network(opened):
    reader = opened("#view=matrix")
    reader.page.evaluate("HTMLCanvasElement.prototype.getContext = () => null")
    reader.tab("Network")
    chosen = reader.page.get_by_role("tab", selected=True)

    reader.tab("Time")
    reader.page.go_back()
    expect(chosen).to_have_text("Table")
    reader.tab("Time")
    reader.search("Russia")
    reader.press("Enter")
    expect(chosen).to_have_text("Table")
    reader.follow("#node=wd:Q212")
    expect(chosen).to_have_text("Table")
    assert reader.page.locator("#panel h2").inner_text() == "Ukraine"
    assert reader.page.get_by_role("tab").count() == 5


def test_a_chosen_node_has_its_whole_name_even_without_room(opened, maker):
    text = "Die Ständige Vertretung Norwegens bei den Vereinten Nationen hilft Kiew."
    name = "Ständige Vertretung Norwegens bei den Vereinten Nationen"
    helps = maker("vertretung", text).statement(
        text,
        ("Die Ständige Vertretung Norwegens", Entity("organisation:vertretung", name, "Organisation")),
        "supports",
        "hilft",
        ("Kiew", Entity(WD + "Q212", "Ukraine", "State")),
    )
    reader = opened(of=Graph.of([helps]), viewport={"width": 390, "height": 844})
    chosen = next(iri for iri in reader.nodes() if iri != UKRAINE)
    reader.page.evaluate("node => explorer.set({ node })", chosen)

    labels = dict(reader.page.evaluate("explorer.labels()"))

    assert labels.keys() == {name, "Ukraine"}
    assert labels[name][0] >= 0


def test_offices_and_memberships_are_drawn_when_asked_for(opened):
    reader = opened()

    reader.page.get_by_role("checkbox", name="Offices, memberships, places").check()

    assert reader.nodes() == ACTORS | {SLOVENIA}
    assert reader.edges() == 6
    assert reader.state() == {"standing": "1"}


def test_no_edge_mixes_conflict_and_what_is_none(opened):
    reader = opened()

    between = [edge for edge in reader.page.evaluate("explorer.drawn()") if edge["ends"] == ["Russia", "Ukraine"]]

    assert [(edge["tone"], edge["voice"], edge["weight"], edge["text"]) for edge in between] == [
        ("neutral", "direct", 2.1, "Russia opposes “Truppen aus Nato-Staaten in der Ukraine”. (+1)"),
        ("conflict", "direct", 0.9, "− Russia threatens Ukraine."),
    ]


def test_a_sentence_counts_once_for_an_edge(opened, maker):
    text = "Russland schmähte und bedrohte die Ukraine."
    doc = maker("a", text)
    ends = ("Russland", Entity(WD + "Q159", "Russia", "State")), ("Ukraine", Entity(WD + "Q212", "Ukraine", "State"))
    told = [
        doc.statement(text, ends[0], *kind, ends[1]) for kind in (("threatens", "bedrohte"), ("criticises", "schmähte"))
    ]
    reader = opened(of=Graph.of(told))

    (edge,) = reader.page.evaluate("explorer.drawn()")

    assert (len(edge["statements"]), edge["weight"]) == (2, told[0].confidence)


def test_everything_has_all_nodes(opened):
    reader = opened()

    reader.page.get_by_role("button", name="Everything").click()

    assert reader.nodes() == ACTORS | {
        SLOVENIA,
        TROOPS,
        "concept:kraftwerk",
        "concept:zusage",
        "https://w3id.org/geopolitical-kg/id/group/agenturtext/sieben-staaten",
        "https://w3id.org/geopolitical-kg/id/event/agenturtext/gipfel",
        "statement:sfd1a4c3a7644d66498cc",
    }
    assert reader.edges() == 13
    assert reader.state() == {"mode": "all"}


def test_a_click_on_a_node_shows_its_statements_and_centres_it(opened):
    reader = opened()

    reader.click(RUSSIA)

    assert reader.state() == {"node": RUSSIA}
    assert reader.page.locator("#panel h2").inner_text() == "Russia"
    assert reader.cards()[:3] == [DENIED, OPPOSES, THREATENS]
    assert reader.triples()[3:] == ["Vladimir Putin requests dass die Nato ihre Zusage zurücknimmt"]
    assert reader.spot(RUSSIA) == pytest.approx(reader.centre(), abs=2)


def test_a_click_on_an_edge_shows_the_statements_of_the_pair(opened):
    reader = opened()

    reader.page.mouse.click(*reader.middle(RUSSIA, UKRAINE))

    assert reader.page.locator("#panel h2").inner_text() == "Russia – Ukraine"
    assert reader.cards() == [DENIED, OPPOSES, THREATENS]
    assert reader.state() == {"pair": f"{RUSSIA} {UKRAINE}"}


@pytest.mark.parametrize("width", [1400, 390])
def test_clicks_open_what_is_there_after_a_period_was_chosen(opened, width):
    """The bar of active filters makes the network smaller."""
    reader = opened("#view=time", viewport={"width": width, "height": 900}, has_touch=width < 500)
    box = reader.page.locator("#view svg.chart").bounding_box()
    reader.page.mouse.click(box["x"] + box["width"] * 0.75, box["y"] + box["height"] / 2)
    period = {"from": "2025-09-06", "to": "2025-09-06"}

    reader.tab("Network")
    reader.click(UKRAINE)
    assert reader.state() == {**period, "node": UKRAINE}
    reader.page.go_back()
    reader.page.mouse.click(*reader.middle(RUSSIA, UKRAINE))
    assert reader.state() == {**period, "pair": f"{RUSSIA} {UKRAINE}"}
    reader.page.go_back()
    reader.page.locator("#active button").click()
    reader.click(PUTIN)
    assert reader.state() == {"node": PUTIN}


def test_the_network_fits_beside_a_panel_that_opens(opened):
    reader = opened("#embed")

    reader.page.mouse.click(*reader.middle(RUSSIA, UKRAINE))
    reader.rest()

    assert reader.page.locator("#panel h2").inner_text() == "Russia – Ukraine"
    sizes = "[network, document.querySelector('.sigma-mouse')].map(each => [each.clientWidth, each.clientHeight])"
    one, other = reader.page.evaluate(sizes)
    assert one == other
    reader.click(PUTIN)
    assert reader.page.locator("#panel h2").inner_text() == "Vladimir Putin"


def test_the_sheet_of_a_phone_makes_room_for_the_next_view(opened):
    reader = opened(f"#node={RUSSIA}", viewport={"width": 390, "height": 844})

    def height() -> int:
        return 844 - reader.page.locator("#panel").bounding_box()["y"]

    assert height() > 300
    reader.tab("Table")
    assert height() < 40
    reader.page.locator("#panel-grip").click()
    assert height() > 300
    reader.page.locator("#panel-grip").click()
    reader.page.locator("#view .row").first.click()
    assert height() > 300


def test_an_edge_without_a_clear_statement_is_grey_and_thin(opened, maker):
    text = "Rom schmäht Warschau. Er schmäht Oslo. Oslo schmäht Rom."
    italy, poland, norway = (Entity(WD + f"Q{n}", name, "State") for n, name in ((38, "A"), (36, "B"), (20, "C")))
    doc = maker("a", text)
    unclear, his, clear = (f"{sentence.rstrip('.')}." for sentence in text.split(". "))
    kind, word = "criticises", "schmäht"
    graph = Graph.of(
        [
            doc.statement(unclear, ("Rom", italy), kind, word, ("Warschau", poland), confidence=0.31),
            doc.statement(his, ("Er", italy), kind, word, ("Oslo", norway), confidence=0.31),
            doc.statement(clear, ("Oslo", norway), kind, word, ("Rom", italy)),
        ]
    )
    reader = opened(of=graph)

    drawn = {(*edge["ends"], edge["tone"], edge["width"]) for edge in reader.page.evaluate("explorer.drawn()")}
    assert drawn == {
        ("Italy", "Poland", "neutral", 0.9), ("Italy", "Norway", "neutral", 0.9), ("Italy", "Norway", "conflict", 1.5),
    }  # fmt: skip
    reader.follow("#pair=wd:Q38+wd:Q36")
    assert reader.page.locator("#panel .balance").inner_text() == "conflict 0, neither 1, cooperation 0"
    reader.follow("#view=world")
    arcs = reader.page.locator("#view .arc").evaluate_all("arcs => arcs.map(arc => arc.getAttribute('class'))")
    assert sorted(arcs) == ["arc conflict", "arc neutral", "arc neutral"]


def test_a_double_click_opens_the_phrases_around_a_node(opened):
    reader = opened()

    reader.click(RUSSIA, times=2)
    reader.page.wait_for_function("() => explorer.nodes().length > 5")

    assert reader.nodes() == {*ACTORS, TROOPS}
    assert reader.state() == {"node": RUSSIA, "open": RUSSIA}
    reader.act("Hide neighbours")
    assert reader.nodes() == ACTORS


def test_a_click_elsewhere_soon_after_another_is_one_of_its_own(opened):
    reader = opened()
    reader.page.evaluate("explorer.patience(60000)")

    reader.click(NATO)
    reader.page.mouse.click(*reader.middle(RUSSIA, UKRAINE))

    assert reader.state() == {"pair": f"{RUSSIA} {UKRAINE}"}


def test_two_drags_of_the_map_are_no_double_click(opened):
    reader = opened()
    reader.page.evaluate("explorer.patience(60000)")

    def width() -> float:
        return abs(reader.spot(RUSSIA)[0] - reader.spot(BRNIC)[0])

    first, box = width(), reader.page.locator("#network").bounding_box()
    for _ in range(2):
        reader.page.mouse.move(box["x"] + 15, box["y"] + box["height"] - 25)
        reader.page.mouse.down()
        reader.page.mouse.move(box["x"] + 75, box["y"] + box["height"] - 60, steps=5)
        reader.page.mouse.up()
        reader.rest()

    assert width() == pytest.approx(first, rel=0.02)


def test_a_hand_that_trembles_clicks_an_edge(opened):
    reader = opened()
    x, y = reader.middle(RUSSIA, UKRAINE)

    reader.page.mouse.move(x, y)
    reader.page.mouse.down()
    for i in range(6):
        reader.page.mouse.move(x + i % 2, y)
    reader.page.mouse.up()

    assert reader.state() == {"pair": f"{RUSSIA} {UKRAINE}"}


def test_a_node_follows_no_mouse_whose_other_button_was_pressed(opened):
    reader = opened()
    x, y = reader.spot(BRNIC)

    reader.page.mouse.click(x, y, button="right")
    reader.page.mouse.move(x - 60, y - 40, steps=5)

    assert reader.spot(BRNIC) == pytest.approx((x, y), abs=1)


def test_edges_are_not_lit_by_a_mouse_beside_the_map(opened):
    reader = opened()
    reader.click(RUSSIA)
    for _ in range(5):
        reader.page.get_by_role("button", name="Zoom in").click()
        reader.rest()
    (a, b), (c, d), box = reader.spot(RUSSIA), reader.spot(UKRAINE), reader.page.locator("#network").bounding_box()
    # This point is on the extension of the edge, over the filters or the panel.
    x = box["x"] - 20 if c < a else box["x"] + box["width"] + 20
    y = b + (d - b) * (x - a) / (c - a)
    assert min(a, c) < x < max(a, c)
    assert 60 < y < 690
    reader.page.mouse.move(x, 690)  # moves away from the button, because an edge may lie below it
    reader.rest()
    image = "() => document.querySelector('#network .overlay').toDataURL()"
    before = reader.page.evaluate(image)

    reader.page.mouse.move(x, y, steps=3)
    reader.rest()

    assert reader.page.evaluate(image) == before


def test_a_click_on_an_actor_in_the_panel_moves_the_map(opened):
    reader = opened()

    reader.page.locator("#panel .most").get_by_role("button", name="Slovenia").click()

    assert reader.state() == {"node": SLOVENIA}
    assert reader.triples() == ["Ana Brnić holds office in Slovenia"]
    assert reader.spot(SLOVENIA) == pytest.approx(reader.centre(), abs=2)


def test_a_click_beside_all_shows_the_overview_again(opened):
    reader = opened(f"#node={RUSSIA}")
    box = reader.page.locator("#network").bounding_box()

    reader.page.mouse.click(box["x"] + 15, box["y"] + box["height"] - 25)

    assert reader.state() == {}
    assert "Most mentioned" in reader.panel()


def test_a_path_shows_the_sentences_on_the_way(opened):
    reader = opened()

    reader.click(PUTIN)
    reader.act("Connection to …")
    reader.page.locator("#search-field").fill("slowenien")
    reader.press("Enter")

    assert reader.state() == {"path": f"{PUTIN} {SLOVENIA}"}
    assert reader.page.locator("#panel h2").inner_text() == "How are Vladimir Putin and Slovenia connected?"
    assert reader.page.locator("#panel .list > summary").all_inner_texts() == ["Vladimir Putin – Ana Brnić – Slovenia"]
    assert reader.triples() == ["Ana Brnić meets Vladimir Putin", "Ana Brnić holds office in Slovenia"]
    assert reader.nodes() == {PUTIN, BRNIC, SLOVENIA}


def test_a_path_that_the_filters_hide_is_none(opened):
    reader = opened(f"#path={PUTIN}+{SLOVENIA}")

    reader.toggle("root", "consults")

    assert "No connections match the current filters." in reader.panel()
    assert reader.cards() == []


def test_a_node_that_is_dragged_stays_where_it_is_put(opened):
    reader = opened()
    others = {iri: reader.spot(iri) for iri in ACTORS - {BRNIC}}

    at = reader.drag(BRNIC, 90, 60)

    assert reader.spot(BRNIC) == pytest.approx(at, abs=2)
    assert {iri: reader.spot(iri) for iri in others} == others
    assert reader.state() == {}
    reader.click(BRNIC, times=2)
    reader.act("Unpin")
    assert reader.page.locator("#panel").get_by_role("button", name="Pin", exact=True).is_visible()


def test_a_drag_is_undone(opened):
    reader = opened()
    before = reader.spot(BRNIC)

    reader.drag(BRNIC, 90, 60)
    reader.press("Control+z")

    assert reader.spot(BRNIC) == pytest.approx(before, abs=1)


def test_keys_walk_from_node_to_node_open_and_pin(opened):
    reader = opened()
    reader.page.locator("#network").focus()

    reader.press("ArrowRight")
    assert reader.page.locator("#live").inner_text() == "Russia, 3 statements"
    reader.press("p", "Enter")
    assert reader.state() == {"node": RUSSIA}
    assert reader.page.locator("#panel").get_by_role("button", name="Unpin", exact=True).is_visible()
    reader.press("Control+z", "Control+z")  # before the browser has gone back
    expect(reader.page.locator("#panel h2")).to_have_text("Russia, Ukraine · 2025")
    assert reader.state() == {}
    reader.press("Enter")
    assert reader.page.locator("#panel").get_by_role("button", name="Pin", exact=True).is_visible()


def test_keys_reach_each_edge_of_a_node(opened):
    reader = opened(f"#node={RUSSIA}")
    edges = [edge for edge in reader.page.evaluate("explorer.drawn()") if RUSSIA in edge["iris"]]
    reader.page.locator("#network").focus()
    reader.press("ArrowRight")

    said = []
    for _ in edges:
        reader.press("e")
        said.append(reader.page.locator("#live").inner_text())

    assert sorted(said) == sorted(edge["text"] for edge in edges)
    reader.press("Enter")
    assert reader.state() == {"pair": " ".join(edges[said.index(edges[-1]["text"])]["iris"])}


def test_zoom_by_buttons_and_wheel(opened):
    reader = opened()

    def width() -> float:
        return abs(reader.spot(RUSSIA)[0] - reader.spot(BRNIC)[0])

    first = width()
    reader.page.get_by_role("button", name="Zoom in").click()
    assert width() == pytest.approx(first / 0.7, rel=0.02)
    reader.page.get_by_role("button", name="Zoom out").click()
    assert width() == pytest.approx(first / 0.7 / 1.4, rel=0.02)
    reader.page.get_by_role("button", name="Show all").click()
    assert width() == pytest.approx(first, rel=0.02)
    reader.page.locator("#network").hover()
    reader.page.mouse.wheel(0, -200)
    reader.page.wait_for_timeout(400)
    assert width() > first * 1.2


def test_a_conflict_has_room_before_more_frequent_actors(opened, maker):
    def act(one, relation, word, other, count):
        ends = [(name, Entity(f"{KGI}organisation/{name.lower()}", name, "Organisation")) for name in (one, other)]
        for text in (f"{one} {word} {other} {n}." for n in range(count)):
            yield maker(text, text).statement(text, ends[0], relation, word, ends[1])

    many = [each for n in range(40) for each in act(f"A{n}", "contacts", "kontaktiert", f"B{n}", 3)]
    reader = opened(of=Graph.of([*many, *act("C", "attacks", "angreift", "D", 1)]))

    assert {"organisation:c", "organisation:d"} < reader.nodes()
    assert len(reader.nodes()) < 40
    shown = reader.page.locator("#shown").inner_text()
    assert shown == f"the {len(reader.nodes())} most mentioned, with the strongest conflicts and cooperation"
