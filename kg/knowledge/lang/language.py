"""The data about a language that stages use. All languages have the same fields, so rules do not depend on a language.

The default of a field suits languages that lack the phenomenon, so a language sets only the fields that it needs.
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
    """Words for finding sentences, and settings for parsing. Words are given as written, without a final full stop."""

    never: frozenset[str] = frozenset()
    """Abbreviations that never end a sentence: `Dr. Merz`."""
    before_number: frozenset[str] = frozenset()
    """Words that are abbreviations only before a number: `No. 5`, but `He said no. Then`."""
    sometimes: frozenset[str] = frozenset()
    """Abbreviations that end a sentence if an opener follows: `in the U.S. The`, but `the U.S. Senate`."""
    openers: frozenset[str] = frozenset()
    """Words that, if capitalised, usually start a sentence."""
    before_ordinal: frozenset[str] = frozenset()
    """Lower-case words before ordinals: `am` 5.; empty if ordinals have no full stop."""
    behind_ordinal: frozenset[str] = frozenset()
    """Words after ordinals, without case endings: months, and nouns that are often numbered: 2. `Weltkrieg`."""
    speech: frozenset[str] = frozenset()
    """Verbs of saying that may follow the question mark of a quote and a name: `"Why?" Putin asked`."""
    nouns_capitalised: bool = False
    """Whether every noun is capitalised, so a capital does not show a name or a sentence start: `Das ist
    ... Wahnsinn`.
    """
    finite_endings: tuple[str, ...] = ()
    """Endings of lower-case words that are probably finite verbs: erzwing`t`."""
    treebank: str | None = None
    """Treebank whose annotation style the bundled parser follows; None if it was not trained on the language."""
    probe: str
    """Sentence in which a known actor does something to another one. It is used to test a pipeline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NegationWords:
    """Words of negation."""

    negators: frozenset[str] = frozenset()
    """Adverbs and determiners that negate their clause: `nicht`, `kein`."""
    negative_pronouns: frozenset[str] = frozenset()
    """Subjects and objects that negate: `niemand`."""
    negation_foci: frozenset[str] = frozenset()
    """Words after a negator that limit its scope: nicht `nur`."""
    own_foci: frozenset[str] = frozenset()
    """Those of them that limit it only if a contrast follows: nicht `allein` die Armee, sondern auch ..."""
    corrections: frozenset[str] = frozenset()
    """Conjunctions of contrast: `sondern`."""
    negative_marks: frozenset[str] = frozenset()
    """Words before an infinitive clause that says what does not happen: `ohne` ihn zu nennen."""
    negative_links: frozenset[str] = frozenset()
    """Conjunctions that continue a negation: weder ... `noch`."""
    exceptions: frozenset[str] = frozenset()
    """Words that introduce an exception: mit allen, `außer` mit ihm."""
    nobodies: frozenset[str] = frozenset()
    """Pronouns for nobody in particular, who are not sources: `jemand`."""
    scanty: frozenset[str] = frozenset()
    """Adverbs that modify the pronoun after them: `kaum` jemand."""
    not_yet: str = r"(?!)"
    """Pattern for a negated clause whose event may still happen: `noch nicht`."""
    no_longer: str = r"(?!)"
    """Pattern for a negated clause whose event has ended: `nicht mehr`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModalityWords:
    """Words for plans, duties, possibilities and conditions."""

    modals: Mapping[str, Modality] = field(default_factory=dict)
    """Modality of each modal verb."""
    evidentials: Mapping[str, Modality] = field(default_factory=dict)
    """Modal verbs that mark hearsay if a perfect infinitive follows. `will erfahren haben` is the subject's claim, and
    `soll getötet haben` is the claim of others.
    """
    future: frozenset[str] = frozenset()
    """Auxiliaries that mark a plan if an infinitive follows: `werden`."""
    possible_adverbs: frozenset[str] = frozenset()
    planning: frozenset[str] = frozenset()
    """Adjectives for what is still to come: der `bevorstehende` Besuch."""
    possible_adjectives: frozenset[str] = frozenset()
    """Adjectives for what may come: a `possible` attack."""
    hypothetical: frozenset[str] = frozenset()
    """Conditional forms of auxiliaries: `würde`, `wäre`."""
    inverted_conditions: frozenset[str] = frozenset()
    """Verbs that can start a condition without conjunction, if not all verbs can: `should` it fail."""
    conditional_marks: frozenset[str] = frozenset()
    """Conjunctions of conditional clauses: `wenn`."""
    whether: frozenset[str] = frozenset()
    """Conjunctions of clauses that leave open whether something is so: prüft, `ob`."""
    purpose_marks: frozenset[str] = frozenset()
    """Words that show that an infinitive clause is a plan: `um` zu verhindern."""
    modal_infinitives: Mapping[str, Modality] = field(default_factory=dict)
    """Auxiliaries that mark a plan or duty if an infinitive with `to` follows: troops `are` to withdraw."""
    obliging: frozenset[str] = frozenset()
    """Participles that show that an infinitive is a duty: ist `verpflichtet`, ihn zu verhaften."""
    unable: frozenset[str] = frozenset()
    """Adjectives that negate the infinitive after them: `unable` to pay."""
    unfailing: frozenset[str] = frozenset()
    """Words whose negation means that something happens: kam nicht `umhin`, zu zahlen."""
    until_marks: frozenset[str] = frozenset()
    """Conjunctions for an event that ends a state: they stay `until` Togo pays."""
    done: frozenset[str] = frozenset()
    """Past forms of modal verbs for events that happened: er `musste` fliehen, they `had` to leave."""
    pending: frozenset[str] = frozenset()
    """Adverbs that turn a duty into something that has not happened: had `yet` to arrive."""
    planned: str = ""
    """Regular expression for the words of a clause that states a current plan: he `will` come."""
    embedded: str = ""
    """Regular expression for the words up to a verb that depends on another verb: agreed `to come`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseWords:
    """Words for verbs and their arguments."""

    verb_final: bool = False
    """Whether verbs follow their objects, in subordinate clauses and in citation forms: bereit `erklären`."""
    particle_prefix: bool = False
    """Whether the citation form of a verb begins with its particle: sie lehnt ab gives `ablehnen`, but: to
    carry `out`.
    """
    passive_auxiliaries: frozenset[str] = frozenset()
    agent_prepositions: tuple[str, ...] = ("",)
    """Prepositions for the agent of a passive. The first may mean something else, the last may not: `von`, `durch`."""
    causatives: frozenset[str] = frozenset()
    """Verbs whose infinitive has an understood subject: `lassen`."""
    object_cases: Mapping[str, str] = field(default_factory=dict)
    """Slots of objects without a preposition, by their Case: `iobj` for `Dat`."""
    article_cases: tuple[tuple[str, frozenset[str], str], ...] = ()
    """Endings of articles, with the genders and the case that they show in the singular: dative for `der` before a
    feminine.
    """
    perfect_auxiliaries: frozenset[str] = frozenset()
    """Auxiliaries that mark the past if a participle follows: `haben`."""
    having: frozenset[str] = frozenset()
    """Auxiliaries that never form a passive: `haben`."""
    infinitive_marks: frozenset[str] = frozenset()
    content_marks: frozenset[str] = frozenset()
    """Conjunctions of content clauses: warnt davor, `dass`."""
    role_prepositions: frozenset[str] = frozenset()
    """Words before a role in which something is seen: `als` Feind."""
    appointing: frozenset[str] = frozenset()
    """Prepositions before an office to which somebody is appointed: ernannte ihn `zum` Minister, appointed her `as`
    envoy.
    """
    causes: frozenset[str] = frozenset()
    """Prepositions before a cause: rechtliche Schritte `wegen` der Warnung, died `because` of the flood."""
    qualifiers: frozenset[str] = frozenset()
    """Adverbs that limit a clause, which would claim too much without them: `zunächst`, `partly`, `weekly`."""
    limiting: Mapping[str, str] = field(default_factory=dict)
    """Those that make a fact doubtful, partial or past, with a meaning that is the same in all languages:
    `zunächst`.
    """
    adjunct_prepositions: frozenset[str] = frozenset()
    """Prepositions that introduce circumstances and never objects: `während`."""
    subject_prepositions: frozenset[str] = frozenset()
    """Prepositions before the subject of an infinitive: called `for` talks to commence."""
    gerund_marks: frozenset[str] = frozenset()
    """Prepositions before a gerund: accused `of` backing rebels, kept `from` leaving."""
    genitive_prepositions: frozenset[str] = frozenset()
    """Prepositions that can replace a genitive: die Rede `von` Merz."""
    possessive_marks: tuple[str, ...] = ()
    """Possessive markers after the owner: Russia`'s` refusal."""
    topics: frozenset[str] = frozenset()
    """Prepositions before a topic: verhandeln `über`."""
    recipient_prepositions: tuple[str, ...] = ()
    """Prepositions before the recipient of a gift, message or demand: Zelte `an` Haiti."""
    stances: frozenset[str] = frozenset()
    """Prepositions for a vote. After `für den Entwurf`, `dagegen` means against the same draft."""
    prompting: frozenset[str] = frozenset()
    """Prepositions before somebody who made the subject act: `auf` Einladung von Macron."""
    companions: frozenset[str] = frozenset()
    """Prepositions before those who act together with the subject: gemeinsam `mit` Merz."""
    jointly: frozenset[str] = frozenset()
    """Words before a preposition that make its noun a second subject: `gemeinsam` mit Merz."""
    besides: frozenset[str] = frozenset()
    """Prepositions before a second subject, if `also` precedes the subject: `neben` der Türkei hat auch Ungarn ..."""
    also: frozenset[str] = frozenset()
    connectives: frozenset[str] = frozenset()
    """Adverbs that only link a clause to the text before it: `jedoch`."""
    reflexives: frozenset[str] = frozenset()
    impersonal: frozenset[str] = frozenset()
    """Subjects that mean nothing, unless the verb has an object: `es`."""
    reciprocals: frozenset[str] = frozenset()
    """Reciprocal pronouns, of one or two words: `einander`, `each other`."""
    mutually: frozenset[str] = frozenset()
    """Adverbs that give a reflexive verb a reciprocal meaning: bedrohen sich `gegenseitig`."""
    existential: frozenset[str] = frozenset()
    """Verbs whose subject means nothing although they have an object: es `gibt` Krieg."""
    nominatives: frozenset[str] = frozenset()
    """Forms of pronouns that are always subjects: `er`, `he`."""
    pronominal_adverbs: Mapping[str, str] = field(default_factory=dict)
    """Prepositions inside pronominal adverbs: auf for `darauf`."""
    relative_pronouns: frozenset[str] = frozenset()
    clause_relatives: frozenset[str] = frozenset()
    """Relative pronouns that can refer to a clause: ..., `was` Doha zurückweist."""
    relative_forms: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Genders (or `Plur`) that a relative pronoun shows as a subject, and those that it shows otherwise."""
    whose: frozenset[str] = frozenset()
    """Possessive relative pronouns, which parsers confuse with subjects: `whose`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechWords:
    """Words for speech and its sources."""

    subjunctives: frozenset[str] = frozenset()
    """Forms that mark reported speech even in a main clause (Konjunktiv I): `sei`."""
    subjunctive_ending: str = ""
    """Ending of such a form of any verb: er hab`e`."""
    reported_auxiliaries: frozenset[str] = frozenset()
    """Auxiliaries in main clauses that continue reported speech: China `would` respond."""
    quoting: frozenset[str] = frozenset()
    """Verbs whose object is another speaker: die Agentur `zitierte` den Sprecher."""
    learning: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Verbs of hearing, with the prepositions before the source: `erfuhr` aus Militärkreisen."""
    source_prepositions: frozenset[str] = frozenset()
    """Prepositions before or after a source: `laut`, `zufolge`."""
    source_nouns: frozenset[str] = frozenset()
    """Nouns after `source_noun_prepositions` whose genitive names the source: nach `Angaben` von."""
    source_noun_prepositions: frozenset[str] = frozenset()
    manners: frozenset[str] = frozenset()
    """Those of them that introduce a manner unless a source is named: `mit` scharfen Worten."""
    anonymous_sources: frozenset[str] = frozenset()
    """Endings of nouns for unnamed speakers: Militär`kreis`."""
    source_adverbs: frozenset[str] = frozenset()
    """Words that show that the speaker of the previous sentence continues: `demnach`."""
    hearsay_words: frozenset[str] = frozenset()
    """Words next to a verb or noun that mark hearsay: `angeblich`, dem `Vernehmen` nach."""
    hearsay_nouns: frozenset[str] = frozenset()
    """Nouns that mark hearsay if no source is named: `Gerücht`, `Medienbericht`."""
    anybody: frozenset[str] = frozenset()
    """Subjects of saying that mean nobody in particular: `man` munkelt."""
    source_particles: frozenset[str] = frozenset()
    """Words before a source at the end of a sentence: „...“, `so` Peskow."""
    tag_marks: frozenset[str] = frozenset()
    """Words that introduce a clause of saying as a tag: `wie` die Polizei mitteilte."""
    own: frozenset[str] = frozenset()
    """Adjectives that show that the subject is the source: nach `eigenen` Angaben."""
    speech_nouns_out_of: tuple[str, ...] = ()
    """Prepositions before a noun that is the speaker of `heißt es`: `aus` dem Ministerium."""

    @property
    def reported_subjunctive(self) -> bool:
        """Whether the language marks reported speech with a subjunctive."""
        return bool(self.subjunctives)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceWords:
    """Words that refer to somebody or represent somebody."""

    own: frozenset[str] = frozenset()
    """Beginnings of possessives of the speaker: `unser`."""
    articles: frozenset[str] = frozenset()
    """Forms of articles, in lower case. They are left out of a phrase's label."""
    singular_articles: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Articles that show a singular, before an object and after these prepositions: für `den` Sozialdemokraten, von
    `ihrer` Vorsitzenden.
    """
    demonstratives: frozenset[str] = frozenset()
    """Determiners that refer to earlier mentions."""
    unique: frozenset[str] = frozenset()
    """Lemmas of nouns that are clear with nothing but a definite article: die `Welt`, the `public`."""
    national: tuple[str, ...] = ()
    """First parts of compounds for national bodies and offices: der `Bundes`kanzler."""
    indefinites: frozenset[str] = frozenset()
    """Indefinite forms before a noun: `einem` Sprecher, `some` officials."""
    contracted: frozenset[str] = frozenset()
    """Prepositions that include a definite article. `zum` may also introduce a new role: zum Präsidenten gewählt."""
    articled: str = ""
    """Regular expression for a name (inserted for `{}`) between an article and a word that ends the name."""
    single: tuple[str, ...] = ()
    """Beginnings of determiners in the singular: `jeder` Bürger."""
    several: frozenset[str] = frozenset()
    """Words that make any phrase after them plural: `many` of those."""
    both: tuple[str, ...] = ()
    """Beginnings of words for two of two: `beide` Seiten."""
    neither: tuple[str, ...] = ()
    """Words before a singular noun that mean neither of two: `keine` Seite."""
    around: frozenset[str] = frozenset()
    """Prepositions before the leader of a group: die Führung `um` Kim."""
    among: frozenset[str] = frozenset()
    """Prepositions before a group that the nominal belongs to: several firms, `among` them Maersk."""
    including: frozenset[str] = frozenset()
    """Words before named members of a group: `darunter` Togo."""
    credits: frozenset[str] = frozenset()
    """Prepositions before the reason for thanks or blame: dankte Trump `für` seine Rolle."""
    age: str = r"(?!)"
    """Regular expression for a person named by age: der `72-Jährige`."""
    group_nouns: frozenset[str] = frozenset()
    """Nouns for members of a group that can act: `staat`, `land`."""
    partisans: tuple[str, ...] = ()
    """Endings of nouns for members of a party: CDU-`Politiker`."""
    weapons: frozenset[str] = frozenset()
    """Nouns for weapons, or their endings. A weapon can hit but not act: `rakete`."""
    polite: frozenset[str] = frozenset()
    """Pronouns for the person addressed, as spelled within a sentence: durch `Ihren` Besuch."""
    anaphors: frozenset[str] = frozenset()
    """Pronouns that refer to an earlier statement if they are objects: er bestritt `dies`."""
    thing_pronouns: frozenset[str] = frozenset()
    """Pronouns that never mean persons, as lemmas or forms: `dies`, `which`."""
    person_endings: tuple[str, ...] = ()
    """Endings of nouns for people: der 72-`Jährige`."""
    generic_pronouns: frozenset[str] = frozenset()
    """Pronouns that mean anybody, or in reported speech the speaker: `man`."""
    office_prepositions: frozenset[str] = frozenset()
    """Prepositions between an office and its body: Botschafter `in` Berlin."""
    affiliations: frozenset[str] = frozenset()
    """Prepositions between the name of a person and an organisation: Günter Metzges `von` Campact."""
    post_prepositions: frozenset[str] = frozenset()
    """Prepositions between a role and its employer: an aide `to` the king."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MorphologyWords:
    """Endings of words, and settings for inflection and compounds."""

    verb_endings: tuple[str, ...] = ("",)
    """Endings of verb forms, including the empty one, in the order in which they are tried."""
    verb_infixes: tuple[str, ...] = ()
    present_participles: tuple[str, ...] = ()
    """Endings of participles that are never passive."""
    infinitive_endings: tuple[str, ...] = ()
    preterites: tuple[str, ...] = ()
    """Endings of verb forms in -e that are indicative: `sagte`, `wurde`."""
    adjective_endings: tuple[str, ...] = ()
    strong_endings: Mapping[str, str] = field(default_factory=dict)
    """Endings of an adjective before its noun, by gender or `Plur`: togoisch`es` Parlament."""
    adjectival_ending: str = ""
    """Ending that a masculine noun adds if it inflects like an adjective: Vertraute, Vertraute`r`."""
    plural_endings: tuple[str, ...] = ()
    """Endings of plural nouns, which some lemmas keep, in the order in which they are tried."""
    phrase_endings: tuple[str, ...] = ()
    """Endings that are removed to unify the forms of a phrase, longest first: Vereint`en` Nationen."""
    closed_compounds: bool = False
    """Whether compounds are written as one word: `Kremlsprecher`, not Kremlin spokesman."""
    compound_links: tuple[str, ...] = ()
    """Letters that may join the parts of a compound: Europarat`s`präsident."""
    separable: tuple[str, ...] = ()
    """Prefixes that are separated in main clauses: `ab`lehnen."""
    inseparable: tuple[str, ...] = ()
    """Prefixes that are never separated, and those that sometimes are: `be`greifen, `über`setzen."""
    weak_participle: tuple[str, str] = ("", "")
    """Prefix and ending of regular participles: `ge`stell`t`; empty if there is no prefix."""
    irregular_forms: tuple[Endings, ...] = ()
    """Endings of further forms, for each column of irregular.tsv: du nimm`st` from er nimm`t`."""
    regular_lemmas: tuple[tuple[str, str], ...] = ()
    """Endings of verb forms that have only one lemma, with the ending of the lemma: `y` for `ied` in declassified."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseWords:
    """Words that join modifiers to a noun. They are used to read phrases and to compose names."""

    roles: Mapping[str, str] = field(default_factory=dict)
    """Roles of prepositions, as in concepts.py: troops `in` Ukraine, Truppen `aus` Togo."""
    further: frozenset[str] = frozenset()
    """Prepositions without such a role."""
    compound: frozenset[str] = frozenset()
    """Words that form a preposition together with the next word: `due` to, `bis` zu."""
    links: tuple[str, ...] = ()
    """Letters that may join the parts of a compound, longest first: Frieden`s`gespräch."""
    bounds: Mapping[str, str] = field(default_factory=dict)
    """Templates for a phrase with a number, by the bound of the number; none if it is exact: `at least`
    seven states.
    """
    templates: Mapping[str, str] = field(default_factory=dict)
    """Templates for a name, by role (`in`), or by role and gender of a listed name (`in Plur`): in `the` USA."""

    named: Callable[[str, str, str | None, str], str | None] = lambda *_: None
    """Function that returns the phrase of a listed name after a noun, with its article (`der Vereinten Nationen`). Its
    arguments are the name, and its class, gender and role. Returns None for names without an article.
    """

    def is_preposition(self, word: str) -> bool:
        return word in self.roles or word in self.further

    def behind(self, role: str, name: str, gender: str | None = None, class_: str = "") -> str:
        """Return the phrase for a name after a noun: talks `with the USA`, Resolution `der Vereinten Nationen`."""
        template = self.templates.get(f"{role} {gender}") or self.templates.get(role, "{}")
        return (class_ and self.named(name, class_, gender, role)) or template.format(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityWords:
    """Words for numbers and measures."""

    numbers: Mapping[str, float] = field(default_factory=dict)
    """Number words, lower case."""
    vague_numbers: Mapping[str, float] = field(default_factory=dict)
    """Plurals that give only a lower bound: `Hunderte`."""
    scales: Mapping[str, float] = field(default_factory=dict)
    """Words that multiply the number before them: `Million`."""
    number_joints: tuple[tuple[str, str], ...] = ()
    """What joins the parts of a number in one word, in the order in which they are tried. The word is split where a
    joint first occurs.

    `+` adds (ein`und`zwanzig), `*` multiplies by the named scale (drei`tausend`), and `½` adds a half.
    """
    halves: frozenset[str] = frozenset()
    """Words that mean a half before a scale: eine `halbe` Million."""
    and_a_half: tuple[str, ...] = ()
    """Words after a number that add a half; empty if they are part of the number."""
    decimal: str = "."
    grouping: str = ","
    """Characters that group the digits of a numeral: 1`.`500."""
    bounds: Mapping[tuple[str, ...], Bound] = field(default_factory=dict)
    """Bounds given by lower-case words before a number: `min` for (`mehr`, `als`)."""
    bounds_after: Mapping[tuple[str, ...], Bound] = field(default_factory=dict)
    """Bounds given by words after a number: `min` for (`oder`, `mehr`)."""
    measures: Mapping[str, str] = field(default_factory=dict)
    """Units of money and measures, by their forms in lower case."""
    shares: frozenset[str] = frozenset()
    """Words that show that a number is no count: `Prozent`, `Drittel`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """Words for times."""

    months: Mapping[str, int] = field(default_factory=dict)
    months_capitalised: bool = False
    """Whether a capital distinguishes months from other words: in `March`, but: to march."""
    weekdays: Mapping[str, int] = field(default_factory=dict)
    """Numbers of the weekdays; 0 is Monday."""
    day_words: Mapping[str, int] = field(default_factory=dict)
    """Days relative to the document's date: -1 for `gestern`."""
    day_parts: frozenset[str] = frozenset()
    """Parts of the day that may follow a weekday, or be joined to it: Freitag`abend`."""
    seasons: Mapping[str, int] = field(default_factory=dict)
    """EDTF numbers of the seasons; 21 is spring."""
    seasons_dated: frozenset[str] = frozenset()
    """Nouns that mean a season only with a year or a word like `last`: the `fall` of 2016, last `fall`."""
    year_parts: Mapping[str, int] = field(default_factory=dict)
    """Lengths, in months, of parts of a year that follow an ordinal: im dritten `Quartal` 2018."""
    year_parts_alone: frozenset[str] = frozenset()
    """Those of them that need no year: im dritten `Quartal`. But the third `quarter` may be part of a match."""
    ordinals: Mapping[str, int] = field(default_factory=dict)
    """The number meant by each form of an ordinal before a part of a year or a century: im `dritten` Quartal."""
    centuries: frozenset[str] = frozenset()
    """Nouns for a century, which follow an ordinal: das 19. `Jahrhundert`."""
    time_units: Mapping[str, TimeUnit] = field(default_factory=dict)
    """Units of time by their forms in lower case: year for `jahres`."""
    plural_units: frozenset[str] = frozenset()
    """Plural forms, which do not mean a single unit: in den letzten `Jahren`."""
    shifted_units: Mapping[str, tuple[TimeUnit, int]] = field(default_factory=dict)
    """Words for a unit that is some steps from the document's date: year and -1 for `vorjahr`."""
    shifts: Mapping[str, int] = field(default_factory=dict)
    """Steps meant by words before a unit, weekday or month, by all forms: -1 for `vergangenen`, 0 for `diesem`."""
    one: frozenset[str] = frozenset()
    """Forms of the number one before a unit: vor `einem` Jahr."""
    edges: frozenset[str] = frozenset()
    """Words for a part of a month or year, which EDTF cannot express: `Anfang` September."""
    nights: frozenset[str] = frozenset()
    night_into: frozenset[str] = frozenset()
    """Words between a night and the day that follows it: Nacht `zum` Samstag."""
    since: frozenset[str] = frozenset()
    until: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    """Words like `since` that never precede a duration: `ab` Januar."""
    before: frozenset[str] = frozenset()
    """Words like `until` that never precede a duration."""
    ago: frozenset[str] = frozenset()
    """Words before or after a duration that is counted back from today: `vor` zwei Jahren, two years `ago`."""
    earlier: frozenset[str] = frozenset()
    """Words after a duration that is counted back from another time: zwei Tage `zuvor`."""
    later: frozenset[str] = frozenset()
    """Words after a duration that is counted forward from another time: neun Tage `später`."""
    lasting: frozenset[str] = frozenset()
    """Words before a duration that has not ended, in the perfect: has been fighting `for` a year."""
    hence: frozenset[str] = frozenset()
    """Words before a duration that is counted forward from today: `in` drei Wochen."""
    ordinal_endings: tuple[str, ...] = ()
    """Endings after the number of a day: 5`.` September, September 5`th`."""
    decade_endings: tuple[str, ...] = ()
    """Endings after the number of a decade: 1990`er`, 1990`s`."""
    decades: Mapping[str, int] = field(default_factory=dict)
    """Numbers of decades that are written as one word: 90 for `neunzigerjahre`."""
    decade_adjectives: Mapping[str, int] = field(default_factory=dict)
    """Decades that need a unit after them: `neunziger` Jahre."""
    scheduled: frozenset[str] = frozenset()
    """Words before a date in the future: geplant `für` Freitag."""
    since_marks: frozenset[str] = frozenset()
    """Conjunctions before an event since which something has continued: `seitdem`."""
    apart_marks: Mapping[str, int] = field(default_factory=dict)
    """Conjunctions after a duration, with the direction of their event: -1 for a day `after` India attacked."""
    first_time: frozenset[str] = frozenset()
    """Adverbs before `since` that show that the event is no duration: `erstmals` seit 1994."""
    between: tuple[str, str] = ("", "")
    """The two words of a range: `zwischen` 2014 `und` 2022."""
    through: frozenset[str] = frozenset()
    """Words between the ends of a range: Montag `bis` Freitag. `oder` gives a range that includes both ends."""
    onward: frozenset[str] = frozenset()
    """Words after the start of a period: von Montag `an`."""
    attributive: frozenset[str] = frozenset()
    """Prepositions before the date of a thing, which is not that of an event: Abkommen `von` 2015."""
    occasions: frozenset[str] = frozenset()
    """Prepositions, also with an article, before a nominal whose date is that of the clause: `beim` Treffen
    am Freitag.
    """
    simultaneous: frozenset[str] = frozenset()
    """Conjunctions of a clause with the same time as the outer clause: `als`."""
    present_endings: tuple[str, ...] = ()
    """Endings of the present tense that differ from the infinitive: reis`t`."""
    zones: frozenset[str] = frozenset()
    """Time zones, which parsers may take for subjects: um 9 Uhr `MEZ` meldete der Spiegel."""
    time_nouns: frozenset[str] = frozenset()
    """Nouns of time, which are never arguments: `tag`, `woche`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """Words for places."""

    place_prepositions: frozenset[str] = frozenset()
    during: frozenset[str] = frozenset()
    """Prepositions before an event that happens at the same time: `bei` Angriffen."""
    goal_prepositions: frozenset[str] = frozenset()
    """Prepositions before a destination or an origin: `nach`, `aus`."""
    loose_prepositions: frozenset[str] = frozenset()
    """Prepositions of place that often mean something else: `auf` Tokajews Bitte."""
    narrow_prepositions: frozenset[str] = frozenset()
    """Those of them after which places in the phrase do not count: beteiligt `an` Angriffen im Irak."""
    staged_prepositions: frozenset[str] = frozenset()
    """Prepositions after which a noun of place without article is an occasion: `vor` Gericht, `vor` Ort."""
    seat_prepositions: frozenset[str] = frozenset()
    """Prepositions after which an organisation means its building: met him `at` State House."""
    town_slots: frozenset[str] = frozenset()
    """Prepositions after which a capital means the town: reist `nach` Moskau, but not: setzt `auf` Moskau."""
    destinations: frozenset[str] = frozenset()
    """Those of them after which it never means the government: `nach` Moskau. English `to` may mean both."""
    addressing: frozenset[str] = frozenset()
    """Prepositions after which a seat of government means the government: Druck `auf` Moskau, Appell `an` Peking."""
    origins: frozenset[str] = frozenset()
    """Prepositions after which it means the government if something is said: Kritik `aus` Moskau."""
    town_nouns: tuple[str, ...] = ()
    """Endings of nouns after which a capital means the town: am `Flughafen` von Niamey, the `streets` of Kyiv."""
    sidelines: frozenset[str] = frozenset()
    """Nouns whose phrase contains the actual place: am `Rande` des Gipfels in Osaka."""
    place_nouns: frozenset[str] = frozenset()
    """Nouns that say what kind of place a name means: the `city` of Ternopil."""
    sites: tuple[str, ...] = ()
    """Nouns, or their endings, for places where somebody may be: in der Haupt`stadt`, at his `school`."""
    there: frozenset[str] = frozenset()
    """Adverbs that refer to an earlier place: `dort`."""
    where: frozenset[str] = frozenset()
    """Adverbs that introduce a clause about a place: nach Baku, `wo` ..."""
    elsewhere: frozenset[str] = frozenset()
    """Participles whose place is not that of their main clause: `born` in Togo, he arrived in Benin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWords:
    """Parts of names, and words for titles and nationalities."""

    titles: frozenset[str] = frozenset()
    """Titles before a name, as in `Dr.` Merz. Their full stop is left out here."""
    articles: frozenset[str] = frozenset()
    """Forms of the definite article, which may be part of a foreign name: `The` Hill."""
    particles: frozenset[str] = _PARTICLES
    """Particles of last names: `von der` Leyen."""
    juniors: frozenset[str] = frozenset({"jr"})
    """Words after a last name, as in Donald Trump `Jr.` Their full stop is left out here."""
    families: frozenset[str] = frozenset()
    """Words before a last name that several people share: die `Familie` Assad."""
    conjunctions: frozenset[str] = frozenset()
    """Words that mean the same as `&` in a name: Bosnien `und` Herzegowina."""
    genitive_endings: tuple[str, ...] = ()
    """Genitive endings of names, most usual first: Russland`s`; none if the genitive is marked by a separate word."""
    listed: bool = False
    """Whether all entries in the lists of actors have a name in this language."""
    listed_genders: bool = False
    """Whether the genders in the lists of actors are those of this language."""
    town_adjectives: Endings = ()
    """Endings of adjectives of towns, by the ending of the name: Paris`er`; none if such adjectives must be listed."""
    adjective_fronts: frozenset[str] = frozenset()
    """Words that change the meaning of an actor's adjective: `Latin` American does not mean American."""
    demonym_forms: Endings = ()
    """Endings of other forms of demonyms: Russ`en` for Russ`e`."""
    demonym_women: Endings = ()
    """Endings of feminine forms of demonyms: Russ`in` for Russ`e`."""
    at_other_times: frozenset[str] = frozenset()
    """Adjectives for former and future holders of an office: `ehemalig`, `designiert`."""
    outgoing: frozenset[str] = frozenset()
    """Adjectives for people who still hold an office or have just left it: `scheidend`."""
    beside_holder: frozenset[str] = frozenset()
    """Other adjectives for people without the office itself: `stellvertretend`, `erst`."""
    former: tuple[str, ...] = ()
    """Prefixes for former holders of an office: `Ex-`Präsident, `Alt`kanzler."""
    aspirants: frozenset[str] = frozenset()
    """Nouns for people who want an office: the `candidate` for President Romney."""
    unseated: frozenset[str] = frozenset()
    """Words before the office of an opposition spokesperson: the `shadow` chancellor."""
    contests: frozenset[str] = frozenset()
    """Verbs and nouns for contests. In a clause about sport, their subject or object is a team: `besiegen`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language. Words are lemmas in lower case, unless a field says otherwise."""

    code: str
    """BCP 47 code: `de`."""
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
