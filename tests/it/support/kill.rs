//! Types lines, kills the program at a random moment, opens the session again: every
//! entry that had been drawn is there, and the program says how many came back.

use std::collections::BTreeSet;
use std::path::Path;
use std::thread;
use std::time::Duration;

use laneway::store;

use super::dice::Dice;
use super::program::Program;
use super::pty::Pty;

/// What came of the rounds.
#[derive(Debug, Default)]
pub struct Tally {
    /// Rounds that were driven.
    pub rounds: usize,
    /// Lines whose step was counted in a whole frame when the program was killed.
    pub drawn: usize,
    /// Entries that came back from the journal.
    pub came_back: u32,
    /// Times the program was killed while or after it had written the file.
    pub with_file: usize,
}

/// A session file starts anew after so many rounds: maps stay as large as in life.
const ROUNDS_A_FILE: usize = 10;

/// Drives so many rounds of so many lines.
///
/// # Panics
///
/// Where an entry is lost, or the program does not say what came back.
pub fn rounds(seed: u64, rounds: usize, lines: usize) -> Tally {
    let program = Program::new();
    let mut dice = Dice(seed);
    let mut tally = Tally::default();
    let mut name = String::new();
    let mut typed = 0;
    let mut drawn = BTreeSet::new();
    for round in 0..rounds {
        if round % ROUNDS_A_FILE == 0 {
            name = format!("session-{round}.ron");
            typed = 0;
            drawn.clear();
        }
        let path = program.path(&name);
        let told = format!("seed {seed}, round {round}");
        let back = came_back(&path);
        let mut pty = Pty::start(&program, &[&name], 100, 24);
        pty.wait_frame("the first frame", |rows| rows.len() == 24);
        if back > 0 {
            let frame = pty.frame().join("\n");
            let said = match back {
                1 => "1 entry came back".to_string(),
                n => format!("{n} entries came back"),
            };
            assert!(frame.contains(&said), "{told}: {said}\n{frame}");
            tally.came_back += back;
        }
        assert_eq!(missing(&path, &drawn), [0; 0], "{told}: before typing");
        pty.send("\x1bOQ"); // F2: the capture line, wherever we are
        pty.wait_frame("the capture line", |rows| {
            rows.iter()
                .any(|row| row.contains("the next step") || row.contains("then Enter"))
        });
        let first = typed + 1;
        typed += lines;
        let before = steps(&pty.frame());
        type_until_killed(&mut pty, &mut dice, first, lines);
        // Lines are taken in their order, and each makes one step.
        let fresh = steps(&pty.frame()) - before;
        drawn.extend(first..first + fresh);
        tally.drawn += fresh;
        assert_eq!(missing(&path, &drawn), [0; 0], "{told}: after the kill");
        tally.with_file += usize::from(path.exists());
        tally.rounds += 1;
    }
    tally
}

/// Types lines and kills the program at a random moment.
fn type_until_killed(pty: &mut Pty, dice: &mut Dice, first: usize, lines: usize) {
    let mut bytes: Vec<u8> = Vec::new();
    for line in first..first + lines {
        let lane = if line == 1 { "Desk (d): " } else { "" };
        bytes.extend(format!("{lane}work w{line}w,2d,a{line}\r").bytes());
        if dice.below(8) == 0 {
            bytes.push(0x13); // Ctrl-S: the file is written in the midst of it
        }
    }
    let end = dice.below(bytes.len() as u64 + 1) as usize;
    let mut at = 0;
    while at < end {
        let next = (at + 1 + dice.below(24) as usize).min(end);
        pty.send(&bytes[at..next]);
        at = next;
        thread::sleep(Duration::from_micros(dice.below(4000)));
    }
    // Not always while keys still come in.
    thread::sleep(Duration::from_micros(dice.below(40_000)));
    pty.kill();
}

/// How many steps the status line of a frame counts.
fn steps(frame: &[String]) -> usize {
    counted(frame).unwrap_or_else(|| panic!("no number of steps:\n{}", frame.join("\n")))
}

/// How many steps the status line of a frame counts, if it does.
pub fn counted(frame: &[String]) -> Option<usize> {
    let status = frame.last().map_or("", |row| row.trim_start());
    let digits = status.bytes().take_while(u8::is_ascii_digit).count();
    status[..digits].parse().ok()
}

/// How many entries the journal has that the file has not.
fn came_back(path: &Path) -> u32 {
    match store::read(path) {
        Ok(opened) => opened.report.recovered,
        Err(_) => 0,
    }
}

/// Which of the lines that were drawn are not in the session.
fn missing(path: &Path, drawn: &BTreeSet<usize>) -> Vec<usize> {
    if drawn.is_empty() {
        return Vec::new();
    }
    let opened = store::read(path).unwrap_or_else(|error| panic!("{error:?}"));
    assert!(opened.report.damage.is_none(), "{:?}", opened.report);
    let steps = opened.session.map().steps().values();
    let names: BTreeSet<&str> = steps.map(|step| step.name.as_str()).collect();
    let lost = |line: &&usize| !names.contains(format!("work w{line}w").as_str());
    drawn.iter().filter(lost).copied().collect()
}
