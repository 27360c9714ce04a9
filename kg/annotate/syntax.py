"""Finds the parts of speech, features, lemmas, syntax and named entities in a sentence."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kg.annotate.arborescence import best_heads
from kg.annotate.inference import Floats, Network, Scores, load_network
from kg.annotate.lemmatize import Lemmatizer
from kg.annotate.model_files import BUNDLED, MODELS
from kg.annotate.pieces import cut_windows
from kg.annotate.reader import Reader, with_lexicon
from kg.annotate.tags import best_tags
from kg.annotate.word import Word
from kg.errors import PipelineError
from kg.knowledge.lang import language
from kg.knowledge.lexicon import lexicon
from kg.text.stating import SentenceScores

# Relation between the windows of a sentence that is too long for a single window.
WINDOW_LABEL = "parataxis"


class Parser:
    """A parser for sentences in one language. The network is loaded when the first sentence is parsed. Raises
    PipelineError if the model was not trained for the language.
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
        """The treebank whose annotation style the parser follows (see training/model.py)."""
        self._lemmatizer = Lemmatizer.load(lang, model)

    @property
    def network(self) -> Network:
        """The neural network, which all pipelines in a process share. The parser does not store the network, so
        pipelines can be copied and sent to other processes quickly.
        """
        return load_network(MODELS / self.model, self.threads)

    def parse(self, forms: list[str]) -> list[Word]:
        """Parse one sentence. `forms` contains the words of the sentence, without whitespace."""
        return self.read(forms)[0]

    def read(self, forms: list[str]) -> tuple[list[Word], SentenceScores | None]:
        """Parse one sentence. Return the parsed words and the scores of the reader model. The scores are None if the
        sentence is too long for one window or if there is no reader model.
        """
        network = self.network  # looked up only once per sentence
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
        upos = [classes.upos[i] for i in scores.upos[1:].argmax(axis=1).tolist()]
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


def _features(scores: NDArray[np.float32], feats: dict[str, list[str]]) -> list[str]:
    """Return the features of each word in the format of Universal Dependencies, for example "Case=Nom|Number=Sing". A
    word without features gets an empty string.
    """
    rows: list[list[str]] = [[] for _ in scores]
    start = 0
    for name, values in feats.items():
        chosen = scores[:, start : start + len(values)].argmax(axis=1)
        for row in chosen.nonzero()[0]:
            rows[row].append(f"{name}={values[chosen[row]]}")
        start += len(values)
    return ["|".join(row) for row in rows]
