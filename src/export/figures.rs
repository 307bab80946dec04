//! The totals of a map as labelled lines, the same in every written form.

use crate::analysis::{Amount, Covered, LawCoverage, Totals};
use crate::catalogue;
use crate::catalogue::quantity::{self, Count};
use crate::lang::words::{pick, words};
use crate::lang::{self, Speaker, count, decimal, duration, number, several};
use crate::model::{Decimal, Language};

/// Steps and decisions.
pub(super) fn size(language: Language, steps: usize, decisions: usize) -> String {
    let steps = number::steps(language, steps);
    let kind = words(language).decisions;
    format!(
        "{steps}, {}",
        several(language, decisions, kind, "decision", kind)
    )
}

/// Label and value of each figure. Costs that nobody has named and kinds of gaps
/// that there are none of are left out; time, hand-offs and law always stand.
pub fn figures(totals: &Totals, speaker: Speaker<'_>) -> Vec<(&'static str, String)> {
    let language = speaker.language;
    let words = words(language);
    let size = |n: usize| count(language, n as i64);
    let mut lines = vec![
        (
            pick(language, "quy mô", "size"),
            self::size(language, totals.steps, totals.decisions),
        ),
        (words.longest_path, path(totals, speaker)),
    ];
    if totals.untimed > 0 {
        lines.push((words.no_time, number::steps(language, totals.untimed)));
    }
    for (field, sum) in catalogue::fact::sums() {
        let of = totals.sum(field);
        if of.steps > 0 {
            lines.push((
                sum.word.say(language),
                amount(language, quantity::count(sum.of), of),
            ));
        }
    }
    lines.push((words.hand_offs, size(totals.hand_offs)));
    lines.push((words.law, covered(totals.law, language)));
    for (label, n) in [
        (words.open_ends, totals.open_ends),
        (words.questions, totals.questions),
        (words.disputed, totals.disputed),
    ] {
        if n > 0 {
            lines.push((label, size(n)));
        }
    }
    if !totals.marks.is_empty() {
        let marks = totals.marks.iter().map(|of| {
            let kind = of.kind.word(language);
            format!("{kind} {}", size(of.marks))
        });
        lines.push((words.marks, marks.collect::<Vec<_>>().join(", ")));
    }
    lines
}

/// How far the legal bases have been asked for, of steps and of decisions.
pub(super) fn covered(law: Covered, language: Language) -> String {
    let words = words(language);
    let of = |part: LawCoverage| (part.cited, part.all());
    let size = |n: usize| count(language, n as i64);
    let whole = law.whole();
    format!(
        "{}, {} {}, {} {}",
        lang::law::covered(language, of(law.steps), of(law.decisions)),
        size(whole.none_found),
        words.law_none_found,
        size(whole.not_asked),
        words.law_not_asked
    )
}

/// The time of the longest path, as a range where sources or figures are one, and
/// the numbers of its steps.
fn path(totals: &Totals, speaker: Speaker<'_>) -> String {
    let Speaker {
        language,
        map,
        order,
    } = speaker;
    let say =
        |time: crate::analysis::Time| duration(language, time.working_minutes, time.calendar_days);
    let mut text = say(totals.time_max);
    if totals.time_min != totals.time_max {
        let (from, to) = (pick(language, "từ ", ""), pick(language, "đến", "to"));
        text = format!("{from}{} {to} {text}", say(totals.time_min));
    }
    let numbers = totals
        .critical
        .iter()
        .filter_map(|id| order.number(map, *id));
    let numbers: Vec<String> = numbers.map(|n| n.to_string()).collect();
    if !numbers.is_empty() {
        let through = match numbers.len() {
            1 => pick(language, "qua bước", "through step"),
            _ => pick(language, "qua bước", "through steps"),
        };
        text += &format!(" ({through} {})", numbers.join(", "));
    }
    text + &assumed(language, totals.time_assumed)
}

/// ` (có 2 số liệu giả định)`, where a figure stands on any.
fn assumed(language: Language, figures: usize) -> String {
    match (figures, language) {
        (0, _) => String::new(),
        (n, Language::Vi) => format!(" (có {n} số liệu giả định)"),
        (n, Language::En) => format!(" ({n} assumed)"),
    }
}

fn amount(language: Language, of: &Count, sum: Amount) -> String {
    let count = |units| decimal(language, Decimal::new(units, of.places));
    let mut text = lang::amount(language, of, sum.rounded());
    match sum.bounds {
        Some((least, most)) if least != most => {
            let (least, most) = (count(least), count(most));
            text += &format!(" ({least} – {most})");
        }
        Some(_) => {}
        None => {
            text += &format!(
                " ({})",
                pick(
                    language,
                    "ít nhất, nhiều nhất: không tính được",
                    "least and most: not known",
                )
            )
        }
    }
    text + &assumed(language, sum.assumed)
}
