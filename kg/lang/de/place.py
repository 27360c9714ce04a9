"""German: where."""

from __future__ import annotations

from kg.lang.language import PlaceWords

PLACE = PlaceWords(
    place_prepositions=frozenset("in auf bei nahe vor über nördlich südlich östlich westlich unweit".split()),
    during=frozenset("bei während in auf".split()),
    goal_prepositions=frozenset("nach aus in".split()),
    loose_prepositions=frozenset({"auf"}),
    town_slots=frozenset("in nach bei aus zu".split()),
    destinations=frozenset({"nach"}),
    addressing=frozenset("auf an".split()),
    origins=frozenset({"aus"}),
    town_nouns=tuple(
        """flughafen straße straßen zentrum innenstadt stadtteil vorort einwohner bewohner bürgermeister hafen bahnhof
        himmel umland stadtrand bezirk viertel""".split()
    ),
    sidelines=frozenset({"rand", "rande"}),
    place_nouns=frozenset("stadt ort dorf provinz region gebiet insel hauptstadt".split()),
    there=frozenset({"dort"}),
    where=frozenset({"wo"}),
)  # fmt: skip
