"""Forms of English verbs from the infinitive, by rules and the table of irregular verbs."""

from __future__ import annotations

import re
from dataclasses import astuple
from functools import cache

from kg.knowledge.lang.irregular import verbs
from kg.knowledge.readings.verb import Verb

_BE = Verb("be", "is", "are", "was", "were", "been")
# In addition to verbs of one syllable: their last syllable is stressed, or British spelling doubles it.
_DOUBLED = frozenset(
    """
    admit permit commit omit submit expel compel repel rebel refer prefer transfer occur control patrol regret
    cancel travel signal label model quarrel kidnap worship
    """.split()
)

_SIMPLE = re.compile(r"(out|over|under|re(?!lay$))([a-z]{2,})")
"""Matches a prefixed verb with the forms of the simple verb: `outran`; but not `relayed`."""


@cache
def verb(infinitive: str) -> Verb:
    """Return the forms of an English verb of one word."""
    if infinitive == "be":
        return _BE
    if (simple := _SIMPLE.fullmatch(infinitive)) and infinitive not in verbs("en") and simple[2] in verbs("en"):
        known = verb(simple[2])
        return Verb(*(f"{simple[1]}{form}" for form in astuple(known)[:6]))
    past, participle, *_ = verbs("en").get(infinitive) or (_ed(infinitive),) * 2
    singular = "has" if infinitive == "have" else _s(infinitive)
    return Verb(infinitive, singular, infinitive, past, past, participle)


def _s(verb: str) -> str:
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ies"
    return verb + ("es" if re.search(r"(s|x|z|ch|sh|o)$", verb) else "s")


def _ed(verb: str) -> str:
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ied"
    if verb.endswith("e"):
        return verb + "d"
    short = re.fullmatch(r"[^aeiou]*[aeiou][bdfgklmnprtvz]", verb)
    return verb + (verb[-1] if short or verb in _DOUBLED else "") + "ed"
