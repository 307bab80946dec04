//! The time-procedure chart of the UNNExT guide to business process analysis, as text: the
//! steps of the longest path one below the other, each with a bar that begins where the
//! previous one ends; work and waiting are separate.

use crate::analysis::time::{Stretch, course};
use crate::analysis::{Basis, Fraction, Time, Timing, View};
use crate::lang::number;
use crate::lang::words::{capitalised, pick, words};
use crate::lang::{Speaker, document, duration_short, headline, printable};
use crate::model::{Language, Week};
use crate::picture::{cut, width};

/// The columns of a bar, chosen so that a line fits a page.
const BAR: u64 = 36;
/// The columns of a step's name.
const NAME: usize = 28;

/// The signs for work and for waiting.
fn signs(ascii: bool) -> (&'static str, &'static str, &'static str) {
    if ascii {
        ("#", ".", "~")
    } else {
        ("█", "░", "…")
    }
}

/// The chart as lines, with the meaning of its signs; empty if no step takes any time.
pub(super) fn chart(speaker: Speaker<'_>, ascii: bool) -> Vec<String> {
    let Speaker {
        language,
        map,
        order,
    } = speaker;
    let basis = Basis::of(map, order, View::Everyone);
    let timing = Timing::of(&basis);
    let stretches = course(&basis, &timing);
    let whole = |of: &Stretch| of.work.plus(of.waiting);
    let all: Fraction = stretches.iter().map(whole).sum();
    if all.is_zero() {
        return Vec::new();
    }
    let (work, waiting, more) = signs(ascii);
    let say = |time: Time| duration_short(language, time);
    let rows: Vec<[String; 4]> = stretches
        .iter()
        .map(|of| {
            let number = map.number(of.step);
            let name = map.step(of.step).map(|step| speaker.step_name(step));
            let name = name.unwrap_or_default();
            let free = map.step(of.step).is_some_and(|s| !s.kind.is_counted()) && of.time.is_zero();
            let time = match of.known {
                // Of a decision nobody has to say a time.
                true if free && !document::is_settled(language) => String::new(),
                true => say(of.time),
                false => "?".to_string(),
            };
            [
                number.map_or(String::new(), |number| number.to_string()),
                cut(&name, NAME, more),
                time,
                say(of.until),
            ]
        })
        .collect();
    let heads = [
        pick(language, "Số", "No"),
        words(language).step,
        words(language).time,
        pick(language, "cộng dồn", "in all"),
    ]
    .map(capitalised);
    let mut wide = [0; 4];
    for row in rows.iter().chain([&heads]) {
        for (wide, cell) in wide.iter_mut().zip(row) {
            *wide = width(cell).max(*wide);
        }
    }
    let line = |cells: &[String; 4], bar: &str| {
        // Numbers and figures are set right, names left.
        let cell = |at: usize| {
            let blanks = " ".repeat(wide[at].saturating_sub(width(&cells[at])));
            match at {
                1 => format!("{}{blanks}", cells[at]),
                _ => format!("{blanks}{}", cells[at]),
            }
        };
        let text = [cell(0), cell(1), cell(2), cell(3), bar.to_string()].join("  ");
        text.trim_end().to_string()
    };
    let mut lines = vec![line(&heads, "")];
    let mut begun = Fraction::ZERO;
    let mut phase = None;
    for (of, row) in stretches.iter().zip(&rows) {
        if of.phase != phase
            && let Some(name) = of.phase.and_then(|id| map.phases().get(&id))
        {
            lines.push(format!("-- {}", printable(&name.name)));
        }
        phase = of.phase;
        let worked = begun.plus(of.work);
        let ended = worked.plus(of.waiting);
        let column = |at: Fraction| column(at, all);
        let (from, mid, to) = (column(begun), column(worked), column(ended));
        let mut bar = " ".repeat(from);
        bar += &work.repeat(mid - from);
        bar += &waiting.repeat(to - mid);
        // Even the shortest time is visible.
        if to == from && !whole(of).is_zero() {
            let sign = if of.work.is_zero() { waiting } else { work };
            bar = " ".repeat(from.min(BAR as usize - 1)) + sign;
        }
        lines.push(line(row, &bar));
        begun = ended;
    }
    lines.push(String::new());
    let max = timing.max.into();
    let (_, days) = headline(language, max, max);
    if !days.is_empty() {
        let label = capitalised(words(language).longest_path);
        lines.push(format!("{label}: {}{days}", say(timing.max)));
    }
    lines.extend(legend(language, timing.max.week, work, waiting));
    let others: Vec<String> = timing
        .steps
        .iter()
        .filter(|of| !of.critical && !of.max.is_zero())
        .filter_map(|of| map.number(of.step))
        .map(|number| number.to_string())
        .collect();
    if !others.is_empty() {
        let label = number::form(
            language,
            others.len(),
            "Không nằm trên đường dài nhất: bước",
            "Beside the longest path: step",
            "Beside the longest path: steps",
        );
        lines.push(format!("{label} {}", others.join(", ")));
    }
    let unknown: Vec<String> = stretches
        .iter()
        .filter(|of| !of.known)
        .map(|of| speaker.step_short(of.step))
        .collect();
    if !unknown.is_empty() {
        let label = pick(language, "?: chưa hỏi thời gian", "?: time not asked yet");
        lines.push(format!("{label} ({})", unknown.join(", ")));
    }
    lines
}

/// The column where a part of the whole time ends.
fn column(at: Fraction, all: Fraction) -> usize {
    let columns = at
        .times(Fraction::whole(BAR.into()))
        .over(all)
        .unwrap_or(Fraction::ZERO)
        .decimal(0);
    usize::try_from(columns.parts().0)
        .unwrap_or(0)
        .min(BAR as usize)
}

fn legend(language: Language, week: Week, work: &str, waiting: &str) -> Vec<String> {
    let days = week.days();
    match language {
        Language::Vi => vec![
            format!("{work} làm việc   {waiting} chờ   (g: giờ, ng: ngày làm việc, nl: ngày lịch)"),
            "Cộng dồn trên đường dài nhất, mỗi bước lấy số nhiều nhất, không tính làm lại.".into(),
            format!(
                "Chưa rõ công sức thì cả thời gian tính là làm việc; khi vẽ, {days} ngày làm việc = 7 ngày lịch."
            ),
        ],
        Language::En => vec![
            format!(
                "{work} work   {waiting} waiting   (h: hours, d: working days, cd: calendar days)"
            ),
            "In all: along the longest path, each step at its most, without rework.".into(),
            format!(
                "Where the effort is unknown the whole time is work; drawn with {days} working = 7 calendar days."
            ),
        ],
    }
}
