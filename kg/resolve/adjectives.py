"""Finds the actors that adjectives name, as in `russische Truppen`, `South Korean president` and `westliche
Staaten`.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.knowledge.actors import Actor, actors, adjectives, split_office
from kg.knowledge.closed_words import role_noun
from kg.knowledge.lang import language


def described_by(words: Sequence[str], noun: str, lang: str, *, before: str = "") -> list[Actor]:
    """Return the actors that the given adjectives refer to, in the order of the adjectives. `before` is the word before
    the adjectives.

    An adjective for a class of countries, like `westlich`, counts only if its noun denotes something that can act. For
    example, "westliche Diplomaten" refers to the Western countries, but "der westliche Teil des Landes" does not.
    """
    table, fronts = adjectives(lang), language(lang).names.adjective_fronts
    found = []
    for front, word in zip((before, *words), words, strict=False):
        whole = front not in fronts or " " in word  # `south korean` contains its front
        key = table.get(f"{front} {word}") or (table.get(word) if whole else None)
        if key is not None and (actors()[key].class_ != "class_of_states" or _can_act(noun, lang)):
            found.append(actors()[key])
    return found


def is_elsewhere(actor: Actor, words: Sequence[str], lang: str) -> bool:
    """Return whether adjectives name a country other than an organisation's own. For example, `British` shows that the
    `British National Party (BNP)` is not the Bangladeshi party with this abbreviation.
    """
    states = described_by([word.lower() for word in words], "", lang)
    return actor.of is not None and any(state.key != actor.of for state in states)


def _can_act(noun: str, lang: str) -> bool:
    return role_noun(noun, lang) is not None or split_office(noun, lang) is not None
