"""Tests some hostile servers. `make fuzz` tests all of them."""

from __future__ import annotations

import pytest

from tests.robustness.servers import Model, asked, keyed

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("query", "body null"),
        ("query", "to http://["),
        ("query", "wait 100000"),
        ("query", "dripping headers"),
        ("query", "flood"),
        ("query, late", "echo as an error"),
        ("open", "term 11"),
        ("open", "a dripping header"),
        ("triples", "turtle 1"),
        ("triples", "a triple without end"),
        ("refresh", "to http://127.0.0.1:9/"),
        ("refresh", "bomb in bombs"),
    ],
)
def test_a_command_takes_any_answer(name, kind):
    ended = asked(name, kind)

    assert (ended.wrong(), ended.status) == ("", 1), ended.output


@pytest.mark.parametrize("key", [b"sk-hunter2\r4711", b"sk-hunter2\x7f", b"sk-hunter2\xff", "sk-hunter2€".encode()])
def test_a_key_that_no_header_can_hold_is_refused_and_not_shown(tmp_path, key):
    ended = keyed(key, tmp_path / "run")

    assert (ended.wrong(), ended.status) == ("", 1)
    assert "KG_LLM_KEY is invalid: the character " in ended.output


@pytest.mark.model
@pytest.mark.parametrize("key", [b"sk-hunter2\r", b" sk-hunter2\n"])
def test_white_space_around_a_key_is_ignored(tmp_path, key):
    ended = keyed(key, tmp_path / "run")

    assert (ended.wrong(), ended.status) == ("", 1)
    assert "rejected the API key" in ended.output


@pytest.mark.model
def test_the_answers_of_a_model_break_nothing_and_leave_no_thread(tmp_path):
    model = Model(tmp_path)
    kinds = ["dripping", "echo", "to http://[", "model says the secret in escapes", "model says surrogates"]
    kinds += [f"tokens {'1' * 9}", "an error in escapes 400 X", "bomb", "model says many"]

    assert {kind: wrong for kind in kinds if (wrong := model.asked(kind).wrong())} == {}
