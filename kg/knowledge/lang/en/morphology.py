"""English: endings."""

from __future__ import annotations

from kg.knowledge.lang.language import MorphologyWords

MORPHOLOGY = MorphologyWords(
    verb_endings=("", "ed", "d", "ing", "es", "s", "ies", "ied"),
    present_participles=("ing",),
    infinitive_endings=("", "e", "y"),
    plural_endings=("es", "s"),
    # Of German too: IRIs are made of what is left, and other endings would give most phrases a new one.
    phrase_endings=("ern", "es", "en", "er", "em", "e", "s"),
    regular_lemmas=(("ied", "y"), ("ies", "y"), ("ised", "ise"), ("ising", "ise"), ("ized", "ize"), ("izing", "ize")),
)  # fmt: skip
