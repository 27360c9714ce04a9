"""The data of a reading: the fields of a statement, without its text and without RDF."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.knowledge.actors import actors_by_iri
from kg.knowledge.concepts import nouns
from kg.knowledge.lang import LANGUAGES, language
from kg.model import ACTORS, EntityType, Mention, Modality, Statement
from kg.vocab import KGI, is_of_document


@dataclass(frozen=True, slots=True)
class End:
    """An end of a statement: a named entity, a phrase, or a statement."""

    id: str
    """IRI."""
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


def told(statement: Statement) -> Told:
    """Return the fields of a statement."""
    relation, at = statement.relation, _At(statement)
    return Told(
        relation.id,
        relation.lemma,
        statement.document.lang,
        at.end(statement.subject),
        at.end(statement.object),
        relation.text,
        at.end(statement.recipient),
        at.end(statement.place),
        negative=statement.polarity == "negative",
        modality=statement.modality,
        speakers=tuple(filter(None, map(at.end, statement.attribution))),
        hearsay=statement.hearsay,
        time=statement.time,
    )


class _At:
    """Reads the mentions of a statement, with the words before them."""

    def __init__(self, statement: Statement) -> None:
        self.document, self.relation = statement.document, statement.relation
        self.sentence = statement.sentence

    def end(self, mention: Mention | None) -> End | None:
        if mention is None:
            return None
        if mention.content is not None:
            return End(mention.content.id, "Concept", content=told(mention.content))
        entity, lang = mention.entity, self.document.lang
        start, pronoun = mention.start, _is_pronoun(mention)
        words = " ".join((entity.label if pronoun else mention.text).split())
        ahead = self.document.text[max(0, start - 20) : start]
        *others, last = ["", "", *ahead.split()] if ahead.endswith(" ") and not pronoun else ["", ""]
        before = last.lower().lstrip('„“"(')
        if others[-1].endswith(",") and before in _openers(lang):
            before = ""  # it starts a clause: `, um` Wege zu finden, `, der` bis zu 45 Meter
        if (actor := actors_by_iri().get(entity.id)) is not None:
            names = {code: actor.label(code) for code in LANGUAGES}
            return End(
                entity.id,
                actor.kind,
                names,
                actor.gender,
                _number(actor.gender),
                actor.class_,
                words,
                lang,
                before=before,
                article=_article(mention, lang),
            )
        if _is_name(mention):
            names = dict.fromkeys(LANGUAGES, entity.label)
            return End(
                entity.id,
                entity.type,
                names,
                mention.gender,
                "Sing" if pronoun and entity.type == "Person" else mention.number,  # `we`, says Osborne
                words=words,
                lang=lang,
                before=before,
                article=_article(mention, lang),
            )
        return End(
            entity.id,
            entity.type,
            gender=_gender(mention, words if pronoun else mention.lemma, lang),
            number="Plur" if _is_counted(mention) or (pronoun and ", " in words) else mention.number,
            words=words,
            lang=lang,
            lemma="" if pronoun else mention.lemma,
            before=before,
            opens=pronoun or start - self.sentence.start <= _OPENING,
            clause=mention.kind == "clause",
            definite=mention.definite or (pronoun and words.lower() != mention.text.lower()),
            taken_up=pronoun and words.lower() != mention.text.lower(),
            dep=mention.dep,
        )


_NAMED = ACTORS | {"Place"}
_OPENING = 1
"""Characters before the first word of a sentence, for example a quotation mark."""


def _is_pronoun(mention: Mention) -> bool:
    """Return whether it only refers to another phrase: `she`, `diese`, `letztere`."""
    if mention.kind != "noun":
        return mention.kind == "pronoun"
    text, label = mention.text.lower(), mention.entity.label.lower()
    return mention.text == text and mention.link == "coreference" and " " not in text and text[:3] not in label


def _article(mention: Mention, lang: str) -> str:
    """Return the article of a name in the text if it has nothing else: `das` ZDF."""
    first, _, rest = mention.text.partition(" ")
    first = first.lower()
    bare, label = rest.strip('"„“”'), mention.entity.label
    before = bare.removesuffix(label)
    alone = bare == label or (first == "the" and before != bare and before.istitle())  # the `French` Digital Council
    named = alone and mention.entity.type not in ("Person", "State")
    return first if named and mention.definite and first in language(lang).reference.articles else ""


def _openers(lang: str) -> frozenset[str]:
    """Return words that start a clause after a comma and are not articles or prepositions there."""
    words = language(lang)
    return words.reference.articles | words.reference.around | words.negation.negative_marks


def _number(gender: str | None) -> str:
    return "Plur" if gender == "Plur" else "Sing"


def _is_counted(mention: Mention) -> bool:
    """Return whether it is more than one: `62% of voters`."""
    if mention.quantity is not None:
        return mention.quantity.value != 1 and mention.kind == "noun"
    return mention.text[:1].isdigit() and not mention.text.startswith(("1 ", "1."))


def _gender(mention: Mention, lemma: str, lang: str) -> str | None:
    """Return the gender of the head: of a known noun, or from the parse; for `seine`, of the thing possessed."""
    known = nouns(lang).get(lemma.lower()) if mention.gender is not None else None
    return known.gender if known is not None and known.names[lang][0] == lemma else mention.gender


def _is_name(mention: Mention) -> bool:
    """Return whether it is an unlisted name, whose IRI depends only on the name, not on a document."""
    entity = mention.entity
    return entity.type in _NAMED and entity.id.startswith(KGI) and not is_of_document(entity.id)


def speakers_beside(content: Told, around: Told) -> tuple[End, ...]:
    """Return the speakers of a content other than those implied by the outer statement."""
    known = {end.id for end in (around.subject, *around.speakers) if end is not None}
    return tuple(speaker for speaker in content.speakers if speaker.id not in known)
