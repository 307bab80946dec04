//! The line above the capture line: chips, an error, news, or the keys that help now.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};
use unicode_segmentation::UnicodeSegmentation;

use super::put;
use crate::picture::{Role, Styles, cut, width, wrap};

/// The contents of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// Keys and their effects.
    Keys(Vec<(String, String)>),
    /// The chips of the line being typed, and the other way to read it, with its key.
    Understood(Vec<Piece>, Option<String>),
    News(String),
    Error(String),
}

/// A chip, and what becomes of it where not all have room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub room: Room,
}

/// What a chip does where not all of them have room, in the order in which that is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// It is certain what it means: its end is left out.
    Shortens,
    /// It is text as it was typed: its middle is left out, since what was not understood
    /// stands at its beginning or its end.
    Narrows,
    /// It begins with what decides, such as the number of a step: its end is left out.
    Begins,
    /// It is certain: it is left out, and counted.
    Leaves,
    /// It stays as it is.
    Stays,
}

#[derive(Debug)]
pub struct Hint<'a> {
    pub message: &'a Message,
    pub styles: &'a Styles,
}

/// The most lines of news; more would hide the map.
const MOST_LINES: usize = 5;

/// In columns: what the other way to read the line has unless figures need its place.
const OTHER: u16 = 24;
/// In columns: its key, which it always has.
const OTHER_KEY: u16 = 7;

/// How far chips give way before others are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Squeeze {
    /// Names can still be read.
    Readable,
    /// A few letters are left of them: a figure would not fit otherwise.
    Tight,
}

impl Squeeze {
    /// In columns: what is left of a chip that shortens, and of one that narrows.
    fn least(self) -> [(Room, usize); 3] {
        match self {
            Squeeze::Readable => [
                (Room::Shortens, 12),
                (Room::Narrows, 17),
                (Room::Begins, 20),
            ],
            Squeeze::Tight => [(Room::Shortens, 4), (Room::Narrows, 9), (Room::Begins, 12)],
        }
    }
}

impl Hint<'_> {
    /// The number of lines it needs at a width: news and errors are shown in full, hints
    /// and chips on one line.
    pub fn lines(&self, columns: u16) -> u16 {
        match self.message {
            Message::News(text) | Message::Error(text) => {
                self.wrapped(text, columns).len().max(1) as u16
            }
            Message::Keys(_) | Message::Understood(..) => 1,
        }
    }

    /// The key or chip at a column of the line.
    pub fn at(&self, area: Rect, x: u16) -> Option<usize> {
        let hit = |place: &Place| (place.from..place.to).contains(&x);
        self.places(area).into_iter().find(hit)?.index
    }

    /// Whether a column is on the other way to read the line.
    pub fn is_other(&self, area: Rect, x: u16) -> bool {
        self.other(area)
            .is_some_and(|from| (from..area.right()).contains(&x))
    }

    /// Where the other way to read the line begins. It has its place at the end whatever the
    /// chips take: nobody else would know of it.
    fn other(&self, area: Rect) -> Option<u16> {
        let Message::Understood(pieces, Some(other)) = self.message else {
            return None;
        };
        let wide = width(other).min(usize::from(area.width / 2)) as u16;
        // With room for all of it the chips need not give way.
        let from = |wide: u16| area.right().saturating_sub(wide + 1);
        let ample = self.chips_to(area.x + 1, u16::MAX);
        let needed = ample.last().map_or(area.x, |place| place.to) + 2;
        let latest = match from(wide) {
            ample if needed <= ample => ample,
            _ => from(wide.min(OTHER.max(area.width / 4))),
        };
        // No figure is hidden for it.
        let least = taken(&narrowest(pieces)).min(usize::from(u16::MAX)) as u16;
        let latest = latest.max(area.x.saturating_add(least + 2).min(from(OTHER_KEY)));
        let chips = self.chips_to(area.x + 1, latest.saturating_sub(1));
        let chips: u16 = chips.last().map_or(area.x, |place| place.to);
        Some((chips + 2).min(latest))
    }

    /// The place of each key or chip; the keys that do not fit are left out, because half a
    /// hint would confuse.
    fn places(&self, area: Rect) -> Vec<Place> {
        let end = self
            .other(area)
            .map_or(area.right(), |other| other.saturating_sub(1));
        self.chips_to(area.x + 1, end)
    }

    fn chips_to(&self, from: u16, end: u16) -> Vec<Place> {
        let (pieces, apart) = match self.message {
            Message::Keys(keys) => {
                let said = |(index, (key, what)): (usize, &(String, String))| {
                    (Some(index), format!("{key} {what}"))
                };
                (keys.iter().enumerate().map(said).collect(), 2)
            }
            Message::Understood(pieces, _) => {
                (fitting(pieces, usize::from(end.saturating_sub(from))), 1)
            }
            Message::News(_) | Message::Error(_) => (Vec::new(), 0),
        };
        let cut = matches!(self.message, Message::Understood(..));
        let mut x = from;
        let mut places = Vec::new();
        for (index, text) in pieces {
            let to = x.saturating_add(width(&text).min(usize::from(u16::MAX)) as u16);
            if x >= end || (to > end && !cut) {
                break;
            }
            places.push(Place {
                index,
                from: x,
                to: to.min(end),
                text,
            });
            x = to.saturating_add(apart);
        }
        places
    }

    fn wrapped(&self, text: &str, columns: u16) -> Vec<String> {
        wrap(
            text,
            usize::from(columns.saturating_sub(2)),
            MOST_LINES,
            "…",
        )
    }
}

/// A key or chip where it stands, from and to a column.
struct Place {
    /// Of the keys or chips; none for the number of those that were left out.
    index: Option<usize>,
    from: u16,
    to: u16,
    text: String,
}

/// The chips as they have room together: the certain ones give way first, and names before
/// figures.
fn fitting(pieces: &[Piece], room: usize) -> Vec<(Option<usize>, String)> {
    let most = leaving(pieces);
    let tries = [Squeeze::Readable, Squeeze::Tight]
        .into_iter()
        .flat_map(|squeeze| (0..=most).map(move |left| (left, squeeze)));
    let fits = tries
        .map(|(left, squeeze)| without(pieces, left, squeeze, room))
        .find(|shown| taken(shown) <= room);
    let shown = fits.unwrap_or_else(|| narrowest(pieces));
    let bracketed = |(index, piece): (Option<usize>, Piece)| (index, format!("[{}]", piece.text));
    shown.into_iter().map(bracketed).collect()
}

/// How many chips may be left out.
fn leaving(pieces: &[Piece]) -> usize {
    let leave = |piece: &&Piece| piece.room == Room::Leaves;
    pieces.iter().filter(leave).count()
}

/// All chips that stay, as narrow as they can be.
fn narrowest(pieces: &[Piece]) -> Vec<(Option<usize>, Piece)> {
    without(pieces, leaving(pieces), Squeeze::Tight, 0)
}

/// The chips without the last `left` of those that may be left out, which are counted.
fn without(
    pieces: &[Piece],
    left: usize,
    squeeze: Squeeze,
    room: usize,
) -> Vec<(Option<usize>, Piece)> {
    let mut gone = left;
    let mut shown: Vec<(Option<usize>, Piece)> = Vec::with_capacity(pieces.len());
    for (index, piece) in pieces.iter().enumerate().rev() {
        if gone > 0 && piece.room == Room::Leaves {
            gone -= 1;
        } else {
            shown.push((Some(index), piece.clone()));
        }
    }
    shown.reverse();
    if left > 0 {
        let text = format!("+{left}");
        let room = Room::Stays;
        shown.push((None, Piece { text, room }));
    }
    shorten(&mut shown, squeeze, room);
    shown
}

/// The columns that chips take, with their brackets and a blank between them.
fn taken(shown: &[(Option<usize>, Piece)]) -> usize {
    let wide = shown.iter().map(|(_, piece)| width(&piece.text) + 3);
    wide.sum::<usize>().saturating_sub(1)
}

/// Takes from the chips that may be shortened what they have too much together.
fn shorten(shown: &mut [(Option<usize>, Piece)], squeeze: Squeeze, room: usize) {
    for (gives, least) in squeeze.least() {
        for at in 0..shown.len() {
            let over = taken(shown).saturating_sub(room);
            let Piece { text, room: its } = &mut shown[at].1;
            let most = width(text).saturating_sub(over).max(least);
            if over > 0 && *its == gives && most < width(text) {
                *text = match gives {
                    Room::Narrows => without_middle(text, most),
                    Room::Shortens | Room::Begins | Room::Leaves | Room::Stays => {
                        cut(text, most, "…")
                    }
                };
            }
        }
    }
}

/// The beginning and the end of a text, with the end in whole.
fn without_middle(text: &str, most: usize) -> String {
    let signs: Vec<&str> = text.graphemes(true).collect();
    let behind = most.saturating_sub(1) / 2;
    let mut from = signs.len();
    let mut wide = 0;
    while from > 0 && wide + width(signs[from - 1]) <= behind {
        from -= 1;
        wide += width(signs[from]);
    }
    let before = cut(&signs[..from].concat(), most.saturating_sub(wide), "…");
    format!("{before}{}", signs[from..].concat())
}

impl Widget for &Hint<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        if area.is_empty() {
            return;
        }
        let end = area.x + area.width;
        let x = area.x + 1;
        match self.message {
            Message::Keys(keys) => {
                for ((key, what), place) in keys.iter().zip(self.places(area)) {
                    let (x, to) = (place.from, place.to);
                    let x = put(buffer, x, area.y, to, key, self.styles.of(Role::Key));
                    put(buffer, x + 1, area.y, to, what, self.styles.of(Role::Dim));
                }
            }
            Message::Understood(_, other) => {
                for place in self.places(area) {
                    let style = self.styles.of(Role::Chip);
                    put(buffer, place.from, area.y, place.to, &place.text, style);
                }
                if let (Some(other), Some(x)) = (other, self.other(area)) {
                    let other = cut(other, usize::from(end.saturating_sub(x)), "…");
                    put(buffer, x, area.y, end, &other, self.styles.of(Role::Key));
                }
            }
            Message::News(text) | Message::Error(text) => {
                let role = if matches!(self.message, Message::Error(_)) {
                    Role::Error
                } else {
                    Role::Text
                };
                Clear.render(area, buffer);
                let lines = self.wrapped(text, area.width);
                for (y, line) in (area.y..area.y + area.height).zip(lines) {
                    put(buffer, x, y, end, &line, self.styles.of(role));
                }
            }
        }
    }
}
