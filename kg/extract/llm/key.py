"""The API key of a language model, from the environment variable KG_LLM_KEY. The key never appears in output."""

from __future__ import annotations

import json
import os
from typing import Any

from kg.errors import ExtractorError, printable

KEY = "KG_LLM_KEY"
"""The environment variable with the API key. The key is never written to a file."""
_HIDDEN = "***"
_SHORTEST = 8
"""Minimum length of a key that is removed from answers. A shorter key might be an ordinary word."""


def key() -> str:
    """Return the API key, or an empty string if it is not set. Raises ExtractorError if the key is not valid in an HTTP
    header.
    """
    told = os.environ.get(KEY, "").strip()
    odd = next((at for at, letter in enumerate(told, 1) if not (letter.isascii() and letter.isprintable())), None)
    if odd is not None:
        raise ExtractorError(
            f"{KEY} is invalid: the character at position {odd} is not printable ASCII; fix the value of {KEY}"
        )
    return told


def parsed(text: str) -> Any:
    """Parse JSON and replace the API key with asterisks, because some servers repeat the key in their answers. Raises
    ValueError or RecursionError if parsing fails.
    """
    value = json.loads(text)
    if len(told := key()) < _SHORTEST:
        return value
    written = json.dumps(value, ensure_ascii=False)
    return json.loads(written.replace(json.dumps(told)[1:-1], _HIDDEN))


def short(text: str) -> str:
    """Return a text on one line, shortened to 200 characters and without the API key."""
    if told := key():
        text = text.replace(told, _HIDDEN)
    return printable(" ".join(text.split()))[:200]
