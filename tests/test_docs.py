"""Tests that all code blocks in README and docs run and show the actual output, and that all links work."""

from __future__ import annotations

import json
import re
import shlex

import click
import pytest

from kg.cli import commands
from tests.pages import PAGES, ROOT, Run, blocks, needs_model, read

_INFO = {
    ("console",), ("console", "stays"), ("python",), ("text",), ("sh", "by-hand"), ("sparql",), ("json",), ("yaml",),
    ("turtle",), ("html",),
}  # fmt: skip
_BY_HAND = {"docs/how-to/wikidata.md": 1, "docs/training.md": 1}
"""Number of blocks per page that are not run, because they need an external server or treebanks."""


def marked(page: str):
    """Mark a page as slow if its blocks parse texts."""
    return pytest.param(page, marks=[pytest.mark.model, pytest.mark.slow] if needs_model(page) else [])


@pytest.mark.parametrize("page", [marked(page) for page in PAGES if blocks(read(page))])
def test_the_blocks_of_a_page_run_and_show_what_comes(page, preloaded, tmp_path):
    """Output that depends on the model is not compared, because its last digits may differ between processors."""
    run = Run(page, tmp_path, preloaded.script.parent)
    run.all()
    text = read(page)
    begins = {block.start + at: command for block in blocks(text) for command, _, at in block.commands}

    assert [
        (shown, said) for at, shown, said in run.changed if begins.get(at) in run.compared
    ] == []  # python -m tests.pages updates the page


@pytest.mark.parametrize("page", PAGES)
def test_every_block_says_what_it_is_and_what_runs_it(page):
    found = blocks(read(page))
    tests = [
        block.info[1]
        for block in found
        if len(block.info) == 2 and block.info[1].startswith((".ci/", "tests/", "ontology/"))
    ]
    unknown = [block.info for block in found if block.info not in _INFO and block.info[1:] not in [(t,) for t in tests]]

    assert unknown == []
    assert [test for test in tests if not (ROOT / test).is_file()] == []
    assert sum(block.info == ("sh", "by-hand") for block in found) == _BY_HAND.get(page, 0)
    assert re.findall(r"(?m)^    (?:kg|python|pip|make) .*", read(page)) == []  # commands are always in code blocks


@pytest.mark.parametrize("page", PAGES)
def test_every_command_that_is_named_is_there_with_its_options(page):
    named = re.findall(r"`(kg [a-z][^`]*)`", read(page))
    wrong = []
    for line in named:
        words = shlex.split(line.replace("\\|", "|"))[1:]
        command = commands
        while words and isinstance(command, click.Group) and words[0] in command.commands:
            command = command.commands[words.pop(0)]
        options = {option for parameter in command.params for option in parameter.opts} | {"--help", "--version"}
        if isinstance(command, click.Group) and words and command is commands:
            wrong.append(line)
        wrong += [f"{line}: {word}" for word in words if word.startswith("--") and word.split("=")[0] not in options]

    assert wrong == []


@pytest.mark.parametrize("page", PAGES)
def test_every_target_of_make_that_is_named_is_there(page):
    named = set(re.findall(r"(?:`|^)make ([a-z-]+)", read(page), re.MULTILINE))
    targets = set(re.findall(r"(?m)^([a-z -]+):", read("Makefile").replace("-%", "")))

    assert named - {target for line in targets for target in line.split()} == set()


@pytest.mark.parametrize("page", PAGES)
def test_every_link_inside_the_repository_leads_somewhere(page):
    text = re.sub(r"(?s)```.*?```", "", read(page))
    targets = re.findall(r"\]\((?!https?:)([^)\s]+)\)", text)
    wrong = []
    for target in targets:
        name, _, anchor = target.partition("#")
        path = (ROOT / page).parent / name if name else ROOT / page
        if not path.exists() or (anchor and path.suffix == ".md" and anchor not in anchors(path.read_text("utf-8"))):
            wrong.append(target)

    assert wrong == []


def anchors(text: str) -> set[str]:
    """Return the link targets that code hosting sites make from the headings."""
    heads = re.findall(r"(?m)^#+ (.*)$", re.sub(r"(?s)```.*?```", "", text))
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def test_the_index_names_every_page():
    index = read("docs/README.md")
    linked = {(ROOT / "docs" / target).resolve() for target in re.findall(r"\]\(([^)#]+)", index)}

    assert [page for page in PAGES if page != "docs/README.md" and (ROOT / page).resolve() not in linked] == []


def test_the_statement_in_the_picture_is_in_the_sample():
    picture = read("docs/picture.svg")
    lines = read("exports/statements.jsonl").splitlines()
    drawn = [
        f"{record['doc']['id']}, {record['sentence']['start']}-{record['sentence']['end']}"
        for record in map(json.loads, lines)
        if record["subject"]
        and record["object"]
        and [record["subject"]["label"], record["relation"]["label"], record["object"]["label"], record["time"]]
        == ["Xi Jinping", "visits", "Moscow", "2023-03-20/2023-03-22"]
        and [record["modality"], *(speaker["label"] for speaker in record["attribution"])] == ["intended", "China"]
    ]

    assert len(drawn) == 1
    assert drawn[0] in picture
