"""German: endings."""

from __future__ import annotations

from kg.knowledge.lang.language import MorphologyWords

# er nimmt, du nimmst; but er lässt, du lässt: after ß, ss and z, the second person has no additional s
_SECOND_PERSON = (("ßt", ("ßt",)), ("sst", ("sst",)), ("zt", ("zt",)), ("t", ("st",)))
# hatte, hattest; kam, kamst
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
        "hinterher", "hinweg", "hinzu", "hoch", "los", "mit", "nach", "nahe", "nieder", "preis",
        "rück", "sicher", "statt", "stand", "teil", "über", "um", "unter", "voran", "voraus",
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
