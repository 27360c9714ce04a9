"""The languages. Each has a folder, whose name is the code of the language."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from kg.errors import PipelineError
from kg.knowledge.lang.language import Language, TimeUnit

__all__ = ["LANGUAGES", "Language", "TimeUnit", "language"]


def _folders() -> tuple[str, ...]:
    return tuple(sorted(module.name for module in iter_modules(__path__) if module.ispkg))


LANGUAGES = _folders()
"""BCP 47 codes of the available languages."""


@cache
def language(code: str) -> Language:
    """Return the language with a BCP 47 code.

    Raises PipelineError if the language is not available.
    """
    if code not in LANGUAGES:
        raise PipelineError(f"no language {code!r}; available: {', '.join(LANGUAGES)}")
    found: Language = import_module(f"kg.knowledge.lang.{code}").LANGUAGE
    return found
