//! What lies beside a session and is not part of it: journals that were set aside or
//! written under a name of their own.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::around::{complain, moment, report, shown, who};
use super::tasks::{Desk, Failed};
use crate::lang::{self, recover as words};
use crate::model::{Entry, Session};
use crate::store::{self, Aside, Keeper, OpenError};

/// What is wanted of the journals beside a session.
#[derive(Debug, Args)]
pub struct RecoverArgs {
    /// The session file.
    pub file: PathBuf,
    /// Which journal, by its number in the list; needed where there are several.
    #[arg(long, value_name = "K")]
    pub journal: Option<usize>,
    /// Make the journal a session of its own.
    #[arg(long = "as", value_name = "OUT", conflicts_with = "apply")]
    pub out: Option<PathBuf>,
    /// Add its entries to the session, where they apply, and name those that do not.
    #[arg(long)]
    pub apply: bool,
}

impl Desk {
    /// Lists the journals, makes one a session, or adds its entries.
    pub fn recover(&self, args: &RecoverArgs) -> Result<ExitCode, Failed> {
        let refused = |error: OpenError| Failed::Because(error.say(self.language));
        let (session, found) = store::aside(&args.file).map_err(refused)?;
        if args.out.is_none() && !args.apply {
            return self.list(&args.file, session.as_ref(), &found);
        }
        let journal = match (args.journal, &found[..]) {
            (Some(number), all) => number.checked_sub(1).and_then(|at| all.get(at)),
            (None, [one]) => Some(one),
            (None, _) => None,
        };
        let Some(journal) = journal else {
            self.list(&args.file, session.as_ref(), &found)?;
            complain(words::which(self.language));
            return Ok(ExitCode::from(1));
        };
        match &args.out {
            Some(out) => self.make_session(journal, session.as_ref(), out),
            None => self.apply(journal, &args.file),
        }
    }

    fn list(
        &self,
        file: &Path,
        session: Option<&Session>,
        found: &[Aside],
    ) -> Result<ExitCode, Failed> {
        let mut out = io::stdout().lock();
        if found.is_empty() {
            writeln!(out, "{}: {}", shown(file), words::nothing(self.language))?;
        }
        for (number, journal) in (1..).zip(found) {
            let when = journal.modified.map(moment).unwrap_or_default();
            let count = words::entries(self.language, journal.entries.len(), journal.lacking);
            writeln!(out, "{number}. {} · {when} · {count}", shown(&journal.path))?;
            if let Some(last) = self.last_sentence(journal, session) {
                writeln!(out, "   {}: {last}", words::last(self.language))?;
            }
            if !journal.unreadable.is_empty() {
                let lines = words::unreadable(self.language, &journal.unreadable);
                writeln!(out, "   {lines}")?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }

    /// The last entry in words: as its own session tells it, else as the file does.
    fn last_sentence(&self, journal: &Aside, file: Option<&Session>) -> Option<String> {
        let last = journal.entries.last()?;
        let own = journal.as_session().map(|(session, _)| session);
        let (before, after) = match (own, file) {
            (Some(own), _) => (own.at(own.len().saturating_sub(1)), own),
            (None, Some(file)) => (file.at(file.len()), file.at(file.len())),
            (None, None) => return None,
        };
        let said = lang::Telling::of(self.language, &before, last).end(&after);
        (!said.trim().is_empty()).then_some(said)
    }

    fn make_session(
        &self,
        journal: &Aside,
        file: Option<&Session>,
        out: &Path,
    ) -> Result<ExitCode, Failed> {
        let refused = |error: OpenError| Failed::Because(error.say(self.language));
        let Some((session, left)) = journal.as_session() else {
            let why = match file.is_some_and(|file| file.id() == journal.session) {
                true => words::no_beginning(self.language),
                false => words::other(self.language),
            };
            return Err(Failed::Because(why.into()));
        };
        let mut keeper = Keeper::create(out, &session, &who()).map_err(refused)?;
        keeper.save();
        self.finish(keeper)?;
        let said = words::made(self.language, &out.display().to_string(), session.len());
        writeln!(io::stdout().lock(), "{said}")?;
        self.name(&session, &left);
        Ok(ExitCode::from(u8::from(!left.is_empty())))
    }

    fn apply(&self, journal: &Aside, file: &Path) -> Result<ExitCode, Failed> {
        let refused = |error: OpenError| Failed::Because(error.say(self.language));
        let (opened, keeper) = Keeper::open(file, &who()).map_err(refused)?;
        let Some(mut keeper) = keeper else {
            return Err(Failed::Because(report(&opened, self.language).join("\n")));
        };
        let mut session = opened.session;
        if session.id() != journal.session {
            drop(keeper.close());
            return Err(Failed::Because(words::other(self.language).into()));
        }
        let before = session.at(session.len());
        let mut left = Vec::new();
        let mut added = 0;
        journal.apply(&before, |entry, moved| {
            let taken = moved.and_then(|moved| {
                let number = session.commit(moved.clone()).ok()?;
                keeper.append(&moved);
                Some(number)
            });
            match taken {
                Some(_) => added += 1,
                None => left.push(entry.clone()),
            }
            taken
        });
        self.finish(keeper)?;
        let said = words::applied(self.language, added, &journal.path.display().to_string());
        writeln!(io::stdout().lock(), "{said}")?;
        self.name(&session, &left);
        Ok(ExitCode::from(u8::from(!left.is_empty())))
    }

    /// Names the entries that do not apply.
    fn name(&self, session: &Session, left: &[Entry]) {
        for entry in left {
            let sentence = lang::Telling::of(self.language, session, entry).end(session);
            complain(&words::does_not_apply(self.language, entry.at, &sentence));
        }
    }
}
