"""Finds complements: words that belong to no field of a statement. Complements are only used to show the statement as a
sentence.

A noun's complement follows the noun phrase, like `to release prisoners` after `the decision`. A verb's complement
completes the statement, like `of a build-up` in "accused Russia of a build-up".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from kg.extract.clause import Clause, names_time
from kg.extract.fact import Fact
from kg.extract.quotes import QUOTES
from kg.knowledge.lang import Language
from kg.text import Node, spaced

CONVICTS = "convicts"
DESCRIBES = "describesAs"
LONGEST = 14
"""Maximum number of words in a complement."""
LONGEST_CLAUSE = 20
"""Maximum number of words in a complement that is a clause."""
_OF_NOUN = frozenset("nmod acl appos flat".split())
_BREAKS = frozenset(",;:()[]–—")
_CLOCK = re.compile(r"\d+:\d+")
_YEAR = re.compile(r"\d{4}")
_CONTENTS = frozenset("acl xcomp ccomp obj".split())
_MODIFIERS = frozenset("conj advcl acl nmod obl".split())
_SHORTEST = 2
"""If a shortened phrase contains a verb, it must have more words than this."""
_UNFINISHED = frozenset("case det cc mark amod nummod".split())
"""Dependency relations of words that a phrase cannot end with."""


def of_noun(phrase: Sequence[Node], lang: Language) -> list[Node]:
    """Return the complements that directly follow a noun phrase. Examples are `to build a coalition` after `efforts`
    and `stationed in Mali` after `troops`.
    """
    found: list[Node] = []
    while unit := _unit((found or phrase)[-1].next, {*phrase, *found}, lang):
        if len(found) + len(unit) > LONGEST or not _of_noun(unit, lang):
            break
        found += unit
    return found


def _of_noun(unit: list[Node], lang: Language) -> bool:
    top = _top(unit)
    if top.relation not in _OF_NOUN or names_time(top, lang) or (top.relation == "appos" and top.pos != "PROPN"):
        return False
    marks = {*lang.clause.infinitive_marks, *lang.phrase.roles}
    return not top.has("mark") or top.marked(marks)  # not a reason, e.g. "denies the claims as lawyers sue"


def complement(fact: Fact, phrase: Sequence[Node], told: Collection[Node], lang: Language) -> str:
    """Return the words that complete the verb of a fact but are not in any field of the fact. For example, return `of a
    build-up` for "accused Russia of a build-up".

    `phrase` contains the words of the object, and `told` contains the words of all fields.
    """
    clause = fact.clause
    if fact.noun or clause.head not in fact.words or (fact.object is not None and fact.object.node.head != clause.head):
        return ""
    found = _of_verb(clause, fact.words, phrase, lang) if fact.object is not None else _alone(clause, fact.words, lang)
    found = [unit for unit in found if not any(node in told for node in unit)]
    if fact.polarity == "negative":  # e.g. "hält es aufgrund seiner Größe für nicht hinnehmbar"
        found = [unit for unit in found if unit[0].lower not in lang.clause.causes]
    if fact.relation_id == DESCRIBES:
        found = [unit for unit in found if _describes(unit, lang)]
    needed = fact.frame is not None and "complemented" in fact.frame.type.traits
    if needed and not found and (behind := _clause_behind(clause, lang)):
        return f", {spaced(behind)}"
    adverbs = [[each] for each in clause.head.dependents("advmod") if each.lower in lang.clause.qualifiers]
    seems = (
        lang.clause.seeming.get(clause.outer.lemma, "") if clause.outer is not None and clause.dep == "xcomp" else ""
    )
    # Negated facts have their polarity in a field, so words like `nicht` are left out here.
    negators = lang.negation.negators if fact.polarity == "negative" else ()
    kept = [[node for node in unit if node.lower not in negators] for unit in (*adverbs, *found) if not needed or found]
    said = " ".join(spaced(unit, {node: node.lower for node in unit if node.i == 0}) for unit in kept)
    said = f"{seems} {said}".strip()
    named = fact.relation_id == DESCRIBES and found and found[0][0].lower not in lang.clause.role_prepositions
    return f"{min(lang.clause.role_prepositions)} {said}" if named else said


def _of_verb(clause: Clause, words: Collection[Node], phrase: Sequence[Node], lang: Language) -> list[list[Node]]:
    """Return the parts of a clause that complete its verb and follow the object, like `für unbedenklich` in "Hält die
    Liste für unbedenklich".

    If the object comes before the finite verb, these parts follow the verb and its subject. An example is `auf 17
    Milliarden` in "den Wert beziffert das Blatt auf 17 Milliarden".
    """
    heads = {clause.head, *words}
    phrase = [*phrase, *of_noun(phrase, lang)]
    taken = {*phrase, *heads, *clause.auxiliaries, *clause.head.dependents("aux", "compound")}
    verb = min((node for node in taken if node.is_finite), default=clause.head)
    found: list[list[Node]] = []
    last = phrase[-1]
    if lang.clause.verb_final:
        found += _ahead(clause, phrase, heads, lang)
    final = lang.clause.verb_final and (verb.next is None or verb.next.relation == "punct")
    if last < verb and not final:
        first = _unit(last.next, heads, lang)
        if first and first[-1].next == verb and lang.clause.verb_final and _top(first).relation == "obl":
            found.append(first)  # e.g. `nach Wahlen` in "eine Forderung nach Wahlen wurde abgelehnt"
        taken |= {node for subject in clause.fillers("subj") for node in subject.subtree()}
        last = verb
    while (node := last.next) is not None:
        skipped = node in taken or node.text in QUOTES
        unit = [node] if skipped else _unit(node, heads, lang)
        if not unit:
            break
        if not skipped and _completes(unit, clause, lang):
            found.append(unit)
        elif not skipped and _top(unit).relation not in ("advmod", "obl"):
            break
        last = unit[-1]
    return _short(found)


def _ahead(clause: Clause, phrase: Sequence[Node], heads: set[Node], lang: Language) -> list[list[Node]]:
    """Return the parts of a clause that complete its verb and come before the object. Examples are `für die Opfer` in
    "plant für die Opfer Hilfe" and `über den Plan` in "über den Plan gab sie keine Auskunft".
    """
    parts = [child for child in clause.head.dependents("obl") if child < phrase[0]]
    units = [
        unit for part in parts if (unit := _unit(part.first_word(), heads, lang)) and _completes(unit, clause, lang)
    ]
    marks = lang.clause.role_prepositions | lang.clause.causes
    return [
        unit for unit in units if unit[0].lower in marks or _role(unit, lang) == "for" or _role(unit, lang) == "about"
    ]


def _alone(clause: Clause, words: Collection[Node], lang: Language) -> list[list[Node]]:
    """Return the parts of a clause without an object that complete its verb, like `from smoking` in "140 people die
    each year from smoking".
    """
    parts = [child for child in clause.head.children if child not in words]
    units = [_unit(part.first_word(), {clause.head, *words}, lang) for part in parts]
    completing = [unit for unit in units if unit and _completes(unit, clause, lang)]
    places = [unit for unit in completing if _role(unit, lang) == "in" and any(node.ent for node in unit)]
    return _short([unit for unit in completing if unit not in places])


def _clause_behind(clause: Clause, lang: Language) -> list[Node]:
    """Return the clause after a comma that completes a verb, like `Gelder aus dem Iran zu erhalten` in "beschuldigt
    ihn, Gelder aus dem Iran zu erhalten".
    """
    for child in clause.head.dependents("xcomp", "ccomp"):
        apart = {node for each in child.dependents("advcl", "parataxis", "acl") for node in each.subtree()}
        words = [node for node in child.subtree() if node not in apart and node >= child.first_word()]
        while words and words[-1].relation == "punct":
            words.pop()
        before = words[0].previous if words else None
        if lang.clause.verb_final and before is not None and before.text == "," and len(words) <= LONGEST_CLAUSE:
            return words
    return []


def _short(found: list[list[Node]]) -> list[list[Node]]:
    while sum(map(len, found)) > LONGEST:
        found.pop()
    return found


def _unit(first: Node | None, heads: set[Node], lang: Language) -> list[Node]:
    """Return the words of the phrase that starts with `first` and depends on one of `heads`. The phrase ends before a
    punctuation mark or a time.
    """
    if first is None or _breaks(first) or first.text in QUOTES:
        return []
    top = first
    while not top.is_root and top.head not in heads:
        top = top.head
    tree = top.subtree()
    if top.is_root or min(node for node in tree if node.text not in QUOTES) != first:
        return []
    words = _shortened(list(_whole(top, first, lang)))
    behind = [node for node in tree if words and node > words[-1]]
    while words and (_opens(words[-1]) or (words[-1].text in QUOTES and _quotes(words) % 2)):
        words.pop()
    if top not in words or _quotes(words) % 2 or _announces(words):
        return []
    return [] if behind and _is_unfinished(words, behind) else words


def _announces(words: Sequence[Node]) -> bool:
    """Return whether a colon follows the words, as in "begründete den Schritt mit den Worten: ..."."""
    after = words[-1].next
    return after is not None and after.text == ":"


def _opens(word: Node) -> bool:
    """Return whether a word belongs to a later word, so a phrase cannot end with it. For example, a phrase cannot end
    with `the` or `of`.
    """
    return word.relation in _UNFINISHED and word.head > word


def _shortened(words: list[Node]) -> list[Node]:
    """Return the start of a long phrase, without its last modifiers. For example, `to win` is removed from "fears of
    Mali using arms to win".
    """
    while len(words) > LONGEST:
        inside = set(words)
        modifiers = (n for n, word in enumerate(words) if word.relation in _MODIFIERS and not word.possessive)
        ends = [n for n in modifiers if words[n].head in inside]
        starts = [min(inside.intersection(words[n].subtree())).i - words[0].i for n in ends]
        last = max((start for start in starts if start > 0), default=0)
        if not last:
            return words
        words = words[:last]
    return words


def _is_unfinished(words: Sequence[Node], behind: Sequence[Node]) -> bool:
    """Return whether a shortened phrase makes no sense without the words that were removed. For example, "held in May"
    must not be shortened to `held`.
    """
    content = any(node.relation in _CONTENTS and node.dep != "acl:relcl" and node.head in words for node in behind)
    verbal = _top(words).pos in ("VERB", "AUX")
    return content or (verbal and (words[-1] == _top(words) or len(words) <= _SHORTEST))


def _breaks(word: Node) -> bool:
    """Return whether a word is a punctuation mark between phrases. A dash is such a mark, but a hyphen is not."""
    before = word.previous
    return word.text in _BREAKS or (word.text == "-" and before is not None and before.end < word.start)


def _whole(top: Node, first: Node, lang: Language) -> Iterator[Node]:
    """Yield the words of a phrase up to the first punctuation mark, time or gap. For example, "stationed there in 2014"
    ends before `in 2014`.
    """
    words, expected = top.subtree(), first.i
    dated = lang.time.weekdays.keys() | lang.time.months.keys()
    inner = (word for word in words if word != top and names_time(word, lang))
    times = {node for word in inner if word.relation != "nmod" or word.lower in dated for node in word.subtree()}
    for word in words:
        if word < first:
            continue
        if word.i != expected or _breaks(word) or word in times:
            return
        yield word
        expected += 1


def _top(unit: Sequence[Node]) -> Node:
    return next(node for node in unit if node.is_root or node.head not in unit)


def _quotes(words: Sequence[Node]) -> int:
    return sum(word.text in QUOTES for word in words)


def _completes(unit: list[Node], clause: Clause, lang: Language) -> bool:
    """Return whether a phrase completes its verb. A time, a place or the agent does not complete a verb."""
    top = _top(unit)
    if names_time(top, lang):
        return lasts(top, lang) or (_role(unit, lang) == "to" and _is_sentence(clause))
    dated = lang.time.weekdays.keys() | lang.time.months.keys()
    clock = top.pos == "NUM" and _role(unit, lang) == "in"  # e.g. "at 3 p.m."
    parted = top.lemma in lang.time.year_parts and any(_YEAR.fullmatch(node.text) for node in unit)
    if clock or parted or any(node.lower in dated or _CLOCK.fullmatch(node.lower) for node in top.subtree()):
        return False
    if top.kinds & {"Rel", "Int", "Prs"} or top.lower.startswith(tuple(lang.time.weekdays)):
        return False  # e.g. "in which they live", "at him", "am Sonntagmorgen"
    if top.relation == "obj":
        return top not in clause.fillers("subj")
    if top.relation in ("xcomp", "ccomp", "advcl"):
        opens = lang.clause.infinitive_marks | lang.clause.gerund_marks | lang.modality.whether
        active = top == unit[0] and top.morph.get("VerbForm") in ("Ger", "Part")  # e.g. "meetings leading up to it"
        active = active and len(unit) > _SHORTEST
        return top.relation == "xcomp" or active or unit[0].lower in opens
    return top.relation in ("obl", "nmod") and _is_object(unit, clause, lang)


def _is_sentence(clause: Clause) -> bool:
    """Return whether a time can be the sentence of a court, as in "sentenced him to 27 years"."""
    return clause.sense is not None and clause.sense.frame.relation == CONVICTS


def lasts(time: Node, lang: Language) -> bool:
    """Return whether a time expression states a frequency or a duration, like `each year` or `for a limited time`."""
    case, words = time.case, lang.time
    named = words.weekdays.keys() | words.months.keys()
    dated = any(node.lower in named or _YEAR.fullmatch(node.text) for node in time.subtree())
    if any(each.lower.startswith(lang.reference.single) for each in time.dependents("det")):
        return True
    some = any(each.morph.get("Definite") == "Ind" for each in time.dependents("det"))
    long = some or time.has("nummod") or time.morph.get("Number") == "Plur"  # not "for next month"
    return case is not None and not dated and long and lang.phrase.roles.get(case.lower) == "for"


def _is_object(unit: list[Node], clause: Clause, lang: Language) -> bool:
    """Return whether a phrase is an object with a preposition, like `of fraud` in "accused them of fraud"."""
    top, words = _top(unit), lang.clause
    case = top.case
    if case is None:
        return False
    if case.lower in words.causes | lang.negation.negative_marks:
        return True  # e.g. "carry on without Mali"
    if case.lower in words.adjunct_prepositions:
        return False
    if top.dep == "obl:agent" or (clause.passive and case.lemma in words.agent_prepositions):
        return False
    if case.lower in words.role_prepositions:
        return True
    role = _role(unit, lang)
    return role != "" and (role != "in" or not (top.ent or top.pos == "PROPN"))


def _describes(unit: list[Node], lang: Language) -> bool:
    """Return whether a phrase describes something, like `as frank` or `a mistake`. For example, `to it` in "the
    reaction to it" describes nothing.
    """
    return unit[0].lower in lang.clause.role_prepositions or _top(unit).relation in ("obj", "xcomp")


def _role(unit: list[Node], lang: Language) -> str:
    """Return the role of the phrase's preposition, from `PhraseWords.roles`, or an empty string."""
    case, roles = _top(unit).case, lang.phrase.roles
    return "" if case is None else roles.get(case.lower) or roles.get(case.lemma, "")
