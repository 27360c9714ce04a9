"""Adds the articles that German names need in a sentence, as in *die Ukraine*."""

from __future__ import annotations

import re
from functools import cache

from kg.knowledge.lang.de.reading.declension import article, shows_number, strong, weak
from kg.knowledge.readings.grammar import is_speaker
from kg.knowledge.readings.told import End

_BARE_CLASSES = frozenset({"person", "company", "city", "continent"})
"""Classes of actors whose names never have an article."""
# Names in the lists that have no gender or are neuter. A neuter name has an article only if it consists of a noun.
_NEUTER = re.compile(
    r"fbi|us-heer|wall street journal|oberstes gericht.*"
    r"|.*(meer|haus|kreuz|dreieck|reich|programm|sekretariat|komitee|hilfswerk|netzwerk|ministerium|parlament|gericht|amt"
    r"|zentrum|institut|büro|system|riff|tal|tor|gebäude|kloster|gefängnis|lager|forum|bündnis|abkommen|feld|werk"
    r"|westjordanland|baskenland|saarland|burgenland|baltikum|kapitol|pentagon|kap|kernkraftwerk|schloss|territorium"
    r"|hospital|krankenhaus|massaker|format)(?![a-zäöü])"
)
_FEMININE = re.compile(
    r"cia|nsa|dgse|kfor|bbc|(new york |financial )?times|washington post|royal navy|arbeiterpartei .*"
    r"|.*(organisation|bruderschaft|front|partei|armee|marine|agentur|union|inseln?|bank|mission|universität|stiftung"
    r"|zeitung|polizei|feuerwehr|kirche)|(universität|stiftung|polizei|feuerwehr) .*"
)
_MASCULINE = re.compile(r"spiegel|guardian|.*(staat|raum|gerichtshof|rat|kongress|see|fluss|kanal|golf)$")
_PLURAL = re.compile(r"g\d+|.*(inseln|dardanellen|staaten|streitkräfte|truppen|kräfte|rebellen|huthis?|taliban)$")
_COMMON = frozenset("Armee Streitkräfte Truppen Luftwaffe Marine Polizei Küstenwache Regierung Generalstab".split())
"""Nouns that only describe an institution."""
_ADJECTIVE = re.compile(
    r"(?!Send$)[\w-]+(isch|al|ig|lich|lisch|iert|int|igt|nd|st|arz|ot|eiß|ot|ell|iv|om|orm|au|ün|oß|rün|eit|uss?|och|tt|tsch)"
)


def is_plural(end: End) -> bool:
    """Return whether a subject needs a plural verb."""
    if is_speaker(end.words):
        return False
    if not end.class_:
        shown = shows_number(end.words, end.lemma) if end.lang == "de" and not end.names else None
        if shown is not None:
            return shown == "Plur"
        if end.names and not end.article and end.words != end.names["de"]:
            return False  # example: die Marken Dongfeng und BYD
        return end.number == "Plur" or (end.lang == "de" and not end.names and _shows_plural(end))
    return _gender(end.names["de"], end.gender, end.class_) == "Plur"


def _shows_plural(end: End) -> bool:
    """Return whether a phrase is clearly plural even if the parse says that it is singular. Examples: `die neuen
    Pässe`, `die Kinder`.
    """
    first, *words = end.words.split(" ")
    noun = next((n for n, word in enumerate(words) if word[:1].isupper()), 0)
    plural = words[noun - 1].endswith("en") if noun else end.gender in ("Masc", "Neut")
    return first.lower() in ("die", "diese") and bool(words) and plural


@cache
def named(name: str, class_: str, gender: str | None, case: str) -> str:
    """Return the name of a listed actor in the given case, with an article if the name needs one."""
    gender = _gender(name, gender, class_)
    if gender is None:
        return name
    words = name.removeprefix("Die ").split(" ")
    if words[1:] and words[1] in _COMMON and re.fullmatch(r"[A-ZÄÖÜ][\w-]*ische[rs]?", words[0]):
        # The adjective is not part of a proper name. Example: `die äthiopische Armee`.
        words[0] = words[0][0].lower() + words[0][1:]
    ending = strong(gender, "1")
    n = 0
    for n, word in enumerate(words[:-1]):
        stem = word.removesuffix(ending)
        # The noun is followed by a modifier, as in "der Straße von Hormus".
        if words[n + 1][:1].islower():
            break
        if stem == word or not (gender != "Masc" or _ADJECTIVE.fullmatch(stem)):
            break
        words[n] = stem + weak(gender, case)
    else:
        n = len(words) - 1
    if gender == "Plur" and case == "3" and words[n][-1].isalpha() and not words[n].endswith(("n", "s", "a", "i", "o")):
        words[n] += "n"
    elif case == "2" and class_ != "state" and re.search(r"[^szxßA-ZÄÖÜ]$", words[n]) and gender in ("Masc", "Neut"):
        words[n] += "s"
    elif words[n].endswith("beauftragter"):
        words[n] = words[n][:-1] if case == "1" else f"{words[n][:-1]}n"
    return f"{article(gender, case)} {' '.join(words)}"


def with_article(end: End, case: str) -> str:
    """Return the name of an unlisted actor in the given case, with the article from the text."""
    name, gender = end.names["de"], end.gender
    if end.number == "Plur":
        return f"{article('Plur', case)} {name}"
    # Example: "der FC Bayern gewann".
    der = gender or ("Masc" if end.dep in ("nsubj", "nsubj:pass") else "Fem")
    shown = {
        "das": "Neut",
        "dem": gender or "Masc",
        "des": gender or "Masc",
        "den": "Masc",
        "die": "Fem",
        "der": der,
    }.get(end.article, gender)
    if shown is None or end.lang != "de":
        return name
    first, blank, rest = name.partition(" ")
    if rest and first.islower() and (found := re.fullmatch(r"(.*[^aeiouäöü])(e|er|es|en|em)", first)):
        return f"{article(shown, case)} {found[1]}{weak(shown, case)} {rest}"  # example: der deutsche Senat
    adjective = first == "Deutsche" or (first.endswith("e") and _ADJECTIVE.fullmatch(first[:-1]))
    # Example: "dem Deutschen Wetterdienst".
    inflected = rest and adjective and weak(shown, case) == "en"
    return f"{article(shown, case)} {first}{'n' if inflected else ''}{blank}{rest}"


@cache
def _gender(name: str, gender: str | None, class_: str) -> str | None:
    """Return the gender of a name, or None if the name has no article."""
    lower = name.lower()
    if (class_ in _BARE_CLASSES and not name.startswith("Deutsche ")) or "/die " in lower:
        return None
    if gender is None and class_ != "state":
        patterns = (("Plur", _PLURAL), ("Neut", _NEUTER), ("Fem", _FEMININE), ("Masc", _MASCULINE))
        return next((kind for kind, pattern in patterns if pattern.fullmatch(lower)), None)
    if gender == "Neut" and class_ in ("island", "region", "building", "media", "former_state", "water", "territory"):
        return gender if _NEUTER.search(lower) or lower.split(" ")[0].endswith("es") else None
    if class_ == "media" and name.endswith(("News", "International", "TV")):
        return None
    return gender
