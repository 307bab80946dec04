//! Output to the terminal: as few bytes as a frame needs, for rooms shown over slow
//! lines.

use std::io::{self, Stdout, Write};

use crossterm::cursor::{MoveTo, MoveToColumn};
use crossterm::queue;
use crossterm::style::Colored;
use ratatui::backend::{Backend, ClearType, CrosstermBackend, IntoCrossterm, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};

/// Standard output, with one sequence for each change of style.
pub(super) struct Output {
    inner: CrosstermBackend<Stdout>,
    /// Whether the cursor is known to be hidden.
    hidden: bool,
    /// The size that the program was told last. Frames have this size, even if the window
    /// has changed meanwhile: the change will be reported too.
    pub told: Size,
}

impl Output {
    pub fn new(told: Size) -> Output {
        Output {
            inner: CrosstermBackend::new(io::stdout()),
            hidden: false,
            told,
        }
    }
}

/// The current style of the terminal.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Pen {
    ink: Color,
    ground: Color,
    modifier: Modifier,
}

impl Pen {
    /// The style at the beginning and end of a frame.
    const PLAIN: Pen = Pen {
        ink: Color::Reset,
        ground: Color::Reset,
        modifier: Modifier::empty(),
    };

    fn of(cell: &Cell) -> Pen {
        Pen {
            ink: cell.fg,
            ground: cell.bg,
            modifier: cell.modifier,
        }
    }

    /// Changes to another style.
    fn change(&mut self, to: Pen, out: &mut impl Write) -> io::Result<()> {
        if *self == to {
            return Ok(());
        }
        let mut codes = String::new();
        // Resetting everything is the cheapest way to switch anything off.
        if to == Pen::PLAIN || !to.modifier.contains(self.modifier) {
            codes.push_str(";0");
            *self = Pen::PLAIN;
        }
        for (code, modifier) in MODIFIERS {
            if to.modifier.contains(modifier) && !self.modifier.contains(modifier) {
                codes.push_str(code);
            }
        }
        let mut colour = |colour: Colored| {
            // Empty where no colours are wanted.
            let code = colour.to_string();
            if !code.is_empty() {
                codes.push(';');
                codes.push_str(&code);
            }
        };
        if self.ink != to.ink {
            colour(Colored::ForegroundColor(to.ink.into_crossterm()));
        }
        if self.ground != to.ground {
            colour(Colored::BackgroundColor(to.ground.into_crossterm()));
        }
        *self = to;
        match codes.strip_prefix(';') {
            Some(codes) => write!(out, "\x1b[{codes}m"),
            None => Ok(()),
        }
    }
}

/// The codes that switch modifiers on (ECMA-48, SGR).
const MODIFIERS: [(&str, Modifier); 9] = [
    (";1", Modifier::BOLD),
    (";2", Modifier::DIM),
    (";3", Modifier::ITALIC),
    (";4", Modifier::UNDERLINED),
    (";5", Modifier::SLOW_BLINK),
    (";6", Modifier::RAPID_BLINK),
    (";7", Modifier::REVERSED),
    (";8", Modifier::HIDDEN),
    (";9", Modifier::CROSSED_OUT),
];

/// Writes the changed cells of a frame.
fn write_cells<'a>(
    cells: impl Iterator<Item = (u16, u16, &'a Cell)>,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut pen = Pen::PLAIN;
    let mut here = None;
    for (x, y, cell) in cells {
        match here {
            Some(here) if here == (x, y) => {}
            Some((_, line)) if line == y => queue!(out, MoveToColumn(x))?,
            _ => queue!(out, MoveTo(x, y))?,
        }
        here = Some((x.saturating_add(1), y));
        pen.change(Pen::of(cell), out)?;
        out.write_all(cell.symbol().as_bytes())?;
    }
    pen.change(Pen::PLAIN, out)
}

impl Backend for Output {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        write_cells(content, &mut self.inner)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.hidden {
            return Ok(());
        }
        self.hidden = true;
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.hidden = false;
        // ratatui shows the cursor when it is dropped and prints if that fails. Printing
        // panics where standard error is the window that has gone. While the window
        // exists, the end of the frame fails as well.
        let _ = self.inner.show_cursor();
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.inner.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.inner.clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.inner.clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.told)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize {
            columns_rows: self.told,
            pixels: Size::default(),
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    fn written(styles: &[Style]) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, styles.len() as u16, 1));
        for (x, style) in (0..).zip(styles) {
            buffer.set_string(x, 0, "a", *style);
        }
        let cells = (0..).zip(&buffer.content).map(|(x, cell)| (x, 0, cell));
        let mut out = Vec::new();
        write_cells(cells, &mut out).expect("a vector takes all");
        String::from_utf8_lossy(&out).replace('\x1b', "^")
    }

    #[test]
    fn on_one_line_the_column_is_enough() {
        let buffer = Buffer::filled(Rect::new(0, 0, 30, 3), Cell::new("a"));
        let changed = [(3, 1), (4, 1), (19, 1), (2, 2)];
        let cells = changed.iter().map(|at| (at.0, at.1, &buffer[*at]));
        let mut out = Vec::new();
        write_cells(cells, &mut out).expect("a vector takes all");
        assert_eq!(out, b"\x1b[2;4Haa\x1b[20Ga\x1b[3;3Ha");
    }

    #[test]
    fn a_change_of_style_is_one_sequence_and_the_frame_ends_plain() {
        let bold = Style::new().fg(Color::Yellow).bold();
        assert_eq!(
            written(&[Style::new(), bold, bold, Style::new().dim()]),
            "^[1;1Ha^[1;38;5;3maa^[0;2ma^[0m"
        );
        let (red, on_blue) = (Style::new().red(), Style::new().red().on_blue());
        assert_eq!(
            written(&[red, on_blue, red, Style::new()]),
            "^[1;1H^[38;5;1ma^[48;5;4ma^[49ma^[0ma"
        );
    }
}
