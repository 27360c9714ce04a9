"""What times are read from a clause. The documents are of Wednesday, 10 September 2025."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extract.clauses import clauses
from kg.extract.time import time_of
from kg.lang import language
from kg.model import Document

WEDNESDAY = date(2025, 9, 10)
POS = {"case": "ADP", "det": "DET", "amod": "ADJ", "nummod": "NUM", "advmod": "ADV", "punct": "PUNCT", "cc": "CCONJ"}
CARRIERS = {
    "de": {
        "past": "handelte handeln VERB Tense=Past|VerbForm=Fin 0 root",
        "present": "handelt handeln VERB Tense=Pres|VerbForm=Fin 0 root",
        "perfect": "hat haben AUX Tense=Pres|VerbForm=Fin 3 aux\ngehandelt handeln VERB VerbForm=Part 0 root",
        "future": "wird werden AUX Tense=Pres|VerbForm=Fin 3 aux\nhandeln handeln VERB VerbForm=Inf 0 root",
    },
    "en": {
        "past": "acted act VERB Tense=Past|VerbForm=Fin 0 root",
        "present": "acts act VERB Tense=Pres|VerbForm=Fin 0 root",
        "perfect": "has have AUX Tense=Pres|VerbForm=Fin 3 aux\nacted act VERB Tense=Past|VerbForm=Part 0 root",
        "future": "will will AUX VerbForm=Fin 3 aux\nact act VERB VerbForm=Inf 0 root",
    },
}
"""Sentences that a phrase is put into: `Paris handelte` and the phrase."""


def sentence(lang, tense, phrase):
    """The lines of a sentence with a phrase of `form/dep` tokens.

    The starred token hangs on the verb; the others on it, or on the token of the phrase that @ counts.
    """
    verb = CARRIERS[lang][tense].splitlines()
    root = len(verb) + 1
    lines = [f"Paris Paris PROPN _ {root} nsubj", *verb]
    words = phrase.split()
    top = next(n for n, word in enumerate(words, 1) if word.startswith("*"))
    for n, word in enumerate(words, 1):
        form, _, dep = word.removeprefix("*").rpartition("/")
        form, _, pos = form.partition("^")
        dep, _, head = dep.partition("@")
        default = "NUM" if form[0].isdigit() else "NOUN"
        governor = root if n == top else root + int(head or top)  # @0 is the verb
        lines.append(f"{form} {form.lower()} {pos or POS.get(dep, default)} _ {governor} {dep}")
    return "\n".join([*lines, f". . PUNCT _ {root} punct"])


def read(parse, lang, lines, verb=None, today=WEDNESDAY):
    """The time of the outermost clause, or of the one with that verb."""
    tree = parse(lines)
    words = language(lang)
    found = clauses(tree, words).values()
    clause = next(c for c in found if verb in (None, tree.tokens[c.head].text))
    return time_of(clause, Document("a", tree.sentence.text, lang, today), words)


GERMAN = [
    ("past", "am/case 5./amod *September/obl 2025/nummod", "2025-09-05"),
    ("past", "am/case 5./amod *September/obl", "2025-09-05"),
    ("past", "am/case 12./amod *Dezember/obl", "2024-12-12"),
    ("future", "am/case 12./amod *Dezember/obl", "2025-12-12"),
    ("past", "*Anfang/obl September/nmod", "2025-09"),
    ("past", "*Ende/obl Februar/nmod 2022/nummod@2", "2022-02"),
    ("past", "Mitte/nmod *Oktober/obl", "2024-10"),
    ("past", "im/case *Februar/obl 2022/nummod", "2022-02"),
    ("past", "im/case *Februar/obl", "2025-02"),
    ("past", "*2024/obl", "2024"),
    ("past", "im/case *Jahr/obl 2023/nummod", "2023"),
    ("past", "im/case *Sommer/obl 2023/nummod", "2023-22"),
    ("past", "im/case *Winter/obl 2022/nummod //punct@3 23/nummod@3", "2022-24"),
    ("past", "am/case *Freitag/obl", "2025-09-05"),
    ("perfect", "am/case *Freitag/obl", "2025-09-05"),
    ("present", "am/case *Freitag/obl", "2025-09-12"),
    ("future", "am/case *Freitag/obl", "2025-09-12"),
    ("past", "am/case *Mittwoch/obl", "2025-09-10"),
    ("past", "am/case vergangenen/amod *Mittwoch/obl", "2025-09-03"),
    ("past", "am/case kommenden/amod *Freitag/obl", "2025-09-12"),
    ("past", "am/case *Freitagabend/obl", "2025-09-05"),
    ("past", "am/case *Freitag/obl vergangener/amod@4 Woche/nmod", "2025-09-05"),
    ("past", "am/case *Montag/obl (/punct@5 3./amod@5 Juni/appos 2024/nummod@5 )/punct@5", "2024-06-03"),
    ("past", "am/case *Donnerstag/obl ,/punct@5 5./amod@5 Juni/appos 2025/nummod@5", "2025-06-05"),
    ("past", "*gestern/advmod", "2025-09-09"),
    ("past", "*heute/advmod", "2025-09-10"),
    ("future", "*morgen/advmod", "2025-09-11"),
    ("past", "am/case *Morgen/obl", None),
    ("past", "in/case der/det *Nacht/obl zum/case@5 Samstag/nmod", "2025-09-05/2025-09-06"),
    ("past", "in/case der/det *Nacht/obl von/case@5 Freitag/nmod auf/case@7 Samstag/nmod", "2025-09-05/2025-09-06"),
    ("past", "am/case *Wochenende/obl", "2025-09-06/2025-09-07"),
    ("future", "am/case *Wochenende/obl", "2025-09-13/2025-09-14"),
    ("past", "vergangene/amod *Woche/obl", "2025-09-01/2025-09-07"),
    ("future", "nächste/amod *Woche/obl", "2025-09-15/2025-09-21"),
    ("past", "im/case vergangenen/amod *Monat/obl", "2025-08"),
    ("past", "letztes/amod *Jahr/obj", "2024"),
    ("past", "in/case diesem/det *Jahr/obl", "2025"),
    ("past", "im/case *Vorjahr/obl", "2024"),
    ("past", "im/case *September/obl vergangenen/amod@4 Jahres/nmod", "2024-09"),
    ("past", "vor/case zwei/nummod *Jahren/obl", "2023"),
    ("past", "vor/case einem/det *Jahr/obl", "2024"),
    ("past", "vor/case drei/nummod *Monaten/obl", "2025-06"),
    ("past", "vor/case zwei/nummod *Wochen/obl", "2025-08-25/2025-08-31"),
    ("past", "vor/case drei/nummod *Tagen/obl", "2025-09-07"),
    ("future", "in/case drei/nummod *Wochen/obl", "2025-09-29/2025-10-05"),
    ("past", "in/case drei/nummod *Wochen/obl", None),
    ("present", "seit/case mehr/advmod als/case dreieinhalb/nummod *Jahren/obl", "2022/.."),
    ("present", "seit/case *Februar/obl 2022/nummod", "2022-02/.."),
    ("present", "seit/case dem/det *Angriff/obl im/case@5 Februar/nmod 2022/nummod@5", "2022-02/.."),
    ("perfect", "seit/case@3 dem/det@3 Angriff/obl@0 im/case *Februar/obl 2022/nummod", "2022-02/.."),
    ("present", "seit/case *gestern/advmod", "2025-09-09/.."),
    ("present", "seit/case *Jahren/obl", None),
    ("past", "in/case den/det vergangenen/amod *Jahren/obl", None),
    ("past", "in/case den/det vergangenen/amod drei/nummod *Jahren/obl", "2022/2025"),
    ("past", "in/case den/det 1990er/amod *Jahren/obl", "1990/1999"),
    ("past", "zwischen/case *2014/obl und/cc@4 2022/conj", "2014/2022"),
    ("past", "vom/case 3./amod bis/case@4 5./conj *Juni/obl 2024/nummod", "2024-06-03/2024-06-05"),
    ("past", "von/case *Oktober/obl bis/case@4 März/nmod", "2024-10/2025-03"),
    ("past", "von/case *Montag/obl an/case", "2025-09-08/.."),
    ("present", "ab/case *Januar/obl 2026/nummod", "2026-01/.."),
    ("present", "bis/case *2030/obl", "../2030"),
    ("present", "bis/case *Freitag/obl", "../2025-09-12"),
    ("present", "bis/case *Ende/obl des/det@4 Jahres/nmod", "../2025"),
    ("past", "am/case *05.09.2025/obl", "2025-09-05"),
    ("past", "am/case *2025/obl -/punct 09/nummod -/punct 05/nummod", "2025-09-05"),
    ("past", "bei/case einem/det *Treffen/obl am/case@5 Freitag/nmod", "2025-09-05"),
    ("past", "gegen/case das/det *Abkommen/obl von/case@5 2015/nmod", None),
    ("past", "für/case zehn/nummod *Jahre/obl", None),
    ("past", "zwei/nummod@2 Stunden/obl *lang/advmod", None),
    ("past", "mit/case 2000/nummod *Soldaten/obl", None),
    ("past", "an/case der/det *Agenda^PROPN/obl 2030/nummod", None),
    ("past", "nach/case *Angaben/obl vom/case@4 Freitag/nmod", None),
    ("past", "am/case 31./amod *Februar/obl 2024/nummod", "2024-02"),
    ("past", "am/case 99./amod *Mai/obl 2024/nummod", "2024-05"),
    ("past", "beim/case gestrigen/amod *Treffen/obl", "2025-09-09"),
    ("past", "für/case den/det 15./amod *Oktober/obl", "2025-10-15"),
    ("past", "vor/case@2 allem/obl am/case *Freitag/obl", "2025-09-05"),
    ("past", "seit/case *1999./obl", "1999/.."),
    ("past", "seit/case *Sommer/obl 2023/nummod", "2023-06/.."),
    ("present", "bis/case *Winter/obl 2025/nummod", "../2026-02"),
    ("past", "nach/case dem/det Arabischen/amod *Frühling/obl", None),
    ("past", "vor/case dem/det *Ende/obl vergangener/amod@5 Woche/nmod", "../2025-09-07"),
    ("past", "nach/case zwei/nummod *Jahren/obl", None),
    ("past", "vor/case 999999/nummod *Jahren/obl", None),
    ("future", "am/case nächsten/amod *Tag/obl", None),
    ("past", "im/case *Mai/obl 20/nummod@4 Soldaten/nmod", "2025-05"),
    ("past", "*2000/obj", None),
]  # fmt: skip
ENGLISH = [
    ("past", "on/case *September/obl 5/nummod", "2025-09-05"),
    ("past", "on/case *September/obl 5/nummod ,/punct 2025/nummod", "2025-09-05"),
    ("past", "on/case 5/nummod *September/obl 2025/nummod", "2025-09-05"),
    ("past", "on/case *Sept./obl 5/nummod", "2025-09-05"),
    ("past", "on/case the/det *5th/obl of/case@5 September/nmod", "2025-09-05"),
    ("present", "since/case *February/obl 2022/nummod", "2022-02/.."),
    ("past", "in/case *March/obl", "2025-03"),
    ("past", "in/case early/amod *October/obl", "2024-10"),
    ("past", "in/case *mid/obl -/punct September/nmod", "2025-09"),
    ("past", "last/amod *year/obl:unmarked", "2024"),
    ("past", "last/amod *week/obl:unmarked", "2025-09-01/2025-09-07"),
    ("future", "next/amod *month/obl:unmarked", "2025-10"),
    ("past", "two/nummod *years/obl:unmarked ago/advmod", "2023"),
    ("past", "two/nummod@2 years/obl:unmarked@3 *ago/advmod", "2023"),
    ("past", "a/det@2 year/obl:unmarked@3 *ago/advmod", "2024"),
    ("future", "in/case two/nummod *weeks/obl", "2025-09-22/2025-09-28"),
    ("past", "on/case *Friday/obl", "2025-09-05"),
    ("future", "on/case *Friday/obl", "2025-09-12"),
    ("past", "last/amod *Friday/obl:unmarked", "2025-09-05"),
    ("past", "on/case *Friday/obl night/compound", "2025-09-05"),
    ("past", "*yesterday/obl:unmarked", "2025-09-09"),
    ("past", "over/case the/det *weekend/obl", "2025-09-06/2025-09-07"),
    ("past", "overnight/advmod into/case *Saturday/obl", "2025-09-05/2025-09-06"),
    ("past", "this/det *morning/obl:unmarked", "2025-09-10"),
    ("past", "in/case the/det *summer/obl of/case@5 2023/nmod", "2023-22"),
    ("past", "last/amod *summer/obl:unmarked", "2025-22"),
    ("past", "between/case *2014/obl and/cc@4 2022/conj", "2014/2022"),
    ("past", "from/case *Monday/obl to/case@4 Wednesday/nmod", "2025-09-08/2025-09-10"),
    ("past", "from/case *May/obl to/case@4 July/nmod 2024/nummod@4", "2024-05/2024-07"),
    ("future", "by/case the/det *end/obl of/case@6 the/det@6 year/nmod", "../2025"),
    ("future", "until/case *2030/obl", "../2030"),
    ("present", "since/case at/case least/amod *2014/obl", "2014/.."),
    ("past", "at/case a/det *summit/obl on/case@5 Friday/nmod", "2025-09-05"),
    ("past", "under/case the/det *deal/obl of/case@5 2015/nmod", None),
    ("past", "for/case two/nummod *hours/obl", None),
    ("past", "in/case recent/amod *years/obl", None),
    ("past", "in/case the/det past/amod three/nummod *years/obl", "2022/2025"),
    ("past", "in/case the/det *1990s/obl", "1990/1999"),
    ("past", "with/case 2,000/nummod *soldiers/obl", None),
    ("past", "on/case *February/obl 30/nummod ,/punct 2024/nummod", "2024-02"),
    ("past", "on/case *June/obl 3/nummod -/punct 5/nummod ,/punct 2024/nummod", "2024-06-03/2024-06-05"),
    ("past", "before/case *Friday/obl", "../2025-09-05"),
    ("past", "from/case *Monday/obl onwards/advmod", "2025-09-08/.."),
    ("past", "in/case last/amod@3 week/nmod:poss 's/case@3 *talks/obl", "2025-09-01/2025-09-07"),
    ("past", "at/case the/det *end/obl of/case@6 the/det@6 day/nmod", None),
    ("past", "two/nummod@3 and/cc@3 half/conj *years/obl:unmarked ago/advmod", None),
    ("past", "on/case *Wednesday/obl of/case@5 last/amod@5 week/nmod", "2025-09-03"),
    ("future", "this/det *weekend/obl:unmarked", "2025-09-13/2025-09-14"),
]


@pytest.mark.parametrize(("tense", "phrase", "expected"), GERMAN)
def test_time_german(parse, tense, phrase, expected):
    assert read(parse, "de", sentence("de", tense, phrase)) == expected


@pytest.mark.parametrize(("tense", "phrase", "expected"), ENGLISH)
def test_time_english(parse, tense, phrase, expected):
    assert read(parse, "en", sentence("en", tense, phrase)) == expected


def test_time_unknown_date(parse):
    """Without the document's date only what is complete counts."""
    relative = sentence("de", "past", "am/case *Freitag/obl")
    complete = sentence("de", "past", "im/case *Februar/obl 2022/nummod")

    assert read(parse, "de", relative, today=None) is None
    assert read(parse, "de", complete, today=None) == "2022-02"


def test_time_own_clause(parse):
    """Each clause has its own time: Moskau teilte am Montag mit, dass Kiew im Juli angriff."""
    lines = """
        Moskau Moskau PROPN _ 2 nsubj
        teilte teilen VERB Tense=Past|VerbForm=Fin 0 root
        am an ADP _ 4 case
        Montag Montag NOUN _ 2 obl
        mit mit ADP _ 2 compound:prt
        , , PUNCT _ 10 punct
        dass dass SCONJ _ 10 mark
        Kiew Kiew PROPN _ 10 nsubj
        im in ADP _ 11 case
        angriff angreifen VERB Tense=Past|VerbForm=Fin 2 ccomp
        Juli Juli NOUN _ 10 obl
    """

    assert read(parse, "de", lines, "teilte") == "2025-09-08"
    assert read(parse, "de", lines, "angriff") == "2025-07"


def test_time_shared_front(parse):
    """Am Freitag traf Merz Macron und reiste ab: what stands in front holds for both verbs."""
    lines = """
        Am am ADP _ 2 case
        Freitag Freitag NOUN _ 3 obl
        traf treffen VERB Tense=Past|VerbForm=Fin 0 root
        Merz Merz PROPN _ 3 nsubj
        Macron Macron PROPN _ 3 obj
        und und CCONJ _ 7 cc
        reiste reisen VERB Tense=Past|VerbForm=Fin 3 conj
        ab ab ADP _ 7 compound:prt
    """

    assert read(parse, "de", lines, "reiste") == "2025-09-05"


def test_time_shared_when(parse):
    """War began in July, when rebels took Goma and fled."""
    lines = """
        War war NOUN _ 2 nsubj
        began begin VERB Tense=Past|VerbForm=Fin 0 root
        in in ADP _ 4 case
        July July PROPN _ 2 obl
        when when ADV _ 7 advmod
        rebels rebel NOUN _ 7 nsubj
        took take VERB Tense=Past|VerbForm=Fin 4 acl:relcl
        Goma Goma PROPN _ 7 obj
        and and CCONJ _ 10 cc
        fled flee VERB Tense=Past|VerbForm=Fin 7 conj
    """

    assert [read(parse, "en", lines, verb) for verb in ("began", "took", "fled")] == ["2025-07"] * 3


def test_time_participle(parse):
    """Der seit 2014 andauernde Krieg eskalierte: the year is the participle's alone."""
    lines = """
        Der der DET _ 5 det
        seit seit ADP _ 3 case
        2014 2014 NUM _ 4 obl
        andauernde andauernd ADJ _ 5 amod
        Krieg Krieg NOUN _ 6 nsubj
        eskalierte eskalieren VERB Tense=Past|VerbForm=Fin 0 root
    """

    assert read(parse, "de", lines, "eskalierte") is None
    assert read(parse, "de", lines, "andauernde") == "2014/.."


def test_time_argument(parse):
    """Kiew kündigte das Abkommen von 2015: the year belongs to the object; the subject's likewise."""
    lines = """
        Die der DET _ 2 det
        Wahl Wahl NOUN _ 4 nsubj
        2024 2024 NUM _ 2 nmod
        kündigte kündigen VERB Tense=Past|VerbForm=Fin 0 root
        das der DET _ 6 det
        Abkommen Abkommen NOUN _ 4 obj
        von von ADP _ 8 case
        2015 2015 NUM _ 6 nmod
    """

    assert read(parse, "de", lines) is None


def test_time_name(parse):
    """Selenskyj traf Putin am Freitag: a date that the parse hangs on a name is the verb's."""
    lines = """
        Selenskyj Selenskyj PROPN _ 2 nsubj
        traf treffen VERB Tense=Past|VerbForm=Fin 0 root
        Putin Putin PROPN _ 2 obj
        am an ADP _ 5 case
        Freitag Freitag NOUN _ 3 nmod
    """

    assert read(parse, "de", lines) == "2025-09-05"


def test_time_infinitive(parse):
    """The truce is to start on Sunday: an infinitive looks ahead."""
    lines = """
        The the DET _ 2 det
        truce truce NOUN _ 3 nsubj
        is be AUX Tense=Pres|VerbForm=Fin 0 root
        to to PART _ 5 mark
        start start VERB VerbForm=Inf 3 xcomp
        on on ADP _ 7 case
        Sunday Sunday PROPN _ 5 obl
    """

    assert read(parse, "en", lines, "start") == "2025-09-14"


def test_time_preterite(parse):
    """Russland griff am Freitag an: a strong preterite that the parse takes for a present tense."""
    lines = """
        Russland Russland PROPN _ 2 nsubj
        griff greifen VERB Tense=Pres|VerbForm=Fin 0 root
        am an ADP _ 4 case
        Freitag Freitag NOUN _ 2 obl
        an an ADP _ 2 compound:prt
    """

    assert read(parse, "de", lines) == "2025-09-05"


def test_time_person(parse):
    """Merkel met with Theresa May: no month."""
    lines = """
        Merkel Merkel PROPN _ 2 nsubj
        met meet VERB Tense=Past|VerbForm=Fin 0 root
        with with ADP _ 4 case
        Theresa Theresa PROPN _ 2 obl
        May May PROPN _ 4 flat
    """

    assert read(parse, "en", lines) is None


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("today", [None, date.min, WEDNESDAY, date.max])
def test_time_odd_input(parse, lang, today):
    """Heaps of words of time give a period or none, never an error."""
    words = language(lang)
    heap = [*words.edges, *words.months, *words.shifts, *words.time_units, *words.through, *words.nights, "31.", "9999"]
    phrase = " ".join(f"{word}/nmod" for word in [*heap, *reversed(heap)])

    read(parse, lang, sentence(lang, "present", f"*2024/obl {phrase}"), today=today)
