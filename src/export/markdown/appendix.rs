//! The parts of the document besides the steps: questions and other notes, marks, the
//! register of instruments.

use crate::analysis::law::{loose, register};
use crate::analysis::{input_lost, to_be};
use crate::catalogue::{Choice, attribute};
use crate::export::totals::{Comparing, compared_tables};
use crate::lang::words::{capitalised, words};
use crate::lang::{compared, date, law, mark, talk};
use crate::law::{Force, InstrumentKind};
use crate::model::{Decimal, Matter, Note, NoteKind, Saying, Topic};

use super::{Page, escape};

impl Page<'_> {
    pub(super) fn notes(&mut self) {
        let doc = self.doc;
        let parts: [(&str, NoteKind, Option<bool>); 6] = [
            (doc.open_questions, NoteKind::Question, Some(true)),
            (doc.answered_questions, NoteKind::Question, Some(false)),
            (doc.pain_points, NoteKind::PainPoint, None),
            (doc.decisions, NoteKind::Decision, None),
            (doc.actions, NoteKind::Action, None),
            (doc.parking_lot, NoteKind::Parked, None),
        ];
        for (heading, kind, wanted) in parts {
            self.topics(heading, |of| match of.of {
                Matter::Note(_, note) => {
                    note.kind == kind && wanted.is_none_or(|wanted| note.settled != wanted)
                }
                Matter::Comment(..) => false,
            });
        }
        // Remarks on steps are in the table.
        self.topics(doc.remarks, |of| match of.of {
            Matter::Note(_, note) => note.kind == NoteKind::Remark && note.on.is_none(),
            Matter::Comment(..) => false,
        });
        let comments = capitalised(talk::comments(self.speaker.language));
        self.topics(&comments, |of| matches!(of.of, Matter::Comment(..)));
    }

    /// A part with those of the notes and comments that belong to it; nothing without any.
    fn topics(&mut self, heading: &str, wanted: impl Fn(&Topic<'_>) -> bool) {
        let wanted = self.talk.topics().iter().filter(|of| wanted(of));
        let lines: Vec<String> = wanted.map(|of| self.topic(of)).collect();
        if lines.is_empty() {
            return;
        }
        self.heading(heading);
        for line in lines {
            self.line(&line);
        }
    }

    fn topic(&self, of: &Topic<'_>) -> String {
        let mut line = String::from("- ");
        if let Some(place) = self.speaker.place(of) {
            line += &format!("{}: ", escape(&capitalised(&place)));
        }
        line += &self.saying(&of.said);
        let known = match of.of {
            Matter::Note(_, note) => self.known(note),
            Matter::Comment(_, comment) => {
                let language = self.speaker.language;
                let waits = of.waits().then(|| talk::unanswered(language).to_string());
                let on = talk::on(language, self.session, comment);
                waits.into_iter().chain(on.map(|on| escape(&on))).collect()
            }
        };
        if !known.is_empty() {
            line += &format!(" ({})", known.join(", "));
        }
        for answer in &of.answers {
            line += &format!(" → {}", self.saying(answer));
        }
        line
    }

    /// Words, and who said them when.
    pub(super) fn saying(&self, said: &Saying<'_>) -> String {
        let text = escape(said.text);
        match self.speaker.voice(said) {
            Some(voice) => format!("{text} — {}", escape(&voice)),
            None => text,
        }
    }

    /// What is known of a note besides its words.
    fn known(&self, note: &Note) -> Vec<String> {
        let language = self.speaker.language;
        let mut known = Vec::new();
        if let Some(owner) = &note.owner {
            known.push(format!(
                "{}: {}",
                attribute::Note::Owner.word(language),
                escape(owner)
            ));
        }
        if let Some(due) = note.due {
            known.push(format!(
                "{} {}",
                attribute::Note::Due.word(language),
                date(language, due)
            ));
        }
        if note.settled && note.kind != NoteKind::Question {
            known.push(attribute::Note::Settled.word(language).to_string());
        }
        known
    }

    pub(super) fn marks(&mut self) {
        let (language, map, doc) = (self.speaker.language, self.speaker.map, self.doc);
        if map.marks().is_empty() {
            return;
        }
        self.heading(doc.marks);
        self.table(&[
            words(language).marks,
            attribute::Mark::Steps.word(language),
            attribute::Mark::Reason.word(language),
            attribute::Mark::Outcome.word(language),
            attribute::Mark::Competent.word(language),
            attribute::Mark::Status.word(language),
            attribute::Mark::Planned.word(language),
        ]);
        for set in map.marks().values() {
            let outcome = set.outcome.map_or("", |o| o.word(language));
            let competent = set
                .competent
                .as_ref()
                .map_or(String::new(), |of| mark::competent(language, of));
            let mut kind = self.speaker.mark_kind(&set.kind);
            if let Some(one) = self.speaker.one_step(set) {
                kind += &format!(": {one}");
            }
            self.row(&[
                escape(&kind),
                escape(&self.speaker.steps(&set.steps)),
                escape(set.reason.as_deref().unwrap_or_default()),
                outcome.to_string(),
                escape(&competent),
                set.status.word(language).to_string(),
                escape(&self.speaker.planned(&set.planned)),
            ]);
        }
        let after = to_be(map);
        if !after.lost.is_empty() {
            self.line("");
        }
        for found in input_lost(&after.lost) {
            let said = capitalised(&self.speaker.finding(&found));
            self.line(&format!("- {}", escape(&said)));
        }
    }

    /// The as-is and the to-be side by side; nothing without marks.
    pub(super) fn compared(&mut self, target: Option<Decimal>) {
        if self.speaker.map.marks().is_empty() {
            return;
        }
        let language = self.speaker.language;
        let asked = Comparing {
            language,
            ascii: false,
            status: None,
            target,
        };
        let tables = compared_tables(self.session, &asked);
        self.heading(compared::title(language));
        if !tables.notes.is_empty() {
            let notes = capitalised(&tables.notes.join(", "));
            self.line(&format!("{}\n", escape(&notes)));
        }
        for (at, (name, rows)) in tables.sections.iter().enumerate() {
            if at > 0 {
                self.line("");
            }
            let mut heads: Vec<&str> = tables.heads.iter().map(String::as_str).collect();
            heads[0] = name;
            self.table(&heads);
            for row in rows {
                let cells: Vec<String> = row.iter().map(|cell| escape(cell)).collect();
                self.row(&cells);
            }
        }
    }

    /// The texts of law, the highest first, each in full, because this is their first
    /// mention.
    pub(super) fn register(&mut self) {
        let (language, map, doc) = (self.speaker.language, self.speaker.map, self.doc);
        let loose = loose(map, self.speaker.order);
        if map.instruments().is_empty() && loose.is_empty() {
            return;
        }
        self.heading(doc.register);
        // The levels are those of Vietnam's texts.
        let ranked = map.header().is_vietnam();
        let mut heads = vec![
            doc.instrument,
            doc.rank,
            doc.in_force,
            attribute::Instrument::Successor.word(language),
            doc.cited_by,
        ];
        heads.retain(|head| ranked || *head != doc.rank);
        self.table(&heads);
        for entry in register(map, self.speaker.order, self.review) {
            let Some(text) = map.instruments().get(&entry.id) else {
                continue;
            };
            let day = |day: Option<_>| day.map_or(String::new(), |day| date(language, day));
            let mut in_force = match (text.in_force_from, text.in_force_to) {
                (None, None) => String::new(),
                (from, to) => format!("{}–{}", day(from), day(to)),
            };
            if let Some(force) = entry.force.filter(|force| *force != Force::InForce) {
                let sign = if in_force.is_empty() { "" } else { ", " };
                in_force += &format!("{sign}{}", law::force(language, force));
            }
            let successor = text
                .successor
                .and_then(|id| map.instruments().get(&id))
                .map_or(String::new(), |s| law::instrument(language, s));
            let cited_by = if entry.cited_by.is_empty() {
                String::new()
            } else {
                self.speaker.steps(&entry.cited_by)
            };
            let named = match InstrumentKind::of(&text.kind) {
                InstrumentKind::Unknown => law::instrument(language, text),
                _ => law::named(language, &law::of_register(text)),
            };
            let rank = ranked.then(|| law::rank(language, entry.rank).to_string());
            let mut cells = vec![escape(&named)];
            cells.extend(rank);
            cells.extend([in_force, escape(&successor), escape(&cited_by)]);
            self.row(&cells);
        }
        for of in loose {
            let mut cells = vec![String::new(); heads.len()];
            cells[0] = escape(&self.speaker.loose(&of.citation));
            if let Some(cited_by) = cells.last_mut() {
                *cited_by = escape(&self.speaker.steps(&of.cited_by));
            }
            self.row(&cells);
        }
    }
}
