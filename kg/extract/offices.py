"""Who holds which office, from titles and appositions: `Kremlsprecher Peskow`, `der ukrainische Präsident`."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.clauses import Clause
from kg.extract.facts import Fact
from kg.extract.frames import Ref
from kg.extract.mentions import Mentions
from kg.extract.names import Names
from kg.extract.tree import Tree

OFFICE = "holdsOffice"
CONFIDENCE = 0.8
OF = frozenset("von of bei in 's".split())


def office_facts(tree: Tree, clauses: dict[int, Clause], mentions: Mentions) -> Iterator[Fact]:
    """A fact for each person whose title, apposition or predicate is an office of something named beside it."""
    for token in tree.tokens:
        if not mentions.is_head(tree, token.i):
            continue
        clause = next(clauses[a] for a in [token.i, *tree.ancestors(token.i)] if a in clauses)
        person = Ref(tree.index, token.i)
        if title := mentions.names.title(tree, token.i):
            yield from _facts(tree, clause, mentions, person, title)
        for apposition in tree.dependents(token.i, "appos"):
            pair = (token.pos, tree.tokens[apposition].pos)
            if pair == ("PROPN", "NOUN"):  # Peskow, Sprecher des Kreml
                yield from _facts(tree, clause, mentions, person, mentions.names.title_words(tree, apposition))
            elif pair == ("NOUN", "PROPN") and apposition > token.i + 1:  # der russische Botschafter, Netschajew,
                named, title = Ref(tree.index, apposition), mentions.names.title_words(tree, token.i)
                yield from _facts(tree, clause, mentions, named, title)
    for clause in clauses.values():
        if clause.copular and tree.tokens[clause.head].pos == "NOUN":
            for subject in clause.slots.get("subj", ()):
                title = mentions.names.title_words(tree, clause.head)
                yield from _facts(tree, clause, mentions, Ref(tree.index, subject), title, aside=False)


def _facts(
    tree: Tree, clause: Clause, mentions: Mentions, person: Ref, title: list[int], *, aside: bool = True
) -> Iterator[Fact]:
    lemma = mentions.names.title_lemma(tree, title)
    office = mentions.names.office(lemma)
    if office is None or office.kind != "person":
        return
    body = _body(tree, mentions.names, person, title) or Ref(tree.index, title[-1], len(tree.tokens[title[-1]].text))
    yield Fact(
        clause,
        None,
        lemma,
        title,
        person,
        body,
        confidence=CONFIDENCE,
        relation=OFFICE,
        circumstances=False,
        aside=aside,
    )


def _body(tree: Tree, names: Names, person: Ref, title: list[int]) -> Ref | None:
    """Of what the office is: the front of a compound, an adjective of a state, a genitive."""
    cut = names.office_cut(tree.tokens[title[-1]].lemma) if len(title) == 1 else 0
    if cut:
        return Ref(tree.index, title[-1], cut)
    for head in dict.fromkeys((*title, person.token)):
        for child in tree.children[head]:
            if child in (*title, person.token):
                continue
            if names.is_state_adjective(tree, child):
                return Ref(tree.index, child)
            case = tree.case(child)
            genitive = tree.base(child) == "nmod" and (case is None or tree.lemma(case) in OF)
            linked = genitive or tree.base(child) == "compound" or tree.possessive(child)
            if linked and tree.tokens[child].pos in ("NOUN", "PROPN", "PRON", "DET"):
                return Ref(tree.index, child)
    return None
