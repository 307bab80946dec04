//! The diagram: what must hold for every map, and how stable it is under edits.

mod check;
mod maps;

use laneway::diagram::{Diagram, Metrics};
use laneway::model::{Map, Order};
use laneway::store;
use proptest::prelude::*;

fn diagram(map: &Map, labels: bool) -> Diagram {
    let order = Order::of(map);
    Diagram::of(map, &order, Metrics::default(), &|flow| {
        let words = map.flow(flow).and_then(|flow| flow.condition.as_deref());
        if labels {
            words.map_or(0, |words| words.chars().count() as u32)
        } else {
            0
        }
    })
}

#[test]
fn the_sessions_are_drawn_cleanly() {
    for name in ["khoi-su-kinh-doanh", "cap-dien-moi", "lien-thong-khai-sinh"] {
        let path = format!("{}/sessions/{name}.ron", env!("CARGO_MANIFEST_DIR"));
        let opened = store::parse(&std::fs::read(path).unwrap(), name).unwrap();
        let map = opened.session.map();
        check::all(map, &diagram(map, true), name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, max_shrink_iters: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_maps_are_drawn_cleanly(plan in maps::plan(1..300), labels: bool) {
        let map = maps::map(&plan);
        check::all(&map, &diagram(&map, labels), "");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, max_shrink_iters: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn small_crowded_maps_are_drawn_cleanly(plan in maps::plan(1..14)) {
        let map = maps::map(&plan);
        check::all(&map, &diagram(&map, true), "");
    }
}
