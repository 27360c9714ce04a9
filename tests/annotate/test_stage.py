"""Tests that documents become parsed sentences with correct offsets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
import spacy
from spacy.tokens import Doc

import kg.annotate.stage
from kg.annotate import annotate
from kg.annotate.docs import ByDoc
from kg.annotate.sentences import make_sentences
from kg.errors import InputError
from kg.model import AnnotatedDocument, Document, ParsedSentence, Token
from kg.read import read


class HandMade:
    """A pipeline without a model. Each word depends on the first word of its sentence, and white space on the word
    before it.
    """

    def __init__(self, lang: str) -> None:
        self.nlp = spacy.blank(lang)
        self.memory_zone = self.nlp.memory_zone
        self.longest = 0

    def __call__(self, text: str) -> Doc:
        self.longest = max(self.longest, len(text))
        doc = make_sentences(self.nlp, "kg_sentences")(self.nlp.make_doc(text))
        firsts = [next((t.i for t in sent if not t.is_space), sent.start) for sent in doc.sents]
        heads = [first for first, sent in zip(firsts, doc.sents, strict=True) for _ in sent]
        words = [token.text for token in doc]
        spaces = [bool(token.whitespace_) for token in doc]
        deps = ["ROOT" if head == i else "dep" for i, head in enumerate(heads)]
        tags = ["SPACE" if token.is_space else "X" for token in doc]
        morphs = ["Case=Nom|Number=Sing" if word == "Moskau" else "" for word in words]
        ents = ["B-LOC" if word == "Moskau" else "O" for word in words]
        return Doc(
            self.nlp.vocab, words, spaces, pos=tags, morphs=morphs, lemmas=words, heads=heads, deps=deps, ents=ents
        )


@pytest.fixture
def pipelines(monkeypatch) -> dict[str, HandMade]:
    loaded: dict[str, HandMade] = {}

    def load(lang: str, name: str | None, *, threads: int) -> ByDoc:  # noqa: ARG001
        return ByDoc(loaded.setdefault(lang, HandMade(lang)))

    monkeypatch.setattr(kg.annotate.stage, "_pipeline", load)
    return loaded


def sentences(text: str, **fields) -> tuple[ParsedSentence, ...]:
    [annotated] = annotate([Document("a", text, "de", **fields)])
    return annotated.sentences


@pytest.mark.usefixtures("pipelines")
def test_annotate_gives_sentences_and_tokens_with_offsets_in_the_whole_text():
    document = Document("a", "date 2025-09-05 Moskau  lehnt\nab.", "de", date(2025, 9, 5), body_start=16)
    tokens = (
        Token(0, "Moskau", "Moskau", "X", {"Case": "Nom", "Number": "Sing"}, "root", 0, 16, 22, "B-LOC"),
        Token(1, "lehnt", "lehnt", "X", {}, "dep", 0, 24, 29),
        Token(2, "ab", "ab", "X", {}, "dep", 0, 30, 32),
        Token(3, ".", ".", "X", {}, "dep", 0, 32, 33),
    )

    assert list(annotate([document])) == [
        AnnotatedDocument(document, (ParsedSentence("Moskau  lehnt\nab.", 16, 33, tokens=tokens),))
    ]


@pytest.mark.usefixtures("pipelines")
def test_annotate_counts_paragraphs_and_marks_headings():
    text = (
        "Moskau lehnt ab\r\n\r\nMoskau lehnt Truppen ab. Kiew nicht.\r\n\r\n* * *\r\n\r\n"
        "„Wir bleiben“\r\n\r\nWarum?\r\n\r\nEr sagte: „Nein.“\r\n\r\n(dpa)"
    )

    assert [(s.text, s.paragraph, s.heading) for s in sentences(text)] == [
        ("Moskau lehnt ab", 0, True),
        ("Moskau lehnt Truppen ab.", 1, False),
        ("Kiew nicht.", 1, False),
        ("„Wir bleiben“", 3, True),
        ("Warum?", 4, False),
        ("Er sagte: „Nein.“", 5, False),
    ]


def test_annotate_takes_the_language_of_the_document_or_of_its_text(pipelines):
    documents = [
        Document("a", "Moskau lehnt den Vorschlag ab.", ""),
        Document("b", "Moscow rejected the proposal.", ""),
        Document("c", "Moskau.", "de-AT"),
        Document("d", "Moscow.", "EN"),
    ]

    assert [annotated.document.lang for annotated in annotate(documents)] == ["de", "en", "de", "en"]
    assert sorted(pipelines) == ["de", "en"]


def test_annotate_loads_only_the_languages_that_come(pipelines):
    list(annotate([Document("b", "Moscow rejected the proposal.", "en")]))

    assert list(pipelines) == ["en"]


@pytest.mark.usefixtures("pipelines")
def test_annotate_names_a_document_in_another_language_and_goes_on():
    documents = [
        Document("a", "Moskau lehnt ab.", "fr"),
        Document("b", "Le président russe a rejeté la proposition des Européens.", ""),
        Document("c", "Moskau lehnt ab.", "de"),
    ]
    errors: list[str] = []
    read_on = list(annotate(documents, on_error=lambda error: errors.append(f"{error.place}: {error.reason}")))

    assert [annotated.document.id for annotated in read_on] == ["c"]
    assert errors == [
        "a: the language 'fr' is not supported",
        "b: the text is not in German or English; its language seems to be 'fr'",
    ]
    with pytest.raises(InputError, match="'fr' is not supported"):
        list(annotate(documents))


@pytest.mark.parametrize("unit", ["Moskau lehnt ab. ", "Moskau lehnt ab und ", "lehnt,", "\u3000Moskau"])
def test_annotate_cuts_a_long_line_into_pieces_that_keep_every_word(pipelines, unit):
    text = unit * (100_000 // len(unit))
    found = sentences(text)

    assert pipelines["de"].longest <= 20_000
    assert "".join(text.split()) == "".join("".join(s.text.split()) for s in found)
    assert all(text[s.start : s.end] == s.text for s in found)
    assert all(text[t.start : t.end] == t.text for s in found for t in s.tokens)
    assert {s.paragraph for s in found} == {0}


@pytest.mark.model
def test_annotate_parses_an_article_alone_as_among_others_and_in_another_order(root):
    documents = list(read([root / "seeds"], on_error=pytest.fail))[:4]

    def parsed(chosen: list[Document]) -> dict[str, AnnotatedDocument]:
        return {annotated.document.id: annotated for annotated in annotate(chosen)}

    alone = {key: value for document in documents for key, value in parsed([document]).items()}

    assert alone == parsed(documents) == parsed(documents[::-1])


@pytest.mark.model
def test_annotate_holds_offsets_and_trees_on_the_seeds(root):
    def trespasses() -> Iterator[tuple[str, str]]:
        for annotated in annotate(read([root / "seeds"], on_error=pytest.fail)):
            text = annotated.document.text
            for sentence in annotated.sentences:
                roots = [token for token in sentence.tokens if token.head == token.i]
                if len(roots) != 1 or roots[0].dep != "root":
                    yield annotated.document.id, sentence.text
                if [text[token.start : token.end] for token in sentence.tokens] != [t.text for t in sentence.tokens]:
                    yield annotated.document.id, sentence.text

    assert list(trespasses()) == []
