//! What could not be read of a session.

/// A session that could be read only up to some place in its file. Every report made of
/// such a session says so.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Incomplete {
    /// The file that is damaged, the session's own or its journal, as it is shown.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// How many entries could be read.
    pub read: u32,
}
