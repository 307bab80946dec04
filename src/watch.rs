//! What ends the program from outside: a signal. A terminal that went away is told by
//! whoever reads it ([`crate::terminal::Terminal::read`]).
//!
//! Signals are seen by a small thread of their own: the loop may hang on a terminal that
//! takes nothing any more, and could not be the one to notice.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

/// The number of the signal that a terminal sends when it goes away.
pub const HANG_UP: u8 = 1;

/// A file that may not grow any further is an error like any other: the signal that
/// comes with it would end the program before it can keep what it has elsewhere.
pub fn outlive_limits() {
    #[cfg(unix)]
    {
        let seen = Arc::new(std::sync::atomic::AtomicBool::new(false));
        // Where that is not to be had, all is as it was.
        drop(signal_hook::flag::register(
            signal_hook::consts::SIGXFSZ,
            seen,
        ));
    }
}

/// Looks out for the end.
#[derive(Debug)]
pub struct Watch {
    /// The signal's number; 0 while there is none.
    signal: Arc<AtomicU8>,
}

impl Watch {
    /// Begins to look out. Where there are no signals, none ever comes.
    ///
    /// # Errors
    ///
    /// Where the system does not let signals be handled.
    pub fn start() -> io::Result<Watch> {
        let signal = Arc::default();
        #[cfg(unix)]
        signals::look_out(&signal)?;
        Ok(Watch { signal })
    }

    /// The signal that should end the program, if one came.
    pub fn signal(&self) -> Option<u8> {
        match self.signal.load(Ordering::SeqCst) {
            0 => None,
            number => Some(number),
        }
    }
}

#[cfg(unix)]
mod signals {
    use std::io;
    use std::process;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU8, Ordering};
    use std::thread;
    use std::time::Duration;

    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    use signal_hook::iterator::Signals;

    use crate::terminal;

    /// How long the loop is given to end on its own: to write the file and give the
    /// terminal back.
    const GRACE: Duration = Duration::from_secs(3);

    /// Waits for a signal on a thread of its own.
    pub fn look_out(signal: &Arc<AtomicU8>) -> io::Result<()> {
        let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT])?;
        let seen = Arc::clone(signal);
        thread::spawn(move || {
            let raised = signals.forever().find_map(|n| u8::try_from(n).ok());
            let Some(number) = raised else { return };
            seen.store(number, Ordering::SeqCst);
            thread::sleep(GRACE);
            // Still here: the loop hangs on the terminal. Every entry is in the journal
            // already.
            terminal::leave();
            process::exit(128 + i32::from(number));
        });
        Ok(())
    }
}
