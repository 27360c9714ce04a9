"""Tests the reading of a statement in both languages."""

from __future__ import annotations

import csv
from dataclasses import astuple, replace
from pathlib import Path

import pytest

from kg.knowledge.actors import actors
from kg.knowledge.lang import LANGUAGES, language
from kg.knowledge.lang.de.reading import times as german
from kg.knowledge.lang.de.reading import verbs
from kg.knowledge.lang.de.reading.declension import declined
from kg.knowledge.lang.en.reading import times as english
from kg.knowledge.readings import End, Told, read, status
from kg.knowledge.readings.frames import frames
from kg.knowledge.readings.times import when
from kg.ontology import relation_types
from kg.text.wording import Wording

HERE = Path(__file__).parent


def known(key: str) -> End:
    actor = actors()[key]
    names = {lang: actor.label(lang) for lang in ("de", "en")}
    number = "Plur" if actor.gender == "Plur" else "Sing"
    return End(actor.iri, actor.kind, names, actor.gender, number, actor.class_)


def phrase(words: str, lang: str, gender: str | None = None, number: str = "Sing", **more: object) -> End:
    return End(words, "Concept", {}, gender, number, "", words, lang, words.rpartition(" ")[2], **more)  # type: ignore[arg-type]


IRAN, ISRAEL, RUSSIA, UKRAINE, USA, MALI, FRANCE, GERMANY = map(
    known, ("iran", "israel", "russia", "ukraine", "united-states", "mali", "france", "germany")
)
TANKS = phrase("Panzer", "de", "Masc", "Plur")
BLO = End("blo", "Organisation", {"de": "Blo", "en": "Blo"}, "Fem", "Sing", words="Blo", lang="de")
PLAN = phrase("den neuen Plan", "de", "Masc", definite=True)


def said(relation: str | None, subject: End | None, obj: End | None = None, lemma: str = "", **more: object) -> Told:
    return Told(relation, lemma, "de", subject, obj, **more)  # type: ignore[arg-type]


SUBJ = {"dep": "nsubj"}


def own(
    lemma: str, text: str, obj: End | None, relation: str | None = "supports", lang: str = "de", **more: object
) -> Told:
    """Return a statement whose subject and object depend on the verb in the text."""
    return replace(said(relation, replace(IRAN, **SUBJ), obj, lemma, text=text, **more), lang=lang)  # type: ignore[arg-type]


def forms(id_: str, lang: str) -> str:
    return " ".join(astuple(frames(lang)[id_].verb)[:6]) + (f" {frames(lang)[id_].verb.prefix}".rstrip())


def test_every_relation_is_read_as_the_file_has_it():
    """A change of ontology/forms.tsv changes lines of relations.tsv. Check the new lines in the message, then copy
    them.
    """
    lines = (HERE / "relations.tsv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    found = []
    for id_ in relation_types():
        told = said(id_, IRAN, UKRAINE, "Anwalt")
        other = said(id_, USA, PLAN, "Anwalt", negative=True, modality="intended")
        third = said(id_, None, PLAN, "Anwalt")
        texts = {f"{lang}_{name}": read(each, lang) for name, each in zip("abc", (told, other, third), strict=True)
                 for lang in ("en", "de")}  # fmt: skip
        found.append({"relation": id_, "forms_en": forms(id_, "en"), "forms_de": forms(id_, "de"), **texts})

    new = ["\t".join(row.values()) for row in found if row not in rows]
    assert found == rows, "\n".join(
        ["if these read well, write them to relations.tsv here, in the order of ontology/relations.tsv:", *new]
    )


@pytest.mark.parametrize(("told", "en", "de"), [
    (said("attacks", IRAN, ISRAEL, negative=True),
     "Iran did not attack Israel.", "Der Iran griff Israel nicht an."),
    (said("attacks", IRAN, ISRAEL, negative=True, behind="Israel noch nicht an"),
     "Iran did not yet attack Israel.", "Der Iran griff Israel noch nicht an."),
    (said("attacks", IRAN, ISRAEL, negative=True, behind="Israel nicht mehr an"),
     "Iran no longer attacked Israel.", "Der Iran griff Israel nicht mehr an."),
    (said("warsAgainst", IRAN, ISRAEL, negative=True, behind="keinen Krieg mehr gegen Israel"),
     "Iran no longer wages war against Israel.", "Der Iran führt keinen Krieg mehr gegen Israel."),
    (said("warsAgainst", IRAN, ISRAEL, negative=True, behind="noch keinen Krieg gegen Israel"),
     "Iran does not yet wage war against Israel.", "Der Iran führt noch keinen Krieg gegen Israel."),
    (said("buys", IRAN, phrase("Öl", "de", "Neut"), negative=True, behind="kein Iran-Öl mehr"),
     "Iran no longer bought “Öl”.", "Der Iran kaufte kein Öl mehr."),
    (said("buys", IRAN, phrase("Öl", "de", "Neut"), negative=True, ahead="Kein Land", behind="mehr Öl"),
     "Iran did not buy “Öl”.", "Der Iran kaufte kein Öl."),
    (said("attacks", IRAN, ISRAEL, negative=True, modality="intended", behind="Israel nicht mehr an"),
     "Iran no longer plans to attack Israel.", "Der Iran will Israel nicht mehr angreifen."),
    (said("supplies", GERMANY, TANKS, recipient=UKRAINE, modality="intended"),
     "Germany plans to supply “Panzer” to Ukraine.", "Deutschland will der Ukraine Panzer liefern."),
    (said("attacks", FRANCE, MALI, hearsay=True),
     "France allegedly attacked Mali (no source named).", "Frankreich griff angeblich Mali an (ohne Quelle)."),
    (said("attacks", RUSSIA, known("odesa"), speakers=(UKRAINE,), time="2025-09-05"),
     "According to Ukraine, Russia attacked Odesa on 5 September 2025.",
     "Laut der Ukraine griff Russland Odessa am 5. September 2025 an."),
    (said("warsAgainst", IRAN, ISRAEL, negative=True, modality="intended"),
     "Iran plans not to wage war against Israel.", "Der Iran will keinen Krieg gegen Israel führen."),
    (said("ends", IRAN, PLAN, modality="necessary", speakers=(USA,)),
     "Iran must end the “neue Plan”, the United States demands.",
     "Der Iran muss den neuen Plan beenden, fordern die Vereinigten Staaten."),
    (said("ends", IRAN, PLAN, modality="necessary", negative=True),
     "Iran must not end the “neue Plan”.", "Der Iran darf den neuen Plan nicht beenden."),
    (said("supplies", None, TANKS, recipient=UKRAINE),
     "“Panzer” were supplied to Ukraine.", "Panzer wurden der Ukraine geliefert."),
    (said("imposesSanctions", None, IRAN, modality="possible"),
     "Sanctions might be imposed on Iran.", "Gegen den Iran könnten Sanktionen verhängt werden."),
    (said("negotiatesWith", None, IRAN), "Somebody negotiated with Iran.", "Mit dem Iran wurde verhandelt."),
    (said("attacks", IRAN, ISRAEL, modality="conditional"),
     "Under certain conditions, Iran would attack Israel.",
     "Unter bestimmten Bedingungen würde der Iran Israel angreifen."),
    (said("supports", IRAN, PLAN, speakers=(known("tass"), known("dmitry-peskov"))),
     "According to TASS, citing Dmitry Peskov, Iran supports the “neue Plan”.",
     "Laut Tass unter Berufung auf Dmitri Peskow unterstützt der Iran den neuen Plan."),
    (said("supports", USA, PLAN, speakers=(USA,)),
     "The United States supports the “neue Plan”, by its own account.",
     "Die Vereinigten Staaten unterstützen nach eigenen Angaben den neuen Plan."),
    (said("buys", IRAN, phrase("kein Öl", "de", "Neut"), negative=True, modality="necessary"),
     "Iran must not buy “Öl”.", "Der Iran darf kein Öl kaufen."),
    (replace(said(None, IRAN, phrase("it", "en"), "deplored", text="deplored", modality="intended"), lang="en"),
     "Iran plans to deplore it.", "Auf Englisch: Iran plans to deplore it."),
    (said("supports", IRAN, phrase("kein Plan", "de", "Masc"), negative=True),
     "Iran does not support “Plan”.", "Der Iran unterstützt keinen Plan."),
    (said(None, GERMANY, PLAN, "ausarbeiten"),
     "In German: Deutschland arbeitete den neuen Plan aus.", "Deutschland arbeitete den neuen Plan aus."),
    (said("holdsOffice", known("dmitry-peskov"), RUSSIA, "Sprecher"),
     "Dmitry Peskov is spokesman of Russia.", "Dmitri Peskow ist Sprecher von Russland."),
    (said("speaksFor", known("dmitry-peskov"), RUSSIA, time="2012/.."),
     "Dmitry Peskov has spoken for Russia since 2012.", "Dmitri Peskow spricht seit 2012 für Russland."),
    (said(None, replace(BLO, article="die"), PLAN, "ausarbeiten"),
     "In German: Die Blo arbeitete den neuen Plan aus.", "Die Blo arbeitete den neuen Plan aus."),
    (said("supports", phrase("keen guitarist", "en", taken_up=True, opens=True), IRAN),
     "The keen guitarist supports Iran.", "„the keen guitarist“ unterstützt den Iran."),
    (said("states", IRAN, PLAN, "zeigen"),
     "In German: Der Iran zeigte den neuen Plan.", "Der Iran zeigte den neuen Plan."),
    (said("attacks", IRAN, phrase("Truppen in Mali", "de", "Fem", "Plur"), place=MALI),
     "Iran attacked “Truppen in Mali”.", "Der Iran griff Truppen in Mali an."),
    (said("attends", IRAN, phrase("Turnier", "de", "Neut", before="am")),
     "Iran took part in the “Turnier”.", "Der Iran nahm am Turnier teil."),
    (said("promises", IRAN, phrase("to help", "en", clause=True)),
     "Iran promised to help.", "Der Iran sagte zu: „to help“."),
    (said("promises", IRAN, phrase("to fighting on", "en", clause=True)),
     "Iran promised fighting on.", "Der Iran sagte zu: „to fighting on“."),
    (said(None, IRAN, phrase("den Regeln", "de", "Fem", "Plur", dep="obl:arg"), "entsprechen", text="entsprach"),
     "In German: Der Iran entsprach den Regeln.", "Der Iran entsprach den Regeln."),
    (said(None, IRAN, phrase("den Angriff", "de", "Masc", dep="obj"), "befinden", text="befand"),
     "In German: Der Iran befand den Angriff.", "Der Iran befand den Angriff."),
    (replace(said(None, IRAN, phrase("the base", "en"), "open", text="open", modality="intended"), lang="en"),
     "Iran plans to open the base.", "Auf Englisch: Iran plans to open the base."),
    (replace(said(None, IRAN, phrase("the news", "en"), "relay", text="relayed"), lang="en"),
     "Iran relayed the news.", "Auf Englisch: Iran relayed the news."),
    (replace(said(None, IRAN, phrase("a ship", "en"), "outrun", text="outran"), lang="en"),
     "Iran outran a ship.", "Auf Englisch: Iran outran a ship."),
    (replace(said("abducts", IRAN, phrase("a ship", "en"), "hijack", text="hijacked"), lang="en"),
     "Iran hijacked a ship.", "Der Iran entführte „a ship“."),
    (said("attacks", IRAN, phrase("einen Konvoi", "de", "Masc"), time="2025-09-05"),
     "Iran attacked a “Konvoi” on 5 September 2025.", "Der Iran griff am 5. September 2025 einen Konvoi an."),
    (said("attacks", USA, IRAN, hearsay=True, modality="intended"),
     "The United States allegedly plans to attack Iran (no source named).",
     "Die Vereinigten Staaten werden angeblich den Iran angreifen (ohne Quelle)."),
    (said("attacks", USA, IRAN, hearsay=True, speakers=(known("tass"),)),
     "According to TASS, the United States allegedly attacked Iran.",
     "Laut Tass griffen die Vereinigten Staaten angeblich den Iran an."),
    (said("influences", PLAN, IRAN, modality="intended"),
     "The “neue Plan” will influence Iran.", "Der neue Plan wird den Iran beeinflussen."),
    (said("memberOf", phrase("rebels", "en", number="Plur"), phrase("a sect", "en")),
     "Rebels are members of a sect.", "„rebels“ sind Mitglied von „a sect“."),
    (said("memberOf", IRAN, phrase("der Gruppe", "de", "Fem")),
     "Iran is a member of “Gruppe”.", "Der Iran ist Mitglied der Gruppe."),
    (said("occurs", None, phrase("69 Städte", "de", "Fem", "Plur"), "geben"),
     "In German: Es gab 69 Städte.", "Es gab 69 Städte."),
    (said("holdsOffice", known("dmitry-peskov"), replace(USA, words="US"), "US-Präsident"),
     "Dmitry Peskov is US president.", "Dmitri Peskow ist US-Präsident."),
    (said("holdsOffice", known("dmitry-peskov"), replace(RUSSIA, words="Präsident"), "Präsident"),
     "Dmitry Peskov is president of Russia.", "Dmitri Peskow ist Präsident von Russland."),
    (said("agreesWith", IRAN, phrase("zu schweigen", "de", clause=True)),
     "In German: Der Iran einigte sich darauf, zu schweigen.", "Der Iran einigte sich darauf, zu schweigen."),
    (said("relatedTo", known("dmitry-peskov"), IRAN, "Tochter"),
     "Dmitry Peskov is the daughter of Iran.", "Dmitri Peskow ist Tochter des Iran."),
    (said("takesOffice", known("dmitry-peskov"), IRAN, "Präsident"),
     "Dmitry Peskov became president of Iran.", "Dmitri Peskow wurde Präsident des Iran."),
    (replace(said("heldOffice", known("dmitry-peskov"), IRAN, "pupil"), lang="en"),
     "Dmitry Peskov was a pupil in Iran.", "Dmitri Peskow war Schüler des Iran."),
    (said("heldOffice", replace(known("dmitry-peskov"), words="der designierte Minister"), IRAN, "Minister"),
     "Dmitry Peskov will be minister of Iran.", "Dmitri Peskow wird Minister des Iran."),
    (said("heldOffice", replace(known("dmitry-peskov"), words="Ex-Minister Peskow"), IRAN, "Minister"),
     "Dmitry Peskov was minister of Iran.", "Dmitri Peskow war Minister des Iran."),
    (replace(said("heldOffice", replace(known("dmitry-peskov"), words="Chief-elect"), IRAN, "president"), lang="en"),
     "Dmitry Peskov will be president of Iran.", "Dmitri Peskow wird Präsident des Iran."),
    (replace(said("holdsOffice", known("dmitry-peskov"), IRAN, "Parliament speaker"), lang="en"),
     "Dmitry Peskov is parliament speaker of Iran.", "Dmitri Peskow ist Parlamentspräsident des Iran."),
    (replace(said("holdsOffice", known("dmitry-peskov"), IRAN, "speaker"), lang="en"),
     "Dmitry Peskov is speaker of Iran.", "Dmitri Peskow ist Parlamentspräsident des Iran."),
    (replace(said("holdsOffice", known("dmitry-peskov"), known("united-nations"), "chief"), lang="en"),
     "Dmitry Peskov is chief of the United Nations.", "Dmitri Peskow ist Chef der Vereinten Nationen."),
    (said("holdsOffice", known("dmitry-peskov"), IRAN, "Armeechef"),
     "Dmitry Peskov is army chief of Iran.", "Dmitri Peskow ist Armeechef des Iran."),
    (said("holdsOffice", known("dmitry-peskov"), GERMANY, "Bundesverteidigungsminister"),
     "Dmitry Peskov is defence minister of Germany.", "Dmitri Peskow ist Verteidigungsminister von Deutschland."),
    (replace(said("holdsOffice", known("dmitry-peskov"), replace(IRAN, words="Iran"), "president",
                  ahead="Iran's new"), lang="en"),
     "Dmitry Peskov is president of Iran.", "Dmitri Peskow ist Präsident des Iran."),
    (replace(said("holdsOffice", known("dmitry-peskov"), IRAN, "president", ahead="The acting"), lang="en"),
     "Dmitry Peskov is acting president of Iran.", "Dmitri Peskow ist „acting president“ des Iran."),
    (replace(said("hopes", IRAN, phrase("the talks go on", "en", clause=True)), lang="en"),
     "Iran hopes that the talks go on.", "Der Iran hofft darauf: „the talks go on“."),
    (replace(said("supplies", IRAN, phrase("a trip", "en"), "grant", text="granted", recipient=MALI), lang="en"),
     "Iran granted a trip to Mali.", "Der Iran gewährte Mali „a trip“."),
    (said("announces", IRAN, PLAN, "bekannt geben", text="gab bekannt"),
     "Iran announced the “neue Plan”.", "Der Iran gab den neuen Plan bekannt."),
    (said("comprises", phrase("die neuen Pässe", "de", "Masc"), phrase("ein Foto", "de", "Neut")),
     "“neuen Pässe” comprises a “Foto”.", "Die neuen Pässe umfassen ein Foto."),
    (said("supports", phrase("I", "en"), IRAN), "The speaker supports Iran.", "Der Sprecher unterstützt den Iran."),
    (said("attacks", replace(phrase("Ann, Bob", "en", number="Plur", taken_up=True), type="Group"), IRAN),
     "Ann and Bob attacked Iran.", "„Ann and Bob“ griffen den Iran an."),
    (said("attacks", IRAN, MALI, speakers=(
        replace(phrase("Ann, Bob", "de", "Fem", taken_up=True, definite=True), type="Group"),)),
     "According to “Ann und Bob”, Iran attacked Mali.", "Laut Ann und Bob griff der Iran Mali an."),
    # Adverbs that limit a fact are translated. Other complements stay in the words of the text.
    (said("attacks", IRAN, MALI, complement="offenbar am Montag"),
     "Iran apparently attacked Mali.", "Der Iran griff Mali offenbar am Montag an."),
    (replace(said("attacks", IRAN, MALI, complement="partly"), lang="en"),
     "Iran partly attacked Mali.", "Der Iran griff Mali teilweise an."),
    (replace(said("attacks", IRAN, MALI, complement="formerly", negative=True), lang="en"),
     "Iran formerly did not attack Mali.", "Der Iran griff Mali einst nicht an."),
    # The content of an accusation is quoted with it.
    (replace(said("accuses", IRAN, MALI, complement="of a plot"), lang="en"),
     "Iran accused Mali of a plot.", "Der Iran warf Mali „a plot“ vor."),
])  # fmt: skip
def test_all_that_the_fields_say_is_heard(told, en, de):
    assert (read(told, "en"), read(told, "de")) == (en, de)


MOE = End("moe", "Person", {"de": "Ann Moe", "en": "Ann Moe"}, "Fem", "Sing", words="Ann Moe", lang="en", dep="obj")
MAN = replace(MOE, names={"de": "Jim Poe", "en": "Jim Poe"}, words="Jim Poe", gender="Masc")


def told_in_english(relation: str, obj: End, complement: str = "", **more: object) -> Told:
    return replace(said(relation, IRAN, obj, complement=complement, **more), lang="en")  # type: ignore[arg-type]


@pytest.mark.parametrize(("told", "de"), [
    # A reason is translated, and its words are quoted unless they are a listed name.
    (told_in_english("criticises", MALI, "over the killing of a monk"),
     "Der Iran kritisierte Mali wegen „the killing of a monk“."),
    (told_in_english("criticises", MALI, "over Ukraine"), "Der Iran kritisierte Mali wegen der Ukraine."),
    (told_in_english("seizes", PLAN, "on suspicion of theft"),
     "Der Iran beschlagnahmte den neuen Plan wegen des Verdachts auf „theft“."),
    (told_in_english("indicts", MOE, "on charges of theft"), "Der Iran klagte Ann Moe wegen „theft“ an."),
    (told_in_english("indicts", MOE, "on theft charges"), "Der Iran klagte Ann Moe wegen „theft“ an."),
    (told_in_english("indicts", MOE, "with theft"), "Der Iran klagte Ann Moe wegen „theft“ an."),
    (told_in_english("accuses", MALI, "of hiding a ship"), "Der Iran warf Mali „hiding a ship“ vor."),
    (told_in_english("bans", MOE, "from running for office"),
     "Der Iran schloss Ann Moe von „running for office“ aus."),
    (told_in_english("protests", PLAN, text="protest", behind="with Mali over the plan"),
     "Der Iran protestierte gegen den neuen Plan bei Mali."),
    (told_in_english("succeeds", MOE, "as president"), "Der Iran folgte Ann Moe als Präsident nach."),
    (told_in_english("succeeds", MOE, "as the lord mayor of Rome"),
     "Der Iran folgte Ann Moe als „lord mayor of Rome“ nach."),
    (told_in_english("resigns", phrase("the prime minister", "en", before="as")),
     "Der Iran trat als Premierminister zurück."),
    (told_in_english("attacks", phrase("a port", "en"), lemma="strike"), "Der Iran traf „a port“."),
    (told_in_english("attacks", MALI, lemma="strike"), "Der Iran griff Mali an."),
    # A sentence of a court is translated with its reason.
    (told_in_english("convicts", MOE, "to 27 years"), "Der Iran verurteilte Ann Moe zu 27 Jahren Haft."),
    (told_in_english("convicts", MOE, "to two months in jail for theft"),
     "Der Iran verurteilte Ann Moe zu zwei Monaten Haft wegen „theft“."),
    (told_in_english("convicts", MOE, "to six weeks", behind="her to six weeks in jail for theft"),
     "Der Iran verurteilte Ann Moe zu sechs Wochen Haft wegen „theft“."),
    (told_in_english("indicts", MOE, "with theft", negative=True), "Der Iran klagte Ann Moe nicht wegen „theft“ an."),
    (told_in_english("elects", MOE, behind="her to a second term"),
     "Der Iran wählte Ann Moe für eine zweite Amtszeit."),
    (told_in_english("sues", MALI, "to the International Court of Justice over the reef"),
     "Der Iran verklagte Mali beim Internationalen Gerichtshof wegen „the reef“."),
    (told_in_english("convicts", MOE, "to a year"), "Der Iran verurteilte Ann Moe zu einem Jahr Haft."),
    (told_in_english("convicts", MOE, "to life", place=phrase("prison", "en", before="in")),
     "Der Iran verurteilte Ann Moe zu lebenslanger Haft."),
    (told_in_english("convicts", MOE, "to death"), "Der Iran verurteilte Ann Moe zum Tode."),
    (told_in_english("blames", MALI, "for the raid", lemma="blame", text="blamed"),
     "Der Iran machte Mali für „the raid“ verantwortlich."),
    (told_in_english("retreats", replace(MALI, before="of", lang="en"), "to a clan", lemma="lose control",
                     text="lost control"),
     "Der Iran verlor die Kontrolle über Mali an „a clan“."),
    # An office is translated if it is listed.
    (told_in_english("appoints", MOE, "as prime minister"), "Der Iran ernannte Ann Moe zur Premierministerin."),
    (told_in_english("elects", MAN, "its new president"), "Der Iran wählte Jim Poe zum neuen Präsidenten."),
    (told_in_english("appoints", MAN, "lord of the isles"),
     "Auf Englisch: Iran appointed Jim Poe lord of the isles."),
    # The difference between two times is not a time.
    (told_in_english("continues", PLAN, lemma="extend", text="extended", behind="the plan by one month"),
     "Der Iran verlängerte den neuen Plan um einen Monat."),
])  # fmt: skip
def test_complements_of_english_verbs_are_translated(told, de):
    assert read(told, "de") == de


@pytest.mark.parametrize(("told", "en", "de"), [
    (replace(said("mediates", IRAN, replace(MALI, beside=(UKRAINE,))), lang="en"),
     "Iran mediated between Mali and Ukraine.", "Der Iran vermittelte zwischen Mali und der Ukraine."),
    (replace(said("mediates", IRAN, replace(MALI, beside=(UKRAINE, RUSSIA))), lang="en"),
     "Iran mediated between Mali, Ukraine and Russia.",
     "Der Iran vermittelte zwischen Mali, der Ukraine und Russland."),
    (said("mediates", IRAN, replace(MALI, before="in", lang="de")), "Iran mediated in Mali.",
     "Der Iran vermittelte in Mali."),
    (said("mediates", IRAN, phrase("den Clans", "de", before="zwischen", number="Plur")),
     "Iran mediated between “Clans”.", "Der Iran vermittelte zwischen den Clans."),
    # Talks between two others are not talks with one of them.
    (replace(said("consults", IRAN, replace(MALI, beside=(UKRAINE,))), lang="en"),
     "Iran consulted with Mali.", "Auf Englisch: Iran consulted with Mali."),
    # A text may say that somebody is elected, and not only that he takes office.
    (replace(said("takesOffice", MAN, IRAN, "president", ahead="Jim Poe was elected"), lang="en"),
     "Jim Poe was elected president of Iran.", "Jim Poe wurde zum Präsidenten des Iran gewählt."),
    (replace(said("takesOffice", MOE, IRAN, "Präsidentin", behind="gewählt")),
     "Ann Moe was elected president of Iran.", "Ann Moe wurde zur Präsidentin des Iran gewählt."),
    # What has lasted for long still lasts.
    (replace(said("opposes", IRAN, PLAN, "oppose", text="opposed", ahead="Iran has long"), lang="en"),
     "Iran opposes the “neue Plan”.", "Der Iran lehnt den neuen Plan seit Langem ab."),
    # A listed place at the end of a quoted phrase is not quoted.
    (replace(said("approves", IRAN, phrase("a trade deal in Mali", "en")), lang="en"),
     "Iran approved a trade deal in Mali.", "Der Iran billigte „a trade deal“ in Mali."),
    (replace(said("approves", IRAN, phrase("a call for talks in Mali", "en")), lang="en"),
     "Iran approved a call for talks in Mali.", "Der Iran billigte „a call for talks in Mali“."),
    # The seller is not bought.
    (replace(said("buys", IRAN, replace(MALI, before="from", lang="en", dep="obl"), "buy", text="bought"), lang="en"),
     "Iran bought from Mali.", "Auf Englisch: Iran bought from Mali."),
    # A thing is given back to a place's government.
    (replace(said("returns", IRAN, TANKS, place=replace(MALI, before="to", lang="en")), lang="en"),
     "Iran returned “Panzer” to Mali.", "Der Iran gab Mali Panzer zurück."),
    (replace(said("sues", IRAN, MALI, place=replace(BLO, before="at", lang="en")), lang="en"),
     "Iran sued Mali at Blo.", "Der Iran verklagte Mali bei Blo."),
    (replace(said("attacks", IRAN, phrase("a missile", "en", dep="obj"), "fire", text="fired"), lang="en"),
     "Iran fired a missile.", "Der Iran feuerte „a missile“ ab."),
    (replace(said("attacks", IRAN, phrase("a missile", "en", dep="obj"), "fire back", text="fired",
                  wording=Wording("subject", "Sing", "fired", "{object.4|a missile}")), lang="en"),
     "Iran fired a missile.", "Auf Englisch: Iran fired a missile."),
])  # fmt: skip
def test_readings_say_what_the_english_and_german_verbs_say(told, en, de):
    assert (read(told, "en"), read(told, "de")) == (en, de)


def test_each_adverb_that_limits_a_fact_can_be_said_in_every_language():
    meanings = [{*language(lang).clause.limiting.values()} for lang in LANGUAGES]

    assert meanings == [meanings[0]] * len(LANGUAGES)


THE_SHIP = phrase("the ship", "en", dep="obj")
BY_OFFICES = replace(USA, dep="obl", before="mit", lang="de", words="den Behörden")
DEN_PLAN = replace(PLAN, dep="obj")


@pytest.mark.parametrize(("told", "found"), [
    # The verb and tense of the text are kept, whatever the relation is.
    (own("umrunden", "umrundet", DEN_PLAN, "assaults"), "Der Iran umrundet den neuen Plan."),
    (own("auspfeifen", "ausgepfiffen", DEN_PLAN, "criticises"), "Der Iran pfiff den neuen Plan aus."),
    (own("umgehen", "umgeht", DEN_PLAN), "Der Iran umgeht den neuen Plan."),
    (own("stoßen", "stieß", phrase("Kritik", "de", "Fem", dep="obl", before="auf"), "rejects"),
     "Der Iran stieß auf Kritik."),
    (own("angreifen", "greift an", DEN_PLAN, time="2025-09"), "Der Iran greift den neuen Plan im September 2025 an."),
    (said("investigates", None, phrase("die Räume", "de", "Masc", "Plur", dep="nsubj:pass"), "durchsuchen",
          text="durchsucht", ahead="Gestern wurden die Räume"), "Die Räume wurden durchsucht."),
    (said("investigates", None, phrase("die Räume", "de", "Masc", "Plur", dep="nsubj:pass"), "durchsuchen",
          text="durchsucht", ahead="Heute werden die Räume"), "Die Räume werden durchsucht."),
    # A noun after "von" or "by" is not always the agent of a participle.
    (own("bedecken", "bedeckt", phrase("Eis", "de", "Neut", dep="obl", before="von"), "causes"),
     "Der Iran verursachte Eis."),
    # The modal verb of the text is kept if it fits the modality.
    (own("verkaufen", "verkaufen", DEN_PLAN, negative=True, modality="possible", behind="durfte"),
     "Der Iran durfte den neuen Plan nicht verkaufen."),
    (own("verkaufen", "verkaufen", DEN_PLAN, modality="intended", ahead="Der Iran wollte gestern"),
     "Der Iran wollte den neuen Plan verkaufen."),
    (own("verkaufen", "verkaufen", DEN_PLAN, modality="intended", ahead="Er wollte ihn zu"),
     "Der Iran will den neuen Plan verkaufen."),
    (own("verkaufen", "verkauft", DEN_PLAN, modality="possible", ahead="Er soll ihn", behind="haben"),
     "Der Iran könnte den neuen Plan verkauft haben."),
    (own("attack", "attack", THE_SHIP, lang="en", negative=True, ahead="does not"), "Iran does not attack the ship."),
    (own("attack", "attacks", THE_SHIP, lang="en", time="2025-09-05"), "Iran attacks the ship on 5 September 2025."),
    (own("ban", "banned", THE_SHIP, lang="en", modality="intended", ahead="in a form that would have"),
     "Iran would have banned the ship."),
    (own("ban", "ban", THE_SHIP, lang="en", modality="intended", ahead="They said that it would"),
     "Iran will ban the ship."),
    (own("ban", "ban", THE_SHIP, lang="en", negative=True, modality="possible", ahead="They can not"),
     "Iran cannot ban the ship."),
    (own("important", "important", phrase("mining", "en", dep="obl", before="for"), "influences", "en",
         modality="possible", ahead="It may also be"), "Iran may influence mining."),
    # A participle can describe a state or an event. Only an event is read as an event.
    (said("investigates", None, phrase("die Straße", "de", "Fem", dep="nsubj:pass"), "sperren", text="gesperrt",
          ahead="Derzeit ist die Straße"), "Die Straße ist gesperrt."),
    (own("verschlechtern", "verschlechtert", None, "escalates", time="2006-07-22/..", ahead="Er hat seitdem"),
     "Der Iran hat seit dem 22. Juli 2006 verschlechtert."),
    # Cases and prepositions of the text are kept.
    (own("zusammenarbeiten", "arbeitet zusammen", BY_OFFICES, "cooperatesWith"),
     "Der Iran arbeitet mit den Vereinigten Staaten zusammen."),
    (own("erleiden", "erlitt", phrase("ein Trauma", "de", "Masc", dep="obj"), None), "Der Iran erlitt ein Trauma."),
    (own("vorwerfen", "warf vor", phrase("der neuen Gruppe", "de", "Fem", dep="obl:arg"), "accuses"),
     "Der Iran beschuldigte die neue Gruppe."),
    (own("unterliegen", "unterlag", phrase("der Pflicht", "de", "Fem", dep="obj"), "losesElection"),
     "Der Iran unterlag der Pflicht."),
    (own("anheben", "hebt an", DEN_PLAN, time="2025-09/..", behind="ab Donnerstag"),
     "Der Iran hebt den neuen Plan ab September 2025 an."),
    # Words like "not yet" are kept only if they belong to the verb, not to a noun or another clause.
    (own("unterstützen", "unterstützt", DEN_PLAN, negative=True, ahead="Die bisher regierende Partei", behind="nicht"),
     "Der Iran unterstützt den neuen Plan nicht."),
    (own("unterstützen", "unterstützt", DEN_PLAN, negative=True, ahead="Die bisher größte Partei", behind="nicht"),
     "Der Iran unterstützt den neuen Plan nicht."),
    (own("unterstützen", "unterstützte", DEN_PLAN, negative=True, ahead="Bislang", behind="Deutschland ihn nicht"),
     "Der Iran unterstützte den neuen Plan noch nicht."),
    (own("attack", "attack", THE_SHIP, "attacks", "en", negative=True, ahead="Iran attacked Mali, yet it did not"),
     "Iran did not attack the ship."),
    (own("attack", "attack", THE_SHIP, "attacks", "en", negative=True, ahead="It did not", behind="the ship yet"),
     "Iran did not yet attack the ship."),
    (own("attack", "attacked", THE_SHIP, lang="en", negative=True, ahead="So far it has not"),
     "Iran did not yet attack the ship."),
    # Contracted modal verbs are recognised with both kinds of apostrophe.
    (own("attack", "attack", THE_SHIP, lang="en", negative=True, modality="possible", ahead="It can’t"),
     "Iran cannot attack the ship."),
    (own("attack", "attack", THE_SHIP, lang="en", negative=True, modality="intended", ahead="It won't"),
     "Iran will not attack the ship."),
    (own("attack", "attack", THE_SHIP, lang="en", negative=True, modality="possible", ahead="It can no longer"),
     "Iran can no longer attack the ship."),
    (own("attack", "attack", THE_SHIP, "attacks", "en", negative=True, ahead="It does not yet"),
     "Iran does not yet attack the ship."),
    # "till June" and "by June" are kept apart.
    (own("close", "closed", THE_SHIP, None, "en", time="../2024-06", ahead="It was", behind="by Mali till June 2024"),
     "Iran closed the ship until June 2024."),
    (own("close", "closed", THE_SHIP, None, "en", time="../2024-06", behind="the ship by June 2024"),
     "Iran closed the ship by June 2024."),
    # The past tense of a copula is kept, even for a lasting relation like friendship.
    (own("befreundet", "befreundet", BY_OFFICES, "alliedWith", negative=True, ahead="Er war nicht"),
     "Der Iran war nicht mit den Vereinigten Staaten befreundet."),
    # The doubled consonant of a form in -ing is removed in the infinitive.
    (own("rob", "robbing", THE_SHIP, "abducts", "en", ahead="Iran is"), "Iran robs the ship."),
    # A person is told something, but a story is told.
    (own("tell", "told", phrase("a story", "en", dep="obj"), None, "en"), "Iran told a story."),
    # A quantity agrees with the noun that follows it, and a role with its subject.
    (replace(said("supports", phrase("some of his work", "en"), IRAN), lang="en"), "Some of his work supports Iran."),
    (replace(said("supports", phrase("most of the press", "en"), IRAN), lang="en"),
     "Most of the press supports Iran."),
    (replace(said("supports", phrase("most of the ministers", "en"), IRAN), lang="en"),
     "Most of the ministers support Iran."),
    *((replace(said("hasRoleFor", phrase("their sons", "en", number="Plur"), IRAN, one), lang="en"),
       f"Their sons are {many} in Iran.")
      for one, many in (("policeman", "policemen"), ("spokesman", "spokesmen"), ("prime minister", "prime ministers"),
                        ("coach", "coaches"), ("member of parliament", "members of parliament"),
                        ("co-founder", "co-founders"), ("commander-in-chief", "commanders-in-chief"))),
    # Clauses after the verb of the text are kept.
    (own("versuchen", "versuchte", phrase("den Plan zu beenden", "de", clause=True, dep="xcomp"), "seeks"),
     "Der Iran versuchte, den Plan zu beenden."),
    (own("versuchen", "versucht", phrase("den Plan zu beenden", "de", clause=True, dep="xcomp"), "seeks",
         ahead="Der Iran hatte"), "Der Iran versuchte, den Plan zu beenden."),
    (own("versuchen", "versucht", phrase("den Plan zu beenden", "de", clause=True, dep="xcomp"), "seeks",
         ahead="Der Iran"), "Der Iran versucht, den Plan zu beenden."),
    (own("determine", "determined", phrase("to try", "en", clause=True, dep="xcomp"), "intends", "en",
         ahead="Iran is"), "Iran intends to try."),
    (own("advise", "advises", phrase("legal advice be sought", "en", clause=True, dep="ccomp"), "proposes", "en"),
     "Iran advises that legal advice be sought."),
    (own("name", "named", replace(MALI, dep="obj"), "appoints", "en"), "Iran appointed Mali."),
    (own("tell", "told", replace(THE_SHIP, dep="iobj"), None, "en"), "Iran spoke to the ship."),
    (own("extol", "extolled", THE_SHIP, None, "en"), "Iran extolled the ship."),
    (replace(own("permit", "permitted", phrase("to go", "en", clause=True), "permits", "en", negative=True),
             subject=None, recipient=MALI), "Mali was not permitted to go."),
    (own("lose", "lost", MALI, "losesElection", "en", modality="intended"), "Iran will lose to Mali."),
    (own("name", "named", replace(MALI, dep="obj"), "appoints", "en", complement="host"), "Iran named Mali host."),
    (own("tell", "told", replace(MALI, dep="iobj"), None, "en", complement="of a plot"), "Iran told Mali of a plot."),
    (own("accuse", "accused", MALI, "accuses", "en", complement="of a plot", time="2025-09-05"),
     "Iran accused Mali of a plot on 5 September 2025."),
    (own("werten", "wertet", DEN_PLAN, "describesAs", complement="als Erfolg"),
     "Der Iran beschrieb den neuen Plan als Erfolg."),
    (own("vorwerfen", "wirft vor", replace(MALI, dep="obl:arg"), "accuses", complement=", zu lügen"),
     "Der Iran wirft Mali vor, zu lügen."),
    (own("aufgeben", "gibt auf", DEN_PLAN, "ends", negative=True, complement="zum Abzug"),
     "Der Iran gibt den neuen Plan zum Abzug nicht auf."),
    (own("billigen", "billigte", DEN_PLAN, complement="offenbar"), "Der Iran billigte den neuen Plan offenbar."),
    (own("ankündigen", "kündigte an", DEN_PLAN, complement="zum Abzug"),
     "Der Iran kündigte den neuen Plan zum Abzug an."),
    (said("holdsOffice", known("dmitry-peskov"), RUSSIA, "Sprecher", ahead="Der stellvertretende russische"),
     "Dmitri Peskow ist stellvertretender Sprecher von Russland."),
    (said("holdsOffice", known("dmitry-peskov"), RUSSIA, "Sprecher", ahead="der außenpolitische"),
     "Dmitri Peskow ist außenpolitischer Sprecher von Russland."),
    (replace(said("holdsOffice", known("dmitry-peskov"), RUSSIA, "head", ahead="The acting Russian"), lang="en"),
     "Dmitry Peskov is acting head of Russia."),
    (replace(said("holdsOffice", known("dmitry-peskov"), replace(RUSSIA, words="Russia's"), "director",
                  ahead="Russia's Asia"), lang="en"), "Dmitry Peskov is Asia director of Russia."),
    (replace(said("holdsOffice", known("dmitry-peskov"), replace(RUSSIA, words="Russia's"), "director",
                  ahead="Russia's embattled"), lang="en"), "Dmitry Peskov is director of Russia."),
    (replace(said("hasRoleFor", known("dmitry-peskov"), RUSSIA, "chair", ahead="Peskov, vice-"), lang="en"),
     "Dmitry Peskov is a vice-chair in Russia."),
])  # fmt: skip
def test_the_words_of_the_text_are_said_in_its_language(told, found):
    assert read(told, told.lang) == found


@pytest.mark.parametrize(("relation", "content", "en", "de"), [
    ("demands", said("ends", IRAN, PLAN, modality="necessary", speakers=(USA,)),
     "The United States demanded that Iran should end the “neue Plan”.",
     "Die Vereinigten Staaten verlangten, dass der Iran den neuen Plan beenden soll."),
    ("threatens", said("attacks", USA, IRAN, modality="intended"),
     "The United States threatened to attack Iran.", "Die Vereinigten Staaten drohten damit, den Iran anzugreifen."),
    ("denies", said("attacks", USA, IRAN, modality="possible"),
     "The United States denied that it attacked Iran.",
     "Die Vereinigten Staaten bestritten, dass sie den Iran angriffen."),
    ("refuses", said("attacks", USA, IRAN, negative=True, modality="possible"),
     "The United States refused to attack Iran.", "Die Vereinigten Staaten weigerten sich, den Iran anzugreifen."),
    ("forces", said("ends", IRAN, PLAN, modality="necessary"),
     "The United States forced Iran to end the “neue Plan”.",
     "Die Vereinigten Staaten zwangen den Iran, den neuen Plan zu beenden."),
    ("agrees", said("attacks", USA, IRAN, modality="intended"),
     "The United States agreed to attack Iran.", "Die Vereinigten Staaten stimmten zu, den Iran anzugreifen."),
    ("leavesOpen", said("attacks", USA, IRAN, modality="possible"),
     "The United States left open whether it might attack Iran.",
     "Die Vereinigten Staaten ließen offen, ob sie den Iran angreifen könnten."),
    ("promises", said(None, USA, PLAN, "ausarbeiten", modality="intended"),
     "The United States promised: “den neuen Plan auszuarbeiten”.",
     "Die Vereinigten Staaten sagten zu, den neuen Plan auszuarbeiten."),
])  # fmt: skip
def test_a_statement_may_be_what_another_one_is_about(relation, content, en, de):
    told = said(relation, USA, End("s1", "Concept", content=content))

    assert (read(told, "en"), read(told, "de")) == (en, de)


@pytest.mark.parametrize(("relation", "dep", "en", "de"), [
    ("intends", "xcomp", "Iran does not intend to attack Israel.", "Der Iran beabsichtigt nicht, Israel anzugreifen."),
    ("promises", "xcomp", "Iran did not promise to attack Israel.", "Der Iran sagte nicht zu, Israel anzugreifen."),
    ("promises", "ccomp", "Iran did not promise not to attack Israel.",
     "Der Iran sagte nicht zu, Israel nicht anzugreifen."),
    ("denies", "xcomp", "Iran did not deny that it will not attack Israel.",
     "Der Iran bestritt nicht, dass er Israel nicht angreifen wird."),
])  # fmt: skip
def test_a_plan_that_is_denied_is_denied_once(relation, dep, en, de):
    content = said("attacks", IRAN, ISRAEL, negative=True, modality="intended")
    told = said(relation, IRAN, End("s1", "Concept", content=content, dep=dep), negative=True)

    assert (read(told, "en"), read(told, "de")) == (en, de)


def test_what_somebody_weighs_doing_is_an_infinitive():
    content = said("attacks", IRAN, ISRAEL, modality="possible")
    told = said("considers", IRAN, End("s1", "Concept", content=content, dep="xcomp"))

    assert read(told, "en") == "Iran considers whether to attack Israel."
    assert read(told, "de") == "Der Iran erwägt, Israel anzugreifen."


def test_what_somebody_hopes_to_do_is_quoted_as_an_infinitive():
    ship = End("s2", "Concept", words="a ship", lang="en")
    content = own("outrun", "outrun", ship, None, "en", modality="intended", hearsay=True)
    told = own("hope", "hopes", End("s1", "Concept", content=content, dep="xcomp"), "hopes", "en")

    assert read(told, "de") == "Der Iran hofft darauf: „to outrun a ship“."


def test_a_destination_stays_one():
    told = said("deploys", IRAN, TANKS, place=replace(MALI, before="nach", lang="de"))

    assert read(told, "en") == "Iran deployed “Panzer” to Mali."
    english = replace(told, lang="en", place=replace(MALI, before="to", lang="en"))
    assert read(english, "de").endswith(" nach Mali.")


def test_near_a_place_is_not_in_it():
    told = said("attacks", IRAN, ISRAEL, place=replace(MALI, before="nahe"), text="griff an")

    assert read(told, "en") == "Iran attacked Israel."
    assert read(replace(told, negative=True), "en").startswith("In German: ")


def test_a_translated_verb_is_not_quoted():
    told = own("begleiten", "begleitete", ISRAEL, "attends")

    assert read(told, "en") == "Iran accompanied Israel."


def test_what_somebody_only_pretends_is_not_negated():
    content = said("supports", IRAN, ISRAEL, negative=True)
    told = own("pretend", "pretended", End("s1", "Concept", content=content), "claims", "en")

    assert read(told, "de") == "Der Iran gab vor, dass er Israel unterstützt."


def in_words(  # noqa: PLR0917
    relation: str, lemma: str, text: str, obj: End, middle: str, lang: str = "de", **more: object
) -> Told:
    """Return a statement about Iran that has a wording. `middle` is the part of the wording without the verb."""
    fields = own(lemma, text, obj, relation, lang, **more)
    return replace(fields, wording=Wording("subject", "Sing", text.split(" ", maxsplit=1)[0], middle, past=True))


@pytest.mark.parametrize(("told", "en", "de"), [
    (in_words("extradites", "ausliefern", "lieferte aus", MALI, "{object.4|Mali} an das Gericht"),
     "Iran extradited Mali “an das Gericht”.", None),
    (in_words("agreesWith", "einigen", "einigte sich", MALI, "sich mit {object.3|Mali} auf einen Zoll",
              complement="auf einen Zoll"), "Iran reached an agreement with Mali “auf einen Zoll”.", None),
    (in_words("accuses", "beschuldigen", "beschuldigte", MALI, "{object.4|Mali}",
              complement=", Kinder getötet zu haben"), "Iran accused Mali: “Kinder getötet zu haben”.", None),
    (in_words("accuses", "accuse", "accused", MALI, "{object.4|Mali} of treason", "en", complement="of treason"),
     None, "Der Iran warf Mali „treason“ vor."),
    (in_words("accuses", "vorwerfen", "warf vor", MALI, "{object.3|Mali}",
              complement=", den Krieg zu wollen"), "Iran accused Mali: “den Krieg zu wollen”.", None),
    (in_words("kills", "töten", "tötete", TANKS, "nach eigenen Angaben {object.4|Panzer}"),
     "Iran killed “Panzer”, by its own account.", None),
    (in_words("attacks", "angreifen", "greift an", MALI, "{time.0|Ende August} {object.4|Mali}", time="2025-08"),
     "Iran attacked Mali at the end of August 2025.", None),
    (in_words("attacks", "attack", "attacked", MALI, "{object.4|Mali} {time.0|by the end of the year}", "en",
              time="../2025"), None, "Der Iran griff Mali bis Ende 2025 an."),
    # The remaining words do not matter for the relation.
    (in_words("attacks", "angreifen", "griff an", MALI, "{object.4|Mali} nach langem Streit"),
     "Iran attacked Mali.", None),
    (in_words("agreesWith", "einigen", "einigte sich", MALI, "sich mit {object.3|Mali} zwei Stunden lang"),
     "Iran reached an agreement with Mali.", None),
    # Without a participant or a condition, the claim would be a different one.
    (in_words("bans", "verbieten", "verbot", PLAN, "den Rebellen {object.4|den neuen Plan}"),
     "In German: Der Iran verbot den Rebellen den neuen Plan.", None),
    (in_words("attacks", "angreifen", "griff an", MALI, "{object.4|Mali}, falls es droht"),
     "In German: Der Iran griff Mali, falls es droht.", None),
])  # fmt: skip
def test_a_foreign_reading_keeps_what_no_field_contains(told, en, de):
    told = replace(told, object=replace(told.object, dep="obj"))
    assert en is None or read(told, "en") == en
    assert de is None or read(told, "de") == de


@pytest.mark.parametrize(("words", "case", "gender", "number", "lemma", "found"), [
    ("ein Kontingent", "3", "Masc", "Sing", "Kontingent", "einem Kontingent"),
    ("der neuen Truppen", "4", "Fem", "Plur", "Truppe", "die neuen Truppen"),
    ("den Ländern", "1", "Neut", "Plur", "Land", "die Länder"),
    ("die Länder", "3", "Neut", "Plur", "Land", "den Ländern"),
    ("des neuen Gipfels", "4", "Masc", "Sing", "Gipfel", "den neuen Gipfel"),
    ("einem deutschen Soldaten", "1", "Masc", "Sing", "Soldat", "ein deutscher Soldat"),
    ("ein deutscher Soldat", "3", "Masc", "Sing", "Soldat", "einem deutschen Soldaten"),
    ("westlichen Truppen", "1", "Fem", "Plur", "Truppe", "westliche Truppen"),
    ("eines fünf Jahre alten Mädchens", "1", "Neut", "Sing", "Mädchen", "ein fünf Jahre altes Mädchen"),
    ("die bei der Polizei gespeicherten Daten", "3", "Neut", "Plur", "Date", "den bei der Polizei gespeicherten Daten"),
    ("einer der Verdächtigen", "4", "Masc", "Sing", "einer", "einen der Verdächtigen"),
    ("ein heute 77-jähriger Mann", "4", "Masc", "Sing", "Mann", "einen heute 77-jährigen Mann"),
    ("besorgter Bürger", "1", "Masc", "Plur", "Bürger", "besorgte Bürger"),
    ("mehrere Abkommen", "3", "Neut", "Plur", "Abkommen", "mehreren Abkommen"),
    ("Überschwemmungen", "1", "Fem", "Plur", "Überschwemmung", "Überschwemmungen"),
    ("den Plänen", "4", "Masc", "Plur", "Plan", "die Pläne"),
    ("der neue Brenner", "1", "Masc", "Plur", "Brenner", "der neue Brenner"),
    ("des Kontinents", "3", "Masc", "Sing", "Kontinent", "dem Kontinent"),
    ("der Deutsche Wetterdienst", "3", "Masc", "Sing", "Wetterdienst", "dem Deutschen Wetterdienst"),
    ("ihrem Verlobten", "1", "Masc", "Sing", "Verlobt", "ihr Verlobter"),
    ("einen Motorrad-Toten", "1", "Masc", "Sing", "Motorrad-Toter", "ein Motorrad-Toter"),
    ("den Angestellten", "1", "Masc", "Plur", "Angestellter", "die Angestellten"),
    ("deren Mitglieder", "1", "Neut", "Plur", "Mitglied", "deren Mitglieder"),
])  # fmt: skip
def test_a_german_phrase_stands_in_the_case_that_its_place_needs(  # noqa: PLR0917
    words, case, gender, number, lemma, found
):
    assert declined(words, case, gender, number, lemma, "") == found


def in_german(finite: str, tail: str, *, negative: bool = False, past: bool = False, **more: object) -> Told:
    fields = own("angreifen", "angreifen", ISRAEL, "attacks", negative=negative, **more)
    fields = replace(fields, object=replace(ISRAEL, dep="obj"))
    return replace(fields, wording=Wording("subject", "Sing", finite, "{object.4|Israel}", tail, past=past))


@pytest.mark.parametrize(("told", "en"), [
    (in_german("will", "angreifen", modality="intended"), "Iran plans to attack Israel."),
    (in_german("wollte", "angreifen", negative=True, past=True, modality="intended"),
     "Iran did not want to attack Israel."),
    (in_german("soll", "angreifen", modality="intended"), "Iran is supposed to attack Israel."),
    (in_german("ließ", "angreifen", past=True), "Iran had Israel attacked."),
    (in_german("will", "angreifen lassen", modality="intended"), "Iran plans to have Israel attacked."),
    (in_german("greift", "an", time="2027-01/..", coming=True), "Iran attacks Israel from January 2027 on."),
])  # fmt: skip
def test_an_english_reading_keeps_who_wants_or_orders_the_event(told, en):
    assert read(told, "en") == en


@pytest.mark.parametrize(("relation", "lemma", "noun", "en"), [
    ("breaksCeasefire", "brechen", "die Waffenruhe", "Iran broke a ceasefire."),
    ("declaresEmergency", "ausrufen", "den Notstand", "Iran declared a state of emergency."),
    ("violates", "Befugnisse überschreiten", "seine Befugnisse", "Iran exceeded the powers of office."),
    ("breaksCeasefire", "brechen", "die alte Waffenruhe",
     "In German: Der Iran brach die alte Waffenruhe."),
    ("negotiatesWith", "Gespräche aufnehmen", "Gespräche in Genf",
     "In German: Der Iran nahm Gespräche in Genf auf."),
])  # fmt: skip
def test_a_noun_that_belongs_to_the_verb_is_not_also_its_object(relation, lemma, noun, en):
    told = own(lemma, {"brechen": "brach", "ausrufen": "rief aus"}.get(lemma, ""),
               phrase(noun, "de", "Fem", dep="obj"), relation)  # fmt: skip
    finite, tail = {"brechen": ("brach", ""), "Gespräche aufnehmen": ("nahm", "auf")}.get(lemma, ("rief", "aus"))
    told = replace(told, wording=Wording("subject", "Sing", finite, f"{{object.4|{noun}}}", tail, past=True))

    assert read(told, "en") == en


@pytest.mark.parametrize(("lemma", "text", "forms"), [
    ("durchsuchen", "durchsucht", ("durchsuchen", "durchsucht", "")),
    ("umgehen", "umgeht", ("umgehen", "umgangen", "")),
    ("umgehen", "geht um", ("gehen", "umgegangen", "um")),
    ("auseinandersetzen", "auseinandersetzt", ("setzen", "auseinandergesetzt", "auseinander")),
])  # fmt: skip
def test_a_german_prefix_stands_apart_where_the_text_shows_it(lemma, text, forms):
    found = verbs.verb(verbs.separated(lemma, text))

    assert (found.infinitive, found.participle, found.prefix) == forms


@pytest.mark.parametrize(("lemma", "is_one"), [
    ("betroffen", True), ("entstanden", True), ("verlassen", False), ("ausfallen", False), ("niederlegen", False),
])  # fmt: skip
def test_some_lemmas_are_participles(lemma, is_one):
    assert verbs.is_participle(lemma) is is_one


@pytest.mark.parametrize(("edtf", "en", "de"), [
    ("2025-09-05", "on 5 September 2025", "am 5. September 2025"),
    ("2025-09", "in September 2025", "im September 2025"),
    ("2025", "in 2025", "im Jahr 2025"),
    ("2025-22", "in summer 2025", "im Sommer 2025"),
    ("2025-09-04/2025-09-05", "from 4 to 5 September 2025", "vom 4. bis zum 5. September 2025"),
    ("2006-01/..", "since January 2006", "seit Januar 2006"),
    ("../2007-10-22", "until 22 October 2007", "bis zum 22. Oktober 2007"),
    ("1990/1999", "in the 1990s", "in den 1990er Jahren"),
    ("2025-W07", "(2025-W07)", "(2025-W07)"),
])  # fmt: skip
def test_a_time_is_said_in_words(edtf, en, de):
    assert (when(edtf, english.CALENDAR), when(edtf, german.CALENDAR)) == (en, de)


def test_a_status_never_makes_a_fact_of_what_is_none():
    stated = {"negative": False, "modality": "actual", "hearsay": False, "own_voice": True}

    assert status(**stated) == "fact"
    assert status(**stated | {"own_voice": False}) == "claim"
    assert status(**stated | {"negative": True, "modality": "intended"}) == "denied"
    assert status(**stated | {"hearsay": True, "negative": True}) == "hearsay"
    assert [status(**stated | {"modality": each}) for each in ("intended", "possible", "necessary", "conditional")] == [
        "planned", "possible", "demanded", "conditional",
    ]  # fmt: skip
