//! The diagram: what must hold for every map, and how stable it is under edits.

mod check;
mod maps;
mod process;
mod stable;

use laneway::diagram::{Diagram, Metrics, tidy};
use laneway::model::{Edit, LaneId, Map, Order, Zoom};
use laneway::store;
use proptest::prelude::*;

use crate::support::SHIPPED;

fn diagram(map: &Map, labels: bool) -> Diagram {
    sized(map, labels, Metrics::default())
}

fn sized(map: &Map, labels: bool, metrics: Metrics) -> Diagram {
    collapsed(map, labels, metrics, &|_| false)
}

fn collapsed(
    map: &Map,
    labels: bool,
    metrics: Metrics,
    collapsed: &dyn Fn(LaneId) -> bool,
) -> Diagram {
    let order = Order::of(map);
    Diagram::with_collapsed(map, &order, metrics, collapsed, &|flow| {
        let words = map.flow(flow).and_then(|flow| flow.condition.as_deref());
        if labels {
            words.map_or(0, |words| words.chars().count() as u32)
        } else {
            0
        }
    })
}

/// Every zoom, with the lanes across and as columns.
fn every_way(map: &Map, labels: bool, name: &str) {
    for &zoom in Zoom::ALL {
        for turned in [false, true] {
            let drawn = sized(map, labels, Metrics::of(zoom, turned));
            let name = format!("{name} {zoom:?}, turned: {turned}");
            check::all(map, &drawn, &name);
            check::labelled(map, &drawn, labels && zoom != Zoom::Overview, &name);
            // Every second lane collapsed.
            let lanes = map.lane_order();
            let second = |lane| lanes.iter().position(|id| *id == lane).unwrap_or(0) % 2 == 0;
            let narrow = collapsed(map, labels, Metrics::of(zoom, turned), &second);
            check::all(map, &narrow, &format!("{name}, collapsed"));
            let across = |d: &Diagram| if turned { d.width } else { d.height };
            assert!(across(&narrow) <= across(&drawn), "{name}");
        }
    }
}

#[test]
fn the_sessions_are_drawn_cleanly() {
    for name in SHIPPED {
        let path = format!("{}/sessions/{name}.ron", env!("CARGO_MANIFEST_DIR"));
        let opened = store::parse(&std::fs::read(path).unwrap(), name).unwrap();
        let map = opened.session.map();
        every_way(map, true, name);
    }
}

#[test]
fn processes_of_every_size_are_drawn_cleanly() {
    for steps in [10, 30, 100, 300, 1000] {
        for seed in 0..(600 / steps as u64).clamp(1, 12) {
            let mut map = process::process(steps, seed + 1).map().clone();
            let name = format!("{steps} steps, process {seed}");
            let rows = tidy(&map, &Order::of(&map)).rows;
            if steps <= 100 {
                every_way(&map, true, &name);
            }
            map.apply(&Edit::Tidy { rows }).unwrap();
            let tidied = diagram(&map, true);
            check::all(&map, &tidied, &name);
            check::labelled(&map, &tidied, true, &name);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3, max_shrink_iters: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_maps_are_drawn_cleanly(plan in maps::plan(1..300), labels: bool) {
        let map = maps::map(&plan);
        every_way(&map, labels, "");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, max_shrink_iters: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_tidied_map_is_drawn_cleanly_and_stays_as_it_is(plan in maps::plan(1..60)) {
        let mut map = maps::map(&plan);
        let tidied = tidy(&map, &Order::of(&map));
        map.apply(&Edit::Tidy { rows: tidied.rows.clone() }).unwrap();
        let order = Order::of(&map);
        for (step, row) in &tidied.rows {
            prop_assert_eq!(order.cell(*step).unwrap().row, *row, "each has a cell to itself");
        }
        check::all(&map, &diagram(&map, true), "tidied");
        let again = tidy(&map, &order);
        prop_assert_eq!(again.moved, 0);
        prop_assert_eq!(again.rows, tidied.rows);
    }

    #[test]
    fn small_crowded_maps_are_drawn_cleanly(plan in maps::plan(1..14)) {
        let map = maps::map(&plan);
        every_way(&map, true, "");
    }
}
