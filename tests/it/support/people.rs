//! Two people on one folder, in every order of opening, typing, being killed and
//! leaving: every line that either has seen drawn is somewhere that the program offers.

use std::collections::BTreeSet;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use laneway::store;
use portable_pty::CommandBuilder;

use super::kill::counted;
use super::program::Program;
use super::pty::Pty;

/// A user that owns nothing.
pub const NOBODY: &str = "65534";

/// One order of what happens.
#[derive(Clone, Copy, Debug)]
pub struct Order {
    /// Whether the folder has locks.
    pub locks: bool,
    /// Whether the second one opens before the first one has typed.
    pub early: bool,
    /// Whether the first one is killed, or leaves.
    pub first_killed: bool,
    /// Whether the second one is killed, or leaves.
    pub second_killed: bool,
    /// Where there are no locks: whether the second one ends before the first one.
    pub second_ends_first: bool,
}

impl Order {
    /// All of them.
    pub fn all() -> Vec<Order> {
        let bit = |number: u32, at: u32| number >> at & 1 == 1;
        let all = (0..32).map(|number| Order {
            locks: bit(number, 0),
            early: bit(number, 1),
            first_killed: bit(number, 2),
            second_killed: bit(number, 3),
            second_ends_first: bit(number, 4),
        });
        all.filter(|order| !(order.locks && order.second_ends_first))
            .collect()
    }
}

fn open_to_all(path: &Path) {
    fs::set_permissions(path, Permissions::from_mode(0o777)).unwrap();
}

/// A folder in which everybody may do everything.
fn folder_of_all() -> Program {
    let program = Program::new();
    for folder in ["share", "state"] {
        fs::create_dir(program.path(folder)).unwrap();
    }
    for folder in ["share", "state", "tmp"] {
        open_to_all(&program.path(folder));
    }
    open_to_all(program.folder());
    program
}

/// A shared folder, and the program where everybody may run it; nothing where nobody
/// else can be become.
pub fn shared() -> Option<Program> {
    let program = folder_of_all();
    let copy = program.path("laneway");
    fs::copy(env!("CARGO_BIN_EXE_laneway"), &copy).unwrap();
    let may = Command::new("setpriv")
        .args(["--reuid", NOBODY, "--clear-groups"])
        .arg(&copy)
        .arg("--version")
        .output();
    may.is_ok_and(|output| output.status.success())
        .then_some(program)
}

/// Starts the program that stands in the one folder on the session in the other.
fn start(shared: &Program, program: &Program, second: bool) -> Pty {
    let laneway = shared.path("laneway");
    let mut command = match second {
        true => {
            let mut command = CommandBuilder::new("setpriv");
            command.args(["--reuid", NOBODY, "--clear-groups"]);
            command.arg(&laneway);
            command
        }
        false => CommandBuilder::new(&laneway),
    };
    command.args(["share/a.ron", "--lang", "en"]);
    command.env("TMPDIR", program.path("tmp"));
    command.env("XDG_STATE_HOME", program.path("state"));
    Pty::of(program, command, 160, 40)
}

/// Types some lines, each of which is drawn before the next.
fn types(pty: &mut Pty, names: &[&str]) {
    pty.wait_frame("the steps", |rows| counted(rows).is_some());
    for name in names {
        let before = counted(&pty.frame()).unwrap_or(0);
        pty.send("\x1bOQ");
        pty.settle(Duration::from_millis(40));
        pty.send(format!("{name},2d\r"));
        pty.wait_frame(name, |rows| counted(rows) > Some(before));
    }
}

/// Leaves, and keeps in the state folder what has no other place; or is killed, once
/// everything is called kept.
fn ends(pty: &mut Pty, killed: bool) {
    if killed {
        pty.settle(Duration::from_millis(80));
        return pty.kill();
    }
    pty.send("\x11");
    for _ in 0..2000 {
        if pty.is_over() {
            return;
        }
        if pty.screen().contains("Keep it where?") {
            pty.send("\r");
            pty.ended();
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("neither gone nor asking:\n{}", pty.screen());
}

/// Drives one order, in a folder of its own.
///
/// # Panics
///
/// Where a line that was drawn is nowhere.
pub fn drive(shared: &Program, order: Order) {
    let program = &folder_of_all();
    let share = program.path("share");
    let path = share.join("a.ron");
    let begun = program.fed(&["capture", "share/a.ron"], "Desk (d): start,1d\n");
    assert_eq!(begun.code, 0, "{begun:?}");
    if !order.locks {
        fs::create_dir(share.join("a.ron.lock")).unwrap();
    }
    let mut first = start(shared, program, false);
    first.wait_for("start");
    let mut second = order.early.then(|| start(shared, program, true));
    let mut drawn = vec!["first one", "first two"];
    types(&mut first, &drawn);
    let mut second = second
        .take()
        .unwrap_or_else(|| start(shared, program, true));
    second.wait_for("start");
    if order.locks {
        // Whoever comes second follows, and takes over when the lock falls.
        second.wait_for("read-only");
        ends(&mut first, order.first_killed);
        second.wait_for("take over");
        second.send("\r");
        second.wait_frame("the takeover", |rows| !rows.join("").contains("read-only"));
        types(&mut second, &["second one"]);
        ends(&mut second, order.second_killed);
    } else {
        types(&mut second, &["second one"]);
        let mut both = [
            (&mut first, order.first_killed),
            (&mut second, order.second_killed),
        ];
        if order.second_ends_first {
            both.reverse();
        }
        for (pty, killed) in both {
            ends(pty, killed);
        }
    }
    drawn.push("second one");
    let found = offered(program, &path);
    let lost: Vec<_> = drawn
        .iter()
        .filter(|name| !found.contains(**name))
        .collect();
    assert!(lost.is_empty(), "{order:?}: lost {lost:?} of {found:?}");
}

/// The steps in the session, in the journals that `recover` lists, and in what the next
/// start offers.
fn offered(program: &Program, path: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut add = |session: &laneway::model::Session| {
        found.extend(session.map().steps().values().map(|step| step.name.clone()));
    };
    add(&store::read(path).unwrap().session);
    let (_, asides) = store::aside(path, &[]).unwrap();
    for journal in &asides {
        let (session, refused) = journal.as_session().expect("it has its beginning");
        assert!(refused.is_empty());
        add(&session);
    }
    for left in store::unnamed_sessions(&program.path("state/laneway")) {
        add(&store::read(&left.path).unwrap().session);
    }
    found
}
