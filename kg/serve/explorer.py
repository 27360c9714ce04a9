"""The explorer for the served graph: the page, and the data that it requests."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from werkzeug import Request, Response

from kg.errors import LimitError, QueryError
from kg.explorer import Slices, page, policy
from kg.serve.pool import BusyError, Pool
from kg.serve.refusal import RefusalError, allow, tagged

_SMALL = 10_000
"""Minimum size in bytes for compression."""
_WAIT = 60.0
"""Time limit in seconds of the page's queries if the server has none."""


def explorer(pool: Pool, timeout: float | None) -> Mapping[str, Callable[[Request], Response]]:
    """Return the handlers by path: the page at `/`, its data at `/data`."""
    text = page({"server": True}, connect=True).encode()
    return {"/": partial(_page, text), "/data": _Data(pool, timeout or _WAIT)}


def _page(text: bytes, request: Request) -> Response:
    if response := allow(request, "GET"):
        return response
    response = Response(text, content_type="text/html; charset=utf-8")
    response.headers["Content-Security-Policy"] = f"{policy(connect=True)}; frame-ancestors 'self'"
    return tagged(request, response)


class _Data:
    """Parts of the graph as JSON with its version; the first part and the whole are cached until the graph changes."""

    def __init__(self, pool: Pool, timeout: float) -> None:
        self._pool, self._timeout = pool, timeout
        self._kept: dict[bool, tuple[str, bytes]] = {}
        """The first part and the whole graph, each with its version."""

    def __call__(self, request: Request) -> Response:
        """Return the requested data. Raises RefusalError for an invalid request or a timeout."""
        if response := allow(request, "GET"):
            return response
        version, keeps, whole = self._pool.version, set(request.args) <= {"whole"}, "whole" in request.args
        kept = self._kept.get(whole) if keeps else None
        if kept is None or kept[0] != version:
            kept = version, _json({**self._asked(request.args), "version": version})
            if keeps:
                self._kept[whole] = kept
        return tagged(request, _packed(request, kept[1]))

    def _asked(self, given: Mapping[str, str]) -> Mapping[str, Any]:
        try:
            with self._pool.dataset(self._timeout) as dataset:
                return _slice(Slices(dataset, timeout=self._timeout), given)
        except BusyError as error:
            raise RefusalError(503, str(error), Retry_After="1") from None
        except LimitError as error:
            raise RefusalError(500, str(error)) from None
        except QueryError as error:
            raise RefusalError(400, str(error)) from None


def _slice(slices: Slices, given: Mapping[str, str]) -> Mapping[str, Any]:
    if "about" in given:
        first = given.get("from", "0")
        if not (first.isascii() and first.isdigit() and len(first) < 10):
            raise RefusalError(400, f"from={first} is not a number")
        return slices.about(given["about"], int(first))
    if "path" in given and "to" in given:
        return slices.path(given["path"], given["to"])
    if "search" in given:
        return slices.search(given["search"])
    if "statement" in given:
        return slices.statement(given["statement"])
    if "whole" in given:
        return slices.whole()
    if given:
        raise RefusalError(400, "use about (with from), path (with to), search, statement or whole")
    return slices.first()


def _packed(request: Request, body: bytes) -> Response:
    """Return a JSON response, compressed if accepted, which reduces graph data to a third."""
    packs = request.accept_encodings["gzip"] > 0 and len(body) > _SMALL
    response = Response(gzip.compress(body, 5, mtime=0) if packs else body, content_type="application/json")
    response.vary.add("Accept-Encoding")
    if packs:
        response.content_encoding = "gzip"
    return response


def _json(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
