"""Copies a statement together with all phrases and statements inside it, so every part can be changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any, Generic, TypeVar, cast

from kg.model import Phrase, Stated

NewPhrase = TypeVar("NewPhrase", bound=Phrase)
NewStated = TypeVar("NewStated", bound=Stated)
Inside = Mapping[str, Any]
"""Copies of the phrases and statements inside an object, keyed by the field that contains them."""


def values(told: Phrase | Stated, of: type[Phrase | Stated] | None = None) -> dict[str, Any]:
    """Return the keyword arguments for creating a copy of the object with its constructor. If `of` is a base class,
    only its fields are included.
    """
    names = _names(of or type(told))  # type: ignore[arg-type]  # classes can be hashed
    return {name: getattr(told, name) for name in names}


@cache
def _names(kind: type[Phrase | Stated]) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind) if each.init)


@dataclass(slots=True)
class Copies(Generic[NewPhrase, NewStated]):
    """A copier that copies nested objects, the innermost first. Each object is copied only once, so copies share nested
    objects just as the originals do.
    """

    copy_phrase: Callable[[Any, Inside], NewPhrase]
    """Function that copies a phrase. The function receives the phrase and the copies of the objects inside it.
    `copy_stated` does the same for statements.
    """
    copy_stated: Callable[[Any, Inside], NewStated]
    _made: dict[int, tuple[object, object]] = field(default_factory=dict)
    """Each original and its copy. The key is the Python id of the original. Keeping the original ensures that Python
    does not reuse the id.
    """

    def phrase(self, old: Phrase) -> NewPhrase:
        """Return the copy of a phrase or mention."""
        if id(old) not in self._made:
            inside = {name: tuple(map(self.phrase, getattr(old, name))) for name in ("of", "parts", "conjuncts")}
            content = old.content and self.stated(old.content)
            self._made[id(old)] = old, self.copy_phrase(old, {**inside, "content": content})
        return cast("NewPhrase", self._made[id(old)][1])

    def stated(self, old: Stated) -> NewStated:
        """Return the copy of a statement or candidate statement."""
        if id(old) not in self._made:
            ends = {name: getattr(old, name) for name in ("subject", "object", "recipient", "place")}
            inside = {name: end and self.phrase(end) for name, end in ends.items()}
            said = tuple(map(self.phrase, old.attribution))
            self._made[id(old)] = old, self.copy_stated(old, {**inside, "attribution": said})
        return cast("NewStated", self._made[id(old)][1])
