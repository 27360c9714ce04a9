"""Determines the polarity and modality of a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.clause import Clause, asks_whether, is_gapped
from kg.extract.quotes import QUOTES
from kg.knowledge.lang import Language
from kg.model import Modality, Polarity
from kg.text import Node

if TYPE_CHECKING:
    from kg.extract.frames import Sense

REFUTING = frozenset({"denies", "rejects", "opposes"})
"""Relations that deny a claim if it is their object. Somebody who ignores or blocks a claim does not deny the claim."""


def polarity_of(clause: Clause, lang: Language) -> Polarity:
    """Return the polarity of a clause: positive or negative. A clause is negative if it contains a word like `nicht`,
    `kein` or `niemand`.

    For example, "Er reist nicht" and "kein Staat stimmte zu" are negative. A clause with `nicht nur` (not only) is
    positive.
    """
    arguments = [word for fillers in clause.slots.values() for word in fillers if _within(clause, word)]
    candidates = [*clause.head.children]
    for adverb in clause.head.dependents("advmod"):
        candidates += adverb.dependents("advmod")  # e.g. "nicht leichtfertig getroffen"
    for word in arguments:
        candidates += [word, *word.dependents("det", "advmod", "amod", "cc", "case")]
        for adverb in word.dependents("advmod"):
            candidates += adverb.dependents("advmod")  # e.g. "nicht einmal Ungarn"
    for auxiliary in clause.auxiliaries:
        candidates += auxiliary.children
    # In `weder ... noch`, both parts are negative if `noch` introduces another verb.
    inside = clause.head.subtree() if clause.dep == "conj" else []
    links = {
        word
        for word in inside
        if word < clause.head and word.relation == "cc" and word.lower in lang.negation.negative_links
    }
    denied = bool(links) and any(word.lower in lang.negation.negators for word in clause.tree.nodes[: clause.head.i])
    denied |= clause.head.marked(lang.negation.negative_marks)
    if clause.head.morph.get("VerbForm") == "Inf" and not any(a.is_finite for a in clause.auxiliaries):
        first = clause.head.first_word()
        # In "statt Kiew anzugreifen", the parser attaches `statt` to the noun.
        instead = first.relation == "case" and first.lower in lang.negation.negative_marks
        denied |= instead or is_excessive(clause)
    # In "pleaded not guilty", the negator belongs to the words of the sense.
    own = set(clause.sense.words) if clause.sense is not None else set()
    for word in sorted(set(candidates) - links - own):
        lemma, lower = word.lemma, word.lower
        if lemma in lang.negation.negators or lower in lang.negation.negators:
            following = word.next
            focused = following is not None and (
                following.lower in lang.negation.negation_foci and not _ends_focus(following, lang)
            )
            pronoun = word.pos in ("PRON", "DET")  # e.g. "beantwortete keine der Fragen"
            gapped = word.previous is not None and is_gapped(word.previous)  # "they agreed, Togo did not"
            if not focused and not gapped and (pronoun or word.relation in ("advmod", "det", "cc", "amod", "case")):
                denied = not denied
        elif word.pos == "PRON" and (
            lemma in lang.negation.negative_pronouns or lower in lang.negation.negative_pronouns
        ):
            denied = True
    return "negative" if denied else "positive"


def is_excessive(clause: Clause) -> bool:
    """Return whether an adjective shows that the event does not happen, as in "too weak to attack"."""
    adjective = clause.head.head
    degrees = adjective.dependents("advmod") if adjective.pos == "ADJ" else []
    return any(word.lower in clause.lang.negation.excess for word in degrees)


def _ends_focus(word: Node, lang: Language) -> bool:
    """Return whether a negator before this adverb makes the whole clause negative, because no contrast follows.

    For example, "Sie können das Land nicht allein schützen" is negative, but "nicht allein die Armee, sondern auch die
    Polizei" is not.
    """
    return word.lower in lang.negation.own_foci and lang.negation.corrections.isdisjoint(
        each.lower for each in word.tree.nodes[word.i :]
    )


def _within(clause: Clause, word: Node) -> bool:
    return word.head == clause.head


def modality_of(clause: Clause, lang: Language) -> Modality:
    """Return the modality that the clause's own words express. The relevant words are modal verbs, adverbs,
    conjunctions, and future or conditional forms.
    """
    marks = {m.lower for m in clause.head.dependents("mark")}
    if clause.dep == "conj" and not marks and not clause.head.has("nsubj"):
        # In "wenn er die Prüfer ins Land lässt und verhandelt", both verbs belong to the condition.
        marks = {m.lower for m in clause.head.head.dependents("mark")} & lang.modality.conditional_marks
    if asks_whether(clause.head, lang):
        return "possible"  # e.g. "prüft, ob China Einfuhren blockiert"
    if marks & lang.modality.until_marks and clause.head.finite() and not _is_past(clause):
        return "possible"  # e.g. "they stay until Togo pays", but neither "until it paid" nor "before paying"
    conditional = _has_condition(clause, lang) and not _is_past(clause)  # not "threatened Togo with war if it leaves"
    if conditional or marks & lang.modality.conditional_marks or _is_condition(clause):
        return "conditional"
    # A passive may be in the subjunctive of reported speech: "Ihnen würden Verstöße vorgeworfen".
    reported = clause.passive and lang.speech.reported_subjunctive
    if not reported and any(a.lower in lang.modality.hypothetical for a in clause.auxiliaries):
        return "conditional"
    if clause.outer is None and asks(clause):
        return "possible"
    if clause.dep == "advcl" and marks & lang.modality.purpose_marks and not clause.auxiliaries:
        return "possible" if is_excessive(clause) else "intended"
    unsure = is_unsure(clause)
    for auxiliary in clause.auxiliaries:
        lemma = auxiliary.lemma
        if lemma in lang.modality.evidentials and _is_evidential(clause, lang):
            return lang.modality.evidentials[lemma]
        if auxiliary.lower in lang.modality.done:
            continue
        if lemma in lang.modality.modals:
            # `möchte` is a wish, although `mögen` is a possibility.
            wished = auxiliary.lower in lang.modality.wishing
            as_ = "intended" if wished else lang.modality.modals[lemma]
            return "possible" if as_ == "intended" and unsure else as_
        # Example of a passive: "is to be elected".
        passive = any(verb.morph.get("VerbForm") == "Inf" for verb in clause.head.dependents("aux:pass"))
        if clause.head.morph.get("VerbForm") != "Inf" and not passive:
            continue
        if lemma in lang.modality.future and auxiliary.morph.get("VerbForm") != "Inf":  # not `werden` in a passive
            return "possible" if unsure else "intended"
        has_to = clause.head.marked(lang.clause.infinitive_marks) and auxiliary.dep != "aux:pass"
        if has_to and lemma in lang.modality.modal_infinitives:
            return lang.modality.modal_infinitives[lemma]
    return "possible" if unsure else "intended" if is_coming(clause) else "actual"


def is_coming(clause: Clause) -> bool:
    """Return whether an adverb gives the present tense of a clause the meaning of the future, as in "liefert künftig
    Gas".
    """
    coming = any(a.lower in clause.lang.modality.coming_adverbs for a in clause.head.dependents("advmod"))
    return coming and not clause.auxiliaries and clause.head.is_finite and clause.head.morph.get("Tense") == "Pres"


def is_unsure(clause: Clause) -> bool:
    """Return whether an adverb marks a clause as only possible, like `wahrscheinlich` in "wird wahrscheinlich
    angreifen".
    """
    return any(a.lemma in clause.lang.modality.possible_adverbs for a in clause.head.dependents("advmod"))


def noun_modality(noun: Node, lang: Language) -> Modality:
    """Return the modality that a noun's adjective expresses. For example, `planned` gives "the planned attack" the
    modality `intended`.
    """
    known, words = lang.modality, {form for word in noun.dependents("amod") for form in (word.lemma, word.lower)}
    if words & known.planning:
        return "intended"
    return "possible" if words & known.possible_adjectives else "actual"


def _is_past(clause: Clause) -> bool:
    """Return whether the finite verb is in the past tense of the indicative."""
    verbs = [verb.morph for verb in (clause.head, *clause.auxiliaries) if verb.is_finite]
    return any(verb.get("Tense") == "Past" and verb.get("Mood") != "Sub" for verb in verbs)


def asks(clause: Clause) -> bool:
    """Return whether a clause is a question. A clause that only introduces a question, like `he asked` in "On Twitter
    he asked, “Why?”", does not count.
    """
    sentence = clause.tree.sentence
    text = sentence.text.rstrip("".join(QUOTES))
    marks = sum(map(text[clause.head.end - sentence.start :].count, QUOTES))
    return text.endswith("?") and marks % 2 == 0  # False if the question mark is inside an open quote


def is_supposed(clause: Clause, lang: Language) -> bool:
    """Return whether a modal verb marks hearsay, like `soll` in "soll angegriffen haben"."""
    others = any(lang.modality.evidentials.get(a.lemma) == "possible" for a in clause.auxiliaries)
    return others and _is_evidential(clause, lang)


def _is_evidential(clause: Clause, lang: Language) -> bool:
    """Return whether a modal verb is about the past, as in "soll angegriffen haben", or about a state, as in "sollen
    sich in Libyen befinden". The verb then expresses no plan.
    """
    return clause.head.lemma in lang.modality.stative or _is_perfect_infinitive(clause, lang)


def _is_perfect_infinitive(clause: Clause, lang: Language) -> bool:
    """Return whether the infinitive is a perfect infinitive, like `erfahren haben`. After a modal verb in the present
    tense, it refers to the past.
    """
    infinitives = (a for a in clause.auxiliaries if a.lemma in lang.clause.perfect_auxiliaries)
    if any(a.morph.get("VerbForm") == "Inf" for a in infinitives):
        return True
    # In "soll Aufträge verschafft und Geld erhalten haben", both participles share the infinitive.
    participle = clause.head.morph.get("VerbForm") == "Part"
    return participle and not clause.passive and bool(lang.clause.having)


def only_reports(clause: Clause) -> bool:
    """Return whether a clause's past subjunctive may mark reported speech rather than a condition. For example, it
    marks reported speech in "er sagte, die Truppen würden abziehen".

    In reported speech, German uses the past subjunctive if the present subjunctive has the same form as the indicative
    (Duden, Die Grammatik, 2022).
    """
    replacing = any(a.lower in clause.lang.speech.replacing for a in clause.auxiliaries)
    return replacing and not _has_condition(clause, clause.lang)


def _has_condition(clause: Clause, lang: Language) -> bool:
    conditions = [*clause.head.dependents("advcl")]
    marked = any(a.marked(lang.modality.conditional_marks) for a in conditions)
    proviso = any(is_proviso(phrase, lang) for phrase in clause.head.dependents("obl"))
    return marked or proviso or any(_starts_with_verb(a, lang) for a in conditions if a < clause.head)


def is_proviso(phrase: Node, lang: Language) -> bool:
    """Return whether a phrase only says that there are conditions, as in "under certain conditions". The result is
    false for "under the conditions of the treaty" and "under these circumstances".
    """
    case, preposition = phrase.case, lang.modality.provisos.get(phrase.lemma.lower())
    named = phrase.has("det", "nmod", "acl")
    return preposition is not None and case is not None and case.lower == preposition and not named


def _starts_with_verb(verb: Node, lang: Language) -> bool:
    """Return whether a clause starts with its verb instead of a conjunction, as in "Sollte keine Einigung gelingen"."""
    first = verb.first_word()
    verbs = (verb, *verb.dependents("aux", "cop"))
    subject = verb.child("nsubj")
    if first not in verbs or subject is None or subject < first:
        return False
    if lang.modality.inverted_conditions:
        return first.lower in lang.modality.inverted_conditions
    return first.is_finite


def _is_condition(clause: Clause) -> bool:
    """Return whether a subordinate clause is a condition without a conjunction, as in "Sollten die USA angreifen"."""
    if clause.dep not in ("advcl", "ccomp", "conj") or not clause.surface or clause.outer is None:
        return False
    first = clause.head.first_word()
    # After the main clause, only a subjunctive is clear, as in "hilft, sollten die USA angreifen".
    last = clause.outer >= clause.head or (first.morph.get("Mood") == "Sub" and first.morph.get("Tense") == "Past")
    joined = clause.dep == "conj" and (clause.outer > clause.head or clause.head.has("cc"))
    return last and not joined and _starts_with_verb(clause.head, clause.lang)


def is_subjunctive(clause: Clause) -> bool:
    """Return whether the finite verb is in the subjunctive. In a main clause, the subjunctive is a sign of reported
    speech.
    """
    verbs = [clause.head, *clause.auxiliaries]
    return is_reported(clause) or any(verb.morph.get("Mood") == "Sub" for verb in verbs)


def is_reported(clause: Clause) -> bool:
    """Return whether the finite verb is in the German present subjunctive (Konjunktiv I), judging by its features or
    its form, as in "die Nato sehe".

    In German, a third-person singular form that consists of the stem and -e is never indicative.
    """
    lang = clause.lang
    infinitives = lang.morphology.infinitive_endings
    first_person = any(verb.morph.get("Person") == "1" for verb in clause.surface)
    for verb in [clause.head, *clause.auxiliaries]:
        morph, lower = verb.morph, verb.lower
        if lower in lang.speech.subjunctives or (morph.get("Mood") == "Sub" and morph.get("Tense") != "Past"):
            return True
        ending = lang.speech.subjunctive_ending
        stem = next((verb.lemma.removesuffix(end) for end in infinitives if verb.lemma.endswith(end)), verb.lemma)
        present = lower == stem.removesuffix(ending) + ending or (
            lower.endswith(ending) and not lower.endswith(lang.morphology.preterites)
        )
        if present and verb.is_finite and not first_person and lang.speech.reported_subjunctive:
            return True
    return False


def is_reported_without_mark(clause: Clause) -> bool:
    """Return whether the mood of a clause without a conjunction marks this clause as reported speech, as in "Europa
    müsse antworten, forderte er".
    """
    return clause.lang.speech.reported_subjunctive and not clause.head.has("mark") and is_reported(clause)


def is_claimed(clause: Clause) -> bool:
    """Return whether a clause can be the content of a noun like `claim`, as in "claims that Togo attacked",
    "Behauptungen, Togo habe angegriffen" and "Berichte, wonach Togo angreife".
    """
    words, adverbs = clause.lang.clause, clause.head.dependents("advmod")
    marked = clause.head.marked(words.content_marks) or any(a.lower in words.content_adverbs for a in adverbs)
    return marked or is_reported_without_mark(clause)


def is_refuted(clause: Clause, outer: Clause, sense: Sense | None) -> bool:
    """Return whether the outer clause rejects what a content clause says, as in "dismissed claims that Togo attacked"
    and "wies Behauptungen zurück, dass Togo angreife". `sense` is the sense of the outer clause.
    """
    if sense is None or sense.frame.relation not in REFUTING or clause.head.relation not in ("acl", "ccomp"):
        return False
    claims = [noun for noun in outer.fillers("obj") if noun.lemma in clause.lang.speech.assertions]
    return bool(claims) and clause.head.head in (outer.head, *claims) and is_claimed(clause)
