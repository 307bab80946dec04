//! Dates: what begins at a moment and takes so long is done then.

use laneway::analysis::time::{Calendar, Dates, Moment};
use laneway::analysis::{Basis, Timing, View};
use laneway::model::*;
use proptest::prelude::*;

use super::time::{Part, laid, part};
use super::{Build, id};

impl Build {
    fn dates(&self, start: &str) -> Dates {
        let ground = Basis::of(self.session.map(), self.session.order(), View::Everyone);
        let start = start.parse().unwrap();
        Dates::of(&ground, &Timing::of(&ground), start).unwrap()
    }
}

fn said(at: Option<Moment>) -> String {
    at.map_or("never".into(), |at| at.to_string().replace('T', " "))
}

/// The soonest and the latest of steps that follow one another.
fn ends(start: &str, spans: &[&str]) -> (String, String) {
    let dates = row(spans).dates(start);
    (said(dates.soonest), said(dates.latest))
}

fn row(spans: &[&str]) -> Build {
    let mut b = Build::new();
    let numbers: Vec<u32> = (10..).take(spans.len()).collect();
    for (number, span) in numbers.iter().zip(spans) {
        b.task(*number, 1, span);
    }
    b.chain(&numbers);
    b
}

fn told(dates: &Dates, premise: Premise) -> Option<Vec<u32>> {
    let of = dates.assumptions.iter().find(|of| of.premise == premise)?;
    Some(of.steps.iter().map(|step| step.0.number).collect())
}

#[test]
fn a_longer_step_of_one_unit_never_ends_earlier() {
    let thursday = "2026-11-26T09:30";
    let (soonest, latest) = ends(thursday, &["1-1.5 working_day"]);
    assert_eq!(soonest, "2026-11-27 17:00");
    assert_eq!(latest, "2026-11-30 12:00");
    for (span, done) in [
        ("0.5 working_day", "2026-11-26 14:30"),
        ("2.5 working_day", "2026-12-01 12:00"),
        ("8 hour", "2026-11-27 09:30"),
        ("9 hour", "2026-11-27 10:30"),
    ] {
        assert_eq!(ends(thursday, &[span]).1, done, "{span}");
    }
}

#[test]
fn two_halves_follow_one_another_and_that_is_told() {
    let halves = row(&["0.5 working_day", "0.5 working_day"]);
    let dates = halves.dates("2026-11-26T09:30");
    assert_eq!(said(dates.latest), "2026-11-27 09:30");
    assert_eq!(told(&dates, Premise::PartsInARow), Some(vec![10, 11]));
    for quiet in [
        &["1.5 working_day", "1 working_day"][..],
        &["4 hour", "4 hour"],
    ] {
        let dates = row(quiet).dates("2026-11-26T09:30");
        assert_eq!(told(&dates, Premise::PartsInARow), None, "{quiet:?}");
    }
}

#[test]
fn a_part_of_a_calendar_day_counts_as_a_whole_one_and_that_is_told() {
    let dates = row(&["1.5 week"]).dates("2026-11-26T09:30");
    assert_eq!(said(dates.latest), "2026-12-07 17:00");
    assert_eq!(told(&dates, Premise::WholeDays), Some(vec![10]));
    let dates = row(&["0.5 month", "2 week"]).dates("2026-11-26T09:30");
    assert_eq!(told(&dates, Premise::WholeDays), None);
}

#[test]
fn each_step_of_calendar_days_ends_on_a_working_day() {
    // Saturday gives way to Monday; the next step begins there.
    let (_, latest) = ends("2026-11-26T09:30", &["2 calendar_day", "1 calendar_day"]);
    assert_eq!(latest, "2026-12-01 17:00");
}

#[test]
fn of_several_sources_the_one_whose_time_ends_last_is_the_latest() {
    // Both are 480 minutes, but a day ends at 17:00.
    let mut b = row(&["8 hour"]);
    let boss = Source::Lane(id(2));
    b.claim(10, boss, Fact::Elapsed("1 working_day".parse().unwrap()));
    let dates = b.dates("2026-11-26T09:30");
    assert_eq!(said(dates.soonest), "2026-11-27 09:30");
    assert_eq!(said(dates.latest), "2026-11-27 17:00");
}

fn unit() -> impl Strategy<Value = Unit> {
    prop::sample::select(Unit::ALL.to_vec())
}

/// A moment of 2026, also at night, on Sundays and in Tết.
fn moment() -> impl Strategy<Value = Moment> {
    (0i64..365, 0u32..86_400).prop_map(|(day, seconds)| {
        let first = Date::new(2026, 1, 1).unwrap().day_number();
        Moment {
            date: Date::of_day_number(first + day).unwrap(),
            time: TimeOfDay { seconds },
        }
    })
}

/// From nought to fifty, in hundredths.
fn amount() -> impl Strategy<Value = Decimal> {
    (0i128..5000).prop_map(|hundredths| Decimal::new(hundredths, 2))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..Default::default() })]

    /// The latest date is at least that of every branch, and no later than the latest; the
    /// soonest one is not after it.
    #[test]
    fn branches_that_meet_are_done_with_the_last_of_them(
        one in part(),
        other in part(),
        hour in 8u32..17,
    ) {
        let start = format!("2026-10-06T{hour:02}:20");
        let dates = |part: &Part| laid(part).dates(&start);
        let (a, b) = (dates(&one), dates(&other));
        let both = dates(&Part::Fork(vec![one, other]));
        prop_assert_eq!(both.latest, a.latest.max(b.latest));
        prop_assert_eq!(both.soonest, a.soonest.max(b.soonest));
        prop_assert!(both.soonest <= both.latest);
    }
}

/// Vietnam's, and such as differ from it in every part.
fn profile() -> impl Strategy<Value = Profile> {
    let other = |weekend: &str, hours: &str, holidays: &str| Profile {
        weekend: weekend.parse().unwrap(),
        hours: hours.parse().unwrap(),
        holidays: holidays.parse().unwrap(),
        ..Profile::nowhere()
    };
    prop::sample::select(vec![
        Profile::vietnam(),
        Profile::nowhere(),
        other(
            "fri sat",
            "8-15",
            "2026 2026-03-20..03-24 +2026-03-28 05-01",
        ),
        other("sun", "7:45-12:20 14-16:01 20-21", "01-01"),
        other("", "0-23:59", ""),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

    #[test]
    fn what_is_longer_or_begins_later_never_ends_earlier(
        begun in prop::array::uniform2(moment()),
        amounts in prop::array::uniform2(amount()),
        unit in unit(),
        profile in profile(),
    ) {
        let calendar = Calendar::of(profile);
        let (first, later) = (begun[0].min(begun[1]), begun[0].max(begun[1]));
        let (less, more) = (amounts[0].min(amounts[1]), amounts[0].max(amounts[1]));
        let done = |begun, amount| calendar.after(begun, amount, unit).unwrap();
        prop_assert!(done(first, less) >= first);
        prop_assert!(done(first, less) <= done(first, more));
        prop_assert!(done(first, less) <= done(later, less));
    }
}
