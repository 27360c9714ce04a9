"""Builds German noun phrases and names in the required case, with prepositions."""

from __future__ import annotations

import re

from kg.knowledge.lang.de.reading.declension import (
    article,
    bare,
    declined,
    is_article,
    is_determiner,
    is_indefinite,
    may_be,
    taken_up,
)
from kg.knowledge.lang.de.reading.names import is_plural, named, with_article
from kg.knowledge.lang.irregular import participles
from kg.knowledge.readings.ends import listed
from kg.knowledge.readings.frames import Case
from kg.knowledge.readings.grammar import grammar, is_preposition, is_speaker
from kg.knowledge.readings.told import End, Told
from kg.knowledge.readings.words import are_several, is_led_in, joined, prefixed, quoted, whole

_IN = re.compile(r"(.+) in ((?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)")
"""Pattern for an English phrase that ends with a place."""
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
APART = {"im": "in", "am": "an", "zum": "zu", "zur": "zu", "vom": "von", "beim": "bei"}
INTO = {"ins": "in", "ans": "an", "aufs": "auf"}
_MERGED = {**dict.fromkeys(APART, "dem"), "zur": "der"}
_TWO_WAY = frozenset({"in", "an", "auf", "unter", "über", "vor", "hinter", "neben", "zwischen"})
_ACCUSATIVE = frozenset({"für", "gegen", "durch", "um", "ohne", "ins", "ans"})
_COUNTED = frozenset(
    """
    nur auch mehr sogar bis selbst weitere dutzende rund zwei drei vier fünf sechs sieben acht neun zehn elf zwölf
    mehrere viele einige etwa mindestens alle beide zahlreiche tausende hunderte über fast knapp insgesamt viel
    """.split()
)
"""Words that are changed to lower case at the start of a phrase, because their capital only marks the start of a
sentence.
"""
_CASES = {"nsubj": "1", "nsubj:pass": "1", "obj": "4"}
"""Grammatical case by dependency relation."""
_ARTICLES = frozenset({"der", "die", "das", "des", "dem", "den"})


def noun(end: End, case: Case | str) -> str:
    """Return a participant in a statement as a noun phrase in the given case."""
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
        return _cited(known.cited(end)[1] if known is not None else end.words, end.lang)
    return phrase(end, case)


def _cited(words: str, lang: str) -> str:
    """Quote a phrase without the listed place at its end, which is translated. Example: „a hospital“ in Mali."""
    found = _IN.fullmatch(words) if lang == "en" else None
    place = listed(found[2], lang) if found is not None else None
    if found is None or place is None or place.type not in ("State", "Place") or not _is_plain(found[1], lang):
        return quoted(words, "de")
    return f"{quoted(found[1], 'de')} {with_preposition('in', noun(place, '3'))}"


def _is_plain(words: str, lang: str) -> bool:
    """Return whether a place after a phrase can only belong to its main noun, unlike in "calls for talks in Mali"."""
    last = words.rpartition(" ")[2]
    inside = any(is_preposition(word, lang) or word.endswith("ing") for word in words.split(" "))
    return not inside and not last.endswith("ed") and last not in participles(lang)


def phrase(end: End, case: Case | str) -> str:
    """Return a German phrase in the given case. A pronoun is replaced with its antecedent, including the antecedent's
    article if it has one.
    """
    words = whole(lowered(end))
    if are_several(end):
        counted = words[:1].islower() or words[:1].isdigit()
        parts = (_listed(part, case) if counted else part for part in words.split(", "))
        return joined(", ".join(parts), end, "und")
    if end.before in _ARTICLES and not is_determiner(words.split(" ")[0]) and words.split(" ")[0] not in _COUNTED:
        # The phrase is part of another one. Example: `des` in "Sekretär des Komitees".
        kind = "Plur" if end.number == "Plur" else end.gender
        words = f"{end.before if kind is None or is_article(end.before, kind) else article(kind, '1')} {words}"
    merged = {**_MERGED, **dict.fromkeys(INTO, "das")}.get(end.before)
    fits = merged is not None and (merged == "der") == (end.gender == "Fem")
    if fits and not is_determiner(words.split(" ")[0]) and end.number != "Plur":
        words = f"{merged} {words}"  # the preposition contains the article, as in `am` Turnier
    elif end.definite and end.gender and not is_determiner(words.split(" ")[0]) and end.number != "Plur":
        words = taken_up(words, end.gender)
    kind = "Plur" if end.number == "Plur" else end.gender
    if not end.taken_up and case == _CASES.get(end.dep) and may_be(words, end.lemma, kind, str(case)):
        return words  # as in the text
    return declined(words, case, end.gender, end.number, end.lemma, end.before)


def _listed(part: str, case: Case | str) -> str:
    """Return a phrase that counts people or things in a case. Example: `zwei Frauen`."""
    return declined(part, case, None, "Plur", part.rpartition(" ")[2], "")


def lowered(end: End) -> str:
    """Return a German phrase with the capitalisation that it has in the middle of a sentence."""
    first, _, rest = end.words.partition(" ")
    if is_determiner(first) or first.lower() in (end.lemma, "dies"):
        return end.words[0].lower() + end.words[1:]
    if not end.opens or not rest:
        return end.words
    adjective = rest[:1].isupper() and first.endswith(("e", "en", "es")) and not end.lemma.startswith(first[:-1])
    counted = first.lower() in _COUNTED
    return end.words[0].lower() + end.words[1:] if adjective or counted else end.words


def with_preposition(before: str, said: str) -> str:
    """Join a preposition and a phrase, using a contraction like `im` if possible."""
    return _APART_OF_ARTICLE.sub(lambda found: f"{_JOINED[found[1]]} ", f"{before} {said}".strip())


def genitive(end: End) -> str:
    """Return a phrase in the genitive, for example `der Polizei`, `der Länder` or `einer Partei`. If the noun would
    need a genitive ending, use *von* instead.
    """
    of = with_preposition("", f"von {noun(end, '3')}")
    if end.names and is_plural(end) and noun(end, "1").startswith("die "):
        return f"der {noun(end, '1').removeprefix('die ')}"  # example: der Niederlande
    if end.names:
        # Abbreviations get no ending in the genitive, as in "des DFB".
        return re.sub(r"^vom (?=[A-Z]+$)", "des ", re.sub(r"^von (den|der) ", "der ", of))
    if end.lang != "de":
        return of
    if end.words.startswith(("des ", "eines ")):
        return whole(end.words)
    if is_plural(end):
        first, _, rest = noun(end, "1").partition(" ")
        return f"der {rest}" if first == "die" and rest else of
    return of.removeprefix("von ") if end.gender == "Fem" and of.split(" ")[1].endswith("er") else of


def at(end: End, default: str, case: Case) -> str:
    """Return a phrase or name with its preposition from the text, or with `default` if that preposition does not
    fit.
    """
    unlisted = end.type in ("Place", "Organisation", "Coalition") and end.lang == "de" and not end.class_
    apposed = end.names and " " in end.words and end.names["de"] in end.words
    if unlisted and apposed and is_preposition(end.before, "de"):
        return f"{end.before} {whole(end.words)}"  # example: zum Flughafen Schiphol
    if end.names and is_led_in(end, "de"):
        before = APART.get(end.before, end.before)
        first = end.words.split(" ")[0].lower()
        goal = default == "zu" and end.before not in APART
        accusative = end.before in _ACCUSATIVE or (goal and first in ("die", "das", "den"))
        plural = first == "den" and is_plural(end)
        said = noun(end, "4" if accusative and not plural else "3")
        return f"{end.before if said == end.words else before} {said}"
    own = end.lang == "de" and default == APART.get(end.before, end.before)
    if not own and default in ("im Zusammenhang mit", "mit", "an") and end.type in ("Place", "State"):
        return prefixed(end, "de", "in", noun(end, case))
    if default == "zu" and end.names and end.type in ("Place", "State"):
        said = noun(end, "4")
        if said != end.names["de"] and not end.class_:
            return f"zu {noun(end, '3')}"
        return f"{'nach' if said == end.names['de'] else 'in'} {said}"
    before = INTO.get(end.before, end.before)
    if case == "3" and default != "zu" and not own and is_led_in(end, "de") and before in _TWO_WAY:
        # It is a place, even if its preposition in the text is one for destinations.
        return f"{before} {noun(end, case)}"
    return prefixed(end, "de", default, noun(end, case))


def governed(told: Told) -> Case:
    """Return the case that the preposition in the text requires. If the preposition allows two cases, the article of
    the object shows which case is used.
    """
    end = told.object
    if end is None:
        return "3"
    before, first = end.before.rpartition(" ")[2], end.words.split(" ")[0].lower()
    ends = first.endswith(("die", "das", "eine", "hre", "seine"))
    accusative = ends or (first.endswith("en") and not is_plural(end))
    known = is_determiner(first)
    towards = before in INTO or (before in _TWO_WAY and known and accusative)
    return "4" if before in _ACCUSATIVE or towards else "3"


def is_goal(end: End) -> bool:
    """Return whether the text presents a place as a destination, as in "ins Krankenhaus" and "in die Klinik"."""
    first = end.words.split(" ")[0].lower()
    accusative = first in ("die", "das") or (first == "den" and not is_plural(end))
    return end.lang == "de" and (end.before in INTO or (end.before in _TWO_WAY and accusative))


def cited(end: End) -> tuple[str, str]:
    """Prepare a German phrase for quotation in an English sentence. Return an English article, and the phrase in the
    nominative without its German article.
    """
    if is_preposition(end.words.split(" ")[0].lower(), "de"):
        return "", end.words
    words = phrase(end, "1")
    short = bare(words)
    return "" if short == words else "a" if is_indefinite(
        words
    ) else "the" if end.definite or end.before in _MERGED else "", short
