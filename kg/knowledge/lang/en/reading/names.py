"""Adds the articles that English names need in a sentence, as in *the United States*."""

from __future__ import annotations

import re
from functools import cache

from kg.knowledge.readings.grammar import is_speaker
from kg.knowledge.readings.told import End

_THE_LAST = frozenset(
    """
    union nations states kingdom republic republics emirates islands house ministry council court commission party
    army forces force navy guard group organization organisation agency bank parliament senate assembly office fund
    alliance association federation league front movement brotherhood committee community conference congress
    department government police opposition treaty agreement convention war sea ocean gulf strait river canal
    peninsula region strip west line wall border borders corps command service services authority authorities
    judiciary mission programme program secretariat initiative process framework accord accords summit coalition
    commonwealth empire chamber diet tribunal chancellery capitol pentagon kremlin knesset bundestag bundesrat
    bundeswehr duma taliban netherlands philippines maldives bahamas seychelles comoros gambia balkans alps donbas
    caucasus bosporus dardanelles times post journal guardian independent prosecution prosecutors quad bureau board
    institute centre center system forum foundation corporation legion battalion brigade militia militias rebels
    houthis talks protests bundesbank mechanism supervisor protocol pact negotiations crisis revolution pandemic
    offensive attacks massacre intifada invasion triangle resistance dialogue arctic crescent rally confederation
    unit staff establishment regime riksdag storting church churches corridor crossing folketing sejm reichstag eu
    un us usa uk who imf wto cia fbi bbc spd cdu csu fdp afd pkk idf irgc icc icj iaea osce oecd nsa bnd fsb gru sbu
    dprk g7 g8 g20 gdr ddr ussr bka lower upper
    """.split()
)
_THE_CLASSES = frozenset(
    "armed_forces air_force border_guard coast_guard national_guard navy presidential_guard army central_bank "
    "intelligence_service constitutional_court supreme_court judiciary electoral_commission police prosecution "
    "opposition parliament lower_house upper_house senate chamber class_of_states war treaty".split()
)
_PLURAL_CLASSES = frozenset({"class_of_states", "armed_group"})
_SOME_OF = re.compile(
    r"(plenty|lots?|a lot|most|some|all|half|(a|the) (majority|number|handful|couple|rest)) of "
    r"(\w+ )*((?!(his|its|this|news)\b)\w+[^isu]s|(?<=the )(?-i:[A-Z])\w+is|people|men|women|children)\b",
    re.IGNORECASE,
)
"""Pattern for quantities like *most of*. The verb agrees with the noun after such a quantity."""
_PLURAL = ("forces", "states", "taliban", "houthis", "rebels", "attacks")


def is_plural(end: End) -> bool:
    """Return whether a subject needs a plural verb."""
    if is_speaker(end.words):
        return False
    if _SOME_OF.match(end.words) is not None:
        return True
    if not end.class_:
        several = end.type == "Organisation" and end.words.lower().startswith("the ") and end.words.endswith("s")
        return end.number == "Plur" or several
    ends = (
        end.class_ in _PLURAL_CLASSES
        or end.class_ == "party"
        or end.names["en"].lower().partition(" of ")[0].endswith(_PLURAL)
    )
    return end.gender == "Plur" and ends and end.type != "State"


@cache
def named(name: str, class_: str, gender: str | None) -> str:
    """Return the name of a listed actor, with `the` if the name needs it."""
    first, last = name.split(" ", maxsplit=1)[0], re.split(r"[ -]", name)[-1].lower()
    owned = re.match(r"(?:[A-Z]\S* )?[A-Z]\S*['’]s |Doctors ", name) is not None  # e.g. "South Korea's Joint Chiefs"
    if owned or name.lower().startswith("the ") or class_ in ("person", "city", "company"):
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
