"""A simulated language model on a local server, and the extractor that uses it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from kg.extract.llm import LLM
from kg.extract.llm.client import client
from tests.extract.llm.server import KEY, Model, serving


@pytest.fixture
def model() -> Iterator[Model]:
    with serving() as model:
        yield model


@pytest.fixture
def environment(model, tmp_path) -> dict[str, str]:
    """Return the environment variables that the commands need."""
    return {
        "KG_LLM_URL": model.address,
        "KG_LLM_MODEL": "m",
        "KG_LLM_KEY": KEY,
        "KG_CACHE": str(tmp_path / "cache"),
    }


@pytest.fixture
def waited() -> list[float]:
    """Return the waiting times, in seconds, that the extractor asked for."""
    return []


@pytest.fixture
def llm(model, tmp_path, monkeypatch, waited) -> Callable[..., LLM]:
    """Return a function that makes an extractor in this process. The extractor does not really wait."""
    monkeypatch.setenv("KG_LLM_KEY", KEY)
    client.cache_clear()
    return lambda **more: LLM(model.address, "m", **{"cache": tmp_path / "cache", "wait": _Waited(waited), **more})


class _Waited:
    """Records waiting times instead of waiting. It can be hashed like a function."""

    def __init__(self, seconds: list[float]) -> None:
        self.seconds = seconds

    def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)
