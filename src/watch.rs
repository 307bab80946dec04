//! What ends the program from outside: a signal, or the terminal going away.
//!
//! Both are seen by a small thread of their own. Reading keys from a terminal that is
//! gone never comes back (and takes a whole core while it does not), so the loop that
//! reads them cannot be the one to notice.

use std::io::{self, IsTerminal};
use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::thread;
use std::time::Duration;

use crate::terminal;

/// How often is looked.
const EVERY: Duration = Duration::from_millis(250);
/// How long the loop is given to end on its own: to write the file and give the
/// terminal back.
const GRACE: Duration = Duration::from_secs(3);
/// The number of the signal that a terminal sends when it goes away.
const HANG_UP: u8 = 1;

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
    /// Begins to look out.
    ///
    /// # Errors
    ///
    /// Where the system does not let signals be handled.
    #[cfg(unix)]
    pub fn start() -> io::Result<Watch> {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
        let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT])?;
        let signal = Arc::new(AtomicU8::new(0));
        let seen = Arc::clone(&signal);
        thread::spawn(move || {
            loop {
                thread::sleep(EVERY);
                let raised = signals.pending().next().and_then(|n| u8::try_from(n).ok());
                let gone = || (!io::stdin().is_terminal()).then_some(HANG_UP);
                if let Some(number) = raised.or_else(gone) {
                    seen.store(number, Ordering::SeqCst);
                    thread::sleep(GRACE);
                    // Still here: the loop hangs on the terminal. Every entry is in
                    // the journal already.
                    terminal::leave();
                    process::exit(128 + i32::from(number));
                }
            }
        });
        Ok(Watch { signal })
    }

    /// Begins to look out.
    ///
    /// # Errors
    ///
    /// None here: there are no signals to handle.
    #[cfg(not(unix))]
    pub fn start() -> io::Result<Watch> {
        Ok(Watch {
            signal: Arc::default(),
        })
    }

    /// The signal that should end the program, if one came.
    pub fn signal(&self) -> Option<u8> {
        match self.signal.load(Ordering::SeqCst) {
            0 => None,
            number => Some(number),
        }
    }
}
