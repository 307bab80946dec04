//! Every kind of mark, from its key to what is told of it.

use laneway::app::Setup;
use laneway::catalogue::mark::{self, Made};
use laneway::export::json;
use laneway::input::{Command, Keymap};
use laneway::lang::{Telling, fold};
use laneway::model::*;

use crate::support::typist::{Typist, setup, two_lanes};

/// Two steps with a paper, a time and a fee, both selected.
fn selected(language: Language, change: impl FnOnce(&mut Setup)) -> Typist {
    let mut setup = setup(two_lanes(), language);
    change(&mut setup);
    let mut t = Typist::at(setup, 120, 40);
    t.lines(&["os: receive,2d,100k,<form", "check,1d,50k,<form"]);
    t.keys("<esc><home>v<right>");
    t
}

/// What is answered where something has to be asked.
fn answer(kind: mark::Kind) -> &'static str {
    match kind.row().made {
        Made::Plainly(_) => "",
        Made::WithFigure(_, Field::Elapsed, _) => "1h<enter>",
        Made::WithFigure(..) => "10k<enter>",
        Made::ForPaper(..) => "form<enter>",
        Made::ForLane(..) => "sd<enter>",
    }
}

fn kinds(t: &Typist) -> Vec<mark::Kind> {
    let marks = t.map().marks().values();
    marks.map(|mark| mark::Kind::of(&mark.kind)).collect()
}

#[test]
fn every_kind_is_set_by_its_key_asked_for_told_and_exported() {
    for &kind in mark::Kind::ALL {
        for language in [Language::Vi, Language::En] {
            let (row, word) = (kind.row(), kind.word(language));
            let mut t = selected(language, |_| {});
            t.keys("m");
            assert!(t.find(row.does.say(language)).is_some(), "{}", t.screen());
            t.keys(&format!("{}{}", row.key, answer(kind)));
            let set = kinds(&t);
            assert!(!set.is_empty() && set.iter().all(|k| *k == kind), "{set:?}");
            let session = t.session();
            let last = session.log().last().unwrap();
            let before = session.at(session.len() - 1);
            let said = Telling::of(language, &before, last).end(session);
            assert!(said.contains(word), "{said}");
            let code = format!("\"kind\": \"{}\"", row.code);
            assert!(json(session).contains(&code), "{code}");
            // By its word and by every other that it is known by.
            let own = [fold(word)].into_iter();
            for asked in own.chain(row.known_by.iter().map(|word| (*word).to_string())) {
                t.keys(&format!("<esc><esc>=mark=\"{asked}\"<enter>"));
                assert!(t.status().starts_with("◆"), "{asked}: {}", t.screen());
            }
        }
    }
}

#[test]
fn a_table_of_keys_asks_for_every_kind_by_name() {
    for &kind in mark::Kind::ALL {
        let name = Command::Mark(kind).name();
        let own = format!("[(\"ctrl-e\", {name})]");
        let mut t = selected(Language::En, |setup| {
            setup.keymap = Keymap::builtin().with(&own).unwrap();
        });
        t.keys(&format!("<ctrl-e>{}", answer(kind)));
        assert!(kinds(&t).contains(&kind), "{own}\n{}", t.screen());
    }
}
