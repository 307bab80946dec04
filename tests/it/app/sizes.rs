//! No size of the window ends the program: whatever lies over the map, whatever size is
//! told, and whatever size the window has by the time that the frame is drawn.

use std::sync::LazyLock;

use laneway::app::{App, Offered, Question};
use laneway::input::{Input, LARGEST};
use laneway::model::*;
use laneway::{cli, store};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{empty, workshop};
use crate::support::typist::{Typist, keys, setup, tag};

/// What can lie over the map or take its place, and the keys that bring it there.
pub(super) const LAYERS: &[(&str, &str)] = &[
    ("the map", ""),
    ("the capture line", "ia line of words,2d,a34"),
    (
        "a long line",
        "ia line that goes on,2d,a34 and on and on and on and on and on",
    ),
    ("the search", "/exam"),
    ("the palette", ":"),
    ("the palette, narrowed", ":col"),
    ("a query in the palette", ":lane=os"),
    ("the help", "<f1>"),
    ("the help, further down", "<f1><pagedown><pagedown>"),
    ("the inspector", "<enter>"),
    ("the inspector, a row being typed", "<enter><down><enter>x"),
    ("the lists", "Q"),
    ("the questions", "A"),
    ("the header", "I"),
    ("the speakers", "S"),
    ("the figures", "F"),
    ("the figures, further down", "F<down><down><enter>"),
    ("the table", "t"),
    ("a cell of the table", "t<enter>x"),
    ("the table, its filter", "tgf"),
    ("a list of lanes", "L"),
    ("the flows", "f"),
    ("the phases", "#"),
    ("a question", "gp"),
    ("the question of a split", "s"),
    ("the path of an export", ":export<enter>"),
    ("the menu of a prefix", "g"),
    ("the menu of the marks", "m"),
    ("the menu of F6", "<f6>"),
    ("the legend", "ct"),
    ("the legend of claims", "cd"),
    ("a focus", "cf"),
    ("the to-be", "mxT"),
    ("the lanes turned", "|"),
    ("the map from afar", "---"),
    ("the map from near", "+++"),
    ("a selection", "<space><right><space>"),
    ("all selected, a fact", "<ctrl-a>,"),
    ("the replay", "R<home>"),
    ("the figures in the replay", "RF"),
    ("the table in the replay", "Rt"),
    ("a number", "12"),
];

/// The session of the workshop, opened again: its lines are typed once for all sizes.
fn opened() -> Typist {
    static LOG: LazyLock<Vec<Entry>> = LazyLock::new(|| workshop().session().log().to_vec());
    let session = Session::fold(tag("room"), LOG.to_vec()).unwrap();
    let mut t = Typist::new(session);
    t.keys("<esc>1<enter>");
    t
}

fn app(layer: &str) -> Typist {
    let mut t = opened();
    t.keys(layer);
    t
}

/// What is asked from outside.
pub(super) fn questions() -> Vec<(&'static str, Question)> {
    let left = |count| Question::OpenLeft(vec![Offered::default(); count]);
    vec![
        ("what was left", left(1)),
        ("several that were left", left(2)),
        ("what is free again", Question::TakeOver),
        ("what already exists", Question::Replace("a/b.svg".into())),
        ("a path", Question::SaveAs),
    ]
}

fn starts() -> Vec<(&'static str, Typist)> {
    let mut starts: Vec<_> = LAYERS
        .iter()
        .map(|(name, keys)| (*name, app(keys)))
        .collect();
    let mut tour = opened();
    tour.app = tour.app.tour(cli::builtin(Language::Vi));
    starts.push(("the tour", tour));
    let blank = Typist::at(setup(empty(), Language::Vi), 120, 40);
    starts.push(("an empty session", blank));
    let bytes = include_bytes!("../../../sessions/lien-thong-khai-sinh.ron");
    let large = || store::parse(bytes, "a.ron").unwrap().session;
    for (name, keys) in [
        ("a large map", ""),
        ("a large table", "t"),
        ("a large replay", "R"),
    ] {
        let mut t = Typist::at(setup(large(), Language::Vi), 120, 40);
        t.keys(keys);
        starts.push((name, t));
    }
    for (name, question) in questions() {
        let mut t = opened();
        t.app.ask(question);
        starts.push((name, t));
    }
    starts
}

/// Draws on a buffer of this size; the cursor stays inside.
fn draw(app: &App, width: u16, height: u16) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let cursor = app.draw_on(&mut buffer);
    if let Some(at) = cursor {
        assert!(buffer.area.contains(at), "{at:?} in {width}x{height}");
    }
    buffer
}

fn tell(t: &mut Typist, (width, height): (u16, u16)) {
    t.app
        .update(Input::Resize { width, height }, Elapsed::default());
}

/// What people do with whatever is open, without closing it.
fn stir(t: &mut Typist, (width, height): (u16, u16)) {
    let (x, y) = (width / 2, height / 2);
    for (x, y) in [(x, y), (u16::MAX, u16::MAX)] {
        for input in [
            Input::Drag { x, y },
            Input::Wheel { down: 3, right: -3 },
            Input::Wheel {
                down: -2,
                right: i16::MAX,
            },
            Input::Zoom { nearer: true },
            Input::Zoom { nearer: false },
            Input::Wheel {
                down: i16::MIN,
                right: i16::MIN,
            },
        ] {
            t.input(input);
        }
    }
    for key in keys("<down><pagedown><pageup><right><left><home><end><up>") {
        t.input(Input::Keys(vec![key]));
    }
}

fn small() -> impl Iterator<Item = (u16, u16)> {
    let exact = (0..=4).flat_map(|width| (0..=4).map(move |height| (width, height)));
    let mixed = [7, 50, 100].into_iter();
    let mixed = mixed.flat_map(|width| [1, 6, 11, 23].map(|height| (width, height)));
    let long = [(0, 300), (1, 300), (300, 0), (300, 1), (300, 2), (2, 300)];
    exact.chain(mixed).chain(long)
}

#[test]
fn whatever_is_open_stands_every_size_and_a_frame_of_every_other() {
    for (name, mut t) in starts() {
        for size in small() {
            tell(&mut t, size);
            let (width, height) = size;
            for (w, h) in [
                size,
                (width / 2, height.saturating_sub(1)),
                (width + 3, height + 1),
            ] {
                let told = format!("{name}, told {width}x{height}, drawn on {w}x{h}");
                let drawn = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                    draw(&t.app, w, h);
                }));
                assert!(drawn.is_ok(), "{told}");
            }
        }
    }
}

#[test]
fn whatever_is_open_can_be_used_at_every_size() {
    for (name, mut t) in starts() {
        for size in small().step_by(3) {
            let used = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                tell(&mut t, size);
                stir(&mut t, size);
                draw(&t.app, size.0, size.1);
            }));
            assert!(used.is_ok(), "{name} at {size:?}");
        }
    }
}

#[test]
fn everything_can_be_opened_at_every_small_size() {
    for (width, height) in [
        (0, 0),
        (1, 1),
        (2, 2),
        (1, 24),
        (80, 1),
        (3, 5),
        (20, 6),
        (33, 12),
    ] {
        for (name, layer) in LAYERS {
            let opened = std::panic::catch_unwind(|| {
                let mut t = opened();
                t.resize(width, height);
                for key in keys(layer) {
                    t.burst(vec![key]);
                    draw(&t.app, width, height);
                }
                t.input(Input::Click {
                    x: width / 2,
                    y: height / 2,
                });
                t.input(Input::DoubleClick {
                    x: width,
                    y: height,
                });
                t.input(Input::Pick {
                    x: width,
                    y: 0,
                    stretch: true,
                });
                draw(&t.app, width, height);
                draw(&t.app, 120, 40);
            });
            assert!(opened.is_ok(), "{name} at {width}x{height}");
        }
    }
}

#[test]
fn a_window_beyond_every_screen_is_drawn_as_far_as_a_screen_reaches() {
    for (name, mut t) in starts() {
        for size in [(u16::MAX, 3), (3, u16::MAX), (u16::MAX, u16::MAX)] {
            let used = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                tell(&mut t, size);
                t.input(Input::Wheel {
                    down: i16::MAX,
                    right: i16::MAX,
                });
                t.input(Input::Drag {
                    x: u16::MAX,
                    y: u16::MAX,
                });
            }));
            assert!(used.is_ok(), "{name} at {size:?}");
        }
        tell(&mut t, (u16::MAX, 6));
        let buffer = draw(&t.app, u16::MAX, 6);
        for row in buffer.content.chunks(usize::from(u16::MAX)) {
            let beyond = &row[usize::from(LARGEST.0)..];
            assert!(beyond.iter().all(|cell| cell.symbol() == " "), "{name}");
        }
    }
}

#[test]
fn a_frame_may_be_smaller_than_what_was_told_last() {
    let mut t = workshop();
    t.keys("<enter>");
    for (width, height) in [(0, 0), (1, 1), (40, 10), (119, 39), (121, 41)] {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal.draw(|frame| t.app.draw(frame)).unwrap();
    }
}

#[test]
fn a_window_made_smaller_shows_the_corner_of_what_it_showed() {
    for (name, mut t) in starts() {
        tell(&mut t, (100, 30));
        let whole = draw(&t.app, 100, 30);
        let part = draw(&t.app, 61, 17);
        for y in 0..17 {
            for x in 0..60 {
                assert_eq!(part[(x, y)], whole[(x, y)], "{name} at {x},{y}");
            }
        }
    }
}
