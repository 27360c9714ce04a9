"""Who holds which office, from titles and appositions: `Kremlsprecher Peskow`, `der ukrainische Präsident`."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.clause import Clause
from kg.extract.fact import TITLED, Fact
from kg.extract.frames import Ref
from kg.extract.mentions import Mentions
from kg.extract.names import Names
from kg.extract.tree import Tree
from kg.ontology import HOLDS_OFFICE, MEMBER_OF


def office_facts(tree: Tree, clauses: dict[int, Clause], mentions: Mentions) -> Iterator[Fact]:
    """A fact for each person whose title, apposition or predicate is an office of something, or shows a party."""
    names = mentions.names
    for token in tree.tokens:
        if not mentions.is_head(tree, token.i):
            continue
        clause = next(clauses[a] for a in [token.i, *tree.ancestors(token.i)] if a in clauses)
        for person, title in _pairs(tree, token.i, names):
            yield from _facts(tree, clause, names, person, title, aside=True)
        words = (token.i, *names.title(tree, token.i))
        beside = (c for i in (token.i, *tree.dependents(token.i, "appos")) for c in tree.dependents(i, "appos"))
        for noun in dict.fromkeys((*words, *filter(tree.bracketed, beside)) if not tree.bracketed(token.i) else ()):
            if (party := _party(tree, names, noun)) is not None:
                lemma, cue = tree.tokens[noun].lemma, [noun]
                fact = Fact(clause, None, lemma, cue, Ref(tree.index, token.i), party, confidence=TITLED, aside=True)
                fact.relation, fact.circumstances = MEMBER_OF, False
                yield fact
    for clause in clauses.values():
        if clause.copular and tree.tokens[clause.head].pos == "NOUN":
            for person in clause.slots.get("subj", ()):
                yield from _facts(tree, clause, names, person, names.title_words(tree, clause.head), aside=False)


def _party(tree: Tree, names: Names, noun: int) -> Ref | None:
    """The party to which a word assigns somebody: der `CDU`-Politiker, the `Labour` lawmaker, Heiko Maas (`SPD`)."""
    token = tree.tokens[noun]
    if tree.bracketed(noun) and tree.tokens[token.head].ent.endswith("PER"):
        return Ref(tree.index, noun) if tree.lower[noun] in names.parties else None
    if token.morph.get("Number") == "Plur" or not token.lemma.lower().endswith(names.lang.partisans):
        return None
    front, hyphen, _ = token.text.rpartition("-")
    if hyphen and front.lower() in names.parties:
        return Ref(tree.index, noun, len(front))
    before = (c for c in tree.dependents(noun, "compound") if tree.lower[c] in names.parties)
    return next((Ref(tree.index, c) for c in before), None)


def _pairs(tree: Tree, i: int, names: Names) -> Iterator[tuple[int, list[int]]]:
    """The heads of persons and the words of the offices that the phrase of a noun joins to them."""
    pos = tree.tokens[i].pos
    title = names.title(tree, i)
    if title:
        yield i, title  # Kremlsprecher Peskow
    if title and tree.tokens[title[-1]].morph.get("Number") == "Plur" and _body(tree, names, i, title) is None:
        # Foreign Ministers Lavrov and `Wang`
        people = (c for first in (i, *tree.dependents(i, "appos")) for c in tree.dependents(first, "conj"))
        yield from ((c, title) for c in people if tree.tokens[c].ent.endswith("PER") and not names.title(tree, c))
    for apposition in tree.dependents(i, "appos"):
        if tree.bracketed(apposition):
            continue  # der Vermittler der Afrikanischen Union (`AU`), Olusegun Obasanjo
        other = tree.tokens[apposition].pos
        if (pos, other) == ("PROPN", "NOUN"):  # Peskow, Sprecher des Kreml
            yield i, names.title_words(tree, apposition)
        elif (pos, other) == ("NOUN", "PROPN") and not title:  # der russische Botschafter, Sergej Netschajew
            yield apposition, names.title_words(tree, i)
            return
    words = names.title_words(tree, i)
    definite = tree.definite_article(i)
    known = definite or names.body_cut(tree.tokens[i].lemma) > 0
    alone = pos == "NOUN" and not title and tree.base(i) != "appos" and tree.tokens[i].morph.get("Number") == "Sing"
    if alone and known and _body(tree, names, i, words):
        yield i, words  # der ukrainische Präsident: who that is, the document's date tells


def _facts(tree: Tree, clause: Clause, names: Names, person: int, title: list[int], *, aside: bool) -> Iterator[Fact]:
    lemma = names.title_lemma(tree, title)
    office = names.office(lemma)
    if lemma.lower() in names.counterparts:
        body = _elsewhere(tree, names, person, title)
    elif office is not None and office.kind == "person":
        body = _body(tree, names, person, title)
    else:
        return
    body = body or Ref(tree.index, title[-1], len(tree.tokens[title[-1]].text))
    fact = Fact(clause, None, lemma, title, Ref(tree.index, person), body, confidence=TITLED, aside=aside)
    fact.relation, fact.circumstances = HOLDS_OFFICE, not aside
    yield fact


def _elsewhere(tree: Tree, names: Names, person: int, title: list[int]) -> Ref | None:
    """The state of a counterpart by its adjective: seinen `iranischen` Kollegen Sarif; his possessive is another's."""
    children = (child for head in dict.fromkeys((*title, person)) for child in tree.children[head])
    return next((Ref(tree.index, child) for child in children if names.is_state_adjective(tree, child)), None)


def _body(tree: Tree, names: Names, person: int, title: list[int]) -> Ref | None:
    """Of what the office is: the front of a compound, an adjective of a state, a genitive."""
    cut = names.body_cut(tree.tokens[title[-1]].lemma) if len(title) == 1 else 0
    if cut:
        return Ref(tree.index, title[-1], cut)
    before = tree.tokens[title[0] - 1] if title[0] else None
    if before is not None and before.pos == "PROPN" and before.morph.get("Case") == "Gen":
        return Ref(tree.index, before.i)  # Litauens Präsident, however the genitive was hung
    for head in dict.fromkeys((*title, person)):
        for child in tree.children[head]:
            if child in (*title, person):
                continue
            if child + 1 in title and f"{tree.lower[child]} {tree.lower[child + 1]}" in names.fronts:
                continue  # European Commission President: the Commission's own adjective
            if names.is_state_adjective(tree, child):
                return Ref(tree.index, child)
            case = tree.case(child)
            genitive = tree.base(child) == "nmod" and (
                case is None or tree.lemma(case) in names.lang.office_prepositions
            )
            words = tree.lower[child] if child == 0 else f"{tree.lower[child - 1]} {tree.lower[child]}"
            listed = not names.fronts.isdisjoint((words, tree.lower[child]))  # European Commission President
            named = tree.base(child) == "compound" and (tree.tokens[child].ent or listed)
            linked = genitive or named or tree.possessive(child)
            if linked and tree.tokens[child].pos in ("NOUN", "PROPN", "PRON", "DET"):
                return Ref(tree.index, child)
    return None
