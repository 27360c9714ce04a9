"""Tests the built package and its installation: on every Python, without a network, and editable."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml
from packaging.metadata import Metadata

SEED = "de-2025-09-05-paris-koalition.txt"


def here(python: str) -> bool:
    """Return whether a Python with this name is installed."""
    try:
        return subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


PYTHONS = [python for python in ("python3.11", "python3.12", "python3.13", "python3.14") if here(python)]
"""The Python versions that the Makefile also looks for."""


@pytest.fixture(scope="module")
def built(root, tmp_path_factory) -> Path:
    """Build a source package and a wheel, as for a package index. Return their folder."""
    folder = tmp_path_factory.mktemp("built")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-t", "wheel", "-d", folder]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def wheel(built) -> Path:
    (wheel,) = built.glob("geopolitical_kg-*.whl")
    return wheel


@pytest.fixture(scope="module")
def sdist(built) -> Path:
    (sdist,) = built.glob("geopolitical_kg-*.tar.gz")
    return sdist


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


def test_an_index_can_read_what_is_told_of_the_package(wheel, sdist, root):
    """A package index checks the same: the fields are valid, the licences are included, and both packages agree."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        raw = archive.read(name)
    with tarfile.open(sdist) as archive:
        (top,) = {name.split("/")[0] for name in archive.getnames()}
        told = archive.extractfile(f"{top}/PKG-INFO").read()
        sources = set(archive.getnames())
    metadata = Metadata.from_email(raw, validate=True)

    assert told == raw
    assert (metadata.name, str(metadata.version)) == (project["name"], project["version"])
    assert metadata.license_expression == project["license"]
    assert {f"{top}/{path}" for path in metadata.license_files} <= sources
    assert metadata.description_content_type == "text/markdown"
    assert metadata.description == (root / "README.md").read_text(encoding="utf-8")
    assert set(metadata.provides_extra) == set(project["optional-dependencies"])
    assert {f"{top}/{name}" for name in ("CITATION.cff", "docs/install.md", "CONTRIBUTING.md")} <= sources


def test_no_classifier_claims_a_python_that_is_not_tested(root):
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    claimed = {name.split(" :: ")[2] for name in project["classifiers"] if re.search(r"Python :: 3\.", name)}

    assert claimed - {python.removeprefix("python") for python in PYTHONS} == set()


def test_how_to_cite_agrees_with_the_package(root):
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))

    assert citation["cff-version"] == "1.2.0"
    assert citation["type"] == "software"
    assert citation["message"]
    assert citation["authors"]
    assert citation["title"] == project["name"]
    assert citation["version"] == project["version"]
    assert citation["abstract"] == project["description"]
    assert citation["license"] == project["license"].split(" AND ")[0]
    assert set(citation["keywords"]) == set(project["keywords"])


@pytest.fixture
def environment(tmp_path) -> Path:
    """Create an empty environment with pip, and return its folder of commands."""
    command = [Path(sys.executable).parent / "uv", "venv", "--quiet", "--seed", "--python", sys.executable]
    subprocess.run([*command, tmp_path / "venv"], check=True)
    return tmp_path / "venv/bin"


def build_elsewhere(environment: Path, root: Path, folder: Path) -> set[str]:
    """Run `kg build` in a folder outside the repository, and return the names of the files that it writes."""
    (folder / SEED).write_bytes((root / "seeds" / SEED).read_bytes())
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [environment / "kg", "build", SEED, "-o", "out"]
    done = subprocess.run(command, cwd=folder, env=clean, capture_output=True, text=True, check=False)

    assert done.stderr.startswith("1 document, ")
    assert done.returncode == 0
    return {path.name for path in (folder / "out").iterdir()}


WRITTEN = {"graph.html", "graph.ttl", "manifest.json", "statements.jsonl"}


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.parametrize("python", PYTHONS)
def test_wheel_and_source_package_work_on_every_python_that_is_here(python, wheel, sdist, root, tmp_path):
    """The libraries have the locked versions. The first run builds a wheel from the source package for all Python
    versions.
    """
    uv, lock = Path(sys.executable).parent / "uv", root / "requirements.lock"
    environment = tmp_path / "venv"
    subprocess.run([uv, "venv", "--quiet", "--no-python-downloads", "--python", python, environment], check=True)
    install = [uv, "pip", "install", "--quiet", "--python", environment, "--constraint", lock]
    for number, package in enumerate((wheel, sdist) if python == PYTHONS[0] else (wheel,)):
        again = ["--reinstall-package", "geopolitical-kg", "--build-constraint", lock] if number else []
        subprocess.run([*install, *again, package], check=True)
        folder = tmp_path / str(number)
        folder.mkdir()

        assert build_elsewhere(environment / "bin", root, folder) == WRITTEN
        asked = [environment / "bin/kg", "query", "ASK {}", "--data", folder / "out/graph.ttl", "--format", "csv"]
        assert subprocess.check_output(asked, cwd=folder, text=True) == "answer\ntrue\n"


@pytest.mark.slow
@pytest.mark.model
def test_an_install_without_a_network_works_as_the_docs_tell(environment, wheel, root, tmp_path):
    """Run the commands of docs/install.md with the wheel that was built here. For the second, no package index can be
    reached.
    """
    docs = (root / "docs/install.md").read_text(encoding="utf-8")
    gather, install = re.findall(r"```sh tests/test_package\.py\n(.*)\n```", docs)
    path = {"PATH": f"{environment}{os.pathsep}{os.environ['PATH']}"}
    online = os.environ | path | {"PIP_CONSTRAINT": str(root / "requirements.lock"), "PIP_BUILD_CONSTRAINT": ""}
    nowhere = {
        "PIP_INDEX_URL": "http://127.0.0.1:9/",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_CONSTRAINT": "",
        "PIP_BUILD_CONSTRAINT": "",
    }
    built_here = gather.replace(" geopolitical-kg ", f" {wheel} ")
    subprocess.run(built_here, shell=True, cwd=tmp_path, env=online, check=True, stdout=subprocess.DEVNULL)
    subprocess.run(
        install, shell=True, cwd=tmp_path, env=os.environ | path | nowhere, check=True, stdout=subprocess.DEVNULL
    )

    assert build_elsewhere(environment, root, tmp_path) == WRITTEN


@pytest.mark.slow
@pytest.mark.model
def test_an_editable_install_works(environment, root, tmp_path):
    """Use the libraries of the test environment, because installing them again would test nothing new."""
    (site,) = (tmp_path / "venv/lib").glob("python*/site-packages")
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    uv, into = Path(sys.executable).parent / "uv", ["--python", environment / "python"]
    subprocess.run([uv, "pip", "install", "--quiet", *into, "--no-deps", "--editable", root], check=True)

    assert build_elsewhere(environment, root, tmp_path) == WRITTEN
