"""English: where."""

from __future__ import annotations

from kg.lang.language import PlaceWords

PLACE = PlaceWords(
    place_prepositions=frozenset(
        "in at near on outside inside through across around throughout over off beyond along".split()
    ),
    during=frozenset("in during at".split()),
    goal_prepositions=frozenset("to from into".split()),
    loose_prepositions=frozenset({"on"}),
    town_slots=frozenset("in at from to into".split()),
    destinations=frozenset(),
    addressing=frozenset({"on"}),
    origins=frozenset({"from"}),
    town_nouns=tuple(
        "airport street streets centre center suburb outskirts resident mayor port skyline district".split()
    ),
    sidelines=frozenset("sideline sidelines margin margins".split()),
    place_nouns=frozenset("city town village province region port island district capital".split()),
    there=frozenset({"there"}),
    where=frozenset({"where"}),
)  # fmt: skip
