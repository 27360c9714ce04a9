"""Builds the forms of English verbs from the infinitive, with rules and the table of irregular verbs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import astuple
from functools import cache

from kg.knowledge.lang.irregular import verbs
from kg.knowledge.readings.told import Told
from kg.knowledge.readings.verb import Tense, Verb

_BE = Verb("be", "is", "are", "was", "were", "been")
# Verbs of more than one syllable that double their last consonant, because the last syllable is stressed or because
# British spelling requires it.
_DOUBLED = frozenset(
    """
    admit permit commit omit submit expel compel repel rebel refer prefer transfer occur control patrol regret
    emit transmit remit extol defer infer confer deter incur concur recur allot abet acquit equip enrol propel dispel
    excel rebut fulfil distil instil annul cancel travel signal label model quarrel kidnap worship
    """.split()
)

_SIMPLE = re.compile(r"(out|over|under|re(?!lay$))([a-z]{2,})")
"""Pattern for verbs with a prefix that inflect like the simple verb. The pattern matches `outrun`, but not `relay`."""


@cache
def verb(infinitive: str) -> Verb:
    """Return the inflected forms of an English verb."""
    if infinitive == "be":
        return _BE
    if (simple := _SIMPLE.fullmatch(infinitive)) and infinitive not in verbs("en") and simple[2] in verbs("en"):
        known = verb(simple[2])
        return Verb(*(f"{simple[1]}{form}" for form in astuple(known)[:6]))
    past, participle, *_ = verbs("en").get(infinitive) or (_ed(infinitive),) * 2
    singular = "has" if infinitive == "have" else with_s(infinitive)
    return Verb(infinitive, singular, infinitive, past, past, participle)


def with_s(word: str) -> str:
    """Return the third person singular of a verb or the plural of a noun, for example `coaches`."""
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if re.search(r"(s|x|z|ch|sh|o)$", word) else "s")


def _ed(verb: str) -> str:
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ied"
    if verb.endswith("e"):
        return verb + "d"
    short = re.fullmatch(r"[^aeiou]*[aeiou][bdfgklmnprtvz]", verb)
    return verb + (verb[-1] if short or verb in _DOUBLED else "") + "ed"


def tense(known: Verb, text: str) -> Tense:
    """Return the tense of a verb form. For example, the result is `present` for `attacks`, `past` for `attacked`, and
    `bare` for `attack` and `attacking`.
    """
    form = text.lower().split(" ")[0]
    if form == known.singular:
        return "present"
    if form == known.infinitive or form in gerunds(known.infinitive):
        return "bare"
    return "past" if form in (known.past, known.participle) else ""


def gerunds(infinitive: str) -> frozenset[str]:
    """Return the possible *ing* forms of a verb. For example, the forms of `make`, `plan` and `die` include `making`,
    `planning` and `dying`.
    """
    stems = infinitive, infinitive.removesuffix("e"), infinitive + infinitive[-1:]
    return frozenset({*(f"{stem}ing" for stem in stems), f"{infinitive.removesuffix('ie')}ying"})


_BETWEEN = r"(?: (?:\w+ly|also|still|now|soon|even|yet|no longer|never|always|just|then|not|all|be|been|being|have))*$"
_DO = re.compile(rf"\b(do|does|is|are)(?:n['’]t)?\b{_BETWEEN}")
_BEING = re.compile(rf"\b(be|is|are|was|were|been|being|['’]s|['’]re)(?:n['’]t)?{_BETWEEN}")
_PRESENT_PASSIVE = re.compile(rf"\b(be|is|are|being|gets?)(?:n['’]t)?{_BETWEEN}")
_MODAL = re.compile(
    r"\b(can|could|may|might|must|should|will|would|shall|has to|have to|had to|needs? to|ought to|wo(?=n['’]t))"
    r"(?:not|n?['’]t)?\b"
    rf"(?P<between>{_BETWEEN})",
    re.IGNORECASE,
)
_SAID: Mapping[str, str] = {
    "can": "possible", "could": "possible conditional", "may": "possible", "might": "possible conditional",
    "must": "necessary", "should": "necessary", "will": "intended", "would": "intended conditional",
    "shall": "intended", "has to": "necessary", "have to": "necessary", "had to": "necessary",
    "need to": "necessary", "needs to": "necessary", "ought to": "necessary",
    "wo": "intended",
}  # fmt: skip
"""The modalities that each modal verb can express."""
_AGREEING = {"have to": "has to", "has to": "has to", "need to": "needs to", "needs to": "needs to"}


def is_helped(told: Told) -> bool:
    """Return whether an auxiliary or *to* precedes the verb, as in "does not attack"."""
    ahead = told.near[0].lower()
    found, modal = _DO.search(ahead), _MODAL.search(ahead)
    # This excludes `important` in "may be important".
    can = modal is not None and "be" not in modal["between"].split(" ")
    return can or (found is not None and found[1].startswith("do")) or told.ahead.endswith(" to") or is_finite(told)


def is_finite(told: Told) -> bool:
    """Return whether the verb directly follows a plural subject, as in "the rebels attack villages"."""
    one = told.subject
    return one is not None and one.dep == "nsubj" and one.number == "Plur" and told.ahead.endswith(one.words)


def is_described(told: Told, known: Verb) -> bool:
    """Return whether a participle describes its subject, for example `determined` in "is determined to try"."""
    acts = told.subject is not None and told.subject.dep == "nsubj"
    return acts and tense(known, told.text) == "past" and _BEING.search(told.near[0].lower()) is not None


def is_passive(told: Told, known: Verb) -> bool:
    """Return whether the verb in the text is passive, as in "was awarded a prize"."""
    return told.text.lower() == known.participle and _BEING.search(told.near[0].lower()) is not None


def shown(told: Told, known: Verb) -> Tense:
    """Return the tense shown by the verb or its auxiliary in the text, as in "does not attack" and "are attacked"."""
    how = tense(known, told.text)
    passive = told.object is not None and told.object.dep == "nsubj:pass"
    # In "the rebels, who are backed by Iran", the object is outside the clause of the passive.
    passive = passive or (how == "past" and re.search(r"\b(is|are)$", told.near[0].lower()) is not None)
    helped = _DO.search(told.near[0].lower()) is not None or (is_finite(told) and not passive)
    return "present" if helped and how == ("past" if passive else "bare") else how


_NUMBERS = (("has", "have"), ("is", "are"), ("was", "were"), ("does", "do"))


@cache
def _irregular_pasts() -> frozenset[str]:
    return frozenset(past for infinitive, (past, *_) in verbs("en").items() if infinitive != "be")


def agreeing(group: str, known: Verb, *, plural: bool) -> str:
    """Return a verb group in the singular or plural, for example `has attacked` or `have attacked`.

    A verb form that can be in the past is returned unchanged, for example `shut` or `overran`.
    """
    prefixed = _SIMPLE.fullmatch(group)
    if not _irregular_pasts().isdisjoint((group, prefixed[2] if prefixed is not None else group)):
        return group
    forms = {form: pair[plural] for pair in (*_NUMBERS, (known.singular, known.plural)) for form in pair}
    words = group.split(" ")
    for n, word in enumerate(words):
        bare = re.sub(r"n['’]t$", "", word)
        if bare in forms:
            return " ".join([*words[:n], forms[bare] + word.removeprefix(bare), *words[n + 1 :]])
    return group


def is_done(told: Told) -> bool:
    """Return whether an English verb is in the perfect or past tense, as in "might have attacked" and "whether Togo
    attacked".
    """
    if (said := modal(told, plural=False)) is not None:
        return said[1]
    past = tense(verb(told.lemma.split(" ")[0]), told.text) == "past"
    return told.modality == "possible" and past and _PRESENT_PASSIVE.search(told.near[0]) is None


def modal(told: Told, *, plural: bool) -> tuple[str, bool] | None:
    """Return the modal verb in the text, and whether a perfect infinitive follows it, as in "would have banned"."""
    known = verb(told.lemma.split(" ")[0])
    found, how = _MODAL.search(told.near[0]) if told.lang == "en" else None, tense(known, told.text)
    if found is None or how in ("", "present") or told.modality not in _SAID[found[1].lower()].split(" "):
        return None
    said, done = found[1].lower(), "have" in found["between"].split(" ")
    if how == "past" and not done and "be" not in found["between"].split(" ") and known.past != known.infinitive:
        return None
    if said == "wo" or (said == "would" and told.modality == "intended" and not done):
        # Examples: "they won't", "China said that he would visit Moscow".
        said = "will"
    return (said if plural else _AGREEING.get(said, said)), done
