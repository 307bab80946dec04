//! Tells an entry of the log as one line.
//!
//! Telling needs two looks: at the session before the entry, for things that will be gone
//! or different, and after it, for names and numbers. So numbers in a sentence are those of
//! the picture that the entry makes; only deleted things have the number they had.

mod clause;
mod field;
mod instead;
mod name;
mod quote;
mod steps;
mod was;

use std::collections::{BTreeSet, HashSet};

use crate::model::{
    About, Act, Comment, CommentId, Edit, Entry, EntryName, Fact, InstrumentId, Language,
    Reviewers, Seal, Session, Sitting, StepId, Subject,
};

use super::fact::quoted;
use super::number::{date, several, steps, time_of_day};
use super::words::{capitalised, pick, words};
use super::{Speaker, printable};

pub use instead::{entry_beside, replaced};
pub use quote::{Quotes, quote};

/// An entry half told: the look before it is done, the look after it is to come.
#[derive(Debug)]
pub struct Telling<'e> {
    language: Language,
    entry: &'e Entry,
    /// For each edit the words from before, if its sentence needs them.
    was: Vec<Option<String>>,
    /// Edits that only serve to delete a step; they are not told.
    folded: HashSet<usize>,
    /// What the entry said that this one undoes, redoes or replaces, if known.
    quote: Option<String>,
    /// Whether it begins a review.
    review: bool,
}

/// Shared by the clauses of one entry: the map after it, and the things it made.
struct Told<'a> {
    speaker: Speaker<'a>,
    edits: &'a [Edit],
    was: &'a [Option<String>],
    made: HashSet<About>,
    cited: HashSet<InstrumentId>,
}

impl<'e> Telling<'e> {
    /// Looks at the session before the entry.
    pub fn of(language: Language, before: &Session, entry: &'e Entry) -> Telling<'e> {
        Telling::over(Speaker::of(language, before), entry)
    }

    /// Looks at the map before the entry.
    pub fn over(before: Speaker<'_>, entry: &'e Entry) -> Telling<'e> {
        let edits = entry.act.edits();
        Telling {
            language: before.language,
            entry,
            was: edits.iter().map(|edit| was::was(before, edit)).collect(),
            folded: was::part_of_deletions(before.map, edits),
            quote: None,
            review: false,
        }
    }

    /// The same, where it is known who only reviewed: they begin no sitting.
    pub fn among(self, reviewers: &Reviewers) -> Telling<'e> {
        let review = matches!(&self.entry.act, Act::Sit(of) if reviewers.held(of));
        Telling { review, ..self }
    }

    /// The same, with the entry that it undoes, redoes or replaces quoted.
    pub fn quoting(self, quotes: &Quotes) -> Telling<'e> {
        let of = self.entry.act.turns().copied();
        let quote = of.and_then(|of| quotes.get(self.language, of));
        Telling {
            quote: quote.map(str::to_string),
            ..self
        }
    }

    /// The same, where no walk over the log gathers quotations: the session has the entry
    /// that is quoted.
    pub fn quoting_from(self, session: &Session) -> Telling<'e> {
        let of = self.entry.act.turns().copied();
        let quote = of.and_then(|of| quote::one(self.language, session, of));
        Telling { quote, ..self }
    }

    /// The line, from the session after the entry: only printable text, without a full stop
    /// at the end.
    pub fn end(self, after: &Session) -> String {
        let line = self.clause(after);
        // It begins with the name of a person, as that is written.
        if matches!(self.entry.act, Act::Accept(_)) {
            line
        } else {
            capitalised(&line)
        }
    }

    /// The line as it stands inside another one.
    fn clause(&self, after: &Session) -> String {
        let language = self.language;
        match &self.entry.act {
            Act::Sit(sitting) => self.sit(sitting),
            Act::Do(edits) => self.act(after, edits),
            Act::Replace { entry, edits } => format!(
                "{} {}: {}",
                pick(language, "thay", "in place of"),
                self.other(after, *entry),
                capitalised(&self.act(after, edits))
            ),
            Act::Undo(entry) => format!(
                "{} {}",
                pick(language, "hoàn tác", "undo"),
                self.other(after, *entry)
            ),
            Act::Redo(entry) => format!(
                "{} {}",
                pick(language, "làm lại", "redo"),
                self.other(after, *entry)
            ),
            Act::Comment { on, text, .. } => commented(language, after, *on, text),
            Act::Answer { to, text, .. } => {
                format!("{}: {}", answered(language, after, *to), quoted(text))
            }
            Act::Withdraw(entry) => format!(
                "{} {}",
                pick(
                    language,
                    "Rút lại nhận xét ở mục",
                    "Withdraw the comment of entry"
                ),
                called(after, *entry)
            ),
            Act::Number(numbers) => format!(
                "{} {}",
                pick(
                    language,
                    "Đánh số, từ nay giữ nguyên, cho",
                    "Permanent numbers for"
                ),
                steps(language, numbers.len())
            ),
            Act::Accept(faults) => self.accept(after, faults),
        }
    }

    fn sit(&self, sitting: &Sitting) -> String {
        let language = self.language;
        let begins = match self.review {
            true => pick(language, "Bắt đầu đợt góp ý ngày", "A review begins on"),
            false => pick(
                language,
                "Bắt đầu buổi làm việc ngày",
                "A sitting begins on",
            ),
        };
        let mut line = format!(
            "{begins} {} {} {}",
            date(language, sitting.date),
            pick(language, "lúc", "at"),
            time_of_day(sitting.start)
        );
        if let Some(place) = &sitting.place {
            line += &format!(", {} {}", pick(language, "tại", "in"), printable(place));
        }
        if let Some(writer) = &sitting.writer {
            line += &format!(
                ", {} {}",
                pick(language, "người ghi:", "written by"),
                printable(writer)
            );
        }
        line
    }

    /// Who accepted which changes made outside the program, as far as known; for a single
    /// change also its entry.
    fn accept(&self, after: &Session, faults: &[Seal]) -> String {
        let language = self.language;
        let known = after
            .faults()
            .iter()
            .filter(|(fault, _)| faults.contains(fault));
        let entries: BTreeSet<u32> = known.map(|(_, entry)| *entry).collect();
        let number = |entries: &BTreeSet<u32>| {
            let entries: Vec<String> = entries.iter().map(u32::to_string).collect();
            entries.join(", ")
        };
        let what = match (language, entries.len()) {
            (_, 0) => format!(
                "{} {}",
                several(language, faults.len(), "chỗ", "change", "changes"),
                pick(
                    language,
                    "bị sửa ngoài chương trình",
                    "made outside the program"
                )
            ),
            (Language::Vi, _) => format!("mục {} bị sửa ngoài chương trình", number(&entries)),
            (Language::En, 1) => {
                format!("entry {}, changed outside the program", number(&entries))
            }
            (Language::En, _) => {
                format!("entries {}, changed outside the program", number(&entries))
            }
        };
        let said = match (after.writer(self.entry.by), language) {
            (Some(who), Language::Vi) => format!("{} chấp nhận {what}", printable(who)),
            (Some(who), Language::En) => format!("{} accepted {what}", printable(who)),
            (None, Language::Vi) => format!("Chấp nhận {what}"),
            (None, Language::En) => format!("Accepted {what}"),
        };
        let mut only = entries.iter().filter(|_| entries.len() == 1);
        let told = only
            .next()
            .and_then(|number| entry(language, after, *number));
        match told.filter(|told| !told.is_empty()) {
            Some(told) => format!("{said}: {told}"),
            None => said,
        }
    }

    /// The entry that this one speaks of: quoted, or by its number.
    fn other(&self, after: &Session, entry: EntryName) -> String {
        let number = || {
            let word = pick(self.language, "mục", "entry");
            format!("{word} {}", called(after, entry))
        };
        self.quote.clone().unwrap_or_else(number)
    }

    fn act(&self, after: &Session, edits: &[Edit]) -> String {
        let told = Told::of(Speaker::of(self.language, after), edits, &self.was);
        clause::line(&told, |at| self.folded.contains(&at))
    }
}

/// An entry of the log as one line. It goes over the log anew: many are told by walking
/// along it with [`Telling`].
pub fn entry(language: Language, session: &Session, number: u32) -> Option<String> {
    let reviewers = session.reviewers();
    alone(language, session, number, |told, after| {
        told.quoting_from(session).among(&reviewers).end(after)
    })
}

/// Goes over the log up to an entry, and tells it with the session after it.
fn alone<R>(
    language: Language,
    session: &Session,
    number: u32,
    tell: impl FnOnce(Telling<'_>, &Session) -> R,
) -> Option<R> {
    let mut moment = session.at(number.checked_sub(1)?);
    let entry = session.log().get(moment.log().len())?;
    let told = Telling::of(language, &moment, entry);
    moment.forward(entry.clone()).ok()?;
    Some(tell(told, &moment))
}

/// Tells edits as one line, on a map that already has their result, so that things have
/// their present names. Only printable text, without a full stop at the end.
pub fn told(language: Language, of: &Session, edits: &[Edit]) -> String {
    capitalised(&clause::line(
        &Told::of(Speaker::of(language, of), edits, &[]),
        |_| false,
    ))
}

/// A comment as one line.
pub fn comment(language: Language, session: &Session, of: &Comment) -> String {
    commented(language, session, of.on, &of.text)
}

fn commented(language: Language, session: &Session, on: Subject, text: &str) -> String {
    format!(
        "{} {}: {}",
        pick(language, "Nhận xét về", "Comment on"),
        subject(language, session, on),
        quoted(text)
    )
}

impl<'a> Told<'a> {
    fn of(speaker: Speaker<'a>, edits: &'a [Edit], was: &'a [Option<String>]) -> Told<'a> {
        let mut told = Told {
            speaker,
            edits,
            was,
            made: edits.iter().filter_map(Edit::made).collect(),
            cited: HashSet::new(),
        };
        for edit in edits {
            if let Edit::SetFact { fact, .. } | Edit::AddClaim { fact, .. } = edit
                && let Fact::Law(law) = fact
            {
                let cited = law.citations().iter().filter_map(|c| c.instrument);
                told.cited.extend(cited);
            }
        }
        told
    }

    fn pick(&self, vi: &'static str, en: &'static str) -> &'static str {
        pick(self.speaker.language, vi, en)
    }

    fn was(&self, at: usize) -> Option<&str> {
        self.was.get(at).and_then(|was| was.as_deref())
    }

    /// The name of a thing in a sentence. A name that the entry may change is the one
    /// before; a place on the map, which is shown beside the sentence, is the one after.
    fn called(&self, at: usize, about: About) -> Option<String> {
        let now = self.speaker.name(about);
        match about {
            About::Session | About::Step(_) | About::Claim(_, _) | About::Flow(_) | About::Map => {
                now
            }
            About::Procedure(_)
            | About::Lane(_)
            | About::Phase(_)
            | About::Mark(_)
            | About::Instrument(_)
            | About::Participant(_)
            | About::Note(_) => self.was(at).map(str::to_string).or(now),
        }
    }

    fn is_new(&self, step: StepId) -> bool {
        self.made.contains(&About::Step(step))
    }
}

/// An entry as people are told of it: by its number; by its name where it is not there.
fn called(session: &Session, entry: EntryName) -> String {
    match session.number(entry) {
        Some(number) => number.to_string(),
        None => entry.to_string(),
    }
}

/// What a comment is on.
pub(super) fn subject(language: Language, session: &Session, on: Subject) -> String {
    let speaker = Speaker::of(language, session);
    match on {
        Subject::Session => pick(language, "cả phiên làm việc", "the session").to_string(),
        Subject::Step(id) => speaker.step(id),
        Subject::Flow(id) => match speaker.map.flow(id) {
            Some(flow) => speaker.flow(flow),
            None => format!("{} {id}", words(language).flow),
        },
        Subject::Entry(entry) => format!(
            "{} {}",
            pick(language, "mục", "entry"),
            called(session, entry)
        ),
    }
}

fn answered(language: Language, session: &Session, to: CommentId) -> String {
    match session.comments().get(&to) {
        Some(comment) => format!(
            "{} {}",
            pick(
                language,
                "Trả lời nhận xét ở mục",
                "Answer to the comment of entry"
            ),
            comment.entry
        ),
        None => pick(language, "Trả lời nhận xét", "Answer to a comment").to_string(),
    }
}
