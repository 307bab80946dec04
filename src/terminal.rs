//! The terminal: entering and leaving it, what comes in, what goes out. The only
//! module that speaks to crossterm.
//!
//! However the program ends (leaving, a panic, a signal, a suspend), the terminal is
//! given back by [`leave`], once.

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

/// The terminal while the program has it. Dropped, it is given back.
///
/// A frame has the size that was told last, by [`Terminal::size`] or as an
/// [`Input::Resize`]: whoever draws is never asked for another one.
pub struct Terminal {
    inner: ratatui::Terminal<Output>,
    reader: Reader,
    /// Whether what is on the screen is not what was drawn last: a window that changed
    /// its size may have wrapped it.
    stale: bool,
    /// Whether the size may have changed without anybody being told.
    unseen: bool,
}

impl Terminal {
    /// Takes the terminal: raw mode, the other screen, mouse and bracketed paste.
    ///
    /// # Errors
    ///
    /// Where standard output is no terminal.
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

    /// The size in columns and lines, from now on that of the frames.
    ///
    /// # Errors
    ///
    /// Where the terminal does not tell.
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
    /// Where the terminal is gone.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        queue!(io::stdout(), BeginSynchronizedUpdate)?;
        if std::mem::take(&mut self.stale) {
            let told = self.inner.backend().told;
            self.inner.resize(Rect::from((Default::default(), told)))?;
        }
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

    /// Gives the terminal back for as long as something else needs it. Nothing is read
    /// meanwhile; a size that changed is told by the next [`Terminal::read`].
    ///
    /// # Errors
    ///
    /// Where the terminal is gone by then.
    pub fn lend<T>(&mut self, with: impl FnOnce() -> T) -> io::Result<T> {
        leave();
        let done = with();
        take()?;
        self.reader.forget();
        // Nothing of what was on the screen is there any more. Clearing through
        // ratatui would ask the terminal where its cursor is, and wait.
        let told = self.inner.backend().told;
        self.inner = drawing()?;
        self.inner.backend_mut().told = told;
        self.unseen = true;
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

/// What draws, on the window as it is.
fn drawing() -> io::Result<ratatui::Terminal<Output>> {
    ratatui::Terminal::new(Output::new(measured()?))
}

/// The size of the window.
fn measured() -> io::Result<Size> {
    let (width, height) = crossterm::terminal::size()?;
    Ok(screen(width, height))
}

/// As much of a window of this size as is a screen: a terminal may tell anything, and
/// frames have as many cells.
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
