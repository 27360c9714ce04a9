"""Tests the dossier, a printable page about one actor with numbered sources."""

from __future__ import annotations

from tests.browser import browser

pytestmark = browser

PARTS = """parts => parts.map(part => [part.querySelector("h3").textContent,
  [...part.querySelectorAll(".claim")].map(claim =>
    claim.textContent.replace(/[−+·]/g, "").replace(/\\s+/g, " ").trim())])"""
DENIED = "According to Tass-Agentur, citing Vladimir Putin, Russia did not threaten Ukraine."
PUTIN = [
    [
        "Vladimir Putin: own words 1",
        [f"{DENIED} according to Tass-Agentur › Vladimir Putin; negated"],
    ],
    [
        "Vladimir Putin: position 1",
        ["Vladimir Putin requests that NATO should retreat from “ihre Zusage”. fact"],
    ],
    [
        "Vladimir Putin: actions and words of others 1",
        ["Ana Brnić met with Vladimir Putin on 1 September 2025. fact, 2025-09-01"],
    ],
]


def test_it_has_what_an_actor_says_does_and_undergoes(opened):
    reader = opened("#node=wd:Q7747")

    reader.act("Dossier")

    assert reader.state() == {"node": "wd:Q7747", "view": "dossier"}
    assert reader.page.locator(".dossier h2").inner_text() == "Vladimir Putin"
    assert reader.page.locator(".dossier section:not(.references)").evaluate_all(PARTS) == PUTIN
    assert "3 statements in 2 documents" in reader.page.locator(".dossier header").inner_text()


def test_sources_are_numbered_and_stand_at_the_end(opened):
    reader = opened("#node=wd:Q7747&view=dossier")

    quotes = reader.page.locator(".dossier blockquote").all_inner_texts()
    references = reader.page.locator(".references li").evaluate_all(
        "all => all.map(line => [line.value, line.textContent])"
    )

    assert quotes == [
        "Die Agentur Tass zitierte Putin, Russland habe die Regierung Selenskyj nicht bedroht. [1]",
        "Der Kremlchef verlangt, dass die Nato ihre Zusage zurücknimmt. [1]",
        "Foreign minister Ana Brnić of Slovenia met Putin on Monday. [2]",
    ]
    first = "Was Moskau ablehnt · Anna Beispiel · Beispielagentur · 2025-09-05 · agenturtext"
    assert references == [[1, first], [2, "wire-story"]]
    reader.page.get_by_role("link", name="[2]").click()
    assert reader.state() == {"node": "wd:Q7747", "view": "dossier"}


def test_without_an_actor_one_is_chosen(opened):
    reader = opened()

    reader.tab("Dossier")
    reader.page.locator("#view .most").get_by_role("button", name="Vladimir Putin").click()

    assert reader.page.locator(".dossier section:not(.references)").evaluate_all(PARTS) == PUTIN


def test_print_leaves_out_what_is_of_the_screen(opened):
    reader = opened("#node=wd:Q7747&view=dossier")

    reader.page.emulate_media(media="print")

    seen = {part: reader.page.locator(part).first.is_visible() for part in (
        "#top", "#filters", "#panel", ".dossier .actions", ".dossier h2", ".dossier blockquote", ".references li",
    )}  # fmt: skip
    assert seen == {
        "#top": False, "#filters": False, "#panel": False, ".dossier .actions": False,
        ".dossier h2": True, ".dossier blockquote": True, ".references li": True,
    }  # fmt: skip
    # The printed page contains everything, not only what fits on the screen.
    assert reader.page.evaluate("getComputedStyle(document.querySelector('#view .scroll')).overflowY") == "visible"
    assert reader.page.evaluate("getComputedStyle(document.body).overflowY") == "visible"
    assert reader.page.pdf().startswith(b"%PDF")


def test_numbers_of_its_sections_add_up_to_that_in_its_head(opened):
    """Ukraine is also mentioned in two phrases. Two documents contain one of these phrases."""
    reader = opened("#node=wd:Q212&view=dossier")

    head = reader.page.locator(".dossier header").inner_text()
    assert "3 statements, plus 1 that mentions the actor only within a longer phrase, in 2 documents" in head
    heads = reader.page.locator(".dossier section:not(.references) h3").all_inner_texts()
    assert heads == [
        "Ukraine: own words 1",
        "Ukraine: actions and words of others 2",
        "Ukraine: mentioned only within a longer phrase 1",
    ]
