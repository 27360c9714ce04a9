"""Puts the words of a clause into the order of a main clause that starts with its subject."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.extract.clause import Clause
from kg.knowledge.lang import Language
from kg.text import Node


@dataclass(frozen=True, slots=True)
class Piece:
    """A verb form or phrase in a clause, with the text to output for it."""

    first: Node
    last: Node
    text: str
    size: int
    relation: str = ""
    optional: bool = False
    light: bool = False
    """Whether the piece is an adverb or a time. Such pieces come before new information."""
    relative: bool = False
    """Whether the piece replaces a relative pronoun."""
    unclear: bool = False
    """Whether the piece can only be understood with earlier text."""


Made = tuple[str, str, str, str, str]
"""Five texts that become fields of `Wording`: the finite verb, the middle, the end, the words after the end, and the
words between the subject and the finite verb.
"""


def ordered(
    clause: Clause, pieces: Sequence[Piece], verbs: Sequence[Node], finite: Node, lang: Language
) -> Made | None:
    """Return the words of a clause in main-clause order, or None if this order would change the meaning."""
    first = clause.surface[0].first_word()
    near = (p.first.lower for p in pieces if p.relation == "advmod" and p.first.next == first)
    if any(lang.clause.limiting.get(word) == "almost" for word in near):
        return None  # e.g. "nearly all states"
    if lang.clause.verb_final:
        return _bracketed(clause, pieces, finite, lang)
    return _in_row(clause, pieces, verbs, finite)


def infinitive(pieces: Sequence[Piece], head: Node, lang: Language) -> tuple[str, str]:
    """Return the text of an infinitive in two parts: the phrases that depend on the verb, and the clauses that
    follow.
    """
    others = [piece for piece in pieces if piece.relation != "verb" or piece.first.relation == "compound"]
    first: list[Piece] = []
    if lang.clause.verb_final:
        others = [piece for piece in others if piece.relation != "verb"]
        first = [piece for piece in others if piece.text.lower() in lang.clause.reflexives]
    else:
        others.sort(key=lambda piece: piece.first < head)
    middle = [piece for piece in others if piece not in first and not _is_clause(piece)]
    return _text([*first, *middle]), _clauses(others)


def _bracketed(clause: Clause, pieces: Sequence[Piece], finite: Node, lang: Language) -> Made | None:
    """Return the words of a German clause as the fields of `Made`, for example `hat`, `Odesa`, `angegriffen`, `mit
    Drohnen` and an empty text.
    """
    end = [piece for piece in pieces if piece.relation == "verb" and piece.first != finite]
    last = max((piece.first for piece in end), default=None)
    closed = last if last is not None else finite if _is_final(clause) else None
    others = [piece for piece in pieces if piece.relation != "verb"]
    subject = clause.surface[0]
    second = not _is_final(clause) and subject < finite and subject.head == clause.head
    if second and any(p.relation == "advmod" and p.first < subject for p in others):
        return None  # the adverb belongs to the subject, e.g. "kaum ein Staat"
    # Only one phrase can precede the verb, so the words belong to the subject: "Daten zur Sicherheit wurden gefälscht".
    beside = [piece for piece in others if second and subject < piece.first < finite]
    others = [piece for piece in others if piece not in beside]
    if closed is None or (last is not None and finite < last):
        others = _settled(others, finite, lang, manner=last is not None)
    first = [piece for piece in others if piece.text.lower() in lang.clause.reflexives]
    middle = [piece for piece in others if piece not in first and (closed is None or piece.first < closed)]
    behind = [piece for piece in others if piece not in first and piece not in middle]
    middle, behind = ([p for p in part if not _is_clause(p)] for part in (middle, behind))
    return finite.text, _text([*first, *middle]), _text(end), _text(behind) + _clauses(others), _text(beside)


def _text(pieces: Iterable[Piece]) -> str:
    return " ".join(piece.text for piece in pieces)


def _clauses(pieces: Iterable[Piece]) -> str:
    return "".join(f", {piece.text}" for piece in pieces if _is_clause(piece))


def _is_clause(piece: Piece) -> bool:
    """Return whether the piece is a clause after a comma, like `Truppen abzuziehen` in "begann, Truppen abzuziehen"."""
    before = piece.first.previous
    return piece.relation in ("xcomp", "ccomp") and before is not None and before.text == ","


def _settled(pieces: Sequence[Piece], finite: Node, lang: Language, *, manner: bool) -> list[Piece]:
    """Move phrases from before the finite verb to the place after the adverbs. For example, "An der Zeit scheiterten
    nun vier" becomes "scheiterten nun an der Zeit". If `manner` is set, the last adverb stays after the moved phrases,
    because it describes the verb at the end, like `leicht` in "wurde beim Sturz leicht verletzt".
    """
    fronted = [piece for piece in pieces if piece.first < finite and not piece.light]
    others = [piece for piece in pieces if piece not in fronted]
    negators = lang.negation.negators
    free = (n for n, piece in enumerate(others) if not piece.light or piece.text.lower() in negators)
    at = next(free, len(others) - bool(manner and others and others[-1].relation == "advmod"))
    return [*others[:at], *fronted, *others[at:]]


def _is_final(clause: Clause) -> bool:
    """Return whether the finite verb is at the end of its clause, as in "dass Russland Odesa angreift"."""
    adverbs = clause.lang.clause.relative_adverbs
    opened = any("Rel" in node.kinds or node.lower in adverbs for node in clause.head.children)
    return opened or clause.head.has("mark") or clause.head.dep == "acl:relcl"


def _in_row(clause: Clause, pieces: Sequence[Piece], verbs: Sequence[Node], finite: Node) -> Made | None:
    """Return the words of an English clause as the fields of `Made`. For example, the first two fields may be `has
    reportedly attacked` and `Iran twice`.
    """
    subject, head = clause.surface[0], clause.head
    last = max(verbs, key=lambda verb: (verb.relation != "compound", verb))
    if finite < subject and subject.tree is finite.tree and head != subject and subject.head == head:
        return None  # a question, or an inversion like "said Peskov"
    own = subject < finite and subject.head == head
    start = subject if own else finite.tree.nodes[0]
    pieces = [p for p in pieces if not (p.relation == "advmod" and p.first < start and _leads_in(p, clause.lang))]
    group = [
        p for p in pieces
        if (p.relation == "verb" and p.first.relation != "compound")
        or (p.relation == "advmod" and start < p.first < last and (own or finite < p.first or _behind(p) in verbs))
    ]  # fmt: skip
    rest = [piece for piece in pieces if piece not in group]
    if any(p.relative for p in rest):  # the object is moved behind its verb
        rest.sort(key=lambda piece: not piece.relative)
        return _contracted(group), _text(rest), "", "", ""
    fronted = [piece for piece in rest if piece.first < last]
    rest = [piece for piece in rest if piece not in fronted]
    at = next((n for n, piece in enumerate(rest) if piece.relation in ("xcomp", "ccomp")), None)
    if at is not None:  # e.g. "chose on Wednesday to leave"
        return _contracted(group), _text([*rest[:at], *fronted, *rest[at:]]), "", "", ""
    return _contracted(group), _text(rest), _text(fronted), "", ""


def _behind(piece: Piece) -> Node | None:
    """Return the word that follows a piece, like `showed` after `once again`."""
    return piece.first.tree.at(piece.first.i + piece.size)


def _leads_in(piece: Piece, lang: Language) -> bool:
    """Return whether the piece is an adverb for the whole sentence, like `Clearly` in "Clearly, some oppose it"."""
    after = piece.first.next
    known = piece.first.lower in lang.clause.qualifiers  # e.g. "Apparently, it attacked"
    return after is not None and after.text == "," and "{time" not in piece.text and not known


def _contracted(group: Sequence[Piece]) -> str:
    """Return the text of verb forms, without a space where the original has none, as in `isn't`."""
    text = ""
    for n, piece in enumerate(group):
        joined = n > 0 and group[n - 1].first.end == piece.first.start
        text += ("" if joined or not n else " ") + piece.text
    return text
