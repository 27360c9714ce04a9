"""Sends a request to a language model's server and returns the reply."""

from __future__ import annotations

import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlunsplit

from kg.errors import ExtractorError
from kg.extract.llm.key import KEY, key, parsed, short
from kg.io.web import Client, Reply, is_loopback, web_address

LARGEST = 2_000_000
"""Maximum size of a reply in bytes. The limit is about fifty times the size of the longest expected answer."""


def endpoint(url: str) -> str:
    """Return the address for requests: the given address followed by `/chat/completions`.

    Raises ExtractorError if the key or the address is invalid, or if the address contains a password. Also raises
    ExtractorError if the key would be sent unencrypted over a network.
    """
    parts = web_address(url)
    if parts is None:
        raise ExtractorError(
            "KG_LLM_URL is not the address of a server: set it to an address like http://localhost:8080/v1"
        )
    if parts.username is not None or parts.password is not None:
        raise ExtractorError(
            f"KG_LLM_URL contains a user name or password: remove it, and set {KEY} to the API key instead"
        )
    if key() and parts.scheme == "http" and not is_loopback(parts.hostname or ""):
        raise ExtractorError(
            f"KG_LLM_URL does not use https: the API key would be sent to {parts.hostname} unencrypted (use https, or"
            f" unset {KEY})"
        )
    path = parts.path.rstrip("/").removesuffix("/chat/completions")
    return urlunsplit(parts._replace(path=f"{path}/chat/completions", fragment=""))


def posted(address: str, body: Mapping[str, Any], seconds: float) -> Reply:
    """Send a request and return the server's reply. Raises WebError."""
    return Client(address, key()).ask("POST", address, json=body, seconds=seconds, largest=LARGEST)


def error_text(answer: Reply) -> str:
    """Return a shortened version of the server's error message."""
    text = answer.text
    try:
        error = parsed(text)
        error = error.get("error", error)
        text = error if isinstance(error, str) else str(error.get("message") or error.get("detail") or error)
    except (ValueError, AttributeError, RecursionError):
        pass
    return short(text)


def retry_after(answer: Reply) -> float | None:
    """Return the number of seconds to wait before the next request, or None. The server may specify a number of seconds
    or a date.
    """
    told = answer.headers.get("Retry-After", "")
    try:
        return max(0.0, float(told))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(told).timestamp() - time.time())
    except (ValueError, OverflowError):
        return None
