"""Finds the syntactic context of a mention: its preposition, its verb, and the subjects of the clauses around it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from kg.knowledge.lang import Language
from kg.text import Node

_SUBJECTS = ("nsubj",)
_OBJECTS = ("obj", "iobj", "obl:arg")
_ARGUMENTS = ("nsubj", "obj", "iobj", "obl")
# Maximum number of dependents that are checked, and of steps up the parse tree. This limits the processing time per
# word, even in extremely long sentences.
_MANY = 100
_JOINED = ("conj", "appos", "flat")


def preposition(noun: Node) -> str:
    """Return the lower-case preposition before a noun (`nach` in `nach Moskau`), or an empty string if there is
    none.
    """
    return next((case.lower for case in _below(noun, ("case",))), "")


def subjects(node: Node) -> Iterator[Node]:
    """Yield the subjects of the clauses that contain a token, starting with the innermost clause. A subject that itself
    contains the token is left out.

    The subject of an infinitive may be the object of the main verb, like `Ruanda` in `Der Rat forderte Ruanda auf,
    seine Truppen abzuziehen`.
    """
    inside = {node}
    for verb in above(node):
        own = _below(verb, _SUBJECTS)
        yield from (subject for subject in own if subject not in inside)
        if not own and verb.dep.startswith("xcomp"):
            yield from (obj for obj in _below(verb.head, _OBJECTS) if obj not in inside)
        inside.add(verb)


def owners(possessive: Node, lang: Language) -> list[Node]:
    """Return the words that a possessive probably refers to, judging by the position of the possessed noun.

    After `and`, the possessive may refer to the noun before `and`, as in `Kiew und seine Partner`. It may also refer to
    the possessor of this noun, as in `Russia's veto and its war`. After `for`, the possessive may refer to the object
    of the verb, as in `thanked Trump for his role`.
    """
    noun = possessive.head
    if noun.dep == "conj":
        return [*_below(noun.head, ("nmod:poss",)), *([noun.head] if noun.head.pos in ("PROPN", "PRON") else [])]
    if preposition(noun) in lang.reference.credits and noun.dep.startswith(("obl", "nmod")):
        return [noun.head, *_below(noun.head, _OBJECTS)]
    return []


def rivals(pronoun: Node, lang: Language) -> set[Node]:
    """Return the words that a pronoun cannot refer to. These words are the other arguments of the pronoun's verb, or of
    a verb with the same subject.

    For example, `ihn` is not Putin in "Putin traf ihn" and "Putin drohte, ohne ihn zu nennen". Similarly, `he` is not
    Vance in "Rubio said that he and Vance spoke", and `it` is not the hope in "the hope that it lasts".
    """
    if preposition(pronoun) in lang.reference.among:
        return set()  # for example, `them` in "several firms, among them Maersk"
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
    """Return the lemma of the noun that a token depends on. If the token depends on a verb, return the lemmas of the
    verb's subjects. For example, return `Spott` for `Moskau` in `Spott kam aus Moskau`.
    """
    nouns = [node.head] if node.head.pos == "NOUN" else _below(node.head, _SUBJECTS)
    return {noun.lemma for noun in nouns}


def modified(node: Node) -> Node | None:
    """Return the noun modified by the relative clause that contains a token, or None. For example, the noun is `route`
    in `the route across Armenia that will link both`.
    """
    for clause in (node, *above(node)):
        if clause.dep.startswith("acl"):
            return clause.head
        if clause.dep.startswith(("ccomp", "advcl", "parataxis")):
            return None
    return None


def number(node: Node) -> str | None:
    """Return the grammatical number of the finite verb whose subject is the given token, or None. For example, the verb
    is singular in "drohte der Republikaner".
    """
    if not node.dep.startswith(_SUBJECTS):
        return None
    verbs = (node.head, *_below(node.head, ("aux", "cop")))
    return next((verb.morph.get("Number") for verb in verbs if verb.is_finite), None)


def in_tag(node: Node) -> bool:
    """Return whether a token is the speaker in a clause that follows the reported words, like `er` in "Die Amtszeit sei
    vorbei, sagte er".
    """
    verb = node.head
    said = _below(verb, ("ccomp",))
    if verb.dep.startswith("parataxis") and verb < node:
        said.append(verb.head)
    return node.dep.startswith(_SUBJECTS) and any(clause < min(node, verb) for clause in said)


def expletive(pronoun: Node) -> bool:
    """Return whether a pronoun is only a placeholder for a later clause, like `It` in "It was great that they came"."""
    clauses = _below(pronoun.head, ("csubj",)) if pronoun.dep.startswith(_SUBJECTS) else []
    return pronoun.dep.startswith("expl") or bool(clauses)


def above(node: Node) -> Iterator[Node]:
    """Yield the ancestors of a token in the parse tree, nearest first."""
    return islice(node.ancestors(), _MANY)


def _contents(node: Node) -> set[Node]:
    """Return the nouns whose content the clause around a token expresses, like `hope` in "the hope that it lasts"."""
    return {clause.head for clause in above(node) if clause.dep in ("acl", "ccomp")}


def _below(node: Node, relations: tuple[str, ...]) -> list[Node]:
    return [child for child in node.children[:_MANY] if child.dep.startswith(relations)]
