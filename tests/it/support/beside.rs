//! Cases that mostly wait, for a program, a disk or a clock: driven side by side, they
//! wait at the same time.

use std::panic;
use std::sync::Mutex;
use std::thread;

/// So many at once: few enough to leave the machine to what computes.
const AT_ONCE: usize = 4;

/// Drives every case; what came of them is in no order. A case that fails fails the test.
pub fn side_by_side<Case: Send, Done: Send>(
    cases: impl IntoIterator<Item = Case, IntoIter: Send>,
    drive: impl Fn(Case) -> Done + Sync,
) -> Vec<Done> {
    let left = Mutex::new(cases.into_iter());
    let next = || left.lock().unwrap().next();
    let work = || {
        let mut done = Vec::new();
        while let Some(case) = next() {
            done.push(drive(case));
        }
        done
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..AT_ONCE).map(|_| scope.spawn(work)).collect();
        let ends = threads.into_iter().map(|thread| thread.join());
        ends.flat_map(|end| end.unwrap_or_else(|panic| panic::resume_unwind(panic)))
            .collect()
    })
}
