"""Take the least used inner neurons out of a trained network; train it further afterwards.

    python narrow.py --checkpoint run/epoch4.pt --data data.pkl --out narrow.pt [--inner 1152] [--label 96]

An inner neuron's weight is its mean size on training text times the norm of what it adds to the output
(after Molchanov et al., "Pruning Convolutional Neural Networks for Resource Efficient Inference", ICLR
2017, without gradients).
"""

import argparse
import pickle
from pathlib import Path

import torch

from batches import batch
from model import Reader
from train import epoch_groups

GROUPS = 40  # batches that neurons are measured on


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--checkpoint", type=Path, required=True)
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--inner", type=int, default=1152)
    arguments.add_argument("--label", type=int, default=96)
    given = arguments.parse_args()
    torch.set_num_threads(1)
    data = pickle.loads(given.data.read_bytes())
    saved = torch.load(given.checkpoint, weights_only=False)["model"]
    model = Reader.of(saved, len(data["deprels"]))
    model.load_state_dict(saved)
    model.eval()
    sizes = {}

    def measured(name):
        def hook(_, __, out):
            sizes[name] = sizes.get(name, 0) + out.abs().flatten(0, -2).mean(0)
        return hook

    for i, layer in enumerate(model.layers):
        layer.up.register_forward_hook(lambda m, a, out, name=i: measured(name)(m, a, torch.nn.functional.gelu(out)))
    model.label_dependent.register_forward_hook(measured("dependent"))
    model.label_head.register_forward_hook(measured("head"))
    with torch.no_grad():
        for group, _ in epoch_groups(data, 0, 1)[:GROUPS]:
            made = batch(group)
            model(made["pieces"], made["shapes"], made["mask"])

    def kept(size, count):
        return size.argsort(descending=True)[:count].sort().values

    narrow = dict(model.state_dict())
    for i, layer in enumerate(model.layers):
        keep = kept(sizes[i] * layer.down.weight.norm(dim=0), given.inner)
        narrow[f"layers.{i}.up.weight"] = layer.up.weight[keep]
        narrow[f"layers.{i}.up.bias"] = layer.up.bias[keep]
        narrow[f"layers.{i}.down.weight"] = layer.down.weight[:, keep]
    label = len(model.label_head[0].weight)
    pairs = model.label_pair.weight.view(-1, label, label)  # relation, head, dependent
    ones = kept(sizes["dependent"] * (pairs.norm(dim=(0, 1)) + model.label_from_dependent.weight.norm(dim=0)), given.label)
    others = kept(sizes["head"] * (pairs.norm(dim=(0, 2)) + model.label_from_head.weight.norm(dim=0)), given.label)
    narrow["label_pair.weight"] = pairs[:, others][:, :, ones].reshape(-1, given.label)
    for name, keep in (("dependent", ones), ("head", others)):
        for part in ("weight", "bias"):
            narrow[f"label_{name}.0.{part}"] = narrow[f"label_{name}.0.{part}"][keep]
        narrow[f"label_from_{name}.weight"] = narrow[f"label_from_{name}.weight"][:, keep]
    torch.save({"model": {k: v.clone() for k, v in narrow.items()}, "deprels": data["deprels"]}, given.out)


if __name__ == "__main__":
    main()
