"""Tests shards, which separate runs can process."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.run.shard import Shard


@given(st.text(), st.integers(1, 50))
def test_every_document_is_in_one_of_them(name, of):
    assert sum(Shard(number, of).holds(name) for number in range(1, of + 1)) == 1


def test_they_are_of_about_one_size_and_the_same_on_every_machine():
    names = [f"news/{number}" for number in range(3000)]
    sizes = [sum(map(Shard(number, 3).holds, names)) for number in (1, 2, 3)]

    assert sizes == [1009, 986, 1005]


@pytest.mark.parametrize("text", ["", "3", "0/4", "5/4", "a/b", "1/0", "-1/3"])
def test_what_is_no_part_is_refused(text):
    with pytest.raises(ValueError, match=r"^.*$"):
        Shard.parse(text)


def test_its_name_is_read():
    assert Shard.parse("3/16") == Shard(3, 16)
