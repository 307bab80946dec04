//! Finds citations of law in a text.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;
use std::process::ExitCode;

use super::around::shown;
use super::tasks::{Desk, Failed};
use crate::analysis::law::register::Register;
use crate::analysis::law::{Draft, review_day};
use crate::export::cite;
use crate::lang;
use crate::law;
use crate::model::Code;

impl Desk {
    /// Prints every citation of a text, from a file or from standard input, and compares it
    /// with the register of a session if one is given. Only the text and the names of the
    /// laws in it are kept in memory.
    pub fn cite(
        &self,
        file: Option<&Path>,
        session: Option<&Path>,
        json: bool,
        strict: bool,
    ) -> Result<ExitCode, Failed> {
        let file = file.filter(|file| *file != Path::new("-"));
        let text = self.text(file)?;
        let mut out = BufWriter::new(io::stdout().lock());
        let name = file.map_or(String::new(), |file| format!("{}:", shown(file)));
        let session = session.map(|session| self.read(session)).transpose()?;
        let damaged = session.as_ref().filter(|read| read.incomplete().is_some());
        // A list in JSON has no room for it: there standard error and the exit code tell.
        if let Some(damaged) = damaged.filter(|_| !json) {
            self.head(&mut out, damaged, self.language)?;
        }
        let mut register = session
            .as_ref()
            .map(|session| Register::of(session.map(), review_day(session)));
        let mut draft = Draft::default();
        let mut mentions = lang::law::Mentions::default();
        let (mut cited, mut nameless, mut wrong, mut bad) = (0, 0, 0, false);
        let mut before = "[";
        let mut texts = BTreeSet::new();
        for found in law::find(&text) {
            let mut codes = draft.findings(&found);
            let mut text = None;
            if let Some((register, named)) = register.as_mut().zip(found.named.as_ref()) {
                let (more, id) = register.findings(named);
                codes.extend(more);
                text = id;
            }
            let against = session.as_ref().map(|session| (session.map(), text));
            wrong += codes.len();
            bad |= codes.iter().any(|code| *code != Code::NumberSpelling);
            if json {
                for object in cite::json(self.language, &found, &codes, against) {
                    write!(out, "{before}\n{object}")?;
                    before = ",";
                }
                continue;
            }
            let number = found.named.as_ref().and_then(|named| named.number.clone());
            texts.extend(number);
            if found.is_citation() {
                cited += found.places.len().max(1);
            }
            if found.names_no_text() {
                nameless += found.places.len().max(1);
            }
            for line in cite::lines(self.language, &found, &codes, against, &mut mentions) {
                writeln!(out, "{name}{line}")?;
            }
        }
        if !json {
            let sum = lang::law::counted(self.language, cited, nameless, texts.len(), wrong);
            writeln!(out, "{sum}")?;
        } else if before == "[" {
            writeln!(out, "[]")?;
        } else {
            writeln!(out, "\n]")?;
        }
        out.flush()?;
        let wrong = strict && bad || damaged.is_some();
        Ok(ExitCode::from(u8::from(wrong)))
    }

    /// The whole text of a file or of standard input.
    pub(super) fn text(&self, file: Option<&Path>) -> Result<String, Failed> {
        let bytes = match file {
            Some(path) => {
                fs::read(path).map_err(|e| Failed::Because(format!("{}: {e}", shown(path))))?
            }
            None => {
                let mut bytes = Vec::new();
                io::stdin().lock().read_to_end(&mut bytes)?;
                bytes
            }
        };
        self.utf8(bytes)
    }
}
