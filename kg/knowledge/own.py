"""The user's actors, relations and words, in addition to those of ontology/."""

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
    """Add your own actors, relations and words. Files named in an earlier call are dropped.

    - `actors`: files like ontology/actors/*.yaml.
    - `relations`: tables with the columns of relations.tsv and forms.tsv.
    - `lexicon`: tables with the columns of lexicon_xx.tsv and `lang`.

    Do not call this while other threads read documents. Raises OntologyError with file and line for an invalid entry.
    In that case, nothing is added.
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
    """Clear the caches of the package's modules. Parsers remain loaded."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "kg" and not name.startswith("kg.annotate"):
            for value in list(vars(module).values()):
                getattr(value, "cache_clear", int)()


def _check() -> None:
    """Read the tables that user files extend, which raises an error if a file is invalid."""
    actors()
    for lang in LANGUAGES:
        frames(lang)
        lexicon(lang)
