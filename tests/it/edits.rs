//! Every edit there is, one after the other on one map (`edits.ron`).

use std::collections::BTreeSet;

use laneway::diagram::{Diagram, Metrics};
use laneway::model::*;

fn edits() -> Vec<Edit> {
    ron::from_str(include_str!("edits.ron")).unwrap()
}

/// The name of an edit as a file writes it.
fn name(edit: &Edit) -> String {
    let text = ron::to_string(edit).unwrap();
    text.split('(').next().unwrap().to_string()
}

fn is_there(map: &Map, about: About) -> bool {
    match about {
        About::Session | About::Map => true,
        About::Procedure(id) => map.procedures().contains_key(&id),
        About::Lane(id) => map.lane(id).is_some(),
        About::Phase(id) => map.phases().contains_key(&id),
        About::Step(id) => map.step(id).is_some(),
        About::Claim(step, id) => map.step(step).unwrap().claims.iter().any(|c| c.id == id),
        About::Flow(id) => map.flow(id).is_some(),
        About::Mark(id) => map.marks().contains_key(&id),
        About::Instrument(id) => map.instruments().contains_key(&id),
        About::Participant(id) => map.participants().contains_key(&id),
        About::Note(id) => map.notes().contains_key(&id),
    }
}

#[test]
fn none_is_missing_here() {
    let Err(ron::error::SpannedError {
        code: ron::Error::NoSuchEnumVariant { expected, .. },
        ..
    }) = ron::from_str::<Edit>("Nothing(id:\"e-1\")")
    else {
        panic!("there is no such edit");
    };
    let all: BTreeSet<String> = expected.iter().map(|name| name.to_string()).collect();
    let here: BTreeSet<String> = edits().iter().map(name).collect();
    assert_eq!(here, all);
}

#[test]
fn each_changes_the_map_and_what_it_made_was_not_there_before() {
    let mut map = Map::default();
    for edit in edits() {
        let before = map.clone();
        map.apply(&edit)
            .unwrap_or_else(|why| panic!("{edit:?}: {why:?}"));
        assert!(map != before, "{edit:?} does nothing");
        let about = edit.about();
        assert_eq!(
            (is_there(&before, about), is_there(&map, about)),
            match edit.made() {
                Some(made) => (false, made == about),
                None => (
                    true,
                    !["Delete", "Merge"]
                        .iter()
                        .any(|n| name(&edit).starts_with(n))
                ),
            },
            "{edit:?}"
        );
    }
}

#[test]
fn each_moves_no_more_than_it_says() {
    let order_of = |map: &Map| {
        let order = Order::of(map);
        (order.cells().to_vec(), order.leads().to_vec())
    };
    let columns_of = |map: &Map| {
        let (cells, leads) = order_of(map);
        let columns = cells.iter().map(|(step, cell)| (*step, cell.column));
        (
            columns.collect::<Vec<_>>(),
            leads,
            map.lane_order().to_vec(),
        )
    };
    let drawn = |map: &Map| {
        let label = |flow| {
            map.flow(flow)
                .map_or(0, |flow| flow.condition.iter().count() as u32)
        };
        Diagram::of(map, &Order::of(map), Metrics::default(), &label)
    };
    let mut map = Map::default();
    for edit in edits() {
        let before = map.clone();
        map.apply(&edit).unwrap();
        match edit.touches() {
            Touches::Words => assert_eq!(drawn(&map), drawn(&before), "{edit:?}"),
            Touches::Places => assert_eq!(columns_of(&map), columns_of(&before), "{edit:?}"),
            Touches::Order => {}
        }
    }
}
