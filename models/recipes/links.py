"""Scores of pairs of mentions, and what is learnt from chains.

Marginal likelihood of the right antecedents (Lee et al., "End-to-end Neural Coreference Resolution", EMNLP
2017), of which "none" is one.
"""

import torch
from torch.nn import functional as F

from batches import distance
from chains import NONE

CANDIDATES = 250  # mentions back that an antecedent is looked for


def pair_scores(model, made, anaphors, antecedents):
    """Rows of the mentions in a batch, and the scores of all their pairs; those that cannot be are -1e9."""
    mentions = made["tokens"][made["tokens"][:, 6] != NONE]
    one, other = anaphors[mentions[:, 0]].float(), antecedents[mentions[:, 0]].float()
    order = torch.arange(len(mentions), device=mentions.device)
    back = order[:, None] - order
    far = distance((mentions[:, None, 1] - mentions[:, 1]).clamp(min=0), back)
    same = mentions[:, None, 11] == mentions[:, 11]
    scores = (one[:, :-1] @ other[:, :-1].T + one[:, -1:] + other[:, -1]
              + model.pair_biases(mentions[:, 9], far, same))
    possible = (back > 0) & (back <= CANDIDATES) & (mentions[:, None, 8] == mentions[:, 8])
    return mentions, scores.masked_fill(~possible, -1e9), possible


def or_none(scores):
    """Scores of pairs, and before them that of no antecedent."""
    return F.pad(scores, (1, 0))


def link_loss(model, made, anaphors, antecedents):
    """Marginal likelihood of the right antecedents (Lee et al., EMNLP 2017), "none" among them."""
    mentions, scores, possible = pair_scores(model, made, anaphors, antecedents)
    chains, asked = mentions[:, 6], mentions[:, 7] == 1
    scores = or_none(scores)
    right = possible & (chains[:, None] == chains) & (chains[:, None] >= 0)
    right = torch.cat([~right.any(1, keepdim=True), right], 1)
    gold = scores.masked_fill(~right, -1e9).logsumexp(1)
    return (scores.logsumexp(1) - gold)[asked].mean()
