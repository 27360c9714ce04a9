"""Writes parses.txt, the parses of all example sentences in the rules of kg/mend, before any correction.

    make parses

Run this after you add an example. Existing parses are kept, so each rule is still tested with the mistake that it
corrects, even if a better parser no longer makes this mistake.
"""

from __future__ import annotations

import re
from inspect import getdoc
from pathlib import Path

from kg.annotate import annotate, language_of
from kg.mend.rule import Rule
from kg.mend.stage import RULES
from kg.model import Document, ParsedSentence
from tests.trees import read_sentence, written

PARSES = Path(__file__).with_name("parses.txt")


def examples(rule: Rule) -> list[str]:
    """Return the example sentences in the docstring of a rule. Words that the rule changes are in backticks."""
    found = re.findall(
        r"^(?:Applies to|Does not apply to): (.+?)(?=\n[\w ]+: |\Z)", getdoc(rule) or "", re.DOTALL | re.MULTILINE
    )
    return [" ".join(text.split()) for text in found]


def stored() -> dict[str, tuple[str, ParsedSentence]]:
    """Return the stored sentences with their language and parse."""
    found = {}
    for block in PARSES.read_text(encoding="utf-8").split("# ")[1:]:
        title, *lines = block.strip().splitlines()
        lang, text = title.split(" ", 1)
        found[text] = lang, read_sentence(text, lines)
    return found


def main() -> None:
    known, blocks = stored(), []
    texts = [text.replace("`", "") for rule in RULES for text in examples(rule)]
    for text in dict.fromkeys(texts):
        if text not in known:
            lang = language_of(Document("", text, ""))
            ((known[text],),) = [[(lang, s) for s in a.sentences] for a in annotate([Document("", text, lang)])]
        lang, sentence = known[text]
        blocks.append(f"# {lang} {text}\n{written(sentence)}\n")
    PARSES.write_text("\n".join(blocks), encoding="utf-8")


if __name__ == "__main__":
    main()
