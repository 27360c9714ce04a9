"""Compares the statements that two extractors find in the same text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.export.jsonl import relation_label
from kg.model import Mention, Sentence, Statement


@dataclass(frozen=True, slots=True)
class Pair:
    """Two matching statements in a sentence, one from each extractor. If only one extractor found the statement, the
    value for the other extractor is None.
    """

    sentence: Sentence
    one: Statement | None
    other: Statement | None

    @property
    def either(self) -> Statement:
        """The first extractor's statement, or the second extractor's statement if the first found none."""
        found = self.one or self.other
        if found is None:
            raise ValueError("a pair must have at least one statement")
        return found

    @property
    def alike(self) -> bool:
        """Whether both extractors found the statement with the same value in every field."""
        return self.one is not None and self.other is not None and not self.differences

    @property
    def differences(self) -> Mapping[str, tuple[str, str]]:
        """The fields in which the two statements differ, with both values. The mapping is empty if only one extractor
        found the statement.
        """
        if self.one is None or self.other is None:
            return {}
        told = _qualifiers(self.one), _qualifiers(self.other)
        return {name: (told[0][name], told[1][name]) for name in told[0] if told[0][name] != told[1][name]}


def pairs(one: Sequence[Statement], other: Sequence[Statement]) -> Iterator[Pair]:
    """Compare the statements that two extractors found in one document. Yield the pairs sentence by sentence.

    Two statements form a pair if they have the same subject, relation and object. Statements that are equal in all
    fields are paired first.
    """
    by_sentence: defaultdict[int, tuple[list[Statement], list[Statement]]] = defaultdict(lambda: ([], []))
    for side, statements in enumerate((one, other)):
        for statement in statements:
            by_sentence[statement.sentence.start][side].append(statement)
    for _, (ours, theirs) in sorted(by_sentence.items()):
        yield from _in_sentence(ours, theirs)


def _in_sentence(ours: Sequence[Statement], theirs: Sequence[Statement]) -> Iterator[Pair]:
    rest = list(theirs)
    partners: dict[int, Statement] = {}
    for key in (_whole, _core):
        for n, statement in enumerate(ours):
            found = next((each for each in rest if key(each) == key(statement)), None)
            if n not in partners and found is not None:
                partners[n] = found
                rest = [each for each in rest if each is not found]
    for n, statement in enumerate(ours):
        yield Pair(statement.sentence, statement, partners.get(n))
    yield from (Pair(statement.sentence, None, statement) for statement in rest)


def _whole(statement: Statement) -> Hashable:
    return statement.id


def _core(statement: Statement) -> Hashable:
    relation = statement.relation.id or statement.relation.lemma
    return _node(statement.subject), relation, _node(statement.object)


def _node(mention: Mention | None) -> Hashable:
    if mention is None:
        return None
    if mention.content is not None:
        return _core(mention.content)
    return mention.entity.id


def _qualifiers(statement: Statement) -> dict[str, str]:
    quantity = statement.quantity
    return {
        "recipient": name(statement.recipient),
        "polarity": statement.polarity,
        "modality": statement.modality,
        "said_by": " > ".join(map(name, statement.attribution)),
        "time": statement.time or "",
        "place": name(statement.place),
        "quantity": f"{quantity.bound} {quantity.value:g} {quantity.unit or ''}".rstrip() if quantity else "",
    }


def name(mention: Mention | None) -> str:
    """Return the name of a mention in the language of its text, or an empty string if there is no mention."""
    if mention is None:
        return ""
    if mention.content is not None:
        return mention.phrase or mention.text
    return mention.entity.label


def line(statement: Statement) -> str:
    """Return a statement as short text for the terminal: subject, relation and object."""
    relation = relation_label(statement.relation, statement.document.lang)
    ends = name(statement.subject), "not" if statement.polarity == "negative" else "", relation, name(statement.object)
    return " ".join(filter(None, ends))
