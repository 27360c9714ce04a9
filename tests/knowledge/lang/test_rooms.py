"""Tests that everything about a language is in its folder. No other source file contains words of a language or its
code.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from kg.knowledge.lang import LANGUAGES, Language, language

PACKAGE = Path(__file__).parent.parent.parent.parent / "kg"
# This module compares texts in any language and must not depend on the code that it evaluates.
APART = {"measure/score/wording.py"}
WORD = re.compile(r"[a-zäöüß]+(?:['’][a-z]*)?|['’]s")
COMMON = frozenset(
    """
    aber als am an andere auch auf aus außer bei beide beim bin bis da damit dann das dass dem den denen denn der deren
    des dessen die dies diese dieser dieses doch dort du durch ein eine einem einen einer eines er es etwa für gegen
    haben hat hatte hier ich ihm ihn ihr ihre im in ins ist jede jeder kein keine können mal man mehr mein mit nach
    neben nein nicht nichts noch nun nur ob oder ohne sehr seit sein seine sich sie sind so soll sondern über um und uns
    unser unter vom von vor während wann war was weder wegen weil wenn wer werden wie wieder wir wird wo zu zum zur zwei
    zwischen

    a about after against all also although am among an and another any are around as at be because been before being
    between both but by can could did do does down during each either every few first for from had has have he her here
    him his how i if in into it its itself just last many may me might more most much must my near neither never next no
    nor not now of off on once one only or other our out over own same second several shall she should since so some
    such than that the their them themselves then there these they third this those through to too two under until up
    upon us very was we were what when where whether which while who whom whose why will with within without would yes
    yet you your 's ’s
    """.split()
)
"""The most common function words of German and English, except `is`, which is also the name of a function."""


def faults(source: str) -> Iterator[str]:
    """Yield everything in a source file that belongs to a single language, with its line."""
    for node in ast.walk(ast.parse(source)):
        if any(map(_is_code, _compared(node))):
            yield f"{node.lineno}: compares with the code of a language"
        if any(map(_is_code, _keys(node))):
            yield f"{node.lineno}: goes by the codes of languages"
        words = [text for text in _texts(node) if WORD.fullmatch(text)]
        if len(words) > 1 and 2 * len(COMMON.intersection(words)) > len(set(words)):
            yield f"{node.lineno}: lists words: {' '.join(words)}"


def _is_code(node: ast.AST | None) -> bool:
    return isinstance(node, ast.Constant) and node.value in LANGUAGES


def _compared(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the operands of comparisons, for example in `lang == "de"`, `lang in ("de", "en")` or `case "de"`."""
    if isinstance(node, ast.Compare):
        for side in (node.left, *node.comparators):
            yield from side.elts if isinstance(side, ast.List | ast.Tuple | ast.Set) else [side]
    elif isinstance(node, ast.MatchValue):
        yield node.value


def _keys(node: ast.AST) -> Iterator[ast.AST | None]:
    if isinstance(node, ast.Dict):
        yield from node.keys
    elif isinstance(node, ast.Set):
        yield from node.elts


def _texts(node: ast.AST) -> Iterator[str]:
    """Yield the texts in a collection, the keys of a dict, or the words of a text that is split."""
    elements: list[ast.expr | None] = []
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        elements = [*node.elts]
    elif isinstance(node, ast.Dict):
        elements = [*node.keys]
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split":
        text = node.func.value
        yield from text.value.split() if isinstance(text, ast.Constant) and isinstance(text.value, str) else ()
    for element in elements:
        if isinstance(element, ast.Constant) and isinstance(element.value, str):
            yield element.value


FILES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


@pytest.mark.parametrize(
    "name", [name for name in FILES if not name.startswith("knowledge/lang/") and name not in APART]
)
def test_no_word_of_a_language_stands_outside_its_folder(name):
    assert list(faults((PACKAGE / name).read_text(encoding="utf-8"))) == []


def groups(lang: str) -> dict[str, Any]:
    """Return the groups of words of a language, by the name of their class."""
    found = (getattr(language(lang), field.name) for field in fields(Language))
    return {type(group).__name__: group for group in found if is_dataclass(group)}


def named(lang: str) -> Iterator[tuple[str, str]]:
    """Yield each class and field that the folder of a language sets."""
    for path in (PACKAGE / "knowledge/lang" / lang).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id.endswith("Words"):
                yield from ((node.func.id, str(keyword.arg)) for keyword in node.keywords)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_language_names_only_what_differs_from_the_defaults(lang):
    values = {(name, field): getattr(groups(lang)[name], field) for name, field in named(lang)}
    defaults = {
        (name, field.name): field.default if field.default_factory is MISSING else field.default_factory()
        for name, group in groups(lang).items()
        for field in fields(group)
    }

    assert len(values) > 100, "a language in kg/knowledge/lang must be whole; see docs/languages.md"
    assert [place for place, value in values.items() if value == defaults[place]] == []


def test_every_field_of_a_language_is_read():
    sources = (path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    read = {name for source in sources for name in re.findall(r"\.(\w+)", source)}

    assert [
        f"{n}.{f.name}" for n, group in groups(LANGUAGES[0]).items() for f in fields(group) if f.name not in read
    ] == []


def test_the_folders_of_languages_know_no_stage():
    imported = {
        node.module
        for path in (PACKAGE / "knowledge/lang").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("kg.")
    }

    outside = {name for name in imported if not name.startswith(("kg.knowledge.lang", "kg.knowledge.readings"))}
    assert outside == {"kg.errors", "kg.knowledge.concepts", "kg.model", "kg.ontology"}


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ('if self.language != "de": ...', "compares with the code of a language"),
        ('label = label_de if "de" == lang else label_en', "compares with the code of a language"),
        ('known = lang in ("de", "fr")', "compares with the code of a language"),
        ('match lang:\n    case "en": ...', "compares with the code of a language"),
        ('CLOSED_COMPOUNDS = frozenset({"de"})', "goes by the codes of languages"),
        ('PROBE = {"de": "Berlin wartet.", "en": "London waits."}', "goes by the codes of languages"),
        ('CONTRACTED = frozenset("im am vom beim ins ans fürs".split())', "lists words: im am vom beim ins ans fürs"),
        ('GOALS = " in nach bei aus zu at from to into".split(" ")', "lists words: in nach bei aus zu at from to into"),
        ('ADDRESSED = frozenset({"auf", "an", "on"})', "lists words: auf an on"),
        ('BOTH = ("beide", "both")', "lists words: beide both"),
        ('CREDITS = ["für", "for", "wegen"]', "lists words: für for wegen"),
        ('MODALS = {"can": "possible", "must": "necessary", "dare": "possible"}', "lists words: can must dare"),
        ('if case.lemma in ("of", "\'s"): ...', "lists words: of 's"),
    ],
)
def test_a_word_or_code_of_a_language_is_found(source, fault):
    assert fault in [found.partition(": ")[2] for found in faults(source)]


@pytest.mark.parametrize(
    "source",
    [
        'ADVERBIAL = ("obl", "advmod", "nmod", "case", "mark")',
        'FIELDS = frozenset("kind class names gender of led_by offices since until".split())',
        'CLAUSAL_SLOTS = ("inf", "that")',
        'if key in ("is", "not"): ...',
        'MARKS = ("-", "–", ".")',
        'FEATURES = {"Case": "Nom", "Number": "Sing"}',
        'load("de")',
        'names["en"]',
        'raise ValueError("an office needs its `office` and whose it is")',
    ],
)
def test_names_of_relations_fields_and_features_are_no_words(source):
    assert list(faults(source)) == []
