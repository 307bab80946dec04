//! The facts of a step in words, and the names of things of the map in a sentence: a step
//! by number and name, a lane by name.

use crate::catalogue::fact::Kind;
use crate::catalogue::{self, Choice};
use crate::model::{
    Bound, Fact, Field, Held, LaneId, Language, LegalBasis, Paper, ParticipantId, Place, Source,
    Span, Step, StepId, StepKind,
};

use super::span::{span, span_short};
use super::words::{pick, words};
use super::{Speaker, document, figures, printable};

impl Speaker<'_> {
    /// A fact with its name: `thời gian 3 ngày làm việc`, `không có căn cứ pháp lý`.
    pub fn fact(self, fact: &Fact) -> String {
        let said = self.value(fact);
        let name = fact.field().word(self.language);
        match fact.value() {
            Held::Law(LegalBasis::Cited(_)) => {
                format!("{} {said}", pick(self.language, "căn cứ", "legal basis"))
            }
            Held::Law(_) | Held::Flag(_) | Held::Place(_) => said,
            Held::Papers(papers) if !papers.is_empty() => format!("{name}: {said}"),
            Held::OneOf | Held::Lane(_) | Held::Unknown => format!("{name}: {said}"),
            Held::Time(_) | Held::Amount(_) | Held::Papers(_) => format!("{name} {said}"),
        }
    }

    /// A fact without its name: `3 ngày làm việc`, `200.000 đồng`, `đơn đề nghị; điều lệ`.
    pub fn value(self, fact: &Fact) -> String {
        let language = self.language;
        match fact.value() {
            Held::Time(v) => span(language, v),
            Held::Amount(v) => self.money().full(v),
            Held::OneOf => {
                let row = catalogue::fact::chosen(fact);
                row.map_or("", |row| row.word.say(language)).to_string()
            }
            Held::Lane(id) => self.lane(id),
            Held::Law(v) => self.basis(v),
            Held::Papers(v) => papers(language, v),
            Held::Flag(v) => flag(language, fact.field(), v),
            Held::Place(v) => place(language, v),
            Held::Unknown => words(language).nobody_knows.to_string(),
        }
    }

    /// The same for little room, except law and papers: `3 ngày lv`, `200k`.
    pub fn value_short(self, fact: &Fact) -> String {
        match fact.value() {
            Held::Time(v) => span_short(self.language, v),
            Held::Amount(v) => self.money().short(v),
            Held::OneOf
            | Held::Lane(_)
            | Held::Law(_)
            | Held::Papers(_)
            | Held::Flag(_)
            | Held::Place(_)
            | Held::Unknown => self.value(fact),
        }
    }

    /// A figure from the least that its sources say to the most, in full and for little
    /// room: `18–115 ngày lịch` and `18–115nl`, `2 giờ – 3 ngày làm việc`; where both are
    /// one limit it alone.
    pub fn spread(self, least: &Fact, most: &Fact) -> (String, String) {
        if let (Held::Time(from), Held::Time(to)) = (least.value(), most.value())
            && from.unit == to.unit
            && (from == to || !from.bound.is_open() && !to.bound.is_open())
        {
            let about = from.bound == Bound::About || to.bound == Bound::About;
            let whole = Span {
                min: from.min,
                max: to.max,
                unit: to.unit,
                bound: if about { Bound::About } else { to.bound },
            };
            return (
                span(self.language, &whole),
                span_short(self.language, &whole),
            );
        }
        if let (Held::Amount(from), Held::Amount(to)) = (least.value(), most.value()) {
            let money = self.money();
            let short = format!("{}–{}", money.short(from), money.short(to));
            return (money.range(from, to), short);
        }
        let both = |say: fn(Self, &Fact) -> String| (say(self, least), say(self, most));
        let ((from, to), (short_from, short_to)) =
            (both(Speaker::value), both(Speaker::value_short));
        (format!("{from} – {to}"), format!("{short_from}–{short_to}"))
    }

    /// The source of a figure: the name of a lane or participant, or `giả định`.
    pub fn source(self, source: Source) -> String {
        match source {
            Source::Lane(id) => self.lane(id),
            Source::Participant(id) => self.participant(id),
            Source::Assumption => words(self.language).assumption.to_string(),
        }
    }

    /// Whose a figure of a step is: its source, or, of the step's own, whether one is named.
    pub fn whose(self, step: StepId, field: Field, by: Option<Source>) -> String {
        if let Some(by) = by {
            return self.source(by);
        }
        let own = self.map.step(step);
        match own.is_some_and(|own| own.is_unnamed(field)) {
            true => figures::unnamed(self.language).to_string(),
            false => figures::recorded(self.language).to_string(),
        }
    }

    /// The name of a lane, or its id if it has none.
    pub fn lane(self, id: LaneId) -> String {
        match self.map.lane(id) {
            Some(lane) => printable(&lane.name).into_owned(),
            None => id.to_string(),
        }
    }

    /// The name of a participant, or the id if there is none.
    pub fn participant(self, id: ParticipantId) -> String {
        match self.map.participants().get(&id) {
            Some(who) => printable(&who.name).into_owned(),
            None => id.to_string(),
        }
    }

    /// The name of a step as papers write it: that of a decision asks, as on the map.
    pub fn step_name(self, step: &Step) -> String {
        let name = printable(&step.name);
        match document::is_settled(self.language) || name.is_empty() {
            true => name.into_owned(),
            false => shown_name(&name, step.kind),
        }
    }

    /// A step by its number, others by kind and name: `bước 3`, `kết thúc “Cấp giấy”`.
    pub fn step_short(self, id: StepId) -> String {
        let Speaker { language, map, .. } = self;
        match (map.number(id), map.step(id)) {
            (Some(number), _) => format!("{} {number}", words(language).step),
            (None, Some(step)) if step.name.is_empty() => step.kind.word(language).to_string(),
            (None, Some(step)) => format!(
                "{} {}",
                step.kind.word(language),
                quoted(&self.step_name(step))
            ),
            (None, None) => id.to_string(),
        }
    }

    /// A step by number and name: `bước 3 “Thẩm định”`.
    pub fn step(self, id: StepId) -> String {
        let short = self.step_short(id);
        match (self.map.number(id), self.map.step(id)) {
            (Some(_), Some(step)) => format!("{short} {}", quoted(&self.step_name(step))),
            _ => short,
        }
    }
}

/// A name as the map shows it: that of a decision ends in a question mark.
pub fn shown_name(name: &str, kind: StepKind) -> String {
    if kind == StepKind::Decision && !name.ends_with('?') {
        format!("{name}?")
    } else {
        name.to_string()
    }
}

fn flag(language: Language, field: Field, on: bool) -> String {
    match catalogue::fact(field).kind {
        Kind::Flag(flag) => flag.said[usize::from(on)].say(language).to_string(),
        Kind::Quantity(_) | Kind::OneOf(_) | Kind::Papers | Kind::Law | Kind::Place => {
            String::new()
        }
    }
}

pub fn papers(language: Language, papers: &[Paper]) -> String {
    if papers.is_empty() {
        return words(language).none.to_string();
    }
    let papers: Vec<String> = papers.iter().map(|p| paper(language, p)).collect();
    papers.join("; ")
}

/// A paper with its properties: `đơn đề nghị (bản chính, kết quả cuối cùng)`.
pub fn paper(language: Language, paper: &Paper) -> String {
    let mut known = Vec::new();
    if let Some(form) = paper.form {
        known.push(form.word(language).to_string());
    }
    if let Some(source) = &paper.source {
        let from = pick(language, "từ", "from");
        known.push(format!("{from} {}", printable(source)));
    }
    if paper.is_final {
        known.push(pick(language, "kết quả cuối cùng", "final result").to_string());
    }
    if let Some(effort) = &paper.effort {
        let effort = span(language, effort);
        known.push(match language {
            Language::Vi => format!("chuẩn bị {effort}"),
            Language::En => format!("{effort} to prepare"),
        });
    }
    let name = printable(&paper.name);
    if known.is_empty() {
        name.into_owned()
    } else {
        format!("{name} ({})", known.join(", "))
    }
}

/// The place of a step, and why it is bound to it.
pub fn place(language: Language, place: &Place) -> String {
    let bound = if place.bound {
        pick(
            language,
            "phải thực hiện tại một nơi nhất định",
            "bound to one place",
        )
    } else {
        pick(
            language,
            "không phụ thuộc địa giới hành chính",
            "not bound to a place",
        )
    };
    match &place.why {
        Some(why) => format!("{bound} ({})", printable(why)),
        None => bound.to_string(),
    }
}

pub fn quoted(text: &str) -> String {
    format!("“{}”", printable(text))
}

/// The word for a new step of this kind: `bước`, `nhánh rẽ`, `điểm tách song song`.
pub(super) fn kind_noun(language: Language, kind: StepKind) -> &'static str {
    match kind {
        StepKind::Task => pick(language, "bước", "step"),
        StepKind::Wait => pick(language, "bước chờ", "wait"),
        StepKind::Decision => pick(language, "nhánh rẽ", "decision step"),
        StepKind::Fork => pick(language, "điểm tách song song", "fork"),
        StepKind::Join => pick(language, "điểm hợp song song", "join"),
        StepKind::Start => pick(language, "điểm bắt đầu", "start"),
        StepKind::End => pick(language, "điểm kết thúc", "end"),
    }
}
