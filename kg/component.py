"""The spaCy component `kg_statements` finds the statements in a Doc and sets `doc._.statements`. Example:

nlp = kg.load_pipeline("de")
nlp.add_pipe("kg_statements")

The statements are stored as text in the Doc's user data. Therefore, `to_bytes`, a DocBin with `store_user_data=True`,
and `nlp.pipe` with several processes keep the statements. Statements are decoded on first access. To read stored Docs
without the pipeline, import this module.

The scores of the reader model are not stored with a Doc. If you store a Doc before the component has processed it, the
component can later use only grammar rules for this Doc.
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
"""Key in `doc.spans` for the actors and places in the statements. The label of a span is the class of the actor or
place, and `kb_id` is the IRI.
"""
_NEEDED = ["token.is_sent_start", "token.dep", "token.head", "token.pos", "token.lemma", "token.morph"]
_MULTILINGUAL = frozenset({"xx", "mul"})
# This key has the form of spaCy's keys for extension attributes. Therefore spaCy copies the value with the Doc, and
# warns if it cannot merge the values of several Docs.
_KEY: Any = ("._.", "statements", None, None)
_MADE: WeakKeyDictionary[Doc, tuple[str, tuple[Statement, ...]]] = WeakKeyDictionary()
"""Cache of decoded statements. For each Doc in use, the cache contains the text stored in the user data and the
statements decoded from that text.
"""


@dataclass(frozen=True, slots=True)
class Component:
    """A spaCy component that finds statements in a parsed Doc."""

    lang: str
    """Language of all Docs. An empty string means that the language of each Doc is detected."""
    day: dt.date | None
    resolved: bool
    least: float

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.statements` and `doc.spans["kg"]`.

        Raises InputError if a date is invalid or the language is not supported. Raises PipelineError if a Doc has not
        been parsed, or was parsed without Universal Dependencies.
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
    """Return the value of an extension attribute set by the user, or None."""
    return doc._.get(name) if Doc.has_extension(name) else None


def _day(given: object, place: str) -> dt.date | None:
    if isinstance(given, dt.datetime):
        return given.date()
    if given is None or isinstance(given, dt.date):
        return given
    try:
        return dt.date.fromisoformat(str(given))
    except ValueError:
        raise InputError(place, f"{given!r} is not a valid date", "use a date like 2025-09-05") from None


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
    """Return the statements that the component found, or an empty tuple if the component has not processed the Doc."""
    line = doc.user_data.get(_KEY)
    if line is None:
        return ()
    known = _MADE.get(doc)
    if known is None or known[0] != line:
        document, found = unpacked(line)
        # A Doc made from a part of another Doc has the user data of the whole Doc.
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
    """Return the spaCy component `kg_statements`. Add the component to a pipeline after a Universal Dependencies
    parser, for example the parser from `kg.load_pipeline`.

    The component reads the date of a Doc from `doc._.date`, which may be a `date` object or an ISO string like
    `2025-09-05`. The `date` parameter is the default for Docs without a date. The component reads the id from
    `doc._.id`. The default id is a hash of the text. Define the attributes `date` and `id` with `Doc.set_extension`
    before you set them. A first line like `date 2025-09-05` is treated as text, not as a header.

    If `resolve` is False, the component does not link names to entities, and stores `Candidate` objects instead of
    statements. Statements with a confidence below `min_confidence` are left out.

    Raises PipelineError for an unsupported language and InputError for an invalid value.
    """
    lang = nlp.lang or ""
    if lang not in {*LANGUAGES, *_MULTILINGUAL}:
        raise PipelineError(f"{NAME} does not support the language {lang!r}; choose from {', '.join(LANGUAGES)}")
    if not 0 <= min_confidence <= 1:
        raise InputError(name, f"min_confidence is {min_confidence}", "use a number from 0 to 1")
    return Component(lang if lang in LANGUAGES else "", _day(date, name), resolve, min_confidence)
