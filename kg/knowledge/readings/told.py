"""The data of a reading: the fields of a statement, without its text and without RDF."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.model import EntityType, Modality
from kg.text.wording import Wording


@dataclass(frozen=True, slots=True)
class End:
    """An end of a statement: a named entity, a phrase, or a statement."""

    id: str
    """IRI of the node."""
    type: EntityType
    names: Mapping[str, str] = field(default_factory=dict)
    """Names by language; none for a phrase."""
    gender: str | None = None
    """Gender of the German article of a name, `Fem` for *die Ukraine*, or of a phrase."""
    number: str | None = None
    """`Plur` or `Sing`."""
    class_: str = ""
    """Class of a listed actor: `city`."""
    words: str = ""
    """Phrase as in the text, with its article: `der neuen Truppen`."""
    lang: str = ""
    """Language of the words."""
    lemma: str = ""
    """Lemma of the phrase's head."""
    before: str = ""
    """Word before the phrase in its sentence, lower case, for example a preposition."""
    opens: bool = False
    """Whether the phrase starts its sentence, so its capital means nothing."""
    definite: bool = False
    article: str = ""
    """Article of a name in the text: `das` ZDF."""
    taken_up: bool = False
    """Whether a pronoun stands for the phrase in the text, so it takes the definite article."""
    clause: bool = False
    """Whether it is a clause without a statement, to be quoted."""
    dep: str = ""
    """Dependency relation to its governor."""
    content: Told | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """The fields of a statement."""

    relation: str | None
    """Local name in the ontology, or None."""
    lemma: str
    lang: str
    """Language of the lemma."""
    subject: End | None
    object: End | None
    text: str = ""
    """Relation as in the text."""
    recipient: End | None = None
    place: End | None = None
    negative: bool = False
    modality: Modality = "actual"
    speakers: tuple[End, ...] = ()
    """Speakers, outermost first."""
    hearsay: bool = False
    time: str | None = None
    """Time in EDTF."""
    complement: str = ""
    """Words that complete the verb in the text: accused Russia `of a build-up`."""
    wording: Wording | None = None
    """The predicate in the words of the text."""
    ahead: str = ""
    """Words of the sentence before the relation: `Kiew will den Plan`."""
    behind: str = ""
    """Words of the sentence after the relation."""

    @property
    def near(self) -> tuple[str, str]:
        """Return the words of the clause before and after the relation."""
        return _BREAK.split(self.ahead)[-1].strip(), _BREAK.split(self.behind)[0].strip(" .!?")


DIRECT = frozenset({"obj", "nsubj:pass"})
"""Dependency relations of the direct object."""
_BREAK = re.compile(r",(?!\d)|[;:()„“”\"]|\s[–-]\s")
"""End of a clause."""


def speakers_beside(content: Told, around: Told) -> tuple[End, ...]:
    """Return the speakers of a content other than those implied by the outer statement."""
    known = {end.id for end in (around.subject, *around.speakers) if end is not None}
    return tuple(speaker for speaker in content.speakers if speaker.id not in known)
