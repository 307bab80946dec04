//! The map as a vector picture, to print and to put into documents. The placement is that
//! of the screen, with cells scaled to units of the picture.
//!
//! `sheet` scales one map and draws lanes and phases (`columns` if the lanes are columns);
//! `steps` and `wires` draw the rest of it. `title` and `legend` are above and below,
//! `look` has the colours, `xml` writes. There is no clock and no hash order: the same
//! session gives the same bytes.

mod columns;
mod legend;
mod look;
mod sheet;
mod steps;
mod title;
mod wires;
mod xml;

use super::format::{Notice, Signs};
use super::{Format, Request};
use crate::analysis::to_be;
use crate::lang::{MoneyWords, pick, screen};
use crate::model::{Language, Lens, Map, Session, Stage};
use crate::picture::{self, Changes};
use look::{FONTS, GREY, TEXT};
use sheet::Sheet;
use title::Title;
use xml::{Area, Ink, Type, escape};

pub(super) const FORMAT: Format = Format {
    name: "svg",
    aliases: &[],
    extension: "svg",
    noun: |l| pick(l, "hình vẽ", "a picture"),
    holds: |l| {
        pick(
            l,
            "SVG: sơ đồ thành hình vẽ để in, có tên, số liệu và chú giải",
            "SVG: the map as a picture to print, with title, figures and legend",
        )
    },
    drawn: true,
    compares: false,
    notice: Notice::Within,
    signs: Signs::AsTyped,
    write: |asked: &Request<'_>| svg(asked.session, asked.drawing, asked.language),
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    Of(Stage),
    /// The map as it is and as the marks want it, on one picture.
    SideBySide,
}

impl Default for View {
    fn default() -> View {
        View::Of(Stage::AsIs)
    }
}

/// The wishes for a drawing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    pub view: View,
    /// The sheet of paper to fit the picture to.
    pub page: Option<Page>,
    /// Lanes as columns: the flow runs from top to bottom.
    pub vertical: bool,
    /// The figure that colours the steps.
    pub lens: Option<Lens>,
}

/// A sheet of paper. It is landscape, unless lanes as columns fit better in portrait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// 297 × 210 mm.
    A4,
    /// 420 × 297 mm.
    A3,
}

impl Page {
    /// Width and height in millimetres (ISO 216).
    fn size(self) -> (i64, i64) {
        match self {
            Page::A4 => (297, 210),
            Page::A3 => (420, 297),
        }
    }
}

/// The white margin.
const MARGIN: i64 = 28;
/// The space between title, maps and legend.
const SPACE: i64 = 26;
/// The least width, so that title and figures have room.
const LEAST: i64 = 900;
/// The width where title and legend are as large as the words in the boxes. On wider
/// pictures they grow, because paper shrinks everything.
const USUAL: i64 = 2000;

/// The session as an SVG picture.
pub fn svg(session: &Session, drawing: Drawing, language: Language) -> String {
    let view = drawing.view;
    let map = session.map();
    let after = match view {
        View::Of(Stage::AsIs) => None,
        _ => Some(to_be(map)),
    };
    let changed: Option<(Map, Changes)> = match (view, &after) {
        (View::Of(Stage::Changes), Some(after)) => Some(picture::with_changes(map, after)),
        _ => None,
    };
    let mut sheets: Vec<(Stage, Sheet<'_>)> = Vec::new();
    let commented = session.commented();
    let sheet = |map, changes| Sheet::of((map, &commented), changes, language, drawing);
    match (view, &after, &changed) {
        (View::Of(Stage::Changes), _, Some((map, changes))) => {
            sheets.push((Stage::Changes, sheet(map, Some(changes))));
        }
        (View::Of(Stage::ToBe), Some(after), _) => {
            sheets.push((Stage::ToBe, sheet(&after.map, None)));
        }
        (View::SideBySide, Some(after), _) => {
            sheets.push((Stage::AsIs, sheet(map, None)));
            sheets.push((Stage::ToBe, sheet(&after.map, None)));
        }
        _ => sheets.push((Stage::AsIs, sheet(map, None))),
    }
    let title = Title::of(session, view, after.as_ref(), language);
    let money = MoneyWords::new(language, map.header());
    draw(&title, &sheets, drawing, money)
}

fn draw(
    title: &Title,
    sheets: &[(Stage, Sheet<'_>)],
    drawing: Drawing,
    money: MoneyWords,
) -> String {
    let language = money.language;
    let side_by_side = is_side_by_side(sheets, drawing);
    let widths = sheets.iter().map(|(_, sheet)| sheet.width());
    let gaps = SPACE * sheets.len().saturating_sub(1) as i64;
    let wide = if side_by_side {
        widths.sum::<i64>() + gaps
    } else {
        widths.max().unwrap_or(0)
    }
    .max(LEAST);
    let heights = sheets.iter().map(|(_, sheet)| sheet.height());
    let tall = if side_by_side {
        heights.max().unwrap_or(0)
    } else {
        heights.sum::<i64>()
    };
    // In hundredths. For upright pages the height decides.
    let (long, short) = Page::A4.size();
    let by = if drawing.vertical {
        wide.max(tall * short / long)
    } else {
        wide
    };
    let grown = (by * 100 / USUAL).clamp(100, 400);
    let heading = if sheets.len() > 1 {
        34 * grown / 100
    } else {
        0
    };
    let (head, head_height) = title.draw(wide * 100 / grown);
    let (foot, foot_height) = legend::draw(sheets, wide * 100 / grown, money);
    let (head_height, foot_height) = (head_height * grown / 100, foot_height * grown / 100);

    let mut maps = Ink::default();
    let (mut x, mut y) = (MARGIN, MARGIN + head_height + SPACE);
    let mut bottom = y;
    for (stage, sheet) in sheets {
        let left = match stage {
            Stage::AsIs => 0,
            Stage::Changes | Stage::ToBe => title.left,
        };
        let name = &screen::stage_without(language, *stage, left);
        let whole = if side_by_side { sheet.width() } else { wide };
        // Lanes run to the edge; columns end with the last one, and are centred on the
        // page.
        let aside = if drawing.vertical && !side_by_side {
            (wide - sheet.width()) / 2
        } else {
            0
        };
        maps.open(
            &format!("class=\"map\" transform=\"translate({} {y})\"", x + aside),
            name,
        );
        if heading > 0 {
            let face = Type::of(18 * grown / 100, TEXT).bold();
            maps.words(0, face.size, name, face, 0);
            maps.put(format_args!("<g transform=\"translate(0 {heading})\">"));
        }
        if sheet.width() > 0 {
            sheet.draw(&mut maps, whole);
        }
        if heading > 0 {
            maps.close();
        }
        maps.close();
        let height = heading + sheet.height();
        bottom = bottom.max(y + height);
        if side_by_side {
            x += whole + SPACE
        } else {
            y += height + SPACE
        }
    }
    let mut foot_at = bottom + SPACE;
    let (mut width, mut height) = (wide + 2 * MARGIN, foot_at + foot_height + MARGIN);
    let mut size = format!("width=\"{width}\" height=\"{height}\"");
    let mut left = 0;
    if let Some(page) = drawing.page {
        let (mut across, mut down) = page.size();
        // The shrinkage in landscape and in portrait.
        let shrunk = |across: i64, down: i64| (width * down).max(height * across);
        if drawing.vertical && shrunk(down, across) < shrunk(across, down) {
            (across, down) = (down, across);
        }
        size = format!("width=\"{across}mm\" height=\"{down}mm\"");
        // The picture takes the shape of the page: the legend is at the foot, and extra
        // height is shared above and below the map.
        let high = width * down / across;
        if high > height {
            foot_at += high - height;
            height = high;
        } else {
            let full = height * across / down;
            left = (full - width) / 2;
            width = full;
        }
    }
    let mut ink = Ink::default();
    ink.put("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    ink.put(format_args!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" {size} \
         viewBox=\"{} 0 {width} {height}\" font-family=\"{FONTS}\" xml:lang=\"{}\">",
        -left,
        match language {
            Language::Vi => "vi",
            Language::En => "en",
        }
    ));
    ink.put(format_args!("<title>{}</title>", escape(&title.title)));
    let all = Area {
        x: -left,
        y: 0,
        width,
        height,
    };
    ink.rect(all, 0, "fill=\"#ffffff\"");
    let part = |ink: &mut Ink, class: &str, y: i64, part: &Ink| {
        ink.put(format_args!(
            "<g class=\"{class}\" transform=\"translate({MARGIN} {y}) scale({}.{:02})\">",
            grown / 100,
            grown % 100
        ));
        ink.text.push_str(&part.text);
        ink.close();
    };
    part(&mut ink, "title", MARGIN, &head);
    ink.text.push_str(&maps.text);
    part(&mut ink, "legend", foot_at, &foot);
    ink.put("</svg>");
    ink.text
}

/// Whether two maps are side by side rather than one below the other: whichever is larger
/// on the page.
fn is_side_by_side(sheets: &[(Stage, Sheet<'_>)], drawing: Drawing) -> bool {
    if drawing.vertical {
        return sheets.len() > 1;
    }
    let (long, short) = drawing.page.unwrap_or(Page::A3).size();
    let widths = || sheets.iter().map(|(_, sheet)| sheet.width());
    let heights = || sheets.iter().map(|(_, sheet)| sheet.height());
    // The shrinkage, by the side that decides.
    let shrunk = |width: i64, height: i64| (width * short).max(height * long);
    sheets.len() > 1
        && shrunk(widths().sum(), heights().max().unwrap_or(0))
            < shrunk(widths().max().unwrap_or(0), heights().sum())
}

/// A thin line across, below the title and above the legend.
fn rule(ink: &mut Ink, y: i64, width: i64) {
    ink.path(
        &format!("M0 {y} H{width}"),
        &format!("fill=\"none\" stroke=\"{GREY}\" stroke-width=\"1\""),
    );
}
