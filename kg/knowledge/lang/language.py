"""Defines the data about a language that the processing stages use. All languages have the same fields, so the stages
need no rules for individual languages.

If a field has its default value, the language lacks the feature. A language therefore sets only the fields that it
needs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from kg.knowledge.lang.endings import Endings
from kg.model import Bound, Modality

TimeUnit = Literal["day", "weekend", "week", "month", "year", "decade"]

_PARTICLES = frozenset("von van de da di del della bin ibn al el le la der den du dos ben abu".split())
"""Particles in foreign names, for example `von der` in Ursula von der Leyen and `bin` in Mohammed bin Salman."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextWords:
    """Settings for splitting a text into sentences and for parsing it. In these settings, words are spelled as they
    appear in texts, but without a final full stop.
    """

    never: frozenset[str] = frozenset()
    """Abbreviations that never end a sentence, for example `Dr` in "Dr. Merz"."""
    before_number: frozenset[str] = frozenset()
    """Words that are abbreviations only before a number. For example, `No` is an abbreviation in "No. 5", but not in
    "He said no. Then".
    """
    sometimes: frozenset[str] = frozenset()
    """Abbreviations that end a sentence only if a word from `openers` follows. For example, `U.S` ends a
    sentence in "in the U.S. The", but not in "the U.S. Senate".
    """
    openers: frozenset[str] = frozenset()
    """Words that usually mark the start of a sentence if they are capitalised."""
    before_ordinal: frozenset[str] = frozenset()
    """Lower-case words that precede ordinals, for example `am` in "am 5. Mai". Empty if ordinals are written without a
    full stop.
    """
    behind_ordinal: frozenset[str] = frozenset()
    """Words that follow ordinals, without case endings: months, and nouns that are often numbered, for example
    `weltkrieg`.
    """
    speech: frozenset[str] = frozenset()
    """Verbs of saying that can follow a quoted question and a name, for example `asked` in `"Why?" Putin asked`."""
    nouns_capitalised: bool = False
    """Whether all nouns are capitalised. If so, a capital letter does not show that a word is a name or starts a
    sentence.
    """
    finite_endings: tuple[str, ...] = ()
    """Endings of lower-case words that are probably finite verbs, for example `t` in `erzwingt`."""
    treebank: str | None = None
    """Treebank whose annotation style the bundled parser follows. None if the parser was not trained on the language.
    """
    probe: str
    """Sentence for testing a pipeline. The sentence says that one known actor does something to another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NegationWords:
    """Words that express negation."""

    negators: frozenset[str] = frozenset()
    """Adverbs and determiners that negate their clause, for example `nicht` and `kein`."""
    negative_pronouns: frozenset[str] = frozenset()
    """Negative pronouns, which are subjects or objects, for example `niemand`."""
    negation_foci: frozenset[str] = frozenset()
    """Words after a negator that limit its scope, for example `nur` in "nicht nur"."""
    own_foci: frozenset[str] = frozenset()
    """Words in `negation_foci` that limit the scope of the negation only if a contrast follows, for example `allein` in
    "nicht allein die Armee, sondern auch ...".
    """
    corrections: frozenset[str] = frozenset()
    """Conjunctions that introduce a contrast after a negation, for example `sondern`."""
    excess: frozenset[str] = frozenset()
    """Adverbs like `too` in "too weak to attack". Such an adverb shows that the event in the infinitive does not
    happen.
    """
    negative_marks: frozenset[str] = frozenset()
    """Words that introduce an infinitive clause about something that does not happen, for example `ohne` in "ohne ihn
    zu nennen".
    """
    negative_links: frozenset[str] = frozenset()
    """Conjunctions that continue a negation, for example `noch` in "weder ... noch"."""
    exceptions: frozenset[str] = frozenset()
    """Words that introduce an exception, for example `außer` in "mit allen außer ihm"."""
    nobodies: frozenset[str] = frozenset()
    """Indefinite pronouns that are not accepted as sources, for example `jemand`."""
    raising: frozenset[str] = frozenset()
    """Words whose negation denies the clause that depends on them. Examples are `glauben` in "glaubt nicht, dass Togo
    nachgibt" and `wahr` in "es ist nicht wahr, dass Togo nachgibt".
    """
    chances: frozenset[str] = frozenset()
    """Nouns whose negation denies the clause that depends on them, for example `Gefahr` in "es besteht keine Gefahr,
    dass Togo angreift". If other nouns, like `Beweis`, are negated, the clause may still be true.
    """
    doubts: frozenset[str] = frozenset()
    """Nouns that can be negated although the clause after them is true. Examples are `Zweifel` in "kein Zweifel, dass
    Togo angriff" and `surprise` in "it comes as no surprise that Togo attacked".
    """
    scanty: frozenset[str] = frozenset()
    """Adverbs that modify the pronoun after them, for example `kaum` in "kaum jemand"."""
    not_yet: str = r"(?!)"
    """Pattern for a negated clause whose event may still happen. Example: `noch nicht`."""
    no_longer: str = r"(?!)"
    """Pattern for a negated clause about something that has ended. Example: `nicht mehr`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModalityWords:
    """Words that express plans, duties, possibilities and conditions."""

    modals: Mapping[str, Modality] = field(default_factory=dict)
    """The modality that each modal verb expresses."""
    wishing: frozenset[str] = frozenset()
    """Forms of modal verbs that mean that the subject wants something, for example `möchte`."""
    supposed: frozenset[str] = frozenset()
    """Forms of modal verbs that mean that others expect or report something, for example `soll`."""
    evidentials: Mapping[str, Modality] = field(default_factory=dict)
    """Modal verbs that mark hearsay if a perfect infinitive follows. `will erfahren haben` is a claim by the subject,
    and `soll getötet haben` is a claim by others.
    """
    stative: frozenset[str] = frozenset()
    """Verbs for states, like `besitzen`. After a modal verb from `evidentials`, they are hearsay, not plans."""
    future: frozenset[str] = frozenset()
    """Auxiliaries that mark a plan if an infinitive follows, for example `werden`."""
    possible_adverbs: frozenset[str] = frozenset()
    coming_adverbs: frozenset[str] = frozenset()
    """Adverbs that give a present tense the meaning of the future, for example `künftig` in "liefert künftig Gas"."""
    planning: frozenset[str] = frozenset()
    """Adjectives for events that are still to come, for example `bevorstehend` in "der bevorstehende Besuch"."""
    declaring: frozenset[str] = frozenset()
    """Verbs that only declare a later step, for example `erklären` in "erklärte ihren Austritt"."""
    risks: frozenset[str] = frozenset()
    """Nouns for something that may happen, for example `danger`."""
    possible_adjectives: frozenset[str] = frozenset()
    """Adjectives for events that may happen, for example `possible` in "a possible attack"."""
    hypothetical: frozenset[str] = frozenset()
    """Conditional forms of auxiliaries, for example `würde` and `wäre`."""
    inverted_conditions: frozenset[str] = frozenset()
    """Verbs that can start a conditional clause without a conjunction, for example `should` in "should it fail". Empty
    if any verb can start such a clause.
    """
    asking: frozenset[str] = frozenset()
    """Verbs of asking. A clause after these verbs may look like a condition, for example after `ask` in "asked if he
    would run".
    """
    conditional_marks: frozenset[str] = frozenset()
    """Conjunctions that introduce a conditional clause, for example `wenn`."""
    provisos: Mapping[str, str] = field(default_factory=dict)
    """Nouns that make a clause conditional, with the preposition before them, for example `condition` in "under certain
    conditions".
    """
    whether: frozenset[str] = frozenset()
    """Conjunctions that leave open whether their clause is true, for example `ob` in "prüft, ob er kommt"."""
    purpose_marks: frozenset[str] = frozenset()
    """Words that mark an infinitive clause as a plan, for example `um` in "um das zu verhindern"."""
    modal_infinitives: Mapping[str, Modality] = field(default_factory=dict)
    """Auxiliaries that mark a plan or duty if an infinitive with *to* or *zu* follows, for example `are` in "troops are
    to withdraw".
    """
    obliging: frozenset[str] = frozenset()
    """Participles that mark an infinitive as a duty, for example `verpflichtet` in "ist verpflichtet, ihn zu
    verhaften".
    """
    unable: frozenset[str] = frozenset()
    """Words that negate the infinitive after them, for example `unable` in "unable to pay" and `pretend` in "pretended
    to pay".
    """
    past_habits: frozenset[str] = frozenset()
    """Verb forms before an infinitive for something that was usual or true in the past, for example `used`."""
    unfailing: frozenset[str] = frozenset()
    """Words that, when negated, mean that something does happen, for example `umhin` in "kam nicht umhin, zu zahlen".
    """
    until_marks: frozenset[str] = frozenset()
    """Conjunctions that introduce an event that may not happen, for example `until` in "they stay until Togo pays"."""
    done: frozenset[str] = frozenset()
    """Past forms of modal verbs that imply that the event happened, for example `musste` in "er musste fliehen" and
    `had` in "they had to leave".
    """
    forbidding: frozenset[str] = frozenset()
    """Modal verbs that express a ban if they are negated, for example `dürfen`."""
    imminent: frozenset[str] = frozenset()
    """Words before the infinitive of something that is about to happen, for example `davor` in "steht kurz davor,
    anzugreifen".
    """
    pending: frozenset[str] = frozenset()
    """Adverbs that show that something has not happened yet, for example `yet` in "had yet to arrive"."""
    planned: str = ""
    """Regular expression for words that state a current plan, for example `will` in "he will come"."""
    embedded: str = ""
    """Regular expression for the end of a clause whose verb depends on another verb, for example `to come` in "agreed
    to come".
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseWords:
    """Words and settings that help to find the arguments of verbs."""

    verb_final: bool = False
    """Whether verbs follow their objects in subordinate clauses and in citation forms, as in `bereit erklären`."""
    particle_prefix: bool = False
    """Whether the citation form of a verb begins with its particle. For example, the particle comes first in `ablehnen`
    (sie lehnt ab), but not in `carry out`.
    """
    passive_auxiliaries: frozenset[str] = frozenset()
    agent_prepositions: tuple[str, ...] = ("",)
    """Prepositions for the agent of a passive, for example `von` and `durch`. The first preposition also has other
    meanings. The last preposition always marks the agent.
    """
    causatives: frozenset[str] = frozenset()
    """Verbs whose infinitive has a different subject, which may be unstated, for example `lassen`."""
    causative_forms: frozenset[str] = frozenset()
    """Forms of `causatives` that mean that the subject has somebody else do something, for example `ließ`."""
    object_cases: Mapping[str, str] = field(default_factory=dict)
    """The slot (grammatical role) that each case indicates for an object without a preposition. For example, `Dat`
    indicates `iobj`.
    """
    article_cases: tuple[tuple[str, frozenset[str], str], ...] = ()
    """Endings of singular articles that show a case. Each item contains an ending, the genders of the noun, and the
    case. For example, `er` before a feminine noun shows the dative.
    """
    perfect_auxiliaries: frozenset[str] = frozenset()
    """Auxiliaries that mark the past if a participle follows, for example `haben`."""
    having: frozenset[str] = frozenset()
    """Auxiliaries that never form a passive, for example `haben`."""
    infinitive_marks: frozenset[str] = frozenset()
    content_marks: frozenset[str] = frozenset()
    """Conjunctions of content clauses, for example `dass` in "warnt davor, dass"."""
    content_adverbs: frozenset[str] = frozenset()
    """Relative adverbs that introduce what somebody claims, for example `wonach` in "Berichte, wonach"."""
    asking: frozenset[str] = frozenset()
    """Adverbs that ask for a number, for example `wie` in "wie viele Häuser"."""
    defined: frozenset[str] = frozenset()
    """Pronouns that are explained by the relative clause after them, for example `diejenigen` in "diejenigen, die
    zustimmen".
    """
    role_prepositions: frozenset[str] = frozenset()
    """Words before the role that the subject ascribes to somebody or something, for example `als` in "sieht ihn als
    Feind".
    """
    appointing: frozenset[str] = frozenset()
    """Prepositions before an office to which somebody is appointed, for example `zu` in "ernannte ihn zum Minister" and
    `as` in "appointed her as envoy".
    """
    causes: frozenset[str] = frozenset()
    """Prepositions before a cause, for example `wegen` in "wegen der Warnung" and `because` in "because of the flood".
    """
    qualifiers: frozenset[str] = frozenset()
    """Adverbs that weaken or restrict the claim of a clause, for example `zunächst`, `partly` and `weekly`. Without the
    adverb, the clause would claim too much.
    """
    seeming: Mapping[str, str] = field(default_factory=dict)
    """Verbs that make an infinitive doubtful, each with an adverb. For example, `appear` in "appeared to attack" means
    `apparently`.
    """
    limiting: Mapping[str, str] = field(default_factory=dict)
    """Words in `qualifiers` that make a fact doubtful, partial or past, for example `zunächst`. Each word is mapped to
    a meaning that is shared by all languages.
    """
    adjunct_prepositions: frozenset[str] = frozenset()
    """Prepositions that introduce circumstances, never objects, for example `während`."""
    subject_prepositions: frozenset[str] = frozenset()
    """Prepositions before the subject of an infinitive, for example `for` in "called for talks to commence"."""
    gerund_marks: frozenset[str] = frozenset()
    """Prepositions before a gerund, for example `of` in "accused of backing rebels" and `from` in "kept from leaving".
    """
    genitive_prepositions: frozenset[str] = frozenset()
    """Prepositions that can replace a genitive, for example `von` in "die Rede von Merz"."""
    possessive_marks: tuple[str, ...] = ()
    """Possessive markers that follow the owner, for example `'s` in "Russia's refusal"."""
    topics: frozenset[str] = frozenset()
    """Prepositions before a topic, for example `über` in "verhandeln über"."""
    recipient_prepositions: tuple[str, ...] = ()
    """Prepositions before the recipient of a gift, message or demand, for example `an` in "Zelte an Haiti"."""
    stances: frozenset[str] = frozenset()
    """Prepositions that express a vote for or against something. After "für den Entwurf", `dagegen` means against the
    same draft.
    """
    prompting: frozenset[str] = frozenset()
    """Prepositions before the reason why the subject acted, for example `auf` in "auf Einladung von Macron"."""
    companions: frozenset[str] = frozenset()
    """Prepositions before people who act together with the subject, for example `mit` in "gemeinsam mit Merz"."""
    jointly: frozenset[str] = frozenset()
    """Words before a preposition that mark the noun after the preposition as a second subject, for example `gemeinsam`
    in "gemeinsam mit Merz".
    """
    besides: frozenset[str] = frozenset()
    """Prepositions before a second subject if a word from `also` follows, for example `neben` in "neben der Türkei hat
    auch Ungarn ...".
    """
    also: frozenset[str] = frozenset()
    connectives: frozenset[str] = frozenset()
    """Adverbs that only link a clause to the text before it, for example `jedoch`."""
    linking_phrases: frozenset[str] = frozenset()
    """Phrases that only link a clause to the text before it, for example `im gegenzug`."""
    relative_adverbs: frozenset[str] = frozenset()
    """Adverbs that introduce a subordinate clause, for example `wonach`."""
    reflexives: frozenset[str] = frozenset()
    impersonal: frozenset[str] = frozenset()
    """Subjects without a meaning, for example `es`. If the verb has an object, such a subject may have a meaning."""
    reciprocals: frozenset[str] = frozenset()
    """Reciprocal pronouns of one or two words, for example `einander` and `each other`."""
    mutually: frozenset[str] = frozenset()
    """Adverbs that give a reflexive verb a reciprocal meaning, for example `gegenseitig` in "bedrohen sich
    gegenseitig".
    """
    existential: frozenset[str] = frozenset()
    """Verbs whose subject has no meaning even if they have an object, for example `geben` in "es gibt Krieg"."""
    nominatives: frozenset[str] = frozenset()
    """Forms of pronouns that are always subjects, for example `er` and `he`."""
    pronominal_adverbs: Mapping[str, str] = field(default_factory=dict)
    """The preposition that each pronominal adverb contains. For example, `darauf` contains `auf`."""
    relative_pronouns: frozenset[str] = frozenset()
    clause_relatives: frozenset[str] = frozenset()
    """Relative pronouns that can refer to a whole clause, for example `was` in "..., was Doha zurückweist"."""
    relative_forms: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """For each relative pronoun, its possible genders (or `Plur`) as a subject, and its possible genders in other
    functions.
    """
    whose: frozenset[str] = frozenset()
    """Possessive relative pronouns, for example `whose`. Parsers may mistake these pronouns for subjects."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechWords:
    """Words that mark reported speech or introduce its source."""

    subjunctives: frozenset[str] = frozenset()
    """Verb forms that mark reported speech even in a main clause (German Konjunktiv I), for example `sei`."""
    subjunctive_ending: str = ""
    """Verb ending that marks reported speech, for example `e` in "er habe"."""
    replacing: frozenset[str] = frozenset()
    """Auxiliaries in the past subjunctive that can also mark reported speech, for example `würden`."""
    reported_auxiliaries: frozenset[str] = frozenset()
    """Auxiliaries that continue reported speech in a main clause, for example `would` in "China would respond"."""
    quoting: frozenset[str] = frozenset()
    """Verbs whose object is another speaker, for example `zitieren` in "die Agentur zitierte den Sprecher"."""
    learning: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Verbs of hearing, with the prepositions before the source. For example, `erfahren` can have `aus`, as in "erfuhr
    aus Militärkreisen".
    """
    source_prepositions: frozenset[str] = frozenset()
    """Prepositions before or after a source, for example `laut` and `zufolge`."""
    source_nouns: frozenset[str] = frozenset()
    """Nouns that precede the source and follow one of `source_noun_prepositions`, for example `Angabe` in "nach Angaben
    von".
    """
    source_noun_prepositions: frozenset[str] = frozenset()
    manners: frozenset[str] = frozenset()
    """Words in `source_noun_prepositions` that express the manner of an action if no source is named, for example `mit`
    in "mit scharfen Worten".
    """
    anonymous_sources: frozenset[str] = frozenset()
    """Endings of nouns for unnamed speakers, for example `kreis` in `Militärkreis`."""
    source_adverbs: frozenset[str] = frozenset()
    """Words that show that the speaker of the previous sentence is still speaking, for example `demnach`."""
    hearsay_words: frozenset[str] = frozenset()
    """Words that mark a verb or noun next to them as hearsay, for example `angeblich`, and `Vernehmen` in "dem
    Vernehmen nach".
    """
    assertions: frozenset[str] = frozenset()
    """Nouns for a statement that somebody presents as true, for example `claim`. Rejecting such a claim means saying
    that it is not true.
    """
    hearsay_nouns: frozenset[str] = frozenset()
    """Nouns that mark hearsay if no source is named, for example `Gerücht` and `Medienbericht`."""
    anybody: frozenset[str] = frozenset()
    """Words that mean nobody in particular if they are the subject of a verb of saying, for example `man` in "man
    munkelt".
    """
    source_particles: frozenset[str] = frozenset()
    """Words before a source that follows a quote, for example `so` in "„...“, so Peskow"."""
    tag_marks: frozenset[str] = frozenset()
    """Words that introduce a clause that names the source, for example `wie` in "wie die Polizei mitteilte"."""
    own: frozenset[str] = frozenset()
    """Adjectives that show that the subject is the source, for example `eigen` in "nach eigenen Angaben"."""
    speech_nouns_out_of: tuple[str, ...] = ()
    """Prepositions before the speaker in a phrase with `heißt es`, for example `aus` in "heißt es aus dem Ministerium".
    """

    @property
    def reported_subjunctive(self) -> bool:
        """Whether the language marks reported speech with a subjunctive."""
        return bool(self.subjunctives)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceWords:
    """Articles, possessives and other words that show what a phrase refers to."""

    genders: Mapping[str, str] = field(default_factory=dict)
    """Adjectives that show the gender of a person, with the gender, for example `female`."""
    own: frozenset[str] = frozenset()
    """Stems or forms of first-person possessives, for example `unser`."""
    articles: frozenset[str] = frozenset()
    """Articles and possessives, in lower case. These words are left out of the label of a phrase."""
    singular_articles: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Articles that show that a noun is singular if it is an object or follows a given preposition. Examples: `den` in
    "für den Sozialdemokraten" and `ihrer` in "von ihrer Vorsitzenden".
    """
    demonstratives: frozenset[str] = frozenset()
    """Determiners that refer to something mentioned earlier."""
    unique: frozenset[str] = frozenset()
    """Lemmas of nouns that are clear with just a definite article, for example `Welt` in "die Welt" and `public` in
    "the public".
    """
    national: tuple[str, ...] = ()
    """First parts of compounds for national institutions and offices, for example `bundes` in `Bundeskanzler`."""
    indefinites: frozenset[str] = frozenset()
    """Indefinite words before a noun, for example `einem` in "einem Sprecher" and `some` in "some officials"."""
    contracted: frozenset[str] = frozenset()
    """Prepositions that include a definite article. The form `zum` is not listed, because it may also introduce a new
    role, as in "zum Präsidenten gewählt".
    """
    articled: str = ""
    """Regular expression for an article, a name, and a following word that shows that the name is complete. The name is
    inserted at `{}`.
    """
    single: tuple[str, ...] = ()
    """Beginnings of determiners that are always singular, for example `jed` in "jeder Bürger"."""
    plural_genitives: frozenset[str] = frozenset()
    """Articles that show that a masculine or neuter genitive is plural, for example `der` in "die Rede der Minister".
    """
    several: frozenset[str] = frozenset()
    """Words that make the phrase after them plural, for example `many` in "many of those"."""
    additional: tuple[str, ...] = ()
    """Beginnings of comparatives that can be understood alone, like `weitere`."""
    comparing: tuple[str, ...] = ()
    """Beginnings of adjectives that compare with something mentioned earlier, like `andere`."""
    both: tuple[str, ...] = ()
    """Beginnings of words that mean two out of two, for example `beide` in "beide Seiten"."""
    neither: tuple[str, ...] = ()
    """Words before a singular noun that mean neither of two, for example `keine` in "keine Seite"."""
    around: frozenset[str] = frozenset()
    """Prepositions before the leader of a group, for example `um` in "die Führung um Kim"."""
    among: frozenset[str] = frozenset()
    """Prepositions before a pronoun for a group. The next noun is a member of the group, for example `Maersk` in
    "several firms, among them Maersk".
    """
    including: frozenset[str] = frozenset()
    """Words before named members of a group, for example `darunter` in "darunter Togo"."""
    credits: frozenset[str] = frozenset()
    """Prepositions before the reason for thanks or blame, for example `für` in "dankte Trump für seine Rolle"."""
    age: str = r"(?!)"
    """Regular expression for a word that refers to a person by age, for example `72-Jährige`."""
    group_nouns: frozenset[str] = frozenset()
    """Nouns for people and institutions that can act or speak, for example `staat` and `soldat`. Compounds that end
    with one of these nouns count too.
    """
    partisans: tuple[str, ...] = ()
    """Endings of nouns for members of a party, for example `politiker` in `CDU-Politiker`."""
    weapons: frozenset[str] = frozenset()
    """Nouns for weapons, or endings of these nouns, for example `rakete`. A weapon can hit something, but it does not
    count as an actor.
    """
    polite: frozenset[str] = frozenset()
    """Polite pronouns for the person addressed, as they are written within a sentence, for example `Ihren` in "durch
    Ihren Besuch".
    """
    anaphors: frozenset[str] = frozenset()
    """Pronouns that, as objects, refer to an earlier statement, for example `dies` in "er bestritt dies"."""
    thing_pronouns: frozenset[str] = frozenset()
    """Pronouns that never refer to persons, as lemmas or forms, for example `dies` and `which`."""
    person_endings: tuple[str, ...] = ()
    """Endings of nouns for people, for example `Jährige` in "der 72-Jährige"."""
    generic_pronouns: frozenset[str] = frozenset()
    """Pronouns that mean anybody, for example `man`. In reported speech, such a pronoun can mean the speaker."""
    office_prepositions: frozenset[str] = frozenset()
    """Prepositions between an office and its place or institution, for example `in` in "Botschafter in Berlin"."""
    affiliations: frozenset[str] = frozenset()
    """Prepositions between the name of a person and an organisation, for example `von` in "Günter Metzges von Campact".
    """
    post_prepositions: frozenset[str] = frozenset()
    """Prepositions between a role and the employer, for example `to` in "an aide to the king"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MorphologyWords:
    """Endings of words, and settings for inflection and compounds."""

    verb_endings: tuple[str, ...] = ("",)
    """Endings of verb forms, in the order in which they are tried. The empty string means a form without an ending."""
    verb_infixes: tuple[str, ...] = ()
    present_participles: tuple[str, ...] = ()
    """Endings of participles that never form a passive."""
    infinitive_endings: tuple[str, ...] = ()
    preterites: tuple[str, ...] = ()
    """Endings of verb forms that end in -e but are indicative, for example `sagte` and `wurde`."""
    adjective_endings: tuple[str, ...] = ()
    strong_endings: Mapping[str, str] = field(default_factory=dict)
    """Endings of an adjective before its noun, for example `es` in "togoisches Parlament". The keys are genders and
    `Plur`.
    """
    adjectival_ending: str = ""
    """Ending that a masculine noun adds if it inflects like an adjective, for example `r` in `Vertrauter` (feminine:
    `Vertraute`).
    """
    plural_endings: tuple[str, ...] = ()
    """Endings of plural nouns, in the order in which they are tried. These endings are needed because the lemmas of
    some parsers still have them.
    """
    phrase_endings: tuple[str, ...] = ()
    """Endings that are removed to unify the forms of a phrase, longest first, for example `en` in "Vereinten Nationen".
    """
    closed_compounds: bool = False
    """Whether compounds are written as one word, as in German `Kremlsprecher`, but not in English."""
    compound_links: tuple[str, ...] = ()
    """Letters that can join the parts of a compound, for example `s` in `Europaratspräsident`."""
    separable: tuple[str, ...] = ()
    """Prefixes that are separated from the verb in main clauses, for example `ab` in `ablehnen`."""
    inseparable: tuple[str, ...] = ()
    """Prefixes that are never separated, for example `be` in `begreifen`, and prefixes that are only sometimes
    separated, for example `über` in `übersetzen`.
    """
    weak_participle: tuple[str, str] = ("", "")
    """Prefix and ending of regular participles, for example `ge` and `t` in `gestellt`. Both strings are empty if
    regular participles have no prefix.
    """
    irregular_forms: tuple[Endings, ...] = ()
    """For each column of irregular.tsv, the endings that are replaced to create more forms. For example, `nimmt` gives
    `nimmst`.
    """
    regular_lemmas: tuple[tuple[str, str], ...] = ()
    """Endings of verb forms that have only one possible lemma, with the ending of the lemma. For example, `ied` in
    `declassified` becomes `y`.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseWords:
    """Words that join modifiers to a noun. These words are used to analyse phrases and to compose names."""

    roles: Mapping[str, str] = field(default_factory=dict)
    """The role in ontology/roles.tsv that each preposition marks. For example, `in` marks the role `in` in "troops in
    Ukraine".
    """
    further: frozenset[str] = frozenset()
    """Other prepositions, which mark none of the roles in `roles`."""
    compound: frozenset[str] = frozenset()
    """Words that form a preposition together with the next word, for example `due` in "due to" and `bis` in "bis zu".
    """
    links: tuple[str, ...] = ()
    """Letters that can join the parts of a compound, longest first, for example `s` in `Friedensgespräch`."""
    bounds: Mapping[str, str] = field(default_factory=dict)
    """Templates for a phrase with a number, for example `at least {}`. The keys are the bounds of numbers. Exact
    numbers have no template.
    """
    templates: Mapping[str, str] = field(default_factory=dict)
    """Templates for a name that follows a noun, for example `in {}`. The keys are the roles of names. A key can also
    contain the gender of a listed name. For example, `in Plur` has the template `in the {}`, as in "in the USA".
    """

    named: Callable[[str, str, str | None, str], str | None] = lambda *_: None
    """Function that returns the phrase for a listed name that follows a noun, for example `der Vereinten Nationen`. The
    arguments of the function are the name, its class, its gender and the role. The function returns None for names
    without an article.
    """

    def is_preposition(self, word: str) -> bool:
        return word in self.roles or word in self.further

    def behind(self, role: str, name: str, gender: str | None = None, class_: str = "") -> str:
        """Return a name as a modifier that follows a noun, for example `with the USA` after "talks" or `der Vereinten
        Nationen` after "Resolution".
        """
        template = self.templates.get(f"{role} {gender}") or self.templates.get(role, "{}")
        return (class_ and self.named(name, class_, gender, role)) or template.format(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityWords:
    """Words that express numbers and measures."""

    numbers: Mapping[str, float] = field(default_factory=dict)
    """The values of number words, which are in lower case."""
    vague_numbers: Mapping[str, float] = field(default_factory=dict)
    """The values of plurals that give only a lower bound, for example `Hunderte`."""
    scales: Mapping[str, float] = field(default_factory=dict)
    """Words that multiply the number before them, for example `Million`."""
    number_joints: tuple[tuple[str, str], ...] = ()
    """Strings that join the parts of a number in one word, in the order in which they are tried. The word is split at
    the first match.

    Each string is mapped to an operation. The operation `+` adds, as `und` does in `einundzwanzig`. The operation `*`
    multiplies by the named scale, as in `dreitausend`. The operation `½` adds a half.
    """
    halves: frozenset[str] = frozenset()
    """Words that mean a half before a word in `scales`, for example `halbe` in "eine halbe Million"."""
    and_a_half: tuple[str, ...] = ()
    """Words after a number that add a half, for example `and a half`. Empty if the language writes such words as part
    of the number.
    """
    decimal: str = "."
    grouping: str = ","
    """Characters that separate groups of digits in a number, for example `.` in German 1.500."""
    bounds: Mapping[tuple[str, ...], Bound] = field(default_factory=dict)
    """Lower-case words before a number, and the bound that they express. For example, `mehr als` expresses `min`."""
    bounds_after: Mapping[tuple[str, ...], Bound] = field(default_factory=dict)
    """Words after a number, and the bound that they express. For example, `oder mehr` expresses `min`."""
    measures: Mapping[str, str] = field(default_factory=dict)
    """Units of money and other measures. The keys are lower-case word forms."""
    before_measures: frozenset[str] = frozenset()
    """Prepositions before a measure that is always followed by a noun, for example `zu` in "zu zehn Jahren Haft"."""
    shares: frozenset[str] = frozenset()
    """Words that show that a number is a share and not a count, for example `Prozent` and `Drittel`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """Words that express times and dates."""

    months: Mapping[str, int] = field(default_factory=dict)
    months_capitalised: bool = False
    """Whether a capital letter distinguishes months from other words. For example, `March` is a month, but `march` is a
    verb.
    """
    weekdays: Mapping[str, int] = field(default_factory=dict)
    """Numbers of the weekdays. Monday is 0."""
    day_words: Mapping[str, int] = field(default_factory=dict)
    """Days relative to the date of the document. For example, `gestern` is -1."""
    day_parts: frozenset[str] = frozenset()
    """Parts of the day that can follow a weekday or be joined to it, for example `abend` in `Freitagabend`."""
    seasons: Mapping[str, int] = field(default_factory=dict)
    """EDTF numbers of the seasons. Spring is 21."""
    seasons_dated: frozenset[str] = frozenset()
    """Nouns that mean a season only with a year or a word like *last*, for example `fall` in "the fall of 2016" and
    "last fall".
    """
    year_parts: Mapping[str, int] = field(default_factory=dict)
    """Parts of a year that follow an ordinal, with their length in months. For example, `Quartal` in "im dritten
    Quartal 2018" is 3.
    """
    year_parts_alone: frozenset[str] = frozenset()
    """Words in `year_parts` that need no year, for example `Quartal` in "im dritten Quartal". English `quarter` is not
    listed, because "the third quarter" may be part of a match.
    """
    ordinals: Mapping[str, int] = field(default_factory=dict)
    """The number of each ordinal that can precede a part of a year or a century. For example, `dritten` in "im dritten
    Quartal" is 3. The keys are all forms of the ordinals.
    """
    centuries: frozenset[str] = frozenset()
    """Nouns for a century, which follow an ordinal, for example `Jahrhundert` in "das 19. Jahrhundert"."""
    time_units: Mapping[str, TimeUnit] = field(default_factory=dict)
    """Units of time. The keys are lower-case word forms. For example, `jahres` means a year."""
    plural_units: frozenset[str] = frozenset()
    """Plural forms, which do not mean a single unit, for example `Jahren` in "in den letzten Jahren"."""
    shifted_units: Mapping[str, tuple[TimeUnit, int]] = field(default_factory=dict)
    """Words for a unit of time relative to the date of the document. For example, `vorjahr` is a year with the distance
    -1.
    """
    shifts: Mapping[str, int] = field(default_factory=dict)
    """The distance in time that a word before a unit, weekday or month expresses. For example, `vergangenen` is -1, and
    `diesem` is 0. The keys are all forms of the words.
    """
    one: frozenset[str] = frozenset()
    """Forms of the number one before a unit, for example `einem` in "vor einem Jahr"."""
    edge_parts: Mapping[str, str] = field(default_factory=dict)
    """Words for a part of a month or year, mapped to `start`, `middle` or `end`. Example: `Jahresende`."""
    edges: frozenset[str] = frozenset()
    """Words for a part of a month or year that EDTF cannot express, for example `Anfang` in "Anfang September"."""
    nights: frozenset[str] = frozenset()
    night_into: frozenset[str] = frozenset()
    """Words between a night and the day after it, for example `zum` in "Nacht zum Samstag"."""
    since: frozenset[str] = frozenset()
    until: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    """Words that mean *since* and never precede a duration, for example `ab` in "ab Januar"."""
    before: frozenset[str] = frozenset()
    """Words that mean *until* and never precede a duration."""
    ago: frozenset[str] = frozenset()
    """Words before or after a duration that is counted back from today, for example `vor` in "vor zwei Jahren" and
    `ago` in "two years ago".
    """
    relative: frozenset[str] = frozenset()
    """Words in times that are clear only from the earlier text, for example `folgenden` in "am folgenden Tag"."""
    earlier: frozenset[str] = frozenset()
    """Words after a duration that is counted back from another time, for example `zuvor` in "zwei Tage zuvor"."""
    later: frozenset[str] = frozenset()
    """Words after a duration that is counted forward from another time, for example `später` in "neun Tage später"."""
    lasting: frozenset[str] = frozenset()
    """Words that, after a verb in the perfect tense, introduce a duration that has not ended. An example is `for` in
    "has been fighting for a year".
    """
    hence: frozenset[str] = frozenset()
    """Words before a duration that is counted forward from today, for example `in` in "in drei Wochen"."""
    ordinal_endings: tuple[str, ...] = ()
    """Endings after the number of a day, for example `th` in "September 5th" and the full stop in "5. September"."""
    decade_endings: tuple[str, ...] = ()
    """Endings after the number of a decade, for example `er` in `1990er` and `s` in `1990s`."""
    decades: Mapping[str, int] = field(default_factory=dict)
    """Numbers of decades that are written as one word. For example, `neunzigerjahre` is 90."""
    decade_adjectives: Mapping[str, int] = field(default_factory=dict)
    """Numbers of decades. The keys are words that need a unit after them. For example, `neunziger` in "neunziger Jahre"
    is 90.
    """
    scheduled: frozenset[str] = frozenset()
    """Words before a date in the future, for example `für` in "geplant für Freitag"."""
    since_marks: frozenset[str] = frozenset()
    """Conjunctions before the event that started a continuing state, for example `seitdem`."""
    apart_marks: Mapping[str, int] = field(default_factory=dict)
    """Conjunctions that follow a duration and introduce an event. The number is -1 if this event is earlier, as in "a
    day after India attacked", and 1 if it is later.
    """
    first_time: frozenset[str] = frozenset()
    """Words before *since* that show that nothing has continued since then, for example `erstmals` in "erstmals seit
    1994".
    """
    between: tuple[str, str] = ("", "")
    """The two words of a range, for example `zwischen` and `und` in "zwischen 2014 und 2022"."""
    through: frozenset[str] = frozenset()
    """Words between the two ends of a range, for example `bis` in "Montag bis Freitag". The word `oder` is listed too,
    and gives a range from the first time to the second.
    """
    onward: frozenset[str] = frozenset()
    """Words after the start of a period, for example `an` in "von Montag an"."""
    attributive: frozenset[str] = frozenset()
    """Prepositions before a date that belongs to a thing and not to an event, for example `von` in "Abkommen von 2015".
    """
    occasions: frozenset[str] = frozenset()
    """Prepositions before a noun for an occasion. The date of the occasion is also the date of the clause, for example
    after `beim` in "beim Treffen am Freitag". Forms that contain an article are listed too.
    """
    simultaneous: frozenset[str] = frozenset()
    """Conjunctions of a clause with the same time as the main clause, for example `als`."""
    present_endings: tuple[str, ...] = ()
    """Endings of the present tense that differ from the infinitive, for example `t` in `reist`."""
    zones: frozenset[str] = frozenset()
    """Time zones, which parsers may mistake for subjects, for example `MEZ` in "um 9 Uhr MEZ meldete der Spiegel"."""
    time_nouns: frozenset[str] = frozenset()
    """Nouns for times, for example `tag` and `woche`. Such nouns are never arguments of a verb."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """Words that indicate which phrases refer to places, and whether a name like `Moscow` means the city or the
    government.
    """

    place_prepositions: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    """Prepositions that mean near or outside a place, for example `nahe`. The event did not happen in the place
    itself.
    """
    local: frozenset[str] = frozenset()
    """Adjectives for institutions of a town or region, for example `örtlich`."""
    during: frozenset[str] = frozenset()
    """Prepositions before an event that happens at the same time, for example `bei` in "bei Angriffen"."""
    to: frozenset[str] = frozenset()
    """Prepositions that only mean a destination, for example `nach` and `into`."""
    goal_prepositions: frozenset[str] = frozenset()
    """Prepositions before a destination or an origin, for example `nach` and `aus`."""
    loose_prepositions: frozenset[str] = frozenset()
    """Prepositions of place that often have another meaning, for example `auf` in "auf Tokajews Bitte"."""
    narrow_prepositions: frozenset[str] = frozenset()
    """Prepositions that introduce a phrase in which places are ignored, for example `an` in "beteiligt an Angriffen im
    Irak".
    """
    staged_prepositions: frozenset[str] = frozenset()
    """Prepositions before nouns like `Gericht`, which do not mean a place if they have no article. For example, "vor
    Gericht" is not a place.
    """
    seat_prepositions: frozenset[str] = frozenset()
    """Prepositions after which the name of an organisation means its building, for example `at` in "met him at State
    House".
    """
    town_slots: frozenset[str] = frozenset()
    """Prepositions after which a capital means the city, for example `nach` in "reist nach Moskau". The preposition
    `auf` is not listed, because Moscow is the government in "setzt auf Moskau".
    """
    destinations: frozenset[str] = frozenset()
    """Prepositions after which a capital never means the government, for example `nach` in "nach Moskau". English `to`
    is not listed, because a capital after `to` can mean the city or the government.
    """
    addressing: frozenset[str] = frozenset()
    """Prepositions after which a capital means the government, for example `auf` in "Druck auf Moskau" and `an` in
    "Appell an Peking".
    """
    partners: frozenset[str] = frozenset()
    """Prepositions that name somebody if the verb requires them, for example `bei` in `bedankte sich bei Oslo`."""
    origins: frozenset[str] = frozenset()
    """Prepositions after which a capital means the government if the phrase is about an utterance, for example `aus` in
    "Kritik aus Moskau".
    """
    town_nouns: tuple[str, ...] = ()
    """Endings of nouns after which a capital means the city, for example `flughafen` in "am Flughafen von Niamey" and
    `streets` in "the streets of Kyiv".
    """
    sidelines: frozenset[str] = frozenset()
    """Nouns that are not places themselves but precede the actual place, for example `Rande` in "am Rande des Gipfels
    in Osaka".
    """
    place_nouns: frozenset[str] = frozenset()
    """Nouns that say what kind of place a name means, for example `city` in "the city of Ternopil"."""
    sites: tuple[str, ...] = ()
    """Nouns for places where people can be, or endings of these nouns, for example `stadt` in `Hauptstadt` and `school`
    in "at his school".
    """
    there: frozenset[str] = frozenset()
    """Adverbs that refer to a place mentioned earlier, for example `dort`."""
    where: frozenset[str] = frozenset()
    """Adverbs that introduce a clause about a place, for example `wo` in "nach Baku, wo ..."."""
    elsewhere: frozenset[str] = frozenset()
    """Participles before a place where the event of the main clause did not happen, for example `born` in "born in
    Togo, he arrived in Benin".
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWords:
    """Words and endings that occur in names, titles and nationalities."""

    titles: frozenset[str] = frozenset()
    """Titles before a name, without a full stop, for example `dr` in "Dr. Merz"."""
    articles: frozenset[str] = frozenset()
    """Forms of the definite article. An article can also be part of a foreign name, for example `The` in The Hill."""
    particles: frozenset[str] = _PARTICLES
    """Particles in last names, for example `von der` in `von der Leyen`."""
    juniors: frozenset[str] = frozenset({"jr"})
    """Words that can follow a last name, without a full stop, for example `jr` in "Donald Trump Jr."."""
    families: frozenset[str] = frozenset()
    """Words before a last name that several people share, for example `Familie` in "die Familie Assad"."""
    conjunctions: frozenset[str] = frozenset()
    """Words that mean the same as `&` in a name, for example `und` in "Bosnien und Herzegowina"."""
    genitive_endings: tuple[str, ...] = ()
    """Genitive endings of names, the most common one first, for example `s` in `Russlands`. Empty if a separate word
    marks the genitive.
    """
    dative_plurals: Endings = ()
    """Endings of plural names in the dative. For example, `Niederlande` gives `Niederlanden`."""
    listed: bool = False
    """Whether all entries in the actor lists have a name in this language."""
    listed_genders: bool = False
    """Whether the genders in the actor lists apply to this language."""
    town_adjectives: Endings = ()
    """Endings of adjectives made from city names, for example `er` in `Pariser`. The keys are the endings of names.
    Empty if all such adjectives must be listed.
    """
    adjective_fronts: frozenset[str] = frozenset()
    """Words before an actor's adjective that change its meaning. For example, `Latin` is listed, because `Latin
    American` does not mean American.
    """
    demonym_forms: Endings = ()
    """Endings of other forms of demonyms. For example, `Russe` gives `Russen`."""
    demonym_women: Endings = ()
    """Endings of the feminine forms of demonyms. For example, `Russe` gives `Russin`."""
    at_other_times: frozenset[str] = frozenset()
    """Adjectives for former and future holders of an office, for example `ehemalig` and `designiert`."""
    outgoing: frozenset[str] = frozenset()
    """Adjectives for people who still hold an office or have just left it, for example `scheidend`."""
    incoming: tuple[str, ...] = ()
    """Beginnings of adjectives for people who have just taken office, for example `neu`."""
    beside_holder: frozenset[str] = frozenset()
    """Adjectives for people who work beside the holder of an office, for example `stellvertretend` and `erst`."""
    former: tuple[str, ...] = ()
    """Prefixes for former holders of an office, for example `ex` in `Ex-Präsident` and `alt` in `Altkanzler`."""
    aspirants: frozenset[str] = frozenset()
    """Nouns for people who are running for an office, for example `candidate` in "the candidate for President Romney".
    """
    unseated: frozenset[str] = frozenset()
    """Words before the office of an opposition spokesperson, for example `shadow` in "the shadow chancellor"."""
    contests: frozenset[str] = frozenset()
    """Verbs and nouns for contests, for example `besiegen`. In a clause about sport, the subject or object of such a
    word is a team.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The linguistic data of one language. Words are lemmas in lower case, unless a field's description says
    otherwise.
    """

    code: str
    """BCP 47 code, for example `de`."""
    name: str
    """English name of the language."""
    text: TextWords
    negation: NegationWords = NegationWords()
    modality: ModalityWords = ModalityWords()
    clause: ClauseWords = ClauseWords()
    speech: SpeechWords = SpeechWords()
    reference: ReferenceWords = ReferenceWords()
    morphology: MorphologyWords = MorphologyWords()
    phrase: PhraseWords = PhraseWords()
    quantity: QuantityWords = QuantityWords()
    time: TimeWords = TimeWords()
    place: PlaceWords = PlaceWords()
    names: NameWords = NameWords()
