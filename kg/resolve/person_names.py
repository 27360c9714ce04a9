"""Resolves names of persons. Last names may refer to earlier full names, or to the only listed person with that last
name.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from kg.io.compiled import compiled
from kg.knowledge.actors import Actor, Office, actors
from kg.knowledge.concepts import nouns, plurals
from kg.knowledge.spellings import clean, fold, last_name, sound, uninflected
from kg.model import Phrase
from kg.resolve.gazetteer import Gazetteer
from kg.resolve.titles import held_by


@dataclass(slots=True)
class FullNames:
    """The full names of the people in a document, with their positions. Full names can be looked up by their last or
    first word.
    """

    lang: str
    last: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    first: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    """Full names, keyed by their first word. Some names, like `Wang Yi`, start with the family name."""

    @classmethod
    def of(cls, mentions: Iterable[Phrase], lang: str) -> FullNames:
        names = cls(lang)
        for mention in mentions:
            name = clean(mention.name or "", lang)
            if mention.ent == "PER" and (last := last_name(name, lang)) != name:
                names.last.setdefault(_key(last), []).append((mention.start, name))
                names.first.setdefault(_key(name.split()[0]), []).append((mention.start, name))
        return names

    def of_last(self, part: str) -> str | None:
        """Return the full name that ends with the given word."""
        return next((name for _, name in self.last.get(_key(part), ()) if name.split()[-1] == part), None)

    def before_else_after(self, part: str, start: int) -> str | None:
        """Return the full name that ends or starts with the given word. If there are several, return the last full name
        before the offset `start`. If no full name comes before `start`, return the first one after `start`.
        """
        for table in (self.last, self.first):
            for spelling in uninflected(part, self.lang):
                if places := table.get(_key(spelling)):
                    earlier = bisect_right(places, start, key=lambda found: found[0])
                    return places[max(earlier - 1, 0)][1]
        return None


def _key(name: str) -> str:
    return sound(name) if len(name) > 4 else fold(name)


def known(name: str, gazetteer: Gazetteer, day: date | None, office: Office | None) -> Actor | None:
    """Return the listed person with the given full name. A last name is also accepted if only one current office holder
    or only one listed person has this name.

    A last name without a title matches only people who are commonly known by their last name alone. If the text gives
    an office as a title, the person must have held this office at some time. For example, "Trainer Costa" is not
    António Costa.
    """
    words = clean(name, gazetteer.lang).split()
    for whole in (name, " ".join(words[:-1])) if len(words) > 2 and _is_apart(words[-1], gazetteer) else (name,):
        if full := [actor for actor in gazetteer.find(whole) if actor.kind == "Person"]:
            return full[0]
    candidates = [a for a in gazetteer.find_last(name) if (held_by(a, office) if office else a.alone)]
    serving = [a for a in candidates if any(tenure.on(day) for tenure in a.offices)]
    if len(serving) == 1:
        return serving[0]
    # A person whose offices all begin after this day was not yet known by the last name alone.
    begun = {a.key: [t for t in a.offices if day is None or t.since is None or t.since <= day] for a in candidates}
    past = [a for a in candidates if begun[a.key] or not a.offices]
    return past[0] if not serving and len(past) == 1 else None


def _is_apart(word: str, gazetteer: Gazetteer) -> bool:
    """Return whether the last of three words does not belong to a name, like `Sanktionen` in "Bola Tinubu Sanktionen".
    It belongs to the name if nothing else is known about it, as in "Abdul Hamid Dbaiba".
    """
    lang, forms = gazetteer.lang, uninflected(word, gazetteer.lang)
    common = any(form.lower() in nouns(lang) or form.lower() in plurals(lang) for form in forms)
    return common or any(fold(form) in gazetteer.exact for form in forms)


@compiled()
def first_names() -> dict[str, str]:
    """Return the first names used only for men or only for women in the actor lists, each with its gender."""
    found: dict[str, set[str]] = {}
    for actor in actors().values():
        if actor.kind == "Person" and actor.gender:
            for names in actor.names.values():
                for name in names:
                    if " " in name:
                        found.setdefault(fold(name.split()[0]), set()).add(actor.gender)
    return {name: next(iter(genders)) for name, genders in found.items() if len(genders) == 1}
