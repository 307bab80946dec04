//! The program in a room: a screen of 120 by 40 cells, built-in keys and phrases.

use laneway::app::{App, Setup};
use laneway::capture::Phrasebook;
use laneway::input::{Input, Keymap};
use laneway::model::{Elapsed, Language, Session, Sitting};
use laneway::ui::Theme;

pub fn app(session: Session) -> App {
    let mut app = App::new(Setup {
        session,
        writer: "w".parse().unwrap(),
        sitting: Sitting {
            date: "2026-11-22".parse().unwrap(),
            start: "09:00".parse().unwrap(),
            place: None,
            writer: None,
        },
        language: Language::Vi,
        theme: Theme::builtin("default").unwrap(),
        ascii: false,
        keymap: Keymap::builtin(),
        phrasebook: Phrasebook::built_in().clone(),
        hints: true,
        file: String::new(),
        read_only: None,
        news: None,
        question: None,
    });
    let (width, height) = (120, 40);
    app.update(Input::Resize { width, height }, Elapsed::default());
    app
}
