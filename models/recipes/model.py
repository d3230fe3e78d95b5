"""The network: a BERT encoder and the heads that read names, syntax and coreference from it.

The one that is shipped has six layers, 384 wide. Its teachers have twelve, 768 wide, and add to the scores of
attention what MPNet adds for the distance of two pieces (Song et al., "MPNet", NeurIPS 2020).
"""

import math

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional as F

from pieces import CLS, LOWER, MASK, PAD, SEP, SHAPES, UNK

WIDTH, LAYERS, HEADS, INNER, POSITIONS, VOCABULARY = 384, 6, 12, 1536, 512, 30522
BUCKETS, FARTHEST = 32, 128  # of distances between pieces, where attention knows them
ARC, LABEL, LINK = 384, 128, 128
FORMS, DISTANCES = 3, 10  # of an anaphor; see `batches.form_of` and `batches.distance`


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self, width, inner, dropout, epsilon):
        super().__init__()
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=epsilon)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=epsilon)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, bias):
        batch, length, width = x.shape
        q, k, v = (self.qkv(x).view(batch, length, 3, HEADS, width // HEADS)
                   .permute(2, 0, 3, 1, 4).unbind(0))
        if x.is_cuda:
            context = F.scaled_dot_product_attention(q, k, v, None if bias is None else bias.to(q.dtype))
        else:  # PyTorch's fused attention is several times slower backwards on one core.
            scores = q @ k.transpose(-1, -2) * (width // HEADS) ** -0.5
            if bias is not None:
                scores = scores + bias.to(q.dtype)
            context = torch.softmax(scores, -1).to(v.dtype) @ v
        context = context.transpose(1, 2).reshape(batch, length, width)
        x = self.norm1(x + self.dropout(self.out(context)))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


def bucket(distances):
    """Number of the bucket of each distance: near ones alone, far ones together (Raffel et al., "T5", 2020)."""
    half, near = BUCKETS // 2, BUCKETS // 4
    size = distances.abs()
    far = near + (torch.log(size.clamp(min=1).float() / near) / math.log(FARTHEST / near) * (half - near)).long()
    return (distances > 0) * half + torch.where(size < near, size, far.clamp(max=half - 1))


def perceptron(width, out, dropout):
    return nn.Sequential(nn.Linear(width, out), nn.GELU(), nn.Dropout(dropout))


class Reader(nn.Module):
    """Encoder and heads. `forward` is the first run of the graph, `label` the second."""

    def __init__(self, relations, width=WIDTH, layers=LAYERS, inner=INNER, label=LABEL, relative=False,
                 dropout=0.1, parser_dropout=0.2):
        super().__init__()
        epsilon = 1e-5 if relative else 1e-12
        self.words = nn.Embedding(VOCABULARY, width)
        self.positions = nn.Embedding(POSITIONS, width)
        self.shapes = nn.Embedding(len(SHAPES), width)
        self.norm = nn.LayerNorm(width, eps=epsilon)
        self.dropout = nn.Dropout(dropout)
        self.relative = nn.Embedding(BUCKETS, HEADS) if relative else None
        self.layers = nn.ModuleList(Layer(width, inner, dropout, epsilon) for _ in range(layers))

        self.names = nn.Linear(width, 9)
        self.upos = nn.Linear(width, 17)
        self.arc_dependent = perceptron(width, ARC, parser_dropout)
        self.arc_head = perceptron(width, ARC, parser_dropout)
        self.arc = nn.Linear(ARC, ARC, bias=False)
        self.arc_bias = nn.Linear(ARC, 1, bias=False)
        self.label_dependent = perceptron(width, label, parser_dropout)
        self.label_head = perceptron(width, label, parser_dropout)
        self.label_pair = nn.Linear(label, relations * label, bias=False)
        self.label_from_dependent = nn.Linear(label, relations)
        self.label_from_head = nn.Linear(label, relations, bias=False)
        self.anaphor = perceptron(width, LINK, parser_dropout)
        self.antecedent = perceptron(width, LINK, parser_dropout)
        self.link = nn.Linear(LINK, LINK, bias=False)
        self.link_anaphor = nn.Linear(LINK, 1)
        self.link_antecedent = nn.Linear(LINK, 1)
        self.link_distance = nn.Parameter(torch.zeros(FORMS, DISTANCES))
        self.link_same_word = nn.Parameter(torch.zeros(FORMS))
        self.starts = nn.Linear(width, 1)
        nn.init.normal_(self.link.weight, std=0.01)
        nn.init.normal_(self.arc.weight, std=0.01)
        nn.init.normal_(self.label_pair.weight, std=0.02)

    def encode(self, pieces, shapes, mask=None):
        """Vectors of all pieces; `mask` is 0 where there is only padding, none where there is none."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.words(pieces) + self.positions(places) + self.shapes(shapes)
        x = self.dropout(self.norm(x))
        bias = None if mask is None else (1.0 - mask[:, None, None, :].float()) * -10000.0
        if self.relative is not None:
            relative = self.relative(bucket(places - places[:, None])).permute(2, 0, 1)
            bias = relative if bias is None else bias + relative
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
        """A model of the size of these weights."""
        layers = 1 + max(int(name.split(".")[1]) for name in saved if name.startswith("layers."))
        inner, width = saved["layers.0.up.weight"].shape
        return cls(relations, width, layers, inner, len(saved["label_head.0.weight"]), "relative.weight" in saved)

    @classmethod
    def pretrained(cls, path, relations):
        """From all-MiniLM-L6-v2 or all-mpnet-base-v2; every shape begins as the old token type 0, or as nothing."""
        old = load_file(path)
        relative = "encoder.relative_attention_bias.weight" in old
        inner, width = old["encoder.layer.0.intermediate.dense.weight"].shape
        layers = 1 + max(int(name.split(".")[2]) for name in old if name.startswith("encoder.layer."))
        model = cls(relations, width, layers, inner, relative=relative)
        attention, out, norm = (("attn.{}", "attention.attn.o", "attention.LayerNorm") if relative else
                                ("self.{}", "attention.output.dense", "attention.output.LayerNorm"))
        with torch.no_grad():
            words, places = old["embeddings.word_embeddings.weight"], old["embeddings.position_embeddings.weight"]
            if relative:
                words, places = words[of_mpnet()], places[2:]
                model.relative.weight.copy_(old["encoder.relative_attention_bias.weight"])
            kind = old.get("embeddings.token_type_embeddings.weight", torch.zeros(1, width))[0]
            model.words.weight.copy_(words)
            model.positions.weight.copy_(places)
            model.shapes.weight.copy_(kind + 0.02 * torch.randn(len(SHAPES), width))
            model.shapes.weight[LOWER].copy_(kind)
            for part in ("weight", "bias"):
                getattr(model.norm, part).copy_(old[f"embeddings.LayerNorm.{part}"])
                for i, layer in enumerate(model.layers):
                    at = f"encoder.layer.{i}."
                    names = ("q", "k", "v") if relative else ("query", "key", "value")
                    getattr(layer.qkv, part).copy_(torch.cat(
                        [old[f"{at}attention.{attention.format(n)}.{part}"] for n in names]))
                    getattr(layer.out, part).copy_(old[f"{at}{out}.{part}"])
                    getattr(layer.norm1, part).copy_(old[f"{at}{norm}.{part}"])
                    getattr(layer.up, part).copy_(old[f"{at}intermediate.dense.{part}"])
                    getattr(layer.down, part).copy_(old[f"{at}output.dense.{part}"])
                    getattr(layer.norm2, part).copy_(old[f"{at}output.LayerNorm.{part}"])
        return model


def of_mpnet():
    """The numbers that BERT's pieces have in MPNet's vocabulary: four more, but for those that are no words."""
    numbers = torch.arange(VOCABULARY) + 4
    numbers[torch.tensor([PAD, UNK, CLS, SEP, MASK])] = torch.tensor([1, 3, 0, 2, 30526])
    return numbers
