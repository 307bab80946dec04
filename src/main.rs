//! The program. What it is made of stands in the library.

use std::process::ExitCode;

use laneway::{cli, run};

fn main() -> ExitCode {
    match cli::main() {
        cli::Next::Done(code) => code,
        cli::Next::Run(start) => run::run(*start),
    }
}
