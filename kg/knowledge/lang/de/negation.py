"""German: negation."""

from __future__ import annotations

from kg.knowledge.lang.language import NegationWords

NEGATION = NegationWords(
    negators=frozenset("nicht nie niemals kein keinerlei weder keineswegs keinesfalls mitnichten kaum".split()),
    negative_pronouns=frozenset("niemand keiner nichts kein".split()),
    negation_foci=frozenset("nur allein bloß lediglich zuletzt".split()),
    own_foci=frozenset({"allein"}),
    corrections=frozenset({"sondern"}),
    negative_marks=frozenset("ohne statt anstatt".split()),
    negative_links=frozenset({"noch"}),
    exceptions=frozenset("außer ausgenommen".split()),
    nobodies=frozenset("jemand niemand keiner".split()),
    scanty=frozenset("kaum fast beinahe".split()),
    not_yet=r"\b(?:noch (?:nicht|kein\w*)|bislang|bisher|vorerst|zunächst)\b",
    no_longer=r"\bnicht (?:mehr|länger)\b(?! als\b)",
)  # fmt: skip
