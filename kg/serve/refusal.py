"""Rejects invalid requests, and answers requests that need no content, such as OPTIONS requests."""

from __future__ import annotations

from werkzeug import Request, Response


class RefusalError(Exception):
    """Raised if a request is rejected. The error contains an HTTP status, a reason in plain text, and headers."""

    def __init__(self, status: int, reason: str, **headers: str) -> None:
        super().__init__(reason)
        self.status = status
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}

    def response(self) -> Response:
        return Response(f"{self}\n", self.status, self.headers, content_type="text/plain; charset=utf-8")


def allow(request: Request, *methods: str) -> Response | None:
    """Check the HTTP method of a request. Return a response for OPTIONS, and None for other allowed methods. HEAD is
    allowed if GET is allowed. Raises RefusalError if the method is not allowed.
    """
    allowed = ", ".join(sorted({*methods, "OPTIONS", *(["HEAD"] if "GET" in methods else [])}))
    if request.method == "OPTIONS":
        return Response(status=204, headers={"Allow": allowed})
    if request.method in allowed.split(", "):
        return None
    raise RefusalError(405, f"{request.method} is not allowed here; use {allowed}", Allow=allowed)


def tagged(request: Request, response: Response) -> Response:
    """Add a hash of the content to a response as its ETag, and return the response. If the client already has this
    content, the status becomes 304.
    """
    response.add_etag(weak=False)
    response.make_conditional(request)
    return response
