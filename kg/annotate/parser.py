"""The spaCy component `kg_parser`: parts of speech, features, lemmas, syntax and names."""

from collections.abc import Callable, Sequence
from typing import cast
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span, Token
from thinc.types import Ints2d

from kg.annotate.arborescence import best_heads
from kg.annotate.inference import Floats, Network, Scores, load_network
from kg.annotate.lemmatize import Lemmatizer
from kg.annotate.model_files import BUNDLED, MODELS, ModelFiles
from kg.annotate.pieces import cut_windows
from kg.annotate.reader import Reader, with_lexicon
from kg.annotate.tags import best_tags
from kg.annotate.tokenize import make_safe
from kg.annotate.word import Word
from kg.errors import PipelineError
from kg.knowledge.lang import language
from kg.knowledge.lexicon import lexicon
from kg.text.fold import visible
from kg.text.stating import SentenceScores

COLUMNS: list[int | str] = ["HEAD", "DEP", "POS", "LEMMA", "MORPH", "ENT_IOB", "ENT_TYPE"]
UNSIGNED = 2**64  # heads are signed offsets that spaCy stores as unsigned numbers
IOB = {"I": 1, "O": 2, "B": 3}
# How the parts of a sentence are joined that is too long for one window.
WINDOW_LABEL = "parataxis"
SPACE_LABEL = "dep"
READINGS: WeakKeyDictionary[Doc, dict[int, SentenceScores]] = WeakKeyDictionary()
"""Scores of the learned reader for the sentences of each Doc in use, by index of the first token.

They are not in the Doc's user data, which is saved with it, because they are large and useless in other processes.
"""


class Parser:
    """Parses sentences of a language, or annotates a Doc that has sentences. The network is loaded on first use.

    Raises PipelineError for a language it was not trained on.
    """

    def __init__(self, code: str, model: str = BUNDLED, threads: int = 1) -> None:
        self.model = model
        self.threads = threads
        lang = language(code)
        if lang.text.treebank is None:
            raise PipelineError(
                f"the bundled parser does not support {lang.name}: install a spaCy pipeline and select it "
                "with --pipeline (in Python: pipelines=)"
            )
        self.source = lang.text.treebank
        """Treebank whose annotation style it follows, see training/model.py."""
        self._lemmatizer = Lemmatizer.load(lang, ModelFiles(MODELS / model))

    @property
    def network(self) -> Network:
        """The network of this process. Pipelines share it, so they are cheap to copy and send."""
        return load_network(MODELS / self.model, self.threads)

    def __call__(self, doc: Doc) -> Doc:
        """Set pos, morph, lemma, dep, head and ents of every token. The text is unchanged."""
        if not len(doc):
            return doc
        table = np.zeros((len(doc), len(COLUMNS)), dtype=np.uint64)
        for sentence in doc.sents if doc.has_annotation("SENT_START") else [doc[:]]:
            self._annotate(sentence, table)
        return doc.from_array(COLUMNS, cast("Ints2d", table))

    def _annotate(self, sentence: Span, table: NDArray[np.uint64]) -> None:
        tokens = [token for token in sentence if not is_blank(token)]
        words, reading = self.read([visible(token.text) for token in tokens])
        if reading is not None:
            READINGS.setdefault(sentence.doc, {})[sentence.start] = reading
        places = [token.i for token in tokens]
        strings = sentence.doc.vocab.strings
        morphology = sentence.doc.vocab.morphology
        for token, word in zip(tokens, words, strict=True):
            mark, _, kind = word.name.partition("-")
            table[token.i] = (
                (places[word.head] - token.i) % UNSIGNED,
                strings.add(word.label),
                strings.add(word.upos),
                strings.add(word.lemma),
                morphology.add(word.feats),
                IOB[mark],
                strings.add(kind),
            )
        before = places[0] if places else sentence.start
        for token in sentence:
            if is_blank(token):
                row = ((before - token.i) % UNSIGNED, strings.add(SPACE_LABEL))
                table[token.i] = (*row, strings.add("SPACE"), token.orth, morphology.add(""), 2, 0)
            else:
                before = token.i

    def parse(self, forms: list[str]) -> list[Word]:
        """Parse the words of one sentence, without white space."""
        return self.read(forms)[0]

    def read(self, forms: list[str]) -> tuple[list[Word], SentenceScores | None]:
        """Parse the words of one sentence and return the reader's scores, or None for a sentence of several windows."""
        network = self.network  # look up once per sentence
        pieces = [network.pieces.word(form) for form in forms]
        words: list[Word] = []
        root = 0
        for start, end in cut_windows(forms, pieces):
            if start == end:
                continue
            scores = network.scores(pieces[start:end], self.source)
            part = self._parse_window(forms[start:end], scores, network)
            if network.reader is not None and (start, end) == (0, len(forms)):
                return part, self._reading(network.reader, part, scores.words[1:])
            for position, word in enumerate(part):
                if word.head == position and not start:
                    root = position
                elif word.head == position:
                    word.head, word.label = root, WINDOW_LABEL
                    continue
                word.head += start
            words += part
        return words, None

    def _reading(self, reader: Reader, words: Sequence[Word], vectors: Floats) -> SentenceScores:
        seen = with_lexicon(vectors, words, lexicon(self._lemmatizer.language.code), reader.numbers)
        return reader.read(seen, [word.head for word in words], [word.label.split(":")[0] for word in words])

    def _parse_window(self, forms: list[str], scores: Scores, network: Network) -> list[Word]:
        classes = network.classes
        heads = best_heads(scores.arcs)
        fits = scores.labels(heads)
        root = classes.labels.index("root")
        fits[heads > 0, root] = -np.inf
        labels = fits.argmax(axis=1)
        labels[heads == 0] = root
        upos = [classes.upos[i] for i in scores.upos[1:].argmax(axis=1)]
        feats = _features(scores.feats[1:], classes.feats)
        names = best_tags(scores.names[1:], network.name_transitions)
        lemmas = self._lemmatizer(forms, upos, feats, scores.scripts[1:], classes.scripts)
        return [
            Word(
                head=int(heads[i]) - 1 if heads[i] else i,
                label="ROOT" if not heads[i] else classes.labels[labels[i]],
                upos=upos[i],
                lemma=lemmas[i],
                feats=feats[i],
                name=classes.names[names[i]],
            )
            for i in range(len(forms))
        ]


def is_blank(token: Token) -> bool:
    """Return whether a token is invisible and therefore not a word."""
    return token.is_space or not visible(token.text)


def _features(scores: NDArray[np.float32], feats: dict[str, list[str]]) -> list[str]:
    """Return features as in Universal Dependencies, "Case=Nom|Number=Sing", or "" for none."""
    rows: list[list[str]] = [[] for _ in scores]
    start = 0
    for name, values in feats.items():
        chosen = scores[:, start : start + len(values)].argmax(axis=1)
        for row in chosen.nonzero()[0]:
            rows[row].append(f"{name}={values[chosen[row]]}")
        start += len(values)
    return ["|".join(row) for row in rows]


@Language.factory(
    "kg_parser",
    default_config={"model": BUNDLED, "threads": 1},
    assigns=["token.dep", "token.head", "token.pos", "token.lemma", "token.morph", "doc.ents"],
    requires=["token.is_sent_start"],
)
def make_parser(nlp: Language, name: str, model: str, threads: int) -> Callable[[Doc], Doc]:  # noqa: ARG001 (spaCy passes it)
    """Return the component; `model` is a folder beside this file, `threads` the number for ONNX Runtime."""
    make_safe(nlp)
    return Parser(nlp.lang or "", model, threads)
