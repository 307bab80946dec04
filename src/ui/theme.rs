//! Themes: a role and how it looks, as data.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

use crate::picture::{Role, Styles};

/// A theme by name, read.
#[derive(Clone, Debug)]
pub struct Theme {
    /// How each role looks.
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
}

/// Why a theme cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeError(String);

impl fmt::Display for ThemeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ThemeError {}

impl Theme {
    /// The names of the built-in themes.
    pub const BUILTIN: [&'static str; 2] = ["default", "projector"];

    /// A built-in theme.
    pub fn builtin(name: &str) -> Option<Theme> {
        let text = match name {
            "default" => include_str!("../../themes/default.ron"),
            "projector" => include_str!("../../themes/projector.ron"),
            _ => return None,
        };
        Theme::read(text).ok()
    }

    /// Reads a theme.
    ///
    /// # Errors
    ///
    /// Says where it is no theme, or which colour does not exist.
    pub fn read(text: &str) -> Result<Theme, ThemeError> {
        let options = ron::Options::default()
            .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        let looks: BTreeMap<Role, Look> = options
            .from_str(text)
            .map_err(|error| ThemeError(error.to_string()))?;
        let mut styles = Styles::plain();
        for (role, look) in looks {
            styles.set(role, look.style()?);
        }
        Ok(Theme { styles })
    }

    /// The theme without its colours, for `NO_COLOR`: attributes stay.
    pub fn without_colours(mut self) -> Theme {
        for role in Role::ALL {
            let style = self.styles.of(role);
            self.styles.set(
                role,
                Style {
                    fg: None,
                    bg: None,
                    ..style
                },
            );
        }
        self
    }
}

impl Look {
    fn style(&self) -> Result<Style, ThemeError> {
        let colour = |name: &Option<String>| -> Result<Option<Color>, ThemeError> {
            name.as_deref()
                .map(|name| {
                    Color::from_str(name).map_err(|_| ThemeError(format!("no such colour: {name}")))
                })
                .transpose()
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
        let bare = Theme::builtin("default").map(Theme::without_colours);
        assert!(bare.is_some_and(|t| t.styles.of(Role::Cursor).fg.is_none()));
    }

    #[test]
    fn a_colour_that_does_not_exist_is_told() {
        let error = Theme::read("{ Lane: (fg: \"greenish\") }").err();
        assert_eq!(
            error.map(|e| e.to_string()).as_deref(),
            Some("no such colour: greenish")
        );
        assert!(Theme::read("{ Lan: () }").is_err());
    }
}
