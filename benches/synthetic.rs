//! Articles with readings made by rule, in any number: a store of a thousand
//! or a hundred thousand articles without as many articles to read. The same
//! number gives the same article, everywhere and always.

use redstring_text::{
    Article, Cluster, Confidence, Construction, Factuality, Form, Kind, Mention, Predicate,
    Reading, Relation, Span,
};

/// A name and what it names.
pub type Name = (String, Kind);
/// A verb in the words of the text, and its lemma.
pub type Verb = (&'static str, &'static str);

/// The verbs of all articles.
pub const VERBS: [Verb; 16] = [
    ("met", "meet"),
    ("bought", "buy"),
    ("blamed", "blame"),
    ("travelled to", "travel to"),
    ("sued", "sue"),
    ("praised", "praise"),
    ("sold shares to", "sell shares to"),
    ("advised", "advise"),
    ("lobbied", "lobby"),
    ("wrote to", "write to"),
    ("hired", "hire"),
    ("paid", "pay"),
    ("voted against", "vote against"),
    ("borrowed from", "borrow from"),
    ("warned", "warn"),
    ("called on", "call on"),
];

const FIRST: [&str; 8] = [
    "Ada", "Bo", "Carla", "Dirk", "Elin", "Femke", "Goran", "Hilde",
];
const ONSETS: [&str; 20] = [
    "Ba", "Bra", "De", "Do", "Fe", "Fri", "Ga", "Gro", "Ha", "He", "Ka", "Kro", "Li", "Lo", "Ma",
    "Mo", "Pe", "Se", "Sta", "To",
];
const MIDDLES: [&str; 20] = [
    "ba", "be", "da", "di", "fo", "ga", "gi", "ka", "la", "lo", "mi", "mo", "no", "nu", "re", "ri",
    "sa", "ta", "vo", "vu",
];
const ENDS: [&str; 20] = [
    "ck", "ld", "ff", "hl", "lm", "ln", "man", "mp", "ng", "nk", "ns", "nt", "rg", "rn", "rt",
    "ss", "st", "ti", "tt", "x",
];

/// Name number `number`; two numbers never share one.
pub fn name(number: u64) -> Name {
    let first = FIRST[(number % 8) as usize];
    let mut digits = number / 8;
    let mut next = |parts: [&'static str; 20]| {
        let part = parts[(digits % 20) as usize];
        digits /= 20;
        (part, digits)
    };
    let (mut surname, end) = (next(ONSETS).0.to_owned(), next(ENDS));
    let mut rest = end.1;
    while rest > 0 {
        let (middle, further) = next(MIDDLES);
        surname.push_str(middle);
        rest = further;
    }
    surname.push_str(end.0);
    match number / 2 % 4 {
        0 | 1 => (format!("{first} {surname}"), Kind::Person),
        2 => (format!("{first} {surname} Freight"), Kind::Organisation),
        _ => (format!("Port {first} {surname}"), Kind::Location),
    }
}

/// The article that says, one sentence each, that a subject did something to
/// an object, and what is to be read in it. Each sentence goes on with
/// `filler`.
pub fn saying(
    claims: impl IntoIterator<Item = (Name, Verb, Name)>,
    filler: &str,
    source: Option<String>,
) -> (Article, Reading) {
    let mut draft = Draft::default();
    for (subject, verb, object) in claims {
        draft.sentence(subject, verb, object, filler);
    }
    (Article::new(draft.text, source), draft.reading)
}

/// Short news: about 400 words, two dozen mentions, six relations, and a few
/// names that are everywhere beside many that occur once.
pub mod news {
    use super::{Article, Reading, VERBS, drawn, name, saying};

    const SENTENCES: u64 = 12;
    const NAMES: f64 = 8000.0;
    const FILLER: &str = " on the third day of a week in which little else of note was said to \
                          have come to pass by the time the shops had closed their doors";

    /// The name that stands in most articles.
    pub fn best_known_name() -> String {
        name(0).0
    }

    /// Article number `number` and what is to be read in it.
    pub fn article(number: u64) -> (Article, Reading) {
        // The smaller the likelier, log-uniform.
        let known = |seed| name(NAMES.powf(drawn(seed)) as u64 - 1);
        let sentences = (0..SENTENCES).map(|place| {
            let seed = number * SENTENCES + place;
            let verb = VERBS[(seed % 4) as usize];
            (known(2 * seed), verb, known(2 * seed + 1))
        });
        let source = Some(format!("synthetic/{number}.txt"));
        let (article, mut reading) = saying(sentences, FILLER, source);
        reading
            .relations
            .retain(|relation| relation.sentence % 2 == 0);
        (article, reading)
    }
}

/// A newsroom's archive: so many entities and so many claims among them, whose
/// degrees follow a power law with exponent 3, as preferential attachment
/// gives (Barabási and Albert 1999). Sentences have no words but those that
/// carry the claim, so as to measure what claims cost.
#[derive(Clone, Copy, Debug)]
pub struct Archive {
    /// Entities; each is in at least one claim.
    pub entities: u64,
    /// Claims, at least as many as entities; a few chance to be made twice.
    pub claims: u64,
}

impl Archive {
    /// Many, as in a long report.
    const CLAIMS_AN_ARTICLE: u64 = 100;

    /// How many articles it has.
    pub fn articles(self) -> u64 {
        self.claims.div_ceil(Self::CLAIMS_AN_ARTICLE)
    }

    /// Article number `number` and what is to be read in it.
    pub fn article(self, number: u64) -> (Article, Reading) {
        let first = number * Self::CLAIMS_AN_ARTICLE;
        let claims = (first..self.claims.min(first + Self::CLAIMS_AN_ARTICLE)).map(|claim| {
            let (subject, object) = self.ends(claim);
            let verb = VERBS[(drawn(3 * claim) * VERBS.len() as f64) as usize];
            (name(subject), verb, name(object))
        });
        saying(claims, "", Some(format!("archive/{number}.txt")))
    }

    /// Subject and object of a claim, by the numbers of their names.
    pub fn ends(self, claim: u64) -> (u64, u64) {
        // Of rank r with a probability that falls with the root of r.
        let known = |seed| (drawn(seed).powi(2) * self.entities as f64) as u64;
        let subject = if claim < self.entities {
            claim
        } else {
            known(3 * claim + 1)
        };
        let object = known(3 * claim + 2);
        if object == subject {
            (subject, (object + 1) % self.entities)
        } else {
            (subject, object)
        }
    }
}

/// A number from 0 up to, not including, 1 that depends on `seed` alone.
pub fn drawn(seed: u64) -> f64 {
    // The mixing function of SplitMix64 (Steele, Lea and Flood 2014).
    let mut mixed = seed.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^= mixed >> 31;
    (mixed >> 11) as f64 / (1u64 << 53) as f64
}

#[derive(Default)]
struct Draft {
    text: String,
    reading: Reading,
}

impl Draft {
    fn sentence(&mut self, subject: Name, (words, lemma): Verb, object: Name, filler: &str) {
        let start = self.text.len();
        let subject_mention = self.mention(subject);
        self.text.push(' ');
        let span = self.push(words);
        self.text.push(' ');
        let object_mention = self.mention(object);
        self.text.push_str(filler);
        self.text.push('.');
        let sentence = self.reading.sentences.len() as u32;
        let end = self.text.len();
        self.reading.sentences.push(Span::new(start, end));
        self.text.push('\n');
        let cluster = |mention: u32| self.reading.mentions[mention as usize].cluster;
        self.reading.relations.push(Relation {
            subject: cluster(subject_mention),
            object: cluster(object_mention),
            subject_mention,
            object_mention,
            predicate: Predicate {
                text: words.into(),
                lemma: lemma.into(),
                span,
            },
            construction: Construction::Verb,
            factuality: Factuality::Asserted,
            attributed_to: None,
            time: None,
            sentence,
            coreference: false,
            confidence: Confidence::new(0.9),
        });
    }

    fn push(&mut self, words: &str) -> Span {
        let start = self.text.len();
        self.text.push_str(words);
        Span::new(start, self.text.len())
    }

    fn mention(&mut self, (name, kind): Name) -> u32 {
        let span = self.push(&name);
        let clusters = &mut self.reading.clusters;
        let known = clusters.iter().position(|cluster| cluster.name == name);
        let cluster = known.unwrap_or(clusters.len());
        if known.is_none() {
            let mentions = Vec::new();
            clusters.push(Cluster {
                kind,
                name,
                mentions,
            });
        }
        let mention = self.reading.mentions.len() as u32;
        clusters[cluster].mentions.push(mention);
        self.reading.mentions.push(Mention {
            span,
            kind,
            form: Form::Name,
            cluster: cluster as u32,
            confidence: Confidence::new(1.0),
        });
        mention
    }
}
