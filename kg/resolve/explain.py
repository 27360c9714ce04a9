"""Lists the actors that a name may mean, with reasons. The names are looked up without a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kg.errors import InputError
from kg.knowledge.actors import Actor, Office, Tenure, actors, split_office
from kg.knowledge.lang import language
from kg.knowledge.spellings import clean, fold
from kg.resolve.adjectives import described_by
from kg.resolve.gazetteer import gazetteer
from kg.resolve.metonyms import meant
from kg.resolve.person_names import known
from kg.resolve.titles import body as body_of
from kg.resolve.titles import classes, holder

_LONGEST = 500
"""Maximum number of characters in a name. Longer texts would take minutes."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """An actor that a name may refer to, and the reason for the match."""

    actor: Actor
    reason: str


def explain(name: str, lang: str, day: date | None) -> list[Explanation]:
    """Return the actors that a name may refer to, the most likely first. The name may be a full name, a last name (with
    or without a title), or an office.

    If the name is an office, return the person who holds it on `day`. If the name is a place, return both the place and
    its government, because only a sentence would show which of the two is meant. Raises InputError if the name has more
    than 500 characters or contains no letters or digits.
    """
    if len(name) > _LONGEST:
        raise InputError(
            "NAME", f"the name has {len(name):,} characters; the limit is {_LONGEST}", "give a single name"
        )
    if not any(map(str.isalnum, name)):
        raise InputError("NAME", f"{name!r} contains no letters or digits", 'give a name like "der US-Präsident"')
    bare = clean(name, lang)
    return list(_steps(bare, lang, day)) if bare else []


def _steps(name: str, lang: str, day: date | None) -> Iterator[Explanation]:
    index = gazetteer(lang)
    for actor in index.find(name):
        names = {fold(spelling) for spelling in actor.names.get(lang, ())}
        yield Explanation(
            actor, "listed name" if fold(name) in names else "listed name with a different ending or spelling"
        )
        government = meant(actor, place=False, agent=True)
        if government is not actor:
            yield Explanation(government, "meant if the place name stands for its government")
    for person in sorted(index.find_last(name), key=lambda person: not person.alone):
        offices = [tenure for tenure in person.offices if tenure.on(day)]
        how = "last name alone" if person.alone else "last name with an office or full name"
        yield Explanation(person, f"{how}, {_terms(offices) or 'no office on that date'}")
    first, *rest = name.split()
    title = split_office(first, lang) if rest else None
    titled = known(" ".join(rest), index, day, title[1]) if title else None
    if titled is not None:
        yield Explanation(titled, f"the title {first} identifies this person")
    for owner, office in _offices(name, lang):
        body = meant(owner, place=False, agent=True)
        serving = holder(body.key, office, day or date.max)  # the last known holder if no day is given
        if serving is not None:
            yield Explanation(serving, _terms([t for t in serving.offices if t.of == body.key and t.on(day)]))
        if office.kind == "body":
            yield Explanation(body_of(body.key, office), f"is the {office.classes[0].replace('_', ' ')} of {body.key}")


def holders_ever(name: str, lang: str) -> Iterator[Explanation]:
    """Yield all listed people who have ever held a given office. For example, `Bundeskanzler` yields Merkel and
    Schröder.
    """
    for owner, office in _offices(clean(name, lang), lang):
        body = meant(owner, place=False, agent=True)
        wanted = classes(office, body.key)
        for actor in actors().values():
            held = [tenure for tenure in actor.offices if tenure.of == body.key and tenure.office in wanted]
            if held and not (office.gender == "Fem" and actor.gender == "Masc"):
                yield Explanation(actor, f"once {_terms(held)}")


def _offices(name: str, lang: str) -> Iterator[tuple[Actor, Office]]:
    """Yield the office at the end of a name, once for each body to which it may belong.

    The words before the office may name the body, as in `Kremlchef`, `der russische Präsident` and `British prime
    minister`. The noun may also imply the body. For example, a `Bundeskanzler` belongs to Germany.
    """
    words = name.split()
    found = ((words[:cut], split_office(" ".join(words[cut:]), lang)) for cut in range(len(words)))
    before, split = next(((words, split) for words, split in found if split is not None), ([], None))
    if split is None:
        return
    front, office = split
    before = [*before, *front.split()]
    if not before and office.of:
        yield actors()[office.of], office
    yield from ((owner, office) for owner in gazetteer(lang).find(front))
    yield from ((owner, office) for owner in _described(before, words[-1], lang))


def _described(words: list[str], noun: str, lang: str) -> list[Actor]:
    endings = ("", *language(lang).morphology.adjective_endings)
    forms = (word.lower().removesuffix(ending) for word in words for ending in endings)
    return described_by(list(dict.fromkeys(forms)), noun, lang)


def _terms(tenures: list[Tenure]) -> str:
    """Return a text that lists offices with their start dates, for example `president of russia since 2012-05-07`."""
    return "; ".join(
        f"{tenure.office} of {tenure.of}" + (f" since {tenure.since}" if tenure.since else "") for tenure in tenures
    )
