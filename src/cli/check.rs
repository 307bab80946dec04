//! Checks sessions for faults, and lists what to ask.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::around::shown;
use super::tasks::{Desk, Failed};
use crate::analysis;
use crate::catalogue::{self, Choice};
use crate::lang::{self, Speaker};
use crate::model::Severity;
use crate::store;

/// The code of a comment that nobody has answered. It is no finding: the log has it and not
/// the map.
const UNANSWERED: &str = "unanswered-comment";

impl Desk {
    pub fn check(&self, files: &[PathBuf], strict: bool) -> Result<ExitCode, Failed> {
        let mut out = io::stdout().lock();
        let mut bad = false;
        for file in files {
            let name = shown(file);
            let opened = match store::read(file) {
                Ok(opened) => opened,
                Err(error) => {
                    bad = true;
                    writeln!(
                        out,
                        "{name}: {}: unreadable: {}",
                        self.severity(Severity::Error),
                        error.say(self.language).lines().next().unwrap_or_default()
                    )?;
                    continue;
                }
            };
            let speaker = Speaker::of(self.language, &opened.session);
            if let Some(damage) = &opened.report.damage {
                bad = true;
                let mut said = damage.reason(self.language);
                if let Some(refusal) = damage.refusal() {
                    said.push_str(": ");
                    said.push_str(&speaker.refusal(refusal));
                }
                let place = format!("{}:{}", damage.line, damage.column);
                writeln!(
                    out,
                    "{name}:{place}: {}: damaged: {said}",
                    self.severity(Severity::Error)
                )?;
            }
            for broken in &opened.report.broken {
                bad = true;
                let mut said = broken.say(self.language);
                if let Some(sentence) = lang::entry(self.language, &opened.session, broken.entry) {
                    said = format!("{said}: {sentence}");
                }
                let severity = self.severity(Severity::Error);
                writeln!(out, "{name}: {severity}: seal: {said}")?;
            }
            bad |= self.journal(&mut out, file, &opened)?;
            let day = analysis::law::review_day(&opened.session);
            let talk = opened.session.talk();
            for finding in analysis::checks_on(speaker.map, speaker.order, day) {
                let severity = match catalogue::finding(finding.code).severity {
                    Severity::Gap if strict => Severity::Error,
                    severity => severity,
                };
                bad |= severity == Severity::Error;
                let note = finding.note.and_then(|note| talk.note(note));
                let said = speaker.finding(&finding) + &speaker.voice_behind(note);
                writeln!(
                    out,
                    "{name}: {}: {}: {said}",
                    self.severity(severity),
                    finding.code.code()
                )?;
            }
            let notice = self.severity(Severity::Notice);
            for of in talk.unanswered() {
                let said = speaker.waiting(of);
                writeln!(out, "{name}: {notice}: {UNANSWERED}: {said}")?;
            }
        }
        Ok(ExitCode::from(u8::from(bad)))
    }

    /// Lists the questions to the room, one a line.
    pub fn questions(&self, files: &[PathBuf]) -> Result<ExitCode, Failed> {
        let l = self.language;
        let mut out = io::BufWriter::new(io::stdout().lock());
        let mut code = ExitCode::SUCCESS;
        for file in files {
            let session = self.read(file)?;
            if session.incomplete().is_some() {
                code = self.head(&mut out, &session, l)?;
            }
            let speaker = Speaker::of(l, &session);
            let day = analysis::law::review_day(&session);
            let asked = analysis::ask(speaker.map, speaker.order, day);
            let name = shown(file);
            let talk = session.talk();
            if asked.is_empty() && talk.unanswered().next().is_none() {
                writeln!(out, "{name}: {}", lang::inquiry::none(l))?;
            }
            for (number, of) in (1..).zip(&asked) {
                let note = of.about.note.and_then(|note| talk.note(note));
                let said = speaker.question(of) + &speaker.voice_behind(note);
                let decides = lang::inquiry::decides(speaker.money(), &of.decides);
                let code = of.about.code.code();
                writeln!(out, "{name}: {number}. {code}: {said} ({decides})")?;
            }
            for (number, of) in (asked.len() + 1..).zip(talk.unanswered()) {
                let said = lang::words::capitalised(&speaker.waiting(of));
                writeln!(out, "{name}: {number}. {UNANSWERED}: {said}")?;
            }
        }
        out.flush()?;
        Ok(code)
    }

    /// Tells the faults of the journals beside a session and the effects of mail on it;
    /// returns whether any is an error.
    fn journal(
        &self,
        out: &mut impl Write,
        file: &Path,
        opened: &store::Opened,
    ) -> Result<bool, Failed> {
        let (l, name) = (self.language, shown(file));
        let report = &opened.report;
        let damaged = report.journal_damage();
        if let (Some(line), None) = (damaged, &report.damage) {
            let said = lang::damage::journal(l, line, opened.session.len());
            let error = self.severity(Severity::Error);
            writeln!(out, "{name}: {error}: damaged: {said}")?;
        }
        let notice = self.severity(Severity::Notice);
        if let Some(torn) = report.torn.filter(|torn| torn.last) {
            let said = lang::damage::torn(l, torn.line);
            writeln!(out, "{name}: {notice}: torn: {said}")?;
        }
        // One that has entries of this session is told with them.
        let told = |journal: &Path| report.others.iter().any(|of| of.path == *journal);
        let orphan = report.orphan.as_deref().filter(|journal| !told(journal));
        if let (Some(journal), None) = (orphan, report.torn) {
            let beside = journal.file_name().map(Path::new);
            let said = lang::damage::orphan(l, &shown(beside.unwrap_or(journal)));
            writeln!(out, "{name}: {notice}: orphan: {said}")?;
        }
        if let Some(said) = report.say_lacking(l) {
            writeln!(out, "{name}: {notice}: beside: {said}")?;
        }
        if let Some(said) = report.mended(l) {
            writeln!(out, "{name}: {notice}: mail: {said}")?;
        }
        Ok(damaged.is_some())
    }

    fn severity(&self, severity: Severity) -> &'static str {
        severity.word(self.language)
    }
}
