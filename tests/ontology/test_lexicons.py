"""Tests the format of the lexicons. Messages tell people who add a word which parts cannot be used."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby

import pytest

from kg.knowledge.readings.frames import Slot, frame
from kg.knowledge.readings.words import UNTRANSLATED
from kg.ontology import HELD_OFFICE, read_table, relation_types

COLUMNS = ["lemma", "pos", "relation", "kind", "subject", "object", "control", "example"]
OTHER = {"de": "en", "en": "de"}
KINDS = {
    "speech",
    "light",
    "sym",
    "converse",
    "copular",
    "thing",
    "inert",
    "site",
    "whom",
    "naming",
    "passive",
    "others",
    "bare",
    "verbal",
    "post",
    "spared",
}
GRAMMAR = {"subj", "obj", "iobj", "inf", "that", "gen", "adj", "comp", "pred", "-"}
PREPOSITIONS = {
    "de": set(
        "als an auf aus bei durch für gegen gegenüber hinter in mit nach um unter von vor wegen zu zwischen "
        "über".split()
    ),
    "en": set(
        "about across after against ahead along among around as at before behind between beyond by concerning "
        "alongside despite during for from in inside into like near of off on onto out outside over past regarding "
        "since than through to toward towards under until up upon via with within without".split()
    ),
}
ENOUGH = 250
SAME = """
    ablehnen=reject ankündigen=announce anbieten=offer angreifen=attack annektieren=annex auffordern=urge
    aufheben=lift aussetzen=suspend austreten=secede ausweisen=expel bedrohen=menace beenden=halt befreien=liberate
    begrüßen=welcome beitreten=accede belagern=besiege beschlagnahmen=confiscate beschuldigen=accuse besetzen=occupy
    bestrafen=punish bestätigen=confirm betonen=stress bitten=ask blockieren=block bombardieren=bomb danken=thank
    drohen=threaten einbestellen=summon einfrieren=freeze einmarschieren=invade entführen=abduct entsenden=deploy
    erlauben=allow ermorden=murder ernennen=appoint erobern=conquer ersetzen=replace erwägen=mull festnehmen=arrest
    finanzieren=fund fordern=demand freilassen=free fürchten=fear gratulieren=congratulate hinrichten=execute
    hoffen=hope kontrollieren=control kritisieren=criticise kündigen=terminate leugnen=dispute liefern=supply
    lockern=ease loben=praise planen=plan protestieren=protest ratifizieren=ratify retten=rescue räumen=vacate
    sanktionieren=sanction schwächen=weaken stationieren=station stürzen=overthrow tadeln=rebuke töten=kill
    umgehen=circumvent untersuchen=investigate unterstützen=back verbieten=ban verhandeln=negotiate verhindern=prevent
    verklagen=sue vermitteln=mediate verschieben=postpone versprechen=promise verteidigen=defend vorschlagen=propose
    vertreiben=displace warnen=warn zerstören=destroy zurücktreten=resign zusammenarbeiten=cooperate zwingen=force
"""
"""German and English verbs with the same meaning."""
PREFIX = re.compile("^(zurück|zusammen|auseinander|nieder|wieder|nach|aus|auf|ein|her|hin|vor|weg|ab|an|bei|los|zu)")

Row = dict[str, str]


def rows(lang: str) -> list[Row]:
    return [row for _, row in read_table(f"lexicon_{lang}.tsv")]


def beginning(word: str) -> re.Pattern[str]:
    """Return a pattern for the first sounds of a word with any vowels. For example, it finds `treffen` in `trifft`."""
    parts = re.findall(r"[aeiouyäöü]+|[^aeiouyäöü]", word.casefold())[:3]
    return re.compile("".join("[aeiouyäöü]+" if part[0] in "aeiouyäöü" else re.escape(part) for part in parts))


def shows(example: str, row: Row, lang: str) -> bool:
    """Return whether the example contains a form of each word of the lemma. A separable prefix may be separate."""
    words = row["lemma"].removeprefix("sich ").casefold().split()
    head = words.pop() if lang == "de" else words.pop(0)
    if row["pos"] == "VERB" and lang == "de":
        head = re.sub("e?n$", "", head)
    stems = {head, PREFIX.sub("", head, count=1)} if row["pos"] == "VERB" and lang == "de" else {head}
    text = example.casefold()
    return any(beginning(stem).search(text) for stem in stems if stem) and all(word in text for word in words)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_language_has_enough_words(lang: str) -> None:
    assert len({(row["lemma"], row["pos"]) for row in rows(lang)}) >= ENOUGH


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_cell_is_one_that_the_extraction_knows(lang: str) -> None:
    slots = GRAMMAR | PREPOSITIONS[lang]
    wrong = []
    for number, row in read_table(f"lexicon_{lang}.tsv"):
        problems = {
            "columns": list(row) != [*COLUMNS, OTHER[lang]],
            "empty": not all(row[column] for column in ("lemma", "relation", "subject", "object", "example")),
            "spaces": any(cell != " ".join(cell.split()) for cell in row.values()),
            "pos": row["pos"] not in {"VERB", "NOUN", "ADJ"},
            "relation": row["relation"] not in relation_types(),
            "kind": not set(filter(None, row["kind"].split(","))) <= KINDS,
            "subject": not set(row["subject"].split("|")) <= slots,
            "object": not set(row["object"].split("|")) <= slots,
            "twice": any(max(Counter(row[slot].split("|")).values()) > 1 for slot in ("subject", "object")),
            "control": row["control"] not in {"", "subj", "obj", "iobj"} | PREPOSITIONS[lang],
            "control without infinitive": bool(row["control"]) and "inf" not in row["object"].split("|"),
        }
        wrong += [f"{number} {row['lemma']}: {name}" for name, problem in problems.items() if problem]
    assert wrong == []


@pytest.mark.parametrize("lang", ["de", "en"])
def test_translations_can_be_put_into_sentences(lang: str) -> None:
    """A verb without forms, or an object without its case, would only be found in a sentence."""
    other, wrong = OTHER[lang], []
    for number, row in read_table(f"lexicon_{lang}.tsv"):
        said = row[other]
        if said in ("", UNTRANSLATED):
            continue
        made = frame(said, other)
        slots = [part for part in made.parts if isinstance(part, Slot)]
        problems = {
            "of a noun": row["pos"] == "NOUN",
            "case": any(bool(slot.case) != (other == "de") for slot in slots),
            "the same object twice": len({slot.role for slot in slots}) < len(slots),
            "the form of a verb": not made.verb.infinitive.islower() or not made.verb.participle,
        }
        wrong += [f"{number} {row['lemma']}: {name}" for name, problem in problems.items() if problem]
    assert wrong == []


@pytest.mark.parametrize("lang", ["de", "en"])
def test_no_row_stands_twice(lang: str) -> None:
    keys = Counter((row["lemma"], row["pos"], row["object"], row["kind"]) for row in rows(lang))
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_rows_of_a_word_stand_together_and_each_can_win(lang: str) -> None:
    """The first matching row is used, so each row must have a slot that no earlier row has.

    Some kinds of rows match only under a condition. A row of kind `light` needs a noun of the lexicon in the slot, and
    a row of kind `inert` a noun that cannot act. A row of kind `whom` needs a noun that can act. Rows of kind `bare`,
    `verbal` or `post` depend on the rest of the clause. A row with the root CONSULT needs somebody to meet. If the
    subject is a thing, a row of kind `thing` comes before rows that need a person or an armed force.
    """
    blocks = [(key, list(block)) for key, block in groupby(rows(lang), lambda row: (row["lemma"], row["pos"]))]
    apart = [key for key, count in Counter(key for key, _ in blocks).items() if count > 1]
    hidden = []
    for key, block in blocks:
        taken: set[str] = set()
        acting = False
        for row in block:
            slots, kind = set(row["object"].split("|")), relation_types()[row["relation"]]
            of_things = acting and "thing" in row["kind"].split(",")
            acting |= kind.subject in ("mind", "armed")
            if not of_things and ("-" in taken or slots <= taken):
                hidden.append((*key, row["object"]))
            if (
                not {"light", "inert", "site", "whom", "bare", "verbal", "post"} & set(row["kind"].split(","))
                and "meeting" not in kind.traits
            ):
                taken |= slots
    assert (apart, hidden) == ([], [])


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_example_shows_its_word(lang: str) -> None:
    assert [row["lemma"] for row in rows(lang) if not shows(row["example"], row, lang)] == []


def test_every_relation_has_a_word() -> None:
    used = {row["relation"] for lang in ("de", "en") for row in rows(lang)}
    assert set(relation_types()) - used == {HELD_OFFICE}  # this relation is expressed by titles


def test_words_of_one_meaning_have_one_root() -> None:
    roots: dict[str, set[str]] = {}
    seen: set[tuple[str, str]] = set()
    for row in rows("de") + rows("en"):  # the two languages may differ in further senses for things
        acting = (row["lemma"], row["pos"]) not in seen or "thing" not in row["kind"].split(",")
        seen.add((row["lemma"], row["pos"]))
        if row["pos"] == "VERB" and "light" not in row["kind"].split(",") and acting:
            roots.setdefault(row["lemma"], set()).add(relation_types()[row["relation"]].root)
    pairs = [pair.split("=") for pair in SAME.split()]
    assert [pair for pair in pairs if roots.get(pair[0]) != roots.get(pair[1])] == []
