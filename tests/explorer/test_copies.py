"""Tests what the panel copies: a citation, a query for the statement, or an address that opens it."""

from __future__ import annotations

import pytest

from tests.browser import browser

pytestmark = browser

ALLOWED = {"permissions": ["clipboard-read", "clipboard-write"]}
MEETS = "#statement=s3f1be2fad6cf40553048"


def copied(reader) -> str:
    reader.page.locator("#toast").get_by_text("Copied").wait_for()
    reader.page.evaluate("document.getElementById('toast').hidden = true")  # so that the next copy shows a new notice
    return reader.page.evaluate("navigator.clipboard.readText()")


def test_a_citation_has_the_sentence_and_where_it_stands(opened, examples):
    reader = opened(f"#statement={examples[0].id}", **ALLOWED)

    reader.act("Copy citation")

    assert copied(reader) == (
        "„Moskau lehnt Truppen aus Nato-Staaten in der Ukraine ab.“ "
        "(Anna Beispiel, Was Moskau ablehnt, Beispielagentur, 2025-09-05, agenturtext, characters 17–73)\n"
        "„Noch einmal: Russland ist gegen Truppen aus Nato-Staaten in der Ukraine.“ "
        "(2025-09-06, zweiter text, characters 0–72)"
    )


def test_the_query_of_a_statement_finds_it(opened, examples, graph):
    reader, found = opened(**ALLOWED), {}
    for statement in examples:
        reader.follow(f"#statement={statement.id}")
        reader.act("Copy SPARQL")
        found[statement.id] = graph.query(copied(reader))

    for statement in examples:
        answer = found[statement.id]
        assert answer.columns == ("subject", "relation", "object", "speaker", "sentence", "document", "date")
        subject = statement.subject.entity.id if statement.subject else ""
        assert {row[0] or "" for row in answer.rows} == {subject}
        assert {row[4] for row in answer.rows} == {each.sentence.text for each in examples if each.id == statement.id}
        assert {row[3] for row in answer.rows if row[3]} == {speaker.entity.id for speaker in statement.attribution}


def test_the_queries_of_a_node_and_a_pair_find_what_the_panel_shows(opened, graph):
    reader = opened(**ALLOWED)
    for address in ("#node=wd:Q7747", "#pair=wd:Q159+wd:Q212", "#node=wd:Q159"):
        reader.follow(address)
        reader.act("Copy SPARQL")

        answer = graph.query(copied(reader))
        sentences = {row[answer.columns.index("sentence")] for row in answer.rows}
        all_shown, own = (
            {quote["text"] for card in reader.cards(within) for quote in card["quotes"]}
            for within in ("#panel", "#panel :not(.speech):not(.speech *) >")
        )
        assert own <= sentences <= all_shown  # the panel of a state also shows statements by those who speak for it


def test_the_address_of_a_statement_opens_it(opened, examples, example_page):
    reader = opened("#node=wd:Q7747&view=map", **ALLOWED)

    reader.act("Copy link")

    address = copied(reader)
    assert address == f"{example_page}#statement={examples[2].id}"
    assert opened(of=address).triples() == ["Russia Ukraine"]


@pytest.mark.parametrize("button", ["Copy citation", "Copy link"])
def test_where_copying_is_not_allowed_the_text_is_shown_and_selected(opened, button):
    reader = opened(MEETS)
    reader.page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed')); }")

    reader.act(button)

    area = reader.page.get_by_label("To copy:").get_by_role("textbox")
    text = area.input_value()
    assert ("Foreign minister Ana Brnić" in text) == (button == "Copy citation")
    assert area.evaluate("area => area.value.slice(area.selectionStart, area.selectionEnd)") == text
    reader.press("Escape")
    area.wait_for(state="detached")
