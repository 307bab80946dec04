//! What is handed in of a session in English: the document and the picture, to be read by
//! somebody who was not there.

use laneway::export::svg::Drawing;
use laneway::export::{FORMATS, Request};
use laneway::model::*;

use crate::support::typist::{Typist, tag};

/// A session of Ghana in English with these lines typed.
fn session(lines: &[&str]) -> Session {
    let mut begun = Session::new(tag("s"));
    let header = [
        HeaderField::Language(Language::En),
        HeaderField::Country(Country::In("GH".into())),
        HeaderField::Currency(Some("GHS".into())),
        HeaderField::Title("Permit for a boundary wall along a highway, as the Assembly, the Lands Commission and the Highway Authority give it today, in and outside the capital".into()),
    ];
    let entry = begun.entry(
        tag("s"),
        Elapsed::default(),
        Act::Do(header.map(Edit::SetHeader).to_vec()),
    );
    begun.commit(entry).unwrap();
    let mut t = Typist::new(begun);
    for line in lines {
        t.lines(&[line]);
        assert!(
            line.len() < 2 || !t.line().contains(line),
            "{line}: {}",
            t.hint()
        );
    }
    let own = t.app.session();
    own.at(own.len())
}

fn written(session: &Session, format: &str, language: Language) -> String {
    let format = FORMATS.iter().find(|of| of.name == format).unwrap();
    format.write(&Request {
        session,
        language,
        ascii: false,
        drawing: Drawing::default(),
        target: None,
    })
}

fn legend(paper: &str) -> String {
    let line = paper.lines().find(|line| line.starts_with("Legend: "));
    line.unwrap_or_default().to_string()
}

#[test]
fn the_map_of_the_document_tells_its_signs_and_no_others() {
    let small = session(&["Desk (d): receive,2d,s.5 Land Act 2020"]);
    assert_eq!(
        legend(&written(&small, "md", Language::En)),
        "Legend: `┌─┐` task · `d` working days"
    );
    let large = session(&[
        "Desk (d): receive,~20h",
        "d: complete?70%",
        "d: ask for more~,5cd,nolaw",
        ">1",
        "|2/2",
        "Office (o): inspect,law ?",
        "@Ama (Lands Commission)",
        "1,3h@ama",
        "4 ?? who signs",
        "1; often late",
        "o: hand over,1h",
        ".",
    ]);
    let legend = legend(&written(&large, "md", Language::En));
    for sign in [
        "`╱─╲` decision",
        "`(◉)` end",
        "`◄╌` flow back",
        "`?1` question or comment not answered",
        "`“1` note, question or comment answered",
        "`?d` no time yet",
        "`?a` legal basis not asked yet",
        "`≠` in dispute",
        "`h` hours",
        "`cd` calendar days",
    ] {
        assert!(legend.contains(sign), "{sign}: {legend}");
    }
    for sign in ["`█`", "`⇄`", "`○`", "`≈`", "`d`"] {
        assert!(!legend.contains(sign), "{sign}: {legend}");
    }
}

#[test]
fn who_alone_states_a_figure_stands_beside_it() {
    let session = session(&[
        "Desk (d): receive",
        "@Ama (Lands Commission)",
        "@Survey 2018",
        "1,3d@ama",
        "1,fee 20@survey",
        "1,fee 20@ama",
        "d: inspect,2d",
        "2,4d@survey",
    ]);
    let paper = written(&session, "md", Language::En);
    let row = |number: &str| {
        let row = paper.lines().find(|line| line.starts_with(number));
        row.unwrap_or_default().to_string()
    };
    let first = row("| 1 |");
    assert!(
        first.contains("| 3 working days *(source: Ama)* |"),
        "{first}"
    );
    assert!(
        first.contains("fee GHS 20 *(source: Survey 2018; Ama)*"),
        "{first}"
    );
    // Those who differ have a table of their own.
    let second = row("| 2 |");
    assert!(
        second.contains("2–4 working days *(in dispute)*"),
        "{second}"
    );
}

#[test]
fn a_decision_keeps_its_question_mark_everywhere() {
    let session = session(&[
        "Desk (d): receive,2d",
        "d: papers complete?70%",
        "d: stamp,1d",
        "2 ?? who decides",
    ]);
    let paper = written(&session, "md", Language::En);
    let named: Vec<&str> = paper
        .lines()
        .filter(|line| line.contains("complete"))
        .collect();
    assert!(named.len() > 3, "{named:?}");
    for line in named {
        assert!(
            !line.contains("complete") || line.contains("complete?"),
            "{line}"
        );
    }
    assert!(written(&session, "svg", Language::En).contains("<title>2. papers complete?</title>"));
}

/// Words of a picture with their place, size and width as reckoned for a wide font.
fn words(picture: &str) -> Vec<(String, [f64; 4])> {
    let document = roxmltree::Document::parse(picture).unwrap();
    let nodes = document.descendants();
    let texts = nodes.filter(|node| node.tag_name().name() == "text");
    let number = |node: &roxmltree::Node<'_, '_>, name: &str| {
        node.attribute(name).unwrap_or("0").parse::<f64>().unwrap()
    };
    let told = texts.map(|node| {
        let text = node.text().unwrap_or_default().to_string();
        let size = number(&node, "font-size");
        let wide = text.chars().count() as f64 * size * 0.62;
        (text, [number(&node, "x"), number(&node, "y"), size, wide])
    });
    told.collect()
}

#[test]
fn a_long_value_in_the_title_block_runs_into_no_other() {
    let mut lines = vec!["Desk (d): receive,2d,fee GHS 20,svc $10"];
    let steps: Vec<String> = (0..14)
        .map(|n| format!("d: check part {n},3h,fee $5,2d cd").replace(",2d cd", ""))
        .collect();
    lines.extend(steps.iter().map(String::as_str));
    let picture = written(&session(&lines), "svg", Language::En);
    let (block, _) = picture.split_once("class=\"map").unwrap_or((&picture, ""));
    let block = format!("{}</g></svg>", block.rsplit_once("</g>").unwrap().0);
    let words = words(&block);
    let long = words
        .iter()
        .find(|(text, _)| text.contains("through steps"));
    assert!(long.is_some(), "{words:?}");
    for (text, [x, y, _, wide]) in &words {
        for (other, [next, line, ..]) in &words {
            assert!(
                y != line || next <= x || x + wide <= *next,
                "{text:?} runs into {other:?}"
            );
        }
    }
}

/// Foreign currencies, several fees and a long law: the money is on the card, and whole.
#[test]
fn money_is_on_every_card() {
    let session = session(&[
        "Desk (d): receive,~1.5d,law Environmental Assessment Regulations 1999,fee 250",
        "d: collect,2d,fee GHS 1200,svc $10,other EUR 20",
        "d: inspect,3d,law Land Use and Spatial Planning Act 2016,fee USD 1200",
        "@Ama (Lands Commission)",
        "1,fee 12500@ama",
    ]);
    let picture = written(&session, "svg", Language::En);
    for money in ["GHS 250≠", "1.2k+$10+€20", "$1.2k"] {
        assert!(
            picture.contains(&format!(">{money}</text>")),
            "{money}: {picture}"
        );
    }
}

/// Papers in Vietnamese stay as they are.
#[test]
fn papers_in_vietnamese_keep_their_form() {
    let session = session(&[
        "Desk (d): receive,2d",
        "d: complete?70%",
        "@Ama (x)",
        "1,2d@ama",
    ]);
    let paper = written(&session, "md", Language::Vi);
    assert!(
        !paper.contains("Chú giải") && !paper.contains("nguồn:"),
        "{paper}"
    );
    assert!(paper.contains("| complete |"), "{paper}");
}
