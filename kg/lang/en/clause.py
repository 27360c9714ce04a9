"""English: how verbs and their arguments are built."""

from __future__ import annotations

from kg.lang.language import ClauseWords

CLAUSE = ClauseWords(
    verb_final=False,
    particle_prefix=False,
    cited_head_last=False,
    has_gerund=True,
    partitive_agent=False,
    clauses_in_relatives=False,
    passive_auxiliaries=frozenset({"be", "get"}),
    agent_prepositions=("by",),
    causatives=frozenset({"let", "make", "have"}),
    object_cases={},
    article_cases=(),
    perfect_auxiliaries=frozenset({"have"}),
    having=frozenset(),
    infinitive_marks=frozenset({"to"}),
    content_marks=frozenset({"that"}),
    role_prepositions=frozenset({"as"}),
    appointing=frozenset({"as"}),
    adjunct_prepositions=frozenset(
        """during after before because despite without since until amid besides instead within outside under
        throughout""".split()
    ),
    gerund_marks=frozenset("of for from against into about".split()),
    genitive_prepositions=frozenset("of 's ’s".split()),
    possessive_marks=("'s", "’s", "'"),
    topics=frozenset("about on over".split()),
    recipient_prepositions=("to",),
    stances=frozenset("for against".split()),
    prompting=frozenset("at under".split()),
    companions=frozenset({"with"}),
    jointly=frozenset("together jointly along".split()),
    besides=frozenset({"besides"}),
    also=frozenset({"also"}),
    reflexives=frozenset("itself himself herself themselves".split()),
    reciprocals=frozenset({"each other", "one another"}),
    mutually=frozenset(),
    impersonal=frozenset({"there", "one"}),
    existential=frozenset(),
    nominatives=frozenset("i he she we they".split()),
    pronominal_adverbs={},
    relative_pronouns=frozenset("who whom whose which that".split()),
    clause_relatives=frozenset({"which"}),
    relative_forms={},
    whose=frozenset({"whose"}),
)  # fmt: skip
