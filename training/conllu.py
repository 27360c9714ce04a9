"""Reads CoNLL-U files and files with named entities. Words in CoNLL-U files are merged into the tokens that the
pipeline uses.

Universal Dependencies splits "im" into "in dem" and splits hyphenated compounds into parts. spaCy's tokenizer does
neither. Without merging, the model would be trained on tokens that never occur in use.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

SOFT_HYPHEN = "\u00ad"

Span = tuple[int, int]
Tokenizer = Callable[[str], list[Span]]


@dataclass(slots=True)
class Sentence:
    """One sentence as parallel lists with one entry per word. Heads are numbered from 1, and 0 is the root. None means
    that a value is unknown.
    """

    forms: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    lemmas: list[str | None] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    feats: list[dict[str, str]] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    names: list[str] | None = None
    treebank: str = ""

    def __len__(self) -> int:
        return len(self.forms)

    @property
    def text(self) -> str:
        pairs = zip(self.forms, self.spaces, strict=True)
        return "".join(form + " " * space for form, space in pairs).rstrip(" ")


def read_words(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a file with the words of the treebank. For example, the words for "im" in the text are
    "in" and "dem".
    """
    for rows in _blocks(path):
        words = [row for row in rows if row[0].isdigit()]
        yield Sentence(
            forms=[word[1] for word in words],
            spaces=["SpaceAfter=No" not in word[9] for word in words],
            lemmas=[word[2] for word in words],
            upos=[word[3] for word in words],
            feats=[pairs(word[5]) for word in words],
            heads=[int(word[6]) for word in words],
            labels=[word[7] for word in words],
            names=_names(words),
        )


def read_conllu(path: Path, tokenize: Tokenizer | None = None) -> Iterator[Sentence]:
    """Yield the sentences of a file. If `tokenize` is given, words are merged into its tokens. `tokenize` is a function
    that returns the spans of a text's tokens.
    """
    for rows in _blocks(path):
        yield _read_block(rows, tokenize)


def read_names(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a file in the format of GermEval 2014 and Universal NER: number, token, and outer name as
    a BIO tag.

    In these sentences, only `forms` and `names` are set, so they train only the parser's output for names.
    """
    for rows in _blocks(path):
        forms = [row[1].replace(SOFT_HYPHEN, "") or "-" for row in rows]
        yield Sentence(forms=forms, names=[row[2].strip() for row in rows], treebank="germeval")


def _blocks(path: Path) -> Iterator[list[list[str]]]:
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line[:1].isdigit()]
        if rows:
            yield rows


def _names(words: list[list[str]]) -> list[str] | None:
    """Return the BIO tags in the last column, for example `NER=B-PER`. Return None if the file has no such tags."""
    tags = [pairs(word[9]).get("NER") for word in words]
    return None if None in tags else cast("list[str]", tags)


def pairs(feats: str) -> dict[str, str]:
    """Return features like `Case=Nom|Number=Sing` as a mapping. The mapping is empty for `_` and for an empty
    string.
    """
    return dict(pair.split("=", 1) for pair in feats.split("|") if "=" in pair)


def _read_block(rows: list[list[str]], tokenize: Tokenizer | None) -> Sentence:
    words = [row for row in rows if row[0].isdigit()]
    text, segments = _segments(rows)
    tokens = tokenize(text) if tokenize else [span for span, _ in segments]
    depth = _depths([int(word[6]) for word in words])
    sentence, unit_of, tops = Sentence(), {}, []
    for group, members in _components(segments, tokens):
        top = min(members, key=lambda i: (depth[i], words[i][3] == "PUNCT", i))
        head = max(range(len(group)), key=lambda n: (_letters(text, group[n]), n))
        for i in members:
            unit_of[i] = len(sentence) + head
        unit = len(sentence) + head
        for n, (start, end) in enumerate(group):
            sentence.forms.append(text[start:end])
            sentence.spaces.append(text[end : end + 1] == " ")
            tops.append(top if n == head else None)
            if n == head:
                sentence.lemmas.append(_lemma(words, members, top) if len(group) == 1 else None)
                sentence.upos.append(words[top][3])
                sentence.feats.append(_feats(words, members, top))
                sentence.labels.append(words[top][7])
                sentence.heads.append(0)  # replaced below, when the token of every word is known
            else:
                letters = _letters(text, (start, end)) > 0
                sentence.lemmas.append(None)
                sentence.upos.append(words[top][3] if letters else "PUNCT")
                sentence.feats.append({})
                sentence.labels.append("flat" if letters else "punct")
                sentence.heads.append(unit + 1)
    for position, top_word in enumerate(tops):
        if top_word is not None and (outer := int(words[top_word][6])):
            sentence.heads[position] = unit_of[outer - 1] + 1
    return sentence


def _segments(rows: list[list[str]]) -> tuple[str, list[tuple[Span, list[int]]]]:
    """Return the text of a sentence, and its spans with the indexes of their words."""
    text, segments, inside = "", [], 0
    forms = {int(row[0]): row[1] for row in rows if row[0].isdigit()}
    for row in rows:
        if "." in row[0]:
            continue
        if "-" in row[0]:
            first, last = (int(number) for number in row[0].split("-"))
            parts = [[number - 1] for number in range(first, last + 1)]
            if "".join(forms[part[0] + 1] for part in parts) != row[1]:
                parts = [[i for part in parts for i in part]]
            inside = last
        elif int(row[0]) <= inside:
            continue
        else:
            parts = [[int(row[0]) - 1]]
        for part in parts:
            form = forms[part[0] + 1] if len(parts) > 1 else row[1]
            segments.append(((len(text), len(text) + len(form)), part))
            text += form
        if "SpaceAfter=No" not in row[9]:
            text += " "
    return text.rstrip(" "), segments


def _components(segments: list[tuple[Span, list[int]]], tokens: list[Span]) -> Iterator[tuple[list[Span], list[int]]]:
    """Yield groups of tokens and words that cover the same characters. Each group is as small as possible."""
    s = t = 0
    while s < len(segments) and t < len(tokens):
        group, members = [tokens[t]], list(segments[s][1])
        while tokens[t][1] != segments[s][0][1]:
            if tokens[t][1] < segments[s][0][1] and t + 1 < len(tokens):
                t += 1
                group.append(tokens[t])
            elif s + 1 < len(segments):
                s += 1
                members += segments[s][1]
            else:
                break
        yield group, members
        s, t = s + 1, t + 1


def _depths(heads: list[int]) -> list[int]:
    depths = []
    for head in heads:
        node, depth = head, 0
        while node:
            node, depth = heads[node - 1], depth + 1
        depths.append(depth)
    return depths


def _letters(text: str, span: Span) -> int:
    return sum(letter.isalnum() for letter in text[span[0] : span[1]])


def _lemma(words: list[list[str]], members: list[int], top: int) -> str | None:
    """Return the lemma of merged words. All words except the last keep their form. For example, "Nato", "-" and
    "Staaten" give "Nato-Staat".
    """
    adjacent = all("SpaceAfter=No" in words[i][9] for i in members[:-1])
    if len(members) > 1 and adjacent:
        return "".join(words[i][1] for i in members[:-1]) + words[members[-1]][2]
    return words[top][2]


def _feats(words: list[list[str]], members: list[int], top: int) -> dict[str, str]:
    """Return the features of the top word. In a merged word like "im", the features of the article are added."""
    feats: dict[str, str] = {}
    for i in sorted(members, key=lambda i: i == top):
        if i == top or words[i][3] == "DET":
            feats |= pairs(words[i][5])
    return feats
