//! The backend: rust-bert's scores for the word pieces of a sentence, as names.

use std::{
    ops::Range,
    path::Path,
    sync::{Mutex, PoisonError},
};

use redstring_reading::{Annotate, Annotator, ReadingError};
use redstring_text::{Annotation, Document, Name, Span};
use rust_bert::{
    pipelines::{
        common::{ModelResource, ModelType},
        token_classification::{
            LabelAggregationOption, TokenClassificationConfig, TokenClassificationModel,
        },
    },
    resources::LocalResource,
};
use tch::Device;

use crate::{
    RustBertError, align,
    folder::Folder,
    labels::{self, Tag},
    windows::windows,
};

/// `[CLS]` and `[SEP]`, which stand around every window.
const MARKERS: usize = 2;

/// A reader's backend with names from a BERT token classifier on rust-bert, and
/// syntax and lemmas from the built-in network.
///
/// Threads may share it; they take turns at the classifier, which computes on
/// as many cores as libtorch is given (`OMP_NUM_THREADS`).
pub struct RustBertNames {
    syntax: Annotator,
    // libtorch's modules may move between threads but not be shared.
    classifier: Mutex<TokenClassificationModel>,
    /// The most characters of text in a window.
    longest: usize,
}

impl RustBertNames {
    /// Loads a model from a folder with `config.json`, `vocab.txt`, and
    /// `rust_model.ot` or else `model.safetensors`. It runs on the CPU.
    ///
    /// # Errors
    /// A file is missing, unreadable or does not fit the others; the labels
    /// know no people or no places; libtorch does not take the weights. The
    /// error names the file.
    pub fn load(folder: impl AsRef<Path>) -> Result<Self, RustBertError> {
        let folder = Folder::check(folder.as_ref())?;
        let longest = folder.positions - MARKERS;
        let weights = folder.weights.clone();
        let classifier = TokenClassificationModel::new(configuration(folder)).map_err(|error| {
            RustBertError::Weights {
                path: weights,
                reason: error.to_string(),
            }
        })?;
        Ok(Self {
            syntax: Annotator::new()?,
            classifier: Mutex::new(classifier),
            longest,
        })
    }

    /// The names in one sentence, whose first token is `first`.
    fn names(&self, text: &str, tokens: &[Span], first: usize) -> Vec<Name> {
        let tags: Vec<Option<(Tag, f32)>> = windows(text, tokens, self.longest)
            .into_iter()
            .flat_map(|window| self.tags(text, &tokens[window]))
            .collect();
        labels::names(&tags, first)
    }

    /// A tag and its probability for every token of a window.
    fn tags(&self, text: &str, tokens: &[Span]) -> Vec<Option<(Tag, f32)>> {
        let Some(window) = tokens.iter().copied().reduce(|all, span| all.cover(span)) else {
            return Vec::new();
        };
        // One window a call: rust-bert 0.23 takes the offsets of every batch
        // after the first from the first (`predict` indexes `features` by the
        // position in the batch).
        let pieces = self
            .classifier
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .predict(&[window.of(text)], false, false)
            .into_iter()
            .flatten();
        let (ranges, labels): (Vec<Range<u32>>, Vec<_>) = pieces
            .filter_map(|piece| {
                let offset = piece.offset?;
                let tag = labels::tag(&piece.label).map(|tag| (tag, piece.score as f32));
                Some((offset.begin..offset.end, tag))
            })
            .unzip();
        align::first_pieces(text, window, tokens, &ranges)
            .into_iter()
            .map(|piece| labels[piece?])
            .collect()
    }
}

impl Annotate for RustBertNames {
    fn annotate(&self, document: &Document) -> Result<Annotation, ReadingError> {
        let mut annotation = self.syntax.annotate(document)?;
        annotation.names.clear();
        for sentence in &document.sentences {
            let tokens: Vec<Span> = document.tokens[sentence.tokens.clone()]
                .iter()
                .map(|token| token.span)
                .collect();
            let names = self.names(&document.article.text, &tokens, sentence.tokens.start);
            annotation.names.extend(names);
        }
        Ok(annotation)
    }
}

/// What rust-bert wants to know of a folder.
fn configuration(folder: Folder) -> TokenClassificationConfig {
    let mut configuration = TokenClassificationConfig::new(
        ModelType::Bert,
        ModelResource::Torch(Box::new(LocalResource::from(folder.weights))),
        LocalResource::from(folder.configuration),
        LocalResource::from(folder.vocabulary),
        None,
        folder.lower_case,
        None,
        None,
        LabelAggregationOption::First,
    );
    configuration.device = Device::Cpu;
    configuration
}
