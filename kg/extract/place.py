"""Finds the place of a clause, from its own adverbials or from those of a clause that it shares them with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extract.clause import Clause, names_time
from kg.extract.ref import Ref
from kg.knowledge.lang import Language
from kg.text import Dependency, Node

ADVERBIAL: tuple[Dependency, ...] = ("obl", "nmod")

SHORTEST_SITE = 5
"""Minimum number of letters of a noun for a site that ends a compound: Haupt`stadt`, but Quar`tal` is not a valley."""


def place_of(clause: Clause, taken: set[Node], lang: Language, *, moves: bool = False) -> Ref | None:
    """Return the first proper name after a preposition of place, unless it is an argument: `traf ihn in Wladiwostok`.

    It may be inside the adverbial (`bei einem Auftritt auf dem Wirtschaftsforum in Wladiwostok`), depend on a person
    (`traf König Salman in Dschidda`), or be described by the clause (`in Baku, wo sie ihn traf`). If something `moves`,
    it may also be the destination: `verlegt Soldaten nach Polen`.
    """
    head = clause.head
    own = [child for child in head.dependents(*ADVERBIAL) if child not in taken]
    found = next((name for child in own for name in _places(child, lang)), None)
    if found is None:
        found = next((name for child in head.children for name in _beside(child, lang)), None)
    if found is None and any(a.lower in lang.place.where for a in head.dependents("advmod")):
        found = _told_of(head)
    if found is None and head.relation == "acl":
        found = _of_occasion(head, lang)
    if found is None:  # Putin flog nach Peking. Xi will ihn `dort` treffen.
        found = next((word for word in head.dependents("advmod") if word.lower in lang.place.there), None)
    if found is None:
        found = next((site for child in own for site in _places(child, lang, sites=True)), None)
    if found is None and moves:
        found = next((child for child in own if _is_goal(child, lang)), None)
    if found is None:
        found = next((name for child in _bare(head, lang) for name in _places(child, lang)), None)
    if found is None and (host := _shares(head, lang)) is not None:
        inside = (child for child in host.dependents(*ADVERBIAL) if child < head or head.relation != "conj")
        found = next((name for child in inside for name in _places(child, lang)), None)
    if found is None:
        found = _topic(head) or (_goal_of_errand(head, lang) if moves else None)
    return None if found is None else Ref(found)


def place_within(phrases: Iterable[Node], taken: set[Node], lang: Language) -> Ref | None:
    """Return the first proper name after a preposition of place inside phrases: Beirut in `tötete Menschen
    in Beirut`.
    """
    for phrase in phrases:
        for inner in phrase.dependents("nmod"):
            if inner not in taken and (found := next(_places(inner, lang), None)) is not None:
                return Ref(found)
    return None


def place_named(phrase: Node, lang: Language) -> Ref | None:
    """Return the place that a phrase names after a preposition of place: Beirut in `in Beirut`."""
    found = next(_places(phrase, lang), None)
    return None if found is None else Ref(found)


def _places(node: Node, lang: Language, *, sites: bool = False) -> Iterator[Node]:
    """Yield the names of places in an adverbial, outermost first."""
    case = node.case
    edge = node.lemma in lang.place.sidelines  # am `Rande` des Gipfels in Osaka
    if case is None or not (edge or case.lemma in lang.place.place_prepositions) or node.morph.get("Case") == "Acc":
        return  # the accusative marks a destination: in die Ukraine
    if node.pos == "PROPN" or node.ent[2:] == "LOC":
        loose = lang.place.loose_prepositions | lang.place.narrow_prepositions
        surely = node.ent[2:] == "LOC" or case.lemma not in loose  # not a place: `auf Tokajews Bitte`
        no_place = {"PER"} if case.lemma in lang.place.seat_prepositions else {"PER", "ORG"}
        if surely and node.ent[2:] not in no_place and not names_time(node, lang):
            yield node
        return
    for name in node.dependents("appos", "flat"):
        if name.ent[2:] == "LOC":
            yield name  # im Gebiet Sumy
    settled = node.has("det", "amod", "nmod", "compound") or case.lemma not in lang.place.staged_prepositions
    if sites and node.pos == "NOUN" and settled and is_site(node.lemma, lang):
        yield node  # an seiner Schule
    if case.lemma in lang.place.narrow_prepositions and not edge:
        return  # beteiligt an Angriffen im Irak
    for inner in node.dependents("nmod"):
        if inner.ent[2:] == "LOC" and _is_one(node.lemma, lang.place.place_nouns, lang):
            yield inner  # on the city of Ternopil, in der Hafenstadt Odessa
        elif inner.case is not None:
            yield from _places(inner, lang)
        for innermost in inner.dependents("nmod") if inner.case is None else ():
            yield from _places(innermost, lang)


def is_site(lemma: str, lang: Language) -> bool:
    """Return whether a noun names a site where something is done: an einer `Schule`."""
    return _is_one(lemma, lang.place.sites, lang)


def _is_one(lemma: str, nouns: Iterable[str], lang: Language) -> bool:
    """Return whether a noun is in a list, or ends with a noun of the list that is long enough to be unambiguous."""
    return any(
        lemma == noun or (len(noun) >= SHORTEST_SITE and lang.morphology.closed_compounds and lemma.endswith(noun))
        for noun in nouns
    )


def _beside(node: Node, lang: Language) -> Iterator[Node]:
    """Yield adverbials that depend on a person's name but belong to the verb: `traf König Salman in Dschidda`.

    The same applies to adverbials that depend on expressions of time: berät `nächste Woche in Brüssel`.
    """
    parts = (node, *node.dependents("appos", "flat"))
    inside = [inner for part in parts for inner in part.dependents("nmod")]
    if inside and (names_time(node, lang) or any(part.ent.endswith("PER") for part in parts)):
        for inner in inside:
            yield from _places(inner, lang)


def _bare(head: Node, lang: Language) -> Iterator[Node]:
    """Yield the adverbials of a participle that gives the place: `Speaking in Stockholm`, he called for aid.

    Participles about another time do not count: `born` in Togo, he called for aid.
    """
    for clause in head.dependents("advcl"):
        simultaneous = clause.lower not in lang.place.elsewhere and clause.morph.get("VerbForm") in ("Ger", "Part")
        if simultaneous and not clause.has("mark", "nsubj"):
            yield from clause.dependents(*ADVERBIAL)


def _told_of(head: Node) -> Node | None:
    """Return the place before a clause that describes it: `Baku` in `nach Baku, wo ...`."""
    first = min(head.subtree())
    near = [node for node in head.tree.nodes[: first.i] if node.pos == "PROPN" and node.ent[2:] in ("LOC", "")]
    if head.relation == "acl":
        return head.head
    return near[-1] if near else None


def _of_occasion(head: Node, lang: Language) -> Node | None:
    """Return the place of an event during which something happened: `Lombok` in `das Beben in Lombok, bei dem 550
    Menschen starben`.
    """
    at = (pronoun for pronoun in head.dependents("obl") if pronoun.lower in lang.clause.relative_pronouns)
    if not any(pronoun.case is not None and pronoun.case.lower in lang.place.during for pronoun in at):
        return None
    noun = head.head
    return next((name for child in (noun, *noun.dependents("nmod")) for name in _places(child, lang)), None)


def _topic(head: Node) -> Node | None:
    """Return the place before the colon of a heading: `Niger` in `Niger: Tausende demonstrieren`."""
    words = head.tree.nodes
    heads = head.tree.sentence.heading and len(words) > 1 and words[1].text == ":" and words[0].ent[2:] == "LOC"
    return words[0] if heads else None


def _goal_of_errand(head: Node, lang: Language) -> Node | None:
    """Return the place to which somebody goes for a purpose: visited `Baghdad` to meet him; flog nach `Kiew`, um ihn zu
    treffen.
    """
    if head.relation not in ("advcl", "xcomp") or head.morph.get("VerbForm") != "Inf" or head < head.head:
        return None
    host = head.head
    visited = [noun for noun in host.dependents("obj") if noun.ent[2:] == "LOC" and noun.pos == "PROPN"]
    return next(iter(visited or (c for c in host.dependents(*ADVERBIAL) if _is_goal(c, lang))), None)


def _is_goal(node: Node, lang: Language) -> bool:
    """Return whether a phrase names a destination or origin: `nach Polen`, `aus Kaesong`."""
    case = node.case
    moved = case is not None and case.lemma in lang.place.goal_prepositions
    return moved and node.ent[2:] == "LOC" and not names_time(node, lang)


def _shares(head: Node, lang: Language) -> Node | None:
    """Return the verb with which a verb shares its place: who `met` him in Manila and left; who `stormed` the camp,
    killing ten.
    """
    host = head.head
    if head.relation == "conj" and not head.has("nsubj"):
        return host
    marks = (
        {m.lower for m in head.dependents("mark", "case")} - lang.clause.infinitive_marks - lang.negation.negative_marks
    )
    accompanies = head.relation == "advcl" and not head.finite() and not marks
    return host if accompanies and head.morph.get("VerbForm") != "Inf" else None
