"""Which verb governs which, and whose auxiliary a verb is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.attach.rule import Known, Rules, can_act, speaks
from kg.extract.tree import Tree
from kg.model import Token


def _modal_infinitive(tree: Tree, i: int, known: Known) -> Iterator[Token]:
    """In `the troops are to withdraw`, parsed as a copula, are is an auxiliary, but not in `the aim is to withdraw`."""
    token = tree.tokens[i]
    verb = token.head
    if tree.lemma(i) not in known.lang.modal_infinitives or tree.tokens[verb].pos != "VERB":
        return
    marked = any(tree.lower[m] in known.lang.infinitive_marks and m > i for m in tree.dependents(verb, "mark"))
    subjects = [tree.lemma(subject) for subject in tree.dependents(verb, "nsubj")]
    aims = any("inf" in frame.object for subject in subjects for frame in known.lexicon.noun(subject))
    if marked and not aims:
        yield replace(token, dep="aux")


def _causative(tree: Tree, i: int, known: Known) -> Iterator[Token]:
    """In `the head had an inquiry opened` he opened it, with had as its auxiliary; but not where an agent is named.

    In `having critics tortured` they are no subject.
    """
    token, noun = tree.tokens[i], tree.tokens[i].head
    if known.lang.head_last:
        return
    if token.dep == "nsubj:pass":
        causing = any(tree.lemma(a) in known.lang.causatives and a < i for a in tree.dependents(noun, "aux"))
        if causing and not any(tree.dependents(noun, "aux:pass")):
            yield replace(token, dep="obj")
        return
    have = tree.tokens[noun].head
    past = token.morph.get("VerbForm") == "Part" and token.morph.get("Tense") == "Past"
    if tree.lemma(have) not in known.lang.causatives or tree.base(i) != "acl" or tree.base(noun) != "obj" or not past:
        return
    between = range(noun + 1, i)
    beside = all(tree.tokens[t].head == noun and tree.tokens[t].pos == "ADJ" for t in between)  # the people responsible
    if not have < noun < i or any(tree.tokens[c].dep == "obl:agent" for c in tree.children[i]) or not beside:
        return
    outer = tree.tokens[have]
    yield replace(token, head=i if outer.head == have else outer.head, dep=outer.dep)
    yield replace(outer, head=i, dep="aux")
    for child in tree.children[have]:
        yield replace(tree.tokens[child], head=i)


def _carrying(tree: Tree, i: int, known: Known) -> Iterator[Token]:
    """In `sent planes carrying a field hospital` the planes carry it."""
    token = tree.tokens[i]
    if known.lang.head_last or not tree.lower[i].endswith("ing"):
        return
    noun = next((o for o in tree.dependents(token.head, "obj") if tree.subtree(o)[-1] + 1 == tree.first_word(i)), None)
    if noun is not None and not any(tree.dependents(i, "mark", "nsubj", "aux")) and tree.first_word(i) == i:
        yield replace(token, head=noun, dep="acl")


def _inner_verb(tree: Tree, i: int, known: Known) -> Iterator[Token]:
    """In `The war began when gunmen attacked Togo, killing ten` they kill, not the war."""
    token, outer = tree.tokens[i], tree.tokens[i].head
    subject = tree.first(outer, "nsubj")
    bare = not any(tree.dependents(i, "nsubj", "mark", "aux", "cop"))
    if token.pos != "VERB" or not bare or outer > i or subject is None:
        return
    if known.lang.head_last or can_act(tree, subject, known):
        return
    for inner in tree.dependents(outer, "advcl"):
        acting = [s for s in tree.dependents(inner, "nsubj") if can_act(tree, s, known)]
        if outer < inner < i and acting and tree.subtree(inner)[-1] < i:
            yield replace(token, head=inner)


def _said_that(tree: Tree, i: int, known: Known) -> Iterator[Token]:
    """In `while the EU said it expected a deal`, parsed as a tag of what is expected, said is the outer verb."""
    token, inner = tree.tokens[i], tree.tokens[i].head
    told = [s for s in tree.dependents(inner, "nsubj") if tree.first_word(s) == i + 1]
    if known.lang.head_last or not any(tree.dependents(i, "mark")) or not told or inner < i:
        return
    own = list(tree.dependents(i, "nsubj"))
    others = [s for s in tree.dependents(inner, "nsubj") if s < i] if not own else []
    outer = tree.tokens[inner]
    if speaks(tree, i, known) and (own or others):
        yield replace(token, head=i if outer.head == inner else outer.head)
        yield replace(outer, head=i, dep="ccomp")
        yield from (replace(tree.tokens[s], head=i) for s in others)


def _bare_object(tree: Tree, i: int, _: Known) -> Iterator[Token]:
    """In `killing ten people and abducting about 240` or `met Mugabe` what stands behind the verb is the object."""
    token, verb = tree.tokens[i], tree.tokens[i].head
    plain = token.dep == "obl" and (token.pos == "NUM" or token.ent[2:] in ("PER", "ORG", "LOC"))
    if not plain or tree.case(i) is not None or tree.tokens[verb].pos != "VERB":
        return
    beside = tree.first_word(i) == verb + 1 and tree.tokens[verb + 1].pos != "ADP"
    if beside and not any(tree.dependents(verb, "obj", "iobj", "ccomp", "xcomp")):
        yield replace(token, dep="obj")


def _reportedly(tree: Tree, i: int, known: Known) -> Iterator[Token]:
    """In `Morocco is said to have offered asylum` the infinitive is the content of the passive."""
    token, said = tree.tokens[i], tree.tokens[i].head
    marked = any(tree.lower[m] in known.lang.infinitive_marks for m in tree.dependents(i, "mark"))
    passive = any(tree.dependents(said, "aux:pass"))
    if said < i and marked and passive and speaks(tree, said, known) and tree.first_word(i) == said + 1:
        yield replace(token, dep="xcomp")


RULES: Rules = (
    (_modal_infinitive, frozenset({"cop"})),
    (_causative, frozenset({"nsubj", "acl"})),
    (_carrying, frozenset({"advcl"})),
    (_inner_verb, frozenset({"advcl", "conj"})),
    (_said_that, frozenset({"advcl"})),
    (_bare_object, frozenset({"obl"})),
    (_reportedly, frozenset({"advcl"})),
)
