//! The part of laneway that knows no screen, file, clock or environment: what a map is, how a
//! typed line becomes one, where its boxes lie, what its figures are and how all of it is said.
//!
//! It is a crate of its own so that the compiler keeps it so, and because a machine with two
//! cores builds two crates side by side. The architecture of the whole is on the first page of
//! the crate `laneway`, which hands these rooms on under the same names.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod analysis;
pub mod capture;
pub mod catalogue;
pub mod diagram;
pub mod lang;
pub mod law;
pub mod model;
