"""Tests that our tokenizer gives the same tokens as spaCy's."""

from __future__ import annotations

import random

import pytest
import spacy

from kg.annotate.safe import make_safe
from kg.annotate.tokenize import tokenizer
from kg.read import read

SIGNS = "abcZÄß.,;:!?'\"()[]{}<>/\\|-–—_*+=~^°§$%€&#@…„“”‚‘’»«  \n\t\u00a0\u200b0123456789"


@pytest.fixture(scope="module", params=["de", "en"])
def both(request):
    """Return a language, our tokenizer, spaCy's tokenizer, and spaCy's special words."""
    nlp = spacy.blank(request.param)
    special = list(nlp.tokenizer.rules)
    make_safe(nlp)
    return request.param, tokenizer(request.param), nlp.tokenizer, special


def test_texts_have_spacys_tokens(both, root):
    lang, ours, theirs, _ = both
    texts = [document.text for document in read([root / "seeds"], on_error=pytest.fail)]
    texts += [path.read_text(encoding="utf-8") for path in (root / "docs").glob("*.md")]

    assert len(texts) > 20
    assert [list(ours(text)) for text in texts] == [[(t.text, t.idx) for t in theirs(text)] for text in texts], lang


def test_made_up_texts_have_spacys_tokens(both, fuzz_seed):
    _, ours, theirs, special = both
    chosen = random.Random(fuzz_seed)
    parts = [*SIGNS, *special]
    texts = ["".join(chosen.choices(parts, k=chosen.randint(1, 40))) for _ in range(2000)]
    runs = ["(" * 700 + " a", "x" * 251 + " b", " " * 300, "a " + "b" * 600 + "  c " + "d" * 260, "", " ", "b" * 250]

    assert [list(ours(text)) for text in texts + runs] == [[(t.text, t.idx) for t in theirs(t_)] for t_ in texts + runs]
