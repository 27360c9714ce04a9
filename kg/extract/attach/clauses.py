"""What relative and reported clauses hang on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.attach.rule import Known, Rules, indicative, speaks
from kg.extract.tree import Tree
from kg.model import Token


def _antecedent(tree: Tree, i: int, known: Known) -> Iterator[Token]:
    """In `die Stationierung des Systems, gegen die sich Peking wendet` the relative clause is about what agrees."""
    pronoun = _relative_pronoun(tree, i, known)
    if pronoun is None:
        return
    forms = known.lang.relative_forms[tree.lower[pronoun]]
    subject = tree.base(pronoun) == "nsubj"
    wanted = set(forms[0 if subject or tree.possessive(pronoun) else 1].split())
    number = tree.tokens[next(iter(tree.finite(i)), i)].morph.get("Number")
    if subject and number is not None and len(wanted) > 1:
        wanted = wanted & {"Plur"} if number == "Plur" else wanted - {"Plur"}
    relative = tree.base(i) == "acl"
    head = tree.tokens[i].head
    if relative and (head >= pronoun or _agrees(tree, head, wanted)):
        return
    above = [a for a in (head, *tree.ancestors(head)) if tree.tokens[a].pos in ("NOUN", "PROPN")] if relative else []
    comma = next(t for t in range(pronoun - 1, -1, -1) if tree.tokens[t].text == ",")
    clause = next((t for t in range(comma - 1, -1, -1) if tree.tokens[t].pos == "PUNCT"), -1)
    before = range(comma - 1, clause, -1)
    nominals = [a for a in (*above, *before) if a < pronoun and tree.tokens[a].pos in ("NOUN", "PROPN")]
    found = next((a for a in nominals if tree.base(a) not in ("flat", "appos") and _agrees(tree, a, wanted)), None)
    if found is not None and i not in tree.ancestors(found):
        yield replace(tree.tokens[i], head=found, dep="acl:relcl")


def _in_relative(tree: Tree, i: int, _: Known) -> Iterator[Token]:
    """In `the states, which gave aid in April, welcomed it` what stands before the comma belongs to the inner verb."""
    token = tree.tokens[i]
    if token.head <= i:
        return
    inside = tree.subtree(i)
    closed = inside[-1] + 1 < token.head and tree.tokens[inside[-1] + 1].text == ","
    before = inside[0] - 1
    if not closed or before < 0 or tree.tokens[before].text == ",":
        return
    clause = next((a for a in (before, *tree.ancestors(before)) if tree.base(a) == "acl"), None)
    if clause is not None and tree.tokens[clause].head < clause < i and token.head in tree.ancestors(clause):
        yield replace(token, head=clause)


def _reported(tree: Tree, i: int, known: Known) -> Iterator[Token]:
    """In `er behauptete im Rundfunk, Obama habe es zugesagt` the clause without relative pronoun is what he said."""
    token = tree.tokens[i]
    if not known.lang.reported_subjunctive or not any(tree.dependents(i, "nsubj")):
        return
    finite = tree.finite(i)
    first = tree.first_word(i)
    opening = first + 1 if tree.tokens[first].pos == "ADP" else first  # von der er niemanden unterrichtet habe
    plain = not any(tree.dependents(i, "mark")) and tree.lower[opening] not in known.lang.relative_pronouns
    verb = next((a for a in tree.ancestors(token.head) if tree.tokens[a].pos == "VERB"), None)
    reported = bool(finite) and not any(indicative(tree, f, known) for f in finite)
    if plain and reported and verb is not None and verb < first:
        relatives = (t for t in range(first, i) if tree.tokens[t].morph.get("PronType") == "Rel")
        if next(relatives, None) is None and tree.lower[first] not in known.lang.where:
            yield replace(token, head=verb, dep="ccomp")


def _relative_pronoun(tree: Tree, i: int, known: Known) -> int | None:
    """The relative pronoun, behind a comma and perhaps a preposition, with which the clause of a verb begins."""
    if tree.tokens[i].pos not in ("VERB", "AUX", "ADJ"):
        return None
    inside = [t for t in tree.subtree(i) if tree.base(t) != "punct"]
    inside = inside[1:] if inside and tree.tokens[inside[0]].pos == "ADP" else inside
    first = inside[0] if inside else 0
    comma = any(tree.tokens[t].text == "," for t in range(max(0, first - 2), first))
    pronominal = tree.tokens[first].pos in ("PRON", "DET") and tree.tokens[first].head != first + 1
    listed = tree.lower[first] in known.lang.relative_forms
    possessive = tree.possessive(first) or tree.lower[first] in ("dessen", "deren")
    return first if comma and listed and first < i and (pronominal or possessive) else None


def _agrees(tree: Tree, noun: int, wanted: set[str]) -> bool:
    """Whether the gender or number of a noun, of a name those of the noun beside it, are among some; or not known."""
    if tree.base(noun) in ("appos", "flat") and tree.tokens[tree.tokens[noun].head].pos == "NOUN":
        noun = tree.tokens[noun].head
    morph = tree.tokens[noun].morph
    if any(tree.dependents(noun, "conj")) and "Plur" in wanted:
        return True
    if morph.get("Number") == "Plur":
        return "Plur" in wanted
    named = tree.tokens[noun].pos == "PROPN" and not tree.definite_article(noun)
    gender = None if named else morph.get("Gender")
    return bool(wanted - {"Plur"}) if gender is None else gender in wanted


def _told_of(tree: Tree, i: int, known: Known) -> Iterator[Token]:
    """In `Der Rat ratifizierte den Pakt, was Moskau rügte` the clause tells of what the verb told, it is no content."""
    token = tree.tokens[i]
    first = tree.first_word(i)
    told = tree.lower[first] in known.lang.clause_relatives and tree.lower[first] in known.lang.relative_pronouns
    comma = first > 0 and tree.tokens[first - 1].text == "," and token.head < first
    if told and comma and not speaks(tree, token.head, known) and any(tree.dependents(token.head, "obj")):
        yield replace(token, dep="acl:relcl")


RULES: Rules = (
    (_antecedent, frozenset({"acl", "csubj", "ccomp", "advcl"})),
    (_told_of, frozenset({"ccomp"})),
    (_in_relative, frozenset({"obl"})),
    (_reported, frozenset({"acl"})),
)
