//! Articles with readings made by rule, in any number: a store of a thousand
//! articles without a thousand articles to read.
//!
//! Lengths, names and relations an article are those of short news: about 400
//! words, two dozen mentions, six relations, and a few names that are
//! everywhere beside many that occur once.

use redstring_text::{
    Article, Cluster, Confidence, Construction, Factuality, Form, Kind, Mention, Predicate,
    Reading, Relation, Span,
};

const SENTENCES: u64 = 12;
/// In every so many sentences the subject acts upon the object.
const SENTENCES_A_RELATION: u64 = 2;
const NAMES: f64 = 8000.0;
const FIRST: [&str; 8] = [
    "Ada", "Bo", "Carla", "Dirk", "Elin", "Femke", "Goran", "Hilde",
];
const ONSETS: [&str; 10] = [
    "Bra", "Dol", "Fen", "Gar", "Hal", "Kor", "Lin", "Mar", "Sel", "Tor",
];
const MIDDLES: [&str; 10] = ["be", "da", "fo", "gi", "la", "mi", "no", "ri", "sa", "vu"];
const ENDS: [&str; 10] = [
    "ck", "dt", "en", "ff", "ing", "lund", "man", "ner", "sson", "ti",
];
const VERBS: [(&str, &str); 4] = [
    ("met", "meet"),
    ("bought", "buy"),
    ("blamed", "blame"),
    ("travelled to", "travel to"),
];
const FILLER: &str = "on the third day of a week in which little else of note was said to have \
                      come to pass by the time the shops had closed their doors";

/// The name that stands in most articles.
pub fn best_known_name() -> String {
    name(0).0
}

/// Article number `number` and what is to be read in it.
pub fn article(number: u64) -> (Article, Reading) {
    let mut draft = Draft::default();
    for place in 0..SENTENCES {
        let seed = number * SENTENCES + place;
        let start = draft.text.len();
        let subject = draft.mention(drawn(2 * seed));
        draft.text.push(' ');
        let (words, lemma) = VERBS[(seed % 4) as usize];
        let span = draft.push(words);
        draft.text.push(' ');
        let object = draft.mention(drawn(2 * seed + 1));
        draft.text.push(' ');
        draft.push(FILLER);
        draft.text.push('.');
        let sentence = draft.reading.sentences.len() as u32;
        let end = draft.text.len();
        draft.reading.sentences.push(Span::new(start, end));
        draft.text.push('\n');
        if place % SENTENCES_A_RELATION == 0 {
            let cluster = |mention: u32| draft.reading.mentions[mention as usize].cluster;
            let relation = Relation {
                subject: cluster(subject),
                object: cluster(object),
                subject_mention: subject,
                object_mention: object,
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
            };
            draft.reading.relations.push(relation);
        }
    }
    let article = Article::new(draft.text, Some(format!("synthetic/{number}.txt")));
    (article, draft.reading)
}

#[derive(Default)]
struct Draft {
    text: String,
    reading: Reading,
}

impl Draft {
    fn push(&mut self, words: &str) -> Span {
        let start = self.text.len();
        self.text.push_str(words);
        Span::new(start, self.text.len())
    }

    fn mention(&mut self, number: u64) -> u32 {
        let (name, kind) = name(number);
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

/// The number of a name, the smaller the likelier: log-uniform in a draw that
/// depends on nothing but `seed`.
fn drawn(seed: u64) -> u64 {
    // The mixing function of SplitMix64 (Steele, Lea and Flood 2014).
    let mut mixed = seed.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^= mixed >> 31;
    let uniform = (mixed >> 11) as f64 / (1u64 << 53) as f64;
    NAMES.powf(uniform) as u64 - 1
}

fn name(number: u64) -> (String, Kind) {
    let part = |parts: [&'static str; 10], by: u64| parts[(number / by % 10) as usize];
    let first = FIRST[(number / 1000 % 8) as usize];
    let (onset, middle, end) = (part(ONSETS, 1), part(MIDDLES, 10), part(ENDS, 100));
    match number % 4 {
        0 | 1 => (format!("{first} {onset}{middle}{end}"), Kind::Person),
        2 => (
            format!("{first} {onset}{middle}{end} Freight"),
            Kind::Organisation,
        ),
        _ => (format!("Port {first} {onset}{middle}{end}"), Kind::Location),
    }
}
