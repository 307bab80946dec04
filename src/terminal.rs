//! The terminal: entering and leaving it, what comes in, what goes out. The only
//! module that speaks to crossterm.
//!
//! However the program ends (leaving, a panic, a signal, a suspend), the terminal is
//! given back by [`leave`], once.

mod output;

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crossterm::event::{
    self, DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
    Event, KeyEvent, KeyEventKind, KeyModifiers, KeyboardEnhancementFlags, MouseButton,
    MouseEventKind, PopKeyboardEnhancementFlags, PushKeyboardEnhancementFlags,
};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute, queue};
use ratatui::Frame;

use self::output::Output;
use crate::input::{Input, Key, KeyCode};

static ENTERED: AtomicBool = AtomicBool::new(false);

/// The terminal while the program has it. Dropped, it is given back.
pub struct Terminal {
    inner: ratatui::Terminal<Output>,
}

impl Terminal {
    /// Takes the terminal: raw mode, the other screen, mouse and bracketed paste.
    ///
    /// # Errors
    ///
    /// Where standard output is no terminal.
    pub fn enter() -> io::Result<Terminal> {
        take()?;
        match ratatui::Terminal::new(Output::new()) {
            Ok(inner) => Ok(Terminal { inner }),
            Err(error) => {
                leave();
                Err(error)
            }
        }
    }

    /// The size in columns and lines.
    ///
    /// # Errors
    ///
    /// Where the terminal does not tell.
    pub fn size(&self) -> io::Result<(u16, u16)> {
        crossterm::terminal::size()
    }

    /// Draws one frame, in one piece for terminals that can do that.
    ///
    /// # Errors
    ///
    /// Where the terminal is gone.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        queue!(io::stdout(), BeginSynchronizedUpdate)?;
        self.inner.draw(draw)?;
        execute!(io::stdout(), EndSynchronizedUpdate)
    }

    /// Waits for input up to `timeout` and takes all that is there: keys that came
    /// together stay together.
    ///
    /// # Errors
    ///
    /// Where the terminal is gone.
    pub fn read(&mut self, timeout: Duration) -> io::Result<Vec<Input>> {
        let mut inputs: Vec<Input> = Vec::new();
        let mut wait = timeout;
        while event::poll(wait)? {
            wait = Duration::ZERO;
            let Some(input) = translated(event::read()?) else {
                continue;
            };
            match (inputs.last_mut(), input) {
                (Some(Input::Keys(burst)), Input::Keys(more)) => burst.extend(more),
                (
                    Some(Input::Resize { width, height }),
                    Input::Resize {
                        width: w,
                        height: h,
                    },
                ) => {
                    (*width, *height) = (w, h);
                }
                (_, input) => inputs.push(input),
            }
        }
        Ok(inputs)
    }

    /// Gives the terminal back for as long as something else needs it.
    ///
    /// # Errors
    ///
    /// Where the terminal is gone by then.
    pub fn lend<T>(&mut self, with: impl FnOnce() -> T) -> io::Result<T> {
        leave();
        let done = with();
        take()?;
        // Nothing of what was on the screen is there any more. Clearing through
        // ratatui would ask the terminal where its cursor is, and wait.
        self.inner = ratatui::Terminal::new(Output::new())?;
        Ok(done)
    }

    /// Gives the terminal back, stops, and takes it again when continued.
    ///
    /// # Errors
    ///
    /// Where the terminal is gone by then.
    pub fn suspend(&mut self) -> io::Result<()> {
        self.lend(stop)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        leave();
    }
}

fn take() -> io::Result<()> {
    enable_raw_mode()?;
    ENTERED.store(true, Ordering::SeqCst);
    let mut out = io::stdout();
    let taken = execute!(
        out,
        EnterAlternateScreen,
        Clear(ClearType::All),
        EnableMouseCapture
    );
    if taken.is_err() {
        leave();
        return taken;
    }
    // Windows never delivers the paste, and breaks its line ends.
    if !cfg!(windows) {
        execute!(out, EnableBracketedPaste)?;
    }
    // Pushed without asking: the answer would be waited for where there is none.
    // A console that does not know it says so or ignores it.
    let flags = KeyboardEnhancementFlags::DISAMBIGUATE_ESCAPE_CODES;
    let _ = execute!(out, PushKeyboardEnhancementFlags(flags));
    Ok(())
}

/// Gives the terminal back as it was. Does nothing where it is not taken.
pub fn leave() {
    if !ENTERED.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    // Each on its own: one that fails must not keep the others from happening.
    let _ = execute!(out, PopKeyboardEnhancementFlags);
    let _ = execute!(out, DisableBracketedPaste);
    let _ = execute!(out, DisableMouseCapture);
    let _ = execute!(out, EndSynchronizedUpdate);
    let _ = execute!(out, LeaveAlternateScreen);
    let _ = execute!(out, cursor::Show);
    let _ = disable_raw_mode();
    let _ = out.flush();
}

#[cfg(unix)]
fn stop() {
    // The whole group stops, as it does for Ctrl-Z elsewhere.
    let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
}

#[cfg(not(unix))]
fn stop() {}

fn translated(event: Event) -> Option<Input> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => {
            Some(Input::Keys(vec![key_of(key)?]))
        }
        Event::Paste(text) => Some(Input::Paste(text)),
        Event::Resize(width, height) => Some(Input::Resize { width, height }),
        Event::Mouse(mouse) => {
            // Some terminals keep Shift with the mouse for themselves.
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
                    Some(match one || sideways {
                        true => Input::Pick {
                            x,
                            y,
                            stretch: !one,
                        },
                        false => Input::Click { x, y },
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
    // AltGr arrives as Ctrl and Alt together, and types.
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
