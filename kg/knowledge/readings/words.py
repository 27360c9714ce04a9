"""Helper functions for the readings in all languages."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import replace
from itertools import takewhile
from typing import Literal, get_args

from kg.knowledge.lang import LANGUAGES, language
from kg.knowledge.lexicon import Frame as Entry
from kg.knowledge.lexicon import citation_forms, lexicon
from kg.knowledge.readings.frames import Clause, Frame, Slot, frame, frames
from kg.knowledge.readings.grammar import grammar, is_person, is_preposition, is_span, is_verb, spoken
from kg.knowledge.readings.offices import OFFICES, office
from kg.knowledge.readings.told import DIRECT, End, Told
from kg.knowledge.readings.verb import Tense
from kg.model import ACTORS, EntityType
from kg.ontology import DENIES, relation_types

UNTRANSLATED = "-"
"""Marks a lexicon word that cannot be translated by an infinitive of the other language."""
_UNDONE = frozenset({"refuses", "fails", "stops", "ends"})
"""Relations that imply that their content does not happen."""
_RAISING = frozenset({"believes", "predicts"})
"""Relations whose negation denies the content, for example in "does not believe that they attack"."""
_BARE = frozenset({"obj", "iobj", "pred", "-", "that", "inf"})
"""Slots of the lexicon, except prepositions."""
_GIVEN_BACK = frozenset({"returns"})
"""Relations whose destination is their recipient."""
_SUFFERED = frozenset({"losesElection", "dies", "fails"})
"""Relations that nobody plans for himself or herself. A future defeat, for example, is expressed as `will lose`, not as
`plans to lose`.
"""
_STEM = 5
"""The number of characters at the start of a lemma that are enough to recognise its forms in the text."""
_LITTLE = 3
"""Maximum length of words that join the parts of a date, for example `am` or `the`."""
_OF_ITSELF = frozenset({"begins", "stops", "continues", "escalates"})
"""Relations that can mean that somebody acts on a thing, or that the thing acts by itself. For example, talks may
begin, or somebody may begin them.
"""
_ADDRESSED = ACTORS | {"Group"}
_PARTIES = _ADDRESSED | {"Place"}
_MARKS = frozenset('()„“”"')
_OTHERS: frozenset[EntityType] = frozenset({"Concept", "Event", "Group", "Place"})
_ANY: frozenset[EntityType] = frozenset(get_args(EntityType))
_UNTAKEN: Mapping[str, frozenset[EntityType]] = {
    "states": _ANY,
    "describesAs": _ANY,
    "believes": _ANY,
    "intends": _ANY,
    "takesOffice": _OTHERS,
    "cooperatesWith": frozenset({"Concept", "Event"}),
    "coerces": frozenset({"Concept", "Event"}),
    "attends": frozenset({"Person", "Group"}),
    "expels": frozenset({"Concept", "Event"}),
    "causes": ACTORS | {"Group"},
    "sanctions": frozenset({"Concept", "Event"}),
    "violates": frozenset({"Person", "Group"}),
    "approves": frozenset({"Person", "Group"}),
}
"""Types of objects that a relation can have but that do not fit its infinitive. For example, "stated the dollar" is not
English. Objects that are clauses or statements always fit.
"""


def own(told: Told) -> tuple[tuple[End, ...], bool]:
    """Return the speakers other than the subject, and whether the subject is also a speaker."""
    subject = told.subject.id if told.subject is not None else None
    beside = tuple(speaker for speaker in told.speakers if speaker.id != subject)
    return beside, len(beside) < len(told.speakers)


def is_demanded(told: Told, beside: tuple[End, ...]) -> bool:
    """Return whether a statement is a demand. The result is true if exactly one speaker makes the demand and the
    sentence can name this speaker.
    """
    if told.modality != "necessary" or told.hearsay or len(beside) != 1:
        return False
    return bool(beside[0].names) or " " in beside[0].words or beside[0].words[:1].isupper()


def plans(told: Told) -> bool:
    """Return whether the subject itself plans the event. Only countries and named actors can plan an event."""
    subject = told.subject
    if subject is None or subject.type not in ACTORS or not (subject.names or subject.type == "State"):
        return False
    kind = relation_types().get(told.relation or "")
    return kind is None or (kind.root != "INTEND" and kind.subject not in ("event", "any"))


def exists(told: Told) -> bool:
    """Return whether a statement only says that something exists, as in "es gab 69 Städte"."""
    return told.relation == "occurs" and told.lemma in language(told.lang).clause.existential


def foreseen(told: Told, kinds: Container[str | None]) -> bool:
    """Return whether a statement worded as a plan is really a prediction, because nobody acts in it, as in "it will
    depend on the weather".

    A relation can describe a prediction only if its subject type is in `kinds`. In `kinds`, None represents verbs that
    are not in the ontology.
    """
    kind, subject = relation_types().get(told.relation or ""), told.subject
    acts = subject is None or subject.type in _ADDRESSED
    return told.relation in _SUFFERED or ((kind and kind.subject) in kinds and not acts)


def is_caused(told: Told) -> bool:
    """Return whether the subject has somebody else do something, as in "ließ ihn festnehmen"."""
    made, forms = told.wording, language(told.lang).clause.causative_forms
    if made is None:
        return False
    verbs, own = [*made.tail.split(" "), made.finite.lower()], told.lemma.rpartition(" ")[2]
    # The result is false for "ließ ihn frei", whose verb is `freilassen`.
    return any(word == own and forms.intersection(verbs[n + 1 :]) for n, word in enumerate(verbs))


def is_wished(told: Told) -> bool:
    """Return whether the modal verb in the text says that the subject wants something, as in "möchte bleiben"."""
    return told.wording is not None and told.wording.finite.lower() in language(told.lang).modality.wishing


def is_supposed(told: Told) -> bool:
    """Return whether the modal verb in the text says that others expect something, as in "soll bleiben"."""
    return told.wording is not None and told.wording.finite.lower() in language(told.lang).modality.supposed


def is_future(told: Told) -> bool:
    """Return whether the text states a plan in the future tense, as in "Russia will attack"."""
    known, finite = grammar(told.lang), told.wording.finite.lower() if told.wording is not None else ""
    return known is not None and finite.split(" ")[0] in known.future


def mood(content: Told, around: Told) -> str | None:
    """Return the modality that the outer clause already implies, so that the inner clause need not repeat it.

    For example, verbs of doubt imply that the inner clause is only a possibility. If the inner clause describes a plan,
    the result is `intended`.
    """
    kind = relation_types()[around.relation] if around.relation else None
    if around.negative and kind is not None and "telling" in kind.traits and content.modality == "possible":
        return "possible"  # e.g. "did not confirm that it attacked"
    if content.modality == "intended":
        return "intended"
    own = kind is None or kind.content == "own" or (kind.content == "possible" and "thinking" in kind.traits)
    return None if own or kind is None else kind.content


def denied_once(content: Told, around: Told) -> Told:
    """Remove the negation of a nested statement if the outer clause already expresses this negation. For example,
    "refuses to attack" and "does not intend to attack" already deny the attack.
    """
    kind, end = relation_types().get(around.relation or ""), around.object
    planned = content.modality == "intended" and (kind is None or "intended" in (kind.content, kind.infinitive))
    before = content.ahead.lower().replace("n't", " n't").split()[-2:]
    # Example: "did not promise that it will not attack".
    own = end is not None and end.dep == "ccomp"
    # Example: "did not promise not to attack".
    own = own or not language(content.lang).negation.negators.isdisjoint(before)
    raised = around.relation in _RAISING and content.modality != "possible"  # e.g. "does not believe that they attack"
    denied = raised or (planned and not own) if around.negative else around.relation == DENIES
    # Example: "pretended to attack", which says that there was no attack.
    unable = around.lemma in language(around.lang).modality.unable
    once = around.relation in _UNDONE or denied or unable
    return replace(content, negative=False) if once else content


def is_duty(content: Told, around: Told) -> bool:
    """Return whether a nested statement expresses a duty that the outer verb does not express, as in "decided that he
    must pay".
    """
    return content.modality == "necessary" and mood(content, around) != "necessary"


def addressed(told: Told, form: Frame) -> tuple[Told, Frame]:
    """Adjust the fields of a statement to fit the infinitive phrase (frame) of the relation. If the object is really
    the recipient, move the object to the `recipient` field.
    """
    told = _said_once(told)
    end, place = told.object, told.place
    if told.relation in _GIVEN_BACK and told.recipient is None and place is not None and is_reached(place, ""):
        told = replace(told, recipient=place, place=None)  # example: gave the islands back to Mauritius
    itself = told.subject is None and told.relation in _OF_ITSELF and not form.own
    if itself and end is not None and not (end.content or end.clause):
        return replace(told, subject=end, object=None), form  # if somebody begins a thing, the thing begins
    if not is_addressed(told) or not form.has("R") or told.subject is None:
        return told, form
    return replace(told, object=None, recipient=end), form


def _has_dative(told: Told) -> bool:
    """Return whether the recipient of a relation is in the dative in the language of the text. Example: "lieferte der
    Ukraine Panzer".
    """
    parts = frames(told.lang)[told.relation].parts if told.relation else ()
    return any(isinstance(part, Slot) and part.role == "R" and part.case == "3" for part in parts)


def is_addressed(told: Told) -> bool:
    """Return whether the object of a relation is really its recipient, for example `refugees` in "offered refugees
    something".
    """
    kind, end = relation_types().get(told.relation or ""), told.object
    if kind is None or "addressed" not in kind.traits or end is None or end.content is not None:
        return False
    if end.dep == "obj" and _has_dative(told):
        # `ein Opfer` in "forderte ein Opfer" is not a recipient.
        return False
    return told.recipient is None and is_addressee(end)


def is_addressee(end: End) -> bool:
    """Return whether a participant can be an addressee, for example a person or a group."""
    return end.type in _ADDRESSED or is_person(end.words.lower())


def _said_once(told: Told) -> Told:
    """Return the fields without a place or time that a phrase already mentions, and without an object that adds
    nothing.
    """
    end = told.object
    front, hyphen, _ = told.lemma.rpartition("-")
    said = hyphen and end is not None and end.words == front
    if end is not None and office(told) and (said or (not end.names and end.lemma == told.lemma)):
        # Example: `US` in "der US-Präsident", or `the former minister` for an object that is also the office.
        told, end = replace(told, object=None), None
    if end is not None and not end.names and told.relation is not None and _is_said(told, end):
        told = replace(told, object=None)
    ends = tuple(filter(None, (told.subject, told.object)))
    if told.place is not None and any(_holds(each, told.place) for each in ends):
        told = replace(told, place=None)
    if told.time is not None and any(told.time in each.words.split(" ") for each in ends if not each.names):
        told = replace(told, time=None)
    return told


def _is_said(told: Told, end: End) -> bool:
    """Return whether an object adds nothing, because it repeats the time of the statement, gives a duration, or is part
    of the subject's phrase.
    """
    if told.time is not None and (end.words == told.time or _is_date(end.words, end.lang)):
        # Examples: "began 2011", "began in June".
        return True
    span = is_span(end.lemma.lower(), end.lang) and not is_preposition(end.before, end.lang)
    if span and relation_types()[told.relation or ""].subject == "event":
        # Example: "happened one hour after it".
        return True
    if told.time is not None and _is_named_time(end):
        # Example: "died in der Nacht zum Samstag".
        return True
    inside = told.relation == "occurs" and told.subject is not None and not told.subject.names
    return inside and told.subject is not None and f" {end.words} " in f"{told.subject.words} "


def _is_named_time(end: End) -> bool:
    """Return whether the main noun of a phrase shows that the phrase is a time. Examples: `im vergangenen Jahr`, `in
    der Nacht zum Samstag`, `am heutigen Donnerstag`.
    """
    if end.lang not in LANGUAGES or not is_preposition(end.before, end.lang):
        return False
    known, head = language(end.lang).time, end.lemma.lower()
    return head in known.time_units or head in known.day_parts or head in known.weekdays or head in known.months


def _is_date(words: str, lang: str) -> bool:
    """Return whether a phrase is a month, a weekday or a date. Example: `am 1. November`."""
    if lang not in LANGUAGES:
        return False
    named = words.lower().split(" ")
    known = language(lang).time.months.keys() | language(lang).time.weekdays.keys()
    rest = [word for word in named if word not in known and not word[:1].isdigit()]
    return not known.isdisjoint(named) and all(len(word) <= _LITTLE for word in rest)


def _holds(end: End, place: End) -> bool:
    """Return whether a participant is the given place or contains its name. Example: `plants in Iran` contains Iran."""
    names = (*place.names.values(), *([place.words] if place.names and place.words else []))
    return end.id == place.id or (not end.names and any(name in end.words for name in names))


def suited(form: Frame, end: End | None) -> Frame:
    """Return the infinitive phrase (frame) that fits the type of the object: a statement, a thing, or an actor or
    place.
    """
    if end is not None and (end.content is not None or end.clause):
        return form.inside or form
    thing = end is not None and end.type not in _PARTIES
    if end is not None and _is_between(form):
        # Examples: "mediates between the two sides", "mediates in Togo".
        role = language(end.lang).phrase.roles.get(end.before, "") if end.lang in LANGUAGES else ""
        thing = role == "in" or (thing and role != "between")
    return form.thing if thing and form.thing is not None else form


def _is_between(form: Frame) -> bool:
    """Return whether the object of an infinitive is several parties, as in `mediate [between O]`."""
    before = {part.before for part in form.parts if isinstance(part, Slot) and part.role == "O"}
    return any(language(lang).phrase.roles.get(word) == "between" for lang in LANGUAGES for word in before)


def takes_parties(told: Told, lang: str) -> bool:
    """Return whether the infinitive of a relation can have several parties as its object, as in "mediate between"."""
    form = _foreign_form(told, lang)
    return form is not None and _is_between(form)


def takes_directly(told: Told, lang: str) -> bool:
    """Return whether the infinitive of a relation in another language has the object as a direct object."""
    form = _foreign_form(told, lang)
    return form is not None and form.direct is not None and form.direct.role == "O"


def _foreign_form(told: Told, lang: str) -> Frame | None:
    row = entry(told)
    said = row.translations.get(lang, UNTRANSLATED) if row is not None else UNTRANSLATED
    default = frames(lang).get(told.relation or "")
    if said == UNTRANSLATED:
        return suited(default, told.object) if default is not None else None
    return frame(said, lang)


def denied(told: Told) -> bool:
    """Return whether the verb must be negated. The result is false if the subject or object is already negated."""
    ends = (told.subject, told.object)
    return told.negative and not any(end is not None and not end.names and _is_negative(end) for end in ends)


def is_done(told: Told) -> bool:
    """Return whether a possible event is in the past, as in "soll ihn getötet haben" and "whether Togo attacked"."""
    known = grammar(told.lang)
    return known is not None and told.modality not in ("actual", "intended") and known.is_done(told)


def phase(told: Told) -> Literal["yet", "longer"] | None:
    """Return `yet` if a negated event may still happen, or `longer` if it has ended. For example, the result is `yet`
    for `noch nicht`, and `longer` for `nicht mehr`.
    """
    known, near = language(told.lang).negation, " ".join(told.near)
    if not told.negative:
        return None
    if re.search(known.no_longer, near):
        return "longer"
    # `zunächst nicht` has neither of these meanings.
    return "yet" if re.search(known.not_yet, near) and not limits(told, told.lang) else None


def limits(told: Told, lang: str) -> list[str]:
    """Return adverbs in the given language that mark a statement as doubtful, partial or past. For example, `offenbar`
    becomes `apparently` in English.
    """
    if told.lang == lang:
        return list(_limits(told))
    known = language(lang).clause.limiting
    said = [[word for word, meaning in known.items() if meaning == each] for each in _limits(told).values()]
    return [words[0] for words in said if words]


def _limits(told: Told) -> Mapping[str, str]:
    """Return the adverbs at the start of the complement that make a statement doubtful, partial or past, with their
    meanings.
    """
    known = language(told.lang).clause
    adverbs = takewhile(known.qualifiers.__contains__, told.complement.split(" "))
    return {word: known.limiting[word] for word in adverbs if word in known.limiting}


def _is_negative(end: End) -> bool:
    known = grammar(end.lang)
    return known is not None and known.is_negative(end.words)


def lemma_speaks(told: Told) -> bool:
    """Return whether the lemma is more specific than the relation. For example, the result is true for a verb that is
    not in the ontology.
    """
    if told.relation is None:
        return True
    if told.relation != "occurs" and (_taken(told, told.object) or (" " in told.lemma and not by_text(told))):
        return False
    known = grammar(told.lang)
    return known is None or known.is_predicate(told)


def says_lemma(told: Told, lang: str) -> bool:
    """Return whether the generated sentence uses the words of the text instead of the relation's default wording. A
    sentence in another language quotes the words of the text.
    """
    if told.lang == lang:
        return lemma_speaks(told) or own_verb(told)
    return lemma_speaks(told) and not is_translated(told, lang)


def is_translated(told: Told, lang: str) -> bool:
    """Return whether the lexicon translates the verb or adjective in the text, and the translation takes the object."""
    row, end = entry(told), told.object
    said = row.translations.get(lang, UNTRANSLATED) if row is not None else UNTRANSLATED
    clause = end is None or end.content is not None or end.clause
    return said != UNTRANSLATED and (clause or frame(said, lang).has("O"))


def in_infinitive(told: Told, verb: str) -> str:
    """Return the infinitive for the lemma of a verb. The parser's lemma is sometimes not an infinitive, for example
    `deplored`.
    """
    known = lexicon(told.lang)
    if verb != told.text.lower() or verb in known.verbs:
        return verb
    return next((form for form in citation_forms(verb, known.lang) if form in known.verbs), verb)


def own_verb(told: Told) -> bool:
    """Return whether a sentence in the language of the text uses the verb of the text. For example, the sentence for
    "hijacked a car" uses `hijacked`, not the relation's default verb `abducted`.

    The result is true only if the parse or the lexicon shows that the subject and object are arguments of the verb.
    """
    end, known = told.object, grammar(told.lang)
    if told.relation == "describesAs" or known is None or not known.is_predicate(told):
        return False
    if is_parsed(told) and known.conjugates(told):
        return True
    if end is not None and (end.content is not None or end.clause):
        return False
    slot = by_text(told)
    if end is None or end.type in ACTORS or (end.names and not slot):
        return False
    words = lexicon(told.lang)
    final = words.lang.clause.verb_final
    frames = words.verbs.get(told.lemma.split(" ")[-1 if final else 0], ())
    return any(
        frame.relation == told.relation
        and frame.lemma == told.lemma
        and frame.subject[:1] == ("subj",)
        # Phrases like "came to an end" are not used.
        and (final or not frame.words)
        and not (frame.reflexive or frame.kinds - {"speech", "light", "thing", "inert", "site", "spared", "whom"})
        and _fits(frame.object, slot, to=told.recipient is not None, dative=final)
        for frame in frames
    )


def is_parsed(told: Told) -> bool:
    """Return whether the subject and object are arguments of the verb in the parse. The object may be a direct object
    or follow a preposition.
    """
    subject, end = told.subject, told.object
    role = told.relation in OFFICES and not is_verb(told.lemma, told.lang)
    if told.recipient is not None or role or " " in told.lemma or is_addressed(told):
        return False
    acts = subject is not None and subject.dep == "nsubj"
    if end is None:
        return acts or (subject is not None and subject.dep == "nsubj:pass")
    if end.content is not None or end.clause:
        kind = frames(told.lang)[told.relation].clause if told.relation else ""
        modal = told.lemma in language(told.lang).modality.modals
        return acts and end.dep in ("ccomp", "xcomp") and kind in ("finite", "infinitive") and not modal
    if slot := by_text(told):
        # Example: "bedeckt von Eis".
        agent = slot in language(told.lang).clause.agent_prepositions and told.text != told.lemma
        oblique = end.dep.startswith("obl") or (end.dep in DIRECT and language(told.lang).clause.verb_final)
        return acts and oblique and not agent
    if end.dep in DIRECT:
        return subject is None or subject.dep != "nsubj:pass"
    return acts and end.dep == "obl:arg" and language(told.lang).clause.verb_final


def _fits(slots: tuple[str, ...], preposition: str, *, to: bool, dative: bool) -> bool:
    """Return whether the object of a verb has the form that its slots allow. If `dative` is true, an object without a
    preposition may be dative, as in "ging der Spur nach".
    """
    if to:
        return "iobj" in slots and not preposition
    return (preposition or "obj") in slots and (bool(preposition) or not dative or "iobj" not in slots)


def _taken(told: Told, end: End | None) -> bool:
    """Return whether the infinitive of the relation can take the object."""
    if end is None or end.clause or end.content is not None:
        return True
    led_in = end.before != "" and is_preposition(end.before, end.lang)
    if told.relation == "describesAs" and not led_in:
        # An object without a preposition is the person who is described. An object after a preposition is the
        # description, as in "galt als umstritten".
        return True
    return end.type not in _UNTAKEN.get(told.relation or "", ())


def nobody(told: Told, lang: str) -> bool:
    """Return whether an unnamed subject is expressed as *something*, not as *somebody*."""
    kind = relation_types().get(told.relation or "")
    return kind is not None and kind.subject in ("event", "any") and not says_lemma(told, lang)


def is_now(told: Told, form: Frame) -> bool:
    """Return whether a statement is expressed in the present tense. Future events always are. For other events, the
    frame must allow the present tense, and the text must not mark the event as past. If the event has a time with an
    end, the frame must also allow the present tense for dated statements.
    """
    if told.coming or is_long(told):
        return True
    limits = _limits(told).values()
    # Examples: zunächst, formerly.
    past = "first" in limits or "before" in limits
    # Example of an infinitive in the past: "used to support him".
    past = past or (told.wording is not None and told.wording.past and not told.wording.finite)
    return form.now and not past and (form.dated or told.time is None or told.time.endswith("/.."))


def is_long(told: Told) -> bool:
    """Return whether a verb in the perfect says that a state has lasted for long, as in "has long opposed the dam"."""
    known = grammar(told.lang)
    return known is not None and known.long != "" and re.search(known.long, told.near[0]) is not None


def is_dative(lemma: str, lang: str) -> bool:
    """Return whether a verb, for example `zustimmen`, takes an indirect object instead of a direct object."""
    known = lexicon(lang).verb(lemma)
    return bool(known) and all(each.object[:1] == ("iobj",) for each in known)


def entry(told: Told) -> Entry | None:
    """Return the row of the lexicon for the verb or adjective in the text, or None. If there are several rows, the row
    that fits the object is used.
    """
    words = lexicon(told.lang)
    head = told.lemma.split(" ")[-1 if words.lang.clause.verb_final else 0]
    rows = (*words.verbs.get(head, ()), *words.adjectives.get(head, ()))
    rows = tuple(row for row in rows if row.relation == told.relation and told.lemma in (row.lemma, row.label))
    rows = tuple(row for row in rows if "light" not in row.kinds)  # their noun states the relation
    end = told.object
    clause = end is not None and (end.content is not None or end.clause)
    if end is not None and end.dep == "obj" and not clause and not by_text(told):
        # "fired a missile" is not "fired at a missile".
        rows = tuple(row for row in rows if not _BARE.isdisjoint(row.object) or row.reflexive or not row.translations)
    fitting = {"that", "inf"} if clause else {by_text(told)} if by_text(told) else {"obj", "iobj"}
    # `Gespräche aufnehmen` takes no direct object.
    direct = end is not None and not clause and end.dep in DIRECT and not by_text(told)
    rest = [row for row in rows if not (row.words and direct)]
    return next((row for row in rows if not fitting.isdisjoint(row.object)), rest[0] if rest else None)


def with_noun(told: Told) -> Told:
    """Return the fields with the object as part of the verb if the lexicon lists both together and the object is only a
    noun with an article. Example: `die Waffenruhe` in "brach die Waffenruhe".
    """
    end = told.object
    if end is None or end.names or not end.lemma or len(end.words.split(" ")) > 2 or by_text(told):
        return told
    head, noun = told.lemma.split(" ")[-1], end.words.split(" ")[-1]
    lemmas = {f"{end.lemma} {head}", f"{noun} {head}"}
    rows = (row for row in lexicon(told.lang).verbs.get(head, ()) if row.lemma in lemmas and "-" in row.object)
    listed = next((row.lemma for row in rows if row.relation == told.relation), None)
    return told if listed is None else replace(told, object=None, lemma=listed)


def says_noun_twice(told: Told) -> bool:
    """Return whether the object repeats a noun of the verb, as in "nahm Gespräche mit Oslo auf" with the object
    `Gespräche mit Oslo` and the verb `Gespräche aufnehmen`.
    """
    end = told.object
    if end is None or end.names or end.dep not in DIRECT:
        return False
    return not {*told.lemma.split(" ")[:-1]}.isdisjoint(end.words.split(" "))


def translated_verb(told: Told, lang: str) -> Frame:
    """Return the infinitive phrase (frame) that expresses a statement in a language other than the text's, in the tense
    of the text. The verb is the lexicon's translation of the verb in the text. If there is no translation, the
    relation's infinitive that fits the object is used.

    For example, `acquire O` is used for `erwerben`, although the relation is `buys`.
    """
    row, known, default = entry(told), grammar(told.lang), frames(lang)[told.relation or ""]
    said = row.translations.get(lang) if row is not None else None
    known_word = said and said != UNTRANSLATED
    made = frame(said, lang, clause=default.clause) if known_word else suited(default, told.object)
    if known is None or not told.text:
        return made
    wording = told.wording
    how: Tense = "past" if wording is not None and wording.past else known.shown(told)
    if not how and wording is not None and not told.speakers and told.text.startswith(f"{wording.finite} "):
        how = "present"  # the verb and its noun, as in "übernimmt den Schutz"
    # Dates go with the past tense.
    return replace(in_tense(made, how, told), own=False, dated=False)


def in_tense(form: Frame, tense: Tense, told: Told) -> Frame:
    """Return the frame of a verb in the tense of the text or, if that is unknown, in the tense of the relation."""
    return replace(
        form,
        now=tense == "present" or (tense not in ("past", "participle") and lasts(told)),
        dated=tense == "present",
        own=True,
    )


def lasts(told: Told) -> bool:
    """Return whether the relation describes a lasting state."""
    form = frames(told.lang).get(told.relation or "")
    return form is not None and form.now


def prefixed(end: End, lang: str, default: str, said: str) -> str:
    """Return a phrase with its preposition from the text, or with the preposition `default` if the text's preposition
    does not fit.
    """
    if is_led_in(end, lang):
        return f"{end.before} {said if end.names else whole(end.words)}"
    return f"{default} {said}".strip()


def own_clause(told: Told) -> Clause:
    """Return the type of clause that follows the verb of the text: `finite` or `infinitive`. The type comes from the
    infinitive phrase (frame) of the relation. The default is `infinitive`.
    """
    kind = frames(told.lang)[told.relation].clause if told.relation else ""
    return kind if kind in ("finite", "infinitive") else "infinitive"


def by_text(told: Told) -> str:
    """Return the preposition before the object in the text. Returns an empty string if the preposition is part of the
    relation's lemma.
    """
    end = told.object
    if end is None or not is_preposition(end.before, told.lang) or end.before in told.lemma.split():
        return ""
    return end.before


def is_reached(place: End, lang: str) -> bool:
    """Return whether a text in another language presents a listed place as a destination, as in "nach Polen"."""
    known = bool(place.names) and place.lang not in ("", lang)
    return known and place.before in language(place.lang).place.to


def is_led_in(end: End, lang: str) -> bool:
    """Return whether the preposition in the text directly governs the name. For example, the preposition governs
    `Bremen` in "in Bremen", but not in "beim Landgericht Bremen".
    """
    if end.lang != lang or not is_preposition(end.before, lang):
        return False
    words = end.words.split(" ")
    # Example: "den Vereinigten Staaten".
    ends = (end.words.endswith(name.split(" ", 1)[-1]) for name in end.names.values())
    return not end.names or len(words) == 1 or any(ends)


def quoted(words: str, lang: str) -> str:
    """Quote words from another language, with the quotation marks that are usual in the language of the sentence."""
    first, last = spoken()[lang].quotes
    inner = "".join("’" if letter in '“”„"«»' else letter for letter in words)
    return f"{first}{inner}{last}"


def whole(words: str) -> str:
    """Return a phrase without unbalanced quotation marks or brackets."""
    if re.search(r"(?:^| )['‘]\w", words) and not re.search(r"\w[.,!?]?['’](?:$|\W)", words):
        words = re.sub(r"(^| )['‘](?=\w)", r"\1", words)  # example: a 'hard look
    if not _MARKS & {*words}:
        return words
    if words.count("(") != words.count(")"):
        words = words.partition("(")[0].strip() or words
    first, last = ("„", "“”") if "„" in words else ("“", "”")
    opening, closing = words.count(first), sum(map(words.count, last))
    return words if opening == closing and words.count('"') % 2 == 0 else "".join(c for c in words if c not in '„“”"')


def are_several(end: End) -> bool:
    """Return whether a pronoun in the text refers to several entities. If so, the participant's text is a list of
    names, for example `Maria Miller, David Cameron`.
    """
    return end.taken_up and end.type == "Group" and ", " in end.words


def joined(words: str, end: End, conjunction: str) -> str:
    """Return several names with a conjunction before the last one, for example `Maria Miller and David Cameron`."""
    head, _, last = words.rpartition(", ")
    return f"{head} {conjunction} {last}" if are_several(end) and head else words


def closed(words: str, end: End) -> str:
    """Add a comma to a phrase that ends with an appositive, as in "the groups, former allies, fought"."""
    head, comma, rest = words.rpartition(", ")
    if not comma or end.lang not in LANGUAGES or are_several(end):
        return words
    known = language(end.lang)
    again = rest.split(" ")[0].lower() in known.reference.articles
    beside = end.lemma[:_STEM].lower() in head.lower() if end.lemma else again
    listed = not known.names.conjunctions.isdisjoint(rest.split(" "))
    return f"{words}," if beside and not listed else words


def opened(text: str) -> str:
    """Capitalise the first letter of a text."""
    return text[:1].upper() + text[1:]
