//! Watches for signals that end the program. A vanished terminal is reported by
//! [`crate::terminal::Terminal::read`] instead.
//!
//! A small thread receives the signals: the loop may hang on a terminal that takes no
//! more output, and could not notice them.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

/// The signal that a vanishing terminal sends.
pub const HANG_UP: u8 = 1;

/// Makes exceeding the file size limit an ordinary error: its signal would end the
/// program before it can store its entries elsewhere.
pub fn outlive_limits() {
    #[cfg(unix)]
    {
        let seen = Arc::new(std::sync::atomic::AtomicBool::new(false));
        // If this is not possible, nothing changes.
        drop(signal_hook::flag::register(
            signal_hook::consts::SIGXFSZ,
            seen,
        ));
    }
}

/// Watches for the end.
#[derive(Debug)]
pub struct Watch {
    /// The number of the signal; 0 while there is none.
    signal: Arc<AtomicU8>,
}

impl Watch {
    /// Starts watching. On a system without signals none ever comes.
    ///
    /// # Errors
    ///
    /// The system does not let signals be handled.
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

    /// The time for the loop to end on its own: to write the file and give the terminal
    /// back.
    const GRACE: Duration = Duration::from_secs(3);

    /// Waits for a signal in a thread.
    pub fn look_out(signal: &Arc<AtomicU8>) -> io::Result<()> {
        let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT])?;
        let seen = Arc::clone(signal);
        thread::spawn(move || {
            let raised = signals.forever().find_map(|n| u8::try_from(n).ok());
            let Some(number) = raised else { return };
            seen.store(number, Ordering::SeqCst);
            thread::sleep(GRACE);
            // Still running: the loop hangs on the terminal. Every entry is in the
            // journal already.
            terminal::leave();
            process::exit(128 + i32::from(number));
        });
        Ok(())
    }
}
