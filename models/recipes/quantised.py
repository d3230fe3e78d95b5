"""Layers that compute as the exported network will: weights of seven bits, activations of eight.

What is trained with the loss of precision in place learns to live with it (Jacob et al., "Quantization and
Training of Neural Networks for Efficient Integer-Arithmetic-Only Inference", CVPR 2018). Gradients pass as if
nothing had been rounded.
"""

import torch
from torch import nn
from torch.nn import functional as F

FLOATS = ("names", "upos", "arc_bias", "label_from_dependent", "label_from_head", "link_anaphor",
          "link_antecedent", "starts")  # heads that stay as they are


def rounded_weights(weight):
    """Whole multiples of a step of each row's own, 64 on either side."""
    step = weight.abs().amax(1, keepdim=True).clamp(min=1e-12) / 64
    return weight + (torch.round(weight / step) * step - weight).detach()


def rounded_activations(x):
    """Whole multiples of one step for the whole tensor, 255 from the lowest to the highest."""
    with torch.no_grad():
        low, high = x.min().clamp(max=0).float(), x.max().clamp(min=0).float()
        step = ((high - low) / 255).clamp(min=1e-12)
        moved = (torch.round(x.float() / step) * step).to(x.dtype) - x
    return x + moved


class Rounded(nn.Linear):
    def forward(self, x):
        return F.linear(rounded_activations(x), rounded_weights(self.weight), self.bias)


def as_exported(model):
    """Makes a model compute with rounded numbers; its weights stay what they are."""
    for name, module in model.named_modules():
        if isinstance(module, nn.Linear) and name not in FLOATS:
            module.__class__ = Rounded
    return model
