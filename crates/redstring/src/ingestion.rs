//! Many articles at once: files are read and articles understood on every
//! core, and one writer puts the readings into the store in the order in
//! which the articles were given.
//!
//! ```text
//! places ─► feed ─► [article, article, …] ─► writer ─► store
//!                    on blocking threads,     in order,
//!                    at most `jobs` at once   a batch a sync
//! ```
//!
//! The queue between feed and writer is bounded, so memory is too. An article
//! counts as ingested only after the store has it on the disk. A text that the
//! store has, or that came before in the same run, is known by its hash and
//! not read again: work that was interrupted goes on where it ended.

use std::{collections::BTreeSet, num::NonZeroUsize, sync::Arc, time::Duration};

use indicatif::ProgressBar;
use redstring_reading::Reader;
use redstring_store::{PutOutcome, Store, StoreError};
use redstring_text::{Article, ArticleId, Coverage, Reading, UnreadReason};
use tokio::{
    sync::{Semaphore, mpsc, watch},
    task::{JoinHandle, block_in_place, spawn_blocking},
    time::Instant,
};

use crate::{
    intake::{self, Place, Reason, Refusal, Size},
    understand,
};

/// How many articles may be in work or wait for the writer, for each job.
const QUEUED_PER_JOB: usize = 4;
/// The writer waits for the disk after so many articles …
const LARGEST_BATCH: usize = 64;
/// … or after so long, whichever comes first.
const LONGEST_WAIT: Duration = Duration::from_secs(1);

/// How articles are to be ingested.
#[derive(Clone, Copy, Debug)]
pub struct IngestionOptions {
    /// How many articles are read at once.
    pub jobs: NonZeroUsize,
    /// Articles that are larger are refused.
    pub limit: Size,
}

/// What became of the articles.
#[derive(Debug, Default)]
pub struct Summary {
    /// Articles that are new in the store.
    pub added: usize,
    /// Articles that the store had already.
    pub unchanged: usize,
    /// Files whose text had changed since they were last ingested.
    pub replaced: usize,
    /// Texts that the reader read; the others were known.
    pub read: usize,
    /// How long the store took to take them in.
    pub storing: Duration,
    /// What was not read, and why.
    pub refusals: Vec<Refusal>,
    /// Articles of which a part was not read.
    pub partly_read: Vec<PartlyRead>,
    /// How much was read of the articles that are in the store now.
    pub coverage: Coverage,
    /// Articles that were left when the work was interrupted or failed.
    pub left: usize,
    /// Why the work ended early, if the store failed.
    pub failure: Option<StoreError>,
}

/// An article of which a part was not read.
#[derive(Debug)]
pub struct PartlyRead {
    /// Which.
    pub place: Place,
    /// How many parts were left out, by reason.
    pub parts: Vec<(UnreadReason, usize)>,
}

/// An article with its reading; with none if its text is known.
type Taken = Result<(Article, Option<Reading>), Reason>;

/// An article that is being read.
type Task = JoinHandle<Taken>;

/// Ingests the articles at `places`; `known` are the texts that the store
/// has. `stop` ends the work after the articles
/// in hand; `bar` moves on with every article that is on the disk or refused.
/// Must run on a tokio runtime with several threads.
pub async fn ingest(
    places: Vec<Place>,
    reader: Arc<Reader>,
    store: &Store,
    known: impl IntoIterator<Item = ArticleId>,
    options: IngestionOptions,
    stop: watch::Receiver<bool>,
    bar: &ProgressBar,
) -> Summary {
    let all = places.len();
    let (queue, mut tasks) = mpsc::channel(options.jobs.get() * QUEUED_PER_JOB);
    let known = known.into_iter().collect();
    let feeding = tokio::spawn(feed(
        places,
        Arc::clone(&reader),
        known,
        options,
        stop,
        queue,
    ));
    let mut writer = Writer::new(store, &reader, bar);
    while let Some((place, task)) = tasks.recv().await {
        let read: Taken = task.await.unwrap_or(Err(Reason::BrokeDown));
        if let Err(error) = block_in_place(|| writer.take(place, read)) {
            writer.summary.failure = Some(error);
            break;
        }
    }
    drop(tasks);
    // It ends because its queue is closed, and nothing is lost if it broke down.
    let _ = feeding.await;
    writer.finish(all)
}

/// Starts reading one article after the other, as many at once as allowed;
/// `known` are the texts that need not be read, those that are being read
/// among them.
async fn feed(
    places: Vec<Place>,
    reader: Arc<Reader>,
    mut known: BTreeSet<ArticleId>,
    options: IngestionOptions,
    mut stop: watch::Receiver<bool>,
    queue: mpsc::Sender<(Place, Task)>,
) {
    let jobs = Arc::new(Semaphore::new(options.jobs.get()));
    for place in places {
        let permit = tokio::select! {
            biased;
            _ = stop.wait_for(|stop| *stop) => return,
            permit = Arc::clone(&jobs).acquire_owned() => permit,
        };
        let (reader, source) = (Arc::clone(&reader), place.clone());
        // In the order of the places: of equal texts the first is read.
        let fetching = spawn_blocking(move || intake::read_article(&source, options.limit));
        let fetched = fetching.await.unwrap_or(Err(Reason::BrokeDown));
        let is_new = (fetched.as_ref()).is_ok_and(|article| known.insert(article.id));
        let task = spawn_blocking(move || {
            let _permit = permit;
            let article = fetched?;
            if !is_new {
                return Ok((article, None));
            }
            let (document, _, reading) = understand(&reader, article)?;
            Ok((document.article, Some(reading)))
        });
        if queue.send((place, task)).await.is_err() {
            return;
        }
    }
}

/// Puts readings into the store, several between two waits for the disk.
struct Writer<'s> {
    store: &'s Store,
    reader: &'s Reader,
    bar: &'s ProgressBar,
    /// What has been put and is not known to be on the disk.
    pending: Vec<PutOutcome>,
    last_sync: Instant,
    summary: Summary,
}

impl<'s> Writer<'s> {
    fn new(store: &'s Store, reader: &'s Reader, bar: &'s ProgressBar) -> Self {
        Self {
            store,
            reader,
            bar,
            pending: Vec::new(),
            last_sync: Instant::now(),
            summary: Summary::default(),
        }
    }

    fn take(&mut self, place: Place, taken: Taken) -> Result<(), StoreError> {
        let (article, reading) = match taken {
            Ok((article, Some(reading))) => (article, reading),
            Ok((article, None)) => {
                if self.take_known(&place, &article)? {
                    return Ok(());
                }
                // What had this text before was refused, or has another now.
                match understand(self.reader, article) {
                    Ok((document, _, reading)) => (document.article, reading),
                    Err(reason) => return self.refuse(place, reason),
                }
            }
            Err(reason) => return self.refuse(place, reason),
        };
        self.summary.read += 1;
        let start = Instant::now();
        let outcome = self.store.put_unsynced(&article, &reading);
        self.summary.storing += start.elapsed();
        match outcome {
            Ok(outcome) => self.note(place, outcome, &article, &reading),
            Err(error) if concerns_one_article(&error) => {
                self.refuse(place, Reason::NotStorable(error))
            }
            Err(error) => Err(error),
        }
    }

    /// Takes an article of a known text; false if the store does not have it.
    fn take_known(&mut self, place: &Place, article: &Article) -> Result<bool, StoreError> {
        let Some(outcome) = self.store.put_known_unsynced(article)? else {
            return Ok(false);
        };
        let reading = self.store.article(article.id)?;
        let reading = reading.map(|(_, reading)| reading).unwrap_or_default();
        self.note(place.clone(), outcome, article, &reading)?;
        Ok(true)
    }

    /// An article is in the store, if not yet on the disk.
    fn note(
        &mut self,
        place: Place,
        outcome: PutOutcome,
        article: &Article,
        reading: &Reading,
    ) -> Result<(), StoreError> {
        self.pending.push(outcome);
        self.summary.coverage += Coverage::of(&article.text, reading);
        self.note_unread(place, reading);
        if self.pending.len() >= LARGEST_BATCH || self.last_sync.elapsed() >= LONGEST_WAIT {
            self.sync()?;
        }
        Ok(())
    }

    fn refuse(&mut self, place: Place, reason: Reason) -> Result<(), StoreError> {
        self.summary.refusals.push(Refusal { place, reason });
        self.bar.inc(1);
        Ok(())
    }

    fn note_unread(&mut self, place: Place, reading: &Reading) {
        let count = |reason: UnreadReason| {
            let parts = reading
                .unread
                .iter()
                .filter(|unread| unread.reason == reason);
            (reason, parts.count())
        };
        let parts: Vec<_> = (UnreadReason::ALL.iter())
            .map(|reason| count(*reason))
            .filter(|(_, parts)| *parts > 0)
            .collect();
        if !parts.is_empty() {
            self.summary.partly_read.push(PartlyRead { place, parts });
        }
    }

    fn sync(&mut self) -> Result<(), StoreError> {
        let start = Instant::now();
        self.store.sync()?;
        self.summary.storing += start.elapsed();
        self.bar.inc(self.pending.len() as u64);
        for outcome in self.pending.drain(..) {
            match outcome {
                PutOutcome::Added => self.summary.added += 1,
                PutOutcome::Unchanged => self.summary.unchanged += 1,
                PutOutcome::Replaced { .. } => self.summary.replaced += 1,
            }
        }
        self.last_sync = Instant::now();
        Ok(())
    }

    fn finish(mut self, all: usize) -> Summary {
        let synced = block_in_place(|| self.sync());
        let mut summary = self.summary;
        if let Err(error) = synced {
            summary.failure.get_or_insert(error);
        }
        let done = summary.added + summary.unchanged + summary.replaced + summary.refusals.len();
        summary.left = all.saturating_sub(done);
        summary
    }
}

/// Whether the store is sound and only this article cannot go in.
fn concerns_one_article(error: &StoreError) -> bool {
    matches!(
        error,
        StoreError::TooLarge { .. }
            | StoreError::UnfitReading { .. }
            | StoreError::ForeignId { .. }
    )
}
