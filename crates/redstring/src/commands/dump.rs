//! `redstring dump` and `redstring load`: all that a store keeps as lines of
//! JSON, and back. Two dumps loaded into one store make one that read both.

use std::{
    fs::File,
    io::{self, BufRead, BufReader},
    path::{Path, PathBuf},
};

use clap::Args;
use redstring_graph::Decision;
use redstring_store::{PutOutcome, Store};
use serde::Serialize;

use crate::{
    Failure, Outcome,
    cli::Settings,
    json::{ArticleLine, DUMP_VERSION, Line, LineFault},
    terminal::{Terminal, complain, visible},
    tidying::{CompactionObject, Tidying, compaction_told},
    wording::count,
};

/// The disk is waited for after so many articles.
const LARGEST_BATCH: usize = 64;

/// What `redstring load` is told.
#[derive(Debug, Args)]
pub struct LoadArguments {
    /// Dumps, or - for standard input
    #[arg(required = true, value_name = "FILE|-")]
    dumps: Vec<PathBuf>,
    #[command(flatten)]
    tidying: Tidying,
}

/// What a load added.
#[derive(Default, Serialize)]
struct Loaded {
    added: usize,
    unchanged: usize,
    replaced: usize,
    decisions: usize,
    /// Whether every dump was there to its end.
    complete: bool,
    /// Null if the store was not written anew.
    compacted: Option<CompactionObject>,
}

/// Prints all articles, by id, and all decisions, by number.
pub fn dump(settings: &Settings, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let store = Store::open_existing(&settings.store)?;
    let version = DUMP_VERSION;
    terminal.json(&Line::Dump { version })?;
    let mut articles = 0;
    for kept in store.kept() {
        terminal.json(&Line::Article(Box::new(ArticleLine::of(kept?))))?;
        articles += 1;
    }
    let decisions = store.decisions()?;
    let end = Line::End {
        articles,
        decisions: decisions.len() as u64,
    };
    for decision in decisions {
        terminal.json(&Line::Decision(decision))?;
    }
    terminal.json(&end)?;
    Ok(Outcome::Done)
}

/// Puts everything in that dumps hold. What was put in before a faulty line
/// stays, and loading it again changes nothing.
pub fn load(
    arguments: &LoadArguments,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    // Before a store is made for what is not there.
    let dumps: Vec<_> = (arguments.dumps.iter())
        .map(|path| Ok((path, open(path)?)))
        .collect::<Result<_, Failure>>()?;
    let store = Store::open(&settings.store)?;
    let mut loading = Loading {
        store: &store,
        waiting: 0,
        decisions: Vec::new(),
        loaded: Loaded {
            complete: true,
            ..Loaded::default()
        },
    };
    for (path, lines) in dumps {
        loading.dump(path, lines)?;
    }
    let mut loaded = loading.loaded;
    let compaction = match loaded.added + loaded.replaced > 0 {
        true => arguments.tidying.tidy(store),
        false => None,
    };
    loaded.compacted = compaction.map(CompactionObject::from);
    if settings.json {
        terminal.json(&loaded)?;
    } else {
        terminal.line(&format!(
            "{} added, {} unchanged, {} replaced, {} added",
            count(loaded.added, "article", "articles"),
            loaded.unchanged,
            loaded.replaced,
            count(loaded.decisions, "decision", "decisions"),
        ))?;
        if let Some(compaction) = compaction {
            terminal.line(&compaction_told(compaction))?;
        }
    }
    Ok(if loaded.complete {
        Outcome::Done
    } else {
        Outcome::Incomplete
    })
}

fn open(path: &Path) -> Result<Box<dyn BufRead>, Failure> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    let file = File::open(path).map_err(|error| unreadable(path, error))?;
    Ok(Box::new(BufReader::new(file)))
}

fn unreadable(path: &Path, source: io::Error) -> Failure {
    Failure::Unreadable {
        path: path.to_owned(),
        source,
    }
}

/// A load on its way.
struct Loading<'s> {
    store: &'s Store,
    /// Articles that are not known to be on the disk.
    waiting: usize,
    /// Decisions of the dump in hand.
    decisions: Vec<Decision>,
    loaded: Loaded,
}

impl Loading<'_> {
    /// Puts in one dump, and has on the disk what of it went in.
    fn dump(&mut self, path: &Path, lines: impl BufRead) -> Result<(), Failure> {
        let read = self.lines(path, lines);
        let synced = self.sync();
        let ended = read?;
        synced?;
        if !ended {
            self.loaded.complete = false;
            let place = path.display().to_string();
            complain(format!(
                "{} ends early: what it holds was loaded, and the rest is missing",
                visible(&place)
            ));
        }
        Ok(())
    }

    /// Puts in line by line. Returns whether the last was an end.
    fn lines(&mut self, path: &Path, mut lines: impl BufRead) -> Result<bool, Failure> {
        let mut ended = false;
        let mut bytes = Vec::new();
        for number in 1.. {
            bytes.clear();
            let read = lines.read_until(b'\n', &mut bytes);
            if read.map_err(|error| unreadable(path, error))? == 0 {
                break;
            }
            if bytes.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            let faulty = |source| Failure::Dump {
                path: path.to_owned(),
                line: number,
                source,
            };
            // A last line without its end has been cut short.
            let line = match serde_json::from_slice(&bytes) {
                Err(_) if !bytes.ends_with(b"\n") => {
                    ended = false;
                    break;
                }
                line => line.map_err(|error| faulty(LineFault::Form(error)))?,
            };
            ended = matches!(line, Line::End { .. });
            self.line(line, faulty)?;
        }
        Ok(ended)
    }

    fn line(&mut self, line: Line, faulty: impl Fn(LineFault) -> Failure) -> Result<(), Failure> {
        match line {
            Line::Dump { version } if version > DUMP_VERSION => {
                Err(faulty(LineFault::Version(version)))
            }
            Line::Dump { .. } => Ok(()),
            Line::Article(line) => {
                let kept = line.kept().map_err(faulty)?;
                match self.store.keep_unsynced(&kept)? {
                    PutOutcome::Added => self.loaded.added += 1,
                    PutOutcome::Unchanged => self.loaded.unchanged += 1,
                    PutOutcome::Replaced { .. } => self.loaded.replaced += 1,
                }
                self.waiting += 1;
                if self.waiting == LARGEST_BATCH {
                    self.store.sync()?;
                    self.waiting = 0;
                }
                Ok(())
            }
            Line::Decision(decision) => {
                self.decisions.push(decision);
                Ok(())
            }
            Line::End { .. } => self.sync(),
        }
    }

    /// Has all on the disk that the dump in hand has told so far.
    fn sync(&mut self) -> Result<(), Failure> {
        let decisions = std::mem::take(&mut self.decisions);
        self.loaded.decisions += self.store.keep_decisions(&decisions)?;
        self.waiting = 0;
        Ok(())
    }
}
