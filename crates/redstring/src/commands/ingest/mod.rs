//! `redstring ingest`: articles go into the store.

mod summary;

use std::{num::NonZeroUsize, path::PathBuf, process, sync::Arc, thread, time::Duration};

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use redstring_store::Store;
use tokio::{runtime, signal, sync::watch};

use crate::{
    Failure, Outcome, backend,
    cli::Settings,
    ingestion::{IngestionOptions, ingest},
    intake::{Found, Size, find},
    terminal::{Terminal, complain},
    tidying::{Tidying, compaction_told},
};

use summary::{SummaryObject, Totals, tell};

/// How a process ends that a signal interrupts.
const INTERRUPTED: i32 = 130;

/// What `redstring ingest` is told.
#[derive(Debug, Args)]
pub struct IngestArguments {
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "PATH|-")]
    paths: Vec<PathBuf>,
    /// Read so many articles at once; one on each core unless told
    #[arg(long, short, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// Refuse articles that are larger
    #[arg(long, value_name = "SIZE", default_value = "10MB")]
    max_size: Size,
    #[command(flatten)]
    tidying: Tidying,
}

/// Reads all articles under the paths and puts them into the store, which is
/// made if there is none.
pub fn run(
    arguments: &IngestArguments,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let Found {
        places,
        mut refusals,
        other_files,
    } = find(&arguments.paths);
    if places.is_empty() {
        refusals.iter().for_each(complain);
        complain("no article was found, and the store is as it was");
        return Ok(Outcome::Incomplete);
    }
    let store = Store::open(&settings.store)?;
    let reader = Arc::new(backend::reader(settings)?);
    let options = IngestionOptions {
        jobs: arguments.jobs.unwrap_or_else(cores),
        limit: arguments.max_size,
    };
    let runtime = runtime::Builder::new_multi_thread()
        .enable_all()
        .worker_threads(2)
        .max_blocking_threads(options.jobs.get() + 2)
        .build()
        .map_err(Failure::Runtime)?;
    let bar = progress_bar(places.len());
    let known = store.article_ids()?;
    let mut summary = runtime.block_on(async {
        let (stop, stopped) = watch::channel(false);
        // While anybody listens, there are articles in hand.
        let _listening = stopped.clone();
        tokio::spawn(heed_interrupts(stop, bar.clone()));
        ingest(places, reader, &store, known, options, stopped, &bar).await
    });
    bar.finish_and_clear();
    refusals.append(&mut summary.refusals);
    summary.refusals = refusals;

    let failure = summary.failure.take();
    let complete = summary.refusals.is_empty() && summary.left == 0;
    let totals = match failure {
        None => Some(Totals::of(&store)?),
        Some(_) => None,
    };
    let has_all = failure.is_none() && summary.left == 0;
    let compaction = match has_all && summary.added + summary.replaced > 0 {
        true => arguments.tidying.tidy(store),
        false => None,
    };
    // Articles that are still being read after a failure are of no use.
    runtime.shutdown_background();
    if settings.json {
        let object = SummaryObject::new(&summary, &other_files, totals, compaction);
        terminal.json(&object)?;
    } else {
        tell(&summary, &other_files, totals.as_ref(), settings, terminal)?;
        if let Some(compaction) = compaction {
            terminal.line(&compaction_told(compaction))?;
        }
    }
    match failure {
        Some(error) => Err(Failure::Store(error)),
        None if complete => Ok(Outcome::Done),
        None => Ok(Outcome::Incomplete),
    }
}

fn cores() -> NonZeroUsize {
    thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

/// A bar on standard error, hidden where that is no terminal.
fn progress_bar(articles: usize) -> ProgressBar {
    let bar = ProgressBar::new(articles as u64);
    if let Ok(style) =
        ProgressStyle::with_template("{wide_bar} {pos}/{len} articles, {eta} left {msg}")
    {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

/// The first interrupt ends the work after the articles in hand, the second
/// at once; so does the first if all articles are on the disk already.
async fn heed_interrupts(stop: watch::Sender<bool>, bar: ProgressBar) {
    if signal::ctrl_c().await.is_err() {
        return;
    }
    if stop.is_closed() {
        process::exit(INTERRUPTED);
    }
    bar.suspend(|| complain("ending after the articles in hand; once more ends at once"));
    // Even if every article has been begun, the second interrupt still counts.
    stop.send_replace(true);
    if signal::ctrl_c().await.is_ok() {
        process::exit(INTERRUPTED);
    }
}
