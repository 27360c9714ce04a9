"""Rules that correct the parse of names and the words next to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from kg.mend.rule import Known, called, children, hung, in_place_of
from kg.model import Token
from kg.text import Node

NAMED = ("nsubj", "obj", "iobj", "obl", "nmod", "appos", "conj", "dep", "parataxis")
"""Relations that a name may have if it belongs to the previous word."""
NEAR = 4
"""Number of words after a possessive marker that are searched for the noun."""


def mark_of_title(mark: Node, known: Known) -> Iterator[Token]:
    """Attach a preposition or possessive marker to a name, not to the title before the name.

    Applies to: A spokesman `for` President Hamid Karzai said the delay is affecting the country's security.
    Does not apply to: A spokesman for the president of Togo said the delay is affecting the country's security.
    """
    title, name = mark.head, mark.head.head
    of_title = mark.relation == "case" and title.relation in ("nmod", "compound")
    if of_title and name is title.next and name.pos == "PROPN" and known.names.is_title(title.token.lemma):
        yield hung(mark, name)


def title(name: Node, known: Known) -> Iterator[Token]:
    """Attach a name as an appositive to the title that precedes it.

    Applies to: Saudi Crown Prince Mohammed bin Salman hosted the encounter, which Turkish President `Tayyip` Erdogan
    joined by phone.
    Does not apply to: According to the government, Togo attacked Benin.
    """
    named = name.relation in NAMED and name.pos == "PROPN"
    if named and not any(mark < name for mark in name.dependents("case")):
        before = _title(name, known)
        if before is not None and before.head is name.head and not (before.is_root or name.is_root):
            yield hung(name, before, "appos")


def _title(name: Node, known: Known) -> Node | None:
    """Return the head of the title before a name, or None. A comma may come between them, as in "its president, Piotr
    Hofmański".

    The head need not be the last word of the title. For example, the head of "Secretary of State" is `Secretary`.
    """
    comma = name.relation == "nsubj" and name.previous is not None and name.previous.text == ","
    first = min((word for word in name.subtree() if word.relation not in ("cc", "punct")), default=name)
    last = before = name.tree.at(first.i - (2 if comma else 1))
    if before is None or last is None:
        return None
    if last.relation == "nmod" and last.case is not None and last.head.relation == name.relation:
        last = last.head
    run = known.names.title_words(last)
    if len(run) > 1 and not comma and run[-1] in (last, before):
        return next((word for word in run if word.head not in run), last)
    listed, alike = known.names.is_title(last.token.lemma), last.relation == name.relation
    return last if (listed and not comma) or (alike and (last.pos == "NOUN" or listed)) else None


def owner(name: Node, known: Known) -> Iterator[Token]:
    """Attach a genitive name to the preceding noun as a possessor, not as an appositive.

    Applies to: Einige Anhänger `Saddam` Husseins protestierten gegen den Prozess.
    Does not apply to: Kurz nach dem Start bekam der Pilot Charles Riggs Probleme.
    """
    noun, last = name.head, max((name, *name.dependents("flat")))
    genitive = last.morph.get("Case") == "Gen" and last.lower.endswith("s") and noun.morph.get("Case") != "Gen"
    beside = name.relation == "appos" and noun is name.previous and noun.pos == "NOUN"
    titled = known.names.is_title(noun.token.lemma) or known.names.post(noun.token.lemma) == "occupation"
    if beside and genitive and name.ent == "B-PER" and not titled:
        yield called(name, "nmod")


def joined_titles(second: Node, known: Known) -> Iterator[Token]:
    """Attach two titles joined by `and` to the name that follows them, if both titles describe the same person.

    Applies to: `Bundeskanzler` `und` `CDU-Chef` `Friedrich` Merz lehnte den Plan ab.
    Applies to: Der Anwalt und `Politiker` Jan Lund traf Merkel.
    Does not apply to: Präsident und Premierminister Ali lehnten den Plan ab.
    """
    first, name = second.head, second.next
    if second.relation != "conj" or name is None or name.ent != "B-PER" or second.has("det") or not first < second:
        return
    others = any("PER" in word.ent for word in first.until(second))
    offices = _is_of_person(first, known) and _is_of_person(second, known)
    if others or not (offices or (_is_role(first, known) and known.names.acts(second.token.lemma.lower()))):
        return
    if any(word.morph.get("Number") == "Plur" for word in (second, *first.head.finite())):
        # A plural verb shows that there are two people: "Präsident und Premierminister Ali lehnten ab".
        return
    beside = name.head is first.head and name.relation == first.relation
    if not offices:
        if name.head in (first, second) or beside:
            yield hung(name, first, "appos")
            yield called(second, "dep")
        return
    if name.head in (first, second) or beside:
        yield in_place_of(name, first)
        yield hung(first, name, "nmod")
        yield from (hung(mark, name) for mark in first.dependents("case"))
    elif first.head is not name:
        return
    yield hung(second, name, "nmod")
    yield from (called(link, "compound") for link in second.dependents("cc"))


def _is_of_person(noun: Node, known: Known) -> bool:
    """Return whether a noun is an office that a person holds, for example `president`."""
    office = known.names.office(known.names.title_lemma(known.names.title_words(noun)))
    return noun.pos in ("NOUN", "PROPN") and office is not None and office.kind == "person"


def _is_role(noun: Node, known: Known) -> bool:
    """Return whether a noun is an office or occupation of a person, for example `president` or `lawyer`."""
    return _is_of_person(noun, known) or (noun.pos == "NOUN" and known.names.post(noun.token.lemma) is not None)


def holder(name: Node, known: Known) -> Iterator[Token]:
    """Attach a person's name as an appositive to the preceding title, not to the organisation between the two.

    Applies to: Die Vorsitzende des Ausschusses `Renate` Künast fragte nach dem Vertrag.
    Does not apply to: Die Sprecherin des Präsidenten Emmanuel Macron fragte nach dem Vertrag.
    """
    body = name.head
    alone = name.relation in ("appos", "flat", "nmod") and not name.has("case") and name.morph.get("Case") != "Gen"
    if name.ent != "B-PER" or not alone or body.relation not in ("nmod", "obl") or not body < name:
        return
    before = next((word for word in reversed(body.tree.nodes[: body.i]) if _is_of_people(word, known)), None)
    others = any("PER" in word.ent or _is_of_people(word, known) for word in body.tree.nodes[body.i : name.i])
    if before is None or others:
        return
    linked = before in (body.head, body.head.head) or before.head is body.head
    inside = {*before.subtree(), *body.subtree()}  # only these words may be between the office and its body
    if linked and inside.issuperset(before.between(body)):
        yield hung(name, before, "appos")


def _is_of_people(noun: Node, known: Known) -> bool:
    """Return whether a noun describes a person, for example `Vorsitzende` (chairwoman) or `Argentinier` (Argentine)."""
    names, office = known.names, known.names.office(noun.token.lemma)
    listed = noun.lemma in names.counterparts or noun.lemma in names.demonyms or names.post(noun.lemma) is not None
    return noun.pos in ("NOUN", "PROPN") and (listed or (office is not None and office.kind == "person"))


def body_name(part: Node, known: Known) -> Iterator[Token]:
    """Attach the first words of a name to its last word, not to the noun after the name.

    Applies to: `African` Union envoy Olusegun Obasanjo could travel to Togo next week.
    Does not apply to: Young Union envoys met in Lomé.
    """
    body = part.next
    if part.relation not in ("amod", "compound") or body is None:
        return
    listed = part.relation == "amod" and f"{part.lower} {body.lower}" in known.names.fronts
    if body.relation == "compound" and listed:
        yield hung(part, body)
        return
    last = part
    while last.next is not None and part.ent != "" and last.next.ent == f"I-{part.ent[2:]}":
        last = last.next
    if last is not part and last.relation == "compound" and last.head is part.head and last < part.head:
        yield hung(part, last)  # e.g. `Toronto` in "Toronto Star columnist Kelly"


def name(part: Node, _: Known) -> Iterator[Token]:
    """Attach a word inside a named entity to the word before it, if both are proper nouns with the same entity type.

    Applies to: Iran and Saudi `Arabia` agreed on Friday to restore relations.
    Does not apply to: Togo and Benin agreed on Friday to restore relations.
    """
    if part.relation in NAMED and part.pos == "PROPN" and part.ent.startswith("I-"):
        for before in _before(part):
            alike = before.pos == "PROPN" and before.ent[2:] == part.ent[2:]
            if alike and before not in part.ancestors() and part not in before.ancestors():
                yield hung(part, before, "flat")
                return


def _before(part: Node) -> Iterator[Node]:
    """Yield the previous word. If it is a hyphen, yield the word before the hyphen too, for example `Hapag` in
    `Hapag-Lloyd`.
    """
    hyphen = part.previous
    if hyphen is None:
        return
    yield hyphen
    before = hyphen.previous
    if hyphen.text == "-" and before is not None and before.end == hyphen.start and hyphen.end == part.start:
        yield before


def truncated(part: Node, _: Known) -> Iterator[Token]:
    """Attach a truncated noun, like `Staats-`, to the complete noun after it. The complete noun takes over the head and
    the dependents of the truncated noun.

    Applies to: `Die` `Staats-` `und` `Regierungschefs` verlangten die Freilassung.
    Does not apply to: Die Chefs und Minister verlangten die Freilassung.
    """
    if part.pos == "NOUN" and part.text.endswith("-"):
        whole = next((noun for noun in part.dependents("conj") if part < noun and noun.pos == "NOUN"), None)
        if whole is not None:
            yield in_place_of(whole, part)
            yield hung(part, whole, "compound")
            yield from (hung(child, whole) for child in part.dependents("det", "amod", "nummod", "nmod", "case"))
            yield from (hung(link, whole, "compound") for link in whole.dependents("cc"))


def possessive(owner: Node, known: Known) -> Iterator[Token]:
    """Attach a possessor to the noun that follows the possessive marker.

    Applies to: The two countries pledged not to interfere in each `other`'s affairs and thanked Iraq and Oman for
    hosting earlier rounds.
    Does not apply to: Togo's army and its allies left.
    """
    marks = children(owner, known.lang.clause.possessive_marks, "case")
    mark = next((mark for mark in marks if owner < mark), None)
    if mark is None or owner.possessive or owner.is_root:
        return
    if owner.relation == "appos" and owner.head is owner.previous and known.names.is_title(owner.head.token.lemma):
        owner = owner.head  # e.g. "Prime Minister Netanyahu's decision"
    few = mark.tree.nodes[mark.i + 1 : mark.i + 1 + NEAR]  # e.g. "Russia's surprising rejection"
    phrase = takewhile(lambda word: word.pos not in ("VERB", "AUX"), few)
    thing = next((word for word in phrase if word.pos in ("NOUN", "PROPN")), None)
    if thing is not None and owner not in thing.ancestors():
        yield hung(owner, thing, "nmod:poss")


def neighbour(other: Node, known: Known) -> Iterator[Token]:
    """Treat a name as the object of the verb, not as part of the subject. The name must be between the subject and the
    verb. Exactly one of the two must refer to a person.

    Source: Zifonun et al. 1997, E2 2.1 (order of subject and object in the German middle field).

    Applies to: Er bestätigte, dass Orban `Moskau` besucht hat.
    Does not apply to: Er bestätigte, dass Viktor Orban nach Moskau gereist ist.
    """
    subject = other.head
    if not other.dep.startswith("flat") or not other.ent.startswith("B-") or subject.relation != "nsubj":
        return
    verb = subject.head
    kinds = {subject.ent[2:], other.ent[2:]}
    apart = len(kinds) == 2 and "" not in kinds and "PER" in kinds and known.lang.clause.verb_final
    if apart and verb.pos == "VERB" and subject < other < verb and not verb.has("obj", "ccomp", "aux:pass"):
        yield hung(other, verb, "obj")


def beside_place(name: Node, known: Known) -> Iterator[Token]:
    """Treat a person's name directly after a place as the object of the verb, not as an appositive of the place.

    Source: Zifonun et al. 1997, E2 2.1 (order of adverbials and object in the German middle field).

    Applies to: Viktor Orbán traf am Freitag im Kreml `Wladimir` Putin.
    Does not apply to: Viktor Orbán traf am Freitag in Moskau ein.
    """
    place = name.head
    if name.relation not in ("appos", "flat") or name.ent != "B-PER" or place is not name.previous:
        return
    verb, located = place.head, place.relation == "obl" and place.has("case") and place.ent[2:] in ("LOC", "ORG")
    free = verb.pos == "VERB" and verb < place and not verb.has("obj", "ccomp", "aux:pass")
    takes = any("obj" in frame.object for frame in known.lexicon.verb(verb.lemma))
    if known.lang.clause.verb_final and located and free and takes:
        yield hung(name, verb, "obj")


def listed_pair(other: Node, known: Known) -> Iterator[Token]:
    """Treat a listed name directly after the subject as the object of the verb, not as a part of the subject's name.
    The verb must come before the subject and need an object.

    Source: Zifonun et al. 1997, E2 2.1 (order of subject and object in the German middle field).

    Applies to: Am Montag griff `Israel` `Teheran` an.
    Does not apply to: Am Montag griff Israel Katz die Regierung an.
    """
    subject, verb, lang = other.head, other.head.head, known.lang
    beside = other.dep.startswith("flat") and subject is other.previous and subject.relation == "nsubj"
    if not beside or not lang.clause.object_cases or verb.pos != "VERB" or verb.has("obj", "ccomp", "aux:pass"):
        return
    listed = {subject.lower, other.lower} <= known.names.fronts and subject.lower != other.lower
    single = f"{subject.lower} {other.lower}" not in known.names.fronts and len(subject.dependents("flat")) == 1
    prefix = "".join(particle.lower for particle in verb.dependents("compound:prt"))
    takes = any("obj" in frame.object for frame in known.lexicon.verb(prefix + verb.lemma))
    if listed and single and takes and verb < subject:
        yield replace(subject.token, ent="B-LOC")
        yield replace(hung(other, verb, "obj"), ent="B-LOC")
