"""Tests where sentences begin. In the cases, `|` marks the beginning of each sentence except the first."""

from __future__ import annotations

from functools import cache

import pytest
import spacy
from spacy.tokens import Doc

from kg.annotate.sentences import make_sentences
from kg.errors import PipelineError

GERMAN = [
    # Full stops and other marks at the end of a sentence
    "Moskau lehnt ab. |Kiew stimmt zu. |Washington schweigt.",
    "Wer regiert in Kathmandu? |Niemand weiß es! |Die Armee wartet.",
    "Das soll eine Antwort sein?! |Kiew zweifelt.",
    "390 Gefangene kamen frei. |45 blieben in Haft.",
    "Moskau sagt: Es gibt keinen Kompromiss. |Kiew sagt das Gegenteil.",
    "Lawrow: Kein Kompromiss bei Donezk. |Dabei bleibe es.",
    "Das Angebot gilt ... noch. |Kiew prüft es.",
    "Das ist ... Wahnsinn, sagte er. |Die Lage bleibt ernst …| Doch niemand handelt.",
    "Man verhandelte bis 23.30 Uhr. |Um 6.15 Uhr fielen Schüsse.",
    "Rund 1,2 Milliarden Euro oder 3.5 Prozent. |Mehr nicht.",
    "Bis zu 10.000 Soldaten kamen. |Es waren 12.500. |Russland bestreitet das.",
    "Er kam. |– Danach ging er.",
    "Die Gespräche sind beendet.|Der Minister reiste ab.",
    "Auf www.bundestag.de/Der-Text und an info@amt.de schrieb er. |Niemand las es.",
    "Das ist belegt.[12] |Moskau bestreitet es.",
    # Quotes
    "„Das ist so“, sagte er. |Niemand widersprach.",
    "„Wir kommen. |Wir bleiben“, sagte Merz. |Dann ging er.",
    "„Das reicht!“, rief er. |„Warum?“, fragte sie.",
    "„Wir bleiben.“ |Das sagte Merz am Montag.",
    "„Wir bleiben.“ – Das sagte Merz am Montag.",
    "Sein Satz „Wir schaffen das.“ ist berühmt. |Er gilt noch.",
    "»Wir gehen nicht.« |Damit endete die Rede.",
    'Selenskyj sagte: "Wir geben nicht auf." |"Niemals", fügte er hinzu.',
    "„Wenn da Streitkräfte auftauchen – besonders jetzt -, dann sind sie Ziele“, sagte Putin. |Sie würden zerstört.",
    "Er schrieb: „Nein.“ |Mehr nicht.",
    # Abbreviations and initials
    "Dr. Merz traf Prof. Meier und Gen. a. D. Schulz. |Sie schwiegen.",
    "Nach Art. 5 Abs. 2 und Nr. 7 gilt das. |Es ist z. B. in Polen so, d. h. an der Grenze.",
    "Dort sitzen u. a. Polen und Esten. |Auch Letten bzw. Litauer kamen.",
    "Das kostet 5 Mio. Euro bzw. 6 Mio. Dollar. |Kiew zahlt 3 Mio. |Die EU zahlt den Rest.",
    "Er forderte Panzer, Raketen usw. |Danach reiste er ab.",
    "J. D. Vance und George W. Bush kamen. |Auch F. W. de Klerk war da. |Joseph S. Blatter fehlte.",
    "Er schrieb auf X. |Scholz dankte ihm.",
    "Die U.S. Air Force flog ab. |Sie kam aus den U.S. |Das war neu.",
    "Im Jahr 44 v. Chr. starb Cäsar. |Vgl. dazu S. 12 und ca. 30 weitere Seiten.",
    "Er wohnt in St. Petersburg. |Mr. Trump wohnt dort nicht.",
    "Die 72-Jährige starb. |Der 5-Punkte-Plan blieb.",
    # Ordinals and dates
    "Am 5. September trafen sie sich. |Am 7. ging er.",
    "Der 2. Weltkrieg endete im Mai 1945. |Das 19. Sanktionspaket kam 2025. |Ungarn war dagegen.",
    "Vom 3. bis 5. Mai tagten sie. |Das war am 24.12. |Niemand kam.",
    "Die Nato beruft sich auf Artikel 5. |Moskau warnt davor.",
    "Die Zahl der Toten stieg auf 45. |Russland bestreitet das.",
    "Im Saal waren 12. |Die anderen blieben fern.",
    "Sie stammt vom Ende des späten 15. Jahrhunderts. |Das ist belegt.",
    "Trump ist der 45. und 47. Präsident. |Königin Elisabeth II. und Ludwig XIV. sind tot.",
    "Am 3. 10. 2025 wird gefeiert. |Alle kommen.",
    "1. Die Lage in Kiew\n|2. Moskau\n|1. Bundesliga beginnt.",
    # Agencies, datelines, signatures
    "BERLIN (dpa) - |Die Regierung lehnt ab. |Kiew nicht.",
    "Kiew/Moskau (dpa/AFP) – |Der Krieg geht weiter.",
    "Moskau lehnt ab. |(dpa)",
    "Moskau lehnt ab. |dpa/AFP",
    "Das sagte Merz der dpa.",
    "Moskau lehnt ab, meldet AFP",
    "Moskau lehnt ab (dpa). |Kiew nicht.",
    "Friedrich Merz (CDU) – seit Mai Kanzler – lehnt ab. |Lars Klingbeil (SPD) nicht.",
    # Paragraphs, headings, bullet points, wrapped lines
    "Putin lehnt ab\n\n|Kremlchef Putin hat die Truppen abgelehnt.\n\n|Reaktion auf Koalition\n\n|Zuvor sprach man.",
    "Putin lehnt ab\n|Kremlchef Putin hat ausländische Truppen in der Ukraine scharf abgelehnt. |Kiew nicht.",
    "Die Punkte:\r\n|- Waffenruhe\r\n|- Austausch der Gefangenen\r\n|• Wahlen",
    "Der Plan: |• Waffenruhe |• Wahlen",
    "Kiew hat am Abend den Vorschlag der Vereinigten\nStaaten abgelehnt. |Moskau nannte das\neinen Fehler.\n|Weiteres",
    "Dem stimmten zu: Polen,\nEstland und\nandere.",
    "Weiter so\n \n\t\n|Oder nicht",
]

ENGLISH = [
    "Moscow refuses. |Kyiv agrees. |Washington is silent.",
    "Who rules in Kathmandu? |Nobody knows! |The army waits.",
    "Is this an answer?! |Kyiv has doubts.",
    "Moscow waited ... and waited. |Then it acted ... |Nobody noticed.",
    '"We will not yield," he said. |"We will stay."',
    "“We come. |We stay,” Merz said. |Then he left.",
    "“Will it hold?” President Macron asked reporters. |“Yes!” he said. |“No!” they said.",
    "He said: “We stay.” |Nobody objected.",
    "‘We stay.’ |That was all.",
    "Mr. Trump met Gen. Dan Caine, Sen. Lindsey Graham and Dr. Oz. |They agreed.",
    "The U.S. Senate and the U.N. Security Council met. |He flew to the U.S. |The talks failed.",
    "J. D. Vance and George W. Bush came. |C. S. Lewis did not.",
    "It ended at 5 p.m. on Sept. 5 in Washington, D.C. |It was late.",
    "Boeing Co. and Lockheed Martin Corp. won. |They make jets, tanks, etc. |That pays.",
    "He said no. |See No. 10 and Fig. 3 for that, e.g. on p. 12.",
    "Article 5. |Nato invoked Article 5. |Moscow warned it.",
    "World War II. |Russia remembers it.",
    "About 1.2 billion euros, or 3.5 percent. |45 died.",
    "KYIV, Ukraine (AP) — |Russia struck Kyiv. |Many died.",
    "WASHINGTON, Sept. 5 (Reuters) - |The U.S. warned Moscow.",
    "KYIV, Ukraine — |Russia struck Kyiv.",
    "Moscow refuses. |(Reuters)",
    "Moscow refuses (Reuters). |Kyiv does not.",
    "(Moscow refuses.) |Kyiv (which agrees) waits.",
    "Russia vetoes resolution\n\n|Russia on Friday vetoed a resolution. |China abstained.",
    "Russia vetoes resolution\n|Russia on Friday vetoed a draft on its invasion of Ukraine. |China abstained.",
    "The 72-year-old left. |St. Petersburg waits. |Lt. Col. Smith stays.",
    "I met him and I. |So what?",
]


blank = cache(spacy.blank)


@pytest.mark.parametrize(
    ("lang", "case"),
    [("de", case) for case in GERMAN] + [("en", case) for case in ENGLISH],
    ids=lambda value: value[:40],
)
def test_sentences_begin_where_they_should(lang, case):
    nlp = blank(lang)
    doc = make_sentences(nlp, "kg_sentences")(nlp.make_doc(case.replace("|", "")))

    assert [sentence.text.strip() for sentence in doc.sents] == [part.strip() for part in case.split("|")]


def test_sentences_are_found_in_linear_time():
    nlp = blank("de")
    doc = Doc(nlp.vocab, words=["Moskau", "lehnt", "ab", ".", "„", "..."] * 10_000)

    assert len(list(make_sentences(nlp, "kg_sentences")(doc).sents)) > 1


def test_sentences_of_another_language_are_refused():
    with pytest.raises(PipelineError, match="does not support the language 'xx'"):
        make_sentences(spacy.blank("xx"), "kg_sentences")
