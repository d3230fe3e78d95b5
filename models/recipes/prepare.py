"""Turn the corpora into one file of sentences as numbers, so that training starts at once.

    python prepare.py --datasets DIR --vocab ../vocab.txt --out data.pkl
"""

import argparse
import collections
import pickle
from pathlib import Path

import chains
import corpora
from corpora import IGNORE, NAMES, O_OR_MISC, blocks, read
from pieces import Pieces, shape

UPOS = ["ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON",
        "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"]
RARE = 10


def conll(path):
    """Articles of a CoNLL-2003 file as lists of (tokens, BIO tags)."""
    documents = []
    for block in blocks(read(path)):
        if block[0].startswith("-DOCSTART-"):
            documents.append([])
            continue
        rows = [line.split() for line in block]
        tags, before = [], "O"
        for row in rows:
            tag = row[3]
            if tag[0] == "I" and (before == "O" or before[2:] != tag[2:]):
                tag = "B" + tag[1:]
            tags.append(tag)
            before = row[3]
        documents[-1].append({"tokens": [r[0] for r in rows], "names": [NAMES.index(t) for t in tags]})
    return documents


def conllu(path):
    """Documents of a CoNLL-U file, syntactic words only."""
    documents = []
    for block in blocks(read(path)):
        if any(line.startswith("# newdoc") for line in block) or not documents:
            documents.append([])
        rows = [line.split("\t") for line in block if not line.startswith("#")]
        rows = [r for r in rows if r[0].isdigit()]
        ident = next((line.split("= ")[1] for line in block if line.startswith("# sent_id")), "")
        documents[-1].append({
            "id": ident, "tokens": [r[1] for r in rows], "upos": [UPOS.index(r[3]) for r in rows],
            "heads": [int(r[6]) for r in rows], "deprels": [r[7] for r in rows]})
    return documents


def uner(path):
    """Sentence id to (tokens, name classes); spans of other types carry no loss."""
    found = {}
    for block in blocks(read(path)):
        ident = next(line.split("= ")[1] for line in block if line.startswith("# sent_id"))
        rows = [line.split("\t") for line in block if not line.startswith("#")]
        tags = [O_OR_MISC if r[2] == "O" else NAMES.index(r[2]) if r[2] in NAMES else IGNORE for r in rows]
        found[ident] = ([r[1] for r in rows], tags)
    return found


def add_names(documents, found):
    """Give UNER's names to the same sentences of EWT; returns how many did not match."""
    missed = 0
    for sentence in (s for d in documents for s in d):
        tokens, tags = found.get(sentence["id"], (None, None))
        if tokens == sentence["tokens"]:
            sentence["names"] = tags
        else:
            missed += 1
    return missed


def deprels_of(documents):
    """The label list: every relation seen at least RARE times, and the bases of the rest."""
    counts = collections.Counter(r for d in documents for s in d for r in s["deprels"])
    return sorted({r if n >= RARE else r.split(":")[0] for r, n in counts.items()})


def encode(documents, pieces, deprels):
    """Add pieces, shapes (as written, in capitals, as a headline) and label numbers."""
    for s in (s for d in documents for s in d):
        s["pieces"] = [pieces.of(t) for t in s["tokens"]]
        s["shapes"] = [[shape(t) for t in s["tokens"]], [shape(t.upper()) for t in s["tokens"]],
                       [shape(t.capitalize() if t.islower() and len(t) > 3 else t) for t in s["tokens"]]]
        if "hyphens" in s:
            encode([[s["hyphens"]]], pieces, deprels)
        if "deprels" in s:
            s["labels"] = [deprels.index(r) if r in deprels else
                           deprels.index(r.split(":")[0]) if r.split(":")[0] in deprels else IGNORE
                           for r in s["deprels"]]


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--datasets", type=Path, required=True)
    arguments.add_argument("--vocab", type=Path, default=Path(__file__).parent.parent / "vocab.txt")
    arguments.add_argument("--out", type=Path, default=Path("data.pkl"))
    given = arguments.parse_args()
    at = given.datasets

    ewt = conllu(at / "ud-ewt/en_ewt-ud-train.conllu.zst")
    missed = add_names(ewt, uner(at / "uner-en-ewt/en_ewt-ud-train.iob2.zst"))
    gum = conllu(at / "gum/gum-ud.train.conllu.zst")
    chains.add_gum(gum, at / "gum/ontogum.train.conllu.zst", at / "gum/gum-ud.train.conllu.zst")
    gum_dev = conllu(at / "gum/gum-ud.dev.conllu.zst")
    chains.add_gum(gum_dev, at / "gum/ontogum.dev.conllu.zst", at / "gum/gum-ud.dev.conllu.zst")
    dwie, dwie_dev = corpora.parts(corpora.dwie(at / "dwie"))
    ieer, ieer_dev = corpora.parts(corpora.ieer(at / "ieer"))
    reuters = conll(at / "conll2003/eng.train.zst")
    for sentence in (s for d in reuters for s in d):
        sentence["hyphens"] = corpora.split_at_hyphens(sentence)
    data = {
        "deprels": deprels_of(ewt + gum),
        "train": {"conll": reuters, "ewt": ewt, "gum": gum, "dwie": dwie, "ieer": ieer,
                  "re-docred": corpora.re_docred(at / "re-docred", corpora.demonyms(at / "gazetteer-countries")),
                  "crossner": corpora.crossner(at / "crossner"),
                  "wikineural": corpora.wikineural(at / "wikineural-en"),
                  "litbank": chains.litbank(at / "litbank"), "gap": chains.gap(at / "gap/gap-validation.tsv")},
        "dev": {"dwie": dwie_dev, "ieer": ieer_dev, "conll": conll(at / "conll2003/eng.testa.zst"),
                "ewt": conllu(at / "ud-ewt/en_ewt-ud-dev.conllu.zst"),
                "gum": gum_dev, "gap": chains.gap(at / "gap/gap-development.tsv.zst")},
    }
    add_names(data["dev"]["ewt"], uner(at / "uner-en-ewt/en_ewt-ud-dev.iob2.zst"))
    pieces = Pieces(given.vocab)
    for part in ("train", "dev"):
        for name, documents in data[part].items():
            encode(documents, pieces, data["deprels"])
            sentences = [s for d in documents for s in d]
            print(part, name, len(documents), "documents", len(sentences), "sentences",
                  sum(len(s["tokens"]) for s in sentences), "tokens",
                  sum(len(p) for s in sentences for p in s["pieces"]), "pieces")
    print(len(data["deprels"]), "relations;", missed, "sentences of EWT without names")
    with open(given.out, "wb") as out:
        pickle.dump(data, out)


if __name__ == "__main__":
    main()
