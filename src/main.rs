//! The program; everything it consists of is in the library.

use std::process::ExitCode;

use laneway::{cli, run, watch};

fn main() -> ExitCode {
    watch::outlive_limits();
    match cli::main() {
        cli::Next::Done(code) => code,
        cli::Next::Run(start) => run::run(*start),
    }
}
