//! Reads and writes the text of a session file: RON, one entry a line.

use std::fmt::Write as _;
use std::ops::Range;

use crate::model::{Entry, Print, Session, Tag};
use ron::extensions::Extensions;

use super::fault::{FileError, Problem, Token, translate};
use super::line::Line;
use super::mended::{is_base64, mend};
use super::scan;
use super::seal::{Chain, Last};
use super::source::Source;

/// The version of the layout that this program writes. It also reads older ones: version 1
/// had no seals; version 2 had no annexes, chapters, sections and forms in citations, and
/// no years of instruments; version 3 named entries by their numbers; in version 4 an
/// amount was a whole number of the session's currency, and there were no countries; in
/// version 5 every lane had a kind and bore no costs, and nobody could be asked for law in
/// vain; in version 6 a time had two ends, or was an estimate, and of no fact but law
/// anybody could say that nobody knows it.
pub(super) const VERSION: u32 = 7;

/// The first version in which entries have names.
pub(super) const NAMED: u32 = 4;

/// The beginning of every file.
const FIRST_LINES: &str = "#![enable(implicit_some)]\n\
    // laneway session: one entry a line. The program writes this file; comments are not kept.\n";

/// Larger files are refused unread: the longest workshop on record would fill a hundredth
/// of this.
pub(super) const LARGEST: u64 = 256 * 1024 * 1024;

/// The parts of a file: its readable entries, and what is wrong after them.
#[derive(Debug)]
pub(super) struct Parsed {
    pub version: u32,
    pub id: Tag,
    /// The entries before any damage.
    pub log: Vec<Line>,
    /// What the file says of the end of its log.
    pub last: Last,
    pub damage: Option<FileError>,
    /// The bytes of each entry in the text.
    pub places: Vec<Range<usize>>,
}

pub(super) fn options() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// An entry as a line of RON, without a seal.
pub(super) fn encode(entry: &Entry) -> String {
    options()
        .to_string(entry)
        // Writing to a `String` cannot fail, and RON has a form for every type of the
        // model.
        .expect("an entry has a form in RON")
}

/// Reads the entry in a line of a journal.
pub(super) fn decode(line: &str) -> Option<Line> {
    options().from_str(line).ok()
}

/// The text before the entries, in a file of this version.
pub(super) fn head(version: u32, id: Tag) -> String {
    format!("{FIRST_LINES}(version: {version}, session: \"{id}\", log: [\n")
}

/// The text after the entries; in version 1 it says nothing of the last one.
pub(super) fn foot(last: Option<Print>) -> String {
    match last {
        Some(last) => format!("], last: \"{last}\")\n"),
        None => "])\n".to_string(),
    }
}

/// The whole session file as text, every entry sealed.
pub fn write_text(session: &Session) -> String {
    let mut text = head(VERSION, session.id());
    let mut chain = Chain::of(session.id());
    for entry in session.log() {
        let written = writeln!(text, "{},", chain.line(&encode(entry)));
        debug_assert!(written.is_ok());
    }
    text.push_str(&foot(Some(chain.0)));
    text
}

/// What could be read of a text, and the byte where the damage begins.
struct Read {
    version: u32,
    id: Tag,
    last: Last,
    log: Vec<Line>,
    places: Vec<Range<usize>>,
    damage: Option<(usize, Problem)>,
}

type Fault = (usize, Problem);

/// Takes a file apart, after undoing what the mail did to it. Errors call the file `name`.
///
/// # Errors
///
/// If even the header cannot be read, or a newer program wrote the file.
pub(super) fn take_apart(source: &mut Source<'_>, name: &str) -> Result<Parsed, Box<FileError>> {
    let mut best = read(source);
    let whole = matches!(&best, Ok(read) if read.damage.is_none());
    let odd = has_odd_spaces(source.text());
    if (!whole || odd)
        && let Some(mended) = mend(source)
    {
        source.put_right(mended);
        match read(source) {
            Ok(better) if odd || is_better(&better, &best) => best = Ok(better),
            _ => source.leave(),
        }
    }
    let told = |(at, problem)| source.error(name, at, problem);
    let read = best.map_err(|fault| Box::new(told(fault)))?;
    Ok(Parsed {
        version: read.version,
        last: read.last,
        id: read.id,
        log: read.log,
        damage: read.damage.map(told),
        places: read.places,
    })
}

/// Whether more can be read of the mended text than of the original.
fn is_better(mended: &Read, plain: &Result<Read, Fault>) -> bool {
    match plain {
        Ok(plain) => mended.damage.is_none() || mended.log.len() > plain.log.len(),
        Err(_) => true,
    }
}

/// Whether the head of a file has other spaces than the plain ones of this program: then
/// the spaces in its texts cannot be trusted either.
fn has_odd_spaces(text: &str) -> bool {
    /// No head of this program is longer.
    const HEAD: usize = 256;
    text[..text.floor_char_boundary(HEAD)].contains('\u{a0}')
}

/// Reads a text up to any damage.
fn read(source: &Source<'_>) -> Result<Read, Fault> {
    let text = source.text();
    let end = source.end();
    let told = |fault: Fault| match &end {
        // Past the end of the readable text nothing is missing: what was there is not
        // known.
        Some(end) if fault.0 >= end.0 => end.clone(),
        _ => fault,
    };
    if text.trim().is_empty() {
        return Err(told((0, Problem::Empty)));
    }
    if is_base64(text) {
        return Err((0, Problem::Encoded));
    }
    let place = scan::version(text).map_err(|cut| {
        let at = cut.at;
        told(cut_off(text, at, (at, cut.problem)))
    })?;
    let version: u32 = value(text, &place).map_err(told)?;
    if version > VERSION {
        return Err((place.start, Problem::Newer(version)));
    }
    if version == 0 {
        return Err((place.start, Problem::BadValue(VERSION.to_string())));
    }

    let mut layout = scan::layout(text);
    let told = |fault| match &layout.cut {
        Some(cut) => told(cut_off(text, cut.at, fault)),
        None => told(fault),
    };
    if layout.session.is_empty() {
        let fault = match &layout.cut {
            Some(cut) => (cut.at, cut.problem.clone()),
            None => (text.len(), Problem::MissingField("session".into())),
        };
        return Err(told(fault));
    }
    let id: Tag = value(text, &layout.session).map_err(told)?;
    let last: Option<Print> = if layout.last.is_empty() {
        None
    } else {
        Some(value(text, &layout.last).map_err(told)?)
    };
    let broken = layout.broken.filter(|_| !source.breaks_are_meant());
    let around = broken.and_then(|at| {
        let first = layout.entries.partition_point(|place| place.end <= at);
        let around = layout.entries.get(first).cloned();
        layout.entries.truncate(first);
        around.map(|place| (at, place))
    });
    let (log, damage) = read_entries(text, &layout.entries);
    // A single flipped digit must not turn the seals off.
    let sealed = version > 1 || last.is_some() || log.iter().any(|line| line.seal.is_some());
    // The end of the list may have closed an entry that lacks its own bracket.
    let on_own_line = |at: usize| text[..at].ends_with('\n');
    let damage = damage
        .map(|fault| {
            if on_own_line(fault.0) {
                bracket_missing(text, fault)
            } else {
                fault
            }
        })
        // If reading that entry fails, as at a missing quote, it was no line break of the
        // mail.
        .or_else(|| {
            around.map(|(at, place)| match value::<Line>(text, &place) {
                Ok(_) => (at, Problem::Uncertain),
                Err(fault) => fault,
            })
        })
        .or_else(|| match layout.cut {
            Some(cut) if cut.at >= text.len() && end.is_some() => end.clone(),
            cut => cut.map(|cut| cut_off(text, cut.at, closer_look(text, cut))),
        })
        .or_else(|| end.clone());
    Ok(Read {
        version: if sealed { version.max(2) } else { version },
        last: match last {
            Some(last) => Last::Is(last),
            None if sealed && damage.is_none() => Last::Is(Print(0)),
            None => Last::Open,
        },
        id,
        log,
        places: layout.entries,
        damage,
    })
}

fn value<'a, T: serde::Deserialize<'a>>(
    text: &'a str,
    place: &Range<usize>,
) -> Result<T, (usize, Problem)> {
    options().from_str(&text[place.clone()]).map_err(|error| {
        let (at, problem) = translate(&text[place.clone()], error);
        (place.start + at, problem)
    })
}

type Entries = (Vec<Line>, Option<(usize, Problem)>);

/// From this number of entries on, a second thread pays.
const MANY: usize = 256;

/// Reads the entries up to the first that cannot be read.
fn read_entries(text: &str, places: &[Range<usize>]) -> Entries {
    if places.len() < MANY {
        return read_some(text, places);
    }
    // Reading RON is most of the time of opening. A second thread, which ends with these
    // lines, halves it.
    let (first, second) = places.split_at(places.len() / 2);
    std::thread::scope(|scope| {
        let second = scope.spawn(move || read_some(text, second));
        let (mut log, error) = read_some(text, first);
        if error.is_some() {
            return (log, error);
        }
        let (more, error) = match second.join() {
            Ok(more) => more,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        log.extend(more);
        (log, error)
    })
}

fn read_some(text: &str, places: &[Range<usize>]) -> Entries {
    let mut log = Vec::with_capacity(places.len());
    for place in places {
        match value::<Line>(text, place) {
            Ok(line) => log.push(line),
            Err(error) => return (log, Some(error)),
        }
    }
    (log, None)
}

/// The scan knows only that brackets do not close. Reading the entry where that happened
/// tells where the fault really is.
fn closer_look(text: &str, cut: scan::Cut) -> (usize, Problem) {
    if let Some(start) = cut.entry
        && let Err((at, problem)) = value::<Line>(text, &(start..text.len()))
        && problem != Problem::Expected(Token::CommaOrList)
    {
        return bracket_missing(text, (at, problem));
    }
    (cut.at, cut.problem)
}

/// Moves a fault to where the next entry begins, or the list ends, inside an unfinished
/// entry: its bracket is missing there.
fn bracket_missing(text: &str, fault: Fault) -> Fault {
    let (at, problem) = fault;
    if problem != Problem::Expected(Token::Name) || !text[at..].starts_with(['(', ']']) {
        return (at, problem);
    }
    let before = text[..at].trim_end();
    let entry = before.strip_suffix(',').unwrap_or(before);
    (entry.len(), Problem::Expected(Token::Close))
}

/// Says that the text breaks off, if every other fault comes from that: the scan has
/// reached the end, and the fault is on a last line that is incomplete or not that of a
/// session. The scan also reaches the end of a complete file in which a bracket is missing.
fn cut_off(text: &str, followed: usize, fault: Fault) -> Fault {
    let end = text.trim_end();
    let in_first_lines = FIRST_LINES.starts_with(end);
    let runs_out = followed >= end.len() || in_first_lines;
    let rest = end.get(fault.0..).unwrap_or_default();
    let on_last_line = !rest.contains('\n');
    let whole = text.ends_with('\n') && end.ends_with(')');
    let line_whole = text.ends_with('\n') && end.ends_with("),");
    if runs_out && on_last_line && !whole && (!line_whole || fault.0 >= end.len()) {
        return (end.len(), Problem::CutOff);
    }
    fault
}
