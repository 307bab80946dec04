//! The steps as rows: number and name stay at the left, the other columns scroll sideways
//! beside them, the heads stay on top.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::widgets::{Block, Clear, Widget};

use crate::model::Language;
use crate::picture::table::Column;
use crate::picture::{Badge, Glyphs, Role, Styles, cut, shown, width};
use crate::ui::{Editing, MOST_OPTIONS, draw_field};

/// The cells to the left of the numbers: the sign of the cursor's row, of selected or
/// touched rows, and of marks or the lens.
const GUTTER: u16 = 4;
/// The lines above the rows: the heads and a rule.
const HEADS: u16 = 2;
/// A column of words is shown cut if at least this many cells are left for it.
const LEAST: u16 = 8;
/// The least width of a cell while it is typed in.
const FIELD: u16 = 30;

/// A row as drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableRow {
    /// The visible cells.
    pub cells: Vec<Badge>,
    pub selected: bool,
    /// Whether the entry of the replay concerns it.
    pub touched: bool,
    /// Whether the to-be no longer has it.
    pub gone: bool,
    /// Whether it is marked for removal, or gone.
    pub struck: bool,
    /// Whether it is being typed.
    pub ghost: bool,
    /// Whether the focus is elsewhere.
    pub aside: bool,
    /// The symbol of the lens, or else of the marks; and whether the number has that colour
    /// too.
    pub sign: Option<(Style, &'static str, bool)>,
}

/// The places of the columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableLayout {
    /// The visible columns, each with its first cell and its width.
    pub columns: Vec<(Column, u16, u16)>,
    /// The line between the fixed columns and those that scroll.
    line: u16,
    /// The number of columns hidden at the right.
    right: usize,
    /// The number of columns hidden at the left.
    left: usize,
    area: Rect,
}

impl TableLayout {
    /// The columns in an area: the first `left` of those that scroll are hidden, and
    /// numbers have this many digits.
    pub fn of(area: Rect, columns: &[Column], left: usize, digits: u16) -> TableLayout {
        let mut scrolled = columns.iter().copied();
        let fixed = [scrolled.next(), scrolled.next()];
        let scrolled: Vec<Column> = scrolled.collect();
        let left = left.min(scrolled.len().saturating_sub(1));
        let end = area.x + area.width;
        let number = digits.max(2);
        let taken = GUTTER + number + 1 + 3;
        // The name takes the room that the first columns leave, so that its width is the
        // same wherever the table is scrolled to.
        let wanted = (area.width * 3 / 10).clamp(12, 50);
        let mut name = wanted.min(area.width.saturating_sub(GUTTER + number + 2));
        let mut free = area.width.saturating_sub(taken + name);
        let mut all = true;
        for column in &scrolled {
            match column.width(area.width) + 2 {
                cells if cells > free + 1 => {
                    all = false;
                    if !column.is_figure() && free > LEAST {
                        free = 0;
                    }
                    break;
                }
                cells => free = free.saturating_sub(cells),
            }
        }
        if !scrolled.is_empty() {
            let most = if all { 60 } else { name + free };
            name = (name + free).min(most.max(name));
        }
        let mut seen = Vec::new();
        let mut x = area.x + GUTTER;
        for (column, cells) in fixed.into_iter().zip([number, name]) {
            let cells = cells.min(end.saturating_sub(x));
            seen.extend(column.filter(|_| cells > 0).map(|c| (c, x, cells)));
            x += cells + 1;
        }
        let line = x;
        x += 2;
        let mut right = 0;
        for (at, column) in scrolled.iter().enumerate().skip(left) {
            let room = end.saturating_sub(x);
            let cells = match column.width(area.width) {
                cells if cells <= room => cells,
                _ if !column.is_figure() && room >= LEAST => room,
                // One column is always visible, however narrow.
                cells if at == left && room > 0 => cells.min(room),
                _ => {
                    right = scrolled.len() - at;
                    break;
                }
            };
            seen.push((*column, x, cells));
            x += cells + 2;
        }
        TableLayout {
            columns: seen,
            line,
            right,
            left,
            area,
        }
    }

    /// The number of visible rows.
    pub fn height(&self) -> usize {
        usize::from(self.area.height.saturating_sub(HEADS))
    }

    /// Whether a column is visible in its whole width.
    pub fn shows(&self, column: Column) -> bool {
        let mut columns = self.columns.iter();
        let seen = columns.find(|(seen, ..)| *seen == column);
        seen.is_some_and(|(_, _, cells)| {
            *cells >= column.width(self.area.width).min(self.area.width / 3)
        }) || matches!(column, Column::Number | Column::Name)
    }

    /// The line of the screen for a row.
    fn line_of(&self, row: usize) -> u16 {
        self.area.y + HEADS + u16::try_from(row).unwrap_or(u16::MAX - HEADS - self.area.y)
    }

    /// The area for the options of a cell: below it, or above if there is no room. `widest`
    /// is the width of the widest option.
    fn options(&self, row: usize, column: Column, options: usize, widest: u16) -> Option<Rect> {
        let area = self.area;
        let mut columns = self.columns.iter();
        let &(_, x, cells) = columns.find(|(seen, ..)| *seen == column)?;
        let (y, end) = (self.line_of(row), area.x + area.width);
        let wide = (widest + 5).max(cells + 2).min(area.width);
        let most = options.min(MOST_OPTIONS) as u16;
        let tall = (most + 2).min(area.height);
        let from = x
            .saturating_sub(1)
            .min(end.saturating_sub(wide))
            .max(area.x);
        let below = (area.y + area.height).saturating_sub(y + 1);
        let top = if below >= tall {
            y + 1
        } else {
            y.saturating_sub(tall).max(area.y)
        };
        Some(Rect::new(from, top, wide, tall).intersection(area))
    }

    /// The option at a place of the screen.
    pub fn option_at(
        &self,
        cell: (usize, Column),
        options: &[String],
        chosen: usize,
        (x, y): (u16, u16),
    ) -> Option<usize> {
        let place = self.options(cell.0, cell.1, options.len(), widest(options))?;
        let inner = Block::bordered().inner(place);
        if !inner.contains((x, y).into()) {
            return None;
        }
        let at = first_option(inner, chosen) + usize::from(y - inner.y);
        (at < options.len()).then_some(at)
    }

    /// The part of the table at a cell of the screen.
    pub fn at(&self, x: u16, y: u16) -> Option<TableSpot> {
        if !self.area.contains((x, y).into()) {
            return None;
        }
        let near = |(_, from, cells): &&(Column, u16, u16)| x + 1 >= *from && x <= from + cells;
        let column = self.columns.iter().find(near).map(|(column, ..)| *column);
        if y < self.area.y + HEADS {
            return Some(TableSpot::Head(column?));
        }
        let row = usize::from(y - self.area.y - HEADS);
        Some(if x < self.area.x + GUTTER {
            TableSpot::Row(row)
        } else {
            TableSpot::Cell(row, column)
        })
    }
}

fn widest(options: &[String]) -> u16 {
    let widest = options.iter().map(|option| width(option)).max();
    u16::try_from(widest.unwrap_or(0)).unwrap_or(u16::MAX / 2)
}

/// The first visible option, so that the chosen one is visible.
fn first_option(inner: Rect, chosen: usize) -> usize {
    (chosen + 1).saturating_sub(usize::from(inner.height).max(1))
}

/// A part of the table under the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableSpot {
    Head(Column),
    /// The left edge of a visible row, counted from the top.
    Row(usize),
    /// A cell of a visible row.
    Cell(usize, Option<Column>),
}

/// The table as drawn.
#[derive(Debug)]
pub struct TableView<'a> {
    pub layout: &'a TableLayout,
    pub rows: &'a [TableRow],
    /// The row and the column of the cursor, if visible.
    pub cursor: Option<(usize, Column)>,
    /// The editing of that cell.
    pub editing: Option<Editing<'a>>,
    /// The column by which the rows are sorted, and whether the largest come first.
    pub sorted: Option<(Column, bool)>,
    /// The words in place of rows if there are none.
    pub empty: &'a str,
    pub language: Language,
    pub glyphs: &'a Glyphs,
    pub styles: &'a Styles,
}

impl TableView<'_> {
    /// Draws the table, and returns the place of the terminal's cursor.
    pub fn draw(&self, buffer: &mut Buffer) -> Option<Position> {
        let area = self.layout.area;
        if area.width < GUTTER + 4 || area.height <= HEADS {
            return None;
        }
        self.draw_heads(buffer);
        for (at, row) in self.rows.iter().enumerate().take(self.layout.height()) {
            self.draw_row(at, row, buffer);
        }
        if self.rows.is_empty() {
            let y = self.layout.line_of(0);
            self.put(
                buffer,
                area.x + GUTTER,
                y,
                area.width - GUTTER,
                self.empty,
                self.styles.of(Role::Dim),
            );
        }
        self.draw_edit(buffer)
    }

    fn put(&self, buffer: &mut Buffer, x: u16, y: u16, cells: u16, text: &str, style: Style) {
        let end = self.layout.area.x + self.layout.area.width;
        let cells = cells.min(end.saturating_sub(x));
        let text = cut(&shown(text), usize::from(cells), self.glyphs.ellipsis);
        buffer.set_string(x, y, &text, style);
    }

    /// Text in a column: figures right, words left.
    fn put_in(
        &self,
        buffer: &mut Buffer,
        (column, x, cells): (Column, u16, u16),
        y: u16,
        text: &str,
        style: Style,
    ) {
        let text = cut(text, usize::from(cells), self.glyphs.ellipsis);
        let free = cells.saturating_sub(width(&text) as u16);
        let x = if column.is_figure() { x + free } else { x };
        self.put(buffer, x, y, cells, &text, style);
    }

    fn draw_heads(&self, buffer: &mut Buffer) {
        let (layout, area) = (self.layout, self.layout.area);
        let style = self.styles.of(Role::Lane);
        for &(column, x, cells) in &layout.columns {
            let mut head = column.head(self.language).to_string();
            if let Some((_, down)) = self.sorted.filter(|(sorted, _)| *sorted == column) {
                let arrow = if down {
                    self.glyphs.arrow_down
                } else {
                    self.glyphs.arrow_up
                };
                head = format!("{head}{arrow}");
            }
            self.put_in(buffer, (column, x, cells), area.y, &head, style);
        }
        let dim = self.styles.of(Role::LaneLine);
        let (end, y) = (area.x + area.width, area.y + 1);
        for x in area.x..end {
            self.put(buffer, x, y, 1, self.glyphs.rule, dim);
        }
        if layout.columns.len() > 2 && layout.line < end {
            self.put(buffer, layout.line, area.y, 1, self.glyphs.wires[3], dim);
            self.put(buffer, layout.line, y, 1, self.glyphs.wires[15], dim);
        }
        // There are more columns at either side.
        let more = self.styles.of(Role::Key);
        if layout.left > 0 && layout.line < end {
            self.put(buffer, layout.line, area.y, 1, self.glyphs.arrow_back, more);
        }
        if layout.right > 0 {
            self.put(buffer, end - 1, area.y, 1, self.glyphs.arrow, more);
        }
    }

    fn draw_row(&self, at: usize, row: &TableRow, buffer: &mut Buffer) {
        let (layout, area) = (self.layout, self.layout.area);
        let (y, end) = (layout.line_of(at), area.x + area.width);
        let here = self.cursor.filter(|(cursor, _)| *cursor == at);
        let selected = self.styles.of(Role::Selected);
        let base = if row.selected {
            selected
        } else {
            Style::default()
        };
        buffer.set_style(
            Rect::new(area.x + GUTTER, y, area.width - GUTTER, 1).intersection(area),
            base,
        );
        if here.is_some() {
            let style = self.styles.of(Role::Cursor);
            self.put(buffer, area.x, y, 1, "›", style);
        }
        let sign = match () {
            () if row.touched => Some((self.glyphs.touched, Role::Touched)),
            () if row.selected => Some((self.glyphs.selected, Role::Number)),
            () if row.gone => Some((self.glyphs.remove, Role::Remove)),
            () if row.ghost => Some(("+", Role::Ghost)),
            () => None,
        };
        if let Some((sign, role)) = sign {
            self.put(buffer, area.x + 1, y, 1, sign, self.styles.of(role));
        }
        if let Some((style, sign, _)) = row.sign {
            self.put(buffer, area.x + 2, y, 1, sign, style);
        }
        for (&(column, x, cells), (text, role)) in layout.columns.iter().zip(&row.cells) {
            let role = match () {
                () if row.ghost && *role != Role::Error => Role::Ghost,
                () if row.struck && column == Column::Name => Role::Remove,
                () if row.gone || row.aside => Role::Dim,
                () => *role,
            };
            let mut style = match row.sign {
                Some((style, _, true)) if column == Column::Number => style,
                _ => self.styles.of(role),
            };
            if row.struck && column == Column::Name {
                style = style.add_modifier(Modifier::CROSSED_OUT);
            }
            style = style.patch(base);
            if here.is_some_and(|(_, cursor)| cursor == column) {
                // The cursor's cell has the reverse colours of its row.
                let own = self.styles.of(Role::Cursor);
                style = if row.selected {
                    own
                } else {
                    own.patch(selected)
                };
                let left = x.saturating_sub(1);
                let around = Rect::new(left, y, cells + 2, 1).intersection(area);
                buffer.set_style(around, Style::reset());
                buffer.set_style(around, style);
                self.put(buffer, left, y, 1, "[", style);
                if x + cells < end {
                    self.put(buffer, x + cells, y, 1, "]", style);
                }
            }
            self.put_in(buffer, (column, x, cells), y, text, style);
        }
        if layout.columns.len() > 2 && layout.line < end {
            let dim = self.styles.of(Role::LaneLine);
            self.put(buffer, layout.line, y, 1, self.glyphs.wires[3], dim);
        }
    }

    /// Draws the typed text or the options of a cell over the cells beside it.
    fn draw_edit(&self, buffer: &mut Buffer) -> Option<Position> {
        let (row, column) = self.cursor?;
        let area = self.layout.area;
        let mut columns = self.layout.columns.iter();
        let &(_, x, cells) = columns.find(|(seen, ..)| *seen == column)?;
        let y = self.layout.line_of(row);
        let end = area.x + area.width;
        match self.editing.as_ref()? {
            Editing::Text {
                text,
                before,
                fresh,
            } => {
                let wide = (cells + 1).max(FIELD).min(area.width);
                let from = x.min(end.saturating_sub(wide)).max(area.x);
                let place = Rect::new(from, y, wide, 1);
                draw_field(text, before, *fresh, place, self.styles, buffer)
            }
            Editing::Choose { options, at } => {
                let widest = widest(options);
                let place = self.layout.options(row, column, options.len(), widest)?;
                Clear.render(place, buffer);
                let block = Block::bordered();
                let inner = block.inner(place);
                block.render(place, buffer);
                let shown = usize::from(inner.height);
                let first = first_option(inner, *at);
                let lines = options.iter().enumerate().skip(first).take(shown);
                for (line, (place, option)) in (inner.y..).zip(lines) {
                    let (role, sign) = if place == *at {
                        (Role::Cursor, "› ")
                    } else {
                        (Role::Text, "  ")
                    };
                    let text = format!("{sign}{option}");
                    self.put(
                        buffer,
                        inner.x,
                        line,
                        inner.width,
                        &text,
                        self.styles.of(role),
                    );
                }
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Map;
    use crate::picture::table::columns;

    #[test]
    fn columns_lie_beside_each_other_inside_any_area() {
        let columns = columns(&Map::default());
        for wide in 0..220 {
            for left in 0..columns.len() + 2 {
                let area = Rect::new(3, 1, wide, 10);
                let layout = TableLayout::of(area, &columns, left, 3);
                let mut free = area.x;
                for (_, x, cells) in &layout.columns {
                    assert!(*x >= free, "{wide} {left}: {layout:?}");
                    free = x + cells;
                    assert!(
                        free <= (area.x + wide).max(area.x + GUTTER),
                        "{wide} {left}"
                    );
                }
            }
        }
    }

    #[test]
    fn the_name_keeps_its_width_wherever_one_scrolls() {
        let columns = columns(&Map::default());
        for wide in [40, 80, 120, 200, 400] {
            let area = Rect::new(0, 1, wide, 10);
            let names: Vec<u16> = (0..columns.len())
                .map(|left| TableLayout::of(area, &columns, left, 3).columns[1].2)
                .collect();
            assert!(
                names.iter().all(|name| *name == names[0]),
                "{wide}: {names:?}"
            );
        }
    }
}
