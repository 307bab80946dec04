//! The program. What it is made of stands in the library.

use std::process::ExitCode;

use laneway::{cli, run, watch};

fn main() -> ExitCode {
    watch::outlive_limits();
    match cli::main() {
        cli::Next::Done(code) => code,
        cli::Next::Run(start) => run::run(*start),
    }
}
