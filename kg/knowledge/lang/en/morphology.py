"""English endings."""

from __future__ import annotations

from kg.knowledge.lang.language import MorphologyWords

MORPHOLOGY = MorphologyWords(
    verb_endings=("", "ed", "d", "ing", "es", "s", "ies", "ied"),
    present_participles=("ing",),
    infinitive_endings=("", "e", "y"),
    plural_endings=("es", "s"),
    # The list includes German endings, because IRIs are made from the result. Changing the list would change most of
    # the IRIs.
    phrase_endings=("ern", "es", "en", "er", "em", "e", "s"),
    regular_lemmas=(("ied", "y"), ("ies", "y"), ("ised", "ise"), ("ising", "ise"), ("ized", "ize"), ("izing", "ize")),
)  # fmt: skip
