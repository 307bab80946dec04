//! Sequences of keys and of the mouse, as xterm, rxvt, the Linux console and kitty write
//! them. All other answers of a terminal are ignored.

use super::typing;
use crate::input::{Input, Key, KeyCode};

/// The modifiers, as terminals number them.
const SHIFT: u32 = 1;
const ALT: u32 = 2;
const CTRL: u32 = 4;

/// The event code for releasing a key.
const LET_GO: u32 = 3;

/// A key with its modifiers.
fn key(code: KeyCode, held: u32) -> Option<Input> {
    Some(Input::Keys(vec![typing(Key {
        code,
        ctrl: held & CTRL != 0,
        alt: held & ALT != 0,
        shift: held & SHIFT != 0,
    })]))
}

/// Whether the parameters so far are one number.
pub(super) fn is_one_number(begun: &[u8]) -> bool {
    !begun.is_empty() && begun.iter().all(u8::is_ascii_digit)
}

/// The numbers between the semicolons; each may have subparameters after colons.
struct Numbers<'a>(&'a str);

impl Numbers<'_> {
    /// The number at `place`, and there the subparameter at `behind`.
    fn at(&self, place: usize, behind: usize) -> Option<u32> {
        let place = self.0.split(';').nth(place)?;
        place.split(':').nth(behind)?.parse().ok()
    }

    fn count(&self) -> usize {
        self.0.split(';').count()
    }

    /// The modifiers; terminals write them plus one.
    fn held(&self, place: usize) -> u32 {
        self.at(place, 0).unwrap_or(1).saturating_sub(1)
    }
}

/// Esc, `O` and a letter.
pub(super) fn ss3(end: u8) -> Option<Input> {
    match end {
        // rxvt: an arrow with Ctrl.
        b'a'..=b'd' => key(arrow(end.to_ascii_uppercase())?, CTRL),
        // The keypad of a terminal left in application mode.
        b'M' => key(KeyCode::Enter, 0),
        b'j'..=b'y' => key(KeyCode::Char(char::from(end - b'j' + b'*')), 0),
        _ => key(named(end)?, 0),
    }
}

/// Esc, `[`, `[` and a letter: F1 to F5 of the Linux console.
pub(super) fn console(end: u8) -> Option<Input> {
    match end {
        b'A'..=b'E' => key(KeyCode::F(end - b'A' + 1), 0),
        _ => None,
    }
}

/// Esc, `[`, parameters and a final byte.
pub(super) fn csi(parameters: &[u8], end: u8) -> Option<Input> {
    let text = std::str::from_utf8(parameters).ok()?;
    if let Some(report) = text.strip_prefix('<') {
        // `m` is a release, which is ignored.
        return (end == b'M').then(|| mouse(&Numbers(report), 0)).flatten();
    }
    let numbers = Numbers(text);
    let plain = |c: char| c.is_ascii_digit() || c == ';' || c == ':';
    if !text.chars().all(plain) {
        return None;
    }
    match end {
        b'Z' => key(KeyCode::Tab, numbers.held(1) | SHIFT),
        b'~' | b'$' | b'^' | b'@' => tilde(&numbers, end),
        b'u' => unicode(&numbers),
        b'M' => mouse(&numbers, 32),
        // A report of the cursor, which the program does not ask for.
        b'R' => None,
        // rxvt: an arrow with Shift.
        b'a'..=b'd' if text.is_empty() => key(arrow(end.to_ascii_uppercase())?, SHIFT),
        _ => {
            let code = named(end)?;
            let held = match numbers.count() {
                // Old terminals write the modifiers where others write a 1.
                1 => numbers.held(0) % 10,
                _ => numbers.held(1),
            };
            let let_go = numbers.at(1, 1) == Some(LET_GO);
            (!let_go).then(|| key(code, held)).flatten()
        }
    }
}

fn arrow(end: u8) -> Option<KeyCode> {
    Some(match end {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        _ => return None,
    })
}

fn named(end: u8) -> Option<KeyCode> {
    Some(match end {
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        b'P'..=b'S' => KeyCode::F(end - b'P' + 1),
        _ => return arrow(end),
    })
}

/// Keys sent as a number: of the VT220, of rxvt with its own final bytes for modifiers,
/// of xterm in the mode that sends all keys this way.
fn tilde(numbers: &Numbers<'_>, end: u8) -> Option<Input> {
    let held = match end {
        b'$' => SHIFT,
        b'^' => CTRL,
        b'@' => CTRL | SHIFT,
        _ => numbers.held(1),
    };
    if numbers.at(1, 1) == Some(LET_GO) {
        return None;
    }
    let function = |n: u32| u8::try_from(n).ok().map(KeyCode::F);
    let code = match numbers.at(0, 0)? {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        n @ 11..=15 => function(n - 10)?,
        n @ 17..=21 => function(n - 11)?,
        n @ 23..=26 => function(n - 12)?,
        n @ 28..=29 => function(n - 15)?,
        n @ 31..=34 => function(n - 17)?,
        27 => return typed(numbers.at(2, 0)?, None, held),
        // Among these is the end of a paste that has not begun.
        _ => return None,
    };
    key(code, held)
}

/// Keys sent as code points, by kitty and others: `code:shifted:base;held:event;text`.
fn unicode(numbers: &Numbers<'_>) -> Option<Input> {
    if numbers.at(1, 1) == Some(LET_GO) {
        return None;
    }
    let held = numbers.held(1);
    // The text that the key types, where the terminal reports it.
    if held & (CTRL | ALT) == 0
        && let Some(text) = numbers.0.split(';').nth(2)
    {
        let letters = text
            .split(':')
            .filter_map(|code| code.parse().ok())
            .filter_map(char::from_u32)
            .filter(|c| !c.is_control());
        let keys: Vec<Key> = letters.map(Key::char).collect();
        if !keys.is_empty() {
            return Some(Input::Keys(keys));
        }
    }
    typed(numbers.at(0, 0)?, numbers.at(0, 1), held)
}

/// A key by its code point.
fn typed(code: u32, shifted: Option<u32>, held: u32) -> Option<Input> {
    let code = match code {
        9 => KeyCode::Tab,
        13 => KeyCode::Enter,
        27 => KeyCode::Esc,
        127 => KeyCode::Backspace,
        0xE000..=0xF8FF => functional(code)?,
        _ => {
            let c = char::from_u32(code).filter(|c| !c.is_control())?;
            let shifted = shifted.and_then(char::from_u32).filter(|c| !c.is_control());
            match shifted {
                Some(shifted) if held & SHIFT != 0 => KeyCode::Char(shifted),
                // With Ctrl or Alt the unshifted letter names the key.
                _ if held & SHIFT != 0 && held & (CTRL | ALT) == 0 => {
                    let mut upper = c.to_uppercase();
                    KeyCode::Char(upper.next().filter(|_| upper.len() == 0).unwrap_or(c))
                }
                _ => KeyCode::Char(c),
            }
        }
    };
    key(code, held)
}

/// The keys that have code points of kitty's own.
fn functional(code: u32) -> Option<KeyCode> {
    const TYPED: &[u8] = b"0123456789./*-+";
    let typed = |at: u32| TYPED.get(usize::try_from(at).ok()?).copied();
    Some(match code {
        57376..=57398 => KeyCode::F(u8::try_from(code - 57376 + 13).ok()?),
        57399..=57413 => KeyCode::Char(char::from(typed(code - 57399)?)),
        57414 => KeyCode::Enter,
        57415 => KeyCode::Char('='),
        57416 => KeyCode::Char(','),
        57417 => KeyCode::Left,
        57418 => KeyCode::Right,
        57419 => KeyCode::Up,
        57420 => KeyCode::Down,
        57421 => KeyCode::PageUp,
        57422 => KeyCode::PageDown,
        57423 => KeyCode::Home,
        57424 => KeyCode::End,
        57425 => KeyCode::Insert,
        57426 => KeyCode::Delete,
        _ => return None,
    })
}

/// A mouse report in three bytes.
pub(super) fn x10_mouse(button: u8, x: u8, y: u8) -> Option<Input> {
    let place = |byte: u8| u32::from(byte.saturating_sub(32));
    pointed(u32::from(button.checked_sub(32)?), place(x), place(y))
}

/// A mouse report in numbers; buttons are counted from `base`.
fn mouse(numbers: &Numbers<'_>, base: u32) -> Option<Input> {
    let button = numbers.at(0, 0)?.checked_sub(base)?;
    pointed(button, numbers.at(1, 0)?, numbers.at(2, 0)?)
}

/// A mouse report. Places are counted from 1; a 0 is outside the window.
fn pointed(button: u32, x: u32, y: u32) -> Option<Input> {
    const HELD_SHIFT: u32 = 4;
    const HELD_ALT: u32 = 8;
    const HELD_CTRL: u32 = 16;
    const MOVED: u32 = 32;
    let ctrl = button & HELD_CTRL != 0;
    // Some terminals use Shift with the mouse themselves.
    let sideways = button & (HELD_SHIFT | HELD_ALT) != 0;
    let wheel = |by: i16| match (ctrl, sideways) {
        (true, _) => Input::Zoom { nearer: by < 0 },
        (false, true) => Input::Wheel {
            down: 0,
            right: by * 4,
        },
        (false, false) => Input::Wheel {
            down: by * 2,
            right: 0,
        },
    };
    let place = |n: u32| u16::try_from(n).ok()?.checked_sub(1);
    match button & !(HELD_SHIFT | HELD_ALT | HELD_CTRL) {
        0 => {
            let (x, y) = (place(x)?, place(y)?);
            Some(if ctrl || sideways {
                Input::Pick {
                    x,
                    y,
                    stretch: !ctrl,
                }
            } else {
                Input::Click { x, y }
            })
        }
        MOVED => Some(Input::Drag {
            x: place(x)?,
            y: place(y)?,
        }),
        64 => Some(wheel(-1)),
        65 => Some(wheel(1)),
        66 => Some(Input::Wheel { down: 0, right: -4 }),
        67 => Some(Input::Wheel { down: 0, right: 4 }),
        _ => None,
    }
}
