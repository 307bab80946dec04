//! What the terminal sends and what it hands on, in any order, cut anywhere, drawn on
//! frames of any size.

use std::time::Duration;

use laneway::app::{App, Effect};
use laneway::input::{Input, Key, KeyCode};
use laneway::model::*;
use laneway::terminal::decode::Decoder;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::support::typist::{setup, two_lanes};
use super::words::line;
use super::{Verdict, folds};

fn key() -> impl Strategy<Value = Key> {
    use KeyCode::*;
    let codes = vec![
        Enter,
        Enter,
        Esc,
        Tab,
        Backspace,
        Delete,
        Left,
        Right,
        Up,
        Down,
        Home,
        End,
        PageUp,
        PageDown,
        Insert,
        F(1),
        F(2),
        F(5),
        F(10),
        F(255),
    ];
    let code = prop_oneof![
        4 => prop::sample::select(codes),
        6 => prop::char::range(' ', '~').prop_map(Char),
        1 => any::<char>().prop_map(Char),
    ];
    let held = prop::bool::weighted(0.1);
    (code, held, held, held).prop_map(|(code, ctrl, alt, shift)| Key {
        code,
        ctrl,
        alt,
        shift,
    })
}

/// What the terminal hands on. What its bytes become is tried where they are read.
pub fn input() -> impl Strategy<Value = Input> {
    let place = || prop_oneof![8 => 0u16..150, 1 => any::<u16>()];
    prop_oneof![
        12 => prop::collection::vec(key(), 1..6).prop_map(Input::Keys),
        4 => line().prop_map(|line| Input::Keys(line.chars().map(Key::char).chain([Key::plain(KeyCode::Enter)]).collect())),
        2 => prop::collection::vec(line(), 1..4).prop_map(|lines| Input::Paste(lines.join("\n"))),
        2 => (place(), place()).prop_map(|(x, y)| Input::Click { x, y }),
        1 => (place(), place()).prop_map(|(x, y)| Input::DoubleClick { x, y }),
        1 => (place(), place(), any::<bool>()).prop_map(|(x, y, stretch)| Input::Pick { x, y, stretch }),
        1 => (place(), place()).prop_map(|(x, y)| Input::Drag { x, y }),
        1 => (any::<i16>(), any::<i16>()).prop_map(|(down, right)| Input::Wheel { down, right }),
        1 => any::<bool>().prop_map(|nearer| Input::Zoom { nearer }),
        2 => (0u16..200, 0u16..80).prop_map(|(width, height)| Input::Resize { width, height }),
        1 => any::<String>().prop_map(Input::Written),
        1 => (0u64..100_000).prop_map(|ms| Input::Tick(Duration::from_millis(ms))),
    ]
}

/// Bytes as a terminal sends them, or almost, in pieces as they are read.
pub fn bytes() -> impl Strategy<Value = Vec<Vec<u8>>> {
    let piece = prop_oneof![
        6 => line().prop_map(|line| [line.into_bytes(), b"\r".to_vec()].concat()),
        2 => line().prop_map(|line| [b"\x1b[200~", line.as_bytes(), b"\x1b[201~"].concat()),
        1 => line().prop_map(|line| [b"\x1b[200~", line.as_bytes()].concat()),
        4 => "\u{1b}(O[A-Z]|\\[[0-9;?<>]{0,8}[A-Za-z~])".prop_map(String::into_bytes),
        4 => "\u{1b}\\[<[0-9]{1,3};[0-9]{1,6};[0-9]{1,6}[Mm]".prop_map(String::into_bytes),
        1 => "\u{1b}[\\]PX^_][ -~]{0,20}".prop_map(String::into_bytes),
        2 => "[\u{1}-\u{1f}]{1,4}".prop_map(String::into_bytes),
        2 => prop::collection::vec(any::<u8>(), 1..20),
    ];
    prop::collection::vec(piece, 1..30)
}

pub fn sent(pieces: &[Vec<u8>]) -> Verdict {
    let mut inputs = Vec::new();
    let mut decoder = Decoder::default();
    for (at, piece) in pieces.iter().enumerate() {
        decoder.take(piece, &mut inputs);
        decoder.quiet(Duration::from_millis(at as u64 % 7 * 30), &mut inputs);
    }
    while let Some(patience) = decoder.patience() {
        decoder.quiet(patience, &mut inputs);
    }
    screen(&inputs)
}

pub fn screen(inputs: &[Input]) -> Verdict {
    let mut app = App::new(setup(two_lanes(), Language::Vi));
    let mut log = two_lanes();
    let (mut width, mut height) = (120, 40);
    let first = Input::Resize { width, height };
    for (at, input) in std::iter::once(&first).chain(inputs).enumerate() {
        if let Input::Resize {
            width: w,
            height: h,
        } = input
        {
            (width, height) = (*w, *h);
        }
        let now = Elapsed { seconds: at as u32 };
        let mut left = false;
        for effect in app.update(input.clone(), now) {
            match effect {
                Effect::Keep(entry) => {
                    let kept = log.commit(entry);
                    prop_assert!(kept.is_ok(), "an entry that does not apply: {kept:?}");
                }
                Effect::Quit => left = true,
                _ => {}
            }
        }
        // The window may be another one by now.
        let (width, height) = match at % 4 {
            0 => (height, width),
            1 => (width / 2, height / 3),
            _ => (width, height),
        };
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        app.draw_on(&mut buffer);
        let cells = buffer.content.iter();
        let bad = cells
            .map(|cell| cell.symbol())
            .find(|symbol| symbol.contains(is_unprintable));
        prop_assert!(bad.is_none(), "{bad:?} on the screen");
        if left {
            break;
        }
    }
    folds(&log)
}
