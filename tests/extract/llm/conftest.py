"""A model on a server of this process, and the extractor that asks it."""

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
    """What the commands need to know."""
    return {
        "KG_LLM_URL": model.address,
        "KG_LLM_MODEL": "m",
        "KG_LLM_KEY": KEY,
        "KG_CACHE": str(tmp_path / "cache"),
    }


@pytest.fixture
def waited() -> list[float]:
    """The seconds that the extractor of `llm` would have waited."""
    return []


@pytest.fixture
def llm(model, tmp_path, monkeypatch, waited) -> Callable[..., LLM]:
    """Makes the extractor of the model, in this process, without waiting."""
    monkeypatch.setenv("KG_LLM_KEY", KEY)
    client.cache_clear()
    return lambda **more: LLM(model.address, "m", **{"cache": tmp_path / "cache", "wait": _Waited(waited), **more})


class _Waited:
    """Waits in no time; hashable, as a function is."""

    def __init__(self, seconds: list[float]) -> None:
        self.seconds = seconds

    def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)
