//! `redstring read`: one article's reading, nothing stored.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use redstring_reading::{Chain, chains, open};
use redstring_text::{Coverage, Document, Reading, Relation};

use crate::{
    Failure, Outcome, backend,
    cli::Settings,
    intake::{Refusal, Size, find},
    json::ReadingObject,
    quotation::{self, Words},
    read_place,
    sources::citation,
    terminal::{NAME, SMALL, Terminal, VERB, complain, styled, visible},
    threshold::Threshold,
    tuple_line::tuple_line,
    wording,
};

/// What `redstring read` is told.
#[derive(Debug, Args)]
pub struct ReadArguments {
    /// Files or folders to read; - is standard input
    #[arg(required = true, value_name = "FILE|-")]
    files: Vec<PathBuf>,
    /// Refuse articles that are larger
    #[arg(long, value_name = "SIZE", default_value = "10MB")]
    max_size: Size,
    #[command(flatten)]
    threshold: Threshold,
    /// Also say what sentences say of anything, not only of names: tuples of
    /// subject, relation, object and further arguments
    #[arg(long)]
    open: bool,
    /// Also say what the article speaks of more than once, named or not: chains of
    /// noun phrases and pronouns
    #[arg(long)]
    chains: bool,
    /// Print tuples, one a line, in another program's form
    #[arg(
        long,
        value_name = "FORMAT",
        requires = "open",
        conflicts_with_all = ["json", "chains"]
    )]
    format: Option<TupleFormat>,
}

/// Forms of tuples that other programs read.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum TupleFormat {
    /// CaRB's: sentence, confidence, relation, subject, arguments, with tabs between
    Carb,
}

/// Reads each article for itself and prints what it says.
pub fn run(
    arguments: &ReadArguments,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let found = find(&arguments.files);
    let mut refusals = found.refusals;
    if !found.places.is_empty() {
        let reader = backend::reader(settings)?;
        for place in found.places {
            match read_place(&reader, &place, arguments.max_size) {
                Ok((document, annotation, reading)) => {
                    let reading = arguments.threshold.apply_to_reading(reading);
                    let tuples = (arguments.open).then(|| open::tuples(&document, &annotation));
                    let chains = (arguments.chains).then(|| chains(&document, &annotation));
                    if settings.json {
                        let mut object = ReadingObject::new(&document, &annotation, &reading);
                        if let Some(tuples) = &tuples {
                            object = object.with_tuples(&document, tuples);
                        }
                        if let Some(chains) = &chains {
                            object = object.with_chains(&document, chains);
                        }
                        terminal.json(&object)?;
                        continue;
                    }
                    match (&tuples, arguments.format) {
                        (Some(tuples), Some(TupleFormat::Carb)) => {
                            for tuple in tuples {
                                terminal.line(&tuple_line(&document, tuple))?;
                            }
                        }
                        (Some(tuples), None) => tell_tuples(&document, tuples, terminal)?,
                        (None, _) if chains.is_none() => tell(&document, &reading, terminal)?,
                        (None, _) => {}
                    }
                    if let Some(chains) = &chains {
                        tell_chains(&document, chains, terminal)?;
                    }
                }
                Err(reason) => refusals.push(Refusal { place, reason }),
            }
        }
    }
    for refusal in &refusals {
        complain(refusal);
    }
    Ok(if refusals.is_empty() {
        Outcome::Done
    } else {
        Outcome::Incomplete
    })
}

fn tell(document: &Document, reading: &Reading, terminal: &mut Terminal) -> Result<(), Failure> {
    terminal.hanging(0, 4, &styled(SMALL, &citation(&document.article)))?;
    for cluster in &reading.clusters {
        terminal.line(&format!(
            "  {}  {}, {}",
            styled(NAME, &visible(&cluster.name)),
            wording::kind(cluster.kind),
            wording::count(cluster.mentions.len(), "mention", "mentions"),
        ))?;
    }
    for relation in &reading.relations {
        terminal.line("")?;
        terminal.hanging(2, 6, &arrow(relation, reading))?;
        if let Some(words) = words(relation, reading) {
            let quoted = quotation::sentence(&document.article.text, words);
            terminal.paragraph(6, &format!("“{quoted}”"))?;
        }
        let mut details = vec![relation.construction.label().to_owned()];
        details.extend(
            relation
                .time
                .map(|time| wording::when(document.text(time), relation.when(&document.article))),
        );
        details.push(format!("confidence {:.2}", relation.confidence.value()));
        terminal.paragraph(6, &styled(SMALL, &details.join("; ")))?;
    }
    let coverage = Coverage::of(&document.article.text, reading);
    terminal.line("")?;
    terminal.line(&format!("  {}", wording::coverage(&coverage)))?;
    for unread in &reading.unread {
        let bytes = wording::count(unread.span.len(), "byte", "bytes");
        let reason = unread.reason;
        terminal.line(&format!(
            "  not read: {bytes} from byte {} ({reason})",
            unread.span.start
        ))?;
    }
    terminal.line("")?;
    Ok(())
}

/// Each sentence that says something, and below it what it says:
/// "Ada → sold → the mill; in May  0.83".
fn tell_tuples(
    document: &Document,
    tuples: &[open::Tuple],
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    terminal.hanging(0, 4, &styled(SMALL, &citation(&document.article)))?;
    let text = &document.article.text;
    for tuples in tuples.chunk_by(|one, other| one.sentence == other.sentence) {
        terminal.line("")?;
        let sentence = document.text(document.sentences[tuples[0].sentence].span);
        let words: Vec<&str> = sentence.split_whitespace().collect();
        terminal.paragraph(2, &format!("“{}”", visible(&words.join(" "))))?;
        for tuple in tuples {
            let arguments: Vec<String> = (tuple.arguments.iter())
                .map(|argument| visible(&argument.text(text)).into_owned())
                .collect();
            let mut line = format!(
                "{} → {}",
                styled(NAME, &visible(&tuple.subject.text(text))),
                styled(VERB, &visible(&tuple.relation.text(text))),
            );
            if !arguments.is_empty() {
                line += " → ";
                line += &styled(NAME, &arguments.join("; "));
            }
            let confidence = format!("{:.2}", tuple.confidence.value());
            terminal.hanging(4, 8, &format!("{line}  {}", styled(SMALL, &confidence)))?;
        }
    }
    terminal.line("")?;
    Ok(())
}

/// Each thing that the article speaks of more than once, and in which words:
/// "the old mill", and below it "an old mill · it · the mill".
fn tell_chains(
    document: &Document,
    chains: &[Chain],
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    terminal.hanging(0, 4, &styled(SMALL, &citation(&document.article)))?;
    let words = |span| {
        let words: Vec<&str> = document.text(span).split_whitespace().collect();
        visible(&words.join(" ")).into_owned()
    };
    for chain in chains {
        let mentions: Vec<String> = (chain.mentions.iter())
            .map(|mention| words(mention.span))
            .collect();
        terminal.line("")?;
        if let Some(best) = mentions.get(chain.best) {
            terminal.hanging(2, 4, &styled(NAME, best))?;
        }
        terminal.hanging(4, 6, &mentions.join(" · "))?;
    }
    terminal.line("")?;
    Ok(())
}

/// A relation by the names of its clusters: "Ada → met → Bo  (planned)".
fn arrow(relation: &Relation, reading: &Reading) -> String {
    let name = |cluster: u32| match reading.clusters.get(cluster as usize) {
        Some(cluster) => visible(&cluster.name).into_owned(),
        None => format!("cluster {cluster}"),
    };
    let source = relation.attributed_to.map(name);
    let mark = wording::factuality_mark(relation.factuality, source.as_deref());
    let arrow = format!(
        "{} → {} → {}  {mark}",
        styled(NAME, &name(relation.subject)),
        styled(VERB, &visible(&relation.predicate.text)),
        styled(NAME, &name(relation.object)),
    );
    arrow.trim_end().to_owned()
}

fn words(relation: &Relation, reading: &Reading) -> Option<Words> {
    let mention = |id: u32| {
        reading
            .mentions
            .get(id as usize)
            .map(|mention| mention.span)
    };
    Some(Words {
        sentence: *reading.sentences.get(relation.sentence as usize)?,
        subject: mention(relation.subject_mention)?,
        predicate: relation.predicate.span,
        object: mention(relation.object_mention)?,
    })
}
