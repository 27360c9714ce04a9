"""German words that mark reported speech or introduce its source."""

from __future__ import annotations

from kg.knowledge.lang.language import SpeechWords

SPEECH = SpeechWords(
    subjunctives=frozenset("sei seien".split()),
    subjunctive_ending="e",
    replacing=frozenset({"würden"}),
    quoting=frozenset({"zitieren"}),
    learning={"erfahren": ("aus", "von"), "hören": ("aus", "von")},
    source_prepositions=frozenset("laut zufolge gemäß".split()),
    source_nouns=frozenset(
        """angabe bericht darstellung aussage auskunft ansicht meinung überzeugung einschätzung information worte
        erkenntnis medienbericht agenturbericht mitteilung wort auffassung schilderung lesart erklärung stellungnahme
        schreiben brief papier zählung schätzung meldung untersuchung ermittlung hochrechnung umfrage zeugenaussage
        prognose berechnung studie gutachten statistik auswertung zeitungsbericht pressebericht beobachtung
        analyse bilanz vorhersage""".split()
    ),
    source_noun_prepositions=frozenset("nach laut mit in".split()),
    manners=frozenset({"mit"}),
    anonymous_sources=frozenset("kreis umfeld quelle diplomat beobachter experte".split()),
    source_adverbs=frozenset("demnach danach zufolge".split()),
    hearsay_words=frozenset(
        "angeblich angeblicherweise vorgeblich vermeintlich gerüchteweise vernehmen hörensagen".split()
    ),
    assertions=frozenset(
        """behauptung vorwurf anschuldigung beschuldigung unterstellung darstellung bericht medienbericht meldung
        gerücht spekulation aussage""".split()
    ),
    hearsay_nouns=frozenset(
        """bericht medienbericht agenturbericht pressebericht zeitungsbericht fernsehbericht meldung medienmeldung
        agenturmeldung zeitungsmeldung gerücht spekulation gemunkel medien medium presse""".split()
    ),
    anybody=frozenset({"man"}),
    source_particles=frozenset({"so"}),
    tag_marks=frozenset({"wie"}),
    own=frozenset({"eigen"}),
    speech_nouns_out_of=("aus", "in", "von"),
)  # fmt: skip
