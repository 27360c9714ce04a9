"""Reads the words that express relations, and their frames, from ontology/lexicon_de.tsv and similar files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any

from kg.errors import OntologyError
from kg.io.compiled import Rows, compiled
from kg.knowledge.lang import LANGUAGES, Language, language
from kg.ontology import HOLDS_OFFICE, RelationType, read_words, relation_types
from kg.text import Node

SHORTEST_HEAD = 4
"""Minimum number of letters of a noun that is recognised as the last part of a compound."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The relation that a word expresses, and the slots (grammatical roles) of its arguments.

    A slot is `subj`, `obj`, `iobj`, `inf`, `that`, `gen`, `adj`, `comp`, the lemma of a preposition, or `-` (none).
    """

    type: RelationType
    lemma: str
    """Citation form of the whole entry, for example `sich treffen` or `bereit erklären`."""
    head: str
    """Main word of the entry, for example `erklären` in `bereit erklären`."""
    words: tuple[str, ...]
    """The other words of the entry, for example `bereit` in `bereit erklären`."""
    reflexive: bool
    kinds: frozenset[str]
    subject: tuple[str, ...]
    object: tuple[str, ...]
    control: str
    translations: Mapping[str, str]
    """Infinitives with the same meaning in other languages, in the notation of ontology/forms.tsv. A language is left
    out if the relation's default infinitive fits. A hyphen means that the language has no infinitive with the same
    subject and object.
    """

    @property
    def relation(self) -> str:
        """Local name of the relation in the ontology, for example `opposes`."""
        return self.type.id

    @property
    def gives_office(self) -> bool:
        """Whether an office can be the verb's predicate complement, as in "appointed her minister" and "serves as
        minister".
        """
        return "installing" in self.type.traits or (self.relation == HOLDS_OFFICE and "copular" in self.kinds)

    @property
    def label(self) -> str:
        """The lemma for use in statements: the citation form without a reflexive pronoun."""
        return self.lemma.partition(" ")[2] if self.reflexive else self.lemma


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The frames of a language, indexed by the lemma of their main word. Multi-word frames come first."""

    lang: Language
    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    adjectives: Mapping[str, tuple[Frame, ...]]

    def verb(self, lemma: str, forms: Iterable[str] = ()) -> tuple[Frame, ...]:
        """Return the frames of a verb. If the lemma is not in the lexicon, use the first citation form in `forms` that
        the lexicon contains.
        """
        if found := self.verbs.get(lemma):
            return found
        return next((self.verbs[form] for form in forms if form in self.verbs), ())

    def noun(self, lemma: str) -> tuple[Frame, ...]:
        """Return the frames of a noun. If the noun is an unlisted compound, return the frames of the longest listed
        noun at its end. For example, `Truppenabzug` has the frames of `Abzug`.
        """
        if found := self.nouns.get(lemma):
            return found
        for cut in range(2, len(lemma) - 4):
            tail = lemma[cut:].lstrip("-")
            if found := self.nouns.get(tail):
                return found
        return ()

    def word(self, lemma: str, pos: str, particle: str = "") -> tuple[Frame, ...]:
        """Return the frames for a lemma and a part of speech. `particle` is the separated particle of a verb, for
        example `ab` in `lehnte ... ab`.
        """
        if pos in ("VERB", "AUX"):
            return self.verb(particle + lemma if self.lang.clause.particle_prefix else lemma)
        if pos == "ADJ":
            return self.adjectives.get(lemma) or self.noun(lemma)
        return self.noun(lemma) if pos in ("NOUN", "PROPN") else ()


@cache
def lexicon(lang: str) -> Lexicon:
    """Return the lexicon of a language. The frames of a lemma keep the order of the table, but multi-word frames come
    first.

    Raises OntologyError if a relation is not in relations.tsv.
    """
    return Lexicon(language(lang), *(Rows(table, _frames) for table in _rows(lang)))


def _frames(rows: Iterable[tuple[Any, ...]]) -> tuple[Frame, ...]:
    """Create frames from rows. The first field of a row is the relation."""
    types = relation_types()
    return tuple(Frame(types[relation], *rest) for relation, *rest in rows)


@compiled()
def _rows(lang: str) -> list[dict[str, list[tuple[Any, ...]]]]:
    """Return the fields of all frames of verbs, nouns and adjectives, by the lemma of the main word."""
    types = relation_types()
    clause = language(lang).clause
    tables: dict[str, dict[str, list[Frame]]] = {pos: defaultdict(list) for pos in ("VERB", "NOUN", "ADJ")}
    for number, row in read_words("lexicon", lang):
        words = row["lemma"].lower().split()
        if not words or row["pos"] not in tables:
            raise OntologyError(
                f"{number.place}: the lemma is missing, or pos ({row['pos']!r}) is not one of {', '.join(tables)}"
            )
        reflexive = words[0] in clause.reflexives
        words = words[1:] if reflexive else words
        head = words.pop() if clause.verb_final else words.pop(0)
        if row["relation"] not in types:
            raise OntologyError(f"{number.place}: the relation {row['relation']!r} is not listed in relations.tsv")
        frame = Frame(
            lemma=row["lemma"],
            head=head,
            words=tuple(words),
            reflexive=reflexive,
            type=types[row["relation"]],
            kinds=frozenset(filter(None, row["kind"].split(","))),
            subject=tuple(filter(None, row["subject"].split("|"))),
            object=tuple(filter(None, row["object"].split("|"))),
            control=row["control"] or "subj",
            translations={code: said for code in LANGUAGES if (said := row.get(code))},
        )
        tables[row["pos"]][head].append(frame)
        if words and row["pos"] == "VERB":
            # The citation form of a verb with its particle, for example `bereiterklären` or `carry out`.
            whole = "".join([*words, head]) if clause.particle_prefix else " ".join([head, *words])
            tables["VERB"][whole].append(replace(frame, words=()))
    return [
        {head: [_row(frame) for frame in sorted(frames, key=_order)] for head, frames in table.items()}
        for table in tables.values()
    ]


def _order(frame: Frame) -> tuple[int, bool]:
    """Return a sort key. Frames with the most words come first, followed by reflexive ones."""
    return -len(frame.words), not frame.reflexive


def _row(frame: Frame) -> tuple[Any, ...]:
    return frame.relation, *(getattr(frame, field.name) for field in fields(frame)[1:])


def combination(head: Node, frame: Frame) -> tuple[Node, ...] | None:
    """Return the tokens near the main word that match the other words of the frame. For example, the main word of `zum
    Ausdruck bringen` is `bringen`, and the other words are `zum` and `Ausdruck`. Returns None if one of the words is
    missing. Words of another verb do not count, like `truce` in "agreed to extend a truce".
    """
    inside = [child for child in head.children if child.pos != "VERB" or child.relation == "case"]
    near = [*head.children, *(node for child in inside for node in child.children)] if frame.words else []
    found = []
    for word in frame.words:
        node = next((n for n in near if _is_word(n, word) and _free(n, frame)), None)
        if node is None:
            return None
        found.append(node)
    return tuple(found)


def _is_word(node: Node, word: str) -> bool:
    """Return whether a token is a given word, or a compound that ends with it. For example, `Landtagswahl` matches
    `wahl`.
    """
    compound = node.pos == "NOUN" and len(word) >= SHORTEST_HEAD and node.lemma.endswith(word)
    return compound or word in (node.lower, node.lemma)


def _free(word: Node, frame: Frame) -> bool:
    """Return whether a token can belong to an entry with several words. A preposition must occur together with its
    noun. A noun may only have a preposition that is part of the entry.

    For example, `truce` can belong to an entry that begins with `agree` in `agreed a truce`, but not in `agreed on a
    truce`.
    """
    if word.relation == "case":
        return word.head.lemma in frame.words
    case = word.case if word.pos == "NOUN" else None
    return case is None or not {case.lower, case.lemma}.isdisjoint(frame.words)
