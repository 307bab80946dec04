//! The whole map as text, then its figures: the output of `laneway show`.

use std::collections::BTreeSet;

use crate::analysis::{Totals, to_be};
use crate::diagram::Metrics;
use crate::lang::Speaker;
use crate::model::{Commented, Language, Map, Order, Session, Stage, Zoom};
use crate::picture::{self, Changes, Glyphs, Picture, Styles};

/// The map to print, and its zoom.
#[derive(Clone, Copy, Debug, Default)]
pub struct Look {
    pub stage: Stage,
    pub zoom: Zoom,
    /// Lanes as columns: the flow runs down.
    pub turned: bool,
}

/// The map alone, in strips of at most `width` cells, with an empty line between them.
pub fn map(session: &Session, language: Language, width: u16, ascii: bool) -> String {
    let speaker = Speaker::of(language, session);
    let commented = session.commented();
    drawn(
        (speaker, &commented),
        None,
        Metrics::default(),
        width,
        ascii,
    )
}

fn drawn(
    (speaker, commented): (Speaker<'_>, &Commented),
    changes: Option<&Changes>,
    metrics: Metrics,
    width: u16,
    ascii: bool,
) -> String {
    let diagram = picture::diagram(speaker, metrics);
    let styles = Styles::plain();
    let picture = Picture {
        map: speaker.map,
        order: speaker.order,
        diagram: &diagram,
        commented,
        language: speaker.language,
        glyphs: Glyphs::of(ascii),
        styles: &styles,
        cursor: None,
        branch: None,
        ghosts: &[],
        touched: &[],
        changes,
        shades: None,
        focus: None,
        selected: &BTreeSet::new(),
    };
    let strips: Vec<String> = picture::strips(picture, width).collect();
    strips.join("\n")
}

/// Title, map and figures; for the changes and the to-be the figures are those after. Only
/// printable text and line breaks.
pub fn text(session: &Session, look: Look, language: Language, width: u16, ascii: bool) -> String {
    let (stage, metrics) = (look.stage, Metrics::of(look.zoom, look.turned));
    let commented = session.commented();
    let drawn = |map: &Map, order: &Order, changes| {
        let speaker = Speaker::new(language, map, order);
        drawn((speaker, &commented), changes, metrics, width, ascii)
    };
    let (drawn, after) = match stage {
        Stage::AsIs => (drawn(session.map(), session.order(), None), None),
        Stage::Changes => {
            let after = to_be(session.map());
            let (map, changes) = picture::with_changes(session.map(), &after);
            (drawn(&map, &Order::of(&map), Some(&changes)), Some(after))
        }
        Stage::ToBe => {
            let after = to_be(session.map());
            (drawn(&after.map, &Order::of(&after.map), None), Some(after))
        }
    };
    let left = after.as_ref().map_or(0, |after| after.left.len());
    let order = after.as_ref().map(|after| Order::of(&after.map));
    let map = after.as_ref().map_or(session.map(), |after| &after.map);
    let order = order.as_ref().unwrap_or(session.order());
    let title = super::titled(map, stage, left, language);
    let mut text = format!("{title}\n\n{drawn}");
    if !drawn.is_empty() {
        text.push('\n');
    }
    let speaker = Speaker::new(language, map, order);
    let totals = match &after {
        Some(after) => after.totals(session.map(), order),
        None => Totals::of(map, order),
    };
    let figures = super::figures(&totals, speaker);
    for (name, figure) in figures {
        text.push_str(&format!("{name}: {figure}\n"));
    }
    if ascii { super::in_ascii(&text) } else { text }
}
