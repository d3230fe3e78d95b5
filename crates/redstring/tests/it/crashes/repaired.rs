//! Killed while it repairs a damaged store: repairing again gives what one
//! undisturbed repair gives.

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use super::{Chance, ROUNDS, SEED, Scene, from_environment};

const STORE: &str = "redstring.db";
/// Bytes of the database that are made blank.
const BLANK: usize = 9_000;
/// So often a repair of one damaged store is disturbed.
const ROUNDS_A_DAMAGE: u64 = 5;

fn copy(from: &Path, to: &Path) {
    let _ = fs::remove_dir_all(to);
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let copied = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &copied);
        } else {
            fs::copy(entry.path(), copied).unwrap();
        }
    }
}

/// Cuts the database off or makes a part of it blank.
fn damage(database: &Path, chance: &mut Chance) {
    let mut bytes = fs::read(database).unwrap();
    let place = chance.below((bytes.len() - BLANK) as u64) as usize;
    if chance.below(3) == 0 {
        bytes.truncate(place + BLANK);
    } else {
        bytes[place..place + BLANK].fill(0);
    }
    fs::write(database, bytes).unwrap();
}

#[test]
fn killed_while_it_repairs_the_program_loses_nothing_more() {
    let rounds = from_environment(ROUNDS).unwrap_or(100).div_ceil(5);
    let mut chance = Chance(from_environment(SEED).unwrap_or(1));
    let scene = Scene::new();
    scene.desk.run(["load", "all.jsonl"]).says(0, &[" added, "]);
    let [store, whole, damaged] =
        [STORE, "whole.db", "damaged.db"].map(|name| scene.desk.path(name));
    copy(&store, &whole);
    let repair = || scene.desk.command(["repair"]);
    let repaired = || {
        let answer = scene.desk.run(["repair"]);
        assert!(!answer.err.contains("panicked"), "{answer:?}");
        scene.desk.run(["verify"]).says(0, &[]);
        let dump = scene.desk.run(["dump"]);
        assert_eq!(dump.code, 0, "{}", dump.err);
        dump.out
    };
    let (mut killed, mut replaced, mut expected, mut takes) = (0, 0, String::new(), 0);
    for round in 0.. {
        if killed == rounds {
            break;
        }
        if round % ROUNDS_A_DAMAGE == 0 {
            copy(&whole, &damaged);
            damage(&damaged.join("db"), &mut chance);
            copy(&damaged, &store);
            let start = Instant::now();
            scene.desk.run(["repair"]);
            takes = start.elapsed().as_micros() as u64;
            expected = repaired();
        }
        copy(&damaged, &store);
        let after = Duration::from_micros(chance.below(takes));
        if scene.kill(repair(), after).is_some() {
            killed += 1;
            replaced += u64::from(!store.join("db").exists());
        }
        assert!(repaired() == expected, "round {round}");
    }
    println!("killed {killed} repairs, {replaced} while the old database was out");
}
