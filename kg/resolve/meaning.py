"""Finds the meaning of a noun phrase. A meaning is a listed concept together with the known actors and concepts that
modify it.

Meanings are never guessed. If the phrase contains a word that is neither listed nor the name of a known entity, the
phrase has no meaning. Articles, expressions of time and unresolved possessives are ignored.
"""

from __future__ import annotations

from kg.knowledge.actors import Actor, actors_by_iri, compound_cuts
from kg.knowledge.concepts import QUALITY, Bearer, Beside, Concept, Meaning, adjectives, nouns
from kg.knowledge.lang import LANGUAGES
from kg.model import Entity, Phrase
from kg.resolve.context import Context
from kg.resolve.keys import key_of
from kg.text import OUTSIDE, Node
from kg.vocab import KGI

_DEEPEST = 2
"""Maximum depth of nested modifiers."""
_SHORTEST, _LONGEST = 3, 60
"""Minimum number of letters in a part of a compound, and maximum number of letters in a whole compound."""
_MOST = 5
"""Maximum number of modifiers of a concept. More modifiers indicate a list or a parse error."""


_MORE = ("advmod", "obl", "nmod", "xcomp", "advcl")
"""Dependency relations of words that change the meaning of an adjective, as in `nuclear-related` and `sehr groß`."""


def meaning(context: Context, mention: Phrase) -> Meaning | None:
    """Return the meaning of a noun phrase, or None if the meaning of one of its parts is unknown."""
    words = context.language.quantity
    if mention.kind != "noun" or (mention.noun or "").lower() in {*words.scales, *words.vague_numbers}:
        return None  # for example, `tens of thousands`
    found = _of(context, context.node(mention), mention)
    return found if found is not None and found.depth <= _DEEPEST else None


def _of(context: Context, node: Node, mention: Phrase | None = None, depth: int = 0) -> Meaning | None:
    found = _head(context, node)
    if found is None or found[0].kind == QUALITY or depth > _DEEPEST:
        return None
    head, beside, used = found
    for child in node.children:
        article = child.relation == "det" and not child.possessive and "Neg" not in child.kinds
        counted = child.relation == "nummod" and mention is not None and mention.quantity is not None
        if child in used or child.relation in OUTSIDE or article or counted or _is_time(context, child):
            continue
        known = _beside(context, child, depth)
        if known is None or len(beside) + len(known) > _MOST:
            return None
        beside += known
    quantity = mention.quantity if mention is not None else None
    many = mention is not None and mention.number == "Plur"
    return Meaning.of(head, *beside, quantity=quantity, many=many)


def _is_time(context: Context, child: Node) -> bool:
    """Return whether a phrase is only a time, like `in December` in `the election in December`."""
    return child.relation == "nmod" and child.pos != "SYM" and (child.tree.index, child.i) not in context.heads


def _head(context: Context, node: Node) -> tuple[Concept, list[Beside], set[Node]] | None:
    """Return three items: the concept of a noun, the meaning of its first part if the noun is a compound, and the other
    words that belong to the name of the concept.
    """
    table = nouns(context.lang)
    before = [child for child in node.children if child < node and child.relation in ("compound", "amod")][-_MOST:]
    for start in range(len(before)):
        name = " ".join([*(word.lower for word in before[start:]), node.lemma])
        if name in table and all(word.next in (node, *before) for word in before[start:]):
            return table[name], [], set(before[start:])
    for form in (node.lemma, node.lower):
        if form in table:
            return table[form], [], set()
    for form in (node.lemma, node.lower) if len(node.lower) <= _LONGEST else ():
        for cut in compound_cuts(form, context.lang):
            if cut >= _SHORTEST and form[cut:] in table and (front := _front(context, form[:cut])) is not None:
                return table[form[cut:]], [front], set()
    return None


def _front(context: Context, front: str) -> Beside | None:
    """Return the meaning of the first part of a compound. Examples are `waffen` in Waffenlieferung and `nato-` in
    Nato-Truppen.
    """
    bare = front.rstrip("-")
    if (actor := context.find(bare)) is not None and (bare != front or len(bare) > _SHORTEST):
        return Beside("of", _listed(actor))
    table, known = nouns(context.lang), adjectives(context.lang)
    for form in (bare, *(bare.removesuffix(link) for link in context.language.phrase.links if bare.endswith(link))):
        concept = table.get(form) or known.get(form) or known.get(f"{form}-")
        if concept is not None and len(form) >= _SHORTEST:
            return Beside("is" if concept.kind == QUALITY else "of", Meaning(concept))
    return None


def _beside(context: Context, child: Node, depth: int) -> list[Beside] | None:
    """Return the meaning and the role of a word that depends on a noun. For an unresolved possessive, return an empty
    list. If the meaning is unknown, return None.
    """
    if child.relation == "amod":
        return _qualities(context, child)
    mention, role = context.heads.get((child.tree.index, child.i)), _role(context, child)
    if role is None or child.has("conj"):
        return None  # words joined by `and`, as in `Angriffe auf Städte und Dörfer`
    if (bearer := _named(context, mention)) is not None:
        return [Beside(role, bearer)]
    if child.possessive:
        return [] if mention is not None and mention.kind == "pronoun" else None
    inner = _of(context, child, depth=depth + 1) if child.pos == "NOUN" else None
    return [Beside(role, inner)] if inner is not None else None


def _named(context: Context, mention: Phrase | None) -> Bearer | None:
    """Return the entity of a mention inside a phrase. If the entity is not known yet, return None."""
    known = mention is not None and (mention.kind == "name" or key_of(mention) in context.named)
    return bearer(context.name(mention).entity) if mention is not None and known else None


def _qualities(context: Context, adjective: Node) -> list[Beside] | None:
    """Return the meaning of one or more adjectives. Examples are `russische Truppen` and
    `sofortige und bedingungslose Freilassung`.
    """
    found = []
    for each in (adjective, *adjective.dependents("conj")):
        bearer = _named(context, context.heads.get((each.tree.index, each.i)))
        concept = adjectives(context.lang).get(each.lemma)
        if bearer is not None:
            found.append(Beside("of", bearer))
        elif concept is None or _is_compared(each) or any(child.relation in _MORE for child in each.children):
            return None
        else:
            found.append(Beside("is" if concept.kind == QUALITY else "of", Meaning(concept)))
    return found


def _is_compared(adjective: Node) -> bool:
    """Return whether an adjective is a comparative or superlative with a separate meaning. Examples are `latest` in
    `the latest talks` and `größere` in `größere Truppen`. For `weitere`, the result is false.
    """
    degree = adjective.morph.get("Degree")
    return degree == "Sup" or (degree == "Cmp" and not adjective.lower.startswith(adjective.lemma))


def _role(context: Context, child: Node) -> str | None:
    """Return the role of a noun that modifies another noun. Genitives, possessives and first parts of compounds have
    the role `of`. Other roles depend on the preposition.
    """
    if child.possessive or child.relation == "compound":
        return "of"
    if child.relation != "nmod":
        return None
    case = child.case
    return "of" if case is None else context.language.phrase.roles.get(case.lower)


def bearer(entity: Entity) -> Bearer | None:
    """Return the actor or place, listed or unlisted, that an entity represents. For a group like `Nato-Staaten`, return
    the actor that its members belong to. Return None if the entity has no name.
    """
    group = entity.type == "Group" and entity.of is not None
    actor = actors_by_iri().get((entity.of if group else entity.id) or "")
    if actor is not None:
        return _listed(actor)
    kind, _, name = entity.id.removeprefix(KGI).partition("/")
    named = bool(entity.names) and entity.type not in ("Concept", "Event", "Group") and "/" not in name
    return Bearer(f"{kind}.{name}", dict(entity.names)) if named else None  # entities of a single document are excluded


def _listed(actor: Actor) -> Bearer:
    gender = actor.gender if actor.kind != "Person" else None
    return Bearer(actor.qid or actor.key, {lang: actor.label(lang) for lang in LANGUAGES}, gender, actor.class_)
