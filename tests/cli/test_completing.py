"""Tests shell completion with the requests that bash, zsh and fish send, and with bash itself."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from kg.cli.completing import _FORMATS
from kg.export import FORMATS


@pytest.fixture
def completed(kg):
    """Return a function that lists the completions of a command line, for example `completed("kg query w")`."""

    def ask(line: str) -> list[str]:
        words = line.split(" ")
        done = kg(_KG_COMPLETE="bash_complete", COMP_WORDS=line, COMP_CWORD=str(len(words) - 1))

        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout.split()

    return ask


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("kg qu", ["plain,query"]),
        ("kg query who", ["plain,who-met-whom", "plain,who-opposes-what", "plain,who-stands-with-whom"]),
        ("kg query --format t", ["plain,table", "plain,tsv", "plain,ttl"]),
        ("kg query plans --lang ", ["plain,de", "plain,en"]),
        ("kg query between --param ", ["plain,one=", "plain,other="]),
        ("kg query between --param ot", ["plain,other="]),
        ("kg query plans --param ", []),
        ("kg query --data gr", ["file,gr"]),
        ("kg query --store ne", ["dir,ne"]),
        ("kg build --formats ttl,n", ["plain,ttl,nq", "plain,ttl,nodes"]),
        ("kg build --formats ttl,tt", []),
        ("kg build se", ["file,se"]),
        ("kg actors ", ["plain,find", "plain,refresh", "plain,review", "plain,suggest"]),
    ],
)
def test_names_formats_languages_and_places_are_completed(completed, line, found):
    assert completed(line) == found


def test_a_build_completes_every_format():
    assert set(_FORMATS) == set(FORMATS), "write each format's name to _FORMATS of kg/cli/completing.py too"


def test_zsh_and_fish_show_what_a_question_asks(kg):
    zsh = kg(_KG_COMPLETE="zsh_complete", COMP_WORDS="kg query pl", COMP_CWORD="2")
    fish = kg(_KG_COMPLETE="fish_complete", COMP_WORDS="kg query pl", COMP_CWORD="pl")

    assert zsh.stdout.split("\n")[:3] == ["plain", "plans", "What is planned or announced, and who says so?"]
    assert "What is planned or announced, and who says so?" in fish.stdout


def test_bash_completes_after_the_line_of_the_docs(kg_command, root):
    """Run the `eval` line from the documentation, then call the completion function that it defines in bash."""
    docs = (root / "docs/install.md").read_text(encoding="utf-8")
    (line,) = re.findall(r"`(eval [^`]*bash_source[^`]*)`", docs)
    script = f"{line}\nCOMP_WORDS=(kg query who-m); COMP_CWORD=2\n_kg_completion kg who-m query\necho ${{COMPREPLY[@]}}"
    path = f"{kg_command.parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "--norc", "-c", script], env=os.environ | {"PATH": path}, capture_output=True, text=True, check=True
    )

    assert (done.stdout, done.stderr) == ("who-met-whom\n", "")


def test_nothing_heavy_is_loaded_for_it():
    program = """
import os, sys
os.environ.update(_KG_COMPLETE="bash_complete", COMP_WORDS="kg query between --param o", COMP_CWORD="4")
sys.argv = ["kg"]
from kg.cli import main
try:
    main()
except SystemExit:
    pass
heavy = {"spacy", "numpy", "rdflib", "pyoxigraph", "networkx", "rich", "yaml", "mcp", "werkzeug"}
print(sorted(heavy & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout == "plain,one=\nplain,other=\n[]\n"
