"""Mend what the parser is known to get wrong where grammar leaves no doubt."""

from kg.annotate.word import Word

NOMINALS = ("nsubj", "nsubj:pass", "obj", "iobj", "obl:agent", "nmod", "obl", "appos")
# The relation between a title and a name in the language's chief treebank.
TITLE_LINKS = {"de": "appos", "en": "flat"}

PARTS_OF_NAMES = ("compound", "flat", "flat:name", "amod")
CALENDAR = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June"
    " July August September October November December".split()
)


def join_titles(words: list[Word], language: str) -> None:
    """Hang a name on the noun right before it where both have one head and one relation.

    No clause has two subjects side by side, but treebanks disagree on how a name hangs on the title
    before it ("Präsident Putin", "foreign minister Wang Yi"), and the parser gives both the role
    of the whole phrase. Only a person's name, or a word in a role that no clause has twice.
    """
    for i in range(1, len(words)):
        title, name = words[i - 1], words[i]
        alike = name.head == title.head != i and name.label == title.label
        if not alike or name.label not in NOMINALS or name.upos != "PROPN":
            continue
        before = [word for word in words[:i] if word.head == i]
        if any(word.label != "case" for word in before):  # more than a preposition stands before it
            continue
        if name.name.endswith("-PER") or name.label.startswith(("nsubj", "obj")):
            link = TITLE_LINKS.get(language, "flat") if title.upos == "NOUN" else "flat"
            name.head, name.label = i - 1, link
            for word in before:
                word.head = i - 1


def mend_english_names(words: list[Word], forms: list[str]) -> None:
    """Names are learnt from German, where nouns are capital too: undo what that does to English.

    Days and months are no names, nor are words in small letters; a name goes on to the capital word that
    its own word is part of ("United" to "United States").
    """
    for start, end in name_spans(words):
        text = forms[start:end]
        if all(form in CALENDAR for form in text) or all(form.islower() for form in text):
            for word in words[start:end]:
                word.name = "O"
    for i in range(len(words) - 1):
        word, following = words[i], words[i + 1]
        kind, after = word.name[2:], following.name[2:]
        part = word.head > i and word.label in PARTS_OF_NAMES and following.upos == "PROPN"
        if not part or not kind.isupper() or following.name.startswith("I-"):
            continue
        if word.name.startswith("B-") and word.head == i + 1 and after.isupper():
            word.name, following.name = f"B-{after}", f"I-{after}"
        elif kind == after or (not after and words[word.head].upos == "PROPN" and kind in ("ORG", "OTH")):
            following.name = f"I-{kind}"


def name_spans(words: list[Word]) -> list[tuple[int, int]]:
    """Where names start and end, by their BIO tags."""
    spans = []
    start = 0
    for i, word in enumerate(words):
        if word.name.startswith("B-"):
            start = i
        goes_on = i + 1 < len(words) and words[i + 1].name.startswith("I-")
        if word.name != "O" and not goes_on:
            spans.append((start, i + 1))
    return spans
