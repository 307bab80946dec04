//! Accepts changes to a session that were made outside the program.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::around::{complain, report, shown, user, who};
use super::tasks::{Desk, Failed};
use crate::lang::Speaker;
use crate::lang::leaving;
use crate::model::{Act, Session, Sitting, Tag};
use crate::store::{Keeper, OpenError};

impl Desk {
    /// Logs in each session that somebody accepts its log as it stands.
    pub fn accept(&self, files: &[PathBuf]) -> Result<ExitCode, Failed> {
        let mut bad = false;
        for file in files {
            let name = shown(file);
            match self.accept_one(file) {
                Ok(0) => self.say(&name, leaving::nothing_broken(self.language))?,
                Ok(count) => self.say(&name, &leaving::accepted(self.language, count))?,
                Err(Failed::Because(why)) => {
                    bad = true;
                    complain(&format!("{name}: {why}"));
                }
                Err(other) => return Err(other),
            }
        }
        Ok(ExitCode::from(u8::from(bad)))
    }

    fn say(&self, name: &str, words: &str) -> Result<(), Failed> {
        Ok(writeln!(io::stdout().lock(), "{name}: {words}")?)
    }

    fn accept_one(&self, file: &Path) -> Result<usize, Failed> {
        let refused = |error: OpenError| Failed::Because(error.say(self.language));
        let (opened, keeper) = Keeper::open(file, &who()).map_err(refused)?;
        let faults = opened.report.faults();
        let Some(mut keeper) = keeper else {
            return Err(Failed::Because(report(&opened, self.language).join("\n")));
        };
        let count = faults.len();
        if count > 0 {
            let mut session = opened.session;
            let sitting = self.sitting(&session);
            let by = self.clock.tag(4, |tag| session.knows(tag));
            self.append(
                by,
                &mut session,
                &mut keeper,
                [sitting, Act::Accept(faults)],
            )?;
        }
        self.finish(keeper)?;
        Ok(count)
    }

    /// A sitting that begins now.
    fn sitting(&self, session: &Session) -> Act {
        Act::Sit(Sitting {
            date: self.clock.date,
            start: self.clock.time,
            place: session.map().header().place.clone(),
            writer: self.settings.name.clone().or_else(|| {
                let user = user();
                (user != "?").then_some(user)
            }),
        })
    }

    /// Adds acts of a writer, one after another.
    pub fn append(
        &self,
        by: Tag,
        session: &mut Session,
        keeper: &mut Keeper,
        acts: impl IntoIterator<Item = Act>,
    ) -> Result<(), Failed> {
        for act in acts {
            let entry = session.entry(by, self.clock.since(), act);
            if let Err(refusal) = keeper.commit(session, entry) {
                let why = Speaker::of(self.language, session).refusal(&refusal);
                return Err(Failed::Because(why));
            }
        }
        Ok(())
    }
}
