//! laneway: swimlane maps of administrative procedures, typed while the room talks.
//!
//! # The architecture on one page
//!
//! Four words carry the program. A **command** (what was asked; bound to keys,
//! menus, the mouse) becomes an **edit** (what happened; logged and saved), edits
//! fold into a **map**, a map is placed as a **diagram** and drawn.
//!
//! The log is the document: a session is a header and a list of entries, and
//! everything else is computed from it. [`model::Session::commit`] takes an entry or
//! refuses it and changes nothing; [`model::Map::apply`] is the one door through
//! which a map changes, live and in a replay.
//!
//! ```text
//!  keys, mouse, paste, signals                         a file, a pipe, a terminal
//!            │                                                     │
//!  terminal ─┴─ run ──────────── store                   main ── cli ── settings
//!                │             file, journal, lock                 │
//!               app ── input ────────────────────────────────── export
//!                │   keys → commands                               │
//!                ui                                                │
//!                └───────────────── picture ───────────────────────┘
//!                      the diagram in character cells
//!      capture            diagram           analysis           lang
//!   a line → edits    places and routes  figures, findings  words, numbers
//!      └──────────────────┴──── catalogue ────┴─────────────────┘
//!                  what is known of each kind of thing
//!                                law
//!                     the grammar of citations
//!                               model
//!                  sessions, entries, edits, the map
//! ```
//!
//! The arrows run downwards only; a test reads the `use` lines and keeps it so.
//! `model`, `law`, `catalogue`, `capture`, `analysis` and `diagram` know no screen, file,
//! clock or environment. Only `terminal` speaks to the terminal; only `run` and `cli` read
//! the clock. Drawing takes `&self` and learns nothing: the diagram is computed when
//! the map changes or the window is resized, so that mouse, movement and drawing
//! agree on where things are.
//!
//! What must always hold:
//!
//! * A log folds. An entry that cannot apply is never logged; a file with one is
//!   damaged, opened up to the damage and never overwritten.
//! * The same log gives the same picture on every machine, live and in replay.
//! * An entry that was drawn is in the journal. What the status line calls kept has
//!   been forced to disk.
//! * Nothing but printable text reaches a terminal.
//! * Every word of the interface exists in Vietnamese and English, or it does not
//!   compile.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod analysis;
pub mod app;
pub mod capture;
pub mod catalogue;
pub mod cli;
pub mod diagram;
pub mod export;
pub mod input;
pub mod lang;
pub mod law;
pub mod model;
pub mod picture;
pub mod run;
pub mod settings;
pub mod store;
pub mod terminal;
pub mod ui;
pub mod watch;
