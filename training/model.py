"""The neural network of the parser: the first layers of the encoder, and the outputs for syntax, tags and names."""

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.encoder import EncoderFile
from training.inventory import Inventory

ARC = 400
LABEL = 128
DROPOUT = 0.1
HEAD_DROPOUT = 0.33


class SharedDropout(nn.Module):
    """Dropout with the same mask for all pieces of a sentence. This needs only a hundredth of the random numbers that
    ordinary dropout needs.
    """

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        mask = torch.rand(x.shape[0], 1, x.shape[2]) >= DROPOUT
        return x * (mask / (1 - DROPOUT)).to(x.dtype)


class Layer(nn.Module):
    """A post-norm BERT layer with exact GELU."""

    def __init__(self, width: int, heads: int, inner: int, epsilon: float) -> None:
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v = (nn.Linear(width, width) for _ in range(3))
        self.ao = nn.Linear(width, width)
        self.aln = nn.LayerNorm(width, epsilon)
        self.fi, self.fo = nn.Linear(width, inner), nn.Linear(inner, width)
        self.oln = nn.LayerNorm(width, epsilon)
        self.dropout = SharedDropout()

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, width = x.shape

        # One matrix product for all three parts is faster than three products.
        parts = (self.q, self.k, self.v)
        weight, bias = torch.cat([part.weight for part in parts]), torch.cat([part.bias for part in parts])
        projected = functional.linear(x, weight, bias).view(batch, length, 3, self.heads, width // self.heads)
        q, k, v = projected.permute(2, 0, 3, 1, 4)
        # On one core, plain products are faster than the fused attention operator. They can also be exported to ONNX.
        weights = q @ k.transpose(2, 3) / math.sqrt(q.shape[-1])
        if mask is not None:
            weights = weights + mask
        seen = torch.softmax(weights, dim=-1).to(v.dtype) @ v
        seen = seen.transpose(1, 2).reshape(batch, length, width)
        x = self.aln(x + self.dropout(self.ao(seen)))
        inner = self.fo(functional.gelu(self.fi(x)))
        out: Tensor = self.oln(x + self.dropout(inner))
        return out


class Encoder(nn.Module):
    """Converts embeddings of word pieces (batch, pieces, width) to vectors of the same shape, and returns the vectors
    of every layer.
    """

    def __init__(self, source: EncoderFile, layers: int) -> None:
        super().__init__()
        width, inner = source.width, source.tensor("l0.fi.b").shape[0]
        self.positions = nn.Parameter(torch.empty(source.positions, width))
        self.norm = nn.LayerNorm(width, source.epsilon)
        self.layers = nn.ModuleList(Layer(width, source.heads, inner, source.epsilon) for _ in range(layers))
        self.dropout = SharedDropout()
        self._load(source)

    def _load(self, source: EncoderFile) -> None:
        def copy(parameter: Tensor, name: str) -> None:
            values = torch.from_numpy(source.tensor(name).copy())
            parameter.data.copy_(values.view(parameter.shape))

        copy(self.positions, "emb.pos")
        kind = torch.from_numpy(source.tensor("emb.type")[: source.width].copy())
        self.positions.data += kind  # only the first of the two types is used
        copy(self.norm.weight, "emb.ln.w")
        copy(self.norm.bias, "emb.ln.b")
        for n, layer in enumerate(self.layers):
            for name, module in layer.named_children():
                if isinstance(module, nn.Linear | nn.LayerNorm):
                    copy(module.weight, f"l{n}.{name}.w")
                    copy(module.bias, f"l{n}.{name}.b")

    def forward(self, embedded: Tensor, mask: Tensor | None) -> list[Tensor]:
        x = self.dropout(self.norm(embedded + self.positions[: embedded.shape[1]]))
        outputs = []
        for layer in self.layers:
            x = layer(x, mask)
            outputs.append(x)
        return outputs


class Parser(nn.Module):
    """The complete parser: the encoder and the layers for its outputs. Word 0 of each sentence is the root, which has
    the vector of the piece `<s>`.
    """

    def __init__(self, encoder: Encoder, classes: Inventory) -> None:
        super().__init__()
        self.encoder = encoder
        self.mix = nn.Parameter(torch.zeros(len(encoder.layers)))
        self.source = nn.Embedding(len(classes.sources), encoder.norm.normalized_shape[0])
        nn.init.zeros_(self.source.weight)
        width = 2 * encoder.norm.normalized_shape[0]  # one for the first and one for the last piece of a word

        def reduce(size: int) -> nn.Sequential:
            return nn.Sequential(nn.Linear(width, size), nn.GELU(), nn.Dropout(HEAD_DROPOUT))

        self.arc_word, self.arc_head = reduce(ARC), reduce(ARC)
        self.arc = nn.Linear(ARC, ARC)
        self.arc_bias = nn.Linear(ARC, 1, bias=False)
        self.label_word, self.label_head = reduce(LABEL), reduce(LABEL)
        self.labels = len(classes.labels)
        self.label = nn.Linear(LABEL, self.labels * (LABEL + 1))
        self.label_bias = nn.Linear(LABEL, self.labels)
        self.upos = nn.Linear(width, len(classes.upos))
        self.feats = nn.Linear(width, sum(map(len, classes.feats.values())))  # for all features together
        self.scripts = nn.Linear(width, len(classes.scripts))
        self.names = nn.Linear(width, len(classes.names))
        self.dropout = nn.Dropout(HEAD_DROPOUT)
        for weight in (self.arc.weight, self.label.weight):
            nn.init.normal_(weight, std=1 / weight.shape[1])

    def words(self, embedded: Tensor, mask: Tensor | None, first: Tensor, last: Tensor, source: Tensor) -> Tensor:
        """Return word vectors (batch, words + 1, 2 * width). `first` and `last` are the positions of each word's first
        and last piece, and `source` has the shape (batch,).

        The source selects the annotation style. Treebanks of the same language differ. A separate vector for each
        treebank lets the model learn from all of them (Stymne, de Lhoneux, Smith, Nivre: Parser Training with
        Heterogeneous Treebanks, ACL 2018).
        """
        layers = self.encoder(embedded + self.source(source)[:, None], mask)
        shares = torch.softmax(self.mix, dim=0)
        pieces = sum(share.to(layer.dtype) * layer for share, layer in zip(shares, layers, strict=True))
        size = pieces.shape[-1]

        def gather(index: Tensor) -> Tensor:
            return pieces.gather(1, index.unsqueeze(-1).expand(-1, -1, size))

        return torch.cat([gather(first), gather(last)], dim=-1)

    def arc_scores(self, words: Tensor) -> Tensor:
        """Return the score of each possible head of each word, with the shape (batch, words + 1, words + 1)."""
        heads = self.arc_head(words)
        scores: Tensor = self.arc(self.arc_word(words)) @ heads.transpose(1, 2)
        return scores + self.arc_bias(heads).transpose(1, 2)

    def label_parts(self, words: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return the weights (labels, LABEL + 1) of each word, and the vector and label biases of each head."""
        word, head = self.label_word(words), self.label_head(words)
        weighted = self.label(word).unflatten(-1, (self.labels, LABEL + 1))
        return weighted, functional.pad(head, (0, 1), value=1.0), self.label_bias(head)
