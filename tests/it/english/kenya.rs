//! A session of Kenya in English with everything in it that a session may hold, and what
//! must not be told of it: words of Vietnam.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use laneway::catalogue::currency;
use laneway::catalogue::mark::{self, Made};
use laneway::lang;
use laneway::model::*;

use crate::support::typist::{Typist, tag};
use crate::{attributes, facts};

/// Words of Vietnam and of its languages that no sentence in English needs; told by whole
/// words, in this case.
const WORDS: &[&str] = &[
    "tr",
    "EVN",
    "evn",
    "dong",
    "Dong",
    "dau",
    "Circular",
    "TT-VPCP",
    "VPCP",
    "CP",
    "National Assembly",
    "khoi-su-kinh-doanh",
];

/// Whether a word is from the name of a currency in English, such as `São Tomé`.
fn is_of_currency(word: &str) -> bool {
    static NAMES: OnceLock<BTreeSet<String>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let others = Currency::all()
            .into_iter()
            .filter(|of| *of != Currency::VND);
        let names = others.map(|of| currency::name(of, Language::En));
        let words = names.flat_map(|name| {
            let words = name.split(|c: char| !c.is_alphanumeric() && c != '-');
            words.map(str::to_string).collect::<Vec<_>>()
        });
        words.collect()
    });
    names.contains(word)
}

/// Whether a letter is one of Vietnamese, or a vowel with a sign as Vietnamese has them.
fn is_vietnamese(letter: char) -> bool {
    letter.is_alphabetic() && !letter.is_ascii() && {
        let bare = lang::fold(&letter.to_string());
        "aeiouyd".contains(bare.as_str()) && bare.len() == 1
    }
}

/// What of a text is Vietnam's: the first word that has a letter of Vietnamese or is one of
/// those that only Vietnam has.
pub fn foreign(text: &str) -> Option<&str> {
    let apart = |c: char| !c.is_alphanumeric() && c != '-';
    let letters = text.split(apart);
    if let Some(word) = letters
        .clone()
        .find(|word| word.contains(is_vietnamese) && !is_of_currency(word))
    {
        return Some(word);
    }
    // A figure may stand glued to its word: `1.2tr`.
    let of_figures = |word: &str| word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let words = letters.map(|word| &word[word.len() - of_figures(word)..]);
    let single = words.clone().find(|word| WORDS.contains(word));
    single.or_else(|| {
        WORDS
            .iter()
            .copied()
            .find(|of| of.contains(' ') && text.contains(of))
    })
}

/// What is found in many texts: each once, with the line that it stands in and where that is.
#[derive(Default)]
pub struct Findings(BTreeMap<String, String>);

impl Findings {
    pub fn look(&mut self, text: &str, place: &str) {
        // The row of Vietnam's own currency.
        let lines = text.lines().filter(|line| !line.contains(" VND Vietnam"));
        for line in lines {
            if let Some(word) = foreign(line) {
                let told = format!("{word:?} in {:?}", line.trim());
                self.0.entry(told).or_insert_with(|| place.to_string());
            }
        }
    }

    /// Fails with all that was found.
    pub fn none(&self) {
        let all = self
            .0
            .iter()
            .map(|(told, place)| format!("{told} ({place})"));
        let all: Vec<String> = all.collect();
        assert!(all.is_empty(), "{} found:\n{}", all.len(), all.join("\n"));
    }
}

/// What is typed in the room; names have no letter beyond those of English.
const LINES: &[&str] = &[
    "# Application",
    "Applicant (ap): prepare application,3h,<drawings,<title deed=2h",
    "ap: submit application,fee KES 2500,svc $10,s.12(3) Energy Act 2019",
    "Kenya Power Company (kp): receive application,30m,law Grid Code,in person",
    "kp: complete?70%",
    "|4/2",
    "ap: complete the papers~,5d,nolaw",
    ">3",
    "|",
    "Inspector (in): inspect the site,within 10d,online",
    "kp: assign&2",
    "kp: draw up estimate,~20h/1-3d",
    "|",
    "Energy Contractor (ec): dig trench,8d,svc KES 35000,fee ?",
    "|",
    "&kp: connect,2d,+meter",
    "@Jane Wanjiru (Regulator)",
    "@Enterprise Survey 2018",
    "3,5d@jane",
    "3,12cd@enterprise",
    "3 ?? who signs the estimate",
    "5; often late",
    "! talk about tariffs",
    "kp: hand over,1h",
    ".",
    "USD = 129.60 KES, 2026-11-01, Central Bank",
];

/// The attributes that every kind of thing may have, with values of Kenya.
fn attributes() -> Vec<Edit> {
    let mut text = attributes::EDITS.to_string();
    for (was, now) in [
        ("Nghị định", "Regulation"),
        ("77/2030/NĐ-CP", "LN 77/2030"),
        ("Luật", "Act"),
        ("26300 VND", "129.6 KES"),
        ("currency of the map", "KES"),
        ("country of the session", "KE"),
    ] {
        assert!(text.contains(was), "{was}");
        text = text.replace(was, now);
    }
    let options = ron::Options::default();
    let options = options.with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    options.from_str(&text).unwrap()
}

fn of(id: &str) -> Id {
    id.parse().unwrap()
}

/// Whether an act is taken.
fn act(session: &mut Session, act: Act) -> bool {
    let entry = session.entry(tag("k2"), Elapsed::default(), act);
    session.commit(entry).is_ok()
}

/// Its log, made once.
fn log() -> &'static [Entry] {
    static LOG: OnceLock<Vec<Entry>> = OnceLock::new();
    LOG.get_or_init(|| {
        let mut begun = Session::new(tag("kenya"));
        let header = [
            HeaderField::Country(Country::In("KE".into())),
            HeaderField::Currency(Some("KES".into())),
            HeaderField::Language(Language::En),
        ];
        assert!(act(
            &mut begun,
            Act::Do(header.map(Edit::SetHeader).to_vec())
        ));
        let mut t = Typist::new(begun);
        for line in LINES {
            t.lines(&[line]);
            // What is refused stays on the line.
            let left = line.len() > 1 && t.line().contains(line);
            assert!(!left, "{line}: {}", t.hint());
        }
        t.keys("<ctrl-z><ctrl-y>");
        let own = t.app.session();
        let mut session = own.at(own.len());
        assert!(act(&mut session, Act::Do(attributes())));
        // One step has every fact.
        let step = StepId(of("m-4"));
        for &field in Field::ALL {
            let fact = facts::sample(field);
            assert!(act(
                &mut session,
                Act::Do(vec![Edit::SetFact { step, fact }])
            ));
        }
        // Each mark where it may stand.
        for (number, kind) in (1..).zip(mark::Kind::ALL) {
            let made = match kind.row().made {
                Made::Plainly(make) | Made::WithFigure(make, ..) => make(),
                Made::ForPaper(make, _) => make("drawings".to_string()),
                Made::ForLane(make, _) => make(session.map().lane_order()[0]),
            };
            let steps: Vec<StepId> = session.map().steps().keys().copied().collect();
            let set = steps.into_iter().any(|step| {
                let mark = Edit::AddMark {
                    id: MarkId(of(&format!("x-{number}"))),
                    kind: made.clone(),
                    steps: vec![step],
                };
                act(&mut session, Act::Do(vec![mark]))
            });
            assert!(set, "{kind:?}");
        }
        for (number, on) in (1..).zip([Subject::Session, Subject::Step(step)]) {
            let id = CommentId(of(&format!("y-{number}")));
            let text = "is that so".to_string();
            assert!(act(&mut session, Act::Comment { id, on, text }));
        }
        session.log().to_vec()
    })
}

/// The session of Kenya, as it was opened.
pub fn kenya() -> Session {
    Session::fold(tag("kenya"), log().to_vec()).unwrap()
}
