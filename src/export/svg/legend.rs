//! The legend: the signs that are on the picture, with their meanings.

use super::look::{self, Fate, GREY, TEXT};
use super::rule;
use super::sheet::Sheet;
use super::steps::{amount, badge, bar, dot, frame};
use super::wires::{BACK_LINE, GONE_LINE, LINE, NEW_LINE};
use super::xml::{Area, Ink, Type};
use crate::catalogue::{Choice, mark};
use crate::lang::words::{self, capitalised};
use crate::lang::{self, MoneyWords, document, drawing};
use crate::model::{LaneKind, Language, Map, Money, Shade, Stage, StepKind};
use crate::picture::{self, Facts, Glyphs, Role, Talked};

/// One sign and its meaning.
enum Sign {
    Box(StepKind, Fate),
    UprightBar,
    /// Where the flow runs down.
    LyingBar,
    Dot(StepKind),
    Line(&'static str, &'static str),
    Open,
    Lane(LaneKind),
    Pill(&'static str, &'static str),
    Badge(String, Role),
    Shade(Shade),
}

/// The legend and its height; nothing if there is nothing to explain.
pub(super) fn draw(sheets: &[(Stage, Sheet<'_>)], width: i64, money: MoneyWords) -> (Ink, i64) {
    let language = money.language;
    let mut ink = Ink::default();
    let mut signs: Vec<(Sign, String)> = signs(sheets, language)
        .into_iter()
        .map(|(sign, words)| (sign, words.to_string()))
        .collect();
    signs.splice(0..0, shades(sheets, money));
    if !document::is_settled(language) {
        signs.extend(scales(sheets, money));
    }
    if signs.is_empty() {
        return (ink, 0);
    }
    rule(&mut ink, 0, width);
    let face = Type::of(12, TEXT);
    let head = Type::of(12, GREY).bold();
    let heading = drawing::legend(language);
    ink.words(0, 24, heading, head, 0);
    let indent = head.width(heading) + 22;
    let (mut x, mut y) = (indent, 20);
    for (sign, words) in &signs {
        let words = capitalised(words);
        let wide = 42 + face.width(&words);
        if x > indent && x + wide > width {
            x = indent;
            y += 26;
        }
        sign.draw(&mut ink, x, y);
        ink.words(x + 42, y + 4, &words, face, 0);
        x += wide + 20;
    }
    (ink, y + 14)
}

/// The short units of amounts in boxes, where the session's currency goes without saying.
fn scales(sheets: &[(Stage, Sheet<'_>)], money: MoneyWords) -> Vec<(Sign, String)> {
    let paid = sheets.iter().flat_map(|(_, sheet)| {
        let steps = sheet.map.steps().values();
        steps.filter_map(|step| Facts::of(sheet.speaker(), step, Glyphs::unicode()).money)
    });
    let paid: Vec<String> = paid.map(|(word, _)| word).collect();
    let used = |unit: &str| {
        let mut own = paid.iter().filter_map(|word| word.split_once(unit));
        own.any(|(figure, _)| figure.ends_with(|c: char| c.is_ascii_digit()))
    };
    let scales = [("k", 1_000), ("M", 1_000_000)];
    let used = scales.into_iter().filter(|(unit, _)| used(unit));
    used.map(|(unit, worth)| {
        let sign = Sign::Badge(format!("1{unit}"), Role::Badge);
        (sign, money.full(Money::from(worth)))
    })
    .collect()
}

impl Sign {
    /// Draws the sign in 34 units of height, with its middle at `y`.
    fn draw(&self, ink: &mut Ink, x: i64, y: i64) {
        let area = Area {
            x,
            y: y - 9,
            width: 34,
            height: 18,
        };
        let middle = (x + 17, y);
        match *self {
            Sign::Box(kind, fate) => frame(ink, area, kind, fate, None),
            Sign::Shade(shade) => {
                let (fill, quarters) = look::shade(shade);
                let line = look::LANE_LINE;
                ink.rect(area, 3, &format!("fill=\"{fill}\" stroke=\"{line}\""));
                if quarters > 0 {
                    amount(ink, middle.0 - 2, y + 6, quarters);
                }
            }
            Sign::UprightBar => bar(
                ink,
                Area {
                    x: middle.0,
                    width: 0,
                    ..area
                },
                TEXT,
            ),
            Sign::LyingBar => bar(
                ink,
                Area {
                    y: middle.1,
                    height: 0,
                    ..area
                },
                TEXT,
            ),
            Sign::Dot(kind) => dot(ink, middle, kind, TEXT),
            Sign::Line(colour, line) => {
                let look = format!("fill=\"none\" stroke=\"{colour}\" {line}");
                ink.path(&format!("M{x} {y} H{}", x + 27), &look);
                let tip = x + 34;
                let way = format!("M{tip} {y} L{0} {1} L{0} {2} Z", tip - 9, y - 4, y + 4);
                ink.path(&way, &format!("fill=\"{colour}\""));
            }
            Sign::Open => {
                let look = format!(
                    "fill=\"#ffffff\" stroke=\"{}\" stroke-width=\"1.5\"",
                    look::ALERT
                );
                ink.circle(middle, 4, &look);
            }
            Sign::Lane(kind) => {
                let look = format!(
                    "fill=\"{}\" stroke=\"{}\"",
                    look::lane(kind).1,
                    look::LANE_LINE
                );
                ink.rect(area, 0, &look);
            }
            Sign::Pill(word, colour) => {
                let face = Type::of(9, "#ffffff").bold().middle();
                let pill = Area {
                    x: x + 2,
                    y: y - 7,
                    width: 30,
                    height: 14,
                };
                ink.rect(pill, 6, &format!("fill=\"{colour}\""));
                ink.words(middle.0, y + 3, word, face, 28);
            }
            Sign::Badge(ref word, role) => {
                let (colour, look) = badge(role);
                ink.rect(
                    Area {
                        x,
                        y: y - 8,
                        width: 34,
                        height: 15,
                    },
                    3,
                    look,
                );
                ink.words(middle.0, y + 4, word, Type::of(10, colour).middle(), 32);
            }
        }
    }
}

/// The shades, the strongest first. With several maps a shade means different figures on
/// each, so only the relation "more" is told.
fn shades(sheets: &[(Stage, Sheet<'_>)], money: MoneyWords) -> Vec<(Sign, String)> {
    let language = money.language;
    let mut signs: Vec<(Shade, String)> = Vec::new();
    for shades in sheets.iter().filter_map(|(_, sheet)| sheet.shades.as_ref()) {
        let name = shades.lens.word(language);
        for group in &shades.groups {
            let words = match sheets.len() {
                1 => picture::shade_words(group, shades.lens, money)[0].clone(),
                _ => lang::lens::shade(language, shades.lens, group.shade).to_string(),
            };
            if signs.iter().all(|(shade, _)| *shade != group.shade) {
                signs.push((group.shade, format!("{name}: {words}")));
            }
        }
    }
    signs.sort_by_key(|(shade, _)| *shade);
    let signs = signs.into_iter();
    signs
        .map(|(shade, words)| (Sign::Shade(shade), words))
        .collect()
}

fn signs(sheets: &[(Stage, Sheet<'_>)], language: Language) -> Vec<(Sign, &'static str)> {
    let maps: Vec<&Map> = sheets.iter().map(|(_, sheet)| sheet.map).collect();
    let any_step = |is: &dyn Fn(StepKind) -> bool| {
        maps.iter()
            .any(|map| map.steps().values().any(|step| is(step.kind)))
    };
    let marked = |sign: mark::Sign| {
        let mut marks = maps.iter().flat_map(|map| map.marks().values());
        marks.any(|mark| mark::Kind::of(&mark.kind).row().sign == sign)
    };
    let mut signs = Vec::new();
    for &kind in StepKind::ALL.iter().filter(|kind| kind.is_numbered()) {
        if any_step(&|k| k == kind) {
            signs.push((Sign::Box(kind, Fate::Stays), kind.word(language)));
        }
    }
    if any_step(&|k| matches!(k, StepKind::Fork | StepKind::Join)) {
        let lies = sheets.iter().any(|(_, sheet)| sheet.diagram.turned());
        let sign = if lies {
            Sign::LyingBar
        } else {
            Sign::UprightBar
        };
        signs.push((sign, drawing::bar(language)));
    }
    for kind in [StepKind::Start, StepKind::End] {
        if any_step(&|k| k == kind) {
            signs.push((Sign::Dot(kind), kind.word(language)));
        }
    }
    if maps
        .iter()
        .any(|map| map.flows().values().any(|flow| !flow.back))
    {
        signs.push((Sign::Line(look::WIRE, LINE), words::words(language).flow));
    }
    if maps
        .iter()
        .any(|map| map.flows().values().any(|flow| flow.back))
    {
        signs.push((Sign::Line(look::BACK, BACK_LINE), drawing::back(language)));
    }
    if sheets.iter().any(|(_, sheet)| sheet.has_open_ends()) {
        signs.push((Sign::Open, drawing::open_end(language)));
    }
    let changes = || sheets.iter().filter_map(|(_, sheet)| sheet.changes);
    let gone = changes().any(|changes| !changes.gone.is_empty());
    if gone {
        signs.push((
            Sign::Box(StepKind::Task, Fate::Removed),
            drawing::gone(language),
        ));
    } else if marked(mark::Sign::Removal) {
        signs.push((
            Sign::Box(StepKind::Task, Fate::Removed),
            drawing::removed(language),
        ));
    }
    if changes().any(|changes| !changes.gone_flows.is_empty()) {
        signs.push((
            Sign::Line(look::GONE, GONE_LINE),
            drawing::gone_flow(language),
        ));
    }
    if changes().any(|changes| !changes.new_flows.is_empty()) {
        signs.push((Sign::Line(look::NEW, NEW_LINE), drawing::new_flow(language)));
    }
    if marked(mark::Sign::Linkage) {
        signs.push((
            Sign::Box(StepKind::Task, Fate::Linked),
            drawing::linked(language),
        ));
    }
    if marked(mark::Sign::Change) {
        signs.push((Sign::Pill("…", look::MARKED), drawing::marked(language)));
    }
    let talked = sheets.iter().flat_map(|(_, sheet)| {
        let steps = sheet.map.steps().keys();
        steps.map(|id| picture::talked(sheet.map, sheet.commented, *id))
    });
    let (mut waits, mut notes) = (false, false);
    for Talked { waiting, noted } in talked {
        (waits, notes) = (waits || waiting > 0, notes || noted > 0);
    }
    let glyphs = Glyphs::unicode();
    if waits {
        let sign = Sign::Pill(glyphs.question, look::ALERT);
        signs.push((sign, drawing::question(language)));
    }
    if notes {
        let sign = Sign::Pill(glyphs.noted, GREY);
        signs.push((sign, drawing::noted(language)));
    }
    let forms = picture::short_forms(sheets.iter().map(|(_, sheet)| sheet.speaker()), glyphs);
    signs.extend(
        forms
            .into_iter()
            .map(|of| (Sign::Badge(of.sign, of.role), of.meaning)),
    );
    for &kind in LaneKind::ALL {
        if maps
            .iter()
            .any(|map| map.lanes().any(|(_, lane)| lane.kind == kind))
        {
            let words = match kind {
                LaneKind::NotAsked => drawing::kind_not_asked(language),
                LaneKind::Applicant
                | LaneKind::Agency
                | LaneKind::StateEnterprise
                | LaneKind::Private
                | LaneKind::System => kind.word(language),
            };
            signs.push((Sign::Lane(kind), words));
        }
    }
    signs
}
