"""What goes on before, inside and behind the tag of a speech: ..., `sagte er`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.attach.rule import Known, Rules, indicative, speaks
from kg.extract.tree import Tree
from kg.model import Token

QUOTED = 2
"""Tokens between a colon and what is said: quotation marks."""


def _tag_subject(tree: Tree, i: int, known: Known) -> Iterator[Token]:
    """In `It was the third time that Togo fired, the army said` who stands before said says it."""
    token = tree.tokens[i]
    if token.dep != "nsubj" or i + 1 >= len(tree.tokens) or token.head == i + 1:
        return
    said = tree.tokens[i + 1]
    first = next(tree.dependents(token.head, "nsubj"))
    speech = said.pos == "VERB" and speaks(tree, i + 1, known)
    if speech and first < token.head < i and not any(tree.dependents(i + 1, "nsubj")):
        yield replace(token, head=i + 1)


def _inner_tag(tree: Tree, i: int, known: Known) -> Iterator[Token]:
    """`The president, the diplomat added, had assured them`: what looks like a clause about the president is a tag."""
    token = tree.tokens[i]
    # Iran, the officials said, had attacked: the parse may hang it on the noun or on the verb
    verb = token.head if tree.tokens[token.head].pos == "VERB" else tree.tokens[token.head].head
    subject = tree.first(i, "nsubj")
    noun = tree.first(verb, "nsubj")
    if subject is None or noun is None or not noun < i < verb:
        return
    inside = tree.subtree(i)
    commas = tree.tokens[inside[0] - 1].text == "," and tree.tokens[i + 1].text == ","
    bare = not any(tree.dependents(i, "obj", "iobj", "ccomp", "xcomp", "mark", "aux"))
    relative = any(tree.lower[t] in known.lang.relative_pronouns for t in inside)
    if commas and bare and speaks(tree, i, known) and not relative and inside[-1] == i:
        yield replace(token, head=verb, dep="parataxis")


def _behind_semicolon(tree: Tree, i: int, _: Known) -> Iterator[Token]:
    """In `Ungarn bot sich an; laut Orban nannte er es einen Witz` what stands behind the semicolon belongs there."""
    token = tree.tokens[i]
    if token.head >= i:
        return
    semicolon = next((t for t in range(i - 1, token.head, -1) if tree.tokens[t].text == ";"), None)
    if semicolon is None or semicolon + 1 != min(tree.subtree(i)):
        return
    behind = (t.i for t in tree.tokens[i:] if t.dep in ("parataxis", "conj") and t.head < semicolon and t.pos == "VERB")
    if (verb := next(behind, None)) is not None:
        yield replace(token, head=verb)


def _behind_colon(tree: Tree, i: int, known: Known) -> Iterator[Token]:
    """In `er forderte Hilfe und drohte: „Wir gehen“` what stands behind the colon is said by the verb before it."""
    token = tree.tokens[i]
    if token.head >= i:
        return
    first = min(tree.subtree(i))
    colon = next((t for t in range(first, token.head, -1) if tree.tokens[t].text == ":"), None)
    if colon is None or colon < first - QUOTED:
        return
    verb = next((t for t in range(colon - 1, token.head, -1) if tree.tokens[t].pos == "VERB"), None)
    if verb is not None and speaks(tree, verb, known) and tree.base(verb) == "conj":
        yield replace(token, head=verb, dep="ccomp")
        yield from (replace(tree.tokens[a], head=i) for a in tree.dependents(verb, "advcl") if a > colon)


def _behind_tag(tree: Tree, i: int, _: Known) -> Iterator[Token]:
    """In `..., they said, vowing to go on` the one who vows is who said it, though the arc leaps over the tag."""
    token = tree.tokens[i]
    head = tree.tokens[token.head]
    between = [head.head, *tree.dependents(head.i, "parataxis")]
    tag = next((t for t in between if head.i < t < i and any(tree.dependents(t, "nsubj"))), None)
    if tag is not None:
        yield replace(token, head=tag)


def _after_tag(tree: Tree, i: int, known: Known) -> Iterator[Token]:
    """In `Russland bleibe eine Bedrohung, sagte Tusk und schlug vor` who proposes is who said it."""
    token = tree.tokens[i]
    if token.pos != "VERB" or not known.lang.reported_subjunctive or token.head > i:
        return
    said, tag = token.head, None
    for t in (*tree.dependents(said, "parataxis"), tree.tokens[said].head):
        if said < t < i and any(tree.dependents(t, "nsubj")) and tree.tokens[t].pos == "VERB":
            tag = t
    goes_on = not any(tree.dependents(i, "nsubj")) and indicative(tree, i, known)
    if tag is not None and goes_on and known.lexicon.verb(tree.lemma(tag)):
        yield replace(token, head=tag)


def _mood(tree: Tree, i: int, known: Known) -> Iterator[Token]:
    """In `er nannte es falsch, dass Togo angreife, und verlangte Hilfe` the indicative goes on with the main verb."""
    token = tree.tokens[i]
    said = token.head
    if not known.lang.reported_subjunctive or any(tree.dependents(i, "nsubj")):
        return
    outer = tree.tokens[said].head
    finite = tree.finite(said)
    reported = bool(finite) and all(tree.tokens[f].morph.get("Mood") == "Sub" for f in finite)
    # hätten geräumt und `hielten` die Stadt may be either
    inside = tree.base(said) == "ccomp" and outer < said < i and not tree.lower[i].endswith("en")
    if inside and reported and indicative(tree, i, known) and indicative(tree, outer, known):
        yield replace(token, head=outer)


def _past_again(tree: Tree, i: int, known: Known) -> Iterator[Token]:
    """In `He said Togo would never yield and demanded a vote` the past goes on with who said it."""
    token, said = tree.tokens[i], tree.tokens[tree.tokens[i].head]
    outer = said.head
    past = token.morph.get("Tense") == "Past" and not any(tree.dependents(i, "nsubj", "aux", "cop"))
    bare = said.morph.get("VerbForm") == "Inf" and any(tree.dependents(said.i, "aux"))
    inside = said.dep == "ccomp" and outer < said.i < i and tree.tokens[outer].morph.get("Tense") == "Past"
    if not known.lang.head_last and past and bare and inside:
        yield replace(token, head=outer)


def _before_tag(tree: Tree, i: int, known: Known) -> Iterator[Token]:
    """In `Er sei unschuldig, sagte der Anwalt, und habe nie Geld angenommen` what goes on is what was said."""
    token = tree.tokens[i]
    tag = token.head
    said = next((c for c in tree.dependents(tag, "ccomp") if c < tag < i), None)
    if said is None or any(tree.dependents(i, "nsubj")):
        return
    finite = tree.finite(i)
    if known.lang.reported_subjunctive and finite and not any(indicative(tree, f, known) for f in finite):
        yield replace(token, head=said)


RULES: Rules = (
    (_tag_subject, frozenset({"nsubj"})),
    (_inner_tag, frozenset({"acl"})),
    (_behind_semicolon, frozenset({"obl", "advmod"})),
    (_behind_colon, frozenset({"ccomp", "parataxis"})),
    (_behind_tag, frozenset({"advcl"})),
    (_after_tag, frozenset({"conj"})),
    (_mood, frozenset({"conj"})),
    (_past_again, frozenset({"conj"})),
    (_before_tag, frozenset({"conj"})),
)
