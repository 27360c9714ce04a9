"""Tests the part of the panel that shows statements by an actor and its office holders."""

from __future__ import annotations

from datetime import date

import pytest

from kg.graph import Graph
from kg.model import Entity
from kg.vocab import KGI, WD
from tests.browser import browser

pytestmark = browser

NORWAY, RUSSIA, UKRAINE = (
    Entity(WD + f"Q{n}", name, "State") for n, name in ((20, "Norwegen"), (159, "Russland"), (212, "Ukraine"))
)
STORE = Entity(KGI + "person/ola-store", "Ola Støre", "Person")
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

    assert parts(reader) == ["Norway: own words 1", "Norway: words of its institutions and office holders 1"]
    reader.page.get_by_label("What is said about").select_option("Russia (1)")
    assert parts(reader) == ["Norway on Russia 1"]
    assert reader.triples("#panel .speech") == ["Russia threatens Ukraine"]
    reader.page.get_by_label("What is said about").select_option("anybody")
    assert parts(reader) == ["Norway: own words 1", "Norway: words of its institutions and office holders 1"]


def test_it_says_so_where_there_are_none(opened, spoken):
    reader = opened("#node=wd:Q159", of=spoken)

    own = "nor its institutions or office holders say anything about Norway."
    none = f"In the statements shown, neither Russia {own}"
    reader.page.get_by_label("What is said about").select_option("Norway (0)")
    assert reader.page.locator("#panel .speech > div").inner_text() == none
    reader.follow("#node=wd:Q159&standing=1")  # the panel is redrawn
    assert reader.page.locator("#panel .speech > div").inner_text() == none
    reader.page.get_by_label("What is said about").select_option("Ukraine (1)")
    assert parts(reader) == ["Russia: position on Ukraine 1"]
    reader.follow("#pair=wd:Q20+wd:Q212")
    assert "Norway on Ukraine 1" in reader.panel()
    assert "Norway: words of its institutions and office holders on Ukraine 1" in reader.panel()
    assert f"In the statements shown, neither Ukraine {own}" in reader.panel()


@pytest.fixture
def kremlin(maker) -> Graph:
    """Return a graph in which Russia and its spokesman speak about the Nato, which is only named inside phrases."""
    calls, says = (
        "Moskau nannte die Erweiterung der Nato eine Gefahr.",
        "Truppen der Nato stören Oslo, sagte der Kremlsprecher.",
    )
    doc = maker("a", f"{calls} {says}")
    nato = Entity(WD + "Q7184", "Nato", "Organisation")
    growth, troops = (
        Entity(f"{KGI}concept/{name}", name, "Concept", concerns=(nato,)) for name in ("Erweiterung", "Truppen")
    )
    spokesman = Entity(f"{KGI}person/a/kremlsprecher", "Kremlsprecher", "Person", concerns=(RUSSIA,))
    return Graph.of([
        doc.statement(calls, ("Moskau", RUSSIA), "describesAs", "nannte", ("die Erweiterung der Nato", growth)),
        doc.statement(
            says, ("Truppen der Nato", troops), "weakens", "stören", ("Oslo", NORWAY),
            attribution=(doc.mention("Kremlsprecher", spokesman),),
        ),
    ])  # fmt: skip


def test_words_on_what_a_phrase_names_count_in_panel_search_and_matrix(opened, kremlin):
    reader = opened("#pair=wd:Q159+wd:Q7184", of=kremlin)

    heads = reader.page.locator("#panel details.list > summary").all_inner_texts()
    assert heads == [
        "Russia on NATO 1",
        "Russia: words of its institutions and office holders on NATO 1",
    ]
    assert "neither Russia nor" not in reader.panel()
    assert reader.search("Russia NATO")[0] == "Russia about NATO 2 statements"
    reader.press("Escape")
    reader.tab("Who says what")
    cells = reader.page.locator("#view .cell").evaluate_all("cells => cells.map(cell => cell.ariaLabel.split(',')[0])")
    assert sorted(cells) == [
        "Kremlsprecher about NATO: 1 statement",
        "Kremlsprecher about Norway: 1 statement",
        "Russia about NATO: 2 statements",
        "Russia about Norway: 1 statement",
    ]


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
    shown = [name.replace("denied", "negated") for name in kinds]  # nobody denies these statements
    assert sorted(badges) == sorted([name, word] for name, word in zip(kinds, shown, strict=True))
    reader.follow("#view=table&sort=voice")
    assert [row[7] for row in reader.rows()] == shown
    reader.follow("#view=dossier&node=wd:Q20")
    claims = reader.page.locator(".dossier .claim .facts").all_inner_texts()
    assert {text.split()[-1] for text in claims} == set(shown)


@pytest.mark.parametrize("by", ["hover", "focus", "tap"])
def test_status_and_confidence_are_explained(opened, maker, by):
    text = "Oslo hilft Kiew. Oslo tadelt Kiew. Oslo will Kiew helfen."
    doc = maker("a", text)
    helps, rebukes, wants = (f"{sentence.rstrip('.')}." for sentence in text.split(". "))
    oslo, kyiv = ("Oslo", NORWAY), ("Kiew", UKRAINE)
    made = {
        "The text reports this as a fact.": doc.statement(helps, oslo, "aids", "hilft", kyiv),
        "The text reports as a fact that this was said or done. Whether the words themselves are true remains open. "
        "Thin line: uncertain or unclear without the source text.": doc.statement(
            rebukes, oslo, "criticises", "tadelt", kyiv, confidence=0.3
        ),
        "Somebody intends this. The text does not say that it has happened. The text says that this is not true or did "
        "not happen.": doc.statement(wants, oslo, "aids", "helfen", kyiv, modality="intended", polarity="negative"),
    }
    sure = (
        "How certain the program is that the sentence says this, from 0 (uncertain) to 1 (certain). The number does "
        "not measure whether the statement is true."
    )
    reader = opened(of=Graph.of(made.values()), has_touch=True)
    show = {"hover": lambda each: each.hover(), "focus": lambda each: each.focus(), "tap": lambda each: each.tap()}[by]

    for meaning, statement in made.items():
        reader.follow(f"#statement={statement.id}")
        assert reader.page.locator(".sure").inner_text().endswith(", uncertain") == (statement.confidence < 0.4)
        for part, explanation in ((".badge", meaning), (".sure", sure)):
            badge = reader.page.locator(f"#panel .card {part}").first
            show(badge)
            assert badge.evaluate("badge => getComputedStyle(badge, '::after').content") == f'"{explanation}"'
            assert badge.get_attribute("aria-description") == explanation


def test_a_demand_that_is_negated_says_both(opened, maker):
    text = "Oslo hilft Kiew."
    known = {"polarity": "negative", "modality": "necessary"}
    said = maker("a", text).statement(text, ("Oslo", NORWAY), "aids", "hilft", ("Kiew", UKRAINE), **known)
    reader = opened("#node=wd:Q20", of=Graph.of([said]))

    assert reader.page.locator("#panel .card .badge").first.inner_text() == "demanded, negated"


def test_only_a_person_who_has_the_office_speaks_for_a_state(opened, maker):
    doc = maker("a", f"{OFFICE} {OWN} {HIS}")
    kyiv, premier = ("Kiew", UKRAINE), doc.mention("Støre", STORE)
    reader = opened("#node=wd:Q20", of=Graph.of([
        doc.statement(OFFICE, premier, "takesOffice", "Premier", ("Oslo", NORWAY), modality="intended"),
        doc.statement(HIS, kyiv, "aids", "hilft", ("Oslo", NORWAY), attribution=(premier,)),
    ]))  # fmt: skip

    assert parts(reader) == []


def test_who_has_an_office_speaks_for_a_state_in_its_days_alone(opened, maker):
    """Biden speaks for the United States in 2023, but not in 2025. A US ministry always does."""
    usa, biden = Entity(WD + "Q30", "USA", "State"), Entity(WD + "Q6279", "Joe Biden", "Person")
    ministry = Entity(WD + "Q789915", "US-Außenministerium", "Organisation")
    text = "Oslo hilft Kiew, sagte Biden. Kiew hilft Oslo, sagte das Ministerium. Die USA helfen Kiew."

    def told(day: str) -> list:
        doc = maker(day, text, date=date.fromisoformat(day))
        first, second, third = text.split(". ")
        oslo, kyiv, office = ("Oslo", NORWAY), ("Kiew", UKRAINE), doc.mention("Ministerium", ministry)
        return [
            doc.statement(first, oslo, "aids", "hilft", kyiv, time=day, attribution=(doc.mention("Biden", biden),)),
            doc.statement(second, kyiv, "aids", "hilft", oslo, time=day, attribution=(office,)),
            doc.statement(third, ("USA", usa), "aids", "helfen", kyiv, time=day),
        ]  # fmt: skip

    reader = opened("#node=wd:Q30", of=Graph.of([*told("2023-09-05"), *told("2025-09-05")]))

    assert parts(reader) == ["United States: words of its institutions and office holders 3"]


def test_a_claim_that_somebody_denies_is_marked(opened, maker):
    """A negated statement is marked as negated. Only a claim that somebody calls untrue is marked as denied."""
    text = "Oslo bestreitet, dass Kiew Oslo hilft."
    doc = maker("a", text)
    claim = doc.statement(text, ("Kiew", UKRAINE), "aids", "hilft", ("Oslo", NORWAY), modality="possible")
    clause = doc.mention("dass Kiew Oslo hilft", kind="clause", content=claim)

    def badge(**known) -> str:
        denial = doc.statement(text, ("Oslo", NORWAY), "denies", "bestreitet", clause, **known)
        reader = opened(f"#statement={claim.id}", of=Graph.of([denial, claim]))
        return reader.page.locator("#panel .card .badge").first.inner_text()

    assert badge() == "possible, denied by Norway"
    kyiv = doc.mention("Kiew", UKRAINE)
    no_denial = [{"modality": "intended"}, {"modality": "possible"}, {"hearsay": True}, {"polarity": "negative"}]
    assert [badge(**known) for known in [*no_denial, {"attribution": (kyiv,)}]] == ["possible"] * 5


def test_the_search_answers_what_one_says_about_another(opened, spoken):
    reader = opened(of=spoken)

    assert reader.search("what does Oslo say about Kyiv")[:2] == [
        "Norway about Ukraine 2 statements",
        "Ukraine about Norway says nothing, but both appear in 1 statement",
    ]
    assert reader.search("Russlands")[0] == "Russia country · speaks in 1 statement"
    assert reader.search("does Oslo tell who helps Kyiv")[0] == "Norway about Ukraine 2 statements"
    reader.search("Oslo Kiew")
    reader.press("Enter")
    assert reader.state() == {"pair": "wd:Q20 wd:Q212"}
    assert "Norway: words of its institutions and office holders on Ukraine 1" in reader.panel()


def test_a_short_name_in_capitals_only_counts_as_typed(opened, maker):
    """`who` and `us` are ordinary words, but the WHO and the US are actors."""
    text = "Die WHO hilft den USA."
    who, usa = Entity(WD + "Q7817", "WHO", "Organisation"), Entity(WD + "Q30", "USA", "State")
    said = maker("a", text).statement(text, ("WHO", who), "aids", "hilft", ("USA", usa))
    reader = opened(of=Graph.of([said]))

    both = ["World Health Organization", "United States"]
    assert not [hit for hit in reader.search("who told us about it") if "about" in hit]
    assert [hit.split(" about ")[0] for hit in reader.search("WHO told US")[:2]] == both
    assert [hit.split(" about ")[0] for hit in reader.search("WHOs United States")[:2]] == both


def test_what_an_actor_does_is_not_its_position(opened, maker):
    """A lawsuit and a veto count as acts, although they also express a position."""
    text = "Oslo verklagt Kiew. Oslo kritisiert Kiew."
    doc = maker("a", text)
    oslo, kyiv = ("Oslo", NORWAY), ("Kiew", UKRAINE)
    reader = opened("#node=wd:Q20", of=Graph.of([
        doc.statement("Oslo verklagt Kiew.", oslo, "sues", "verklagt", kyiv),
        doc.statement("Oslo kritisiert Kiew.", oslo, "criticises", "kritisiert", kyiv),
    ]))  # fmt: skip

    assert parts(reader) == ["Norway: position 1"]
    assert reader.triples("#panel .speech") == ["Norway criticises Ukraine"]
    heads = reader.page.locator("#panel details.list > summary").all_inner_texts()
    assert heads == ["Norway: position 1", "Norway: own actions 1"]


def test_headings_in_german(opened, spoken):
    reader = opened("#node=wd:Q20", of=spoken, locale="de-DE")

    assert parts(reader) == ["Norwegen: eigene Worte 1", "Norwegen: Worte von Institutionen und Amtsträgern 1"]


def test_the_title_of_a_document_opens_its_sentences(opened):
    reader = opened("#node=wd:Q7747")

    reader.page.locator("#panel blockquote").get_by_role("button", name="Was Moskau ablehnt").first.click()

    box = reader.page.get_by_role("dialog", name="Was Moskau ablehnt")
    assert box.locator(".hint").first.inner_text() == "Anna Beispiel · Beispielagentur · 2025-09-05 · agenturtext"
    assert box.locator(".whole p").count() == 6
    assert box.locator("mark").inner_text().startswith("Die Agentur Tass zitierte Putin")
