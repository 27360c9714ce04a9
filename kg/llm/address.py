"""The address of a server, as somebody gives it, as it is asked, and as messages show it."""

from __future__ import annotations

import os
from ipaddress import ip_address
from urllib.parse import urlsplit, urlunsplit

from kg.address import web_address
from kg.errors import ExtractorError

KEY = "KG_LLM_KEY"
"""The environment variable of the key, which is kept nowhere else."""


def endpoint(url: str) -> str:
    """The address that questions go to, of the one that is given: with `/chat/completions` behind its path.

    Raises ExtractorError for what is no address of a server, for one that holds a password, and for one in the clear
    where a key would go there over a network.
    """
    parts = web_address(url)
    if parts is None:
        raise ExtractorError("KG_LLM_URL is no address of a server: give one like http://localhost:8080/v1")
    if parts.username is not None or parts.password is not None:
        raise ExtractorError(f"KG_LLM_URL holds a name or password: put the key into {KEY}")
    if os.environ.get(KEY) and parts.scheme == "http" and not is_loopback(parts.hostname or ""):
        raise ExtractorError(
            f"KG_LLM_URL is http: the key would go to {parts.hostname} in the clear (use https, or unset {KEY})"
        )
    path = parts.path.rstrip("/").removesuffix("/chat/completions")
    return urlunsplit(parts._replace(path=f"{path}/chat/completions", fragment=""))


def shown(address: str) -> str:
    """An address as messages have it: without a query, which may hold what nobody else should read."""
    return urlunsplit(urlsplit(address)._replace(query="", fragment="")).removesuffix("/chat/completions")


def is_loopback(host: str) -> bool:
    """Whether a host is this machine."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
