"""Trains the parser for a given number of steps, with checkpoints."""

import json
import time
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from kg.annotate.inference import BLOCK, BLOCK_BYTES, unpack
from kg.annotate.pieces import Pieces
from training.batches import batches, collate
from training.conllu import Sentence
from training.encoder import EncoderFile, choose_pieces, cut_tokenizer, read_encoder
from training.inputs import paths
from training.inventory import IGNORE, Inventory, number
from training.lemmas import write_lemmas, write_verbs
from training.losses import WEIGHTS, Losses
from training.model import Encoder, Parser
from training.treebanks import Rows

CLASSES = "inventory.json"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a run, from `steps.toml`."""

    layers: int
    """Number of encoder layers, counted from the lowest."""
    steps: int
    seed: int
    rate: float
    """Learning rate of the encoder."""
    head_rate: float
    warm_up: float
    """Share of the steps during which the learning rates rise."""
    decay: float
    clip: float
    save_every: int


def prepare(rows: Rows, output: Path) -> tuple[EncoderFile, Pieces, Inventory]:
    """Read the encoder, reduce its vocabulary and collect the classes. The teacher and the parser are both trained with
    this result.
    """
    output.mkdir(parents=True, exist_ok=True)
    source = read_encoder(paths("encoder")[0])
    kept_file, tokenizer_file, classes_file = (output / name for name in ("kept.npy", "tokenizer.json", CLASSES))
    if not classes_file.exists():
        (whole,) = paths("tokenizer")
        words = {form for sentence in rows.unique() for form in sentence.forms}
        kept = choose_pieces(Tokenizer.from_file(str(whole)), words)
        cut_tokenizer(whole, tokenizer_file, kept)
        np.save(kept_file, kept)
        write_lemmas(rows.unique(), output / "lemmas.tsv")
        write_verbs(output / "verbs.tsv")
        inventory = Inventory.collect(rows.unique())
        classes_file.write_text(json.dumps(inventory.as_dict(), ensure_ascii=False, indent=1), encoding="utf-8")
    return source, Pieces(tokenizer_file), Inventory(**json.loads(classes_file.read_text(encoding="utf-8")))


def embedding(source: EncoderFile, kept: np.ndarray) -> torch.nn.Embedding:
    """Return the kept rows of the encoder's word embeddings, which are not trained."""
    blocks = source.blocks["emb.word"].reshape(-1, source.width // BLOCK, BLOCK_BYTES)[kept]
    rows = unpack(blocks.reshape(-1, BLOCK_BYTES)).reshape(len(kept), source.width)
    return torch.nn.Embedding.from_pretrained(torch.from_numpy(rows), freeze=True)


def checkpoint(folder: Path, layers: int) -> Path:
    """Return the path of the checkpoint for a parser with this many layers. A checkpoint includes the state of the
    optimizer and the number of steps.
    """
    return folder / f"layers{layers}.pt"


def rate(step: int, settings: Settings) -> float:
    """Return the factor for the learning rate at a step. The factor rises at first and then falls linearly."""
    warm = max(1, round(settings.warm_up * settings.steps))
    return min((step + 1) / warm, (settings.steps - step) / (settings.steps - warm))


def cut(state: dict[str, torch.Tensor], layers: int) -> dict[str, torch.Tensor]:
    """Return the weights of a parser that keeps only the lowest layers of its encoder."""
    kept = {name: weight for name, weight in state.items() if layer_of(name) < layers}
    return kept | {"mix": state["mix"][:layers]}


def layer_of(name: str) -> int:
    """Return the number of the encoder layer that a weight belongs to, or -1 for other weights."""
    return int(name.split(".")[2]) if name.startswith("encoder.layers.") else -1


def train(rows: Rows, output: Path, settings: Settings, *, teacher: Path | None = None) -> Path:
    """Train for the number of steps in `settings`, and return the path of the final checkpoint. During training,
    checkpoints are written at regular intervals, and a line of figures is printed for each.

    `teacher` is the checkpoint of a parser with at least as many layers as the new parser. Training starts from the
    teacher's weights. An interrupted run continues from its last checkpoint and gives the same result.
    """
    torch.manual_seed(settings.seed)
    source, pieces, inventory = prepare(rows, output)
    embed = embedding(source, np.load(output / "kept.npy"))
    parser = Parser(Encoder(source, settings.layers), inventory)
    encoder = list(parser.encoder.parameters())
    heads = [p for name, p in parser.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": encoder, "full": settings.rate}, {"params": heads, "full": settings.head_rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=settings.decay, betas=(0.9, 0.98))
    file, done = checkpoint(output, settings.layers), 0
    if file.exists():
        state = torch.load(file, weights_only=True)
        parser.load_state_dict(state["parser"])
        optimizer.load_state_dict(state["optimizer"])
        done = state["step"]
    elif teacher:
        parser.load_state_dict(cut(torch.load(teacher, weights_only=True)["parser"], settings.layers))
    numbers = {id(sentence): number(sentence, inventory) for sentence in rows.unique()}
    losses = Losses(inventory, {bank: inventory.subtypes_of(marked) for bank, marked in rows.marked.items()})
    began = time.monotonic()
    running: dict[str, float] = {}
    parser.train()
    endless = batches(rows.training, numbers, pieces, inventory.sources, settings.seed)
    for step, batch in enumerate(islice(endless, settings.steps)):
        if step < done:
            continue
        torch.manual_seed(settings.seed + step)
        for group in optimizer.param_groups:
            group["lr"] = group["full"] * rate(step, settings)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            words = parser.words(embed(batch.pieces), batch.mask, batch.first, batch.last, batch.source)
            parts = losses(parser, words, batch)
        total = sum((WEIGHTS[name] * part for name, part in parts.items()), torch.zeros(()))
        optimizer.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(parser.parameters(), settings.clip)
        optimizer.step()
        taken = step + 1
        for name, part in parts.items():
            running[name] = 0.95 * running.get(name, part.item()) + 0.05 * part.item()
        if taken % 20 == 0:
            figures = " ".join(f"{name} {value:.3f}" for name, value in running.items())
            print(f"{taken} {time.monotonic() - began:.0f}s {figures}", flush=True)
        if taken % settings.save_every == 0 or taken == settings.steps:
            _save({"step": taken, "parser": parser.state_dict(), "optimizer": optimizer.state_dict()}, file)
            shares = measure(parser, embed, rows.choosing, inventory, pieces)
            print(taken, *(f"{name} {share}" for name, share in shares.items()), flush=True)
    return file


def _save(state: dict[str, object], file: Path) -> None:
    """Save a checkpoint under a temporary name first, so a killed run leaves no incomplete checkpoint."""
    part = file.with_suffix(".part")
    torch.save(state, part)
    part.replace(file)


@dataclass(slots=True)
class Share:
    """Share of right answers, with the counts of right answers and of all answers."""

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
    """Parse single sentences, and return UAS, LAS (universal labels), UPOS, and the shares of right features and lemma
    scripts.
    """
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
