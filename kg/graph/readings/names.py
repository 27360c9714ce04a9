"""Names with the article that a sentence needs: *die Ukraine*, *the United States*."""

from __future__ import annotations

import re
from functools import cache

from kg.graph.readings.declension import article, strong, weak
from kg.graph.readings.told import End

_BARE_CLASSES = frozenset({"person", "company", "city", "continent"})
"""Classes whose names never take an article."""
# German names whose list gives no gender, and neuter ones, which take an article only where they are made of a noun.
_NEUTER = re.compile(
    r".*(meer|haus|kreuz|dreieck|reich|programm|sekretariat|komitee|hilfswerk|netzwerk|ministerium|parlament|gericht|amt"
    r"|zentrum|institut|büro|system|riff|tal|tor|gebäude|kloster|gefängnis|lager|forum|bündnis|abkommen|feld|werk"
    r"|westjordanland|baskenland|saarland|burgenland|baltikum|kapitol|pentagon|kap|kernkraftwerk|schloss|territorium"
    r"|hospital|krankenhaus|massaker|format)(?![a-zäöü])"
)
_FEMININE = re.compile(r".*(organisation|bruderschaft|front|partei|armee|marine|agentur|union|inseln?|bank|mission)$")
_MASCULINE = re.compile(r".*(staat|raum|gerichtshof|rat|kongress|see|fluss|kanal|golf)$")
_PLURAL = re.compile(r".*(inseln|dardanellen|staaten|streitkräfte|truppen|kräfte|rebellen|huthis?|taliban)$")
_ADJECTIVE = re.compile(r"[\w-]+(isch|al|ig|lich|lisch|iert|int|igt|nd|st|arz|ot|eiß|ot|ell|iv|om|orm|au|ün|oß|rün|eit|uss?|och|tt)")
_THE_LAST = frozenset(
    """
    union nations states kingdom republic republics emirates islands house ministry council court commission party army
    forces force navy guard group organization organisation agency bank parliament senate assembly office fund alliance
    association federation league front movement brotherhood committee community conference congress department
    government police opposition treaty agreement convention war sea ocean gulf strait river canal peninsula region
    strip west line wall border borders corps command service services authority authorities judiciary mission
    programme program secretariat initiative process framework accord accords summit coalition commonwealth empire
    chamber diet tribunal chancellery capitol pentagon kremlin knesset bundestag bundesrat bundeswehr duma taliban
    netherlands philippines maldives bahamas seychelles comoros gambia balkans alps donbas caucasus bosporus dardanelles
    times post journal guardian independent prosecution prosecutors quad bureau board institute centre center system
    forum foundation corporation legion battalion brigade militia militias rebels houthis talks protests bundesbank
    mechanism supervisor protocol pact negotiations crisis revolution pandemic offensive attacks massacre intifada
    invasion triangle resistance dialogue arctic crescent rally confederation unit staff establishment regime riksdag
    storting church churches corridor crossing folketing sejm reichstag eu un us usa uk who imf wto cia fbi bbc spd cdu csu fdp afd pkk idf irgc icc icj
    iaea osce oecd nsa bnd fsb gru sbu dprk g7 g8 g20 gdr ddr ussr bka lower upper
    """.split()
)
_THE_CLASSES = frozenset(
    "armed_forces air_force border_guard coast_guard national_guard navy presidential_guard army central_bank "
    "intelligence_service constitutional_court supreme_court judiciary electoral_commission police prosecution "
    "opposition parliament lower_house upper_house senate chamber class_of_states war treaty".split()
)
_PLURAL_CLASSES = frozenset({"class_of_states", "armed_group"})


def is_plural(end: End, lang: str) -> bool:
    """Whether the verb of a subject is in the plural."""
    if not end.class_:
        return end.number == "Plur"
    if lang == "de":
        return _gender(end.names["de"], end.gender, end.class_) == "Plur" 
    name = end.names["en"].lower()
    return end.gender == "Plur" and (
        end.class_ in _PLURAL_CLASSES or name.endswith(("forces", "states", "taliban", "houthis", "rebels", "attacks"))
    ) and end.type != "State"


@cache
def english_name(name: str, class_: str, gender: str | None) -> str:
    """A listed name; `the` before it where it takes one."""
    first, last = name.split(" ")[0], re.split(r"[ -]", name)[-1].lower()
    if name.lower().startswith("the ") or class_ in ("person", "city", "company"):
        return name
    apart = first in ("Lake", "Mount", "Operation", "Camp", "Fort", "Cape") and " of " not in name
    if apart or (class_ == "armed_forces" and first.isupper() and last not in _THE_LAST):
        return name
    takes = (
        last in _THE_LAST
        or class_ in _THE_CLASSES
        or class_.endswith("_ministry")
        or (re.search(r"\b(of|for)\b", name) and class_ not in ("media", "city", "ngo"))
        or (class_ == "water" and not name.startswith("Bab"))
        or (gender == "Plur" and class_ in ("island", "region", "mountain", "armed_group", "force", "event", "attack"))
        or (class_ == "event" and last not in ("brexit", "euromaidan", "ii", "i"))
    )
    return f"the {name}" if takes and not name.startswith("World War") else name


@cache
def german_name(name: str, class_: str, gender: str | None, case: str) -> str:
    """A listed name in a case, with its article where it takes one."""
    gender = _gender(name, gender, class_)
    if gender is None:
        return name
    words = name.split(" ")
    ending = strong(gender, "1")
    n = 0
    for n, word in enumerate(words[:-1]):
        stem = word.removesuffix(ending)
        if stem == word or not (gender != "Masc" or _ADJECTIVE.fullmatch(stem)):
            break
        words[n] = stem + weak(gender, case)
    else:
        n = len(words) - 1
    if gender == "Plur" and case == "3" and not words[n].endswith(("n", "s", "a", "i", "o")):
        words[n] += "n"
    elif words[n].endswith("beauftragter"):
        words[n] = words[n][:-1] if case == "1" else f"{words[n][:-1]}n"
    return f"{article(gender, case)} {' '.join(words)}"


@cache
def _gender(name: str, gender: str | None, class_: str) -> str | None:
    """The gender of a name that takes an article."""
    lower = name.lower()
    if class_ in _BARE_CLASSES and not name.startswith("Deutsche "):
        return None
    if gender is None and class_ not in ("media", "state"):
        patterns = (("Plur", _PLURAL), ("Neut", _NEUTER), ("Fem", _FEMININE), ("Masc", _MASCULINE))
        return next((kind for kind, pattern in patterns if pattern.fullmatch(lower)), None)
    if gender == "Neut" and class_ in ("island", "region", "building", "media", "former_state", "water", "territory"):
        return gender if _NEUTER.search(lower) or lower.split(" ")[0].endswith("es") else None
    if class_ == "media" and name.endswith(("News", "International", "TV")):
        return None
    return gender
