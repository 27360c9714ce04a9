"""The WSGI application. The application passes requests to handlers, checks host names, and adds headers to every
response.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from werkzeug import Request, Response

from kg.serve.explorer import explorer
from kg.serve.pages import pages
from kg.serve.pool import Pool
from kg.serve.protocol import Endpoint
from kg.serve.refusal import RefusalError

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

Handler = Callable[[Request], Response]
"""A function that handles a request. A handler may raise RefusalError."""

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
"""Host names that refer to this machine itself."""
_HOST = re.compile(r"(\[[^\]]*\]|[^:]*)(?::\d+)?")
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
"""Default headers. Because of `no-cache`, browsers check whether a cached response is still valid. The graph may have
changed.
"""


class Application:
    """A WSGI application that passes each request to the handler for its path. Except for the root path, a path that
    ends in `/` also matches all paths below it. If several paths match, the longest path is used.
    """

    def __init__(self, routes: Mapping[str, Handler], *, hosts: frozenset[str] | None = None) -> None:
        """If `hosts` is given, only requests to these host names are answered, on any port. The check prevents DNS
        rebinding attacks, in which the host name of another site points to this server.
        """
        self._routes = dict(sorted(routes.items(), key=lambda route: -len(route[0])))
        self._hosts = hosts

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        request = Request(environ)
        try:
            response = self._answer(request)
        except RefusalError as error:
            response = error.response()
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        return response(environ, start_response)

    def _answer(self, request: Request) -> Response:
        found = _HOST.fullmatch(request.environ.get("HTTP_HOST", ""))
        if self._hosts is not None and not (found and found[1].lower() in self._hosts):
            raise RefusalError(421, f"unknown host name in the request; use {', '.join(sorted(self._hosts))}")
        for path, handler in self._routes.items():
            if request.path == path or (path.endswith("/") and path != "/" and request.path.startswith(path)):
                return handler(request)
        raise RefusalError(404, f"this path does not exist; available paths: {', '.join(sorted(self._routes))}")


def application(
    pool: Pool,
    *,
    timeout: float | None,
    limit: int | None,
    hosts: frozenset[str] | None = LOOPBACK,
    more: Mapping[str, Handler] | None = None,
    title: str = "",
) -> Application:
    """Return a WSGI application for the graph that a process pool has loaded. Handlers in `more` take precedence over
    the default handlers. `title` is the title of the graph in the explorer.
    """
    routes: dict[str, Handler] = {
        "/sparql": Endpoint(pool, timeout=timeout, limit=limit),
        **pages(pool, timeout),
        **explorer(pool, timeout, title),
    }
    return Application(routes | dict(more or {}), hosts=hosts)
