"""Builds English noun phrases and names."""

from __future__ import annotations

import re

from kg.knowledge.concepts import adjectives, nouns
from kg.knowledge.lang.en.reading.names import named
from kg.knowledge.lang.en.reading.verbs import with_s
from kg.knowledge.readings.grammar import grammar, is_speaker
from kg.knowledge.readings.told import End
from kg.knowledge.readings.words import joined, quoted, whole

_PRONOUNS = {
    "er": "he", "ihm": "he", "ihn": "he", "sie": "they", "es": "it", "wir": "we", "uns": "we", "ihnen": "they",
    "man": "one", "das": "that", "dies": "this", "niemand": "nobody", "jemand": "somebody",
    "his": "he", "their": "they", "our": "we", "him": "he", "them": "they", "us": "we", "her": "she",
}  # fmt: skip
_OBJECTS = {"he": "him", "they": "them", "we": "us", "she": "her", "one": "one"}
_SMALL = frozenset(
    """
    somebody someone anybody anyone nobody everybody everyone something anything nothing everything
    the a an this that these those his her its their our my your some any no all both each every many several few most
    more at about around nearly almost over up one two three four five six seven eight nine ten eleven twelve dozens
    hundreds thousands other another such what which who when if as in on by with for from of he she it they we you
    """.split()
)
_WHOM = re.compile(r"\bof (whom|which)$")
"""Pattern for the start of a relative clause, for example `of whom` in "both of whom"."""


def noun(end: End, *, subject: bool = True) -> str:
    """Return a participant in a statement as a noun phrase."""
    if end.names and _shows_article(end):
        return lowered(whole(end.words), end)  # example: the Queen's Speech
    if end.names and not end.class_ and _is_role(end.names["en"]):
        return f"the {end.names['en']}"  # examples: the House, the Chancellor
    if end.names:
        name = named(end.names["en"], end.class_, end.gender) if end.class_ else end.names["en"]
        apart = end.article and (end.lang == "en" or end.number == "Plur") and not name.lower().startswith("the ")
        return f"the {name}" if apart else name
    words = whole(end.words)
    if is_speaker(words):
        return "the speaker"
    if words.lower() in _PRONOUNS or words.lower() in _OBJECTS:
        found = _PRONOUNS.get(words.lower(), words.lower())
        return found if subject else _OBJECTS.get(found, found)
    if end.lang != "en":
        known = grammar(end.lang)
        said, short = known.cited(end) if known is not None else ("", words)
        said = article(short) if said == "a" else said
        return f"{said} {quoted(short, 'en')}".strip()
    return phrase(end)


def _is_role(name: str) -> bool:
    """Return whether the name of a person or institution is really a common noun with a capital letter."""
    concept = nouns("en").get(name.lower()) if " " not in name else None
    return concept is not None and concept.kind in ("group", "body")


def _shows_article(end: End) -> bool:
    """Return whether the text gives an unlisted name together with its article and all other necessary words."""
    if end.class_ or end.lang != "en" or end.type in ("Person", "State"):
        return False
    return (
        end.words.lower().startswith("the ")
        and f" {end.names['en']}".lower() in end.words.lower()
        and "," not in end.words
    )


def article(words: str) -> str:
    return "an" if words[:1].lower() in "aeiouäöü" else "a"


def plural_of(noun: str) -> str:
    """Return the plural of a noun, for example `children`, `coaches` or `policemen`."""
    known = nouns("en").get(noun.lower())
    if known is not None and known.names["en"][0] == noun and "en" in known.plurals:
        return known.plurals["en"]
    return f"{noun[:-3]}men" if re.search(r"(?<!\bhu)(?<!\bger)man$", noun) else with_s(noun)


def phrase(end: End) -> str:
    """Return an English phrase for a participant in a statement. A pronoun is replaced with its antecedent, preceded by
    `the`.
    """
    words = _WHOM.sub("of them", lowered(whole(end.words), end))
    first, *others = words.split(" ")
    named = first.endswith(("'s", "’s")) and first[:1].isupper()
    own = first.lower() in _SMALL or named or first[:1].isdigit() or ", " in words
    # Example: "former chief".
    someone = end.type == "Person" and end.number == "Sing" and first[:1].islower()
    the = "the " if (end.taken_up or someone) and not own and (others or first[:1].islower()) else ""
    return joined(f"{the}{words}", end, "and")


def lowered(words: str, end: End) -> str:
    """Return a phrase with the capitalisation that it has in the middle of a sentence."""
    first = words.split(" ", maxsplit=1)[0]
    small = first.lower()
    if not first[:1].isupper() or (first.isupper() and len(first) > 1):
        return words
    if small in _SMALL and not words.startswith("The Hague"):
        return small + words[len(first) :]
    common = (end.lemma and small.startswith(end.lemma)) or small in adjectives("en")
    others = words.split(" ")[1:]
    # Examples: "Economic and Monetary Affairs", "Supreme Court".
    title = (end.taken_up and any(word[:1].isupper() for word in others)) or (len(others) == 1 and others[0].istitle())
    return small + words[len(first) :] if end.opens and common and not title else words


def cited(end: End) -> tuple[str, str]:
    """Prepare a phrase for quotation in another language. The returned article is empty, because the phrase already
    contains its article.
    """
    return "", phrase(end)


def is_negative(words: str) -> bool:
    """Return whether a phrase starts with a negative word, for example `no` in "no country"."""
    return words.split(" ", maxsplit=1)[0].lower() in ("no", "nobody", "nothing", "none", "neither")


def affirmed(words: str) -> str:
    """Remove the word `no` from the start of a phrase."""
    first, _, rest = words.partition(" ")
    return rest if rest and first.lower() == "no" else words
