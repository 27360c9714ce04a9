"""Reads actor files: ontology/actors/*.yaml and the user's own files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast, get_args

import yaml

from kg.errors import OntologyError
from kg.knowledge.actors.actor import Actor, Names, Tenure
from kg.knowledge.lang import LANGUAGES, language
from kg.model import EntityType

_FIELDS = frozenset(
    "kind class qid names short alone adjectives demonyms partisans gender of capital led_by offices source".split(),
)
_TEXTS = _FIELDS - {"names", "short", "adjectives", "demonyms", "partisans", "offices"}
_GENDERS = {"m": "Masc", "f": "Fem", "n": "Neut", "p": "Plur"}


def check(path: Path) -> None:
    """Raise OntologyError if a file has an invalid entry. The message describes the first invalid entry."""
    for _ in read_actors(path):
        pass


def is_plain(name: str) -> bool:
    """Return whether a name needs no quotation marks in an actor file. For example, `?0` needs quotation marks, because
    older versions of YAML require them.
    """
    try:
        return bool(yaml.load(f"[{name}]", Loader=yaml.CBaseLoader) == [name])  # noqa: S506 (this loader creates only strings, lists and mappings)
    except yaml.YAMLError:
        return False


class _Loader(yaml.CBaseLoader):
    """Loads all scalars as strings. Detecting their types would double the loading time."""

    def resolve(self, kind: object, value: object, implicit: object) -> str:  # noqa: ARG002 (signature of the base class)
        return ""

    def descend_resolver(self, *_: object) -> None: ...
    def ascend_resolver(self) -> None: ...


def _plain(node: yaml.Node | None) -> Any:
    """Convert a YAML node to strings, lists and mappings. Raises YAMLError if a key is not a string."""
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(each) for each in node.value]
    if node is None:
        return None
    if not all(isinstance(key, yaml.ScalarNode) for key, _ in node.value):
        raise yaml.YAMLError(f"line {node.start_mark.line + 1}: a key must be a string")
    return {key.value: _plain(value) for key, value in node.value}


def read_actors(path: Path, where: str = "") -> Iterator[Actor]:
    """Yield the actors in a file. `where` is the name of the file in error messages. Raises OntologyError for an
    invalid entry.
    """
    where = where or f"ontology/actors/{path.name}"
    try:
        with path.open("rb") as file:
            root = yaml.compose(file, Loader=_Loader)
            content = _plain(root)
    except OSError as error:
        raise OntologyError(f"{where}: the file cannot be read: {error.strerror}") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise OntologyError(f"{where}: invalid YAML: {error}") from error
    if not isinstance(content, dict) or not isinstance(content.get("actors"), dict):
        raise OntologyError(f"{where}: the file must contain a mapping named `actors`")
    defaults = content.get("defaults") or {}
    for key, entry in content["actors"].items():
        try:
            yield _actor(key, {**defaults, **entry})
        except (TypeError, ValueError) as error:
            raise OntologyError(f"{where}:{_line(root, key)}: {key}: {error}") from error


def _line(root: yaml.Node | None, key: str) -> int:
    """Return the line number of the entry with the given key."""
    for name, node in root.value if isinstance(root, yaml.MappingNode) else ():
        if name.value == "actors":
            return next((int(each.start_mark.line) + 1 for each, _ in node.value if each.value == key), 1)
    return 1


def _actor(key: str, entry: dict[str, Any]) -> Actor:
    _check_fields(entry)
    names = _names(entry["names"])
    if not all(names.get(lang) for lang in LANGUAGES if language(lang).names.listed):
        raise ValueError("the actor needs a name in each language")
    return Actor(
        key=key,
        kind=cast("EntityType", entry["kind"]),
        class_=entry["class"],
        names=names,
        qid=entry.get("qid"),
        short=_names(entry.get("short")),
        alone=entry.get("alone") != "false",
        adjectives=_names(entry.get("adjectives")),
        demonyms=_names(entry.get("demonyms")),
        partisans=_names(entry.get("partisans")),
        gender=_GENDERS[entry["gender"]] if "gender" in entry else None,
        of=entry.get("of"),
        capital=entry.get("capital"),
        led_by=entry.get("led_by"),
        offices=tuple(_tenure(office) for office in entry.get("offices") or ()),
        source=entry.get("source", ""),
    )


def _check_fields(entry: dict[str, Any]) -> None:
    if unknown := set(entry) - _FIELDS:
        raise ValueError(f"unknown fields: {', '.join(sorted(unknown))}")
    for name in ("kind", "class", "names"):
        if name not in entry:
            raise ValueError(f"the {name} field is missing")
    for name in _TEXTS & set(entry):
        if not isinstance(entry[name], str):
            raise ValueError(f"the {name} field must be a string")  # noqa: TRY004 (the file is invalid, not an argument)
    if entry["kind"] not in get_args(EntityType):
        raise ValueError(f"{entry['kind']} is not a valid kind of actor")
    if not re.fullmatch(r"Q\d+", entry.get("qid", "Q0")):
        raise ValueError(f"{entry['qid']} is not the id of a Wikidata item")
    if entry.get("gender", "m") not in _GENDERS:
        raise ValueError(f"{entry['gender']} is not a valid gender")


def _names(value: object) -> Names:
    if not value:
        return {}
    if not isinstance(value, dict) or not all(map(_are_texts, value.values())):
        raise ValueError("`names` must contain one list per language, like {de: [Russland], en: [Russia]}")
    return {lang: tuple(names) for lang, names in value.items()}


def _are_texts(value: object) -> bool:
    return not value or (isinstance(value, list) and all(isinstance(name, str) and name for name in value))


def _tenure(entry: object) -> Tenure:
    if not isinstance(entry, dict) or not all(isinstance(value, str) for value in entry.values()):
        raise ValueError(f"{entry} is not a valid office")
    if not entry.keys() >= {"office", "of"}:
        raise ValueError("an office needs the fields `office` and `of`")
    since, until = day(entry.get("since"), last=False), day(entry.get("until"), last=True)
    if since and until and until < since:
        raise ValueError(f"the term of office ends before it starts: {entry['office']}")
    return Tenure(entry["office"], entry["of"], since, until)


def day(value: str | None, *, last: bool) -> date | None:
    """Return an ISO date, or the first day of an ISO month or year. If `last` is true, return the day after the end of
    a month or year instead.
    """
    if value is None:
        return None
    year, month, day = (*map(int, value.split("-")), 0, 0)[:3]
    first = date(year, month or 1, day or 1)
    if day or not last:
        return first
    try:
        return (first + timedelta(days=31 if month else 366)).replace(day=1)
    except OverflowError:  # the year is 9999, which some files use for an open end
        return date.max
