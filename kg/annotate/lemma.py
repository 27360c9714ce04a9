"""Edit scripts for lemmas. A script describes how to change the first and last letters of a word to obtain its lemma.

A script has the form `case|prefix|suffix`, or `!lemma` if word and lemma share no letter. In prefix and suffix, `=`
keeps a letter, `-` drops a letter, and `+x` inserts the letter x. The case of the lemma is `l` (lower case), `c`
(capital first letter) or `k` (like the word). The script does not mention the middle of the word, so one script fits
all words with the same inflection. For example, `l|===--|` turns "auszutragen" into "austragen".
"""

from functools import cache


def apply_script(script: str, form: str) -> str | None:
    """Apply an edit script to a word and return the lemma. Return None if the script is empty or cannot be applied to
    the word.
    """
    if not script:
        return None
    if script.startswith("!"):
        return script[1:]
    case, prefix, suffix = script.split("|", 2)
    word = form.lower() if case == "l" else form
    before, after = _used(prefix), _used(suffix)
    if before + after > len(word):
        return None
    end = len(word) - after
    lemma = _edit(prefix, word[:before]) + word[before:end] + _edit(suffix, word[end:])
    if case == "c":
        lemma = lemma[:1].upper() + lemma[1:]
    return lemma or None


@cache
def _operations(edits: str) -> tuple[str, ...]:
    """Split a string of edits into single edits. A `+` and the character after it are one edit; this character may
    itself be `+`.
    """
    operations, at = [], 0
    while at < len(edits):
        step = 2 if edits[at] == "+" else 1
        operations.append(edits[at : at + step])
        at += step
    return tuple(operations)


@cache
def _used(edits: str) -> int:
    return sum(operation[0] != "+" for operation in _operations(edits))


def _edit(edits: str, part: str) -> str:
    result, at = [], 0
    for operation in _operations(edits):
        if operation[0] == "+":
            result.append(operation[1])
            continue
        if operation == "=":
            result.append(part[at])
        at += 1
    return "".join(result)
