"""Rules that correct the parse of relative clauses and of clauses that look like them."""

from __future__ import annotations

from collections.abc import Iterator

from kg.mend.rule import Known, called, children, hung
from kg.model import Token
from kg.text import Node


def antecedent(clause: Node, known: Known) -> Iterator[Token]:
    """Attach a relative clause to a noun that agrees with the relative pronoun.

    Applies to: Der Angriff habe Kämpfern gegolten, die eigene Soldaten `bedroht` hätten.
    Does not apply to: Togo lobte das System, das Peking gebaut hat.
    """
    if clause.relation in ("acl", "csubj", "ccomp", "advcl") and (noun := _antecedent(clause, known)) is not None:
        yield hung(clause, noun, "acl:relcl")


def relative_phrase(pronoun: Node, _: Known) -> Iterator[Token]:
    """If the parser attached a relative pronoun after a preposition to a later noun, attach the pronoun to the verb of
    the relative clause.

    Source: Duden, Die Grammatik 2022. A prepositional phrase with a relative pronoun comes first in its clause and
    cannot modify a later noun.

    Applies to: Diese Maßnahme ist eine Konsequenz der Umfragen, nach `denen` 72 Prozent der Briten die Verfassung
    ablehnen.
    Does not apply to: Diese Maßnahme ist eine Konsequenz der Umfragen, nach denen viele Briten die Verfassung ablehnen.
    """
    if pronoun.pos == "PRON" and "Rel" in pronoun.kinds and pronoun.relation == "nmod" and pronoun.case is not None:
        verb = next((node for node in pronoun.ancestors() if node.pos in ("VERB", "AUX")), None)
        if pronoun < pronoun.head and verb is not None:
            yield hung(pronoun, verb, "obl")


def complementizer(clause: Node, known: Known) -> Iterator[Token]:
    """Treat `that` after a noun as a conjunction, not as an object, if the clause after `that` already has a subject
    and another object.

    Source: Huddleston and Pullum 2002, chapters 11 and 12.

    Applies to: The theory `that` Benin attacked Togo is false.
    Does not apply to: The theory that Benin rejected is false.
    """
    if clause.relation == "acl" and clause.has("nsubj") and any(clause < thing for thing in clause.dependents("obj")):
        that = next((mark for mark in children(clause, known.lang.clause.content_marks, "obj") if mark < clause), None)
        if that is not None:
            yield called(clause, "acl")
            yield called(that, "mark")


def _antecedent(clause: Node, known: Known) -> Node | None:
    """Return the noun that a relative clause most likely describes: one that agrees with the relative pronoun.

    Nouns above the clause in the parse are preferred. Return None if the clause has no relative pronoun, or if the
    clause is already attached to a noun that agrees.
    """
    pronoun = _relative_pronoun(clause, known)
    if pronoun is None:
        return None
    forms = known.lang.clause.relative_forms[pronoun.lower]
    subject = pronoun.relation == "nsubj"
    wanted = set(forms[0 if subject or pronoun.possessive else 1].split())
    number = next(iter(clause.finite()), clause).morph.get("Number")
    if subject and number is not None and len(wanted) > 1:
        wanted = wanted & {"Plur"} if number == "Plur" else wanted - {"Plur"}
    relative, head = clause.relation == "acl", clause.head
    if relative and (head >= pronoun or _agrees(head, wanted)):
        return None
    before = clause.tree.nodes[: pronoun.i]
    comma = next(node for node in reversed(before) if node.text == ",")
    opening = next((node.i for node in reversed(before[: comma.i]) if node.pos == "PUNCT"), -1)
    above = [head, *head.ancestors()] if relative else []
    for noun in (*above, *reversed(before[opening + 1 : comma.i])):
        nominal = noun.pos in ("NOUN", "PROPN") and noun.relation not in ("flat", "appos") and noun < pronoun
        if nominal and _agrees(noun, wanted):
            return None if clause in noun.ancestors() else noun
    return None


def _relative_pronoun(clause: Node, known: Known) -> Node | None:
    """Return the relative pronoun at the start of a clause, or None. The pronoun must follow a comma. A preposition may
    come before the pronoun.
    """
    if clause.pos not in ("VERB", "AUX", "ADJ"):
        return None
    inside = [node for node in clause.subtree() if node.relation != "punct"]
    inside = inside[1:] if inside and inside[0].pos == "ADP" else inside
    if not inside:
        return None
    first = inside[0]
    comma = any(node.text == "," for node in clause.tree.nodes[max(0, first.i - 2) : first.i])
    # A determiner with the relation `det` is an article, as in "sagte, das neue Gesetz sei".
    pronominal = first.pos == "PRON" or (first.pos == "DET" and first.relation != "det")
    possessive = first.possessive or first.lower in known.lang.clause.whose
    listed = first.lower in known.lang.clause.relative_forms
    return first if comma and listed and first < clause and (pronominal or possessive) else None


def _agrees(noun: Node, wanted: set[str]) -> bool:
    """Return whether a noun agrees with a pronoun in gender or number. For an appositive or a part of a name, the noun
    that it belongs to is checked instead. A noun whose gender is unknown agrees with any singular pronoun.
    """
    if noun.relation in ("appos", "flat") and noun.head.pos == "NOUN":
        noun = noun.head
    if noun.has("conj") and "Plur" in wanted:
        return True
    if noun.morph.get("Number") == "Plur":
        return "Plur" in wanted
    named = noun.pos == "PROPN" and not noun.definite_article
    gender = None if named else noun.morph.get("Gender")
    return bool(wanted - {"Plur"}) if gender is None else gender in wanted
