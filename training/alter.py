"""Makes small changes to training sentences, to make the parser less dependent on typography.

For example, headlines have no full stop and, in English, many capital letters. News agencies use straight or German
quotation marks. Swiss texts have no ß. Such texts are rare or missing in the treebanks.
"""

import random

from training.conllu import Sentence

DROP_FINAL = 0.15
SWAP_QUOTES = 0.15
SWISS = 0.03
CAPITALS = 0.08
SMALL = ("ADP", "DET", "CCONJ", "PART", "SCONJ")  # lower case in headlines: "Plan for Troops in Ukraine"
QUOTES = '"„“”«»'
STYLES = (('"', '"'), ("„", "“"), ("“", "”"), ("»", "«"), ("«", "»"))


def alter(sentence: Sentence, chance: random.Random) -> tuple[list[str], list[int]]:
    """Return the words of a sentence after random changes, and the index of each word in the original sentence."""
    forms = list(sentence.forms)
    kept = list(range(len(forms)))
    if chance.random() < SWAP_QUOTES:
        opening, closing = chance.choice(STYLES)
        opened = False
        for position, form in enumerate(forms):
            if form in QUOTES:
                forms[position] = closing if opened else opening
                opened = not opened
    if chance.random() < SWISS:
        forms = [form.replace("ß", "ss") for form in forms]
    if sentence.treebank.startswith("en") and sentence.upos and chance.random() < CAPITALS:
        pairs = zip(forms, sentence.upos, strict=True)
        forms = [form if upos in SMALL else form[:1].upper() + form[1:] for form, upos in pairs]
    if chance.random() < DROP_FINAL and _final_can_go(sentence):
        forms.pop()
        kept.pop()
    return forms, kept


def _final_can_go(sentence: Sentence) -> bool:
    last = len(sentence)
    if sentence.names is not None and sentence.names[-1] != "O":
        return False
    if not sentence.upos:
        return last > 1 and sentence.forms[-1] in ".!"
    return last > 1 and sentence.upos[-1] == "PUNCT" and last not in sentence.heads
