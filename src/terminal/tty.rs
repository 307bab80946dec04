//! Input on Unix: waits for bytes of the terminal and for changes of its size together.
//! It reads only while somebody asks for input, so that an editor that the terminal is
//! lent to gets every key.

use std::fs::File;
use std::io::{self, ErrorKind, IsTerminal, Read};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use signal_hook::SigId;
use signal_hook::consts::SIGWINCH;
use signal_hook::low_level::{pipe, unregister};

use super::decode::{self, Decoder};
use crate::input::Input;

/// In bytes: the most that is read before it is handled, so that a flood of bytes cannot
/// keep the screen from being drawn.
const MOST: usize = 64 * 1024;

/// The source of input.
#[derive(Debug)]
pub(super) struct Reader {
    tty: File,
    /// Readable when the window has a new size.
    resized: UnixStream,
    signal: SigId,
    decoder: Decoder,
}

impl Reader {
    /// Starts watching for input: on standard input, or, where that is no terminal, on
    /// the one that the program was started from.
    pub fn new() -> io::Result<Reader> {
        let stdin = io::stdin();
        let tty = if stdin.is_terminal() {
            File::from(stdin.as_fd().try_clone_to_owned()?)
        } else {
            File::open("/dev/tty")?
        };
        let (resized, wakes) = UnixStream::pair()?;
        resized.set_nonblocking(true)?;
        wakes.set_nonblocking(true)?;
        Ok(Reader {
            tty,
            resized,
            signal: pipe::register(SIGWINCH, wakes)?,
            decoder: Decoder::default(),
        })
    }

    /// Waits up to `timeout` and takes all that is there.
    pub fn read(&mut self, timeout: Duration) -> io::Result<Vec<Input>> {
        let mut inputs = Vec::new();
        let mut left = timeout;
        let mut taken = 0;
        while taken < MOST {
            let wait = match (inputs.is_empty(), self.decoder.patience()) {
                (false, _) => Duration::ZERO,
                (true, Some(patience)) => left.min(patience),
                (true, None) => left,
            };
            let (readable, resized) = match self.wait(wait) {
                // A signal came, which the caller may want to know.
                Err(error) if error.kind() == ErrorKind::Interrupted => break,
                ready => ready?,
            };
            if resized {
                self.drain();
                let (width, height) = crossterm::terminal::size()?;
                decode::push(Input::Resize { width, height }, &mut inputs);
            }
            if readable {
                taken += self.take(&mut inputs)?;
            }
            if !readable && !resized {
                // Nothing came: time has passed, however little.
                self.decoder
                    .quiet(wait.max(Duration::from_millis(1)), &mut inputs);
                left = left.saturating_sub(wait);
                if left.is_zero() || !inputs.is_empty() {
                    break;
                }
            }
        }
        Ok(inputs)
    }

    /// Drops an unfinished sequence.
    pub fn forget(&mut self) {
        self.decoder = Decoder::default();
    }

    /// Waits for bytes or a new size.
    fn wait(&self, time: Duration) -> io::Result<(bool, bool)> {
        let mut looked_at = [
            PollFd::new(&self.tty, PollFlags::IN),
            PollFd::new(&self.resized, PollFlags::IN),
        ];
        let time = Timespec::try_from(time).map_err(io::Error::other)?;
        poll(&mut looked_at, Some(&time))?;
        let [tty, resized] = looked_at.map(|one| one.revents());
        if tty.contains(PollFlags::NVAL) {
            return Err(io::Error::other("the terminal cannot be waited for"));
        }
        // A terminal that has hung up reports it when it is read.
        Ok((!tty.is_empty(), !resized.is_empty()))
    }

    /// Takes the available bytes.
    fn take(&mut self, inputs: &mut Vec<Input>) -> io::Result<usize> {
        let mut bytes = [0; 4096];
        match self.tty.read(&mut bytes) {
            Ok(0) => Err(io::Error::from(ErrorKind::UnexpectedEof)),
            Ok(count) => {
                self.decoder.take(&bytes[..count], inputs);
                Ok(count)
            }
            // Somebody else has taken them.
            Err(error)
                if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::Interrupted) =>
            {
                Ok(0)
            }
            Err(error) => Err(error),
        }
    }

    fn drain(&mut self) {
        let mut bytes = [0; 64];
        while matches!(self.resized.read(&mut bytes), Ok(count) if count > 0) {}
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        unregister(self.signal);
    }
}
