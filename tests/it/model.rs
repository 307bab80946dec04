//! The model through its door: properties over random acts.

mod brought;
mod numbers;
mod present;

use laneway::model::*;
use proptest::prelude::*;

fn tag(text: &str) -> Tag {
    text.parse().unwrap()
}

/// The entries here are all of one writer.
fn name(number: u32) -> EntryName {
    let (by, n) = (tag("t1"), number);
    EntryName { by, n }
}

fn entry(session: &Session, act: Act) -> Entry {
    session.entry(tag("t1"), Elapsed::default(), act)
}

/// A random act, made from small numbers so that it often hits something.
#[derive(Clone, Debug)]
enum Move {
    Lane,
    Step(u8),
    Flow(u8, u8, bool),
    Aim(u8, u8),
    Delete(u8),
    Rename(u8),
    Relane(u8, u8),
    Fact(u8, u8),
    Remove(u8),
    Link(u8),
    Note(u8),
    Comment(u8),
    Withdraw(u8),
    Undo,
    Redo,
    Broken(u8),
    Replace(u8),
}

fn any_move() -> impl Strategy<Value = Move> {
    prop_oneof![
        1 => Just(Move::Lane),
        6 => any::<u8>().prop_map(Move::Step),
        4 => (any::<u8>(), any::<u8>(), any::<bool>()).prop_map(|(a, b, back)| Move::Flow(a, b, back)),
        2 => (any::<u8>(), any::<u8>()).prop_map(|(a, b)| Move::Aim(a, b)),
        2 => any::<u8>().prop_map(Move::Delete),
        1 => any::<u8>().prop_map(Move::Rename),
        1 => (any::<u8>(), any::<u8>()).prop_map(|(a, b)| Move::Relane(a, b)),
        2 => (any::<u8>(), any::<u8>()).prop_map(|(a, b)| Move::Fact(a, b)),
        2 => any::<u8>().prop_map(Move::Remove),
        2 => any::<u8>().prop_map(Move::Link),
        1 => any::<u8>().prop_map(Move::Note),
        1 => any::<u8>().prop_map(Move::Comment),
        1 => any::<u8>().prop_map(Move::Withdraw),
        4 => Just(Move::Undo),
        3 => Just(Move::Redo),
        1 => any::<u8>().prop_map(Move::Broken),
        2 => any::<u8>().prop_map(Move::Replace),
    ]
}

fn pick<T: Copy>(items: &[T], n: u8) -> Option<T> {
    (!items.is_empty()).then(|| items[usize::from(n) % items.len()])
}

fn act_of(session: &Session, by: Tag, m: &Move) -> Option<Act> {
    let map = session.map();
    let mut ids = session.ids(by);
    let steps: Vec<StepId> = map.steps().keys().copied().collect();
    let flows: Vec<FlowId> = map.flows().keys().copied().collect();
    let lanes = map.lane_order();
    let edits = match m {
        Move::Lane => vec![Edit::AddLane {
            id: ids.make(),
            name: format!("Phòng {}", lanes.len()),
            alias: format!("{by}{}", session.len() % 1000),
            kind: LaneKind::Agency,
            before: None,
        }],
        Move::Step(n) => {
            let id = ids.make();
            let mut edits = vec![Edit::AddStep {
                id,
                lane: pick(lanes, *n)?,
                row: u16::from(n % 3),
                kind: [
                    StepKind::Task,
                    StepKind::Decision,
                    StepKind::Fork,
                    StepKind::End,
                ][usize::from(n % 4)],
                number: None,
                name: "bước".into(),
                phase: None,
            }];
            if let Some(from) = pick(&steps, n.wrapping_mul(7)) {
                edits.push(Edit::AddFlow {
                    id: ids.make(),
                    from,
                    to: Aim::Step(id),
                    condition: None,
                    share: None,
                    back: false,
                });
            }
            edits
        }
        Move::Flow(a, b, back) => vec![Edit::AddFlow {
            id: ids.make(),
            from: pick(&steps, *a)?,
            to: pick(&steps, *b).map_or(Aim::Open, Aim::Step),
            condition: back.then(|| "không".to_string()),
            share: None,
            back: *back,
        }],
        Move::Aim(a, b) => vec![Edit::AimFlow {
            flow: pick(&flows, *a)?,
            to: if b % 3 == 0 {
                Aim::Open
            } else {
                Aim::Step(pick(&steps, *b)?)
            },
            back: false,
        }],
        Move::Delete(a) => compose::delete_step(map, pick(&steps, *a)?),
        Move::Rename(a) => vec![Edit::RenameStep {
            step: pick(&steps, *a)?,
            name: "tên khác".into(),
        }],
        Move::Relane(a, b) => {
            compose::move_to_lane(map, session.order(), pick(&steps, *a)?, pick(lanes, *b)?)
        }
        Move::Fact(a, b) => vec![Edit::SetFact {
            step: pick(&steps, *a)?,
            fact: Fact::Fee((i64::from(*b) * 1000).into()),
        }],
        Move::Remove(a) => compose::toggle_remove(map, &mut ids, pick(&steps, *a)?),
        Move::Link(a) => compose::toggle_link(map, &mut ids, pick(&steps, *a)?),
        Move::Note(a) => vec![Edit::AddNote {
            id: ids.make(),
            kind: NoteKind::Question,
            on: pick(&steps, *a),
            text: "ai ký?".into(),
            by: None,
        }],
        Move::Comment(a) => {
            return Some(Act::Comment {
                id: ids.make(),
                on: pick(&steps, *a).map_or(Subject::Session, Subject::Step),
                text: "vì sao?".into(),
            });
        }
        Move::Withdraw(a) => return Some(Act::Withdraw(session.name(u32::from(*a))?)),
        Move::Replace(a) => {
            let before = session.map_before_newest()?;
            let steps: Vec<StepId> = before.steps().keys().copied().collect();
            let edits = match pick(&steps, *a) {
                Some(step) => compose::delete_step(&before, step),
                None => vec![Edit::DeleteStep { step: ids.make() }],
            };
            return Some(Act::Replace {
                entry: session.undoable()?,
                edits,
            });
        }
        Move::Undo => return Some(Act::Undo(session.undoable()?)),
        Move::Redo => return Some(Act::Redo(session.redoable()?)),
        // The first edit applies, the second cannot: all or none.
        Move::Broken(a) => vec![
            Edit::RenameStep {
                step: pick(&steps, *a)?,
                name: "nửa chừng".into(),
            },
            Edit::DeleteLane {
                id: pick(lanes, *a)?,
            },
            Edit::DeleteStep { step: ids.make() },
        ],
    };
    Some(Act::Do(edits))
}

fn same(a: &Session, b: &Session) {
    assert_eq!(a.map(), b.map());
    assert_eq!(a.log(), b.log());
    assert_eq!(a.comments(), b.comments());
    assert_eq!(a.undoable(), b.undoable());
    assert_eq!(a.redoable(), b.redoable());
    assert_eq!(a.order().cells(), b.order().cells());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is done, undone and refused: the log folds to the map that stood
    /// there live, a refusal leaves no trace, and the order kept along the way is
    /// the order computed afresh.
    #[test]
    fn a_log_always_folds(moves in prop::collection::vec(any_move(), 1..60)) {
        let mut session = Session::new(tag("s1"));
        for m in &moves {
            let Some(act) = act_of(&session, tag("t1"), m) else { continue };
            let before = session.at(session.len());
            if session.commit(entry(&session, act)).is_err() {
                same(&session, &before);
            }
            let afresh = Order::of(session.map());
            prop_assert_eq!(session.order().cells(), afresh.cells());
            prop_assert_eq!(session.order().leads(), afresh.leads());
            prop_assert!(afresh.circle().is_none());
            // One number a step, one step a number.
            for (id, step) in session.map().steps() {
                let number = session.map().number(*id);
                prop_assert_eq!(number.is_some(), step.kind.is_numbered());
                if let Some(number) = number {
                    prop_assert_eq!(session.map().numbered(number), Some(*id));
                }
            }
        }
        let folded = Session::fold(session.id(), session.log().to_vec()).unwrap();
        same(&session, &folded);
    }

    /// Undo to the beginning and redo to the end come back to the same map.
    #[test]
    fn undo_and_redo_go_both_ways(moves in prop::collection::vec(any_move(), 1..40)) {
        let mut session = Session::new(tag("s1"));
        for m in moves.iter().filter(|m| !matches!(m, Move::Comment(_) | Move::Undo)) {
            if let Some(act) = act_of(&session, tag("t1"), m) {
                let _ = session.commit(entry(&session, act));
            }
        }
        let full = session.map().clone();
        while let Some(n) = session.undoable() {
            session.commit(entry(&session, Act::Undo(n))).unwrap();
        }
        prop_assert_eq!(session.map(), &Map::default());
        while let Some(n) = session.redoable() {
            session.commit(entry(&session, Act::Redo(n))).unwrap();
        }
        prop_assert_eq!(session.map(), &full);
    }
}

#[test]
fn an_undo_with_a_comment_on_what_it_made_is_refused_and_names_it() {
    let mut session = Session::new(tag("s1"));
    for m in [Move::Lane, Move::Step(0)] {
        let act = act_of(&session, tag("t1"), &m).unwrap();
        session.commit(entry(&session, act)).unwrap();
    }
    let act = act_of(&session, tag("t1"), &Move::Comment(0)).unwrap();
    session.commit(entry(&session, act)).unwrap();
    assert_eq!(
        session.commit(entry(&session, Act::Undo(name(2)))),
        Err(Refusal::Depended(vec![3]))
    );
    session
        .commit(entry(&session, Act::Withdraw(name(3))))
        .unwrap();
    assert_eq!(session.commit(entry(&session, Act::Undo(name(2)))), Ok(5));
}

#[test]
fn a_forward_flow_that_closes_a_circle_is_refused() {
    let mut session = Session::new(tag("s1"));
    for m in [Move::Lane, Move::Step(0), Move::Step(0)] {
        let act = act_of(&session, tag("t1"), &m).unwrap();
        session.commit(entry(&session, act)).unwrap();
    }
    let steps: Vec<StepId> = session.map().steps().keys().copied().collect();
    let flow = |back| {
        Act::Do(vec![Edit::AddFlow {
            id: session.ids(tag("t1")).make(),
            from: steps[1],
            to: Aim::Step(steps[0]),
            condition: None,
            share: None,
            back,
        }])
    };
    let (forward, back) = (flow(false), flow(true));
    assert!(matches!(
        session.commit(entry(&session, forward.clone())),
        Err(Refusal::Circle(..))
    ));
    assert_eq!(session.len(), 3);
    // The same in a file that was edited by hand: open up to the damage.
    let mut log = session.log().to_vec();
    log.push(entry(&session, forward));
    let damage = Session::fold(tag("s1"), log).unwrap_err();
    assert_eq!((damage.entry, damage.upto.len()), (4, 3));
    assert_eq!(session.commit(entry(&session, back)), Ok(4));
}

#[test]
fn in_a_lane_that_is_still_to_be_made_every_row_is_free() {
    let mut session = Session::new(tag("s1"));
    let mut ids = Ids::new(tag("w"), 1);
    let lane: LaneId = ids.make();
    let edits = vec![
        Edit::AddLane {
            id: lane,
            name: "One-stop desk".to_string(),
            alias: "os".to_string(),
            kind: LaneKind::default(),
            before: None,
        },
        Edit::AddStep {
            id: ids.make(),
            lane,
            row: 0,
            kind: StepKind::Task,
            number: None,
            name: "receive".to_string(),
            phase: None,
        },
    ];
    session.commit(entry(&session, Act::Do(edits))).unwrap();
    let order = session.order();
    assert_eq!(order.free_row(lane, 0, 0), 1);
    let new: LaneId = ids.make();
    assert_eq!(order.free_row(new, 0, 0), 0);
    assert!(order.rows_of(new).is_empty() && order.rows_at(new, 0, None).is_empty());
}
