//! Killed while it writes: by the program's own commands and by a child that
//! reports what it did.

use std::{collections::BTreeMap, fs, time::Duration};

use redstring_text::ArticleId;

use super::{Chance, ROUNDS, SEED, Scene, from_environment, has, reported, time};

/// So often a store is disturbed before it is let finish.
const ROUNDS_A_STORE: u64 = 8;

#[test]
fn killed_at_random_moments_the_program_loses_nothing() {
    let rounds = from_environment(ROUNDS).unwrap_or(100);
    let mut chance = Chance(from_environment(SEED).unwrap_or(1));
    let scene = Scene::new();
    let program = |arguments: &[&str]| scene.desk.command(arguments.iter().copied());
    let file = fs::read_dir(scene.desk.path("articles")).unwrap().next();
    let file = format!("articles/{}", file.unwrap().unwrap().file_name().display());
    // What puts something in writes the store anew at its end, small as it is.
    let commands: [&[&str]; 5] = [
        &["load", "all.jsonl", "--compact-from", "0"],
        &["compact"],
        &["rebuild"],
        &["ingest", &file, "--compact-from", "0"],
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
