//! Capture lines: a draft of the session for any editor, which makes the same map again.

use super::format::{Notice, Signs};
use super::{Format, Request};
use crate::capture::{self, Draft};
use crate::lang::{self, Speaker, pick};
use crate::model::{Language, Session};

pub(super) const FORMAT: Format = Format {
    name: "lines",
    aliases: &["txt"],
    extension: "txt",
    noun: |l| pick(l, "các dòng ghi", "capture lines"),
    holds: |l| {
        pick(
            l,
            "các dòng ghi, làm lại đúng sơ đồ ấy",
            "capture lines, which make the same map again",
        )
    },
    drawn: false,
    compares: false,
    notice: Notice::Above(|carried| format!("%% {carried}\n")),
    signs: Signs::AsTyped,
    write: |asked: &Request<'_>| lines(asked.session, asked.language),
};

/// The session as capture lines. Above them are comments with the parts that lines cannot
/// express.
pub fn lines(session: &Session, language: Language) -> String {
    let draft = capture::draft(session.map(), session.order());
    let head = left_out(session, &draft, language)
        .into_iter()
        .map(|said| format!("%% {said}"));
    let lines = head.chain(draft.lines);
    lines.map(|line| format!("{line}\n")).collect()
}

/// The parts that lines cannot express, one sentence each, under a heading; empty if there
/// are none.
fn left_out(session: &Session, draft: &Draft, language: Language) -> Vec<String> {
    let mut said: Vec<String> = draft
        .unsaid
        .iter()
        .map(|edits| lang::told(language, session, edits))
        .filter(|said| !said.is_empty())
        .collect();
    let speaker = Speaker::of(language, session);
    let widened = draft.widened.iter();
    said.extend(widened.map(|step| speaker.widened(*step)));
    said.extend(speaker.renumbered(&draft.renumbered));
    let comments = session.comments().values();
    said.extend(comments.map(|of| lang::sentence::comment(language, session, of)));
    let items = said.iter().map(|said| format!("- {said}"));
    let heading = lang::document::lines_leave_out(language).to_string();
    if said.is_empty() {
        Vec::new()
    } else {
        std::iter::once(heading).chain(items).collect()
    }
}
