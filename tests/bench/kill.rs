//! Types, kills with SIGKILL at random moments, opens again: 200 rounds of 30 lines,
//! or as many as are asked for.
//!
//! `cargo bench --bench kill -- [ROUNDS [LINES [SEED]]]`

#[allow(dead_code, clippy::unwrap_used)]
#[path = "../it/support/mod.rs"]
mod support;

#[cfg(unix)]
fn main() {
    let mut numbers = std::env::args().filter_map(|argument| argument.parse::<u64>().ok());
    let rounds = numbers.next().unwrap_or(200);
    let lines = numbers.next().unwrap_or(30);
    let seed = numbers.next().unwrap_or_else(|| {
        let now = std::time::SystemTime::now();
        let since = now.duration_since(std::time::UNIX_EPOCH);
        since.map_or(1, |since| since.as_secs())
    });
    let mut whole = 0;
    // Each stretch says at once that it went well.
    for (number, stretch) in (0..).zip(stretches(rounds)) {
        let tally = support::kill::rounds(seed + number, stretch, lines as usize);
        whole += tally.rounds;
        println!(
            "{whole} of {rounds} rounds: {} lines were drawn, none is lost; {} entries came back; \
             killed {} times with a file there",
            tally.drawn, tally.came_back, tally.with_file
        );
    }
}

#[cfg(unix)]
fn stretches(rounds: u64) -> impl Iterator<Item = usize> {
    (0..rounds)
        .step_by(20)
        .map(move |at| (rounds - at).min(20) as usize)
}

#[cfg(not(unix))]
fn main() {
    println!("there is no SIGKILL here");
}
