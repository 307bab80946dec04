//! A log of versions 1 to 3 as this version has it: its entries named, and sealed anew.

use std::collections::HashMap;

use crate::model::{Act, Entry, EntryName, Seal, Tag};

use super::file::encode;
use super::line::{Line, Names};
use super::seal::{Chain, Last, Stored, right, seal, with_seal};

/// A log that was raised.
pub(super) struct Raised {
    pub log: Vec<Stored>,
    /// Its lines as they will be written.
    pub lines: Vec<String>,
    /// What is now said of where it ends.
    pub last: Last,
}

/// Seals the lines that have no seal yet, as a program did that opened a file from before
/// there were any.
pub(super) fn fill(session: Tag, log: &mut [Line]) {
    let mut chain = Chain::of(session);
    for line in log {
        match line.seal {
            Some(seal) => chain.0 = seal.own,
            None => line.seal = Some(chain.next(&line.text())),
        }
    }
}

/// Raises a log. `texts` are the lines as they stand in the file. An entry whose seal fits
/// gets one that fits now; of the others the seal stays as wrong as it was, and whoever
/// accepted that has accepted it now as well.
pub(super) fn raise<'a>(
    session: Tag,
    log: Vec<Line>,
    texts: impl Iterator<Item = &'a str>,
    last: Last,
    names: &mut Names,
) -> Raised {
    // What stands before the next entry, and what should, was its seal touched.
    let start = Chain::of(session).0;
    let (mut before, mut now_before) = (start, start);
    let (mut instead, mut now_instead) = (None, start);
    // What a fault is called, and now is.
    let mut called: HashMap<Seal, Seal> = HashMap::new();
    let mut raised = Raised {
        log: Vec::with_capacity(log.len()),
        lines: Vec::with_capacity(log.len()),
        last,
    };
    let texts = texts.map(Some).chain(std::iter::repeat(None));
    for (line, text) in log.into_iter().zip(texts) {
        let given = line.seal;
        // What it should be; nothing where it is that.
        let should = match given {
            Some(given) => right(given, text, || line.text()),
            None => Some(seal(&line.text(), before)),
        };
        let mut entry = names.entry(line);
        if let Act::Accept(faults) = &mut entry.act {
            for fault in faults {
                *fault = called.get(fault).copied().unwrap_or(*fault);
            }
        }
        let encoded = encode(&entry);
        let mut after = now_before;
        if let Some(given) = given.filter(|given| given.after != before) {
            if instead == Some(given.after) {
                after = now_instead;
            } else {
                let (lost, now_lost) = (given.after, given.after);
                let gap = |after, own| Seal { after, own };
                called.insert(gap(before, lost), gap(now_before, now_lost));
                after = now_lost;
            }
        }
        let fits = seal(&encoded, after);
        if let Some(should) = should {
            called.insert(should, fits);
        }
        let now = given.map(|given| match should {
            None => fits,
            Some(_) => Seal {
                own: given.own,
                ..fits
            },
        });
        if let (Some(given), Some(now)) = (given, now) {
            (before, now_before) = (given.own, now.own);
            (instead, now_instead) = (should.map(|should| should.own), fits.own);
        }
        raised.lines.push(with_seal(&encoded, now));
        raised.log.push(Stored { entry, seal: now });
    }
    if let Last::Is(own) = last {
        if own == before {
            raised.last = Last::Is(now_before);
        } else if instead == Some(own) {
            raised.last = Last::Is(now_instead);
        }
    }
    raised
}

/// The lines of a log as a program of versions 1 to 3 wrote them, with seals that fit or
/// without any.
pub(super) fn unnamed<'a>(
    session: Tag,
    log: impl IntoIterator<Item = &'a Entry>,
    sealed: bool,
) -> Vec<String> {
    let mut chain = Chain::of(session);
    let mut numbers: HashMap<EntryName, u32> = HashMap::new();
    let lines = (1..).zip(log).map(|(number, entry)| {
        let text = Line::unnamed(entry, &numbers).text();
        numbers.insert(entry.name(), number);
        if sealed { chain.line(&text) } else { text }
    });
    lines.collect()
}
