"""Corrects the clauses of a parsed sentence: swaps subjects and objects, or active and passive, where the parser was
wrong. Also finds the sources that clauses name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.extract.clause import Clause, is_finite_clause
from kg.extract.fact import Roles
from kg.extract.ref import Ref
from kg.extract.senses import Senses
from kg.extract.sources import Sources


def settle(clauses: Iterable[Clause], senses: Senses, sources: Sources) -> tuple[Clause, ...]:
    """Correct the clauses of a sentence and add their sources. If only the object refers to somebody who can act, the
    subject and the object are swapped. Clauses that only look passive become active.
    """
    turned = (_turned(_headed(clause, senses), senses) for clause in clauses)
    return tuple(sources.settled(senses.settled(clause)) for clause in turned)


def _headed(clause: Clause, senses: Senses) -> Clause:
    """Make a clause passive if its verb lacks its usual object, as in "Ten arrested in Togo".

    This function changes headings without an auxiliary, as well as clauses with a passive subject, as in "Aktionen sind
    angekündigt".
    """
    lang, told = clause.lang, clause.fillers("subj", "obl")
    if clause.passive or clause.copular or len(told) != 1 or any(map(clause.fillers, ("obj", "iobj"))):
        return clause
    past = clause.head.morph.get("Tense") == "Past" and not clause.auxiliaries and not lang.clause.object_cases
    heading = past and clause.outer is None and clause.tree.sentence.heading
    being = lang.clause.perfect_auxiliaries - lang.clause.having
    resultant = clause.head.has("nsubj:pass") and {a.lemma for a in clause.auxiliaries} <= being
    frames = senses.lexicon.verb(clause.lemma, clause.forms()) if heading or resultant else ()
    if not frames or any("obj" not in frame.object or "-" in frame.object for frame in frames):
        return clause
    return replace(clause.filled(subj=(), obl=(), obj=told), surface=told, passive=True)


def _turned(clause: Clause, senses: Senses) -> Clause:
    """Swap the subject and the object if their cases are unclear and only the object refers to somebody who can act. An
    example is "Ein solches Treffen hatte Selenskyj abgelehnt".
    """
    roles = senses.roles
    if clause.passive or not roles.lang.clause.object_cases or not clause.fillers("obj"):
        return clause
    if not clause.fillers("subj"):
        return _with_subject(clause, roles)
    frames = senses.lexicon.verb(clause.lemma, clause.forms())
    subjects, objects = roles.expanded(clause.fillers("subj")), roles.expanded(clause.fillers("obj"))
    minded = any(frame.type.subject == "mind" for frame in frames)
    minded &= not any("thing" in frame.kinds for frame in frames)  # e.g. "Sanktionen, die auch Firmen treffen"
    # In a relative clause, any actor counts: "die Sanktionen, die das Bündnis verhängt hatte".
    sure = all(map(roles.actor if clause.dep.startswith("acl") else roles.sure, objects))
    if minded and not any(map(roles.actor, subjects)) and sure:
        subject = clause.fillers("obj")
        return replace(clause.filled(subj=subject, obj=clause.fillers("subj")), surface=subject)
    return clause


def _with_subject(clause: Clause, roles: Roles) -> Clause:
    """Find the subject of a clause if the parser found only two objects, as in "ein Geschäft kündigte die Regierung
    auf".
    """
    both = (*clause.slots.get("obj", ()), *clause.slots.get("iobj", ()))
    acting = [noun for noun in both if roles.actor(Ref(noun))]
    if not len(both) > len(acting) == 1 or not is_finite_clause(clause) or clause.dep == "conj":
        return clause
    others = [noun for noun in both if noun not in acting]
    return replace(clause.filled(subj=acting, iobj=(), obj=others), surface=tuple(acting))
