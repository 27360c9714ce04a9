"""Tests the scripts that turn a word form into its lemma."""

from __future__ import annotations

from kg.annotate.lemma import apply_script


def test_scripts_edit_both_ends():
    assert apply_script("l|===--|", "auszutragen") == "austragen"
    assert apply_script("k||--", "Staaten") == "Staat"
    assert apply_script("l||-----------", "kurz") is None
    assert apply_script("", "kurz") is None
