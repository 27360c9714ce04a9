"""What stands inside a page that loads nothing: data as JSON, and scripts and styles that are known by their hashes."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any


def embedded(data: Any) -> str:
    """JSON that may stand in a script element: nothing in it ends the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def hashed(text: str) -> str:
    """What a content security policy has of the one script or style with this text."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
