//! Types while the disk refuses, and looks for every line afterwards: 200 rounds, or as
//! many as are asked for. Then two people on one folder, in every order.
//!
//! `cargo bench --bench disk -- [ROUNDS [SEED]]`

#[allow(dead_code, clippy::unwrap_used)]
#[path = "../it/support/mod.rs"]
mod support;

#[cfg(unix)]
fn main() {
    let mut numbers = std::env::args().filter_map(|argument| argument.parse::<u64>().ok());
    let rounds = numbers.next().unwrap_or(200);
    let seed = numbers.next().unwrap_or_else(|| {
        let now = std::time::SystemTime::now();
        let since = now.duration_since(std::time::UNIX_EPOCH);
        since.map_or(1, |since| since.as_secs())
    });
    let (mut whole, mut drawn, mut asked, mut elsewhere) = (0, 0, 0, 0);
    while whole < rounds {
        let stretch = (rounds - whole).min(20);
        let tally = support::disk::rounds(seed + whole, stretch as usize);
        whole += stretch;
        drawn += tally.drawn;
        asked += tally.asked;
        elsewhere += tally.elsewhere;
        println!(
            "{whole} of {rounds} rounds: {drawn} lines were drawn, none is lost; asked on \
             leaving {asked} times; kept elsewhere {elsewhere} times"
        );
    }
    let Some(program) = support::people::shared() else {
        return println!("two people: skipped, nobody else can be become here");
    };
    let orders = support::people::Order::all();
    let driven = support::beside::side_by_side(orders, |order| {
        support::people::drive(&program, order);
    });
    println!("two people: {} orders, no line is lost", driven.len());
}

#[cfg(not(unix))]
fn main() {
    println!("there are no such faults here");
}
