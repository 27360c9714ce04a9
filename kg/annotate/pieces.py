"""Splits words into word pieces for the neural network, and long sentences into windows."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import cast

from tokenizers import Tokenizer

# Only the first and last pieces of a long word are kept, because they are enough for the parser. Otherwise, an
# extremely long string of letters could fill a window.
HEAD_PIECES = 12
TAIL_PIECES = 4
LONGEST_WORD = 100  # maximum number of letters that are read; the longest German words in texts have about 60 letters
CACHED_WORDS = 50_000
WINDOW = 300  # maximum number of pieces; the network allows 512, but was trained with at most 200
SOFT = 200  # when a window has this many pieces, it ends after the next punctuation mark
MARKS = frozenset(",;:.!?–—|)")


def cut_pieces(ids: list[int]) -> list[int]:
    """Return the word piece ids of a word. If there are more than 16 ids, return only the first 12 and the last 4."""
    if len(ids) <= HEAD_PIECES + TAIL_PIECES:
        return ids
    return ids[:HEAD_PIECES] + ids[-TAIL_PIECES:]


class Pieces:
    """An encoder that splits words into word pieces from the model's vocabulary. Each word is encoded as if it followed
    a space.
    """

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self.bos, self.eos, self.pad, self.unk = map(self._number, ("<s>", "</s>", "<pad>", "<unk>"))
        self._cached = lru_cache(CACHED_WORDS)(self._word)

    def _number(self, piece: str) -> int:
        return cast("int", self._tokenizer.token_to_id(piece))  # never None, because these pieces exist

    def word(self, form: str) -> list[int]:
        """Return the word piece ids for a word. The list is never empty: a word that consists only of control
        characters gets the id for unknown words.
        """
        return list(self._cached(form))

    def _word(self, form: str) -> tuple[int, ...]:
        if len(form) > LONGEST_WORD:
            form = form[: LONGEST_WORD * 3 // 4] + form[-LONGEST_WORD // 4 :]
        ids = self._tokenizer.encode(form, add_special_tokens=False).ids
        return tuple(cut_pieces(ids)) or (self.unk,)

    def sequence(self, words: list[list[int]]) -> tuple[list[int], list[int], list[int]]:
        """Return the word piece ids of a sentence, and the indices of each word's first and last piece. Word 0 is the
        start token `<s>`.
        """
        ids, first, last = [self.bos], [0], [0]
        for word in words:
            first.append(len(ids))
            ids += word
            last.append(len(ids) - 1)
        ids.append(self.eos)
        return ids, first, last


def cut_windows(forms: list[str], pieces: list[list[int]]) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each window, which is a range of words that the network can process at once. Most
    sentences fit into one window.
    """
    if sum(map(len, pieces)) <= WINDOW:
        yield 0, len(forms)
        return
    start = size = 0
    for position, (form, word) in enumerate(zip(forms, pieces, strict=True)):
        if size + len(word) > WINDOW:
            yield start, position
            start, size = position, 0
        size += len(word)
        if size >= SOFT and form in MARKS and position + 1 < len(forms):
            yield start, position + 1
            start, size = position + 1, 0
    yield start, len(forms)
