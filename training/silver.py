"""Trees for sentences that have none, by a parser that is better than the one to be trained.

Self-training and knowledge distillation in their simplest form: the larger parser's best trees become training rows
of the smaller one (Kim, Rush: Sequence-Level Knowledge Distillation, EMNLP 2016).
"""

from dataclasses import replace
from pathlib import Path

import spacy

from kg.annotate.parser import Parser
from training.conllu import Sentence, pairs
from training.treebanks import CHOOSING, SILVER, TIMES, Rows, has_features


def for_student(rows: Rows, model: Path) -> Rows:
    """The German and English rows, those without trees with the trees that the exported model in this folder gives.

    The other languages have done their part in the teacher, and so have the sentences that were kept to choose by.
    """
    gold = [sentence for sentence in rows.training if has_features(sentence.treebank)]
    gold += rows.choosing * TIMES[rows.choosing[0].treebank]
    bare = [sentence for sentence in rows.training if not sentence.upos]
    return replace(rows, training=gold + add_trees(bare, model) * TIMES[SILVER])


def add_trees(sentences: list[Sentence], model: Path) -> list[Sentence]:
    """The German sentences with the trees and features that the exported model in this folder gives them."""
    parser = Parser(spacy.blank("de"), str(model))
    parser.source = CHOOSING.split("-")[0]  # the teacher knows no silver yet
    return [_parsed(sentence, parser) for sentence in sentences]


def _parsed(sentence: Sentence, parser: Parser) -> Sentence:
    words = parser.parse(sentence.forms)
    return replace(
        sentence,
        lemmas=[None] * len(words),
        upos=[word.upos for word in words],
        feats=[pairs(word.feats) for word in words],
        heads=[0 if word.label == "ROOT" else word.head + 1 for word in words],
        labels=[word.label.replace("ROOT", "root") for word in words],
        treebank=SILVER,
    )
