"""Scores on the development data, for any forward pass: PyTorch's or the exported graph's."""

import numpy as np

from batches import WINDOW, batch, grouped, whole, windows
from prepare import IGNORE, NAMES, O_OR_MISC


GAP_SCORED = 400  # snippets, each a window of its own: the rest takes minutes


def allowed():
    """Which name tag may follow which, and which may begin a sentence."""
    step = np.zeros((9, 9))
    for j, tag in enumerate(NAMES):
        if tag[0] == "I":
            step[:, j] = -1e9
            step[[j, j - 1], j] = 0.0
    return step, np.array([-1e9 if tag[0] == "I" else 0.0 for tag in NAMES])


def viterbi(scores, step, begin):
    """The best well-formed tag sequence of one sentence."""
    best, back = scores[0] + begin, []
    for row in scores[1:]:
        paths = best[:, None] + step
        back.append(paths.argmax(0))
        best = paths.max(0) + row
    tags = [int(best.argmax())]
    for pointers in reversed(back):
        tags.append(int(pointers[tags[-1]]))
    return tags[::-1]


def spans(tags):
    """Exact spans (start, end, type) of BIO class numbers."""
    found, start, kind = set(), None, None
    for i, tag in enumerate([NAMES[t] for t in tags] + ["O"]):
        if start is not None and tag != "I-" + kind:
            found.add((start, i, kind))
            start = None
        if tag[0] == "B":
            start, kind = i, tag[2:]
    return found


def name_score(forward, documents, without=()):
    """Precision, recall and F1 of exact spans; types in `without` do not count."""
    step, begin = allowed()
    hit = gold = said = 0
    for group in grouped(windows(documents), 2048):
        made = batch(group)
        tokens = made["tokens"].numpy()
        names = forward(made)[0].reshape(-1, 9)
        for number in np.unique(tokens[:, 1]):
            rows = tokens[tokens[:, 1] == number]
            if (rows[:, 2] == IGNORE).all():
                continue
            tags = np.where((rows[:, 2] == O_OR_MISC) | (rows[:, 2] == IGNORE), 0, rows[:, 2])
            right = {s for s in spans(tags) if s[2] not in without}
            ours = {s for s in spans(viterbi(names[rows[:, 0]], step, begin)) if s[2] not in without}
            hit, gold, said = hit + len(right & ours), gold + len(right), said + len(ours)
    precision, recall = hit / max(said, 1), hit / max(gold, 1)
    return {"precision": round(100 * precision, 2), "recall": round(100 * recall, 2),
            "f1": round(200 * precision * recall / max(precision + recall, 1e-9), 2)}


def syntax_score(forward, label, documents, deprels):
    """UPOS, UAS and LAS over every word, gold tokens, best head taken word by word."""
    upos_hit = head_hit = both_hit = total = 0
    for group in grouped(windows(documents), 2048):
        made = batch(group)
        tokens, sentences = made["tokens"].numpy(), made["sentences"].numpy()
        length = sentences.shape[1]
        _, upos, arcs, dependents, heads = forward(made)[:5]
        where = tokens[:, 0]
        rows, columns = where // length, where % length
        scores = arcs[rows, columns].copy()
        open_to = sentences[rows] == tokens[:, 1:2]
        open_to[:, 0] = True
        open_to[np.arange(len(rows)), columns] = False
        scores[~open_to] = -1e9
        head = scores.argmax(1)
        relation = label(dependents[rows, columns], heads[rows, head]).argmax(1)
        right = head == tokens[:, 4]
        upos_hit += (upos.reshape(-1, 17)[where].argmax(1) == tokens[:, 3]).sum()
        head_hit += right.sum()
        gold = [r for w in group for s in w for r in s["deprels"]]
        both_hit += sum(ok and deprels[r] == g for ok, r, g in zip(right, relation, gold))
        total += len(tokens)
    return {"words": total, "upos": round(100 * upos_hit / total, 2),
            "uas": round(100 * head_hit / total, 2), "las": round(100 * both_hit / total, 2)}


def link_score(forward, pair, documents):
    """How often the antecedent of an anaphor is in its chain, given the mentions; GAP by its two names.

    Right if the best-scored of all earlier mentions and "none" is of the same chain, or none where none is.
    """
    right = {"pronoun": [0, 0], "name": [0, 0], "noun": [0, 0]}
    for group in whole(documents, 2300, lambda: WINDOW):
        made = batch(group)
        out = forward(made)
        anaphors, antecedents = (out[i].reshape(-1, out[i].shape[-1]) for i in (5, 6))
        mentions, scores, possible = pair(made, anaphors, antecedents)
        for i, mention in enumerate(mentions):
            if not mention[7]:
                continue
            gold = possible[i] & (mentions[:, 6] == mention[6]) & (mention[6] >= 0)
            best = scores[i].argmax() if possible[i].any() else 0
            said = best if possible[i].any() and scores[i, best] > 0 else None
            count = right[("pronoun", "name", "noun")[mention[9]]]
            count[0] += gold[said] if said is not None else not gold.any()
            count[1] += 1
    return {form: round(100 * int(hit) / max(total, 1), 2) for form, (hit, total) in right.items() if total}


def all_scores(forward, label, pair, data):
    """Everything the floors speak of."""
    dev, found = data["dev"], {}
    found["conll2003_testa"] = name_score(forward, dev["conll"])
    found["dwie_held_out"] = name_score(forward, dev["dwie"], without=("MISC",))
    found["ieer_held_out"] = name_score(forward, dev["ieer"], without=("MISC",))
    found["uner_ewt_dev"] = name_score(forward, dev["ewt"], without=("MISC",))
    found["ewt_dev"] = syntax_score(forward, label, dev["ewt"], data["deprels"])
    found["gum_dev"] = syntax_score(forward, label, dev["gum"], data["deprels"])
    found["gum_dev_links"] = link_score(forward, pair, dev["gum"])
    found["gap_development"] = link_score(forward, pair, dev["gap"][:GAP_SCORED])
    return found
