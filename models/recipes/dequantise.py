"""The shipped network in full precision: `reader.rten` taken apart, its weights of eight bits multiplied out.

Writes the same numbers in two forms, so that two runtimes can be compared on them:

    reader.rten                                 the whole network, for `redstring --model FILE`
    config.json, vocab.txt, model.safetensors   the names head as a BERT token classifier, for
                                                `redstring --backend rust-bert --model DIR`

The training checkpoint is not needed. Word shapes are the classifier's token types, and `word_shapes` and
`tagging_scheme` in its configuration say so to redstring; other programs ignore the two.
"""

import argparse
import json
import shutil
from pathlib import Path

import flatbuffers
import numpy as np
from rten_convert import schema_generated as schema
from rten_convert.converter import write_header
from rten_convert.tensor_data import TensorDataBuilder
from safetensors.numpy import save_file

MODELS = Path(__file__).parent.parent
TYPES = {schema.ConstantDataType.Int32: np.int32, schema.ConstantDataType.Float32: np.float32,
         schema.ConstantDataType.Int8: np.int8, schema.ConstantDataType.UInt8: np.uint8}
HEADER = 32  # bytes before the graph


class Network:
    """A graph whose nodes can be changed. Constants lie beside it, as arrays by the number of their node."""

    def __init__(self, path):
        file = path.read_bytes()
        start, length, tensors = (int.from_bytes(file[at:at + 8], "little") for at in (8, 16, 24))
        self.model = schema.ModelT.InitFromPackedBuf(file[start:start + length], 0)
        self.graph = self.model.graph
        self.constants = {}
        for number, node in enumerate(self.graph.nodes):
            if node.dataType == schema.NodeKind.ConstantNode and node.data.dataOffset is not None:
                shape, kind = list(node.data.shape), TYPES[node.data.dtype]
                self.constants[number] = np.frombuffer(
                    file, kind, int(np.prod(shape)), tensors + node.data.dataOffset).reshape(shape)
        self.makers = {output: node for node in self.operators() for output in node.data.outputs}
        self.takers = {given: node for node in self.operators() for given in node.data.inputs}

    def operators(self):
        return [n for n in self.graph.nodes if n.dataType == schema.NodeKind.OperatorNode]

    def named(self, name):
        """The number of the node of this name."""
        return next(i for i, node in enumerate(self.graph.nodes) if node.name == name.encode())

    def weights(self, name):
        """The constant that an operator multiplies by."""
        return self.constants[self.graph.nodes[self.named(name)].data.inputs[1]]

    def constant(self, name):
        number = self.named(name)
        node = self.graph.nodes[number].data
        return self.constants.get(number, np.array(getattr(node.data, "data", []), np.float32))

    def replace(self, number, array):
        """Another value for a constant, of which only this graph's own table lies in the file."""
        node = self.graph.nodes[number].data
        node.shape, node.dtype, self.constants[number] = list(array.shape), schema.ConstantDataType.Float32, array

    def rewire(self, node, operator, inputs, output):
        node.data.type, node.data.inputs, node.data.outputs = operator, inputs, [output]

    def write(self, path):
        """Only what the outputs need, the rest numbered anew."""
        needed, waiting = set(self.graph.inputs), list(self.graph.outputs)
        makers = {output: i for i, node in enumerate(self.graph.nodes)
                  if node.dataType == schema.NodeKind.OperatorNode for output in node.data.outputs}
        while waiting:
            number = waiting.pop()
            if number < 0 or number in needed:
                continue
            needed.add(number)
            if number in makers:
                maker = self.graph.nodes[makers[number]].data
                needed.add(makers[number])
                waiting += [*maker.inputs, *maker.outputs]
        kept = sorted(needed)
        place = {old: new for new, old in enumerate(kept)} | {-1: -1}
        tensors = TensorDataBuilder()
        for old in kept:
            node = self.graph.nodes[old]
            if node.dataType == schema.NodeKind.OperatorNode:
                node.data.inputs = [place[n] for n in node.data.inputs]
                node.data.outputs = [place[n] for n in node.data.outputs]
            elif old in self.constants:
                node.data.dataOffset = tensors.add_tensor(self.constants[old])
        self.graph.nodes = [self.graph.nodes[old] for old in kept]
        self.graph.inputs = [place[n] for n in self.graph.inputs]
        self.graph.outputs = [place[n] for n in self.graph.outputs]
        builder = flatbuffers.Builder(1024)
        builder.Finish(self.model.Pack(builder))
        packed = bytes(builder.Output())
        start = -(-(HEADER + len(packed)) // tensors.align) * tensors.align
        with path.open("wb") as file:
            write_header(file, HEADER, len(packed), start)
            file.write(packed.ljust(start - HEADER, b"\0"))
            tensors.write(file)


def widen(network):
    """Every product of eight bits becomes one of floats: the four or five operators that ONNX Runtime's
    quantiser made of a `MatMul` are one again, and a word's row has been multiplied by its scale."""
    kinds = schema.OperatorType
    for node in network.operators():
        if node.data.type == kinds.MatMulInteger:
            given, weights, _, zero = node.data.inputs
            scaled = network.takers[network.takers[node.data.outputs[0]].data.outputs[0]]
            scales = network.makers[next(n for n in scaled.data.inputs if network.makers[n].data.type == kinds.Mul)]
            scale = next(network.constants[n] for n in scales.data.inputs if n in network.constants)
            wide = (network.constants[weights].astype(np.float32) - network.constants[zero]) * scale
            network.replace(weights, wide.astype(np.float32))
            network.rewire(node, kinds.MatMul, [network.makers[given].data.inputs[0], weights], scaled.data.outputs[0])
            scaled.data.outputs = []
    rows, scale = network.named("words.rows"), network.named("words.scale")
    gather = network.takers[rows]
    product = network.takers[network.takers[gather.data.outputs[0]].data.outputs[0]]
    network.replace(rows, network.constants[rows].astype(np.float32) * network.constants[scale])
    gather.data.outputs, product.data.outputs = product.data.outputs, []


def classifier(network):
    """The encoder and the names head under the names of PyTorch's `BertForTokenClassification`."""
    tensors = {f"bert.embeddings.{name}_embeddings.weight": network.constant(constant) for name, constant in (
        ("word", "words.rows"), ("position", "reader.positions.weight"), ("token_type", "reader.shapes.weight"))}
    layers = sum(b".norm1.weight" in node.name for node in network.graph.nodes)
    norms = {"bert.embeddings.LayerNorm": "reader.norm"}
    for i in range(layers):
        ours, theirs = f"reader.layers.{i}", f"bert.encoder.layer.{i}"
        norms |= {f"{theirs}.attention.output.LayerNorm": f"{ours}.norm1", f"{theirs}.output.LayerNorm": f"{ours}.norm2"}
        weights = np.split(network.weights(f"/reader/layers.{i}/qkv/MatMul_quant"), 3, 1)
        biases = np.split(network.constant(f"{ours}.qkv.bias"), 3)
        for name, weight, bias in zip(("query", "key", "value"), weights, biases):
            tensors[f"{theirs}.attention.self.{name}.weight"] = weight.T
            tensors[f"{theirs}.attention.self.{name}.bias"] = bias
        for name, own in (("attention.output", "out"), ("intermediate", "up"), ("output", "down")):
            tensors[f"{theirs}.{name}.dense.weight"] = network.weights(f"/reader/layers.{i}/{own}/MatMul_quant").T
            tensors[f"{theirs}.{name}.dense.bias"] = network.constant(f"{ours}.{own}.bias")
    for theirs, ours in norms.items():
        for part in ("weight", "bias"):
            tensors[f"{theirs}.{part}"] = network.constant(f"{ours}.{part}")
    tensors["classifier.weight"] = network.weights("/reader/names/MatMul").T
    tensors["classifier.bias"] = network.constant("reader.names.bias")
    return {name: np.ascontiguousarray(tensor) for name, tensor in tensors.items()}


def configuration(manifest):
    encoder = manifest["encoder"]
    return {
        "architectures": ["BertForTokenClassification"], "model_type": "bert", "hidden_act": "gelu",
        "hidden_size": encoder["width"], "intermediate_size": encoder["inner"], "layer_norm_eps": 1e-12,
        "num_hidden_layers": encoder["layers"], "num_attention_heads": encoder["heads"],
        "max_position_embeddings": encoder["positions"], "type_vocab_size": len(manifest["shapes"]),
        "vocab_size": encoder["vocabulary"], "initializer_range": 0.02,
        "attention_probs_dropout_prob": 0.1, "hidden_dropout_prob": 0.1,
        "id2label": dict(enumerate(manifest["names"])), "label2id": {n: i for i, n in enumerate(manifest["names"])},
        "word_shapes": manifest["shapes"], "tagging_scheme": "BIO"}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--models", type=Path, default=MODELS, help="the folder of reader.rten")
    arguments.add_argument("--out", type=Path, required=True)
    given = arguments.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    manifest = json.loads((given.models / "manifest.json").read_text())
    network = Network(given.models / "reader.rten")
    widen(network)
    save_file(classifier(network), given.out / "model.safetensors")
    (given.out / "config.json").write_text(json.dumps(configuration(manifest), indent=1) + "\n")
    shutil.copyfile(given.models / "vocab.txt", given.out / "vocab.txt")
    network.write(given.out / "reader.rten")


if __name__ == "__main__":
    main()
