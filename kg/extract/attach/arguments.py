"""Who is subject, object and agent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.attach.rule import Known, Rules, can_act
from kg.extract.tree import Tree
from kg.model import Token

REACH = 4
"""Tokens between `whose` and its noun."""


def _second_subject(tree: Tree, i: int, known: Known) -> Iterator[Token]:
    """In `Tokajew versicherte Putin, die Lage sei ruhig`, parsed with two subjects, the second is told."""
    token = tree.tokens[i]
    if token.dep != "nsubj" or not known.lang.object_cases or token.pos not in ("NOUN", "PROPN"):
        return
    first = tree.first(token.head, "nsubj")
    others = [o for o in tree.dependents(token.head, "obj") if tree.lower[o] not in known.lang.reflexives]
    told = bool(others) or any(tree.dependents(token.head, "ccomp"))
    if first is None or tree.tokens[first].pos not in ("NOUN", "PROPN", "PRON"):
        return
    if first < token.head < i and told and tree.tokens[first].morph.get("Case", "Nom") == "Nom":
        yield replace(token, dep="iobj")


def _gapped_subject(tree: Tree, i: int, known: Known) -> Iterator[Token]:
    """In `Moskau wies das zurück und hielt Washington Kriege vor` a verb right behind und shares its subject.

    What was parsed as one of its own is its object.
    """
    token, verb = tree.tokens[i], tree.tokens[i].head
    gapped = token.dep == "nsubj" and token.pos in ("NOUN", "PROPN") and tree.base(verb) == "conj" and verb < i
    if not gapped or not known.lang.object_cases or not tree.is_finite(verb):
        return
    outer = tree.tokens[verb].head
    own = tree.first(outer, "nsubj")
    finite = min([outer, *tree.finite(outer)])
    if own is not None and own < finite and tree.base(verb - 1) == "cc":
        yield replace(token, dep="iobj" if any(tree.dependents(verb, "obj")) else "obj")


def _subject_behind(tree: Tree, i: int, known: Known) -> Iterator[Token]:
    """In `eingebracht hatte den Text Frankreich` the name behind the object is the subject."""
    token, noun = tree.tokens[i], tree.tokens[i].head
    verb = tree.tokens[noun].head
    if token.dep != "appos" or token.pos != "PROPN" or noun != i - 1 or tree.base(noun) != "obj":
        return
    article = tree.first(noun, "det")
    endings = tuple(end for end, _, case in known.lang.article_cases if case == "Acc")
    accusative = article is not None and tree.lower[article].endswith(endings)
    finite = tree.finite(verb)
    first = finite and finite[0] < noun and not any(tree.dependents(verb, "nsubj")) and tree.base(verb) != "conj"
    if accusative and first and not known.names.is_title(tree.lemma(noun)) and not known.names.acts(tree.lemma(noun)):
        yield replace(token, head=verb, dep="nsubj")


def _object_behind(tree: Tree, i: int, known: Known) -> Iterator[Token]:
    """In `prompting Ali to act` what stands behind the participle is its object."""
    token, verb = tree.tokens[i], tree.tokens[i].head
    behind = token.dep == "nsubj" and i > verb and tree.lower[verb].endswith("ing") and tree.base(verb) == "advcl"
    if behind and not known.lang.head_last and not any(tree.dependents(verb, "obj", "aux")):
        yield replace(token, dep="obj")


def _agent(tree: Tree, i: int, known: Known) -> Iterator[Token]:
    """In `war in der Galerie von einem Mann erschossen worden` the man is no part of the gallery; nor is he of what
    stands behind the participle: `Unterzeichnet wurde das Abkommen von Obama`.
    """
    token, noun = tree.tokens[i], tree.tokens[i].head
    verb = tree.tokens[noun].head
    case = tree.case(i)
    if case is None or tree.lower[case] not in known.lang.agent_prepositions:
        return
    passive = any(tree.lemma(a) in known.lang.passive_auxiliaries for a in tree.dependents(verb, "aux"))
    named = token.pos == "PROPN" or known.names.acts(tree.lemma(i)) or known.names.is_title(tree.lemma(i))
    place = (
        tree.base(noun) == "obl"
        and i + 1 == verb
        and not any(tree.tokens[a].dep == "obl:agent" for a in tree.children[verb])
    )
    done = tree.base(noun) == "nsubj" and verb < noun and not known.names.acts(tree.lemma(noun))
    if passive and named and known.lang.head_last and (place or done):
        yield replace(token, head=verb, dep="obl:agent")


def _participle(tree: Tree, i: int, known: Known) -> Iterator[Token]:
    """In `wies den Vorwurf empört zurück` the charge is the object of the verb, and empört tells how."""
    token = tree.tokens[i]
    verb = token.head
    bare = not any(tree.dependents(i, "aux", "cop", "mark"))
    past = bare and not tree.lower[i].endswith(known.lang.infinitive_endings)
    if not known.lang.head_last or not past or verb > i:
        return
    if any(particle > i for particle in tree.dependents(verb, "compound:prt")):
        yield replace(token, dep="advmod")
    own = any(tree.dependents(verb, "obj"))
    for noun in tree.dependents(i, "obj"):
        if not own and verb < noun < i:
            yield replace(tree.tokens[noun], head=verb)


def _possessive(tree: Tree, i: int, _: Known) -> Iterator[Token]:
    """In `Russia's rejection`, parsed as a subject of its own, Russia is the possessor of what follows."""
    case = tree.case(i)
    if case is None or tree.lower[case] not in ("'s", "’s", "'") or case < i or tree.possessive(i):
        return
    noun = next((t for t in tree.tokens[case + 1 : case + 5] if t.pos in ("NOUN", "PROPN")), None)
    if noun is not None and noun.i not in tree.subtree(i) and tree.tokens[i].head != i:
        yield replace(tree.tokens[i], head=noun.i, dep="nmod:poss")


def _whose(tree: Tree, i: int, known: Known) -> Iterator[Token]:
    """In `whose Social Democrats won`, parsed with two subjects, whose belongs to the other."""
    token = tree.tokens[i]
    if tree.lower[i] not in known.lang.whose or not token.dep.startswith(("nsubj", "obj", "obl")):
        return
    noun = next((t for t in tree.dependents(token.head, "nsubj", "obj") if i < t <= i + REACH), None)
    if noun is not None:
        yield replace(token, head=noun, dep="nmod:poss")


def _whose_chief(tree: Tree, i: int, known: Known) -> Iterator[Token]:
    """In `a motion tabled by the party, whose leader resigned` the leader is the party's, not the motion's."""
    token = tree.tokens[i]
    if known.lang.head_last:
        return
    whose = next((t for t in tree.subtree(i) if tree.lower[t] in known.lang.whose and tree.possessive(t)), None)
    if whose is None or whose < 2 or not known.names.is_title(tree.lemma(tree.tokens[whose].head)):
        return
    noun = whose - 2
    while tree.base(noun) == "flat" and tree.tokens[noun].head < noun:
        noun = tree.tokens[noun].head
    nominal = tree.tokens[whose - 1].text == "," and tree.tokens[noun].pos in ("NOUN", "PROPN") and noun != token.head
    if nominal and can_act(tree, noun, known) and not can_act(tree, token.head, known):
        yield replace(token, head=noun)


RULES: Rules = (
    (_second_subject, frozenset({"nsubj"})),
    (_gapped_subject, frozenset({"nsubj"})),
    (_subject_behind, frozenset({"appos"})),
    (_object_behind, frozenset({"nsubj"})),
    (_agent, frozenset({"nmod"})),
    (_participle, frozenset({"xcomp", "advcl", "advmod"})),
    (_possessive, None),
    (_whose, frozenset({"nsubj", "obj", "obl"})),
    (_whose_chief, frozenset({"acl"})),
)
