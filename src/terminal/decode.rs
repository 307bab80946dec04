//! Reads what a terminal sends: bytes in, [`Input`]s out.
//!
//! On Unix the event library is not used, since some bytes can crash or block it:
//! crossterm 0.29 subtracts one from a coordinate of 0, waits for ever for the missing
//! end of a paste, and leaves everything after the first 1,024 bytes of a burst unread
//! until the next key. The parser of `termina` has the same origin: it also waits for
//! ever for the end of a paste or string, and rescans everything at every byte.
//!
//! Here every byte is looked at once, and no wait is endless. A sequence is over when its
//! end comes, when a byte comes that cannot belong to it, or when nothing comes for a
//! while. The clock is not read: the caller reports how long nothing came
//! ([`Decoder::quiet`]). How a stream was split into reads makes no difference, and
//! unreadable bytes are dropped.

mod csi;

use std::time::Duration;

use crate::input::{Input, Key, KeyCode};

/// After this long, a single Esc is the key Esc: over a slow line the rest of a sequence
/// can be late.
const AFTER_ESC: Duration = Duration::from_millis(50);
/// After this long, an unfinished sequence is dropped.
const AFTER_PART: Duration = Duration::from_millis(250);
/// After this long, an unfinished answer of the terminal is dropped. Keys are ignored
/// during an answer, so this must be shorter than any pause in typing.
const AFTER_STRING: Duration = Duration::from_millis(100);
/// After this long, an unfinished paste is taken as it is.
const AFTER_PASTE: Duration = Duration::from_secs(2);

/// The longest sequence with a meaning.
const LONGEST_SEQUENCE: usize = 64;
/// The longest answer of a terminal that is skipped; what follows counts as typed.
const LONGEST_STRING: usize = 64 * 1024;
/// A longer paste comes in several pieces.
const LARGEST_PASTE: usize = 4 * 1024 * 1024;
/// The end of a bracketed paste.
const PASTE_END: &[u8] = b"\x1b[201~";

const ESC: u8 = 0x1B;
const BEL: u8 = 0x07;

#[derive(Debug, Default)]
pub struct Decoder {
    state: State,
    /// The time since the last byte.
    quiet: Duration,
}

/// The unfinished sequence.
#[derive(Debug, Default)]
enum State {
    #[default]
    Nothing,
    /// A letter of several bytes; whether Esc came before it.
    Letter {
        bytes: Vec<u8>,
        alt: bool,
    },
    Escape,
    Ss3,
    /// Esc and `[`, with the bytes so far. Bytes beyond the longest sequence are not
    /// stored.
    Csi(Vec<u8>),
    /// Esc, `[` and `[`: a function key of the Linux console.
    Console,
    /// Esc, `[` and `M`: a mouse report of three arbitrary bytes.
    Mouse(Vec<u8>),
    /// An answer that is skipped: its first letter, and its length so far.
    String {
        begun: u8,
        length: usize,
    },
    /// Esc within such an answer.
    StringEscape,
    Paste(Vec<u8>),
}

/// What came before a key.
#[derive(Clone, Copy, PartialEq, Eq)]
enum After {
    Nothing,
    Esc,
}

impl Decoder {
    /// Takes bytes in the order of arrival and appends the inputs that they mean.
    pub fn take(&mut self, bytes: &[u8], inputs: &mut Vec<Input>) {
        self.quiet = Duration::ZERO;
        for &byte in bytes {
            self.byte(byte, inputs);
        }
    }

    /// How long to wait for the rest of an unfinished sequence; none where there is none.
    pub fn patience(&self) -> Option<Duration> {
        let whole = match &self.state {
            // Any next byte ends a letter, however late.
            State::Nothing | State::Letter { .. } => return None,
            State::Escape | State::StringEscape => AFTER_ESC,
            State::String { .. } => AFTER_STRING,
            State::Paste(_) => AFTER_PASTE,
            _ => AFTER_PART,
        };
        Some(whole.saturating_sub(self.quiet))
    }

    /// Reports that nothing has come for so long, which may end an unfinished sequence.
    pub fn quiet(&mut self, time: Duration, inputs: &mut Vec<Input>) {
        self.quiet = self.quiet.saturating_add(time);
        if self.patience() != Some(Duration::ZERO) {
            return;
        }
        self.quiet = Duration::ZERO;
        match std::mem::take(&mut self.state) {
            State::Escape | State::StringEscape => {
                push(Input::Keys(vec![Key::plain(KeyCode::Esc)]), inputs);
            }
            // Nothing came after it: it was Alt and a letter.
            State::Ss3 => push(with_alt('O'), inputs),
            State::Csi(begun) if begun.is_empty() => push(with_alt('['), inputs),
            State::String { begun, length: 0 } => push(with_alt(char::from(begun)), inputs),
            State::Paste(text) => pasted(&text, inputs),
            _ => {}
        }
    }

    fn byte(&mut self, byte: u8, inputs: &mut Vec<Input>) {
        match &mut self.state {
            State::Nothing => self.begin(byte, After::Nothing, inputs),
            State::Escape => self.after_escape(byte, inputs),
            State::Letter { bytes, alt } => {
                let alt = *alt;
                if byte & 0xC0 != 0x80 {
                    return self.anew(byte, inputs);
                }
                bytes.push(byte);
                match std::str::from_utf8(bytes) {
                    Ok(text) => {
                        let letters = text
                            .chars()
                            .filter(|c| !c.is_control())
                            .map(|c| letter(c, alt));
                        letters.for_each(|input| push(input, inputs));
                        self.state = State::Nothing;
                    }
                    // An invalid letter is dropped; an incomplete one is kept.
                    Err(error) if error.error_len().is_some() => self.state = State::Nothing,
                    Err(_) => {}
                }
            }
            State::Ss3 => {
                let input = csi::ss3(byte);
                match (input, byte) {
                    // A sequence inside another one, or a key.
                    (None, ..0x20 | 0x7F..) => self.anew(byte, inputs),
                    (input, _) => self.end(input, inputs),
                }
            }
            State::Console => match csi::console(byte) {
                None if !(0x20..0x7F).contains(&byte) => self.anew(byte, inputs),
                input => self.end(input, inputs),
            },
            State::Mouse(bytes) => {
                bytes.push(byte);
                if let [button, x, y] = bytes[..] {
                    self.end(csi::x10_mouse(button, x, y), inputs);
                }
            }
            State::Csi(_) => self.in_csi(byte, inputs),
            State::String { length, .. } => {
                *length += 1;
                let length = *length;
                match byte {
                    BEL => self.state = State::Nothing,
                    ESC => self.state = State::StringEscape,
                    // An answer contains no keys.
                    ..0x20 | 0x7F => self.anew(byte, inputs),
                    _ if length > LONGEST_STRING => self.state = State::Nothing,
                    _ => {}
                }
            }
            State::StringEscape if byte == b'\\' => self.state = State::Nothing,
            // It was cut off by another sequence.
            State::StringEscape => {
                self.state = State::Escape;
                self.byte(byte, inputs);
            }
            State::Paste(text) => {
                text.push(byte);
                if text.ends_with(PASTE_END) {
                    text.truncate(text.len() - PASTE_END.len());
                    let text = std::mem::take(text);
                    self.state = State::Nothing;
                    push(
                        Input::Paste(String::from_utf8_lossy(&text).into_owned()),
                        inputs,
                    );
                } else if piece_ends(text) {
                    pasted(text, inputs);
                    text.clear();
                }
            }
        }
    }

    /// Ends the current sequence with an input.
    fn end(&mut self, input: Option<Input>, inputs: &mut Vec<Input>) {
        self.state = State::Nothing;
        if let Some(input) = input {
            push(input, inputs);
        }
    }

    /// Drops the current sequence because of a byte that cannot belong to it.
    fn anew(&mut self, byte: u8, inputs: &mut Vec<Input>) {
        self.state = State::Nothing;
        self.begin(byte, After::Nothing, inputs);
    }

    /// A byte with nothing before it, or after Esc.
    fn begin(&mut self, byte: u8, after: After, inputs: &mut Vec<Input>) {
        let alt = after == After::Esc;
        self.state = State::Nothing;
        let control = |c: u8| (KeyCode::Char(char::from(c)), true);
        let (code, ctrl) = match byte {
            ESC => {
                self.state = State::Escape;
                return;
            }
            b'\r' => (KeyCode::Enter, false),
            b'\t' => (KeyCode::Tab, false),
            0x7F => (KeyCode::Backspace, false),
            0 => control(b' '),
            0x01..=0x1A => control(byte - 1 + b'a'),
            0x1C..=0x1F => control(byte - 0x1C + b'4'),
            0x20..0x7F => (KeyCode::Char(char::from(byte)), false),
            0xC2..=0xF4 => {
                let bytes = vec![byte];
                self.state = State::Letter { bytes, alt };
                return;
            }
            // No letter begins with it.
            _ => return,
        };
        let key = Key {
            ctrl,
            alt,
            ..Key::plain(code)
        };
        push(Input::Keys(vec![typing(key)]), inputs);
    }

    fn after_escape(&mut self, byte: u8, inputs: &mut Vec<Input>) {
        match byte {
            b'[' => self.state = State::Csi(Vec::new()),
            b'O' => self.state = State::Ss3,
            b']' | b'P' | b'_' => {
                self.state = State::String {
                    begun: byte,
                    length: 0,
                }
            }
            // The first Esc was the key.
            ESC => push(Input::Keys(vec![Key::plain(KeyCode::Esc)]), inputs),
            // Alt and Backspace, where Backspace is 0x08.
            0x08 => self.begin(0x7F, After::Esc, inputs),
            // Nobody presses Ctrl and Alt together: it was Esc and then a key with Ctrl,
            // while the program was busy.
            b'\t' | b'\r' => self.begin(byte, After::Esc, inputs),
            ..0x20 => {
                push(Input::Keys(vec![Key::plain(KeyCode::Esc)]), inputs);
                self.anew(byte, inputs);
            }
            _ => self.begin(byte, After::Esc, inputs),
        }
    }

    fn in_csi(&mut self, byte: u8, inputs: &mut Vec<Input>) {
        let State::Csi(begun) = &mut self.state else {
            return;
        };
        match byte {
            b'[' if begun.is_empty() => self.state = State::Console,
            b'M' if begun.is_empty() => self.state = State::Mouse(Vec::new()),
            // rxvt ends a key with Shift like this; elsewhere `$` comes before the final
            // byte.
            b'$' if csi::is_one_number(begun) => {
                let input = csi::csi(begun, byte);
                self.end(input, inputs);
            }
            0x20..0x40 => {
                if begun.len() <= LONGEST_SEQUENCE {
                    begun.push(byte);
                }
            }
            b'~' if begun == b"200" => self.state = State::Paste(Vec::new()),
            0x40..0x7F => {
                let known = begun.len() <= LONGEST_SEQUENCE;
                let input = known.then(|| csi::csi(begun, byte)).flatten();
                self.end(input, inputs);
            }
            _ => self.anew(byte, inputs),
        }
    }
}

/// Whether to cut a large paste here: after a line, or anywhere if a line is too long.
fn piece_ends(text: &[u8]) -> bool {
    let line = text.ends_with(b"\n") || text.ends_with(b"\r");
    text.len() >= 2 * LARGEST_PASTE || (text.len() >= LARGEST_PASTE && line)
}

/// The input for a paste without an end; none for an empty one.
fn pasted(text: &[u8], inputs: &mut Vec<Input>) {
    if !text.is_empty() {
        push(
            Input::Paste(String::from_utf8_lossy(text).into_owned()),
            inputs,
        );
    }
}

fn with_alt(c: char) -> Input {
    letter(c, true)
}

fn letter(c: char, alt: bool) -> Input {
    Input::Keys(vec![Key {
        alt,
        ..Key::char(c)
    }])
}

/// AltGr arrives as Ctrl and Alt together, and types a letter; Shift is part of a letter.
fn typing(key: Key) -> Key {
    match key.code {
        KeyCode::Char(_) => Key {
            ctrl: key.ctrl && !key.alt,
            alt: key.alt && !key.ctrl,
            shift: false,
            ..key
        },
        _ => key,
    }
}

/// Appends an input. Keys that came together stay together; of several window sizes in a
/// row only the last counts.
pub(super) fn push(input: Input, inputs: &mut Vec<Input>) {
    match (inputs.last_mut(), input) {
        (Some(Input::Keys(burst)), Input::Keys(more)) => burst.extend(more),
        (Some(last @ Input::Resize { .. }), resize @ Input::Resize { .. }) => *last = resize,
        (_, input) => inputs.push(input),
    }
}
