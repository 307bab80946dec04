//! The as-is and the to-be side by side: each figure that stands right under a heading, before
//! and after, and what is saved of it.

use super::fold::{Fold, fold};
use super::{Report, lines};
use crate::model::{Figure, Fraction, Map, MeanTime, Measure, Order, Section, Value};

/// A map with its figures.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    pub report: &'a Report,
    pub map: &'a Map,
    pub order: &'a Order,
}

/// A figure before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The heading that it stands under.
    pub section: Section,
    /// What it is.
    pub name: Figure,
    /// What it comes to on the map as it is.
    pub before: Value,
    /// What it comes to on the map after.
    pub after: Value,
    /// What is saved; nothing where the two cannot be taken from each other.
    pub saved: Option<Saved>,
}

/// What is saved of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// How much, without its sign.
    pub by: Value,
    /// Whether it is not less but more.
    pub more: bool,
    /// In percent of before, below zero where it is more; nothing where that was nothing.
    pub percent: Option<Fraction>,
}

impl Compared {
    /// Whether so many percent are saved; nothing where the figure is no burden, or was none
    /// before.
    pub fn meets(&self, percent: Fraction) -> Option<bool> {
        let burden = matches!(
            self.name,
            Figure::Least
                | Figure::Expected
                | Figure::Most
                | Figure::WithRework
                | Figure::PerCase
                | Figure::PerYear
                | Figure::Hours
                | Figure::Sum(_)
                | Figure::Steps
                | Figure::HandOffs
                | Figure::Visits
                | Figure::Places
                | Figure::PapersNeeded
                | Figure::PapersTwice
                | Figure::Loops
        );
        let saved = self.saved.as_ref().filter(|_| burden)?;
        saved.percent.map(|saved| saved >= percent)
    }
}

/// All figures of both maps, in the order of the first, those that only the second has at the
/// end of their heading.
pub fn compare(before: Side<'_>, after: Side<'_>) -> Vec<Compared> {
    let (old, new) = (figures(before), figures(after));
    let find = |all: &[(Section, Figure, Value)], section, name: &Figure| {
        let mut all = all.iter();
        let found = all.find(|(of, known, _)| (*of, known) == (section, name));
        found.map(|(_, _, value)| value.clone())
    };
    let mut all: Vec<(Section, Figure)> = Vec::new();
    for &section in Section::ALL {
        for (of, name, _) in old.iter().chain(&new) {
            let known = all.iter().any(|known| *known == (*of, name.clone()));
            if *of == section && !known {
                all.push((*of, name.clone()));
            }
        }
    }
    let compared = all.into_iter().map(|(section, name)| {
        let (old, new) = (find(&old, section, &name), find(&new, section, &name));
        let (before, after) = match (old, new) {
            (Some(old), Some(new)) => (old, new),
            // What is not told is none.
            (Some(old), None) => (old.clone(), none_of(&old)),
            (None, Some(new)) => (none_of(&new), new),
            (None, None) => (Value::None, Value::None),
        };
        let saved = saved(&before, &after);
        Compared {
            section,
            name,
            before,
            after,
            saved,
        }
    });
    compared.collect()
}

/// The figures that stand right under the headings and that can be compared.
fn figures(of: Side<'_>) -> Vec<(Section, Figure, Value)> {
    let mut section = None;
    let mut found = Vec::new();
    for line in lines(of.report, of.map, of.order, &|_| false) {
        if let Figure::Section(now) = line.name {
            section = Some(now);
            continue;
        }
        let Some(section) = section.filter(|_| line.depth == 0) else {
            continue;
        };
        let path = [Figure::Section(section), line.name.clone()];
        let told = fold(&path) != Fold::Hidden && section != Section::Disputed;
        let given = matches!(line.name, Figure::Finding(..) | Figure::Income);
        let value = match line.value.alone() {
            // The limit itself is the same on both sides.
            Value::Against(time, ..) => Value::Time(time.into()),
            other => other,
        };
        let has_value = Quantity::of(&value).is_some()
            || matches!(value, Value::NotSaid | Value::Unknown | Value::OutOf(..));
        if told && !given && has_value {
            found.push((section, line.name, value));
        }
    }
    found
}

/// What a value says that can be counted.
#[derive(Clone, Copy)]
enum Quantity {
    Time(MeanTime),
    Amount(Measure, Fraction),
    Hours(Fraction),
    Count(usize),
}

impl Quantity {
    fn of(value: &Value) -> Option<Quantity> {
        match value {
            Value::Time(time) | Value::AtMost(time) | Value::Total(time) => {
                Some(Quantity::Time(*time))
            }
            Value::About(time, ..) => Some(Quantity::Time(*time)),
            Value::Against(time, ..) => Some(Quantity::Time((*time).into())),
            Value::Amount(measure, amount) => Some(Quantity::Amount(*measure, *amount)),
            Value::Hours(hours) => Some(Quantity::Hours(*hours)),
            Value::Count(count) => Some(Quantity::Count(*count)),
            Value::None
            | Value::NotSaid
            | Value::Unknown
            | Value::Limit(_)
            | Value::OutOf(..)
            | Value::Share(_)
            | Value::At(..)
            | Value::NotBefore(..)
            | Value::Beyond
            | Value::Calendar
            | Value::Day(_)
            | Value::Times(_)
            | Value::Level(_)
            | Value::Stated(_) => None,
        }
    }

    /// As a number, in its own unit.
    fn number(self) -> Fraction {
        match self {
            Quantity::Time(time) => time.weight(),
            Quantity::Amount(_, amount) | Quantity::Hours(amount) => amount,
            Quantity::Count(count) => Fraction::whole(count as i128),
        }
    }
}

/// None of what a value counts.
fn none_of(value: &Value) -> Value {
    match Quantity::of(value) {
        Some(Quantity::Time(time)) => Value::Time(MeanTime {
            week: time.week,
            ..MeanTime::ZERO
        }),
        Some(Quantity::Amount(measure, _)) => Value::Amount(measure, Fraction::ZERO),
        Some(Quantity::Hours(_)) => Value::Hours(Fraction::ZERO),
        Some(Quantity::Count(_)) => Value::Count(0),
        None => Value::None,
    }
}

/// What is saved where a figure was one thing and is another; nothing where the two cannot be
/// taken from each other.
pub fn saved(before: &Value, after: &Value) -> Option<Saved> {
    let (before, after) = (Quantity::of(before)?, Quantity::of(after)?);
    let (old, new) = (before.number(), after.number());
    let less = old.minus(new);
    let more = less.is_negative();
    let size = if more { new.minus(old) } else { less };
    let by = match (before, after) {
        (Quantity::Amount(a, _), Quantity::Amount(b, _)) if a == b => Value::Amount(a, size),
        (Quantity::Hours(_), Quantity::Hours(_)) => Value::Hours(size),
        (Quantity::Count(a), Quantity::Count(b)) => Value::Count(a.abs_diff(b)),
        (Quantity::Time(old), Quantity::Time(new)) => {
            let (from, less) = if more { (new, old) } else { (old, new) };
            let minutes = from.working_minutes.minus(less.working_minutes);
            let days = from.calendar_days.minus(less.calendar_days);
            // Fewer of one kind of days for more of the other.
            if minutes.is_negative() || days.is_negative() {
                Value::None
            } else {
                Value::Time(MeanTime {
                    working_minutes: minutes,
                    calendar_days: days,
                    week: from.week,
                    at_least: false,
                })
            }
        }
        (Quantity::Time(_) | Quantity::Amount(..) | Quantity::Hours(_) | Quantity::Count(_), _) => {
            return None;
        }
    };
    let percent = less.over(old);
    Some(Saved {
        by,
        more,
        percent: percent.map(|part| part.times(Fraction::whole(100))),
    })
}
