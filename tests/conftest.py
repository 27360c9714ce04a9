"""Fixtures for all tests, for example the root of the repository and the `kg` command."""

from __future__ import annotations

import os
import random
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.preloaded import Preloaded

# No time limit for examples: their duration depends on the machine and on what the first example loads.
settings.register_profile(
    "kg", deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None, print_blob=True
)
settings.load_profile("kg")

ROOT = Path(__file__).parent.parent

FUZZ_SEED = int(os.environ.setdefault("FUZZ_SEED", str(random.randrange(10**6))))
"""Seed of the hostile documents in tests/robustness. It changes with every run and is shared by all processes of a run.
"""

OXIGRAPH = Path(sys.executable).parent / "oxigraph"
"""The SPARQL server that is installed in the test environment."""

Serve = Callable[[str], AbstractContextManager[str]]
Kg = Callable[..., subprocess.CompletedProcess[str]]


def pytest_report_header() -> str:
    return f"FUZZ_SEED={FUZZ_SEED}"


@pytest.fixture(scope="session")
def chromium():
    """Start a browser that playwright controls. A process can have only one."""
    from playwright.sync_api import sync_playwright

    from tests.browser import CHROMIUM, DRAWN_BY_THE_PROCESSOR

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=DRAWN_BY_THE_PROCESSOR)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def fuzz_seed() -> int:
    return FUZZ_SEED


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def kg_command() -> Path:
    """Return the path of the `kg` command in the test environment."""
    return Path(sys.executable).parent / "kg"


@pytest.fixture(scope="session")
def preloaded(tmp_path_factory) -> Iterator[Preloaded]:
    """Return an object that runs commands in processes that have already loaded everything."""
    preloaded = Preloaded(tmp_path_factory.mktemp("kg"))
    yield preloaded
    preloaded.close()


@pytest.fixture(scope="session")
def kg(kg_command, preloaded) -> Kg:
    """Return a function that runs `kg` in a separate process, for example `kg("extract", "a.txt", cwd=..., env=...)`.

    The output is decoded as UTF-8. The process has already loaded everything, unless the environment changes how Python
    starts.
    """

    def run(*arguments: str | Path, cwd: Path = ROOT, **env: str) -> subprocess.CompletedProcess[str]:
        command, environment = [*map(str, [kg_command, *arguments])], os.environ | env
        if not {"PYTHONHASHSEED", "PYTHONUTF8"} & env.keys():
            return preloaded.run(command, cwd, environment)
        return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False)

    return run


@pytest.fixture(scope="session")
def serve() -> Serve:
    """Return a function that starts a SPARQL server with the given triples and yields its address. Queries go to
    `/query`.
    """

    @contextmanager
    def running(turtle: str) -> Iterator[str]:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        address = f"http://127.0.0.1:{port}"
        process = subprocess.Popen(
            [OXIGRAPH, "serve", "--bind", f"127.0.0.1:{port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            request = urllib.request.Request(
                f"{address}/store?default",
                data=turtle.encode(),
                headers={"Content-Type": "text/turtle"},
                method="PUT",
            )
            loaded = False
            while not loaded:
                assert process.poll() is None
                try:
                    urllib.request.urlopen(request).close()
                    loaded = True
                except urllib.error.HTTPError:
                    raise
                except urllib.error.URLError:
                    time.sleep(0.05)
            yield address
        finally:
            process.terminate()
            process.wait()

    return running
