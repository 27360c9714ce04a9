"""Read files of names as GermEval 2014 and Universal NER have them: number, token, outer name as a BIO tag."""

from pathlib import Path

from training.conllu import Sentence

SOFT_HYPHEN = "\u00ad"


def read_germeval(path: Path) -> list[Sentence]:
    """Sentences with `forms` and `names` only; the parser's heads learn nothing from them."""
    sentences = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line[:1].isdigit()]
        forms = [row[1].replace(SOFT_HYPHEN, "") or "-" for row in rows]
        if rows:
            names = [row[2].strip() for row in rows]
            sentences.append(Sentence(forms=forms, names=names, treebank="germeval"))
    return sentences
