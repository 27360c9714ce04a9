"""Copies of statements and of all that is inside them: the one way to change something in each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any, Generic, TypeVar, cast

from kg.model import Phrase, Stated

NewPhrase = TypeVar("NewPhrase", bound=Phrase)
NewStated = TypeVar("NewStated", bound=Stated)
Inside = Mapping[str, Any]
"""The fields that hold other phrases or statements, with the copies of these."""


def values(told: Phrase | Stated, of: type[Phrase | Stated] | None = None) -> dict[str, Any]:
    """The values with which an object is made, by name; those `of` a class that it extends alone."""
    names = _names(of or type(told))  # type: ignore[arg-type]  # classes can be hashed
    return {name: getattr(told, name) for name in names}


@cache
def _names(kind: type[Phrase | Stated]) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind) if each.init)


@dataclass(slots=True)
class Copies(Generic[NewPhrase, NewStated]):
    """Copies what is inside first, and each object once: the content of a statement stays the statement of its line."""

    copy_phrase: Callable[[Any, Inside], NewPhrase]
    """Of an original and of the copies inside it; so is `copy_stated`."""
    copy_stated: Callable[[Any, Inside], NewStated]
    _made: dict[int, tuple[object, object]] = field(default_factory=dict)
    """By the identity of the original, which is kept so that no other object takes its place."""

    def phrase(self, old: Phrase) -> NewPhrase:
        """The copy of a phrase or mention."""
        if id(old) not in self._made:
            inside = {name: tuple(map(self.phrase, getattr(old, name))) for name in ("of", "parts", "conjuncts")}
            content = old.content and self.stated(old.content)
            self._made[id(old)] = old, self.copy_phrase(old, {**inside, "content": content})
        return cast("NewPhrase", self._made[id(old)][1])

    def stated(self, old: Stated) -> NewStated:
        """The copy of a candidate or statement."""
        if id(old) not in self._made:
            ends = {name: getattr(old, name) for name in ("subject", "object", "recipient", "place")}
            inside = {name: end and self.phrase(end) for name, end in ends.items()}
            said = tuple(map(self.phrase, old.attribution))
            self._made[id(old)] = old, self.copy_stated(old, {**inside, "attribution": said})
        return cast("NewStated", self._made[id(old)][1])
