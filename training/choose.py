"""How good the float model is on sentences kept out of training, by arg max alone."""

from dataclasses import dataclass

import torch

from kg.annotate.pieces import Pieces
from training.batches import collate
from training.conllu import Sentence
from training.inventory import IGNORE, Inventory, number
from training.model import Parser


@dataclass(slots=True)
class Share:
    """Counts of right answers among those asked."""

    right: int = 0
    asked: int = 0

    def add(self, answers: torch.Tensor) -> None:
        self.right += int(answers.sum())
        self.asked += answers.numel()

    def __str__(self) -> str:
        return f"{self.right / max(self.asked, 1):.3f}"


@torch.no_grad()
def measure(
    parser: Parser,
    embed: torch.nn.Embedding,
    sentences: list[Sentence],
    inventory: Inventory,
    pieces: Pieces,
) -> dict[str, Share]:
    """UAS, LAS (universal labels), UPOS, all features and lemma scripts, sentence by sentence."""
    parser.eval()
    shares = {name: Share() for name in ("uas", "las", "upos", "feats", "scripts")}
    bases = torch.tensor([inventory.labels.index(label.split(":")[0]) for label in inventory.labels])
    for sentence in sentences:
        rows = [([pieces.word(f) for f in sentence.forms], number(sentence, inventory), sentence.treebank)]
        batch = collate(rows, pieces, inventory.sources)
        gold = {name: tensor[0, 1:] for name, tensor in batch.numbers.items()}
        with torch.autocast("cpu", dtype=torch.bfloat16):
            words = parser.words(embed(batch.pieces), None, batch.first, batch.last, batch.source)
            heads = parser.arc_scores(words)[0, 1:].argmax(-1)
            weighted, vectors, biases = parser.label_parts(words)
            labels = torch.einsum("nld,nd->nl", weighted[0, 1:], vectors[0, heads])
            labels = (labels + biases[0, heads]).argmax(-1)
            flat = words[0, 1:]
            upos, scripts = parser.upos(flat).argmax(-1), parser.scripts(flat).argmax(-1)
            feats = parser.feats(flat)
        attached = heads == gold["heads"]
        shares["uas"].add(attached)
        shares["las"].add(attached & (bases[labels] == bases[gold["labels"]]))
        shares["upos"].add(upos == gold["upos"])
        known = gold["scripts"] != IGNORE
        shares["scripts"].add((scripts == gold["scripts"])[known])
        sizes = [len(values) for values in inventory.feats.values()]
        parts = [part.argmax(-1) for part in feats.split(sizes, dim=-1)]
        shares["feats"].add((torch.stack(parts, -1) == gold["feats"]).all(-1))
    parser.train()
    return shares
