"""What several trained networks say of sentences nobody has annotated, as something to learn from.

An ensemble reads better than each of its members, and news of other years and papers than what the corpora
have can be shown that way (Hinton et al., "Distilling the Knowledge in a Neural Network", 2015).

    python teachers.py --redstring BINARY --vocab ../vocab.txt --out raw.pkl FILE...

writes articles, cut into sentences and tokens by the program itself, for `train.py --raw`.
"""

import argparse
import json
import pickle
import subprocess
from pathlib import Path

import torch

from chains import ALONE
from links import or_none, pair_scores
from model import Reader
from pieces import Pieces, shape
from prepare import UPOS

AT_ONCE = 100  # articles given to the program
LONGEST = 200  # word pieces of a sentence; what is longer is no prose
REFERRING = ("NOUN", "PROPN", "PRON")  # parts of speech of words that may head a mention
INNER_WORDS = ("compound", "flat", "fixed")  # relations of nouns that are a part of another's mention


class Teachers:
    """Several networks, whose probabilities are averaged as logarithms."""

    def __init__(self, paths, deprels, device):
        saved = [torch.load(path, weights_only=True)["model"] for path in paths]
        self.readers = [Reader.of(s, len(deprels)).eval().to(device) for s in saved]
        for reader, weights in zip(self.readers, saved):
            reader.load_state_dict(weights)
            if device != "cpu":
                reader.bfloat16()
        self.inner = torch.tensor([r.split(":")[0] in INNER_WORDS for r in deprels], device=device)
        self.refer = torch.tensor([tag in REFERRING for tag in UPOS], device=device)

    def losses(self, model, made):
        """How far the model is from them on one batch: names, parts of speech, heads, labels, antecedents."""
        tokens, sentences = made["tokens"], made["sentences"]
        where, number = tokens[:, 0], tokens[:, 1]
        rows, length = where // sentences.shape[1], sentences.shape[1]
        open_to = sentences[rows] == number[:, None]
        open_to[:, 0] = True
        open_to[torch.arange(len(where), device=where.device), where % length] = False

        def said(reader):
            names, upos, arcs, dependents, heads, anaphors, antecedents = reader(
                made["pieces"], made["shapes"], made["mask"])[:7]
            arcs = arcs.flatten(0, 1)[where].float().masked_fill(~open_to, -1e9)
            return (names.flatten(0, 1)[where].float(), upos.flatten(0, 1)[where].float(), arcs,
                    dependents.flatten(0, 1)[where], heads.flatten(0, 1),
                    anaphors.flatten(0, 1), antecedents.flatten(0, 1))

        def mean(logits):
            return sum(x.log_softmax(-1) for x in logits) / len(logits)

        with torch.no_grad(), torch.autocast(where.device.type, torch.bfloat16, enabled=not where.is_cuda):
            theirs = [said(reader) for reader in self.readers]
            names, upos, arcs = (mean([t[i] for t in theirs]).softmax(-1) for i in range(3))
            head = rows * length + arcs.argmax(1)
            labels = mean([r.label(t[3], t[4][head]).float() for r, t in zip(self.readers, theirs)]).softmax(-1)
            mentions = self.refer[upos.argmax(1)] & ~self.inner[labels.argmax(1)]
            linked = made | {"tokens": tokens.clone()}
            linked["tokens"][mentions, 6] = ALONE
            links = [or_none(pair_scores(r, linked, *t[5:])[1]) for r, t in zip(self.readers, theirs)]
            links = mean(links).softmax(-1)
        ours = said(model)
        guess = model.label(ours[3], ours[4][head]).float()
        pairs = {"names": (names, ours[0]), "upos": (upos, ours[1]), "arcs": (arcs, ours[2]),
                 "labels": (labels, guess), "links": (links, or_none(pair_scores(model, linked, *ours[5:])[1]))}
        return {k: -(wanted * given.log_softmax(-1)).sum(-1).mean() for k, (wanted, given) in pairs.items() if len(wanted)}


def tokenised(binary, paths):
    """Articles as lists of sentences, as the program cuts them; what it does not read is left out."""
    for i in range(0, len(paths), AT_ONCE):
        run = subprocess.run([binary, "read", "--json", *paths[i:i + AT_ONCE]], stdout=subprocess.PIPE)
        for line in run.stdout.decode().splitlines():
            article = json.loads(line)
            words = [(t["start"], article["text"][t["start"]:t["end"]]) for t in article["tokens"]]
            yield [[word for start, word in words if s["start"] <= start < s["end"]] for s in article["sentences"]]


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("articles", nargs="+")
    arguments.add_argument("--redstring", required=True)
    arguments.add_argument("--vocab", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    given = arguments.parse_args()
    cut = Pieces(given.vocab)
    sentence = lambda tokens: {"tokens": tokens, "pieces": [cut.of(t) for t in tokens],
                               "shapes": [[shape(t) for t in tokens]] * 3}
    documents = [[s for s in map(sentence, filter(None, article)) if sum(map(len, s["pieces"])) < LONGEST]
                 for article in tokenised(given.redstring, given.articles)]
    given.out.write_bytes(pickle.dumps([d for d in documents if d]))


if __name__ == "__main__":
    main()
