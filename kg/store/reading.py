"""Graphs that are asked where they lie: a Turtle file, a store in a folder, a server."""

from __future__ import annotations

import os
import weakref
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph

from kg.errors import InputError
from kg.graph import Dataset
from kg.graph.ask import Engine
from kg.graph.codec import unpacked
from kg.graph.engine import STORE
from kg.graph.judgements import Judgements
from kg.graph.server import Server, is_address
from kg.graph.terms import lexical
from kg.model import Document, Statement
from kg.store import names
from kg.store.disk import is_store, newest
from kg.vocab import Triple


def dataset(place: str | Path) -> Dataset:
    """The graph of a Turtle file, of a store's folder as it was last published, or of a server's address.

    Raises InputError where there is none.
    """
    if is_address(place):
        server = Server(str(place))
        return Dataset.of(server, indexed=True)
    path = Path(place)
    if path.is_dir() and is_store(path):
        folder, lock = newest(path)
        engine = Engine(str(folder), STORE)
        if lock is not None:
            weakref.finalize(engine, os.close, lock)
        return Dataset.of(engine, indexed=True)
    return Dataset.load(path)
