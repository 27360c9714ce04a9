"""Reads the training data of the parser, and defines which annotations of each treebank can be used."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import spacy
from spacy.language import Language

from kg.annotate.syntax import Parser
from training.conllu import Sentence, Span, Tokenizer, pairs, read_conllu, read_names, read_words
from training.inputs import paths, sources

SILVER = "de_silver"
"""German sentences whose trees were predicted by a larger parser."""
SILVER_TIMES = 2
CHOOSING, CHOOSING_EVERY = "de_gsd-ud-dev", 5
"""Every fifth sentence of this file is used to choose between checkpoints."""

SUBTYPES = (
    "nsubj:pass", "csubj:pass", "aux:pass", "obl:agent", "obl:arg", "compound:prt",
    "expl:pv", "acl:relcl", "flat:name", "nmod:poss",
)  # fmt: skip
LEAST_ROWS = 10
"""Minimum number of rows with a subtype. If a treebank has fewer, its base label may also stand for the subtype."""

FEATURE_LANGUAGES = ("de", "en")
WITHOUT_FEATURES = ("en_ctetex",)
# In PUD, only 4 % of the German verbs have a VerbForm, but participles have a Tense and adverbs a Degree.
UNUSABLE_FEATURES = {"de_pud": ("VerbForm", "Voice", "Degree", "Tense")}
IGNORED_FEATURES = ("Typo", "Style")


@dataclass(slots=True)
class Rows:
    """Training rows, some of them repeated, and the sentences for choosing between checkpoints."""

    training: list[Sentence]
    choosing: list[Sentence]
    marked: dict[str, set[str]]  # the subtypes that each treebank marks

    def unique(self) -> list[Sentence]:
        return list({id(sentence): sentence for sentence in self.training}.values())


def spacy_spans(nlp: Language) -> Tokenizer:
    """Return a function that splits a text with spaCy's tokenizer and returns the spans of the tokens, except for white
    space.
    """

    def spans(text: str) -> list[Span]:
        return [(t.idx, t.idx + len(t)) for t in nlp.make_doc(text) if not t.is_space]

    return spans


def read_treebank(path: Path, *, merge: bool = True) -> list[Sentence]:
    """Return the sentences of a file. If `merge` is set, German and English words are merged into spaCy's tokens."""
    language = path.name[:2]
    tokenize = spacy_spans(spacy.blank(language)) if language in FEATURE_LANGUAGES else None
    sentences = list(read_conllu(path, tokenize) if merge else read_words(path))
    for sentence in sentences:
        sentence.treebank = path.stem.split("-")[0]
        sentence.labels = [narrow(label) for label in sentence.labels]
    return sentences


def narrow(label: str) -> str:
    """Return a label without its subtype, unless the pipeline uses the subtype."""
    return label if label in SUBTYPES else label.split(":", maxsplit=1)[0]


def read_rows(names: Iterable[str], inputs: Path) -> Rows:
    """Read the rows of all sources: treebanks, our own sentences, and names. `inputs.toml` specifies how often each
    treebank is repeated.
    """
    training: list[Sentence] = []
    choosing: list[Sentence] = []
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for source, file in ((sources()[name], path) for name in names for path in paths(name, inputs)):
        if not source.times:
            training += read_names(file) if file.suffix == ".tsv" else ()
            continue
        sentences = read_treebank(file, merge=bool(source.place))  # our own sentences already have spaCy's tokens
        words = read_treebank(file, merge=False) if source.words else []
        if file.stem == CHOOSING:
            choosing = sentences[::CHOOSING_EVERY]
            sentences, words = ([s for n, s in enumerate(kind) if n % CHOOSING_EVERY] for kind in (sentences, words))
        counts[sentences[0].treebank].update(label for sentence in sentences for label in sentence.labels)
        training += sentences * source.times + words * source.words
    marked = {bank: {s for s in SUBTYPES if n[s] >= LEAST_ROWS} for bank, n in counts.items()}
    for subtypes in marked.values():  # clauses as passive subjects are rare, even in treebanks that mark them
        if "nsubj:pass" in subtypes:
            subtypes.add("csubj:pass")
    return Rows(training, choosing, marked)


def for_student(rows: Rows, model: Path) -> Rows:
    """Return the German and English rows. If a row has no tree, it gets the tree that the exported model in the folder
    `model` predicts.

    Only the teacher needs the other languages and the sentences for choosing between checkpoints. Predicted trees are
    the simplest form of self-training and knowledge distillation. The best trees of the larger parser become training
    rows of the smaller parser (Kim, Rush: Sequence-Level Knowledge Distillation, EMNLP 2016).
    """
    gold = [sentence for sentence in rows.training if has_features(sentence.treebank)]
    gold += rows.choosing * sources()[rows.choosing[0].treebank].times
    bare = [sentence for sentence in rows.training if not sentence.upos]
    return replace(rows, training=gold + add_trees(bare, str(model)) * SILVER_TIMES)


def add_trees(sentences: Iterable[Sentence], model: str) -> list[Sentence]:
    """Return German sentences with the trees and features that a model predicts."""
    parser = Parser("de", model)
    parser.source = CHOOSING.split("-", maxsplit=1)[0]  # the teacher does not know the source SILVER
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


def has_features(treebank: str) -> bool:
    return treebank[:2] in FEATURE_LANGUAGES and treebank not in WITHOUT_FEATURES
