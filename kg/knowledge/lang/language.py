"""What the stages know of a language: the same fields for each, so that no rule asks which it is.

The defaults are those of a language without the thing; a language names only what differs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from kg.knowledge.lang.endings import Endings
from kg.model import Bound, Modality

TimeUnit = Literal["day", "weekend", "week", "month", "year", "decade"]

_PARTICLES = frozenset("von van de da di del della bin ibn al el le la der den du dos ben abu".split())
"""Foreign names keep their own words: Ursula `von der` Leyen, Mohammed `bin` Salman."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextWords:
    """Where sentences end, and how the text is parsed. Words as they are written, without their last stop."""

    never: frozenset[str] = frozenset()
    """No sentence ends with them: `Dr. Merz`."""
    before_number: frozenset[str] = frozenset()
    """Abbreviations before a number only: `No. 5`, but `He said no. Then`."""
    sometimes: frozenset[str] = frozenset()
    """A sentence ends with them when an opener follows: `in the U.S. The`, but `the U.S. Senate`."""
    openers: frozenset[str] = frozenset()
    """Words that, with a capital, open a sentence."""
    before_ordinal: frozenset[str] = frozenset()
    """Words before ordinals, lower case: `am 5.`; empty where ordinals take no stop."""
    behind_ordinal: frozenset[str] = frozenset()
    """Months, and nouns that are often counted: `2. Weltkrieg`; their case endings are left out."""
    speech: frozenset[str] = frozenset()
    """Verbs of saying that may follow a quote's question mark with a name between: `"Why?" Putin asked`."""
    nouns_capitalised: bool = False
    """Whether a capital says little, since every noun has one: `Das ist ... Wahnsinn`."""
    finite_endings: tuple[str, ...] = ()
    """Ends of words in small letters that are likely finite verbs: erzwing`t`."""
    treebank: str | None = None
    """Whose habits of annotation the bundled parser follows; None where it has learnt the language from none."""
    probe: str
    """A sentence that a pipeline is tried on: somebody known does something to somebody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NegationWords:
    """What denies."""

    negators: frozenset[str] = frozenset()
    """Adverbs and determiners that deny their clause: `nicht`, `kein`."""
    negative_pronouns: frozenset[str] = frozenset()
    """Subjects and objects that deny: `niemand`."""
    negation_foci: frozenset[str] = frozenset()
    """Right after a negator they take its scope away from the clause: nicht `nur`."""
    own_foci: frozenset[str] = frozenset()
    """Those of them that only do so before a correction: nicht `allein` die Armee, sondern auch ..."""
    corrections: frozenset[str] = frozenset()
    """`sondern`."""
    negative_marks: frozenset[str] = frozenset()
    """They make an infinitive clause of what does not happen: `ohne` ihn zu nennen."""
    negative_links: frozenset[str] = frozenset()
    """Conjunctions that go on denying: weder ... `noch`."""
    exceptions: frozenset[str] = frozenset()
    """Particles of what a clause does not tell: mit allen, `außer` mit ihm."""
    nobodies: frozenset[str] = frozenset()
    """Pronouns for nobody in particular, who says nothing: `jemand`."""
    scanty: frozenset[str] = frozenset()
    """Adverbs that belong to the pronoun behind them: `kaum` jemand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModalityWords:
    """What makes a clause a plan, a duty, a possibility or a condition."""

    modals: Mapping[str, Modality] = field(default_factory=dict)
    """Modal verb to the modality that it gives."""
    evidentials: Mapping[str, Modality] = field(default_factory=dict)
    """Modal verbs that with an infinitive of the perfect tell how sure a report is: `will` erfahren haben is claimed by
    its subject, `soll` getötet haben by others."""
    future: frozenset[str] = frozenset()
    """Auxiliaries that, with an infinitive, tell of a plan: `werden`."""
    possible_adverbs: frozenset[str] = frozenset()
    hypothetical: frozenset[str] = frozenset()
    """Forms of auxiliaries that tell what would be: `würde`, `wäre`."""
    inverted_conditions: frozenset[str] = frozenset()
    """Verbs that begin a condition without conjunction, where not every verb does: `should` it fail."""
    conditional_marks: frozenset[str] = frozenset()
    """Conjunctions of conditional clauses: `wenn`."""
    whether: frozenset[str] = frozenset()
    """Conjunctions of what is not known: prüft, `ob`."""
    purpose_marks: frozenset[str] = frozenset()
    """They make an infinitive clause a plan: `um` zu verhindern."""
    modal_infinitives: Mapping[str, Modality] = field(default_factory=dict)
    """Auxiliaries that with a marked infinitive tell of a plan or a duty: troops `are` to withdraw."""
    obliging: frozenset[str] = frozenset()
    """Participles that make an infinitive a duty: ist `verpflichtet`, ihn zu verhaften."""
    done: frozenset[str] = frozenset()
    """Past forms of modal verbs that tell what took place: er `musste` fliehen, they `had` to leave."""
    pending: frozenset[str] = frozenset()
    """Adverbs with which having to do something is not having done it: had `yet` to arrive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseWords:
    """How verbs and their arguments are built."""

    verb_final: bool = False
    """Whether a verb stands behind its objects where no other takes its place, and is cited so: bereit `erklären`."""
    particle_prefix: bool = False
    """Whether the particle of a verb is cited as its beginning: sie lehnt `ab` is `ablehnen`, but to carry `out`."""
    passive_auxiliaries: frozenset[str] = frozenset()
    agent_prepositions: tuple[str, ...] = ("",)
    """Of passives; the first may mean other things, the last never does: `von`, `durch`."""
    causatives: frozenset[str] = frozenset()
    """Verbs whose infinitive has an understood subject: `lassen`."""
    object_cases: Mapping[str, str] = field(default_factory=dict)
    """Value of Case to the slot of an object without preposition: `Dat` is `iobj`."""
    article_cases: tuple[tuple[str, frozenset[str], str], ...] = ()
    """Ends of articles, genders and the case that they show with a singular: `der` of a feminine is a dative."""
    perfect_auxiliaries: frozenset[str] = frozenset()
    """With a participle they tell of the past: `haben`."""
    having: frozenset[str] = frozenset()
    """Those that no passive has: `haben`."""
    infinitive_marks: frozenset[str] = frozenset()
    content_marks: frozenset[str] = frozenset()
    """They make a clause the content of its verb: warnt davor, `dass`."""
    role_prepositions: frozenset[str] = frozenset()
    """They say as what something is seen: `als` Feind."""
    appointing: frozenset[str] = frozenset()
    """Prepositions before the office that somebody gets: ernannte ihn `zum` Minister, appointed her `as` envoy."""
    adjunct_prepositions: frozenset[str] = frozenset()
    """They tell the circumstances of a clause and never its object: `während`."""
    gerund_marks: frozenset[str] = frozenset()
    """Prepositions before what somebody is accused `of` doing or kept `from` doing."""
    genitive_prepositions: frozenset[str] = frozenset()
    """They stand for a genitive: die Rede `von` Merz."""
    possessive_marks: tuple[str, ...] = ()
    """Behind who owns the noun that follows: Russia`'s` refusal."""
    topics: frozenset[str] = frozenset()
    """Prepositions of what is talked about: verhandeln `über`."""
    recipient_prepositions: tuple[str, ...] = ()
    """Between what is given, said or demanded and whom it goes to: Zelte `an` Haiti."""
    stances: frozenset[str] = frozenset()
    """Prepositions of what one votes on; `dagegen` behind `für den Entwurf` is against that."""
    prompting: frozenset[str] = frozenset()
    """Prepositions of who made the subject act: `auf` Einladung von Macron."""
    companions: frozenset[str] = frozenset()
    """Prepositions of who acts with the subject: gemeinsam `mit` Merz."""
    jointly: frozenset[str] = frozenset()
    """Before a preposition they make its noun a second subject: `gemeinsam` mit Merz."""
    besides: frozenset[str] = frozenset()
    """Before who does it too, with `also` before the subject: `neben` der Türkei hat auch Ungarn ..."""
    also: frozenset[str] = frozenset()
    reflexives: frozenset[str] = frozenset()
    impersonal: frozenset[str] = frozenset()
    """Subjects that name nothing, but where the verb acts on something: `es`."""
    reciprocals: frozenset[str] = frozenset()
    """What stands for each side to the other, with the word before where there are two: `einander`, `each other`."""
    mutually: frozenset[str] = frozenset()
    """Adverbs that make a reflexive one of both sides: bedrohen sich `gegenseitig`."""
    existential: frozenset[str] = frozenset()
    """Verbs whose impersonal subject names nothing for all their object: es `gibt` Krieg."""
    nominatives: frozenset[str] = frozenset()
    """Pronouns that can only be subjects: `er`, `he`."""
    pronominal_adverbs: Mapping[str, str] = field(default_factory=dict)
    """`darauf` to the preposition that it stands for with its object."""
    relative_pronouns: frozenset[str] = frozenset()
    clause_relatives: frozenset[str] = frozenset()
    """Relative pronouns that take up a clause: ..., `was` Doha zurückweist."""
    relative_forms: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Relative pronouns that agree to the genders, or `Plur`, that they may have as a subject and otherwise."""
    whose: frozenset[str] = frozenset()
    """Possessive relative pronouns that parsers take for a subject: `whose`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechWords:
    """Who says it."""

    subjunctives: frozenset[str] = frozenset()
    """Forms that tell, in a main clause too, that somebody else speaks (Konjunktiv I): `sei`."""
    subjunctive_ending: str = ""
    """Of those of any verb: er hab`e`."""
    reported_auxiliaries: frozenset[str] = frozenset()
    """Auxiliaries that in a main clause after somebody's words go on with them: China `would` respond."""
    quoting: frozenset[str] = frozenset()
    """Verbs whose object speaks too: die Agentur `zitierte` den Sprecher."""
    learning: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Verbs of hearing from somebody, to the prepositions of who said it: `erfuhr` aus Militärkreisen."""
    source_prepositions: frozenset[str] = frozenset()
    """`laut`, `zufolge`: their phrase names who says it."""
    source_nouns: frozenset[str] = frozenset()
    """With `source_noun_prepositions` their genitive names who says it: nach `Angaben` von."""
    source_noun_prepositions: frozenset[str] = frozenset()
    manners: frozenset[str] = frozenset()
    """Those of them that tell how somebody speaks, unless it is said whose words they are: `mit` scharfen Worten."""
    anonymous_sources: frozenset[str] = frozenset()
    """Ends of nouns that speak without a name: Militär`kreis`."""
    source_adverbs: frozenset[str] = frozenset()
    """They go on with the speaker of the sentence before: `demnach`."""
    hearsay_words: frozenset[str] = frozenset()
    """Beside a verb or noun they give the word of somebody who is not named: `angeblich`, dem `Vernehmen` nach."""
    hearsay_nouns: frozenset[str] = frozenset()
    """Nouns for what is said by nobody in particular, if none is named: `Gerücht`, `Medienbericht`."""
    anybody: frozenset[str] = frozenset()
    """Who speaks without being anybody in particular: `man` munkelt."""
    source_particles: frozenset[str] = frozenset()
    """Before a name at the end of what is said: „...“, `so` Peskow."""
    tag_marks: frozenset[str] = frozenset()
    """They make a clause of saying the tag of another: `wie` die Polizei mitteilte."""
    own: frozenset[str] = frozenset()
    """Adjectives that make the subject the source: nach `eigenen` Angaben."""
    speech_nouns_out_of: tuple[str, ...] = ()
    """Prepositions that make a noun the speaker of `heißt es`: `aus` dem Ministerium."""

    @property
    def reported_subjunctive(self) -> bool:
        """Whether a subjunctive tells that somebody else speaks."""
        return bool(self.subjunctives)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceWords:
    """Words that take up or stand for somebody."""

    articles: frozenset[str] = frozenset()
    """Forms that are left out of a phrase's label, lower case."""
    singular_articles: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Articles that are singular in front of an object and behind those prepositions: für `den` Sozialdemokraten, von
    `ihrer` Vorsitzenden."""
    demonstratives: frozenset[str] = frozenset()
    """Determiners that take up what was named before."""
    indefinites: frozenset[str] = frozenset()
    """Forms before a noun that names nobody known: `einem` Sprecher, `some` officials."""
    contracted: frozenset[str] = frozenset()
    """Prepositions that hold a definite article; with `zum` one becomes something: zum Präsidenten gewählt."""
    articled: str = r"(?!)"
    """A regular expression for an article before a name that stands for `{}`, and what shows the name to end there."""
    single: tuple[str, ...] = ()
    """Beginnings of determiners of one alone: `jeder` Bürger."""
    several: frozenset[str] = frozenset()
    """Words that are plural, whatever stands behind them: `many` of those."""
    both: tuple[str, ...] = ()
    """Beginnings of phrases for two of whom the text speaks: `beide` Seiten."""
    neither: tuple[str, ...] = ()
    """Before the noun in the singular for none of the two: `keine` Seite."""
    around: frozenset[str] = frozenset()
    """Prepositions before the chief person of a body: die Führung `um` Kim."""
    among: frozenset[str] = frozenset()
    """Prepositions before what a noun is one of: several firms, `among` them Maersk."""
    including: frozenset[str] = frozenset()
    """Words before who belongs to a group that was named: `darunter` Togo."""
    credits: frozenset[str] = frozenset()
    """Prepositions of what somebody is thanked or blamed for: dankte Trump `für` seine Rolle."""
    age: str = r"(?!)"
    """A regular expression for who is called by age: der `72-Jährige`."""
    group_nouns: frozenset[str] = frozenset()
    """Heads of plural groups that act: `staat`, `land`."""
    partisans: tuple[str, ...] = ()
    """Ends of nouns for who belongs to the party before them: CDU-`Politiker`."""
    weapons: frozenset[str] = frozenset()
    """Nouns, or their ends, for what hits without acting by itself: `rakete`."""
    polite: frozenset[str] = frozenset()
    """Pronouns for who is addressed, as they stand within a sentence: durch `Ihren` Besuch."""
    anaphors: frozenset[str] = frozenset()
    """Pronouns that as objects take up what was said before: er bestritt `dies`."""
    thing_pronouns: frozenset[str] = frozenset()
    """Pronouns that nobody is called by, as lemmas or forms: `dies`, `which`."""
    person_endings: tuple[str, ...] = ()
    """Ends of nouns for people: der 72-`Jährige`."""
    generic_pronouns: frozenset[str] = frozenset()
    """Of anybody, but of the speaker in reported speech: `man`."""
    office_prepositions: frozenset[str] = frozenset()
    """Between an office and its body: Botschafter `in` Berlin."""
    affiliations: frozenset[str] = frozenset()
    """Between a person's name and the body that they belong to: Günter Metzges `von` Campact."""
    post_prepositions: frozenset[str] = frozenset()
    """Between what somebody is and to whom: an aide `to` the king."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MorphologyWords:
    """Endings."""

    verb_endings: tuple[str, ...] = ("",)
    """Endings of verb forms, the empty one among them, in the order in which they are tried."""
    verb_infixes: tuple[str, ...] = ()
    present_participles: tuple[str, ...] = ()
    """Endings of participles that are no passives."""
    infinitive_endings: tuple[str, ...] = ()
    preterites: tuple[str, ...] = ()
    """Ends of finite forms in -e that are indicative: `sagte`, `wurde`."""
    adjective_endings: tuple[str, ...] = ()
    strong_endings: Mapping[str, str] = field(default_factory=dict)
    """By gender, or `Plur`, of an adjective that is cited without any, before its noun: togoisch`es` Parlament."""
    adjectival_ending: str = ""
    """What a masculine adjectival noun has more than its feminine: Vertraute, Vertraute`r`."""
    plural_endings: tuple[str, ...] = ()
    """Ends of nouns in the plural or that a lemma may have kept, in the order in which they are tried."""
    phrase_endings: tuple[str, ...] = ()
    """Cut from words so that the forms of a phrase are one, longest first: Vereint`en` Nationen."""
    closed_compounds: bool = False
    """Whether a compound is one word: `Kremlsprecher`, but not Kremlin spokesman."""
    compound_links: tuple[str, ...] = ()
    """What may join the parts of a compound: Europarat`s`präsident."""
    separable: tuple[str, ...] = ()
    """Prefixes that stand apart in a main clause: `ab`lehnen."""
    inseparable: tuple[str, ...] = ()
    """The other prefixes of verbs, and those that are both: `be`greifen, `über`setzen."""
    weak_participle: tuple[str, str] = ("", "")
    """What stands before and behind the stem in participles: `ge`stell`t`; empty where nothing stands before."""
    irregular_forms: tuple[Endings, ...] = ()
    """What other forms follow from those in the columns of irregular.tsv: er nimm`t`, du nimm`st`."""
    regular_lemmas: tuple[tuple[str, str], ...] = ()
    """Ends of verb forms that leave no choice of a lemma, to its end: declassif`ied`, declassif`y`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseWords:
    """How what stands beside a noun is joined to it, to read a phrase and to make a name of its parts."""

    roles: Mapping[str, str] = field(default_factory=dict)
    """Prepositions to the role of what they govern (concepts.py): troops `in` Ukraine, Truppen `aus` Togo."""
    further: frozenset[str] = frozenset()
    """Prepositions without such a role."""
    compound: frozenset[str] = frozenset()
    """What makes one preposition with another behind it: `due` to, `bis` zu."""
    links: tuple[str, ...] = ()
    """What may join the parts of a compound, longest first: Frieden`s`gespräch."""
    bounds: Mapping[str, str] = field(default_factory=dict)
    """Before a noun, by the bound of a number; none where it is exact: `at least` seven states."""
    templates: Mapping[str, str] = field(default_factory=dict)
    """For a name: by the role, or by the role and the gender of a listed name, `in Plur`: in `the` USA."""

    named: Callable[[str, str, str | None, str], str | None] = lambda *_: None
    """What stands behind a noun for a listed name, its class, its gender and a role, where that takes an article: `der
    Vereinten Nationen`.
    """

    def is_preposition(self, word: str) -> bool:
        return word in self.roles or word in self.further

    def behind(self, role: str, name: str, gender: str | None = None, class_: str = "") -> str:
        """What stands behind a noun: talks `with the USA`, Resolution `der Vereinten Nationen`."""
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
    """`Million`: multiplies the number before it."""
    number_joints: tuple[tuple[str, str], ...] = ()
    """What joins the parts of a number in one word, tried in this order; each splits the word at its first occurrence.

    `+` adds, as in ein`und`zwanzig; `*` multiplies by the scale of that name, as in drei`tausend`; `½` adds a half.
    """
    halves: frozenset[str] = frozenset()
    """Before a scale: eine `halbe` Million."""
    and_a_half: tuple[str, ...] = ()
    """Words behind a number that add a half; empty where it is one word with the number."""
    decimal: str = "."
    grouping: str = ","
    """Marks in numerals: 1`.`500`,`5."""
    bounds: Mapping[tuple[str, ...], Bound] = field(default_factory=dict)
    """Words before a number, lower case: (`mehr`, `als`) is `min`."""
    bounds_after: Mapping[tuple[str, ...], Bound] = field(default_factory=dict)
    """Words behind a number: (`oder`, `mehr`) is `min`."""
    measures: Mapping[str, str] = field(default_factory=dict)
    """Money and measures by their forms, lower case, to the unit of a quantity."""
    shares: frozenset[str] = frozenset()
    """With a number they are no count: `Prozent`, `Drittel`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """When."""

    months: Mapping[str, int] = field(default_factory=dict)
    months_capitalised: bool = False
    """Whether one has a capital, which tells it from another word: in `March`, but to march."""
    weekdays: Mapping[str, int] = field(default_factory=dict)
    """0 is Monday."""
    day_words: Mapping[str, int] = field(default_factory=dict)
    """Days from the document's date: `gestern` is -1."""
    day_parts: frozenset[str] = frozenset()
    """Behind a weekday or in one word with it: Freitag`abend`."""
    seasons: Mapping[str, int] = field(default_factory=dict)
    """To the EDTF number of the season: 21 is spring."""
    seasons_dated: frozenset[str] = frozenset()
    """Those that are other nouns too, and seasons only with a year or a shift: the `fall` of 2016, last `fall`."""
    year_parts: Mapping[str, int] = field(default_factory=dict)
    """Behind an ordinal, to the months that it has: im dritten `Quartal` 2018."""
    year_parts_alone: frozenset[str] = frozenset()
    """Those that need no year beside them: im dritten `Quartal`, but not the third `quarter` of a match."""
    ordinals: Mapping[str, int] = field(default_factory=dict)
    """Of parts of a year and of centuries, in all forms: im `dritten` Quartal."""
    centuries: frozenset[str] = frozenset()
    """Behind an ordinal: das 19. `Jahrhundert`."""
    time_units: Mapping[str, TimeUnit] = field(default_factory=dict)
    """By their forms, lower case: `jahres` is a year."""
    plural_units: frozenset[str] = frozenset()
    """Those of the forms that name no single one: in den letzten `Jahren`."""
    shifted_units: Mapping[str, tuple[TimeUnit, int]] = field(default_factory=dict)
    """Words for the unit so many steps from the document's date: `vorjahr` is the year -1."""
    shifts: Mapping[str, int] = field(default_factory=dict)
    """Before a unit, weekday or month, all forms: `vergangenen` is -1, `diesem` 0."""
    one: frozenset[str] = frozenset()
    """Counts a unit: vor `einem` Jahr."""
    edges: frozenset[str] = frozenset()
    """Parts of a month or year, which EDTF leaves out: `Anfang` September."""
    nights: frozenset[str] = frozenset()
    night_into: frozenset[str] = frozenset()
    """Between a night and the day that it leads to: Nacht `zum` Samstag."""
    since: frozenset[str] = frozenset()
    until: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    """As `since`, but never with a length of time: `ab` Januar."""
    before: frozenset[str] = frozenset()
    """As `until`, but never with a length of time."""
    ago: frozenset[str] = frozenset()
    """Before or behind a length of time: `vor` zwei Jahren, two years `ago`."""
    earlier: frozenset[str] = frozenset()
    """Behind a length of time, counted back from what was told: zwei Tage `zuvor`."""
    later: frozenset[str] = frozenset()
    """As `earlier`, onward: neun Tage `später`."""
    lasting: frozenset[str] = frozenset()
    """Before a length of time, with a perfect that goes on: has been fighting `for` a year."""
    hence: frozenset[str] = frozenset()
    """Before a length of time, of what is to come: `in` drei Wochen."""
    ordinal_endings: tuple[str, ...] = ()
    """Behind the numeral of a day: 5`.` September, September 5`th`."""
    decade_endings: tuple[str, ...] = ()
    """Behind a year: 1990`er`, 1990`s`."""
    decades: Mapping[str, int] = field(default_factory=dict)
    """Words for one, to its tens: `neunzigerjahre` is 90."""
    decade_adjectives: Mapping[str, int] = field(default_factory=dict)
    """Those before the unit only: `neunziger` Jahre."""
    scheduled: frozenset[str] = frozenset()
    """Before a date that is to come: geplant `für` Freitag."""
    since_marks: frozenset[str] = frozenset()
    """Conjunctions of what has gone on since: `seitdem`."""
    apart_marks: Mapping[str, int] = field(default_factory=dict)
    """Conjunctions behind a length of time, to the side where their clause lies: a day `after` India attacked is -1."""
    first_time: frozenset[str] = frozenset()
    """Adverbs before `since` with which it is no length of time: `erstmals` seit 1994."""
    between: tuple[str, str] = ("", "")
    """`zwischen` 2014 `und` 2022."""
    through: frozenset[str] = frozenset()
    """Between the ends of a range: Montag `bis` Freitag; one `oder` the other spans both."""
    onward: frozenset[str] = frozenset()
    """Behind a beginning: von Montag `an`."""
    attributive: frozenset[str] = frozenset()
    """Prepositions that give a date to a thing, not to an event: Abkommen `von` 2015."""
    occasions: frozenset[str] = frozenset()
    """Prepositions, contracted forms too, of a nominal whose date is the clause's: `beim` Treffen am Freitag."""
    simultaneous: frozenset[str] = frozenset()
    """Conjunctions of a clause that tells of the same time as the outer one: `als`."""
    present_endings: tuple[str, ...] = ()
    """Of present tenses that differ from the infinitive: reis`t`."""
    time_nouns: frozenset[str] = frozenset()
    """Nouns of time that are no argument: `tag`, `woche`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """Where."""

    place_prepositions: frozenset[str] = frozenset()
    during: frozenset[str] = frozenset()
    """Before a noun of what takes place at the same time: `bei` Angriffen."""
    goal_prepositions: frozenset[str] = frozenset()
    """Where to or from: `nach`, `aus`."""
    loose_prepositions: frozenset[str] = frozenset()
    """Those of place that tell much else: `auf` Tokajews Bitte."""
    narrow_prepositions: frozenset[str] = frozenset()
    """Loose ones behind which no place further inside counts: beteiligt `an` Angriffen im Irak."""
    staged_prepositions: frozenset[str] = frozenset()
    """Those that make a bare noun of place an occasion: `vor` Gericht, `vor` Ort."""
    seat_prepositions: frozenset[str] = frozenset()
    """Those of place behind which an organisation is its site: met him `at` State House."""
    town_slots: frozenset[str] = frozenset()
    """Behind them a capital is the town: reist `nach` Moskau. Behind others it acts: setzt auf Moskau."""
    destinations: frozenset[str] = frozenset()
    """Those whose place is never its government: `nach` Moskau; but English `to` may address either."""
    addressing: frozenset[str] = frozenset()
    """Those behind which a seat of government is who governs: Druck `auf` Moskau, Appell `an` Peking."""
    origins: frozenset[str] = frozenset()
    """Those behind which it is who governs, if what comes from there is said: Kritik `aus` Moskau."""
    town_nouns: tuple[str, ...] = ()
    """Ends of nouns whose town is the town itself: am `Flughafen` von Niamey, the `streets` of Kyiv."""
    sidelines: frozenset[str] = frozenset()
    """Nouns that lead to a place inside: am `Rande` des Gipfels in Osaka."""
    place_nouns: frozenset[str] = frozenset()
    """Nouns before the name of the place that they are: the `city` of Ternopil."""
    sites: tuple[str, ...] = ()
    """Nouns for where somebody may be, or their ends: in der Haupt`stadt`, at his `school`."""
    there: frozenset[str] = frozenset()
    """Adverbs that take up a place: `dort`."""
    where: frozenset[str] = frozenset()
    """Adverbs that begin a clause about a place: `wo`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWords:
    """What names, titles and nationalities are made of."""

    titles: frozenset[str] = frozenset()
    """Forms before a name that are no part of it, without a stop: `Dr.` Merz."""
    articles: frozenset[str] = frozenset()
    """Forms of the definite article, which is no part of a name either; a foreign name may have its own: `The` Hill."""
    particles: frozenset[str] = _PARTICLES
    """Before a last name and part of it: `von der` Leyen."""
    juniors: frozenset[str] = frozenset({"jr"})
    """Behind a name that is then not the last one, without a stop: Donald Trump `Jr.`"""
    families: frozenset[str] = frozenset()
    """Before a last name they make it several persons': die `Familie` Assad."""
    conjunctions: frozenset[str] = frozenset()
    """They are one with `&`: Bosnien `und` Herzegowina."""
    genitive_endings: tuple[str, ...] = ()
    """Of names, the usual one first: Russland`s`; none where the mark of a genitive is a word of its own."""
    listed: bool = False
    """Whether every entry of the lists of actors has a name in it."""
    listed_genders: bool = False
    """Whether the genders of names in the lists of actors are those of this language."""
    town_adjectives: Endings = ()
    """Adjectives of any town by the end of its name: Paris, Paris`er`; none where it needs a list."""
    adjective_fronts: frozenset[str] = frozenset()
    """Before the adjective of an actor they make it another's: `Latin` American is not American."""
    demonym_forms: Endings = ()
    """Other forms of nouns for who belongs to a state: Russ`e`, Russ`en`."""
    demonym_women: Endings = ()
    """Those for women: Russ`e`, Russ`in`."""
    at_other_times: frozenset[str] = frozenset()
    """Adjectives of who does not hold the office now, but did or will: `ehemalig`, `designiert`."""
    outgoing: frozenset[str] = frozenset()
    """Adjectives of who holds it now, or did just before: `scheidend`."""
    beside_holder: frozenset[str] = frozenset()
    """Further ones of who does not hold it: `stellvertretend`, `erst`."""
    former: tuple[str, ...] = ()
    """In one word with an office: `Ex-`Präsident, `Alt`kanzler."""
    aspirants: frozenset[str] = frozenset()
    """Nouns for who wants an office: the `candidate` for President Romney does not hold it."""
    unseated: frozenset[str] = frozenset()
    """Words before the office of who only speaks on its matters: the `shadow` chancellor."""
    contests: frozenset[str] = frozenset()
    """Verbs and nouns for what teams do, whose subject or object is a team where sport is spoken of: `besiegen`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language. Words are lemmas in lower case unless a field says otherwise."""

    code: str
    """BCP 47: `de`."""
    name: str
    """In English."""
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
