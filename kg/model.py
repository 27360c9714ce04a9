"""What the stages hand on: documents, sentences, mentions, entities, statements.

All of it is frozen and slotted. Offsets are half-open `[start, end)` in Unicode code points of
`Document.text`, the text of the file as decoded, header included.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal, Self, cast

from kg.errors import InputError, OffsetError

if TYPE_CHECKING:
    from kg.text.stating import SentenceScores  # which loads numpy

Polarity = Literal["positive", "negative"]
Modality = Literal["actual", "possible", "intended", "necessary", "conditional"]
Finder = Literal["rules", "reader", "both"]
"""The rules of grammar, the learned reader, or both."""
DEFAULT = "default"
"""The name of the extractor that is used unless another is asked for."""
Bound = Literal["exact", "min", "max", "about"]
EntityType = Literal[
    "State", "Organisation", "Coalition", "ArmedForce", "Person", "Office", "Group", "Place", "Event", "Concept",
]  # fmt: skip
Link = Literal["list", "name", "office", "coreference", "judgement", "words"]
"""What makes a mention mean its entity: a list has the name, it is a name that none has, an office on the date, what
the text named before, what somebody judged, its words alone."""
ACTORS: frozenset[EntityType] = frozenset({"State", "Organisation", "Coalition", "ArmedForce", "Person"})
"""The types of who acts and has a name."""
MentionKind = Literal["name", "noun", "pronoun", "clause"]


def is_whole(text: str) -> bool:
    """Whether a text holds no half of a surrogate pair, which no file takes."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Document:
    """A text with what is known about it."""

    id: str
    """The file's path below the folder that was named, without its ending; the stem of one named alone; or the id that
    a record carries."""
    text: str = field(repr=False)
    lang: str
    """BCP 47: `de` or `en`."""
    date: date | None = None
    title: str | None = None
    source: str | None = None
    body_start: int = 0
    """Offset at which the text begins, behind the header line."""
    author: str | None = None
    """Who wrote it, as page, entry or record says; several with `; ` between. Their own voice stays the text's."""
    url: str | None = None
    """The address at which it was published, as page, entry or record says."""
    path: str | None = field(default=None, compare=False)
    """The file that it was read from, as it was named; where it comes from another place it is the same document."""
    line: int | None = field(default=None, compare=False)
    """The line of its record in the file, or which entry or row it is, counted from 1."""

    @property
    def place(self) -> str:
        """What a message calls it: its file, or else its id."""
        return self.path or self.id


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a parsed sentence; the tokens are spaCy's, white space left out."""

    i: int
    """Index in its sentence."""
    text: str
    lemma: str
    pos: str
    """Universal part of speech."""
    morph: Mapping[str, str]
    """Universal features: `{"Case": "Nom", "Number": "Sing"}`."""
    dep: str
    """Universal relation, subtype included: `nsubj:pass`."""
    head: int
    """Index of the head in the sentence; the root is its own head."""
    start: int
    end: int
    ent: str = ""
    """Named entity as IOB: `B-PER`, `I-PER`, or empty."""


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    start: int
    end: int
    paragraph: int = 0
    """Count of the paragraph in its document, from 0."""
    heading: bool = False
    """Whether it is a paragraph of its own without a final stop."""


@dataclass(frozen=True, slots=True)
class ParsedSentence(Sentence):
    """A sentence with its parse, which statements do without: it takes more room than all else."""

    tokens: tuple[Token, ...] = field(kw_only=True, repr=False)
    reading: SentenceScores | None = field(default=None, kw_only=True, repr=False, compare=False)
    """What the learned reader makes of it; None where another pipeline parsed it."""

    @property
    def plain(self) -> Sentence:
        """The sentence without its parse."""
        return Sentence(self.text, self.start, self.end, self.paragraph, self.heading)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph in another language than its document, which is not read."""

    start: int
    end: int
    lang: str
    """BCP 47, as far as it can be told: `fr`."""


@dataclass(frozen=True, slots=True)
class AnnotatedDocument:
    """A document and its parsed sentences, in the order of the text."""

    document: Document
    sentences: tuple[ParsedSentence, ...]
    undone: tuple[str, ...] = ()
    """The rules of grammar whose work was undone, once for each sentence, since it left no tree."""
    skipped: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many: `mindestens sieben Staaten` is 7, bound `min`."""

    value: float
    bound: Bound = "exact"
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """What a mention names."""

    id: str
    """IRI: of Wikidata where the actor is known, of its entry, or minted from class and name."""
    label: str
    type: EntityType
    concerns: tuple[Entity, ...] = ()
    """Concepts, events and groups: the known actors and places inside the phrase."""
    of: str | None = None
    """Groups: IRI of the class or body whose members they are."""
    names: tuple[tuple[str, str], ...] = ()
    """Of a phrase whose meaning is known: a name made of its parts, by language."""
    broader: Entity | None = None
    """Concepts: the next broader one."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A span that names something, with what the parse tells about it; whom it names is not known yet.

    `Der ukrainische Präsident Wolodymyr Selenskyj` has the head `Präsident` (noun `Präsident`, adjectives
    `ukrainisch`, name `Wolodymyr Selenskyj`); `Russlands Staatschef` has the noun `Staatschef` and, in
    `of`, the phrase `Russlands`; `Truppen aus Nato-Staaten in der Ukraine` has the noun `Truppe` and, in
    `parts`, the phrases `Nato-Staaten` and `Ukraine`.
    """

    sentence: int
    """Index of its sentence in the document."""
    head: int
    """Index of the head token in the sentence: a key together with `sentence`."""
    start: int
    end: int
    text: str
    """`Document.text[start:end]`."""
    kind: MentionKind
    lemma: str
    """Lemma of the head."""
    dep: str = ""
    """Universal relation of the head: coreference prefers subjects."""
    phrase: str = ""
    """The phrase without article and relative clause, for a label: `Truppen aus Nato-Staaten in der Ukraine`."""
    name: str | None = None
    """The proper name, without title and office."""
    noun: str | None = None
    """Lemma of the common noun: the head, or the title before a name."""
    adjectives: tuple[str, ...] = ()
    """Lemmas of the attributive adjectives."""
    definite: bool = False
    """Whether it has a definite or demonstrative article: it may take up what was named before."""
    of: tuple[Phrase, ...] = ()
    """Genitives, possessives, `von` and `of` phrases."""
    parts: tuple[Phrase, ...] = ()
    """The other named mentions and adjectives of states inside the phrase."""
    conjuncts: tuple[Phrase, ...] = ()
    """The further members of a coordination whose first member is this mention."""
    ent: str = ""
    """Named entity type of the name: `PER`, `LOC`, `ORG`, `OTH`, or empty."""
    number: str | None = None
    """`Sing` or `Plur`."""
    gender: str | None = None
    """`Masc`, `Fem` or `Neut`."""
    person: str | None = None
    """Of a pronoun: `1`, `2`, `3`."""
    quoted: bool = False
    """Whether it stands in somebody's words in quotation marks."""
    quantity: Quantity | None = None
    place: bool = False
    """Whether it stands as a place (`in Moskau`): a metonym then means the town."""
    agent: bool = False
    """Whether it acts or speaks (`Moskau betont`): a metonym then means the state."""
    cue: str | None = None
    """Attribution: the word that shows who speaks."""
    content: Candidate | None = None
    """Clauses: the statement that the clause makes, when it is one."""

    def nested(self) -> Iterator[Self]:
        """The phrase and all that are inside it or coordinated with it."""
        yield self
        for inner in (*self.of, *self.parts, *self.conjuncts):
            yield from cast("Self", inner).nested()


@dataclass(frozen=True, slots=True)
class Mention(Phrase):
    """A phrase and whom or what it names; those inside it are mentions too."""

    of: tuple[Mention, ...] = ()
    parts: tuple[Mention, ...] = ()
    conjuncts: tuple[Mention, ...] = ()
    content: Statement | None = None  # type: ignore[assignment]  # as a phrase has a candidate
    entity: Entity = field(kw_only=True)
    link: Link | None = field(default=None, kw_only=True, compare=False)
    """Why it names that; None for a clause."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What a statement's subject does to its object, and the words that say it."""

    id: str | None
    """Local name in the ontology (`opposes`), or None for an open relation."""
    lemma: str
    text: str
    """The relation's own words, single spaces between them."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stated:
    """One relation that one sentence states, with how it is stated: what candidates and statements have in common.

    Raises OffsetError when the text of the sentence, of a phrase or of the relation does not stand at its offsets.
    """

    document: Document
    sentence: Sentence
    subject: Phrase | None
    relation: Relation
    object: Phrase | None
    polarity: Polarity = "positive"
    modality: Modality = "actual"
    attribution: tuple[Phrase, ...] = ()
    """The chain of speakers, outermost first; empty for the author's own voice."""
    time: str | None = None
    """EDTF."""
    place: Phrase | None = None
    quantity: Quantity | None = None
    recipient: Phrase | None = None
    """Whom a demand, promise, threat or gift goes to, besides its object."""
    hearsay: bool = False
    """Whether the text gives it as the word of somebody whom it does not name: `angeblich`, `it was reported that`."""
    confidence: float = field(default=0.5, compare=False)
    finder: Finder = field(default="rules", compare=False)
    """Who of the default extractor found it."""

    def __post_init__(self) -> None:
        if self.subject is None and self.object is None:
            raise ValueError(f"{self.document.id}: a statement needs a subject or an object")
        spans: list[Sentence | Phrase] = [self.sentence, *self.attribution]
        spans += [m for m in (self.subject, self.object, self.recipient, self.place) if m is not None]
        for span in spans:
            found = self.document.text[span.start : span.end]
            if found != span.text:
                raise OffsetError(
                    f"{self.document.id}: {span.text!r} does not stand at {span.start}-{span.end}, but {found!r}"
                )
        words = self.document.text[self.relation.start : self.relation.end]
        if not self.relation.text or any(word not in words for word in self.relation.text.split(" ")):
            raise OffsetError(
                f"{self.document.id}: the words {self.relation.text!r} do not all stand at "
                f"{self.relation.start}-{self.relation.end}: {words!r}"
            )

    def __repr__(self) -> str:
        """What is stated, in one line: the document and the sentence are long."""
        ends = [repr(end.text) if end is not None else "nobody" for end in (self.subject, self.object)]
        qualifiers = [
            *([f"to {self.recipient.text!r}"] if self.recipient else []),
            *([self.polarity] if self.polarity == "negative" else []),
            *([self.modality] if self.modality != "actual" else []),
            *([f"said by {' > '.join(speaker.text for speaker in self.attribution)}"] if self.attribution else []),
            *(["hearsay"] if self.hearsay else []),
            *([f"when {self.time}"] if self.time else []),
            *([f"where {self.place.text}"] if self.place else []),
        ]
        relation = self.relation.id or self.relation.lemma
        return f"<{type(self).__name__} {ends[0]} {relation} {ends[1]}{''.join(f', {q}' for q in qualifiers)}>"


@dataclass(frozen=True, slots=True, repr=False)
class Candidate(Stated):
    """What an extractor proposes, in the words of the sentence: nobody is named yet."""

    signals: Mapping[str, float] = field(default_factory=dict, compare=False)
    """What the choice goes by; empty where the learned reader has not read the sentence."""


@dataclass(frozen=True, slots=True, repr=False)
class Statement(Stated):
    """What holds of the candidates, with whom its mentions name: a piece of evidence, a line of statements.jsonl."""

    subject: Mention | None
    object: Mention | None
    attribution: tuple[Mention, ...] = ()
    place: Mention | None = None
    recipient: Mention | None = None
    exact: float | None = field(default=None, compare=False)
    """Probability that it is right in all but time, place and number; None if the learned reader has not read it."""
    extractor: str = field(default=DEFAULT, compare=False)
    """The name of the extractor that found it."""
    _id: str = field(default="", init=False, compare=False)
    """Once it has been asked for."""

    def _repr_html_(self) -> str:
        """What a notebook shows of it: what is stated, in which sentence of which document."""
        from kg.text.html import stated  # which knows what it draws

        return stated(self)

    @property
    def id(self) -> str:
        """A function of what is stated, never of where: `s` and 20 hexadecimal digits."""
        if self._id:
            return self._id
        quantity = self.quantity and [self.quantity.value, self.quantity.bound, self.quantity.unit]
        key = [
            _key(self.subject), self.relation.id or self.relation.lemma, _key(self.object), self.polarity,
            self.modality, [_key(speaker) for speaker in self.attribution], self.time, _key(self.place), quantity,
            *([_key(self.recipient)] if self.recipient else []),
        ]  # fmt: skip
        found = "s" + hashlib.sha256(json.dumps(key, ensure_ascii=False).encode()).hexdigest()[:20]
        object.__setattr__(self, "_id", found)
        return found

    def reading(self, lang: str) -> str:
        """What is stated as one sentence, `de` or `en`, made of the fields alone: with negation, modality, speakers.

        Raises PipelineError for another language.
        """
        from kg.knowledge.readings import reading  # which knows what it reads

        return reading(self, lang)

    def contents(self) -> Iterator[Statement]:
        """The statement that is its object, and the one that is the object of that."""
        content = self.object.content if self.object else None
        if content is not None:
            yield content
            yield from content.contents()


def _key(mention: Mention | None) -> str | None:
    if mention is None:
        return None
    return mention.content.id if mention.content is not None else mention.entity.id


@dataclass(frozen=True, slots=True)
class Candidates:
    """What an extractor finds in a parsed document, in the order of the text.

    `phrases` has every phrase of the document, those in no candidate too, since pronouns and role nouns refer back to
    any of them. Phrases in candidates equal those listed (same sentence, head and span).
    """

    annotated: AnnotatedDocument
    phrases: tuple[Phrase, ...]
    candidates: tuple[Candidate, ...]
    counts: Mapping[str, float] = field(default_factory=dict, compare=False)
    """What the extractor counted, by name: requests, what it left out and why."""
    failed: tuple[InputError, ...] = field(default=(), compare=False)
    """Why parts of the document could not be read; what is here is of the others."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a document states, in the order of the text; `mentions` has those in no statement too."""

    document: Document
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    undone: tuple[str, ...] = ()
    """As those of the annotated document."""
    skipped: tuple[Passage, ...] = ()
    extractor: str = DEFAULT
    """The name of the extractor that read it."""
    counts: Mapping[str, float] = field(default_factory=dict, compare=False)
    """What the extractor counted, by name: requests, what it left out and why."""
    failed: tuple[InputError, ...] = field(default=(), compare=False)
    """Why parts of the document could not be read; what is here is of the others."""
