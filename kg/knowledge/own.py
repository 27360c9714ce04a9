"""Adds the user's own actors, relations and words to those in ontology/."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from kg.knowledge.actors import actors
from kg.knowledge.lang import LANGUAGES
from kg.knowledge.lexicon import lexicon
from kg.knowledge.readings.frames import frames
from kg.ontology import OWN


def use(*, actors: Sequence[Path] = (), relations: Sequence[Path] = (), lexicon: Sequence[Path] = ()) -> None:
    """Add your own actors, relations and words. Each call replaces the files of the previous call.

    Files in `actors` have the format of ontology/actors/*.yaml. Tables in `relations` can have any columns of
    relations.tsv and forms.tsv. Tables in `lexicon` have the same columns as lexicon_en.tsv, plus a column `lang`.

    Do not call this function while other threads are processing documents. If an entry is invalid, nothing is added,
    and an OntologyError reports the file and line.
    """
    before = {name: os.environ.get(name) for name in OWN.values()}
    for kind, files in zip(OWN, (actors, relations, lexicon), strict=True):
        _set(OWN[kind], os.pathsep.join(str(Path(file).absolute()) for file in files) or None)
    try:
        _forget()
        _check()
    except BaseException:
        for name, value in before.items():
            _set(name, value)
        _forget()
        raise


def _set(name: str, value: str | None) -> None:
    if value is None:
        os.environ.pop(name, None)
    else:
        os.environ[name] = value


def _forget() -> None:
    """Clear the caches of all modules in the package. Parsers stay loaded."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "kg" and not name.startswith("kg.annotate"):
            for value in list(vars(module).values()):
                getattr(value, "cache_clear", int)()


def _check() -> None:
    """Read all tables that user files can extend. Raises OntologyError if a user file is invalid."""
    actors()
    for lang in LANGUAGES:
        frames(lang)
        lexicon(lang)
