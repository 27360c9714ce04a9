"""Collects who speaks, attacks or accuses in the statements of a document. This information helps to resolve
pronouns.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.model import Candidate, Candidates, Phrase, Relation
from kg.ontology import relation_types
from kg.resolve.keys import Key, key_of

_OF_GOVERNMENTS = frozenset("resigns fails overthrows losesElection".split())
_ON_GOVERNMENTS = frozenset("dismisses overthrows succeeds dissolves appoints elects founds".split())
"""Relations whose subject or object, if it is a government, is not the country."""


@dataclass(slots=True)
class Voices:
    """The speakers, attackers and accusers in a document.

    `by_pronoun` maps each pronoun to the speaker of the statement that contains the pronoun. `by_sentence` maps each
    sentence to its first speaker.
    """

    by_pronoun: dict[Key, Phrase] = field(default_factory=dict)
    by_sentence: dict[int, Phrase] = field(default_factory=dict)
    places: set[Key] = field(default_factory=set)
    partners: set[Key] = field(default_factory=set)
    """Objects of words that people say to each other. For example, `Oslo` in "bedankte sich bei Oslo" is Norway."""
    contents: set[Key] = field(default_factory=set)
    """Objects of denials and confirmations. If such an object is a pronoun, it means a statement and not an actor."""
    speakers: set[Key] = field(default_factory=set)
    """Words that refer to speakers. For example, `ihrer` in `in ihrer Erklärung` means somebody who can speak, not a
    thing.
    """
    attacked: dict[tuple[int, int], Phrase] = field(default_factory=dict)
    """Attackers, keyed by the sentence and the head of the target. A possessive in the target does not mean the
    attacker, for example `ihre` in `greift ihre Stellungen an`.
    """
    accusers: dict[int, tuple[Phrase, int]] = field(default_factory=dict)
    """Accusers, keyed by sentence, and the end offset of the words for the accusation. After this position, a pronoun
    like `er` means the accused.
    """
    left: set[Key] = field(default_factory=set)
    """People who are dead or no longer in office according to a statement. The actor lists name their successors. For
    example, `his minister` in "Putin dismissed his minister" is not today's minister.
    """

    governments: set[Key] = field(default_factory=set)
    """Subjects and objects of statements about the fate of a government, for example `the Dutch government` in "the
    Dutch government resigned". Such a government is not its country.
    """

    @classmethod
    def of(cls, found: Candidates) -> Voices:
        """Collect the speakers, attackers and accusers from candidate statements. All fields except `speakers`,
        `left` and `governments` use only candidates found by rules, because candidates found by the neural network may
        be rejected later.
        """
        voices = cls()
        for statement in found.candidates:
            voices.speakers.update(map(key_of, statement.attribution))
            if (statement.polarity, statement.modality) == ("positive", "actual"):
                voices._add_left(statement)
            subject = statement.subject if statement.relation.id in _OF_GOVERNMENTS else None
            obj = statement.object if statement.relation.id in _ON_GOVERNMENTS else None
            voices.governments.update(key_of(each) for each in (subject, obj) if each is not None)
            if statement.finder == "reader":
                continue
            if statement.object is not None:
                voices._add_goal(statement.object, statement.relation, statement.subject)
            for mention in _inside(statement) if statement.attribution else ():
                voices.by_sentence.setdefault(mention.sentence, statement.attribution[-1])
                if mention.kind == "pronoun":
                    voices.by_pronoun.setdefault(key_of(mention), statement.attribution[-1])
        return voices

    def _add_goal(self, goal: Phrase, act: Relation, agent: Phrase | None) -> None:
        kind = relation_types().get(act.id or "")
        if kind is None:
            return
        if kind.subject == "mind" and not kind.place:
            self.partners.add(key_of(goal))
        if "on_place" in kind.traits:
            self.places.add(key_of(goal))
        if "on_contents" in kind.traits:
            self.contents.add(key_of(goal))
        if agent is not None and kind.claims == "always":
            self.accusers.setdefault(goal.sentence, (agent, max(goal.end, act.end)))
        if agent is not None and "attack" in kind.traits:
            self.attacked[goal.sentence, goal.head] = agent

    def _add_left(self, statement: Candidate) -> None:
        kind = relation_types().get(statement.relation.id or "")
        traits = kind.traits if kind is not None else frozenset()
        person = statement.object if "removing" in traits else statement.subject if "departing" in traits else None
        if person is not None:
            self.left.add(key_of(person))

    def speaker(self, mention: Phrase) -> Phrase | None:
        """Return the speaker of the statement that contains a pronoun, or the first speaker in the sentence."""
        return self.by_pronoun.get(key_of(mention)) or self.by_sentence.get(mention.sentence)


def _inside(statement: Candidate) -> Iterator[Phrase]:
    for mention in (statement.subject, statement.object, statement.place):
        if mention is not None:
            yield from mention.nested()
