//! All integration tests in one binary: it links once.
#![allow(clippy::unwrap_used)]

mod model;
mod store;
