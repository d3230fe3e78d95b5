//! The program is killed at random moments, over and over, runs out of disk,
//! and is started twice: nothing that was reported is lost, nothing is half
//! there, and in the end the store is the one that an undisturbed run makes.
//!
//! Some rounds kill the program itself, in `ingest`, `load`, `rebuild`,
//! `compact` or `repair`; most kill a child that puts the same readings one by
//! one and reports each, since only then is known what must be there at every
//! moment.
//!
//! `REDSTRING_CRASH_ROUNDS=1000 cargo test --release -p redstring crashes` kills
//! more often, and `REDSTRING_CRASH_SEED` does it at other moments.

// The child reports on standard output.
#![allow(clippy::print_stdout)]

mod full_disk;
mod killed;
mod repaired;

use std::{
    collections::BTreeMap,
    env, fs,
    os::unix::process::ExitStatusExt,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use redstring::json::Line;
use redstring_store::{Kept, Store, StoreError};
use redstring_text::ArticleId;

use super::desk::{Answer, Desk};

const ROUNDS: &str = "REDSTRING_CRASH_ROUNDS";
const SEED: &str = "REDSTRING_CRASH_SEED";
/// What tells the child where it is to work.
const CHILD: &str = "REDSTRING_CRASH_CHILD";
fn from_environment(name: &str) -> Option<u64> {
    env::var(name).ok()?.parse().ok()
}

/// Random numbers that are the same for the same seed (SplitMix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit.max(1)
    }
}

fn kept(dump: &Path) -> Vec<Kept> {
    let text = fs::read_to_string(dump).unwrap();
    let lines = text.lines().map(|line| serde_json::from_str(line).unwrap());
    lines
        .filter_map(|line| match line {
            Line::Article(article) => Some(article.kept().unwrap()),
            _ => None,
        })
        .collect()
}

/// Puts and forgets, and says before and after each what it does. In between
/// it asks for entities, for which the graph is written.
#[test]
#[ignore = "a part of the other tests, which start it"]
fn child() {
    let Some(seed) = from_environment(CHILD) else {
        return;
    };
    println!();
    let mut chance = Chance(seed);
    let mut articles = kept(Path::new("all.jsonl"));
    let store = match Store::open("redstring.db") {
        Ok(store) => store,
        Err(error) => return println!("refused {error}"),
    };
    while !articles.is_empty() {
        let place = chance.below(articles.len() as u64) as usize;
        let id = articles[place].article.id;
        if chance.below(6) == 0 {
            println!("forgetting {id}");
            if let Err(error) = store.forget(id) {
                return println!("refused {error}");
            }
            println!("forgotten {id}");
        } else {
            println!("putting {id}");
            let mut put = store.keep_unsynced(&articles[place]).map(drop);
            if chance.below(2) == 0 {
                put = put.and_then(|()| store.entities().map(drop));
            }
            if let Err(error) = put.and_then(|()| store.sync()) {
                return println!("refused {error}");
            }
            println!("put {id}");
            articles.swap_remove(place);
        }
    }
}

/// What a killed child has said of each article, if that settles it.
fn reported(out: &str) -> BTreeMap<ArticleId, Option<bool>> {
    let mut reported = BTreeMap::new();
    for line in out
        .split_inclusive('\n')
        .filter(|line| line.ends_with('\n'))
    {
        let Some((word, id)) = line.trim_end().split_once(' ') else {
            continue;
        };
        let said = match word {
            "put" => Some(true),
            "forgotten" => Some(false),
            "putting" | "forgetting" => None,
            _ => continue,
        };
        reported.insert(id.parse().unwrap(), said);
    }
    reported
}

/// A desk with real articles, what is read in them, and the hash of the store.
struct Scene {
    desk: Desk,
    articles: BTreeMap<ArticleId, Kept>,
    fingerprint: String,
}

impl Scene {
    fn new() -> Self {
        let desk = Desk::new();
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
        for folder in ["samples", "golden/articles/development"] {
            let mut files: Vec<_> = fs::read_dir(root.join(folder)).unwrap().collect();
            files.sort_by_key(|file| file.as_ref().unwrap().file_name());
            for file in files.into_iter().take(8) {
                let file = file.unwrap();
                let name = format!("articles/{}", file.file_name().display());
                desk.write(&name, fs::read(file.path()).unwrap());
            }
        }
        let answer = desk.run(["ingest", "articles"]);
        assert_eq!(answer.code, 0, "{answer:?}");
        let fingerprint = desk.json(["fingerprint"])["store"].to_string();
        desk.write("all.jsonl", desk.run(["dump"]).out);
        let articles = kept(&desk.path("all.jsonl")).into_iter();
        let articles = articles.map(|kept| (kept.article.id, kept)).collect();
        fs::remove_dir_all(desk.path("redstring.db")).unwrap();
        Self {
            desk,
            articles,
            fingerprint,
        }
    }

    fn child(&self, seed: u64) -> Command {
        let mut child = Command::new(env::current_exe().unwrap());
        child
            .args(["--exact", "crashes::child", "--ignored", "--nocapture"])
            .current_dir(self.desk.path(""))
            .env(CHILD, seed.to_string());
        child
    }

    /// Starts something and kills it after a while; none if it was quicker.
    fn kill(&self, mut command: Command, after: Duration) -> Option<Answer> {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        thread::sleep(after);
        child.kill().unwrap();
        let output = child.wait_with_output().unwrap();
        (output.status.signal() == Some(9)).then(|| Answer::from(output))
    }

    /// The store, which must be sound and hold only what it was given, whole.
    fn checked(&self) -> Option<Store> {
        let store = match Store::open_existing(self.desk.path("redstring.db")) {
            Err(StoreError::Missing { .. }) => return None,
            opened => opened.unwrap(),
        };
        let report = store.verify().unwrap();
        assert!(report.is_sound(), "{report:?}");
        for kept in store.kept() {
            let kept = kept.unwrap();
            assert_eq!(kept, self.articles[&kept.article.id]);
        }
        Some(store)
    }

    fn finish(&self) {
        self.desk.run(["load", "all.jsonl"]).says(0, &[" added, "]);
        let fingerprint = self.desk.json(["fingerprint"])["store"].to_string();
        assert_eq!(fingerprint, self.fingerprint);
    }

    fn clear(&self) {
        let _ = fs::remove_dir_all(self.desk.path("redstring.db"));
    }
}

fn has(store: Option<&Store>, id: ArticleId) -> bool {
    store.is_some_and(|store| store.article(id).unwrap().is_some())
}

/// How long something takes if it is let.
fn time(mut command: Command) -> u64 {
    let start = Instant::now();
    let output = command.output().unwrap();
    assert!(output.status.success(), "{output:?}");
    start.elapsed().as_micros() as u64
}
