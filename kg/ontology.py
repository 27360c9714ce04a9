"""Reads the data files in the folder ontology/, for example the tree of relations."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, Self, get_args

from kg.errors import OntologyError

# Possible values for the properties of a relation. The comments at the top of ontology/relations.tsv explain them.
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
    "complemented", "detailed", "deed", "departing", "removing",
]  # fmt: skip

HOLDS_OFFICE = "holdsOffice"
"""Relation between a person and the country or body in which the person holds an office."""
TAKES_OFFICE = "takesOffice"
"""Relation between a person and the country or body in which the person takes up an office."""
HELD_OFFICE = "heldOffice"
"""Relation between a person and the country or body in which the person held an office earlier or will hold one
later.
"""
HAS_ROLE_FOR = "hasRoleFor"
MEMBER_OF = "memberOf"
"""Relation between members and their organisation, for example between a person and a party."""

CONFIRMS = "confirms"
"""Relation between a speaker and a claim that the speaker confirms."""
VIOLENCE = "ASSAULT"
"""Root of the relations for violence."""
DENIES = "denies"
"""Relation between a speaker and a claim that the speaker denies."""

_ID = re.compile(r"[A-Za-z]+")
FOLDERS = (Path(__file__).parent / "ontology", Path(__file__).parent.parent / "ontology")
"""Possible locations of the folder ontology/: inside the installed package, or next to the package in a source
checkout.
"""


def data_path(name: str) -> Path:
    """Return the path of a data file in the folder ontology/."""
    if (path := _find(name)) is None:
        raise OntologyError(f"the file ontology/{name} is missing: reinstall the package")
    return path


def _find(name: str) -> Path | None:
    return next((folder / name for folder in FOLDERS if (folder / name).exists()), None)


OWN = {"actors": "KG_ACTORS", "relations": "KG_RELATIONS", "lexicon": "KG_LEXICON"}
"""Kinds of files that users can add, for example their own actors. Each kind is mapped to the environment variable that
passes the paths of these files to child processes.
"""
_FORMS, _RELATIONS = "forms.tsv", "relations.tsv"
_OWN_TABLES = {_RELATIONS: "relations", _FORMS: "relations"}
"""Tables in ontology/ that users can extend with their own files. Each value is the kind of user file."""


def own(kind: str) -> list[Path]:
    """Return the paths of the user's files of a given kind, for example `actors`."""
    return [Path(name) for name in os.environ.get(OWN[kind], "").split(os.pathsep) if name]


class Line(int):
    """A line number that also stores the name of the file. The `place` attribute combines both, for example
    `ontology/relations.tsv:12`.
    """

    place: str

    def __new__(cls, number: int, file: str) -> Self:
        """Create a line number. `file` is the name of its file."""
        made = super().__new__(cls, number)
        made.place = f"{file}:{number}"
        return made


def read_table(name: str) -> Iterator[tuple[Line, dict[str, str]]]:
    """Yield the rows of a tab-separated file in ontology/, each with its line number. Lines that start with # are
    comments and are skipped.

    Rows from the user's files are added. In a lexicon, the user's rows come first, because they override the lexicon's
    own rows. In all other tables, the user's rows come last.
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
    """Yield the rows of a user's table. If the table lacks one of the `known` columns, the cells of this column are
    empty.
    """
    try:
        columns, rows = _rows(path, str(path))
        for needed in known[:1]:
            if needed not in columns:
                raise OntologyError(f"{path}: the {needed} column is missing; the first line must list the columns")
        if unknown := set(columns) - set(known):
            raise OntologyError(
                f"{path}: unknown columns: {', '.join(sorted(unknown))}; choose from {', '.join(known)}"
            )
        for number, row in rows:
            yield number, dict.fromkeys(known, "") | row
    except OSError as error:
        raise OntologyError(f"{path}: the file cannot be read: {error.strerror}") from error
    except UnicodeDecodeError:
        raise OntologyError(f"{path}: the file is not UTF-8; save it as UTF-8") from None


def _rows(path: Path, place: str) -> tuple[list[str], Iterator[tuple[Line, dict[str, str]]]]:
    """Return the columns and the rows of a tab-separated table."""
    lines = path.read_text(encoding="utf-8").replace("\r\n", "\n").split("\n")
    told = [(Line(n, place), line) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    if not told:
        return [], iter(())
    columns = told[0][1].split("\t")

    def rows() -> Iterator[tuple[Line, dict[str, str]]]:
        for number, line in told[1:]:
            cells = line.split("\t")
            if len(cells) > len(columns):
                raise OntologyError(
                    f"{number.place}: the row has {len(cells)} cells, but the table has {len(columns)} columns"
                )
            yield number, dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=True))

    return columns, rows()


def read_words(kind: str, lang: str) -> Iterator[tuple[Line, dict[str, str]]]:
    """Yield the rows of a language-specific table, for example `people_de.tsv`. If the table does not exist, yield
    nothing.
    """
    name = f"{kind}_{lang}.tsv"
    return iter(()) if _find(name) is None else read_table(name)


@dataclass(frozen=True, slots=True)
class RelationType:
    """A relation of the ontology. The relations form trees, whose roots are the event types of the PLOVER event
    ontology and a few additional types.
    """

    id: str
    """Local name of the relation's IRI, for example `opposes`."""
    root: str
    """Root of the relation's tree. The root is usually a PLOVER event type, for example `REJECT`."""
    parent: str | None
    labels: Mapping[str, str]
    """Labels, keyed by language code."""
    definitions: Mapping[str, str]
    """Definitions, keyed by language code."""
    intensity: float | None
    """Intensity, from conflict (-10) to cooperation (+10). None means that relations.tsv lists no intensity."""
    cameo: tuple[str, ...]
    mappings: tuple[str, ...]
    """Matching terms of other vocabularies, as prefixed names. Examples are `sem:hasActor`, `schema:memberOf` and
    `wdt:P463`.
    """
    symmetric: bool
    lasts: bool
    """Whether the relation lasts until something ends it. For example, a membership lasts, but an attack does not."""
    ends: tuple[str, ...]
    """Relations between the same subject and object that this relation ends. For example, `leaves` ends `memberOf`."""
    quad: Quad
    """Value of the `quad` column in relations.tsv. Each of the following fields also has the name of a column. The
    comments at the top of the file explain the columns. An empty cell has the same value as the parent's cell.
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
        """Whether the relation expresses conflict, cooperation or neither. Intensities from -1 to 1 count as neutral.
        For example, `asks` (0.5), `proposes` (1) and `doubts` (-1) are neutral.
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
"""Columns whose empty cells inherit the value of the parent relation, and the allowed values of each column. For a
relation without a parent, an empty cell means the first value, or no value at all for `place` and `traits`.
"""
_SETS = ("place", "traits")


@cache
def relation_types() -> Mapping[str, RelationType]:
    """Return a mapping from local names to the relations in ontology/relations.tsv. Parents come before their
    children.
    """
    types: dict[str, RelationType] = {}
    for number, row in read_table("relations.tsv"):
        parent = row["parent"] or None
        if parent is not None and parent not in types:
            raise OntologyError(f"{number.place}: the parent relation {parent} must be listed in an earlier row")
        if not _ID.fullmatch(row["id"]) or row["id"] in types:
            raise OntologyError(
                f"{number.place}: the id {row['id']!r} is repeated or contains characters other than letters"
            )
        for name in ("symmetric", "lasts"):
            if row[name] not in ("", "yes"):
                raise OntologyError(f"{number.place}: the {name} column must be yes or empty, but is {row[name]!r}")
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
    """Return whether the subject of a relation is an agent. For example, the subject of `partOf` or `capitalOf` is not
    an agent. If a relation is not in the ontology, its subject counts as an agent.
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
        raise OntologyError(f"{line.place}: the {name} column contains {unknown[0]!r}; choose from {', '.join(known)}")
    return frozenset(words) if name in _SETS else cell or first
