//! All integration tests in one binary: it links once.
#![allow(clippy::unwrap_used)]

mod capture;
mod model;
mod sessions;
