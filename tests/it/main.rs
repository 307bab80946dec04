//! All integration tests in one binary: it links once.
#![allow(clippy::unwrap_used)]

mod analysis;
mod capture;
mod export;
mod house;
mod model;
mod readme;
mod sessions;
mod store;
