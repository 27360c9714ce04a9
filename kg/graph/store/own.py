"""Saves the user's own actors, relations and words in a store."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from kg.knowledge.own import use
from kg.ontology import OWN, own

FOLDER = "own"


def use_kept(store: Path) -> None:
    """Replace the current user files (actors, relations and words) with those saved in a store. If the store has no
    saved files, only the built-in data is used.
    """
    kept = store.absolute() / FOLDER
    there = os.path.isdir(kept)  # noqa: PTH112 (Path.is_dir raises if a parent folder is not accessible)
    files = {kind: sorted((kept / kind).glob("*")) if there else [] for kind in OWN}
    if any(own(kind) != paths for kind, paths in files.items()):
        use(**files)


def in_use() -> bool:
    """Return whether any user files (actors, relations or words) are in use."""
    return any(map(own, OWN))


def keep(store: Path) -> None:
    """Copy the current user files (actors, relations and words) into a store. Previously saved files are deleted."""
    files = {kind: own(kind) for kind in OWN}
    made = store / f".{FOLDER}"
    shutil.rmtree(made, ignore_errors=True)
    for kind, paths in files.items():
        (made / kind).mkdir(parents=True)
        for number, path in enumerate(paths):  # the number keeps the order of the files
            shutil.copyfile(path, made / kind / f"{number:03}-{path.name}")
    shutil.rmtree(store / FOLDER, ignore_errors=True)
    made.rename(store / FOLDER)
