"""The resolve stage of the pipeline. This stage links mentions to entities and chooses the statements to keep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.knowledge.actors import actors, partisans, split_office
from kg.knowledge.closed_words import has_grammatical_gender
from kg.model import DEFAULT, SKIPPED, Candidate, Candidates, Entity, Extraction, Mention, Phrase, Sentence
from kg.ontology import HELD_OFFICE, HOLDS_OFFICE, MEMBER_OF, TAKES_OFFICE, relation_types
from kg.resolve import mint
from kg.resolve.context import Context
from kg.resolve.discourse import Discourse
from kg.resolve.filters import filtered, is_own_account, own_voice
from kg.resolve.held import as_held
from kg.resolve.linked import Linked
from kg.resolve.ownership import body_of
from kg.resolve.person_names import FullNames
from kg.resolve.readers import READERS
from kg.resolve.readers.offices import implied_by
from kg.resolve.readers.phrases import phrase
from kg.resolve.titles import LEADER
from kg.resolve.voices import Voices
from kg.text.copies import Copies, Inside, values


def resolve(found: Iterable[Candidates], *, extractor: str = DEFAULT, keep_all: bool = False) -> Iterator[Extraction]:
    """Resolve the mentions of each document and yield the statements to keep.

    Mentions are resolved in text order, because pronouns and role nouns refer to earlier names. `extractor` is the name
    of the extractor that was used. If `keep_all` is true, all statements are kept, even those that cannot be understood
    without their source text.
    """
    for candidates in found:
        linked = link(candidates, extractor)
        annotated = candidates.annotated
        # Rejected candidates of the default extractor are not counted, because most of them are guesses.
        left_out: Counter[str] | None = None if extractor == DEFAULT else Counter()
        statements = tuple(filtered(linked.statements, keep_all=keep_all, left_out=left_out))
        yield Extraction(
            annotated.document,
            linked.sentences,
            linked.mentions,
            statements,
            annotated.undone,
            annotated.skipped,
            extractor,
            {**candidates.counts, **{SKIPPED + reason: n for reason, n in (left_out or {}).items()}},
            candidates.failed,
        )


@dataclass(frozen=True, slots=True)
class LinkedDocument:
    """The mentions and statements of a document, with their entities, before any statement is rejected."""

    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    statements: tuple[Linked, ...]


def link(found: Candidates, extractor: str = DEFAULT) -> LinkedDocument:
    """Resolve the mentions of one document in text order. `extractor` is the name of the extractor that was used."""
    document, parsed = found.annotated.document, found.annotated.sentences
    context = Context(
        document,
        parsed,
        Discourse(document, parsed),
        FullNames.of(found.phrases, document.lang),
        Voices.of(found),
        {(phrase.sentence, phrase.head): phrase for phrase in reversed(found.phrases)},
        has_grammatical_gender(document.lang),
        READERS,
    )
    for each in sorted(found.phrases, key=lambda each: (each.sentence, each.start, -each.end)):
        context.name(each)
    sentences = {sentence.start: sentence.plain for sentence in parsed}
    linking = _Linking(context, sentences, extractor)
    copies: Copies[Mention, Linked] = Copies(linking.mention, linking.statement)
    return LinkedDocument(
        tuple(sentences.values()),
        tuple(map(copies.phrase, found.phrases)),
        tuple(as_held([*map(copies.stated, found.candidates)], document.date)),
    )


@dataclass(frozen=True, slots=True)
class _Linking:
    """Converts phrases to mentions, and candidates to statements."""

    context: Context
    sentences: Mapping[int, Sentence]
    """Sentences by their start offset."""
    extractor: str

    def mention(self, phrase: Phrase, inside: Inside) -> Mention:
        named = self.context.name(phrase)
        return Mention(**{**values(phrase), **inside}, entity=named.entity, link=named.link)

    def statement(self, candidate: Candidate, inside: Inside) -> Linked:
        subject, obj, place, recipient = (inside[end] for end in ("subject", "object", "place", "recipient"))
        # In "entließ seinen Botschafter Ali", the body is a country, but not in "Putins früherer Berater Ali".
        held = candidate.relation.id == HELD_OFFICE and obj is not None and obj.kind == "pronoun"
        if obj is not None and (held or candidate.relation.id in (HOLDS_OFFICE, TAKES_OFFICE)):
            own = implied_by(self.context, candidate.object, candidate.subject) if candidate.object else None
            obj = replace(obj, entity=own.entity if own else body_of(self.context, obj, obj.entity))
        if obj is not None and candidate.object is not None and self._leads_part(candidate):
            obj = replace(obj, entity=phrase(self.context, candidate.object).entity, link="words")
        if obj is not None and candidate.relation.id == MEMBER_OF and (party := self._party(obj)) is not None:
            obj = replace(obj, entity=party)
        if place is not None and place.kind == "pronoun" and place.entity.type == "Concept":
            place = None  # for example, `dort` if no place was named before
        kind = relation_types()[candidate.relation.id] if candidate.relation.id else None
        event = kind is not None and kind.subject == "event"  # an event may have only a place
        ends = [side.entity.id for side in ((subject,) if event else (subject, obj)) if side is not None]
        account = is_own_account(candidate, self.context.language)
        told = {
            **values(candidate),
            "sentence": self.sentences[candidate.sentence.start],
            "subject": subject,
            "object": obj,
            "place": None if place is not None and place.entity.id in ends else place,
            "recipient": None if recipient is not None and recipient.entity.id in ends else recipient,
            "attribution": own_voice(inside["attribution"], subject, account=account),
            "extractor": self.extractor,
        }
        return Linked(**told)

    def _leads_part(self, candidate: Candidate) -> bool:
        """Return whether somebody leads only an unlisted body of a country. For example, the head of `Nepal's interim
        government` is not the head of Nepal. But the spokesman of a government speaks for its country.
        """
        if candidate.object is None or candidate.relation.id not in (HOLDS_OFFICE, HELD_OFFICE, TAKES_OFFICE):
            return False
        office, body = split_office(candidate.relation.lemma, self.context.lang), self.context.title(candidate.object)
        leads = office is not None and office[1].classes[0] == LEADER
        part = body is not None and body.office.kind == "body" and candidate.object.kind == "noun"
        return leads and part and self.context.name(candidate.object).entity.type == "State"

    def _party(self, mention: Mention) -> Entity | None:
        """Return the party that a word like `republikanisch` means. The text must already have named the party's
        country.
        """
        key = partisans(self.context.lang).get(mention.lemma.lower())
        if key is None or not self.context.discourse.has_named(actors()[key].of or key):
            return None
        return mint.of_actor(actors()[key], self.context.lang)
