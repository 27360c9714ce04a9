"""English words that show which phrases are places and what these places mean."""

from __future__ import annotations

from kg.knowledge.lang.language import PlaceWords

PLACE = PlaceWords(
    place_prepositions=frozenset(
        "in at near on outside inside through across around throughout over off beyond along".split()
    ),
    beside=frozenset("of from near outside off beyond beside".split()),
    local=frozenset("local regional municipal".split()),
    during=frozenset("in during at".split()),
    to=frozenset({"to", "into"}),
    goal_prepositions=frozenset("to from into".split()),
    loose_prepositions=frozenset({"on"}),
    seat_prepositions=frozenset({"at"}),
    town_slots=frozenset("in at from to into".split()),
    addressing=frozenset({"on"}),
    origins=frozenset({"from"}),
    town_nouns=tuple(
        "airport street streets centre center suburb outskirts resident mayor port skyline district council".split()
    ),
    sidelines=frozenset("sideline sidelines margin margins".split()),
    place_nouns=frozenset(
        """city town village province region port island district capital outskirts vicinity area part north south
        east west""".split()
    ),
    sites=tuple(
        """city town village province region area island border coast port airport station building house home office
        embassy school university college hospital clinic prison jail court courtroom courthouse parliament palace hotel
        church mosque synagogue temple square street road bridge tunnel camp base barracks factory plant facility
        apartment room hall hallway stadium museum theatre theater restaurant nightclub bar market park forest mountain
        valley desert river lake sea bay zone district suburb county constituency country abroad headquarters site beach
        mansion residence compound neighbourhood neighborhood ship boat vessel waters train plane aircraft bus car
        airspace tent tower roof plaza campus center centre hometown consulate checkpoint settlement laboratory
        outskirts front north south east west""".split()
    ),
    there=frozenset({"there"}),
    where=frozenset({"where"}),
    elsewhere=frozenset("born raised educated trained founded based headquartered".split()),
)  # fmt: skip
