"""Documents with mentions written by hand, for tests of the resolve stage."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

from kg.model import Document, Entity, Extraction, Mention, Relation, Sentence, Statement, Token
from kg.resolve import resolve

_TOKEN = re.compile(r"\w+(?:[-'’.]\w+)*|[^\w\s]")


class Text:
    """A document that grows by sentences; each sentence tells its mentions."""

    def __init__(self, lang: str = "de", day: str | None = "2025-09-05", name: str = "d") -> None:
        self.lang, self.name = lang, name
        self.day = date.fromisoformat(day) if day else None
        self.lines: list[tuple[str, list[dict[str, Any]]]] = []

    def add(self, sentence: str, *mentions: dict[str, Any]) -> Text:
        self.lines.append((sentence, list(mentions)))
        return self

    def extraction(self) -> Extraction:
        document = Document(self.name, " ".join(line for line, _ in self.lines), self.lang, self.day)
        sentences: list[Sentence] = []
        mentions: list[Mention] = []
        start = 0
        for line, specs in self.lines:
            found = [(m.start() + start, m.end() + start, m[0]) for m in _TOKEN.finditer(line)]
            tokens = tuple(Token(i, text, text, "X", {}, "dep", i, a, b) for i, (a, b, text) in enumerate(found))
            sentences.append(Sentence(line, start, start + len(line), tokens))
            after = 0
            for given in specs:
                spec = dict(given)
                at = line.index(spec["text"], 0 if spec.pop("back", False) else after)
                after = at
                mentions.append(_mention(spec, len(sentences) - 1, start + at, tokens))
            start += len(line) + 1
        return Extraction(document, tuple(sentences), tuple(mentions), ())

    def entities(self) -> list[Entity]:
        """What each mention names, in the order given."""
        (resolved,) = resolve([self.extraction()])
        return [mention.entity for mention in resolved.mentions if mention.entity is not None]

    def labels(self) -> list[str]:
        return [entity.label for entity in self.entities()]


def _mention(spec: dict[str, Any], sentence: int, start: int, tokens: tuple[Token, ...]) -> Mention:
    text = spec["text"]
    end = start + len(text)
    spec = dict(spec)
    head_word = spec.pop("head", None) or (spec.get("name") or text).split()[-1]
    inside = [t for t in tokens if start <= t.start and t.end <= end]
    head = next((t.i for t in inside if t.text == head_word), inside[-1].i if inside else 0)
    nested = {
        field: tuple(_mention(dict(s), sentence, start + text.index(s["text"]), tokens) for s in spec.pop(field, ()))
        for field in ("of", "parts")
    }
    spec.setdefault("kind", "name" if spec.get("name") else "noun")
    spec.setdefault("lemma", head_word)
    if spec["kind"] == "noun":
        spec.setdefault("noun", spec["lemma"])
    return replace(Mention(sentence, head, start, end, **{"phrase": text, **spec}), **nested)


def name(text: str, **fields: Any) -> dict[str, Any]:
    """A proper name: `name("Putin", ent="PER")`."""
    return {"text": text, "name": text, "number": "Sing", **fields}


def per(text: str, noun: str | None = None, **fields: Any) -> dict[str, Any]:
    """A person's name, behind a title: `per("Wladimir Putin", "Kremlchef")`."""
    whole = f"{noun} {text}" if noun else text
    return {"text": whole, "name": text, "noun": noun, "ent": "PER", "number": "Sing", "dep": "nsubj", **fields}


def noun(text: str, lemma: str, **fields: Any) -> dict[str, Any]:
    """A noun phrase with a definite article unless said otherwise."""
    return {"text": text, "lemma": lemma, "definite": True, "number": "Sing", "head": text.split()[-1], **fields}


def pronoun(text: str, **fields: Any) -> dict[str, Any]:
    return {"text": text, "kind": "pronoun", "lemma": text.lower(), "number": "Sing", "dep": "nsubj", **fields}


def said(extraction: Extraction, by: int, about: int) -> Extraction:
    """With a statement that the mention `by` makes about the mention `about`."""
    mention, speaker = extraction.mentions[about], extraction.mentions[by]
    sentence = extraction.sentences[mention.sentence]
    word = next(t for t in sentence.tokens if t.text.isalpha() and not mention.start <= t.start < mention.end)
    relation = Relation(None, word.lemma, word.text, word.start, word.end)
    statement = Statement(extraction.document, sentence, mention, relation, None, attribution=(speaker,))
    return replace(extraction, statements=(*extraction.statements, statement))
