//! A session of another country, as each version since there are countries wrote it.

use laneway::export::totals::{self, Request};
use laneway::model::*;
use laneway::store::*;

/// Kenya's, with an exchange rate and amounts of three currencies. This text never changes.
const WAREHOUSE_5: &str = include_str!("version-5/warehouse.ron");

#[test]
fn a_file_of_version_5_opens_with_its_country_its_rate_and_its_foreign_amounts() {
    let opened = parse(WAREHOUSE_5.as_bytes(), "x.ron").unwrap();
    assert_eq!((opened.report.damage, opened.report.broken), (None, vec![]));
    let session = opened.session;
    assert_eq!(write_text(&session), WAREHOUSE_5);
    let kinds: Vec<LaneKind> = session.map().lanes().map(|(_, lane)| lane.kind).collect();
    use LaneKind::{Agency, Applicant, Private, StateEnterprise};
    assert_eq!(kinds, [Applicant, StateEnterprise, Agency, Private]);
    let asked = Request {
        language: Language::En,
        ascii: false,
        to_be: false,
        source: None,
        at: None,
        start: Some("2026-11-24T16:30".parse().unwrap()),
        simulate: None,
    };
    let text = totals::text(&session, &asked);
    for said in [
        "Most (longest path): 16.25 working days + 5 calendar days",
        "Received: 25 November 2026 08:00",
        "Done at the latest: 22 December 2026 17:00",
        "Calendar: Kenya; off on Saturday and Sunday; office hours 8:00–13:00, 14:00–17:00; received until 16:00; holidays of 2026",
        "Fees: KES 35,000.50 (step 2)",
        "Tariff per hour: KES 250.75 (2025 · National Bureau of Statistics)",
        "The state enterprise: KES 155,520",
        "amounts in a currency without a rate are left out of the sum (hired services): step 6",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
}
