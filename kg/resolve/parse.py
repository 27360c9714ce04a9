"""What the readers ask of a sentence's parse, looked up by token and built once a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.model import Sentence, Token

_SUBJECTS = ("nsubj",)
_OBJECTS = ("obj", "iobj", "obl:arg")
_ARGUMENTS = ("nsubj", "obj", "iobj", "obl")
# Dependents of one token, and steps up from one, looked at, so that a sentence of a million words takes no longer.
_MANY = 100
_JOINED = ("conj", "appos", "flat")
_AMONG = frozenset({"among", "unter"})
_CREDITS = frozenset({"für", "for", "wegen"})


@dataclass(frozen=True, slots=True)
class Parse:
    """A sentence's prepositions and appositions by their heads, its dependents, and its tokens by their offsets."""

    tokens: tuple[Token, ...]
    prepositions: dict[int, str] = field(default_factory=dict)
    """Lower case: `nach` of Moskau."""
    appositions: dict[int, list[int]] = field(default_factory=dict)
    by_start: dict[int, Token] = field(default_factory=dict)
    below: dict[int, list[Token]] = field(default_factory=dict)
    """The dependents of each token."""

    @classmethod
    def of(cls, sentence: Sentence) -> Parse:
        parse = cls(sentence.tokens)
        for token in sentence.tokens:
            parse.by_start[token.start] = token
            if token.head != token.i and len(found := parse.below.setdefault(token.head, [])) < _MANY:
                found.append(token)
            if token.dep == "case":
                parse.prepositions.setdefault(token.head, token.text.lower())
            elif token.dep == "appos":
                parse.appositions.setdefault(token.head, []).append(token.i)
        return parse

    def subjects(self, i: int) -> Iterator[int]:
        """The subjects of the clauses around a token, innermost first, without those that hold it.

        Of an infinitive behind an object it is the object: Der Rat forderte `Ruanda` auf, seine Truppen abzuziehen.
        """
        inside = {i}
        for above in self.above(i):
            own = [t.i for t in self._below(above, _SUBJECTS)]
            yield from (subject for subject in own if subject not in inside)
            if not own and self.tokens[above].dep.startswith("xcomp"):
                yield from (t.i for t in self._below(self.tokens[above].head, _OBJECTS) if t.i not in inside)
            inside.add(above)

    def owners(self, i: int) -> list[int]:
        """Whose a possessive most likely is by the place of its noun.

        In a coordination what comes first, or whose that is: `Kiew` und seine Partner, `Russia`'s veto and its war;
        behind an object and `for` the object: thanked `Trump` for his role.
        """
        noun = self.tokens[self.tokens[i].head]
        if noun.dep == "conj":
            possessors = [t.i for t in self._below(noun.head, ("nmod:poss",))]
            return [*possessors, *([noun.head] if self.tokens[noun.head].pos in ("PROPN", "PRON") else [])]
        if self.prepositions.get(noun.i) in _CREDITS and noun.dep.startswith(("obl", "nmod")):
            return [noun.head, *(t.i for t in self._below(noun.head, _OBJECTS))]
        return []

    def rivals(self, i: int) -> set[int]:
        """What a pronoun cannot mean: what else its verb, or the verb with which that shares a subject, joins with it.

        In "Putin traf `ihn`" he is not Putin, nor in "Putin drohte, ohne `ihn` zu nennen"; in "Rubio said that `he` and
        Vance spoke" not Vance, in "the hope that `it` lasts" it is not the hope.
        """
        token = self.tokens[i]
        if self.prepositions.get(i) in _AMONG:
            return set()  # "several firms, among them Maersk"
        found = {t.i for t in self._below(i, ("conj",))} | self._contents(i)
        while token.dep.startswith(_JOINED) and token.head != token.i:
            found.add(token.head)
            token = self.tokens[token.head]
        if not token.dep.startswith(_ARGUMENTS) or token.head == token.i:
            return found
        verb = self.tokens[token.head]
        found.update(t.i for t in self._below(verb.i, _ARGUMENTS))
        while (
            verb.dep.startswith(("conj", "xcomp", "advcl"))
            and not self._below(verb.i, _SUBJECTS)
            and verb.head != verb.i
        ):
            above = self.tokens[verb.head]
            controls = _OBJECTS if verb.dep.startswith("xcomp") and self._below(above.i, _OBJECTS) else _SUBJECTS
            found.update(t.i for t in self._below(above.i, controls))
            verb = above
        members = {t.i for one in found for t in self._below(one, ("conj",))}
        return (found | members) - {i, token.i}

    def of_governor(self, i: int) -> set[str]:
        """The lemmas of the noun on which a token depends, or of its verb's subjects: `Spott` kam aus Moskau."""
        governor = self.tokens[self.tokens[i].head]
        nouns = [governor] if governor.pos == "NOUN" else self._below(governor.i, _SUBJECTS)
        return {noun.lemma.lower() for noun in nouns}

    def modified(self, i: int) -> int | None:
        """What the relative clause of a token describes: the `route` across Armenia that will link both."""
        for clause in (i, *self.above(i)):
            dep = self.tokens[clause].dep
            if dep.startswith("acl"):
                return self.tokens[clause].head
            if dep.startswith(("ccomp", "advcl", "parataxis")):
                return None
        return None

    def number(self, i: int) -> str | None:
        """The number of the finite verb whose subject a token is: `drohte` of "der Republikaner" is singular."""
        token = self.tokens[i]
        if not token.dep.startswith(_SUBJECTS):
            return None
        verbs = [self.tokens[token.head], *self._below(token.head, ("aux", "cop"))]
        return next((verb.morph.get("Number") for verb in verbs if verb.morph.get("VerbForm") == "Fin"), None)

    def in_tag(self, i: int) -> bool:
        """Whether a token speaks behind what it says: "Dessen Amtszeit sei ausgelaufen, sagte `er`"."""
        token = self.tokens[i]
        verb = self.tokens[token.head]
        said = [t.i for t in self._below(verb.i, ("ccomp",))]
        if verb.dep.startswith("parataxis") and verb.i < i:
            said.append(verb.head)
        return token.dep.startswith(_SUBJECTS) and any(clause < min(i, verb.i) for clause in said)

    def expletive(self, i: int) -> bool:
        """Whether a pronoun only announces a clause: `It` was great that they came."""
        token = self.tokens[i]
        clauses = self._below(token.head, ("csubj",)) if token.dep.startswith(_SUBJECTS) else []
        return token.dep.startswith("expl") or bool(clauses)

    def _contents(self, i: int) -> set[int]:
        """The nouns whose contents a clause around a token tells."""
        clauses = (self.tokens[above] for above in self.above(i))
        return {clause.head for clause in clauses if clause.dep in ("acl", "ccomp")}

    def above(self, i: int) -> Iterator[int]:
        """The tokens on which a token depends, nearest first."""
        for _ in range(_MANY):
            i, below = self.tokens[i].head, i
            if i == below:
                return
            yield i

    def _below(self, i: int, relations: tuple[str, ...]) -> list[Token]:
        return [token for token in self.below.get(i, ()) if token.dep.startswith(relations)]
