"""Lists the supported languages. Each language's data is in a folder that is named after the language code."""

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
"""BCP 47 codes of the supported languages."""


@cache
def language(code: str) -> Language:
    """Return the data of the language with the given BCP 47 code.

    Raises PipelineError if the language is not supported.
    """
    if code not in LANGUAGES:
        raise PipelineError(f"the language {code!r} is not supported; choose from {', '.join(LANGUAGES)}")
    found: Language = import_module(f"kg.knowledge.lang.{code}").LANGUAGE
    return found
