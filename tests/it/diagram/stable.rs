//! Edits of a room on a map that stands: what moves and what does not.

use laneway::diagram::{Diagram, tidy};
use laneway::model::*;

use super::process::Dice;
use super::{diagram, maps};

/// What an act may do to the steps that stand.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kept {
    All,
    ColumnsAndRows,
    Rows,
    Nothing,
}

fn entry(session: &Session, edits: Vec<Edit>) -> Entry {
    session.entry("t".parse().unwrap(), Elapsed::default(), Act::Do(edits))
}

fn add_step(id: StepId, lane: LaneId, row: u16) -> Edit {
    Edit::AddStep {
        id,
        lane,
        row,
        kind: StepKind::Task,
        number: None,
        name: "new".to_string(),
        phase: None,
    }
}

fn add_flow(id: FlowId, from: StepId, to: StepId) -> Edit {
    Edit::AddFlow {
        id,
        from,
        to: Aim::Step(to),
        condition: None,
        share: None,
        back: false,
    }
}

fn act(session: &Session, ids: &mut Ids, dice: &mut Dice) -> Option<(Vec<Edit>, Kept)> {
    let (map, order) = (session.map(), session.order());
    let steps: Vec<StepId> = map.steps().keys().copied().collect();
    let step = steps[dice.up_to(steps.len())];
    Some(match dice.up_to(10) {
        0..4 => {
            let new: StepId = ids.make();
            let lanes = map.lane_order();
            let lane = lanes[dice.up_to(lanes.len())];
            let cell = order.cell(step)?;
            let wanted = if map.step(step)?.lane == lane {
                cell.row
            } else {
                0
            };
            let row = order.free_row(lane, cell.column + 1, wanted);
            let edits = vec![add_step(new, lane, row), add_flow(ids.make(), step, new)];
            (edits, Kept::ColumnsAndRows)
        }
        4..7 => {
            let (flow, way) = map.outs(step).find(|(_, flow)| !flow.back)?;
            let (lane, to) = (map.step(step)?.lane, way.to.step()?);
            let new: StepId = ids.make();
            let row = compose::row_between(map, order, lane, step, flow);
            let aim = Edit::AimFlow {
                flow,
                to: Aim::Step(new),
                back: false,
            };
            let edits = vec![add_step(new, lane, row), aim, add_flow(ids.make(), new, to)];
            (edits, Kept::Rows)
        }
        7 => (compose::delete_step(map, step), Kept::Nothing),
        8 => {
            let name = "another name, somewhat longer than before".to_string();
            (vec![Edit::RenameStep { step, name }], Kept::All)
        }
        _ => (compose::toggle_remove(map, ids, step), Kept::All),
    })
}

#[test]
fn two_hundred_edits_move_what_they_must_and_replay_alike() {
    for seed in [3] {
        let mut dice = Dice(seed);
        let mut session = maps::session(100, |count| dice.up_to(count));
        let rows = tidy(session.map(), session.order()).rows;
        session
            .commit(entry(&session, vec![Edit::Tidy { rows }]))
            .unwrap();
        let mut ids = Ids::new("n".parse().unwrap(), 1);
        let mut pictures: Vec<(u32, Diagram)> = Vec::new();
        let (mut inserts, mut pushed) = (0, 0);
        while pictures.len() < 200 {
            let Some((edits, kept)) = act(&session, &mut ids, &mut dice) else {
                continue;
            };
            let before: Vec<_> = session.order().cells().to_vec();
            let given = |map: &Map, id| map.step(id).map(|step| (step.lane, step.row));
            let rows: Vec<_> = before
                .iter()
                .map(|(id, _)| given(session.map(), *id))
                .collect();
            if session.commit(entry(&session, edits)).is_err() {
                continue;
            }
            let (map, order) = (session.map(), session.order());
            let afresh = Order::of(map);
            assert_eq!(order.cells(), afresh.cells());
            assert_eq!(order.leads(), afresh.leads());
            let after = diagram(map, true);
            for ((id, cell), row) in before.iter().zip(rows) {
                let Some(now) = order.cell(*id) else { continue };
                assert_eq!(
                    given(map, *id),
                    row,
                    "no act gives an earlier step another row"
                );
                match kept {
                    Kept::All | Kept::ColumnsAndRows => assert_eq!(now, *cell, "{id:?}"),
                    Kept::Rows => {
                        assert!(now.column == cell.column || now.column == cell.column + 1);
                        pushed += usize::from(now.row != cell.row);
                    }
                    Kept::Nothing => {}
                }
            }
            inserts += usize::from(kept == Kept::Rows);
            let picture = pictures.last().map(|(_, picture)| picture);
            assert!(
                kept != Kept::All || picture.is_none_or(|p| *p == after),
                "nothing moves"
            );
            pictures.push((session.len(), after));
        }
        // Where two steps come to one cell the later one gives way.
        let share = pushed * 1000 / (inserts * session.map().steps().len());
        assert!(
            share <= 10,
            "{pushed} steps pushed by {inserts} inserts, {share} of a thousand"
        );
        let mut replayed = Session::new(session.id());
        let mut pictures = pictures.into_iter().peekable();
        for one in session.log() {
            replayed.commit(one.clone()).unwrap();
            if let Some((_, live)) = pictures.next_if(|(at, _)| *at == replayed.len()) {
                assert!(
                    diagram(replayed.map(), true) == live,
                    "at {}",
                    replayed.len()
                );
            }
        }
        assert_eq!(pictures.next(), None);
    }
}
