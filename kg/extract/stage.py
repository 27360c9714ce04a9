"""The extract stage: finds mentions and statements in parsed documents."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from kg.extract.clause_facts import clause_facts
from kg.extract.clauses import clauses
from kg.extract.control import control
from kg.extract.fact import Fact, Roles
from kg.extract.mentions import Mentions
from kg.extract.noun_facts import Nouns
from kg.extract.office_facts import office_facts
from kg.extract.open_clauses import open_facts
from kg.extract.proposals import proposals
from kg.extract.quotes import Quotes
from kg.extract.ref import Ref
from kg.extract.senses import Senses
from kg.extract.settle import settle
from kg.extract.sources import Sources
from kg.extract.speakers import Speakers
from kg.extract.writer import Writer
from kg.knowledge.lang import language
from kg.knowledge.lexicon import Naming, lexicon
from kg.model import AnnotatedDocument, Candidates
from kg.text import Tree


class Default:
    """The default extractor, which combines grammar rules with a neural network."""

    name = "default"

    def __call__(self, annotated: AnnotatedDocument, /) -> Candidates:
        return extract_document(annotated)


class Open:
    """The extractor for open mode. Open mode uses the same rules as the default extractor, but turns every clause into
    statements that keep the words of the text.
    """

    name = "open"
    keeps_all = True

    def __call__(self, annotated: AnnotatedDocument, /) -> Candidates:
        return extract_document(annotated, open_mode=True)


def extract(documents: Iterable[AnnotatedDocument], *, open_mode: bool = False) -> Iterator[Candidates]:
    """Yield the mentions and statements of each document in text order. Names are not yet resolved to entities.

    If `open_mode` is set, every clause is turned into statements that keep the words of the text, even if the clause
    mentions no actor.
    """
    for annotated in documents:
        yield extract_document(annotated, open_mode=open_mode)


def extract_document(annotated: AnnotatedDocument, *, open_mode: bool = False) -> Candidates:
    """Return the mentions and statements of one document. Names are not yet resolved to entities."""
    document = annotated.document
    lang, words, names = language(document.lang), lexicon(document.lang), Naming.of(document)
    trees = [Tree(sentence, n) for n, sentence in enumerate(annotated.sentences)]
    quotes = Quotes(document)
    mentions = Mentions(document, trees, lang, names, quotes)
    roles = Roles(lang, mentions.is_actor, mentions.is_office, names.is_state_adjective)
    senses, nouns = Senses(words, roles), Nouns(words, roles)
    sources = Sources(lang, words, names.is_state_adjective)
    settled = [settle(clauses(tree, lang), senses, sources) for tree in trees]
    speakers = Speakers(trees, [{clause.head: clause for clause in inside} for inside in settled], sources, quotes)
    facts: list[Fact] = []
    for tree, inside in zip(trees, settled, strict=True):
        speakers.read(tree.index)
        read = {clause.head: clause for clause in control(inside, senses, nouns)}
        found = clause_facts(tree, read, words, nouns)
        if open_mode:
            facts += open_facts(read, lang, found)
        else:
            ruled = [*found, *office_facts(tree, read, mentions, words)]
            stated = [*_worthwhile(ruled, speakers), *proposals(tree, read, words, ruled)]
            for fact in stated:
                if fact.modality == "conditional" and speakers.reports(fact.clause):
                    fact.modality = "actual"
            facts += stated
    return Writer(annotated, mentions, speakers, words, facts).write()


def _worthwhile(facts: list[Fact], speakers: Speakers) -> list[Fact]:
    """Remove facts that only say that somebody spoke, if the spoken words are also a fact.

    For example, "Peskow sagte, Russland lehne das ab" gives only one fact, the rejection, with Peskow as the speaker.
    """
    said = {
        (speaker.ref, speaker.cue)
        for fact in facts
        if not fact.aside and not _is_bare(fact)
        for speaker in speakers.chain(fact.clause.head)
    }
    stating = {fact.clause.head for fact in facts if not _is_bare(fact)}
    return [
        fact
        for fact in facts
        if not (_adds_nothing(fact) and fact.content in stating)
        and not _quotes(fact, {ref for ref, _ in said})
        and (
            not _is_bare(fact)
            or _told(fact, speakers) is None
            or (fact.content not in stating and _told(fact, speakers) not in said)
        )
    ]


def _is_bare(fact: Fact) -> bool:
    """Return whether a fact only says that somebody spoke, and has no object. For example, `said that` only means that
    somebody spoke, but `claimed that` means more.
    """
    frame = fact.frame
    return (
        fact.object is None
        and frame is not None
        and fact.polarity == "positive"
        and fact.content not in fact.clause.contents("told")  # e.g. "..., was Moskau als Fehler bezeichnete"
        and "speech" in frame.kinds
        and "telling" in frame.type.traits
        and "position" not in frame.type.traits
    )


def _quotes(fact: Fact, speakers: Collection[Ref]) -> bool:
    """Return whether a fact only says who quotes a speaker, as in "the general, quoted by Reuters, said that ..."."""
    return fact.clause.lemma in fact.clause.lang.speech.quoting and fact.object in speakers


def _adds_nothing(fact: Fact) -> bool:
    """Return whether a verb adds nothing to the infinitive that depends on it, like `began` in "began deploying to
    Togo".
    """
    return fact.frame is not None and "aspect" in fact.frame.type.traits


def _told(fact: Fact, speakers: Speakers) -> tuple[Ref, str] | None:
    """Return the speaker and cue of a fact, or None. For reported speech, they equal those of the innermost speaker of
    the content.
    """
    speaker = speakers.speaker(fact.clause)
    return (speaker.ref, speaker.cue) if speaker else None
