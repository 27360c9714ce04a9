"""Names of the dependency relations in Universal Dependencies 2, https://universaldependencies.org/u/dep."""

from __future__ import annotations

from typing import Literal

Relation = Literal[
    "acl", "advcl", "advmod", "amod", "appos", "aux", "case", "cc", "ccomp", "clf", "compound", "conj", "cop", "csubj",
    "dep", "det", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod",
    "nsubj", "nummod", "obj", "obl", "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp",
]  # fmt: skip
"""Dependency relations without a subtype."""

Subtype = Literal[
    "acl:relcl", "aux:pass", "compound:prt", "csubj:pass", "nmod:desc", "nmod:poss", "nsubj:pass", "obl:agent",
    "obl:arg",
]  # fmt: skip
"""Dependency relations with a subtype that the rules use. A parser may also return other subtypes."""

OUTSIDE: frozenset[Relation] = frozenset(
    ("acl", "appos", "parataxis", "conj", "cc", "punct", "case", "advcl", "ccomp", "xcomp", "discourse", "cop", "nsubj",
     "aux", "mark", "list", "obl", "advmod", "expl", "orphan", "csubj", "vocative")
)  # fmt: skip
"""Dependency relations of words that depend on a noun but do not belong to its phrase."""

Dependency = Relation | Subtype
