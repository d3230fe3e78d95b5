//! What stands on the page of `redstring eval accuracy`, in its order.

/// One measure of the page.
pub(super) struct Measure {
    pub title: &'static str,
    /// As it is typed after `redstring eval`; DATASETS, GOLDEN and NAMESAKES are
    /// the folders.
    pub command: &'static str,
    /// What is measured, and on what.
    pub about: &'static str,
}

/// In the order of the page.
pub(super) const MEASURES: &[Measure] = &[
    Measure {
        title: "Tokens and sentences: EWT, development",
        command: "text DATASETS/ud-ewt/en_ewt-ud-dev.conllu.zst",
        about: "Exact spans in the raw text of web pages, mail and reviews (Universal Dependencies English EWT).",
    },
    Measure {
        title: "Tokens and sentences: GUM, development",
        command: "text DATASETS/gum/gum-ud.dev.conllu.zst",
        about: "Exact spans in the raw text of many genres, news among them (GUM 11).",
    },
    Measure {
        title: "Names: CoNLL-2003, testa",
        command: "names DATASETS/conll2003/eng.testa.zst",
        about: "Exact spans and kinds in given tokens of Reuters news of 1996; testa is the development split.",
    },
    Measure {
        title: "Parts of speech and trees: EWT, development",
        command: "syntax DATASETS/ud-ewt/en_ewt-ud-dev.conllu.zst",
        about: "All words of given sentences, punctuation included; labels whole (`nmod:poss`).",
    },
    Measure {
        title: "Parts of speech and trees: GUM, development",
        command: "syntax DATASETS/gum/gum-ud.dev.conllu.zst",
        about: "The same on GUM 11.",
    },
    Measure {
        title: "Entities and links in articles: DWIE, the third held out",
        command: "entities --held-out DATASETS/dwie/dwie_text_dev.json.zst",
        about: "Articles of Deutsche Welle, given tokens. Names of the whole reading, not of the network alone; which of them are one (B³ over the names of both sides); pairs that are related by any type and linked by any claim; and typed relations that claims state by a table. Claims say more than the corpus has types for: precision of pairs is a lower bound. Recall of typed relations is of all that the corpus has, most of which no sentence says.",
    },
    Measure {
        title: "Identity across articles: DWIE, all with text",
        command: "identity DATASETS/dwie",
        about: "Which names of different articles are one, with links to Wikipedia as truth. `given`: with the corpus's names and the clusters of each article; `read`: with the whole reader, where names that are missed or too many count as wrong (B³ as in the reference scorer of CoNLL-2012). Most things are in one article only and make B³ easy; pairs of articles that have a thing in common are the harder measure. The network was trained on two thirds of these articles.",
    },
    Measure {
        title: "Identity across articles: DWIE, the third held out",
        command: "identity --part held-out DATASETS/dwie",
        about: "The same among the articles that the network was not trained on.",
    },
    Measure {
        title: "Namesakes: held out",
        command: "identity NAMESAKES/held-out",
        about: "Groups of articles written for this project about things of one name and things of several (see `data/namesakes/README.md`); nothing was tuned on these. `pairs joined`: recall is of the pairs of articles that have one thing, precision of those that were taken for one.",
    },
    Measure {
        title: "Namesakes: development",
        command: "identity NAMESAKES/development",
        about: "The same on the groups that were worked on.",
    },
    Measure {
        title: "Names in articles: IE-ER 1999, the third held out",
        command: "entities --held-out DATASETS/ieer/APW_19980314 DATASETS/ieer/APW_19980424 DATASETS/ieer/APW_19980429 DATASETS/ieer/NYT_19980315 DATASETS/ieer/NYT_19980403 DATASETS/ieer/NYT_19980407",
        about: "Raw text of Associated Press and New York Times of 1998; names of the whole reading, optional ones count neither way.",
    },
    Measure {
        title: "Coreference: OntoGUM, development",
        command: "coreference DATASETS/gum/ontogum.dev.conllu.zst",
        about: "Chains of two mentions or more, of things of every kind, in given tokens of many genres, by the measures of CoNLL-2012; the mentions are the program's own. These are the chains of `read --chains`: the clusters of a reading are those of them that have a name, found by rules of their own. The weights were fitted to the training part, on which the network was trained too.",
    },
    Measure {
        title: "Pronouns between two names: GAP, development",
        command: "gap DATASETS/gap/gap-development.tsv.zst",
        about: "Snippets of Wikipedia, read as raw text: does a pronoun stand for the one name, the other, or neither; by gender, and feminine by masculine as the bias.",
    },
    Measure {
        title: "Claims: golden articles, held out",
        command: "golden GOLDEN/articles/held-out",
        about: "Claims that a careful reader finds in articles written for this project; nothing was tuned on these. Each level asks for more: the pair, its direction, a word of the predicate, the factuality.",
    },
    Measure {
        title: "Claims: golden articles, development",
        command: "golden GOLDEN/articles/development --mistakes",
        about: "The same on the articles that were worked on, and the stage at which missing claims were lost (see `data/golden/README.md`).",
    },
    Measure {
        title: "Confidence: golden articles, held out",
        command: "calibration GOLDEN/articles/held-out",
        about: "Of claims with a confidence, how many are right by pair, direction and predicate. The confidence was fitted elsewhere.",
    },
    Measure {
        title: "Claims: constructions",
        command: "golden GOLDEN/constructions",
        about: "Short cases, one file for each way in which a sentence links two names; by file at the level of predicates. They were worked on.",
    },
    Measure {
        title: "Claims: factuality",
        command: "golden GOLDEN/factuality",
        about: "Short cases on denying, doubting, planning, wishing and reporting; `hedged`: of what is denied, imagined or planned, how much is not told as a plain fact. They were worked on.",
    },
    Measure {
        title: "Open tuples: CaRB, development",
        command: "carb DATASETS/carb/gold-dev.tsv",
        about: "The tuples of `read --open` in given sentences of Wikipedia and the Wall Street Journal, as CaRB scores them, at the best confidence and with all tuples. They were worked on.",
    },
];
