"""Finds the time of a clause in EDTF (Extended Date/Time Format). Relative times are calculated from the document's
date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import islice

from kg.extract.clause import Clause, names_time
from kg.extract.factuality import modality_of
from kg.extract.time import edtf
from kg.extract.time.points import Found, Reader
from kg.extract.time.ranges import expression
from kg.extract.time.words import REACH, Words, openers
from kg.knowledge.lang import Language
from kg.model import Document
from kg.text import Dependency, Node, Tree

ADVERBIAL: tuple[Dependency, ...] = (
    "obl", "advmod", "nmod", "nummod", "compound", "dep", "appos", "iobj", "obj", "nsubj",
)  # fmt: skip
"""Dependency relations between a time and its predicate. The last three occur if the parser attaches the time to a
name, as in "traf Putin am Freitag".
"""
WEEK = timedelta(days=7)
FARTHEST = 12
"""Number of previous sentences that are searched for the last day mentioned."""
CLAUSAL = ("acl", "advcl", "ccomp", "csubj", "xcomp", "parataxis")


@dataclass(slots=True)
class Times:
    """Finds the times of the clauses in a document. Each sentence is analysed only once."""

    document: Document
    lang: Language
    _openers: AbstractSet[str] = field(init=False)
    _words: dict[Tree, Words] = field(default_factory=dict)
    _found: dict[Clause, str | None] = field(default_factory=dict)
    """Cached time of each clause. A clause may have several facts."""

    def __post_init__(self) -> None:
        self._openers = openers(self.lang)

    def of(self, clause: Clause, before: Sequence[Tree] = ()) -> str | None:
        """Return the time of a clause as an EDTF string, or None. For example, "He left on September 5, 2025" has the
        time `2025-09-05`.

        `seit X` (since) gives `X/..`, and `bis X` (until) gives `../X`. A week becomes an interval of days. Relative
        times are calculated from the document's date. If a sentence contains no time expression, the result is None. A
        weekday means the most recent one or, if the clause is about the future, the next one. The same applies to
        months and seasons without a year. A part of a day, like `am Abend`, refers to the last day mentioned. If no day
        was mentioned, or that day is more than a week before the document's date, the document's date is used.
        """
        if clause not in self._found:
            self._found[clause] = self._of(clause, before)
        return self._found[clause]

    def _of(self, clause: Clause, before: Sequence[Tree]) -> str | None:
        if not self._read(clause.tree).begins:
            return None
        reader = self._reader(clause, before)
        return (
            _at(reader, clause.head)
            or _since_then(reader, clause.head)
            or _apart(reader, clause.head)
            or _shared(reader, clause.head)
            or _outer(reader, clause)
            or _inside(reader, clause.head)
        )

    def among(self, words: Iterable[Node], clause: Clause, before: Sequence[Tree]) -> Iterator[str]:
        """Yield the times that the given words express, regardless of their position in the parse tree."""
        reader = self._reader(clause, before)
        for word in words:
            found = expression(reader, word.i)
            if found is not None:
                yield _bounded(found, reader.at, reader.at.left(word.i))

    def _latest(self, reader: Reader, before: Sequence[Tree]) -> date | None:
        """Return the last day mentioned in earlier sentences, or None if it is more than a week ago. In "Merkel flog am
        Freitag nach Paris. Am Abend traf sie Macron", the second sentence refers to this day.
        """
        today = reader.today
        for tree in reversed(before[-FARTHEST:] if today is not None else ()):
            earlier = replace(reader, at=self._read(tree), ahead=False)
            for k in sorted(earlier.at.begins, reverse=True):
                found = earlier.day(k)
                if today is not None and found is not None and edtf.is_day(found.value):
                    day = edtf.first_day(found.value)
                    return day if timedelta(0) <= today - day <= WEEK else None
        return None

    def _read(self, tree: Tree) -> Words:
        if tree not in self._words:
            self._words[tree] = Words.of(tree, self.lang, self._openers)
        return self._words[tree]

    def _reader(self, clause: Clause, before: Sequence[Tree]) -> Reader:
        """Return a reader for the times of a clause.

        The reader counts times like `the next day` and `two days later` from the day of an outer clause, or from the
        last day mentioned earlier.
        """
        today = self.document.date
        if today and not edtf.FIRST_YEAR < today.year < edtf.LAST_YEAR:
            today = None
        ahead, lasts = _looks_ahead(clause, self.lang), _lasts(clause, self.lang)
        reader = Reader(self._read(clause.tree), today, ahead, lasts=lasts)
        words, time = {node.lower for node in clause.tree.nodes}, self.lang.time
        moves = not words.isdisjoint(time.earlier | time.later | time.shifts.keys())
        if moves or not words.isdisjoint(time.day_parts):
            reader = replace(reader, latest=self._latest(reader, before))
        return replace(reader, told=_told(reader, clause.head) or reader.latest) if moves else reader


def _since_then(reader: Reader, head: Node) -> str | None:
    """Return an interval that starts at the time of a `since` clause, as in "neither agreed to a truce since Russia
    attacked in 2022". Return None if there is no such clause.
    """
    for clause in head.dependents("advcl"):
        if clause.marked(reader.at.lang.time.since_marks, "mark", "advmod"):
            found = _at(reader, clause)
            return edtf.since(found) if found else None
    return None


def _apart(reader: Reader, head: Node) -> str | None:
    """Return a time that is counted from another clause, as in "shot down a jet a day after India attacked". Return
    None if there is no such time.
    """
    for mark in head.dependents("mark", "advmod"):
        steps = reader.at.lang.time.apart_marks.get(mark.lower)
        told = _told(reader, head) if steps else None
        if steps is not None and told is not None:
            for k in range(max(0, mark.i - REACH), mark.i):
                count = reader.count(k)
                if count is not None and count[2] == mark.i:
                    return edtf.moved(told, count[1], steps * count[0], ahead=False)
    return None


def _told(reader: Reader, head: Node) -> date | None:
    """Return the day of the nearest outer clause with a date, or None. For example, `nine days later` in "on June 13
    ...; nine days later" is counted from June 13.
    """
    for host in islice(head.ancestors(), REACH):
        found = _at(reader, host) if host.pos in ("VERB", "AUX", "ADJ") else None
        if found is not None and edtf.is_day(found):
            return edtf.first_day(found)
    return None


def _lasts(clause: Clause, lang: Language) -> bool:
    """Return whether a clause is in the present perfect, like "has been fighting"."""
    return any(
        a.lemma in lang.clause.perfect_auxiliaries and a.morph.get("Tense") == "Pres" for a in clause.auxiliaries
    )


def _at(reader: Reader, head: Node, *, before: Node | None = None) -> str | None:
    """Return the first time among the adverbials of a predicate, or None. If `before` is given, only adverbials before
    that word are considered.

    A time that is itself an adverbial precedes a time inside a longer phrase. For example, "at the first talks since
    2018 on Tuesday" gives Tuesday.
    """
    adverbials = [a for a in head.dependents(*ADVERBIAL) if before is None or a < before]
    timed = [(adverbial, words) for adverbial in adverbials if (words := _own(adverbial, reader.at))]
    for adverbial, words in sorted(timed, key=lambda each: not names_time(each[0], reader.at.lang)):
        for word in words:
            if found := _read(reader, adverbial, word):
                return found
    return None


def _shared(reader: Reader, head: Node) -> str | None:
    """Return the time that a clause shares with another clause, or None. The shared time is only used if the clause
    itself has no time.

    Coordinated verbs share the time of the first verb, as in "er traf am Freitag Merz und reiste ab". If the second
    verb has its own subject, the time must precede the first verb. Some subordinate clauses share the time of the main
    clause, as in "the war began on October 7, when Hamas attacked" or "stormed the camp on Monday, killing ten".
    """
    for _ in range(REACH):
        host = head.head
        if head.relation == "conj":
            if found := _at(reader, host, before=host if head.has("nsubj") else head):
                return found
        elif {m.lower for m in head.dependents("mark", "advmod")} & _joining(reader.at.lang):
            verbs = (t for t in (host, *host.ancestors()) if t.pos in ("VERB", "AUX"))
            return _at(reader, next(verbs, head))
        elif head.relation == "acl":
            return _occasion(reader, head, host)
        elif _accompanies(reader, head):
            if found := _at(reader, host):
                return found
        else:
            return None
        head = host
    return None


def _joining(lang: Language) -> frozenset[str]:
    """Return the words that introduce a clause with the same time as its main clause, like `when` in "when Hamas
    attacked".
    """
    return lang.time.simultaneous | lang.place.where


def _outer(reader: Reader, clause: Clause) -> str | None:
    """Return the time of the outer clause if this clause says that somebody was forced or enabled to act, as in "was
    forced in May to resign". Return None in all other cases.
    """
    inner = clause.dep == "xcomp" and clause.imposed is None
    return _at(reader, clause.head.head) if inner else None


def _inside(reader: Reader, head: Node) -> str | None:
    """Return a day that belongs to the clause although the parser attached it to a noun, as in "began a flurry of
    rallies on Saturday". Return None if there is no such day.
    """
    for noun in head.dependents("nsubj", "obj", "obl"):
        for word in _own(noun, reader.at):
            found = expression(reader, word.i) if word is not noun else None
            if found is None or not edtf.is_day(found.value):
                continue
            left, words = reader.at.left(word.i), reader.at.lang.time
            # In "reports of Thursday, 2 December", the apposition `2 December` belongs to `reports` too.
            left = left.union(*(_prepositions(each) for each in word.ancestors() if noun < each < word))
            if not left & (words.attributive | words.scheduled) and not word.possessive:
                return _bounded(found, reader.at, left)
    return None


def _accompanies(reader: Reader, head: Node) -> bool:
    """Return whether a clause without a finite verb describes something that happens together with its outer clause."""
    lang = reader.at.lang
    marks = {m.lower for m in head.dependents("mark", "case")} - lang.clause.infinitive_marks
    plain = not marks and head.morph.get("VerbForm") in ("Part", "Ger")
    return head.relation == "advcl" and not head.finite() and (plain or bool(marks & lang.negation.negative_marks))


def _occasion(reader: Reader, head: Node, noun: Node) -> str | None:
    """Return the date of the event that a relative clause describes, or None. An example is `October 20` in "the
    election of October 20, at which Morales won".
    """
    lang = reader.at.lang
    at = (pronoun for pronoun in head.dependents("obl") if pronoun.lower in lang.clause.relative_pronouns)
    if not any(_prepositions(pronoun) & lang.time.occasions for pronoun in at):
        return None
    dates = (expression(reader, word.i) for word in _own(noun, reader.at))
    return next((found.value for found in dates if found is not None), None)


def _looks_ahead(clause: Clause, lang: Language) -> bool:
    """Return whether a clause may be about the future: a plan, an infinitive, or a clause in the present tense, like
    "reist am Freitag".
    """
    head = clause.head
    perfect = any(a.lemma in lang.clause.perfect_auxiliaries for a in clause.auxiliaries if a.relation == "aux")
    if perfect and head.morph.get("VerbForm") == "Part":
        return False
    if modality_of(clause, lang) == "intended":
        return True
    finite = [t for t in (head, *clause.auxiliaries) if t.is_finite]
    if head.is_finite and head.pos == "VERB" and not _present_form(head.lower, clause.lemma, lang):
        return False
    if not finite:  # e.g. "plant, am Freitag abzureisen", but not "ließ ihn am Freitag festnehmen"
        past = clause.dep == "xcomp" and head.head.morph.get("Tense") == "Past"
        real = past and clause.imposed is None  # the past: "continued to shell it on Friday"
        planned = head.morph.get("VerbForm") == "Inf" or clause.imposed == "intended"  # "will stop buying it by July"
        return planned and head.head.lemma not in lang.clause.causatives and not real
    tenses = {t.morph.get("Tense", "" if t.lemma in lang.modality.modals else "Past") for t in finite}
    return bool(tenses & {"Pres", ""})  # English modals have no tense: "may meet on Friday"


def _present_form(form: str, lemma: str, lang: Language) -> bool:
    """Return whether a verb form can be in the present tense. Parsers sometimes mistake an irregular past form like
    `griffen` for the present tense.
    """
    return lemma.endswith(form) or form.endswith(lang.time.present_endings)


def _own(adverbial: Node, words: Words) -> list[Node]:
    """Return the words of an adverbial that may start a time expression, in text order.

    Words of clauses and participles inside the adverbial are left out.
    """
    found, stack = [], [adverbial]
    while stack:
        node = stack.pop()
        if node.i in words.begins:
            found.append(node)
        stack += [c for c in node.children if c.relation not in CLAUSAL and not _participle(c)]
    return sorted(found)


def _participle(adjective: Node) -> bool:
    """Return whether an adjective is a participle with its own modifiers, like `andauernde` in "der seit 2014
    andauernde Krieg".
    """
    return adjective.relation == "amod" and adjective.has("obl", "obj", "nsubj")


def _read(reader: Reader, adverbial: Node, word: Node) -> str | None:
    """Return the time that starts at a word of an adverbial, or None. If a preposition like `since` precedes the time,
    the result is an open interval.
    """
    words, lang, k = reader.at, reader.at.lang, word.i
    left = words.left(k)
    # "Seit dem Angriff im Februar" means since that date, wherever the parser attaches `im Februar`.
    for nominal in (adverbial, words.before(k)):
        # But `by` is not a limit in "by telephone on Sunday".
        left |= _prepositions(nominal) & (
            (lang.time.since | lang.time.until).difference(lang.clause.agent_prepositions)
        )
    if left & lang.time.scheduled:
        reader = replace(reader, ahead=True)
    elif left & lang.time.since:
        reader = replace(reader, ahead=False)
    if left & lang.time.since and any(words.word(t) in lang.time.first_time for t in range(max(0, k - REACH), k)):
        return None  # e.g. "erstmals seit 1994"
    found = expression(reader, k)
    if found is None or not _dates_clause(adverbial, word, found, lang):
        return None
    return _bounded(found, words, left)


def _dates_clause(adverbial: Node, word: Node, found: Found, lang: Language) -> bool:
    """Return whether a date inside a noun phrase is also the date of the clause. For example, `am Freitag` in "bei
    einem Treffen am Freitag" also dates the clause, but `von 2015` in "bei einem Treffen von 2015" does not.
    """
    if word.i <= adverbial.i < found.end:
        # A number alone after a verb is a count: "tötete 2000".
        counted = adverbial.relation in ("obj", "iobj") and adverbial.pos == "NUM"
        return adverbial.relation != "nsubj" and not counted and not _is_of_noun(adverbial, word, found, lang)
    inside = word.tree.nodes[word.i : found.end]
    anchor = next((node for node in inside if not word.i <= node.head.i < found.end), word)
    if adverbial.lemma in lang.time.time_nouns or adverbial.pos == "ADV" or word.lower in lang.time.day_words:
        return True  # e.g. "hit a house in the region overnight"
    if _prepositions(anchor) & lang.time.attributive:
        return False
    if adverbial.pos == "PROPN" and anchor.head is adverbial:
        return anchor.case is not None  # names have no date, so it belongs to the verb
    outer = _prepositions(adverbial)
    return adverbial.relation in ("obl", "nmod") and bool(
        outer & (lang.time.occasions | lang.time.since | lang.time.until)
    )


def _is_of_noun(date: Node, word: Node, found: Found, lang: Language) -> bool:
    """Return whether a date belongs to the noun before it, although the parser attached it to the verb, as in "Angaben
    vom Dienstag".

    However, ranges like `von Montag bis Freitag` and `von Montag an` belong to the verb.
    """
    case = next(
        (each for each in date.dependents("case") if each.lower in lang.time.attributive - lang.time.after), None
    )
    behind = case.previous if case is not None and case < word else None
    last = word.tree.at(found.end)
    onward = last is not None and last.lower in lang.time.onward
    return behind is not None and behind.pos in ("NOUN", "PROPN") and not found.settled and not onward


def _prepositions(noun: Node) -> set[str]:
    return {case.lower for case in noun.dependents("case")}


def _bounded(found: Found, words: Words, left: set[str]) -> str:
    """Return the time. Prepositions like `seit` (since) and `bis` (until), and phrases like `von Montag an` (from
    Monday on), turn the time into an open interval.
    """
    lang = words.lang
    if found.settled:
        return found.value
    if left & (lang.time.since | lang.time.after):
        return edtf.since(found.value)
    if left & (lang.time.until | lang.time.before):
        return edtf.until(found.value)
    if left & lang.time.attributive and words.word(found.end) in lang.time.onward:
        return edtf.since(found.value)
    return found.value
