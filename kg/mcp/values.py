"""What the tools answer with, as JSON: what may be missing is left out where it is."""

from __future__ import annotations

from typing import Literal, NotRequired

from typing_extensions import TypedDict

from kg.explorer.columns import Voice
from kg.knowledge.readings import Status
from kg.model import Modality
from kg.text.marks import Part


class Node(TypedDict):
    """A node of the graph. Other tools take its id."""

    id: str
    name: str


class Actor(TypedDict):
    """Somebody whom a text may mean, with a name in each language that has one."""

    id: str
    names: dict[str, str]
    kind: str
    """State, Organisation, Coalition, ArmedForce or Person."""
    statements: int
    """Of the graph, that it is in or makes; 0: the graph does not speak of it."""
    reason: str
    """Why it may be meant."""


class Actors(TypedDict):
    """Those that a text may mean, the likeliest first."""

    actors: list[Actor]
    total: int
    next: NotRequired[int]
    """Where there are more: `first` of the next call."""
    cut: NotRequired[str]
    """Where some are left out that no next call gives: how to get them."""
    like: NotRequired[list[str]]
    """Where there is none: names of the graph that are like it."""


class Words(TypedDict):
    """Words of the sentence, and what they are in the statement; offsets count characters of the sentence."""

    part: Part
    text: str
    start: int
    end: int


class Evidence(TypedDict):
    """One place in one text where a statement stands."""

    document: str
    lang: str
    date: NotRequired[str]
    title: NotRequired[str]
    source: NotRequired[str]
    author: NotRequired[str]
    sentence: str
    """As the text has it: a quotation, and no word of this graph's."""
    start: int
    """Of the sentence, in characters of the document."""
    words: list[Words]
    confidence: float
    """The probability that the statement was read rightly."""


class Quantity(TypedDict):
    """A number that the subject or object is counted by."""

    bound: str
    value: str
    unit: NotRequired[str]


class Statement(TypedDict):
    """Who does or says what to whom, by whose word, and where that stands."""

    id: str
    reading: str
    """The statement as a sentence, made of its fields: with negation, modality, hearsay and speakers."""
    status: Status
    """fact, claim, denied, planned, possible, demanded, conditional or hearsay."""
    subject: NotRequired[Node]
    relation: Node
    object: NotRequired[Node]
    recipient: NotRequired[Node]
    place: NotRequired[Node]
    said_by: list[Node]
    """Whose word it is, the outermost speaker first; nobody: the text's own."""
    voice: Voice
    """direct: stands as a fact; told: the text's or the subject's word, not sure enough for that; claimed: somebody
    else's word; planned: no fact yet, whoever says so."""
    denied: bool
    hearsay: bool
    """The texts give it as the word of somebody whom they do not name."""
    modality: Modality
    time: NotRequired[str]
    """When it held, in EDTF."""
    quantity: NotRequired[Quantity]
    disputed_by: NotRequired[list[str]]
    """The ids of statements that cannot hold if this one does."""
    evidence: list[Evidence]
    evidence_total: int
    evidence_next: NotRequired[int]
    """Where there is more of it: `first` of the tool `statement`."""


class Statements(TypedDict):
    """Statements, those of the latest documents first."""

    statements: list[Statement]
    notes: NotRequired[list[str]]
    """Whom a name was taken for, where it is not the node's own."""
    total: int
    next: NotRequired[int]
    """Where there are more: `first` of the next call."""
    cut: NotRequired[str]
    """Where some are left out that no next call gives: how to get them."""


class Parameter(TypedDict):
    """What a question is given."""

    name: str
    meaning: str
    kind: Literal["node", "relation", "date"]
    optional: bool


class Question(TypedDict):
    """A question that has a name."""

    name: str
    asks: str
    parameters: list[Parameter]


class Questions(TypedDict):
    """All that there are."""

    questions: list[Question]


Cell = Node | str | int | float | bool | None


class Answer(TypedDict):
    """Rows of an answer, a cell for each column."""

    columns: list[str]
    rows: list[list[Cell]]
    notes: NotRequired[list[str]]
    """Whom a name was taken for, where it is not the node's own."""
    total: NotRequired[int]
    next: NotRequired[int]
    """Where there are more rows: `first` of the next call."""
    cut: NotRequired[str]
    """Where rows are left out that no next call gives: how to get them."""
