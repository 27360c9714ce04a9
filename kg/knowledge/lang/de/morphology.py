"""German endings and prefixes."""

from __future__ import annotations

from kg.knowledge.lang.language import MorphologyWords

# The second person usually has `st`: er nimmt, du nimmst. After ß, ss and z, the second person only has `t`: er lässt,
# du lässt.
_SECOND_PERSON = (("ßt", ("ßt",)), ("sst", ("sst",)), ("zt", ("zt",)), ("t", ("st",)))
# Examples: hatte, hattest; kam, kamst.
_PAST = (("e", ("est", "en", "et")), ("", ("st", "en", "t", "est")))

MORPHOLOGY = MorphologyWords(
    verb_endings=("", "t", "et", "te", "ten", "ete", "eten", "e", "en", "n", "st"),
    verb_infixes=("ge", "zu"),
    present_participles=("end", "ende", "enden", "endem", "ender", "endes"),
    infinitive_endings=("en", "n"),
    preterites=("te", "wurde"),
    adjective_endings=("e", "en", "er", "es", "em", "s"),
    strong_endings={"Masc": "er", "Fem": "e", "Neut": "es", "Plur": "e"},
    adjectival_ending="r",
    plural_endings=("en", "n", "er", "e", "s"),
    phrase_endings=("ern", "es", "en", "er", "em", "e", "s"),
    closed_compounds=True,
    compound_links=("s",),
    separable=(
        "ab", "an", "auf", "aus", "bei", "bereit", "da", "dar", "durch", "ein", "empor", "entgegen",
        "entlang", "fehl", "fest", "fort", "frei", "gegenüber", "gleich", "her", "herab", "heran",
        "heraus", "herbei", "herein", "hervor", "herum", "herunter", "hin", "hinaus", "hinein",
        "hinterher", "hinweg", "hinzu", "hoch", "klein", "los", "mit", "nach", "nahe", "nieder", "preis",
        "rück", "schlecht", "schön", "sicher", "statt", "stand", "teil", "über", "um", "unter", "voran", "voraus",
        "vorbei", "vor", "vorher", "vorüber", "wahr", "weg", "weiter", "wieder", "zu", "zurück",
        "zusammen",
    ),
    inseparable=(
        "be", "emp", "ent", "er", "ge", "hinter", "miss", "über", "um", "unter", "ver", "voll",
        "wider", "zer", "ab", "an", "auf", "aus", "durch", "ein", "vor",
    ),
    weak_participle=("ge", "t"),
    irregular_forms=((), _SECOND_PERSON, _PAST, (), _PAST),
)  # fmt: skip
