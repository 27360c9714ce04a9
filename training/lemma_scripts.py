"""Find the edit script that leads from a form to its lemma; `kg.annotate.lemma` applies it."""

from difflib import SequenceMatcher

from kg.annotate.lemma import apply_script


def make_script(form: str, lemma: str) -> str:
    """The script for this pair; applying it to the form always gives the lemma back."""
    if lemma.islower():
        cases = [("l", form.lower(), lemma)]
    else:
        cases = [("k", form, lemma), ("c", form, lemma[:1].lower() + lemma[1:])]
        if not form[:1].islower():
            cases.pop()
    if "|" in lemma:  # the scripts' own separator; such lemmas stand for themselves
        cases = []
    for case, source, target in cases:
        match = SequenceMatcher(None, source, target, autojunk=False).find_longest_match()
        if match.size == 0:
            continue
        prefix = _edits(source[: match.a], target[: match.b])
        suffix = _edits(source[match.a + match.size :], target[match.b + match.size :])
        script = f"{case}|{prefix}|{suffix}"
        if apply_script(script, form) == lemma:
            return script
    return "!" + lemma


def _edits(source: str, target: str) -> str:
    """Keeps, drops and insertions that turn the source into the target, drops first."""
    result = []
    for kind, a, b, c, d in SequenceMatcher(None, source, target, autojunk=False).get_opcodes():
        if kind == "equal":
            result.append("=" * (b - a))
        else:
            result.append("-" * (b - a) + "".join("+" + letter for letter in target[c:d]))
    return "".join(result)
