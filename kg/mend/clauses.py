"""Rules that correct the parse of infinitives, of phrases after nouns, and of clauses after a quote."""

from __future__ import annotations

from collections.abc import Iterator

from kg.knowledge.lexicon import Frame, citation_forms, combination
from kg.mend.rule import Known, called, children, hung
from kg.model import Token
from kg.text import Node


def infinitive_of_head(verb: Node, known: Known) -> Iterator[Token]:
    """Treat an infinitive as a complement, not as an adverbial clause, if the lexicon says that its head takes an
    infinitive.

    Applies to: Maduro then ordered state companies to `grant` licences.
    Does not apply to: Togo sent troops to protect the port.
    """
    if verb.relation != "advcl" or verb.head.has("xcomp", "ccomp"):
        return
    if _is_infinitive(verb, known) and _wants_infinitive(verb.head, known):
        yield called(verb, "xcomp")


def infinitive_of_addressee(verb: Node, known: Known) -> Iterator[Token]:
    """Attach an infinitive to a verb, not to the verb's object. According to the lexicon, the verb must take an
    infinitive, but the object must not.

    Applies to: Oppositionsführer Jarosław Kaczyński warf der Regierung vor, polnische Interessen an Berlin `verkauft`
    zu haben.
    Does not apply to: Die Regierung hat das Recht, Truppen zu entsenden.
    """
    if verb.relation not in ("ccomp", "xcomp", "advcl", "acl") or verb.head.relation not in ("obj", "iobj", "obl"):
        return
    addressee, above = verb.head, verb.head.head
    if above.pos != "VERB" or addressee.has("case") or above.has("xcomp", "ccomp") or not _is_infinitive(verb, known):
        return
    if _wants_infinitive(above, known) and not _wants_infinitive(addressee, known):
        yield hung(verb, above, "xcomp")


def charge(gerund: Node, known: Known) -> Iterator[Token]:
    """Attach a gerund with a preposition to a verb, not to the verb's object. According to the lexicon, the verb must
    take this preposition and an infinitive.

    Applies to: The Philippines accused a Chinese coast guard vessel of `ramming` one of its boats.
    Does not apply to: The court rejected the idea of sending troops.
    """
    noun, verb = gerund.head, gerund.head.head
    if gerund.relation != "acl" or gerund.finite() or noun.relation != "obj" or verb.pos != "VERB":
        return
    marks = {mark.lower for mark in gerund.dependents("mark")}
    if any("inf" in frame.object and marks & {*frame.object} for frame in known.lexicon.verb(verb.lemma, ())):
        yield hung(gerund, verb, "advcl")


def people_doing(verb: Node, known: Known) -> Iterator[Token]:
    """Attach an -ing form without a comma to the people directly before it, not to the verb, unless these people are
    known from earlier text.

    Source: Huddleston and Pullum 2002, chapter 14 (gerund-participials that modify a noun).

    Applies to: Poland arrested three Belarusians `spying` for Minsk.
    Does not apply to: Poland left the talks citing a lack of trust.
    """
    noun, lang = verb.previous, known.lang
    if verb.relation != "advcl" or noun is None or noun.head is not verb.head or noun.relation != "obj":
        return
    if not lang.clause.gerund_marks or not verb.lower.endswith(lang.morphology.present_participles):
        return
    people = known.names.acts(noun.lemma.lower()) or noun.lemma.lower() in known.names.demonyms
    new = not noun.has("det") or any(word.lower in lang.reference.indefinites for word in noun.dependents("det"))
    if people and new and not verb.has("mark", "nsubj", "aux", "cop"):
        yield hung(verb, noun, "acl")


def negated_infinitive(negator: Node, known: Known) -> Iterator[Token]:
    """Attach a negator directly before an infinitive to this infinitive, not to the verb before it.

    Source: Huddleston and Pullum 2002, chapter 9 (negation of non-finite clauses).

    Applies to: Benin vowed `never` to attack Togo.
    Does not apply to: Benin never vowed to attack Togo.
    """
    mark = negator.next
    if negator.relation != "advmod" or negator.morph.get("PronType", negator.morph.get("Polarity")) != "Neg":
        return
    before = mark is not None and mark.relation == "mark" and mark.lower in known.lang.clause.infinitive_marks
    if mark is not None and before and negator.head < negator and mark.head.head == negator.head:
        yield hung(negator, mark.head)


def asked(clause: Node, known: Known) -> Iterator[Token]:
    """Treat an `if` clause after a verb of asking as an indirect question, not as a condition.

    Source: Huddleston and Pullum 2002, chapter 11 (subordinate interrogatives).

    Applies to: An attendee asked her if she `planned` to run for president.
    Does not apply to: He asked for help if Togo attacks.
    """
    verb, lang = clause.head, known.lang
    wanted = clause.relation == "advcl" and verb < clause and verb.lemma in lang.modality.asking
    if wanted and clause.marked(lang.modality.conditional_marks) and not verb.has("ccomp", "xcomp", "obl"):
        yield called(clause, "ccomp")


def _is_infinitive(node: Node, known: Known) -> bool:
    """Return whether a verb is an infinitive without a subject. Negated infinitives and infinitives of purpose are
    excluded.
    """
    lang = known.lang
    verbal = node.marked(lang.clause.infinitive_marks) or node.morph.get("VerbForm") == "Inf"
    if node.pos != "VERB" or not verbal or node.has("nsubj") or any(word.is_finite for word in node.dependents("aux")):
        return False  # e.g. the condition "sollte Togo zustimmen"
    apart = lang.negation.negative_marks | (lang.modality.purpose_marks - lang.clause.infinitive_marks)
    return not any(child.lower in apart for child in node.children)


def _wants_infinitive(node: Node, known: Known) -> bool:
    """Return whether the lexicon lists a word as taking an infinitive, for example `bereiterklären` or
    `Bereitschaft`.
    """
    lexicon = known.lexicon
    frames = (
        *_verb_frames(node, known),
        *lexicon.adjectives.get(node.lemma, ()),
        *lexicon.nouns.get(node.lemma, ()),
    )
    wanting = (
        frame
        for frame in frames
        if "inf" in frame.object or ("decision" in frame.type.traits and "obj" in frame.object)
    )
    return any(combination(node, frame) is not None for frame in wanting)


def _verb_frames(node: Node, known: Known) -> tuple[Frame, ...]:
    """Return the lexicon entries of a verb, including its particle. For example, `lehnten` in "sie lehnten es ab" has
    the entries of `ablehnen`.
    """
    particle = "".join(p.lower for p in node.dependents("compound:prt")) if known.lang.clause.particle_prefix else ""
    return known.lexicon.verb(particle + node.lemma, citation_forms(node.lower, known.lang))


def complement_of_noun(noun: Node, known: Known) -> Iterator[Token]:
    """Attach a prepositional phrase to the object before it, if the verb expresses approval or rejection. The lexicon
    must list the preposition for the object but not for the verb.

    Source: Huddleston and Pullum 2002, chapter 5 (complements of nouns).

    Applies to: Austria rejected sanctions against `Russia`.
    Does not apply to: Austria protected its border against smugglers.
    """
    verb, case = noun.head, noun.case
    if noun.relation != "obl" or case is None or not noun.ent or verb.pos != "VERB" or known.lang.clause.verb_final:
        return
    before = noun.first_word().previous
    told = next((word for word in verb.dependents("obj") if before is not None and before in word.subtree()), None)
    if told is None or told.pos != "NOUN" or not verb < told < noun:
        return
    wanting = any(case.lemma in frame.object for frame in known.lexicon.nouns.get(told.lemma, ()))
    frames = [frame for frame in _verb_frames(verb, known) if combination(verb, frame) is not None]
    stance = any("stance" in frame.type.traits for frame in frames)
    if wanting and stance and not any(case.lemma in frame.object for frame in frames):
        yield hung(noun, told, "nmod")


def modal_infinitive(modal: Node, known: Known) -> Iterator[Token]:
    """Treat `be` before a `to` infinitive as an auxiliary, not as a copula. The rule does not apply if the subject is a
    noun that takes an infinitive, like `aim`.

    Source: Huddleston and Pullum 2002, chapter 3 (the quasi-modal `be`).

    Applies to: The truce `is` to take effect on Sunday.
    Does not apply to: The aim is to withdraw the troops.
    """
    if modal.relation != "cop" or modal.lemma not in known.lang.modality.modal_infinitives:
        return
    verb = modal.head
    marked = any(modal < mark for mark in children(verb, known.lang.clause.infinitive_marks, "mark"))
    frames = (frame for noun in verb.dependents("nsubj") for frame in known.lexicon.noun(noun.lemma))
    if verb.pos == "VERB" and marked and not any("inf" in frame.object for frame in frames):
        yield called(modal, "aux")


def after_tag(verb: Node, known: Known) -> Iterator[Token]:
    """Attach an indicative clause that follows reported speech to the verb of saying, for example `sagte`. The rule
    applies only to languages that mark reported speech by mood, like German.

    Applies to: Russland bleibe eine Bedrohung für Europa, sagte Tusk und `schlug` vor, die Grenze zu bewachen.
    Does not apply to: Man werde die Stadt nicht aufgeben, sagte er, und bereite einen Angriff vor.
    """
    said = verb.head
    if verb.relation != "conj" or verb.pos != "VERB" or verb.has("nsubj") or not said < verb:
        return
    if not known.lang.speech.reported_subjunctive or not _is_indicative(verb, known):
        return
    for tag in (*(() if said.is_root else (said.head,)), *said.dependents("parataxis")):
        if tag.pos == "VERB" and said < tag < verb and tag.has("nsubj") and known.lexicon.verb(tag.lemma):
            yield hung(verb, tag)
            return


def _is_indicative(node: Node, known: Known) -> bool:
    """Return whether a verb form can only be indicative. For example, `schlug` and `fordert` are indicative, but
    `bereite` may be a subjunctive of reported speech.
    """
    preterite = node.lower.endswith(known.lang.morphology.preterites) and node.lower + "n" != node.lemma
    plain = preterite or not node.lower.endswith("e")
    return plain and node.morph.get("Mood") == "Ind" and node.is_finite
