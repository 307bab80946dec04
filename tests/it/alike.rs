//! Every kind of mark on every surface: whatever shows the to-be shows the same one.
//!
//! The to-be is once more a session of its own, whose map has nothing to carry out. What the
//! marked session shows of its to-be must be what this one shows of its map.

use laneway::analysis::to_be;
use laneway::catalogue::mark::{self, Made};
use laneway::export::svg::{Drawing, View};
use laneway::export::text::Look;
use laneway::export::totals::{
    Comparing, Request, compared_tables, json as totals_json, text as totals_text,
};
use laneway::export::{json, markdown, svg, table, text};
use laneway::model::*;
use serde_json::Value;

use crate::support::typist::{Typist, setup, tag, two_lanes};

/// The language of all of it.
const L: Language = Language::En;

/// Four steps over three lanes, with times, fees, papers and a visit to one office.
fn unmarked() -> Session {
    let mut t = Typist::at(setup(two_lanes(), L), 160, 40);
    t.lines(&[
        "Người dân (nd): file,1h",
        "os: receive,2d,100k,<form,<photo,+slip",
        "check,5d,50k",
        "sd: sign,3d",
    ]);
    let mut session = t.session().at(t.session().len());
    let step = session.map().all_numbered().nth(1).unwrap();
    let bound = Place {
        bound: true,
        why: None,
    };
    let facts = [Fact::Channel(Channel::InPerson), Fact::Place(bound)];
    let edits = facts.map(|fact| Edit::SetFact { step, fact }).to_vec();
    let entry = session.entry(tag("y"), Elapsed::default(), Act::Do(edits));
    session.commit(entry).unwrap();
    session
}

/// The keys to the steps that a mark of a kind is set on here, and a figure that it changes;
/// where a step may be done is told of it and not counted.
fn suits(kind: mark::Kind) -> (&'static str, Option<&'static str>) {
    match kind {
        mark::Kind::Remove => ("3<enter>", Some("Steps")),
        mark::Kind::Link => ("3<enter>v<right>", Some("Most (longest path)")),
        mark::Kind::Merge => ("3<enter>v<right>", Some("Steps")),
        mark::Kind::Shorten => ("3<enter>", Some("Most (longest path)")),
        mark::Kind::CutFee => ("3<enter>", Some("Fees")),
        mark::Kind::DropPaper | mark::Kind::DataForPaper => {
            ("2<enter>", Some("Documents required"))
        }
        mark::Kind::Delegate => ("4<enter>", Some("Hand-offs")),
        mark::Kind::Digitise => ("2<enter>", Some("In person")),
        mark::Kind::AnyPlace => ("2<enter>", None),
    }
}

/// What is answered where something has to be asked.
fn answer(kind: mark::Kind) -> &'static str {
    match kind.row().made {
        Made::Plainly(_) => "",
        Made::WithFigure(_, Field::Elapsed, _) => "1h<enter>",
        Made::WithFigure(..) => "10k<enter>",
        Made::ForPaper(..) => "form<enter>",
        Made::ForLane(..) => "os<enter>",
    }
}

/// The to-be as a session of its own, with the marks on it.
fn own(session: &Session) -> Session {
    let mut own = Session::new(tag("own"));
    let act = Act::Do(begin_with(&to_be(session.map()).map, String::new()));
    let entry = own.entry(tag("y"), Elapsed::default(), act);
    own.commit(entry).unwrap();
    own
}

fn map(session: &Session, stage: Stage) -> String {
    let look = Look {
        stage,
        ..Look::default()
    };
    let text = text::text(session, look, L, 400, false);
    // Between the title and the figures.
    text.split("\n\n").nth(1).unwrap().to_string()
}

fn rows(session: &Session, stage: Stage) -> String {
    let text = table::table(session, stage, L, 400, false);
    text.split_once("\n\n").unwrap().1.to_string()
}

/// The words of the picture, without those of its title and of what the marks are.
fn words(session: &Session, stage: Stage, kind: mark::Kind) -> Vec<String> {
    let drawing = Drawing {
        view: View::Of(stage),
        ..Drawing::default()
    };
    let picture = svg(session, drawing, L);
    let picture = roxmltree::Document::parse(&picture).unwrap();
    let texts = picture
        .descendants()
        .filter(|node| node.has_tag_name("text"));
    let words = texts.map(|node| {
        let words = node.descendants().filter(|node| node.is_text());
        words.filter_map(|node| node.text()).collect::<String>()
    });
    let of_the_whole = ["Untitled", "As of entry", "Marks", kind.word(L)];
    let is_of_the_map = |text: &String| !of_the_whole.iter().any(|of| text.contains(of));
    let mut words: Vec<String> = words.filter(is_of_the_map).collect();
    words.sort();
    words
}

/// The figures of the map, without what they stand on.
fn figures(session: &Session, stage: Stage) -> [Value; 3] {
    let asked = asked(stage);
    let mut all: Value = serde_json::from_str(&totals_json(session, &asked)).unwrap();
    ["time", "cost", "structure"].map(|part| {
        let mut part = all[part].take();
        if let Some(part) = part.as_object_mut() {
            part.remove("assumptions");
        }
        part
    })
}

fn asked(stage: Stage) -> Request {
    Request {
        language: L,
        ascii: false,
        to_be: stage == Stage::ToBe,
        source: None,
        at: None,
        start: None,
        simulate: None,
    }
}

/// The figure before stands with the one after on paper and in the panel, the one after in the
/// text.
fn told_alike(kind: mark::Kind, figure: &str, t: &mut Typist, session: &Session, page: &str) {
    let compared = compared_tables(
        session,
        &Comparing {
            language: L,
            ascii: false,
            status: None,
            target: None,
        },
    );
    let mut all = compared.sections.iter().flat_map(|(_, rows)| rows);
    let row = all.find(|row| row[0] == figure);
    let row = row.unwrap_or_else(|| panic!("{kind:?}: no {figure}: {compared:?}"));
    let (before, after) = (&row[1], &row[2]);
    assert_ne!(before, after, "{kind:?}: {compared:?}");
    // The figure after stands in the text, in the panel and on paper.
    let text = totals_text(session, &asked(Stage::ToBe));
    let line = text.lines().find(|line| line.trim().starts_with(figure));
    assert!(
        line.is_some_and(|line| line.contains(after)) || after == "0",
        "{kind:?}: {text}"
    );
    assert!(
        page.contains(&format!("| {figure} | {before} | {after} |")),
        "{kind:?}: {page}"
    );
    t.keys("<esc>TTF");
    let panel = t.screen();
    let line = panel.lines().find(|line| line.contains(figure));
    let now = line.and_then(|line| line.split_once(" → "));
    let number = after.split(' ').next().unwrap_or_default();
    let told = now.is_some_and(|(_, now)| now.contains(number) || now.contains("gone"));
    assert!(told, "{kind:?}: {before} → {after}: {panel}");
}

#[test]
fn every_kind_changes_every_surface_and_all_of_them_alike() {
    for &kind in mark::Kind::ALL {
        let (steps, figure) = suits(kind);
        let mut t = Typist::at(setup(unmarked(), L), 200, 100);
        t.keys(&format!(
            "<esc><esc>{steps}m{}{}",
            kind.row().key,
            answer(kind)
        ));
        let session = t.session().at(t.session().len());
        let marks = session.map().marks().values();
        let set: Vec<_> = marks.map(|mark| mark::Kind::of(&mark.kind)).collect();
        assert_eq!(set, [kind], "{}", t.screen());
        assert!(to_be(session.map()).left.is_empty(), "{kind:?}");
        let own = own(&session);
        // What is drawn is what a session with that map draws.
        assert_eq!(
            map(&session, Stage::ToBe),
            map(&own, Stage::AsIs),
            "{kind:?}"
        );
        assert_eq!(
            rows(&session, Stage::ToBe),
            rows(&own, Stage::AsIs),
            "{kind:?}"
        );
        assert_eq!(
            words(&session, Stage::ToBe, kind),
            words(&own, Stage::AsIs, kind),
            "{kind:?}"
        );
        // So are the figures, and the mark has changed one.
        assert_eq!(
            figures(&session, Stage::ToBe),
            figures(&own, Stage::AsIs),
            "{kind:?}"
        );
        assert_ne!(
            figures(&session, Stage::ToBe),
            figures(&session, Stage::AsIs),
            "{kind:?}"
        );
        // The as-is stays as it was.
        assert_eq!(
            figures(&session, Stage::AsIs),
            figures(&unmarked(), Stage::AsIs),
            "{kind:?}"
        );
        let page = markdown(&session, "", L, false);
        assert!(page.contains(kind.word(L)), "{kind:?}: {page}");
        if let Some(figure) = figure {
            told_alike(kind, figure, &mut t, &session, &page);
        }
        // The JSON of the map has the mark, and the map as it is.
        let code = format!("\"kind\": \"{}\"", kind.row().code);
        assert!(json(&session).contains(&code), "{kind:?}");
    }
}
