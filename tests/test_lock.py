"""Tests the lock: the versions that `make` installs on every Python, and whether the lock matches pyproject.toml."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
Check = Callable[[str, str, str], subprocess.CompletedProcess[str]]


@pytest.fixture
def locked(root) -> list[Requirement]:
    lines = (root / "requirements.lock").read_text(encoding="utf-8").splitlines()
    return [Requirement(line.split("#")[0]) for line in lines if not line.startswith("#")]


def test_the_lock_gives_one_version_of_each_package_and_no_place_to_get_it_from(locked):
    assert [str(pin) for pin in locked if [s.operator for s in pin.specifier] != ["=="] or pin.url] == []


@pytest.mark.parametrize("python", PYTHONS)
def test_the_lock_has_a_version_that_fits_for_each_requirement(root, locked, python):
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    here = {"python_version": python, "python_full_version": f"{python}.0"}
    wanted = [
        each
        for each in map(Requirement, chain(project["dependencies"], *project["optional-dependencies"].values()))
        if each.name != project["name"] and (not each.marker or each.marker.evaluate(here))
    ]
    pins = {
        canonicalize_name(pin.name): next(iter(pin.specifier)).version
        for pin in locked
        if not pin.marker or pin.marker.evaluate(here)
    }

    assert [
        f"{each} is {pins.get(name)}"
        for each in wanted
        if (name := canonicalize_name(each.name)) not in pins or pins[name] not in each.specifier
    ] == []


@pytest.fixture
def check(root, tmp_path) -> Check:
    """Return a function that changes one of the files and runs `make lock-check`."""
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        shutil.copy(root / name, tmp_path)
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv/bin").symlink_to(Path(sys.executable).parent)

    def change(name: str, old: str, new: str) -> subprocess.CompletedProcess[str]:
        text, times = re.subn(old, new, (tmp_path / name).read_text(encoding="utf-8"))
        (tmp_path / name).write_text(text, encoding="utf-8")

        assert times == 1
        return subprocess.run(["make", "lock-check"], cwd=tmp_path, capture_output=True, text=True, check=False)

    return change


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        pytest.param("pyproject.toml", '"click>=', '"click>=', id="unchanged"),
        pytest.param("requirements.lock", r"iniconfig==\S+", "iniconfig==2.0.0", id="newer versions are out"),
    ],
)
def test_a_lock_that_fits_passes(check, name, old, new):
    done = check(name, old, new)

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        pytest.param("pyproject.toml", '"click>=', '"humanize>=4", "click>=', id="a new requirement"),
        pytest.param("pyproject.toml", '"rich>=.*",', "", id="one less"),
        pytest.param("pyproject.toml", '"rich>=.*",', '"rich>=13.7,<14",', id="a narrower range"),
        pytest.param("requirements.lock", r"iniconfig==\S+", "iniconfig==1.0.0", id="too old for pytest"),
    ],
)
def test_a_stale_lock_fails_and_says_what_to_do(check, name, old, new):
    done = check(name, old, new)

    assert done.returncode == 2
    assert "requirements.lock: does not match pyproject.toml (run make lock and commit the file)\n" in done.stderr
