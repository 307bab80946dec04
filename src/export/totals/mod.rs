//! All figures of a map, as text and as JSON.

mod compared;
mod json;
mod law;
mod text;

use crate::analysis::law::review_day;
use crate::analysis::report::{self, Report};
use crate::analysis::{Moment, View, to_be};
use crate::lang::{self, Speaker};
use crate::model::{Language, Map, Order, Session, StepId, StepNumber};

pub use compared::{Comparing, Tables, compared_json, compared_tables, compared_text};

#[derive(Clone, Debug)]
pub struct Request {
    /// The language of the sentences.
    pub language: Language,
    /// Text in ASCII only, except letters.
    pub ascii: bool,
    /// The map as the marks want it, instead of as it is.
    pub to_be: bool,
    /// The claims of one source only, with the name that was asked for.
    pub source: Option<(String, View)>,
    /// The number of entries; all if absent.
    pub at: Option<u32>,
    /// The moment when a case comes in.
    pub start: Option<Moment>,
    /// The number of simulated runs, and their seed.
    pub simulate: Option<(u32, u64)>,
}

/// The figures of a map, and the words about the session.
struct Told<'a> {
    asked: &'a Request,
    speaker: Speaker<'a>,
    report: &'a Report,
    /// The number of marks that a to-be is without.
    left: usize,
    /// That the session is incomplete, if it is.
    damaged: Option<String>,
    touched: Option<String>,
}

/// The figures as text.
pub fn text(session: &Session, asked: &Request) -> String {
    let text = told(session, asked, text::text);
    if asked.ascii {
        super::in_ascii(&text)
    } else {
        text
    }
}

/// The figures as JSON, indented, with a line break at the end. The shape is described in
/// `lang/guide/totals.json.txt`.
pub fn json(session: &Session, asked: &Request) -> String {
    told(session, asked, json::json)
}

fn told(session: &Session, asked: &Request, say: fn(&Told<'_>) -> String) -> String {
    let as_is = session.map();
    let source = asked.source.as_ref();
    let wanted = report::Request {
        view: source.map_or(View::Everyone, |(_, view)| view.clone()),
        day: review_day(session),
        start: asked.start,
        simulate: asked.simulate,
        all_procedures: true,
    };
    let say = |map: &Map, order: &Order, report: &Report, left: usize| {
        let damaged = session.incomplete();
        say(&Told {
            asked,
            speaker: Speaker::new(asked.language, map, order),
            report,
            left,
            damaged: damaged.map(|of| lang::damage::line(asked.language, of)),
            touched: lang::damage::touched(asked.language, session),
        })
    };
    if !asked.to_be {
        let order = session.order();
        return say(as_is, order, &Report::of(as_is, order, &wanted), 0);
    }
    let to_be = to_be(as_is);
    let order = Order::of(&to_be.map);
    let report = Report::of_to_be(&to_be, &order, &wanted);
    say(&to_be.map, &order, &report, to_be.left.len())
}

impl Told<'_> {
    /// The numbers of steps; those without one are left out.
    fn numbers(&self, steps: &[StepId]) -> Vec<StepNumber> {
        let map = self.speaker.map;
        let numbers = steps.iter().map(|id| map.number(*id));
        numbers.flatten().collect()
    }
}
