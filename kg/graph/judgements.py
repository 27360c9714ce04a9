"""What people judged of two nodes: the same, not the same, unsure. Replayed whenever statements are merged.

A file has tab-separated lines, each with who judged, when and why; one that is taken out is undone with the next graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Literal, cast, get_args

from kg import vocab
from kg.actors import actors_by_iri
from kg.errors import InputError
from kg.model import Entity, EntityType, Mention, Statement

Verdict = Literal["same", "not-same", "unsure"]
COLUMNS = ("left", "right", "judgement", "who", "when", "why")
_TYPES = {kind.lower(): kind for kind in get_args(EntityType)}


@dataclass(frozen=True, slots=True)
class Judgement:
    """One line: what somebody judged of two nodes."""

    left: str
    """IRI of a node."""
    right: str
    judgement: Verdict
    who: str
    when: date
    why: str
    place: str = field(default="", compare=False)
    """File and line."""


@dataclass(frozen=True, slots=True)
class Judgements:
    """The judgements of a file, and what follows from them; raises InputError when two contradict each other."""

    lines: tuple[Judgement, ...] = ()
    chiefs: Mapping[str, str] = field(init=False)
    """Of nodes that are judged to be one, each but the chief, to the chief: a listed one, else the first by its IRI."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "chiefs", _chiefs(self.lines))

    @classmethod
    def read(cls, path: Path) -> Judgements:
        """The judgements of a file. Raises InputError that names the line, the reason and the way out."""
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(str(path), f"cannot be read: {error}") from error
        rows = ((n, line) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#"))
        return cls(tuple(_judgement(f"{path}:{n}", line) for n, line in rows if tuple(line.split("\t")) != COLUMNS))

    def decided(self) -> frozenset[frozenset[str]]:
        """The pairs of nodes that somebody has judged."""
        return frozenset(frozenset((line.left, line.right)) for line in self.lines)

    def apply(self, statements: Iterable[Statement]) -> Iterator[Statement]:
        """The statements with each node replaced by the chief of those that are one with it."""
        return (_statement(statement, self.chiefs) for statement in statements) if self.chiefs else iter(statements)


def _judgement(place: str, line: str) -> Judgement:
    cells = line.split("\t")
    if len(cells) != len(COLUMNS):
        raise InputError(place, f"{len(cells)} cells", f"parted by tabs, a line has {', '.join(COLUMNS)}")
    left, right, judgement, who, when, why = (cell.strip() for cell in cells)
    if judgement not in get_args(Verdict):
        raise InputError(place, f"{judgement!r} is no judgement", f"it is one of {', '.join(get_args(Verdict))}")
    if not who:
        raise InputError(place, "nobody is named as who judged", "the fourth cell has a name")
    try:
        day = date.fromisoformat(when)
    except ValueError:
        raise InputError(place, f"{when!r} is no date", "the fifth cell has one like 2025-09-05") from None
    one, other = _iri(place, left), _iri(place, right)
    return Judgement(one, other, cast("Verdict", judgement), who, day, why, place)


def _iri(place: str, name: str) -> str:
    if name.startswith("http"):
        return name
    try:
        return vocab.expand(name)
    except (KeyError, ValueError):
        raise InputError(place, f"{name!r} is no node", "a node is an IRI or a name like wd:Q159") from None


def _chiefs(lines: Iterable[Judgement]) -> Mapping[str, str]:
    above: dict[str, str] = {}

    def chief(node: str) -> str:
        while (higher := above.get(node, node)) != node:
            node = higher
        return node

    for line in lines:
        if line.judgement == "same":
            better, other = sorted((chief(line.left), chief(line.right)), key=_rank)
            if better != other:
                above[other] = better
    for line in lines:
        if line.judgement == "not-same" and chief(line.left) == chief(line.right):
            raise InputError(
                line.place or "judgements",
                f"{line.left} and {line.right} are judged not to be the same, but other lines join them",
                "take out one of the lines",
            )
    return {node: chief(node) for node in above}


def _rank(node: str) -> tuple[bool, bool, str]:
    return node not in actors_by_iri(), not node.startswith(vocab.WD), node


def _statement(statement: Statement, chiefs: Mapping[str, str]) -> Statement:
    def renamed(mention: Mention | None) -> Mention | None:
        if mention is None or mention.entity is None:
            return mention
        content = mention.content and _statement(mention.content, chiefs)
        return replace(mention, content=content, entity=_entity(mention.entity, chiefs, statement.document.lang))

    return replace(
        statement,
        subject=renamed(statement.subject),
        object=renamed(statement.object),
        place=renamed(statement.place),
        attribution=tuple(cast("Mention", renamed(speaker)) for speaker in statement.attribution),
    )


def _entity(entity: Entity, chiefs: Mapping[str, str], lang: str) -> Entity:
    concerns = tuple({each.id: each for each in (_entity(one, chiefs, lang) for one in entity.concerns)}.values())
    node = chiefs.get(entity.id)
    of = chiefs.get(entity.of, entity.of) if entity.of else None
    if node is None:
        return replace(entity, concerns=concerns, of=of)
    if (actor := actors_by_iri().get(node)) is not None:
        return Entity(node, actor.label(lang), actor.kind)
    # The IRI of a node without an entry tells its class: kgi:person/…
    kind = _TYPES.get(node.removeprefix(vocab.KGI).split("/")[0], entity.type)
    return Entity(node, entity.label, kind, concerns, of)
