"""Tests the overview, which shows what the graph is about before anything is selected."""

from __future__ import annotations

import re
from datetime import date

import pytest

import kg
from kg.graph import Graph
from kg.model import Entity
from kg.vocab import KGI, WD
from tests.browser import browser

pytestmark = browser

NORWAY, UKRAINE = Entity(WD + "Q20", "Norwegen", "State"), Entity(WD + "Q212", "Ukraine", "State")
CANADA = Entity(WD + "Q16", "Kanada", "State")
HELPS, THREATENS = "Oslo hilft Kiew.", "Oslo droht Kiew."


@pytest.fixture
def told(maker):
    """Return a function that makes a statement about Norway and Ukraine in a document of a given date."""

    def made(day: str, text: str = HELPS):
        doc = maker(f"{day} {text}", text, date=date.fromisoformat(day))
        kind, word = {HELPS: ("supports", "hilft"), THREATENS: ("threatens", "droht")}[text]
        return doc.statement(text, ("Oslo", NORWAY), kind, word, ("Kiew", UKRAINE))

    return made


@pytest.fixture
def says(maker):
    """Return a function that makes several statements in a document of a given date, each with its own sentence."""

    def made(day: str, count: int):
        sentences = [f"Oslo hilft Kiew im Punkt {n}." for n in range(count)]
        doc = maker(day, " ".join(sentences), date=date.fromisoformat(day))
        return [doc.statement(each, ("Oslo", NORWAY), "supports", "hilft", ("Kiew", UKRAINE)) for each in sentences]

    return made


def news(reader) -> list[str]:
    return [" ".join(text.split()) for text in reader.page.locator("#panel .news li").all_inner_texts()]


def test_it_opens_with_the_strongest_conflicts_and_cooperations_and_what_is_new(opened, told):
    days = ("2025-09-01", "2025-09-02")
    reader = opened(of=Graph.of([*(told(day) for day in days), told("2025-09-03", THREATENS)]))

    assert "3 documents · 2025-09-01 to 2025-09-03 · written" in reader.panel()
    assert reader.page.locator("#panel h3").all_inner_texts() == [
        "Recent changes",
        "Strongest conflicts",
        "Strongest cooperation",
        "Most mentioned",
    ]
    assert news(reader) == [
        "− Norway threatens Ukraine. Oslo droht Kiew. before: cooperation · 2025-09-03 · fact",
        "+ Norway supports Ukraine. Oslo hilft Kiew. for the first time in these texts · 2025-09-01 · fact",
        "− Norway threatens Ukraine. Oslo droht Kiew. threat · 2025-09-03 · fact",
        "+ Norway supports Ukraine. Oslo hilft Kiew. Norway – Ukraine: 1 statement · 2025-09-01 · fact",
    ]

    reader.act("Norway threatens Ukraine.")
    assert reader.page.locator("#panel h2").inner_text() == "Norway – Ukraine"


def test_a_click_shows_the_statement_first_in_its_pair(opened, told):
    later, threat = told("2025-09-03"), told("2025-09-02", THREATENS)
    reader = opened(of=Graph.of([told("2025-09-01"), later, threat]))

    for title, statement in (("Norway supports Ukraine.", later), ("Norway threatens Ukraine.", threat)):
        reader.follow("#")
        reader.act(title)
        assert reader.state() == {"pair": "wd:Q20 wd:Q212", "statement": statement.id}
        marked = reader.page.locator("#panel .card .reading").first, reader.page.locator("#panel .current .reading")
        assert [each.inner_text() for each in marked] == [title, title]
        assert len(reader.cards()) == 2


def test_what_ended_before_a_period_does_not_lead_in_it(opened, maker):
    def attack(day, time, subject, target):
        text = f"{subject[0]} angreift {target[0]}."
        doc = maker(f"{day} {text}", text, date=date.fromisoformat(day))
        return doc.statement(text, subject, "attacks", "angreift", target, time=time)

    oslo, kyiv, ottawa = ("Oslo", NORWAY), ("Kiew", UKRAINE), ("Ottawa", CANADA)
    reader = opened(
        of=Graph.of([
            attack("2025-01-01", "2023-09", kyiv, ottawa),
            attack("2025-09-04", "2025-08", kyiv, oslo),
            attack("2025-09-05", "2023-09", oslo, kyiv),
        ])
    )  # fmt: skip
    fact = "1 statement about an attack or fighting · 2025-09"
    canada, norway = "Ukraine attacked Canada in September 2023.", "Ukraine attacked Norway in August 2025."
    recent = f"− {norway} Kiew angreift Oslo."
    first = "for the first time in these texts · 2025-09-04 · fact"

    assert news(reader)[0] == f"{recent} {first}"
    assert sorted(line.split(" ", 1)[1] for line in news(reader)[1:]) == [
        f"Norway attacked Ukraine in September 2023. Oslo angreift Kiew. Norway → Ukraine: {fact}-05 · fact",
        f"{canada} Kiew angreift Ottawa. Ukraine → Canada: 1 statement about an attack or fighting · 2025-01-01 · fact",
        f"{norway} Kiew angreift Oslo. Ukraine → Norway: {fact}-04 · fact",
    ]
    reader.act("last 30 days")
    assert news(reader) == [
        f"{recent} {first}",
        f"− {norway} Kiew angreift Oslo. Ukraine → Norway: {fact}-04 · fact",
    ]


def test_it_says_since_when_nothing_is_new(opened, told):
    reader = opened(of=Graph.of([told(day) for day in ("2025-01-01", "2025-09-01", "2025-09-02")]))
    hint = reader.page.locator("#panel h3", has_text="Recent changes").locator("+ .hint")

    after = "After 1 January 2025, the texts show no change between two actors that is clear enough to list."
    assert hint.inner_text() == f"Newest text: 2 September 2025. {after}"
    reader.act("last 30 days")
    after = after.replace("After 1 January 2025", "In this period")
    assert hint.inner_text() == f"Newest text: 2 September 2025. {after}"
    reader.follow("#no.quad=cooperation-words&from=2025-08-03")
    assert hint.count() == 0  # no statement is shown


def test_a_period_without_changes_says_so(opened, maker):
    text = "Oslo will Kiew helfen."
    doc = maker("a", text, date=date(2025, 9, 5))
    plan = doc.statement(text, ("Oslo", NORWAY), "aids", "helfen", ("Kiew", UKRAINE), modality="intended")
    reader = opened(of=Graph.of([plan]), locale="de-DE")

    assert reader.page.locator("#panel h3", has_text="Zuletzt geändert").locator("+ .hint").inner_text() == (
        "Neuester Text: 5. September 2025. In diesem Zeitraum gibt es zwischen zwei Akteuren keine Änderung, die klar "
        "genug für diese Liste ist."
    )


def test_the_strongest_conflict_is_the_most_frequent_attack_never_a_plan_or_a_threat(opened, maker):
    names = ("A", "B", "C", "D")
    actors = {name: Entity(f"{KGI}organisation/{name.lower()}", name, "Organisation") for name in names}

    def act(subject, kind, word, target, count, **known):
        for n in range(count):
            text = f"{subject} {word} {target} {n}."
            doc = maker(text, text, date=date(2025, 9, 1))
            time = f"2025-08-{n + 1:02}"
            ends = (subject, actors[subject]), (target, actors[target])
            yield doc.statement(text, ends[0], kind, word, ends[1], time=time, **known)

    reader = opened(
        of=Graph.of([
            *act("A", "threatens", "droht", "B", 5),
            *act("A", "attacks", "angreift", "C", 4, modality="intended"),
            *act("D", "arrests", "verhaftet", "A", 3),
            *act("B", "attacks", "angreift", "A", 1),
            *act("C", "attacks", "angreift", "D", 2),
        ])
    )  # fmt: skip

    conflicts = reader.page.locator("#panel h3", has_text="Strongest conflicts").locator("+ .news li")
    assert [[*text.split("\n")][-1] for text in conflicts.all_inner_texts()] == [
        "C → D: 2 statements about attacks or fighting · 2025-09-01 · fact",
        "B → A: 1 statement about an attack or fighting · 2025-09-01 · fact",
        "D → A: 3 statements · 2025-09-01 · fact",
    ]
    assert "No attack" not in reader.panel()


def test_it_summarises_only_sure_facts_and_claims(opened, maker):
    text = "Oslo schmäht Kiew. Oslo lehnt Ottawa ab. Oslo will Ottawa angreifen. Oslo hilft Ottawa, sagte Kiew."
    doc = maker("a", text, date=date(2025, 9, 1))
    oslo, ottawa = ("Oslo", NORWAY), ("Ottawa", CANADA)
    said, first = "claim, according to Ukraine", "for the first time in these texts"
    insult, refusal, plan, claim = (f"{sentence.rstrip('.')}." for sentence in text.split(". "))
    reader = opened(
        of=Graph.of([
            doc.statement(insult, oslo, "criticises", "schmäht", ("Kiew", UKRAINE)),
            doc.statement(refusal, oslo, "refuses", "lehnt ... ab", ottawa, confidence=0.31),
            doc.statement(plan, oslo, "attacks", "angreifen", ottawa, modality="intended"),
            doc.statement(claim, oslo, "aids", "hilft", ottawa, attribution=(doc.mention("Kiew", UKRAINE),)),
        ])
    )  # fmt: skip

    assert news(reader) == [
        f"− Norway criticises Ukraine. {insult} {first} · 2025-09-01 · fact",
        f"+ According to Ukraine, Norway helps Canada. {claim} {first} · 2025-09-01 · {said}",
        f"− Norway plans to attack Canada. {plan} 2025-09-01 · planned",
        f"− Norway criticises Ukraine. {insult} Norway → Ukraine: 1 statement · 2025-09-01 · fact",
        f"+ According to Ukraine, Norway helps Canada. {claim} Norway – Canada: 1 statement · 2025-09-01 · {said}",
    ]


def test_an_attack_on_a_thing_in_a_state_is_a_conflict_with_the_state(opened, maker):
    """If the phrase names several actors, as in the embassy of Canada in Ukraine, none of them counts."""
    texts = {"Anlagen in der Ukraine": (UKRAINE,), "Kanadas Botschaft in der Ukraine": (CANADA, UKRAINE)}

    def bombs(phrase, concerns):
        text = f"Oslo bombardierte {phrase}."
        thing = Entity(f"{KGI}concept/{len(phrase)}", phrase, "Concept", concerns=concerns)
        doc = maker(phrase, text, date=date(2025, 9, 1))
        return doc.statement(text, ("Oslo", NORWAY), "bombs", "bombardierte", (phrase, thing))

    reader = opened(of=Graph.of([bombs(*each) for each in texts.items()]))

    reading, text = "Norway bombs “Anlagen in der Ukraine”.", "Oslo bombardierte Anlagen in der Ukraine."
    note = "Norway → Ukraine: 1 statement about an attack or fighting · 2025-09-01 · fact"
    assert [line for line in news(reader) if "→" in line] == [f"− {reading} {text} {note}"]
    edges = [(*edge["ends"], edge["tone"]) for edge in reader.page.evaluate("explorer.drawn()")]
    assert sorted(edges) == [
        ("Norway", "Canada", "neutral"), ("Norway", "Ukraine", "conflict"), ("Norway", "Ukraine", "neutral"),
    ]  # fmt: skip
    reader.follow("#pair=wd:Q20+wd:Q212")
    assert reader.page.locator("#panel .balance").inner_text() == "conflict 1, neither 1, cooperation 0"


def test_planned_and_threatened_attacks_follow_where_none_is_reported(opened, maker):
    text = "A droht B mit Krieg. A will neue Truppen angreifen. B besucht C. B schmäht C."
    a, b, c = ((name, Entity(f"{KGI}organisation/{name.lower()}", name, "Organisation")) for name in "ABC")
    troops = Entity(f"{KGI}concept/troops", "neue Truppen", "Concept")
    doc = maker("a", text, date=date(2025, 9, 1))
    new = doc.mention("neue Truppen", troops, phrase="neue Truppen")
    threat, plan, _, insult = (f"{sentence.rstrip('.')}." for sentence in text.split(". "))
    reader = opened(
        of=Graph.of([
            doc.statement(threat, a, "threatensForce", "droht", b),
            doc.statement(plan, a, "attacks", "angreifen", new, modality="intended"),
            doc.statement(insult, b, "criticises", "schmäht", c),
        ])
    )  # fmt: skip

    told = reader.panel().split("Strongest conflicts\n\n")[1].split("\n\nMost mentioned")[0]
    lines = [line for line in told.split("\n") if line and line != "−"]
    assert lines == [
        "The texts report no attacks or fighting between actors in this period.",
        "Attacks or fighting that were planned, threatened or known only from hearsay:",
        "A threatens B with force.",
        threat,
        "threat · 2025-09-01 · fact",
        "A plans to attack “neue Truppen”.",
        plan,
        "2025-09-01 · planned",
        "Other conflicts:",
        "B criticises C.",
        insult,
        "B → C: 1 statement · 2025-09-01 · fact",
    ]
    reader.act("A plans to attack “neue Truppen”.")
    assert reader.triples() == ["A attacks neue Truppen"]
    reader.follow("#standing=1")
    assert "no attacks or fighting between" in reader.panel()
    reader.follow("#conf=0.1")
    assert "no attacks or fighting between" not in reader.panel()


def test_an_attack_by_nobody_named_is_an_attack(opened, maker):
    text = "B wurde angegriffen. B soll bombardiert werden. B droht A."
    a, b = ((name, Entity(f"{KGI}organisation/{name.lower()}", name, "Organisation")) for name in "AB")
    doc = maker("a", text, date=date(2025, 9, 1))
    attack, plan, threat = (f"{sentence.rstrip('.')}." for sentence in text.split(". "))
    reader = opened(
        of=Graph.of([
            doc.statement(attack, None, "attacks", "angegriffen", b),
            doc.statement(plan, None, "attacks", "bombardiert", b, modality="intended"),
            doc.statement(threat, b, "threatens", "droht", a),
        ])
    )  # fmt: skip

    told = reader.panel().split("Strongest conflicts")[1].split("Most mentioned")[0]
    lines = [line for line in told.split("\n") if line and line != "−"]
    assert lines == [
        "B was attacked.",
        attack,
        "2025-09-01 · fact",
        "Attacks or fighting that were planned, threatened or known only from hearsay:",
        "B threatens A.",
        threat,
        "threat · 2025-09-01 · fact",
    ]
    reader.act("B was attacked.")
    assert reader.triples() == ["not named attacks B"]


def test_of_many_years_it_opens_on_the_last_12_months(opened, says):
    days = [f"{year}-{month:02}-{day:02}" for year in range(2005, 2017) for month in range(1, 11) for day in (1,)]
    count = {day: 60 if day >= "2015" else 1 for day in [*days, "0001-01-01"]}
    reader = opened(of=Graph.of([each for day in count for each in says(day, count[day])]))

    assert reader.state() == {"from": "2015-10-02"}
    assert "2016-01-01 to 2016-10-01" in reader.panel()
    assert reader.page.get_by_role("button", name="last 12 months", pressed=True).is_visible()
    opening = "By default, the page shows the latest 12 months that have enough statements."
    assert opening in reader.page.locator("#active").inner_text()
    reader.page.get_by_role("button", name="Show the whole period").click()
    assert reader.state() == {}
    assert "2005-01-01 to 2016-10-01" in reader.panel()
    assert "The page opens on" not in reader.page.locator("#main").inner_text()
    assert opened("#view=table", of=reader.page.url.split("#")[0]).state() == {"view": "table"}


def test_months_with_little_evidence_are_no_first_look(opened, says):
    days = [f"{year}-01-{day:02}" for year in range(2005, 2016) for day in range(1, 11)]
    reader = opened(of=Graph.of([each for day in days for each in says(day, 30 if day < "2015" else 1)]))

    assert reader.state() == {"from": "2014-01-04", "to": "2015-01-04"}


def test_a_small_graph_of_many_years_opens_as_a_whole(opened, says):
    days = [f"{year}-01-{day:02}" for year in range(2005, 2016) for day in range(1, 11)]
    reader = opened(of=Graph.of([each for day in days for each in says(day, 9)]))

    assert reader.state() == {}
    assert "2005-01-01 to 2015-01-10" in reader.panel()


def test_the_latest_month_is_a_click_away(opened, told):
    days = ("2024-01-01", "2025-08-20", "2025-09-01")
    reader = opened(of=Graph.of([*(told(day) for day in days), told("2025-03-03", THREATENS)]))
    period = reader.page.locator("#panel").get_by_role("group", name="Period")
    reader.follow("#by=event")

    assert period.get_by_role("button").all_inner_texts() == ["all", "last 30 days", "last 12 months"]
    reader.act("last 30 days")
    assert reader.state() == {"from": "2025-08-02"}  # not by event date
    assert period.get_by_role("button", pressed=True).get_attribute("title") == "by article date"
    assert reader.page.locator("#panel h3").all_inner_texts() == [
        "Recent changes",
        "Strongest conflicts",
        "Strongest cooperation",
        "Most mentioned",
    ]
    assert "The texts report no attacks or fighting between actors in this period." in reader.panel()
    reader.act("all")
    assert reader.state() == {}


def test_a_month_without_an_attack_names_the_one_before(opened, maker, told):
    text, ends = "Oslo griff Kiew an.", (("Oslo", NORWAY), ("Kiew", UKRAINE))
    attacks = (
        maker(day, text, date=date.fromisoformat(day)).statement(text, one, "attacks", "griff", other)
        for day, (one, other) in (("2025-02-01", ends[::-1]), ("2025-06-01", ends))
    )
    reader = opened(of=Graph.of([*attacks, told("2025-08-20"), told("2025-09-01")]))

    reader.act("last 30 days")

    lines = reader.panel().split("Strongest conflicts\n\n")[1].split("\n\nStrongest")[0].split("\n")
    assert [line for line in lines if line and line != "−"] == [
        "The texts report no attacks or fighting between actors in this period.",
        "Most recent attack before this period:",
        "Norway attacks Ukraine.",
        text,
        "2025-06-01 · fact",
    ]


def test_a_graph_has_a_name(opened, told):
    graph = Graph.of([told("2025-09-01")])
    graph.title = "Norway & <b>Ukraine</b>"
    reader = opened(of=graph)

    assert reader.page.title() == "Norway & <b>Ukraine</b>"
    assert reader.page.locator("#top h1").inner_text() == "Norway & <b>Ukraine</b>"
    assert reader.page.locator("#panel h2").inner_text() == "Norway & <b>Ukraine</b>"


def test_a_graph_without_a_name_has_the_name_of_its_main_actors(opened, told):
    """A filter changes what the page shows, but not what it is about."""
    reader = opened(of=Graph.of([told("2023-09-01"), told("2025-09-01"), told("2025-09-01", THREATENS)]))
    reader.follow("#from=2024-01-01")

    assert reader.page.title() == "Norway, Ukraine · 2023–2025"
    assert reader.page.locator("#panel h2").inner_text() == "Norway, Ukraine · 2023–2025"
    reader.page.get_by_role("button", name="Deutsch").click()
    assert reader.page.title() == "Norwegen, Ukraine · 2023–2025"


def test_nodes_are_as_large_as_a_chosen_measure(opened):
    reader = opened()

    def sizes() -> dict[str, float]:
        return {iri: reader.page.evaluate("iri => explorer.size(iri)", iri) for iri in ("wd:Q159", "wd:Q7747")}

    assert sizes()["wd:Q159"] == sizes()["wd:Q7747"]  # the panel shows three statements of each
    reader.page.get_by_role("combobox", name="Size by").select_option("Size by statements made")

    assert sizes()["wd:Q7747"] > sizes()["wd:Q159"]
    assert reader.state() == {"size": "speeches"}


def test_a_number_is_the_same_wherever_it_is_shown(opened, examples):
    graph = kg.Graph.of(examples)
    reader = opened()

    most = dict(re.findall(r">([^<]+)</a> (\d+)", graph._repr_html_()))
    assert f"Graph: {reader.found().split()[0]} statements" in graph._repr_html_()
    assert reader.page.locator("#panel .balance").inner_text() == "conflict 3, neither 4, cooperation 3"
    filters = reader.counts("quad")
    assert filters["Material conflict"] + filters["Verbal conflict"] == 3
    assert filters["neither"] == 4
    line = reader.page.locator("#panel .most li").filter(has_text="Russia")
    assert line.locator(".count").inner_text() == most["Russland"]
    reader.page.locator("#network").focus()
    reader.press("ArrowRight")
    assert reader.page.locator("#live").inner_text() == f"Russia, {most['Russland']} statements"
    reader.press("Enter")
    assert f"{most['Russland']} statements" in reader.page.locator("#panel .about").inner_text()


def test_it_says_what_is_counted(opened):
    reader = opened(locale="de-DE")
    reader.page.get_by_text("Was wird gezählt?").click()
    terms = reader.page.locator("#panel details dt")

    assert terms.all_inner_texts() == [
        "Aussagen", "Dokumente", "Quellen", "Nennungen", "Konflikt", "Zusammenarbeit",
    ]  # fmt: skip
    reader.page.get_by_role("button", name="English").click()
    reader.page.get_by_text("What is counted?").click()
    assert terms.first.inner_text() == "Statements"
