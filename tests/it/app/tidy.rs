//! Tidy: asked for, said what it moves, done, undone.

use laneway::model::*;

use super::workshop;
use crate::support::typist::Typist;

#[test]
fn tidy_says_what_it_moves_does_it_and_undoes() {
    let mut session = workshop().session().at(u32::MAX);
    let sign = session
        .map()
        .steps()
        .iter()
        .find(|(_, step)| step.name == "sign");
    let (step, lane) = sign.map(|(id, step)| (*id, step.lane)).unwrap();
    // On a row of its own, for no reason.
    let entry = session.entry(
        "t".parse().unwrap(),
        Elapsed::default(),
        Act::Do(vec![Edit::MoveStep { step, lane, row: 3 }]),
    );
    session.commit(entry).unwrap();
    let row = |t: &Typist| t.map().step(step).unwrap().row;
    let mut t = Typist::new(session);
    t.keys("gt");
    let asked = "Tidying moves 1 step · Enter: tidy · Esc: cancel";
    assert!(t.screen().contains(asked), "{}", t.screen());
    t.keys("<esc>");
    assert_eq!(row(&t), 3);
    t.keys("gt<enter>");
    assert_eq!(t.hint(), "Tidied, 1 step moved · Ctrl-Z: undo");
    assert_eq!(row(&t), 0);
    t.keys("gt");
    assert_eq!(t.hint(), "The map is already tidy: no step has to move");
    t.keys("u");
    assert_eq!(row(&t), 3);
    t.keys("<ctrl-r>");
    assert_eq!(row(&t), 0);
}
