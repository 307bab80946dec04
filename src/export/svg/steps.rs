//! Steps as boxes, bars and circles, with their facts and marks.

use super::look::{self, ALERT, Fate, GREY, TEXT};
use super::sheet::Sheet;
use super::xml::{Area, Ink, Type, cut};
use crate::analysis::figure;
use crate::catalogue::Choice;
use crate::catalogue::mark::{self, Sign};
use crate::diagram::{Node, Place};
use crate::lang::{self, document};
use crate::model::{LegalBasis, Step, StepId, StepKind};
use crate::picture::{self, Badge, Facts, Glyphs, Role, Talked};

/// The cut of a decision's corners.
pub(super) const SLANT: i64 = 13;
/// Half the width of a bar.
pub(super) const BAR: i64 = 4;
/// Radius of a start or an end.
pub(super) const DOT: i64 = 10;
/// Radius of an open end.
pub(super) const OPEN: i64 = 4;

impl Sheet<'_> {
    pub(super) fn places(&self, ink: &mut Ink) {
        for place in &self.diagram.places {
            match place.node {
                Node::Open(_) => ink.circle(
                    (self.x(place.x), self.y(place.y)),
                    OPEN,
                    &format!(
                        "class=\"open\" fill=\"#ffffff\" stroke=\"{ALERT}\" stroke-width=\"1.5\""
                    ),
                ),
                Node::Step(id) => {
                    if let Some(step) = self.map.step(id) {
                        self.step(ink, place, id, step);
                    }
                }
            }
        }
    }

    /// The step's number; empty if it has none.
    fn number(&self, id: StepId) -> String {
        let number = self.map.number(id);
        number.map_or(String::new(), |n| n.to_string())
    }

    fn is_gone(&self, id: StepId) -> bool {
        self.changes.is_some_and(|c| c.gone.contains(&id))
    }

    fn fate(&self, id: StepId) -> Fate {
        let marks = self.map.marks_on(id);
        let signs = marks.map(|(_, mark)| mark::Kind::of(&mark.kind).row().sign);
        match signs.min() {
            _ if self.is_gone(id) => Fate::Removed,
            Some(Sign::Removal) => Fate::Removed,
            Some(Sign::Linkage) => Fate::Linked,
            Some(Sign::Change) | None => Fate::Stays,
        }
    }

    fn step(&self, ink: &mut Ink, place: &Place, id: StepId, step: &Step) {
        let number = self.number(id);
        let named = self.speaker().step_name(step);
        let name = match (number.is_empty(), named.is_empty()) {
            (_, true) => step.kind.word(self.language).to_string(),
            (true, false) => named,
            (false, false) => format!("{number}. {named}"),
        };
        let class = match (self.is_gone(id), self.fate(id)) {
            (true, _) => "step gone",
            (false, Fate::Removed) => "step removed",
            (false, Fate::Linked) => "step linked",
            (false, Fate::Stays) => "step",
        };
        ink.open(&format!("class=\"{class}\""), &name);
        let area = self.area(place);
        let colour = if self.is_gone(id) {
            look::GONE
        } else {
            look::TEXT
        };
        match step.kind {
            StepKind::Fork | StepKind::Join => bar(ink, area, colour),
            StepKind::Start | StepKind::End => {
                dot(ink, (area.x + area.width / 2, area.y), step.kind, colour);
            }
            StepKind::Task | StepKind::Wait | StepKind::Decision => {
                self.boxed(ink, area, id, step, &number);
            }
        }
        ink.close();
    }

    fn boxed(&self, ink: &mut Ink, area: Area, id: StepId, step: &Step, number: &str) {
        let fate = self.fate(id);
        let shade = self
            .shades
            .as_ref()
            .and_then(|shades| shades.step(id))
            .map(look::shade);
        frame(ink, area, step.kind, fate, shade.map(|(fill, _)| fill));
        if self.is_gone(id) {
            let (right, bottom) = (area.x + area.width, area.y + area.height);
            let way = format!(
                "M{} {} L{right} {bottom} M{right} {} L{} {bottom}",
                area.x, area.y, area.y, area.x
            );
            let look = format!(
                "fill=\"none\" stroke=\"{}\" stroke-opacity=\"0.3\"",
                look::GONE
            );
            ink.path(&way, &look);
        }
        let name = lang::shown_name(&step.name, step.kind);
        let room = self.name();
        let lines = picture::wrap(&name, room.0, room.1, "…");
        // The largest number of lines has smaller letters, to keep clear of the facts.
        let size = if lines.len() < room.1 { 13 } else { 12 };
        let removed = fate == Fate::Removed;
        let colour = if removed { look::GONE } else { TEXT };
        let face = Type {
            struck: removed,
            ..Type::of(size, colour).middle()
        };
        let free = area.height - 37 - lines.len() as i64 * (size + 2);
        let mut y = area.y + 18 + free / 2 + 12;
        for line in lines {
            ink.words(area.x + area.width / 2, y, &line, face, area.width - 12);
            y += size + 2;
        }

        let inset = if step.kind == StepKind::Decision {
            SLANT
        } else {
            8
        };
        let face = Type::of(12, GREY).bold();
        ink.words(area.x + inset, area.y + 15, number, face, 0);
        let mut taken = inset + face.width(number) + 8;
        if let Some((_, quarters @ 1..)) = shade {
            amount(ink, area.x + taken - 3, area.y + 15, quarters);
            taken += 8;
        }
        self.marks(ink, area, id, (taken, inset));
        self.facts(ink, area, step, inset);
    }

    /// Marks, and what was said in words, from the right.
    fn marks(&self, ink: &mut Ink, area: Area, id: StepId, (taken, inset): (i64, i64)) {
        let mut pills: Vec<(String, &'static str)> = Vec::new();
        for (_, mark) in self.map.marks_on(id) {
            let of = mark::Kind::of(&mark.kind);
            let kind = of.word(self.language);
            if pills.iter().all(|(word, _)| word != kind) {
                pills.push((kind.to_string(), look::mark(of.row().sign)));
            }
        }
        let Talked { waiting, noted } = picture::talked(self.map, self.commented, id);
        let glyphs = Glyphs::unicode();
        for (sign, n, colour) in [
            (glyphs.question, waiting, ALERT),
            (glyphs.noted, noted, GREY),
        ] {
            match n {
                0 => {}
                1 => pills.push((sign.to_string(), colour)),
                n => pills.push((format!("{sign}{n}"), colour)),
            }
        }
        let face = Type::of(9, "#ffffff").bold().middle();
        let mut right = area.x + area.width - inset.min(10);
        let left = area.x + taken;
        for (word, colour) in pills.iter().rev() {
            let word = cut(word, face, right - left - 10);
            if word == "…" {
                break;
            }
            let wide = (face.width(&word) + 8).max(15);
            let pill = Area {
                x: right - wide,
                y: area.y + 5,
                width: wide,
                height: 13,
            };
            if pill.x < left {
                break;
            }
            ink.rect(pill, 6, &format!("fill=\"{colour}\""));
            ink.words(pill.x + wide / 2, pill.y + 10, &word, face, wide);
            right = pill.x - 3;
        }
    }

    /// Time, law and money, as far as they fit. Money keeps its room: the law gives way,
    /// which is told in full in the tables, and all of it is written smaller if need be.
    fn facts(&self, ink: &mut Ink, area: Area, step: &Step, inset: i64) {
        let mut x = area.x + inset.max(8);
        let end = area.x + area.width - inset.max(8);
        let mut facts = Facts::of(self.speaker(), step, Glyphs::unicode());
        let size = match document::is_settled(self.language) {
            true => FACT,
            false => {
                let forms = self.law_forms(step, &facts);
                fitted(&mut facts, end - x, &forms)
            }
        };
        let Facts { time, law, money } = facts;
        for (word, role) in [time, law, money].into_iter().flatten() {
            let (colour, look) = badge(role);
            let face = Type::of(size, colour).middle();
            let word = cut(&word, face, end - x - 8);
            if word == "…" {
                break;
            }
            let wide = face.width(&word) + 8;
            let pill = Area {
                x,
                y: area.y + area.height - 18,
                width: wide,
                height: 14,
            };
            ink.rect(pill, 3, look);
            ink.words(x + wide / 2, pill.y + 11, &word, face, wide);
            x += wide + 4;
        }
    }
}

impl Sheet<'_> {
    /// How the only citation of a step may be written in its box, the longest form first.
    fn law_forms(&self, step: &Step, facts: &Facts) -> Vec<String> {
        let speaker = self.speaker();
        let (LegalBasis::Cited(cited), Some((said, _))) = (figure::law(step), &facts.law) else {
            return Vec::new();
        };
        match &cited[..] {
            [only] if *said == speaker.citation_short(only) => speaker.citation_forms(only),
            _ => Vec::new(),
        }
    }
}

/// The height of the letters of a fact, and the least of it that can still be read.
const FACT: i64 = 10;
const LEAST_FACT: i64 = 7;

/// Cuts the law of a box so that the rest has room, to the longest of its `forms` that
/// fits or else between words; returns the size of letters that this takes.
fn fitted(facts: &mut Facts, room: i64, forms: &[String]) -> i64 {
    let left = |facts: &Facts, face: Type| {
        let wide = |of: &Option<Badge>| of.as_ref().map_or(0, |(word, _)| face.width(word) + 12);
        room + 4 - wide(&facts.time) - wide(&facts.money)
    };
    for cut_words in [cut_at_word, cut_anywhere] {
        for size in (LEAST_FACT..=FACT).rev() {
            let face = Type::of(size, TEXT);
            let left = left(facts, face);
            let Some((word, _)) = &mut facts.law else {
                if left >= 0 {
                    return size;
                }
                continue;
            };
            let form = forms.iter().find(|form| face.width(form) <= left - 12);
            let shortest = forms.last().unwrap_or(word);
            let cut = form
                .cloned()
                .or_else(|| cut_words(shortest, face, left - 12));
            if let Some(cut) = cut {
                *word = cut;
                return size;
            }
        }
    }
    LEAST_FACT
}

/// As much of some words as fits, none of them in part; nothing where not even the first
/// fits.
fn cut_at_word(words: &str, face: Type, room: i64) -> Option<String> {
    if face.width(words) <= room {
        return Some(words.to_string());
    }
    let mut ends = words.rmatch_indices(' ');
    ends.find_map(|(at, _)| {
        let cut = format!("{}…", words[..at].trim_end_matches([',', ' ']));
        (face.width(&cut) <= room).then_some(cut)
    })
}

/// As much of a text as fits, for a word that is too long itself.
fn cut_anywhere(words: &str, face: Type, room: i64) -> Option<String> {
    Some(cut(words, face, room)).filter(|cut| cut != "…")
}

/// The colour of a fact's words, and the look of their background.
pub(super) fn badge(role: Role) -> (&'static str, &'static str) {
    match role {
        Role::Gap => (
            GREY,
            "fill=\"none\" stroke=\"#a9b4c0\" stroke-dasharray=\"2 2\"",
        ),
        Role::Alert => (ALERT, "fill=\"#fde9d9\""),
        _ => (TEXT, "fill=\"#e3e9f0\""),
    }
}

/// A bar of this many quarters, which shows a shade without colour.
pub(super) fn amount(ink: &mut Ink, x: i64, foot: i64, quarters: i64) {
    let height = 3 * quarters;
    let bar = Area {
        x,
        y: foot - height,
        width: 5,
        height,
    };
    ink.rect(bar, 0, &format!("class=\"amount\" fill=\"{GREY}\""));
}

/// The outline of a box.
pub(super) fn frame(ink: &mut Ink, area: Area, kind: StepKind, fate: Fate, tint: Option<&str>) {
    let look = look::frame(kind, fate, tint);
    match kind {
        StepKind::Decision => {
            let slant = SLANT.min(area.height / 2);
            let (left, top) = (area.x, area.y);
            let (right, bottom) = (left + area.width, top + area.height);
            let way = format!(
                "M{} {top} H{} L{right} {} V{} L{} {bottom} H{} L{left} {} V{} Z",
                left + slant,
                right - slant,
                top + slant,
                bottom - slant,
                right - slant,
                left + slant,
                bottom - slant,
                top + slant
            );
            ink.path(&way, &format!("{look} stroke-linejoin=\"round\""));
        }
        _ => ink.rect(area, 5, &look),
    }
}

pub(super) fn bar(ink: &mut Ink, area: Area, colour: &str) {
    let bar = match area.width {
        0 => Area {
            x: area.x - BAR,
            width: 2 * BAR,
            ..area
        },
        // With the flow downwards the bar is horizontal.
        _ => Area {
            y: area.y - BAR,
            height: 2 * BAR,
            ..area
        },
    };
    ink.rect(bar, 2, &format!("fill=\"{colour}\""));
}

/// A start is a full circle, an end a ring with a full middle.
pub(super) fn dot(ink: &mut Ink, at: (i64, i64), kind: StepKind, colour: &str) {
    if kind == StepKind::Start {
        return ink.circle(at, DOT, &format!("fill=\"{colour}\""));
    }
    ink.circle(
        at,
        DOT - 1,
        &format!("fill=\"#ffffff\" stroke=\"{colour}\" stroke-width=\"2\""),
    );
    ink.circle(at, DOT - 4, &format!("fill=\"{colour}\""));
}
