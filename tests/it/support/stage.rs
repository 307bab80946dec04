//! The screen of the built-in session as text, for the pictures in what is read.

use laneway::app::{App, Setup};
use laneway::cli;
use laneway::input::{Input, Key};
use laneway::model::{Date, Elapsed, Language, Sitting, TimeOfDay};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::typist::setup;

/// The screen on the built-in session after some keys.
pub fn screen(size: Rect, keys: &[Key], language: Language) -> String {
    let file = match language {
        Language::Vi => "khoi-su-kinh-doanh.ron",
        Language::En => "electricity-nairobi.ron",
    };
    let mut app = App::new(Setup {
        writer: "demo".parse().unwrap(),
        sitting: Sitting {
            date: Date::new(2026, 3, 20).unwrap(),
            start: TimeOfDay { seconds: 0 },
            place: None,
            writer: None,
        },
        file: file.to_string(),
        ..setup(cli::builtin(language), language)
    });
    let (width, height) = (size.width, size.height);
    app.update(Input::Resize { width, height }, Elapsed::default());
    for key in keys {
        app.update(Input::Keys(vec![*key]), Elapsed::default());
    }
    let mut buffer = Buffer::empty(size);
    app.draw_on(&mut buffer);
    let mut text = String::from("```text\n");
    for y in 0..size.height {
        let mut line = String::new();
        let mut x = 0;
        while x < size.width {
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            x += (symbol.width() as u16).max(1);
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text + "```\n"
}
