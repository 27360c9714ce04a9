"""The spaCy component `kg_statements`: what a Doc states, as `doc._.statements`.

nlp = kg.load_pipeline("de")
nlp.add_pipe("kg_statements")

A Doc keeps its statements as one line of text in its user data, which goes where the Doc goes: to bytes, into a DocBin
with `store_user_data=True`, between the processes of `nlp.pipe`. They are made of it when they are asked for. Who reads
Docs without the pipeline imports this module for the attribute. What the learned reader makes of a Doc is known to the
process that parsed it alone: a Doc that was stored with its parse and no statements gets those of the rules.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Any
from weakref import WeakKeyDictionary

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.annotate import annotated, language_of
from kg.errors import InputError, PipelineError
from kg.graph.codec import packed, unpacked
from kg.knowledge.lang import LANGUAGES
from kg.model import ACTORS, Document, Mention, Phrase, Stated, Statement
from kg.pipeline import candidates, stated

NAME = "kg_statements"
SPANS = "kg"
"""Of `doc.spans`: the actors and places in the statements, with class and IRI."""
_NEEDED = ["token.is_sent_start", "token.dep", "token.head", "token.pos", "token.lemma", "token.morph"]
_MULTILINGUAL = frozenset({"xx", "mul"})
# spaCy's own form of a key: it copies the value with the Doc, and says so where it joins Docs and cannot.
_KEY: Any = ("._.", "statements", None, None)
_MADE: WeakKeyDictionary[Doc, tuple[str, tuple[Statement, ...]]] = WeakKeyDictionary()
"""Of Docs in use: the line of their user data and the statements in it."""


@dataclass(frozen=True, slots=True)
class Component:
    """Finds the statements of Docs whose sentences are parsed."""

    lang: str
    """Of all Docs; empty where it is told from each text."""
    day: dt.date | None
    resolved: bool
    least: float

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.statements` and `doc.spans["kg"]`.

        Raises InputError for a date that is none and a text in no language of `kg.knowledge.lang`, and PipelineError
        for a Doc that lacks annotation or is not in Universal Dependencies.
        """
        document = self._document(doc)
        found: Sequence[Stated] = ()
        if document.text.strip():
            parsed = annotated(doc, replace(document, lang=language_of(document)))
            found = stated(parsed) if self.resolved else candidates(parsed)
        kept = tuple(statement for statement in found if statement.confidence >= self.least)
        doc.user_data[_KEY] = packed(document, kept, whole=True)
        doc.spans[SPANS] = list(_spans(doc, kept))
        return doc

    def _document(self, doc: Doc) -> Document:
        text = doc.text
        given = _given(doc, "id")
        id_ = str(given) if given is not None else f"doc-{hashlib.sha256(text.encode()).hexdigest()[:16]}"
        return Document(id_, text, self.lang, _day(_given(doc, "date"), id_) or self.day)


def _given(doc: Doc, name: str) -> Any:
    """The value of an extension attribute that the user has set up, or None."""
    return doc._.get(name) if Doc.has_extension(name) else None


def _day(given: object, place: str) -> dt.date | None:
    if isinstance(given, dt.datetime):
        return given.date()
    if given is None or isinstance(given, dt.date):
        return given
    try:
        return dt.date.fromisoformat(str(given))
    except ValueError:
        raise InputError(place, f"the date {given!r} is not a calendar day", "write it as 2025-09-05") from None


def _spans(doc: Doc, statements: Iterable[Stated]) -> Iterator[Span]:
    named = {
        (mention.start, mention.end): mention.entity
        for statement in statements
        for end in _ends(statement)
        for mention in end.nested()
        if isinstance(mention, Mention) and mention.entity.type in {*ACTORS, "Place"}
    }
    for (start, end), entity in sorted(named.items(), key=itemgetter(0)):
        span = doc.char_span(start, end, label=entity.type, kb_id=entity.id, alignment_mode="expand")
        if span is not None:
            yield span


def _ends(statement: Stated) -> Iterator[Phrase]:
    ends = (statement.subject, statement.object, statement.recipient, statement.place)
    yield from filter(None, (*statement.attribution, *ends))


def _statements(doc: Doc) -> tuple[Statement, ...]:
    """The getter of `doc._.statements`: those that the component found, empty where it has not seen the Doc."""
    line = doc.user_data.get(_KEY)
    if line is None:
        return ()
    known = _MADE.get(doc)
    if known is None or known[0] != line:
        document, found = unpacked(line)
        # A Doc cut from another has taken over its user data.
        known = _MADE[doc] = line, found if document.text == doc.text else ()
    return known[1]


Doc.set_extension("statements", getter=_statements, force=True)


@Language.factory(
    NAME,
    default_config={"date": None, "resolve": True, "min_confidence": 0.0},
    requires=_NEEDED,
    assigns=["doc._.statements", "doc.spans"],
)
def make_statements(
    nlp: Language,
    name: str,
    date: str | None,
    resolve: bool,  # noqa: FBT001 (as spaCy passes it)
    min_confidence: float,
) -> Callable[[Doc], Doc]:
    """The component, to stand behind a parser of Universal Dependencies: that of `kg.load_pipeline`, or another.

    `date` is that of Docs which have no own: `doc._.date`, an ISO text or a date, and `doc._.id` are heeded where the
    user has set up these attributes; a Doc without id is called by its text. A line `date 2025-09-05` in the text is
    no header here. Without `resolve` they are `Candidate`s: nobody is named, and all is there that the rules find, sure
    or not. Statements of less than `min_confidence` are left out.

    Raises PipelineError for a language that is not read, and InputError for a value that does not hold.
    """
    lang = nlp.lang or ""
    if lang not in {*LANGUAGES, *_MULTILINGUAL}:
        raise PipelineError(f"{NAME} knows the languages {', '.join(LANGUAGES)}, but not {lang!r}")
    if not 0 <= min_confidence <= 1:
        raise InputError(name, f"min_confidence is {min_confidence}", "give a number from 0 to 1")
    return Component(lang if lang in LANGUAGES else "", _day(date, name), resolve, min_confidence)
