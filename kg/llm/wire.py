"""One request to a server and what it sends back, read whole, within a time and a size."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

from kg.errors import printable
from kg.llm.address import KEY, is_loopback

LARGEST = 8_000_000
"""Bytes of an answer."""
CONNECT = 10
"""Seconds for a connection."""


class TooLargeError(requests.RequestException):
    """An answer has more than LARGEST bytes."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server sends back."""

    status: int
    headers: Mapping[str, str]
    body: str


def posted(address: str, body: Mapping[str, Any], seconds: float) -> Reply:
    """What the server answers; TimeoutError where it is not there whole in time: the limit of a connection begins anew
    with every byte.
    """
    reply: Future[Reply] = Future()

    def post() -> None:
        try:
            reply.set_result(_read(address, body, seconds))
        except Exception as error:  # noqa: BLE001 (raised again where the answer is awaited)
            reply.set_exception(error)

    Thread(target=post, daemon=True).start()
    return reply.result(seconds + CONNECT)


def _read(address: str, body: Mapping[str, Any], seconds: float) -> Reply:
    with (
        _session(address) as session,
        session.post(
            address, json=body, auth=_authorise, timeout=(CONNECT, seconds), allow_redirects=False, stream=True
        ) as answer,
    ):
        content = bytearray()
        for part in answer.iter_content(65536):
            content += part
            if len(content) > LARGEST:
                raise TooLargeError(f"more than {LARGEST:,} bytes")
        return Reply(answer.status_code, answer.headers, content.decode(errors="replace"))


def _session(address: str) -> requests.Session:
    """What goes to this machine goes by no proxy."""
    session = requests.Session()
    session.trust_env = not is_loopback(urlsplit(address).hostname or "")
    return session


def _authorise(request: requests.PreparedRequest) -> requests.PreparedRequest:
    # A function, since without one requests looks for a password in .netrc.
    if key := os.environ.get(KEY):
        request.headers["Authorization"] = f"Bearer {key}"
    return request


def error_text(answer: Reply) -> str:
    """What a server says of its error, in a few words; never the key, which some repeat."""
    text = answer.body
    try:
        error = json.loads(text)
        error = error.get("error", error)
        text = error if isinstance(error, str) else str(error.get("message") or error.get("detail") or text)
    except (ValueError, AttributeError, RecursionError):
        pass
    return short(text)


def short(text: str) -> str:
    """A text in few letters, without the key."""
    if key := os.environ.get(KEY):
        text = text.replace(key, "***")
    return printable(" ".join(text.split()))[:200]


def retry_after(answer: Reply) -> float | None:
    """The seconds that a server asks to wait: a number, or a date."""
    told = answer.headers.get("Retry-After", "")
    try:
        return max(0.0, float(told))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(told).timestamp() - time.time())
    except ValueError:
        return None


def is_away(error: Exception) -> bool:
    """Whether there was no connection at all, rather than one that broke."""
    inner = getattr(error.args[0], "reason", None) if error.args else None
    return isinstance(error, requests.ConnectTimeout) or isinstance(inner, NewConnectionError | ConnectTimeoutError)


def cause(error: Exception) -> str:
    """Why there is no answer, in a few words."""
    told = str(error)
    return short(told.rpartition("Caused by ")[2] or told)
