"""Corpora with coreference: which words refer, and to what, by the head word of each mention.

Each reader gives documents of sentences in which `chains` holds a number for every token: the chain
that its mention belongs to, `ALONE` for the head of a mention in no chain, `NONE` for any other word.
`asked` says whose antecedent is to be learnt (1) and who only may be one (0). Scoring mentions by
their head words follows Dobrovolskii, "Word-Level Coreference Resolution" (EMNLP 2021).
"""

import csv
import io
import re
import tarfile

import zstandard

from corpora import blocks, read

NONE, ALONE = -1, -2
TITLES = {"mr.", "mrs.", "miss", "mr", "mrs", "ms.", "ms", "sir", "lady", "lord", "dr.", "captain", "aunt",
          "uncle", "the", "old", "poor", "little", "dear", "madame", "monsieur", "st."}
AFTER_HEAD = {",", "of", "who", "that", "which", "whom", "whose", "in", "with", "on", "at", "from", "for", "to",
              "and", "or", "by", "as", "--", "(", ";", ":", "where", "when", "under", "over", "between", "into"}
WORD = re.compile(r"(?:[A-Z]\.)+|[^\W_]+(?=n't\b)|n't\b|'(?:s|re|ve|ll|d|m)\b|[^\W_]+|``|''|--|\.\.\.|\S")


def entities(rows):
    """Spans (start, end inclusive, id) of one sentence's `Entity=` marks; ids without attributes."""
    spans, open_at = [], {}
    for at, row in enumerate(rows):
        marks = next((m[7:] for m in row[9].split("|") if m.startswith("Entity=")), "")
        for opening, whole, closing in re.findall(r"\(([^()]+)(\))?|([^()]+)\)", marks):
            name = (opening or closing).split("-")[0]
            if opening:
                open_at.setdefault(name, []).append(at)
            if whole or closing:
                if open_at.get(name):
                    spans.append((open_at[name].pop(), at, name))
    return spans


def head_in_tree(heads, start, end):
    """The token of a span whose head lies outside; `heads` are numbers from 1."""
    return next((i for i in range(start, end + 1) if not start <= heads[i] - 1 <= end), start)


def sentences_with_entities(path):
    """By sentence id: tokens, heads, and spans of a CoNLL-U file."""
    found = {}
    for block in blocks(read(path)):
        ident = next((line.split("= ")[1] for line in block if line.startswith("# sent_id")), None)
        rows = [line.split("\t") for line in block if not line.startswith("#")]
        rows = [r for r in rows if r[0].isdigit()]
        found[ident] = ([r[1] for r in rows], [int(r[6]) for r in rows], entities(rows))
    return found


def add_gum(documents, ontogum, gum):
    """Give GUM's sentences their chains: OntoGUM's, and GUM's other mentions as what is alone."""
    linked, marked = sentences_with_entities(ontogum), sentences_with_entities(gum)
    for document in documents:
        numbers = {}
        for sentence in document:
            chains = [NONE] * len(sentence["tokens"])
            tokens, heads, spans = marked[sentence["id"]]
            for start, end, _ in spans:
                chains[head_in_tree(heads, start, end)] = ALONE
            # OntoGUM keeps the tokens; where it has other ones, the sentence stays without chains.
            tokens, heads, spans = linked.get(sentence["id"], ([], [], []))
            if tokens == sentence["tokens"]:
                for start, end, name in sorted(spans, key=lambda s: s[0] - s[1]):
                    chains[head_in_tree(heads, start, end)] = numbers.setdefault(name, len(numbers))
            sentence["chains"] = chains
            sentence["asked"] = [int(c != NONE) for c in chains]


def guessed_head(tokens, start, end):
    """The head of a span without a tree: the first name of a person, else the last word of its noun phrase."""
    words = tokens[start:end + 1]
    if len(words) > 1 and all(w[0].isupper() for w in words if w.lower() not in TITLES):
        return next((start + i for i, w in enumerate(words) if w.lower() not in TITLES), end)
    for i, word in enumerate(words[1:], 1):
        if word.lower() in AFTER_HEAD:
            return start + i - 1
    return end


def litbank(folder):
    """LitBank's novels, singletons included."""
    raw = zstandard.ZstdDecompressor().stream_reader(open(folder / "litbank-coref-entities.tar.zst", "rb")).read()
    documents = []
    with tarfile.open(fileobj=io.BytesIO(raw)) as archive:
        for member in sorted(archive.getmembers(), key=lambda m: m.name):
            if not member.name.endswith(".conll"):
                continue
            document = []
            for block in blocks(archive.extractfile(member).read().decode("utf-8")):
                rows = [line.split("\t") for line in block if not line.startswith("#")]
                rows = [r for r in rows if len(r) > 3]
                if not rows:
                    continue
                tokens = [r[3] for r in rows]
                chains, open_at, spans = [NONE] * len(rows), {}, []
                for at, row in enumerate(rows):
                    for part in row[-1].strip().split("|"):
                        number = part.strip("()")
                        if not number.isdigit():
                            continue
                        if part.startswith("("):
                            open_at.setdefault(number, []).append(at)
                        if part.endswith(")") and open_at.get(number):
                            spans.append((open_at[number].pop(), at, int(number)))
                for start, end, number in sorted(spans, key=lambda s: s[0] - s[1]):
                    chains[guessed_head(tokens, start, end)] = number
                document.append({"tokens": tokens, "chains": chains, "asked": [int(c != NONE) for c in chains]})
            documents.append(document)
    return documents


def gap(path):
    """GAP's snippets: one pronoun whose antecedent is one of two names, or neither."""
    documents = []
    for row in csv.DictReader(io.StringIO(read(path)), delimiter="\t", quoting=csv.QUOTE_NONE):
        tokens, chains, asked = [], [], []
        names = [(int(row[f"{n}-offset"]), row[n], row[f"{n}-coref"] == "TRUE") for n in "AB"]
        pronoun = int(row["Pronoun-offset"])
        sentences, start = [], 0
        for match in WORD.finditer(row["Text"]):
            chain, ask = NONE, 0
            for offset, name, right in names:
                # The first name of a person heads the mention.
                first = next((len(" ".join(name.split()[:i])) + (i > 0) for i, w in enumerate(name.split())
                              if w.lower() not in TITLES), 0)
                if match.start() <= offset + first < match.end():
                    chain = 0 if right else ALONE
            if match.start() == pronoun:
                chain, ask = 0, 1
            tokens.append(match[0])
            chains.append(chain)
            asked.append(ask)
            if match[0] in (".", "!", "?") and match.end() < len(row["Text"]) and row["Text"][match.end()] == " ":
                sentences.append((start, len(tokens)))
                start = len(tokens)
        sentences.append((start, len(tokens)))
        documents.append([{"tokens": tokens[a:b], "chains": chains[a:b], "asked": asked[a:b]}
                          for a, b in sentences if b > a])
    return documents
