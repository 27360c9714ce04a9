"""The key of a language model, from the environment variable KG_LLM_KEY. It is never shown."""

from __future__ import annotations

import json
import os
from typing import Any

from kg.errors import ExtractorError, printable

KEY = "KG_LLM_KEY"
"""The environment variable with the key, which is stored nowhere else."""
_HIDDEN = "***"
_SHORTEST = 8
"""Minimum length of a key that is removed from answers. A shorter one might be an ordinary word."""


def key() -> str:
    """Return the key, or an empty string. Raises ExtractorError if an HTTP header cannot contain it."""
    told = os.environ.get(KEY, "").strip()
    odd = next((at for at, letter in enumerate(told, 1) if not (letter.isascii() and letter.isprintable())), None)
    if odd is not None:
        raise ExtractorError(f"{KEY} is invalid: character {odd} is not printable ASCII (set it again)")
    return told


def parsed(text: str) -> Any:
    """Parse JSON from which the key is removed, because some servers repeat it. Raises ValueError or RecursionError."""
    value = json.loads(text)
    if len(told := key()) < _SHORTEST:
        return value
    written = json.dumps(value, ensure_ascii=False)
    return json.loads(written.replace(json.dumps(told)[1:-1], _HIDDEN))


def short(text: str) -> str:
    """Return a shortened text on one line, without the key."""
    if told := key():
        text = text.replace(told, _HIDDEN)
    return printable(" ".join(text.split()))[:200]
