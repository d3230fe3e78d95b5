//! What the ranking of antecedents knows of the pronouns and descriptions of
//! articles, one object of JSON an article, so that its weights can be fitted to
//! annotated articles (`models/recipes/references.py`).

use std::path::PathBuf;

use clap::Args;
use redstring_reading::{Ranking, rankings};
use redstring_text::{Article, Document, Span};
use serde::Serialize;

use super::{EvalError, source};
use crate::{
    Failure, Outcome, backend,
    cli::Settings,
    json::{CharacterOffsets, CharacterSpan},
    terminal::Terminal,
};

/// What `redstring eval rankings` is told.
#[derive(Debug, Args)]
pub struct RankingsArguments {
    /// Articles of plain text
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

/// One article.
#[derive(Serialize)]
struct Ranked<'a> {
    file: &'a PathBuf,
    /// The names of each cluster.
    names: Vec<Vec<CharacterSpan>>,
    rankings: Vec<Asked>,
}

/// One pronoun or description.
#[derive(Serialize)]
struct Asked {
    #[serde(flatten)]
    span: CharacterSpan,
    anaphor: usize,
    own: Vec<f32>,
    candidates: Vec<(Vec<usize>, Vec<f32>)>,
}

/// Prints what is known in each article.
///
/// # Errors
/// A file or the model is not as it should be, or the answer cannot be printed.
pub(super) fn run(
    arguments: &RankingsArguments,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let reader = backend::reader(settings)?;
    for file in &arguments.files {
        let document = Document::new(Article::new(source::read(file)?, None));
        let annotation = reader.annotate(&document).map_err(EvalError::from)?;
        let offsets = CharacterOffsets::new(&document.article.text);
        let (names, rankings) = rankings(&document, &annotation);
        let characters = |spans: Vec<Span>| spans.into_iter().map(|span| offsets.span(span));
        let asked = |ranking: Ranking| Asked {
            span: offsets.span(document.tokens[ranking.token].span),
            anaphor: ranking.anaphor,
            own: ranking.own,
            candidates: ranking.candidates,
        };
        terminal.json(&Ranked {
            file,
            names: names
                .into_iter()
                .map(|spans| characters(spans).collect())
                .collect(),
            rankings: rankings.into_iter().map(asked).collect(),
        })?;
    }
    Ok(Outcome::Done)
}
