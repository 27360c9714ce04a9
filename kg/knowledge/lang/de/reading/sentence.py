"""German readings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.knowledge.lang.de.reading.declension import (
    affirmed,
    bare,
    declined,
    is_determiner,
    is_indefinite,
    is_new,
    only_dative,
    taken_up,
    with_kein,
)
from kg.knowledge.lang.de.reading.names import is_plural, named, with_article
from kg.knowledge.lang.de.reading.times import CALENDAR
from kg.knowledge.lang.de.reading.verbs import separated, verb
from kg.knowledge.readings.frames import Case, Fixed, Frame, Slot, frame, frames
from kg.knowledge.readings.grammar import grammar, is_preposition, is_speaker
from kg.knowledge.readings.times import when
from kg.knowledge.readings.told import End, Told, speakers_beside
from kg.knowledge.readings.verb import Verb
from kg.knowledge.readings.words import (
    UNDONE,
    addressed,
    are_several,
    by_text,
    denied,
    exists,
    foreseen,
    held_when,
    is_demanded,
    is_led_in,
    is_now,
    joined,
    lasts,
    lemma_speaks,
    mood,
    nobody,
    office,
    opened,
    own,
    plans,
    prefixed,
    quoted,
    says_lemma,
    suited,
    whole,
)  # fmt: skip
from kg.ontology import relation_types

_PRONOUNS = {
    "nothing": "nichts",
    "he": "er", "him": "er", "she": "sie", "it": "es", "they": "sie", "them": "sie", "we": "wir", "us": "wir",
    "nobody": "niemand", "somebody": "jemand", "someone": "jemand", "that": "das",
}  # fmt: skip
_JOINED = {
    "in dem": "im", "an dem": "am", "zu dem": "zum", "zu der": "zur", "von dem": "vom", "bei dem": "beim",
    "in das": "ins", "an das": "ans",
}  # fmt: skip
_APART_OF_ARTICLE = re.compile(rf"\b({'|'.join(_JOINED)}) ")
_APART = {"im": "in", "am": "an", "zum": "zu", "zur": "zu", "vom": "von", "beim": "bei"}
_INTO = {"ins": "in", "ans": "an", "aufs": "auf"}
_MERGED = {**dict.fromkeys(_APART, "dem"), "zur": "der"}
_TWO_WAY = frozenset({"in", "an", "auf", "unter", "über", "vor", "hinter", "neben", "zwischen"})
_ACCUSATIVE = frozenset({"für", "gegen", "durch", "um", "ohne", "ins", "ans"})
_MODALS = {"possible": ("könnte", "könnten"), "conditional": ("würde", "würden"), "necessary": ("muss", "müssen")}
_COUNTED = frozenset(
    """
    nur auch mehr sogar bis selbst weitere dutzende rund zwei drei vier fünf sechs sieben acht neun zehn elf zwölf
    mehrere viele einige etwa mindestens alle beide zahlreiche tausende hunderte über fast knapp insgesamt viel
    """.split()
)
"""Words written in lower case at the start of a phrase."""
_ARTICLES = frozenset({"der", "die", "das", "des", "dem", "den"})
_REFLEXIVE = frozenset(
    """
    ereignen befinden weigern beteiligen bewerben erholen entschließen abspielen bemühen verspäten eignen auswirken
    erstrecken belaufen widersetzen irren schämen verbeugen aufhalten verlieben bedanken beeilen
    """.split()
)
_DATIVES = ("iobj", "obl:arg")
"""Dependency relation of dative objects: entsprechen `den Richtlinien`."""
_BY_ITSELF = dict.fromkeys(("wir", "uns", "we", "us"), "nach unseren Angaben")
"""First-person words of a text."""
_JOINING = frozenset("dass ob wie warum wieso weshalb wann wo was wer wen wem welche welcher welches".split())
"""Words that introduce a clause after any verb."""
_HELD = {"before": ("war", "waren"), "later": ("wird", "werden"), "": ("war oder wird", "waren oder werden")}
_LONG = 40
"""Length of an object, in characters, after which a time would come too late."""


@dataclass(frozen=True, slots=True)
class _Clause:
    """The parts of a clause before they are ordered."""

    subject: str
    finite: str
    middle: tuple[str, ...]
    tail: str
    """Words at its end: `an`, `angreifen`, `angegriffen werden`."""
    behind: str
    """An embedded clause with its comma."""
    front: str = ""
    """What may come first if there is no subject."""


def sentence(told: Told) -> str:
    """Return a statement as a German sentence."""
    beside, himself = own(told)
    demanded = is_demanded(told, beside) and not himself
    lead: list[str] = []
    if beside and not demanded:
        first, *others = beside
        source = _BY_ITSELF.get(first.words.lower(), f"laut {noun(first, '3')}")
        if others:
            source += f" unter Berufung auf {noun(others[0], '4')}"
            source += "".join(f", wiederum nach {noun(each, '3')}" for each in others[1:])
        lead.append(source)
    if told.modality == "conditional":
        lead.append("unter bestimmten Bedingungen")
    said = (["nach eigenen Angaben"] if himself else []) + (["angeblich"] if told.hearsay else [])
    clause = _clause(told, said)
    opening = lead.pop(0) if lead else ""
    text = _main(clause, opening, lead)
    if demanded:
        verb = "fordern" if is_plural(beside[0]) else "fordert"
        text += f", {verb} {noun(beside[0], '1')}"
    if told.hearsay and not told.speakers:
        text += " (ohne Quelle)"
    return f"{opened(text.removesuffix('.'))}."


def _main(clause: _Clause, opening: str, further: Iterable[str] = ()) -> str:
    """Return a main clause, with the verb in second place."""
    middle = list(clause.middle)
    first = opening or clause.subject or clause.front or "es"
    if first == clause.front and not opening and not clause.subject:
        middle.remove(clause.front)
    subject = [clause.subject] if opening else []
    comma = "," if first.startswith("dass ") else ""
    reflexive = [middle.pop(0)] if middle[:1] == ["sich"] else []
    words = [first + comma, clause.finite, *subject, *reflexive, *further, *middle, clause.tail]
    return " ".join(filter(None, words)) + clause.behind


def _dependent(clause: _Clause, *, joined: bool) -> str:
    """Return a subordinate clause, with the verb at the end, `joined` to its prefix."""
    verb = clause.tail + clause.finite if joined else f"{clause.tail} {clause.finite}".strip()
    return " ".join(filter(None, [clause.subject, *clause.middle, verb])) + clause.behind


def noun(end: End, case: Case | str) -> str:
    """Return an end as a noun phrase in a case."""
    if end.names:
        name = end.names["de"]
        if end.class_ or (end.type == "Organisation" and not end.article):
            name = named(name, end.class_, end.gender if end.class_ else None, case)
        return with_article(end, case) if end.article and name == end.names["de"] else name
    if is_speaker(end.words):
        return declined("der Sprecher", case, "Masc", "Sing", "Sprecher", "")
    if end.lang != "de":
        if (pronoun := _PRONOUNS.get(end.words.lower())) is not None:
            return declined(pronoun, case, None, end.number, "", "")
        known = grammar(end.lang)
        return quoted(known.cited(end)[1] if known is not None else end.words, "de")
    return phrase(end, case)


def phrase(end: End, case: Case | str) -> str:
    """Return a German phrase in a case. The antecedent of a pronoun keeps its article."""
    words = whole(lowered(end))
    if are_several(end):
        return joined(words, end, "und")
    if end.before in _ARTICLES and not is_determiner(words.split(" ")[0]) and words.split(" ")[0] not in _COUNTED:
        words = f"{end.before} {words}"  # article of a nested phrase: Sekretär `des` Komitees
    merged = {**_MERGED, **dict.fromkeys(_INTO, "das")}.get(end.before)
    fits = merged is not None and (merged == "der") == (end.gender == "Fem")
    if fits and not is_determiner(words.split(" ")[0]) and end.number != "Plur":
        words = f"{merged} {words}"  # `am` Turnier: the preposition contains the article
    elif end.definite and end.gender and not is_determiner(words.split(" ")[0]) and end.number != "Plur":
        words = taken_up(words, end.gender)
    return declined(words, case, end.gender, end.number, end.lemma, end.before)


def lowered(end: End) -> str:
    """Return the words of a German phrase without a capital that only starts a sentence."""
    first, _, rest = end.words.partition(" ")
    if is_determiner(first) or first.lower() in (end.lemma, "dies"):
        return end.words[0].lower() + end.words[1:]
    if not end.opens or not rest:
        return end.words
    adjective = rest[:1].isupper() and first.endswith(("e", "en", "es")) and not end.lemma.startswith(first[:-1])
    counted = first.lower() in _COUNTED
    return end.words[0].lower() + end.words[1:] if adjective or counted else end.words


def _with(before: str, said: str) -> str:
    """Join a preposition and a phrase, contracted with its article if possible."""
    return _APART_OF_ARTICLE.sub(lambda found: f"{_JOINED[found[1]]} ", f"{before} {said}".strip())


def _frame(told: Told) -> Frame:
    if says_lemma(told, "de"):
        *others, last = told.lemma.removesuffix("d" if told.lemma.endswith("end") else "").split(" ")  # stehend: steht
        end = told.object
        slot = "[@zu O3]" if by_text(told) else "[O4]"
        itself = "sich" in told.text.split(" ")
        # vertraute sich `der Helferin` an: not a genitive, because it is her that is trusted
        feminine = itself and end is not None and end.gender == "Fem" and end.words.startswith("der ")
        if end is not None and (feminine or only_dative(end.words) or end.dep in _DATIVES):
            slot = slot.replace("O4", "O3")
        if not last.endswith("n") or last[:1].isupper():
            said = told.text if told.text.startswith(last[:1]) and told.text.endswith("er") else last  # ist größer
            return frame(" ".join([*others, said, slot, "sein"]), "de", now=lasts(told), clause="infinitive")
        itself = itself or (last in _REFLEXIVE and (end is None or end.dep != "obj"))  # befand den Angriff als richtig
        reflexive = ["sich"] if itself and "sich" not in others and told.subject is not None else []
        if told.recipient is not None and not lemma_speaks(told):  # gab Gillibrand den Vorzug: like liefern
            return replace(frames("de")[told.relation or ""], verb=verb(separated(last, told.text)))
        words = [*reflexive, slot, *others, separated(last, told.text)]
        return frame(" ".join(words), "de", now=lasts(told), clause="infinitive")
    if role := office(told):
        elsewhere = told.lang == "de" and by_text(told) not in ("", "von")
        made = frame("[@bei O3] sein" if elsewhere else "[O2] sein", "de", now=True)
        held = made.verb
        if told.relation == "heldOffice":
            one, many = _HELD[held_when(told)]
            held = replace(held, singular=one, plural=many)
        return replace(made, verb=held, parts=(Fixed(role if told.lang == "de" else quoted(role, "de")), *made.parts))
    form = frames("de")[told.relation or ""]
    return suited(form, told.object)


def _clause(told: Told, said: list[str], mood: str | None = None) -> _Clause:
    told, form = addressed(told, _frame(told))
    told = _denied_once(told, form)
    subject, plural, passive, left = _subject(told, form)
    finite, tail = _verb(told, form, plural=plural, passive=passive, mood=mood)
    if denied(told) and told.object is None and subject.startswith(("ein ", "eine ")):
        subject, told, left = f"k{subject}", replace(told, negative=False), replace(left, negative=False)
    middle, front = _middle(told, form, left, said, passive=passive)
    content = told.object.content if told.object is not None else None
    behind = _object_clause(content, told, form) if content is not None else ""
    if told.object is not None and told.object.clause:
        behind = _clause_of_words(told.object)
    if told.relation == "relatedTo" and not office(told):
        behind = f" ({quoted(told.lemma, 'de')})"
    return _Clause(subject, finite, tuple(middle), tail, behind, front)


def _clause_of_words(end: End) -> str:
    """Return a clause without a statement; in its own language after a comma if its first word allows it."""
    first, last = end.words.split(" ")[0].lower(), end.words.split(" ")[-1]
    joins = first in (*_JOINING, "zu") or re.search(r"^\w+ welche[rsnm]? | (zu \w+en|\w+zu\w+en)$", end.words)
    return f", {end.words}" if end.lang == "de" and joins and last[:1].islower() else f": {quoted(end.words, 'de')}"


def _denied_once(told: Told, form: Frame) -> Told:
    """Return it with the verb denied rather than an object after a preposition: nicht `mit Benin`, never mit keinem."""
    end = told.object
    if not told.negative or end is None or end.names or end.content is not None:
        return told
    behind = any(isinstance(part, Slot) and part.role == "O" and part.before for part in form.parts)
    return replace(told, object=replace(end, words=affirmed(end.words))) if behind else told


def _reflexive(form: Frame) -> bool:
    return any(isinstance(part, Fixed) and part.words.split(" ")[0] == "sich" for part in form.parts)


def _held(told: Told, form: Frame) -> bool:
    """Return whether it describes a state and has no passive: steht nahe."""
    kind = relation_types().get(told.relation or "")
    return kind is not None and kind.subject == "holder" and form.direct is None and form.noun is None


def _subject(told: Told, form: Frame) -> tuple[str, bool, bool, Told]:
    if told.subject is not None:
        if told.subject.content is not None:
            return f"dass {_content(told.subject.content, told)}", False, False, told
        return noun(told.subject, "1"), is_plural(told.subject), False, told
    direct = form.direct
    if exists(told):
        return "es", False, False, told  # es gab 69 Städte
    if nobody(told, "de") and (direct is None or told.object is None or direct.optional):
        return "etwas", False, False, told
    if form.verb.infinitive in ("sein", "haben", "unterhalten") or _reflexive(form) or _held(told, form):
        return "jemand", False, False, told
    if form.noun is not None:
        return "", form.noun.plural, True, told
    if direct is not None and told.object is not None and direct.role == "O" and told.object.content is None:
        if told.object.clause:
            return "", False, True, told
        return noun(told.object, "1"), is_plural(told.object), True, replace(told, object=None)
    return "", False, True, told


def _verb(told: Told, form: Frame, *, plural: bool, passive: bool, mood: str | None) -> tuple[str, str]:
    """Return the finite verb, and the part of the verb at the end."""
    said, many = form.verb, int(plural)
    base = f"{said.participle} werden" if passive else said.prefix + said.infinitive
    modality = told.modality
    if mood == modality and mood != "actual":
        helper = {"intended": ("wird", "werden"), "necessary": ("soll", "sollen")}.get(mood)
        if helper is not None:
            return helper[many], base
        modality = "actual"
    if modality == "intended" and (told.hearsay or foreseen(told, ("any",))):
        return ("wird", "werden")[many], base
    if modality == "intended":
        return (("will", "wollen") if plans(told) and not passive else ("soll", "sollen"))[many], base
    if modality in _MODALS:
        helper = ("darf", "dürfen") if modality == "necessary" and told.negative else _MODALS[modality]
        return helper[many], base
    if passive:
        return (("wird", "werden") if is_now(told, form) else ("wurde", "wurden"))[many], said.participle
    now, past = (said.singular, said.plural), (said.past, said.past_plural)
    return (now if is_now(told, form) else past)[many], said.prefix


def _middle(told: Told, form: Frame, left: Told, said: list[str], *, passive: bool) -> tuple[list[str], str]:
    """Return what is between the parts of the verb, and what of it may start the sentence."""
    reflexive: list[str] = []
    datives: list[str] = []
    objects: list[str] = []
    others: list[str] = []
    front, denying = "", denied(told)
    for part in form.parts:
        if isinstance(part, Fixed):
            words = part.words
            if part.noun:
                words = part.negated if denying and part.negated else words
                denying = denying and not part.negated
                words = re.sub(r"^(k?ein)en\b", r"\1", words) if passive else words
            if words.split(" ")[0] == "sich":
                reflexive.append("sich")
                words = words.partition(" ")[2]
            others.append(words)
            continue
        words = _slot(part, told, left, passive=passive, form=form)
        if not words:
            continue
        end = left.object if part.role == "O" else told.recipient
        if words == "sich":
            reflexive.append(words)
        elif part.before or part.case == "2" or is_preposition(words.split(" ")[0], "de"):
            others.append(words)
            front = front or (words if part.case != "2" else "")
        elif part.case == "3":
            datives.append(words)
            front = front or words
        else:
            no = with_kein(words, end.gender, end.number) if denying and end is not None and end.words else None
            denying = denying and no is None
            objects.append(no or words)
    content = told.object.content if told.object is not None else None
    if told.recipient is not None and not form.has("R"):
        others.insert(0, _with("gegenüber", noun(told.recipient, "3")))
    when_where = [when(told.time, CALENDAR, ahead=told.modality != "actual")] if told.time is not None else []
    if told.place is not None:
        where = replace(told.place, before="") if told.place.before == "von" else told.place
        when_where.append(_with("", _at(where, "in", "3")))
    # griff am 5. September `einen Konvoi` an: new information comes late
    new = left.object is not None and not left.object.names and is_new(left.object.words)
    late = content is None and not denying and (new or sum(map(len, objects)) > _LONG)
    nots = ["nicht"] if denying else []
    ordered = [*reflexive, *said, *datives]
    if late:
        return [*ordered, *when_where, *nots, *objects, *filter(None, others)], front
    return [*ordered, *objects, *when_where, *nots, *filter(None, others)], front


def _slot(part: Slot, told: Told, left: Told, *, passive: bool, form: Frame) -> str:
    end = left.object if part.role == "O" else told.recipient
    content = told.object.content if told.object is not None else None
    if end is None and part.role == "R" and form.clause == "control" and content is not None and content.subject:
        end = content.subject  # bat `den Iran`, etwas zu tun
    if end is None:
        gone = part.role == "O" and told.object is not None
        if part.optional or gone or passive:
            return "" if gone or passive else part.missing
        return {"3": "jemandem", "4": "etwas"}.get(part.case, "etwas")
    if end.content is not None or end.clause:
        return _correlate(part, form, told)
    if part.case == "2":
        if end.class_ and not end.names["de"].endswith("s"):
            of = named(end.names["de"], end.class_, end.gender, "2")
            if of.startswith("des ") and of.endswith("s"):
                return of
        return _genitive(end)
    said = noun(end, part.case)
    if not end.names and is_preposition(end.words.split(" ")[0].lower(), "de") and end.lang == "de":
        return end.words  # already has a preposition: zugunsten der Betreiber
    if part.as_text:
        return _with("", _at(end, part.before, part.case))
    return _with(part.before, said)


def _genitive(end: End) -> str:
    """Return a genitive, `der Polizei`, `der Länder`, `einer Partei`, or *von* if the noun itself would change."""
    of = _with("", f"von {noun(end, '3')}")
    if end.names:
        return re.sub(r"^von (den|der) ", "der ", of)
    if end.lang != "de":
        return of
    if end.words.startswith(("des ", "eines ")):
        return whole(end.words)
    if is_plural(end):
        first, _, rest = noun(end, "1").partition(" ")
        return f"der {rest}" if first == "die" and rest else of
    return of.removeprefix("von ") if end.gender == "Fem" and is_determiner(of.split(" ")[1]) else of


def _at(end: End, default: str, case: Case) -> str:
    """Return a phrase or name after the text's preposition or the default one."""
    if end.names and is_led_in(end, "de"):
        before = _APART.get(end.before, end.before)
        first = end.words.split(" ")[0].lower()
        goal = default == "zu" and end.before not in _APART
        accusative = end.before in _ACCUSATIVE or (goal and first in ("die", "das", "den"))
        plural = first == "den" and is_plural(end)
        said = noun(end, "4" if accusative and not plural else "3")
        return f"{end.before if said == end.words else before} {said}"
    if default in ("im Zusammenhang mit", "mit", "an") and end.type in ("Place", "State"):
        return prefixed(end, "de", "in", noun(end, case))
    if default == "zu" and end.names and end.type in ("Place", "State"):
        said = noun(end, "4")
        if said != end.names["de"] and not end.class_:
            return f"zu {noun(end, '3')}"
        return f"{'nach' if said == end.names['de'] else 'in'} {said}"
    before = _INTO.get(end.before, end.before)
    if case == "3" and default != "zu" and is_led_in(end, "de") and before in _TWO_WAY:
        return f"{before} {noun(end, case)}"  # a place, even if the text names a destination
    return prefixed(end, "de", default, noun(end, case))


def _correlate(part: Slot, form: Frame, told: Told) -> str:
    """Return the word that announces a clause: `davor`, dass."""
    content = told.object.content if told.object is not None else None
    if part.before:
        first = part.before.split(" ")[-1]
        simple = " " not in part.before and len(first) <= len("gegen")
        return f"da{'r' if first[0] in 'aeiouäöü' else ''}{first}" if simple else ""
    if part.case == "3":
        return "" if content is None else "der Tatsache"
    whom = form.clause == "control" and not form.has("R") and content is not None and content.subject is not None
    return noun(content.subject, "4") if whom and content is not None and content.subject is not None else ""


def _object_clause(content: Told, told: Told, form: Frame) -> str:
    content = replace(content, negative=False) if told.relation in UNDONE else content
    if content.subject is not None:
        ends = [end.id for end in (told.subject, told.recipient) if end is not None]
        if form.clause == "control" or (form.clause == "infinitive" and content.subject.id in ends):
            return f", {infinitive(content)}"
    return f", dass {_content(content, told)}"


def _himself(content: Told, around: Told) -> str:
    """Return the pronoun for the subject of the outer clause; empty for another subject or one without gender."""
    one, other = content.subject, around.subject
    if one is None or other is None or one.id != other.id:
        return ""
    if is_plural(one):
        return "sie"
    if not one.names:
        return ""
    gender = one.gender or (None if one.type == "Person" else "Neut")
    return {"Masc": "er", "Fem": "sie", "Neut": "es"}.get(gender or "", "")


def _alleged(content: Told) -> list[str]:
    return ["angeblich"] if content.hearsay else []


def _content(content: Told, around: Told) -> str:
    clause = _clause(content, _alleged(content), mood(content, around))
    clause = replace(clause, subject=_himself(content, around) or clause.subject)
    said = ", ".join(noun(each, "3") for each in speakers_beside(content, around))
    form = _frame(content)
    joined = bool(clause.tail) and clause.tail == form.verb.prefix
    return _dependent(clause, joined=joined) + (f" (laut {said})" if said else "")


def infinitive(content: Told) -> str:
    """Return a statement as an infinitive: `den Iran anzugreifen`."""
    content, form = addressed(content, _frame(content))
    middle, _ = _middle(content, form, content, _alleged(content), passive=False)
    verb = form.verb
    to = f"{verb.prefix}zu{verb.infinitive}" if verb.prefix else f"zu {verb.infinitive}"
    behind = ""
    if content.object is not None and content.object.content is not None:
        behind = _object_clause(content.object.content, content, form)
    return " ".join([*middle, to]) + behind


def parts(infinitive: str) -> tuple[Verb, str]:
    """Return the verb of an infinitive, which is last, and the words before it."""
    rest, _, last = infinitive.rpartition(" ")
    return verb(last), rest


def cited(end: End) -> tuple[str, str]:
    """Return a phrase for another language: its English article, and its words in the nominative without article."""
    if is_preposition(end.words.split(" ")[0].lower(), "de"):
        return "", end.words
    words = phrase(end, "1")
    short = bare(words)
    return "" if short == words else "a" if is_indefinite(
        words
    ) else "the" if end.definite or end.before in _MERGED else "", short
