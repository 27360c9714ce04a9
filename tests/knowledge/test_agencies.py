"""Tests the parts that news agencies add to a report: kickers and datelines before it, and credits after it."""

from __future__ import annotations

from datetime import date

import pytest

import kg
from kg.annotate.headings import heading_end
from kg.knowledge.agencies import Sign, lead, sign, signature
from kg.knowledge.lang import language

GERMAN = [
    "Streit um Fischerei. |Valletta/Tunis – |Die EU verhandelt mit Tunesien.",
    "Streit um Fischerei: |VALLETTA – |Die EU verhandelt mit Tunesien. (dpa, 3.4.2016)",
    "Streit um Fischerei. |Valletta/Tunis (dpa) - |Die EU verhandelt mit Tunesien.",
    "Razzia in der Türkei |Ankara (dpa/AFP) - |Die Polizei kam am Morgen.",
    "|Stuttgart (dpa/lsw). |Merz warnt Moskau.",
    "|NEW YORK (dpa-AFX Broker) – |Die Bank warnt.",
    "|St. Petersburg (dpa) - |Putin kam an.",
    "|Rom – |Der Papst ist krank.",
    # These are not datelines, because no place is named, and not kickers, because a sentence with a name and dash
    # follows.
    "||Das war knapp. Klopp – Der Trainer von Liverpool kam – schwieg.",
    "||Friedrich Merz (CDU) – seit Mai Kanzler – lehnt ab.",
    "||Putin - Russland lenkt ein",
]
ENGLISH = [
    "Fishing row. |VALLETTA, Malta (AP) — |The EU is talking to Tunisia.",
    "Fishing row. |Valletta – |The EU is talking to Tunisia.",
    "|WASHINGTON, Sept. 5 (Reuters) - |The U.S. warned Moscow.",
    "||The talks failed (Reuters said so) - and Moscow waits.",
]


@pytest.mark.parametrize("marked", GERMAN + ENGLISH)
def test_kickers_and_datelines_stand_in_front_of_the_report(marked):
    heading, dateline, report = marked.split("|")
    found = lead(heading + dateline + report, 0, len(heading + dateline + report))

    assert (found.heading, found.body) == (len(heading), len(heading + dateline))


@pytest.mark.parametrize(
    "marked",
    [
        "Bilanz der Reise |Die EU hat mit Tunesien über Fischerei verhandelt. Rabat wartet.",
        "Streit um Fischerei |Nach dem Gipfel hat die EU mit Tunesien verhandelt. Rabat wartet.",
        # These are not kickers: similar names, titles of works after a verb, single sentences, and headings on a
        # separate line.
        "|Südkoreas Präsident Moon Jae In hat mit dem Norden verhandelt. Seoul wartet.",
        "|Österreichs Kanzler Kurz hat mit der Türkei lange verhandelt. Wien wartet.",
        "|Gegner der Partei Die Linke haben in Berlin lange gestritten. Alle warten.",
        "|Merkel spielte in dem Film Die Kanzlerin am Ende sich selbst. Alle lachten.",
        "|In seinem Roman Der Prozess hat Kafka von Prag erzählt. Alle lesen ihn.",
        "|Rezension Der Prozess von Kafka ist neu übersetzt worden.",
        "|Bilanz der Reise",
    ],
)
def test_a_heading_that_runs_into_the_text_ends_where_the_text_begins(marked):
    heading, text = marked.split("|")

    assert heading_end(heading + text, 0, len(heading + text), language("de").text) == len(heading)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("dpa", Sign("dpa")),
        ("AP / dpa / Reuter", Sign("AP/dpa/Reuters")),
        ("dpa/rs", Sign("dpa")),
        ("dpa, 3.4.2016", Sign("dpa", date(2016, 4, 3))),
        ("AFP, 3. April 2016", Sign("AFP", date(2016, 4, 3))),
        ("Reuters, April 3, 2016", Sign("Reuters", date(2016, 4, 3))),
        ("AP, 2016-04-03", Sign("AP", date(2016, 4, 3))),
        ("dpa, 31.2.2016", Sign("dpa")),
        ("Foto: dpa", None),
        ("CDU", None),
        ("5. September", None),
        ("", None),
    ],
)
def test_a_sign_tells_the_house_and_the_day(content, found):
    assert sign(content) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Merz warnt Moskau. (dpa, 3.4.2016)\n", Sign("dpa", date(2016, 4, 3))),
        ("Merz warnt Moskau.\n\n(AFP)", Sign("AFP")),
        ("Merz warnt Moskau\n\nBerlin (dpa) - Merz warnt Moskau. Kiew wartet.", Sign("dpa")),
        ("WASHINGTON, Sept. 5, 2025 (Reuters) - The U.S. warned Moscow.", Sign("Reuters", date(2025, 9, 5))),
        ("Merz warnt Moskau, meldet sein Sender (ZDF)", None),
        ("Merz warnt Moskau (dpa). Kiew wartet.", None),
    ],
)
def test_a_text_is_signed_at_its_end_or_in_its_dateline(text, found):
    assert signature(text, 0) == found


@pytest.mark.model
def test_a_report_is_read_without_what_is_around_it(tmp_path):
    text = "Streit um Fischerei. Valletta/Tunis – Die EU warnt Tunesien. Tunis wartet. (dpa, 3.4.2016)\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.txt").write_text("date 2016-05-01\n\nBerlin warnt Moskau. (dpa, 3.4.2016)", encoding="utf-8")
    first, second = kg.extractions([tmp_path])

    assert [(sentence.text, sentence.heading) for sentence in first.sentences] == [
        ("Streit um Fischerei.", True),
        ("Valletta/Tunis –", False),
        ("Die EU warnt Tunesien.", False),
        ("Tunis wartet.", False),
    ]
    assert (first.document.source, first.document.date) == ("dpa", date(2016, 4, 3))
    assert (second.document.source, second.document.date) == ("dpa", date(2016, 5, 1))


@pytest.mark.model
def test_the_title_is_a_heading_where_the_text_runs_into_it():
    text = "Merz warns Moscow over drones Germany has warned Russia. Kyiv waits."
    document = kg.Document("a", text, "en", title="Merz warns Moscow over drones")
    [extraction] = kg.extractions([document])

    assert [(sentence.text, sentence.heading) for sentence in extraction.sentences] == [
        ("Merz warns Moscow over drones", True),
        ("Germany has warned Russia.", False),
        ("Kyiv waits.", False),
    ]
