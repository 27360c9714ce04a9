"""Assigns found statements to gold statements if there are several ways to do this."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping


def assign(weights: Mapping[tuple[int, int], int]) -> dict[int, int]:
    """Match as many extracted statements as possible with gold statements, one to one (Kuhn's algorithm). The keys of
    `weights` are possible pairs of a gold statement and an extracted statement. Pairs with a higher weight are tried
    first.
    """
    options: dict[int, list[int]] = defaultdict(list)
    for gold, found in sorted(weights, key=lambda pair: -weights[pair]):
        options[gold].append(found)
    owner: dict[int, int] = {}
    for start, offered in options.items():
        # If the search succeeds, each gold statement on the path gets a new found statement, which the next one on the
        # path gives up. This is a loop, because a recursion could be too deep.
        path, taken = [(start, iter(offered))], list[int]()
        tried = set[int]()
        while path:
            j = next((k for k in path[-1][1] if k not in tried), None)
            if j is None:
                path.pop()
                del taken[-1:]
                continue
            tried.add(j)
            taken.append(j)
            if j not in owner:
                owner |= {k: i for (i, _), k in zip(path, taken, strict=True)}
                break
            path.append((owner[j], iter(options[owner[j]])))
    return owner
