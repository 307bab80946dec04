//! The terminal: entering and leaving it, input and output. The only module that speaks
//! to crossterm.
//!
//! However the program ends (leaving, a panic, a signal, a suspend), [`leave`] gives the
//! terminal back, once.

pub mod decode;
#[cfg(not(unix))]
mod events;
mod output;
#[cfg(unix)]
mod tty;

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
    KeyboardEnhancementFlags, PopKeyboardEnhancementFlags, PushKeyboardEnhancementFlags,
};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute, queue};
use ratatui::Frame;
use ratatui::layout::{Rect, Size};

#[cfg(not(unix))]
use self::events::Reader;
use self::output::Output;
#[cfg(unix)]
use self::tty::Reader;
use crate::input::{Input, LARGEST};

static ENTERED: AtomicBool = AtomicBool::new(false);

/// The terminal while the program has it; dropping it gives it back.
///
/// A frame has the size that was told last, by [`Terminal::size`] or an
/// [`Input::Resize`], never another one.
pub struct Terminal {
    inner: ratatui::Terminal<Output>,
    reader: Reader,
    /// Whether the screen may differ from the last frame: a window that changed its size
    /// may have wrapped the lines.
    stale: bool,
    /// Whether the size may have changed unnoticed.
    unseen: bool,
}

impl Terminal {
    /// Takes the terminal: raw mode, alternate screen, mouse and bracketed paste.
    ///
    /// # Errors
    ///
    /// Standard output is no terminal.
    pub fn enter() -> io::Result<Terminal> {
        let reader = Reader::new()?;
        take()?;
        match drawing() {
            Ok(inner) => Ok(Terminal {
                inner,
                reader,
                stale: false,
                unseen: false,
            }),
            Err(error) => {
                leave();
                Err(error)
            }
        }
    }

    /// The size in columns and lines; from now on frames have this size.
    ///
    /// # Errors
    ///
    /// The terminal does not report it.
    pub fn size(&mut self) -> io::Result<(u16, u16)> {
        let size = measured()?;
        self.inner.backend_mut().told = size;
        self.unseen = false;
        Ok((size.width, size.height))
    }

    /// Draws one frame, in one piece for terminals that can do that.
    ///
    /// # Errors
    ///
    /// The terminal is gone.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        queue!(io::stdout(), BeginSynchronizedUpdate)?;
        if std::mem::take(&mut self.stale) {
            let told = self.inner.backend().told;
            self.inner.resize(Rect::from((Default::default(), told)))?;
        }
        self.inner.draw(draw)?;
        execute!(io::stdout(), EndSynchronizedUpdate)
    }

    /// Waits for input up to `timeout` and takes all that is there; keys that came
    /// together stay together.
    ///
    /// # Errors
    ///
    /// The terminal is gone.
    pub fn read(&mut self, timeout: Duration) -> io::Result<Vec<Input>> {
        let mut inputs = Vec::new();
        if self.unseen {
            let (width, height) = self.size()?;
            inputs.push(Input::Resize { width, height });
        }
        let timeout = if inputs.is_empty() {
            timeout
        } else {
            Duration::ZERO
        };
        for input in self.reader.read(timeout)? {
            decode::push(input, &mut inputs);
        }
        for input in &mut inputs {
            if let Input::Resize { width, height } = input {
                let size = screen(*width, *height);
                (*width, *height) = (size.width, size.height);
                self.inner.backend_mut().told = size;
                self.stale = true;
            }
        }
        Ok(inputs)
    }

    /// Gives the terminal back while something else needs it. Nothing is read meanwhile;
    /// the next [`Terminal::read`] reports a changed size.
    ///
    /// # Errors
    ///
    /// The terminal is gone afterwards.
    pub fn lend<T>(&mut self, with: impl FnOnce() -> T) -> io::Result<T> {
        leave();
        let done = with();
        take()?;
        self.reader.forget();
        // Nothing of the last frame is left on the screen. Clearing through ratatui would
        // ask the terminal for its cursor, and wait.
        let told = self.inner.backend().told;
        self.inner = drawing()?;
        self.inner.backend_mut().told = told;
        self.unseen = true;
        Ok(done)
    }

    /// Gives the terminal back, suspends the program, and takes the terminal again when
    /// continued.
    ///
    /// # Errors
    ///
    /// The terminal is gone afterwards.
    pub fn suspend(&mut self) -> io::Result<()> {
        self.lend(stop)
    }
}

/// The drawing backend, for the current window.
fn drawing() -> io::Result<ratatui::Terminal<Output>> {
    ratatui::Terminal::new(Output::new(measured()?))
}

fn measured() -> io::Result<Size> {
    let (width, height) = crossterm::terminal::size()?;
    Ok(screen(width, height))
}

/// The part of a window used as the screen: a terminal may report any size, and a frame
/// has as many cells.
fn screen(width: u16, height: u16) -> Size {
    Size::new(width.min(LARGEST.0), height.min(LARGEST.1))
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
    // Pushed without asking: a terminal without it would never answer. A console that
    // does not know it reports an error or ignores it.
    let flags = KeyboardEnhancementFlags::DISAMBIGUATE_ESCAPE_CODES;
    let _ = execute!(out, PushKeyboardEnhancementFlags(flags));
    Ok(())
}

/// Gives the terminal back as it was. Does nothing if it is not taken.
pub fn leave() {
    if !ENTERED.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    // Separately: if one fails the others must still happen.
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
    // The whole process group stops, as it does for Ctrl-Z elsewhere.
    let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
}

#[cfg(not(unix))]
fn stop() {}
