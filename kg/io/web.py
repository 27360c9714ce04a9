"""The HTTP client of this package. The client limits the time and size of responses, and does not follow redirects.

The client can handle servers that send invalid responses, too much data, or nothing at all. Error messages contain
neither the address nor the request, because a password or key could be in them.
"""

from __future__ import annotations

import io
import socket
import ssl
import time
import weakref
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from http.client import HTTPException, HTTPResponse
from ipaddress import ip_address
from typing import Any, cast
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

import requests
import urllib3
from requests.adapters import HTTPAdapter
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

CONNECT = 10
"""Time limit for connecting, in seconds."""
_PART = 1 << 16
_AGENT = "geopolitical-kg (https://w3id.org/geopolitical-kg)"


class WebError(Exception):
    """The server did not send a complete response. The message gives the reason."""


class AwayError(WebError):
    """The server cannot be reached."""


class LateError(WebError):
    """The server did not send a complete response within the time limit."""


class CertificateError(WebError):
    """The server's certificate is not valid."""


class TooLargeError(WebError):
    """The response exceeds the size limit."""


def web_address(url: str) -> SplitResult | None:
    """Return the components of an HTTP or HTTPS URL, or None for any other string."""
    try:
        parts = urlsplit(url)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    return parts if whole and url.isprintable() and " " not in url else None


def shown(url: str) -> str:
    """Return a URL without its user name, password and query, for use in messages."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "an invalid address"
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2], query=""))


def is_loopback(host: str) -> bool:
    """Return whether a host name or address refers to this machine."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Reply:
    """A complete response from a server."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    secrets: tuple[str, ...]

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300

    @property
    def moved(self) -> bool:
        """Whether the response is a redirect."""
        return 300 <= self.status < 400

    @property
    def text(self) -> str:
        return self.body.decode(errors="replace")

    def told(self) -> str:
        """Return the status code and either the target of a redirect or the start of the response body. Passwords and
        keys are masked, because the response may contain them.
        """
        if self.moved:
            text = f"redirected to {shown(self.headers.get('Location', 'elsewhere'))}"
        else:
            text = " ".join(self.body[:10_000].decode(errors="replace").split())
        return f"{self.status} {_hidden(text, self.secrets)[:200]}".rstrip()


class Body:
    """A response body that is read in chunks."""

    def __init__(self, answer: requests.Response, end: float, largest: int, secrets: tuple[str, ...]) -> None:
        self.status, self.headers = answer.status_code, answer.headers
        self._end = end
        self._raw, self._left, self._largest, self._secrets = answer.raw, largest, largest, secrets

    def read(self, size: int = _PART) -> bytes:
        """Return up to `size` bytes, or an empty byte string at the end. Raises WebError."""
        if time.monotonic() > self._end:  # decompression takes time, too
            raise LateError("the time limit was exceeded")
        with _told(self._secrets):
            part: bytes = self._raw.read(min(size, _PART) if size > 0 else _PART, decode_content=True)
        self._left -= len(part)
        if self._left < 0:
            raise TooLargeError(f"more than {self._largest:,} bytes")
        return part


class Client:
    """An HTTP client with persistent connections."""

    def __init__(self, address: str, key: str | None = None) -> None:
        """`key` is the user's API key. If a key is given, passwords in .netrc are not used, even if the key is
        empty.
        """
        parts = urlsplit(address)
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        basic = b64encode(f"{user}:{password}".encode()).decode()
        self._secrets = ((password, basic) if password else ()) + ((key,) if key else ())
        self._session = _Session()
        self._session.auth = partial(_authorised, key) if key is not None else None
        # Do not use a proxy for requests to this machine.
        self._session.trust_env = not is_loopback(parts.hostname or "")
        self._session.headers["User-Agent"] = _AGENT
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, _Adapter())
        weakref.finalize(self, self._session.close)

    @contextmanager
    def opened(self, method: str, url: str, *, seconds: float, largest: int, **more: Any) -> Iterator[Body]:
        """Return a context manager that sends a request and provides the response. `seconds` limits the time for
        reading the response, and `largest` limits its size in bytes. Raises WebError.
        """
        end, limits = time.monotonic() + CONNECT + seconds, (min(CONNECT, seconds), seconds)
        with _told(self._secrets):
            answer = self._session.request(method, url, timeout=limits, allow_redirects=False, stream=True, **more)
        with answer:
            yield Body(answer, end, largest, self._secrets)

    def ask(self, method: str, url: str, *, seconds: float, largest: int, **more: Any) -> Reply:
        """Send a request and return the complete response. Raises WebError."""
        with self.opened(method, url, seconds=seconds, largest=largest, **more) as answer:
            return Reply(answer.status, answer.headers, b"".join(iter(answer.read, b"")), self._secrets)


_KINDS: Mapping[type[WebError], tuple[type[Exception], ...]] = {
    AwayError: (NewConnectionError, ConnectTimeoutError),
    LateError: (TimeoutError, requests.Timeout, urllib3.exceptions.TimeoutError),
    CertificateError: (ssl.SSLError, requests.exceptions.SSLError, urllib3.exceptions.SSLError),
}
"""The exceptions of libraries that are converted to each error of this module."""


@contextmanager
def _told(secrets: tuple[str, ...]) -> Iterator[None]:
    """Return a context manager that converts exceptions of libraries to a WebError. The given secrets are removed from
    the message.
    """
    try:
        yield
    except (requests.RequestException, urllib3.exceptions.HTTPError, HTTPException, OSError, ValueError) as error:
        causes = list(_causes(error))
        kinds = (kind for kind, raised in _KINDS.items() if any(isinstance(each, raised) for each in causes))
        raise next(kinds, WebError)(_hidden(_reason(causes[-1]), secrets)) from None


def _hidden(text: str, secrets: tuple[str, ...]) -> str:
    for secret in secrets:
        text = text.replace(secret, "***")
    return text


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error, then the cause of the error, then the cause of that cause, and so on."""
    inner: object = error
    while isinstance(inner, BaseException):
        yield inner
        reason = getattr(inner, "reason", None)
        inner = reason if isinstance(reason, BaseException) else inner.args[-1] if inner.args else None


def _reason(error: BaseException) -> str:
    """Return the reason why there is no answer. The request is not quoted."""
    if isinstance(error, ValueError) and not isinstance(error, ssl.SSLError):
        return "no request can be sent to this address"
    told = str(error).partition("): ")[2] or str(error)
    name = type(error).__name__
    return f"{name}: {told}" if isinstance(error, HTTPException) and not told.startswith(name) else told


def _authorised(key: str, request: requests.PreparedRequest) -> requests.PreparedRequest:
    if key:
        request.headers["Authorization"] = f"Bearer {key}"
    return request


class _Session(requests.Session):
    def get_redirect_target(self, resp: requests.Response) -> None:  # noqa: ARG002 (the library requires this signature)
        """Return None, so the library does not treat the answer as a redirect. For a redirect, the library would read
        the answer and parse the new address.
        """
        return


class _Adapter(HTTPAdapter):
    """Uses connections whose read timeout applies to the complete answer."""

    def init_poolmanager(self, *args: Any, **more: Any) -> None:
        super().init_poolmanager(*args, **more)
        _limit(self.poolmanager)

    def proxy_manager_for(self, *args: Any, **more: Any) -> Any:
        return _limit(super().proxy_manager_for(*args, **more))


def _limit(manager: Any) -> Any:
    pools = manager.pool_classes_by_scheme
    manager.pool_classes_by_scheme = {scheme: _limited(pool) for scheme, pool in pools.items()}
    return manager


@cache
def _limited(pool: Any) -> Any:
    if issubclass(pool.ConnectionCls.response_class, _Response):
        return pool
    own = {"response_class": _Response, "getresponse": _response}
    connection = type(pool.ConnectionCls.__name__, (pool.ConnectionCls,), own)
    return type(pool.__name__, (pool,), {"ConnectionCls": connection})


def _response(connection: Any) -> Any:
    """Return the response of a connection. If there is an error, close the response. urllib3 would leave the response
    open if its Content-Length is not a number.
    """
    made: list[_Response] = []

    def make(*args: Any, **more: Any) -> _Response:
        made.append(_Response(*args, **more))
        return made[0]

    connection.response_class = make
    try:
        return super(type(connection), connection).getresponse()
    except BaseException:
        for response in made:
            response.close()
        raise


class _Response(HTTPResponse):
    def __init__(self, sock: socket.socket, *args: Any, **more: Any) -> None:
        super().__init__(cast("socket.socket", _Source(sock)), *args, **more)


class _Source:
    def __init__(self, sock: socket.socket) -> None:
        self._socket = sock

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Timed(self._socket))


class _Timed(io.RawIOBase):
    """Reads from a socket with one timeout for the complete answer. The socket's own timeout would start again with
    every byte.
    """

    def __init__(self, sock: socket.socket) -> None:
        self._socket, self._file = sock, sock.makefile("rb", buffering=0)
        self._end = time.monotonic() + (sock.gettimeout() or CONNECT)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._socket.settimeout(left)
        return self._file.readinto(buffer)

    def close(self) -> None:
        self._file.close()
        super().close()
