"""Where: the place that a clause's own adverbials name."""

from __future__ import annotations

from kg.extract.clauses import Clause, names_time
from kg.extract.frames import Ref
from kg.lang import Language


def place_of(clause: Clause, taken: set[int], lang: Language) -> Ref | None:
    """The first proper name after a preposition of place that is no argument: `traf ihn in Wladiwostok`."""
    tree = clause.tree
    for child in tree.dependents(clause.head, "obl", "nmod"):
        case = tree.case(child)
        token = tree.tokens[child]
        if child in taken or case is None or tree.lemma(case) not in lang.place_prepositions:
            continue
        if token.pos == "PROPN" and token.ent[2:] not in ("PER", "ORG") and not names_time(tree, child, lang):
            return Ref(tree.index, child)
    return None
