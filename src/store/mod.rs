//! The session file, the journal beside it, and the lock.
