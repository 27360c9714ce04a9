"""English words that determine how verbs take arguments."""

from __future__ import annotations

from kg.knowledge.lang.language import ClauseWords

_LIMITING = {
    "initially": "first", "previously": "before", "formerly": "before", "lately": "last",
    "provisionally": "for now", "temporarily": "a while", "partly": "part", "partially": "part", "largely": "most",
    "mostly": "most", "virtually": "nearly", "practically": "nearly", "almost": "almost", "nearly": "almost",
    "apparently": "seen", "seemingly": "seen", "presumably": "guessed",
}  # fmt: skip
CLAUSE = ClauseWords(
    passive_auxiliaries=frozenset({"be", "get"}),
    agent_prepositions=("by",),
    causatives=frozenset({"let", "make", "have"}),
    perfect_auxiliaries=frozenset({"have"}),
    infinitive_marks=frozenset({"to"}),
    subject_prepositions=frozenset({"for"}),
    content_marks=frozenset({"that"}),
    asking=frozenset({"how"}),
    defined=frozenset("all anybody anyone everybody everyone ones that those whoever".split()),
    role_prepositions=frozenset({"as"}),
    appointing=frozenset({"as"}),
    causes=frozenset({"because"}),
    qualifiers=frozenset(_LIMITING)
    | frozenset("once again repeatedly twice daily weekly monthly annually yearly".split()),
    seeming={"appear": "apparently", "seem": "apparently"},
    limiting=_LIMITING,
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
    connectives=frozenset(
        """however therefore thus hence moreover furthermore meanwhile nevertheless nonetheless instead consequently
        accordingly so then besides additionally likewise similarly otherwise afterwards subsequently thereafter
        though""".split()
    ),
    linking_phrases=frozenset({"in return", "in turn", "in exchange", "in response", "as a result"}),
    reflexives=frozenset("itself himself herself themselves".split()),
    reciprocals=frozenset({"each other", "one another"}),
    impersonal=frozenset({"there", "one"}),
    nominatives=frozenset("i he she we they".split()),
    relative_pronouns=frozenset("who whom whose which that".split()),
    clause_relatives=frozenset({"which"}),
)  # fmt: skip
