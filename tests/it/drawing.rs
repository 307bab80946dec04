//! The map as a vector picture.

use std::path::Path;

use laneway::export::svg::{Drawing, Page, View, svg};
use laneway::model::*;
use proptest::prelude::*;
use roxmltree::{Document, Node};

use crate::analysis::{Build, id};

const VIEWS: [View; 4] = [
    View::Of(Stage::AsIs),
    View::Of(Stage::Changes),
    View::Of(Stage::ToBe),
    View::SideBySide,
];

/// Every view with the lanes across and as columns.
fn drawings(page: Option<Page>) -> impl Iterator<Item = Drawing> {
    let both = move |view| {
        [false, true].map(|vertical| Drawing {
            view,
            page,
            vertical,
            lens: vertical.then_some(Lens::Time),
        })
    };
    VIEWS.into_iter().flat_map(both)
}

fn upright() -> Drawing {
    Drawing {
        vertical: true,
        ..Drawing::default()
    }
}

fn sessions() -> Vec<Session> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "ron"))
        .collect();
    files.sort();
    let open = |path: &std::path::PathBuf| laneway::store::read(path).unwrap().session;
    files.iter().map(open).collect()
}

fn classed<'a>(doc: &'a Document<'a>, class: &str) -> Vec<Node<'a, 'a>> {
    let is = |node: &Node<'_, '_>| {
        let classes = node.attribute("class").unwrap_or("");
        classes.split(' ').any(|one| one == class)
    };
    doc.descendants().filter(is).collect()
}

/// All that is set as words in a part.
fn words(node: Node<'_, '_>) -> Vec<String> {
    node.descendants()
        .filter(|n| n.has_tag_name("text"))
        .map(|n| n.text().unwrap_or("").to_string())
        .collect()
}

/// The name of a part, as a pointer over it shows.
fn name(node: Node<'_, '_>) -> String {
    let title = node.children().find(|n| n.has_tag_name("title"));
    title.and_then(|n| n.text()).unwrap_or("").to_string()
}

fn number(node: Node<'_, '_>, attribute: &str) -> i64 {
    node.attribute(attribute).unwrap().parse().unwrap()
}

#[test]
fn every_step_has_its_number_and_name_in_words() {
    let both = [Drawing::default(), upright()];
    let sessions = sessions();
    let each = sessions
        .iter()
        .flat_map(|session| both.map(|how| (session, how)));
    for (session, drawing) in each {
        let picture = svg(session, drawing, Language::Vi);
        let doc = Document::parse(&picture).unwrap();
        let steps = classed(&doc, "step");
        let map = session.map();
        assert_eq!(steps.len(), map.steps().len());
        for (id, step) in map.steps() {
            let Some(number) = map.number(*id) else {
                continue;
            };
            let wanted = format!("{number}. {}", step.name);
            let drawn = steps.iter().find(|node| name(**node) == wanted);
            let said = words(*drawn.unwrap());
            assert!(said.contains(&number.to_string()), "{wanted}: {said:?}");
            // Not one name of these sessions has to be cut.
            let (mut spoken, bare) = (said.join(" "), step.name.trim_end_matches('?'));
            spoken = spoken.replace('?', "");
            assert!(spoken.contains(bare), "{wanted}: {said:?}");
        }
    }
}

#[test]
fn no_box_lies_on_another_and_all_lie_on_the_page() {
    for session in sessions() {
        for drawing in drawings(Some(Page::A3)) {
            let picture = svg(&session, drawing, Language::En);
            let doc = Document::parse(&picture).unwrap();
            for map in classed(&doc, "map") {
                let mut areas = Vec::new();
                let steps = map.descendants().filter(|n| {
                    n.attribute("class")
                        .is_some_and(|c| c.split(' ').any(|c| c == "step"))
                });
                for step in steps {
                    // Of a decision the outline is a path; its box is as large as any.
                    let outline = step
                        .children()
                        .find(|n| n.is_element() && !n.has_tag_name("title"));
                    let outline = outline.unwrap();
                    if outline.has_tag_name("rect") {
                        let of = |what| number(outline, what);
                        areas.push((of("x"), of("y"), of("width"), of("height")));
                    }
                }
                for (at, a) in areas.iter().enumerate() {
                    for b in &areas[at + 1..] {
                        let apart = a.0 + a.2 <= b.0
                            || b.0 + b.2 <= a.0
                            || a.1 + a.3 <= b.1
                            || b.1 + b.3 <= a.1;
                        assert!(apart, "{a:?} {b:?}");
                    }
                }
            }
            let root = doc.root_element();
            let size = [root.attribute("width"), root.attribute("height")];
            let (lying, standing) = (
                [Some("420mm"), Some("297mm")],
                [Some("297mm"), Some("420mm")],
            );
            assert!(size == lying || drawing.vertical && size == standing);
            let (long, short) = if size == lying {
                (420, 297)
            } else {
                (297, 420)
            };
            let frame: Vec<i64> = root
                .attribute("viewBox")
                .unwrap()
                .split(' ')
                .map(|n| n.parse().unwrap())
                .collect();
            let skew = (frame[2] * short - frame[3] * long).abs();
            assert!(skew < 420 * 3, "{frame:?}");
        }
    }
}

#[test]
fn what_goes_is_marked_among_the_changes_and_absent_after() {
    let mut seen = 0;
    for session in sessions() {
        let after = laneway::analysis::to_be(session.map());
        let gone: Vec<&str> = after
            .fates
            .iter()
            .filter(|(_, fate)| fate.is_gone())
            .filter_map(|(id, _)| session.map().step(*id))
            .filter(|step| step.kind.is_numbered())
            .map(|step| step.name.as_str())
            .collect();
        seen += gone.len();
        let of = |stage| {
            let view = View::Of(stage);
            svg(&session, Drawing { view, ..upright() }, Language::Vi)
        };
        let (changes, to_be) = (of(Stage::Changes), of(Stage::ToBe));
        let changes = Document::parse(&changes).unwrap();
        let to_be = Document::parse(&to_be).unwrap();
        let marked: Vec<String> = classed(&changes, "gone").into_iter().map(name).collect();
        let left: Vec<String> = classed(&to_be, "step").into_iter().map(name).collect();
        for step in gone {
            assert!(
                marked.iter().any(|name| name.ends_with(step)),
                "{step}: {marked:?}"
            );
            assert!(
                !left.iter().any(|name| name.ends_with(step)),
                "{step}: {left:?}"
            );
        }
        let struck = changes
            .descendants()
            .filter(|n| n.attribute("text-decoration") == Some("line-through"));
        assert_eq!(struck.count() > 0, !marked.is_empty());
    }
    assert!(seen > 0, "nothing is removed in any session");
}

#[test]
fn the_same_session_gives_the_same_bytes() {
    for session in sessions() {
        for drawing in drawings(Some(Page::A4)) {
            let once = svg(&session, drawing, Language::Vi);
            let again = svg(&session.at(session.len()), drawing, Language::Vi);
            assert_eq!(once, again);
        }
    }
}

#[test]
fn an_empty_session_is_a_page_with_its_title() {
    let session = Session::new("w".parse().unwrap());
    for drawing in drawings(None) {
        let picture = svg(&session, drawing, Language::En);
        let doc = Document::parse(&picture).unwrap();
        assert!(
            words(classed(&doc, "title")[0])
                .iter()
                .any(|w| w.starts_with("Untitled"))
        );
    }
}

#[test]
fn flows_that_cross_do_so_over_a_bridge() {
    // Three steps, each with ways to the same three in other lanes.
    let mut b = Build::new();
    let arcs = |b: &Build| {
        let picture = svg(&b.session, Drawing::default(), Language::Vi);
        picture.matches(" A4 4 ").count()
    };
    for (number, lane) in [(10, 1), (11, 2), (12, 3), (13, 1), (14, 2), (15, 3)] {
        b.task(number, lane, "");
    }
    b.chain(&[10, 13]);
    b.chain(&[11, 14]);
    b.chain(&[12, 15]);
    assert_eq!(arcs(&b), 0);
    for (from, to) in [(10, 14), (10, 15), (11, 13), (11, 15), (12, 13), (12, 14)] {
        b.flow(from, Aim::Step(id(to)), None, false);
    }
    assert!(arcs(&b) > 0);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 40, ..Default::default() })]

    #[test]
    fn hostile_words_stay_words(text in "[ -~]{1,40}|\\PC{1,60}|[<>&\"'\\]\\[!-]{1,20}") {
        let mut b = Build::new();
        b.task(10, 1, "");
        // What a session refuses to hold cannot come here.
        for edit in [
            Edit::SetHeader(HeaderField::Title(text.clone())),
            Edit::RenameStep { step: id(10), name: text },
        ] {
            let _ = b.session.commit(b.session.entry("w".parse().unwrap(), Elapsed::default(), Act::Do(vec![edit])));
        }
        for drawing in drawings(Some(Page::A3)) {
            let picture = svg(&b.session, drawing, Language::Vi);
            let doc = Document::parse(&picture);
            prop_assert!(doc.is_ok(), "{:?}", doc.err());
            let doc = Document::parse(&picture).unwrap();
            let odd = doc.descendants().filter(|n| n.is_element()).find(|n| !matches!(
                n.tag_name().name(),
                "svg" | "g" | "title" | "rect" | "path" | "circle" | "text"
            ));
            prop_assert!(odd.is_none(), "{odd:?}");
        }
    }
}

#[test]
fn a_picture_coloured_by_time_says_what_its_colours_mean() {
    let session = sessions().remove(0);
    let drawing = Drawing {
        lens: Some(Lens::Time),
        ..Drawing::default()
    };
    let text = svg(&session, drawing, Language::En);
    let doc = Document::parse(&text).unwrap();
    let legend = classed(&doc, "legend").remove(0);
    let said = words(legend).join(" ");
    assert!(said.contains("63 calendar days · 1 step"), "{said}");
    assert!(said.contains("not asked · 7 steps"), "{said}");
    // The bars tell the same without the colours: nine steps have a time, and each
    // shade stands in the legend once.
    assert_eq!(classed(&doc, "amount").len(), 9 + 4, "{said}");
    let plain = svg(&session, Drawing::default(), Language::En);
    assert!(!plain.contains("class=\"amount\""));
}
