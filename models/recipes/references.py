"""Fits the weights that choose what a pronoun or a description stands for.

    python references.py ARTICLES --redstring ../../target/release/redstring \\
        --out ../../crates/redstring-reading/src/coreference/ranking

ARTICLES is a folder with NAME.txt, an article, and NAME.json, a list of the words
in it that stand for something named: {"start", "end", "means": [[[start, end],
...], ...]}, in characters, where `means` has for each thing that is meant the spans
of names that it bears in the article. `redstring eval rankings` says of every
pronoun and description what is known of it and of its candidates. A log-linear
model is fitted to that, one for each kind of word, by maximum likelihood with an
L2 penalty; printed are its precision and recall in six-fold cross-validation over
articles, by the least probability that is asked for. Fit once more after building,
for what comes before a word is resolved with the weights. Those of "he" are not
written: they are fitted to other texts besides, as the head of `weights.rs` says.
"""

import argparse
import collections
import json
import pathlib
import re
import subprocess

import numpy as np
import torch

KINDS = ["he", "it", "they", "description"]
LEAST = [0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7]
FOLDS = 6

class Question:
    """A word that was asked about: what is known, and which candidates are right."""

    def __init__(self, ranking, article, meant):
        self.article = article
        self.kind = ranking["anaphor"]
        self.own = np.array(ranking["own"], np.float32)
        self.known = np.array([known for _, known in ranking["candidates"]], np.float32)
        self.meant = meant
        clusters = [set(clusters) for clusters, _ in ranking["candidates"]]
        self.unnamed = [not each for each in clusters]
        self.right = [bool(meant) and each == meant for each in clusters]

    def goal(self):
        """What may win: the right candidates, or all without a name and none."""
        found = any(self.right)
        return (self.right, False) if found else (self.unnamed, True)


def questions(folder, redstring):
    files = sorted(folder.glob("*.txt"))
    lines = subprocess.run(
        [redstring, "eval", "rankings", *files], check=True, capture_output=True, text=True
    ).stdout.splitlines()
    asked = []
    for article, line in enumerate(lines):
        read = json.loads(line)
        cluster_of = {
            (span["start"], span["end"]): cluster
            for cluster, spans in enumerate(read["names"])
            for span in spans
        }

        def cluster(names):
            found = collections.Counter(
                cluster_of[tuple(name)] for name in names if tuple(name) in cluster_of
            )
            return found.most_common(1)[0][0] if found else None

        answers = {}
        for answer in json.loads(files[article].with_suffix(".json").read_text()):
            clusters = {cluster(names) for names in answer["means"]} - {None}
            answers[answer["start"]] = clusters
        for ranking in read["rankings"]:
            asked.append(Question(ranking, article, answers.get(ranking["start"], set())))
    return asked, len(files)


def fit(sample, penalty):
    """The weights of candidates and of there being none."""
    most = max(max((len(each.known) for each in sample), default=1), 1)
    features = max(each.known.shape[-1] for each in sample if len(each.known))
    known = np.zeros((len(sample), most, features), np.float32)
    there = np.full((len(sample), most + 1), -1e9, np.float32)
    right = np.full((len(sample), most + 1), -1e9, np.float32)
    there[:, 0] = 0
    for row, each in enumerate(sample):
        count = len(each.known)
        goal, none = each.goal()
        if count:
            known[row, :count] = each.known
        there[row, 1 : count + 1] = 0
        right[row, 1 : count + 1] = np.where(goal, 0, -1e9)
        right[row, 0] = 0 if none else -1e9
    own = torch.tensor(np.stack([each.own for each in sample]))
    known, there, right = map(torch.tensor, (known, there, right))
    weights = torch.zeros(features, requires_grad=True)
    own_weights = torch.zeros(own.shape[1], requires_grad=True)
    optimiser = torch.optim.LBFGS(
        [weights, own_weights], max_iter=300, line_search_fn="strong_wolfe"
    )

    def loss():
        optimiser.zero_grad()
        scores = torch.cat([(own @ own_weights)[:, None], known @ weights], 1) + there
        value = (scores.logsumexp(1) - (scores + right).logsumexp(1)).mean()
        value = value + penalty * ((weights**2).sum() + (own_weights**2).sum())
        value.backward()
        return value

    optimiser.step(loss)
    return weights.detach().numpy(), own_weights.detach().numpy()


def choose(question, weights, own_weights):
    """The likeliest candidate if it has a name, and how likely it is."""
    if not len(question.known):
        return None, 0.0
    scores = np.concatenate([[question.own @ own_weights], question.known @ weights])
    odds = np.exp(scores - scores.max())
    odds /= odds.sum()
    best = int(odds[1:].argmax())
    return (None if question.unnamed[best] else best), odds[1 + best]


def validate(sample, penalty):
    found = {least: [0, 0] for least in LEAST}
    for fold in range(FOLDS):
        weights = fit([each for each in sample if each.article % FOLDS != fold], penalty)
        for each in sample:
            if each.article % FOLDS != fold:
                continue
            best, probability = choose(each, *weights)
            for least in LEAST:
                if best is not None and probability >= least:
                    found[least][0] += each.right[best]
                    found[least][1] += 1
    meant = sum(bool(each.meant) for each in sample)
    reached = sum(any(each.right) for each in sample)
    print(f"{len(sample)} asked, {meant} stand for something named, {reached} of it a candidate")
    for least, (right, all_found) in found.items():
        print(f"  from {least}: precision {right / max(all_found, 1):.3f} recall {right / meant:.3f}")


def variants(folder, name):
    source = (folder / "features.rs").read_text()
    body = re.search(rf"enum {name} {{(.*?)\n}}", source, re.S)[1]
    return re.findall(r"^    (\w+),$", body, re.M)


def rewritten(source, name, variants, columns):
    """The table of one enum with new rows; weights of "he" stay what they are."""
    kept = dict(re.findall(rf"\({name}::(\w+), \[([-\d.]+),", source))
    lines = ""
    for variant, row in zip(variants, zip(*columns), strict=True):
        numbers = [f"{value:.2f}".replace("-0.00", "0.00") for value in row]
        lines += f"    ({name}::{variant}, [{', '.join([kept.get(variant, '0.00')] + numbers)}]),\n"
    return re.sub(rf"(?:    \({name}::.*\n)+", lambda _: lines, source)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("articles", type=pathlib.Path)
    parser.add_argument("--redstring", required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--penalty", type=float, default=0.0003)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    asked, articles = questions(arguments.articles, arguments.redstring)
    fitted = []
    for kind, name in enumerate(KINDS):
        sample = [each for each in asked if each.kind == kind]
        print(f"{name}: ", end="")
        validate(sample, arguments.penalty)
        if kind > 0:
            fitted.append(fit(sample, arguments.penalty))
    path = arguments.out / "weights.rs"
    text = path.read_text()
    text = rewritten(text, "Feature", variants(arguments.out, "Feature"), [one for one, _ in fitted])
    text = rewritten(text, "Own", variants(arguments.out, "Own"), [own for _, own in fitted])
    path.write_text(text)


if __name__ == "__main__":
    main()
