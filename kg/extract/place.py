"""Finds the place of a clause. The place may be named in the clause's adverbials or in a related clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extract.clause import Clause, names_time
from kg.extract.ref import Ref
from kg.knowledge.lang import Language
from kg.text import Dependency, Node

ADVERBIAL: tuple[Dependency, ...] = ("obl", "nmod")

SHORTEST_SITE = 5
"""Minimum length of a noun like `Stadt` that is recognised at the end of a compound, for example in `Hauptstadt`. The
limit prevents errors: `Quartal` (quarter) is not a kind of `Tal` (valley).
"""


def place_of(clause: Clause, taken: set[Node], lang: Language, *, moves: bool = False) -> Ref | None:
    """Return the place of a clause, or None. The place is usually the first name after a preposition of place, like
    `Wladiwostok` in "traf ihn in Wladiwostok". Words in `taken` are skipped, because they are arguments of the verb.

    The name may also be inside a longer phrase, as in "bei einem Auftritt auf dem Wirtschaftsforum in Wladiwostok". The
    name may also modify a person's name, as in "traf König Salman in Dschidda", or precede the clause, as in "in Baku,
    wo sie ihn traf". If `moves` is set, the place may be a destination, as in "verlegt Soldaten nach Polen".
    """
    head = clause.head
    own = [child for child in head.dependents(*ADVERBIAL) if child not in taken]
    found = next((name for child in own for name in _places(child, lang)), None)
    if found is None:
        found = next((name for child in head.children for name in _beside(child, lang)), None)
    if found is None and any(a.lower in lang.place.where for a in head.dependents("advmod")):
        found = _told_of(head, lang)
    if found is None and head.relation == "acl":
        found = _of_occasion(head, lang)
    if found is None:  # e.g. "Putin flog nach Peking. Xi will ihn dort treffen."
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
        found = _topic(head) or (_goal_of_errand(clause, lang) if moves else None)
    return None if found is None else Ref(found)


def place_within(phrases: Iterable[Node], taken: set[Node], lang: Language) -> Ref | None:
    """Return the first place named inside the given phrases, or None. For example, the place is `Beirut` in "tötete
    Menschen in Beirut".
    """
    for phrase in phrases:
        for inner in phrase.dependents("nmod"):
            if inner not in taken and (found := next(_places(inner, lang), None)) is not None:
                return Ref(found)
    return None


def place_named(phrase: Node, lang: Language) -> Ref | None:
    """Return the place that a phrase names, or None. For example, the phrase "in Beirut" names `Beirut`."""
    found = next(_places(phrase, lang), None)
    return None if found is None else Ref(found)


def _places(node: Node, lang: Language, *, sites: bool = False) -> Iterator[Node]:
    """Yield the names of places in an adverbial. Names in the outer phrase come first."""
    case = node.case
    edge = node.lemma in lang.place.sidelines  # e.g. "am Rande des Gipfels in Osaka"
    if case is None or not (edge or case.lemma in lang.place.place_prepositions) or node.morph.get("Case") == "Acc":
        return  # the accusative marks a destination: "in die Ukraine"
    if node.pos == "PROPN" or node.ent[2:] == "LOC":
        loose = lang.place.loose_prepositions | lang.place.narrow_prepositions
        surely = node.ent[2:] == "LOC" or case.lemma not in loose  # not a place: "auf Tokajews Bitte"
        no_place = {"PER"} if case.lemma in lang.place.seat_prepositions else {"PER", "ORG"}
        if surely and node.ent[2:] not in no_place and not names_time(node, lang):
            yield node
        return
    for name in node.dependents("appos", "flat"):
        if name.ent[2:] == "LOC":
            yield name  # e.g. "im Gebiet Sumy"
    settled = node.has("det", "amod", "nmod", "compound") or case.lemma not in lang.place.staged_prepositions
    if sites and node.pos == "NOUN" and settled and is_site(node.lemma, lang):
        yield node  # e.g. "an seiner Schule"
    if case.lemma in lang.place.narrow_prepositions and not edge:
        return  # e.g. "beteiligt an Angriffen im Irak"
    for inner in node.dependents("nmod"):
        if inner.ent[2:] == "LOC" and _is_one(node.lemma, lang.place.place_nouns, lang):
            yield inner  # e.g. "on the city of Ternopil", "in der Hafenstadt Odessa"
        elif inner.case is not None:
            yield from _places(inner, lang)
        for innermost in inner.dependents("nmod") if inner.case is None else ():
            yield from _places(innermost, lang)


def is_site(lemma: str, lang: Language) -> bool:
    """Return whether a noun denotes a type of place where events occur, for example a school."""
    return _is_one(lemma, lang.place.sites, lang)


def _is_one(lemma: str, nouns: Iterable[str], lang: Language) -> bool:
    """Return whether a noun is in a list, or is a compound that ends with a listed noun. Short nouns at the end of a
    compound do not count, because they are ambiguous.
    """
    return any(
        lemma == noun or (len(noun) >= SHORTEST_SITE and lang.morphology.closed_compounds and lemma.endswith(noun))
        for noun in nouns
    )


def _beside(node: Node, lang: Language) -> Iterator[Node]:
    """Yield places that the parser has attached to a person's name but that belong to the verb, as in "traf König
    Salman in Dschidda".

    Places attached to a time are also included, as in "berät nächste Woche in Brüssel".
    """
    others = (part for part in node.dependents("appos", "flat") if all(w.text != "," for w in node.between(part)))
    parts = (node, *others)  # but not "Ali, Chef der Gruppe im Jemen"
    inside = [inner for part in parts for inner in part.dependents("nmod")]
    if inside and (names_time(node, lang) or any(part.ent.endswith("PER") for part in parts)):
        for inner in inside:
            yield from _places(inner, lang)


def _bare(head: Node, lang: Language) -> Iterator[Node]:
    """Yield the adverbials of a participle that gives the place of its main clause, as in "Speaking in Stockholm, he
    called for aid".

    Participles about another time do not count, for example in "Born in Togo, he called for aid".
    """
    for clause in head.dependents("advcl"):
        simultaneous = clause.lower not in lang.place.elsewhere and clause.morph.get("VerbForm") in ("Ger", "Part")
        if simultaneous and not clause.has("mark", "nsubj"):
            yield from clause.dependents(*ADVERBIAL)


def _told_of(head: Node, lang: Language) -> Node | None:
    """Return the place that a clause describes, for example `Baku` in "nach Baku, wo ...", or None."""
    first = min(head.subtree())
    before = (node for node in head.tree.nodes[: first.i] if node.pos == "PROPN" and node.ent[2:] in ("LOC", ""))
    near = [node for node in before if not names_time(node, lang)]
    if head.relation == "acl":
        return None if names_time(head.head, lang) else head.head
    return near[-1] if near else None


def _of_occasion(head: Node, lang: Language) -> Node | None:
    """Return the place of an event during which something happened, or None. For example, the place is `Lombok` in "das
    Beben in Lombok, bei dem 550 Menschen starben".
    """
    at = (pronoun for pronoun in head.dependents("obl") if pronoun.lower in lang.clause.relative_pronouns)
    if not any(pronoun.case is not None and pronoun.case.lower in lang.place.during for pronoun in at):
        return None
    noun = head.head
    return next((name for child in (noun, *noun.dependents("nmod")) for name in _places(child, lang)), None)


def _topic(head: Node) -> Node | None:
    """Return the place before the colon of a heading, or None. For example, the place is `Niger` in "Niger: Tausende
    demonstrieren".
    """
    words = head.tree.nodes
    heads = head.tree.sentence.heading and len(words) > 1 and words[1].text == ":" and words[0].ent[2:] == "LOC"
    return words[0] if heads else None


def _goal_of_errand(clause: Clause, lang: Language) -> Node | None:
    """Return the place that somebody visits for a purpose, or None. For example, the place is `Baghdad` in "visited
    Baghdad to meet him", and `Kiew` in "flog nach Kiew, um ihn zu treffen". Somebody who is asked to act, like `Togo`
    in "called on Togo to meet him", is not a place.
    """
    head = clause.head
    if head.relation not in ("advcl", "xcomp") or head.morph.get("VerbForm") != "Inf" or head < head.head:
        return None
    host = head.head
    places = (noun for noun in host.dependents("obj") if noun.ent[2:] == "LOC" and noun.pos == "PROPN")
    visited = [noun for noun in places if noun not in clause.surface]
    return next(iter(visited or (c for c in host.dependents(*ADVERBIAL) if _is_goal(c, lang))), None)


def _is_goal(node: Node, lang: Language) -> bool:
    """Return whether a phrase names a destination or an origin, for example `nach Polen` or `aus Kaesong`."""
    case = node.case
    moved = case is not None and case.lemma in lang.place.goal_prepositions
    return moved and node.ent[2:] == "LOC" and not names_time(node, lang)


def _shares(head: Node, lang: Language) -> Node | None:
    """Return another verb that has the same place as this verb, or None. For example, `left` has the same place as
    `met` in "who met him in Manila and left", and `killing` has the same place as `stormed` in "who stormed the camp,
    killing ten".
    """
    host = head.head
    if head.relation == "conj" and not head.has("nsubj"):
        return host
    marks = (
        {m.lower for m in head.dependents("mark", "case")} - lang.clause.infinitive_marks - lang.negation.negative_marks
    )
    accompanies = head.relation == "advcl" and not head.finite() and not marks
    return host if accompanies and head.morph.get("VerbForm") != "Inf" else None
