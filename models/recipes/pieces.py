"""From a token to word pieces and a shape class: the one definition of the model's input.

The reader's Rust tokeniser implements the same steps; `README.md` states them in words.
"""

import unicodedata

SHAPES = ["lower", "title", "upper", "capital", "mixed", "digits", "symbol", "special"]
LOWER, TITLE, UPPER, CAPITAL, MIXED, DIGITS, SYMBOL, SPECIAL = range(8)
PAD, UNK, CLS, SEP, MASK = 0, 100, 101, 102, 103
LONGEST_WORD = 100

CHARACTERS = str.maketrans({
    "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"',
    "\u2013": "-", "\u2014": "-", "\u2026": "...",
})


def category(c):
    """The general category, for instance `Lu`."""
    return unicodedata.category(c)


def is_space(c):
    return c in "\t\n\r" or category(c) == "Zs"


def is_dropped(c):
    """Characters that vanish: U+FFFD, control, format and private-use characters."""
    return c == "\ufffd" or (category(c) in ("Cc", "Cf", "Co") and c not in "\t\n\r")


def is_cjk(c):
    """The ideographs that BERT sets apart as words of their own."""
    p = ord(c)
    return (0x4E00 <= p <= 0x9FFF or 0x3400 <= p <= 0x4DBF or 0x20000 <= p <= 0x2A6DF
            or 0x2A700 <= p <= 0x2B73F or 0x2B740 <= p <= 0x2B81F or 0x2B820 <= p <= 0x2CEAF
            or 0xF900 <= p <= 0xFAFF or 0x2F800 <= p <= 0x2FA1F)


def is_punctuation(c):
    """ASCII that is neither letter, digit, space nor control, or any category `P*`."""
    p = ord(c)
    return (33 <= p <= 47 or 58 <= p <= 64 or 91 <= p <= 96 or 123 <= p <= 126
            or category(c).startswith("P"))


def words_of(token):
    """Normalise one token and split it into the words that word pieces are cut from."""
    text = token.translate(CHARACTERS).replace("``", '"').replace("''", '"')
    text = "".join(" " if is_space(c) else c for c in text if not is_dropped(c))
    text = unicodedata.normalize("NFD", text.lower())
    text = "".join(c for c in text if category(c) != "Mn")
    return "".join(f" {c} " if is_cjk(c) or is_punctuation(c) else c for c in text).split(" ")


class Pieces:
    """Greedy longest-match word pieces over a BERT vocabulary."""

    def __init__(self, vocabulary):
        with open(vocabulary, encoding="utf-8") as lines:
            self.ids = {line.rstrip("\n"): i for i, line in enumerate(lines)}
        self.seen = {}

    def of(self, token):
        """The piece ids of one token, never empty."""
        if token not in self.seen:
            self.seen[token] = [p for w in words_of(token) if w for p in self.cut(w)] or [UNK]
        return self.seen[token]

    def cut(self, word):
        """The pieces of one word; the whole word is `[UNK]` if any part has no piece."""
        if len(word) > LONGEST_WORD:
            return [UNK]
        found, start = [], 0
        while start < len(word):
            for end in range(len(word), start, -1):
                piece = self.ids.get(("##" if start else "") + word[start:end])
                if piece is not None:
                    break
            else:
                return [UNK]
            found.append(piece)
            start = end
        return found


def shape(token):
    """The shape class of the token as written, before any normalisation."""
    letters = [c for c in token if category(c).startswith("L")]
    if not letters:
        return DIGITS if any(category(c).startswith("N") for c in token) else SYMBOL
    cased = [c.isupper() for c in letters if c.isupper() or c.islower()]
    if not any(cased):
        return LOWER
    if len(letters) == 1:
        return CAPITAL
    if all(cased):
        return UPPER
    return TITLE if cased[0] and not any(cased[1:]) else MIXED
