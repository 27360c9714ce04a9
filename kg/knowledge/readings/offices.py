"""Finds the offices that statements are about, and their names in other languages."""

from __future__ import annotations

import re

from kg.knowledge.actors import split_office
from kg.knowledge.closed_words import natural_gender, role_noun
from kg.knowledge.concepts import Concept, concepts, nouns
from kg.knowledge.lang import language
from kg.knowledge.readings.grammar import grammar, is_noun, is_preposition, is_verb
from kg.knowledge.readings.told import Told

OFFICES = frozenset({"holdsOffice", "heldOffice", "hasRoleFor", "relatedTo", "closeTo"})
"""Relations whose lemma, if it is a noun, is a role of the subject, for example `president` or `daughter`."""
_EX = re.compile(r"^[Ee]x-(?=\w)")
_ATTRIBUTES = 3
"""Maximum number of words before an office that are checked for words like *future*."""
_SHORTEST = 3
"""An institution whose name has at most this number of characters is not recognised in a compound."""


def office(told: Told) -> str:
    """Return the office that a statement is about. Returns an empty string if the statement is not about an office."""
    married = told.relation == "relatedTo" and is_verb(told.lemma, told.lang)
    # Example: "became president".
    taken = told.relation == "takesOffice" and is_office(told.lemma, told.lang)
    participles = language(told.lang).morphology.present_participles
    gerund = is_verb(told.lemma, told.lang) and told.text.lower().endswith(participles)  # e.g. "working for"
    named = (
        is_noun(told) and not gerund and (told.relation != "closeTo" or role_noun(told.lemma, told.lang) is not None)
    )
    held = taken or (told.relation in OFFICES and named and not married)
    role = told.text if told.text.isupper() else told.lemma  # e.g. `CEO`, whose lemma is `ceo`
    if " " in role and role[1:].islower() and not language(told.lang).text.nouns_capitalised:
        role = role.lower()  # e.g. `Parliament speaker` at the start of a sentence
    # "The ex-president" was president.
    return _EX.sub("", role) if held else ""


def is_office(role: str, lang: str) -> bool:
    """Return whether a role is an office. For example, `foreign minister` is an office, but `lawyer` is not."""
    return split_office(role, lang) is not None


def has_body(told: Told) -> bool:
    """Return whether a statement about an office names the office's country or organisation. For example, the result is
    false for "Smith was minister of finance", because its object is the office.
    """
    return told.object is None or bool(told.object.names) or not told.object.words.lower().endswith(told.lemma.lower())


def names_body(told: Told) -> bool:
    """Return whether the word for an office starts with the name of the office's country or organisation, for example
    `Hamas` in `Hamasführer`.
    """
    words = told.object.words if told.object is not None else ""
    return len(words) > _SHORTEST and words != told.lemma and told.lemma.startswith(words)


def by_woman(told: Told, role: str) -> bool:
    """Return whether an office holder is a woman, judging by the subject or the word for the office (`chairwoman`)."""
    return "Fem" in (natural_gender(role, told.lang), told.subject.gender if told.subject is not None else None)


def translated(role: str, told: Told, lang: str) -> tuple[str, ...]:
    """Return the names of an office in another language, for example `chancellor` for `Bundeskanzlerin` and `US
    president` for `US-Präsident`. The result is empty if the translation is unknown, or if the words before the office
    are part of its name.
    """
    listed = nouns(told.lang)
    # `Vize-Präsident` is listed as `Vizepräsident`.
    whole_word = role.replace("-", "").lower()
    role = whole_word.capitalize() if whole_word in listed and "-" in role else role
    if told.object is not None and names_body(told) and "-" not in role and role not in listed:
        # The body follows the office: `leader of Hamas` for `Hamasführer`.
        rest = role.removeprefix(told.object.words).lower()
        parts = (rest.removeprefix(link) for link in ("", *language(told.lang).morphology.compound_links))
        role = next((part for part in parts if part in listed), rest).capitalize()
    front, hyphen, office = role.rpartition("-")
    concept = listed.get(office.lower()) or _of_class(office, told.lang)
    known = (
        (is_office(office, told.lang) or (concept is not None and concept.kind == "group"))
        and not ranks(told)
        and not between(told)
        and not (hyphen and language(lang).morphology.closed_compounds)
    )
    names = concept.names.get(lang, ()) if concept is not None and known else ()
    if not hyphen or concept is None:
        return names
    # The man and the woman, but not `Chef` for a director. `SPD` is kept, but `Vizepräsidenten` is not English.
    whole = front.lower() not in listed and role_noun(front, told.lang) is None
    usual = office in concept.names[told.lang][:2] and whole
    return tuple(f"{front} {name}" for name in names) if usual else ()


def _of_class(word: str, lang: str) -> Concept | None:
    """Return the concept of an office whose noun has another meaning too or is rare, for example of `speaker`."""
    found = split_office(word, lang) if word.isalpha() else None
    front, known = found or ("", None)
    if front or known is None or len(known.classes) > 1:
        return None
    concept = concepts().get(known.classes[0])
    usual = split_office(concept.names[lang][0], lang) if concept is not None else None
    return concept if usual is not None and usual[1].classes == known.classes else None


def is_coming(told: Told) -> bool:
    """Return whether somebody will hold an office in the future, as in "the minister-designate"."""
    known, near = grammar(told.lang), _attributes(told)
    words = f" {told.subject.words if told.subject is not None else ''} {near} {told.lemma}".lower().replace("-", "- ")
    return known is not None and any(f" {beginning}" in words for beginning in known.coming)


def is_affiliated(told: Told) -> bool:
    """Return whether only a preposition shows that somebody belongs to an organisation, as in "Alvarez vom Sender
    RTVE". The person may work there. Political parties do not count, because they have members.
    """
    party = told.object is not None and told.object.class_ == "party"
    return told.relation == "memberOf" and is_preposition(told.lemma, told.lang) and not party


def is_becoming(told: Told) -> bool:
    """Return whether the text says in the present or future tense that somebody takes office."""
    words, known = f" {told.ahead} {told.behind} ", grammar(told.lang)
    return known is not None and any(f" {form} " in words for form in known.becoming)


def is_elected(told: Told) -> bool:
    """Return whether the text says that somebody is elected to an office, as in "Moe was elected president"."""
    known = grammar(told.lang)
    words = {*told.near[0].lower().split(" "), *told.near[1].lower().split(" ")}
    return told.relation == "takesOffice" and known is not None and not known.electing.isdisjoint(words)


def _attributes(told: Told) -> str:
    """Return the attributes before an office. Examples: `Future` in "Future Mayor of London", and `künftige
    sozialdemokratische` in "der künftige sozialdemokratische Bürgermeister".
    """
    words = told.ahead.split(" ")[-_ATTRIBUTES:]
    capitals = language(told.lang).text.nouns_capitalised
    start = next(
        (
            n
            for n in range(len(words), 0, -1)
            if words[n - 1].endswith(",") or (capitals and words[n - 1][:1].isupper())
        ),
        0,
    )
    return " ".join(words[start:])


def ranks(told: Told) -> list[str]:
    """Return the words before an office that turn it into a different office, for example `acting` in "the acting
    Ukrainian president".
    """
    known, ahead = grammar(told.lang), told.ahead.split(" ")[-_ATTRIBUTES:]
    # The assistant `to` President Biden holds a different office.
    start = max((n + 1 for n, word in enumerate(ahead) if is_preposition(word.lower(), told.lang)), default=0)
    return [word for word in ahead[start:] if known is not None and word.lower().startswith(known.ranks)]


def between(told: Told) -> str:
    """Return the words between an institution and an office that are part of the office's name. Examples are
    `Asia` in "the group's Asia director" and `board` in "a party board member".
    """
    words = told.object.words if told.object is not None else ""
    rest = told.ahead.rpartition(words)[2] if words and words in told.ahead else ""
    said = re.sub(r"^['’]s? ", "", rest).strip()
    within = re.fullmatch(r"[\w -]+", said) is not None and len(said.split(" ")) <= _ATTRIBUTES + 1
    # Other words are left out, for example `embattled` in "Japan's embattled prime minister".
    names = language(told.lang).names
    said = " ".join(word for word in said.split(" ") if not word.lower().startswith(names.incoming))
    ranked, known = ranks(told), nouns(told.lang)
    left_out = names.at_other_times | names.outgoing  # e.g. "the former prime minister"
    narrow = all(
        word in ranked or word[:1].isupper() or (word.lower() in known and word.lower() not in left_out)
        for word in said.split(" ")
    )
    return said if within and narrow and not is_coming(told) else ""
