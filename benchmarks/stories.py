"""Measures how well `kg` distinguishes copies of a report from other reports: `python -m benchmarks.stories`.

The test data are a thousand pairs of gold articles. In 500 pairs, the second article is a copy of the first that is cut
or edited, or has other names and numbers. In the other 500 pairs, the two articles are different reports in the same
language. These pairs are the most similar ones among the gold articles, and some report the same event.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Sequence
from itertools import combinations

from benchmarks.gold import GOLD
from kg.graph.stories import share, shingles, stories
from kg.model import Document

PAIRS = 500
_NAME = re.compile(r"(?<=[a-zäöüß,] )[A-ZÄÖÜ]\w+|\d+")


def cut(text: str, chance: random.Random) -> str:
    """Return the first part of a text: at least a third of the text."""
    sentences = re.split(r"(?<=[.!?]) ", text)
    return " ".join(sentences[: max(3, round(len(sentences) * chance.uniform(0.35, 0.8)))])


def edited(text: str, chance: random.Random) -> str:
    """Return the text with every eighth word left out or doubled, and with the sentences in another order."""
    words = [w for word in text.split() for w in chance.choices(([word], [], [word, word]), (14, 1, 1))[0]]
    sentences = re.split(r"(?<=[.!?]) ", " ".join(words))
    head, tail = sentences[:2], sentences[2:]
    chance.shuffle(tail)
    return " ".join(head + tail)


def renamed(text: str, chance: random.Random) -> str:
    """Return the text with half of its names and numbers replaced."""
    return _NAME.sub(lambda found: chance.choice((found[0], "Anderer", "17")), text)


CHANGES: Sequence[Callable[[str, random.Random], str]] = (cut, edited, renamed)


def main() -> None:
    chance = random.Random(7)
    parts = [(GOLD / f"{part}.jsonl").read_text("utf-8").splitlines() for part in ("dev", "blind", "parallel")]
    articles = [Document(told["doc"], told["text"], told["lang"]) for part in parts for told in map(json.loads, part)]
    copied = [articles[number % len(articles)] for number in range(PAIRS)]
    copies = [
        Document(f"copy {number}", CHANGES[number % len(CHANGES)](told.text, chance), told.lang)
        for number, told in enumerate(copied)
    ]
    found = stories([*articles, *copies])
    right = sum(
        told.id in found and found[told.id] == found.get(copy.id) for told, copy in zip(copied, copies, strict=True)
    )
    pairs = [(one, other) for one, other in combinations(articles, 2) if one.lang == other.lang]
    alike = sorted(pairs, key=lambda pair: -share(*(shingles(each) for each in pair)))[:PAIRS]
    wrong = sum(one.id in found and found[one.id] == found.get(other.id) for one, other in alike)
    print(f"{right} of {PAIRS} copies found, {wrong} of {PAIRS} pairs of other reports taken for copies")
    print(f"precision {right / (right + wrong):.3f}, recall {right / PAIRS:.3f}; most alike of the others share")
    print([round(share(*(shingles(each) for each in pair)), 2) for pair in alike[:8]])


if __name__ == "__main__":
    main()
