//! Every figure of the report's tree is told on the panel, in the text and in the JSON of
//! `totals`, and comes to the same there.

use std::collections::BTreeSet;

use laneway::analysis::law::review_day;
use laneway::analysis::report::{self, Line, Report, lines};
use laneway::analysis::{Moment, Totals, View, to_be};
use laneway::catalogue;
use laneway::export::svg::{Drawing, svg};
use laneway::export::text::{Look, text};
use laneway::export::totals::{self, Request};
use laneway::export::{figures, markdown};
use laneway::lang::{FigureWords, Speaker, words::capitalised};
use laneway::model::{
    Act, Country, Decimal, Edit, Elapsed, Field, Figure, Fraction, Headline, Language, MeanTime,
    Order, Section, Session, StepId, Value,
};
use laneway::store;
use serde_json::Value as Json;

use crate::support::SHIPPED;
use crate::support::typist::{Typist, setup};

const PLACES: u8 = 6;

fn sessions() -> Vec<Session> {
    let root = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let read = |name: &str| store::read(&root.join(format!("sessions/{name}.ron"))).unwrap();
    let all = SHIPPED.map(|name| read(name).session);
    // What the sessions that come along have none of.
    let mut t = Typist::new(Session::new("m".parse().unwrap()));
    t.lines(&[
        "Citizen (c): prepare papers,ap 3h,<form=30m,200k",
        "Desk (d): check,2h,e1h,a3,>licence",
        "wait for stamp,3d,e1h",
    ]);
    let own = t.app.session();
    all.into_iter().chain([own.at(own.len())]).collect()
}

fn hours(time: MeanTime) -> String {
    let hours = time.working_minutes.over(Fraction::whole(60)).unwrap();
    format!(
        "{}h {}d",
        hours.decimal(PLACES),
        time.calendar_days.decimal(PLACES)
    )
}

/// A value in the measure of the JSON.
fn plain(value: &Value, whose: &Country) -> String {
    match value {
        Value::None => "some".into(),
        Value::Calendar => match whose {
            Country::In(code) => code.clone(),
            Country::Unsaid | Country::Nowhere => "nothing".into(),
        },
        Value::NotSaid | Value::Unknown => "nothing".into(),
        Value::Beyond => "null".into(),
        Value::Time(time) | Value::AtMost(time) | Value::Total(time) | Value::About(time, ..) => {
            hours(*time)
        }
        Value::Against(time, ..) => hours((*time).into()),
        Value::Amount(_, of) => of.decimal(PLACES).to_string(),
        Value::Hours(of) | Value::Share(of) => of.decimal(PLACES).to_string(),
        Value::Count(of) => of.to_string(),
        Value::OutOf(some, all) => format!("{some}/{all}"),
        Value::Times(of) => of.to_string(),
        Value::At(date, time) | Value::NotBefore(date, time) => {
            let minutes = time.seconds / 60;
            format!("{date}T{:02}:{:02}", minutes / 60, minutes % 60)
        }
        Value::Day(day) => day.to_string(),
        Value::Limit(_) | Value::Level(_) | Value::Stated(_) => panic!("no figure: {value:?}"),
    }
}

/// Where the JSON tells a figure, and what it says there; nothing for what it has not.
fn in_json(figure: &Figure, json: &Json) -> Option<String> {
    let (time, cost, of, law) = (
        &json["time"],
        &json["cost"],
        &json["structure"],
        &json["law"],
    );
    let said = |value: &Json| match value {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    };
    let both = |of: &Json| {
        let (hours, days) = (&of["working_hours"], &of["calendar_days"]);
        format!("{}h {}d", said(hours), said(days))
    };
    let three = |end: &str| {
        let (hours, days) = (&time["working_hours"], &time["calendar_days"]);
        format!("{}h {}d", said(&hours[end]), said(&days[end]))
    };
    let list = |value: &Json| value.as_array().unwrap().clone();
    let count = |value: &Json| list(value).len().to_string();
    let sum = |value: &Json, key: &str| -> String {
        let parts = list(value).into_iter();
        let parts = parts.filter_map(|of| of[key].as_str()?.parse::<Decimal>().ok());
        parts
            .map(Fraction::from)
            .sum::<Fraction>()
            .decimal(PLACES)
            .to_string()
    };
    let that = |value: &Json, holds: &dyn Fn(&Json) -> bool| {
        list(value)
            .iter()
            .filter(|of| holds(of))
            .count()
            .to_string()
    };
    let out_of = |law: &Json| {
        let part = |key: &str| law[key].as_u64().unwrap();
        let all = part("cited") + part("none_found") + part("not_asked");
        format!("{}/{all}", part("cited"))
    };
    let some = |of: bool| Some(if of { "some" } else { "none" }.to_string());
    Some(match figure {
        Figure::Least => three("min"),
        Figure::Expected => three("expected"),
        Figure::Most | Figure::ByLane => three("max"),
        Figure::Declared(id) => {
            let whole = &time["declared"];
            let own = list(&json["procedures"]);
            let own = own.iter().find(|of| of["id"] == id.to_string()).unwrap();
            match whole["procedure"] == id.to_string() {
                true => both(&whole["longest"]),
                false => both(&own["time"]["declared"]["longest"]),
            }
        }
        Figure::WithRework => both(&time["with_rework"]),
        Figure::Simulated(..) => both(&time["simulated"]["mean"]),
        Figure::ComesIn => said(&time["dates"]["start"]),
        Figure::Received => said(&time["dates"]["received"]),
        Figure::Soonest => said(&time["dates"]["soonest"]),
        Figure::Latest => said(&time["dates"]["latest"]),
        Figure::Calendar => said(&time["dates"]["calendar"]["country"]),
        Figure::Waiting => said(&time["waiting"]["share"]),
        Figure::Bottlenecks => count(&time["bottlenecks"]),
        Figure::Slack => that(&time["steps"], &|step| {
            let loose = step["slack"].is_object() && both(&step["slack"]) != "0h 0d";
            loose && step["known"] == true && step["critical"] == false
        }),
        Figure::ByPhase => return some(!list(&time["phases"]).is_empty()),
        Figure::ByProcedure => return some(!list(&json["procedures"]).is_empty()),
        Figure::PerCase => said(&cost["per_case"]),
        Figure::PerYear => said(&cost["per_year"]),
        Figure::Hours => said(&cost["hours"]),
        Figure::Income => said(&cost["income"]["amount"]),
        Figure::Sum(field) => {
            let code = catalogue::fact::sum(*field).unwrap().code;
            match catalogue::fact::is_money(*field) {
                true => said(&cost[code]),
                false => {
                    let sums = list(&of["sums"]);
                    let own = sums.iter().find(|sum| sum["sum"] == code).unwrap();
                    said(&own["mean"])
                }
            }
        }
        Figure::BorneByOthers => sum(&cost["borne_by_others"], "amount"),
        Figure::Administration => sum(&cost["administration"], "hours"),
        Figure::Coverage => out_of(&law["of_steps"]),
        Figure::OfDecisions(None) => out_of(&law["of_decisions"]),
        Figure::Instruments => count(&law["instruments"]),
        Figure::LawFindings => count(&law["findings"]),
        Figure::Steps => said(&of["steps"]),
        Figure::Decisions => said(&of["decisions"]),
        Figure::HandOffs => said(&of["handoffs"]),
        Figure::Visits => said(&of["visits"]),
        Figure::Places => said(&of["places"]),
        Figure::PapersNeeded => said(&of["papers"]),
        Figure::PapersUnmade => count(&of["inputs_unmade"]),
        Figure::PapersTwice => said(&of["papers_twice"]),
        Figure::Certified => that(&of["paper_list"], &|paper| {
            !list(&paper["certified"]).is_empty()
        }),
        Figure::PapersUnused => count(&of["outputs_unused"]),
        Figure::Loops => said(&of["loops"]),
        Figure::PingPong => count(&of["ping_pong"]),
        Figure::Parallel => that(&of["parallel_candidates"], &|two| {
            two["papers_known"] == true
        }),
        Figure::InPerson => count(&of["in_person"]),
        Figure::ByPost => count(&of["by_post"]),
        Figure::Online => count(&of["online"]),
        Figure::ChannelNotAsked => count(&of["channel_not_asked"]),
        Figure::OnPaper => count(&of["on_paper"]),
        Figure::Levels => {
            let levels = &of["service_levels"];
            let asked = that(levels, &|level| level["asked"] != 0);
            format!("{asked}/{}", count(levels))
        }
        // The JSON has of each step whether its time is in dispute, of other facts
        // nothing.
        Figure::Dispute(step, Field::Elapsed) => {
            let steps = list(&time["steps"]);
            let own = steps
                .iter()
                .find(|of| of["id"] == step.to_string())
                .unwrap();
            assert_eq!(own["contested"], true);
            return None;
        }
        Figure::Dispute(..) => return None,
        Figure::Section(_)
        | Figure::Step(_)
        | Figure::Lane(_)
        | Figure::NoPhase
        | Figure::Phase(_)
        | Figure::Procedure(_)
        | Figure::Flow(_)
        | Figure::Through(..)
        | Figure::Said(..)
        | Figure::NotSaid(..)
        | Figure::Premise(..)
        | Figure::LimitsOfParts
        | Figure::Limit(_)
        | Figure::Percentile(_)
        | Figure::Row(..)
        | Figure::Labour
        | Figure::TimesAYear
        | Figure::SubjectsAYear
        | Figure::Bearer(_)
        | Figure::OfDecisions(Some(_))
        | Figure::Cited
        | Figure::NoneFound
        | Figure::NobodyKnows
        | Figure::NotAsked
        | Figure::InForceAsOf
        | Figure::Instrument(_)
        | Figure::Finding(..)
        | Figure::Pair(..)
        | Figure::Visit(..)
        | Figure::Paper(_)
        | Figure::Rest
        | Figure::Return(..)
        | Figure::Two(..)
        | Figure::Size
        | Figure::Untimed
        | Figure::AskedInVain
        | Figure::Unknown(_)
        | Figure::OpenEnds
        | Figure::Questions
        | Figure::Marks
        | Figure::MarksLike(_) => panic!("stands under another figure: {figure:?}"),
    })
}

/// What was asked beside the map: the panel never has it.
fn is_asked_for(figure: &Figure) -> bool {
    matches!(
        figure,
        Figure::Simulated(..)
            | Figure::ComesIn
            | Figure::Received
            | Figure::Soonest
            | Figure::Latest
            | Figure::Calendar
    )
}

fn tell(session: &Session, language: Language) {
    let start: Moment = "2026-11-23T09:30".parse().unwrap();
    let (map, order) = (session.map(), session.order());
    let wanted = report::Request {
        view: View::Everyone,
        day: review_day(session),
        start: Some(start),
        simulate: Some((20, 1)),
        all_procedures: true,
    };
    let report = Report::of(map, order, &wanted);
    let folded = lines(&report, map, order, &|_| false);
    let asked = Request {
        language,
        ascii: false,
        to_be: false,
        source: None,
        at: None,
        start: wanted.start,
        simulate: wanted.simulate,
    };
    let text = totals::text(session, &asked);
    let json: Json = serde_json::from_str(&totals::json(session, &asked)).unwrap();
    let telling = FigureWords {
        speaker: Speaker::new(language, map, order),
        findings: &report.findings,
    };
    let mut t = Typist::at(setup(session.at(session.len()), language), 560, 120);
    t.keys("F");
    let mut told_in_text = text.lines();
    let screen = t.rows();
    let mut told_on_panel = screen.iter();
    let figures: Vec<&Line> = folded.iter().collect();
    assert!(figures.len() > 15);
    for line in figures {
        let name = telling.name(&line.name);
        let (value, _) = telling.value(&line.value);
        // One after the other, so that a name that stands twice is found twice.
        let here = match &line.name {
            Figure::Section(_) => name.clone(),
            _ if value.is_empty() => format!("  {name}"),
            _ => format!("  {name}: {value}"),
        };
        let found = told_in_text.any(|told| told.starts_with(&here));
        assert!(found, "not in the text: {here:?}\n{text}");
        if !is_asked_for(&line.name) {
            let found = told_on_panel.any(|row| row.contains(&name) && row.contains(&value));
            assert!(found, "not on the panel: {name}: {value}\n{}", t.screen());
        }
        if matches!(line.name, Figure::Section(_)) {
            continue;
        }
        let Some(said) = in_json(&line.name, &json) else {
            continue;
        };
        match plain(&line.value, &map.header().profile().country).as_str() {
            "nothing" => assert!(
                matches!(said.as_str(), "null" | "0"),
                "{name}: {value}, but {said}"
            ),
            plain => assert_eq!(said, plain, "{name}"),
        }
    }
}

#[test]
fn every_figure_of_the_report_is_told_alike_everywhere() {
    for session in sessions() {
        tell(&session, Language::En);
        tell(&session, Language::Vi);
    }
}

/// The status line, `show`, Markdown and the title block of the drawing tell a summary that
/// is quick enough to be added up with every key.
#[test]
fn the_summary_of_the_map_comes_to_what_the_report_says() {
    for session in sessions() {
        let after = to_be(session.map());
        let order = Order::of(&after.map);
        let asked = report::Request::default();
        for (map, order, report) in [
            (
                session.map(),
                session.order(),
                Report::of(session.map(), session.order(), &asked),
            ),
            (&after.map, &order, Report::of_to_be(&after, &order, &asked)),
        ] {
            let totals = Totals::of(map, order);
            let tree = lines(&report, map, order, &|_| false);
            let mut told = totals.summary();
            let whole = told.iter();
            let whole =
                whole.filter(|of| !matches!(of.name, Figure::Untimed | Figure::AskedInVain));
            let parts: Vec<Headline<'_>> = whole.flat_map(|of| of.parts.clone()).collect();
            told.extend(parts);
            let mut own = 0;
            for of in &told {
                let same = tree.iter().find(|line| line.name == of.name);
                let law = report.covered.whole();
                match (&of.name, same) {
                    (Figure::Section(Section::Disputed), _) => {
                        let steps = report.disputed.iter().map(|of| of.0);
                        let steps: BTreeSet<StepId> = steps.collect();
                        assert_eq!(of.value, Value::Count(steps.len()));
                    }
                    (Figure::NoneFound, _) => assert_eq!(of.value, Value::Count(law.none_found)),
                    (Figure::NobodyKnows, _) => {
                        assert_eq!(of.value, Value::Count(law.nobody_knows));
                    }
                    (Figure::NotAsked, _) => assert_eq!(of.value, Value::Count(law.not_asked)),
                    (Figure::Section(_), _) => {}
                    (name, Some(line)) => {
                        assert_eq!(of.value, line.value, "{name:?}");
                        own += 1;
                    }
                    (Figure::Sum(_), None) => assert!(!of.written),
                    (Figure::Size | Figure::Untimed | Figure::OpenEnds, None) => {}
                    (Figure::AskedInVain, None) => {}
                    (Figure::Questions | Figure::Marks | Figure::MarksLike(_), None) => {}
                    (name, None) => panic!("not in the report: {name:?}"),
                }
            }
            assert!(own >= 5);
            assert_eq!(
                (totals.time_min, totals.time_max),
                (report.timing.min, report.timing.max)
            );
            assert_eq!(totals.critical, report.timing.critical);
            assert_eq!(totals.sums, report.sums);
        }
    }
}

/// What stands in the summary stands in everything that tells it.
#[test]
fn every_figure_of_the_summary_is_told_in_every_form() {
    for (session, language) in sessions()
        .iter()
        .flat_map(|of| [(of, Language::Vi), (of, Language::En)])
    {
        let (map, order) = (session.map(), session.order());
        let words = FigureWords {
            speaker: Speaker::of(language, session),
            findings: &[],
        };
        let totals = Totals::of(map, order);
        let show = text(session, Look::default(), language, 200, false);
        let document = markdown(session, "", language, false);
        let drawing = svg(session, Drawing::default(), language);
        let written = totals.summary().into_iter().filter(|of| of.written);
        let mut seen = 0;
        for (name, value) in written.map(|of| words.written(&of)) {
            let line = format!("{name}: {value}");
            assert!(show.lines().any(|told| told == line), "{line}\n{show}");
            assert!(
                document.contains(&format!("\n- {line}\n")),
                "{line}\n{document}"
            );
            for told in [name, value] {
                assert!(drawing.contains(&format!(">{told}</text>")), "{told}");
            }
            seen += 1;
        }
        assert!(seen >= 4);
        let t = Typist::at(setup(session.at(session.len()), language), 400, 60);
        // The comments that wait stand beside the open questions there.
        let status = t.rows().pop().unwrap();
        let status = status.replace(", 1 nhận xét chưa trả lời", "");
        let status = status.replace(", 1 comment not answered", "");
        let on_status = totals.on_status();
        let long: Vec<String> = on_status.iter().map(|of| words.on_status(of).0).collect();
        assert!(status.contains(&long.join(" · ")), "{long:?}\n{status}");
        assert!(long.len() >= 5);
    }
}

/// A figure of the status line opens the panel where the report tells it.
#[test]
fn where_the_summary_leads_there_is_a_figure() {
    for session in sessions() {
        let (map, order) = (session.map(), session.order());
        let report = Report::of(map, order, &report::Request::default());
        let tree = lines(&report, map, order, &|_| false);
        for (section, figure) in Totals::of(map, order)
            .on_status()
            .into_iter()
            .filter_map(|of| of.more)
        {
            let own = tree
                .iter()
                .skip_while(|line| line.name != Figure::Section(section))
                .skip(1);
            let mut own = own.take_while(|line| !matches!(line.name, Figure::Section(_)));
            assert!(own.any(|line| line.name == figure), "{figure:?}");
        }
    }
}

/// Whatever is counted is summed in every telling of the figures, in its own unit: a new
/// fact must not be left out of one without a word.
#[test]
fn what_is_counted_is_summed_everywhere() {
    let mut seen = 0;
    for (field, sum) in catalogue::fact::sums() {
        let fact = field.of_amount(7_654_321.into()).unwrap();
        let mut t = Typist::new(Session::new("m".parse().unwrap()));
        t.lines(&["Citizen (c): pay,1d"]);
        let own = t.app.session();
        let mut session = own.at(own.len());
        let step = *session.map().steps().keys().next().unwrap();
        let mut say = |edit| {
            let entry = session.entry(
                "m".parse().unwrap(),
                Elapsed::default(),
                Act::Do(vec![edit]),
            );
            session.commit(entry).unwrap();
        };
        say(Edit::SetFact { step, fact });
        tell(&session, Language::En);
        tell(&session, Language::Vi);
        let asked = Request {
            language: Language::En,
            ascii: false,
            to_be: false,
            source: None,
            at: None,
            start: None,
            simulate: None,
        };
        let speaker = Speaker::of(Language::En, &session);
        let said = speaker.money().full(7_654_321.into());
        let text = totals::text(&session, &asked);
        let line = format!("{}: {said}", capitalised(sum.word.en));
        assert!(text.contains(&line), "{field:?}: {line:?}\n{text}");
        let (map, order) = (session.map(), session.order());
        let show = figures(&Totals::of(map, order), Speaker::of(Language::En, &session));
        let named = (capitalised(sum.word.en), said);
        assert!(show.contains(&named), "{field:?}: {show:?}");
        // Whatever is money is a cost of the case.
        let cost = Report::of(map, order, &report::Request::default()).cost;
        let is_money = catalogue::fact::is_money(field);
        assert_eq!(cost.per_case.is_some(), is_money, "{field:?}");
        seen += 1;
    }
    assert!(seen >= 3);
}
