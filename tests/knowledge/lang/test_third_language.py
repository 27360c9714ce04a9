"""Tests that a new language needs only data. An invented language works from hand-parsed sentences to Turtle.

`toy/` contains what a real language has in kg/knowledge/lang and ontology. `sentences.txt` consists of blocks: a
sentence after `#`, its statement after `>`, and its parse.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType

import pyoxigraph
import pytest

import kg.knowledge.lang
import kg.ontology
from kg.export.graph import Graph
from kg.extract import extract
from kg.knowledge.lang.language import Language, TextWords
from kg.mend import mend
from kg.model import AnnotatedDocument, Document, ParsedSentence, Statement
from kg.resolve import resolve
from kg.vocab import PREFIXES
from tests.extract.test_statements import CASES, extracted
from tests.trees import read_sentence

TOY = Path(__file__).parent / "toy"
BLOCKS = [block.splitlines() for block in (TOY / "sentences.txt").read_text(encoding="utf-8").split("# ")[1:]]
TEXT = " ".join(text for text, *_ in BLOCKS)
EXPECTED = [line.removeprefix("> ") for block in BLOCKS for line in block if line.startswith("> ")]


def modules() -> list[ModuleType]:
    """Return the modules of the package that have been loaded."""
    return [module for name, module in sys.modules.items() if name.split(".")[0] == "kg"]


def forget() -> None:
    """Clear the caches that depend on the languages, except those of the parser."""
    for module in modules():
        for value in vars(module).values() if "annotate" not in module.__name__ else ():
            getattr(value, "cache_clear", int)()


@pytest.fixture(scope="module")
def toy() -> Iterator[None]:
    """Add the folders of the invented language to those of the package."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kg.knowledge.lang, "__path__", [*kg.knowledge.lang.__path__, str(TOY / "lang")])
        for module in [module for module in modules() if hasattr(module, "LANGUAGES")]:
            patch.setattr(module, "LANGUAGES", kg.knowledge.lang._folders())
        patch.setattr(kg.ontology, "FOLDERS", (*kg.ontology.FOLDERS, TOY / "ontology"))
        forget()
        yield
    sys.modules.pop("kg.knowledge.lang.xx", None)
    forget()


def sentences() -> Iterator[ParsedSentence]:
    offset = 0
    for _, *lines in BLOCKS:
        sentence = read_sentence(TEXT, [line for line in lines if line and not line.startswith(">")], offset)
        yield sentence
        offset = sentence.end


@pytest.fixture(scope="module")
def statements(toy) -> list[Statement]:  # noqa: ARG001 (the language has to be there)
    parsed = AnnotatedDocument(Document("toy", TEXT, "xx", date(2025, 9, 5)), tuple(sentences()))
    (extraction,) = resolve(extract(mend([parsed])))
    return list(extraction.statements)


def rendered(statement: Statement) -> str:
    qualifiers = [statement.polarity] if statement.polarity == "negative" else []
    qualifiers += [statement.modality] if statement.modality != "actual" else []
    qualifiers += [f"says {speaker.entity.label} ({speaker.cue})" for speaker in statement.attribution]
    qualifiers += [f"when {statement.time}"] if statement.time else []
    relation = f"{statement.relation.id} {statement.relation.lemma}"
    cells = [statement.subject.entity.label, relation, statement.object.entity.label, ", ".join(qualifiers)]
    return " | ".join(cells).rstrip(" |")


@pytest.mark.usefixtures("toy")
def test_a_language_is_found_by_its_folder():
    assert kg.knowledge.lang.LANGUAGES == ("de", "en", "xx")
    assert kg.knowledge.lang.language("xx").name == "Toy"


def test_who_does_what_to_whom_and_who_says_so(statements):
    assert [rendered(statement) for statement in statements] == EXPECTED


PLANNED = """
SELECT ?subject ?object WHERE {
  ?statement a kg:Statement ; kg:modality kg:intended ;
    rdf:subject/skos:prefLabel ?subject ; rdf:object/skos:prefLabel ?object .
  FILTER(LANG(?subject) = "en" && LANG(?object) = "xx")
}"""


def test_the_statements_stand_in_turtle_with_names_of_the_language(statements):
    store = pyoxigraph.Store()
    store.load(Graph.of(statements).to_turtle().encode(), pyoxigraph.RdfFormat.TURTLE)

    ((subject, obj),) = store.query(PLANNED, prefixes=PREFIXES)

    assert (str(subject), str(obj)) == ('"NATO"@en', '"Karvia"@xx')


@pytest.mark.usefixtures("toy")
def test_a_language_that_names_nothing_states_at_least_what_is_open(monkeypatch):
    bare = Language(code="xx", name="Bare", text=TextWords(probe=""))
    monkeypatch.setattr(importlib.import_module("kg.knowledge.lang.xx"), "LANGUAGE", bare)
    forget()

    found = [statement for _, text, _, parse in CASES for statement in extracted("xx", text, parse).candidates]

    assert len(found) > len(CASES) / 2
    forget()


def test_a_language_without_a_table_has_no_words_in_it():
    assert list(kg.ontology.read_words("people", "yy")) == []
