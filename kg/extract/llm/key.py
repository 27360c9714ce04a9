"""The key of a language model: it is in the environment, KG_LLM_KEY, and is shown nowhere."""

from __future__ import annotations

import json
import os
from typing import Any

from kg.errors import ExtractorError, printable

KEY = "KG_LLM_KEY"
"""The environment variable of the key, which is kept nowhere else."""
_HIDDEN = "***"
_SHORTEST = 8
"""Characters of a key that is looked for in answers: a shorter one is a word of any text, and no secret."""


def key() -> str:
    """The key, empty if there is none. Raises ExtractorError for one that no header can hold."""
    told = os.environ.get(KEY, "").strip()
    odd = next((at for at, letter in enumerate(told, 1) if not (letter.isascii() and letter.isprintable())), None)
    if odd is not None:
        raise ExtractorError(f"{KEY} is no key: character {odd} is not printable ASCII (set it anew)")
    return told


def parsed(text: str) -> Any:
    """The value of a text in JSON, without the key, which some servers repeat. Raises ValueError or RecursionError."""
    value = json.loads(text)
    if len(told := key()) < _SHORTEST:
        return value
    written = json.dumps(value, ensure_ascii=False)
    return json.loads(written.replace(json.dumps(told)[1:-1], _HIDDEN))


def short(text: str) -> str:
    """A text of few characters on one line, without the key."""
    if told := key():
        text = text.replace(told, _HIDDEN)
    return printable(" ".join(text.split()))[:200]
