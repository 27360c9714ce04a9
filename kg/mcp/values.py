"""The results of tools as JSON. Missing values are left out."""

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
    """An actor that a text may refer to, with its names by language."""

    id: str
    names: dict[str, str]
    kind: str
    """State, Organisation, Coalition, ArmedForce or Person."""
    statements: int
    """Number of statements in the graph that mention the actor or come from it; 0 if it is not in the graph."""
    reason: str
    """Why the actor matches the text."""


class Actors(TypedDict):
    """Actors that a text may refer to, most likely first."""

    actors: list[Actor]
    total: int
    next: NotRequired[int]
    """Value of `first` for the next call, if there are more."""
    cut: NotRequired[str]
    """How to get results that are left out and cannot be reached with `next`."""
    like: NotRequired[list[str]]
    """Similar names in the graph, if nothing matches."""


class Words(TypedDict):
    """Words of the sentence with their role in the statement, and their character offsets in the sentence."""

    part: Part
    text: str
    start: int
    end: int


class Evidence(TypedDict):
    """One text passage that makes a statement."""

    document: str
    lang: str
    date: NotRequired[str]
    title: NotRequired[str]
    source: NotRequired[str]
    author: NotRequired[str]
    sentence: str
    """Quoted verbatim from the text."""
    start: int
    """Character offset of the sentence in the document."""
    words: list[Words]
    confidence: float
    """Probability that the statement was extracted correctly."""


class Quantity(TypedDict):
    """A quantity of the subject or object."""

    bound: str
    value: str
    unit: NotRequired[str]


class Statement(TypedDict):
    """Who does or says what to whom, who claims it, and the text passages."""

    id: str
    reading: str
    """The statement as a sentence with negation, modality, hearsay and speakers. It is made from the fields."""
    status: Status
    """fact, claim, denied, planned, possible, demanded, conditional or hearsay."""
    subject: NotRequired[Node]
    relation: Node
    object: NotRequired[Node]
    recipient: NotRequired[Node]
    place: NotRequired[Node]
    said_by: list[Node]
    """Who claims it, the outermost speaker first; empty if the text itself states it."""
    voice: Voice
    """How it is stated. `direct`: as a fact; `told`: by the text or by the subject itself, but less certain or
    clear; `claimed`: by somebody else; `planned`: not as a fact.
    """
    denied: bool
    hearsay: bool
    """Whether the texts attribute it to an unnamed source."""
    modality: Modality
    time: NotRequired[str]
    """When it was valid, in EDTF."""
    quantity: NotRequired[Quantity]
    disputed_by: NotRequired[list[str]]
    """Ids of statements that contradict this one."""
    evidence: list[Evidence]
    evidence_total: int
    evidence_next: NotRequired[int]
    """Value of `first` for the tool `statement`, if there is more evidence."""


class Statements(TypedDict):
    """Statements, latest documents first."""

    statements: list[Statement]
    notes: NotRequired[list[str]]
    """Which node was used for a name that is not exactly its own."""
    total: int
    next: NotRequired[int]
    """Value of `first` for the next call, if there are more."""
    cut: NotRequired[str]
    """How to get results that are left out and cannot be reached with `next`."""


class Parameter(TypedDict):
    """A parameter of a question."""

    name: str
    meaning: str
    kind: Literal["node", "relation", "date"]
    optional: bool


class Question(TypedDict):
    """A named question."""

    name: str
    asks: str
    parameters: list[Parameter]


class Questions(TypedDict):
    """All named questions."""

    questions: list[Question]


Cell = Node | str | int | float | bool | None


class Answer(TypedDict):
    """Rows of an answer, one cell per column."""

    columns: list[str]
    rows: list[list[Cell]]
    notes: NotRequired[list[str]]
    """Which node was used for a name that is not exactly its own."""
    total: NotRequired[int]
    next: NotRequired[int]
    """Value of `first` for the next call, if there are more rows."""
    cut: NotRequired[str]
    """How to get rows that are left out and cannot be reached with `next`."""
