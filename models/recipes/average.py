"""The mean of several checkpoints of one training (Izmailov et al., "Averaging Weights Leads to Wider Optima
and Better Generalization", UAI 2018).

    python average.py second/epoch4.pt third/epoch2.pt third/epoch3.pt third/epoch4.pt --out mean.pt
"""

import argparse
from pathlib import Path

import torch


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("checkpoints", type=Path, nargs="+")
    arguments.add_argument("--out", type=Path, required=True)
    given = arguments.parse_args()
    saved = [torch.load(path, weights_only=True) for path in given.checkpoints]
    model = {name: sum(s["model"][name] for s in saved) / len(saved) for name in saved[0]["model"]}
    torch.save({"model": model, "deprels": saved[0]["deprels"]}, given.out)


if __name__ == "__main__":
    main()
