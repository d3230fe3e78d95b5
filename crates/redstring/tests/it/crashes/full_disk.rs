//! The disk ends: at any byte of a file, or all of a small file system.

use std::{
    fs,
    process::{Command, Stdio},
};

use super::{super::desk::Answer, CHILD, Scene, has, reported};

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
