"""The data classes that the processing stages exchange: documents, sentences, mentions, entities and statements.

All these classes are immutable. Offsets count Unicode code points in `Document.text`, which is the decoded file
including its header. `end` is the offset after the last character.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, Self, cast

from kg.errors import InputError, OffsetError

if TYPE_CHECKING:
    from kg.text.stating import SentenceScores  # this module loads numpy
    from kg.text.wording import Wording

Polarity = Literal["positive", "negative"]
Modality = Literal["actual", "possible", "intended", "necessary", "conditional"]
Finder = Literal["rules", "reader", "both"]
"""The part of the default extractor that found a statement: the rules, the neural network (`reader`), or both."""
DEFAULT = "default"
"""Name of the extractor that is used by default."""
SKIPPED = "skipped, "
"""In `counts`, names with this prefix count skipped statements. The rest of the name is the reason for skipping them.
"""
Bound = Literal["exact", "min", "max", "about"]
EntityType = Literal[
    "State", "Organisation", "Coalition", "ArmedForce", "Person", "Office", "Group", "Place", "Event", "Concept",
]  # fmt: skip
Link = Literal["list", "name", "office", "coreference", "judgement", "words"]
"""How the entity of a mention was found.

- `list`: by a name in the actor lists
- `name`: by a name that is not in the lists
- `office`: by an office that somebody held on the date
- `coreference`: through an earlier mention
- `judgement`: by a user's decision
- `words`: only from the words of the mention
"""
ACTORS: frozenset[EntityType] = frozenset({"State", "Organisation", "Coalition", "ArmedForce", "Person"})
"""Types of entities that can act and have a name."""
MentionKind = Literal["name", "noun", "pronoun", "clause"]


def is_whole(text: str) -> bool:
    """Return whether a string can be written as UTF-8. Strings with lone surrogates cannot be written."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Document:
    """A text and its metadata."""

    id: str
    """For a file in a folder, its path relative to the folder; for a single file, its name. The extension is left out.
    A record has its own id.
    """
    text: str = field(repr=False)
    lang: str
    """Language code: `de` or `en`."""
    date: date | None = None
    title: str | None = None
    source: str | None = None
    body_start: int = 0
    """Offset of the start of the text, after the header line if there is one."""
    author: str | None = None
    """Authors, separated by `; `."""
    url: str | None = None
    path: str | None = field(default=None, compare=False)
    line: int | None = field(default=None, compare=False)
    """Number of the line, entry or row in the file, starting at 1."""

    @property
    def place(self) -> str:
        """The path of the document, or its id if there is no path."""
        return self.path or self.id


@dataclass(frozen=True, slots=True)
class Token:
    """A word or punctuation mark of a parsed sentence. The annotations of the token follow Universal Dependencies."""

    i: int
    """Index of the token in its sentence."""
    text: str
    lemma: str
    pos: str
    """Part of speech, for example `NOUN`."""
    morph: Mapping[str, str]
    """Morphological features, for example `{"Case": "Nom", "Number": "Sing"}`."""
    dep: str
    """Dependency relation to the head, for example `nsubj:pass`."""
    head: int
    """Index of the head token in the sentence. The root is its own head."""
    start: int
    end: int
    ent: str = ""
    """IOB tag of the named entity, for example `B-PER`, or empty."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its offsets in the document."""

    text: str
    start: int
    end: int
    paragraph: int = 0
    """Number of the paragraph in the document, starting at 0."""
    heading: bool = False


@dataclass(frozen=True, slots=True)
class ParsedSentence(Sentence):
    """A sentence with its parse."""

    tokens: tuple[Token, ...] = field(kw_only=True, repr=False)
    reading: SentenceScores | None = field(default=None, kw_only=True, repr=False, compare=False)
    """Scores of the reader model (a neural network), or None."""

    @property
    def plain(self) -> Sentence:
        """The same sentence without its parse."""
        return Sentence(self.text, self.start, self.end, self.paragraph, self.heading)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph that was skipped because it is not in the document's language."""

    start: int
    end: int
    lang: str
    """The detected language, for example `fr`."""


@dataclass(frozen=True, slots=True)
class AnnotatedDocument:
    """A document and its parsed sentences, in text order."""

    document: Document
    sentences: tuple[ParsedSentence, ...]
    undone: tuple[str, ...] = ()
    """Names of correction rules whose changes were undone because they made a parse tree invalid."""
    skipped: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in the text. For example, `mindestens sieben Staaten` has the value 7 and the bound `min`."""

    value: float
    bound: Bound = "exact"
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """The person, country, place or thing that a mention refers to."""

    id: str
    """IRI from Wikidata or the actor lists, or an IRI made from type and name."""
    label: str
    type: EntityType
    concerns: tuple[Entity, ...] = ()
    """For a concept, event or group, the actors and places named in its phrase."""
    of: str | None = None
    """For a group, the IRI of the class or body that its members belong to."""
    names: tuple[tuple[str, str], ...] = ()
    """Pairs of a language code and a name in that language."""
    broader: Entity | None = None
    """The next broader concept, like `troops` for `troops in Ukraine`."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase, with its grammatical features, that refers to a person, thing or event. The phrase is not yet linked to
    an entity.

    For example, `Der ukrainische Präsident Selenskyj` has the noun `Präsident`, the adjective `ukrainisch` and the name
    `Selenskyj`. In `Russlands Staatschef`, `of` contains the phrase `Russlands`.
    """

    sentence: int
    """Index of the sentence in the document."""
    head: int
    """Index of the head token in the sentence. Together, `sentence` and `head` identify the phrase."""
    start: int
    end: int
    text: str
    kind: MentionKind
    lemma: str
    dep: str = ""
    """Dependency relation of the head token."""
    phrase: str = ""
    """The phrase without articles and relative clauses."""
    name: str | None = None
    """The proper name, without titles and offices."""
    noun: str | None = None
    """Lemma of the common noun: the head, or the title before a name."""
    adjectives: tuple[str, ...] = ()
    """Lemmas of the attributive adjectives."""
    definite: bool = False
    """Whether the phrase is definite, like `the talks`."""
    of: tuple[Phrase, ...] = ()
    """Phrases that modify this phrase: genitives, possessives, and phrases introduced by `von` or `of`."""
    parts: tuple[Phrase, ...] = ()
    """Other names inside the phrase, and adjectives like `Russian`."""
    conjuncts: tuple[Phrase, ...] = ()
    """Other phrases that `and` or `or` joins to this phrase. Empty unless this phrase comes first."""
    ent: str = ""
    """Named entity type: `PER`, `LOC`, `ORG`, `OTH` or empty."""
    number: str | None = None
    """`Sing` or `Plur`."""
    gender: str | None = None
    """`Masc`, `Fem` or `Neut`."""
    person: str | None = None
    """Person of a pronoun: `1`, `2` or `3`."""
    quoted: bool = False
    """Whether the phrase is quoted speech."""
    quantity: Quantity | None = None
    place: bool = False
    """Whether the phrase means a location, like `Moskau` (the city) in `in Moskau`."""
    agent: bool = False
    """Whether the phrase names the actor or speaker, like `Moskau` (Russia) in `Moskau betont`."""
    refers_back: bool = field(default=False, compare=False)
    """Whether a noun inside the phrase refers to something mentioned earlier, like `process` in `the legitimacy of the
    process`.
    """
    cue: str | None = None
    """Word that marks a speaker, like `laut` or `said`."""
    content: Candidate | None = None
    """The statement in the clause, if the phrase is a clause."""
    tail: str = ""
    """Words after the phrase that complete it, like `to build a coalition` in `efforts to build a coalition`."""

    def nested(self) -> Iterator[Self]:
        """Yield this phrase, the phrases inside it, and the phrases joined to it by `and` or `or`."""
        yield self
        for inner in (*self.of, *self.parts, *self.conjuncts):
            yield from cast("Self", inner).nested()


@dataclass(frozen=True, slots=True)
class Mention(Phrase):
    """A phrase that is linked to an entity."""

    of: tuple[Mention, ...] = ()
    parts: tuple[Mention, ...] = ()
    conjuncts: tuple[Mention, ...] = ()
    content: Statement | None = None  # type: ignore[assignment]  # a phrase has a candidate instead
    entity: Entity = field(kw_only=True)
    link: Link | None = field(default=None, kw_only=True, compare=False)
    """How the entity was found. None for a clause."""


@dataclass(frozen=True, slots=True)
class Relation:
    """The relation between subject and object, and the words that express it."""

    id: str | None
    """Name in the ontology, for example `opposes`. None if the relation is not in the ontology."""
    lemma: str
    text: str
    """Words that express the relation, separated by single spaces."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stated:
    """The fields that `Candidate` and `Statement` have in common.

    Raises OffsetError if the text of a phrase is not at its offsets in the document.
    """

    document: Document
    sentence: Sentence
    subject: Phrase | None
    relation: Relation
    object: Phrase | None
    polarity: Polarity = "positive"
    modality: Modality = "actual"
    attribution: tuple[Phrase, ...] = ()
    """Speakers. In `A says that B said ...`, A comes first."""
    time: str | None = None
    """Time in the Extended Date/Time Format (EDTF), for example `2025-09`."""
    place: Phrase | None = None
    quantity: Quantity | None = None
    recipient: Phrase | None = None
    """Recipient of a demand, promise, threat or gift."""
    hearsay: bool = False
    """Whether the source is unnamed, for example if the text says `angeblich` or `it was reported that`."""
    confidence: float = field(default=0.5, compare=False)
    complement: str = field(default="", compare=False)
    """Other words that complete the verb, like `of a build-up` in `accused Russia of a build-up`."""
    wording: Wording | None = field(default=None, compare=False)
    """The predicate in the words of the text, or None if the predicate cannot be quoted."""
    finder: Finder = field(default="rules", compare=False)
    """Which part of the default extractor found the statement: the rules, the reader model, or both."""

    def __post_init__(self) -> None:
        if self.subject is None and self.object is None:
            raise ValueError(f"{self.document.id}: a statement needs a subject or an object")
        spans: list[Sentence | Phrase] = [self.sentence, *self.attribution]
        spans += [m for m in (self.subject, self.object, self.recipient, self.place) if m is not None]
        for span in spans:
            found = self.document.text[span.start : span.end]
            if found != span.text:
                raise OffsetError(
                    f"{self.document.id}: the text at {span.start}-{span.end} is {found!r}, not {span.text!r}"
                )
        words = self.document.text[self.relation.start : self.relation.end]
        if not self.relation.text or any(word not in words for word in self.relation.text.split(" ")):
            raise OffsetError(
                f"{self.document.id}: the text at {self.relation.start}-{self.relation.end} is {words!r},"
                f" which does not contain every word of the relation {self.relation.text!r}"
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
    """A statement that an extractor proposes, with phrases that are not yet linked to entities."""

    signals: Mapping[str, float] = field(default_factory=dict, compare=False)
    """Features that help to choose between candidates. Empty without the reader model (a neural network)."""
    later: Callable[[], Mapping[str, Any]] | None = field(default=None, compare=False)
    """Function that computes `complement` and `wording` when they are needed."""

    def completed(self) -> Candidate:
        """Return a copy with the values that `later` computes."""
        obj = self.object
        if obj is not None and obj.content is not None:
            obj = replace(obj, content=obj.content.completed())
        return replace(self, object=obj, later=None, **(self.later() if self.later is not None else {}))


@dataclass(frozen=True, slots=True, repr=False)
class Statement(Stated):
    """A statement from one passage, with phrases that are linked to entities."""

    subject: Mention | None
    object: Mention | None
    attribution: tuple[Mention, ...] = ()
    place: Mention | None = None
    recipient: Mention | None = None
    exact: float | None = field(default=None, compare=False)
    """Probability that all fields except time, place and quantity are right. None without the reader model (a neural
    network).
    """
    extractor: str = field(default=DEFAULT, compare=False)
    _id: str = field(default="", init=False, compare=False)
    """Cache of the `id` property."""

    def _repr_html_(self) -> str:
        """Return HTML for a notebook: the statement with its sentence and document."""
        from kg.text.html import stated  # imported here, because that module imports this one

        return stated(self)

    @property
    def id(self) -> str:
        """The id of the statement: the letter `s`, followed by a hash of the content (20 hexadecimal digits)."""
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

        Raises PipelineError for any other language.
        """
        from kg.knowledge.readings import reading  # imported here, because that module imports this one

        return reading(self, lang)

    def contents(self) -> Iterator[Statement]:
        """Yield the statements nested in this statement, outermost first."""
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
    """The results of an extractor for one document, in text order.

    `phrases` contains all phrases in the document, because pronouns may refer to any of them. The phrases in
    `candidates` must also be in `phrases`.
    """

    annotated: AnnotatedDocument
    phrases: tuple[Phrase, ...]
    candidates: tuple[Candidate, ...]
    counts: Mapping[str, float] = field(default_factory=dict, compare=False)
    """Named numbers for the summary of the run, for example `cached answers`."""
    failed: tuple[InputError, ...] = field(default=(), compare=False)
    """Errors in parts of the document that could not be processed."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """The results for one document, in text order."""

    document: Document
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    undone: tuple[str, ...] = ()
    """See AnnotatedDocument."""
    skipped: tuple[Passage, ...] = ()
    extractor: str = DEFAULT
    counts: Mapping[str, float] = field(default_factory=dict, compare=False)
    """See Candidates."""
    failed: tuple[InputError, ...] = field(default=(), compare=False)
    """See Candidates."""
