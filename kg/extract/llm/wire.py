"""One request to the server of a model, and what it sends back."""

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
"""Bytes of an answer, some fifty times what a model may write."""


def endpoint(url: str) -> str:
    """The address that questions go to, of the one that is given: with `/chat/completions` behind its path.

    Raises ExtractorError for what is no address of a server, for one that holds a password, for one in the clear where
    a key would go there over a network, and for what is no key.
    """
    parts = web_address(url)
    if parts is None:
        raise ExtractorError("KG_LLM_URL is not the address of a server: give one like http://localhost:8080/v1")
    if parts.username is not None or parts.password is not None:
        raise ExtractorError(f"KG_LLM_URL contains a name or password: put the key into {KEY}")
    if key() and parts.scheme == "http" and not is_loopback(parts.hostname or ""):
        raise ExtractorError(
            f"KG_LLM_URL is http: the key would go to {parts.hostname} in the clear (use https, or unset {KEY})"
        )
    path = parts.path.rstrip("/").removesuffix("/chat/completions")
    return urlunsplit(parts._replace(path=f"{path}/chat/completions", fragment=""))


def posted(address: str, body: Mapping[str, Any], seconds: float) -> Reply:
    """What the server answers. Raises WebError."""
    return Client(address, key()).ask("POST", address, json=body, seconds=seconds, largest=LARGEST)


def error_text(answer: Reply) -> str:
    """What a server says of its error, in a few words."""
    text = answer.text
    try:
        error = parsed(text)
        error = error.get("error", error)
        text = error if isinstance(error, str) else str(error.get("message") or error.get("detail") or error)
    except (ValueError, AttributeError, RecursionError):
        pass
    return short(text)


def retry_after(answer: Reply) -> float | None:
    """The seconds that a server asks to wait: a number, or a date."""
    told = answer.headers.get("Retry-After", "")
    try:
        return max(0.0, float(told))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(told).timestamp() - time.time())
    except (ValueError, OverflowError):
        return None
