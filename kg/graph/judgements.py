"""Reads and applies judgements. A judgement is a person's decision on whether two nodes are the same.

Judgements are kept in a file with one judgement per line. Cells are separated by tabs, and each line contains author,
date and reason. To undo a judgement, delete the line and build the graph again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import Literal, cast, get_args

from kg import vocab
from kg.errors import InputError
from kg.graph import terms
from kg.io.files import lines_of
from kg.knowledge.actors import actors_by_iri
from kg.model import Entity, EntityType, Mention, Statement
from kg.text.copies import Copies, Inside

Verdict = Literal["same", "not-same", "unsure"]
COLUMNS = ("left", "right", "judgement", "who", "when", "why")
_SCHEMES = ("http://", "https://", "urn:")
"""A complete IRI must start with one of these strings. Otherwise, a name with a mistyped prefix would be accepted as an
IRI.
"""
_TYPES = {kind.lower(): kind for kind in get_args(EntityType)}


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision on whether two nodes are the same, from one line of a judgement file."""

    left: str
    """IRI of the first node."""
    right: str
    judgement: Verdict
    who: str
    when: date
    why: str
    file: str = field(default="judgements", compare=False)
    line: int | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Judgements:
    """The judgements in a file. Raises InputError if two judgements contradict each other."""

    lines: tuple[Judgement, ...] = ()
    chiefs: Mapping[str, str] = field(init=False)
    """Maps each merged node to its main node. If one of the nodes is in the actor lists, it is the main node.
    Otherwise, a node from Wikidata is preferred, and then the node whose IRI comes first alphabetically.
    """

    def __post_init__(self) -> None:
        object.__setattr__(self, "chiefs", _chiefs(self.lines))

    @classmethod
    def read(cls, path: Path) -> Judgements:
        """Read judgements from a file, which may be empty.

        Raises InputError if the file is unreadable, a line is invalid, or judgements contradict each other. The error
        contains the line, the reason and a remedy.
        """
        return cls.of_lines(lines_of(path), str(path))

    @classmethod
    def of_lines(cls, lines: Iterable[tuple[int, str]], file: str) -> Judgements:
        """Read judgements from numbered lines. Error messages use `file` as the file name."""
        rows = ((number, [cell.strip() for cell in line.split("\t")]) for number, line in lines)
        held = ((n, cells) for n, cells in rows if not cells[0].startswith("#") and tuple(cells) != COLUMNS)
        return cls(tuple(_judgement(file, number, cells) for number, cells in held))

    def __str__(self) -> str:
        """Return the judgements as the lines of a file."""
        rows = ((j.left, j.right, j.judgement, j.who, j.when.isoformat(), j.why) for j in self.lines)
        return "".join("\t".join(row) + "\n" for row in rows)

    @cached_property
    def joined(self) -> Mapping[str, frozenset[str]]:
        """The nodes that are merged into each main node."""
        found: dict[str, frozenset[str]] = {}
        for node, chief in self.chiefs.items():
            found[chief] = found.get(chief, frozenset()) | {node}
        return found

    def decided(self) -> frozenset[frozenset[str]]:
        """Return the pairs of nodes that have a judgement."""
        return frozenset(frozenset((line.left, line.right)) for line in self.lines)

    def apply(self, statements: Iterable[Statement]) -> Iterator[Statement]:
        """Yield the statements after replacing each merged node with its main node."""
        return map(self._joined, statements) if self.chiefs else iter(statements)

    def _joined(self, statement: Statement) -> Statement:
        def joined(mention: Mention, inside: Inside) -> Mention:
            entity = _entity(mention.entity, self.chiefs, statement.document.lang)
            link = "judgement" if entity.id != mention.entity.id else mention.link
            return replace(mention, **inside, entity=entity, link=link)

        copies: Copies[Mention, Statement] = Copies(joined, lambda old, inside: replace(old, **inside))
        return copies.stated(statement)


def node_iri(name: str) -> str:
    """Return the full IRI of a node, given its IRI or prefixed name. Return an empty string if the name is not a valid
    IRI or prefixed name.
    """
    start = next(filter(name.startswith, _SCHEMES), name.partition(":")[0] + ":")
    try:
        full = name if start in _SCHEMES else vocab.expand(name)
        terms.checked_iri(full)
    except (KeyError, ValueError):
        return ""
    return full if name != start else ""


def _judgement(file: str, line: int, cells: list[str]) -> Judgement:
    refuse = partial(InputError, file, line=line)
    if len(cells) != len(COLUMNS):
        raise refuse(
            f"the line must have {len(COLUMNS)} cells, but has {len(cells)}",
            f"separate these cells with tabs: {', '.join(COLUMNS)}",
        )
    left, right, judgement, who, when, why = cells
    if judgement not in get_args(Verdict):
        raise refuse(f"{judgement!r} is not a valid judgement", f"write one of {', '.join(get_args(Verdict))}")
    if not who:
        raise refuse("the author of the judgement is missing", "write a name in the fourth cell")
    try:
        day = date.fromisoformat(when)
    except ValueError:
        raise refuse(f"{when!r} is not a valid date", "write a date like 2025-09-05 in the fifth cell") from None
    one, other = node_iri(left), node_iri(right)
    if not (one and other):
        raise refuse(
            f"{right if one else left!r} is not the IRI of a node", "write an IRI, or a short form like wd:Q159"
        )
    if one == other:
        raise refuse(f"{left!r} is compared with itself", "write two different nodes, or delete the line")
    return Judgement(one, other, cast("Verdict", judgement), who, day, why, file, line)


def _chiefs(lines: Iterable[Judgement]) -> Mapping[str, str]:
    lines = tuple(lines)
    if not lines:
        return {}
    import networkx as nx  # slow to load, and rarely needed

    same: nx.Graph[str] = nx.Graph()
    same.add_edges_from((line.left, line.right) for line in lines if line.judgement == "same")
    chiefs = {
        node: chief for group in nx.connected_components(same) for chief in [min(group, key=_rank)] for node in group
    }
    for line in lines:
        apart = line.judgement == "not-same" and line.left in chiefs and line.right in chiefs
        if apart and chiefs[line.left] == chiefs[line.right]:
            raise InputError(
                line.file,
                f"this line says that {line.left} and {line.right} are different,"
                " but other lines imply that they are the same",
                "delete one of these lines",
                line=line.line,
            )
    return {node: chief for node, chief in chiefs.items() if node != chief}


def _rank(node: str) -> tuple[bool, bool, str]:
    return node not in actors_by_iri(), not node.startswith(vocab.WD), node


def _entity(entity: Entity, chiefs: Mapping[str, str], lang: str) -> Entity:
    concerns = tuple({each.id: each for each in (_entity(one, chiefs, lang) for one in entity.concerns)}.values())
    node = chiefs.get(entity.id)
    of = chiefs.get(entity.of, entity.of) if entity.of else None
    if node is None:
        above = _entity(entity.broader, chiefs, lang) if entity.broader else None
        broader = above if above is not None and above.id != entity.id else None
        return replace(entity, concerns=concerns, of=of, broader=broader)
    if (actor := actors_by_iri().get(node)) is not None:
        return Entity(node, actor.label(lang), actor.kind)
    # The IRI of an unlisted node contains its class, for example kgi:person/…
    kind = _TYPES.get(node.removeprefix(vocab.KGI).split("/")[0], entity.type)
    return replace(entity, id=node, type=kind, concerns=concerns, of=of, broader=None)  # the main node has its own
