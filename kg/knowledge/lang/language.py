"""Linguistic data that stages use. All languages have the same fields, so rules do not depend on a language.

The defaults suit a language without the phenomenon; a language sets only what differs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from kg.knowledge.lang.endings import Endings
from kg.model import Bound, Modality

TimeUnit = Literal["day", "weekend", "week", "month", "year", "decade"]

_PARTICLES = frozenset("von van de da di del della bin ibn al el le la der den du dos ben abu".split())
"""Particles of foreign names: Ursula `von der` Leyen, Mohammed `bin` Salman."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextWords:
    """Sentence ends and parsing. Words are given as written, without a final full stop."""

    never: frozenset[str] = frozenset()
    """Abbreviations that never end a sentence: `Dr. Merz`."""
    before_number: frozenset[str] = frozenset()
    """Abbreviations only before a number: `No. 5`, but `He said no. Then`."""
    sometimes: frozenset[str] = frozenset()
    """Abbreviations that end a sentence if an opener follows: `in the U.S. The`, but `the U.S. Senate`."""
    openers: frozenset[str] = frozenset()
    """Words that start a sentence if capitalised."""
    before_ordinal: frozenset[str] = frozenset()
    """Words before ordinals, lower case: `am 5.`; empty if ordinals take no full stop."""
    behind_ordinal: frozenset[str] = frozenset()
    """Months, and nouns that are often numbered, without case endings: `2. Weltkrieg`."""
    speech: frozenset[str] = frozenset()
    """Verbs of saying that may follow a quote's question mark and a name: `"Why?" Putin asked`."""
    nouns_capitalised: bool = False
    """Whether every noun has a capital, so a capital says little: `Das ist ... Wahnsinn`."""
    finite_endings: tuple[str, ...] = ()
    """Endings of lower-case words that are probably finite verbs: erzwing`t`."""
    treebank: str | None = None
    """Treebank whose annotation the bundled parser follows; None if it was not trained on the language."""
    probe: str
    """Sentence for testing a pipeline, in which a known actor does something to another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NegationWords:
    """Negation."""

    negators: frozenset[str] = frozenset()
    """Adverbs and determiners that negate their clause: `nicht`, `kein`."""
    negative_pronouns: frozenset[str] = frozenset()
    """Subjects and objects that negate: `niemand`."""
    negation_foci: frozenset[str] = frozenset()
    """Words after a negator that limit its scope: nicht `nur`."""
    own_foci: frozenset[str] = frozenset()
    """Of these, words that do so only before a contrast: nicht `allein` die Armee, sondern auch ..."""
    corrections: frozenset[str] = frozenset()
    """Conjunctions of contrast: `sondern`."""
    negative_marks: frozenset[str] = frozenset()
    """Words before an infinitive clause of what does not happen: `ohne` ihn zu nennen."""
    negative_links: frozenset[str] = frozenset()
    """Conjunctions that continue a negation: weder ... `noch`."""
    exceptions: frozenset[str] = frozenset()
    """Words that introduce an exception: mit allen, `außer` mit ihm."""
    nobodies: frozenset[str] = frozenset()
    """Pronouns for nobody in particular, who are not sources: `jemand`."""
    scanty: frozenset[str] = frozenset()
    """Adverbs that belong to the pronoun after them: `kaum` jemand."""
    not_yet: str = r"(?!)"
    """Pattern of a negated clause whose event may still come: `noch nicht`."""
    no_longer: str = r"(?!)"
    """Pattern of a negated clause whose event has ended: `nicht mehr`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModalityWords:
    """Plans, duties, possibilities and conditions."""

    modals: Mapping[str, Modality] = field(default_factory=dict)
    """Modality of each modal verb."""
    evidentials: Mapping[str, Modality] = field(default_factory=dict)
    """Modal verbs that mark hearsay with a perfect infinitive: `will` erfahren haben is claimed by the subject, `soll`
    getötet haben by others."""
    future: frozenset[str] = frozenset()
    """Auxiliaries that mark a plan with an infinitive: `werden`."""
    possible_adverbs: frozenset[str] = frozenset()
    planning: frozenset[str] = frozenset()
    """Adjectives of what is still to come: der `bevorstehende` Besuch."""
    possible_adjectives: frozenset[str] = frozenset()
    """Adjectives of what may come: a `possible` attack."""
    hypothetical: frozenset[str] = frozenset()
    """Conditional forms of auxiliaries: `würde`, `wäre`."""
    inverted_conditions: frozenset[str] = frozenset()
    """Verbs that start a condition without conjunction, if not all can: `should` it fail."""
    conditional_marks: frozenset[str] = frozenset()
    """Conjunctions of conditional clauses: `wenn`."""
    whether: frozenset[str] = frozenset()
    """Conjunctions of uncertain clauses: prüft, `ob`."""
    purpose_marks: frozenset[str] = frozenset()
    """Words that make an infinitive clause a plan: `um` zu verhindern."""
    modal_infinitives: Mapping[str, Modality] = field(default_factory=dict)
    """Auxiliaries that mark a plan or duty with a marked infinitive: troops `are` to withdraw."""
    obliging: frozenset[str] = frozenset()
    """Participles that make an infinitive a duty: ist `verpflichtet`, ihn zu verhaften."""
    unable: frozenset[str] = frozenset()
    """Adjectives that deny an infinitive: `unable` to pay."""
    unfailing: frozenset[str] = frozenset()
    """Words whose negation means that something is done: kam nicht `umhin`, zu zahlen."""
    until_marks: frozenset[str] = frozenset()
    """Conjunctions for an event that ends a state: they stay `until` Togo pays."""
    done: frozenset[str] = frozenset()
    """Past forms of modal verbs for events that took place: er `musste` fliehen, they `had` to leave."""
    pending: frozenset[str] = frozenset()
    """Adverbs with which having to do something means that it is not done: had `yet` to arrive."""
    planned: str = ""
    """A regular expression for the words of a clause that states a plan of today: he `will` come."""
    embedded: str = ""
    """A regular expression for the words up to a verb that depends on another one: agreed `to come`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseWords:
    """Verbs and their arguments."""

    verb_final: bool = False
    """Whether verbs follow their objects in subordinate clauses and in citation forms: bereit `erklären`."""
    particle_prefix: bool = False
    """Whether a verb's particle precedes it in the citation form: sie lehnt `ab` is `ablehnen`, but to carry `out`."""
    passive_auxiliaries: frozenset[str] = frozenset()
    agent_prepositions: tuple[str, ...] = ("",)
    """Prepositions of the agent in passives; the first has other meanings too, the last has none: `von`, `durch`."""
    causatives: frozenset[str] = frozenset()
    """Verbs whose infinitive has an understood subject: `lassen`."""
    object_cases: Mapping[str, str] = field(default_factory=dict)
    """Slots of objects without preposition by value of Case: `Dat` is `iobj`."""
    article_cases: tuple[tuple[str, frozenset[str], str], ...] = ()
    """Article endings with the genders and case they show in the singular: `der` of a feminine is a dative."""
    perfect_auxiliaries: frozenset[str] = frozenset()
    """Auxiliaries that mark the past with a participle: `haben`."""
    having: frozenset[str] = frozenset()
    """Auxiliaries that never form a passive: `haben`."""
    infinitive_marks: frozenset[str] = frozenset()
    content_marks: frozenset[str] = frozenset()
    """Conjunctions of content clauses: warnt davor, `dass`."""
    role_prepositions: frozenset[str] = frozenset()
    """Words before a role that something is seen in: `als` Feind."""
    appointing: frozenset[str] = frozenset()
    """Prepositions before an office that somebody gets: ernannte ihn `zum` Minister, appointed her `as` envoy."""
    causes: frozenset[str] = frozenset()
    """Prepositions of causes: rechtliche Schritte `wegen` der Warnung, died `because` of the flood."""
    qualifiers: frozenset[str] = frozenset()
    """Adverbs without which a clause says too much: `zunächst`, `partly`, `weekly`."""
    limiting: Mapping[str, str] = field(default_factory=dict)
    """Those that make a fact doubtful, partial or past, with a meaning that languages share: `zunächst`, `partly`."""
    adjunct_prepositions: frozenset[str] = frozenset()
    """Prepositions of circumstances, never of objects: `während`."""
    subject_prepositions: frozenset[str] = frozenset()
    """Prepositions before the subject of an infinitive: called `for` talks to commence."""
    gerund_marks: frozenset[str] = frozenset()
    """Prepositions before an action that somebody is accused `of` or kept `from`."""
    genitive_prepositions: frozenset[str] = frozenset()
    """Prepositions that replace a genitive: die Rede `von` Merz."""
    possessive_marks: tuple[str, ...] = ()
    """Possessive markers after an owner: Russia`'s` refusal."""
    topics: frozenset[str] = frozenset()
    """Prepositions of topics: verhandeln `über`."""
    recipient_prepositions: tuple[str, ...] = ()
    """Prepositions between a gift, message or demand and its recipient: Zelte `an` Haiti."""
    stances: frozenset[str] = frozenset()
    """Prepositions of votes; `dagegen` after `für den Entwurf` is against it."""
    prompting: frozenset[str] = frozenset()
    """Prepositions of the person who made the subject act: `auf` Einladung von Macron."""
    companions: frozenset[str] = frozenset()
    """Prepositions of those who act with the subject: gemeinsam `mit` Merz."""
    jointly: frozenset[str] = frozenset()
    """Words before a preposition that make its noun a second subject: `gemeinsam` mit Merz."""
    besides: frozenset[str] = frozenset()
    """Prepositions of a second subject, if `also` precedes the subject: `neben` der Türkei hat auch Ungarn ..."""
    also: frozenset[str] = frozenset()
    connectives: frozenset[str] = frozenset()
    """Adverbs that only link a clause to the text before it: `jedoch`."""
    reflexives: frozenset[str] = frozenset()
    impersonal: frozenset[str] = frozenset()
    """Subjects that name nothing unless the verb has an object: `es`."""
    reciprocals: frozenset[str] = frozenset()
    """Reciprocal pronouns, of one or two words: `einander`, `each other`."""
    mutually: frozenset[str] = frozenset()
    """Adverbs that make a reflexive reciprocal: bedrohen sich `gegenseitig`."""
    existential: frozenset[str] = frozenset()
    """Verbs with an impersonal subject although they have an object: es `gibt` Krieg."""
    nominatives: frozenset[str] = frozenset()
    """Pronouns that are always subjects: `er`, `he`."""
    pronominal_adverbs: Mapping[str, str] = field(default_factory=dict)
    """Prepositions of pronominal adverbs: `darauf` is auf."""
    relative_pronouns: frozenset[str] = frozenset()
    clause_relatives: frozenset[str] = frozenset()
    """Relative pronouns that refer to a clause: ..., `was` Doha zurückweist."""
    relative_forms: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Genders, or `Plur`, of relative pronouns as a subject and otherwise."""
    whose: frozenset[str] = frozenset()
    """Possessive relative pronouns that parsers confuse with subjects: `whose`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechWords:
    """Speech and its sources."""

    subjunctives: frozenset[str] = frozenset()
    """Forms that mark reported speech even in a main clause (Konjunktiv I): `sei`."""
    subjunctive_ending: str = ""
    """Endings of such forms of any verb: er hab`e`."""
    reported_auxiliaries: frozenset[str] = frozenset()
    """Auxiliaries that continue reported speech in a main clause: China `would` respond."""
    quoting: frozenset[str] = frozenset()
    """Verbs whose object is a speaker too: die Agentur `zitierte` den Sprecher."""
    learning: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Verbs of hearing, with the prepositions of the source: `erfuhr` aus Militärkreisen."""
    source_prepositions: frozenset[str] = frozenset()
    """Prepositions of sources: `laut`, `zufolge`."""
    source_nouns: frozenset[str] = frozenset()
    """Nouns whose genitive is the source, after `source_noun_prepositions`: nach `Angaben` von."""
    source_noun_prepositions: frozenset[str] = frozenset()
    manners: frozenset[str] = frozenset()
    """Of these, prepositions of manner unless a source is named: `mit` scharfen Worten."""
    anonymous_sources: frozenset[str] = frozenset()
    """Endings of nouns for unnamed speakers: Militär`kreis`."""
    source_adverbs: frozenset[str] = frozenset()
    """Words that continue with the speaker of the previous sentence: `demnach`."""
    hearsay_words: frozenset[str] = frozenset()
    """Words beside a verb or noun that mark hearsay: `angeblich`, dem `Vernehmen` nach."""
    hearsay_nouns: frozenset[str] = frozenset()
    """Nouns for hearsay if no source is named: `Gerücht`, `Medienbericht`."""
    anybody: frozenset[str] = frozenset()
    """Speakers who are nobody in particular: `man` munkelt."""
    source_particles: frozenset[str] = frozenset()
    """Words before a source at the end of a sentence: „...“, `so` Peskow."""
    tag_marks: frozenset[str] = frozenset()
    """Words that make a clause of saying a tag: `wie` die Polizei mitteilte."""
    own: frozenset[str] = frozenset()
    """Adjectives that make the subject the source: nach `eigenen` Angaben."""
    speech_nouns_out_of: tuple[str, ...] = ()
    """Prepositions that make a noun the speaker of `heißt es`: `aus` dem Ministerium."""

    @property
    def reported_subjunctive(self) -> bool:
        """Whether a subjunctive marks reported speech."""
        return bool(self.subjunctives)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceWords:
    """Words that refer to or stand for somebody."""

    articles: frozenset[str] = frozenset()
    """Forms left out of a phrase's label, lower case."""
    singular_articles: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Articles that are singular before an object and after these prepositions: für `den` Sozialdemokraten, von `ihrer`
    Vorsitzenden."""
    demonstratives: frozenset[str] = frozenset()
    """Determiners that refer to earlier mentions."""
    unique: frozenset[str] = frozenset()
    """Lemmas of nouns that are clear with a definite article alone: die `Welt`, the `public`."""
    national: tuple[str, ...] = ()
    """First parts of compounds for bodies and offices of the state: der `Bundes`kanzler."""
    indefinites: frozenset[str] = frozenset()
    """Indefinite forms before a noun: `einem` Sprecher, `some` officials."""
    contracted: frozenset[str] = frozenset()
    """Prepositions contracted with a definite article; `zum` may mark a new role: zum Präsidenten gewählt."""
    articled: str = ""
    """A regular expression for a name, `{}`, with an article before it and a word after it that ends the name."""
    single: tuple[str, ...] = ()
    """Beginnings of singular determiners: `jeder` Bürger."""
    several: frozenset[str] = frozenset()
    """Words that are plural before any phrase: `many` of those."""
    both: tuple[str, ...] = ()
    """First words of phrases for both of two: `beide` Seiten."""
    neither: tuple[str, ...] = ()
    """Words before a singular noun for none of two: `keine` Seite."""
    around: frozenset[str] = frozenset()
    """Prepositions before the leader of a group: die Führung `um` Kim."""
    among: frozenset[str] = frozenset()
    """Prepositions before a larger group: several firms, `among` them Maersk."""
    including: frozenset[str] = frozenset()
    """Words before members of a group: `darunter` Togo."""
    credits: frozenset[str] = frozenset()
    """Prepositions of the reason for thanks or blame: dankte Trump `für` seine Rolle."""
    age: str = r"(?!)"
    """Regular expression for persons named by age: der `72-Jährige`."""
    group_nouns: frozenset[str] = frozenset()
    """Heads of plural groups that act: `staat`, `land`."""
    partisans: tuple[str, ...] = ()
    """Endings of nouns for members of a party: CDU-`Politiker`."""
    weapons: frozenset[str] = frozenset()
    """Nouns, or their endings, for weapons, which hit without acting: `rakete`."""
    polite: frozenset[str] = frozenset()
    """Pronouns for the addressee, as spelled within a sentence: durch `Ihren` Besuch."""
    anaphors: frozenset[str] = frozenset()
    """Pronouns that as objects refer to earlier statements: er bestritt `dies`."""
    thing_pronouns: frozenset[str] = frozenset()
    """Pronouns that never mean persons, as lemmas or forms: `dies`, `which`."""
    person_endings: tuple[str, ...] = ()
    """Endings of nouns for people: der 72-`Jährige`."""
    generic_pronouns: frozenset[str] = frozenset()
    """Pronouns for anybody, and for the speaker in reported speech: `man`."""
    office_prepositions: frozenset[str] = frozenset()
    """Prepositions between an office and its body: Botschafter `in` Berlin."""
    affiliations: frozenset[str] = frozenset()
    """Prepositions between a person's name and an organisation: Günter Metzges `von` Campact."""
    post_prepositions: frozenset[str] = frozenset()
    """Prepositions between a role and its employer: an aide `to` the king."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MorphologyWords:
    """Endings."""

    verb_endings: tuple[str, ...] = ("",)
    """Endings of verb forms, including the empty one, in the order of attempts."""
    verb_infixes: tuple[str, ...] = ()
    present_participles: tuple[str, ...] = ()
    """Endings of participles that are not passive."""
    infinitive_endings: tuple[str, ...] = ()
    preterites: tuple[str, ...] = ()
    """Endings of indicative forms in -e: `sagte`, `wurde`."""
    adjective_endings: tuple[str, ...] = ()
    strong_endings: Mapping[str, str] = field(default_factory=dict)
    """Endings by gender, or `Plur`, of an adjective before its noun: togoisch`es` Parlament."""
    adjectival_ending: str = ""
    """Additional ending of a masculine adjectival noun: Vertraute, Vertraute`r`."""
    plural_endings: tuple[str, ...] = ()
    """Endings of plural nouns, or that lemmas may retain, in the order of attempts."""
    phrase_endings: tuple[str, ...] = ()
    """Endings removed to unify the forms of a phrase, longest first: Vereint`en` Nationen."""
    closed_compounds: bool = False
    """Whether compounds are one word: `Kremlsprecher`, but Kremlin spokesman."""
    compound_links: tuple[str, ...] = ()
    """Letters that may join the parts of a compound: Europarat`s`präsident."""
    separable: tuple[str, ...] = ()
    """Prefixes that are separated in main clauses: `ab`lehnen."""
    inseparable: tuple[str, ...] = ()
    """Inseparable prefixes, and those that are both: `be`greifen, `über`setzen."""
    weak_participle: tuple[str, str] = ("", "")
    """Prefix and endings of participles: `ge`stell`t`; empty if there is no prefix."""
    irregular_forms: tuple[Endings, ...] = ()
    """Forms derived from the columns of irregular.tsv: er nimm`t`, du nimm`st`."""
    regular_lemmas: tuple[tuple[str, str], ...] = ()
    """Endings of verb forms with a unique lemma, and its ending: declassif`ied`, declassif`y`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseWords:
    """Words that join modifiers to a noun, for reading phrases and for composing names."""

    roles: Mapping[str, str] = field(default_factory=dict)
    """Roles of prepositions (concepts.py): troops `in` Ukraine, Truppen `aus` Togo."""
    further: frozenset[str] = frozenset()
    """Prepositions without such a role."""
    compound: frozenset[str] = frozenset()
    """Words that form a compound preposition with the next word: `due` to, `bis` zu."""
    links: tuple[str, ...] = ()
    """Letters that may join the parts of a compound, longest first: Frieden`s`gespräch."""
    bounds: Mapping[str, str] = field(default_factory=dict)
    """Words before a noun by bound of its number; none if it is exact: `at least` seven states."""
    templates: Mapping[str, str] = field(default_factory=dict)
    """Templates for a name by role, or by role and gender of a listed name, `in Plur`: in `the` USA."""

    named: Callable[[str, str, str | None, str], str | None] = lambda *_: None
    """Return the phrase after a noun for a listed name that needs an article, from its class, gender and role: `der
    Vereinten Nationen`.
    """

    def is_preposition(self, word: str) -> bool:
        return word in self.roles or word in self.further

    def behind(self, role: str, name: str, gender: str | None = None, class_: str = "") -> str:
        """Return the phrase after a noun: talks `with the USA`, Resolution `der Vereinten Nationen`."""
        template = self.templates.get(f"{role} {gender}") or self.templates.get(role, "{}")
        return (class_ and self.named(name, class_, gender, role)) or template.format(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityWords:
    """Numbers and measures."""

    numbers: Mapping[str, float] = field(default_factory=dict)
    """Number words, lower case."""
    vague_numbers: Mapping[str, float] = field(default_factory=dict)
    """Plurals that give a lower bound: `Hunderte`."""
    scales: Mapping[str, float] = field(default_factory=dict)
    """Multipliers of the number before them: `Million`."""
    number_joints: tuple[tuple[str, str], ...] = ()
    """Connectors of the parts of a number in one word, in the order of attempts; each splits at its first occurrence.

    `+` adds, as in ein`und`zwanzig; `*` multiplies by the named scale, as in drei`tausend`; `½` adds a half.
    """
    halves: frozenset[str] = frozenset()
    """Words for a half before a scale: eine `halbe` Million."""
    and_a_half: tuple[str, ...] = ()
    """Words after a number that add a half; empty if they are joined to the number."""
    decimal: str = "."
    grouping: str = ","
    """Separators in numerals: 1`.`500`,`5."""
    bounds: Mapping[tuple[str, ...], Bound] = field(default_factory=dict)
    """Bounds by words before a number, lower case: (`mehr`, `als`) is `min`."""
    bounds_after: Mapping[tuple[str, ...], Bound] = field(default_factory=dict)
    """Bounds by words after a number: (`oder`, `mehr`) is `min`."""
    measures: Mapping[str, str] = field(default_factory=dict)
    """Units of money and measures by form, lower case."""
    shares: frozenset[str] = frozenset()
    """Words whose numbers are not counts: `Prozent`, `Drittel`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """Times."""

    months: Mapping[str, int] = field(default_factory=dict)
    months_capitalised: bool = False
    """Whether months have a capital, which distinguishes them from other words: in `March`, but to march."""
    weekdays: Mapping[str, int] = field(default_factory=dict)
    """Weekdays; 0 is Monday."""
    day_words: Mapping[str, int] = field(default_factory=dict)
    """Days relative to the document's date: `gestern` is -1."""
    day_parts: frozenset[str] = frozenset()
    """Parts of the day after a weekday or joined to it: Freitag`abend`."""
    seasons: Mapping[str, int] = field(default_factory=dict)
    """Seasons with their EDTF number: 21 is spring."""
    seasons_dated: frozenset[str] = frozenset()
    """Ambiguous nouns that are seasons only with a year or a shift: the `fall` of 2016, last `fall`."""
    year_parts: Mapping[str, int] = field(default_factory=dict)
    """Lengths in months of parts of a year after an ordinal: im dritten `Quartal` 2018."""
    year_parts_alone: frozenset[str] = frozenset()
    """Parts that need no year: im dritten `Quartal`, but not the third `quarter` of a match."""
    ordinals: Mapping[str, int] = field(default_factory=dict)
    """Ordinals for parts of a year and for centuries, in all forms: im `dritten` Quartal."""
    centuries: frozenset[str] = frozenset()
    """Words after an ordinal: das 19. `Jahrhundert`."""
    time_units: Mapping[str, TimeUnit] = field(default_factory=dict)
    """Units by their forms, lower case: `jahres` is a year."""
    plural_units: frozenset[str] = frozenset()
    """Plural forms, which name no single unit: in den letzten `Jahren`."""
    shifted_units: Mapping[str, tuple[TimeUnit, int]] = field(default_factory=dict)
    """Words for a unit some steps from the document's date: `vorjahr` is the year -1."""
    shifts: Mapping[str, int] = field(default_factory=dict)
    """Steps of words before a unit, weekday or month, all forms: `vergangenen` is -1, `diesem` 0."""
    one: frozenset[str] = frozenset()
    """Forms of one before a unit: vor `einem` Jahr."""
    edges: frozenset[str] = frozenset()
    """Parts of a month or year, which EDTF leaves out: `Anfang` September."""
    nights: frozenset[str] = frozenset()
    night_into: frozenset[str] = frozenset()
    """Words between a night and the day after: Nacht `zum` Samstag."""
    since: frozenset[str] = frozenset()
    until: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    """Like `since`, but never with a duration: `ab` Januar."""
    before: frozenset[str] = frozenset()
    """Like `until`, but never with a duration."""
    ago: frozenset[str] = frozenset()
    """Words before or after a duration back from today: `vor` zwei Jahren, two years `ago`."""
    earlier: frozenset[str] = frozenset()
    """Words after a duration back from an earlier time: zwei Tage `zuvor`."""
    later: frozenset[str] = frozenset()
    """Words after a duration forward from an earlier time: neun Tage `später`."""
    lasting: frozenset[str] = frozenset()
    """Words before a duration that continues, with a perfect: has been fighting `for` a year."""
    hence: frozenset[str] = frozenset()
    """Words before a duration until a future time: `in` drei Wochen."""
    ordinal_endings: tuple[str, ...] = ()
    """Marks after the number of a day: 5`.` September, September 5`th`."""
    decade_endings: tuple[str, ...] = ()
    """Endings of a decade: 1990`er`, 1990`s`."""
    decades: Mapping[str, int] = field(default_factory=dict)
    """Decades in one word, with their number: `neunzigerjahre` is 90."""
    decade_adjectives: Mapping[str, int] = field(default_factory=dict)
    """Decades before the unit only: `neunziger` Jahre."""
    scheduled: frozenset[str] = frozenset()
    """Words before a future date: geplant `für` Freitag."""
    since_marks: frozenset[str] = frozenset()
    """Conjunctions of something that has continued since: `seitdem`."""
    apart_marks: Mapping[str, int] = field(default_factory=dict)
    """Conjunctions after a duration, with the direction of the event: a day `after` India attacked is -1."""
    first_time: frozenset[str] = frozenset()
    """Adverbs before `since` that exclude a duration: `erstmals` seit 1994."""
    between: tuple[str, str] = ("", "")
    """Words of a range: `zwischen` 2014 `und` 2022."""
    through: frozenset[str] = frozenset()
    """Words between the ends of a range: Montag `bis` Freitag; one `oder` the other includes both."""
    onward: frozenset[str] = frozenset()
    """Words after a start: von Montag `an`."""
    attributive: frozenset[str] = frozenset()
    """Prepositions that date a thing, not an event: Abkommen `von` 2015."""
    occasions: frozenset[str] = frozenset()
    """Prepositions, also contracted, of a nominal that has the date of the clause: `beim` Treffen am Freitag."""
    simultaneous: frozenset[str] = frozenset()
    """Conjunctions of a clause at the time of the outer one: `als`."""
    present_endings: tuple[str, ...] = ()
    """Endings of present tenses other than the infinitive: reis`t`."""
    zones: frozenset[str] = frozenset()
    """Time zones, which are no subjects: um 9 Uhr `MEZ` meldete der Spiegel."""
    time_nouns: frozenset[str] = frozenset()
    """Nouns of time that are not arguments: `tag`, `woche`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """Places."""

    place_prepositions: frozenset[str] = frozenset()
    during: frozenset[str] = frozenset()
    """Prepositions before a simultaneous event: `bei` Angriffen."""
    goal_prepositions: frozenset[str] = frozenset()
    """Prepositions of destination or origin: `nach`, `aus`."""
    loose_prepositions: frozenset[str] = frozenset()
    """Prepositions of place with many other meanings: `auf` Tokajews Bitte."""
    narrow_prepositions: frozenset[str] = frozenset()
    """Of these, prepositions after which nested places do not count: beteiligt `an` Angriffen im Irak."""
    staged_prepositions: frozenset[str] = frozenset()
    """Prepositions that make a bare noun of place an occasion: `vor` Gericht, `vor` Ort."""
    seat_prepositions: frozenset[str] = frozenset()
    """Prepositions after which an organisation means its site: met him `at` State House."""
    town_slots: frozenset[str] = frozenset()
    """Prepositions after which a capital is the town: reist `nach` Moskau. After others it acts: setzt auf Moskau."""
    destinations: frozenset[str] = frozenset()
    """Of these, prepositions whose place is never the government: `nach` Moskau; English `to` may address either."""
    addressing: frozenset[str] = frozenset()
    """Prepositions after which a seat of government means the government: Druck `auf` Moskau, Appell `an` Peking."""
    origins: frozenset[str] = frozenset()
    """Prepositions after which it means the government if something is said: Kritik `aus` Moskau."""
    town_nouns: tuple[str, ...] = ()
    """Endings of nouns whose town is the town itself: am `Flughafen` von Niamey, the `streets` of Kyiv."""
    sidelines: frozenset[str] = frozenset()
    """Nouns that lead to a nested place: am `Rande` des Gipfels in Osaka."""
    place_nouns: frozenset[str] = frozenset()
    """Nouns before a place name that they classify: the `city` of Ternopil."""
    sites: tuple[str, ...] = ()
    """Nouns of places where somebody may be, or their endings: in der Haupt`stadt`, at his `school`."""
    there: frozenset[str] = frozenset()
    """Adverbs that refer to a place: `dort`."""
    where: frozenset[str] = frozenset()
    """Adverbs that introduce a clause about a place: `wo`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWords:
    """Parts of names, titles and nationalities."""

    titles: frozenset[str] = frozenset()
    """Titles before a name, without a full stop: `Dr.` Merz."""
    articles: frozenset[str] = frozenset()
    """Forms of the definite article, which foreign names may keep as a part: `The` Hill."""
    particles: frozenset[str] = _PARTICLES
    """Particles of last names: `von der` Leyen."""
    juniors: frozenset[str] = frozenset({"jr"})
    """Words after a last name, without a full stop: Donald Trump `Jr.`"""
    families: frozenset[str] = frozenset()
    """Words before a last name of several persons: die `Familie` Assad."""
    conjunctions: frozenset[str] = frozenset()
    """Words equivalent to `&`: Bosnien `und` Herzegowina."""
    genitive_endings: tuple[str, ...] = ()
    """Genitive endings of names, most usual first: Russland`s`; none if the genitive marker is a separate word."""
    listed: bool = False
    """Whether every entry of the lists of actors has a name in this language."""
    listed_genders: bool = False
    """Whether genders in the lists of actors are those of this language."""
    town_adjectives: Endings = ()
    """Endings of town adjectives by the end of the name: Paris, Paris`er`; none if they need a list."""
    adjective_fronts: frozenset[str] = frozenset()
    """Words that change the meaning of an actor's adjective: `Latin` American is not American."""
    demonym_forms: Endings = ()
    """Other forms of demonyms: Russ`e`, Russ`en`."""
    demonym_women: Endings = ()
    """Feminine forms of demonyms: Russ`e`, Russ`in`."""
    at_other_times: frozenset[str] = frozenset()
    """Adjectives of former and future office holders: `ehemalig`, `designiert`."""
    outgoing: frozenset[str] = frozenset()
    """Adjectives of present holders and those who just left: `scheidend`."""
    beside_holder: frozenset[str] = frozenset()
    """Other adjectives of people without the office: `stellvertretend`, `erst`."""
    former: tuple[str, ...] = ()
    """Prefixes of former office holders: `Ex-`Präsident, `Alt`kanzler."""
    aspirants: frozenset[str] = frozenset()
    """Nouns for people who seek an office without holding it: the `candidate` for President Romney."""
    unseated: frozenset[str] = frozenset()
    """Words before the office of an opposition spokesperson: the `shadow` chancellor."""
    contests: frozenset[str] = frozenset()
    """Verbs and nouns for contests, whose subject or object is a team if the clause is about sport: `besiegen`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language. Words are lower-case lemmas unless a field says otherwise."""

    code: str
    """BCP 47: `de`."""
    name: str
    """English name."""
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
