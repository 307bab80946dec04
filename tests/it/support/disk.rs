//! Types lines while the disk refuses in one way or another, leaves in one way or
//! another, and looks for every line that had been drawn wherever the program says that
//! it is.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Duration;

use laneway::store;
use portable_pty::CommandBuilder;

use super::beside::side_by_side;
use super::dice::Dice;
use super::kill::counted;
use super::program::Program;
use super::pty::Pty;

/// What came of the rounds.
#[derive(Debug, Default)]
pub struct Tally {
    /// Rounds that were driven.
    pub rounds: usize,
    /// Lines that were drawn.
    pub drawn: usize,
    /// Rounds in which leaving asked where to keep the session.
    pub asked: usize,
    /// Rounds in which it was kept elsewhere than in its file.
    pub elsewhere: usize,
}

/// What is wrong with the place of the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Nothing.
    Whole,
    /// The folder never was there.
    Missing,
    /// The folder is removed while it is written in.
    Removed,
    /// No file may grow beyond a few KiB.
    Limited,
    /// A small disk that somebody else fills.
    Full,
    /// Somebody removes the journal.
    Tidied,
    /// Somebody puts another text in the place of the file.
    Changed,
    /// No lock can be made.
    Unlocked,
}

/// How the program is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Leaving {
    /// Ctrl-Q, and Enter where it asks.
    Enter,
    /// Ctrl-Q, and a path of one's own where it asks.
    Path,
    /// Ctrl-Q, back to work, then Ctrl-Q and Enter.
    Back,
    /// Ctrl-Q, and the word that leaves without keeping.
    Word,
    /// SIGTERM.
    Term,
    /// SIGHUP, as when the window is closed.
    HangUp,
    /// SIGKILL, once everything is called kept.
    Kill,
}

const PLACES: [Place; 8] = [
    Place::Whole,
    Place::Missing,
    Place::Removed,
    Place::Limited,
    Place::Full,
    Place::Tidied,
    Place::Changed,
    Place::Unlocked,
];
const WAYS: [Leaving; 7] = [
    Leaving::Enter,
    Leaving::Path,
    Leaving::Back,
    Leaving::Word,
    Leaving::Term,
    Leaving::HangUp,
    Leaving::Kill,
];

/// A small disk, where one can be made; gone with this.
struct Disk(PathBuf);

impl Disk {
    fn at(path: &Path) -> Option<Disk> {
        fs::create_dir_all(path).unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=64k,mode=777", "tmpfs"])
            .arg(path)
            .output();
        mounted
            .is_ok_and(|output| output.status.success())
            .then(|| Disk(path.to_path_buf()))
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        drop(Command::new("umount").arg("-l").arg(&self.0).output());
    }
}

/// What is to happen in a round.
struct Round {
    place: Place,
    way: Leaving,
    /// Whether the state folder is no use either.
    stateless: bool,
    /// How far a file may grow, where that is limited.
    limit: u64,
    /// At which line the disk begins to refuse.
    fault_at: usize,
    /// How many blocks somebody else leaves free on the small disk.
    free: u64,
    /// A line each, and whether it is saved by hand.
    saved: Vec<bool>,
    /// What a failure is to be told with.
    told: String,
}

impl Round {
    fn of(dice: &mut Dice, seed: u64, round: usize) -> Round {
        let place = PLACES[dice.below(PLACES.len() as u64) as usize];
        let way = match WAYS[dice.below(WAYS.len() as u64) as usize] {
            // The limit holds for every place, so that asking has no end but the word.
            Leaving::Enter | Leaving::Path | Leaving::Back if place == Place::Limited => {
                Leaving::Word
            }
            way => way,
        };
        let stateless = dice.below(4) == 0;
        let way = match way {
            // Here what is kept is in a journal that only `recover` can offer.
            Leaving::Kill if matches!(place, Place::Changed | Place::Unlocked) => Leaving::Enter,
            Leaving::Kill if stateless || place == Place::Limited => Leaving::Term,
            way => way,
        };
        let told = format!("seed {seed}, round {round}: {place:?}, {way:?}, {stateless}");
        let limit = match place {
            Place::Limited => 2 + dice.below(4),
            _ => 0,
        };
        let lines = 3 + dice.below(6) as usize;
        let fault_at = 1 + dice.below(lines as u64) as usize;
        let mut free = 0;
        let mut save = |line| {
            if line == fault_at && place == Place::Full {
                free = dice.below(3);
            }
            dice.below(6) == 0
        };
        let saved = (1..=lines).map(&mut save).collect();
        Round {
            place,
            way,
            stateless,
            limit,
            fault_at,
            free,
            saved,
            told,
        }
    }
}

/// Drives so many rounds.
///
/// # Panics
///
/// Where a line is lost that was drawn, or an exit code is wrong.
pub fn rounds(seed: u64, rounds: usize) -> Tally {
    let mut dice = Dice(seed);
    let all = (0..rounds).map(|round| Round::of(&mut dice, seed, round));
    let all: Vec<Round> = all.collect();
    let mut whole = Tally::default();
    for tally in side_by_side(all, |round| one(&round)) {
        whole.rounds += 1;
        whole.drawn += tally.drawn;
        whole.asked += tally.asked;
        whole.elsewhere += tally.elsewhere;
    }
    whole
}

fn one(round: &Round) -> Tally {
    let mut tally = Tally::default();
    let (place, told) = (round.place, &round.told);
    let program = Program::new();
    let folder = program.path("share");
    let disk = match place {
        Place::Missing => None,
        Place::Full => Disk::at(&folder),
        _ => {
            fs::create_dir(&folder).unwrap();
            None
        }
    };
    if place == Place::Full && disk.is_none() {
        return tally; // no disk can be made here
    }
    if place == Place::Unlocked {
        fs::create_dir(folder.join("a.ron.lock")).unwrap();
    }
    if round.stateless {
        program.write("state", "a file where the folder should be");
    }
    let mut command = CommandBuilder::new("sh");
    let limit = match place {
        // Of the shell's unit, which is 512 or 1,024 bytes.
        Place::Limited => format!("ulimit -f {}; ", round.limit),
        _ => String::new(),
    };
    let start = format!("{limit}exec \"$0\" share/a.ron --lang en");
    command.args(["-c", &start, env!("CARGO_BIN_EXE_laneway")]);
    command.env("TMPDIR", program.path("tmp"));
    let mut pty = Pty::of(&program, command, 200, 40);
    pty.wait_for("The map is empty");
    let mut drawn = BTreeSet::new();
    for (line, saved) in (1..).zip(&round.saved) {
        if line == round.fault_at {
            fault(round, &folder, &pty);
        }
        type_line(&mut pty, line);
        drawn.insert(line);
        if *saved {
            // Where the file cannot be written this asks for a path; Escape declines.
            pty.send("\x13");
            pty.settle(Duration::from_millis(60));
            if pty.screen().contains("Save to file") || !pty.screen().contains("› ") {
                pty.send("\x1b");
                pty.settle(Duration::from_millis(60));
            }
            pty.send("\x1bOQ");
            pty.settle(Duration::from_millis(60));
        }
    }
    tally.drawn += drawn.len();
    let asked = |pty: &Pty| pty.screen().contains("Keep it where?");
    let code = match round.way {
        Leaving::Term => {
            pty.signal("TERM");
            143
        }
        Leaving::HangUp => {
            pty.signal("HUP");
            129
        }
        Leaving::Kill => {
            pty.wait_frame("everything kept", |rows| is_kept(rows, place));
            pty.settle(Duration::from_millis(60));
            pty.signal("KILL");
            pty.ended()
        }
        _ => {
            pty.send("\x11");
            let mut code = 0;
            if !gone(&mut pty, &asked) {
                tally.asked += 1;
                match round.way {
                    Leaving::Path => pty.send("kept.ron\r"),
                    Leaving::Word => {
                        pty.send("discard\r");
                        code = 1;
                    }
                    Leaving::Back => {
                        let asks = |rows: &[String]| rows.join("").contains("Keep it where?");
                        pty.wait_frame("the question", asks);
                        pty.send("\x1b");
                        pty.wait_frame("the map", |rows| !asks(rows));
                        pty.send("\x11");
                        pty.wait_for("Keep it where?");
                        pty.send("\r");
                    }
                    _ => pty.send("\r"),
                }
            } else {
                code = 0;
            }
            code
        }
    };
    let ended = pty.ended();
    pty.settle(Duration::from_millis(30));
    let said = pty.screen();
    assert!(!said.contains("panicked"), "{told}\n{said}");
    assert!(
        !program.path("state/laneway/laneway.log").exists(),
        "{told}: a panic was noted"
    );
    assert_eq!(ended, code, "{told}\n{said}");
    if code == 1 {
        return tally; // left without keeping, as was wished
    }
    if place == Place::Limited && said.contains("Closed without keeping") {
        return tally; // there was no room anywhere, and that is said
    }
    // What is said on leaving, or the state folder, has what the file lacks.
    let mut found = names(&folder.join("a.ron"));
    let mut more = vec![program.path("kept.ron")];
    for refuge in ["state/laneway", "tmp"] {
        let entries = fs::read_dir(program.path(refuge)).into_iter().flatten();
        more.extend(entries.flatten().map(|entry| entry.path()));
    }
    for path in more {
        let names = names(&path);
        tally.elsewhere += usize::from(!names.is_empty());
        found.extend(names);
    }
    let lost: Vec<_> = drawn
        .iter()
        .filter(|line| !found.contains(&format!("work w{line}w")))
        .collect();
    assert!(lost.is_empty(), "{told}: lost {lost:?}\n{said}");
    tally
}

fn type_line(pty: &mut Pty, line: usize) {
    let lane = if line == 1 { "Desk (d): " } else { "" };
    pty.send(format!("{lane}work w{line}w,2d,a{line}\r"));
    pty.wait_frame("the step", |rows| counted(rows) == Some(line));
}

/// Whether the status line says that nothing can be lost any more.
fn is_kept(rows: &[String], place: Place) -> bool {
    let status = rows.last().map_or("", String::as_str);
    match place {
        Place::Missing | Place::Removed => status.contains("all is kept elsewhere"),
        // Or all of it is in the journal, and only the file cannot be written.
        _ => {
            let elsewhere = status.contains("all is kept elsewhere");
            !status.contains("cannot write") || elsewhere || status.contains("· kept ")
        }
    }
}

/// Whether the program has gone; it has not where it asks.
fn gone(pty: &mut Pty, asked: &impl Fn(&Pty) -> bool) -> bool {
    for _ in 0..2000 {
        if pty.is_over() {
            return true;
        }
        if asked(pty) {
            return false;
        }
        thread::sleep(Duration::from_millis(5));
    }
    panic!("neither gone nor asking:\n{}", pty.screen());
}

fn fault(round: &Round, folder: &Path, pty: &Pty) {
    match round.place {
        Place::Removed => fs::remove_dir_all(folder).unwrap(),
        Place::Full => {
            // All but a little, or all.
            let left = round.free * 4096;
            let filler = vec![b'x'; (64 * 1024 - left) as usize];
            // As much of it as there is room for.
            drop(fs::write(folder.join("filler"), filler));
        }
        Place::Tidied => drop(fs::remove_file(folder.join("a.ron.journal"))),
        Place::Changed => {
            pty.settle(Duration::from_millis(30));
            fs::write(folder.join("a.ron"), "của người khác").unwrap();
        }
        Place::Whole | Place::Missing | Place::Limited | Place::Unlocked => {}
    }
}

/// The names of the steps in a session, file and journal together.
fn names(path: &Path) -> BTreeSet<String> {
    match store::read(path) {
        Ok(opened) => {
            let steps = opened.session.map().steps().values();
            steps.map(|step| step.name.clone()).collect()
        }
        Err(_) => BTreeSet::new(),
    }
}
