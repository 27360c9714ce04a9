"""Writes a statement as one sentence, which is called its reading: *According to Kyiv, Russia attacked Odesa.*

In the language of the text, a reading uses the words of the clause in their original order (`wording.py`). Pronouns are
replaced with names, and relative times with dates. In other languages, or if these words cannot be used, the reading is
built from the fields of the statement. If the parse shows that subject and object belong to the verb of the text, the
reading uses the verb, tense, modal verb and prepositions of the text. Otherwise, the reading uses the infinitive that
is defined for the relation.

`told.py` defines the fields, and `ends.py` takes them from a statement. `frames.py` contains the infinitive of each
relation. Each language's folder contains its word-order rules.
"""

from __future__ import annotations

from dataclasses import replace

from kg.errors import PipelineError
from kg.knowledge.concepts import nouns
from kg.knowledge.lang import language
from kg.knowledge.readings.ends import told
from kg.knowledge.readings.frames import frames
from kg.knowledge.readings.grammar import is_verb, spoken
from kg.knowledge.readings.remainder import clause_left, lacks_participant, remainder
from kg.knowledge.readings.status import Status, status
from kg.knowledge.readings.told import End, Told
from kg.knowledge.readings.words import (
    UNTRANSLATED,
    by_text,
    denied_once,
    entry,
    says_lemma,
    says_noun_twice,
    takes_directly,
    takes_parties,
    with_noun,
)
from kg.model import Statement
from kg.ontology import relation_types

_PLACES = frozenset({"place", "body", "thing", "group"})
"""Kinds of nouns for places, and for things or groups that somebody can be in."""

__all__ = ["End", "Status", "Told", "fits_relation", "in_own_words", "read", "reading", "readings", "status", "told"]


def reading(statement: Statement, lang: str) -> str:
    """Return a statement as one sentence in the given language. Raises PipelineError if the language is not
    supported.
    """
    if lang not in spoken():
        raise PipelineError(
            f"statements cannot be expressed in the language {lang!r}; choose from {', '.join(spoken())}"
        )
    return read(told(statement), lang)


def readings(statement: Statement) -> dict[str, str]:
    """Return a statement as one sentence in each supported language."""
    fields = told(statement)
    return {lang: read(fields, lang) for lang in spoken()}


def in_own_words(fields: Told) -> bool:
    """Return whether the generated sentence uses the verb from the text instead of the relation's default verb."""
    return says_lemma(fields, fields.lang)


def fits_relation(fields: Told) -> bool:
    """Return whether the relation has the same meaning as the verb in the text. If so, the statement can be expressed
    in the other languages.
    """
    return not any(lang != fields.lang and _lacks_verb(fields, lang) for lang in spoken())


def read(fields: Told, lang: str) -> str:
    """Return a sentence that expresses the fields of a statement. If the relation cannot be expressed in `lang`, the
    sentence is in the language of the text.
    """
    fields = _in_full(fields) if fields.lang == lang else with_noun(fields)
    if _foreign(fields, lang):
        led_in = spoken()[lang].elsewhere
        return led_in.get(fields.lang, led_in[""]) + _in_its_own(fields)
    if fields.lang != lang and _is_beside(fields.place, fields.lang):
        fields = replace(fields, place=None)
    return spoken()[lang].sentence(_cited(fields, lang))


def _in_full(fields: Told) -> Told:
    """Return the fields, with a phrase from the text instead of a name where the phrase is more exact."""

    def full(end: End | None) -> End | None:
        if end is not None and end.content is not None:
            return replace(end, content=_in_full(end.content))
        return end and (end.full or end)

    return replace(
        fields,
        subject=full(fields.subject),
        object=full(fields.object),
        recipient=full(fields.recipient),
        speakers=tuple(speaker.full or speaker for speaker in fields.speakers),
    )


def _cited(fields: Told, lang: str) -> Told:
    """Return the fields. Parts that the language has no words for are quoted. For example, a nested statement is quoted
    if the language lacks words for its relation. If a quoted phrase is negated, the negation moves to the verb.
    """
    if fields.negative:
        fields = replace(fields, subject=_affirmed(fields.subject, lang), object=_affirmed(fields.object, lang))
    end = fields.object
    if end is None or end.content is None:
        return fields
    if _foreign(end.content, lang):
        content = replace(denied_once(end.content, fields), speakers=(), hearsay=False)
        kind = relation_types()[fields.relation].content if fields.relation else "own"
        # After a verb of denying, it is clear that the content is only possible.
        if kind == content.modality == "possible":
            content = replace(content, modality="actual")
        meant = kind in ("intended", "possible") and kind == end.content.modality
        words = _as_infinitive(content, fields, lang, meant=meant) or _in_its_own(content).removesuffix(".")
        return replace(fields, object=End(end.id, end.type, words=words, lang=end.content.lang, clause=True))
    return replace(fields, object=replace(end, content=_cited(end.content, lang)))


def _as_infinitive(content: Told, around: Told, lang: str, *, meant: bool) -> str:
    """Return a statement as an infinitive if the subject need not be named, for example `to attack Iran` in "refused to
    attack Iran". `meant` says whether the outer verb already implies that the statement is planned or possible, as in
    "hoped to attack Iran".
    """
    clause = frames(lang)[around.relation].clause if around.relation else ""
    known, one = spoken().get(content.lang), content.subject
    same = one is not None and one.id in {end.id for end in (around.subject, around.recipient) if end is not None}
    fits = meant or clause in ("infinitive", "control")
    return known.infinitive(content) if known is not None and same and fits else ""


def _affirmed(end: End | None, lang: str) -> End | None:
    """Return a phrase without its negation if the phrase is in another language. Readers might overlook a negation
    inside a quotation.
    """
    if end is None or end.names or end.lang == lang or (known := spoken().get(end.lang)) is None:
        return end
    return replace(end, words=known.affirmed(end.words))


def _in_its_own(fields: Told) -> str:
    """Return the sentence in the language of the text. If no readings are defined for this language, return the words
    in text order.
    """
    if fields.lang in spoken():
        return read(fields, fields.lang)
    ends = (fields.subject, fields.object, fields.recipient)
    subject, *others = (end.words if end is not None else "" for end in ends)
    return " ".join(filter(None, (subject, fields.text or fields.lemma, *others)))


def _is_beside(place: End | None, lang: str) -> bool:
    """Return whether an event happened near or outside a place. The other language would say that it was in the
    place.
    """
    return place is not None and place.before in language(lang).place.beside


def _foreign(fields: Told, lang: str) -> bool:
    """Return whether a sentence in the given language would not say what the text says."""
    if fields.lang == lang:
        return False
    return _lacks_verb(fields, lang) or _lacks_rest(fields, lang)


def _lacks_verb(fields: Told, lang: str) -> bool:
    """Return whether a language has no words for the verb in the text. For example, the verb is not listed for the
    relation.
    """
    row = entry(fields)
    untranslated = row is not None and row.translations.get(lang) == UNTRANSLATED
    unlisted = row is None and fields.wording is not None and is_verb(fields.lemma, fields.lang)
    # Where somebody is on a visit, "sich befinden" does not mean that he is in a place.
    noun = nouns(fields.lang).get(fields.object.lemma.lower()) if fields.object is not None else None
    # "Togo held talks between Benin and Mali" does not mean that Togo consulted with Benin.
    parties = fields.object is not None and bool(fields.object.beside) and not takes_parties(fields, lang)
    # "Bought jets from France" does not mean "bought France".
    slots = row.object if row is not None else ()
    source = by_text(fields) in language(fields.lang).place.origins and "obj" in slots
    mixed = source and takes_directly(fields, lang)
    moved = fields.relation == "locatedIn" and noun is not None and noun.kind not in _PLACES
    twice = language(fields.lang).clause.verb_final and says_noun_twice(fields)
    return mixed or parties or moved or untranslated or unlisted or twice or says_lemma(fields, lang)


def _lacks_rest(fields: Told, lang: str) -> bool:
    """Return whether a translation would lack something: the complement in "banned him from flying", the place in "not
    outside Kyiv", or the clause in "promised to help".
    """
    if fields.negative and _is_beside(fields.place, fields.lang):
        return True
    kind, known = relation_types().get(fields.relation or ""), language(fields.lang)
    # Words such as `in Libyen` and `wegen Diebstahls` can be left out.
    aside = known.clause.adjunct_prepositions | known.place.place_prepositions | known.reference.contracted
    words = [word for word in fields.complement.split() if word not in known.clause.qualifiers]
    completed = len(words) > 1 and words[0] not in aside
    completed |= fields.complement != "" and kind is not None and "complemented" in kind.traits
    # Readings quote the remaining words of some relations.
    completed &= fields.complement not in remainder(fields) and not clause_left(fields)
    completed &= spoken()[lang].complement(fields) == ""
    completed |= lacks_participant(fields)
    if (end := fields.object) is None:
        return completed
    # "Asked if he came" is a question, but "asked him to come" is a request.
    asks = kind is not None and kind.content == "necessary"
    asked = asks and end.content is not None and end.content.modality == "possible"
    # An infinitive or a clause with "that" cannot stand in a foreign sentence: "Iran sagte zu: „to help“".
    led_in = known.clause.infinitive_marks | known.clause.content_marks
    return completed or asked or (end.clause and end.content is None and end.words.split(" ")[0] in led_in)
