//! The map as text: every zoom, with the lanes across and as columns.

use insta::assert_snapshot;
use laneway::export::text::{Look, text};
use laneway::model::*;

use crate::support::SHIPPED;
use crate::support::typist::{Typist, two_lanes};

fn looks() -> impl Iterator<Item = Look> {
    let ways = [Stage::AsIs, Stage::Changes, Stage::ToBe];
    ways.into_iter().flat_map(|stage| {
        Zoom::ALL.iter().flat_map(move |&zoom| {
            [false, true].map(|turned| Look {
                stage,
                zoom,
                turned,
            })
        })
    })
}

/// What stands before the figures.
fn drawn(session: &Session, look: Look, width: u16, ascii: bool) -> Vec<String> {
    let text = text(session, look, Language::Vi, width, ascii);
    let figures = text.find("Quy mô").unwrap();
    text[..figures].lines().skip(2).map(String::from).collect()
}

#[test]
fn every_step_is_on_paper_whatever_the_width_and_nothing_stands_out() {
    for name in SHIPPED {
        let path = format!("{}/sessions/{name}.ron", env!("CARGO_MANIFEST_DIR"));
        let session = laneway::store::read(path.as_ref()).unwrap().session;
        for look in looks() {
            let map = match look.stage {
                Stage::AsIs => None,
                _ => Some(laneway::analysis::to_be(session.map()).map),
            };
            let map = map.as_ref().unwrap_or(session.map());
            for (width, ascii) in [(40, false), (80, true), (200, false)] {
                let lines = drawn(&session, look, width, ascii);
                for line in &lines {
                    let cells = laneway::picture::width(line);
                    assert!(cells <= usize::from(width), "{look:?} {width}: {line}");
                    let odd = line.chars().find(|c| ('\u{2190}'..='\u{27bf}').contains(c));
                    assert!(!ascii || odd.is_none(), "{look:?}: {odd:?}");
                }
                let all = lines.join("\n");
                let stands = |number: &str| {
                    all.match_indices(number).any(|(at, _)| {
                        let before = all[..at].chars().next_back();
                        let after = all[at + number.len()..].chars().next();
                        !before.is_some_and(|c| c.is_ascii_digit())
                            && !after.is_some_and(|c| c.is_ascii_digit() || c.is_ascii_lowercase())
                    })
                };
                for step in map.all_numbered() {
                    let number = map.number(step).unwrap().to_string();
                    assert!(stands(&number), "{number}, {look:?} {width}:\n{all}");
                }
            }
        }
    }
}

fn workshop() -> Session {
    let mut t = Typist::new(two_lanes());
    t.lines(&[
        "receive dossier,2h,a3",
        "complete?",
        "|2/2",
        "os: ask for papers~,5d,nolaw",
        ">1",
        "|",
        "sd: examine,3d,a34",
        "Head (hd): sign,1d,a35",
    ]);
    t.session().at(u32::MAX)
}

#[test]
fn lanes_as_columns_go_down_the_page() {
    let look = Look {
        turned: true,
        ..Look::default()
    };
    assert_snapshot!(drawn(&workshop(), look, 80, false).join("\n"), @r#"
    ┆one-stop desk (os)  ┆specialised       ┆Head (hd)         ┆
    ┆                    ┆division (sd)     ┆                  ┆
    ┆────────────────────┆──────────────────┆──────────────────┆
    ┆                    ┆                  ┆                  ┆
    ┆  ┌ 1 ─────────────┐┆                  ┆                  ┆
    ┆┌►│receive dossier │┆                  ┆                  ┆
    ┆╎ │                │┆                  ┆                  ┆
    ┆╎ │                │┆                  ┆                  ┆
    ┆╎ └ 2g Đ.3 ────────┘┆                  ┆                  ┆
    ┆╎        │          ┆                  ┆                  ┆
    ┆╎        ▼          ┆                  ┆                  ┆
    ┆╎ ╱ 2 ─────────────╲┆                  ┆                  ┆
    ┆╎ │complete?       │┆                  ┆                  ┆
    ┆▲ │                │┆                  ┆                  ┆
    ┆╎ │                │────────┐          ┆                  ┆
    ┆╎ ╲────────────────╱┆       │          ┆                  ┆
    ┆╎        │          ┆       │          ┆                  ┆
    ┆╎        │ không    ┆       │ có       ┆                  ┆
    ┆╎        ▼          ┆       ▼          ┆                  ┆
    ┆╎ ╭ 3 ╌╌╌╌╌╌╌╌╌╌╌╌╌╮┆┌ 4 ─────────────┐┆                  ┆
    ┆╎ ┊ask for papers  ┊┆│examine         │┆                  ┆
    ┆╎ ┊                ┊┆│                │┆                  ┆
    ┆└╌┊                ┊┆│                │────────┐          ┆
    ┆  ╰ 5ng Đ∅ ╌╌╌╌╌╌╌╌╯┆└ 3ng Đ.34 ──────┘┆       │          ┆
    ┆                    ┆                  ┆       │          ┆
    ┆                    ┆                  ┆       ▼          ┆
    ┆                    ┆                  ┆┌ 5 ─────────────┐┆
    ┆                    ┆                  ┆│sign            │┆
    ┆                    ┆                  ┆│                │┆
    ┆                    ┆                  ┆│                │┆
    ┆                    ┆                  ┆└ 1ng Đ.35 ──────┘┆
    ┆                    ┆                  ┆                  ┆
    "#);
    // What does not stand side by side stands one below the other.
    let look = Look {
        zoom: Zoom::Compact,
        ..look
    };
    assert_snapshot!(drawn(&workshop(), look, 42, false).join("\n"), @r#"
    ┆one-stop desk (os)  ┆specialised       ┆
    ┆                    ┆division (sd)     ┆
    ┆────────────────────┆──────────────────┆
    ┆                    ┆                  ┆
    ┆┌►┌1 receive       ┐┆                  ┆
    ┆╎ └dossier         ┘┆                  ┆
    ┆╎        ▼          ┆                  ┆
    ┆╎ ╱2 complete?     ╲┆                  ┆
    ┆▲ ╲                ╱────────┐          ┆
    ┆╎        │ không    ┆       │ có       ┆
    ┆╎        ▼          ┆       ▼          ┆
    ┆╎ ╭3 ask for papers╮┆┌4 examine       ┐┆
    ┆└╌╰                ╯┆└                ┘─
    ┆                    ┆                  ┆

    ┆Head (hd)         ┆
    ┆                  ┆
    ┆──────────────────┆
    ┆                  ┆
    ────────┐          ┆
    ┆       ▼          ┆
    ┆┌5 sign          ┐┆
    ┆└                ┘┆
    ┆                  ┆
    "#);
}

#[test]
fn from_far_away_a_map_is_a_few_lines() {
    let look = Look {
        zoom: Zoom::Overview,
        ..Look::default()
    };
    assert_snapshot!(drawn(&workshop(), look, 80, false).join("\n"), @r#"
    ────────────────────────────────────
    one-stop desk │  ┌╌╌╌╌◄╌╌╌╌╌┐
    (os)          │  ▼          ╎
                  │ [ 1]►< 2>►( 3)
    ───────────────────────│────────────
    special… (sd) │        └─►[ 4]
    ────────────────────────────│───────
    Head (hd)     │             └─►[ 5]
    ────────────────────────────────────
    "#);
    assert_snapshot!(drawn(&workshop(), look, 80, true).join("\n"), @r#"
    ------------------------------------
    one-stop desk |  +~~~~<~~~~~+
    (os)          |  v          :
                  | [ 1]>< 2>>( 3)
    -----------------------|------------
    special~ (sd) |        +->[ 4]
    ----------------------------|-------
    Head (hd)     |             +->[ 5]
    ------------------------------------
    "#);
}
