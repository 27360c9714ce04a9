"""Tests the search field, which finds names in both languages, relations and words of sentences, even if they are
misspelt.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from kg.graph import Graph
from kg.model import Entity
from kg.vocab import WD
from tests.browser import browser

pytestmark = browser

RUSSIA = "wd:Q159"


@pytest.fixture(scope="module")
def presidents(maker) -> Graph:
    """Return a graph with two presidents whose names have special letters."""
    doc = maker("treffen", "Erdoğan traf Selenskyj.")
    erdogan, zelensky = (
        Entity(WD + "Q39259", "Recep Tayyip Erdoğan", "Person"),
        Entity(WD + "Q3874799", "Wolodymyr Selenskyj", "Person"),
    )
    return Graph.of(
        [doc.statement("Erdoğan traf Selenskyj.", ("Erdoğan", erdogan), "meets", "traf", ("Selenskyj", zelensky))]
    )


def test_ctrl_k_and_slash_open_it_and_escape_closes_it(opened):
    reader = opened()
    field = reader.page.locator("#search-field")

    for key in ("Control+k", "/"):
        reader.press(key)
        expect(field).to_be_visible()
        assert reader.focused() == "Search for an actor, a relation or a word in a sentence …"
        assert field.input_value() == ""
        reader.press("Escape")
        expect(reader.page.locator("dialog")).to_have_count(0)
    assert reader.state() == {}


def test_a_name_is_found_in_both_languages_and_with_errors(opened):
    typed = "Russland russia Russlnd Rusland rusisa RUSS Federation föderation foderation"

    assert first_hits(opened(), typed) == dict.fromkeys(typed.split(), "Russia country · speaks in 4 statements")


def test_a_name_is_found_without_its_letters(opened, presidents):
    reader = opened(of=presidents)

    assert first_hits(reader, "Erdogan erdoğan Erdogann Tayip") == dict.fromkeys(
        ["Erdogan", "erdoğan", "Erdogann", "Tayip"], "Recep Tayyip Erdoğan person · says nothing here"
    )
    assert first_hits(reader, "Selenski Zelensky Selenskyj") == dict.fromkeys(
        ["Selenski", "Zelensky", "Selenskyj"], "Volodymyr Zelenskyy person · says nothing here"
    )


def first_hits(reader, typed: str) -> dict[str, str]:
    """Search for each of these words, and return the first result of each."""
    found = {}
    for word in typed.split():
        found[word] = reader.search(word)[0]
        reader.press("Escape")
        expect(reader.page.locator("dialog")).to_have_count(0)
    return found


def test_arrow_keys_choose_a_hit_and_enter_goes_there(opened):
    reader = opened()

    hits = reader.search("a")
    assert hits[:3] == [
        "NATO organisation · says nothing here",
        "Ana Brnić person · says nothing here",
        "Tass-Agentur organisation · says nothing here",
    ]
    chosen = reader.page.locator('#hits [aria-selected="true"]')
    assert chosen.inner_text().startswith("NATO")
    reader.press("ArrowDown", "ArrowDown")
    assert chosen.inner_text().startswith("Tass-Agentur")
    assert reader.page.locator("#search-field").get_attribute("aria-activedescendant") == "hit-2"
    reader.press("ArrowUp", "ArrowUp", "ArrowUp")
    assert chosen.inner_text() == reader.page.locator("#hits li").last.inner_text()
    reader.press("ArrowDown", "ArrowDown", "Enter")

    assert reader.state() == {"node": "person:ana-brnic"}
    assert reader.spot("person:ana-brnic") == pytest.approx(reader.centre(), abs=2)
    assert reader.triples() == ["Ana Brnić holds office in Slovenia", "Ana Brnić meets Vladimir Putin"]


def test_a_hit_that_is_no_actor_is_drawn_too(opened):
    reader = opened()

    reader.search("Kraftwerk")
    reader.press("Enter")

    assert reader.state() == {"node": "concept:kraftwerk"}
    assert "concept:kraftwerk" in reader.nodes()
    assert reader.spot("concept:kraftwerk") == pytest.approx(reader.centre(), abs=2)


def test_nothing_found_says_so(opened):
    reader = opened()

    assert reader.search("xyzzy") == []
    assert reader.page.locator("dialog [role=status]").inner_text() == "Nothing found."
    reader.press("Enter")
    assert reader.page.locator("#search-field").is_visible()


def test_statements_with_a_word(opened):
    reader = opened()

    hits = reader.search("bedroht")
    assert [hit for hit in hits if "bedroht" in hit] == [
        "Show 1 statement with “bedroht”",
        "… land habe die Regierung Selenskyj nicht bedroht.",
    ]
    reader.page.get_by_role("option", name="Show 1 statement with").click()

    assert reader.state() == {"view": "table", "q": "bedroht"}
    assert [row[4:7] for row in reader.rows()] == [["Russia", "− threatens", "Ukraine"]]
    assert reader.found() == "1 of 10 statements"
    reader.page.get_by_role("button", name="remove with “bedroht”").click()
    assert len(reader.rows()) == 10


def test_a_sentence_that_is_found_opens_its_statement(opened):
    reader = opened()

    reader.search("Donnerstag")
    reader.page.get_by_role("option", name="In Sumy wurde am Donnerstag").click()

    assert reader.triples() == ["not named destroys Kraftwerk"]


def test_a_relation_that_is_found_shows_its_statements(opened):
    reader = opened()

    assert "− threatens Relation" in reader.search("droht")
    reader.page.get_by_role("option", name="threatens").first.click()

    assert reader.state() == {"view": "table", "q": "threatens"}
    assert [row[4:7] for row in reader.rows()] == [["Russia", "− threatens", "Ukraine"]] * 2


def test_only_a_click_beside_the_dialog_closes_it(opened):
    reader = opened()
    reader.search("Russland")
    dialog = reader.page.get_by_role("dialog")
    field, box = reader.page.locator("#search-field").bounding_box(), dialog.bounding_box()

    # Select the text from right to left, beyond the beginning of the field, and then click its margin.
    reader.page.mouse.move(field["x"] + 80, field["y"] + field["height"] / 2)
    reader.page.mouse.down()
    reader.page.mouse.move(box["x"] - 40, field["y"] + field["height"] / 2, steps=4)
    reader.page.mouse.up()
    reader.page.mouse.click(box["x"] + 6, box["y"] + box["height"] - 6)
    assert dialog.is_visible()
    reader.page.mouse.click(box["x"] - 40, box["y"] + 10)
    expect(dialog).to_have_count(0)


def test_a_place_that_stands_for_a_state_finds_the_state(opened):
    reader = opened()

    assert first_hits(reader, "Kiew kyiv Kremlin") == {
        "Kiew": "Ukraine country · “Kiew” · speaks in 1 statement",
        "kyiv": "Ukraine country · “Kyiv” · speaks in 1 statement",
        "Kremlin": "Russia country · “Kremlin” · speaks in 4 statements",
    }


def test_only_what_was_typed_is_marked(opened):
    """If a statement has several sentences, the sentence with these words is shown."""
    reader = opened()

    reader.search(" gegen Truppen ")

    assert reader.page.locator("#hits mark").all_inner_texts() == ["gegen Truppen"]


FOLDED = """() => { const normal = String.prototype.normalize; window.seen = [];
  String.prototype.normalize = function (...form) { window.seen.push(String(this)); return normal.apply(this, form); };
}"""


def test_names_are_folded_once(opened):
    """A large graph has too many names to normalise all of them again at every keystroke."""
    reader = opened()
    reader.page.evaluate(FOLDED)

    assert reader.search("Kiew Moska")[0].startswith("Ukraine country")
    assert "russische föderation" in reader.page.evaluate("window.seen.splice(0)")
    reader.page.locator("#search-field").fill("Kiew Moskau")
    assert reader.hits()[0].startswith("Ukraine about Russia")
    assert "russische föderation" not in reader.page.evaluate("window.seen")
