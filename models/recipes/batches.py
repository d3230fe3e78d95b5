"""Windows of whole sentences, and batches of windows of similar length."""

import numpy as np
import torch

from pieces import CLS, PAD, SEP, SPECIAL
from prepare import IGNORE

WINDOW, LONGEST = 126, 510  # word pieces between [CLS] and [SEP]


def windows(documents, room=lambda: WINDOW):
    """Pack the sentences of each document greedily; a longer sentence stands alone."""
    for document in documents:
        window, used, budget = [], 0, room()
        for sentence in document:
            size = sum(map(len, sentence["pieces"]))
            if window and used + size > budget:
                yield window
                window, used, budget = [], 0, room()
            window.append(sentence)
            used += size
        if window:
            yield window


PRONOUNS = {"he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself", "they", "them",
            "their", "theirs", "themselves", "i", "me", "my", "mine", "myself", "you", "your", "yours", "yourself",
            "we", "us", "our", "ours", "ourselves", "who", "whom", "whose", "which", "that", "this", "these", "those"}


def form_of(token):
    """How a mention's head refers: 0 pronoun, 1 name, 2 common noun."""
    return 0 if token.lower() in PRONOUNS else 1 if token[:1].isupper() else 2


def distance(sentences, mentions):
    """Bucket of how far back antecedents are: by sentences, within one by mentions; tensors in and out."""
    within = 0 + (mentions > 2).long() + (mentions > 5).long()
    across = torch.bucketize(sentences, torch.tensor([1, 2, 3, 6, 11, 24], device=sentences.device)) + 3
    return torch.where(sentences == 0, within, across)


def size(window):
    return min(LONGEST, sum(len(p) for s in window for p in s["pieces"])) + 2


def batch(group, shape_of=lambda: 0):
    """Tensors of several windows; `tokens` holds one row for each token that was not cut off.

    Its columns: flat position, sentence number, names, upos, column of the head, label, chain, whether its
    antecedent is asked for, document, form, whether a sentence starts, number of the word in lower case.
    """
    length = max(map(size, group))
    pieces = np.full((len(group), length), PAD)
    shapes = np.full((len(group), length), SPECIAL)
    sentences = np.full((len(group), length), -1)
    mask = np.zeros((len(group), length), bool)
    tokens, number, words = [], 0, {}
    for b, window in enumerate(group):
        pieces[b, 0], at, at_first = CLS, 1, True
        for s in window:
            first, forms = [], s["shapes"][shape_of()]
            for cut, form in zip(s["pieces"], forms):
                if at + len(cut) > LONGEST + 1:
                    break
                pieces[b, at:at + len(cut)] = cut
                shapes[b, at:at + len(cut)] = form
                first.append(at)
                at += len(cut)
            sentences[b, first] = number
            # The first sentence of a window starts where every window does.
            starts = IGNORE if at_first or not s.get("cut") else 0
            at_first = False
            for i, place in enumerate(first):
                head = IGNORE
                if "heads" in s and s["heads"][i] <= len(first):
                    head = first[s["heads"][i] - 1] if s["heads"][i] else 0
                tokens.append((b * length + place, number,
                               s["names"][i] if "names" in s else IGNORE,
                               s["upos"][i] if "upos" in s else IGNORE,
                               head, s["labels"][i] if "labels" in s else IGNORE,
                               s["chains"][i] if "chains" in s else -1, s["asked"][i] if "chains" in s else 0,
                               s.get("document", -1), form_of(s["tokens"][i]),
                               1 if starts == 0 and i == 0 else starts,
                               words.setdefault(s["tokens"][i].lower(), len(words))))
            number += 1
        pieces[b, at] = SEP
        mask[b, :at + 1] = True
    return {"pieces": torch.from_numpy(pieces), "shapes": torch.from_numpy(shapes),
            "sentences": torch.from_numpy(sentences), "mask": torch.from_numpy(mask),
            "tokens": torch.tensor(tokens)}


def whole(documents, budget, room):
    """Groups of windows that hold whole documents, so that words can be linked across windows.

    Small documents share a group; a long one is cut where it exceeds the budget. Documents are numbered.
    """
    group, used = [], 0
    for number, document in enumerate(documents):
        part = 0
        for s in document:
            s["document"] = number * 1000
        for window in windows([document], room):
            cost = WINDOW + 2
            if group and used + cost > budget:
                yield group
                group, used, part = [], 0, part + 1
            for s in window:
                s["document"] = number * 1000 + part
            group.append(window)
            used += cost
    if group:
        yield group


def grouped(items, budget, pool=None, random=None):
    """Cut windows into groups of at most `budget` padded pieces, similar lengths together.

    With `random`, windows are shuffled and only sorted within pools, and the groups shuffled.
    """
    items = list(items)
    if random is not None:
        random.shuffle(items)
    groups, pool = [], pool or len(items)
    for start in range(0, len(items), pool):
        current = []
        for window in sorted(items[start:start + pool], key=size):
            if current and size(window) * (len(current) + 1) > budget:
                groups.append(current)
                current = []
            current.append(window)
        groups.append(current)
    if random is not None:
        random.shuffle(groups)
    return groups
