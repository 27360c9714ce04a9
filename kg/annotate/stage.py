"""The annotate stage: documents in, their parsed sentences out."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.annotate.bundled import load_pipeline
from kg.annotate.paragraphs import paragraphs
from kg.errors import PipelineError
from kg.model import AnnotatedDocument, Document, Sentence, Token

FINAL = (".", "!", "?", "…", ":")
CLOSING = "\"'“”»«’‘)]"


def annotate(
    documents: Iterable[Document], *, pipelines: Mapping[str, Language] | None = None
) -> Iterator[AnnotatedDocument]:
    """Each document with its sentences; offsets are those of the document's whole text.

    `pipelines` gives other pipelines by language than the bundled one.
    """
    chosen = pipelines or {}
    for document in documents:
        nlp = chosen.get(document.lang) or _bundled(document.lang)
        doc = nlp(document.text[document.body_start :])
        if len(doc) and not doc.has_annotation("DEP"):
            raise PipelineError(f"the pipeline for {document.lang!r} has no parser")
        yield AnnotatedDocument(document, tuple(_sentences(document, doc)))


@lru_cache
def _bundled(lang: str) -> Language:
    return load_pipeline(lang)


def _sentences(document: Document, doc: Doc) -> Iterator[Sentence]:
    base = document.body_start
    blocks = list(paragraphs(doc.text))
    number = 0
    for span in doc.sents:
        tokens = [token for token in span if not token.is_space]
        if not tokens:
            continue
        start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
        while number + 1 < len(blocks) and blocks[number + 1][0] <= start:
            number += 1
        text = doc.text[start:end]
        yield Sentence(
            text=text,
            start=base + start,
            end=base + end,
            tokens=tuple(_tokens(span, base)),
            paragraph=number,
            heading=blocks[number] == (start, end) and not text.rstrip(CLOSING).endswith(FINAL),
        )


def _tokens(span: Span, base: int) -> Iterator[Token]:
    """The sentence's tokens without white space; heads count in the sentence."""
    tokens = [token for token in span if not token.is_space]
    position = {token.i: n for n, token in enumerate(tokens)}
    for n, token in enumerate(tokens):
        head = token.head
        while head.is_space and head.head != head:  # other pipelines may hang words on white space
            head = head.head
        root = head == token or head.i not in position
        yield Token(
            i=n,
            text=token.text,
            lemma=token.lemma_,
            pos=token.pos_,
            morph=token.morph.to_dict(),
            dep="root" if root else token.dep_,
            head=n if root else position[head.i],
            start=base + token.idx,
            end=base + token.idx + len(token),
            ent=f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "",
        )
