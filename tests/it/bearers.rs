//! Any lane may bear the costs of a step.

use laneway::analysis::{Basis, View, figure};
use laneway::model::*;

use crate::analysis::{Build, id};
use crate::support::program::Program;
use crate::support::room::Room;
use crate::support::typist::{Typist, two_lanes};

fn borne(t: &Typist) -> Vec<Option<Bearer>> {
    let steps = t.map().steps().values();
    steps.map(|step| step.facts.bearer).collect()
}

#[test]
fn who_bears_the_costs_is_said_on_the_line() {
    let mut t = Typist::new(two_lanes());
    let lanes: Vec<LaneId> = t.map().lane_order().to_vec();
    let sd = Some(Bearer::Lane(lanes[1]));
    for (line, by) in [
        ("os: pay,200k,borne by sd", sd),
        ("dig,svc 2M,paid by Specialised division", sd),
        ("lay,bên chịu sd,1d", sd),
        ("test,do special chịu", sd),
        ("file,borne by the applicant", Some(Bearer::Applicant)),
        ("print,bên chịu cơ quan nhà nước", Some(Bearer::Agency)),
        (
            "connect,borne by state enterprise",
            Some(Bearer::Enterprise),
        ),
    ] {
        t.lines(&[line]);
        assert_eq!(borne(&t).last(), Some(&by), "{line}");
        let last = t.map().steps().values().last().unwrap();
        assert!(!last.name.contains(','), "{line}: {}", last.name);
    }
    // What names nobody stays in the text, and is refused where only facts may stand.
    t.lines(&["send,paid by card"]);
    let last = t.map().steps().values().last().unwrap();
    assert_eq!(last.name, "send,paid by card");
    t.letters(",borne by nobody");
    assert!(t.screen().contains("is not understood"), "{}", t.screen());
}

/// The lane may be the one that the line makes, and lines out of the map say it again.
#[test]
fn the_line_that_makes_a_lane_may_say_that_it_bears_the_costs() {
    for named in ["cc", "Contractor", "contractor"] {
        let mut t = Typist::new(two_lanes());
        t.letters(&format!("Contractor (cc): dig,200k,borne by {named}"));
        let chip = "costs borne by: this lane";
        assert!(t.screen().contains(chip), "{}", t.screen());
        t.keys("<enter>");
        let cc = t.map().lane_order()[2];
        assert_eq!(borne(&t), [Some(Bearer::Lane(cc))]);
        assert_eq!(t.map().steps().values().next().unwrap().name, "dig");
    }
}

#[test]
fn lines_out_of_a_map_say_who_bears_the_costs() {
    for language in [Language::Vi, Language::En] {
        let mut room = Room::two_lanes();
        room.commit(vec![Edit::SetHeader(HeaderField::Language(language))])
            .unwrap();
        room.lines(&[
            "Applicant (ap): pay,200k",
            "os: take,borne by ap",
            "dig,svc 2M,borne by state enterprise",
            "file,borne by the agency",
            "Bank (bk): transfer,borne by bk",
            "2,borne by bk",
        ]);
        let draft = laneway::capture::draft(room.map(), room.session.order());
        let facts = |edit: &Edit| matches!(edit, Edit::SetFact { .. });
        assert!(
            !draft.unsaid.iter().flatten().any(facts),
            "{:?}",
            draft.unsaid
        );
        let mut again = Room::empty();
        again
            .commit(vec![Edit::SetHeader(HeaderField::Language(language))])
            .unwrap();
        for line in &draft.lines {
            again.line(line);
        }
        let said = |room: &Room| -> Vec<String> {
            let steps = room.map().steps().values();
            let who = |step: &Step| match step.facts.bearer {
                Some(Bearer::Lane(lane)) => room.alias(lane).to_string(),
                other => format!("{other:?}"),
            };
            steps
                .map(|step| format!("{} {}", step.name, who(step)))
                .collect()
        };
        assert_eq!(said(&again), said(&room), "{:?}", draft.lines);
    }
}

#[test]
fn the_sheet_and_the_chip_offer_the_lanes() {
    let mut t = Typist::new(two_lanes());
    t.letters("os: pay,200k,borne by sd");
    let chip = "costs borne by: specialised division";
    assert!(t.screen().contains(chip), "{}", t.screen());
    t.keys("<enter><esc><enter>");
    t.down_to("costs borne by");
    assert!(
        t.screen().contains("specialised division"),
        "{}",
        t.screen()
    );
    t.keys("<enter><up><enter>");
    let os = t.map().lane_order()[0];
    assert_eq!(borne(&t), [Some(Bearer::Lane(os))]);
}

/// A step of lane 2 whose costs lane 3 bears, and a claim that it does.
fn borne_by_a_lane() -> Build {
    let mut b = Build::new();
    b.task(10, 2, "1 hour");
    b.fact(10, Fact::Fee(7_000.into()));
    b.fact(10, Fact::Bearer(Bearer::Lane(id(3))));
    b.claim(10, Source::Lane(id(1)), Fact::Bearer(Bearer::Lane(id(3))));
    b
}

#[test]
fn what_a_lane_bears_is_no_cost_of_the_applicant() {
    let mut b = borne_by_a_lane();
    let by = |b: &Build| {
        let map = b.session.map();
        let cost = laneway::analysis::Cost::of(&Basis::of(map, b.session.order(), View::Everyone));
        (
            figure::bearer(map, map.step(id(10)).unwrap()),
            cost.borne_by_others,
        )
    };
    let lane = Bearer::Lane(id(3));
    assert_eq!(
        by(&b),
        (lane, vec![(lane, laneway::model::Fraction::whole(7_000))])
    );
    // A lane of the applicant is the applicant.
    b.act(vec![Edit::SetLane {
        id: id(3),
        set: LaneField::Kind(LaneKind::Applicant),
    }]);
    assert_eq!(by(&b), (Bearer::Applicant, Vec::new()));
}

#[test]
fn a_lane_that_bears_costs_is_merged_with_them_and_not_deleted() {
    let mut b = borne_by_a_lane();
    let map = b.session.map().clone();
    let deleted = map.clone().apply(&Edit::DeleteLane { id: id(3) });
    assert_eq!(
        deleted.unwrap_err(),
        Refusal::InUse(Thing::Lane, Thing::Claim)
    );
    let unknown = Edit::SetFact {
        step: id(10),
        fact: Fact::Bearer(Bearer::Lane(id(99))),
    };
    let refused = map.clone().apply(&unknown).unwrap_err();
    assert_eq!(refused, Refusal::NoSuch(Thing::Lane, id::<LaneId>(99).0));
    let mut ids = b.session.ids("t".parse().unwrap());
    let merged = compose::merge_lanes(&map, b.session.order(), &mut ids, id(3), id(2));
    b.act(merged);
    let step = b.session.map().step(id(10)).unwrap();
    let by = Bearer::Lane(id(2));
    assert_eq!(step.facts.bearer, Some(by));
    let claims: Vec<&Fact> = step.claims.iter().map(|claim| &claim.fact).collect();
    assert_eq!(claims, [&Fact::Bearer(by)]);
}

#[test]
fn every_output_names_the_lane() {
    let program = Program::new();
    let lines =
        "Applicant (ap): apply,1h\nCivil contractor (cc): plan\ndig,2d,svc 2M,borne by cc\n";
    program.fed(&["capture", "s.ron"], lines);
    let said = |args: &[&str]| program.run(args).out;
    let totals = said(&["totals", "s.ron", "--lang", "en"]);
    assert!(totals.contains("- Civil contractor: 2,000,000"), "{totals}");
    let markdown = said(&["export", "s.ron", "--format", "md", "--lang", "en"]);
    assert!(
        markdown.contains("costs borne by: Civil contractor"),
        "{markdown}"
    );
    let json: serde_json::Value =
        serde_json::from_str(&said(&["export", "s.ron", "--format", "json"])).unwrap();
    let lane = &json["lanes"][1]["id"];
    assert_eq!(&json["steps"][2]["cost"]["bearer"], lane);
    let json: serde_json::Value =
        serde_json::from_str(&said(&["totals", "s.ron", "--json"])).unwrap();
    let others = &json["cost"]["borne_by_others"][0];
    assert_eq!(
        (&others["bearer"], others["lane"].as_str()),
        (lane, Some("Civil contractor"))
    );
    // Lines cannot say it, and tell so.
    let lines = said(&["export", "s.ron", "--format", "lines"]);
    assert!(lines.contains("Civil contractor"), "{lines}");
}
