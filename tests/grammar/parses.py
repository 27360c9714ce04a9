"""Writes parses.txt: what the bundled parser makes of the examples of the grammar, before anything is mended.

    make parses

after an example was added. What is there already stays, so that a rule is tested by the mistake that it mends, even
where a better parser no longer makes it.
"""

from __future__ import annotations

from pathlib import Path

from kg.annotate import annotate, language_of
from kg.grammar.stage import rules
from kg.lang import LANGUAGES
from kg.model import Document, Sentence
from tests.trees import read_sentence, written

PARSES = Path(__file__).with_name("parses.txt")


def stored() -> dict[str, tuple[str, Sentence]]:
    """Each sentence with its language and parse."""
    found = {}
    for block in PARSES.read_text(encoding="utf-8").split("# ")[1:]:
        title, *lines = block.strip().splitlines()
        lang, text = title.split(" ", 1)
        found[text] = lang, read_sentence(text, lines)
    return found


def main() -> None:
    known, blocks = stored(), []
    examples = [text.replace("`", "") for lang in LANGUAGES for rule in rules(lang) for text in (rule.yes, rule.no)]
    for text in dict.fromkeys(examples):
        lang = language_of(Document("", text, ""))
        if text not in known:
            (known[text],) = ((lang, s) for found in annotate([Document("", text, lang)]) for s in found.sentences)
        lang, sentence = known[text]
        blocks.append(f"# {lang} {text}\n{written(sentence)}\n")
    PARSES.write_text("\n".join(blocks), encoding="utf-8")


if __name__ == "__main__":
    main()
