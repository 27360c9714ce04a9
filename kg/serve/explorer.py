"""Serves the explorer: its page, and the data that the page requests."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Callable, Mapping
from contextlib import nullcontext, suppress
from functools import partial
from typing import Any

from werkzeug import Request, Response

from kg.errors import LimitError, QueryError
from kg.explorer import Slices, page, policy
from kg.graph import Dataset
from kg.serve.pool import BusyError, Pool
from kg.serve.refusal import RefusalError, allow, tagged

_SMALL = 10_000
"""Minimum size of a response that is compressed, in bytes."""
_KEPT = ("whole", "totals")
"""Names of the cached data that a request can ask for. The first part has no name."""
_WAIT = 60.0
"""Time limit for the page's queries, in seconds, if the server has no time limit."""


def explorer(pool: Pool, timeout: float | None, title: str) -> Mapping[str, Callable[[Request], Response]]:
    """Return the explorer's handlers, keyed by path: `/` for the page, and `/data` for the page's data. `title` may be
    empty.
    """
    text, data = page({"server": True, "title": title}, connect=True).encode(), _Data(pool, timeout or _WAIT)
    threading.Thread(target=data.prepare, daemon=True).start()
    return {"/": partial(_page, text), "/data": data}


def _page(text: bytes, request: Request) -> Response:
    if response := allow(request, "GET"):
        return response
    response = Response(text, content_type="text/html; charset=utf-8")
    response.headers["Content-Security-Policy"] = f"{policy(connect=True)}; frame-ancestors 'self'"
    return tagged(request, response)


class _Data:
    """Answers requests for parts of the graph. The answers are JSON and contain the version of the graph. The first
    part, the complete graph and the totals are cached until the graph changes.
    """

    def __init__(self, pool: Pool, timeout: float) -> None:
        self._pool, self._timeout = pool, timeout
        self._kept: dict[str, tuple[str, bytes]] = {}
        """Cache of the first part (under an empty name), the complete graph (`whole`) and the `totals`. Each value is
        the version of the graph and the compressed data.
        """
        self._making = {name: threading.Lock() for name in ("", *_KEPT)}
        """Locks that keep concurrent requests from computing the same data twice."""

    def __call__(self, request: Request) -> Response:
        """Return the requested data. Raises RefusalError if the request is invalid or takes too long."""
        if response := allow(request, "GET"):
            return response
        if not request.args or [*request.args] in [[name] for name in _KEPT]:
            return tagged(request, _kept(request, self._made(request.args)))
        return tagged(request, _sent(request, self._body(request.args, self._pool.version)))

    def prepare(self) -> None:
        """Compute and cache the data that every page requests first. Errors are ignored here, because the first request
        causes them again and then reports them.
        """
        with suppress(RefusalError):
            self._made({}, self._pool.between(self._timeout))

    def _made(self, asked: Mapping[str, str], dataset: Dataset | None = None) -> bytes:
        name = next(iter(asked), "")
        if not self._making[name].acquire(timeout=self._timeout):
            raise RefusalError(503, "the graph is still being loaded (try again later)", Retry_After="5")
        try:
            version, kept = self._pool.version, self._kept.get(name)
            if kept is None or kept[0] != version:
                kept = self._kept[name] = version, _compressed(self._body(asked, version, dataset))
        finally:
            self._making[name].release()
        return kept[1]

    def _body(self, asked: Mapping[str, str], version: str, dataset: Dataset | None = None) -> bytes:
        return _json({**self._asked(asked, dataset), "version": version, "written": self._pool.written})

    def _asked(self, given: Mapping[str, str], dataset: Dataset | None) -> Mapping[str, Any]:
        """Return the requested columns of the graph. If no dataset is given, use a process of the pool."""
        try:
            with nullcontext(dataset) if dataset else self._pool.dataset(self._timeout) as asked:
                return _slice(Slices(asked, timeout=self._timeout), given)
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
    if "totals" in given:
        return slices.totals()
    if given:
        raise RefusalError(
            400,
            "unknown parameter; use `about` (optionally with `from`), `path` with `to`, `search`, `statement`, `totals`"
            " or `whole`",
        )
    return slices.first()


def _sent(request: Request, body: bytes) -> Response:
    """Return a JSON response. A large response is compressed if the client accepts compression. Compression reduces the
    size to about a third.
    """
    if len(body) > _SMALL and _takes_gzip(request):
        return _answer(_compressed(body), "gzip")
    return _answer(body)


def _kept(request: Request, compressed: bytes) -> Response:
    """Return a JSON response with the given compressed data. If the client does not accept compression, the data is
    decompressed.
    """
    return _answer(compressed, "gzip") if _takes_gzip(request) else _answer(gzip.decompress(compressed))


def _takes_gzip(request: Request) -> bool:
    return request.accept_encodings["gzip"] > 0


def _answer(body: bytes, encoding: str | None = None) -> Response:
    headers = {"Content-Encoding": encoding} if encoding else None
    response = Response(body, headers=headers, content_type="application/json")
    response.vary.add("Accept-Encoding")
    return response


def _compressed(body: bytes) -> bytes:
    return gzip.compress(body, 5, mtime=0)


def _json(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
