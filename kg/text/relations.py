"""The names of the relations between the words of a sentence: Universal Dependencies 2, https://universaldependencies.org/u/dep."""

from __future__ import annotations

from typing import Literal

Relation = Literal[
    "acl", "advcl", "advmod", "amod", "appos", "aux", "case", "cc", "ccomp", "clf", "compound", "conj", "cop", "csubj",
    "dep", "det", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod",
    "nsubj", "nummod", "obj", "obl", "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp",
]  # fmt: skip
"""The universal ones."""

Subtype = Literal[
    "acl:relcl", "aux:pass", "compound:prt", "csubj:pass", "nmod:desc", "nmod:poss", "nsubj:pass", "obl:agent",
    "obl:arg",
]  # fmt: skip
"""Those of a language that rules ask for by name; a parser may give others."""

OUTSIDE: frozenset[Relation] = frozenset(
    ("acl", "appos", "parataxis", "conj", "cc", "punct", "case", "advcl", "ccomp", "xcomp", "discourse", "cop", "nsubj",
     "aux", "mark", "list", "obl", "advmod", "expl", "orphan", "csubj", "vocative")
)  # fmt: skip
"""Those of what hangs on a noun without belonging to its phrase."""

Dependency = Relation | Subtype
