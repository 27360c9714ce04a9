"""Cut sentences that are too long for the encoder into windows."""

from collections.abc import Iterator

WINDOW = 300  # pieces; the encoder has 512 positions but was trained on at most 200
SOFT = 200  # from here on a window ends behind the next mark
MARKS = frozenset(",;:.!?–—|)")


def cut_windows(forms: list[str], pieces: list[list[int]]) -> Iterator[tuple[int, int]]:
    """Runs [start, end) of words that fit; one for any sentence of ordinary length."""
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
