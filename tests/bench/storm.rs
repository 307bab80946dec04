//! Storms of resizes, keys, bursts and bytes that no terminal should send, against the
//! program in a terminal: 100 rounds, or as many as are asked for.
//!
//! `cargo bench --bench storm -- [ROUNDS [SEED]]`

#[allow(dead_code, clippy::unwrap_used)]
#[path = "../it/support/mod.rs"]
mod support;

#[cfg(unix)]
fn main() {
    let mut numbers = std::env::args().filter_map(|argument| argument.parse::<u64>().ok());
    let rounds = numbers.next().unwrap_or(100);
    let seed = numbers.next().unwrap_or_else(|| {
        let now = std::time::SystemTime::now();
        let since = now.duration_since(std::time::UNIX_EPOCH);
        since.map_or(1, |since| since.as_secs())
    });
    let mut whole = support::storm::Tally::default();
    // Each stretch says at once that it went well.
    for at in (0..rounds).step_by(20) {
        let stretch = (rounds - at).min(20);
        let tally = support::storm::rounds(seed + at, stretch as usize);
        whole.add(tally);
        println!(
            "{} of {rounds} rounds from seed {seed}: {} sizes, {} bytes, no panic; {} entries \
             were kept, none is lost",
            whole.rounds, whole.sizes, whole.bytes, whole.kept
        );
    }
}

#[cfg(not(unix))]
fn main() {
    println!("there is no terminal to storm here");
}
