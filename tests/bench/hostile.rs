//! Hostile input for every door: the session file, the journal, the capture line,
//! `cite`, and what comes from the terminal. Tells how many inputs of each kind were
//! tried; the first one that breaks something is made as small as it goes, printed,
//! and ends the run with 1.
//!
//! `cargo bench --bench hostile -- [CASES [SEED]] [KIND]`, where KIND is a word of the
//! name of one kind.

#[allow(dead_code, clippy::unwrap_used)]
#[path = "../it/support/mod.rs"]
mod support;

#[path = "hostile/disk.rs"]
mod disk;
#[path = "hostile/screen.rs"]
mod screen;
#[path = "hostile/words.rs"]
mod words;

use std::fmt::Debug;
use std::process::ExitCode;
use std::time::Instant;

use laneway::model::{Session, is_unprintable};
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};

type Verdict = Result<(), TestCaseError>;

fn main() -> ExitCode {
    let mut numbers = std::env::args().filter_map(|argument| argument.parse::<u64>().ok());
    let cases = numbers.next().unwrap_or(1_000);
    let seed = numbers.next().unwrap_or_else(|| {
        let now = std::time::SystemTime::now();
        let since = now.duration_since(std::time::UNIX_EPOCH);
        since.map_or(1, |since| since.as_secs())
    });
    println!("seed {seed}");
    let kind = std::env::args()
        .skip(1)
        .find(|argument| argument.chars().all(char::is_alphabetic))
        .unwrap_or_default();
    let samples = disk::samples();
    let folder = tempfile::tempdir().expect("a folder for the journals");
    let whole = disk::journaled(folder.path());
    let path = folder.path().join("x.ron");
    let journals = disk::bent(vec![whole.journal.clone()]);
    let files = disk::bent(samples);
    let lists = prop::collection::vec(words::line(), 1..12);
    let texts = prop::collection::vec(words::law(), 0..20);
    let bytes = screen::bytes();
    let inputs = prop::collection::vec(screen::input(), 1..40);
    let kinds: [(&str, Run<'_>); 6] = [
        ("session files", &|r| {
            tried(r, &files, |bytes| disk::file(bytes))
        }),
        ("journals", &|r| {
            tried(r, &journals, |bytes| {
                disk::journal_beside(&path, &whole, bytes)
            })
        }),
        ("lists of capture lines", &|r| {
            tried(r, &lists, |lines| words::capture(lines))
        }),
        ("texts for cite", &|r| {
            tried(r, &texts, |parts| words::cite(&parts.concat()))
        }),
        ("streams of terminal input", &|r| {
            tried(r, &inputs, |inputs| screen::screen(inputs))
        }),
        ("streams of terminal bytes", &|r| {
            tried(r, &bytes, |pieces| screen::sent(pieces))
        }),
    ];
    // A panic is told once, with the smallest input that brings it about.
    std::panic::set_hook(Box::new(|_| {}));
    let mut failed = false;
    for (at, (name, run)) in kinds.iter().enumerate() {
        if !name.contains(&kind) {
            continue;
        }
        let mut seeds = [at as u8; 32];
        seeds[..8].copy_from_slice(&seed.to_le_bytes());
        let config = ProptestConfig {
            cases: u32::try_from(cases).unwrap_or(u32::MAX),
            failure_persistence: None,
            max_shrink_iters: 20_000,
            ..ProptestConfig::default()
        };
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seeds);
        let start = Instant::now();
        let done = run(&mut TestRunner::new_with_rng(config, rng));
        let took = start.elapsed().as_secs_f64();
        match done {
            Ok(()) => println!("{cases} {name}: nothing broke ({took:.1} s)"),
            Err(why) => {
                failed = true;
                println!("{name}, of {cases}: BROKEN\n{why}");
            }
        }
    }
    ExitCode::from(u8::from(failed))
}

type Tried = Result<(), String>;
type Run<'a> = &'a dyn Fn(&mut TestRunner) -> Tried;

/// Tries a test on so many inputs; what it failed on, made small, in words.
fn tried<S: Strategy>(
    runner: &mut TestRunner,
    inputs: &S,
    test: impl Fn(&S::Value) -> Verdict,
) -> Tried
where
    S::Value: Debug,
{
    match runner.run(inputs, |input| test(&input)) {
        Ok(()) => Ok(()),
        Err(TestError::Fail(why, input)) => Err(format!("{why}\n{input:#?}")),
        Err(TestError::Abort(why)) => Err(why.to_string()),
    }
}

/// What is told is told in letters that a terminal may see.
fn is_shown(said: &str) -> Verdict {
    prop_assert!(!said.trim().is_empty());
    prop_assert!(
        !said.contains(|c| c != '\n' && is_unprintable(c)),
        "{said:?}"
    );
    Ok(())
}

/// What was taken can be taken again.
fn folds(session: &Session) -> Verdict {
    let again = Session::fold(session.id(), session.log().to_vec());
    prop_assert!(
        again.is_ok_and(|again| again.map() == session.map()),
        "its log does not fold"
    );
    Ok(())
}
