"""German words that determine how verbs take arguments."""

from __future__ import annotations

from kg.knowledge.lang.language import ClauseWords

_LIMITING = {
    "zunächst": "first", "anfangs": "first", "einst": "before", "zuletzt": "last", "vorerst": "for now",
    "vorläufig": "for now", "vorübergehend": "a while", "zeitweise": "a while", "teilweise": "part", "teils": "part",
    "weitgehend": "most", "größtenteils": "most", "praktisch": "nearly", "beinahe": "almost", "fast": "almost",
    "offenbar": "seen", "anscheinend": "seen", "wohl": "guessed",
}  # fmt: skip
CLAUSE = ClauseWords(
    verb_final=True,
    particle_prefix=True,
    passive_auxiliaries=frozenset({"werden"}),
    agent_prepositions=("von", "durch"),
    causatives=frozenset({"lassen"}),
    causative_forms=frozenset("lässt lassen lasse ließ ließen ließe".split()),
    object_cases={"Acc": "obj", "Dat": "iobj", "Gen": "iobj"},
    article_cases=(
        ("em", frozenset({"Masc", "Neut"}), "Dat"), ("den", frozenset({"Masc"}), "Acc"),
        ("nen", frozenset({"Masc"}), "Acc"), ("der", frozenset({"Masc"}), "Nom"), ("er", frozenset({"Fem"}), "Dat"),
    ),
    perfect_auxiliaries=frozenset("haben sein".split()),
    having=frozenset({"haben"}),
    infinitive_marks=frozenset({"zu"}),
    content_marks=frozenset({"dass"}),
    content_adverbs=frozenset({"wonach"}),
    asking=frozenset({"wie"}),
    defined=frozenset("alle all derjenige diejenige diejenigen jeder jene jener wer".split()),
    role_prepositions=frozenset({"als"}),
    appointing=frozenset("als zu".split()),
    causes=frozenset("wegen aufgrund infolge anlässlich".split()),
    qualifiers=frozenset(_LIMITING)
    | frozenset("erneut mehrmals mehrfach wiederholt verstärkt täglich wöchentlich monatlich jährlich".split()),
    seeming={"scheinen": "anscheinend"},
    limiting=_LIMITING,
    adjunct_prepositions=frozenset(
        """während nach vor wegen trotz ohne seit bis bei neben außer statt anlässlich aufgrund infolge mithilfe
        angesichts innerhalb außerhalb binnen laut zufolge unter wie""".split()
    ),
    genitive_prepositions=frozenset({"von"}),
    topics=frozenset({"über"}),
    recipient_prepositions=("an", "gegenüber"),
    stances=frozenset("für gegen".split()),
    prompting=frozenset("auf unter".split()),
    companions=frozenset({"mit"}),
    jointly=frozenset("gemeinsam zusammen".split()),
    besides=frozenset("neben außer".split()),
    also=frozenset({"auch"}),
    connectives=frozenset(
        """jedoch aber allerdings hingegen dagegen dennoch trotzdem deshalb deswegen daher darum somit folglich demnach
        außerdem zudem ferner überdies indes indessen dabei hierbei daraufhin danach anschließend schließlich nämlich
        also sonst dadurch damit denn doch währenddessen unterdessen ebenso ebenfalls andererseits einerseits
        dementsprechend demgegenüber stattdessen dann zwar zugleich""".split()
    ),
    linking_phrases=frozenset({"im gegenzug", "als gegenleistung", "als reaktion", "im anschluss"}),
    relative_adverbs=frozenset(
        """wonach wobei womit wodurch weshalb weswegen woraufhin wofür wogegen wovon wozu worauf woran worin worüber
        worum wovor""".split()
    ),
    reflexives=frozenset({"sich"}),
    reciprocals=frozenset({"einander"}),
    mutually=frozenset("gegenseitig wechselseitig".split()),
    impersonal=frozenset({"es"}),
    existential=frozenset({"geben", "heißen", "kosten", "handeln"}),
    nominatives=frozenset("ich du er wir".split()),
    pronominal_adverbs={
        f"da{'r' if preposition[0] in 'aiu' or preposition == 'über' else ''}{preposition}": preposition
        for preposition in "an auf aus bei durch für gegen in mit nach neben über um unter von vor zu zwischen".split()
    },
    relative_pronouns=frozenset("der die das den dem dessen deren denen welcher welche welches was wer".split()),
    clause_relatives=frozenset({"was"}),
    relative_forms={
        "der": ("Masc", "Fem"), "die": ("Fem Plur", "Fem Plur"), "das": ("Neut", "Neut"), "den": ("", "Masc"),
        "dem": ("", "Masc Neut"), "denen": ("", "Plur"), "dessen": ("Masc Neut", "Masc Neut"),
        "deren": ("Fem Plur", "Fem Plur"),
    },
    whose=frozenset("dessen deren".split()),
)  # fmt: skip
