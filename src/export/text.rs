//! The whole map as text, then its figures: what `laneway show` prints.

use std::collections::BTreeSet;

use crate::analysis::Totals;
use crate::diagram::Metrics;
use crate::lang;
use crate::model::{Language, Session};
use crate::picture::{self, Glyphs, Picture, Styles};

/// The map alone, in strips that fit `width` cells, an empty line between them.
pub fn map(session: &Session, language: Language, width: u16, ascii: bool) -> String {
    let (map, order) = (session.map(), session.order());
    let diagram = picture::diagram(map, order, Metrics::default(), language);
    let styles = Styles::plain();
    let picture = Picture {
        map,
        order,
        diagram: &diagram,
        language,
        glyphs: Glyphs::of(ascii),
        styles: &styles,
        cursor: None,
        branch: None,
        ghosts: &[],
        touched: &[],
        selected: &BTreeSet::new(),
    };
    let strips: Vec<String> = picture::strips(picture, width).collect();
    strips.join("\n")
}

/// Title, map and figures. Nothing in it but printable text and line breaks.
pub fn text(session: &Session, language: Language, width: u16, ascii: bool) -> String {
    let map = self::map(session, language, width, ascii);
    let totals = Totals::of(session.map(), session.order());
    let title = &session.map().header().title;
    let title = if title.is_empty() {
        lang::words(language).untitled
    } else {
        title
    };
    let mut text = format!("{}\n\n{map}", lang::printable(title));
    if !map.is_empty() {
        text.push('\n');
    }
    let figures = super::figures(&totals, session.map(), session.order(), language);
    for (name, figure) in figures {
        text.push_str(&format!("{}: {figure}\n", lang::words::capitalised(name)));
    }
    if ascii {
        text = text
            .chars()
            .map(|c| picture::plain(c).unwrap_or(c))
            .collect();
    }
    text
}
