"""Builds the forms of German verbs from the infinitive, with rules and the table of irregular verbs."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from functools import cache

from kg.knowledge.lang.de.morphology import MORPHOLOGY
from kg.knowledge.lang.irregular import bare_participles, participles, verbs
from kg.knowledge.readings.told import Told
from kg.knowledge.readings.verb import Tense, Verb

_SEIN = Verb("sein", "ist", "sind", "war", "waren", "gewesen")
_WEAK = frozenset({"bereiten", "begleiten", "verhängen", "bewegen", "verbreiten", "veranlassen", "beauftragen"})
"""Regular verbs that look like an irregular verb with a prefix."""
_INSEPARABLE = ("be", "emp", "ent", "er", "ge", "miss", "ver", "zer", "über", "unter", "um", "wider", "hinter", "voll")
_FURTHER = (
    "auseinander",
    "hindurch",
    "herüber",
    "inne",
    "zurecht",
    "zuvor",
    "überein",
    "vorbei",
    "fertig",
    "bevor",
    "sitzen",
    "stehen",
)
"""Separable prefixes that are needed only for readings and not for extraction."""
_POINTING = tuple(f"hinzu{verb}" for verb in "weisen deuten richten halten reichen".split())
"""Infinitives with *zu* of verbs whose prefix is `hin`, for example `hinzuweisen`. These infinitives look like verbs
whose prefix is `hinzu`.
"""
_SHORTEST = 4
_WHOLE = frozenset({"antworten", "herrschen", "durchsuchen", "wiederholen", "durchqueren", "durchbrechen"})
"""Verbs that look as if they had a separable prefix, but have none."""


@cache
def verb(infinitive: str) -> Verb:
    """Return the inflected forms of a German verb. In the infinitive, a bar marks a separable prefix, as in
    `an|greifen`.
    """
    prefix, _, base = infinitive.rpartition("|")
    if base == "sein":
        return _SEIN
    irregular = _irregular(base)
    stem = base.removesuffix("n").removesuffix("e") if base.endswith("en") else base.removesuffix("n")
    joint = "e" if re.search(r"([dt]|[^aeiouäöülrhmn][mn]|chn)$", stem) else ""
    if irregular is not None:
        inseparable, cells = irregular
        singular, past = (inseparable + cell for cell in cells[:2])
        participle = inseparable + cells[2].removeprefix("ge") if inseparable else cells[2]
    else:
        singular, past = f"{stem}{joint}t", f"{stem}{joint}te"
        whole = base.startswith((*_INSEPARABLE, "durch", "wiederh")) and not base.startswith(("gebe", "erb"))
        bare = whole or base.endswith("ieren")
        participle = f"{'' if bare else 'ge'}{stem}{joint}t"
    plural_past = past + ("n" if past.endswith("e") else "en")
    return Verb(base, singular, base, past, plural_past, prefix + participle, prefix)


def _irregular(verb: str) -> tuple[str, tuple[str, ...]] | None:
    """Split an irregular verb into its prefix and the verb itself. Return the prefix and the third person, past tense
    and participle of the verb. Return None for regular verbs.
    """
    table = verbs("de")
    if verb in _WEAK:
        return None
    if verb in table:
        return "", table[verb]
    for prefix in sorted(_INSEPARABLE, key=len, reverse=True):
        if verb.startswith(prefix) and (rest := verb.removeprefix(prefix)) in table:
            return prefix, table[rest]
    return None


@cache
def separated(lemma: str, text: str) -> str:
    """Return a German verb with a bar after its separable prefix, as in `an|greifen`. `text` is the verb as it is
    written in the source text, for example `greift an`.
    """
    shown = text.lower()
    if lemma.startswith(_POINTING):
        lemma = f"hin{lemma.removeprefix('hinzu')}"
    for prefix in sorted((*MORPHOLOGY.separable, *_FURTHER), key=len, reverse=True):
        rest = lemma.removeprefix(prefix)
        if rest == lemma or len(rest) < _SHORTEST:
            continue
        if shown.endswith(f" {prefix}") or (
            shown.startswith((f"{prefix}ge", f"{prefix}zu")) and not shown.startswith(prefix + rest[: _SHORTEST - 1])
        ):
            return f"{prefix}|{rest}"
        likely = _irregular(rest) is not None or (len(rest) > _SHORTEST and not rest.endswith("ieren"))
        whole = lemma.startswith(_INSEPARABLE) and not (prefix in _FURTHER and _irregular(rest) is not None)
        if likely and lemma not in _WHOLE and not whole:
            return f"{prefix}|{rest}"
    return lemma


def tense(known: Verb, text: str) -> Tense:
    """Return the tense of a verb form. For example, the result is `present` for `greift an`, `participle` for
    `angegriffen`, and `bare` for `angreifen`.
    """
    words = [word for word in text.lower().split(" ") if word != "sich"] or [text]
    form = words[-1] if len(words) == 1 else words[0]
    if len(words) > 1 and known.prefix and words[-1] == known.prefix:
        present = (known.singular, known.plural)
        return "present" if form in present else "past" if form in (known.past, known.past_plural) else ""
    if form == known.participle:
        return "bare" if form in (known.prefix + known.singular, known.prefix + known.infinitive) else "participle"
    if form == known.prefix + known.singular:
        return "present"
    if form in (known.prefix + known.past, known.prefix + known.past_plural):
        return "past"
    if form == known.prefix + known.infinitive.removesuffix("n"):
        # Example: "der Kurzfilm beschreibe die Lage".
        return "present"
    bare = (known.prefix + known.infinitive, f"{known.prefix}zu{known.infinitive}")
    return "bare" if form in bare else ""


_MODALS = (
    ("kann", "können", "könne", "possible"), ("konnte", "konnten", "", "possible"),
    ("könnte", "könnten", "", "possible conditional"), ("darf", "dürfen", "dürfe", "possible necessary"),
    ("durfte", "durften", "", "possible necessary"), ("dürfte", "dürften", "", "possible"),
    ("möchte", "möchten", "", "possible intended"), ("muss", "müssen", "müsse", "necessary"),
    ("musste", "mussten", "", "necessary"), ("müsste", "müssten", "", "necessary conditional"),
    ("soll", "sollen", "solle", "necessary intended"), ("sollte", "sollten", "", "necessary intended"),
    ("will", "wollen", "wolle", "intended"), ("wollte", "wollten", "", "intended"),
    ("wird", "werden", "werde", "intended"), ("würde", "würden", "", "intended conditional"),
)  # fmt: skip
"""Singular, plural and singular subjunctive of each modal verb, with the modalities that it expresses."""
_HELPERS = {form: row for row in _MODALS for form in row[:3] if form}
_VOLITION = ("möchte", "will", "wollte")
_PASSIVE: Mapping[str, Tense] = {
    "wird": "present", "werden": "present", "werde": "present", "wurde": "past", "wurden": "past", "worden": "past",
    "ist": "bare", "sind": "bare", "sei": "bare", "seien": "bare",
}  # fmt: skip
"""The tense of a passive, by its auxiliary. A passive with `ist`, as in "ist geplant", describes a state."""


_MOVING = frozenset(
    """
    gehen kommen fahren fallen steigen sinken sterben treten fliehen laufen reisen werden sein bleiben weichen fliegen
    springen scheiden geraten gelangen geschehen passieren erscheinen verschwinden wachsen entstehen eilen stürzen
    """.split()
)
_AUXILIARIES = _PASSIVE.keys() | {"hat", "haben", "habe", "hatte", "hatten", "hätte", "hätten", "war", "waren", "wäre"}


def shown(told: Told, known: Verb) -> Tense:
    """Return the tense of the verb in the text. In the passive, the auxiliary shows the tense, for example `wird` in
    "wird gebaut".
    """
    how = tense(known, told.text)
    passive = any(end is not None and end.dep == "nsubj:pass" for end in (told.subject, told.object))
    if (
        how == "bare"
        and not passive
        and told.text.lower().removesuffix(" sich") == known.prefix + known.singular
        and _auxiliary(told, _AUXILIARIES) is None
    ):
        # Example: `umrundet` without an auxiliary.
        return "present"
    finite = told.wording.finite.lower() if told.wording is not None and not told.wording.past else ""
    if how == "bare" and not passive and finite == told.text.lower():
        return "present"  # example: "Benin und Togo vermitteln"
    if how == "bare" and told.text == known.participle and (_auxiliary(told, _AUXILIARIES) or "").startswith("ha"):
        # In "hatte versucht", the form is a participle, although it is the same as in "er versucht".
        return "participle"
    if not passive or not (how in ("participle", "bare") or shows_participle(told, known)):
        return how
    how = "participle" if shows_participle(told, known) else how
    return _PASSIVE.get(_auxiliary(told, _PASSIVE.keys()) or "", how)


def _auxiliary(told: Told, among: Container[str]) -> str | None:
    """Return the nearest of the given auxiliaries. If the verb is at the end of its clause, the auxiliary may be the
    word after the verb. The auxiliary may also be any word before the verb.
    """
    words = (*re.findall(r"\w+", told.behind.lower())[:1], *reversed(re.findall(r"\w+", told.ahead.lower())))
    return next((word for word in words if word in among), None)


@cache
def is_participle(lemma: str) -> bool:
    """Return whether a lemma is actually the participle of an irregular verb, for example `betroffen` or
    `entstanden`.
    """
    if _irregular(lemma) is not None:
        return False
    prefixes = ("", *_INSEPARABLE, *MORPHOLOGY.separable)
    ends = {end for prefix in prefixes if _irregular(end := lemma.removeprefix(prefix)) is None}
    # `gelegen` belongs to `liegen`.
    ends -= {"legen"}
    return any(end in participles("de") or (end != lemma and end in bare_participles("de", "ge")) for end in ends)


def in_text(told: Told) -> Verb:
    """Return the inflected forms of the verb in the text, even if the generated sentence uses another verb."""
    return verb(separated(told.lemma.rpartition(" ")[2], told.text))


def modal(told: Told, *, passive: bool) -> tuple[str, str] | None:
    """Return the singular and plural forms of the modal verb in the text. For example, the forms for "durfte es nicht
    verkaufen" are `durfte` and `durften`.
    """
    if told.lang != "de" or not told.ahead + told.behind:
        return None
    (ahead, behind), known, form = told.near, in_text(told), told.text.lower().rpartition(" ")[2]
    if tense(known, form) not in ("bare", "participle") or re.search(r"\bzu$", ahead) or "zu" in form[2:]:
        return None
    auxiliary = re.match(r"(?:(?:werden|worden|haben|sein|lassen)\b ?)*", behind)
    infinitive = auxiliary is not None and auxiliary[0].strip() != ""
    next_, *_ = *behind[auxiliary.end() if auxiliary is not None else 0 :].split(" "), ""
    row = next((_HELPERS[word] for word in (next_, *reversed(ahead.lower().split(" "))) if word in _HELPERS), None)
    if row is None or told.modality not in row[3].split(" "):
        return None
    participle = form != known.prefix + known.infinitive
    if (participle and not infinitive) or (passive and row[0] in _VOLITION):
        return None
    # Example: "er kündigte an, er würde kommen".
    planned = told.modality == "intended" and row[0] == "würde"
    return ("wird", "werden") if planned else row[:2]


_INDICATIVE = {
    "sei": "ist", "seien": "sind", "habe": "hat", "werde": "wird", "könne": "kann", "müsse": "muss", "solle": "soll",
    "wolle": "will", "dürfe": "darf",
}  # fmt: skip


_NUMBERS = (
    ("hat", "haben"), ("hatte", "hatten"), ("ist", "sind"), ("war", "waren"), ("wird", "werden"), ("wurde", "wurden"),
    ("hätte", "hätten"), ("wäre", "wären"), *(row[:2] for row in _MODALS),
)  # fmt: skip


_REPORTED = {"hätte": "hat", "hätten": "haben", "wäre": "ist", "wären": "sind"}


def indicative(finite: str, known: Verb, *, reported: bool) -> str:
    """Change a verb from the subjunctive of reported speech to the indicative. For example, `greife` becomes `greift`.

    Forms like `hätten` in "sie hätten angegriffen" are changed only if `reported` is true.
    """
    if finite in _INDICATIVE:
        return _INDICATIVE[finite]
    if reported and finite in _REPORTED:
        return _REPORTED[finite]
    return known.singular if finite == known.infinitive.removesuffix("n") else finite


def agreeing(finite: str, known: Verb, *, plural: bool) -> str:
    """Return a finite verb in the singular or plural. For example, `greift` becomes `greifen`. Returns an empty string
    if the verb form is unknown.
    """
    pairs = [(known.singular, known.plural), (known.past, known.past_plural), *_NUMBERS]
    pairs += [(known.prefix + one, known.prefix + many) for one, many in pairs[:2]]
    finite = _INDICATIVE.get(finite.lower(), finite.lower())
    return next((pair[plural] for pair in pairs if finite in pair), "")


def moves(known: Verb) -> bool:
    """Return whether a verb forms its perfect with `sein`, as in "ist gegangen"."""
    return known.infinitive in _MOVING


def shows_participle(told: Told, known: Verb) -> bool:
    """Return whether the word in the text looks like a passive participle, for example `entwendet` in "wurden
    entwendet". The word need not be a known form of the verb.
    """
    form = told.text.lower()
    return " " not in form and form.endswith(("t", "en")) and form != known.prefix + known.infinitive


def is_passive(told: Told, known: Verb) -> bool:
    """Return whether the verb in the text is passive or describes a resulting state, as in "wird betrieben" and "ist
    beendet".
    """
    found = _auxiliary(told, _AUXILIARIES)
    return shows_participle(told, known) and (found in _PASSIVE or found in _BEING)


def is_done(told: Told) -> bool:
    """Return whether a German verb is in the perfect or past tense, as in "soll ihn getötet haben" and "ob sie ihn
    tötete".
    """
    how = tense(in_text(told), told.text.rpartition(" ")[2])
    has = _HAVING.search(told.near[1]) if told.modality == "possible" else re.search(r"\b(haben|sein)$", told.near[1])
    return (has is not None and how in ("participle", "bare")) or (told.modality == "possible" and how == "past")


def copula(told: Told) -> Tense:
    """Return the tense of the copula in the text, for example `present` for "er sei stolz". Returns an empty string if
    there is no copula.
    """
    found = _auxiliary(told, _BEING)
    return "" if found is None else "past" if found in ("war", "waren") else "present"


def perfect(told: Told) -> tuple[str, str] | None:
    """Return the singular and plural of the perfect auxiliary in the text, for example `hat` and `haben`."""
    if told.lang != "de" or tense(in_text(told), told.text) not in ("participle", "bare"):
        return None
    return _PERFECT.get(_auxiliary(told, _AUXILIARIES) or "")


def state(told: Told) -> tuple[str, str] | None:
    """Return the singular and plural of the auxiliary if the text describes a resulting state, as in "ist gesperrt"."""
    # Example: "ist erfasst und getötet worden".
    if told.lang != "de" or re.search(r"\bworden\b", told.behind):
        return None
    found = _auxiliary(told, _AUXILIARIES)
    return ("war", "waren") if found in ("war", "waren") else ("ist", "sind") if found in _BEING else None


def is_state(told: Told) -> bool:
    """Return whether the verb describes a state that results from an action, as in "ist in Berlin vertreten"."""
    return tense(in_text(told), told.text) in ("participle", "bare") and _auxiliary(told, _AUXILIARIES) in _BEING


_HAVING = re.compile(r"\b(haben|sein|habe|hat|hatten?|worden \w+)$")
"""Pattern for the auxiliaries of a perfect at the end of a clause, for example `hat` in "ob er ihn getötet hat"."""
_PERFECT = dict.fromkeys(("hat", "haben", "habe"), ("hat", "haben"))
_PERFECT |= dict.fromkeys(("ist", "sind", "sei", "seien"), ("ist", "sind"))
_BEING = frozenset("ist sind sei seien war waren".split())
