//! The figures as text: the tree of the report, as far as it is printed, and at the end the
//! assumptions.

use crate::analysis::report::{Fold, Line, fold, lines};
use crate::lang::words::{capitalised, pick, words};
use crate::lang::{self, FigureWords, figures, printable, screen};
use crate::law::Force;
use crate::model::{Code, Figure, Fraction, Language, Stage, StepId, StepNumber, Value};

use super::Told;

/// The most letters of names on one line.
const ROOM: usize = 60;
/// The decimal places of a share.
const PLACES: u8 = 2;

pub(super) fn text(told: &Told<'_>) -> String {
    let page = Page {
        told,
        telling: FigureWords {
            speaker: told.speaker,
            findings: &told.report.findings,
        },
    };
    let all = lines(told.report, told.speaker.map, told.speaker.order, &|path| {
        matches!(fold(path), Fold::Parts | Fold::Steps)
    });
    let (nodes, _) = nodes(&all, &[]);
    let mut text = page.head();
    for node in nodes {
        page.section(&node, &mut text);
    }
    text + &page.premises()
}

/// A line with the lines under it.
struct Node<'a> {
    line: &'a Line,
    fold: Fold,
    parts: Vec<Node<'a>>,
}

/// Lines as a tree, up to the first that belongs under another heading.
fn nodes<'a>(lines: &'a [Line], above: &[Figure]) -> (Vec<Node<'a>>, usize) {
    let depth = |line: &Line| {
        if matches!(line.name, Figure::Section(_)) {
            0
        } else {
            line.depth + 1
        }
    };
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(line) = lines.get(at).filter(|line| depth(line) == above.len()) {
        let path = [above, std::slice::from_ref(&line.name)].concat();
        let (parts, after) = nodes(&lines[at + 1..], &path);
        at += 1 + after;
        found.push(Node {
            line,
            fold: fold(&path),
            parts,
        });
    }
    found.retain(|node| node.fold != Fold::Hidden);
    (found, at)
}

struct Page<'a> {
    told: &'a Told<'a>,
    telling: FigureWords<'a>,
}

impl Page<'_> {
    fn head(&self) -> String {
        let (asked, l) = (self.told.asked, self.telling.speaker.language);
        let title = match printable(&self.told.speaker.map.header().title) {
            title if title.is_empty() => words(l).untitled.to_string(),
            title => title.into_owned(),
        };
        let stage = if asked.to_be {
            Stage::ToBe
        } else {
            Stage::AsIs
        };
        let mut said = capitalised(&screen::stage_without(l, stage, self.told.left));
        if let Some((name, _)) = &asked.source {
            let only = pick(l, "chỉ theo", "by one source alone:");
            said += &format!(", {only} {}", printable(name));
        }
        if let Some(at) = asked.at {
            said += &match l {
                Language::Vi => format!(", sau {at} mục"),
                Language::En => format!(", after {at} entries"),
            };
        }
        format!("{title}\n{said}\n")
    }

    fn section(&self, section: &Node<'_>, text: &mut String) {
        *text += &format!("\n{}\n", self.telling.name(&section.line.name));
        for node in &section.parts {
            self.node(node, false, 1, text);
        }
    }

    /// A figure on a line, with its part of a whole if it is one, and its own parts under
    /// it.
    fn node(&self, node: &Node<'_>, is_part: bool, depth: usize, text: &mut String) {
        let mut parts: Vec<&Node<'_>> = node.parts.iter().collect();
        if node.fold == Fold::Steps {
            // The line already gives their numbers.
            parts.retain(|part| !matches!(part.line.name, Figure::Step(_)));
        }
        let waiting = self.waiting(&parts);
        parts.retain(|part| waiting.is_empty() || !is_waiting(part));
        let names = self.names(&parts).filter(|_| waiting.is_empty());
        let mut details = self.details(node, is_part);
        let list = match names {
            Some(names) => {
                details.push(names);
                false
            }
            None => true,
        };
        let mut said = self.telling.name(&node.line.name);
        let value = self.value(node.line);
        let below = list && !parts.is_empty() || !waiting.is_empty();
        if !value.is_empty() {
            said += &format!(": {value}");
        }
        if !details.is_empty() {
            said += &format!(" ({})", details.join(", "));
        }
        let sign = if depth > 1 { "- " } else { "" };
        let end = if value.is_empty() && below { ":" } else { "" };
        *text += &format!("{}{sign}{said}{end}\n", "  ".repeat(depth));
        if !waiting.is_empty() {
            let label = capitalised(words(self.telling.speaker.language).law_not_asked);
            *text += &format!("{}- {label} ({waiting})\n", "  ".repeat(depth + 1));
        }
        for part in parts.into_iter().filter(|_| list) {
            self.node(part, node.line.adds_up, depth + 1, text);
        }
    }

    /// The value of a figure; for a text of law its steps are the value.
    fn value(&self, line: &Line) -> String {
        if matches!(line.name, Figure::Instrument(_)) {
            return String::new();
        }
        let (value, _) = self.telling.value(&line.value);
        match &line.range {
            Some((least, most)) => {
                let (range, _) = self.telling.between(least, most);
                format!("{value} ({range})")
            }
            None => value,
        }
    }

    /// The details of a figure: its part of the whole, its steps, other remarks.
    fn details(&self, node: &Node<'_>, is_part: bool) -> Vec<String> {
        let (l, line) = (self.telling.speaker.language, node.line);
        let report = self.told.report;
        let mut said = Vec::new();
        let amount = matches!(
            line.value,
            Value::Time(_)
                | Value::AtMost(_)
                | Value::Total(_)
                | Value::Amount(..)
                | Value::Hours(_)
        );
        if let Some(bar) = line.bar.filter(|_| amount && is_part) {
            let hundred = bar.times(Fraction::whole(100));
            said.push(lang::percent(l, hundred.decimal(PLACES)));
        }
        if matches!(line.value, Value::Against(_, _, true)) {
            said.push(figures::exceeded(l).to_string());
        }
        if let Value::About(_, _, runs) = line.value {
            said.push(figures::runs(l, runs));
        }
        said.extend(self.telling.remark(&line.name));
        if let Figure::Sum(field) = line.name
            && report.sums.of(field).by_share > 0
        {
            said.push(figures::average(l).to_string());
        }
        if !matches!(line.name, Figure::Least | Figure::Soonest) {
            said.extend(self.telling.least_ends(line.ends_early));
        } else {
            let early = report.ends_early(&report.timing, self.told.speaker.map);
            let number = early.and_then(|id| self.told.speaker.map.number(id));
            said.extend(number.map(|number| figures::ends_early(l, &number.to_string())));
        }
        if let Figure::Instrument(id) = line.name
            && let Some(entry) = report.register.iter().find(|entry| entry.id == id)
        {
            let ranked = self.told.speaker.map.header().is_vietnam();
            said.extend(ranked.then(|| lang::law::rank(l, entry.rank).to_string()));
            let force = entry.force.filter(|force| *force != Force::InForce);
            said.extend(force.map(|force| lang::law::force(l, force).to_string()));
        }
        if let Figure::Step(id) = line.name {
            let met = report.structure.contacts.in_person.iter();
            let why = met.filter(|met| met.step == id && line.value == Value::None);
            said.extend(why.filter_map(|met| Some(printable(met.why.as_ref()?).into_owned())));
        }
        if node.fold == Fold::Steps {
            said.extend(self.steps(&line.steps));
        }
        if let Figure::Sum(field) = line.name
            && report.sums.of(field).unasked > 0
        {
            said.push(figures::unasked(l, report.sums.of(field).unasked));
        }
        said
    }

    /// `steps 1, 2`, if any of them has a number.
    fn steps(&self, steps: &[StepId]) -> Option<String> {
        let word = words(self.telling.speaker.language);
        let mut numbers = self.told.numbers(steps);
        let mut seen = std::collections::HashSet::new();
        numbers.retain(|number| seen.insert(*number));
        let word = match numbers.len() {
            0 => return None,
            1 => word.step,
            _ => word.steps,
        };
        let numbers: Vec<String> = numbers.iter().map(StepNumber::to_string).collect();
        Some(format!("{word} {}", numbers.join(", ")))
    }

    /// The names of parts that have nothing but a name, if they fit on one line.
    fn names(&self, parts: &[&Node<'_>]) -> Option<String> {
        let bare = |part: &&Node<'_>| {
            let line = part.line;
            let alone = line.value == Value::None && part.parts.is_empty();
            alone && self.details(part, false).is_empty()
        };
        let names: Vec<String> = parts
            .iter()
            .map(|part| self.telling.name(&part.line.name))
            .collect();
        let length: usize = names.iter().map(|name| name.chars().count()).sum();
        let fits = !parts.is_empty() && length <= ROOM && parts.iter().all(bare);
        fits.then(|| names.join(" · "))
    }

    /// The steps whose legal basis nobody has asked for: they make one line of the
    /// findings, not one each.
    fn waiting(&self, parts: &[&Node<'_>]) -> String {
        let steps: Vec<StepId> = parts
            .iter()
            .filter(|part| is_waiting(part))
            .filter_map(|part| part.line.at)
            .collect();
        self.steps(&steps).unwrap_or_default()
    }

    fn premises(&self) -> String {
        let l = self.telling.speaker.language;
        let heading = figures::rest_on(l);
        let mut text = format!("\n{}\n", capitalised(heading));
        for of in self.told.report.premises() {
            text += &format!("  - {}\n", self.telling.speaker.assumption(&of));
        }
        if self.telling.speaker.money().home.chosen().is_none() {
            text += &format!("  - {}\n", figures::no_currency(l));
        }
        let rounded = pick(
            l,
            "số hiện ra làm tròn đến 2 chữ số thập phân, phút đến hàng đơn vị, số sau dấu ≈ đến nửa ngày; khi tính thì không làm tròn",
            "figures are shown rounded to 2 decimal places, minutes to whole ones, what follows ≈ to half a day, and computed without rounding",
        );
        text + &format!("  - {rounded}\n")
    }
}

fn is_waiting(part: &Node<'_>) -> bool {
    matches!(part.line.name, Figure::Finding(Code::LawNotAsked, ..))
}
