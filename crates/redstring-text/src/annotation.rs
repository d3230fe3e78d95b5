//! The words of a document as the network and the lemma rules see them.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::{Confidence, Kind, reading::labels};

/// What is known of a document's words before anything is concluded from them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Annotation {
    /// One per token of the document.
    pub words: Vec<Word>,
    /// Names in the order of the text; they do not overlap or cross sentences.
    pub names: Vec<Name>,
    /// What the network says of words that may refer, by token, ascending; empty
    /// if the backend says nothing of it.
    pub references: Vec<Reference>,
}

/// How a word looks for an antecedent and offers itself as one, in numbers that
/// only mean something to the network that made them.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// Its token, as an index into the document's tokens.
    pub token: usize,
    /// What it looks for; the last number is how readily it takes an antecedent.
    pub anaphor: Box<[Half]>,
    /// What it offers; the last number is how readily it is taken.
    pub antecedent: Box<[Half]>,
}

/// The upper half of an `f32`, which is enough for a projection: articles have
/// many words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Half(u16);

impl Half {
    /// Of a number, cut after its eighth significant bit.
    pub fn of(number: f32) -> Self {
        Self((number.to_bits() >> 16) as u16)
    }

    /// The number.
    pub fn value(self) -> f32 {
        f32::from_bits(u32::from(self.0) << 16)
    }
}

/// One word: part of speech, lemma and place in the sentence's tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// Universal part of speech.
    pub upos: Upos,
    /// Base form, lower case but for proper nouns.
    pub lemma: String,
    /// Index of the head in the document's tokens, none for a sentence's root.
    pub head: Option<usize>,
    /// Relation to the head.
    pub deprel: Deprel,
}

/// A run of tokens that names a person, organisation, place or other thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// Its tokens, as indices into the document's tokens.
    pub tokens: Range<usize>,
    /// What it names.
    pub kind: Kind,
    /// How sure the network is.
    pub confidence: Confidence,
}

labels! {
    /// Universal parts of speech, in the alphabetical order of their labels.
    Upos {
        /// Adjective.
        Adj = "ADJ",
        /// Adposition.
        Adp = "ADP",
        /// Adverb.
        Adv = "ADV",
        /// Auxiliary.
        Aux = "AUX",
        /// Coordinating conjunction.
        Cconj = "CCONJ",
        /// Determiner.
        Det = "DET",
        /// Interjection.
        Intj = "INTJ",
        /// Noun.
        Noun = "NOUN",
        /// Numeral.
        Num = "NUM",
        /// Particle.
        Part = "PART",
        /// Pronoun.
        Pron = "PRON",
        /// Proper noun.
        Propn = "PROPN",
        /// Punctuation.
        Punct = "PUNCT",
        /// Subordinating conjunction.
        Sconj = "SCONJ",
        /// Symbol.
        Sym = "SYM",
        /// Verb.
        Verb = "VERB",
        /// Other.
        X = "X",
    }
}

labels! {
    /// Universal Dependencies relations that English treebanks use.
    Deprel {
        /// Clause that modifies a noun.
        Acl = "acl",
        /// Relative clause.
        AclRelcl = "acl:relcl",
        /// Adverbial clause.
        Advcl = "advcl",
        /// Relative clause on a clause.
        AdvclRelcl = "advcl:relcl",
        /// Adverb.
        Advmod = "advmod",
        /// Adjective.
        Amod = "amod",
        /// Apposition.
        Appos = "appos",
        /// Auxiliary.
        Aux = "aux",
        /// Auxiliary of the passive.
        AuxPass = "aux:pass",
        /// Preposition or possessive marker.
        Case = "case",
        /// Coordinating conjunction.
        Cc = "cc",
        /// "both", "either".
        CcPreconj = "cc:preconj",
        /// Clausal complement.
        Ccomp = "ccomp",
        /// Part of a compound.
        Compound = "compound",
        /// Particle of a verb.
        CompoundPrt = "compound:prt",
        /// Conjunct.
        Conj = "conj",
        /// Copula.
        Cop = "cop",
        /// Clausal subject.
        Csubj = "csubj",
        /// Clausal subject of an outer copular clause.
        CsubjOuter = "csubj:outer",
        /// Clausal subject of a passive.
        CsubjPass = "csubj:pass",
        /// Unspecified.
        Dep = "dep",
        /// Determiner.
        Det = "det",
        /// Predeterminer.
        DetPredet = "det:predet",
        /// Discourse element.
        Discourse = "discourse",
        /// Dislocated element.
        Dislocated = "dislocated",
        /// Expletive.
        Expl = "expl",
        /// Part of a fixed expression.
        Fixed = "fixed",
        /// Part of a flat name.
        Flat = "flat",
        /// Part of a word split in two.
        Goeswith = "goeswith",
        /// Indirect object.
        Iobj = "iobj",
        /// Item of a list.
        List = "list",
        /// Subordinating marker.
        Mark = "mark",
        /// Nominal that modifies a noun.
        Nmod = "nmod",
        /// Title before a name.
        NmodDesc = "nmod:desc",
        /// Possessor.
        NmodPoss = "nmod:poss",
        /// Nominal modifier without a preposition.
        NmodUnmarked = "nmod:unmarked",
        /// Subject.
        Nsubj = "nsubj",
        /// Subject of an outer copular clause.
        NsubjOuter = "nsubj:outer",
        /// Subject of a passive.
        NsubjPass = "nsubj:pass",
        /// Number.
        Nummod = "nummod",
        /// Direct object.
        Obj = "obj",
        /// Oblique nominal.
        Obl = "obl",
        /// Agent of a passive.
        OblAgent = "obl:agent",
        /// Oblique nominal without a preposition.
        OblUnmarked = "obl:unmarked",
        /// Orphan of an ellipsis.
        Orphan = "orphan",
        /// Parataxis.
        Parataxis = "parataxis",
        /// Punctuation.
        Punct = "punct",
        /// Repaired words.
        Reparandum = "reparandum",
        /// Root of the sentence.
        Root = "root",
        /// Vocative.
        Vocative = "vocative",
        /// Open clausal complement.
        Xcomp = "xcomp",
    }
}
