"""Updates the actor lists. Finds differences between the lists and an endpoint, and writes them to the files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from shutil import copymode
from tempfile import TemporaryDirectory

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import SingleQuotedScalarString

from kg.errors import InputError
from kg.knowledge.actors.actor import Actor
from kg.knowledge.actors.files import check, day, is_plain
from kg.knowledge.actors.lists import actors
from kg.knowledge.actors.nouns import offices
from kg.knowledge.actors.wikidata import Label, Position, in_order
from kg.knowledge.lang import language
from kg.ontology import data_path

_ENGLISH = language("en")
_LINKS = _ENGLISH.names.articles | _ENGLISH.clause.genitive_prepositions | {"federal"}
"""Words in a Wikidata title that can be ignored because they name neither the office nor the institution."""
_ONE_TERM = timedelta(days=200)
"""If two start dates of an office differ by at most this much, they count as the same term."""
_ONE_DAY = timedelta(days=45)
"""Date differences up to this size are ignored, because sources may give the date of the election, of the announcement
or of the oath.
"""


@dataclass(frozen=True, slots=True)
class NewName:
    """A name that is missing from an actor's entry."""

    key: str
    lang: str
    name: str

    def __str__(self) -> str:
        return f"{self.key}: + {self.lang} {self.name}"

    def write(self, entry: CommentedMap) -> None:
        names = entry["names"].setdefault(self.lang, CommentedSeq())
        names.append(self.name if is_plain(self.name) else SingleQuotedScalarString(self.name))


@dataclass(frozen=True, slots=True)
class NewTerm:
    """An office that is missing from an actor's entry, or is listed there with different dates."""

    key: str
    office: str
    of: str
    since: str | None
    until: str | None
    index: int | None = None
    """Index of the same office in the entry, or None if it is not listed."""
    old: str = ""

    def __str__(self) -> str:
        return f"{self.key}: {'+' if self.index is None else '~'} {self._text()}" + (self.old and f" (was {self.old})")

    def write(self, entry: CommentedMap) -> None:
        term = CommentedMap({"office": self.office, "of": self.of})
        term |= {end: _scalar(value) for end, value in (("since", self.since), ("until", self.until)) if value}
        term.fa.set_flow_style()
        if self.index is not None:
            entry["offices"][self.index] = term
        elif "offices" in entry:
            entry["offices"].insert(0, term)
        else:
            place = list(entry).index("source") if "source" in entry else len(entry)
            entry.insert(place, "offices", CommentedSeq([term]))

    def _text(self) -> str:
        return f"{self.office} of {self.of} {self.since or '?'} to {self.until or 'today'}"


Change = NewName | NewTerm


def listed_items() -> list[str]:
    """Return the sorted Wikidata ids of all listed actors."""
    return sorted(actor.qid for actor in actors().values() if actor.qid)


def changes(labels: Iterable[Label], positions: Iterable[Position]) -> list[Change]:
    """Return the changes that the actor files need, sorted by key. Names and offices are never removed.

    Skip names that another entry already has. Skip offices that have no dates, and offices that are not listed.
    """
    by_qid = {actor.qid: actor for actor in actors().values() if actor.qid}
    taken = {name.casefold() for actor in actors().values() for names in actor.names.values() for name in names}
    found: list[Change] = [
        NewName(by_qid[label.qid].key, label.lang, label.name)
        for label in sorted(set(labels))
        if label.qid in by_qid and label.name.casefold() not in taken
    ]
    for position in sorted(set(positions), key=str):
        actor, office = by_qid.get(position.qid), _office(position, by_qid)
        if actor is not None and actor.kind == "Person" and office is not None:
            found += _term(actor, *office, position)
    return sorted(found, key=lambda change: (change.key, str(change)))


def _office(position: Position, by_qid: Mapping[str, Actor]) -> tuple[str, str] | None:
    """Find an office and its institution from the title of a position. For example, `President of Russia` gives
    `president` and `russia`.

    All other words of the title must name the institution. Therefore a `Deputy Prime Minister of Spain` is not taken
    for a prime minister, nor the `President of the Senate of Spain` for a president.
    """
    of = by_qid.get(position.of) if position.of else None
    if of is None:
        return None
    words = re.sub(r"[(),]", " ", position.title.lower()).split()
    called = {word for name in (*of.names["en"], *of.adjectives.get("en", ())) for word in name.lower().split()}
    for start in range(len(words)):
        for end in range(len(words), start, -1):
            noun = offices("en").get(" ".join(words[start:end]))
            if noun is not None and noun.kind == "person" and {*words[:start], *words[end:]} <= called | _LINKS:
                return noun.classes[0], of.key
    return None


def _term(actor: Actor, office: str, of: str, position: Position) -> Iterator[NewTerm]:
    since, until = day(position.since, last=False), day(position.until, last=True)
    for index, tenure in enumerate(actor.offices):
        if (tenure.office, tenure.of) == (office, of) and _near(tenure.since, since, _ONE_TERM):
            begins = not _near(tenure.since, since, _ONE_DAY) or (tenure.since is None and since is not None)
            ends = until is not None and (tenure.until is None or not _near(tenure.until, until, _ONE_DAY))
            if begins or ends:
                new_since = position.since if begins else _written(tenure.since)
                new_until = position.until if ends else _written(tenure.until)
                # The dates come from two terms, and one of them has no start date.
                if not in_order(new_since, new_until):
                    continue
                was = f"{_written(tenure.since) or '?'} to {_written(tenure.until) or 'today'}"
                yield NewTerm(actor.key, office, of, new_since, new_until, index, was)
            return
    if since or until:
        yield NewTerm(actor.key, office, of, position.since, position.until)


def _near(one: date | None, other: date | None, apart: timedelta) -> bool:
    return one is None or other is None or abs(one - other) <= apart


def _written(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _scalar(value: str) -> str | int | date:
    """Convert a value to the type that YAML writes without quotation marks."""
    if value.isdigit():
        return int(value)
    return value if len(value) < len("2025-05-06") else date.fromisoformat(value)


def write(found: Sequence[Change]) -> list[Path]:
    """Write changes to the files in ontology/actors, and return the changed files. All other content stays the same.

    Each file is replaced atomically. Raises InputError if a file cannot be read or written, and OntologyError if the
    result would be invalid.
    """
    wanted: dict[str, list[Change]] = {}
    # Changes to existing offices come first, while their indexes are still valid.
    for change in sorted(found, key=lambda change: getattr(change, "index", None) is None):
        wanted.setdefault(change.key, []).append(change)
    yaml = YAML()
    yaml.width, yaml.preserve_quotes = 1_000_000, True
    yaml.indent(mapping=2, sequence=4, offset=2)
    changed: dict[Path, CommentedMap] = {}
    for path in sorted(data_path("actors").glob("*.yaml")):
        content = _content(path, yaml)
        for key in (key for key in wanted if key in content["actors"]):
            for change in wanted[key]:
                change.write(content["actors"][key])
            changed[path] = content
    for path, content in changed.items():
        text = BytesIO()
        yaml.dump(content, text)
        _replace(path, text.getvalue())
    return list(changed)


def _content(path: Path, yaml: YAML) -> CommentedMap:
    try:
        content: CommentedMap = yaml.load(path)
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror}", "check the permissions of the file") from error
    return content


def _replace(path: Path, content: bytes) -> None:
    target = path.resolve()  # keeps symbolic links
    try:
        with TemporaryDirectory(dir=target.parent, prefix=".kg-") as unfinished:
            new = Path(unfinished, path.name)
            new.write_bytes(content)
            check(new)
            copymode(target, new)
            new.replace(target)
    except OSError as error:
        way_out = "check the disk space, and the permissions of the file and its folder"
        raise InputError(str(path), f"cannot be written: {error.strerror}", way_out) from error
