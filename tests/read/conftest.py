from __future__ import annotations

import socket
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.read import read


def place(error: InputError) -> str:
    return Path(error.place).name + (f":{error.line}" if error.line else "")


@pytest.fixture
def run():
    """Return a function that reads files and returns documents and errors. Error messages omit the folder."""

    def run(*paths: Path, **options):
        errors: list[str] = []
        found = read(paths, on_error=lambda error: errors.append(f"{place(error)}: {error.reason}"), **options)
        return list(found), errors

    return run


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Make the test fail if a file causes any network access."""
    connect = socket.socket.connect

    def refuse(*args, **_):
        raise AssertionError(f"an address is opened: {args}")

    def within(self, address):
        return connect(self, address) if self.family == socket.AF_UNIX else refuse(address)

    monkeypatch.setattr(socket.socket, "connect", within)  # test processes communicate through files
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
