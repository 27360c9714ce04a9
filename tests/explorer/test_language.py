"""Tests that the page uses the language of the browser or, if there is one, the language that was last chosen."""

from __future__ import annotations

import pytest

from kg.graph import Graph
from kg.model import Entity
from kg.vocab import WD
from tests.browser import browser

pytestmark = browser


@pytest.mark.parametrize(
    ("locale", "language", "title", "found"),
    [
        ("de-DE", "de", "Russland, Ukraine · 2025", "10 Aussagen in 3 Dokumenten"),
        ("de-AT", "de", "Russland, Ukraine · 2025", "10 Aussagen in 3 Dokumenten"),
        ("en-US", "en", "Russia, Ukraine · 2025", "10 statements in 3 documents"),
        ("fr-FR", "en", "Russia, Ukraine · 2025", "10 statements in 3 documents"),
    ],
)
def test_it_speaks_as_the_browser_does(opened, locale, language, title, found):
    reader = opened(locale=locale)

    assert reader.page.locator("html").get_attribute("lang") == language
    assert (reader.page.title(), reader.page.locator("h1").inner_text(), reader.found()) == (title, title, found)


def test_another_language_is_chosen_and_remembered(opened):
    reader = opened("#node=wd:Q159")

    reader.page.get_by_role("button", name="Deutsch").click()

    assert reader.page.locator("#panel h2").inner_text() == "Russland"
    assert reader.triples()[:2] == [
        "Russland Ukraine",
        "Russland lehnt ab Truppen aus Nato-Staaten in der Ukraine",
    ]
    assert reader.facet("polarity").inner_text().split("\n")[0] == "Bejaht oder verneint"
    assert reader.page.get_by_role("tab").all_inner_texts() == [
        "Netz", "Wer sagt was", "Tabelle", "Zeit", "Karte", "Dossier",
    ]  # fmt: skip
    assert reader.state() == {"node": "wd:Q159"}
    again = opened()
    assert again.page.title() == "Russland, Ukraine · 2025"
    again.page.get_by_role("button", name="English").click()
    assert again.page.title() == "Russia, Ukraine · 2025"


def test_each_view_speaks_the_language_that_is_chosen(opened):
    reader = opened("#view=table")

    heads = {}
    for language in ("Deutsch", "English"):
        reader.page.get_by_role("button", name=language).click()
        heads[language] = reader.page.locator("#view th").first.inner_text().split()[0]

    assert heads == {"Deutsch": "Aussage", "English": "Statement"}


def test_names_and_sentences_of_the_other_language_are_tagged(opened):
    reader = opened("#node=wd:Q159")

    tagged = reader.page.locator("#panel [lang]").evaluate_all("all => all.map(part => [part.lang, part.textContent])")

    card = [
        ["de", "Truppen aus Nato-Staaten in der Ukraine"],
        ["de", "Moskau lehnt Truppen aus Nato-Staaten in der Ukraine ab."],
        ["de", "Noch einmal: Russland ist gegen Truppen aus Nato-Staaten in der Ukraine."],
    ]
    assert [[lang, next(text for _, text in card if given.startswith(text))] for lang, given in tagged[2:5]] == card
    english = opened("#node=person:ana-brnic", locale="de-DE")
    assert english.page.locator("#panel h2 [lang]").evaluate_all(
        "all => all.map(part => [part.lang, part.innerText])"
    ) == [["en", "Ana Brnić"]]


def test_a_relation_that_the_ontology_lacks_is_told_by_the_words_of_its_sentence(opened, maker):
    doc, norway = maker("text", "Oslo horcht auf."), Entity(WD + "Q20", "Norwegen", "State")
    said = doc.statement("Oslo horcht auf.", ("Oslo", norway), None, "horcht ... auf", None, lemma="aufhorchen")
    graph = Graph.of([said])

    reader = opened("#view=table", of=graph)

    assert [[row[0].split(" 20")[0], row[5]] for row in reader.rows()] == [
        ["In German: Norwegen horcht auf.", "· “horcht … auf” (German)"]
    ]
    part = ":is(.row, .reading, .claim, .relation) [lang=de]"
    for address, told in (
        ("#view=table", ["Norwegen horcht auf.", "“horcht … auf”"]),
        ("#node=wd:Q20", ["Norwegen horcht auf.", "“horcht … auf”"]),
        ("#view=dossier&node=wd:Q20", ["Norwegen horcht auf."]),
    ):
        reader.follow(address)
        assert reader.page.locator(part).filter(visible=True).all_inner_texts() == told
    german = opened("#view=table", of=graph, locale="de-DE")
    assert [row[5] for row in german.rows()] == ["· „horcht … auf“"]
    assert german.page.locator("#view :is(.row, .relation) [lang]").count() == 0
