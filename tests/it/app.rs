//! The program in process: keys in, frames out.

mod around;
mod asking;
mod changing;
mod commands;
mod damaged;
mod english;
mod first;
mod lens;
mod line;
mod looks;
mod marking;
mod moving;
mod others;
mod panel;
mod pasting;
mod queries;
mod replay;
mod screen;
mod selecting;
mod sentences;
mod shaping;
mod sheet;
mod sizes;
mod speakers;
mod stage;
mod table;
mod tidy;
mod typing;
mod zooming;

use laneway::model::*;

use crate::support::typist::{Typist, setup, tag, two_lanes};

fn empty() -> Session {
    Session::new(tag("empty"))
}

fn vietnamese(session: Session) -> Typist {
    Typist::at(setup(session, Language::Vi), 120, 40)
}

/// A small procedure with a decision and a loop.
fn workshop() -> Typist {
    let mut t = Typist::new(two_lanes());
    t.lines(&[
        "receive dossier,2h,a3",
        "complete?",
        "|2/2",
        "os: ask for papers~,5d,nolaw",
        ">1",
        "|",
        "sd: examine,3d,a34",
        "sign,1d,a35",
    ]);
    t.keys("<esc>1<enter>");
    t
}
