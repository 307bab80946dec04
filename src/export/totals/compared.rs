//! The as-is and the to-be side by side, as text and as JSON: each figure before and after,
//! what is saved of it, and what each mark does for that.

use serde_json::{Value as Json, json};

use super::json::{both, places};
use crate::analysis::law::review_day;
use crate::analysis::report::{self, Compared, Report, Side, compare};
use crate::analysis::{Contribution, View, as_far_as, contributions, to_be};
use crate::catalogue::Choice;
use crate::export::does::does;
use crate::lang::words::{capitalised, words};
use crate::lang::{self, FigureWords, Speaker, compared as say, printable, select};
use crate::model::{
    Decimal, Figure, Fraction, Language, MeanTime, Order, Section, Session, Status, Value,
};

/// What is asked of a comparison.
#[derive(Clone, Debug)]
pub struct Comparing {
    /// The language of the sentences.
    pub language: Language,
    /// Text in ASCII only, except letters.
    pub ascii: bool,
    /// Only marks that have come so far.
    pub status: Option<Status>,
    /// The percentage that should be saved.
    pub target: Option<Decimal>,
}

/// The comparison of a session's maps.
struct Told<'a> {
    asked: &'a Comparing,
    rows: Vec<Compared>,
    before: FigureWords<'a>,
    after: FigureWords<'a>,
    marks: Vec<Contribution>,
    /// The number of marks that the to-be is without.
    left: usize,
}

/// The comparison as text.
pub fn compared_text(session: &Session, asked: &Comparing) -> String {
    let text = told(session, asked, |told| told.text());
    if asked.ascii {
        crate::export::in_ascii(&text)
    } else {
        text
    }
}

/// The comparison as JSON, indented, with a line break at the end.
pub fn compared_json(session: &Session, asked: &Comparing) -> String {
    told(session, asked, |told| format!("{:#}\n", told.json()))
}

/// The comparison as tables, for a document.
#[derive(Clone, Debug)]
pub struct Tables {
    /// What the figures leave out.
    pub notes: Vec<String>,
    /// The heads of all of them; the first is empty.
    pub heads: Vec<String>,
    /// Each with its heading and its rows.
    pub sections: Vec<(String, Vec<Vec<String>>)>,
}

/// The comparison as tables.
pub fn compared_tables(session: &Session, asked: &Comparing) -> Tables {
    told(session, asked, |told| told.tables())
}

fn told<T>(session: &Session, asked: &Comparing, make: impl Fn(&Told<'_>) -> T) -> T {
    let narrowed = asked.status.map(|status| as_far_as(session.map(), status));
    let as_is = narrowed.as_ref().unwrap_or(session.map());
    let wanted = report::Request {
        view: View::Everyone,
        day: review_day(session),
        start: None,
        simulate: None,
        all_procedures: true,
    };
    let after = to_be(as_is);
    let orders = [Order::of(as_is), Order::of(&after.map)];
    let reports = [
        Report::of(as_is, &orders[0], &wanted),
        Report::of_to_be(&after, &orders[1], &wanted),
    ];
    let side = |at: usize| Side {
        report: &reports[at],
        map: if at == 0 { as_is } else { &after.map },
        order: &orders[at],
    };
    let words = |at: usize| FigureWords {
        speaker: Speaker::new(asked.language, side(at).map, &orders[at]),
        findings: &reports[at].findings,
    };
    make(&Told {
        asked,
        rows: compare(side(0), side(1)),
        before: words(0),
        after: words(1),
        marks: contributions(as_is),
        left: after.left.len(),
    })
}

/// The code of a heading.
fn code(section: Section) -> &'static str {
    match section {
        Section::Time => "time",
        Section::Cost => "cost",
        Section::Law => "law",
        Section::Structure => "structure",
        Section::Disputed => "disputed",
    }
}

impl Told<'_> {
    fn target(&self) -> Option<Fraction> {
        self.asked.target.map(Fraction::from)
    }

    fn name(&self, of: &Compared) -> String {
        self.before.name(&of.name)
    }

    fn text(&self) -> String {
        let l = self.asked.language;
        let header = self.before.speaker.map.header();
        let title = match printable(&header.title) {
            title if title.is_empty() => words(l).untitled.to_string(),
            title => title.into_owned(),
        };
        let Tables {
            notes,
            heads,
            sections,
        } = self.tables();
        let notes = if notes.is_empty() {
            String::new()
        } else {
            format!(" ({})", notes.join(", "))
        };
        let mut text = format!("{title}\n{}{notes}\n", say::title(l));
        let columns = heads.len();
        let width = |at: usize| {
            let rows = sections.iter().flat_map(|(_, rows)| rows);
            let own = rows.map(|row| row[at].chars().count());
            own.chain([heads[at].chars().count()]).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        let line = |row: &[String]| {
            let cells = row.iter().zip(&widths).enumerate();
            let cells = cells.map(|(at, (cell, width))| {
                let blank = " ".repeat(width - cell.chars().count());
                match at {
                    0 => format!("{cell}{blank}"),
                    _ => format!("{blank}{cell}"),
                }
            });
            let cells: Vec<String> = cells.collect();
            format!("  {}", cells.join("  ")).trim_end().to_string()
        };
        for (name, rows) in &sections {
            text += &format!("\n{name}\n{}\n", line(&heads));
            for row in rows {
                text += &line(row);
                text.push('\n');
            }
        }
        if !self.marks.is_empty() {
            text += &format!("\n{}\n", say::each_mark(l));
        }
        for of in &self.marks {
            text += &self.contribution(of);
        }
        text
    }

    fn tables(&self) -> Tables {
        let l = self.asked.language;
        let only = self.asked.status.map(|of| say::only(l, of.word(l)));
        let left = lang::screen::not_carried_out(l, self.left).map(|(long, _)| long);
        let sections = self.rows.chunk_by(|a, b| a.section == b.section);
        let sections = sections.filter_map(|rows| {
            let heading = Figure::Section(rows.first()?.section);
            let rows = rows.iter().map(|of| self.row(of)).collect();
            Some((self.before.name(&heading), rows))
        });
        Tables {
            notes: only.into_iter().chain(left).collect(),
            heads: say::heads(l, self.asked.target),
            sections: sections.collect(),
        }
    }

    /// A figure: its name, before, after, what is saved, in percent, and whether that is
    /// enough.
    fn row(&self, of: &Compared) -> Vec<String> {
        let l = self.asked.language;
        let value = |words: &FigureWords<'_>, value: &Value| match value {
            Value::None => "–".to_string(),
            value => words.value(value).0,
        };
        let saved = of.saved.as_ref();
        let sign = |more: bool| if more { "−" } else { "" };
        let by = saved.map_or(String::new(), |saved| {
            let by = self.before.value(&saved.by).0;
            format!("{}{by}", sign(saved.more))
        });
        let percent = saved.and_then(|saved| saved.percent);
        let percent = percent.map_or(String::new(), |of| lang::percent(l, of.decimal(2)));
        let mut row = vec![
            capitalised(&self.name(of)),
            value(&self.before, &of.before),
            value(&self.after, &of.after),
            by,
            percent.replacen('-', "−", 1),
        ];
        if let Some(target) = self.target() {
            let met = of.meets(target).map(|met| say::met(l, met));
            row.push(met.unwrap_or_default().to_string());
        }
        row
    }

    /// What a mark does by itself, and on top of the others.
    fn contribution(&self, of: &Contribution) -> String {
        let l = self.asked.language;
        let speaker = self.before.speaker;
        let Some(mark) = speaker.map.marks().get(&of.mark) else {
            return String::new();
        };
        let effect = |effect| {
            let mut said = select::effect(l, &does(speaker, effect));
            // How many steps it has is told with them.
            said.remove(0);
            let said: Vec<String> = said.into_iter().map(|(long, _)| long).collect();
            match said.is_empty() {
                true => say::nothing(l).to_string(),
                false => said.join(" · "),
            }
        };
        format!(
            "  - {} · {}\n    {}: {}\n    {}: {}\n",
            speaker.mark(mark),
            mark.status.word(l),
            say::alone(l),
            effect(&of.alone),
            say::with_others(l),
            effect(&of.with_others),
        )
    }

    fn json(&self) -> Json {
        let target = self.target();
        let rows = self.rows.iter().map(|of| {
            let saved = of.saved.as_ref();
            let percent = saved.and_then(|saved| saved.percent);
            json!({
                "section": code(of.section),
                "name": self.name(of),
                "before": value(&of.before),
                "after": value(&of.after),
                "saved": saved.map(|saved| value(&saved.by)),
                "more": saved.map(|saved| saved.more),
                "percent": percent.map(places),
                "met": target.and_then(|target| of.meets(target)),
            })
        });
        let marks = self.marks.iter().map(|of| {
            let effect = |of: &crate::analysis::Effect| {
                json!({
                    "time": both(MeanTime::from(of.time)),
                    "hand_offs": of.hand_offs,
                    "visits": of.visits,
                    "fees": of.fees.map(places),
                    "per_year": of.per_year.map(places),
                })
            };
            json!({
                "mark": of.mark,
                "alone": effect(&of.alone),
                "with_others": effect(&of.with_others),
            })
        });
        json!({
            "title": self.before.speaker.map.header().title,
            "view": "changes",
            "status": self.asked.status.map(Choice::code),
            "target": self.asked.target,
            "marks_not_counted": self.left,
            "figures": rows.collect::<Vec<_>>(),
            "marks": marks.collect::<Vec<_>>(),
        })
    }
}

/// A value as it stands in the JSON of totals.
fn value(of: &Value) -> Json {
    match of {
        Value::Time(time) | Value::AtMost(time) | Value::Total(time) | Value::About(time, ..) => {
            both(*time)
        }
        Value::Against(time, ..) => both(*time),
        Value::Amount(_, amount) => json!(places(*amount)),
        Value::Hours(hours) => json!({ "hours": places(*hours) }),
        Value::Count(count) => json!(count),
        Value::OutOf(some, all) => json!({ "count": some, "of": all }),
        Value::None
        | Value::NotSaid
        | Value::Unknown
        | Value::Limit(_)
        | Value::Share(_)
        | Value::At(..)
        | Value::NotBefore(..)
        | Value::Beyond
        | Value::Calendar
        | Value::Day(_)
        | Value::Times(_)
        | Value::Level(_)
        | Value::Stated(_) => Json::Null,
    }
}
