//! All integration tests in one binary: it links once.
#![allow(clippy::unwrap_used)]

mod alike;
mod analysis;
mod app;
#[cfg(unix)]
mod around;
mod attributes;
mod bearers;
mod capture;
mod cli;
mod compared;
mod compose;
mod copies;
mod country;
mod diagram;
mod drawing;
mod edits;
mod english;
mod export;
mod facts;
mod guide;
mod house;
mod invisible;
mod labels;
mod law;
#[cfg(unix)]
mod leaving;
mod letter;
mod limits;
mod linkage;
mod marked;
mod mended;
mod model;
mod money;
mod papers;
#[cfg(unix)]
mod people;
mod permit;
mod printing;
#[cfg(unix)]
mod pty;
mod readme;
mod second;
mod sentences;
mod sessions;
mod store;
mod support;
mod talk;
mod terminal;
mod to_be;
mod told;
mod unknown;
