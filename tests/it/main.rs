//! All integration tests in one binary: it links once.
#![allow(clippy::unwrap_used)]

mod analysis;
mod app;
#[cfg(unix)]
mod around;
mod capture;
mod cli;
mod compose;
mod diagram;
mod drawing;
mod export;
mod house;
mod invisible;
mod law;
mod mended;
mod model;
mod printing;
#[cfg(unix)]
mod pty;
mod readme;
mod sessions;
mod store;
mod support;
mod to_be;
