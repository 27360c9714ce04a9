"""Mend what no Universal Dependencies tree has: two subjects of one verb, side by side.

Treebanks disagree on how a name hangs on the title before it ("Präsident Putin", "foreign minister
Wang Yi"), and the parser sometimes gives both words the role that their phrase has but once.
"""

from kg.annotate.word import Word

NOMINALS = ("nsubj", "nsubj:pass", "obj", "iobj", "obl:agent", "nmod", "obl", "appos")
# The relation between a title and a name in the language's chief treebank.
TITLE_LINKS = {"de": "appos", "en": "flat"}


def join_titles(words: list[Word], language: str) -> None:
    """Hang a name on the noun right before it where both have one head and one relation.

    Only a person's name, or a word in a role that no clause has twice.
    """
    begun = {word.head for i, word in enumerate(words) if i < word.head}  # more stands before them
    for i in range(1, len(words)):
        title, name = words[i - 1], words[i]
        alike = name.head == title.head != i and name.label == title.label
        if not alike or i in begun or name.label not in NOMINALS or name.upos != "PROPN":
            continue
        if name.name.endswith("-PER") or name.label.startswith(("nsubj", "obj")):
            link = TITLE_LINKS.get(language, "flat") if title.upos == "NOUN" else "flat"
            name.head, name.label = i - 1, link
