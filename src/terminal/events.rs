//! Input through the event library, on systems other than Unix; for Unix see
//! [`super::decode`].

use std::io;
use std::time::Duration;

use crossterm::event::{
    self, Event, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind,
};

use super::decode;
use crate::input::{Input, Key, KeyCode};

/// The source of input.
#[derive(Debug)]
pub(super) struct Reader;

impl Reader {
    pub fn new() -> io::Result<Reader> {
        Ok(Reader)
    }

    /// Waits up to `timeout` and takes all that is there.
    pub fn read(&mut self, timeout: Duration) -> io::Result<Vec<Input>> {
        let mut inputs: Vec<Input> = Vec::new();
        let mut wait = timeout;
        while event::poll(wait)? {
            wait = Duration::ZERO;
            if let Some(input) = translated(event::read()?) {
                decode::push(input, &mut inputs);
            }
        }
        Ok(inputs)
    }

    /// Drops an unfinished sequence.
    pub fn forget(&mut self) {}
}

fn translated(event: Event) -> Option<Input> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => {
            Some(Input::Keys(vec![key_of(key)?]))
        }
        Event::Paste(text) => Some(Input::Paste(text)),
        Event::Resize(width, height) => Some(Input::Resize { width, height }),
        Event::Mouse(mouse) => {
            // Some terminals use Shift with the mouse themselves.
            let sideways = mouse
                .modifiers
                .intersects(KeyModifiers::SHIFT | KeyModifiers::ALT);
            let wheel = |by: i16| {
                let (down, right) = if sideways { (0, by * 4) } else { (by * 2, 0) };
                Some(Input::Wheel { down, right })
            };
            match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => {
                    let (x, y) = (mouse.column, mouse.row);
                    let one = mouse.modifiers.contains(KeyModifiers::CONTROL);
                    Some(if one || sideways {
                        Input::Pick {
                            x,
                            y,
                            stretch: !one,
                        }
                    } else {
                        Input::Click { x, y }
                    })
                }
                MouseEventKind::Drag(MouseButton::Left) => Some(Input::Drag {
                    x: mouse.column,
                    y: mouse.row,
                }),
                MouseEventKind::ScrollDown if mouse.modifiers.contains(KeyModifiers::CONTROL) => {
                    Some(Input::Zoom { nearer: false })
                }
                MouseEventKind::ScrollUp if mouse.modifiers.contains(KeyModifiers::CONTROL) => {
                    Some(Input::Zoom { nearer: true })
                }
                MouseEventKind::ScrollDown => wheel(1),
                MouseEventKind::ScrollUp => wheel(-1),
                MouseEventKind::ScrollRight => Some(Input::Wheel { down: 0, right: 4 }),
                MouseEventKind::ScrollLeft => Some(Input::Wheel { down: 0, right: -4 }),
                _ => None,
            }
        }
        Event::Key(_) | Event::FocusGained | Event::FocusLost => None,
    }
}

fn key_of(event: KeyEvent) -> Option<Key> {
    use crossterm::event::KeyCode as Code;
    let code = match event.code {
        Code::Char(c) => KeyCode::Char(c),
        Code::F(n) => KeyCode::F(n),
        Code::Enter => KeyCode::Enter,
        Code::Esc => KeyCode::Esc,
        Code::Tab | Code::BackTab => KeyCode::Tab,
        Code::Backspace => KeyCode::Backspace,
        Code::Delete => KeyCode::Delete,
        Code::Left => KeyCode::Left,
        Code::Right => KeyCode::Right,
        Code::Up => KeyCode::Up,
        Code::Down => KeyCode::Down,
        Code::Home => KeyCode::Home,
        Code::End => KeyCode::End,
        Code::PageUp => KeyCode::PageUp,
        Code::PageDown => KeyCode::PageDown,
        Code::Insert => KeyCode::Insert,
        _ => return None,
    };
    let held = event.modifiers;
    // AltGr arrives as Ctrl and Alt together, and types a letter.
    let alt_gr = held.contains(KeyModifiers::CONTROL | KeyModifiers::ALT)
        && matches!(code, KeyCode::Char(_));
    let letter = matches!(code, KeyCode::Char(_));
    Some(Key {
        code,
        ctrl: held.contains(KeyModifiers::CONTROL) && !alt_gr,
        alt: held.contains(KeyModifiers::ALT) && !alt_gr,
        shift: (held.contains(KeyModifiers::SHIFT) && !letter) || event.code == Code::BackTab,
    })
}
