"""What the readers ask of the syntax around a mention."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from kg.knowledge.lang import Language
from kg.text import Node

_SUBJECTS = ("nsubj",)
_OBJECTS = ("obj", "iobj", "obl:arg")
_ARGUMENTS = ("nsubj", "obj", "iobj", "obl")
# Dependents of one token, and steps up from one, looked at, so that a sentence of a million words takes no longer.
_MANY = 100
_JOINED = ("conj", "appos", "flat")


def preposition(noun: Node) -> str:
    """Lower case: `nach` of Moskau; empty without one."""
    return next((case.lower for case in _below(noun, ("case",))), "")


def subjects(node: Node) -> Iterator[Node]:
    """The subjects of the clauses around a token, innermost first, without those that hold it.

    Of an infinitive behind an object it is the object: Der Rat forderte `Ruanda` auf, seine Truppen abzuziehen.
    """
    inside = {node}
    for verb in above(node):
        own = _below(verb, _SUBJECTS)
        yield from (subject for subject in own if subject not in inside)
        if not own and verb.dep.startswith("xcomp"):
            yield from (obj for obj in _below(verb.head, _OBJECTS) if obj not in inside)
        inside.add(verb)


def owners(possessive: Node, lang: Language) -> list[Node]:
    """Whose a possessive most likely is by the place of its noun.

    In a coordination what comes first, or whose that is: `Kiew` und seine Partner, `Russia`'s veto and its war;
    behind an object and `for` the object: thanked `Trump` for his role.
    """
    noun = possessive.head
    if noun.dep == "conj":
        return [*_below(noun.head, ("nmod:poss",)), *([noun.head] if noun.head.pos in ("PROPN", "PRON") else [])]
    if preposition(noun) in lang.reference.credits and noun.dep.startswith(("obl", "nmod")):
        return [noun.head, *_below(noun.head, _OBJECTS)]
    return []


def rivals(pronoun: Node, lang: Language) -> set[Node]:
    """What a pronoun cannot mean: what else its verb, or the verb with which that shares a subject, joins with it.

    In "Putin traf `ihn`" he is not Putin, nor in "Putin drohte, ohne `ihn` zu nennen"; in "Rubio said that `he` and
    Vance spoke" not Vance, in "the hope that `it` lasts" it is not the hope.
    """
    if preposition(pronoun) in lang.reference.among:
        return set()  # "several firms, among them Maersk"
    found = {*_below(pronoun, ("conj",)), *_contents(pronoun)}
    first = pronoun
    while first.dep.startswith(_JOINED) and not first.is_root:
        first = first.head
        found.add(first)
    if not first.dep.startswith(_ARGUMENTS) or first.is_root:
        return found
    verb = first.head
    found.update(_below(verb, _ARGUMENTS))
    while verb.dep.startswith(("conj", "xcomp", "advcl")) and not _below(verb, _SUBJECTS) and not verb.is_root:
        controls = _OBJECTS if verb.dep.startswith("xcomp") and _below(verb.head, _OBJECTS) else _SUBJECTS
        verb = verb.head
        found.update(_below(verb, controls))
    members = {member for one in found for member in _below(one, ("conj",))}
    return (found | members) - {pronoun, first}


def of_governor(node: Node) -> set[str]:
    """The lemmas of the noun on which a token depends, or of its verb's subjects: `Spott` kam aus Moskau."""
    nouns = [node.head] if node.head.pos == "NOUN" else _below(node.head, _SUBJECTS)
    return {noun.lemma for noun in nouns}


def modified(node: Node) -> Node | None:
    """What the relative clause of a token describes: the `route` across Armenia that will link both."""
    for clause in (node, *above(node)):
        if clause.dep.startswith("acl"):
            return clause.head
        if clause.dep.startswith(("ccomp", "advcl", "parataxis")):
            return None
    return None


def number(node: Node) -> str | None:
    """The number of the finite verb whose subject a token is: `drohte` of "der Republikaner" is singular."""
    if not node.dep.startswith(_SUBJECTS):
        return None
    verbs = (node.head, *_below(node.head, ("aux", "cop")))
    return next((verb.morph.get("Number") for verb in verbs if verb.is_finite), None)


def in_tag(node: Node) -> bool:
    """Whether a token speaks behind what it says: "Dessen Amtszeit sei ausgelaufen, sagte `er`"."""
    verb = node.head
    said = _below(verb, ("ccomp",))
    if verb.dep.startswith("parataxis") and verb < node:
        said.append(verb.head)
    return node.dep.startswith(_SUBJECTS) and any(clause < min(node, verb) for clause in said)


def expletive(pronoun: Node) -> bool:
    """Whether a pronoun only announces a clause: `It` was great that they came."""
    clauses = _below(pronoun.head, ("csubj",)) if pronoun.dep.startswith(_SUBJECTS) else []
    return pronoun.dep.startswith("expl") or bool(clauses)


def above(node: Node) -> Iterator[Node]:
    """The tokens on which a token depends, nearest first."""
    return islice(node.ancestors(), _MANY)


def _contents(node: Node) -> set[Node]:
    """The nouns whose contents a clause around a token tells."""
    return {clause.head for clause in above(node) if clause.dep in ("acl", "ccomp")}


def _below(node: Node, relations: tuple[str, ...]) -> list[Node]:
    return [child for child in node.children[:_MANY] if child.dep.startswith(relations)]
