"""Fits the weights by which chains of coreference choose antecedents.

    python antecedents.py ontogum.train.conllu --redstring ../../target/release/redstring \\
        --out ../../crates/redstring-reading/src/coreference/chains/weights.tsv

`redstring eval coreference --questions` reads annotated documents (CoNLL-U or CoNLL-2012) and writes,
for every mention, what is known of it and of each earlier mention that it may take up, and which of
these are right. For each sort of mention a log-linear ranking with "none" is fitted to that by maximum
likelihood over all right antecedents (Denis and Baldridge, EMNLP 2008; Lee et al., EMNLP 2017), with an
L2 penalty.

The network was trained on these documents too, so that it is surer of them than of others. `--trust` is how
much of the weights of its scores is kept, while all others are fitted again: 0.4, for in annotated news that
it had not seen they are worth 0.3 to 0.6 of what they are here. `--ease` is taken from the score of having
no antecedent, since a chain that is not found costs more than a wrong link; it was chosen on the training
documents. The chains so far are those of the weights that the program has: build it again and repeat until
nothing changes.
"""

import argparse
import json
import subprocess
import tempfile

import numpy as np
import torch

FEWEST = 20  # questions of a sort, below which nothing is fitted
NOWHERE = -1e9


def questions(redstring, files):
    """The names of what is known, and by sort of mention a list of (known, right): a row for none
    and for each candidate."""
    found = {}
    with tempfile.NamedTemporaryFile("r", encoding="utf-8") as file:
        subprocess.run([redstring, "eval", "coreference", *files, "--questions", file.name], check=True,
                       stdout=subprocess.DEVNULL)
        names = json.loads(file.readline())["features"]
        for line in file:
            asked = json.loads(line)
            rows = [(False, asked["own"])] + [(right, known) for right, _, known in asked["candidates"]]
            known = np.zeros((len(rows), len(names)), np.float32)
            for row, (_, values) in enumerate(rows):
                for feature, value in values:
                    known[row, feature] = value
            right = np.array([right for right, _ in rows])
            right[0] = not right.any()
            found.setdefault(asked["sort"], []).append((known, right))
    return names, found


def fit(asked, penalty, steps, given=None, free=None):
    """The weights that make the right answers likeliest; where `free` is 0, those that are given."""
    known = torch.from_numpy(np.concatenate([known for known, _ in asked]))
    width = max(len(right) for _, right in asked)
    place = torch.zeros(len(asked), width, dtype=torch.long)
    open_, right_ = torch.full((2, len(asked), width), NOWHERE)
    first = 0
    for index, (_, right) in enumerate(asked):
        count = len(right)
        place[index, :count] = torch.arange(first, first + count)
        open_[index, :count] = 0
        right_[index, :count] = torch.from_numpy(np.where(right, 0, NOWHERE))
        first += count
    given = torch.zeros(known.shape[1]) if given is None else torch.from_numpy(given)
    free = torch.ones(known.shape[1]) if free is None else torch.from_numpy(free)
    weights = torch.zeros(known.shape[1], requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=steps, line_search_fn="strong_wolfe")

    def loss():
        optimizer.zero_grad()
        scores = (known @ (weights * free + given))[place] + open_
        value = (scores.logsumexp(1) - (scores + right_).logsumexp(1)).sum() + penalty * weights.square().sum()
        value.backward()
        return value

    optimizer.step(loss)
    return (weights * free + given).detach().numpy()


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("files", nargs="+")
    arguments.add_argument("--redstring", required=True)
    arguments.add_argument("--out", required=True)
    arguments.add_argument("--penalty", type=float, default=1.0)
    arguments.add_argument("--steps", type=int, default=60)
    arguments.add_argument("--trust", type=float, default=0.4)
    arguments.add_argument("--ease", type=float, default=0.6)
    given = arguments.parse_args()
    torch.manual_seed(0)
    names, found = questions(given.redstring, given.files)
    sorts = sorted(sort for sort, asked in found.items() if len(asked) >= FEWEST)
    columns = {}
    network = np.array([name.startswith("Network") or name == "AlikeNetwork" for name in names])
    for sort in sorts:
        first = fit(found[sort], given.penalty, given.steps)
        trusted = np.where(network, given.trust * first, 0).astype(np.float32)
        columns[sort] = fit(found[sort], given.penalty, given.steps, trusted, (~network).astype(np.float32))
        columns[sort][names.index("Always")] -= given.ease
        print(f"{sort}: {len(found[sort])} mentions", flush=True)
    with open(given.out, "w", encoding="utf-8") as out:
        out.write("\t".join(["feature", *sorts]) + "\n")
        for index, name in enumerate(names):
            cells = [f"{columns[sort][index]:.2f}".replace("-0.00", "0.00") for sort in sorts]
            out.write("\t".join([name, *cells]) + "\n")


if __name__ == "__main__":
    main()
