"""English: endings."""

from __future__ import annotations

from kg.lang.language import MorphologyWords

MORPHOLOGY = MorphologyWords(
    verb_endings=("", "ed", "d", "ing", "es", "s", "ies", "ied"),
    verb_infixes=(),
    present_participles=("ing",),
    infinitive_endings=("", "e", "y"),
    preterites=(),
    adjective_endings=(),
)  # fmt: skip
