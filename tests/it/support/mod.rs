//! What several tests need: the program in process with keys typed into it, a session as
//! lines make it, an input method, the built program in a folder of its own, the program behind a pty, and a second
//! computation of its figures.

/// The sessions that come along, in `sessions/`.
pub const SHIPPED: [&str; 4] = [
    "khoi-su-kinh-doanh",
    "cap-dien-moi",
    "lien-thong-khai-sinh",
    "electricity-nairobi",
];

#[cfg(unix)]
pub mod beside;
pub mod desk;
pub mod dice;
#[cfg(unix)]
pub mod disk;
pub mod ime;
#[cfg(unix)]
pub mod kill;
#[cfg(unix)]
pub mod people;
pub mod program;
#[cfg(unix)]
pub mod pty;
pub mod removed;
pub mod room;
pub mod second;
pub mod stage;
#[cfg(unix)]
pub mod storm;
pub mod typist;
