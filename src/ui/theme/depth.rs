//! The colours of a terminal, and the adaptation of a theme to them.

use ratatui::style::{Color, Style};

use super::Theme;
use crate::picture::Role;

/// The number of colours of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// None: only attributes such as bold and underlined.
    None,
    /// The sixteen that the user has chosen.
    Sixteen,
    /// A cube of 256.
    TwoFiftySix,
    /// All colours.
    All,
}

/// Terminals without colours, which lack the signs of later ones too.
pub const COLOURLESS: [&str; 4] = ["dumb", "vt100", "vt102", "vt220"];

impl Depth {
    /// From the environment: `NO_COLOR`, `COLORTERM` and `TERM`.
    pub fn of(no_color: &str, colorterm: &str, term: &str) -> Depth {
        if !no_color.is_empty() || COLOURLESS.contains(&term) {
            Depth::None
        } else if ["truecolor", "24bit"].contains(&colorterm) || term.contains("direct") {
            Depth::All
        } else if term.contains("256") {
            Depth::TwoFiftySix
        } else if term.is_empty() && cfg!(windows) {
            // The consoles of Windows set neither variable, but have all colours.
            Depth::All
        } else {
            Depth::Sixteen
        }
    }
}

impl Theme {
    /// The theme on a terminal of this depth: attributes stay, and a missing colour becomes
    /// the nearest existing one.
    pub fn on(mut self, depth: Depth) -> Theme {
        for &role in Role::ALL {
            let style = self.styles.of(role);
            self.styles.set(
                role,
                Style {
                    fg: style.fg.and_then(|colour| shown(colour, depth)),
                    bg: style.bg.and_then(|colour| shown(colour, depth)),
                    ..style
                },
            );
        }
        self
    }
}

/// The sixteen colours of a terminal in order, with the colours that xterm shows for them.
const SIXTEEN: [(Color, [u8; 3]); 16] = [
    (Color::Black, [0, 0, 0]),
    (Color::Red, [205, 0, 0]),
    (Color::Green, [0, 205, 0]),
    (Color::Yellow, [205, 205, 0]),
    (Color::Blue, [0, 0, 238]),
    (Color::Magenta, [205, 0, 205]),
    (Color::Cyan, [0, 205, 205]),
    (Color::Gray, [229, 229, 229]),
    (Color::DarkGray, [127, 127, 127]),
    (Color::LightRed, [255, 0, 0]),
    (Color::LightGreen, [0, 255, 0]),
    (Color::LightYellow, [255, 255, 0]),
    (Color::LightBlue, [92, 92, 255]),
    (Color::LightMagenta, [255, 0, 255]),
    (Color::LightCyan, [0, 255, 255]),
    (Color::White, [255, 255, 255]),
];

/// The steps of the colour cube of 256.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The colour of the cube of 256 for a number from 16 on.
fn of_cube(n: u8) -> [u8; 3] {
    match n {
        232.. => [8 + (n - 232) * 10; 3],
        n => {
            let n = usize::from(n.saturating_sub(16));
            [STEPS[n / 36], STEPS[n / 6 % 6], STEPS[n % 6]]
        }
    }
}

/// What is seen of a colour on a terminal that shows the usual ones.
#[cfg(test)]
pub(super) fn seen(colour: Color) -> [u8; 3] {
    match colour {
        Color::Rgb(r, g, b) => [r, g, b],
        Color::Indexed(n) if n >= 16 => of_cube(n),
        named => SIXTEEN.iter().find(|(of, _)| *of == named).unwrap().1,
    }
}

fn apart(one: [u8; 3], other: [u8; 3]) -> u32 {
    let apart = |(a, b): (u8, u8)| u32::from(a.abs_diff(b)).pow(2);
    one.into_iter().zip(other).map(apart).sum()
}

fn shown(colour: Color, depth: Depth) -> Option<Color> {
    let sixteen = |rgb| {
        let nearest = SIXTEEN.iter().min_by_key(|(_, own)| apart(*own, rgb));
        nearest.map(|(colour, _)| *colour)
    };
    match (colour, depth) {
        (_, Depth::None) => None,
        (Color::Rgb(r, g, b), Depth::Sixteen) => sixteen([r, g, b]),
        (Color::Rgb(r, g, b), Depth::TwoFiftySix) => (16..=255)
            .min_by_key(|n| apart(of_cube(*n), [r, g, b]))
            .map(Color::Indexed),
        (Color::Indexed(n @ 16..), Depth::Sixteen) => sixteen(of_cube(n)),
        (colour, _) => Some(colour),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_says_how_many_colours_there_are() {
        for (no, colorterm, term, depth) in [
            ("", "", "linux", Depth::Sixteen),
            ("", "", "xterm-256color", Depth::TwoFiftySix),
            ("", "truecolor", "xterm-256color", Depth::All),
            ("", "", "xterm-direct", Depth::All),
            ("", "", "vt100", Depth::None),
            ("1", "truecolor", "xterm-256color", Depth::None),
        ] {
            assert_eq!(Depth::of(no, colorterm, term), depth, "{term}");
        }
    }

    #[test]
    fn a_colour_becomes_the_nearest_that_is_there() {
        let orange = Color::Rgb(255, 135, 0);
        assert_eq!(shown(orange, Depth::All), Some(orange));
        assert_eq!(shown(orange, Depth::TwoFiftySix), Some(Color::Indexed(208)));
        assert_eq!(shown(orange, Depth::Sixteen), Some(Color::Yellow));
        assert_eq!(
            shown(Color::Indexed(196), Depth::Sixteen),
            Some(Color::LightRed)
        );
        assert_eq!(
            shown(Color::Indexed(255), Depth::Sixteen),
            Some(Color::Gray)
        );
        assert_eq!(shown(Color::Red, Depth::Sixteen), Some(Color::Red));
        assert_eq!(shown(Color::Red, Depth::None), None);
    }
}
