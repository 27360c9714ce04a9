"""The data under ontology/: where it is, its tables, and the tree of relations that several stages use."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, Self, get_args

from kg.errors import OntologyError

# The properties of a relation in ontology/relations.tsv; the comments at its top explain them.
Tone = Literal["conflict", "neutral", "cooperation"]
Quad = Literal["other", "cooperation-words", "cooperation-deeds", "conflict-words", "conflict-deeds"]
Subject = Literal["actor", "mind", "armed", "holder", "event", "any"]
Content = Literal["own", "intended", "necessary", "possible"]
Infinitive = Literal["content", "intended", "undone"]
Claims = Literal["told", "unclaimed", "always"]
Object = Literal["real", "open"]
Place = Literal["clause", "object", "goal"]
Trait = Literal[
    "telling", "thinking", "stance", "decision", "event", "meeting", "standing", "prompting", "aspect", "addressed",
    "attack", "on_contents", "on_place", "position", "installing", "bare",
    "complemented", "deed",
]  # fmt: skip

HOLDS_OFFICE = "holdsOffice"
"""Relation of a person to the state or body in which the person holds an office."""
TAKES_OFFICE = "takesOffice"
"""Relation of a person to the state or body in which the person takes an office."""
HELD_OFFICE = "heldOffice"
"""Relation of a person to the state or body in which the person held an office before or will hold one."""
HAS_ROLE_FOR = "hasRoleFor"
MEMBER_OF = "memberOf"
"""Relation of persons to the party of which they are members."""

DENIES = "denies"
"""Relation of a speaker to a claim that the speaker denies."""

_ID = re.compile(r"[A-Za-z]+")
FOLDERS = (Path(__file__).parent / "ontology", Path(__file__).parent.parent / "ontology")
"""Possible locations of ontology/: inside the installed package, or beside the package in a source checkout."""


def data_path(name: str) -> Path:
    """Return the path of a data file under ontology/."""
    if (path := _find(name)) is None:
        raise OntologyError(f"ontology/{name} is missing: reinstall the package")
    return path


def _find(name: str) -> Path | None:
    return next((folder / name for folder in FOLDERS if (folder / name).exists()), None)


OWN = {"actors": "KG_ACTORS", "relations": "KG_RELATIONS", "lexicon": "KG_LEXICON"}
"""Kinds of user files, with the environment variables that pass their paths to child processes."""
_FORMS, _RELATIONS = "forms.tsv", "relations.tsv"
_OWN_TABLES = {_RELATIONS: "relations", _FORMS: "relations"}
"""The tables of ontology/ that user files can extend, each with the kind of user file."""


def own(kind: str) -> list[Path]:
    """Return the user files of a kind in OWN."""
    return [Path(name) for name in os.environ.get(OWN[kind], "").split(os.pathsep) if name]


class Line(int):
    """A line number with the name of its file."""

    place: str

    def __new__(cls, number: int, file: str) -> Self:
        """Return the line with this number in this file."""
        made = super().__new__(cls, number)
        made.place = f"{file}:{number}"
        return made


def read_table(name: str) -> Iterator[tuple[Line, dict[str, str]]]:
    """Yield the rows of a tab-separated file under ontology/ with their line numbers, without comments (#).

    Rows of user files come before the rows of a lexicon, because they override the lexicon's rows, and after the rows
    of other tables.
    """
    columns, rows = _rows(data_path(name), f"ontology/{name}")
    stem, _, lang = name.removesuffix(".tsv").rpartition("_")
    if stem == "lexicon":
        yield from (
            each for path in own(stem) for each in _own_rows(path, ("lang", *columns)) if each[1]["lang"] == lang
        )
    yield from rows
    if name in _OWN_TABLES and own(_OWN_TABLES[name]):
        known = [each for table in _OWN_TABLES for each in _rows(data_path(table), table)[0]]
        for path in own(_OWN_TABLES[name]):
            yield from _own_rows(path, known)


def _own_rows(path: Path, known: Sequence[str]) -> Iterator[tuple[Line, dict[str, str]]]:
    """Yield the rows of a user's table. Known columns that it lacks are empty."""
    try:
        columns, rows = _rows(path, str(path))
        for needed in known[:1]:
            if needed not in columns:
                raise OntologyError(f"{path}: no column {needed}; the first line must list the columns")
        if unknown := set(columns) - set(known):
            raise OntologyError(f"{path}: unknown column {', '.join(sorted(unknown))}; use {', '.join(known)}")
        for number, row in rows:
            yield number, dict.fromkeys(known, "") | row
    except OSError as error:
        raise OntologyError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError:
        raise OntologyError(f"{path}: not UTF-8; save the file as UTF-8") from None


def _rows(path: Path, place: str) -> tuple[list[str], Iterator[tuple[Line, dict[str, str]]]]:
    """Return the columns of a tab-separated table, and its rows."""
    lines = path.read_text(encoding="utf-8").replace("\r\n", "\n").split("\n")
    told = [(Line(n, place), line) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    if not told:
        return [], iter(())
    columns = told[0][1].split("\t")

    def rows() -> Iterator[tuple[Line, dict[str, str]]]:
        for number, line in told[1:]:
            cells = line.split("\t")
            if len(cells) > len(columns):
                raise OntologyError(f"{number.place}: {len(cells)} cells, but the table has {len(columns)} columns")
            yield number, dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=True))

    return columns, rows()


def read_words(kind: str, lang: str) -> Iterator[tuple[Line, dict[str, str]]]:
    """Yield the rows of a language's table, for example `people_de.tsv`, or nothing if there is no such table."""
    name = f"{kind}_{lang}.tsv"
    return iter(()) if _find(name) is None else read_table(name)


@dataclass(frozen=True, slots=True)
class RelationType:
    """A relation of the ontology. Relations form a tree whose roots are the event types of PLOVER and a few others."""

    id: str
    """Local name of its IRI: `opposes`."""
    root: str
    """Root of its branch, usually a PLOVER event type: `REJECT`."""
    parent: str | None
    labels: Mapping[str, str]
    """Labels by language code."""
    definitions: Mapping[str, str]
    """Definitions by language code."""
    intensity: float | None
    """Intensity from conflict (-10) to cooperation (+10), or None."""
    cameo: tuple[str, ...]
    mappings: tuple[str, ...]
    """Matching terms of other vocabularies, as prefixed names: `sem:hasActor`, `schema:memberOf`, `wdt:P463`."""
    symmetric: bool
    lasts: bool
    """Whether the relation lasts until something ends it, like membership or opposition."""
    ends: tuple[str, ...]
    """Relations that this one ends between the same subject and object: `leaves` ends `memberOf`."""
    quad: Quad
    """The column `quad` of relations.tsv. The comments at the top of that file explain it and the columns of the
    following fields. An empty cell inherits the value of the parent.
    """
    subject: Subject
    content: Content
    infinitive: Infinitive
    claims: Claims
    object: Object
    place: frozenset[Place]
    traits: frozenset[Trait]

    @property
    def tone(self) -> Tone:
        """The side of the relation on the scale from conflict to cooperation. `asks` (.5), `proposes` (1) and `doubts`
        (-1) are too close to zero to be on a side.
        """
        intensity = self.intensity or 0
        return "neutral" if abs(intensity) <= 1 else "conflict" if intensity < 0 else "cooperation"


_MEANINGS: Mapping[str, Any] = {
    "quad": Quad,
    "subject": Subject,
    "content": Content,
    "infinitive": Infinitive,
    "claims": Claims,
    "object": Object,
    "place": Place,
    "traits": Trait,
}
"""Columns whose value is inherited from the parent, with the allowed values. The first value is the default of a root.
"""
_SETS = ("place", "traits")


@cache
def relation_types() -> Mapping[str, RelationType]:
    """Return the relations of ontology/relations.tsv by local name, parents before children."""
    types: dict[str, RelationType] = {}
    for number, row in read_table("relations.tsv"):
        parent = row["parent"] or None
        if parent is not None and parent not in types:
            raise OntologyError(f"{number.place}: the parent {parent} is not listed above")
        if not _ID.fullmatch(row["id"]) or row["id"] in types:
            raise OntologyError(
                f"{number.place}: the id {row['id']!r} is repeated or contains characters other than letters"
            )
        for name in ("symmetric", "lasts"):
            if row[name] not in ("", "yes"):
                raise OntologyError(f"{number.place}: {name} must be yes or empty, but is {row[name]!r}")
        types[row["id"]] = RelationType(
            id=row["id"],
            root=row["root"] or (types[parent].root if parent else row["id"]),
            parent=parent,
            labels=_by_language(row, "label_"),
            definitions=_by_language(row, "definition_"),
            intensity=_number(row["intensity"], number),
            cameo=tuple(row["cameo"].split()),
            mappings=tuple(row["mappings"].split()),
            symmetric=row["symmetric"] == "yes",
            lasts=row["lasts"] == "yes",
            ends=tuple(row["ends"].split()),
            **{name: _meaning(name, row[name], types.get(parent or ""), number) for name in _MEANINGS},
        )
    return types


def has_agent(relation: str | None) -> bool:
    """Return whether the subject of a relation acts, unlike in `partOf` or `capitalOf`. None stands for a relation that
    is not in the ontology.
    """
    kind = relation_types().get(relation or "")
    return kind is None or kind.root != "PART"


def _by_language(row: Mapping[str, str], prefix: str) -> Mapping[str, str]:
    return {name.removeprefix(prefix): text for name, text in row.items() if name.startswith(prefix)}


def _number(cell: str, line: Line) -> float | None:
    try:
        return float(cell) if cell else None
    except ValueError:
        raise OntologyError(f"{line.place}: {cell!r} is not a number") from None


def _meaning(name: str, cell: str, parent: RelationType | None, line: Line) -> Any:
    """Return the value of a cell, or the parent's value if the cell is empty."""
    if not cell and parent is not None:
        return getattr(parent, name)
    first, *_ = known = get_args(_MEANINGS[name])
    words = cell.split() if name in _SETS else [cell]
    if cell and (unknown := [word for word in words if word not in known]):
        raise OntologyError(f"{line.place}: {name} is {unknown[0]!r}; choose from {', '.join(known)}")
    return frozenset(words) if name in _SETS else cell or first
