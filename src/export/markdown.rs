//! Markdown: the session as a document to read, send and print.

use super::figures::figures;
use crate::analysis::Totals;
use crate::analysis::figure::{Stated, disputed, stated, statements};
use crate::lang::document::{Document, document};
use crate::lang::words::{self, capitalised, words};
use crate::lang::{count, date, decimal, fact, law, mark, number, printable, span};
use crate::model::{Act, Field, Language, Map, Note, NoteKind, Order, Session, Step, StepId};

/// The session as Markdown: header, participants, figures, procedures, lanes, the
/// map (`picture`, as text), the table of steps, figures in dispute, questions,
/// notes, marks and the register of instruments. Parts without content are left
/// out. What rests on an assumption says so.
pub fn markdown(session: &Session, picture: &str, language: Language) -> String {
    let mut page = Page {
        language,
        doc: document(language),
        map: session.map(),
        order: session.order(),
        text: String::new(),
    };
    page.header(session);
    page.participants();
    page.figures();
    page.procedures();
    page.lanes();
    page.picture(picture);
    page.steps();
    page.disputes();
    page.notes();
    page.marks();
    page.register();
    page.text
}

struct Page<'a> {
    language: Language,
    doc: &'static Document,
    map: &'a Map,
    order: &'a Order,
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

    /// A list item `label: value`; nothing where there is no value.
    fn item(&mut self, label: &str, value: Option<String>) {
        if let Some(value) = value {
            self.line(&format!("- {label}: {}", escape(&value)));
        }
    }

    /// A row of cells, which must be escaped already.
    fn row(&mut self, cells: &[String]) {
        self.line(&format!("| {} |", cells.join(" | ")));
    }

    fn table(&mut self, heads: &[&str]) {
        let heads: Vec<String> = heads.iter().map(|head| capitalised(head)).collect();
        self.row(&heads);
        self.row(&vec!["---".to_string(); heads.len()]);
    }

    fn header(&mut self, session: &Session) {
        let (language, doc, header) = (self.language, self.doc, self.map.header());
        let title = match header.title.is_empty() {
            true => capitalised(words(language).untitled),
            false => escape(&header.title),
        };
        self.line(&format!("# {title}"));
        self.heading(doc.about);
        let name = words::language_name(language, header.language);
        self.item(doc.language, Some(name.to_string()));
        self.item(doc.currency, header.currency.clone());
        let day = words::day_meaning(language, header.day);
        self.item(doc.day, Some(day.to_string()));
        let income = header.income.as_ref().map(|income| {
            let amount = decimal(language, income.amount);
            format!(
                "{amount} {} ({}, {})",
                doc.an_hour, income.year, income.source
            )
        });
        self.item(doc.income, income);
        self.item(doc.place, header.place.clone());
        self.item(doc.baseline, header.baseline.clone());
        self.item(doc.law_review, header.law_review.map(date));
        for entry in session.log() {
            let Act::Sit(sitting) = &entry.act else {
                continue;
            };
            let mut text = format!(
                "{} {}",
                date(sitting.date),
                number::time_of_day(sitting.start)
            );
            for more in [&sitting.place, &sitting.writer].into_iter().flatten() {
                text += &format!(", {more}");
            }
            self.item(doc.sittings, Some(text));
        }
        self.item(doc.entries, Some(count(language, session.len())));
    }

    fn participants(&mut self) {
        let (map, doc) = (self.map, self.doc);
        if map.participants().is_empty() {
            return;
        }
        self.heading(doc.participants);
        self.table(&[
            doc.name,
            doc.agency,
            doc.role,
            doc.kind,
            doc.speaks_for,
            doc.present,
        ]);
        for who in map.participants().values() {
            let present = match who.present {
                true => words(self.language).yes,
                false => words(self.language).no,
            };
            self.row(&[
                escape(&who.name),
                escape(who.agency.as_deref().unwrap_or_default()),
                escape(who.role.as_deref().unwrap_or_default()),
                words::participant_kind(self.language, who.kind).to_string(),
                who.lane
                    .map_or(String::new(), |lane| escape(&fact::lane(map, lane))),
                present.to_string(),
            ]);
        }
    }

    fn figures(&mut self) {
        let (language, map) = (self.language, self.map);
        let totals = Totals::of(map, self.order);
        self.heading(self.doc.figures);
        for (label, value) in figures(&totals, map, self.order, language) {
            self.item(&capitalised(label), Some(value));
        }
    }

    fn procedures(&mut self) {
        let (language, doc, map) = (self.language, self.doc, self.map);
        if map.procedures().is_empty() {
            return;
        }
        self.heading(doc.procedures);
        for (at, procedure) in map.procedures().values().enumerate() {
            if at > 0 {
                self.line("");
            }
            self.line(&format!("### {}\n", escape(&procedure.title)));
            self.item(doc.code, procedure.code.clone());
            let kind = words::procedure_kind(language, procedure.kind);
            self.item(doc.kind, Some(kind.to_string()));
            let applicant = procedure.applicant;
            let applicant = applicant.map(|a| words::applicant(language, a).to_string());
            self.item(doc.applicant, applicant);
            self.item(doc.deciding, procedure.deciding.clone());
            self.item(doc.result, procedure.result.clone());
            self.item(
                doc.limit,
                procedure.limit.map(|limit| span::span(language, &limit)),
            );
            let times = procedure.times_a_year.map(|n| decimal(language, n));
            self.item(doc.times_a_year, times);
            let subjects = procedure.subjects_a_year.map(|n| decimal(language, n));
            self.item(doc.subjects_a_year, subjects);
        }
    }

    fn lanes(&mut self) {
        if self.map.lane_order().is_empty() {
            return;
        }
        self.heading(self.doc.lanes);
        self.table(&[self.doc.name, self.doc.alias, self.doc.kind]);
        for (_, lane) in self.map.lanes() {
            let kind = words::lane_kind(self.language, lane.kind);
            self.row(&[escape(&lane.name), escape(&lane.alias), kind.to_string()]);
        }
    }

    /// The map as it stands in the terminal, in a fence that nothing in it can end.
    fn picture(&mut self, picture: &str) {
        if picture.trim().is_empty() {
            return;
        }
        self.heading(self.doc.map);
        let longest = picture.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        self.line(&format!("{fence}text"));
        for line in picture.lines() {
            self.line(printable(line).trim_end());
        }
        self.line(&fence);
    }

    fn steps(&mut self) {
        let (map, order, doc) = (self.map, self.order, self.doc);
        if order.all(map).is_empty() {
            return;
        }
        let words = words(self.language);
        self.heading(doc.steps);
        self.table(&[
            doc.number,
            words.lane,
            words.step,
            doc.kind,
            words.time,
            words.effort,
            words.cost,
            words.law,
            doc.inputs,
            doc.outputs,
            doc.remarks,
        ]);
        for &id in order.all(map) {
            if let Some(step) = map.step(id) {
                let cells = self.step(id, step);
                self.row(&cells);
            }
        }
    }

    fn step(&self, id: StepId, step: &Step) -> [String; 11] {
        let (language, map) = (self.language, self.map);
        let cell = |field| self.cell(step, field, false);
        let labelled = |fields: &[Field]| {
            let cells = fields.iter().map(|field| self.cell(step, *field, true));
            let cells: Vec<String> = cells.filter(|cell| !cell.is_empty()).collect();
            cells.join("; ")
        };
        let remarks = map.notes_on(id).filter(|(_, n)| n.kind == NoteKind::Remark);
        let how = labelled(&[
            Field::Activity,
            Field::Channel,
            Field::ServiceLevel,
            Field::InSystem,
            Field::Place,
        ]);
        let remarks = remarks.map(|(_, note)| escape(&note.text));
        let remarks: Vec<String> = [how]
            .into_iter()
            .chain(remarks)
            .filter(|text| !text.is_empty())
            .collect();
        [
            self.order
                .number(map, id)
                .map_or(String::new(), |n| n.to_string()),
            escape(&fact::lane(map, step.lane)),
            escape(&step.name),
            words::step_kind(language, step.kind).to_string(),
            cell(Field::Elapsed),
            labelled(&[Field::Effort, Field::ApplicantEffort]),
            labelled(&[Field::Fee, Field::Services, Field::Other, Field::Bearer]),
            match step.kind.is_numbered() {
                true => self.law(step),
                false => String::new(),
            },
            cell(Field::Inputs),
            cell(Field::Outputs),
            remarks.join("; "),
        ]
    }

    /// What stands for a fact, with what it rests on; empty where nobody has said
    /// anything.
    fn cell(&self, step: &Step, field: Field, labelled: bool) -> String {
        let Some(shown) = stated(step, field) else {
            return String::new();
        };
        let text = match labelled {
            true => fact::fact(self.language, self.map, &shown.fact),
            false => fact::value(self.language, self.map, &shown.fact),
        };
        escape(&text) + &self.standing(step, field, &shown)
    }

    fn law(&self, step: &Step) -> String {
        let law = crate::analysis::figure::law(step);
        let text = escape(&law::basis(self.language, self.map, law));
        match stated(step, Field::Law) {
            Some(shown) => text + &self.standing(step, Field::Law, &shown),
            None => text,
        }
    }

    /// ` *(giả định)*`, ` *(chưa thống nhất)*`: how far a figure can be relied upon.
    fn standing(&self, step: &Step, field: Field, shown: &Stated) -> String {
        let assumption = shown
            .is_assumption()
            .then_some(words(self.language).assumption);
        let dispute = disputed(step)
            .contains(&field)
            .then_some(self.doc.in_dispute);
        let known: Vec<&str> = assumption.into_iter().chain(dispute).collect();
        match known.is_empty() {
            true => String::new(),
            false => format!(" *({})*", known.join(", ")),
        }
    }

    fn disputes(&mut self) {
        let (language, map, doc) = (self.language, self.map, self.doc);
        let mut rows = Vec::new();
        for &id in self.order.all(map) {
            let Some(step) = map.step(id) else { continue };
            for field in disputed(step) {
                for said in statements(step, field) {
                    let by = said.by.map_or_else(
                        || doc.recorder.to_string(),
                        |by| fact::source(language, map, by),
                    );
                    rows.push([
                        escape(&fact::step(language, map, self.order, id)),
                        words::field(language, field).to_string(),
                        escape(&by),
                        escape(&fact::value(language, map, &said.fact)),
                    ]);
                }
            }
        }
        if rows.is_empty() {
            return;
        }
        self.heading(doc.disputes);
        self.table(&[words(language).step, doc.fact, doc.source, doc.statement]);
        for row in rows {
            self.row(&row);
        }
    }

    fn notes(&mut self) {
        let doc = self.doc;
        let open = |note: &Note| !note.settled;
        let parts: [(&str, NoteKind, Option<bool>); 6] = [
            (doc.open_questions, NoteKind::Question, Some(true)),
            (doc.answered_questions, NoteKind::Question, Some(false)),
            (doc.pain_points, NoteKind::PainPoint, None),
            (doc.decisions, NoteKind::Decision, None),
            (doc.actions, NoteKind::Action, None),
            (doc.parking_lot, NoteKind::Parked, None),
        ];
        for (heading, kind, wanted) in parts {
            let notes = self.map.notes().values().filter(|note| note.kind == kind);
            let notes = notes.filter(|note| wanted.is_none_or(|wanted| open(note) == wanted));
            let lines: Vec<String> = notes.map(|note| self.note(note)).collect();
            if lines.is_empty() {
                continue;
            }
            self.heading(heading);
            for line in lines {
                self.line(&line);
            }
        }
        // Remarks on steps stand in the table.
        let loose = |note: &&Note| note.kind == NoteKind::Remark && note.on.is_none();
        let loose: Vec<&Note> = self.map.notes().values().filter(loose).collect();
        if !loose.is_empty() {
            self.heading(doc.remarks);
            for note in loose {
                let line = self.note(note);
                self.line(&line);
            }
        }
    }

    fn note(&self, note: &Note) -> String {
        let (map, doc) = (self.map, self.doc);
        let mut line = String::from("- ");
        if let Some(step) = note.on {
            let step = fact::step(self.language, map, self.order, step);
            line += &format!("{}: ", escape(&capitalised(&step)));
        }
        line += &escape(&note.text);
        if let Some(who) = note.by {
            line += &format!(" — {}", escape(&fact::participant(map, who)));
        }
        let mut known = Vec::new();
        if let Some(owner) = &note.owner {
            known.push(format!("{}: {}", doc.owner, escape(owner)));
        }
        if let Some(due) = note.due {
            known.push(format!("{} {}", doc.due, date(due)));
        }
        if note.settled && note.kind != NoteKind::Question {
            known.push(doc.done.to_string());
        }
        if !known.is_empty() {
            line += &format!(" ({})", known.join(", "));
        }
        if let Some(answer) = &note.answer {
            line += &format!(" → {}", escape(answer));
        }
        line
    }

    fn marks(&mut self) {
        let (language, map, doc) = (self.language, self.map, self.doc);
        if map.marks().is_empty() {
            return;
        }
        self.heading(doc.marks);
        self.table(&[
            words(language).marks,
            doc.steps,
            doc.reason,
            doc.outcome,
            doc.competent,
            doc.status,
            doc.plan,
        ]);
        for set in map.marks().values() {
            let outcome = set.outcome.map_or("", |o| words::outcome(language, o));
            let competent = set.competent.as_ref();
            let competent = competent.map_or(String::new(), |c| mark::competent(language, c));
            self.row(&[
                escape(&mark::kind(language, map, &set.kind)),
                escape(&mark::steps(language, map, self.order, &set.steps)),
                escape(set.reason.as_deref().unwrap_or_default()),
                outcome.to_string(),
                escape(&competent),
                words::status(language, set.status).to_string(),
                escape(&mark::planned(language, &set.planned)),
            ]);
        }
    }

    fn register(&mut self) {
        let (language, map, doc) = (self.language, self.map, self.doc);
        if map.instruments().is_empty() {
            return;
        }
        self.heading(doc.register);
        self.table(&[
            doc.instrument,
            doc.title,
            doc.issued,
            doc.issued_by,
            doc.in_force,
            doc.successor,
        ]);
        for text in map.instruments().values() {
            let day = |day: Option<_>| day.map_or(String::new(), date);
            let in_force = match (text.in_force_from, text.in_force_to) {
                (None, None) => String::new(),
                (from, to) => format!("{}–{}", day(from), day(to)),
            };
            let successor = text.successor.and_then(|id| map.instruments().get(&id));
            let successor = successor.map_or(String::new(), |s| law::instrument(language, s));
            self.row(&[
                escape(&law::instrument(language, text)),
                escape(text.title.as_deref().unwrap_or_default()),
                day(text.date),
                escape(text.body.as_deref().unwrap_or_default()),
                in_force,
                escape(&successor),
            ]);
        }
    }
}

/// The text as plain words on one line of Markdown: nothing in it starts a heading,
/// a list, a table cell, a link, HTML or a comment.
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
