"""Translates the complements of English verbs, for example `over the killing` in "criticised Togo over the killing".

Words that cannot be translated are quoted: *kritisierte Togo wegen „the killing“*.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.knowledge.concepts import nouns
from kg.knowledge.lang.de.reading.declension import declined
from kg.knowledge.lang.de.reading.phrases import noun, with_preposition
from kg.knowledge.readings.ends import listed
from kg.knowledge.readings.frames import Fixed, Frame, frame
from kg.knowledge.readings.remainder import remainder
from kg.knowledge.readings.told import End, Told
from kg.knowledge.readings.words import quoted
from kg.model import ACTORS

_LEGAL = frozenset("indicts convicts sues arrests investigates suspects seizes".split())
_REACTING = _LEGAL | frozenset(
    """
    criticises condemns accuses summons protests punishes sanctions imposesSanctions dismisses expels suspends
    excludes warns threatens recallsAmbassador breaksRelations complains
    annuls cancels postpones
    """.split()
)
"""Relations whose complement with *over*, *about* or *for* is the reason."""
_PROTESTING = frozenset({"protests", "complains"})
_WITH = re.compile(r"\bwith ((?:the )?[A-Z]\w*(?: [A-Z]\w*)*)(?= over\b| about\b| against\b|$)")
"""Pattern for the addressee of a protest, as in "lodged a protest with China over fish"."""
_TERMS = {"new": "neue", "second": "zweite", "third": "dritte", "fourth": "vierte", "fifth": "fünfte"}
_TERM = re.compile(rf"\b(?:for|to) (?:a|his|her) ({'|'.join(_TERMS)}) term\b")
_AS = re.compile(r"as (?:(?:the|its|their) )?(.+)")
_IN_OFFICE = frozenset({"succeeds", "resigns", "dismisses"})
_CASES = {"von": "3", "für": "4", "an": "4"}
"""Grammatical case by preposition. The default is the genitive."""
_BEHIND = re.compile(r"\{object\.\d\|[^{}]*\} ((?:over|because of|due to|on \w+ of) [^{}]+)$")
"""Pattern for a reason that follows the object of a verb with a noun, as in "imposed sanctions on Togo over the coup".
"""
_INSIDE = re.compile(r"\b(?:prison|jail) (for .+)")
"""Pattern for the reason of a sentence if it follows the prison, as in "two years in prison for theft"."""
_COURT = re.compile(r"(?:to|at|before) (.+? Court(?: of [A-Z]\w+)*)(?: over (.+))?")
_LIABLE = frozenset("blames apologises praises thanks".split())
"""Relations whose reason follows *für*."""
_INSTALLING = frozenset({"appoints", "elects"})
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_ZAHLEN = "ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split()
_COUNTS = dict(zip(("a", "an", *_NUMBERS), ("ein", "ein", *_ZAHLEN), strict=True))
_UNITS = {"day": ("Tag", "Tage"), "week": ("Woche", "Wochen"), "month": ("Monat", "Monate"), "year": ("Jahr", "Jahre")}
_ONE = {"Tag": ("einen", "einem"), "Woche": ("eine", "einer"), "Monat": ("einen", "einem"), "Jahr": ("ein", "einem")}
_SPAN = rf"(?P<count>\d[\d.]*|an?|{'|'.join(_NUMBERS)})(?: and a half)? (?P<unit>{'|'.join(_UNITS)})s?"
_BY = re.compile(rf"\bby {_SPAN}\b")
_EXTENDING = frozenset({"continues", "postpones"})
_COMPLEMENTS = (
    (re.compile(r"on suspicions? of (.+)"), "wegen des Verdachts auf", None),
    (re.compile(r"on (?:\w+ )?(?:charges?|counts?) of (.+)"), "wegen", None),
    (re.compile(r"on (?:\w+ )?(?:allegations?|accusations?) of (.+)"), "wegen des Vorwurfs", None),
    (re.compile(r"on (.+) charges"), "wegen", None),
    (re.compile(r"(?:because of|due to) (.+)"), "wegen", None),
    (re.compile(r"for (.+)"), "für", _LIABLE),
    (re.compile(r"(?:over|about|for) (.+)"), "wegen", _REACTING),
    (re.compile(r"to (.+)"), "an", frozenset({"retreats"})),
    (re.compile(r"from (.+)"), "von", frozenset({"bans"})),
    (re.compile(r"towards? (.+)"), "in Richtung", frozenset({"attacks"})),
    (re.compile(r"(?:with|of) (.+)"), "wegen", _LEGAL),
)  # fmt: skip
"""Patterns of English complements, the German words before a complement, and the relations of the pattern."""
_OFFICE = re.compile(r"(?:as )?(?:(?:the|an?|its|their|his|her) )?(?P<new>new |next )?(?P<office>[a-z][a-z -]+)")
_PRISON = re.compile(
    rf"to (?:(?P<life>life)|(?P<death>death)|{_SPAN})(?: (?:in|of) (?:prison|jail)| imprisonment| behind bars)?"
    r"(?P<rest>$| .+)"
)


def complement(told: Told) -> str:
    """Return the complement of an English verb in German, or an empty string if it cannot be translated."""
    words = told.complement
    if told.lang != "en":
        return ""
    if told.relation in _EXTENDING and not words and (found := _BY.search(told.near[1])) is not None:
        return f"um {_span(found, '4')}"  # example: extend the treaty by one year
    if told.relation in _INSTALLING:
        term = _TERM.search(told.near[1])
        return f"für eine {_TERMS[term[1]]} Amtszeit" if term is not None else _post(told)
    if told.relation == "convicts" and (found := _PRISON.fullmatch(words)) is not None:
        return _sentence(told, found)
    if _is_charge(told):
        return _said(words.removeprefix("of "), "4")
    if told.relation in _PROTESTING and not words and (found := _WITH.search(told.near[1])) is not None:
        end = listed(found[1], "en")
        return f"bei {noun(end, '3')}" if end is not None else ""
    if told.relation in _IN_OFFICE and (found := _AS.fullmatch(words)) is not None:
        return _as(found[1], told.object if told.relation == "dismisses" else told.subject)
    behind = _BEHIND.search(told.wording.middle) if told.wording is not None and not words else None
    return _reason(told, behind[1] if behind is not None else words)


def rest(told: Told) -> str:
    """Return the phrases that no field contains, translated or quoted."""
    return " ".join(_reason(told, phrase) or quoted(phrase, "de") for phrase in remainder(told))


def completed(told: Told, form: Frame) -> Frame:
    """Return the frame of a verb that fits its complement. For example, `vorwerfen` is used instead of `beschuldigen`
    in "warf Togo „treason“ vor".
    """
    if told.lang != "en":
        return form
    if told.relation == "resigns" and told.object is not None and told.object.before == "as":
        office = _as(told.object.words.removeprefix("the "), told.subject)
        return replace(form, verb=frame("zurück|treten", "de").verb, parts=(Fixed(office),))
    if _is_charge(told):
        other = frame("O3 vor|werfen", "de")
    elif told.relation == "bans" and told.complement.startswith("from "):
        other = frame("O4 aus|schließen", "de")
    elif told.relation == "elects" and told.wording is not None and "re-elected" in told.wording.finite:
        other = frame("O4 wieder|wählen", "de")
    elif told.relation == "attacks" and told.lemma == "strike" and not _between_actors(told):
        other = frame("O4 treffen", "de")
    elif told.relation == "convicts" and _PRISON.fullmatch(told.complement):
        other = frame("O4 verurteilen", "de")
    else:
        return form
    return replace(form, verb=other.verb, parts=other.parts)


def without_prison(told: Told) -> Told:
    """Return the fields without the prison of a sentence, as in "sentenced him to two years in prison"."""
    sentenced = told.relation == "convicts" and _PRISON.fullmatch(told.complement) is not None
    prison = told.place is not None and told.place.words.split(" ")[0] in ("prison", "jail")
    return replace(told, place=None) if sentenced and prison else told


def _is_charge(told: Told) -> bool:
    return told.relation == "accuses" and told.complement.startswith("of ") and told.object is not None


def _reason(told: Told, words: str) -> str:
    """Return a complement in German, for example `wegen „theft“` for `on charges of theft`."""
    court = _COURT.fullmatch(words) if told.relation == "sues" else None
    if court is not None and (end := listed(court[1], "en")) is not None:
        said = with_preposition("bei", noun(end, "3"))
        return f"{said} wegen {_said(court[2], '2')}" if court[2] else said
    for pattern, before, relations in _COMPLEMENTS:
        found = pattern.fullmatch(words)
        if found is not None and (relations is None or told.relation in relations):
            return f"{before} {_said(found[1], _CASES.get(before, '2'))}"
    return ""


def _said(words: str, case: str) -> str:
    """Return the German name of a listed actor in the given case, or quote the words."""
    end = listed(words, "en")
    return noun(end, case) if end is not None else quoted(words, "de")


def _between_actors(told: Told) -> bool:
    """Return whether the subject acts and the object is an actor or a listed place, unlike in "missiles struck Mali"
    and "Mali struck a port".
    """
    subject, end = told.subject, told.object
    return subject is not None and subject.type in ACTORS and end is not None and end.type in ACTORS | {"Place"}


def _as(office: str, holder: End | None) -> str:
    """Return an office after *als*. Example: `als Präsidentin`."""
    names = _names(office, feminine=holder is not None and holder.gender == "Fem")
    return f"als {names[0] if names else quoted(office, 'de')}"


def _names(office: str, *, feminine: bool) -> list[str]:
    """Return the German names of an office for a man or a woman."""
    if office == "speaker":  # not the speaker of a speech
        return ["Parlamentspräsidentin" if feminine else "Parlamentspräsident"]
    concept = nouns("en").get(office)
    if concept is None or concept.kind != "group":
        return []
    return [name for name in concept.names["de"] if name.endswith("in") == feminine]


def _post(told: Told) -> str:
    """Return the office that somebody gets, for example `zum neuen Premierminister` for `as its new prime minister`."""
    found, end = _OFFICE.fullmatch(told.complement), told.object
    feminine = end is not None and end.gender == "Fem"
    names = _names(found["office"], feminine=feminine) if found is not None else []
    if found is None or not names:
        return ""
    said = names[0] if feminine else declined(f"der {names[0]}", "3", "Masc", "Sing", names[0], "").partition(" ")[2]
    new = {"new ": "neuen ", "next ": "nächsten "}.get(found["new"] or "", "")
    return f"{'zur' if feminine else 'zum'} {new}{said}"


def _sentence(told: Told, found: re.Match[str]) -> str:
    """Return a sentence of a court, for example `zu 27 Jahren Haft` for `to 27 years`."""
    inside = _INSIDE.search(told.near[1])
    rest = found["rest"].strip() or (inside[1] if inside is not None else "")
    reason = _reason(told, rest) if rest else ""
    if rest and not reason:
        return ""
    span = "zum Tode" if found["death"] else "zu lebenslanger Haft" if found["life"] else f"zu {_span(found, '3')} Haft"
    return f"{span} {reason}".strip()


def _span(found: re.Match[str], case: str) -> str:
    """Return a duration in German, for example `zwei Jahren` for `two years`."""
    one, many = _UNITS[found["unit"]]
    count = _COUNTS.get(found["count"], found["count"].replace(".", ","))
    if "and a half" in found[0]:
        count = f"{'einein' if count == 'ein' else count}halb"
    elif count in ("ein", "1"):
        return f"{_ONE[one][case == '3']} {one}"
    return f"{count} {many if many.endswith('n') or case != '3' else many + 'n'}"
