"""Corpora whose names follow other guidelines than CoNLL-2003, read into its terms.

Each reader gives documents of sentences with `tokens` and `names`. Only PER, ORG and LOC are taken
over; everything else is trained as "O or MISC" (`O_OR_MISC`), since these corpora mark titles,
works, awards and nationalities each in their own way.
"""

import collections
import json
import re

import zstandard

NAMES = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC"]
IGNORE, O_OR_MISC = -100, 9  # name classes beyond NAMES: no loss; gold O in a corpus without MISC

CROSSNER = {"person": "PER", "politician": "PER", "writer": "PER", "musicalartist": "PER",
            "scientist": "PER", "researcher": "PER", "organisation": "ORG", "politicalparty": "ORG",
            "band": "ORG", "university": "ORG", "location": "LOC", "country": "LOC"}
DWIE = {"type::person": "PER", "type::organization": "ORG", "type::location": "LOC"}
IEER = {"PERSON": "PER", "ORGANIZATION": "ORG", "LOCATION": "LOC"}
HELD_OUT = 3  # every third article of DWIE and IEER is for development
TOKEN = re.compile(r"(?:[A-Z]\.)+|(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|St|Jr|Sr|Lt|Col|Rev|Corp|Inc|Co|Ltd)\.|\d[\d.,]*\d"
                   r"|[^\W_]+(?=n't\b)|n't\b|'(?:s|re|ve|ll|d|m)\b|[^\W_]+|``|''|--|\.\.\.|\S")


def read(path):
    """The text of a file, zstd-compressed or not."""
    with open(path, "rb") as file:
        stream = zstandard.ZstdDecompressor().stream_reader(file) if path.suffix == ".zst" else file
        return stream.read().decode("utf-8")


def blocks(text):
    """The blocks between blank lines, as lists of lines."""
    for block in text.split("\n\n"):
        if block.strip():
            yield block.strip("\n").split("\n")


def tagged(size, spans):
    """Name classes of `size` tokens; `spans` are (start, end, kind), kind None for no loss."""
    names = [O_OR_MISC] * size
    for start, end, kind in spans:
        for i in range(start, end):
            names[i] = IGNORE if kind is None else NAMES.index(("I-" if i > start else "B-") + kind)
    return names


def sentences_of(tokens, names):
    """Cut running tokens after end marks and at line breaks, which are dropped."""
    found, start = [], 0
    def close(end):
        kept = [i for i in range(start, end) if tokens[i].strip()]
        if kept:
            found.append({"tokens": [tokens[i] for i in kept], "names": [names[i] for i in kept]})
    for i, token in enumerate(tokens):
        follows = tokens[i + 1] if i + 1 < len(tokens) else ""
        if "\n" in token or token in ".?!" and follows not in ("''", "\u201d", '"', ")"):
            close(i + 1)
            start = i + 1
        elif token in ("''", "\u201d") and i and tokens[i - 1] in ".?!":
            close(i + 1)
            start = i + 1
    close(len(tokens))
    return found


def columns(path, kind_of, column):
    """Sentences of token/tag lines, packed as one document; `kind_of` maps a type or gives None."""
    sentences = []
    for block in blocks(read(path)):
        rows = [line.split("\t") for line in block]
        tags = [r[column] for r in rows]
        names = []
        for tag in tags:
            kind = kind_of(tag[2:]) if tag != "O" else None
            names.append(NAMES.index(tag[:2] + kind) if kind else O_OR_MISC)
        sentences.append({"tokens": [r[column - 1] for r in rows], "names": names})
    return sentences


def wikineural(folder):
    """WikiNEuRal's silver sentences, each a document."""
    kinds = {"PER", "ORG", "LOC"}
    return [[s] for part in ("val", "test")
            for s in columns(folder / f"{part}.conllu.zst", lambda k: k if k in kinds else None, 2)]


def crossner(folder):
    """CrossNER's five domains, train and dev, each sentence a document."""
    return [[s] for path in sorted(folder.glob("*/*.txt")) if path.name in ("train.txt", "dev.txt")
            for s in columns(path, CROSSNER.get, 1)]


def demonyms(folder):
    """Adjectives of countries and continents, which Re-DocRED marks as places."""
    found = {"European", "American", "African", "Asian", "Soviet", "Latin American", "North American"}
    for country in json.loads(read(folder / "countries.json.zst")):
        for forms in country.get("demonyms", {}).values():
            found.update(forms.values())
    return found


def re_docred(folder, adjectives):
    """Re-DocRED's documents; an article before a name is no part of it."""
    documents = []
    for document in json.loads(read(folder / "dev_revised.json.zst")):
        spans = collections.defaultdict(list)
        for mention in (m for entity in document["vertexSet"] for m in entity):
            start, end = mention["pos"]
            if mention["type"] in ("PER", "ORG", "LOC") and mention["name"] not in adjectives:
                start += document["sents"][mention["sent_id"]][start].lower() == "the"
                spans[mention["sent_id"]].append((start, end, mention["type"]))
        documents.append([{"tokens": tokens, "names": tagged(len(tokens), sorted(set(spans[i])))}
                          for i, tokens in enumerate(document["sents"])])
    return documents


def dwie(folder):
    """The DWIE documents that have text: Deutsche Welle news."""
    documents = []
    for document in json.loads(read(folder / "dwie_text_dev.json.zst")):
        tokens = [t for part in document["sents"] for t in part]
        spans = {(*m["pos"], DWIE[m["type"]]) for entity in document["vertexSet"] for m in entity
                 if m["type"] in DWIE}
        documents.append(sentences_of(tokens, tagged(len(tokens), sorted(spans))))
    return documents


def ieer(folder):
    """IE-ER 1999: Associated Press and New York Times of 1998; optional names carry no loss."""
    documents = []
    for path in sorted(p for p in folder.iterdir() if p.name[:3] in ("APW", "NYT")):
        for body in re.findall(r"<TEXT>(.*?)</TEXT>", path.read_text("utf-8", "replace"), re.S):
            tokens, spans, opened = [], [], None
            for part in re.split(r"(<[^>]*>)", body):
                if part.startswith("<b_enamex"):
                    kind = re.search(r'type="(\w+)"', part)
                    opened = (len(tokens), None if "opt" in part else IEER.get(kind and kind[1]))
                elif part.startswith("<e_enamex") and opened:
                    spans.append((opened[0], len(tokens), opened[1]))
                    opened = None
                elif not part.startswith("<"):
                    for line in re.split(r"(\n\s{2,})", part):
                        tokens += ["\n"] if line[:1] == "\n" and not line.strip() and len(line) > 2 \
                            else TOKEN.findall(line)
            documents.append(sentences_of(tokens, tagged(len(tokens), spans)))
    return documents


def parts(documents):
    """Training and development articles of a corpus that has no split of its own."""
    return ([d for i, d in enumerate(documents) if i % HELD_OUT],
            [d for i, d in enumerate(documents) if i % HELD_OUT == 0])


def split_at_hyphens(sentence):
    """A CoNLL sentence as the reader's tokeniser cuts it: `Jean - Paul`, `U.S. - led`.

    Parts of a MISC token with a small-lettered part ("U.S.-led") carry no loss: as separate tokens
    they are not the name that CoNLL marked.
    """
    tokens, names = [], []
    for token, name in zip(sentence["tokens"], sentence["names"]):
        cut = [p for p in re.split(r"(?<=[^\W_])(-)(?=[^\W_])", token) if p]
        letters = [p for p in cut if p != "-"]
        if len(letters) < 2 or not all(any(c.isalpha() for c in p) for p in letters):
            cut = [token]
        tokens += cut
        if len(cut) > 1 and NAMES[name].endswith("MISC") and not all(p[0].isupper() for p in letters):
            names += [IGNORE] * len(cut)
        else:
            inside = name + 1 if NAMES[name][0] == "B" else name
            names += [name] + [inside] * (len(cut) - 1)
    return {"tokens": tokens, "names": names}
