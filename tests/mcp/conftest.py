"""Starts `kg mcp` in a separate process, as an assistant does, and connects the client of the mcp package."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from anyio.from_thread import start_blocking_portal
from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client


class RefusedError(Exception):
    """Raised if a tool returns an error. Its message is the text of the error."""


class Assistant:
    """A client that tests can call."""

    def __init__(self, portal, client: Client) -> None:
        self.portal, self.client = portal, client

    def __call__(self, tool: str, **arguments):
        """Return the answer of a tool. Raises RefusedError for an error."""
        result = self.portal.call(self.client.call_tool, tool, arguments)
        if result.is_error:
            raise RefusedError(result.content[0].text.removeprefix(f"Error executing tool {tool}: "))
        assert json.loads(result.content[0].text) == result.structured_content  # for clients that read only text
        return result.structured_content

    def tools(self):
        return self.portal.call(self.client.list_tools).tools


@pytest.fixture(scope="session")
def talking(kg_command, tmp_path_factory):
    """Return a function that yields a client, for example `talking("--data", path)`. Standard error must stay empty."""

    @contextmanager
    def running(*options: str | Path, said: str = "") -> Iterator[Assistant]:
        folder = tmp_path_factory.mktemp("mcp")
        server = StdioServerParameters(command=str(kg_command), args=["mcp", *map(str, options)], cwd=folder)
        with (folder / "stderr").open("w+", encoding="utf-8") as log:
            with start_blocking_portal() as portal:
                client = Client(stdio_client(server, errlog=log))
                with portal.wrap_async_context_manager(client):
                    yield Assistant(portal, client)
            log.seek(0)
            assert log.read() == said

    return running


@pytest.fixture(scope="module")
def example(talking, root) -> Iterator[Assistant]:
    """Return a client for a graph with every kind of statement."""
    with talking("--data", root / "tests/graph/example.ttl") as assistant:
        yield assistant
