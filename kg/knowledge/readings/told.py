"""What a reading is made of: the fields of a statement, without its text and without RDF."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.model import EntityType, Modality


@dataclass(frozen=True, slots=True)
class End:
    """Who or what a statement is about: somebody with a name, a phrase, or a statement."""

    id: str
    """IRI."""
    type: EntityType
    names: Mapping[str, str] = field(default_factory=dict)
    """Names by language, of what has a name; none of a phrase."""
    gender: str | None = None
    """Of a name that takes an article in German, that of the article: `Fem` for *die Ukraine*; of a phrase its own."""
    number: str | None = None
    """`Plur`, or `Sing`."""
    class_: str = ""
    """Finer than the type, of those whose name the lists of actors have: `city`."""
    words: str = ""
    """As the text has it, with its article: `der neuen Truppen`."""
    lang: str = ""
    """Of the words."""
    lemma: str = ""
    """Of the phrase's head."""
    before: str = ""
    """The word before the phrase in its sentence, lower case: a preposition, if it is one."""
    opens: bool = False
    """Whether the phrase opens its sentence, so that its capital says nothing."""
    definite: bool = False
    article: str = ""
    """Of a name, its article in the text: `das` ZDF."""
    taken_up: bool = False
    """Whether a pronoun stands for the phrase in the text, so that its article is the definite one."""
    clause: bool = False
    """Whether it is a clause that states nothing by itself: to be cited."""
    dep: str = ""
    """How the parse joins it to its governor."""
    content: Told | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """The fields of a statement."""

    relation: str | None
    """Local name in the ontology, or None where it has no such relation."""
    lemma: str
    lang: str
    """Of the lemma."""
    subject: End | None
    object: End | None
    text: str = ""
    """The relation as the text has it."""
    recipient: End | None = None
    place: End | None = None
    negative: bool = False
    modality: Modality = "actual"
    speakers: tuple[End, ...] = ()
    """Outermost first."""
    hearsay: bool = False
    time: str | None = None
    """EDTF."""
    ahead: str = ""
    """The words of its sentence before the relation's: `Kiew will den Plan`."""
    behind: str = ""
    """The same behind them."""

    @property
    def near(self) -> tuple[str, str]:
        """The words of its clause before and behind the relation's."""
        return _BREAK.split(self.ahead)[-1].strip(), _BREAK.split(self.behind)[0].strip(" .!?")


DIRECT = frozenset({"obj", "nsubj:pass"})
"""How a parse joins the phrase that a verb has as its direct object."""
_BREAK = re.compile(r",(?!\d)|[;:()„“”\"]|\s[–-]\s")
"""Where a clause ends."""


def speakers_beside(content: Told, around: Told) -> tuple[End, ...]:
    """Whose word a content is besides those whose word it is anyway: who demands it, and who says that."""
    known = {end.id for end in (around.subject, *around.speakers) if end is not None}
    return tuple(speaker for speaker in content.speakers if speaker.id not in known)
