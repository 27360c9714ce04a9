"""English words that mark reported speech or introduce its source."""

from __future__ import annotations

from kg.knowledge.lang.language import SpeechWords

SPEECH = SpeechWords(
    reported_auxiliaries=frozenset({"would"}),
    quoting=frozenset("quote cite".split()),
    learning={"learn": ("from",), "hear": ("from",)},
    source_prepositions=frozenset({"according"}),
    source_nouns=frozenset(
        """word view account report opinion estimate tally count figure poll survey study finding forecast
        projection""".split()
    ),
    source_noun_prepositions=frozenset("in by".split()),
    anonymous_sources=frozenset("official source diplomat observer expert circle".split()),
    hearsay_words=frozenset(
        """allegedly reportedly supposedly purportedly ostensibly alleged reported supposed purported rumoured rumored
        hearsay""".split()
    ),
    assertions=frozenset(
        """claim allegation accusation charge suggestion assertion report rumour rumor speculation notion idea
        insinuation""".split()
    ),
    hearsay_nouns=frozenset("report rumour rumor speculation word gossip medium media press".split()),
    anybody=frozenset({"people"}),
    tag_marks=frozenset({"as"}),
    own=frozenset({"own"}),
    speech_nouns_out_of=("from", "in"),
)  # fmt: skip
