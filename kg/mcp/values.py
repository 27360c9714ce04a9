"""The types of the tools' results, which are sent as JSON. Missing values are left out."""

from __future__ import annotations

from typing import Literal, NotRequired

from typing_extensions import TypedDict

from kg.explorer.columns import Voice
from kg.knowledge.readings import Status
from kg.model import Modality
from kg.text.marks import Part


class Node(TypedDict):
    """A node of the graph. Other tools accept the node's id as an argument."""

    id: str
    name: str


class Actor(TypedDict):
    """An actor that a text may refer to. `names` contains one name per language."""

    id: str
    names: dict[str, str]
    kind: str
    """State, Organisation, Coalition, ArmedForce or Person."""
    statements: int
    """Number of statements about or by the actor; 0 if the actor is not in the graph."""
    reason: str
    """Why the actor matches the text."""


class Actors(TypedDict):
    """Actors that a text may refer to, with the most likely first."""

    actors: list[Actor]
    total: int
    next: NotRequired[int]
    """Value of `first` for the next call, if there are more results."""
    cut: NotRequired[str]
    """If results were cut off, a hint for getting those that `next` cannot reach."""
    like: NotRequired[list[str]]
    """Similar names in the graph, if nothing matches."""


class Words(TypedDict):
    """Words from a sentence and their role in the statement. Offsets count characters from the start of the
    sentence.
    """

    part: Part
    text: str
    start: int
    end: int


class Evidence(TypedDict):
    """A text passage that supports a statement."""

    document: str
    lang: str
    date: NotRequired[str]
    title: NotRequired[str]
    source: NotRequired[str]
    author: NotRequired[str]
    sentence: str
    """The sentence, exactly as in the text."""
    start: int
    """Offset of the sentence in the document, in characters."""
    words: list[Words]
    confidence: float
    """Probability that the statement was extracted correctly."""


class Quantity(TypedDict):
    """The number in the subject or object of a statement."""

    bound: str
    value: str
    unit: NotRequired[str]


class Statement(TypedDict):
    """A statement that says who does what to whom, with its speakers and text passages."""

    id: str
    reading: str
    """The statement as one sentence, generated from the other fields."""
    status: Status
    """One of: fact, claim, denied, planned, possible, demanded, conditional, hearsay."""
    subject: NotRequired[Node]
    relation: Node
    object: NotRequired[Node]
    recipient: NotRequired[Node]
    place: NotRequired[Node]
    said_by: list[Node]
    """The speakers who make the statement. In `A says that B said ...`, A comes first. Empty if the text itself makes
    the statement.
    """
    voice: Voice
    """How the statement is made. `direct`: the statement is made as a fact. `told`: the text or the subject itself
    makes the statement, but less certainly or less clearly. `claimed`: somebody else makes the statement. `planned`:
    the statement is not made as a fact.
    """
    denied: bool
    hearsay: bool
    """Whether the texts attribute the statement to an unnamed source."""
    modality: Modality
    time: NotRequired[str]
    """The time for which the statement is valid, in the Extended Date/Time Format (EDTF)."""
    quantity: NotRequired[Quantity]
    disputed_by: NotRequired[list[str]]
    """Ids of the statements that contradict this one."""
    evidence: list[Evidence]
    evidence_total: int
    evidence_next: NotRequired[int]
    """Value of `first` for the `statement` tool, if there is more evidence."""


class Statements(TypedDict):
    """A list of statements, sorted by document date, newest first."""

    statements: list[Statement]
    notes: NotRequired[list[str]]
    """Messages that say which node was used for an inexact name."""
    total: int
    next: NotRequired[int]
    """Value of `first` for the next call, if there are more results."""
    cut: NotRequired[str]
    """If results were cut off, a hint for getting those that `next` cannot reach."""


class Parameter(TypedDict):
    """A parameter of a predefined question."""

    name: str
    meaning: str
    kind: Literal["node", "relation", "date"]
    optional: bool


class Question(TypedDict):
    """A predefined question."""

    name: str
    asks: str
    parameters: list[Parameter]


class Questions(TypedDict):
    """All predefined questions."""

    questions: list[Question]


Cell = Node | str | int | float | bool | None


class Answer(TypedDict):
    """The answer to a question or query, as a table."""

    columns: list[str]
    rows: list[list[Cell]]
    notes: NotRequired[list[str]]
    """Messages that say which node was used for an inexact name."""
    total: NotRequired[int]
    next: NotRequired[int]
    """Value of `first` for the next call, if there are more rows."""
    cut: NotRequired[str]
    """If rows were cut off, a hint for getting the rest. If a query finds nothing, a possible reason."""
