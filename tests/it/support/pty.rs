//! The program behind a pty. What it sends is parsed as a terminal would, on a thread
//! of its own, so that the program never waits for somebody to read.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, SlavePty, native_pty_system};
use vt100::{Callbacks, MouseProtocolMode, Parser, Screen};

use super::program::Program;

/// Nothing on a machine with two cores should take so long.
const PATIENCE: Duration = Duration::from_secs(20);

/// Frames are counted where the terminal is told that one is whole.
#[derive(Default)]
struct Frames {
    /// The last whole frame, line by line.
    last: Vec<String>,
    /// Whole frames so far.
    count: usize,
    /// Whether the terminal was asked something: nobody would answer.
    asked: Option<char>,
}

impl Callbacks for Frames {
    fn unhandled_csi(
        &mut self,
        screen: &mut Screen,
        i1: Option<u8>,
        _: Option<u8>,
        params: &[&[u16]],
        c: char,
    ) {
        if c == 'l' && i1 == Some(b'?') && params.contains(&&[2026][..]) {
            self.last = rows(screen);
            self.count += 1;
        }
        if c == 'n' || c == 'c' || (c == 'u' && i1 == Some(b'?')) {
            self.asked = Some(c);
        }
    }
}

struct Seen {
    parser: Parser<Frames>,
    bytes: usize,
    over: bool,
}

/// The program behind a pty.
pub struct Pty {
    master: Box<dyn MasterPty + Send>,
    /// Held open, so that the terminal outlives the program and can be looked at.
    _slave: Box<dyn SlavePty + Send>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    seen: Arc<(Mutex<Seen>, Condvar)>,
    /// How the terminal was set before the program came.
    modes: String,
}

fn rows(screen: &Screen) -> Vec<String> {
    let width = screen.size().1.get();
    let rows = screen.rows(0, width);
    rows.map(|row| row.trim_end().to_string()).collect()
}

fn size(columns: u16, lines: u16) -> PtySize {
    PtySize {
        rows: lines,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn at_least_one(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).unwrap_or(NonZeroU16::MIN)
}

impl Program {
    /// Gives a command that is to run in a terminal its folder and environment.
    pub fn fit_out(&self, command: &mut CommandBuilder) {
        let (unset, set) = self.environment();
        for name in unset {
            command.env_remove(name);
        }
        for (name, value) in set {
            command.env(name, value);
        }
        command.env("TERM", "xterm-256color");
        command.cwd(self.folder());
    }
}

impl Pty {
    /// Starts the program; English unless the arguments say otherwise.
    pub fn start(program: &Program, arguments: &[&str], columns: u16, lines: u16) -> Pty {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_laneway"));
        command.args(arguments);
        if !arguments.contains(&"--lang") {
            command.args(["--lang", "en"]);
        }
        Pty::of(program, command, columns, lines)
    }

    /// Starts any command in the folder and environment of the program.
    pub fn of(program: &Program, mut command: CommandBuilder, columns: u16, lines: u16) -> Pty {
        program.fit_out(&mut command);
        let pair = native_pty_system().openpty(size(columns, lines)).unwrap();
        let modes = modes(&*pair.master);
        let child = pair.slave.spawn_command(command).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        let parser = Parser::new_with_callbacks(
            at_least_one(lines),
            at_least_one(columns),
            0,
            Frames::default(),
        );
        let seen = Seen {
            parser,
            bytes: 0,
            over: false,
        };
        let seen = Arc::new((Mutex::new(seen), Condvar::new()));
        let shared = Arc::clone(&seen);
        thread::spawn(move || {
            let mut bytes = [0; 8192];
            loop {
                let read = reader.read(&mut bytes);
                // A test that failed while it looked takes nothing more in.
                let Ok(mut seen) = shared.0.lock() else { break };
                match read {
                    Ok(count) if count > 0 => {
                        seen.parser.process(&bytes[..count]);
                        seen.bytes += count;
                    }
                    _ => seen.over = true,
                }
                shared.1.notify_all();
                if seen.over {
                    break;
                }
            }
        });
        Pty {
            master: pair.master,
            _slave: pair.slave,
            writer,
            child,
            seen,
            modes,
        }
    }

    /// Types bytes.
    pub fn send(&mut self, bytes: impl AsRef<[u8]>) {
        // A program that was killed reads nothing any more.
        drop(self.writer.write_all(bytes.as_ref()));
        drop(self.writer.flush());
    }

    fn wait(&self, what: &str, mut until: impl FnMut(&Seen) -> bool) {
        let (seen, changed) = &*self.seen;
        let late = Instant::now() + PATIENCE;
        let mut seen = seen.lock().unwrap();
        while !until(&seen) {
            let left = late.saturating_duration_since(Instant::now());
            assert!(
                !left.is_zero(),
                "waited in vain for {what}; the screen:\n{}",
                rows(seen.parser.screen()).join("\n")
            );
            seen = changed.wait_timeout(seen, left).unwrap().0;
        }
    }

    /// Waits until a text stands on the screen.
    pub fn wait_for(&self, text: &str) {
        self.wait(text, |seen| {
            rows(seen.parser.screen())
                .iter()
                .any(|row| row.contains(text))
        });
    }

    /// Waits until a whole frame is as wished.
    pub fn wait_frame(&self, what: &str, mut wish: impl FnMut(&[String]) -> bool) {
        self.wait(what, |seen| wish(&seen.parser.callbacks().last));
    }

    /// Waits until the program has the screen, or until it has given it back.
    pub fn wait_screen_taken(&self, taken: bool) {
        self.wait(
            if taken {
                "its screen"
            } else {
                "the old screen"
            },
            |seen| seen.parser.screen().alternate_screen() == taken,
        );
    }

    /// Waits until nothing has come for so long.
    pub fn settle(&self, quiet: Duration) {
        let late = Instant::now() + PATIENCE;
        let mut before = self.bytes();
        loop {
            thread::sleep(quiet);
            let now = self.bytes();
            if now == before {
                return;
            }
            before = now;
            assert!(Instant::now() < late, "it never comes to rest");
        }
    }

    /// How many bytes came.
    pub fn bytes(&self) -> usize {
        self.seen.0.lock().unwrap().bytes
    }

    /// How many whole frames came.
    pub fn frames(&self) -> usize {
        self.seen.0.lock().unwrap().parser.callbacks().count
    }

    /// The last whole frame.
    pub fn frame(&self) -> Vec<String> {
        self.seen.0.lock().unwrap().parser.callbacks().last.clone()
    }

    /// The screen as it is now.
    pub fn screen(&self) -> String {
        rows(self.seen.0.lock().unwrap().parser.screen()).join("\n")
    }

    /// What the terminal was asked, if it was.
    pub fn asked(&self) -> Option<char> {
        self.seen.0.lock().unwrap().parser.callbacks().asked
    }

    pub fn resize(&self, columns: u16, lines: u16) {
        {
            let mut seen = self.seen.0.lock().unwrap();
            let (lines, columns) = (at_least_one(lines), at_least_one(columns));
            seen.parser.set_size(lines, columns);
        }
        self.master.resize(size(columns, lines)).unwrap();
    }

    /// Sends a signal by name.
    pub fn signal(&self, name: &str) {
        let pid = self.child.process_id().unwrap();
        let sent = Command::new("sh")
            .args(["-c", &format!("kill -{name} {pid}")])
            .status()
            .unwrap();
        assert!(sent.success());
    }

    /// Waits for the end; answers the exit code, where it ended by itself.
    pub fn ended(&mut self) -> u32 {
        let ended = self.ended_within(PATIENCE);
        ended.unwrap_or_else(|| panic!("it does not end:\n{}", self.screen()))
    }

    /// Waits so long for the end; answers the exit code, where it ended by itself.
    pub fn ended_within(&mut self, time: Duration) -> Option<u32> {
        let late = Instant::now() + time;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return Some(status.exit_code());
            }
            if Instant::now() >= late {
                return None;
            }
            thread::sleep(Duration::from_millis(2));
        }
    }

    /// Whether it has ended.
    pub fn is_over(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(Some(_)))
    }

    /// SIGKILL, and everything it had sent before is parsed.
    pub fn kill(&mut self) {
        self.signal("KILL");
        self.ended();
        self.settle(Duration::from_millis(15));
    }

    /// Fails unless the terminal is as the program found it.
    pub fn assert_given_back(&self, when: &str) {
        // What was sent last may still be on its way, on a machine with much to do.
        self.wait(&format!("{when}: the old screen"), |seen| {
            !seen.parser.screen().alternate_screen()
        });
        self.settle(Duration::from_millis(30));
        let seen = self.seen.0.lock().unwrap();
        let screen = seen.parser.screen();
        assert!(!screen.bracketed_paste(), "{when}: bracketed paste");
        assert!(!screen.hide_cursor(), "{when}: cursor hidden");
        assert_eq!(
            screen.mouse_protocol_mode(),
            MouseProtocolMode::None,
            "{when}: mouse"
        );
        assert!(!screen.application_cursor(), "{when}: cursor keys");
        assert_eq!(modes(&*self.master), self.modes, "{when}: modes");
    }

    /// Fails unless the program has the terminal.
    pub fn assert_taken(&self) {
        let seen = self.seen.0.lock().unwrap();
        let screen = seen.parser.screen();
        assert!(screen.alternate_screen() && screen.bracketed_paste());
        assert!(screen.mouse_protocol_mode() != MouseProtocolMode::None);
        assert_ne!(modes(&*self.master), self.modes);
    }
}

/// How the terminal is set, as text.
fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().unwrap())
}

impl Drop for Pty {
    fn drop(&mut self) {
        if let Ok(None) = self.child.try_wait() {
            self.signal("KILL");
            drop(self.child.wait());
        }
    }
}
