"""Defines the data from which a reading is built: the fields of a statement, without references to the text or to
RDF.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.model import EntityType, Modality
from kg.text.wording import Wording


@dataclass(frozen=True, slots=True)
class End:
    """A subject, object or other participant in a statement. A participant is a named entity, a phrase or another
    statement.
    """

    id: str
    """IRI of the node in the graph."""
    type: EntityType
    names: Mapping[str, str] = field(default_factory=dict)
    """Names, keyed by language code. Empty for a phrase."""
    gender: str | None = None
    """Grammatical gender. A name has the gender of its German article, for example `Fem` for *die Ukraine*."""
    number: str | None = None
    """Grammatical number, which is `Sing` or `Plur`."""
    class_: str = ""
    """Class of a listed actor, for example `city`."""
    words: str = ""
    """The phrase as in the text, with its article, for example `der neuen Truppen`."""
    lang: str = ""
    """Language of `words`."""
    lemma: str = ""
    """Lemma of the main word of the phrase."""
    before: str = ""
    """The word before the phrase in its sentence, in lower case. This word may be a preposition."""
    opens: bool = False
    """Whether the phrase starts its sentence. If so, a capital letter does not show that the phrase is a name."""
    definite: bool = False
    article: str = ""
    """Article of a name in the text, for example `das` in "das ZDF"."""
    taken_up: bool = False
    """Whether the text has a pronoun instead of the phrase. If so, the phrase gets a definite article."""
    clause: bool = False
    """Whether the participant is a clause that contains no statement. Such a clause is quoted."""
    dep: str = ""
    """Dependency relation to the head in the parse."""
    content: Told | None = None
    beside: tuple[End, ...] = ()
    """The other parties after a name, for example Togo for Benin in "mediates between Benin and Togo"."""
    full: End | None = None
    """A phrase that names the entity more exactly than its name, for example `die afghanischen Behörden`. Readings in
    the language of the text use this phrase instead of the name.
    """


@dataclass(frozen=True, slots=True)
class Told:
    """The fields of a statement that are needed to express it as a sentence."""

    relation: str | None
    """Local name of the relation in the ontology, or None."""
    lemma: str
    lang: str
    """Language of the lemma and the text."""
    subject: End | None
    object: End | None
    text: str = ""
    """The relation in the words of the text."""
    recipient: End | None = None
    place: End | None = None
    negative: bool = False
    modality: Modality = "actual"
    speakers: tuple[End, ...] = ()
    """Speakers. The outermost speaker comes first."""
    hearsay: bool = False
    time: str | None = None
    """Time of the statement in EDTF."""
    coming: bool = False
    """Whether the time is after the date of the document, as in "he visits Poland tomorrow"."""
    complement: str = ""
    """Words in the text that complete the verb, for example `of a build-up` in "accused Russia of a build-up"."""
    wording: Wording | None = None
    """The predicate in the words of the text, if these words can be used."""
    ahead: str = ""
    """Words of the sentence before the relation, for example `Kiew will den Plan`."""
    behind: str = ""
    """Words of the sentence after the relation."""

    @property
    def near(self) -> tuple[str, str]:
        """The words before and after the relation in the same clause."""
        return _BREAK.split(self.ahead)[-1].strip(), _BREAK.split(self.behind)[0].strip(" .!?")


DIRECT = frozenset({"obj", "nsubj:pass"})
"""Dependency relations of a direct object. The subject of a passive counts as a direct object."""
_BREAK = re.compile(r",(?!\d)|[;:()„“”\"]|\s[–-]\s")
"""Pattern for marks that end a clause."""


def speakers_beside(content: Told, around: Told) -> tuple[End, ...]:
    """Return the speakers of a nested statement, except those that the outer statement already names."""
    known = {end.id for end in (around.subject, *around.speakers) if end is not None}
    return tuple(speaker for speaker in content.speakers if speaker.id not in known)
