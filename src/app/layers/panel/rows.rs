//! A line as drawn, and the note under the lines with all details of the chosen one.

use super::lines::{PanelLine, Was};
use super::paint::{Bar, Fold, PanelRow};
use crate::analysis::report::{Line, is_convention, saved};
use crate::analysis::{Statement, View};
use crate::app::App;
use crate::lang::{self, FigureWords, figures};
use crate::lang::{Speaker, words::capitalised};
use crate::model::{Figure, Fraction, Value};

impl App {
    /// The words for a line: of the to-be if it is shown and has the line, else of the
    /// as-is.
    fn telling(&self, gone: bool) -> FigureWords<'_> {
        let shown = self.kept.panel.shown.as_ref();
        let to_be = shown.and_then(|shown| shown.to_be.as_ref());
        let (speaker, report) = match to_be.filter(|_| !gone) {
            Some((map, order, report)) => (Speaker::new(self.language, map, order), Some(report)),
            None => (self.speaker(), shown.map(|shown| &shown.as_is)),
        };
        FigureWords {
            speaker,
            findings: report.map_or(&[], |report| &report.findings),
        }
    }

    pub(super) fn panel_row(&self, row: &PanelLine) -> PanelRow {
        let line = &row.line;
        let gone = row.was == Was::Gone;
        let quiet = gone || matches!(line.name, Figure::NotSaid(..) | Figure::Premise(..));
        let mut signs = String::new();
        if matches!(line.value, Value::Against(_, _, true)) {
            signs.push('!');
        }
        if line.is_assumed() {
            signs.push_str(self.look.glyphs.assumed);
        }
        if line.contested || line.range.is_some() && !matches!(line.name, Figure::Said(..)) {
            signs.push_str(self.look.glyphs.disputed);
        }
        if line.counts {
            signs.push_str(self.look.glyphs.kept);
        }
        if let Figure::Premise(premise, _) = line.name {
            signs = if is_convention(premise) {
                String::new()
            } else {
                self.look.glyphs.assumed.to_string()
            };
        }
        PanelRow {
            label: self.telling(gone).name(&line.name),
            values: self.values(row),
            signs,
            bar: line.bar.filter(|_| !gone).map(|bar| Bar {
                part: bar.as_f64(),
                percent: bar.times(Fraction::whole(100)).decimal(0).to_string(),
            }),
            depth: line.depth,
            fold: match (line.opens, line.open) {
                (false, _) => Fold::Nothing,
                (true, false) => Fold::Closed,
                (true, true) => Fold::Open,
            },
            heading: row.is_heading(),
            quiet,
        }
    }

    /// The value of a line, from the fullest form to the shortest.
    fn values(&self, row: &PanelLine) -> Vec<String> {
        let line = &row.line;
        let telling = self.telling(false);
        let (long, short) = telling.value(&line.value);
        let arrow = |was: &str, now: &str| {
            if was == now {
                now.to_string()
            } else {
                format!("{was} → {now}")
            }
        };
        match &row.was {
            Was::Gone => {
                let gone = figures::gone(self.language);
                vec![arrow(&long, gone), arrow(&short, gone), gone.to_string()]
            }
            Was::Known(was) if *was != line.value => {
                let (was_long, was_short) = telling.value(was);
                let alone = |value: &Value| telling.value(&value.alone()).1;
                let percent = saved(was, &line.value).and_then(|saved| saved.percent);
                let percent = percent.map(|of| {
                    let sign = if of.is_negative() { "+" } else { "−" };
                    let size = lang::percent(self.language, of.decimal(0));
                    format!(
                        "{} ({sign}{})",
                        arrow(&was_long, &long),
                        size.trim_start_matches('-')
                    )
                });
                let mut values: Vec<String> = percent.into_iter().collect();
                values.extend([
                    arrow(&was_long, &long),
                    arrow(&was_short, &short),
                    arrow(&alone(was), &alone(&line.value)),
                ]);
                values
            }
            Was::New if line.value == Value::None => vec![figures::new(self.language).to_string()],
            _ => match &line.range {
                Some((least, most)) => {
                    let (full, range) = telling.between(least, most);
                    vec![
                        format!("{long} ({full})"),
                        format!("{long} ({range})"),
                        format!("{short} ({range})"),
                        range,
                        telling.between(&least.alone(), &most.alone()).1,
                    ]
                }
                None => vec![long, short],
            },
        }
    }

    /// All details of a line: its value in full, its source, its assumptions.
    pub(super) fn panel_note(&self, row: &PanelLine) -> Vec<String> {
        let l = self.language;
        let line = &row.line;
        let gone = row.was == Was::Gone;
        let telling = self.telling(gone);
        let values = self.values(row);
        let value = values.first().map_or("", String::as_str);
        let name = telling.name(&line.name);
        let mut first = match value {
            "" => name,
            value => format!("{name}: {value}"),
        };
        if matches!(line.value, Value::Against(_, _, true)) {
            first = format!("{first} · ! {}", figures::exceeded(l));
        }
        if line.counts {
            first = format!("{first} · {} {}", self.look.glyphs.kept, figures::counts(l));
        }
        let mut note = vec![first];
        if let Figure::Said(step, field, claim, by) = &line.name {
            note.extend(self.said_when(*step, *field, *claim, *by));
        }
        note.extend(telling.remark(&line.name));
        note.extend(
            telling
                .least_ends(line.ends_early)
                .map(|said| capitalised(&said)),
        );
        if line.contested {
            let mut differs = capitalised(figures::differs(l));
            let voices = voices(line, telling.speaker);
            if !voices.is_empty() {
                differs = format!("{differs}: {}", voices.join("; "));
            }
            note.push(format!("{} {differs}", self.look.glyphs.disputed));
        }
        // Assumptions that could be asked about come first, then the conventions of
        // counting.
        let mut premises: Vec<_> = line.assumptions.iter().collect();
        premises.sort_by_key(|of| is_convention(of.premise));
        for of in premises {
            let said = telling.speaker.assumption(of);
            let sign = if is_convention(of.premise) {
                self.look.glyphs.separator
            } else {
                self.look.glyphs.assumed
            };
            note.push(format!("{sign} {}", capitalised(&said)));
        }
        note
    }
}

/// The sources of the facts behind a line of one step.
fn voices(line: &Line, speaker: Speaker<'_>) -> Vec<String> {
    let Some((id, step)) = line.at.and_then(|id| Some((id, speaker.map.step(id)?))) else {
        return Vec::new();
    };
    let fields = line.fields.iter();
    let said = fields.flat_map(|field| View::Everyone.said(step, *field).collect::<Vec<_>>());
    let say = |said: Statement<'_>| {
        let who = speaker.whose(id, said.fact.field(), said.by);
        format!("{who} {}", speaker.value(&said.fact))
    };
    said.map(say).collect()
}
