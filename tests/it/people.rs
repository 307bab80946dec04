//! Two people on one shared folder: users of the operating system, where the tests run
//! as one who may become another.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use laneway::store::{self, Keeper};

use crate::support::beside::side_by_side;
use crate::support::people::{self, NOBODY, Order};
use crate::support::program::{Program, Run, ended};

fn open_to_all(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

/// The shared folder, if we may become another user here.
fn shared() -> Option<Program> {
    let program = people::shared();
    if program.is_none() {
        println!("skipped: nobody else can be become here");
    }
    program
}

/// What another user's program does with some lines.
fn nobody_captures(program: &Program, lines: &str) -> Run {
    let mut command = Command::new("setpriv");
    let (unset, set) = program.environment();
    for name in unset {
        command.env_remove(name);
    }
    command
        .args(["--reuid", NOBODY, "--clear-groups"])
        .arg(program.path("laneway"))
        .args(["capture", "a.ron", "--lang", "en"])
        .envs(set)
        .current_dir(program.folder())
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped());
    ended(command, lines.as_bytes())
}

fn steps(program: &Program) -> usize {
    let opened = store::read(&program.path("a.ron")).unwrap();
    opened.session.map().steps().len()
}

#[test]
fn the_lock_of_another_user_keeps_one_out() {
    let Some(program) = shared() else { return };
    assert_eq!(program.fed(&["capture", "a.ron"], "Desk (d): a\n").code, 0);
    let (_, keeper) = Keeper::open(&program.path("a.ron"), "lan@phuong").unwrap();
    let run = nobody_captures(&program, "b\n");
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.err.contains("lan@phuong"), "{run:?}");
    keeper.unwrap().close().unwrap();
    let run = nobody_captures(&program, "b\n");
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(steps(&program), 2);
    // And the other way round, with what the other user has left behind.
    assert_eq!(program.fed(&["capture", "a.ron"], "c\n").code, 0);
    assert_eq!(steps(&program), 3);
}

#[test]
fn the_lock_of_a_killed_program_of_another_user_locks_nobody_out() {
    for mode in [0o777, 0o1777] {
        let Some(program) = shared() else { return };
        assert_eq!(program.fed(&["capture", "a.ron"], "Desk (d): a\n").code, 0);
        program.write("a.ron.lock", "lan@phuong (pid 4)\n");
        open_to_all(&program.path("a.ron.lock"), 0o644);
        // In a folder where one may only remove what is one's own, the file of another
        // cannot be replaced either: everything is kept elsewhere, and that is said.
        open_to_all(program.folder(), mode);
        let run = nobody_captures(&program, "b\n");
        match mode {
            0o777 => {
                assert_eq!(run.code, 0, "{run:?}");
                assert_eq!(steps(&program), 2);
                assert!(!program.path("a.ron.lock").exists());
            }
            _ => {
                assert_eq!(run.code, 1, "{run:?}");
                assert!(run.err.contains("permission denied"), "{run:?}");
                let path = run.err.trim().rsplit_once(" in ").unwrap().1;
                let opened = store::read(Path::new(path)).unwrap();
                assert_eq!(opened.session.map().steps().len(), 2);
                // The journal beside the file has it as well.
                assert_eq!(steps(&program), 2);
            }
        }
    }
}

#[test]
fn a_journal_of_another_user_that_cannot_be_replaced_stays_and_counts() {
    let Some(program) = shared() else { return };
    assert_eq!(program.fed(&["capture", "a.ron"], "Desk (d): a\n").code, 0);
    let path = program.path("a.ron");
    // Another user was killed with an entry in the journal alone.
    let (opened, keeper) = Keeper::open(&path, "lan@phuong").unwrap();
    let mut session = opened.session;
    let mut keeper = keeper.unwrap();
    let sit = session.log()[0].clone();
    let entry = session.entry(sit.by, sit.at, sit.act);
    session.commit(entry.clone()).unwrap();
    keeper.append(&entry);
    let journal = fs::read(program.path("a.ron.journal")).unwrap();
    let file = fs::read(&path).unwrap();
    keeper.close().unwrap();
    program.write("a.ron", file);
    program.write("a.ron.journal", &journal);
    open_to_all(program.folder(), 0o1777);
    let run = nobody_captures(&program, "b\n");
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.err.contains("1 entry came back"), "{run:?}");
    let kept = run.err.trim().rsplit_once(" in ").unwrap().1;
    let kept = store::read(Path::new(kept)).unwrap().session;
    assert!(kept.log().contains(&entry));
    assert_eq!(kept.map().steps().len(), 2);
    assert_eq!(fs::read(program.path("a.ron.journal")).unwrap(), journal);
}

#[test]
fn in_any_order_every_line_of_both_is_somewhere_that_is_offered() {
    let Some(program) = shared() else { return };
    let orders = Order::all();
    assert_eq!(orders.len(), 24);
    // Some of them; the bench of the disk drives them all.
    side_by_side(orders.into_iter().step_by(5), |order| {
        people::drive(&program, order)
    });
}
