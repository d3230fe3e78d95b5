//! Words per second on one core, stage by stage and for the whole chain.
//!
//! Items in divan's columns are words between spaces, so that the stages
//! compare with each other and with other programs; where they are something
//! else, the benchmark says so. For figures that repeat, pin the run to one
//! core: `taskset -c 1 cargo bench -p redstring-benches`.

#![expect(
    clippy::unwrap_used,
    reason = "a benchmark that cannot read its input has to stop"
)]

use std::{env, fs, io, path::Path};

use divan::{Bencher, black_box, counter::ItemsCount};
use redstring_benches::{Corpus, words};
use redstring_encoder::{Encoder, Window};
use redstring_reading::Reader;
use redstring_text::{Annotation, Document};

fn main() {
    divan::main();
}

/// Trying whether the benchmarks run (`-- --test`) takes the samples only.
fn corpora() -> Vec<Corpus> {
    if env::args().any(|argument| argument == "--test") {
        vec![Corpus::Samples]
    } else {
        Corpus::present()
    }
}

/// Article to document: sentences and tokens.
#[divan::bench(args = corpora(), max_time = 3)]
fn segment(bencher: Bencher, corpus: Corpus) {
    let articles = corpus.articles().unwrap();
    bencher
        .counter(ItemsCount::new(words(&articles)))
        .with_inputs(|| articles.clone())
        .bench_values(|articles| articles.into_iter().map(Document::new).collect::<Vec<_>>());
}

/// Document to scores: word pieces, windows, the network's first run.
#[divan::bench(args = corpora(), sample_count = 3)]
fn encode(bencher: Bencher, corpus: Corpus) {
    let documents = corpus.documents().unwrap();
    let encoder = encoder().unwrap();
    bencher.counter(count(&documents)).bench(|| {
        for document in &documents {
            for window in encoder.windows(sentences(document)) {
                black_box(encoder.score(&window).unwrap());
            }
        }
    });
}

/// The network's first run alone. Items are word pieces here, the unit in
/// which limits of networks are given.
#[divan::bench(args = corpora(), sample_count = 3)]
fn network(bencher: Bencher, corpus: Corpus) {
    let documents = corpus.documents().unwrap();
    let encoder = encoder().unwrap();
    let windows: Vec<Window> = (documents.iter())
        .flat_map(|document| encoder.windows(sentences(document)))
        .collect();
    let pieces = windows.iter().map(Window::pieces).sum::<usize>();
    bencher.counter(ItemsCount::new(pieces)).bench(|| {
        for window in &windows {
            black_box(encoder.score(window).unwrap());
        }
    });
}

/// Document to annotation: `encode`, and names, trees, labels and lemmas.
#[divan::bench(args = corpora(), sample_count = 3)]
fn annotate(bencher: Bencher, corpus: Corpus) {
    let documents = corpus.documents().unwrap();
    let reader = Reader::new().unwrap();
    bencher
        .counter(count(&documents))
        .bench(|| annotate_all(&reader, &documents));
}

/// Annotation to reading: coreference and relations.
#[divan::bench(args = corpora(), max_time = 3)]
fn conclude(bencher: Bencher, corpus: Corpus) {
    let documents = corpus.documents().unwrap();
    let annotations = annotate_all(&Reader::new().unwrap(), &documents);
    bencher.counter(count(&documents)).bench(|| {
        let annotated = documents.iter().zip(&annotations);
        annotated
            .map(|(document, annotation)| redstring_reading::conclude(document, annotation))
            .collect::<Vec<_>>()
    });
}

/// The whole chain: article to reading.
#[divan::bench(args = corpora(), sample_count = 3)]
fn read(bencher: Bencher, corpus: Corpus) {
    let articles = corpus.articles().unwrap();
    let reader = Reader::new().unwrap();
    bencher
        .counter(ItemsCount::new(words(&articles)))
        .with_inputs(|| articles.clone())
        .bench_values(|articles| {
            articles
                .into_iter()
                .map(|article| reader.read(article).unwrap())
                .collect::<Vec<_>>()
        });
}

/// What every run pays once: loading the network.
#[divan::bench(sample_count = 10)]
fn load() -> Reader {
    Reader::new().unwrap()
}

fn encoder() -> io::Result<Encoder> {
    let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("../models");
    let vocabulary = fs::read_to_string(models.join("vocab.txt"))?;
    let weights = fs::read(models.join("reader.rten"))?;
    Encoder::load(weights, &vocabulary).map_err(io::Error::other)
}

/// The words of a document's sentences.
fn sentences(document: &Document) -> impl Iterator<Item: Iterator<Item = &str>> {
    let sentences = document.sentences.iter();
    sentences.map(|sentence| sentence.tokens.clone().map(|token| document.word(token)))
}

fn annotate_all(reader: &Reader, documents: &[Document]) -> Vec<Annotation> {
    documents
        .iter()
        .map(|document| reader.annotate(document).unwrap())
        .collect()
}

fn count(documents: &[Document]) -> ItemsCount {
    ItemsCount::new(words(documents.iter().map(|document| &document.article)))
}
