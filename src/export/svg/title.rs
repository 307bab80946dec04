//! The title block: the name of the map, its date and its figures.

use super::View;
use super::look::{ALERT, GREY, TEXT};
use super::rule;
use super::xml::{Ink, Type};
use crate::analysis::ToBe;
use crate::analysis::Totals;
use crate::export::{figures, premises};
use crate::lang::words::{capitalised, words};
use crate::lang::{self, Speaker, damage, document, drawing, screen};
use crate::model::{Act, Language, Map, Order, Session, Stage};
use crate::picture;

/// The block above the maps.
pub(super) struct Title {
    pub title: String,
    /// The number of marks that the to-be is without.
    pub left: usize,
    /// That the session is incomplete, if it is.
    damaged: Option<String>,
    /// Whether the block keeps its old form.
    settled: bool,
    lines: Vec<String>,
    /// Label and value of each figure; with the name of the map if there are two.
    rows: Vec<(String, Vec<(String, String)>)>,
}

impl Title {
    pub fn of(session: &Session, view: View, after: Option<&ToBe>, language: Language) -> Title {
        let map = session.map();
        let header = map.header();
        let mut title = if header.title.is_empty() {
            capitalised(words(language).untitled)
        } else {
            header.title.clone()
        };
        let left = after.map_or(0, |after| after.left.len());
        if let View::Of(stage @ (Stage::Changes | Stage::ToBe)) = view {
            title += &format!(" · {}", screen::stage_without(language, stage, left));
        }
        let mut lines: Vec<String> = Vec::new();
        let procedures: Vec<String> = map
            .procedures()
            .values()
            .map(|p| match &p.code {
                Some(code) => format!("{} ({code})", p.title),
                None => p.title.clone(),
            })
            .collect();
        if !procedures.is_empty() {
            let name = capitalised(words(language).procedure);
            lines.push(format!("{name}: {}", procedures.join("; ")));
        }
        let sittings = session.log().iter().rev();
        let last = sittings.filter_map(|entry| match &entry.act {
            Act::Sit(sitting) => Some(sitting),
            _ => None,
        });
        let mut of: Vec<String> = Vec::new();
        if let Some(sitting) = last.clone().next() {
            of.push(drawing::sitting(language, sitting.date));
            of.extend(sitting.place.clone().or_else(|| header.place.clone()));
        } else {
            of.extend(header.place.clone());
        }
        of.push(drawing::entries(language, session.len() as usize));
        lines.push(of.join(" · "));

        let row = |now: &Map, after: Option<&ToBe>| {
            let order = Order::of(now);
            let totals = match after {
                Some(after) => after.totals(map, &order),
                None => Totals::of(now, &order),
            };
            let map = now;
            let mut row = figures(&totals, Speaker::new(language, map, &order));
            if !document::is_settled(language) {
                let rests = premises(map, &order).len();
                let name = capitalised(lang::figures::rest_on(language));
                let said = (name, lang::figures::rests_on(language, rests));
                row.extend((rests > 0).then_some(said));
            }
            row
        };
        let name = |stage, left| screen::stage_without(language, stage, left);
        let rows = match (view, after) {
            (View::Of(Stage::ToBe), Some(after)) => {
                vec![(String::new(), row(&after.map, Some(after)))]
            }
            (View::Of(Stage::AsIs), _) | (_, None) => vec![(String::new(), row(map, None))],
            (_, Some(after)) => vec![
                (name(Stage::AsIs, 0), row(map, None)),
                (name(Stage::ToBe, left), row(&after.map, Some(after))),
            ],
        };
        Title {
            title: lang::printable(&title).into_owned(),
            left,
            damaged: damage::carried(language, session),
            settled: document::is_settled(language),
            lines,
            rows,
        }
    }

    /// The room for the names of the maps, where there are two.
    fn indent(&self) -> i64 {
        let face = Type::of(14, TEXT).bold();
        let names = self.rows.iter().filter(|(name, _)| !name.is_empty());
        let wide = names.map(|(name, _)| (face.width(name) * 6 / 5 + 16).max(130));
        wide.max().unwrap_or(0)
    }

    /// The block and its height.
    pub fn draw(&self, width: i64) -> (Ink, i64) {
        let mut ink = Ink::default();
        let mut y = 0;
        let letters = |size: i64| (width * 100 / (size * 62)).max(20) as usize;
        let alert = Type::of(16, ALERT).bold();
        if let Some(damaged) = &self.damaged {
            for line in picture::wrap(damaged, letters(17), 9, "…") {
                y += 24;
                ink.words(0, y - 6, &line, alert, width);
            }
        }
        let face = Type::of(24, TEXT).bold();
        for line in picture::wrap(&self.title, letters(26), 3, "…") {
            y += 30;
            ink.words(0, y - 6, &line, face, width);
        }
        for line in &self.lines {
            for line in picture::wrap(&lang::printable(line), letters(14), 3, "…") {
                y += 20;
                ink.words(0, y, &line, Type::of(14, TEXT), width);
            }
        }
        y += 14;
        rule(&mut ink, y, width);
        let indent = self.indent();
        for (name, figures) in &self.rows {
            let at = (y + 10, width, indent);
            y = match self.settled {
                true => row(&mut ink, at, name, figures),
                false => lines(&mut ink, at, name, figures),
            };
            rule(&mut ink, y, width);
        }
        (ink, y)
    }
}

/// Figures side by side, on as many lines as needed, from a height, within a width and
/// behind the name; returns where they end.
fn row(
    ink: &mut Ink,
    (top, width, indent): (i64, i64, i64),
    name: &str,
    figures: &[(String, String)],
) -> i64 {
    let (small, large) = (Type::of(11, GREY), Type::of(14, TEXT).bold());
    let mut y = top;
    if !name.is_empty() {
        let face = Type::of(14, TEXT).bold();
        ink.words(0, y + 24, name, face, 0);
    }
    let mut x = indent;
    for (label, value) in figures {
        let wide = small.width(label).max(large.width(value)) + 6;
        if x > indent && x + wide > width {
            x = indent;
            y += 44;
        }
        let room = (width - x).max(60);
        ink.words(x, y + 12, label, small, room);
        ink.words(x, y + 31, value, large, room);
        x += wide + 26;
    }
    y + 46
}

/// The same for values of any length: what would take a third of the width has lines of its
/// own. The font is not known, so a value may turn out wider than it is reckoned.
fn lines(
    ink: &mut Ink,
    (top, width, indent): (i64, i64, i64),
    name: &str,
    figures: &[(String, String)],
) -> i64 {
    let (small, large) = (Type::of(11, GREY), Type::of(14, TEXT).bold());
    if !name.is_empty() {
        ink.words(0, top + 24, name, large, 0);
    }
    let (mut x, mut y) = (indent, top);
    for (label, value) in figures {
        let wide = small.width(label).max(large.width(value)) * 6 / 5;
        let alone = wide > (width - indent) / 3;
        if x > indent && (alone || x + wide > width) {
            x = indent;
            y += 44;
        }
        ink.words(x, y + 12, label, small, width - x);
        if !alone {
            ink.words(x, y + 31, value, large, width - x);
            x += wide + 26;
            continue;
        }
        let letters = ((width - indent) * 100 / (large.size * 75)).max(20) as usize;
        for line in picture::wrap(value, letters, LONGEST, "…") {
            ink.words(x, y + 31, &line, large, width - x);
            y += 20;
        }
        y += 24;
    }
    if x > indent { y + 46 } else { y + 2 }
}

/// The most lines of a value.
const LONGEST: usize = 6;
