"""What an actor says, with its office holders, in the panel."""

from __future__ import annotations

import pytest

from kg.graph import Graph
from kg.model import Entity
from kg.vocab import WD
from tests.browser import browser

pytestmark = browser

NORWAY, RUSSIA, UKRAINE = (
    Entity(WD + f"Q{n}", name, "State") for n, name in ((20, "Norwegen"), (159, "Russland"), (212, "Ukraine"))
)
STORE = Entity(WD + "Q57665", "Jonas Gahr Støre", "Person")
OFFICE, OWN, HIS = "Premier Støre kam.", "Russland droht Kiew, sagte Oslo.", "Kiew hilft Oslo, sagte Støre."


@pytest.fixture
def spoken(maker) -> Graph:
    doc = maker("a", f"{OFFICE} {OWN} {HIS}")
    kyiv, oslo, premier = ("Kiew", UKRAINE), doc.mention("Oslo", NORWAY), doc.mention("Støre", STORE)
    return Graph.of([
        doc.statement(OFFICE, premier, "holdsOffice", "Premier", ("Oslo", NORWAY)),
        doc.statement(OWN, ("Russland", RUSSIA), "threatens", "droht", kyiv, attribution=(oslo,)),
        doc.statement(HIS, kyiv, "aids", "hilft", ("Oslo", NORWAY), attribution=(premier,)),
    ])  # fmt: skip


def parts(reader) -> list[str]:
    return reader.page.locator("#panel .speech details.list > summary").all_inner_texts()


def test_the_panel_of_a_state_has_its_words_and_those_of_its_office_holders(opened, spoken):
    reader = opened("#node=wd:Q20", of=spoken)

    assert parts(reader) == ["What Norway says 1", "What office holders of Norway say 1"]
    reader.page.get_by_label("What is said about").select_option("Russia")
    assert parts(reader) == ["What Norway says about Russia 1"]
    assert reader.triples("#panel .speech") == ["Russia threatens Ukraine"]
    reader.page.get_by_label("What is said about").select_option("anybody")
    assert parts(reader) == ["What Norway says 1", "What office holders of Norway say 1"]


def test_it_says_so_where_there_are_none(opened, spoken):
    reader = opened("#node=wd:Q159", of=spoken)

    none = "No statement shown names Russia or one of its office holders as the speaker."
    assert reader.page.locator("#panel .speech").inner_text() == none
    reader.follow("#pair=wd:Q20+wd:Q212")
    assert "What Norway says about Ukraine 1" in reader.panel()
    assert "What office holders of Norway say about Ukraine 1" in reader.panel()
    none = "No statement shown about Norway names Ukraine or one of its office holders as the speaker."
    assert none in reader.panel()


def test_each_statement_has_one_plain_status(opened, maker):
    text = "Oslo hilft Kiew."
    kinds = {
        "fact": {}, "claim": {"attribution": ("Kiew", UKRAINE)}, "denied": {"polarity": "negative"},
        "planned": {"modality": "intended"}, "possible": {"modality": "possible"},
        "demanded": {"modality": "necessary"}, "conditional": {"modality": "conditional"}, "hearsay": {"hearsay": True},
    }  # fmt: skip

    def made(name, known):
        doc = maker(name, text)
        if "attribution" in known:
            known = {"attribution": (doc.mention(*known["attribution"]),)}
        place = Entity(f"{WD}Q{len(name)}000{ord(name[1])}", name, "State")
        return doc.statement(text, ("Oslo", NORWAY), "aids", "hilft", ("Kiew", place), **known)

    graph = Graph.of(made(name, known) for name, known in kinds.items())
    reader = opened("#node=wd:Q20", of=graph)

    badges = reader.page.locator("#panel .card").evaluate_all("""cards => cards.map(card =>
        [card.querySelectorAll(".triple .chip")[1].textContent, card.querySelector(".badge").textContent])""")
    assert sorted(badges) == sorted([name, name] for name in kinds)
    reader.follow("#view=table&sort=voice")
    assert [row[7] for row in reader.rows()] == list(kinds)
    reader.follow("#view=dossier&node=wd:Q20")
    claims = reader.page.locator(".dossier .claim .facts").all_inner_texts()
    assert {text.split()[-1] for text in claims} == set(kinds)


def test_a_demand_that_is_denied_says_both(opened, maker):
    text = "Oslo hilft Kiew."
    known = {"polarity": "negative", "modality": "necessary"}
    said = maker("a", text).statement(text, ("Oslo", NORWAY), "aids", "hilft", ("Kiew", UKRAINE), **known)
    reader = opened("#node=wd:Q20", of=Graph.of([said]))

    assert reader.page.locator("#panel .card .badge").first.inner_text() == "demanded, denied"


def test_only_a_person_who_has_the_office_speaks_for_a_state(opened, maker):
    doc = maker("a", f"{OFFICE} {OWN} {HIS}")
    kyiv, premier = ("Kiew", UKRAINE), doc.mention("Støre", STORE)
    reader = opened("#node=wd:Q20", of=Graph.of([
        doc.statement(OFFICE, premier, "takesOffice", "Premier", ("Oslo", NORWAY), modality="intended"),
        doc.statement(HIS, kyiv, "aids", "hilft", ("Oslo", NORWAY), attribution=(premier,)),
    ]))  # fmt: skip

    assert parts(reader) == []
