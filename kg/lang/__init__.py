"""What the stages know about a language: one file each, with the same fields; nothing else branches on the language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.errors import PipelineError
from kg.model import Bound, Modality


@dataclass(frozen=True, slots=True)
class Language:
    """The closed classes of a language. Words are lemmas in lower case unless a field says otherwise."""

    code: str
    negators: frozenset[str]
    """Adverbs and determiners that deny their clause: `nicht`, `kein`."""
    negative_pronouns: frozenset[str]
    """Subjects and objects that deny: `niemand`."""
    negation_foci: frozenset[str]
    """Right after a negator they take its scope away from the clause: nicht `nur`."""
    modals: Mapping[str, Modality]
    """Modal verb to the modality that it gives."""
    future: frozenset[str]
    """Auxiliaries that, with an infinitive, tell of a plan: `werden`."""
    possible_adverbs: frozenset[str]
    conditional_marks: frozenset[str]
    """Conjunctions of conditional clauses: `wenn`."""
    passive_auxiliaries: frozenset[str]
    agent_prepositions: frozenset[str]
    """Of passives: `von`, `durch`."""
    causatives: frozenset[str]
    """Verbs whose infinitive has an understood subject: `lassen`."""
    head_last: bool
    """Whether a combination of words is cited with its verb at the end: bereit `erklären`, `carry` out."""
    reported_subjunctive: bool
    """Whether a subjunctive in a main clause tells that somebody else speaks (Konjunktiv I)."""
    source_prepositions: frozenset[str]
    """`laut`, `zufolge`: their phrase names who says it."""
    source_nouns: frozenset[str]
    """With `source_noun_prepositions` their genitive names who says it: nach `Angaben` von."""
    source_noun_prepositions: frozenset[str]
    anonymous_sources: frozenset[str]
    """Ends of nouns that speak without a name: Militär`kreis`."""
    source_adverbs: frozenset[str]
    """They go on with the speaker of the sentence before: `demnach`."""
    source_particles: frozenset[str]
    """Before a name at the end of what is said: „...“, `so` Peskow."""
    tag_marks: frozenset[str]
    """They make a clause of saying the tag of another: `wie` die Polizei mitteilte."""
    own: frozenset[str]
    """Adjectives that make the subject the source: nach `eigenen` Angaben."""
    object_cases: Mapping[str, str]
    """Value of Case to the slot of an object without preposition: `Dat` is `iobj`."""
    articles: frozenset[str]
    """Forms that are left out of a phrase's label, lower case."""
    demonstratives: frozenset[str]
    """Determiners that take up what was named before."""
    speech_nouns_out_of: frozenset[str]
    """Prepositions that make a noun the speaker of `heißt es`: `aus` dem Ministerium."""
    numbers: Mapping[str, float]
    """Number words, lower case."""
    scales: Mapping[str, float]
    """`Million`: multiplies the number before it."""
    number_joints: tuple[tuple[str, str], ...]
    """What joins the parts of a number in one word, and whether they add or multiply: ein`und`zwanzig."""
    decimal: str
    grouping: str
    """Marks in numerals: 1`.`500`,`5."""
    bounds: Mapping[tuple[str, ...], Bound]
    """Words before a number, lower case: (`mehr`, `als`) is `min`."""
    group_nouns: frozenset[str]
    """Heads of plural groups that act: `staat`, `land`."""
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    """0 is Monday."""
    day_words: Mapping[str, int]
    """Days from the document's date: `gestern` is -1."""
    year_words: Mapping[str, int]
    """`vorjahr` is -1."""
    since: frozenset[str]
    until: frozenset[str]
    time_nouns: frozenset[str]
    """Nouns of time that are no argument: `tag`, `woche`."""
    place_prepositions: frozenset[str]
    relative_pronouns: frozenset[str]
    adjective_endings: tuple[str, ...]
    reflexives: frozenset[str]
    impersonal: frozenset[str]
    """Subjects that name nothing: `es`."""


def language(code: str) -> Language:
    """The language with that BCP 47 code.

    Raises PipelineError for a language that the package does not know.
    """
    from kg.lang import de, en  # here, since both need the class above

    languages = {"de": de.LANGUAGE, "en": en.LANGUAGE}
    if code not in languages:
        raise PipelineError(f"no language {code!r}: there are {', '.join(languages)}")
    return languages[code]
