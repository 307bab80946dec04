//! No fact is forgotten: each, with a value of its own, is found in every table, sheet and
//! export, its code stands in the guide, and a version of the file knows the facts and
//! attributes that it was released with.

use std::collections::BTreeSet;
use std::fmt::Debug;

use laneway::catalogue::attribute;
use laneway::catalogue::fact::{self as row, Kind};
use laneway::catalogue::quantity::{self, Quantity};
use laneway::catalogue::{self, Choice};
use laneway::export::svg::Drawing;
use laneway::export::{FORMATS, Request};
use laneway::lang::words::words;
use laneway::lang::{self, Speaker, guide, query};
use laneway::model::*;
use laneway::picture::Glyphs;
use laneway::picture::table::{Column, Rows, columns};
use laneway::store::write_text;
use serde_json::Value;

use crate::support::typist::{Typist, acts, setup, tag};

/// A value of a fact that nothing else on the map has.
pub fn sample(field: Field) -> Fact {
    let fact = match row::fact(field).kind {
        Kind::Quantity(Quantity::Time(_)) => ron::from_str(&format!("{field:?}(\"7 hour\")")).ok(),
        Kind::Quantity(Quantity::Count(sum)) => {
            let largest = quantity::count(sum.of).largest;
            field.of_amount(largest.min(7_654_000).into())
        }
        Kind::OneOf(one) => one.all().pop(),
        Kind::Papers => field.of_papers(vec![Paper::named("a paper of its own")]),
        Kind::Law => Some(Fact::Law(LegalBasis::NoneFound)),
        Kind::Flag(_) => field.of_flag(true),
        Kind::Place => Some(Fact::Place(Place {
            bound: true,
            why: Some("a reason of its own".into()),
        })),
    };
    fact.unwrap_or_else(|| panic!("{field:?}"))
}

/// A map of one step, with a fact or without.
fn session(fact: Option<Fact>) -> Session {
    let mut t = Typist::new(Session::new(tag("m")));
    t.lines(&["Desk (d): pay"]);
    let own = t.app.session();
    let mut session = own.at(own.len());
    let step = *session.map().steps().keys().next().unwrap();
    if let Some(fact) = fact {
        session
            .commit(session.entry(
                tag("m"),
                Elapsed::default(),
                Act::Do(vec![Edit::SetFact { step, fact }]),
            ))
            .unwrap();
    }
    session
}

fn export(session: &Session, format: &str, language: Language) -> String {
    let format = FORMATS.iter().find(|known| known.name == format).unwrap();
    format.write(&Request {
        session,
        language,
        ascii: false,
        drawing: Drawing::default(),
        target: None,
    })
}

/// What the JSON says of a fact of the step.
fn in_json(session: &Session, field: Field) -> Value {
    let json: Value = serde_json::from_str(&export(session, "json", Language::En)).unwrap();
    let step = &json["steps"][0];
    match &step[field.code()] {
        Value::Null => step["cost"][field.code()].clone(),
        value => value.clone(),
    }
}

#[test]
fn each_fact_is_in_every_table_sheet_and_export() {
    let unsaid = session(None);
    for &field in Field::ALL {
        let fact = sample(field);
        let session = session(Some(fact.clone()));
        assert_ne!(
            in_json(&session, field),
            in_json(&unsaid, field),
            "{field:?}"
        );
        for language in [Language::Vi, Language::En] {
            tell(&session, &fact, language);
        }
        // What a line can say makes the fact again.
        if on_a_line(field) {
            let lines = export(&session, "lines", Language::En);
            let mut again = Typist::new(Session::new(tag("m")));
            again.lines(&lines.lines().collect::<Vec<_>>());
            let step = again.map().steps().values().next().unwrap();
            assert_eq!(step.facts.get(field), Some(fact), "{lines}");
        }
    }
}

/// Whether lines say it: with a word or letter before its figure, or by its own words.
fn on_a_line(field: Field) -> bool {
    row::fact(field).line.is_some() || matches!(field, Field::Channel | Field::Bearer)
}

fn tell(session: &Session, fact: &Fact, language: Language) {
    let speaker = Speaker::of(language, session);
    let (map, field) = (session.map(), fact.field());
    let step = *map.steps().keys().next().unwrap();
    let value = speaker.value(fact);
    assert!(!value.is_empty(), "{field:?}");
    let document = export(session, "md", language);
    assert!(document.contains(&value), "{field:?}: {value}\n{document}");
    if !on_a_line(field) {
        let lines = export(session, "lines", language);
        assert!(lines.contains(&value), "{field:?}: {value}\n{lines}");
    }
    let Some(Act::Do(edits)) = acts(session).pop() else {
        panic!("nothing was done");
    };
    let told = lang::told(language, session, &edits);
    assert!(told.contains(&value), "{field:?}: {value}\n{told}");
    if row::fact(field).column.is_some() {
        let rows = Rows {
            speaker,
            commented: &session.commented(),
            glyphs: Glyphs::of(false),
        };
        let column = Column::Fact(field);
        assert!(columns(map).contains(&column), "{field:?}");
        assert_eq!(rows.said(step, column), Some(value.clone()));
        assert!(!rows.cell(step, column).0.is_empty(), "{field:?}");
    }
    let mut t = Typist::at(setup(session.at(session.len()), language), 300, 90);
    t.keys("<enter>");
    let sheet = t.screen();
    let stands = match row::fact(field).kind {
        // Its heading says of what there is none.
        Kind::Law => words(language).law_none_found,
        Kind::Flag(flag) => flag.chosen[1].say(language),
        Kind::Place => "a reason of its own",
        Kind::Quantity(_) | Kind::OneOf(_) | Kind::Papers => &value,
    };
    assert!(sheet.contains(stands), "{field:?}: {stands}\n{sheet}");
}

#[test]
fn each_fact_that_can_be_asked_for_is_found_by_its_name() {
    for &field in Field::ALL {
        let Some(asked) = row::fact(field).query else {
            continue;
        };
        for language in [Language::Vi, Language::En] {
            let name = asked.word.say(language);
            assert_eq!(
                query::QueryField::named(name),
                Some(query::QueryField::Fact(field))
            );
        }
        let mut t = Typist::new(session(Some(sample(field))));
        let value = match row::clock(field) {
            Some(_) => "1h",
            None => "0",
        };
        t.keys(&format!("={}>{value}<enter>", asked.en[0]));
        assert!(t.status().starts_with('◆'), "{field:?}:\n{}", t.screen());
        t.keys(&format!("<esc><esc>={}>x<enter>", asked.en[0]));
        let example = row::counted(field).map_or("2d, 4h", |of| of.example.en);
        assert!(t.hint().contains(example), "{field:?}: {}", t.hint());
    }
}

#[test]
fn the_guide_names_each_fact_and_sum() {
    let words = |text: &'static str| -> BTreeSet<&str> {
        text.split(|c: char| !c.is_alphanumeric() && c != '_')
            .collect()
    };
    let (map, totals) = (words(guide::MAP_JSON), words(guide::TOTALS_JSON));
    for &field in Field::ALL {
        let code = field.code();
        assert!(
            map.contains(code),
            "src/core/lang/guide/map.json.txt does not tell of {code}"
        );
    }
    for (_, sum) in catalogue::fact::sums() {
        assert!(
            totals.contains(sum.code),
            "src/core/lang/guide/totals.json.txt does not tell of {}",
            sum.code
        );
    }
}

/// What the newest version of the file was released with: its number, its facts, and the
/// attributes of each thing.
const RELEASED: (u32, &str) = (
    7,
    "fact: Activity ApplicantEffort Bearer Channel Effort Elapsed Fee InSystem Inputs Law Other Outputs Place ServiceLevel Services\n\
     header: Baseline Country Currency CutOff Day Holidays Hours Income Language LawReview Place Rates Title Weekend\n\
     procedure: Applicant Code Deciding Kind Limit Result SubjectsAYear TimesAYear Title\n\
     lane: Alias Kind Name\n\
     phase: Name Procedure\n\
     mark: Competent Kind Outcome Planned Reason Status Steps\n\
     instrument: Body Date InForceFrom InForceTo Kind Number Successor Title Year\n\
     participant: Agency Kind Lane Name Present Role\n\
     note: Answer Due Kind On Owner Settled Text",
);

#[test]
fn a_version_of_the_file_keeps_the_facts_and_attributes_it_was_released_with() {
    fn line(thing: &str, all: &[impl Debug]) -> String {
        // Their order says nothing.
        let names: BTreeSet<String> = all.iter().map(|of| format!("{of:?}")).collect();
        let names: Vec<String> = names.into_iter().collect();
        format!("{thing}: {}", names.join(" "))
    }
    let now = [
        line("fact", Field::ALL),
        line("header", attribute::Header::ALL),
        line("procedure", attribute::Procedure::ALL),
        line("lane", attribute::Lane::ALL),
        line("phase", attribute::Phase::ALL),
        line("mark", attribute::Mark::ALL),
        line("instrument", attribute::Instrument::ALL),
        line("participant", attribute::Participant::ALL),
        line("note", attribute::Note::ALL),
    ];
    let (version, released) = RELEASED;
    let text = write_text(&Session::new(tag("m")));
    let is_new = !text.contains(&format!("(version: {version}, "));
    assert!(
        is_new || now.join("\n") == released,
        "A program of version {version} cannot read what is new here. Raise VERSION in \
         src/store/file.rs, add a file of version {version} to tests/it/store.rs that must \
         go on opening, and write the new number and list to RELEASED:\n{}",
        now.join("\n")
    );
    assert!(
        !is_new,
        "The version of the file is a new one: write its number and list to RELEASED:\n{}",
        now.join("\n")
    );
}
