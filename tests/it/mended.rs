//! Session files as they come out of the mail: put right where that is certain, else
//! opened up to where it is not. No entry is ever read that nobody wrote.

use std::fs;

use laneway::model::*;
use laneway::store::*;
use proptest::prelude::*;

/// The sessions that come with the program, as they lie there.
fn sessions() -> Vec<(String, String)> {
    let folder = format!("{}/sessions", env!("CARGO_MANIFEST_DIR"));
    let mut all: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().extension().is_some_and(|it| it == "ron"))
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, fs::read_to_string(entry.path()).unwrap())
        })
        .collect();
    all.sort();
    assert!(all.len() >= 3);
    all
}

fn open(bytes: &[u8]) -> Option<Opened> {
    parse(bytes, "x.ron").ok()
}

/// What the mail does.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Bend {
    Utf16 {
        little: bool,
        mark: bool,
    },
    Mark,
    Crlf,
    Cr,
    /// `> ` or `>` before every line, so many times; nothing after it on empty lines.
    Quoted(&'static str),
    /// Broken between words, the space dropped.
    Words(usize),
    /// Broken between words, so many spaces left before the break.
    Flowed(usize, usize),
    /// Broken after so many letters or bytes.
    Letters(usize),
    Bytes(usize),
    Transfer,
    Spaces,
    Quotes,
}

const ALL: &[Bend] = &[
    Bend::Utf16 {
        little: true,
        mark: true,
    },
    Bend::Utf16 {
        little: true,
        mark: false,
    },
    Bend::Utf16 {
        little: false,
        mark: true,
    },
    Bend::Utf16 {
        little: false,
        mark: false,
    },
    Bend::Mark,
    Bend::Crlf,
    Bend::Cr,
    Bend::Quoted("> "),
    Bend::Quoted(">"),
    Bend::Quoted("> > "),
    Bend::Quoted(">> "),
    Bend::Words(72),
    Bend::Words(76),
    Bend::Words(80),
    Bend::Words(120),
    Bend::Words(998),
    Bend::Flowed(72, 1),
    Bend::Flowed(76, 1),
    Bend::Flowed(76, 2),
    Bend::Letters(76),
    Bend::Letters(78),
    Bend::Letters(400),
    Bend::Bytes(76),
    Bend::Bytes(100),
    Bend::Bytes(998),
    Bend::Transfer,
    Bend::Spaces,
    Bend::Quotes,
];

/// Breaks a line between words, as mail programs do.
fn words(line: &str, width: usize, left: usize) -> Vec<String> {
    if line.chars().count() <= width {
        return vec![line.to_string()];
    }
    let mut lines = vec![String::new()];
    for word in line.split(' ') {
        let last = lines.last_mut().unwrap();
        let now = last.chars().count();
        if last.is_empty() {
            *last += word;
        } else if now + 1 + word.chars().count() + left > width {
            *last += &" ".repeat(left);
            lines.push(word.to_string());
        } else {
            *last += " ";
            *last += word;
        }
    }
    lines
}

fn each_line(text: &str, bend: impl Fn(&str) -> Vec<String>) -> Vec<u8> {
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        let end = if line.ends_with('\n') { "\n" } else { "" };
        let line = line.strip_suffix('\n').unwrap_or(line);
        out += &bend(line).join("\n");
        out += end;
    }
    out.into_bytes()
}

impl Bend {
    fn apply(self, bytes: &[u8]) -> Vec<u8> {
        if self == Bend::Crlf {
            // It cares for no letters.
            let lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
            return lines.join(&b"\r\n"[..]);
        }
        if let (Bend::Bytes(_), _) | (_, true) = (self, bytes.contains(&0)) {
            return self.apply_to_bytes(bytes);
        }
        // Nothing that reads texts gets at what is none.
        let Ok(text) = String::from_utf8(bytes.to_vec()) else {
            return bytes.to_vec();
        };
        match self {
            Bend::Utf16 { little, mark } => {
                let mark = mark.then_some('\u{feff}');
                let text: String = mark.into_iter().chain(text.chars()).collect();
                let unit = |unit: u16| match little {
                    true => unit.to_le_bytes(),
                    false => unit.to_be_bytes(),
                };
                text.encode_utf16().flat_map(unit).collect()
            }
            Bend::Mark => format!("\u{feff}{text}").into_bytes(),
            Bend::Cr => text.replace('\n', "\r").into_bytes(),
            Bend::Quoted(sign) => each_line(&text, |line| match line {
                "" => vec![sign.trim_end().to_string()],
                line => vec![format!("{sign}{line}")],
            }),
            Bend::Words(width) => each_line(&text, |line| words(line, width, 0)),
            Bend::Flowed(width, left) => each_line(&text, |line| words(line, width, left)),
            Bend::Letters(width) => each_line(&text, |line| {
                let letters: Vec<char> = line.chars().collect();
                let parts = letters.chunks(width).map(|part| part.iter().collect());
                parts.collect()
            }),
            Bend::Crlf | Bend::Bytes(_) => unreachable!("done above"),
            Bend::Transfer => {
                let mut out = String::new();
                let mut column = 0;
                for byte in bytes {
                    let sign = match byte {
                        b'\n' => {
                            out.push('\n');
                            column = 0;
                            continue;
                        }
                        b' '..=b'~' if *byte != b'=' => char::from(*byte).to_string(),
                        _ => format!("={byte:02X}"),
                    };
                    if column + sign.len() > 75 {
                        out += "=\n";
                        column = 0;
                    }
                    out += &sign;
                    column += sign.len();
                }
                out.into_bytes()
            }
            Bend::Spaces => text.replace(' ', "\u{a0}").into_bytes(),
            Bend::Quotes => {
                let mut open = false;
                let quote = |c| match c {
                    '"' => {
                        open = !open;
                        if open { '“' } else { '”' }
                    }
                    c => c,
                };
                text.chars().map(quote).collect::<String>().into_bytes()
            }
        }
    }
}

impl Bend {
    fn apply_to_bytes(self, bytes: &[u8]) -> Vec<u8> {
        let Bend::Bytes(width) = self else {
            return bytes.to_vec(); // in UTF-16 by now
        };
        let mut out = Vec::new();
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            let (line, end) = match line.strip_suffix(b"\n") {
                Some(line) => (line, &b"\n"[..]),
                None => (line, &b""[..]),
            };
            let parts: Vec<&[u8]> = line.chunks(width).collect();
            out.extend(parts.join(&b'\n'));
            out.extend(end);
        }
        out
    }
}

/// The bent file opens with the whole log, or with its beginning and a damage.
fn never_another(name: &str, bends: &[Bend], original: &Session, bytes: &[u8]) -> bool {
    let Some(opened) = open(bytes) else {
        return false;
    };
    let (log, all) = (opened.session.log(), original.log());
    assert!(
        all.starts_with(log),
        "{name} {bends:?}: {:?}",
        log.iter().zip(all).find(|(a, b)| a != b)
    );
    assert!(
        log.len() == all.len() || opened.report.damage.is_some(),
        "{name} {bends:?}: {} of {} entries and no word of it",
        log.len(),
        all.len()
    );
    log.len() == all.len() && opened.report.damage.is_none()
}

#[test]
fn a_session_that_the_mail_has_bent_opens_as_it_was() {
    for (name, text) in sessions() {
        let original = open(text.as_bytes()).unwrap().session;
        for bend in ALL {
            let whole = never_another(&name, &[*bend], &original, &bend.apply(text.as_bytes()));
            // A word processor changes more than quotes, and a few lines broken at
            // so wide a width do not tell how.
            let certain = !matches!(bend, Bend::Quotes | Bend::Words(998));
            assert!(whole || !certain, "{name} {bend:?}");
        }
    }
}

#[test]
fn what_was_bent_twice_opens_as_it_was() {
    let twice = [
        [Bend::Words(74), Bend::Quoted("> ")],
        [Bend::Flowed(72, 1), Bend::Quoted("> > ")],
        [Bend::Letters(76), Bend::Quoted(">")],
        [Bend::Words(76), Bend::Crlf],
        [Bend::Quoted("> "), Bend::Crlf],
        [Bend::Flowed(72, 1), Bend::Transfer],
        [Bend::Quoted("> "), Bend::Transfer],
        [
            Bend::Words(76),
            Bend::Utf16 {
                little: true,
                mark: true,
            },
        ],
        [
            Bend::Crlf,
            Bend::Utf16 {
                little: true,
                mark: false,
            },
        ],
        [Bend::Transfer, Bend::Crlf],
        [Bend::Bytes(76), Bend::Crlf],
        [Bend::Words(76), Bend::Mark],
    ];
    for (name, text) in sessions() {
        let original = open(text.as_bytes()).unwrap().session;
        for bends in twice {
            let bytes = bends[1].apply(&bends[0].apply(text.as_bytes()));
            assert!(
                never_another(&name, &bends, &original, &bytes),
                "{name} {bends:?}"
            );
        }
    }
}

/// Every unit behind such a break is half of one letter and half of the next, which no
/// decoder refuses: the second break puts them right again, with entries swallowed.
#[test]
fn what_is_utf_16_and_broken_between_the_bytes_of_a_letter_is_read_up_to_there() {
    let (name, text) = sessions().remove(2);
    let original = open(text.as_bytes()).unwrap().session;
    let mut damaged = 0;
    for little in [true, false] {
        let utf16 = Bend::Utf16 { little, mark: true };
        let bytes = utf16.apply(text.as_bytes());
        for width in (400..700).step_by(2) {
            let bends = [utf16, Bend::Bytes(width)];
            let whole = never_another(&name, &bends, &original, &bends[1].apply(&bytes));
            damaged += usize::from(!whole);
        }
    }
    assert_eq!(damaged, 300);
}

/// As a person sees the file in an editor.
fn seen(bend: Bend, bytes: &[u8]) -> String {
    let text = match bend {
        Bend::Utf16 { little, .. } => {
            let units = bytes.chunks_exact(2).map(|pair| match little {
                true => u16::from_le_bytes([pair[0], pair[1]]),
                false => u16::from_be_bytes([pair[0], pair[1]]),
            });
            char::decode_utf16(units).map(|c| c.unwrap()).collect()
        }
        _ => String::from_utf8_lossy(bytes).into_owned(),
    };
    text.trim_start_matches('\u{feff}').to_string()
}

#[test]
fn what_is_wrong_in_a_bent_file_is_told_as_its_place_in_that_file() {
    for (name, text) in sessions() {
        // Something no mending touches, in an entry in the middle.
        let middle = text.floor_char_boundary(text.len() / 2);
        let at = middle + text[middle..].find("act:Do").unwrap();
        let wrong = format!("{}act:Xu{}", &text[..at], &text[at + 6..]);
        let entries = text[..at].matches("\n(at:").count() as u32 - 1;
        let mut tried = 0;
        for bend in ALL {
            let bytes = bend.apply(wrong.as_bytes());
            let seen = seen(*bend, &bytes);
            // It may have been broken itself.
            let Some(at) = seen.find("Xu([") else {
                continue;
            };
            if matches!(bend, Bend::Quotes | Bend::Words(998) | Bend::Cr) {
                continue; // opened up to before, or without lines at all
            }
            tried += 1;
            let opened = open(&bytes).unwrap();
            let error = opened.report.damage.unwrap();
            let before = &seen[..at];
            let line = before.matches('\n').count() as u32 + 1;
            let column = before.rsplit('\n').next().unwrap().chars().count() as u32 + 1;
            assert_eq!(
                (error.line, error.column, opened.session.len()),
                (line, column, entries),
                "{name} {bend:?}: {error}"
            );
        }
        assert!(tried > 15, "{name}: {tried}");
    }
}

#[test]
fn it_is_said_in_both_languages_what_was_put_right() {
    let (_, text) = sessions().remove(0);
    for (bend, what, vi, en) in [
        (ALL[0], Some(Mending::Encoding), "UTF-16", "UTF-16"),
        (
            Bend::Cr,
            Some(Mending::LineEnds),
            "dấu hết dòng",
            "old line endings",
        ),
        (
            Bend::Quoted("> "),
            Some(Mending::Quoted),
            "dấu > ở đầu dòng",
            "> before every line",
        ),
        (
            Bend::Words(76),
            Some(Mending::Wrapped),
            "dòng bị ngắt",
            "lines broken",
        ),
        (
            Bend::Bytes(76),
            Some(Mending::Wrapped),
            "dòng bị ngắt",
            "lines broken",
        ),
        (
            Bend::Transfer,
            Some(Mending::Transfer),
            "mã hóa của thư",
            "encoded as for e-mail",
        ),
        (Bend::Spaces, Some(Mending::Spaces), "dấu cách", "spaces"),
        (Bend::Mark, None, "", ""),
        (Bend::Crlf, None, "", ""),
    ] {
        let report = open(&bend.apply(text.as_bytes())).unwrap().report;
        assert_eq!(
            report.mended,
            what.into_iter().collect::<Vec<_>>(),
            "{bend:?}"
        );
        let said = |language| report.say(language).join("\n");
        let (in_vi, in_en) = (said(Language::Vi), said(Language::En));
        assert!(
            in_vi.contains(vi) && in_en.contains(en),
            "{bend:?}: {in_vi} {in_en}"
        );
        assert_eq!(in_vi.is_empty(), what.is_none(), "{bend:?}: {in_vi}");
    }
}

#[test]
fn a_file_that_was_put_right_is_copied_before_it_is_overwritten() {
    let (_, text) = sessions().remove(0);
    for bend in [ALL[0], Bend::Quoted("> "), Bend::Words(76), Bend::Transfer] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.ron");
        let bytes = bend.apply(text.as_bytes());
        fs::write(&path, &bytes).unwrap();
        let (opened, keeper) = Keeper::open(&path, "lan@phuong").unwrap();
        let (mut keeper, mut session) = (keeper.expect("nobody else writes"), opened.session);
        assert!(!opened.report.mended.is_empty(), "{bend:?}");
        assert_eq!(fs::read(&path).unwrap(), bytes, "looking changes nothing");
        let by = "t9".parse().unwrap();
        let entry = session.entry(
            by,
            session.log().last().unwrap().at,
            Act::Do(vec![Edit::AddNote {
                id: session.ids(by).make(),
                kind: NoteKind::Question,
                by: None,
                on: None,
                text: "ai ký".into(),
            }]),
        );
        keeper.commit(&mut session, entry).unwrap();
        keeper.close().unwrap();
        assert_eq!(
            fs::read(folder.path().join("x.ron.bak")).unwrap(),
            bytes,
            "{bend:?}"
        );
        let saved = fs::read(&path).unwrap();
        assert_eq!(String::from_utf8(saved).unwrap(), write_text(&session));
    }
}

#[test]
fn a_text_that_is_no_utf_8_opens_up_to_the_first_byte_that_is_none() {
    for (name, text) in sessions() {
        let original = open(text.as_bytes()).unwrap().session;
        let word = ["hồ sơ", "works"];
        let at = word.iter().find_map(|word| text.rfind(word)).unwrap();
        // As Windows-1258 and Latin-1 write a letter, and a letter cut in two.
        for wrong in [&b"h\xf4"[..], b"h\xf2\xec", b"h\xe1\xbb"] {
            let mut bytes = text.as_bytes()[..at].to_vec();
            bytes.extend(wrong);
            for rest in [&b" s\xf5 cu\xf4i"[..], &text.as_bytes()[at + 2..], b""] {
                let bytes = [&bytes, rest].concat();
                let opened = open(&bytes).expect("the entries before are whole");
                let damage = opened.report.damage.expect("a damage");
                // Where nothing follows, it is a letter that was cut with the file.
                let problem = match rest.is_empty() {
                    true if std::str::from_utf8(&bytes)
                        .unwrap_err()
                        .error_len()
                        .is_none() =>
                    {
                        Problem::CutOff
                    }
                    _ => Problem::NotText,
                };
                assert_eq!(damage.problem, problem, "{name}");
                assert_eq!(damage.line as usize, text[..at].matches('\n').count() + 1);
                let entries = text[..at].matches("\n(at:").count() - 1;
                assert_eq!(opened.session.len() as usize, entries, "{name}");
                assert!(original.log().starts_with(opened.session.log()));
            }
        }
    }
}

#[test]
fn a_line_break_that_somebody_typed_into_a_text_stays_one() {
    let (_, text) = sessions().remove(0);
    let original = open(text.as_bytes()).unwrap().session;
    let note = text.find("AddNote(").unwrap();
    let at = note + text[note..].find("text:\"").unwrap() + 6;
    let typed = format!("{}ghi tay\n{}", &text[..at], &text[at..]);
    let opened = open(typed.as_bytes()).unwrap();
    assert_eq!((opened.report.damage, opened.report.mended), (None, vec![]));
    let notes = opened.session.map().notes().values();
    assert_eq!(
        notes
            .filter(|note| note.text.starts_with("ghi tay\n"))
            .count(),
        1
    );
    assert_eq!(opened.session.len(), original.len());
}

#[test]
fn where_a_broken_line_does_not_tell_what_it_was_the_entries_before_it_open() {
    let (name, text) = sessions().remove(0);
    let original = open(text.as_bytes()).unwrap().session;
    // One entry alone was broken, where a space stood and where none did.
    let at = text.rfind("hồ sơ").unwrap();
    let entries = text[..at].matches("\n(at:").count() - 1;
    for (place, gap) in [(at + 4, 1), (at + 1, 0)] {
        let broken = format!("{}\n{}", &text[..place], &text[place + gap..]);
        let upto = broken[place..].find('\n').unwrap() + place + 30;
        let head = &broken[..broken.floor_char_boundary(upto)];
        let short: String = head.lines().map(|line| format!("{line}\n")).collect();
        let _ = never_another(&name, &[], &original, short.as_bytes());
        let opened = open(short.as_bytes()).unwrap();
        assert!(opened.session.len() as usize >= entries);
    }
    // A cut file with a single break in a text: by width or between words.
    let whole = Bend::Words(76).apply(text.as_bytes());
    for upto in (200..whole.len().min(6000)).step_by(7) {
        never_another(&name, &[Bend::Words(76)], &original, &whole[..upto]);
    }
}

#[test]
fn a_quote_that_is_missing_is_told_as_that_and_not_as_a_broken_line() {
    let (_, text) = sessions().remove(0);
    let at = text.find("name:\"").unwrap() + 6;
    let closed = at + text[at..].find('"').unwrap();
    let wrong = format!("{}{}", &text[..closed], &text[closed + 1..]);
    let damage = open(wrong.as_bytes()).unwrap().report.damage.unwrap();
    assert_eq!(damage.line as usize, text[..at].matches('\n').count() + 1);
    assert_ne!(damage.problem, Problem::Uncertain);
}

#[test]
fn a_space_that_does_not_break_stays_in_a_text_that_nobody_bent() {
    let (_, text) = sessions().remove(0);
    let odd = text.replace("hồ sơ", "hồ\u{a0}sơ");
    let opened = open(odd.as_bytes()).unwrap();
    assert_eq!((opened.report.damage, opened.report.mended), (None, vec![]));
    assert!(write_text(&opened.session).contains("hồ\\u{a0}sơ"));
    // Between the parts of an entry it stands for nothing else.
    let odd = odd.replace(",by:", ",\u{a0}by:");
    let again = open(odd.as_bytes()).unwrap();
    assert_eq!(again.report.mended, [Mending::Spaces]);
    assert_eq!(again.session.log(), opened.session.log());
    // In the head as well, but not everywhere: which of those in texts were spaces?
    let odd = odd.replace("version: ", "version:\u{a0}");
    let again = open(odd.as_bytes()).unwrap();
    assert_eq!(again.report.damage.unwrap().problem, Problem::Uncertain);
    assert!(opened.session.log().starts_with(again.session.log()));
}

#[test]
fn a_damaged_file_of_blank_lines_is_no_more_work_than_another() {
    // What looks at each of them again and again would never be done.
    let head = "(version: 1, session: \"a\", log: [\n";
    for blank in [
        "\n", "\r", " \n", "> \n", "=\n", "\u{a0}", "// x\n", "\"\n", ",\n",
    ] {
        for head in [head, "// x\n", "> // x\n", ""] {
            let text = format!("{head}{}x", blank.repeat(60_000));
            let opened = open(text.as_bytes());
            assert!(opened.is_none_or(|opened| opened.report.damage.is_some()));
        }
    }
}

#[test]
fn what_was_broken_by_words_and_then_by_bytes_is_read_up_to_there() {
    for (name, text) in sessions() {
        let original = open(text.as_bytes()).unwrap().session;
        for width in [60, 61, 62, 63] {
            let bends = [Bend::Words(63), Bend::Bytes(width)];
            let bytes = bends[1].apply(&bends[0].apply(text.as_bytes()));
            never_another(&name, &bends, &original, &bytes);
        }
    }
}

#[test]
fn a_bent_session_is_one_whatever_its_name() {
    let (_, text) = sessions().remove(0);
    for bend in ALL {
        let begins = begins_as_session(&bend.apply(text.as_bytes()));
        assert!(begins, "{bend:?}");
    }
    for other in ["", "Desk (d): receive,2h\n", "> receive\n"] {
        assert!(!begins_as_session(other.as_bytes()));
    }
}

fn bends() -> impl Strategy<Value = Bend> {
    let width = prop_oneof![40usize..130, 500usize..1000];
    prop_oneof![
        4 => prop::sample::select(ALL.to_vec()),
        2 => width.clone().prop_map(Bend::Words),
        1 => (40usize..100, 1usize..3).prop_map(|(width, left)| Bend::Flowed(width, left)),
        2 => width.clone().prop_map(Bend::Letters),
        2 => width.prop_map(Bend::Bytes),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// Spaces and quotes are bent first: what else was bent is then not bent again.
    #[test]
    fn no_bend_and_no_cut_makes_an_entry_that_was_not_there(
        which in 0usize..3,
        bends in prop::collection::vec(bends(), 0..3),
        cut in 0.0f64..1.3,
        first in any::<bool>(),
        noise in prop::option::of((0.0f64..1.0, any::<u8>())),
    ) {
        // Broken between words and then inside them, a cut entry may read as another one that
        // was broken once: its seal alone tells. What such files hold up to there is tested
        // above.
        let breaks = |of: &Bend| match of {
            Bend::Words(_) | Bend::Flowed(..) => Some(false),
            Bend::Letters(_) | Bend::Bytes(_) => Some(true),
            _ => None,
        };
        let breaks: Vec<bool> = bends.iter().filter_map(breaks).collect();
        prop_assume!(!breaks.windows(2).any(|two| two == [false, true]));
        let mut sessions = sessions();
        // Its first entry broken between words is, cut there, as long as two lines of a
        // later breaking after 48 letters: which it was, its seal alone tells.
        sessions.retain(|(name, _)| name != "electricity-nairobi.ron");
        let (name, text) = sessions.remove(which);
        let original = open(text.as_bytes()).unwrap().session;
        let mut bytes = text.into_bytes();
        let shorten = |bytes: &mut Vec<u8>| {
            let length = bytes.len() as f64;
            bytes.truncate((length * cut) as usize);
        };
        if first {
            shorten(&mut bytes);
        }
        for bend in &bends {
            bytes = bend.apply(&bytes);
        }
        if !first {
            shorten(&mut bytes);
        }
        // One line broken inside a word looks like one broken between words: it takes
        // another one to tell.
        let inside = bends.iter().find_map(|of| match of {
            Bend::Letters(width) | Bend::Bytes(width) => Some(*width),
            _ => None,
        });
        let broken = |width: usize| {
            let lines = bytes.split(|byte| *byte == b'\n');
            lines.filter(|line| line.len() >= width * 9 / 10).count()
        };
        prop_assume!(inside.is_none_or(|width| broken(width) > 1));
        match noise {
            // A flipped byte may change a meaning: that is for the seal to tell.
            Some((at, byte)) if !bytes.is_empty() => {
                let at = (at * (bytes.len() - 1) as f64) as usize;
                bytes[at] = byte;
                let _ = open(&bytes);
            }
            _ => {
                never_another(&name, &bends, &original, &bytes);
            }
        }
    }
}
