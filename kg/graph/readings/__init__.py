"""A statement as one sentence, made of its fields alone: *According to Kyiv, Russia attacked Odesa.*

`told.py` has the fields, `frames.py` how each relation is said, `english.py` and `german.py` the order of words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from kg.errors import PipelineError
from kg.graph.readings import english, german
from kg.graph.readings.status import Status, status
from kg.graph.readings.told import End, Told, told
from kg.graph.readings.words import UNDONE, lemma_speaks, quoted
from kg.model import Statement
from kg.ontology import relation_types

__all__ = ["READERS", "End", "Status", "Told", "read", "reading", "readings", "status", "told"]

READERS: Mapping[str, Callable[[Told], str]] = {"de": german.sentence, "en": english.sentence}
"""What makes a sentence, by language."""
_ELSEWHERE = {
    "de": ("Im englischen Text heißt es: ", "Im fremdsprachigen Text heißt es: "),
    "en": ("The German text says: ", "The text says: "),
}


def reading(statement: Statement, lang: str) -> str:
    """A statement as one sentence in a language. Raises PipelineError for one that has no readings."""
    if lang not in READERS:
        raise PipelineError(f"no readings in {lang!r}: there are {', '.join(READERS)}")
    return read(told(statement), lang)


def readings(statement: Statement) -> dict[str, str]:
    """A statement as one sentence in each language."""
    fields = told(statement)
    return {lang: read(fields, lang) for lang in READERS}


def read(fields: Told, lang: str) -> str:
    """Fields as one sentence; a relation that no language but the text's knows is cited from it."""
    if _foreign(fields, lang):
        known, other = _ELSEWHERE[lang]
        return (known if fields.lang in READERS else other) + quoted(_in_its_own(fields), lang)
    return READERS[lang](_cited(fields, lang))


def _cited(fields: Told, lang: str) -> Told:
    """With a statement inside it as a quotation, where the language has no words for its relation."""
    end = fields.object
    if end is None or end.content is None:
        return fields
    if _foreign(end.content, lang):
        content = replace(end.content, speakers=())
        kind = relation_types()[fields.relation].content if fields.relation else "own"
        if kind == content.modality == "possible":  # which denying says already
            content = replace(content, modality="actual")
        if fields.relation in UNDONE:
            content = replace(content, negative=False)
        words = _in_its_own(content).removesuffix(".")
        return replace(fields, object=End(end.id, end.type, words=words, lang=end.content.lang, clause=True))
    return replace(fields, object=replace(end, content=_cited(end.content, lang)))


def _in_its_own(fields: Told) -> str:
    """Fields in the language of their text, or its words one after another where that has no readings."""
    if fields.lang in READERS:
        return read(fields, fields.lang)
    ends = (fields.subject, fields.object, fields.recipient)
    subject, *others = (end.words if end is not None else "" for end in ends)
    return " ".join(filter(None, (subject, fields.text or fields.lemma, *others)))


def _foreign(fields: Told, lang: str) -> bool:
    return fields.lang != lang and lemma_speaks(fields)
