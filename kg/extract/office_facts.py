"""Finds facts about offices in titles, appositives and predicates, for example in `Kremlsprecher Peskow`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain

from kg.extract.clause import Clause, names_time
from kg.extract.control import is_over, status
from kg.extract.fact import Fact
from kg.extract.mentions import Mentions
from kg.extract.ref import Ref
from kg.knowledge.closed_words import demonyms, role_noun
from kg.knowledge.lexicon import Frame, Lexicon, Naming
from kg.knowledge.spellings import fold
from kg.ontology import HAS_ROLE_FOR, HELD_OFFICE, HOLDS_OFFICE, MEMBER_OF, TAKES_OFFICE
from kg.text import Node, Tree

SHORTEST_ACRONYM = 2
GOVERNING = ("chancellor", "prime_minister", "governor", "mayor")
"""Offices that a party cannot have, in addition to ministers. Only governments and cities have these offices."""
POSTS = {"kin": "relatedTo", "relation": "closeTo", "predecessor": "succeeds", "successor": "succeeds"}
"""Relations for nouns that describe people, keyed by the tag of the noun. Nouns without one of these tags express
HAS_ROLE_FOR.
"""


def office_facts(tree: Tree, clauses: Mapping[Node, Clause], mentions: Mentions, words: Lexicon) -> Iterator[Fact]:
    """Yield facts about each person whose title, appositive or predicate names an office or a party."""
    names = mentions.names
    gone = dict(_gone(tree, clauses, words))
    for node in tree.nodes:
        if not mentions.is_head(node):
            continue
        clause = next(clauses[a] for a in chain((node,), node.ancestors()) if a in clauses)
        held = [fact for pair in _pairs(node, names) for fact in _facts(clause, names, *pair, aside=True)]
        for fact in held:
            if fact.relation == HOLDS_OFFICE and fact.subject is not None:
                left = next((gone[name] for name in names.group(fact.subject.node) if name in gone), None)
                offices = {lemma for lemma in left or () if names.is_title(lemma)}
                if left is not None and (not offices or fact.lemma in offices):
                    fact.relation = HELD_OFFICE
        yield from held
        said = [fact.object for fact in held]
        for cue, body in _belonging(clause, names, node):
            if body not in said:  # not a second time, e.g. in "the expert, Tiffany Ng of the university"
                fact = Fact(clause, None, cue.token.lemma, [cue], Ref(node), body, kind="office", aside=True)
                fact.relation, fact.circumstances = MEMBER_OF, False
                yield fact
    for clause in clauses.values():
        for person, title, relation in _told(clause, names):
            for fact in _facts(clause, names, person, title, aside=False):
                role = person.ent and (fact.relation, relation) == (HAS_ROLE_FOR, HELD_OFFICE)
                if fact.relation == HOLDS_OFFICE or role:
                    fact.relation = relation  # e.g. "war Trainer beim FC Bayern"
                fact.take(status(clause))
                yield fact


def _gone(tree: Tree, clauses: Mapping[Node, Clause], words: Lexicon) -> Iterator[tuple[Node, AbstractSet[str]]]:
    """Yield people who are dead or no longer in office. Examples are "President Sadat, who died in 1981", "nach dem Tod
    von Präsident Ali" and "Premier Borissow ist zurückgetreten".

    The second part of each pair contains the lemmas of the offices that somebody left, as in "resigned as chairman". It
    is empty if somebody left all offices.
    """
    for clause in clauses.values():
        sense = clause.sense
        if sense is None or not _ends_office(sense.frame) or status(clause) != ("positive", "actual"):
            continue
        removed = "removing" in sense.frame.type.traits
        if removed or sense.frame.relation == "dies" or not _is_present(clause):
            people = [ref.node for ref in sense.objects] if removed else clause.fillers("subj")
            left = clause.fillers(*words.lang.clause.appointing) if removed else [ref.node for ref in sense.objects]
            named = (name for each in people for name in (each, *each.dependents("appos")))  # e.g. "the mayor, Ali"
            yield from ((name, frozenset(noun.token.lemma for noun in left)) for name in named)
    for noun in tree.nodes:
        time, case = words.lang.time, noun.case
        frames = words.noun(noun.lemma) if case is not None and case.lower in time.since | time.after else ()
        if frames and _ends_office(frames[0]):
            by = words.lang.clause.agent_prepositions[-1]  # he is the agent, e.g. in "Tötung durch Präsident Assad"
            gone = (each for each in noun.dependents("nmod") if each.case is None or each.case.lower != by)
            yield from ((each, frozenset()) for each in gone)


def _ends_office(frame: Frame) -> bool:
    """Return whether a word says that somebody leaves an office or dies."""
    return not {"departing", "removing"}.isdisjoint(frame.type.traits) and "spared" not in frame.kinds


def _is_present(clause: Clause) -> bool:
    """Return whether the verb is in the present tense, as in "tritt zurück". The person still holds the office."""
    return clause.head.is_finite and clause.head.morph.get("Tense") == "Pres"


def _told(clause: Clause, names: Naming) -> Iterator[tuple[Node, list[Node], str]]:
    """Yield the people who hold or get an office according to a clause, together with the title and the relation.
    Examples are "Merz ist Kanzler" and "Javid wird Minister".

    A person who is appointed takes the office, like Johnson in "May ernannte Johnson zum Außenminister".
    """
    subjects = clause.fillers("subj") if clause.copular else ()
    relation = HELD_OFFICE if subjects and is_over(clause) else HOLDS_OFFICE
    for subject in subjects:
        if clause.head.pos == "NOUN":
            yield subject, names.title_words(clause.head), relation
        elif clause.head.ent and subject.pos == "NOUN":  # e.g. "Perus neuer Präsident ist Jerí"
            yield clause.head, names.title_words(subject), relation
    if clause.sense is None or not (frame := clause.sense.frame).gives_office:
        return
    given = clause.fillers("pred", *clause.lang.clause.appointing)
    titles = [words for noun in given if names.is_title(names.title_lemma(words := names.title_words(noun)))]
    holds = frame.relation == HOLDS_OFFICE
    relation = TAKES_OFFICE if not holds else HELD_OFFICE if is_over(clause) else HOLDS_OFFICE
    people = clause.fillers("subj" if holds or frame.relation == TAKES_OFFICE else "obj")
    for person in people:
        yield from ((person, title, relation) for title in titles if person not in title)


def _belonging(clause: Clause, names: Naming, person: Node) -> Iterator[tuple[Node, Ref]]:
    """Yield the words next to a person's name that show an affiliation, each with the organisation."""
    named = names.group(person)[-1].ent.endswith("PER")
    apposed = (noun for noun in person.dependents("appos") if noun.pos == "NOUN" and named)
    told = (person, *names.title(person), *apposed)
    beside = (c for name in (person, *person.dependents("appos")) for c in name.dependents("appos") if c.bracketed)
    for noun in dict.fromkeys((*told, *beside) if not person.bracketed else ()):
        left = noun.lemma.endswith(names.lang.reference.partisans) and _at_another_time(names, person, [noun])
        if not left and (party := _party(names, noun)) is not None:  # not "der frühere CDU-Politiker Stadtkewitz"
            yield noun, party
        if (word := _partisan(names, noun, person)) is not None:
            yield word, Ref(word, len(word.text))
    if (mark := _affiliating(clause, names, person)) is not None:
        yield mark, Ref(mark.head)


def _partisan(names: Naming, noun: Node, person: Node) -> Node | None:
    """Return the word that shows a person's party, or None. Examples are `Republikaner` in "der Republikaner Hagel" and
    `Democratic` in "Democratic Senator Feinstein".
    """
    named = names.group(person)[-1].ent.endswith("PER") or any("PER" in c.ent for c in person.dependents("appos"))
    told = (noun, *noun.dependents("amod", "compound")) if named else ()
    return next((word for word in told if word.lemma in names.partisans and not _in_name(word)), None)


def _in_name(adjective: Node) -> bool:
    """Return whether a word is part of an organisation's name, like `Democratic` in "Liberal Democratic leader"."""
    before = adjective.previous if adjective.i > 1 else None
    return adjective.ent.endswith("ORG") or (before is not None and before.relation == "amod" and before.text.istitle())


def _affiliating(clause: Clause, names: Naming, person: Node) -> Node | None:
    """Return the preposition after a name that shows an affiliation, or None. Examples are `vom` in "Koenigs vom
    Bündnis" and `from` in "Lucas from the Greens".

    The parser attaches some of these phrases to the verb. Phrases attached to a passive verb are ignored, because they
    may name the agent.
    """
    mark = _behind_name(names, person)
    if mark is None or mark.relation != "case" or mark.lemma not in names.lang.reference.affiliations:
        return None
    body = mark.head
    loose = names.lang.clause.verb_final and body.dep == "obl" and not clause.passive
    is_body = _is_party(names, body) or any(node.ent.endswith("ORG") for node in (body, *names.group(body)))
    return mark if is_body and (loose or body.head in names.group(person)) else None


def _behind_name(names: Naming, person: Node) -> Node | None:
    """Return the word after a person's name, skipping a comma. Return None if there is no such word."""
    last = names.group(person)[-1]
    behind = last.next if last.ent.endswith("PER") else None
    return behind.next if behind is not None and behind.text == "," else behind


def _is_party(names: Naming, body: Node) -> bool:
    """Return whether a noun phrase names a party in the actor lists."""
    return any(node.lower in names.parties for node in (body, *names.group(body)))


def _party(names: Naming, noun: Node) -> Ref | None:
    """Return the party that a word names as somebody's party, or None. Examples are `CDU` in `CDU-Politiker`, `Labour`
    in "the Labour lawmaker" and `SPD` in "Heiko Maas (SPD)".
    """
    if noun.bracketed and noun.head.ent.endswith("PER"):
        if noun.lower == "".join(word.lower[0] for word in names.group(noun.head)):
            return None  # a short form, as in "Phak Palang Prachachon (PPP)"
        return Ref(noun) if _is_party(names, noun) or noun.ent.endswith("ORG") else None
    if noun.morph.get("Number") == "Plur" or "PER" in noun.ent:
        return None
    partisan = noun.lemma.endswith(names.lang.reference.partisans)
    front, hyphen, _ = noun.text.rpartition("-")
    listed = front.lower() in names.parties and (partisan or _governs(names, noun))
    if hyphen and (listed or (partisan and noun.ent.endswith("ORGpart"))):
        return Ref(noun, len(front))
    before = noun.dependents("compound", "amod") if partisan else ()
    return next((Ref(c) for c in before if _is_party(names, c) or c.ent.endswith("ORG")), None)


def _governs(names: Naming, noun: Node) -> bool:
    """Return whether a noun names an office that only countries, German Länder and cities have, like
    `Ministerpräsident` in "Hessens CDU-Ministerpräsident Koch".
    """
    office = names.office(noun.token.lemma)
    return office is not None and (office.classes[0] in GOVERNING or office.classes[0].endswith("minister"))


def _pairs(noun: Node, names: Naming) -> Iterator[tuple[Node, list[Node]]]:
    """Yield the head of each person's name in a noun phrase, with the words for the person's office."""
    pos = _pos(names, noun)
    title = names.title(noun) if pos != "NOUN" or noun.pos == "NOUN" else []
    if title:
        yield noun, title  # e.g. "Kremlsprecher Peskow"
    if title and title[-1].morph.get("Number") == "Plur" and _body(names, noun, title) is None:
        # e.g. `Wang` in "Foreign Ministers Lavrov and Wang"
        people = (c for first in (noun, *noun.dependents("appos")) for c in first.dependents("conj"))
        yield from ((c, title) for c in people if c.ent.endswith("PER") and not names.title(c))
    for before in noun.dependents("nmod", "compound") if noun.ent.endswith("PER") else ():
        own = any("PER" in other.ent for other in before.dependents("appos"))
        told = names.post(before.lemma) or (names.is_title(before.token.lemma) and not own)
        if title and (before in title or names.chief(title)[0] < before or not names.is_title(before.token.lemma)):
            continue  # e.g. `Minister` in "Deputy Prime Minister and Labour leader Ali"
        if before < noun and _pos(names, before) == "NOUN" and before.case is None and told:
            yield noun, names.title_words(before)  # e.g. "Facebook founder Mark Zuckerberg"
    for apposition in noun.dependents("appos"):
        if apposition.bracketed:
            continue  # e.g. "der Vermittler der Afrikanischen Union (AU), Olusegun Obasanjo"
        other = _pos(names, apposition)
        person = pos == "PROPN" or names.is_title(noun.lemma) or names.post(noun.lemma)
        if person and other == "NOUN":  # e.g. "Peskow, Sprecher des Kreml"
            for each in (apposition, *(c for c in apposition.dependents("conj") if _pos(names, c) == "NOUN")):
                yield noun, names.title_words(each)
        elif (pos, other) == ("NOUN", "PROPN") and not title and not apposition.ent.endswith("LOC"):
            # e.g. "der russische Botschafter, Sergej Netschajew", but not "der Bürgermeister von Lomé, Togo"
            yield apposition, names.title_words(noun)
            return
    words = names.title_words(noun)
    definite = noun.definite_article
    known = definite or names.body_cut(noun.token.lemma) > 0
    # Neither "the president was Li" nor "Li becomes the president".
    subject = noun.relation == "nsubj" and noun.head.has("cop") and "PER" in noun.head.ent
    equated = subject or noun.relation == "xcomp"
    alone = pos == "NOUN" and not (title or equated) and noun.relation != "appos" and noun.morph.get("Number") == "Sing"
    if alone and known and names.is_title(names.title_lemma(words)) and _body(names, noun, words):
        yield noun, words  # e.g. "der ukrainische Präsident"; the date of the document shows who it is


def _pos(names: Naming, noun: Node) -> str:
    """Return the part of speech of a noun. A capitalised title counts as a common noun, like `President` in "its
    President, Li Wei".
    """
    capital = noun.pos == "PROPN" and "PER" not in noun.ent
    return "NOUN" if capital and names.is_title(names.title_lemma(names.title_words(noun))) else noun.pos


def _facts(clause: Clause, names: Naming, person: Node, title: list[Node], *, aside: bool) -> Iterator[Fact]:
    if _wants_office(names, person, title):
        return
    lemma = names.title_lemma(title)
    office, relation, tag = names.office(lemma), HOLDS_OFFICE, None
    if lemma.lower() in names.counterparts:
        body = _elsewhere(names, person, title)
    elif office is not None and office.kind == "person":
        if _leads_people(names, lemma):
            return
        advises = "adviser" in office.classes
        body = _body(names, person, title, advises=advises)
        if body is None and _body(names, person, title, advises=advises, of_others=True) is not None:
            return
    elif office is None and (tag := names.post(lemma)) is not None:
        bodies = _bodies(names, person, title, names.lang.reference.post_prepositions)
        body = next((body for body in bodies if names.named(body.node)), None)
        nation = body is not None and names.state_adjective(body.node) is not None  # e.g. "das tschechische Model"
        # In "Chiles Kandidat Kast" and "the candidate of Chile", Chile did not choose him.
        sought = lemma.lower() in names.lang.names.aspirants and body is not None and not _is_party(names, body.node)
        if body is None or nation or sought or any(_party(names, word) for word in title):
            return
        relation = POSTS.get(tag, HAS_ROLE_FOR)
    else:
        return
    if relation in (HOLDS_OFFICE, HAS_ROLE_FOR) and _at_another_time(names, person, title):
        relation = HELD_OFFICE
    body = body or _implied(title)
    who = Ref(person)
    if tag == "predecessor":
        who, body = body, who  # in "Lehmanns Vorgänger Schmidt", Lehmann succeeds
    fact = Fact(clause, None, lemma, title, who, body, kind="office", aside=aside)
    fact.relation, fact.circumstances = relation, not aside
    yield fact


def _wants_office(names: Naming, person: Node, title: list[Node]) -> bool:
    """Return whether somebody only wants an office, as in "candidate for President", "shadow chancellor Balls" or
    "doubts about a President Ali".
    """
    known = names.lang.names
    before = {child.lower for head in (person, *title) for child in head.children}
    sought = person.relation == "nmod" and person.case is not None and person.head.lemma.lower() in known.aspirants
    articles = (child for head in (person, *title) for child in head.dependents("det"))
    indefinite = any(article.morph.get("Definite") == "Ind" for article in articles)
    named = indefinite and title[-1].next in names.group(person)
    return sought or named or not known.unseated.isdisjoint(before)


def _at_another_time(names: Naming, person: Node, title: list[Node]) -> bool:
    """Return whether somebody held or will hold an office at another time, as in "der ehemalige Minister Ali" or
    "Ex-Präsident Carter".
    """
    known = names.lang.names
    before = title[0].lower.partition("-")[0]
    words = {word for head in (person, *title) for child in head.children for word in (child.lemma, child.lower)}
    return before in known.former or not known.at_other_times.isdisjoint(words | {word.lemma for word in title})


def _nearness(names: Naming, child: Node, title: Node) -> tuple[int, int]:
    """Return a sort key for the words around a title. The word that most likely names the country or body of the office
    comes first.

    A possessive precedes all other words, like `Cambodia` in "Cambodia's Senate president", and an adjective for a
    country comes next. Among other words, the word nearest to the title comes first, like `Fatah` in "the Gaza Strip
    Fatah leader".
    """
    if child > title:
        return 2, child.i
    kind = 0 if child.possessive else 1 if names.state_adjective(child) is not None else 2
    return kind, title.i - child.i


def _elsewhere(names: Naming, person: Node, title: list[Node]) -> Ref | None:
    """Return the country of a counterpart, or None. An adjective refers to this country. For example, "seinen
    iranischen Kollegen Sarif" gives Iran.
    """
    children = (child for head in dict.fromkeys((*title, person)) for child in head.children)
    return next((Ref(child) for child in children if names.is_state_adjective(child)), None)


def office_body(names: Naming, person: Node, title: Sequence[Node]) -> Ref:
    """Return the country, ministry or other body in which a person holds an office. The body is named in or near the
    title, or the title implies it.
    """
    return _body(names, person, list(title)) or _implied(title)


def _implied(title: Sequence[Node]) -> Ref:
    return Ref(title[-1], len(title[-1].text))


def _body(
    names: Naming, person: Node, title: list[Node], *, advises: bool = False, of_others: bool = False
) -> Ref | None:
    """Return the body that an office belongs to, or None if the body is not named. If `advises` is set, `to` may
    introduce the body, as in "an adviser to the president". By contrast, an ambassador `to` a country does not
    represent that country. If `of_others` is set, return the body of which somebody leads only a part.
    """
    words = names.lang.reference
    prepositions = words.office_prepositions | (words.post_prepositions if advises else frozenset())
    own = [_party(names, word) for word in title]  # the office of a CDU-Minister is not an office of the party
    bodies = (body for body in _bodies(names, person, title, prepositions) if body not in own)
    bodies = (body for body in bodies if not (_is_bare(body.node, names) and body.node.next is title[0]))
    return next((body for body in bodies if _is_of_others(names, title, body.node) == of_others), None)


def _is_of_others(names: Naming, title: list[Node], body: Node) -> bool:
    """Return whether the words before a title name a smaller group than the body. For example, Bosnia is not the body
    in "the Bosnian Serb leader", and France is not the body in "the French National Rally leader".
    """
    inside: set[Node | None] = {body, *names.group(body)}
    if (names.state_adjective(body) or "").count(" "):
        inside.add(body.previous)  # e.g. `South` in "the South Korean leader"
    rest = [word for word in _before(names, title) if word not in inside]
    behind = body > title[-1] or any(word > body for word in rest)
    return bool(rest) and (behind or names.state_adjective(body) is not None)


def _before(names: Naming, title: list[Node]) -> list[Node]:
    """Return the capitalised words directly before a title that may name the group of a leader, or the people of
    another office holder. Languages that capitalise all nouns are left out.
    """
    found, word = [], title[0].previous if not names.lang.text.nouns_capitalised else None
    while word is not None and word.text[0].isupper() and word.pos in ("ADJ", "NOUN", "PROPN") and not word.possessive:
        found.append(word)
        word = word.previous
    return [word for word in found if _leads(names, title) or _is_people(names, word)]


def _leads(names: Naming, title: list[Node]) -> bool:
    """Return whether a title can be that of the leader of any group, like `leader`, `party leader` and `Chef`."""
    office = names.office(names.title_lemma(title))
    return office is not None and office.classes[0] in ("leader", "party_leader", "commander")


def _is_people(names: Naming, word: Node) -> bool:
    """Return whether a word names the members of a people, like `Serb` in "the Bosnian Serb president"."""
    return fold(word.lemma) in demonyms(names.lang.code) or names.state_adjective(word) is not None


def _leads_people(names: Naming, lemma: str) -> bool:
    """Return whether a compound names the leader of a people, like `Serbenführer`. He is not the leader of a
    country.
    """
    front = lemma[: names.office_cut(lemma)].rstrip("-")
    found = role_noun(front, names.lang.code) if front else None
    return fold(front) in demonyms(names.lang.code) or (found is not None and "origin" in found[1].refers)


def _is_bare(name: Node, names: Naming) -> bool:
    """Return whether a name ends in `s` without being a genitive, as in "bat Guterres Präsident Putin"."""
    genitive = name.pos == "PROPN" and name.morph.get("Case") == "Gen"
    return genitive and name.lower.endswith("s") and name.token.lemma == name.text and name.lower not in names.fronts


def _bodies(names: Naming, person: Node, title: list[Node], prepositions: AbstractSet[str]) -> Iterator[Ref]:
    """Yield the words that may name the body of an office: the first part of a compound, adjectives for countries, and
    genitives.
    """
    cut = names.body_cut(title[-1].token.lemma) if len(title) == 1 else 0
    front, hyphen, _ = title[-1].text.rpartition("-")
    if not cut and hyphen and len(title) == 1 and front.isupper() and len(front) >= SHORTEST_ACRONYM:
        cut = len(front)  # e.g. `UBS` in `UBS-Chef`, even if it is not listed
    if cut:
        yield Ref(title[-1], cut)
    before = title[0].previous
    if before is not None and before.pos == "PROPN" and before.morph.get("Case") == "Gen":
        yield Ref(before)  # e.g. `Litauens` in "Litauens Präsident", wherever the parser attaches it
    for head in dict.fromkeys((*title, person)):
        for child in sorted(head.children, key=lambda child: _nearness(names, child, title[0])):
            if child in (*title, person) or (names_time(child, names.lang) and not child.ent):
                continue
            other = child.relation == "compound" or (child.dep == "nmod" and head is person and child < person)
            beside = names.office(child.token.lemma) if other and child.case is None else None
            if beside is not None and beside.kind == "person":
                continue  # e.g. "a State Department Deputy Spokeswoman", "Bundeskanzler und CDU-Chef Merz"
            if child.next in title and f"{child.lower} {child.next.lower}" in names.fronts:
                continue  # the adjective is part of the name, e.g. "European Commission President"
            if names.is_state_adjective(child):
                yield Ref(child)
            case = child.case
            if case is not None and case is _behind_name(names, person) and _is_party(names, child):
                continue  # e.g. "die Ministerin Renate Künast von den Grünen"
            genitive = child.relation == "nmod" and (case is None or case.lemma in prepositions)
            words = f"{child.previous.lower} {child.lower}" if child.previous else child.lower
            listed = not names.fronts.isdisjoint((words, child.lower))  # e.g. "European Commission President"
            body = child.relation == "amod" and child.ent.endswith("ORG")  # e.g. "Democrat Party Leader Abhisit"
            named = body or (child.relation == "compound" and (child.ent or listed))
            behind = title[-1] < names.group(person)[-1] < child
            if genitive and case is None and behind and not names.named(child):
                continue  # e.g. `Betrugs` in "sprach Präsident Ali des Betrugs schuldig"
            linked = genitive or named or child.possessive
            if linked and child.pos in ("NOUN", "PROPN", "PRON", "DET"):
                yield Ref(child)
