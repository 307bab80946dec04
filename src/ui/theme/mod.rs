//! Themes: the style of each role, as data.

mod depth;

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

use crate::lang::setting;
use crate::model::Language;
use crate::picture::{Role, Styles};

pub use depth::{COLOURLESS, Depth};

#[derive(Clone, Debug)]
pub struct Theme {
    /// The style of each role.
    pub styles: Styles,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Look {
    fg: Option<String>,
    bg: Option<String>,
    bold: bool,
    dim: bool,
    italic: bool,
    underline: bool,
    reverse: bool,
    strike: bool,
}

/// Why a theme cannot be read, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeError {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    fault: Fault,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Fault {
    Unreadable(String),
    Role(String),
    Colour(String),
}

impl ThemeError {
    /// The fault and the remedy.
    pub fn say(&self, language: Language) -> String {
        match &self.fault {
            Fault::Unreadable(why) => setting::not_readable(language, why),
            Fault::Role(name) => {
                let known: Vec<String> = Role::ALL.iter().map(|role| format!("{role:?}")).collect();
                setting::no_role(language, name, &known.join(", "))
            }
            Fault::Colour(name) => setting::no_colour(language, name),
        }
    }
}

impl fmt::Display for ThemeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = self.say(Language::En);
        write!(f, "{}:{}: {said}", self.line, self.column)
    }
}

impl std::error::Error for ThemeError {}

impl Theme {
    /// The names of the built-in themes.
    pub const BUILTIN: [&'static str; 3] = ["default", "light", "projector"];

    pub fn builtin(name: &str) -> Option<Theme> {
        let text = match name {
            "default" => include_str!("../../../themes/default.ron"),
            "light" => include_str!("../../../themes/light.ron"),
            "projector" => include_str!("../../../themes/projector.ron"),
            _ => return None,
        };
        Theme::read(text).ok()
    }

    /// Reads a theme.
    ///
    /// # Errors
    ///
    /// If the text is no theme, or a colour does not exist.
    pub fn read(text: &str) -> Result<Theme, ThemeError> {
        let options = ron::Options::default()
            .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        let looks: BTreeMap<Role, Look> = options.from_str(text).map_err(|error| ThemeError {
            line: error.span.start.line,
            column: error.span.start.col,
            fault: match error.code {
                ron::error::Error::NoSuchEnumVariant { found, .. } => Fault::Role(found),
                code => Fault::Unreadable(code.to_string()),
            },
        })?;
        let mut styles = Styles::plain();
        for (role, look) in looks {
            let style = look.style().map_err(|name| {
                let (line, column) = place_of(text, &name);
                ThemeError {
                    line,
                    column,
                    fault: Fault::Colour(name),
                }
            })?;
            styles.set(role, style);
        }
        Ok(Theme { styles })
    }
}

/// The line and column of a string in a text.
fn place_of(text: &str, string: &str) -> (usize, usize) {
    let quoted = format!("\"{string}\"");
    let lines = (1..).zip(text.lines());
    let mut found = lines.filter_map(|(n, line)| Some((n, line.find(&quoted)?, line)));
    found
        .next()
        .map_or((1, 1), |(n, at, line)| (n, line[..at].chars().count() + 1))
}

impl Look {
    /// The style, or the colour that does not exist.
    fn style(&self) -> Result<Style, String> {
        let colour = |name: &Option<String>| -> Result<Option<Color>, String> {
            let colour = |name: &str| Color::from_str(name).map_err(|_| name.to_string());
            name.as_deref().map(colour).transpose()
        };
        let mut style = Style {
            fg: colour(&self.fg)?,
            bg: colour(&self.bg)?,
            ..Style::default()
        };
        let attributes = [
            (self.bold, Modifier::BOLD),
            (self.dim, Modifier::DIM),
            (self.italic, Modifier::ITALIC),
            (self.underline, Modifier::UNDERLINED),
            (self.reverse, Modifier::REVERSED),
            (self.strike, Modifier::CROSSED_OUT),
        ];
        for (_, modifier) in attributes.iter().filter(|(set, _)| *set) {
            style = style.add_modifier(*modifier);
        }
        Ok(style)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_themes_read() {
        for name in Theme::BUILTIN {
            assert!(Theme::builtin(name).is_some(), "{name}");
        }
        assert!(Theme::builtin("other").is_none());
        let bare = Theme::builtin("default").map(|theme| theme.on(Depth::None));
        assert!(bare.is_some_and(|t| t.styles.of(Role::Cursor).fg.is_none()));
    }

    /// How far apart light and dark are, 1 to 21, as the W3C's guidelines for readable
    /// text (WCAG 2) compute it.
    fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
        let light = |rgb: [u8; 3]| {
            let part = |value: u8| {
                let value = f64::from(value) / 255.0;
                if value <= 0.040_45 {
                    value / 12.92
                } else {
                    ((value + 0.055) / 1.055).powf(2.4)
                }
            };
            let [r, g, b] = rgb.map(part);
            0.2126 * r + 0.7152 * g + 0.0722 * b
        };
        let (one, other) = (light(one), light(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn the_light_theme_is_read_on_white_however_many_colours_there_are() {
        for depth in [Depth::Sixteen, Depth::TwoFiftySix, Depth::All] {
            let theme = Theme::builtin("light").unwrap().on(depth);
            for role in Role::ALL {
                let style = theme.styles.of(*role);
                let rgb = |colour: Option<Color>, usual| colour.map_or(usual, depth::seen);
                let (fg, bg) = (rgb(style.fg, [0; 3]), rgb(style.bg, [255; 3]));
                let found = contrast(fg, bg);
                assert!(found >= 4.5, "{role:?} at {depth:?}: {found:.1}");
                assert!(!style.add_modifier.contains(Modifier::DIM), "{role:?}");
            }
        }
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let error = Theme::read("{\n  Lane: (fg: \"greenish\") }").err();
        let said = error.map(|e| e.to_string()).unwrap_or_default();
        assert!(
            said.starts_with("2:14: no such colour: “greenish”"),
            "{said}"
        );
        let error = Theme::read("{ Lan: () }").err();
        let said = error.map(|e| e.to_string()).unwrap_or_default();
        assert!(
            said.contains("there is no role “Lan”") && said.contains("LaneLine"),
            "{said}"
        );
    }
}
