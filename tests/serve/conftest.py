"""Starts the server as a user does, in a separate process, on a free port."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

HARD = r"""
PREFIX x: <http://x.example/>
x:a x:says "quote \" comma , tab\tline\nreturn\r\nend", "<&>"@en-GB, "", "},{"@de ;
  x:count 7 ; x:size 1.5 ; x:when "2025-09-05"^^xsd:date .
x:b x:says _:b ; x:ß "ß😀" .
"""


class Served:
    """A running server with its process."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.told = process.stdout.readline()
        self.address = self.told.split()[-4].removesuffix("/sparql")

    def __call__(self, query: str | None = None, *, path: str = "/sparql", method: str = "GET", **more):
        """Return the response to a request, for example to a query."""
        params = more.pop("params", {}) | ({} if query is None else {"query": query})
        return requests.request(method, self.address + path, params=params, allow_redirects=False, timeout=120, **more)


@pytest.fixture(scope="session")
def started(kg_command):
    """Return a function that runs a server within a `with` block, for example `started("--data", path, ...)`."""

    @contextmanager
    def running(*options: str | Path) -> Iterator[Served]:
        process = subprocess.Popen(
            [kg_command, "serve", "--port", "0", *map(str, options)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUNBUFFERED": "1"},
        )  # fmt: skip
        with process:
            try:
                yield Served(process)
            finally:
                process.terminate()
                process.wait()

    return running


@pytest.fixture(scope="session")
def hard(tmp_path_factory) -> Path:
    """Return a graph with literals that are difficult to write."""
    path = tmp_path_factory.mktemp("hard") / "hard.ttl"
    path.write_text("PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>" + HARD, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def server(started, hard) -> Iterator[Served]:
    """Return a server for the graph `hard`."""
    with started("--data", hard) as one:
        yield one


@pytest.fixture(scope="session")
def sample(started, root) -> Iterator[Served]:
    """Return a server for the sample graph in exports/."""
    with started("--data", root / "exports/graph.ttl") as one:
        yield one
