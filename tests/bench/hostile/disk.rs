//! Session files and journals.

use std::fs;
use std::path::Path;

use laneway::model::*;
use laneway::store;
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use super::support::typist::{tag, two_lanes};
use super::{Verdict, folds, is_shown};

/// The sessions that come with the program, and a small one.
pub fn samples() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions");
    let mut all: Vec<Vec<u8>> = fs::read_dir(folder)
        .expect("the sessions that come with the program")
        .filter_map(|entry| fs::read(entry.ok()?.path()).ok())
        .collect();
    all.push(store::write_text(&two_lanes()).into_bytes());
    all
}

/// One thing that is done to bytes, at places between 0 and 1.
#[derive(Clone, Debug)]
enum Harm {
    Cut(f64),
    Set(f64, u8),
    Insert(f64, Vec<u8>),
    Drop(f64, u8),
    Double(f64, u16),
    Wrap(u16, bool),
    Quote,
    Utf16,
}

fn harm() -> impl Strategy<Value = Harm> {
    let place = || 0.0f64..1.0;
    let pieces: Vec<&[u8]> = vec![
        b"(",
        b")",
        b"[",
        b"]",
        b",",
        b"\"",
        b"\\",
        b"\\u{",
        b"\\x",
        b"'",
        b"/*",
        b"//",
        b"r#\"",
        b"\n",
        b"=\n",
        b"=E1=BA",
        b"> ",
        b"\xff\xfe",
        b"\xe1\xba",
        "\u{202e}".as_bytes(),
        "\u{a0}".as_bytes(),
        "“".as_bytes(),
        b"99999999999999999999",
        b"-1",
        b"Undo(1)",
        b"((((((((((((((((((((((((((",
        b"version: 2,",
        b"log: [",
        b"\0",
        b"\r",
        b"#![enable(implicit_some)]",
    ];
    prop_oneof![
        1 => place().prop_map(Harm::Cut),
        4 => (place(), any::<u8>()).prop_map(|(at, byte)| Harm::Set(at, byte)),
        4 => (place(), prop::sample::select(pieces)).prop_map(|(at, piece)| Harm::Insert(at, piece.to_vec())),
        2 => (place(), 1u8..40).prop_map(|(at, length)| Harm::Drop(at, length)),
        2 => (place(), 1u16..400).prop_map(|(at, length)| Harm::Double(at, length)),
        1 => (20u16..1000, any::<bool>()).prop_map(|(width, words)| Harm::Wrap(width, words)),
        1 => Just(Harm::Quote),
        1 => Just(Harm::Utf16),
    ]
}

impl Harm {
    fn apply(&self, bytes: &mut Vec<u8>) {
        let place = |at: f64, bytes: &[u8]| (at * bytes.len() as f64) as usize;
        match self {
            Harm::Cut(at) => bytes.truncate(place(*at, bytes)),
            Harm::Set(at, byte) => {
                let at = place(*at, bytes);
                if let Some(there) = bytes.get_mut(at) {
                    *there = *byte;
                }
            }
            Harm::Insert(at, piece) => {
                let at = place(*at, bytes);
                bytes.splice(at..at, piece.iter().copied());
            }
            Harm::Drop(at, length) => {
                let at = place(*at, bytes);
                let to = bytes.len().min(at + usize::from(*length));
                bytes.drain(at..to);
            }
            Harm::Double(at, length) => {
                let at = place(*at, bytes);
                let to = bytes.len().min(at + usize::from(*length));
                let piece = bytes[at..to].to_vec();
                bytes.splice(at..at, piece);
            }
            Harm::Wrap(width, words) => {
                let mut column = 0;
                let mut out = Vec::with_capacity(bytes.len());
                for &byte in bytes.iter() {
                    column = if byte == b'\n' { 0 } else { column + 1 };
                    let full = column > usize::from(*width);
                    match (full, *words, byte) {
                        (true, true, b' ') => out.push(b'\n'),
                        (true, false, _) => out.extend([b'\n', byte]),
                        _ => out.push(byte),
                    }
                    if full && (!*words || byte == b' ') {
                        column = 0;
                    }
                }
                *bytes = out;
            }
            Harm::Quote => {
                let quoted = bytes
                    .split_inclusive(|byte| *byte == b'\n')
                    .flat_map(|line| [b"> ", line]);
                *bytes = quoted.collect::<Vec<_>>().concat();
            }
            Harm::Utf16 => {
                let text = String::from_utf8_lossy(bytes);
                *bytes = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            }
        }
    }
}

/// Bytes that were once one of these, or never were.
pub fn bent(samples: Vec<Vec<u8>>) -> impl Strategy<Value = Vec<u8>> {
    let once = (
        prop::sample::select(samples),
        prop::collection::vec(harm(), 1..5),
    );
    prop_oneof![
        9 => once.prop_map(|(mut bytes, harms)| {
            harms.iter().for_each(|harm| harm.apply(&mut bytes));
            bytes
        }),
        1 => prop::collection::vec(any::<u8>(), 0..400),
    ]
}

pub fn file(bytes: &[u8]) -> Verdict {
    match store::parse(bytes, "x.ron") {
        Ok(opened) => {
            folds(&opened.session)?;
            for language in [Language::Vi, Language::En] {
                for said in opened.report.say(language) {
                    is_shown(&said)?;
                }
            }
            let text = store::write_text(&opened.session);
            let again = store::parse(text.as_bytes(), "x.ron");
            let same = again.is_ok_and(|again| {
                again.report.damage.is_none() && again.session.log() == opened.session.log()
            });
            prop_assert!(same, "what was read is not read again once it is written");
            Ok(())
        }
        Err(error) => {
            is_shown(&error.say(Language::Vi))?;
            is_shown(&error.say(Language::En))
        }
    }
}

/// A session of which a part is only in its journal.
pub struct Journaled {
    file: Vec<u8>,
    pub journal: Vec<u8>,
    session: Session,
    in_file: usize,
}

pub fn journaled(folder: &Path) -> Journaled {
    let path = folder.join("made.ron");
    let mut session = two_lanes();
    let file = store::write_text(&session).into_bytes();
    fs::write(&path, &file).expect("the folder can be written");
    let in_file = session.log().len();
    let (_, keeper) = store::Keeper::open(&path, "hostile").expect("it opens");
    let mut keeper = keeper.expect("nobody else has it");
    for n in 0..12 {
        let mut ids = session.ids(tag("r"));
        let note = Edit::AddNote {
            id: ids.make(),
            kind: NoteKind::Question,
            by: None,
            on: None,
            text: format!("câu hỏi {n}"),
        };
        let entry = session.entry(tag("r"), Elapsed { seconds: n }, Act::Do(vec![note]));
        session
            .commit(entry.clone())
            .expect("a question can always be asked");
        keeper.append(&entry);
    }
    let journal = fs::read(folder.join("made.ron.journal")).expect("each entry is there at once");
    keeper.close().expect("it is written");
    Journaled {
        file,
        journal,
        session,
        in_file,
    }
}

pub fn journal_beside(path: &Path, whole: &Journaled, journal: &[u8]) -> Verdict {
    let write = |path: &Path, bytes: &[u8]| {
        fs::write(path, bytes).map_err(|e| TestCaseError::fail(e.to_string()))
    };
    write(path, &whole.file)?;
    write(&path.with_extension("ron.journal"), journal)?;
    let opened = store::read(path).map_err(|error| TestCaseError::fail(error.to_string()))?;
    let log = opened.session.log();
    prop_assert!(log.len() >= whole.in_file, "entries of the file are gone");
    prop_assert!(
        whole.session.log().starts_with(log),
        "an entry that nobody made"
    );
    for said in opened.report.say(Language::Vi) {
        is_shown(&said)?;
    }
    Ok(())
}
