//! Random removals beside the same map with those steps at nought.

use std::collections::BTreeSet;

use laneway::analysis::{Totals, to_be};
use laneway::model::*;

use super::room::Room;
use super::typist::tag;

/// What a random map is typed with.
pub const LINES: [&str; 12] = [
    "a,1d",
    "b,2d",
    "ok?",
    "ok?70%,1d",
    "go&2",
    "|",
    "&done,1d",
    ">1",
    "sd: x,3d",
    "w~,1d",
    "|1",
    ".",
];

/// A session of capture lines; those that are refused are left out, as in a paste.
pub fn typed(lines: &[&str]) -> Session {
    let mut room = Room::two_lanes();
    for line in lines {
        drop(room.take(line));
    }
    room.session
}

fn act(session: &mut Session, edits: Vec<Edit>) {
    let act = Act::Do(edits);
    session
        .commit(session.entry(tag("t"), Elapsed::default(), act))
        .unwrap();
}

/// The longest path of a typed map without some of its tasks and waits, which are named by
/// their places, and of the same map where these take no time.
pub fn both_ways(lines: &[&str], removals: &[usize]) -> [Time; 2] {
    let lines = [&["start,1d"], lines].concat();
    let (mut marked, mut nought) = (typed(&lines), typed(&lines));
    let map = marked.map();
    let counted = |id: &StepId| map.step(*id).unwrap().kind.is_counted();
    let steps: Vec<StepId> = map.all_numbered().filter(counted).collect();
    let gone: BTreeSet<StepId> = removals.iter().map(|at| steps[at % steps.len()]).collect();
    for &step in &gone {
        let id = marked.ids(tag("t")).make();
        let kind = MarkKind::Remove { stays: None };
        let steps = vec![step];
        act(&mut marked, vec![Edit::AddMark { id, kind, steps }]);
        let fact = Fact::Elapsed(Span::of(Decimal::ZERO, Unit::WorkingDay));
        act(&mut nought, vec![Edit::SetFact { step, fact }]);
    }
    let after = to_be(marked.map()).map;
    [&after, nought.map()].map(|map| Totals::of(map, &Order::of(map)).time_max)
}
