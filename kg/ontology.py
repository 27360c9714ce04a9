"""The data under ontology/: where it lies, and the relation tree that several stages need."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, Self, get_args

from kg.errors import OntologyError

# What ontology/relations.tsv may say of a relation; its head says what each means.
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
]  # fmt: skip

HOLDS_OFFICE = "holdsOffice"
"""The relation of a person to the state or body of the office; extraction and resolution both heed it."""
TAKES_OFFICE = "takesOffice"
"""The same for who gets one."""
HELD_OFFICE = "heldOffice"
"""The same for who had one, or is to have one."""
MEMBER_OF = "memberOf"
"""Of a person to the party, likewise."""

DENIES = "denies"
"""Of whom a text says so to what he says is not so."""

_ID = re.compile(r"[A-Za-z]+")
FOLDERS = (Path(__file__).parent / "ontology", Path(__file__).parent.parent / "ontology")
"""Where ontology/ is looked for: inside the installed package, then beside it."""


def data_path(name: str) -> Path:
    """The path of a data file under ontology/."""
    if (path := _find(name)) is None:
        raise OntologyError(f"ontology/{name} is missing: reinstall the package")
    return path


def _find(name: str) -> Path | None:
    return next((folder / name for folder in FOLDERS if (folder / name).exists()), None)


OWN = {"actors": "KG_ACTORS", "relations": "KG_RELATIONS", "lexicon": "KG_LEXICON"}
"""What a user may add, and the environment variables that name the files, for this process and those that it starts."""
_FORMS, _RELATIONS = "forms.tsv", "relations.tsv"
_OWN_TABLES = {_RELATIONS: "relations", _FORMS: "relations"}
"""A table of ontology/ to the kind of files that add to it."""


def own(kind: str) -> list[Path]:
    """The files of a kind of OWN that are added."""
    return [Path(name) for name in os.environ.get(OWN[kind], "").split(os.pathsep) if name]


class Line(int):
    """The number of a line, which knows its file."""

    place: str

    def __new__(cls, number: int, file: str) -> Self:
        """The line `number` of a file."""
        made = super().__new__(cls, number)
        made.place = f"{file}:{number}"
        return made


def read_table(name: str) -> Iterator[tuple[Line, dict[str, str]]]:
    """The rows of a tab-separated file under ontology/ with their line numbers; lines that start with # are skipped.

    The rows of own files come before those of a lexicon, so that they win, and behind those of another table.
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
    """The rows of a user's table, with all columns that are known."""
    try:
        columns, rows = _rows(path, str(path))
        for needed in known[:1]:
            if needed not in columns:
                raise OntologyError(f"{path}: no column {needed}; the first line names the columns")
        if unknown := set(columns) - set(known):
            raise OntologyError(f"{path}: no columns {', '.join(sorted(unknown))}; there are {', '.join(known)}")
        for number, row in rows:
            yield number, dict.fromkeys(known, "") | row
    except OSError as error:
        raise OntologyError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError:
        raise OntologyError(f"{path}: not UTF-8") from None


def _rows(path: Path, place: str) -> tuple[list[str], Iterator[tuple[Line, dict[str, str]]]]:
    """The columns of a table, and its rows."""
    lines = path.read_text(encoding="utf-8").replace("\r\n", "\n").split("\n")
    told = [(Line(n, place), line) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    if not told:
        return [], iter(())
    columns = told[0][1].split("\t")

    def rows() -> Iterator[tuple[Line, dict[str, str]]]:
        for number, line in told[1:]:
            cells = line.split("\t")
            if len(cells) > len(columns):
                raise OntologyError(f"{number.place}: {len(cells)} cells, {len(columns)} columns")
            yield number, dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=True))

    return columns, rows()


def read_words(kind: str, lang: str) -> Iterator[tuple[Line, dict[str, str]]]:
    """The rows of the table of a language, as `people_de.tsv`; none where it has no such table."""
    name = f"{kind}_{lang}.tsv"
    return iter(()) if _find(name) is None else read_table(name)


@dataclass(frozen=True, slots=True)
class RelationType:
    """A relation of the ontology: a node of the tree whose roots are PLOVER's event types and a few more."""

    id: str
    """Local name: `opposes`."""
    root: str
    """`REJECT`."""
    parent: str | None
    labels: Mapping[str, str]
    """By language code."""
    definitions: Mapping[str, str]
    """What holds where it is stated, by language code."""
    intensity: float | None
    """On the scale from conflict (-10) to cooperation (+10), or None."""
    cameo: tuple[str, ...]
    mappings: tuple[str, ...]
    """Terms of other vocabularies that fit, as prefixed names: `sem:hasActor`, `schema:memberOf`, `wdt:P463`."""
    symmetric: bool
    lasts: bool
    """Whether it holds on until something ends it: is a member, opposes."""
    ends: tuple[str, ...]
    """The relations of the same subject and object that end with it: who `leaves`, is no member."""
    quad: Quad
    """What this and the following mean stands in the head of relations.tsv; a row that is silent has the parent's."""
    subject: Subject
    content: Content
    infinitive: Infinitive
    claims: Claims
    object: Object
    place: frozenset[Place]
    traits: frozenset[Trait]

    @property
    def tone(self) -> Tone:
        """Its side of that scale; asks (.5), proposes (1) and doubts (-1) are too near the middle for either."""
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
"""The columns that a relation has from its parent, with their values, that of a root first."""
_SETS = ("place", "traits")


@cache
def relation_types() -> Mapping[str, RelationType]:
    """Every relation of ontology/relations.tsv by its local name, parents before children."""
    types: dict[str, RelationType] = {}
    for number, row in read_table("relations.tsv"):
        parent = row["parent"] or None
        if parent is not None and parent not in types:
            raise OntologyError(f"{number.place}: the parent {parent} is not listed above")
        if not _ID.fullmatch(row["id"]) or row["id"] in types:
            raise OntologyError(f"{number.place}: {row['id']!r} is no id in letters, or is listed twice")
        for name in ("symmetric", "lasts"):
            if row[name] not in ("", "yes"):
                raise OntologyError(f"{number.place}: {name} is yes or empty: {row[name]!r}")
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
    """Whether the subject of a relation can act, by its id or None for one outside: not what is a part or a capital."""
    kind = relation_types().get(relation or "")
    return kind is None or kind.root != "PART"


def _by_language(row: Mapping[str, str], prefix: str) -> Mapping[str, str]:
    return {name.removeprefix(prefix): text for name, text in row.items() if name.startswith(prefix)}


def _number(cell: str, line: Line) -> float | None:
    try:
        return float(cell) if cell else None
    except ValueError:
        raise OntologyError(f"{line.place}: {cell!r} is no number") from None


def _meaning(name: str, cell: str, parent: RelationType | None, line: Line) -> Any:
    """What a cell says, or else the parent."""
    if not cell and parent is not None:
        return getattr(parent, name)
    first, *_ = known = get_args(_MEANINGS[name])
    words = cell.split() if name in _SETS else [cell]
    if cell and (unknown := [word for word in words if word not in known]):
        raise OntologyError(f"{line.place}: {name} is none of {', '.join(known)}: {unknown[0]!r}")
    return frozenset(words) if name in _SETS else cell or first
