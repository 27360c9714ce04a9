"""German: where."""

from __future__ import annotations

from kg.lang.language import PlaceWords

PLACE = PlaceWords(
    place_prepositions=frozenset("in auf bei nahe vor über nördlich südlich östlich westlich unweit".split()),
    during=frozenset("bei während in auf".split()),
    goal_prepositions=frozenset("nach aus in".split()),
    sidelines=frozenset({"rand", "rande"}),
    place_nouns=frozenset("stadt ort dorf provinz region gebiet insel hauptstadt".split()),
    there=frozenset({"dort"}),
    where=frozenset({"wo"}),
)  # fmt: skip
