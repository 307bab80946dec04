//! Markdown: the session as a document to read, send and print.

mod appendix;
mod chart;
mod steps;

use super::figures::{figures, premises};
use super::format::{Notice, Signs};
use super::{Format, Request, text};
use crate::analysis::Totals;
use crate::analysis::law::review_day;
use crate::catalogue::{Choice, attribute};
use crate::lang::document::{Document, document, is_settled};
use crate::lang::words::{self, capitalised, words};
use crate::lang::{
    Speaker, Telling, count, country, date, decimal, drawing, number, pick, printable, span,
};
use crate::model::{Act, Country, Date, Decimal, Language, Money, ParticipantKind, Session, Talk};
use crate::picture::{self, Glyphs};

pub(super) const FORMAT: Format = Format {
    name: "md",
    aliases: &["markdown"],
    extension: "md",
    noun: |l| pick(l, "văn bản", "a document"),
    holds: |l| {
        pick(
            l,
            "Markdown: văn bản gồm số liệu, sơ đồ, các bước, câu hỏi, quyết định và dấu",
            "Markdown: a document with figures, map, steps, questions, decisions and marks",
        )
    },
    drawn: false,
    compares: true,
    notice: Notice::Above(|carried| format!("> **{}**\n\n", escape(carried))),
    signs: Signs::Plain,
    write: |asked: &Request<'_>| {
        let (session, language) = (asked.session, asked.language);
        let map = text::map(session, language, 120, asked.ascii);
        written(session, &map, language, asked.ascii, asked.target)
    },
};

/// The session as Markdown: header, participants, figures, the time-procedure chart (with
/// `ascii` in plain signs), procedures, lanes, the map (`picture`, as text), the table of
/// steps, figures in dispute, questions, notes, comments, marks with what they save, and the
/// register of instruments.
/// Parts without content are left out. Figures that depend on an assumption say so.
pub fn markdown(session: &Session, picture: &str, language: Language, ascii: bool) -> String {
    written(session, picture, language, ascii, None)
}

/// The same, with the percentage that should be saved.
fn written(
    session: &Session,
    picture: &str,
    language: Language,
    ascii: bool,
    target: Option<Decimal>,
) -> String {
    let mut page = Page {
        session,
        speaker: Speaker::of(language, session),
        talk: session.talk(),
        doc: document(language),
        review: review_day(session),
        text: String::new(),
    };
    page.header();
    page.participants();
    page.figures();
    page.premises();
    page.chart(ascii);
    page.procedures();
    page.lanes();
    page.picture(picture);
    page.legend(picture, ascii);
    page.steps();
    page.disputes();
    page.notes();
    page.marks();
    page.compared(target);
    page.register();
    page.text
}

/// The document being written.
struct Page<'a> {
    session: &'a Session,
    speaker: Speaker<'a>,
    /// The notes, and the comments on the map.
    talk: Talk<'a>,
    doc: &'static Document,
    /// The day that texts of law are checked against.
    review: Option<Date>,
    text: String,
}

impl Page<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn heading(&mut self, heading: &str) {
        self.text.push_str("\n## ");
        self.text.push_str(heading);
        self.text.push_str("\n\n");
    }

    /// A list item `label: value`; nothing without a value.
    fn item(&mut self, label: &str, value: Option<String>) {
        if let Some(value) = value {
            self.line(&format!("- {}: {}", capitalised(label), escape(&value)));
        }
    }

    /// A row of cells that are escaped already.
    fn row(&mut self, cells: &[String]) {
        self.line(&format!("| {} |", cells.join(" | ")));
    }

    fn table(&mut self, heads: &[&str]) {
        let heads: Vec<String> = heads.iter().map(|head| capitalised(head)).collect();
        self.row(&heads);
        self.row(&vec!["---".to_string(); heads.len()]);
    }

    fn header(&mut self) {
        let (session, language, doc) = (self.session, self.speaker.language, self.doc);
        let header = self.speaker.map.header();
        let title = if header.title.is_empty() {
            capitalised(words(language).untitled)
        } else {
            escape(&header.title)
        };
        self.line(&format!("# {title}"));
        self.heading(doc.about);
        let name = header.language.word(language);
        self.item(
            attribute::Header::Language.word(language),
            Some(name.to_string()),
        );
        self.item(
            attribute::Header::Currency.word(language),
            header.currency.clone(),
        );
        self.item(
            attribute::Header::Rates.word(language),
            self.speaker.rates(&header.rates),
        );
        if header.country != Country::Unsaid {
            let calendar = country::lines(language, header);
            for (of, said) in calendar {
                self.item(of.word(language), Some(said));
            }
        }
        let day = header.day.word(language);
        self.item(attribute::Header::Day.word(language), Some(day.to_string()));
        let income = header.income.as_ref().map(|income| {
            let amount = self.speaker.money().full(Money::own(income.amount));
            format!(
                "{amount}{} ({}, {})",
                doc.an_hour, income.year, income.source
            )
        });
        self.item(attribute::Header::Income.word(language), income);
        self.item(
            attribute::Header::Place.word(language),
            header.place.clone(),
        );
        self.item(
            attribute::Header::Baseline.word(language),
            header.baseline.clone(),
        );
        self.item(
            attribute::Header::LawReview.word(language),
            header.law_review.map(|day| date(language, day)),
        );
        for entry in session.log() {
            let Act::Sit(sitting) = &entry.act else {
                continue;
            };
            let mut text = number::moment(language, sitting.date, sitting.start);
            for more in [&sitting.place, &sitting.writer].into_iter().flatten() {
                text += &format!(", {more}");
            }
            self.item(doc.sittings, Some(text));
        }
        for (number, entry) in (1..).zip(session.log()) {
            if matches!(entry.act, Act::Accept(_)) {
                let told = Telling::of(language, session, entry).end(session);
                let number = count(language, number);
                self.item(
                    doc.accepted,
                    Some(format!("{} {number}: {told}", doc.entry)),
                );
            }
        }
        self.item(doc.entries, Some(count(language, session.len())));
    }

    fn participants(&mut self) {
        let session = self.session;
        let Speaker { language, map, .. } = self.speaker;
        if map.participants().is_empty() {
            return;
        }
        self.heading(self.doc.participants);
        self.table(&[
            attribute::Participant::Name.word(language),
            attribute::Participant::Agency.word(language),
            attribute::Participant::Role.word(language),
            attribute::Participant::Kind.word(language),
            attribute::Participant::Lane.word(language),
            attribute::Participant::Present.word(language),
        ]);
        let there = session.present();
        for (id, who) in map.participants() {
            let present = if who.kind == ParticipantKind::Document && !is_settled(language) {
                // A document sits at no table.
                ""
            } else if there.contains(id) {
                words(self.speaker.language).yes
            } else {
                words(self.speaker.language).no
            };
            self.row(&[
                escape(&who.name),
                escape(who.agency.as_deref().unwrap_or_default()),
                escape(who.role.as_deref().unwrap_or_default()),
                who.kind.word(self.speaker.language).to_string(),
                who.lane
                    .map_or(String::new(), |lane| escape(&self.speaker.lane(lane))),
                present.to_string(),
            ]);
        }
    }

    fn figures(&mut self) {
        let map = self.speaker.map;
        let totals = Totals::of(map, self.speaker.order);
        self.heading(self.doc.figures);
        for (name, value) in figures(&totals, self.speaker) {
            self.item(&name, Some(value));
        }
    }

    /// What the figures stand on, as under the totals.
    fn premises(&mut self) {
        let Speaker {
            language,
            map,
            order,
        } = self.speaker;
        if is_settled(language) {
            return;
        }
        let of = premises(map, order);
        if of.is_empty() {
            return;
        }
        self.heading(&capitalised(crate::lang::figures::rest_on(language)));
        for of in of {
            let said = self.speaker.assumption(&of);
            self.line(&format!("- {}", escape(&said)));
        }
    }

    fn procedures(&mut self) {
        let Speaker { language, map, .. } = self.speaker;
        if map.procedures().is_empty() {
            return;
        }
        self.heading(self.doc.procedures);
        for (at, procedure) in map.procedures().values().enumerate() {
            if at > 0 {
                self.line("");
            }
            self.line(&format!("### {}\n", escape(&procedure.title)));
            self.item(
                attribute::Procedure::Code.word(language),
                procedure.code.clone(),
            );
            let kind = procedure.kind.word(language);
            self.item(
                attribute::Procedure::Kind.word(language),
                Some(kind.to_string()),
            );
            let applicant = procedure.applicant.map(|a| a.word(language).to_string());
            self.item(attribute::Procedure::Applicant.word(language), applicant);
            self.item(
                attribute::Procedure::Deciding.word(language),
                procedure.deciding.clone(),
            );
            self.item(
                attribute::Procedure::Result.word(language),
                procedure.result.clone(),
            );
            self.item(
                attribute::Procedure::Limit.word(language),
                procedure.limit.map(|limit| span::span(language, &limit)),
            );
            let times = procedure.times_a_year.map(|n| decimal(language, n));
            self.item(attribute::Procedure::TimesAYear.word(language), times);
            let subjects = procedure.subjects_a_year.map(|n| decimal(language, n));
            self.item(attribute::Procedure::SubjectsAYear.word(language), subjects);
        }
    }

    /// The time of the process, step by step.
    fn chart(&mut self, ascii: bool) {
        let lines = chart::chart(self.speaker, ascii);
        if !lines.is_empty() {
            self.heading(words::pick(
                self.speaker.language,
                "Biểu đồ thời gian – thủ tục (theo hướng dẫn phân tích quy trình UNNExT)",
                "Time-procedure chart (UNNExT business process analysis)",
            ));
            self.fenced(&lines.join("\n"));
        }
    }

    fn lanes(&mut self) {
        if self.speaker.map.lane_order().is_empty() {
            return;
        }
        let language = self.speaker.language;
        self.heading(self.doc.lanes);
        self.table(&[
            attribute::Lane::Name.word(language),
            attribute::Lane::Alias.word(language),
            attribute::Lane::Kind.word(language),
        ]);
        for (_, lane) in self.speaker.map.lanes() {
            let kind = lane.kind.word(language);
            self.row(&[escape(&lane.name), escape(&lane.alias), kind.to_string()]);
        }
    }

    /// The map as in the terminal.
    fn picture(&mut self, picture: &str) {
        if picture.trim().is_empty() {
            return;
        }
        self.heading(self.doc.map);
        self.fenced(picture);
    }

    /// The signs of the map, under it.
    fn legend(&mut self, drawn: &str, ascii: bool) {
        let language = self.speaker.language;
        if is_settled(language) || drawn.trim().is_empty() {
            return;
        }
        let commented = self.session.commented();
        let signs = picture::legend(self.speaker, &commented, Glyphs::of(ascii), drawn);
        let signs = signs.iter();
        let signs: Vec<String> = signs
            .map(|(sign, means)| format!("`{sign}` {means}"))
            .collect();
        if !signs.is_empty() {
            let head = drawing::legend(language);
            self.line(&format!("\n{head}: {}", signs.join(" · ")));
        }
    }

    /// Lines in a fence that none of them can end.
    fn fenced(&mut self, text: &str) {
        let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        self.line(&format!("{fence}text"));
        for line in text.lines() {
            self.line(printable(line).trim_end());
        }
        self.line(&fence);
    }
}

/// The text as plain words on one line of Markdown, so that nothing in it starts a heading,
/// list, table cell, link, HTML or comment.
fn escape(text: &str) -> String {
    let text = printable(text);
    let mut out = String::with_capacity(text.len() + 8);
    // "1." and "1)" at the beginning of a line would start a list.
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut after = text[digits..].chars();
    let counts = digits > 0
        && matches!(after.next(), Some('.' | ')'))
        && after.next().is_none_or(char::is_whitespace);
    for (at, c) in text.char_indices() {
        let special = matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '$'
        );
        let leading = at == 0 && matches!(c, '-' | '+' | '=');
        if special || leading || counts && at == digits {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_typed_becomes_markup() {
        let cases = [
            ("a|b", "a\\|b"),
            ("<script>", "\\<script\\>"),
            ("# x", "\\# x"),
            ("- x", "\\- x"),
            ("1. x", "1\\. x"),
            ("12) x", "12\\) x"),
            ("1.500 đồng", "1.500 đồng"),
            ("[a](b)", "\\[a\\](b)"),
            ("hai\ndòng", "hai dòng"),
            ("NĐ-CP 01/2021", "NĐ-CP 01/2021"),
        ];
        for (text, escaped) in cases {
            assert_eq!(escape(text), escaped);
        }
    }
}
