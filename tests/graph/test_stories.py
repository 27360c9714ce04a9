"""Tests that copies of a report count as one independent source, in any order."""

from __future__ import annotations

import random

from kg.graph.stories import stories
from kg.model import Document

REPORT = """Togo has rejected a draft resolution of the Security Council on Tuesday, saying it would only prolong the
conflict. Foreign minister Ama Ruritan told reporters in Lome that 12 states had asked for changes. The text demands an
immediate ceasefire and the withdrawal of all foreign troops within 30 days. Benin and Ghana, which drafted it, called
the decision regrettable and announced that they would try again next week."""
OTHER = """On Tuesday the Security Council failed to agree on a ceasefire after Togo voted against a text by Benin and
Ghana. Twelve states want changes, foreign minister Ama Ruritan said in Lome. All foreign troops would have had to leave
within a month. Both authors regretted the vote and plan a new one in the coming week, diplomats said in New York."""


def test_a_cut_and_an_edited_copy_are_of_the_story_and_another_report_is_not():
    documents = [
        Document("agency", REPORT, "en"),
        Document("cut", REPORT[: len(REPORT) // 2], "en"),
        Document("edited", REPORT.replace("12", "15").replace("Tuesday", "Wednesday").replace("Ama", "Efua"), "en"),
        Document("other", OTHER, "en"),
    ]
    expected = dict.fromkeys(("agency", "cut", "edited"), "https://w3id.org/geopolitical-kg/id/story/agency")

    for seed in range(5):
        assert stories(random.Random(seed).sample(documents, 4)) == expected
    assert stories(documents[3:]) == {}


def test_one_sentence_in_two_short_notes_makes_no_story():
    assert stories([Document(name, "Togo rejected a draft resolution on Tuesday.", "en") for name in "ab"]) == {}
