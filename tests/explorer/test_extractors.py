"""Tests that the page names the extractor of a statement, if it is not the default one, and can filter by extractor."""

from __future__ import annotations

from dataclasses import replace

from playwright.sync_api import expect

from kg.graph import Graph
from tests.browser import browser

pytestmark = browser


def test_a_page_of_one_extractor_has_no_filter_for_it(opened):
    reader = opened()

    expect(reader.facet("extractor")).to_have_count(0)


def test_statements_of_another_extractor_say_so_and_can_be_left_out(opened, examples):
    mine = [replace(each, extractor="llm") if each.relation.id == "threatens" else each for each in examples]
    reader = opened(of=Graph.of(mine))
    counts = reader.counts("extractor")
    assert counts["llm"] == 2
    assert sum(counts.values()) >= 10

    reader.follow("#node=wd:Q159")
    marked = reader.page.locator("#panel .card:has(.badge.extractor)")
    expect(marked.first.locator(".badge.extractor")).to_have_text("found by llm")
    assert all("threat" in text for text in marked.locator(".reading").all_inner_texts())

    reader.toggle("extractor", "llm")
    expect(marked).to_have_count(0)
    reader.only("extractor", "default")
