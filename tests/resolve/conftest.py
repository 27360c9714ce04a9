"""Makes documents with hand-marked mentions: `[Kremlchef Putin|PER noun=Kremlchef] sagte, [er|pron m] sei …`.

These flags and fields can follow the bar:

- PER, LOC, ORG, OTH: a name of this type
- `pron`, `n=Lemma`, `clause`: a pronoun, a noun or a clause
- `subj obj poss amod appos`: the syntactic relation
- `m f nt`, `pl`: the gender, and the plural
- `def place agent`: properties that the parser finds
- `adj=russisch,neu`: the adjectives; in all fields, `_` stands for a space
- `gov=traf`: the word that the mention depends on
- `v`: not a mention but another word, with its relation (`dep=ccomp`) and number (`sg` or `pl`)

A mark inside another mark is a part of the mention. With `of`, it is a genitive.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from kg.model import (
    AnnotatedDocument,
    Candidate,
    Candidates,
    Document,
    ParsedSentence,
    Phrase,
    Quantity,
    Relation,
    Token,
)
from kg.resolve import resolve

_TOKEN = re.compile(r"\w+(?:[-'’.]\w+)*|[^\w\s]")
_DEPS = {"subj": "nsubj", "obj": "obj", "poss": "nmod:poss", "amod": "amod", "appos": "appos", "compound": "compound"}
_GENDERS = {"m": "Masc", "f": "Fem", "nt": "Neut"}

Resolve = Callable[..., list[str]]


@dataclass
class _Mark:
    start: int
    end: int
    flags: list[str]
    inner: list[_Mark] = field(default_factory=list)


def _read(markup: str) -> tuple[str, list[_Mark]]:
    """Return the text without marks, and the outermost marks with their offsets in the text."""
    text, stack, found = "", [], []
    for piece in re.split(r"(\[|\|[^\[\]|]*\])", markup):
        if piece == "[":
            stack.append(_Mark(len(text), 0, []))
        elif piece.startswith("|"):
            mark = stack.pop()
            mark.end, mark.flags = len(text), piece[1:-1].split()
            (stack[-1].inner if stack else found).append(mark)
        else:
            text += piece
    return text, found


def _head(sentence: ParsedSentence, mark: _Mark) -> Token:
    inside = [t for t in sentence.tokens if mark.start <= t.start - sentence.start < mark.end]
    outer = [t for t in inside if not any(m.start <= t.start - sentence.start < m.end for m in mark.inner)]
    return next((t for t in outer if f"head={t.text}" in mark.flags), outer[-1])


def _dep(mark: _Mark) -> str:
    said = next((flag.removeprefix("dep=") for flag in mark.flags if flag.startswith("dep=")), "obl")
    return next((_DEPS[flag] for flag in _DEPS if flag in mark.flags), said)


def _parsed(sentence: ParsedSentence, marks: list[_Mark], above: int | None = None) -> dict[int, Token]:
    """Return the tokens of a sentence with the syntactic relations from the marks."""
    found: dict[int, Token] = {}
    for mark in marks:
        token = _head(sentence, mark)
        word = next((flag.removeprefix("gov=") for flag in mark.flags if flag.startswith("gov=")), None)
        head = next((t.i for t in sentence.tokens if t.text == word), above)
        dep = "root" if head is None else _dep(mark)
        number = "Sing" if "sg" in mark.flags else "Plur" if {"v", "pl"} <= set(mark.flags) else None
        morph = {"VerbForm": "Fin", "Number": number} if number else {}
        noun = next((flag.removeprefix("n=") for flag in mark.flags if flag.startswith("n=")), None)
        token = replace(token, pos="NOUN", lemma=noun) if noun else token
        found[token.i] = replace(token, dep=dep, head=token.i if head is None else head, morph=morph)
        found |= _parsed(sentence, mark.inner, token.i)
    return found


def _mention(document: Document, sentence: ParsedSentence, index: int, mark: _Mark) -> Phrase:
    start, end = sentence.start + mark.start, sentence.start + mark.end
    text = document.text[start:end]
    fields = dict(flag.split("=", 1) for flag in mark.flags if "=" in flag)
    flags = {flag for flag in mark.flags if "=" not in flag}
    head = _head(sentence, mark)
    ent = next((flag for flag in flags if flag in ("PER", "LOC", "ORG", "OTH")), "")
    kind = "pronoun" if "pron" in flags else "clause" if "clause" in flags else "name" if ent else "noun"
    lemma = fields.get("n", head.text)
    name = (
        fields.get("name", text.removeprefix(fields.get("noun", ""))).replace("_", " ").strip()
        if kind == "name"
        else None
    )
    nested = [(m, _mention(document, sentence, index, m)) for m in mark.inner]
    return Phrase(
        sentence=index, head=head.i, start=start, end=end, text=text, kind=kind, lemma=lemma,
        dep=_dep(mark),
        phrase=re.sub(r"^(der|die|das|den|dem|des|the|seine?|unser) ", "", text, flags=re.IGNORECASE), name=name,
        noun=fields.get("noun") or (lemma if kind == "noun" else None),
        adjectives=tuple(filter(None, fields.get("adj", "").split(","))), definite="def" in flags,
        of=tuple(m for mark, m in nested if "of" in mark.flags or "poss" in mark.flags),
        parts=tuple(m for mark, m in nested if not {"of", "poss"} & set(mark.flags)),
        ent=ent, number="Plur" if "pl" in flags else "Sing",
        gender=next((_GENDERS[flag] for flag in _GENDERS if flag in flags), None),
        quantity=Quantity(float(fields["q"])) if "q" in fields else None,
        place="place" in flags, agent="agent" in flags or "subj" in flags,
    )  # fmt: skip


def _coordinated(mention: Phrase, others: list[Phrase], sentence: ParsedSentence) -> Phrase:
    """Return the mention with the other members of its coordination."""
    members = [o for o in others if o.dep == "conj" and sentence.tokens[o.head].head == mention.head]
    return replace(mention, conjuncts=tuple(members))


def _flat(mention: Phrase) -> list[Phrase]:
    """Return a mention and the mentions inside it, in the order of the marks."""
    return [mention, *(m for inner in (*mention.of, *mention.parts) for m in _flat(inner))]


def extraction(*sentences: str, lang: str = "de", day: str | None = "2025-09-05", name: str = "d") -> Candidates:
    """Return the mentions of marked sentences, including those inside others. There are no statements."""
    read = [_read(markup) for markup in sentences]
    text = " ".join(line for line, _ in read)
    document = Document(name, text, lang, date.fromisoformat(day) if day else None)
    made: list[ParsedSentence] = []
    mentions: list[Phrase] = []
    start = 0
    for index, (line, marks) in enumerate(read):
        places = [(m.start() + start, m.end() + start, m[0]) for m in _TOKEN.finditer(line)]
        tokens = tuple(Token(i, word, word, "X", {}, "dep", i, a, b) for i, (a, b, word) in enumerate(places))
        bare = ParsedSentence(line, start, start + len(line), tokens=tokens)
        parsed = _parsed(bare, marks)
        made.append(replace(bare, tokens=tuple(parsed.get(t.i, t) for t in tokens)))
        outer = [_mention(document, made[-1], index, mark) for mark in marks if "v" not in mark.flags]
        mentions += [m for mention in outer for m in _flat(_coordinated(mention, outer, made[-1]))]
        start += len(line) + 1
    return Candidates(AnnotatedDocument(document, tuple(made)), tuple(mentions), ())


def said(found: Candidates, about: int, by: int, word: str) -> Candidates:
    """Add a statement about the mention `about` by the mention `by`. Its relation is the word `word`."""
    subject, speaker = found.phrases[about], found.phrases[by]
    sentence = found.annotated.sentences[subject.sentence]
    token = next(t for t in sentence.tokens if t.text == word)
    relation = Relation(None, token.lemma, token.text, token.start, token.end)
    candidate = Candidate(found.annotated.document, sentence, subject, relation, None, attribution=(speaker,))
    return replace(found, candidates=(*found.candidates, candidate))


@pytest.fixture
def build() -> Callable[..., Candidates]:
    return extraction


@pytest.fixture
def voiced() -> Callable[..., Candidates]:
    return said


@pytest.fixture
def labels() -> Resolve:
    """Return a function that returns the label of the entity for each mark."""

    def run(*sentences: str, **options: str | None) -> list[str]:
        (resolved,) = resolve([extraction(*sentences, **options)])
        return [mention.entity.label for mention in resolved.mentions]

    return run
