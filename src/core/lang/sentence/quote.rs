//! What entries said that later ones undo, redo or replace, to be quoted there.

use std::collections::HashMap;

use super::Telling;
use crate::lang::number::date;
use crate::lang::words::pick;
use crate::lang::{Speaker, replay};
use crate::model::{Entry, EntryName, Language, Refusal, Session, Sitting, Sittings, Taken};

/// A quotation is cut to so many letters.
const LONGEST: usize = 300;

/// The quotations of a log, gathered on one walk through it.
#[derive(Debug)]
pub struct Quotes {
    sittings: Sittings,
    /// The entries that others speak of, in Vietnamese and in English as soon as the walk
    /// has come by.
    said: HashMap<EntryName, Option<[String; 2]>>,
}

impl Quotes {
    /// Those that a log needs; none of them is known yet.
    pub fn of(log: &[Entry]) -> Quotes {
        let of = log.iter().filter_map(|entry| entry.act.turns().copied());
        Quotes {
            sittings: Sittings::of(log),
            said: of.map(|name| (name, None)).collect(),
        }
    }

    /// Takes the next entry of the log, as [`Session::forward`] does, and keeps what it says
    /// where a later one speaks of it.
    ///
    /// # Errors
    ///
    /// The [`Refusal`] says why the entry cannot apply; then nothing has changed.
    pub fn forward(&mut self, session: &mut Session, entry: &Entry) -> Result<Taken, Refusal> {
        let Some(said) = self.said.get_mut(&entry.name()) else {
            return session.forward(entry.clone());
        };
        let both = [Language::Vi, Language::En];
        let told = both.map(|language| Telling::of(language, session, entry));
        let taken = session.forward(entry.clone())?;
        let sitting = self.sittings.around(session.len(), entry.by);
        let sitting = sitting.and_then(|of| self.sittings.get(session.log(), of));
        *said = Some(told.map(|told| quotation(&told, session, sitting, None)));
        Ok(taken)
    }

    /// The quotation of an entry.
    pub(super) fn get(&self, language: Language, entry: EntryName) -> Option<&str> {
        let [vi, en] = self.said.get(&entry)?.as_ref()?;
        Some(match language {
            Language::Vi => vi,
            Language::En => en,
        })
    }
}

/// The quotation of one entry; goes over the log up to it.
pub(super) fn one(language: Language, session: &Session, entry: EntryName) -> Option<String> {
    single(language, session, entry, |_, _| None)
}

/// An entry quoted with who made it, and when:
/// `“cắt bỏ bước 9” (mục 61, Mạc Văn Long, 06/10/2026 08:38)`.
pub fn quote(language: Language, session: &Session, entry: EntryName) -> Option<String> {
    single(language, session, entry, |entry, sitting| {
        let clock = replay::clock(sitting, entry.at);
        sitting.map(|of| format!("{} {clock}", date(language, of.date)))
    })
}

impl Telling<'_> {
    /// The entry in a few words, from the session after it.
    pub fn in_short(&self, after: &Session) -> String {
        const LONGEST: usize = 60;
        cut(&self.clause(after), LONGEST)
    }
}

fn single(
    language: Language,
    session: &Session,
    entry: EntryName,
    when: impl Fn(&Entry, Option<&Sitting>) -> Option<String>,
) -> Option<String> {
    let number = session.number(entry)?;
    super::alone(language, session, number, |told, after| {
        let sitting = session.sitting_of(number);
        let when = when(told.entry, sitting);
        quotation(&told, after, sitting, when)
    })
}

/// What the last entry of a session said, its number, and who said or wrote it, and when.
fn quotation(
    told: &Telling<'_>,
    after: &Session,
    sitting: Option<&Sitting>,
    when: Option<String>,
) -> String {
    let language = told.language;
    let entry = format!("{} {}", pick(language, "mục", "entry"), after.len());
    let who = replay::name(Speaker::of(language, after), told.entry, sitting);
    let about: Vec<String> = [Some(entry), who, when].into_iter().flatten().collect();
    format!(
        "“{}” ({})",
        cut(&told.clause(after), LONGEST),
        about.join(", ")
    )
}

/// The text inside quotation marks: its own become single ones, and what is too long ends
/// behind a word.
fn cut(text: &str, longest: usize) -> String {
    let text = text.replace('“', "‘").replace('”', "’");
    match text.char_indices().nth(longest) {
        None => text,
        Some((end, _)) => {
            let end = text[..end].rfind(' ').unwrap_or(end);
            format!("{}…", text[..end].trim_end_matches([',', '.', ';', ':']))
        }
    }
}
