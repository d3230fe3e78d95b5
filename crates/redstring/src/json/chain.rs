//! A chain of mentions as `redstring read --chains --json` prints it.

use redstring_reading::Chain;
use redstring_text::Document;
use serde::Serialize;

use super::{CharacterOffsets, TextSpan};

#[derive(Serialize)]
pub(super) struct ChainObject<'a> {
    /// The cluster that it is about, if that has a name.
    cluster: Option<u32>,
    /// Which of the mentions says most.
    best: usize,
    mentions: Vec<TextSpan<'a>>,
}

impl<'a> ChainObject<'a> {
    pub fn new(document: &'a Document, chain: &Chain, offsets: &CharacterOffsets<'_>) -> Self {
        Self {
            cluster: chain.cluster,
            best: chain.best,
            mentions: (chain.mentions.iter())
                .map(|mention| TextSpan {
                    text: document.text(mention.span),
                    span: offsets.span(mention.span),
                })
                .collect(),
        }
    }
}
