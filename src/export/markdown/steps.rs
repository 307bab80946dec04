//! The table of steps, and the figures in dispute.

use crate::analysis::figure::{Stated, disputed, spread, stated, statements};
use crate::catalogue::fact::Part;
use crate::catalogue::{self, Choice};
use crate::lang::document::is_settled;
use crate::lang::replay;
use crate::lang::words::words;
use crate::model::{Field, Matter, NoteKind, Source, Step, StepId};
use crate::picture::Glyphs;
use crate::picture::table::{Column, Rows};

use super::{Page, escape};

impl Page<'_> {
    pub(super) fn steps(&mut self) {
        let (map, order, doc) = (self.speaker.map, self.speaker.order, self.doc);
        if order.all(map).is_empty() {
            return;
        }
        let words = words(self.speaker.language);
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
        let commented = self.session.commented();
        let rows = Rows {
            speaker: self.speaker,
            commented: &commented,
            glyphs: Glyphs::unicode(),
        };
        for &id in order.by_number(map) {
            if let Some(step) = map.step(id) {
                let cells = self.step(&rows, id, step);
                self.row(&cells);
            }
        }
    }

    fn step(&self, rows: &Rows<'_>, id: StepId, step: &Step) -> [String; 11] {
        let cell = |field| self.cell(step, field, false);
        let labelled = |part: Part| {
            let fields = catalogue::fact::of_part(part);
            let cells: Vec<String> = fields
                .map(|field| self.cell(step, field, true))
                .filter(|cell| !cell.is_empty())
                .collect();
            cells.join("; ")
        };
        let remarks = self.talk.at(id).filter(|of| match of.of {
            Matter::Note(_, note) => note.kind == NoteKind::Remark,
            Matter::Comment(..) => false,
        });
        let how = labelled(Part::Remarks);
        let remarks = remarks.map(|of| self.saying(&of.said));
        let remarks: Vec<String> = [how]
            .into_iter()
            .chain(remarks)
            .filter(|text| !text.is_empty())
            .collect();
        let plain = |column| escape(&rows.said(id, column).unwrap_or_default());
        [
            plain(Column::Number),
            plain(Column::Lane),
            escape(&self.speaker.step_name(step)),
            plain(Column::Kind),
            cell(Field::Elapsed),
            labelled(Part::Effort),
            labelled(Part::Cost),
            if step.kind.is_numbered() {
                self.law(step)
            } else {
                String::new()
            },
            cell(Field::Inputs),
            cell(Field::Outputs),
            remarks.join("; "),
        ]
    }

    /// The value of a fact, or its whole range where sources differ on it, with the
    /// reliability of it; empty if nobody has stated it.
    fn cell(&self, step: &Step, field: Field, labelled: bool) -> String {
        let Some(shown) = stated(step, field) else {
            return String::new();
        };
        let text = match spread(step, field) {
            Some((least, most)) => {
                let (range, _) = self.speaker.spread(&least, &most);
                if labelled {
                    format!("{} {range}", field.word(self.speaker.language))
                } else {
                    range
                }
            }
            None if labelled => self.speaker.fact(&shown.fact),
            None => self.speaker.value(&shown.fact),
        };
        escape(&text) + &self.standing(step, field, &shown)
    }

    fn law(&self, step: &Step) -> String {
        let law = crate::analysis::figure::law(step);
        let text = escape(&self.speaker.basis(law));
        match stated(step, Field::Law) {
            Some(shown) => text + &self.standing(step, Field::Law, &shown),
            None => text,
        }
    }

    /// ` *(giả định)*`, ` *(chưa thống nhất)*`: the reliability of a figure.
    fn standing(&self, step: &Step, field: Field, shown: &Stated) -> String {
        let assumption = shown
            .is_assumption()
            .then_some(words(self.speaker.language).assumption);
        let dispute = disputed(step)
            .contains(&field)
            .then_some(self.doc.in_dispute);
        let sources = self.sources(step, field).filter(|_| dispute.is_none());
        let known = assumption.into_iter().chain(dispute).map(str::to_string);
        let known: Vec<String> = known.chain(sources).collect();
        if known.is_empty() {
            String::new()
        } else {
            format!(" *({})*", known.join(", "))
        }
    }

    /// `source: Jane Wanjiru`: who states a figure beside the recorder, where all agree.
    /// Those who differ stand in a table of their own.
    fn sources(&self, step: &Step, field: Field) -> Option<String> {
        if is_settled(self.speaker.language) {
            return None;
        }
        let said = statements(step, field).into_iter();
        let by: Vec<String> = said
            .filter_map(|said| said.by)
            .filter(|by| *by != Source::Assumption)
            .map(|by| self.speaker.source(by))
            .collect();
        let word = self.doc.source.to_lowercase();
        (!by.is_empty()).then(|| format!("{word}: {}", escape(&by.join("; "))))
    }

    pub(super) fn disputes(&mut self) {
        let (language, map, doc) = (self.speaker.language, self.speaker.map, self.doc);
        let mut rows = Vec::new();
        for &id in self.speaker.order.by_number(map) {
            let Some(step) = map.step(id) else { continue };
            for field in disputed(step) {
                for said in statements(step, field) {
                    let mut by = self.speaker.whose(id, field, said.by);
                    let spoke = self.session.said_by(id, field);
                    if let (None, Some(spoke)) = (said.by, spoke.filter(|_| step.is_unnamed(field)))
                    {
                        let spoke = self.speaker.source(spoke);
                        by += &format!(" ({})", replay::speaking(language, &spoke));
                    }
                    rows.push([
                        escape(&self.speaker.step(id)),
                        field.word(language).to_string(),
                        escape(&by),
                        escape(&self.speaker.value(&said.fact)),
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
}
