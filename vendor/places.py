"""Towns of GeoNames: which one an entry of the lists means, and the names that only one large town has."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from kg.knowledge.actors import Actor

City = Mapping[str, Any]

RIVAL = 0.1
"""The part of a listed town's inhabitants that makes a namesake in the same country a rival."""
NAMESAKE = 0.05
"""The same of an unlisted town, with namesakes anywhere."""
LARGE = 100_000
"""Inhabitants of a town that has a point though no list has it."""


def plain(name: str) -> str:
    """A name without accents, case and signs, to compare spellings."""
    letters = (c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", "".join(letters)))


class Towns:
    """The towns of GeoNames by name and country."""

    def __init__(self, cities: Iterable[City]) -> None:
        self.by_name: dict[tuple[str, str], list[City]] = defaultdict(list)
        for city in cities:
            for name in {plain(name) for name in (city["name"], *city["alternatenames"])}:
                self.by_name[city["countrycode"], name].append(city)

    def find(self, actor: Actor, country: str) -> City | None:
        """The town of a country that an entry names; None for an unknown name, and for one that two towns share."""
        names = [plain(name) for lang in ("en", "de") for name in actor.names[lang]]
        found = {city["geonameid"]: city for name in names for city in self.by_name.get((country, name), ())}
        if not found:
            return None
        first, *rest = sorted(found.values(), key=lambda city: (-city["population"], city["geonameid"]))
        return None if any(city["population"] >= RIVAL * first["population"] for city in rest) else first


def large(cities: Iterable[City], listed: Iterable[str], key: Callable[[str], str]) -> dict[str, City]:
    """Cities of more than 100,000 inhabitants by the key of a name that means no other town but much smaller ones."""
    known = {key(name) for name in listed}
    by_key: dict[str, list[City]] = defaultdict(list)
    for city in sorted(cities, key=lambda city: (-city["population"], city["geonameid"])):
        by_key[key(city["name"])].append(city)
    return {
        name: first
        for name, (first, *rest) in by_key.items()
        if first["population"] >= LARGE
        and name not in known
        and not any(city["population"] >= NAMESAKE * first["population"] for city in rest)
    }
