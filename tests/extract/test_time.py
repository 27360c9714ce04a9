"""Tests which time a clause gives. The date of the documents is Wednesday, 10 September 2025."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.extract.clauses import clauses
from kg.extract.time import Times
from kg.knowledge.lang import language
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
"""Sentences to which a phrase is added, for example to `Paris handelte`."""


def sentence(lang, tense, phrase):
    """Return the lines of a sentence with an added phrase of `form/dep` tokens.

    The starred token depends on the verb. The other tokens depend on the starred one, or on the token with the number
    after @.
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
    """Return the time of the outermost clause, or of the clause with this verb."""
    tree = parse(lines)
    words = language(lang)
    clause = next(c for c in clauses(tree, words) if verb in (None, c.head.text))
    return Times(Document("a", tree.sentence.text, lang, today), words).of(clause)


CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "times.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("lang", "tense", "phrase", "expected"), CASES)
def test_time_phrase(parse, lang, tense, phrase, expected):
    assert (read(parse, lang, sentence(lang, tense, phrase)) or "-") == expected


def test_time_unknown_date(parse):
    """If the document has no date, only complete dates are used."""
    relative = sentence("de", "past", "am/case *Freitag/obl")
    decade = sentence("de", "past", "in/case den/det *Neunzigerjahren/obl")
    complete = sentence("de", "past", "im/case *Februar/obl 2022/nummod")

    assert read(parse, "de", relative, today=None) is None
    assert read(parse, "de", decade, today=None) is None
    assert read(parse, "de", complete, today=None) == "2022-02"


def test_time_own_clause(parse):
    """Each clause has its own time, for example in "Moskau teilte am Montag mit, dass Kiew im Juli angriff"."""
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
    """In "Am Freitag traf Merz Macron und reiste ab", the day at the beginning applies to both verbs."""
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
    """In "War began in July, when rebels took Goma and fled", the month applies to all three verbs."""
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
    """In "Der seit 2014 andauernde Krieg eskalierte", the year belongs only to the participle."""
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
    """In "Kiew kündigte das Abkommen von 2015", the year belongs to the object. The year after a subject belongs to the
    subject.
    """
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
    """In "Selenskyj traf Putin am Freitag", the parser attaches the day to the name, but it belongs to the verb."""
    lines = """
        Selenskyj Selenskyj PROPN _ 2 nsubj
        traf treffen VERB Tense=Past|VerbForm=Fin 0 root
        Putin Putin PROPN _ 2 obj
        am an ADP _ 5 case
        Freitag Freitag NOUN _ 3 nmod
    """

    assert read(parse, "de", lines) == "2025-09-05"


def test_time_infinitive(parse):
    """In "The truce is to start on Sunday", the infinitive refers to the future."""
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
    """In "Russland griff am Freitag an", the parser mistakes the past tense for the present tense."""
    lines = """
        Russland Russland PROPN _ 2 nsubj
        griff greifen VERB Tense=Pres|VerbForm=Fin 0 root
        am an ADP _ 4 case
        Freitag Freitag NOUN _ 2 obl
        an an ADP _ 2 compound:prt
    """

    assert read(parse, "de", lines) == "2025-09-05"


def test_time_person(parse):
    """In "Merkel met with Theresa May", May is not a month."""
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
    """Long series of time words give a period or nothing, but never an error."""
    words = language(lang).time
    heap = [*words.edges, *words.months, *words.shifts, *words.time_units, *words.through, *words.nights, "31.", "9999"]
    phrase = " ".join(f"{word}/nmod" for word in [*heap, *reversed(heap)])

    read(parse, lang, sentence(lang, "present", f"*2024/obl {phrase}"), today=today)
