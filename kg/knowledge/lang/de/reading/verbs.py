"""Forms of German verbs from the infinitive, by rules and the table of irregular verbs."""

from __future__ import annotations

import re
from functools import cache

from kg.knowledge.lang.de.morphology import MORPHOLOGY
from kg.knowledge.lang.irregular import verbs
from kg.knowledge.readings.verb import Verb

_SEIN = Verb("sein", "ist", "sind", "war", "waren", "gewesen")
_WEAK = frozenset({"bereiten", "begleiten", "verhängen", "bewegen", "verbreiten", "veranlassen", "beauftragen"})
"""German verbs that only look like an irregular verb with a prefix."""
_INSEPARABLE = ("be", "emp", "ent", "er", "ge", "miss", "ver", "zer", "über", "unter", "um", "wider", "hinter", "voll")
_FURTHER = ("entgegen", "hinzu", "inne")
"""Separable prefixes that extraction does not need."""
_SHORTEST = 4
_WHOLE = frozenset({"antworten", "herrschen", "durchsuchen", "wiederholen", "durchqueren", "durchbrechen"})
"""Verbs that only look as if they had a separable prefix."""


@cache
def verb(infinitive: str) -> Verb:
    """Return the forms of a German verb of one word, given with a bar after its separable prefix: `an|greifen`."""
    prefix, _, base = infinitive.rpartition("|")
    if base == "sein":
        return _SEIN
    irregular = _irregular(base)
    stem = base.removesuffix("n").removesuffix("e") if base.endswith("en") else base.removesuffix("n")
    joint = "e" if re.search(r"([dt]|[^aeiouäöülrhmn][mn]|chn)$", stem) else ""
    if irregular is not None:
        inseparable, cells = irregular
        singular, past = (inseparable + cell for cell in cells[:2])
        participle = inseparable + cells[2].removeprefix("ge") if inseparable else cells[2]
    else:
        singular, past = f"{stem}{joint}t", f"{stem}{joint}te"
        bare = (base.startswith(_INSEPARABLE) and not base.startswith(("gebe", "erb"))) or base.endswith("ieren")
        participle = f"{'' if bare else 'ge'}{stem}{joint}t"
    plural_past = past + ("n" if past.endswith("e") else "en")
    return Verb(base, singular, base, past, plural_past, prefix + participle, prefix)


def _irregular(verb: str) -> tuple[str, tuple[str, ...]] | None:
    """Return the part before the irregular verb in it, and the irregular forms: third person, past, participle."""
    table = verbs("de")
    if verb in _WEAK:
        return None
    if verb in table:
        return "", table[verb]
    for prefix in sorted(_INSEPARABLE, key=len, reverse=True):
        if verb.startswith(prefix) and (rest := verb.removeprefix(prefix)) in table:
            return prefix, table[rest]
    return None


@cache
def separated(lemma: str, text: str) -> str:
    """Return a German verb with a bar after its separable prefix, `an|greifen`; `text` is its form in a text."""
    shown = text.lower()
    for prefix in sorted((*MORPHOLOGY.separable, *_FURTHER), key=len, reverse=True):
        rest = lemma.removeprefix(prefix)
        if rest == lemma or len(rest) < _SHORTEST:
            continue
        if shown.endswith(f" {prefix}") or shown.startswith((f"{prefix}ge", f"{prefix}zu")):
            return f"{prefix}|{rest}"
        likely = _irregular(rest) is not None or (len(rest) > _SHORTEST and not rest.endswith("ieren"))
        if likely and lemma not in _WHOLE and not lemma.startswith(_INSEPARABLE):
            return f"{prefix}|{rest}"
    return lemma
