"""English words that express negation."""

from __future__ import annotations

from kg.knowledge.lang.language import NegationWords

NEGATION = NegationWords(
    negators=frozenset("not n't never no neither nor hardly scarcely barely".split()),
    negative_pronouns=frozenset("nobody none nothing no-one".split()),
    negation_foci=frozenset("only just merely".split()),
    corrections=frozenset({"but"}),
    excess=frozenset({"too"}),
    negative_marks=frozenset({"without"}),
    negative_links=frozenset({"nor"}),
    exceptions=frozenset("except excepting".split()),
    nobodies=frozenset("anyone anybody nobody none someone no-one".split()),
    raising=frozenset("anticipate believe case expect feel imagine reckon suppose think true".split()),
    chances=frozenset("chance danger hope intention likelihood plan possibility prospect risk way".split()),
    doubts=frozenset("accident coincidence doubt mystery question secret surprise wonder".split()),
    scanty=frozenset("hardly scarcely almost nearly".split()),
    not_yet=r"(?i)(?:n['’]t|not|\bno|\bnever)\b.*\byet\b|\byet to\b|\bso far\b",
    no_longer=r"(?i)\b(?:no longer|any ?more|any longer)\b(?! than\b)",
)  # fmt: skip
