"""Computes the losses of all outputs for one batch. A word counts for an output only if its treebank has annotations
for this output.
"""

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import Batch
from training.inventory import IGNORE, Inventory
from training.model import Parser

WEIGHTS = {"arcs": 1.0, "labels": 1.0, "upos": 0.7, "feats": 0.5, "scripts": 0.5, "names": 1.0}


@dataclass(frozen=True, slots=True)
class Losses:
    """Computes the losses of a batch, taking into account which subtypes of labels each treebank leaves unmarked."""

    inventory: Inventory
    subtypes: dict[str, dict[int, list[int]]]  # subtypes that a treebank does not mark, by treebank and base label

    def __call__(self, parser: Parser, words: Tensor, batch: Batch) -> dict[str, Tensor]:
        """Return the loss of each output, averaged over the words that are annotated for this output."""
        classes = batch.numbers
        parsed = classes["heads"] != IGNORE
        losses: dict[str, Tensor] = {}
        if parsed.any():
            arcs = parser.arc_scores(words).float()
            arcs = arcs.masked_fill(~batch.present.unsqueeze(1), -1e9)
            losses["arcs"] = functional.cross_entropy(arcs[parsed], classes["heads"][parsed])
            losses["labels"] = self._labels(parser, words, batch, parsed)
            upos = parser.upos(parser.dropout(words[parsed])).float()
            losses["upos"] = functional.cross_entropy(upos, classes["upos"][parsed])
        tagged = (classes["feats"] != IGNORE).any(-1)
        if tagged.any():
            losses["feats"] = self._feats(parser, words[tagged], classes["feats"][tagged])
        for name, head in (("scripts", parser.scripts), ("names", parser.names)):
            known = classes[name] != IGNORE
            if known.any():
                scores = head(parser.dropout(words[known])).float()
                losses[name] = functional.cross_entropy(scores, classes[name][known])
        return losses

    def _labels(self, parser: Parser, words: Tensor, batch: Batch, parsed: Tensor) -> Tensor:
        """Return the cross entropy of labels at the gold heads. A base label may also stand for unmarked subtypes."""
        rows, positions = parsed.nonzero(as_tuple=True)
        heads = batch.numbers["heads"][rows, positions]
        labels = batch.numbers["labels"][rows, positions]
        weighted, head_vectors, biases = parser.label_parts(words)
        scores = torch.einsum("nld,nd->nl", weighted[rows, positions], head_vectors[rows, heads]).float()
        scores = functional.log_softmax(scores + biases[rows, heads].float(), dim=-1)
        allowed = torch.zeros_like(scores, dtype=torch.bool)
        allowed[torch.arange(len(labels)), labels] = True
        for n, treebank in enumerate(batch.treebanks):
            for base, subtypes in self.subtypes.get(treebank, {}).items():
                chosen = ((rows == n) & (labels == base)).nonzero()
                allowed[chosen, torch.tensor(subtypes)] = True
        return -scores.masked_fill(~allowed, -torch.inf).logsumexp(-1).mean()

    def _feats(self, parser: Parser, words: Tensor, gold: Tensor) -> Tensor:
        """Return the sum of the mean cross entropies of all features."""
        scores = parser.feats(parser.dropout(words)).float()
        total, start = scores.new_zeros(()), 0
        for column, values in enumerate(self.inventory.feats.values()):
            known = gold[:, column] != IGNORE
            part = scores[known, start : start + len(values)]
            if len(part):
                total = total + functional.cross_entropy(part, gold[known, column])
            start += len(values)
        return total
