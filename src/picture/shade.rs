//! The colours of a lens, its legend, and how everything out of focus is drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::{Canvas, Glyphs, Picture, Role, Styles, View, wrap};
use crate::analysis::shade::Group;
use crate::analysis::{Extent, Shades, Time};
use crate::diagram::{Node, Place};
use crate::lang::{self, MoneyWords};
use crate::model::{FlowId, Language, Lens, Shade, StepId};

/// The look of a shade: its style, and its symbol for those who see no colours.
pub fn shade(of: Shade, styles: &Styles, glyphs: &Glyphs) -> (Style, &'static str) {
    let [least, less, more, most] = glyphs.amounts;
    let turned = |role: Role| styles.of(role).add_modifier(Modifier::REVERSED);
    match of {
        Shade::Most => (styles.of(Role::Most), most),
        Shade::More => (styles.of(Role::More), more),
        Shade::Less => (styles.of(Role::Less), less),
        Shade::Least => (styles.of(Role::Least), least),
        Shade::Unasked => (styles.of(Role::Unasked), glyphs.question),
        Shade::NoRate => (styles.of(Role::Unasked), glyphs.disputed),
        Shade::NoneFound => (styles.of(Role::Most), glyphs.none_found),
        Shade::NobodyKnows => (styles.of(Role::Less), glyphs.question),
        Shade::Cited => (styles.of(Role::Least), glyphs.cited),
        Shade::Removal => (turned(Role::Remove), glyphs.remove),
        Shade::Linkage => (turned(Role::Link), glyphs.link),
        Shade::OtherMark => (turned(Role::Mark), glyphs.mark),
        Shade::Disputed => (styles.of(Role::Most), glyphs.disputed),
        Shade::Assumed => (styles.of(Role::Less), glyphs.assumed),
        Shade::Agreed => (styles.of(Role::Least), glyphs.agreed),
    }
}

impl Picture<'_> {
    /// The look of a step under the lens; none where there is no lens or it has nothing
    /// to show.
    pub(super) fn shade(&self, step: StepId) -> Option<(Style, &'static str)> {
        let of = self.shades?.step(step)?;
        Some(shade(of, self.styles, self.glyphs))
    }

    pub(super) fn in_focus(&self, node: Node) -> bool {
        match (self.focus, node) {
            (Some(focus), Node::Step(step)) => {
                focus.binary_search(&step).is_ok() || self.ghosts.contains(&step)
            }
            (Some(_), Node::Open(flow)) => self.flow_in_focus(flow),
            (None, _) => true,
        }
    }

    /// Whether both ends of a flow are in focus.
    pub(super) fn flow_in_focus(&self, flow: FlowId) -> bool {
        let Some(focus) = self.focus else { return true };
        let looked_at =
            |step: StepId| focus.binary_search(&step).is_ok() || self.ghosts.contains(&step);
        self.map
            .flow(flow)
            .is_some_and(|flow| looked_at(flow.from) && flow.to.step().is_none_or(looked_at))
    }

    /// Takes all colour from a step that is out of focus.
    pub(super) fn paint_aside(&self, buffer: &mut Buffer, canvas: Canvas, place: &Place) {
        let aside = self.styles.of(Role::Dim);
        for y in place.y..place.y + place.height {
            for x in place.x..place.x + place.width {
                if let Some(cell) = canvas.cell(x, y).and_then(|at| buffer.cell_mut(at)) {
                    cell.modifier = Modifier::empty();
                    cell.set_style(Style::reset()).set_style(aside);
                }
            }
        }
    }
}

/// The legend of the shades, on one line: `Time: █ 10–18 days · 3 …`. If it does not fit,
/// entries are left out from the end, where the least important are.
pub fn paint_legend(
    shades: &Shades,
    money: MoneyWords,
    glyphs: &Glyphs,
    styles: &Styles,
    buffer: &mut Buffer,
    area: Rect,
) {
    if area.is_empty() {
        return;
    }
    let language = money.language;
    let canvas = Canvas {
        area,
        view: View::default(),
    };
    let end = u32::from(area.width);
    for x in 0..end {
        canvas.put(buffer, x, 0, " ", Style::default());
    }
    let name = shades.lens.word(language);
    let mut x = 1;
    x += canvas.write(buffer, x, 0, &format!("{name}:"), styles.of(Role::Lane));
    if shades.groups.is_empty() {
        let nothing = lang::lens::nothing(language);
        canvas.write(buffer, x + 1, 0, nothing, styles.of(Role::Text));
    }
    let said: Vec<[String; 3]> = shades
        .groups
        .iter()
        .map(|g| shade_words(g, shades.lens, money))
        .collect();
    // The fullest form in which everything fits.
    let fits = |form: &usize| {
        let all: usize = said.iter().map(|said| wrap::width(&said[*form]) + 6).sum();
        x as usize + all <= end as usize
    };
    let short = (0..2).find(fits).unwrap_or(2);
    for (group, said) in shades.groups.iter().zip(&said) {
        let words = &said[short];
        if x + wrap::width(words) as u32 + 6 > end {
            break;
        }
        let (style, sign) = shade(group.shade, styles, glyphs);
        x += 2;
        x += canvas.write(buffer, x, 0, &format!(" {sign} "), style);
        x += 1;
        x += canvas.write(buffer, x, 0, words, styles.of(Role::Text));
    }
}

/// The common property of the steps of a shade, from the fullest form to the shortest.
pub fn shade_words(group: &Group, lens: Lens, money: MoneyWords) -> [String; 3] {
    let language = money.language;
    let words = match group.extent {
        Some(Extent::Time(from, to)) => {
            let both = |say: fn(Language, Time) -> String| {
                lang::lens::between(&say(language, from), &say(language, to))
            };
            [both(lang::duration), both(lang::duration_short)]
        }
        Some(Extent::Money(from, to)) => {
            let say = |sum| money.own_short(money.cut(sum));
            let words = lang::lens::between(&say(from), &say(to));
            [words.clone(), words]
        }
        None => [lang::lens::shade(language, lens, group.shade); 2].map(String::from),
    };
    let [long, short] = words;
    [
        lang::lens::group(language, &long, group.steps),
        lang::lens::group(language, &short, group.steps),
        lang::lens::group_short(language, &short, group.steps),
    ]
}
