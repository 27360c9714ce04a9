"""What rules of grammar ask of a node beyond its form, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kg.grammar.known import Known
from kg.lexicon import Frame, Lexicon, citation_forms, combination
from kg.syntax import Node


def acts(node: Node, known: Known) -> bool:
    """Whether a nominal is a name or a noun for who acts: `gunmen`, but not `war`."""
    return node.pos in ("PROPN", "PRON") or known.names.acts(node.lemma) or known.names.is_title(node.lemma)


def is_listed(node: Node, known: Known) -> bool:
    """Whether a lexicon has the verb."""
    return bool(known.lexicon.verb(node.lemma))


def passive(node: Node, known: Known) -> bool:
    return any(auxiliary.lemma in known.lang.clause.passive_auxiliaries for auxiliary in node.dependents("aux"))


def indicative(node: Node, known: Known) -> bool:
    """Whether a form is surely no Konjunktiv I: `schlug`, `fordert`, but not `bereite`."""
    preterite = node.lower.endswith(known.lang.morphology.preterites) and node.lower + "n" != node.lemma
    plain = preterite or not node.lower.endswith("e")
    return plain and node.morph.get("Mood") == "Ind" and node.is_finite


def infinitive(node: Node, known: Known) -> bool:
    """Whether a verb is a bare or marked infinitive that tells no purpose and is not denied: `auszutragen`."""
    lang = known.lang
    verbal = node.marked(lang.clause.infinitive_marks) or node.morph.get("VerbForm") == "Inf"
    apart = lang.negation.negative_marks | (lang.modality.purpose_marks - lang.clause.infinitive_marks)
    return node.pos == "VERB" and verbal and not any(child.lower in apart for child in node.children)


def complete(node: Node, _: Known) -> bool:
    """Whether a clause has a subject or a finite auxiliary of its own: `sollte Togo` zustimmen."""
    return node.has("nsubj") or any(auxiliary.is_finite for auxiliary in node.dependents("aux"))


def wants_infinitive(node: Node, known: Known) -> bool:
    """Whether a frame of a word takes an infinitive: sich `bereiterklären`, `Bereitschaft`."""
    lexicon = known.lexicon
    frames = (
        *_verb_frames(node, lexicon),
        *lexicon.adjectives.get(node.lemma, ()),
        *lexicon.nouns.get(node.lemma, ()),
    )
    wanting = (
        frame
        for frame in frames
        if "inf" in frame.object or ("decision" in frame.type.traits and "obj" in frame.object)
    )
    return any(combination(node, frame) is not None for frame in wanting)


def aims(node: Node, known: Known) -> bool:
    """Whether a noun has an infinitive as its content: the `aim` is to withdraw."""
    return any("inf" in frame.object for frame in known.lexicon.noun(node.lemma))


def follows_in_name(node: Node, known: Known, before: Node) -> bool:
    """Whether two words begin the name of an actor: `African Union` envoy."""
    return f"{before.lower} {node.lower}" in known.names.fronts


def inside_name(node: Node, _: Known) -> bool:
    """Whether a word goes on with a name that was found."""
    return node.ent.startswith("I-")


def named_as(node: Node, _: Known, other: Node) -> bool:
    """Whether two words were found as names of one kind: `Irakli Kobachidse`."""
    return node.ent[2:] == other.ent[2:] != ""


def as_cited(node: Node, _: Known) -> bool:
    """Whether a word stands in the form of its lemma: `entsenden`."""
    return node.lower == node.lemma


def below(node: Node, _: Known, other: Node) -> bool:
    return any(node_above is other for node_above in node.ancestors())


def above(node: Node, known: Known, other: Node) -> bool:
    return below(other, known, node)


def same(node: Node, _: Known, other: Node) -> bool:
    return node is other


def right_behind(node: Node, _: Known, other: Node) -> bool:
    return node.i == other.i + 1


def preposition(node: Node, _: Known) -> bool:
    return node.pos == "ADP"


def cut_short(node: Node, _: Known) -> bool:
    """Whether a word lacks its end: `Staats-` und Regierungschefs."""
    return node.text.endswith("-")


def possessed(node: Node, _: Known) -> bool:
    return node.possessive


def counted_or_named(node: Node, _: Known) -> bool:
    """Whether a nominal is a number or a name that was found."""
    return node.pos == "NUM" or node.ent[2:] in ("PER", "ORG", "LOC")


def date_before(node: Node, known: Known) -> bool:
    """Whether a weekday, month or day with its preposition stands right before a word: `von Montag` an."""
    words = [word.lower for word in node.tree.nodes[max(0, node.i - 3) : node.i]]
    if len(words) < 2 or words[-1] not in {*known.lang.time.weekdays, *known.lang.time.months}:
        return False
    return words[0 if words[-2][:-1].isdigit() else -2] in known.lang.time.attributive  # vom 1. September an


def may_be_nominative(node: Node, _: Known) -> bool:
    return node.morph.get("Case", "Nom") == "Nom"


def reflexive(node: Node, known: Known) -> bool:
    return node.lower in known.lang.clause.reflexives


def _verb_frames(node: Node, lexicon: Lexicon) -> tuple[Frame, ...]:
    """The frames of a verb with its particle: sie `lehnten` es `ab`."""
    particle = "".join(p.lower for p in node.dependents("compound:prt")) if lexicon.lang.clause.particle_prefix else ""
    return lexicon.verb(particle + node.lemma, citation_forms(node.lower, lexicon.lang))


Guard = Callable[..., bool]
GUARDS: Mapping[str, Guard] = {
    guard.__name__: guard
    for guard in (
        above, acts, aims, as_cited, below, complete, counted_or_named, cut_short, date_before, follows_in_name,
        indicative, infinitive, inside_name, is_listed, may_be_nominative, named_as, passive, possessed,
        preposition, reflexive, right_behind, same, wants_infinitive,
    )
}  # fmt: skip
"""Each takes the node, what is known, and the other nodes that the rule names."""
