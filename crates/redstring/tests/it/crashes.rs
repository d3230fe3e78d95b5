//! The program is killed at random moments, over and over, runs out of disk,
//! and is started twice: nothing that was reported is lost, nothing is half
//! there, and in the end the store is the one that an undisturbed run makes.
//!
//! Some rounds kill the program itself, in `ingest`, `load`, `rebuild` or
//! `compact`; most kill a child that puts the same readings one by one and
//! reports each, since only then is known what must be there at every moment.
//!
//! `REDSTRING_CRASH_ROUNDS=1000 cargo test --release -p redstring crashes` kills
//! more often, and `REDSTRING_CRASH_SEED` does it at other moments.

// The child reports on standard output.
#![allow(clippy::print_stdout)]

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
/// So often a store is disturbed before it is let finish.
const ROUNDS_A_STORE: u64 = 8;

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

#[test]
fn killed_at_random_moments_the_program_loses_nothing() {
    let rounds = from_environment(ROUNDS).unwrap_or(100);
    let mut chance = Chance(from_environment(SEED).unwrap_or(1));
    let scene = Scene::new();
    let program = |arguments: &[&str]| scene.desk.command(arguments.iter().copied());
    let file = fs::read_dir(scene.desk.path("articles")).unwrap().next();
    let file = format!("articles/{}", file.unwrap().unwrap().file_name().display());
    let commands: [&[&str]; 5] = [
        &["load", "all.jsonl"],
        &["compact"],
        &["rebuild"],
        &["ingest", &file],
        // Writes the graph, which is taken away before.
        &["stats"],
    ];
    let put_time = time(scene.child(0));
    let times = commands.map(|arguments| time(program(arguments)));
    let mut killed = BTreeMap::<&str, u64>::new();
    let mut half_graphs = 0;
    // What is known to be in, or out, when the next round begins.
    let mut settled = BTreeMap::new();
    scene.clear();
    for round in 0.. {
        if killed.values().sum::<u64>() == rounds {
            break;
        }
        if round % ROUNDS_A_STORE == 0 {
            scene.finish();
            scene.clear();
            settled.clear();
        }
        let (what, answer) = match chance.below(16) {
            kind @ 0..=7 => {
                let number = [0, 0, 0, 1, 2, 3, 4, 4][kind as usize];
                if commands[number] == ["stats"] {
                    let _ = fs::remove_file(scene.desk.path("redstring.db/graph"));
                }
                let after = Duration::from_micros(chance.below(times[number]));
                let arguments = commands[number];
                (arguments[0], scene.kill(program(arguments), after))
            }
            _ => {
                let seed = chance.below(u64::MAX);
                let after = Duration::from_micros(chance.below(put_time));
                ("put", scene.kill(scene.child(seed), after))
            }
        };
        let Some(answer) = answer else {
            // It was quicker: whatever is there now must stay.
            settled.clear();
            let store = scene.checked();
            settled.extend((scene.articles.keys()).map(|&id| (id, has(store.as_ref(), id))));
            continue;
        };
        *killed.entry(what).or_default() += 1;
        half_graphs += u64::from(scene.desk.path("redstring.db/graph.new").exists());
        let mut expected: BTreeMap<ArticleId, Option<bool>> = settled
            .iter()
            .map(|(&id, &there)| (id, Some(there)))
            .collect();
        match what {
            "put" => expected.extend(reported(&answer.out)),
            // What was not there may have come.
            "load" | "ingest" => expected.retain(|_, there| *there == Some(true)),
            _ => {}
        }
        let store = scene.checked();
        for &id in scene.articles.keys() {
            let there = has(store.as_ref(), id);
            if let Some(Some(expected)) = expected.get(&id) {
                assert_eq!(there, *expected, "round {round}, {what}: {id}");
            }
            settled.insert(id, there);
        }
    }
    scene.finish();
    println!("killed {killed:?}, {half_graphs} times while the graph was written");
}

/// The disk may end at any byte: the child, or the program, is given files of
/// at most so many kilobytes.
#[test]
fn a_full_disk_is_said_and_loses_nothing() {
    let scene = Scene::new();
    let shell = |kilobytes: u64, command: &Command| {
        let mut shell = Command::new("bash");
        let script = format!("trap '' XFSZ; ulimit -f {kilobytes}; exec \"$0\" \"$@\"");
        shell.args(["-c", &script]);
        shell.arg(command.get_program()).args(command.get_args());
        shell.current_dir(scene.desk.path("")).env(CHILD, "7");
        Answer::from(shell.output().unwrap())
    };
    for kilobytes in (1..=20).map(|step| step * 61) {
        scene.clear();
        let answer = shell(kilobytes, &scene.child(7));
        let store = scene.checked();
        for (id, said) in reported(&answer.out) {
            if let Some(said) = said {
                assert_eq!(has(store.as_ref(), id), said, "{kilobytes}: {answer:?}");
            }
        }
        drop(store);
        let answer = shell(kilobytes, &scene.desk.command(["load", "all.jsonl"]));
        assert!(
            answer.code == 0 || answer.code == 2,
            "{kilobytes}: {answer:?}"
        );
        assert!(!answer.err.contains("panicked"), "{answer:?}");
        if answer.code == 2 {
            assert!(answer.err.contains("the store at"), "{answer:?}");
        }
        scene.finish();
    }
}

/// On a small file system of its own, where this process may make one.
#[test]
fn a_small_file_system_that_runs_full() {
    let scene = Scene::new();
    let place = scene.desk.path("redstring.db");
    let mount = |options: &str| {
        let mut mount = Command::new("mount");
        mount
            .args(["-t", "tmpfs", "-o", options, "tmpfs"])
            .arg(&place);
        mount
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    };
    for megabytes in [1, 2, 3] {
        fs::create_dir_all(&place).unwrap();
        if !mount(&format!("size={megabytes}m")) {
            println!("not run: this process may not mount file systems");
            return;
        }
        let outcome = std::panic::catch_unwind(|| {
            let answer = Answer::from(scene.child(3).output().unwrap());
            let more = scene.desk.run(["load", "all.jsonl"]);
            assert!(more.code == 0 || more.err.contains("is full"), "{more:?}");
            assert!(mount("remount,size=64m"));
            let store = scene.checked();
            for (id, said) in reported(&answer.out) {
                if said == Some(true) {
                    assert!(has(store.as_ref(), id), "{answer:?}");
                }
            }
            drop(store);
            scene.finish();
        });
        let unmounted = Command::new("umount").arg(&place).status();
        assert!(unmounted.unwrap().success());
        outcome.unwrap();
    }
}
