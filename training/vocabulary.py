"""Cut the encoder's 250,002 pieces to those that German, English and their relatives use.

Kept are pieces that the most frequent words of the product languages need, in small letters and
capitalised, those of two words of the treebanks, and every single character, so that a name in any script that
the encoder knows is read letter by letter and never becomes one unknown.
"""

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
# How many of a language's most frequent words count, and in how many of them a piece must stand.
WORDS = {"de": 400_000, "en": 200_000, "nl": 30_000, "fr": 30_000, "pl": 20_000, "tr": 20_000}
LEAST = {"de": 4, "en": 4, "nl": 4, "fr": 6, "pl": 6, "tr": 6}
BATCH = 20_000


def frequent_words(language: str, count: int) -> list[str]:
    """A language's most frequent words, small and capitalised, from `wordfreq`."""
    import wordfreq  # only this step needs it

    words = wordfreq.top_n_list(language, count)
    return [form for word in words for form in {word, word.capitalize(), word.upper()}]


def count_pieces(tokenizer: Tokenizer, words: Iterable[str]) -> Counter[int]:
    """In how many of the words each piece stands."""
    counts: Counter[int] = Counter()
    batch = list(words)
    for start in range(0, len(batch), BATCH):
        part = batch[start : start + BATCH]
        for encoding in tokenizer.encode_batch(part, add_special_tokens=False):
            counts.update(set(encoding.ids))
    return counts


def choose_pieces(tokenizer: Tokenizer, treebank_words: Iterable[str]) -> NDArray[np.int64]:
    """The old ids that stay, ascending; the four special pieces come first."""
    vocabulary = tokenizer.get_vocab()
    kept = {vocabulary[piece] for piece in SPECIAL}
    kept |= {i for piece, i in vocabulary.items() if len(piece.removeprefix("▁")) <= 1}
    kept |= {i for i, n in count_pieces(tokenizer, set(treebank_words)).items() if n > 1}
    for language, count in WORDS.items():
        counts = count_pieces(tokenizer, frequent_words(language, count))
        kept |= {i for i, n in counts.items() if n >= LEAST[language]}
    return np.array(sorted(kept - {vocabulary["<mask>"]}), dtype=np.int64)


def cut_tokenizer(source: Path, target: Path, kept: NDArray[np.int64]) -> None:
    """Write a `tokenizer.json` with the kept pieces only, renumbered from 0."""
    data = json.loads(source.read_text(encoding="utf-8"))
    pieces = data["model"]["vocab"]
    data["model"]["vocab"] = [pieces[i] for i in kept]
    data["model"]["unk_id"] = next(n for n, i in enumerate(kept) if pieces[i][0] == "<unk>")
    names = {pieces[i][0]: n for n, i in enumerate(kept)}
    data["added_tokens"] = [
        entry | {"id": names[entry["content"]]} for entry in data["added_tokens"] if entry["content"] in names
    ]
    data["post_processor"] = None  # the parser puts <s> and </s> itself
    target.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
