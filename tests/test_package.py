"""What is installed: a built wheel in an empty environment, from any folder, and an editable install."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

SEED = "de-2025-09-05-paris-koalition.txt"


@pytest.fixture(scope="module")
def wheel(root, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    (built,) = folder.glob("geopolitical_kg-*.whl")
    return built


def test_the_wheel_holds_ontology_model_types_and_licences(wheel, root):
    names = set(zipfile.ZipFile(wheel).namelist())
    data = {
        *(f"kg/{path.relative_to(root)}" for path in (root / "ontology").rglob("*") if path.is_file()),
        *(str(path.relative_to(root)) for path in (root / "kg/annotate/models").rglob("*") if path.is_file()),
        *(
            str(path.relative_to(root))
            for part in ("kg/serve", "kg/explorer")
            for path in (root / part).rglob("*")
            if path.suffix not in (".pyc", "")
        ),
        "kg/py.typed",
    }

    assert data - names == set()
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"kg"}
    assert {name.rsplit("/", 1)[1] for name in names if ".dist-info/licenses/" in name} == {
        "LICENSE",
        "LICENSE-NEWS",
        "LICENSE-WEIGHTS",
        "LICENSES.txt",
        "yasgui.LICENSE.txt",
    }


@pytest.fixture
def environment(tmp_path) -> Path:
    """An empty environment; what comes back is its folder of commands."""
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    return tmp_path / "venv/bin"


def build_elsewhere(environment: Path, root: Path, folder: Path) -> set[str]:
    """What `kg build` writes from a folder far from the repository."""
    (folder / SEED).write_bytes((root / "seeds" / SEED).read_bytes())
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [environment / "kg", "build", SEED, "-o", "out"]
    done = subprocess.run(command, cwd=folder, env=clean, capture_output=True, text=True, check=False)

    assert done.stderr.startswith("1 document, ")
    assert done.returncode == 0
    return {path.name for path in (folder / "out").iterdir()}


@pytest.mark.slow
@pytest.mark.model
def test_the_wheel_works_in_an_empty_environment(environment, wheel, root, tmp_path):
    subprocess.run([environment / "pip", "install", "--quiet", wheel], check=True)

    assert build_elsewhere(environment, root, tmp_path) == {
        "graph.html",
        "graph.ttl",
        "manifest.json",
        "statements.jsonl",
    }


@pytest.mark.slow
@pytest.mark.model
def test_an_editable_install_works(environment, root, tmp_path):
    """The libraries are those of the environment that runs the tests: installing them again tells nothing new."""
    (site,) = (tmp_path / "venv/lib").glob("python*/site-packages")
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    command = [environment / "pip", "install", "--quiet", "--no-deps", "--editable", root]
    subprocess.run(command, check=True)

    assert build_elsewhere(environment, root, tmp_path) == {
        "graph.html",
        "graph.ttl",
        "manifest.json",
        "statements.jsonl",
    }
