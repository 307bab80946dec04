//! The command line, through the built program.

mod abroad;
mod capture;
mod cite;
mod damaged;
mod lines;
mod looking;
mod met;
mod new;
mod out;
mod own;
mod recover;
mod seal;
mod surroundings;
mod totals;
mod usage;

use laneway::model::Session;
use laneway::store;

use crate::support::program::Program;

/// A small procedure: six lines, one of them refused.
const LINES: &str = "One-stop desk (os): receive application,2h,a3\n\
                     complete?\n\
                     Specialised division (sd): examine,3d,a34,200k,<form,+licence\n\
                     \n\
                     |\n\
                     os: ask for papers~,5d,nolaw\n\
                     ,2 dyas\n\
                     >1\n";

fn captured() -> Program {
    let program = Program::new();
    let run = program.fed(&["capture", "a.ron"], LINES);
    assert_eq!(run.code, 1, "{run:?}");
    program
}

fn session(program: &Program, name: &str) -> Session {
    store::read(&program.path(name)).unwrap().session
}
