"""German: endings."""

from __future__ import annotations

from kg.lang.language import MorphologyWords

MORPHOLOGY = MorphologyWords(
    verb_endings=("", "t", "et", "te", "ten", "ete", "eten", "e", "en", "n", "st"),
    verb_infixes=("ge", "zu"),
    present_participles=("end", "ende", "enden", "endem", "ender", "endes"),
    infinitive_endings=("en", "n"),
    preterites=("te", "wurde"),
    adjective_endings=("e", "en", "er", "es", "em", "s"),
)  # fmt: skip
