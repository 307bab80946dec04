//! Selecting by a query.

use std::sync::LazyLock;

use insta::assert_snapshot;
use laneway::lang::query;
use laneway::model::*;

use super::vietnamese;
use crate::support::typist::{Typist, two_lanes};

/// The room is typed once.
static TYPED: LazyLock<Session> = LazyLock::new(|| typed().session().at(u32::MAX));

fn room() -> Typist {
    let mut t = Typist::new(TYPED.at(u32::MAX));
    t.keys("<home>");
    t
}

/// A procedure with something to ask for in every field.
fn typed() -> Typist {
    let mut t = Typist::new(two_lanes());
    t.lines(&[
        "# Registration",
        "receive dossier,2h,a3,<application form",
        "thẩm định hồ sơ,5-7d,200k,a34 59/2020/QH14",
        "complete?",
        "|3/2",
        "#",
        "os: wait for papers~,3d",
        "?? who asks",
        ">1",
        "|",
        "# Result",
        "sd: ký duyệt,1d,nolaw",
        "hand out,0k,+certificate",
    ]);
    t.keys("<esc>2<enter>mx4<enter>mo<home>");
    t
}

/// The numbers that a query selects, or what the line says.
fn found(t: &mut Typist, text: &str) -> Result<Vec<u32>, String> {
    t.keys("<esc><esc><esc>=");
    for c in text.chars() {
        t.letters(&c.to_string());
    }
    t.keys("<enter>");
    let rows = t.rows();
    if t.line().starts_with('/') {
        return Err(t.hint());
    }
    let count = t.status();
    t.keys("<esc>gv");
    let sign = |row: &String| row.matches('◆').count();
    let boxes: usize = rows[..rows.len() - 3].iter().map(sign).sum();
    assert!(boxes > 0 && count.starts_with('◆'), "{count}");
    // One by one, by their lines of everything that is known.
    let map = t.map().clone();
    let mut numbers: Vec<u32> = Vec::new();
    for row in &rows {
        for after in row.split('◆').skip(1) {
            let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
            numbers.extend(digits.parse::<u32>());
        }
    }
    numbers.sort();
    assert!(numbers.iter().all(|n| {
        map.numbered(laneway::model::StepNumber::whole(*n))
            .is_some()
    }));
    Ok(numbers)
}

#[test]
fn a_query_finds_what_it_says() {
    let mut t = room();
    t.resize(200, 50);
    // 1 receive · 2 thẩm định · 3 complete? · 4 wait · 5 ký duyệt · 6 hand out
    for (text, expected) in [
        ("lane=sd", &[5, 6][..]),
        ("làn = specialised", &[5, 6]),
        ("lane!=sd", &[1, 2, 3, 4]),
        ("lane~desk", &[1, 2, 3, 4]),
        ("time>2d", &[2, 4]),
        ("thời gian > 2 ngày", &[2, 4]),
        ("time<6d", &[1, 2, 4, 5]),
        ("time=6d", &[2]),
        ("time>=5d time<=7d", &[2]),
        ("time!=3d", &[1, 2, 5]),
        ("time=?", &[6]),
        ("tg!=?", &[1, 2, 3, 4, 5]),
        ("law=none", &[5]),
        ("căn cứ=không", &[5]),
        ("law=?", &[3, 4, 6]),
        ("law=a34", &[2]),
        ("law=Điều 34|a3", &[1, 2]),
        ("law~59/2020", &[2]),
        ("law=cited", &[1, 2]),
        ("mark=remove", &[2]),
        ("mark=remove|online", &[2, 4]),
        ("dấu=cắt bỏ", &[2]),
        ("mark=none", &[1, 3, 5, 6]),
        ("mark!=any", &[1, 3, 5, 6]),
        ("phase=Registration", &[1, 2, 3]),
        ("giai đoạn=none", &[4]),
        ("phase~resu", &[5, 6]),
        ("kind=wait", &[4]),
        ("loại=chờ|nhánh rẽ", &[3, 4]),
        ("kind!=task", &[3, 4]),
        ("fee>0", &[2]),
        ("phí=0", &[6]),
        ("fee=?", &[1, 4, 5]),
        ("cost>=0,2tr", &[2]),
        ("name~hồ", &[2]),
        ("ten=ky duyet", &[5]),
        ("name=\"hand out\"", &[6]),
        ("step>=3 step<5", &[3, 4]),
        ("questions>0", &[4]),
        ("paper~form|certif", &[1, 6]),
        ("d time<1d", &[1]),
        ("lane=os time>2d law=?", &[4]),
    ] {
        assert_eq!(found(&mut t, text), Ok(expected.to_vec()), "{text}");
    }
}

#[test]
fn what_cannot_be_read_is_told_and_stays() {
    let mut t = room();
    let mut wrong = |text| found(&mut t, text).unwrap_err();
    assert_snapshot!(wrong("tme>2d"), @r#"“tme” is not a field; did you mean time?"#);
    assert_snapshot!(wrong("colour=red"), @r#"“colour” is not a field. Fields: step, name, lane, phase, kind, time, effort, fee, services, other, cost, law, document, mark, questions"#);
    assert_snapshot!(wrong("lane="), @r#"lane needs a value after the sign"#);
    assert_snapshot!(wrong("lane=xy"), @r#"there is no lane “xy”; there are: os, sd"#);
    assert_snapshot!(wrong("lane>os"), @r#"lane does not go with >; use = != ~ !~"#);
    assert_snapshot!(wrong("time~2d"), @r#"time does not go with ~; use = != < > <= >="#);
    assert_snapshot!(wrong("time>much"), @r#"time: cannot read “much”; such as 2d, 4h, 3 days"#);
    assert_snapshot!(wrong("fee>2d"), @r#"fee: cannot read “2d”; such as 200k, 1.5M"#);
    assert_snapshot!(wrong("kind=thing"), @r#"there is no kind “thing”; there are: task, wait, decision, fork, join, start, end"#);
    assert_snapshot!(wrong("mark=red"), @r#"there is no mark “red”; there are: remove, link, merge, shorten, cut fee, drop document, data instead of a document, delegate, digitise, any office"#);
    assert_snapshot!(wrong("phase=Nowhere"), @r#"there is no phase “Nowhere”; there are: Registration, Result"#);
    assert_snapshot!(wrong("name=\"open"), @r#"a quotation mark is not closed"#);
    assert_snapshot!(wrong("=5"), @r#"A field stands before the sign. Fields: step, name, lane, phase, kind, time, effort, fee, services, other, cost, law, document, mark, questions"#);
    assert_snapshot!(wrong("paper=form"), @r#"document does not go with =; use ~ !~"#);
    assert_snapshot!(wrong("time>400d"), @r#"No match."#);
    assert!(wrong("step>99999999999999").contains("99999999999999"));
    assert!(wrong("||=||").contains("||"));
}

#[test]
fn in_vietnamese_while_it_is_typed() {
    let session = room().session().at(u32::MAX);
    let mut t = vietnamese(session);
    t.keys("=");
    assert_snapshot!(t.line(), @r#"/tìm tên bước; hoặc điều kiện để chọn: làn=sd thời gian>2 ngày căn cứ=không"#);
    t.keys("thời gian");
    t.keys(">2 ngày");
    assert_snapshot!(t.hint(), @r#"2 bước · Enter: chọn"#);
    t.keys(" làm=sd");
    assert_snapshot!(t.hint(), @r#"“làm” không phải là trường; ý bạn là làn?"#);
    t.keys("<esc>:căn cứ=không");
    assert_snapshot!(t.hint(), @r#"1 bước · Enter: chọn"#);
    t.keys("<enter>");
    assert_snapshot!(t.status(), @r#"◆ chọn 1 bước · Σ 1 ngày làm việc ≈ 1,5 ngày lịch · phí 0đ · căn cứ 0/1                                             ●"#);
    assert_eq!(t.here(), "ký duyệt");
    t.keys("<esc>=loại=gì đó<enter>");
    assert_snapshot!(t.hint(), @r#"không có loại “gì đó”; có: công việc, chờ, nhánh rẽ, tách song song, hợp song song, bắt đầu, kết thúc"#);
}

#[test]
fn the_examples_of_the_help_can_be_typed() {
    for language in [Language::Vi, Language::En] {
        for (text, _) in query::examples(language) {
            for one in text.split("   ") {
                let mut t = room();
                // What the examples name must be there to be named.
                t.keys("<esc>5<enter>i# Đăng ký<enter>mới<enter><esc>=");
                t.keys(one);
                assert!(
                    t.hint().contains("Enter") || t.hint().contains("No match"),
                    "{one}: {}",
                    t.hint()
                );
            }
        }
    }
    let mut t = room();
    t.keys("<f1><right><right>");
    assert!(t.screen().contains("lane=sd time>2d"), "{}", t.screen());
}

#[test]
fn a_search_without_a_sign_is_a_search() {
    let mut t = room();
    t.keys("/hand<enter>");
    assert_eq!(t.here(), "hand out");
    assert!(!t.status().starts_with('◆'));
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_query_does_harm(text in "([a-zđ0-9 ?|\"]{0,6}(=|<|>|~|!=|<=|≥|lane=|time>|law=|phí<|name~)){0,5}[a-z0-9đ ]{0,6}") {
            let mut t = room();
            t.keys("=");
            t.paste(&text);
            t.keys("x<enter>");
            t.screen();
        }
    }
}
