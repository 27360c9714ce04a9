"""Creates the German readings of statements. A reading expresses a statement as a sentence."""

from kg.knowledge.lang.de.reading.complements import complement
from kg.knowledge.lang.de.reading.declension import affirmed, is_negative
from kg.knowledge.lang.de.reading.phrases import cited
from kg.knowledge.lang.de.reading.sentence import conjugates, infinitive, parts, sentence
from kg.knowledge.lang.de.reading.verbs import in_text, is_done, shown
from kg.knowledge.readings.grammar import Grammar

GRAMMAR = Grammar(
    sentence=sentence,
    parts=parts,
    quotes=("„", "“"),
    elsewhere={"en": "Auf Englisch: ", "": "In der Originalsprache: "},
    speaker=frozenset("ich mir mich mein meine meiner meinem meinen".split()),
    future=("wird", "werden", "werde"),
    becoming=("wird", "werden"),
    long="",
    electing=frozenset("gewählt wiedergewählt".split()),
    coming=("designiert", "künftig", "zukünftig", "gewählt"),
    ranks=("stellvertretend", "kommissarisch", "geschäftsführend", "parlamentarisch", "vize"),
    persons=frozenset("ich mir mich wir uns er ihm ihn".split()),
    spans=frozenset("sekunde minute stunde zeit".split()),
    is_negative=is_negative,
    affirmed=affirmed,
    is_noun=lambda lemma: lemma[:1].isupper(),
    is_predicate=lambda told: not told.lemma[:1].isupper() and not told.lemma.startswith("es "),
    conjugates=conjugates,
    shown=lambda told: shown(told, in_text(told)),
    is_done=is_done,
    infinitive=infinitive,
    complement=complement,
    cited=cited,
)
