//! Both backends side by side: how fast they read, how long they take to start, and
//! how much memory they need. Each is measured in a process of its own.
//!
//! `REDSTRING_FULL_PRECISION` names the folder that `models/recipes/dequantise.py`
//! wrote. For one core: `OMP_NUM_THREADS=1 taskset -c 1 cargo bench -p
//! redstring-rustbert`. A device is an argument: `-- --device cuda:0`.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark prints, and stops where it cannot read its input"
)]

use std::{
    env, fs,
    path::PathBuf,
    process::Command,
    time::{Duration, Instant},
};

use redstring_benches::{Corpus, words};
use redstring_reading::{Annotator, Reader, TagNames};
use redstring_rustbert::{Device, RustBertNames};

/// How often everything is read; the fastest counts.
const ROUNDS: usize = 3;
/// The process that measures one backend finds its name here.
const BACKEND: &str = "REDSTRING_BENCH_BACKEND";

const BACKENDS: [(&str, &str); 4] = [
    ("int8", "built-in, int8 on rten"),
    ("fp32", "built-in, fp32 on rten"),
    ("rust-bert", "names by rust-bert, the rest int8 on rten"),
    ("names", "rust-bert alone, names only"),
];

fn main() {
    if let Ok(backend) = env::var(BACKEND) {
        println!("{}", measure(&backend));
        return;
    }
    let articles = corpus().articles().unwrap();
    println!("{} words of {}", words(&articles), corpus());
    println!("{:<42} {:>9} {:>9} {:>9}", "", "words/s", "start", "peak");
    for (backend, name) in BACKENDS {
        let output = Command::new(env::current_exe().unwrap())
            .args(env::args_os().skip(1))
            .env(BACKEND, backend)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        if output.status.success() {
            println!("{name:<42} {}", said.trim_end());
        } else {
            println!("{name:<42} {}", String::from_utf8_lossy(&output.stderr));
        }
    }
}

fn corpus() -> Corpus {
    Corpus::present().pop().unwrap()
}

/// Words a second, time to the first reading, and peak memory.
fn measure(backend: &str) -> String {
    let folder = PathBuf::from(env::var_os("REDSTRING_FULL_PRECISION").unwrap());
    let articles = corpus().articles().unwrap();
    let start = Instant::now();
    let names = || RustBertNames::load(&folder, device()).unwrap();
    let read: Box<dyn Fn()> = if backend == "names" {
        let (names, documents) = (names(), corpus().documents().unwrap());
        Box::new(move || {
            for document in &documents {
                names.tag_names(document).unwrap();
            }
        })
    } else {
        let annotator = match backend {
            "int8" => Annotator::new().unwrap(),
            "fp32" => Annotator::load(fs::read(folder.join("reader.rten")).unwrap()).unwrap(),
            _ => Annotator::new().unwrap().with_names(Box::new(names())),
        };
        let (reader, articles) = (Reader::with(annotator), articles.clone());
        Box::new(move || {
            for article in &articles {
                reader.read(article.clone()).unwrap();
            }
        })
    };
    let loaded = start.elapsed();
    let rounds = (0..ROUNDS).map(|_| {
        let start = Instant::now();
        read();
        start.elapsed()
    });
    let fastest = rounds.min().unwrap_or(Duration::MAX);
    format!(
        "{:>9.0} {:>6.0} ms {:>6} MB",
        words(&articles) as f64 / fastest.as_secs_f64(),
        loaded.as_secs_f64() * 1000.0,
        peak_memory()
    )
}

fn device() -> Device {
    let mut arguments = env::args().skip_while(|argument| argument != "--device");
    arguments
        .nth(1)
        .map_or(Device::Cpu, |name| name.parse().unwrap())
}

/// The most memory that this process had, in MB.
fn peak_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM:"))
        .unwrap();
    let kilobytes = line.split_whitespace().nth(1).unwrap();
    kilobytes.parse::<u64>().unwrap() / 1000
}
