//! A storm: the window changes its size, keys and bursts come in, and bytes that no
//! terminal should send. Afterwards the program is as well as before: no panic is noted,
//! it ends with the right code and gives the terminal back, and what it had shown as
//! kept is in the file.

use std::path::Path;
use std::thread;
use std::time::Duration;

use laneway::store;
use portable_pty::CommandBuilder;

use super::beside::side_by_side;
use super::dice::Dice;
use super::program::Program;
use super::pty::Pty;

/// What came of the rounds.
#[derive(Debug, Default)]
pub struct Tally {
    /// Rounds that were driven.
    pub rounds: usize,
    /// How often the window changed its size.
    pub sizes: usize,
    /// Bytes that were sent.
    pub bytes: usize,
    /// Entries that were shown as kept at the end of the rounds.
    pub kept: usize,
}

impl Tally {
    pub fn add(&mut self, other: Tally) {
        self.rounds += other.rounds;
        self.sizes += other.sizes;
        self.bytes += other.bytes;
        self.kept += other.kept;
    }
}

/// The largest piece of nonsense.
const LONGEST: u64 = 200;

/// Keys that open, move, close and change.
const KEYS: &[&str] = &[
    "\x1b",
    "\r",
    "\t",
    "\x1b[Z",
    "\x1b[A",
    "\x1b[B",
    "\x1b[C",
    "\x1b[D",
    "\x1b[H",
    "\x1b[F",
    "\x1b[5~",
    "\x1b[6~",
    "\x1bOP",
    "\x1bOQ",
    "\x1bOR",
    "\x1bOS",
    "\x1b[15~",
    "\x1b[17~",
    "\x1b[18~",
    "\x1b[19~",
    "\x1b[20~",
    "\x1b[21~",
    "\x1b[24~",
    "\x13",
    "\x7f",
    "\x08",
    "i",
    "o",
    "O",
    "D",
    "u",
    "\x12",
    "L",
    ",",
    "g",
    "f",
    "y",
    "x",
    "p",
    "s",
    "#",
    "+",
    "-",
    "|",
    "t",
    "T",
    "F",
    "c",
    "z",
    "Q",
    "A",
    "a",
    "I",
    "S",
    " ",
    "v",
    "V",
    "*",
    "=",
    "m",
    ".",
    "R",
    "?",
    ":",
    "/",
    "n",
    "N",
    "1",
    "2",
    "e",
    "\x1b[1;3A",
    "\x1b[1;4B",
    "\x1b[<0;5;6M",
    "\x1b[<32;40;12M",
    "\x1b[<65;9;9M",
    "\x1b[<80;9;9M",
    "\x1b[<4;30;8M",
];

/// Reports with places that are none, sequences and strings that never end, ends of
/// what never began.
const NONSENSE: &[&[u8]] = &[
    b"\x1b[<0;0;0M",
    b"\x1b[<32;0;65535M",
    b"\x1b[<0;65535;65535M",
    b"\x1b[<0;99999;1M",
    b"\x1b[<65;0;0M",
    b"\x1b[M   ",
    b"\x1b[M",
    b"\x1b[M\xff\xff\xff",
    b"\x1b[32;0;0M",
    b"\x1b[0;0R",
    b"\x1b[1;1R",
    b"\x1b[",
    b"\x1b[1;",
    b"\x1b[<0;1",
    b"\x1bO",
    b"\x1b[[",
    b"\x1b]0;title",
    b"\x1b]11;rgb:0/0/0\x07",
    b"\x1bPq#0",
    b"\x1b_G",
    b"\x1b[201~",
    b"\x1b[200~\x1b[201~",
    b"\x1b[200~Desk (d): pasted,1d\nsecond\x1b[201~",
    b"\x1b[99999999999999999999u",
    b"\x1b[55296u",
    b"\x1b[97;0u",
    b"\xC3",
    b"\xE1\xBB",
    b"\xF4\x90\x80\x80",
    b"\xED\xA0\x80",
    b"\xC2\x9B",
    b"\xFF\xFE",
    b"\0\x1c\x1d\x1e\x1f",
    b"e\xCC\x81\xCC\x81\xCC\x81\xE2\x80\xAE\xE2\x81\xA6",
];

/// What a paste begins with; its end is not always sent.
const PASTE: &[u8] = b"\x1b[200~a line,2d\nanother";

/// How the program is ended, and its exit code.
const ENDS: [(&str, u32); 8] = [
    ("", 0),
    ("", 0),
    ("", 0),
    ("", 0),
    ("TERM", 143),
    ("HUP", 129),
    ("INT", 130),
    ("QUIT", 131),
];

/// Says which round it was, should it fail.
struct Round(u64);

impl Drop for Round {
    fn drop(&mut self) {
        if thread::panicking() {
            eprintln!("the round of seed {}", self.0);
        }
    }
}

/// Drives so many rounds. The first one has this seed, the next ones those after it.
///
/// # Panics
///
/// Where the program panics, hangs, ends with a wrong code, keeps the terminal, or an
/// entry is lost.
pub fn rounds(seed: u64, rounds: usize) -> Tally {
    let mut whole = Tally::default();
    for tally in side_by_side((seed..).take(rounds), round) {
        whole.add(tally);
    }
    whole
}

fn round(seed: u64) -> Tally {
    let _told = Round(seed);
    let dice = &mut Dice(seed);
    let mut tally = Tally {
        rounds: 1,
        ..Tally::default()
    };
    let program = Program::new();
    if dice.below(3) == 0 {
        let text = include_bytes!("../../../sessions/khoi-su-kinh-doanh.ron");
        program.write("a.ron", text);
    }
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_laneway"));
    command.args(["a.ron", "--lang", "en"]);
    // Whatever is to be written in an editor is written already.
    command.env("VISUAL", "true");
    let mut pty = Pty::of(&program, command, 100, 24);
    pty.wait_frame("the first frame", |rows| rows.len() == 24);
    let mut line = 0;
    let mut kept = 0;
    let mut pasting = false;
    for _ in 0..30 + dice.below(60) {
        let bytes = match dice.below(10) {
            0..3 => {
                let (columns, lines) = window(dice);
                pty.resize(columns, lines);
                tally.sizes += 1;
                Vec::new()
            }
            3..5 => (0..1 + dice.below(12))
                .flat_map(|_| one_of(dice, KEYS).bytes())
                .collect(),
            5 | 6 => {
                line += 1;
                let lane = if line == 1 { "Desk (d): " } else { "" };
                format!("\x1b[27u\x1b[27u\x1bOQ{lane}work w{line}w,2d,a{line}\r").into_bytes()
            }
            7 => one_of(dice, NONSENSE).to_vec(),
            8 => match dice.below(16) {
                0..3 => {
                    // More than what is read at once.
                    let burst = "a line that goes on, ".repeat(60 + dice.below(300) as usize);
                    burst.into_bytes()
                }
                3 => {
                    pasting = true;
                    PASTE.to_vec()
                }
                4 => b"\x1b[201~".to_vec(),
                _ => (0..dice.below(LONGEST)).map(|_| byte(dice)).collect(),
            },
            _ => {
                thread::sleep(Duration::from_millis(dice.below(60)));
                Vec::new()
            }
        };
        tally.bytes += bytes.len();
        pty.send(&bytes);
        thread::sleep(Duration::from_micros(dice.below(4_000)));
        kept = kept.max(seen_as_kept(&mut pty, kept));
    }
    // What was begun is over after a while, and then keys are heard. The program counts
    // the time in which it waits, not that in which it works.
    thread::sleep(Duration::from_millis(if pasting { 3_500 } else { 400 }));
    // Whatever it was told to do, it goes on.
    pty.signal("CONT");
    pty.resize(100, 24);
    for _ in 0..4 {
        pty.send("\x1b");
        thread::sleep(Duration::from_millis(80));
    }
    pty.settle(Duration::from_millis(60));
    kept = kept.max(seen_as_kept(&mut pty, kept));
    let (signal, code) = ENDS[dice.below(ENDS.len() as u64) as usize];
    let ended = match signal {
        "" => leave(&mut pty),
        signal => {
            pty.signal(signal);
            pty.ended()
        }
    };
    assert_eq!(ended, code, "{signal}:\n{}", pty.screen());
    pty.assert_given_back("after a storm");
    let noted = std::fs::read_to_string(program.log()).unwrap_or_default();
    assert_eq!(noted, "", "a panic");
    let there = in_files(program.folder());
    assert!(there >= kept, "kept {kept}, in the file {there}");
    tally.kept = kept;
    tally
}

/// Leaves by its key, like a person: once more where a half-typed line is warned of, and
/// again after a while, as a machine with much to do may still be taking a paste whose end
/// never came, of which the key is then a part.
fn leave(pty: &mut Pty) -> u32 {
    for _ in 0..4 {
        pty.send("\x11\x11");
        if let Some(code) = pty.ended_within(Duration::from_secs(5)) {
            return code;
        }
    }
    pty.ended()
}

/// A window; some are no screens.
fn window(dice: &mut Dice) -> (u16, u16) {
    let mut most = |n| dice.below(n) as u16;
    match most(20) {
        0 => (0, most(3)),
        1 => (most(3), most(3)),
        2 => (u16::MAX, most(4)),
        3 => (most(4), u16::MAX),
        4..10 => (1 + most(20), 1 + most(12)),
        _ => (1 + most(500), 1 + most(200)),
    }
}

fn one_of<T: Copy>(dice: &mut Dice, all: &[T]) -> T {
    all[dice.below(all.len() as u64) as usize]
}

/// Any byte but the one that ends the program.
fn byte(dice: &mut Dice) -> u8 {
    match dice.below(256) as u8 {
        0x11 => 0x1B,
        byte => byte,
    }
}

/// How many entries the screen says are kept. What is more than before is looked at
/// twice: a frame that is still being drawn may say "kept 11" over what was "19".
fn seen_as_kept(pty: &mut Pty, before: usize) -> usize {
    let seen = shown_as_kept(&pty.frame());
    if seen <= before {
        return seen;
    }
    thread::sleep(Duration::from_millis(20));
    seen.min(shown_as_kept(&pty.frame()))
}

/// How many entries a frame says are kept.
fn shown_as_kept(frame: &[String]) -> usize {
    let status = frame.last().map_or("", String::as_str);
    let after = [" kept ", "đã giữ "].into_iter().find_map(|words| {
        let (_, after) = status.rsplit_once(words)?;
        Some(after)
    });
    let digits: String = after
        .unwrap_or_default()
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().unwrap_or(0)
}

/// The most entries that a session in the folder has.
fn in_files(folder: &Path) -> usize {
    let files = std::fs::read_dir(folder).unwrap();
    let files = files.map(|file| file.unwrap().path());
    let sessions = files.filter(|path| path.extension().is_some_and(|e| e == "ron"));
    let entries = sessions.map(|path| {
        let opened = store::read(&path).unwrap_or_else(|error| panic!("{error:?}"));
        assert!(opened.report.damage.is_none(), "{:?}", opened.report);
        opened.session.len() as usize
    });
    entries.max().unwrap_or(0)
}
