"""The values that stages exchange: documents, sentences, mentions, entities, statements.

All are immutable. Offsets are half-open `[start, end)` in Unicode code points of `Document.text`, which is
the decoded file with its header.
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
    from kg.text.stating import SentenceScores  # this module loads numpy
    from kg.text.wording import Wording

Polarity = Literal["positive", "negative"]
Modality = Literal["actual", "possible", "intended", "necessary", "conditional"]
Finder = Literal["rules", "reader", "both"]
"""Which part of the default extractor found a statement: rules, the learned reader, or both."""
DEFAULT = "default"
"""Name of the extractor that is used by default."""
SKIPPED = "skipped, "
"""Prefix of the names of those `counts` that say how many statements were left out, and why."""
Bound = Literal["exact", "min", "max", "about"]
EntityType = Literal[
    "State", "Organisation", "Coalition", "ArmedForce", "Person", "Office", "Group", "Place", "Event", "Concept",
]  # fmt: skip
Link = Literal["list", "name", "office", "coreference", "judgement", "words"]
"""How the entity of a mention was found: by a listed name, by a name that is not listed, by an office held on the date,
through an earlier mention, by a user's judgement, or only from the mention's words.
"""
ACTORS: frozenset[EntityType] = frozenset({"State", "Organisation", "Coalition", "ArmedForce", "Person"})
"""Types of entities that act and have a name."""
MentionKind = Literal["name", "noun", "pronoun", "clause"]


def is_whole(text: str) -> bool:
    """Return whether a string contains no lone surrogates, which cannot be written to a file."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Document:
    """A text and its metadata."""

    id: str
    """Path of the file without suffix, relative to the given folder, or its name if no folder is given; or id of the
    record.
    """
    text: str = field(repr=False)
    lang: str
    """Language code (BCP 47): `de` or `en`."""
    date: date | None = None
    title: str | None = None
    source: str | None = None
    body_start: int = 0
    """Offset where the text begins, after the header line."""
    author: str | None = None
    """Authors, separated by `; `. They do not count as speakers."""
    url: str | None = None
    """Web address of the text."""
    path: str | None = field(default=None, compare=False)
    """Path of the file as given."""
    line: int | None = field(default=None, compare=False)
    """Number of the line, entry or row in the file, counted from 1."""

    @property
    def place(self) -> str:
        """The name of the document in messages: its path or its id."""
        return self.path or self.id


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a parsed sentence, as split by spaCy. White space is not a token."""

    i: int
    """Index of the token in its sentence."""
    text: str
    lemma: str
    pos: str
    """Part of speech (Universal Dependencies)."""
    morph: Mapping[str, str]
    """Morphological features (Universal Dependencies), e.g. `{"Case": "Nom", "Number": "Sing"}`."""
    dep: str
    """Dependency relation to the head, with subtype (Universal Dependencies), e.g. `nsubj:pass`."""
    head: int
    """Index of the head in the sentence; the root is its own head."""
    start: int
    end: int
    ent: str = ""
    """IOB tag of the named entity: `B-PER`, `I-PER`, or empty."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its offsets in the document."""

    text: str
    start: int
    end: int
    paragraph: int = 0
    """Number of the paragraph in the document, counted from 0."""
    heading: bool = False
    """Whether the sentence is a heading: a separate paragraph without a final full stop."""


@dataclass(frozen=True, slots=True)
class ParsedSentence(Sentence):
    """A sentence with its parse."""

    tokens: tuple[Token, ...] = field(kw_only=True, repr=False)
    reading: SentenceScores | None = field(default=None, kw_only=True, repr=False, compare=False)
    """Scores of the learned reader; None with another parser."""

    @property
    def plain(self) -> Sentence:
        """The sentence without its parse."""
        return Sentence(self.text, self.start, self.end, self.paragraph, self.heading)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph that was skipped because its language differs from the document's."""

    start: int
    end: int
    lang: str
    """Code of the detected language (BCP 47), e.g. `fr`."""


@dataclass(frozen=True, slots=True)
class AnnotatedDocument:
    """A document and its parsed sentences, in text order."""

    document: Document
    sentences: tuple[ParsedSentence, ...]
    undone: tuple[str, ...] = ()
    """Names of parse corrections that were undone because the result was not a tree."""
    skipped: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and its bound: `mindestens sieben Staaten` has the value 7 and the bound `min`."""

    value: float
    bound: Bound = "exact"
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """The thing that a mention refers to."""

    id: str
    """IRI in Wikidata or in the actor lists, or an IRI made from class and name."""
    label: str
    type: EntityType
    concerns: tuple[Entity, ...] = ()
    """Known actors and places that the phrase of a concept, event or group contains."""
    of: str | None = None
    """For a group: IRI of the class or body that its members belong to."""
    names: tuple[tuple[str, str], ...] = ()
    """For a concept: pairs of a language and a name made from the concept's parts."""
    broader: Entity | None = None
    """The next broader concept."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A span that names something, with its grammar, before it is resolved to an entity.

    - `Der ukrainische Präsident Selenskyj`: `noun` is `Präsident`, `adjectives` has `ukrainisch`, `name` is `Selenskyj`
    - `Russlands Staatschef`: `noun` is `Staatschef`, and `of` contains the phrase `Russlands`
    - `Truppen aus Nato-Staaten in der Ukraine`: `noun` is `Truppe`, and `parts` contains `Nato-Staaten` and `Ukraine`
    """

    sentence: int
    """Index of the sentence in the document."""
    head: int
    """Index of the head token in the sentence. `sentence` and `head` together identify the phrase."""
    start: int
    end: int
    text: str
    """`Document.text[start:end]`."""
    kind: MentionKind
    lemma: str
    """Lemma of the head."""
    dep: str = ""
    """Dependency relation of the head token (Universal Dependencies)."""
    phrase: str = ""
    """Text of the phrase without article and relative clause: `Truppen aus Nato-Staaten in der Ukraine`."""
    name: str | None = None
    """The proper name, without titles and offices."""
    noun: str | None = None
    """Lemma of the common noun: the head, or the title before a name."""
    adjectives: tuple[str, ...] = ()
    """Lemmas of the attributive adjectives."""
    definite: bool = False
    """Whether the phrase is definite, so it may refer to an earlier mention."""
    of: tuple[Phrase, ...] = ()
    """Phrases that modify this one: genitives, possessives, and phrases with `von` or `of`."""
    parts: tuple[Phrase, ...] = ()
    """Other names, and adjectives of states, inside the phrase."""
    conjuncts: tuple[Phrase, ...] = ()
    """The other phrases, if this is the first of several joined by `and` or `or`."""
    ent: str = ""
    """Named entity type of the name: `PER`, `LOC`, `ORG`, `OTH`, or empty."""
    number: str | None = None
    """`Sing` or `Plur`."""
    gender: str | None = None
    """`Masc`, `Fem` or `Neut`."""
    person: str | None = None
    """Person of a pronoun: `1`, `2`, `3`."""
    quoted: bool = False
    """Whether the phrase is quoted speech."""
    quantity: Quantity | None = None
    place: bool = False
    """Whether the phrase is used as a place: `in Moskau` means the town."""
    agent: bool = False
    """Whether the phrase acts or speaks: `Moskau betont` means the state."""
    refers_back: bool = field(default=False, compare=False)
    """Whether a noun in the phrase refers to something mentioned before: the legitimacy of `the process`."""
    cue: str | None = None
    """The word that shows that the phrase names a speaker, like `laut` or `said`."""
    content: Candidate | None = None
    """If the phrase is a clause: the statement that it makes."""
    tail: str = ""
    """Words that follow the phrase and complete it: efforts `to build a coalition`."""

    def nested(self) -> Iterator[Self]:
        """Yield the phrase, its inner phrases and the phrases coordinated with it."""
        yield self
        for inner in (*self.of, *self.parts, *self.conjuncts):
            yield from cast("Self", inner).nested()


@dataclass(frozen=True, slots=True)
class Mention(Phrase):
    """A phrase and the entity that it refers to. Inner phrases are mentions too."""

    of: tuple[Mention, ...] = ()
    parts: tuple[Mention, ...] = ()
    conjuncts: tuple[Mention, ...] = ()
    content: Statement | None = None  # type: ignore[assignment]  # a phrase has a candidate instead
    entity: Entity = field(kw_only=True)
    link: Link | None = field(default=None, kw_only=True, compare=False)
    """Why the mention refers to its entity; None for a clause."""


@dataclass(frozen=True, slots=True)
class Relation:
    """The relation between subject and object, and the words that express it."""

    id: str | None
    """Name in the ontology, for example `opposes`; None if the ontology lacks the relation."""
    lemma: str
    text: str
    """Words that express the relation, separated by single spaces."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stated:
    """Common fields of candidates and statements: a relation in a sentence, and how it is stated.

    Raises OffsetError if the document does not contain the words at their offsets.
    """

    document: Document
    sentence: Sentence
    subject: Phrase | None
    relation: Relation
    object: Phrase | None
    polarity: Polarity = "positive"
    modality: Modality = "actual"
    attribution: tuple[Phrase, ...] = ()
    """Speakers, outermost first. Empty if the text makes the statement in its own voice."""
    time: str | None = None
    """Time in the Extended Date/Time Format (EDTF)."""
    place: Phrase | None = None
    quantity: Quantity | None = None
    recipient: Phrase | None = None
    """Addressee of a demand, promise, threat or gift."""
    hearsay: bool = False
    """Whether the text attributes the statement to an unnamed source: `angeblich`, `it was reported that`."""
    confidence: float = field(default=0.5, compare=False)
    complement: str = field(default="", compare=False)
    """Words that complete the verb and are in no other field: accused Russia `of a build-up`."""
    wording: Wording | None = field(default=None, compare=False)
    """The predicate as in the text; None if no verb states it, or if its clause alone says something else."""
    finder: Finder = field(default="rules", compare=False)
    """Which part of the default extractor found the statement: rules, the learned reader, or both."""

    def __post_init__(self) -> None:
        if self.subject is None and self.object is None:
            raise ValueError(f"{self.document.id}: a statement needs a subject or an object")
        spans: list[Sentence | Phrase] = [self.sentence, *self.attribution]
        spans += [m for m in (self.subject, self.object, self.recipient, self.place) if m is not None]
        for span in spans:
            found = self.document.text[span.start : span.end]
            if found != span.text:
                raise OffsetError(
                    f"{self.document.id}: {span.text!r} is not the text at {span.start}-{span.end}, which is {found!r}"
                )
        words = self.document.text[self.relation.start : self.relation.end]
        if not self.relation.text or any(word not in words for word in self.relation.text.split(" ")):
            raise OffsetError(
                f"{self.document.id}: the words {self.relation.text!r} are not all at "
                f"{self.relation.start}-{self.relation.end}: {words!r}"
            )

    def __repr__(self) -> str:
        """Return the statement on one line, without the long document and sentence."""
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
    """A statement proposed by an extractor, before names are resolved."""

    signals: Mapping[str, float] = field(default_factory=dict, compare=False)
    """Features for choosing between candidates; empty without the learned reader."""


@dataclass(frozen=True, slots=True, repr=False)
class Statement(Stated):
    """A statement from one passage, with resolved names: one line of statements.jsonl."""

    subject: Mention | None
    object: Mention | None
    attribution: tuple[Mention, ...] = ()
    place: Mention | None = None
    recipient: Mention | None = None
    exact: float | None = field(default=None, compare=False)
    """Probability that everything but time, place and number is right; None without the learned reader."""
    extractor: str = field(default=DEFAULT, compare=False)
    """Name of the extractor."""
    _id: str = field(default="", init=False, compare=False)
    """Cache of the property `id`."""

    def _repr_html_(self) -> str:
        """Return HTML for a notebook: the statement with its sentence and document."""
        from kg.text.html import stated  # loads a module that imports this one

        return stated(self)

    @property
    def id(self) -> str:
        """The id: `s` and 20 hexadecimal digits, a hash of the content."""
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
        """Return the statement as a sentence in German (`de`) or English (`en`), with negation, modality and speakers.

        Raises PipelineError for another language.
        """
        from kg.knowledge.readings import reading  # loads a module that imports this one

        return reading(self, lang)

    def contents(self) -> Iterator[Statement]:
        """Yield the nested statements: the statement that is the object, then that statement's object, and so on."""
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
    """Results of an extractor for a document, in text order.

    `phrases` lists all phrases of the document, because pronouns may refer to any of them. It includes each phrase of a
    candidate, with the same sentence, head and span.
    """

    annotated: AnnotatedDocument
    phrases: tuple[Phrase, ...]
    candidates: tuple[Candidate, ...]
    counts: Mapping[str, float] = field(default_factory=dict, compare=False)
    """Numbers of requests, skipped statements and the like, by name."""
    failed: tuple[InputError, ...] = field(default=(), compare=False)
    """Errors of parts that could not be read. The results cover the other parts."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """Results for a document, in text order. `mentions` lists all mentions."""

    document: Document
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    undone: tuple[str, ...] = ()
    """Parse corrections that were undone, as in AnnotatedDocument."""
    skipped: tuple[Passage, ...] = ()
    extractor: str = DEFAULT
    """Name of the extractor."""
    counts: Mapping[str, float] = field(default_factory=dict, compare=False)
    """See Candidates."""
    failed: tuple[InputError, ...] = field(default=(), compare=False)
    """See Candidates."""
