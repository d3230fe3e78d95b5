"""Fits the confidence of relations: of those with 0.8 about 80 % shall be right.

    python calibrate.py GOLD... --redstring ../../target/release/redstring \\
        --out ../../crates/redstring-reading/src/relations/calibration.rs

GOLD are golden texts or folders of them (data/golden/README.md), whole
articles, for short cases are easier than news. `redstring eval calibration`
reads them and says of every claim what it is made of and whether it is right.
A logistic regression is fitted to that, by Newton's method, with an L2 penalty
chosen by the log loss of ten-fold cross-validation; a fold holds whole
articles. Articles that are put aside for measuring must not be among GOLD.
"""

import argparse
import json
import subprocess

import numpy as np

FOLDS = 10
PENALTIES = [0.3, 1, 3, 10, 30, 100]

HEAD = """\
//! The weights of a relation's confidence.
//!
//! Written by `models/recipes/calibrate.py`, not by hand: a logistic regression
//! on {claims} claims, {right} of them right, that the reader found in {files} annotated
//! articles. Expected calibration error in ten-fold cross-validation over
//! articles: {error:.3f}.

/// How many features a relation has.
pub const FEATURES: usize = {count};

/// The log odds of a relation all of whose features are 0.
pub(super) const BIAS: f64 = {bias};

/// What one of each feature adds to the log odds, in the order of
/// [`features`](super::features).
pub(super) const WEIGHTS: [(&str, f64); FEATURES] = [
{weights}];
"""


def judged(redstring, gold):
    """The claims that redstring finds in golden texts, each with its features."""
    command = [redstring, "--json", "eval", "calibration", *gold]
    report = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return report["calibration"]["claims"]


def probabilities(inputs, weights):
    return 1 / (1 + np.exp(-inputs @ weights))


def fit(inputs, right, penalty, steps=30):
    """Weights of a logistic regression; the last input is 1 and has no penalty."""
    ridge = penalty * np.eye(inputs.shape[1])
    ridge[-1, -1] = 1e-6
    weights = np.zeros(inputs.shape[1])
    for _ in range(steps):
        p = probabilities(inputs, weights)
        gradient = inputs.T @ (p - right) + ridge @ weights
        curvature = (inputs * (p * (1 - p))[:, None]).T @ inputs + ridge
        weights -= np.linalg.solve(curvature, gradient)
    return weights


def log_loss(p, right):
    return -np.mean(np.where(right, np.log(p), np.log(1 - p)))


def expected_error(p, right):
    """Expected calibration error over ten bins of equal width."""
    bins = np.minimum((p * 10).astype(int), 9)
    return sum(abs(p[bins == b].sum() - right[bins == b].sum()) for b in range(10)) / len(p)


def cross_validated(inputs, right, files, penalty):
    """For every claim, what is predicted by weights that never saw its article."""
    p = np.zeros(len(right))
    for fold in range(FOLDS):
        out = files % FOLDS == fold
        p[out] = probabilities(inputs[out], fit(inputs[~out], right[~out], penalty))
    return p


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("gold", nargs="+")
    arguments.add_argument("--redstring", default="redstring")
    arguments.add_argument("--out", required=True)
    arguments = arguments.parse_args()

    claims = judged(arguments.redstring, arguments.gold)
    names = [name for name, _ in claims[0]["features"]]
    inputs = np.array([[value for _, value in claim["features"]] + [1.0] for claim in claims])
    right = np.array([claim["right"] for claim in claims])
    _, files = np.unique([claim["file"] for claim in claims], return_inverse=True)

    losses = {}
    for penalty in PENALTIES:
        p = cross_validated(inputs, right, files, penalty)
        losses[penalty] = log_loss(p, right)
        print(f"penalty {penalty:5}: log loss {losses[penalty]:.4f}, ECE {expected_error(p, right):.4f}")
    penalty = min(losses, key=losses.get)
    error = expected_error(cross_validated(inputs, right, files, penalty), right)
    *weights, bias = fit(inputs, right, penalty)
    for name, weight in sorted(zip(names, weights), key=lambda pair: pair[1]):
        print(f"{weight:7.3f}  {name}")
    lines = "".join(f'    ("{name}", {weight:.4f}),\n' for name, weight in zip(names, weights))
    with open(arguments.out, "w") as file:
        file.write(HEAD.format(
            claims=len(right), right=int(right.sum()), files=files.max() + 1, error=error,
            count=len(names), bias=f"{bias:.4f}", weights=lines,
        ))


if __name__ == "__main__":
    main()
