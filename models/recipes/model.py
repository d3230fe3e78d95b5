"""The network: one BERT encoder of six layers and the heads that read names and syntax from it."""

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional as F

from pieces import LOWER, SHAPES

WIDTH, LAYERS, HEADS, INNER, POSITIONS, VOCABULARY = 384, 6, 12, 1536, 512, 30522
ARC, LABEL, LINK = 384, 128, 128
FORMS, DISTANCES = 3, 10  # of an anaphor; see `batches.form_of` and `batches.distance`


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self, inner, dropout):
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, inner)
        self.down = nn.Linear(inner, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, mask):
        batch, length, _ = x.shape
        q, k, v = (self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS)
                   .permute(2, 0, 3, 1, 4).unbind(0))
        # Written out: PyTorch's fused attention is several times slower backwards on one core.
        scores = q @ k.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5
        if mask is not None:
            scores = scores + mask.to(q.dtype)
        context = (torch.softmax(scores, -1).to(v.dtype) @ v).transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm1(x + self.dropout(self.out(context)))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


def perceptron(width, dropout):
    return nn.Sequential(nn.Linear(WIDTH, width), nn.GELU(), nn.Dropout(dropout))


class Reader(nn.Module):
    """Encoder and heads. `forward` is the first run of the graph, `label` the second."""

    def __init__(self, relations, inner=INNER, label=LABEL, dropout=0.1, parser_dropout=0.2):
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(len(SHAPES), WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(inner, dropout) for _ in range(LAYERS))

        self.names = nn.Linear(WIDTH, 9)
        self.upos = nn.Linear(WIDTH, 17)
        self.arc_dependent = perceptron(ARC, parser_dropout)
        self.arc_head = perceptron(ARC, parser_dropout)
        self.arc = nn.Linear(ARC, ARC, bias=False)
        self.arc_bias = nn.Linear(ARC, 1, bias=False)
        self.label_dependent = perceptron(label, parser_dropout)
        self.label_head = perceptron(label, parser_dropout)
        self.label_pair = nn.Linear(label, relations * label, bias=False)
        self.label_from_dependent = nn.Linear(label, relations)
        self.label_from_head = nn.Linear(label, relations, bias=False)
        self.anaphor = perceptron(LINK, parser_dropout)
        self.antecedent = perceptron(LINK, parser_dropout)
        self.link = nn.Linear(LINK, LINK, bias=False)
        self.link_anaphor = nn.Linear(LINK, 1)
        self.link_antecedent = nn.Linear(LINK, 1)
        self.link_distance = nn.Parameter(torch.zeros(FORMS, DISTANCES))
        self.link_same_word = nn.Parameter(torch.zeros(FORMS))
        self.starts = nn.Linear(WIDTH, 1)
        nn.init.normal_(self.link.weight, std=0.01)
        nn.init.normal_(self.arc.weight, std=0.01)
        nn.init.normal_(self.label_pair.weight, std=0.02)

    def encode(self, pieces, shapes, mask=None):
        """Vectors of all pieces; `mask` is 0 where there is only padding, none where there is none."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.words(pieces) + self.positions(places) + self.shapes(shapes)
        x = self.dropout(self.norm(x))
        bias = None if mask is None else (1.0 - mask[:, None, None, :].float()) * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def forward(self, pieces, shapes, mask=None):
        x = self.encode(pieces, shapes, mask)
        heads = self.arc_head(x)
        arcs = self.arc(self.arc_dependent(x)) @ heads.transpose(1, 2)
        arcs = arcs + self.arc_bias(heads).transpose(1, 2)
        return (self.names(x), self.upos(x), arcs, self.label_dependent(x), self.label_head(x),
                *self.links(x), self.starts(x).squeeze(-1))

    def links(self, x):
        """What each word looks for as an anaphor, and offers as an antecedent; in the last column, how
        readily it takes and is taken. The score of a pair is the product of the two vectors, plus both
        last columns, plus the biases of `pair_biases`; that of no antecedent is 0."""
        anaphor, antecedent = self.anaphor(x), self.antecedent(x)
        return (torch.cat([self.link(anaphor), self.link_anaphor(anaphor)], -1),
                torch.cat([antecedent, self.link_antecedent(antecedent)], -1))

    def pair_biases(self, forms, distances, same):
        """What distance and equal words add to pairs of a row's anaphor; integers and a mask, [N,N]."""
        return (self.link_distance[forms[:, None].expand_as(distances), distances]
                + self.link_same_word[forms][:, None] * same)

    def label(self, dependents, heads):
        pair = self.label_pair(dependents).view(dependents.shape[0], -1, dependents.shape[1])
        return ((pair @ heads.unsqueeze(2)).squeeze(2)
                + self.label_from_dependent(dependents) + self.label_from_head(heads))

    @classmethod
    def of(cls, saved, relations):
        """A model as wide as these weights."""
        return cls(relations, len(saved["layers.0.up.weight"]), len(saved["label_head.0.weight"]))

    def load_pretrained(self, path):
        """Start from all-MiniLM-L6-v2; every shape begins as the old token type 0."""
        old = load_file(path)
        with torch.no_grad():
            kind = old["embeddings.token_type_embeddings.weight"][0]
            self.words.weight.copy_(old["embeddings.word_embeddings.weight"])
            self.positions.weight.copy_(old["embeddings.position_embeddings.weight"])
            self.shapes.weight.copy_(kind + 0.02 * torch.randn(len(SHAPES), WIDTH))
            self.shapes.weight[LOWER].copy_(kind)
            self.norm.weight.copy_(old["embeddings.LayerNorm.weight"])
            self.norm.bias.copy_(old["embeddings.LayerNorm.bias"])
            for i, layer in enumerate(self.layers):
                at = f"encoder.layer.{i}."
                for part in ("weight", "bias"):
                    getattr(layer.qkv, part).copy_(torch.cat(
                        [old[f"{at}attention.self.{n}.{part}"] for n in ("query", "key", "value")]))
                    getattr(layer.out, part).copy_(old[f"{at}attention.output.dense.{part}"])
                    getattr(layer.norm1, part).copy_(old[f"{at}attention.output.LayerNorm.{part}"])
                    getattr(layer.up, part).copy_(old[f"{at}intermediate.dense.{part}"])
                    getattr(layer.down, part).copy_(old[f"{at}output.dense.{part}"])
                    getattr(layer.norm2, part).copy_(old[f"{at}output.LayerNorm.{part}"])
