"""Converts annotated sentences to the training data of the reader: the words of the parse, and the words of each fact.

Annotated news articles contain the offsets of head words. Our own gold has no offsets, so words are found by lemma and
name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.gold import Gold
from kg.annotate.inference import load_network
from kg.annotate.model_files import BUNDLED, MODELS
from kg.annotate.reader import with_lexicon
from kg.annotate.word import Word
from kg.knowledge.lang import language
from kg.knowledge.lexicon import lexicon
from kg.model import Sentence
from kg.ontology import relation_types
from kg.text import Node, Tree
from kg.text.stating import Floats, SentenceScores

LONGEST = 90
"""Maximum number of words in a sentence. Longer sentences are left out."""
OPTIONAL = 0.5
"""Weight of a fact that the gold marks as optional."""
CLASSES = ("", *dict.fromkeys(kind.root for kind in relation_types().values()), "other")


@dataclass(frozen=True, slots=True)
class Goal:
    """A fact in a sentence. Each role is the index of a word, None if the role is empty, or UNKNOWN if the word was not
    found.
    """

    word: int
    classes: tuple[int, ...]
    subject: int | None
    object: int | None
    recipient: int | None
    speakers: tuple[int | None, ...]
    """Possible speakers. None stands for the text itself, and the index of the fact's own word stands for a speaker
    outside the sentence. Any other index is the word for the speaker.
    """
    weight: float


UNKNOWN = -1


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """A training sentence: its word vectors (words, width), its parse tree and its facts."""

    doc: str
    start: int
    vectors: Floats
    heads: list[int]
    relations: list[str]
    goals: tuple[Goal, ...]


def examples(gold: Gold) -> Iterator[Example]:
    """Yield the annotated sentences, including those without statements."""
    for document, found in zip(gold.documents, gold.annotated, strict=True):
        stated = defaultdict(list)
        for statement in document["statements"]:
            stated[_plain(statement["sent"])].append(statement)
        read = stated.keys() | {_plain(text) for text in document.get("empty_sents", ())}
        for number, sentence in enumerate(found.sentences):
            text = _plain(sentence.text)
            if text in read and len(sentence.tokens) <= LONGEST:
                nodes = [*Tree(sentence, number).nodes]
                goals = [_goal(statement, nodes, sentence) for statement in stated[text]]
                yield Example(
                    document["doc"],
                    sentence.start,
                    vectors(found.document.lang, sentence),
                    [node.head.i for node in nodes],
                    [node.relation for node in nodes],
                    tuple(goal for goal in goals if goal is not None),
                )


def vectors(lang: str, sentence: Sentence) -> Floats:
    """Return the input of the reader for each word, as an array (words, width)."""
    network = load_network(MODELS / BUNDLED)
    pieces = [network.pieces.word(token.text) for token in sentence.tokens]
    words = [Word(token.head, token.dep, token.pos, token.lemma, "", "") for token in sentence.tokens]
    scores = network.scores(pieces, language(lang).text.treebank or "")
    return with_lexicon(scores.words[1:], words, lexicon(lang), {name: n for n, name in enumerate(CLASSES)})


def _plain(text: str) -> str:
    return " ".join(text.split())


def _goal(statement: Mapping[str, Any], nodes: list[Node], sentence: Sentence) -> Goal | None:
    """Convert a gold statement to a fact with indexes of words. Return None if no word expresses the fact."""
    known = [CLASSES.index(name) for name in statement["relation"]["classes"] if name in CLASSES]
    word = _predicate(statement, nodes)
    if word is None:
        return None
    roles = {role: _role(statement, role, nodes, sentence) for role in ("subject", "object", "recipient")}
    weight = OPTIONAL if statement.get("optional") else 1.0
    speakers = tuple(_speakers(statement, word, nodes, sentence))
    return Goal(word, tuple(known) or (len(CLASSES) - 1,), **roles, speakers=speakers, weight=weight)


def _predicate(statement: Mapping[str, Any], nodes: list[Node]) -> int | None:
    if "spans" in statement:
        return _at(nodes, statement["spans"].get("predicate"))
    lemmas = [lemma.lower() for lemma in statement["relation"]["lemmas"]]
    for lemma in lemmas:
        for node in nodes:
            if lemma in (node.lemma, node.lower) or (node.pos == "VERB" and lemma.endswith(node.lemma)):
                return node.i
    return None


def _role(statement: Mapping[str, Any], role: str, nodes: list[Node], sentence: Sentence) -> int | None:
    named = statement.get(role)
    if named is None:
        return None
    if "spans" in statement:
        place = _at(nodes, statement["spans"].get(role))
        return UNKNOWN if place is None else place
    for name in named["names"]:
        at = sentence.text.find(name)
        start, end = sentence.start + at, sentence.start + at + len(name)
        inside = [node for node in nodes if node.start < end and node.end > start] if at >= 0 else []
        for node in inside:
            if node.is_root or node.head not in inside:
                return node.i
    lemma = (named.get("head") or "").lower()
    return next((node.i for node in nodes if node.lemma == lemma), UNKNOWN)


def _speakers(statement: Mapping[str, Any], word: int, nodes: list[Node], sentence: Sentence) -> Iterator[int | None]:
    chain = statement.get("attribution") or []  # politics-en leaves out the speaker if there is none
    if not chain or [] in statement.get("alt_attribution", ()):
        yield None
    if chain:
        inner = {**statement, "speaker": chain[-1]}
        place = _role(inner, "speaker", nodes, sentence)
        yield word if place == UNKNOWN else place


def _at(nodes: list[Node], span: Sequence[int] | None) -> int | None:
    return next((node.i for node in nodes if span and node.start == span[0]), None)


def share_right(
    rows: Sequence[Example], readings: Mapping[tuple[str, int], SentenceScores], least: float
) -> dict[str, float]:
    """Measure how well the reader recognises words that express statements, and how often it gives them the right class
    and roles.
    """
    told = right = stating = 0
    found = {"class": 0, "subject": 0, "object": 0, "speaker": 0}
    for row in rows:
        words = readings[row.doc, row.start].words
        chosen = {word for word, each in words.items() if each.share >= least}
        goals = {goal.word for goal in row.goals if goal.weight == 1}
        told += len(chosen - {goal.word for goal in row.goals} | chosen & goals)
        stating, right = stating + len(goals), right + len(chosen & goals)
        for word in chosen & goals:
            meant = [goal for goal in row.goals if goal.word == word]
            found["class"] += any(words[word].classes[1:].argmax() + 1 in goal.classes for goal in meant)
            for role in ("subject", "object"):
                fillers = [getattr(goal, role) for goal in meant]
                found[role] += UNKNOWN in fillers or words[word].best(getattr(words[word], role), 1)[0] in fillers
            found["speaker"] += any(words[word].best(words[word].speaker, 1)[0] in goal.speakers for goal in meant)
    return {"precision": right / told, "recall": right / stating} | {k: n / right for k, n in found.items()}
