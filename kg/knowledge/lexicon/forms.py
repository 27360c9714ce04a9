"""Guesses the citation forms of an inflected word that is not in the lexicon."""

from __future__ import annotations

from collections.abc import Iterator

from kg.knowledge.lang import Language
from kg.knowledge.lang.irregular import bare_participles, participles

SHORTEST_STEM = 3


def citation_forms(form: str, lang: Language) -> Iterator[str]:
    """Yield the possible citation forms of a word in lower case. The infinitives of irregular participles come first.
    For example, the forms for `abzulehnen` include `ablehnen`.

    Rules generate these forms, and most of them are not real words. The caller must look up each form in a lexicon.
    """
    form = form.lower()
    yield from _irregular(form, lang)
    for whole in dict.fromkeys((form, *_without_infix(form, lang))):
        for ending in lang.morphology.verb_endings:
            stem = whole.removesuffix(ending)
            if (ending and stem == whole) or len(stem) < SHORTEST_STEM:
                continue
            for infinitive in lang.morphology.infinitive_endings:
                yield stem + infinitive
            if "" in lang.morphology.infinitive_endings and len(stem) > SHORTEST_STEM and stem[-1] == stem[-2]:
                yield stem[:-1]  # `planned` gives `plan`


def _without_infix(form: str, lang: Language) -> Iterator[str]:
    """Yield the word without the `ge` of a participle or the `zu` of an infinitive. For example, `angegriffen` gives
    `angriffen`, and `auszutragen` gives `austragen`.
    """
    for infix in lang.morphology.verb_infixes:
        start = form.find(infix)
        while start >= 0:
            yield form[:start] + form[start + len(infix) :]
            start = form.find(infix, start + 1)


def _irregular(form: str, lang: Language) -> Iterator[str]:
    """Yield the infinitives of irregular participles, including inflected ones. For example, `angegriffenen` gives
    `angreifen`.
    """
    table = participles(lang.code)
    bare = bare_participles(lang.code, lang.morphology.weak_participle[0])
    for whole in dict.fromkeys((form, *(form.removesuffix(ending) for ending in lang.morphology.adjective_endings))):
        for cut in range(len(whole) - SHORTEST_STEM):
            verb = table.get(whole[cut:]) or (bare.get(whole[cut:]) if cut else None)
            if verb is not None:
                yield whole[:cut] + verb
                break
