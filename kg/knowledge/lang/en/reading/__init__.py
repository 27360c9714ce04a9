"""Creates the English readings of statements. A reading expresses a statement as a sentence."""

from kg.knowledge.lang.en.reading.phrases import affirmed, cited, is_negative
from kg.knowledge.lang.en.reading.sentence import conjugates, infinitive, is_predicate, parts, sentence
from kg.knowledge.lang.en.reading.verbs import is_done, shown, verb
from kg.knowledge.readings.grammar import Grammar

GRAMMAR = Grammar(
    sentence=sentence,
    parts=parts,
    quotes=("“", "”"),
    elsewhere={"de": "In German: ", "": "In the original language: "},
    speaker=frozenset({"i", "me", "my"}),
    future=("will", "wo", "shall"),
    becoming=("becomes", "become", "will be"),
    long=r"(?:\b(?:has|have)|['’](?:s|ve)) long$",
    electing=frozenset("elected re-elected reelected".split()),
    coming=("designate", "elect", "incoming", "future"),
    ranks=("deputy", "vice", "acting", "interim", "caretaker", "assistant", "associate", "junior", "shadow"),
    persons=frozenset("i me we us he him she her they them who".split()),
    spans=frozenset("second minute hour time".split()),
    is_negative=is_negative,
    affirmed=affirmed,
    is_noun=bool,
    is_predicate=is_predicate,
    conjugates=conjugates,
    shown=lambda told: shown(told, verb(told.lemma.split(" ")[0])),
    is_done=is_done,
    infinitive=infinitive,
    complement=lambda _told: "",
    cited=cited,
)
