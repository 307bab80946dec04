//! Citations of other countries: real ones, as they are written there. On the line, in the
//! field of a step and in a draft each is kept letter for letter, and nothing is found
//! wrong with it.

use laneway::analysis::checks::checks;
use laneway::capture::{draft, field};
use laneway::catalogue;
use laneway::law::Place;
use laneway::law::*;
use laneway::model::*;
use proptest::prelude::*;

use super::told;
use crate::support::dice::cases;
use crate::support::room::Room;
use crate::support::typist::tag;

/// A citation, the place in it and the text of law; one of both may be empty.
#[rustfmt::skip]
const CITED: &[(&str, &str, &str)] = &[
    // United Kingdom
    ("Electricity Act 1989, section 16", "section 16", "Electricity Act 1989"),
    ("section 16A(1)(b) of the Electricity Act 1989", "section 16A(1)(b)", "Electricity Act 1989"),
    ("s.12(3) Housing Act 2004", "s.12(3)", "Housing Act 2004"),
    ("ss. 57-59 Town and Country Planning Act 1990", "ss. 57-59", "Town and Country Planning Act 1990"),
    ("SI 2015/51", "", "SI 2015/51"),
    ("SI 2015/51, reg. 4(1)", "reg. 4(1)", "SI 2015/51"),
    ("Regulation 7 of the Electricity (Connection Charges) Regulations 2017", "Regulation 7", "Electricity (Connection Charges) Regulations 2017"),
    ("Finance (No. 2) Act 2015, Schedule 3, para. 4", "Schedule 3, para. 4", "Finance (No. 2) Act 2015"),
    ("paragraph 2 of Schedule 1 to the Companies Act 2006", "paragraph 2 of Schedule 1", "Companies Act 2006"),
    ("Health and Safety at Work etc. Act 1974, s. 2", "s. 2", "Health and Safety at Work etc. Act 1974"),
    // Kenya
    ("Energy Act, 2019, section 158", "section 158", "Energy Act, 2019"),
    ("Cap. 314 s 45", "s 45", "Cap. 314"),
    ("section 36 of the Physical Planning Act (Cap. 286)", "section 36", "Physical Planning Act (Cap. 286)"),
    ("Article 40 of the Constitution of Kenya, 2010", "Article 40", "Constitution of Kenya, 2010"),
    ("Legal Notice No. 34 of 2020", "", "Legal Notice No. 34 of 2020"),
    ("Energy Act, No. 1 of 2019, s. 159(2)", "s. 159(2)", "Energy Act, No. 1 of 2019"),
    // Ghana
    ("Land Use and Spatial Planning Act, 2016 (Act 925), section 113", "section 113", "Land Use and Spatial Planning Act, 2016 (Act 925)"),
    ("Building Regulations, 1996 (LI 1630), regulation 8", "regulation 8", "Building Regulations, 1996 (LI 1630)"),
    ("section 12 of the Environmental Protection Agency Act, 1994 (Act 490)", "section 12", "Environmental Protection Agency Act, 1994 (Act 490)"),
    ("s 113 Act 925", "s 113", "Act 925"),
    ("s 45 of Act 925", "s 45", "Act 925"),
    ("section 45 of Act 925", "section 45", "Act 925"),
    ("Act 925", "", "Act 925"),
    ("LI 1630, regulation 8", "regulation 8", "LI 1630"),
    // India
    ("Electricity Act, 2003, section 43(1)", "section 43(1)", "Electricity Act, 2003"),
    ("sub-section (2) of section 14 of the Electricity Act, 2003", "sub-section (2) of section 14", "Electricity Act, 2003"),
    ("Order 39 rule 1 of the Code of Civil Procedure, 1908", "Order 39 rule 1", "Code of Civil Procedure, 1908"),
    ("Electricity (Rights of Consumers) Rules, 2020, rule 4(12)", "rule 4(12)", "Electricity (Rights of Consumers) Rules, 2020"),
    ("Section 300, Indian Penal Code", "Section 300", "Indian Penal Code"),
    ("G.S.R. 818(E)", "", "G.S.R. 818(E)"),
    // United States
    ("42 U.S.C. § 1983", "§ 1983", "42 U.S.C."),
    ("16 USC 824d(a)", "824d(a)", "16 USC"),
    ("29 CFR 1910.134", "1910.134", "29 CFR"),
    ("40 C.F.R. § 52.21(b)(1)", "§ 52.21(b)(1)", "40 C.F.R."),
    ("15 U.S.C. §§ 78a-78pp", "§§ 78a-78pp", "15 U.S.C."),
    ("Cal. Gov. Code § 65943", "§ 65943", "Cal. Gov. Code"),
    ("Pub. L. 109-58", "", "Pub. L. 109-58"),
    ("Occupational Safety and Health Act of 1970, § 5", "§ 5", "Occupational Safety and Health Act of 1970"),
    ("Executive Order 12866", "", "Executive Order 12866"),
    // European Union
    ("Regulation (EU) 2016/679, Art. 6(1)(c)", "Art. 6(1)(c)", "Regulation (EU) 2016/679"),
    ("Directive 2014/24/EU, Art. 12(3)", "Art. 12(3)", "Directive 2014/24/EU"),
    ("Article 16(1) of Regulation (EU) 2019/943", "Article 16(1)", "Regulation (EU) 2019/943"),
    ("Regulation (EC) No 1907/2006", "", "Regulation (EC) No 1907/2006"),
    ("Art. 101(1) TFEU", "Art. 101(1)", "TFEU"),
    ("Article 6 GDPR", "Article 6", "GDPR"),
    // France
    ("loi n° 2014-132, art. 5", "art. 5", "loi n° 2014-132"),
    ("art. L. 421-1 du code de l'urbanisme", "art. L. 421-1", "code de l'urbanisme"),
    ("code de l'énergie, art. L. 342-1", "art. L. 342-1", "code de l'énergie"),
    ("code civil, art. 1240", "art. 1240", "code civil"),
    ("décret n° 2015-1284 du 13 octobre 2015", "", "décret n° 2015-1284 du 13 octobre 2015"),
    ("arrêté du 12 mars 2012, art. 3", "art. 3", "arrêté du 12 mars 2012"),
    ("article 4 de la loi n° 78-17 du 6 janvier 1978", "article 4", "loi n° 78-17 du 6 janvier 1978"),
    // OHADA and its members
    ("Acte uniforme relatif au droit commercial général, art. 10", "art. 10", "Acte uniforme relatif au droit commercial général"),
    ("AUSCGIE, art. 311", "art. 311", "AUSCGIE"),
    ("art. 44 AUDCG", "art. 44", "AUDCG"),
    ("Directive n° 04/2005/CM/UEMOA", "", "Directive n° 04/2005/CM/UEMOA"),
    ("loi n° 98-029 du 14 avril 1998, art. 12", "art. 12", "loi n° 98-029 du 14 avril 1998"),
    // others
    ("§ 35 VwVfG", "§ 35", "VwVfG"),
    ("Ley 39/2015, art. 21", "art. 21", "Ley 39/2015"),
    ("Law No. 15 of 2017, art. 5", "art. 5", "Law No. 15 of 2017"),
    ("Act No. 4 of 1995", "", "Act No. 4 of 1995"),
];

/// Those whose parts are known.
fn known() -> impl Iterator<Item = &'static (&'static str, &'static str, &'static str)> {
    CITED
        .iter()
        .filter(|(_, place, name)| !place.is_empty() || !name.is_empty())
}

fn some(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

fn english() -> Room {
    let mut room = Room::with_steps(1);
    let language = HeaderField::Language(Language::En);
    room.commit(vec![Edit::SetHeader(language)]).unwrap();
    room
}

/// The only citation of a step.
fn only<'r>(room: &'r Room, step: &str) -> &'r Citation {
    match room.step(step).facts.law.citations() {
        [only] => only,
        other => panic!("{other:?}"),
    }
}

fn name_of(room: &Room, cited: &Citation) -> Option<String> {
    let text = cited.instrument.map(|id| &room.map().instruments()[&id])?;
    assert_eq!((&text.number, text.year), (&None, None), "{text:?}");
    assert_eq!(Rank::of(text), Rank::Unknown);
    text.title.clone()
}

fn nothing_is_wrong(room: &Room) {
    let found = checks(room.map(), room.session.order());
    let about = |found: &Finding| {
        let wrong = catalogue::finding(found.code).of_law && found.code != Code::LawNotAsked;
        wrong.then_some(found.code)
    };
    let wrong: Vec<Code> = found.iter().filter_map(about).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn there_are_thirty_of_seven_systems() {
    assert!(known().count() >= 40);
}

#[test]
fn on_the_line_each_is_a_law_and_none_is_in_the_name() {
    for (typed, place, name) in known() {
        for line in [
            format!("sign,{typed},2h"),
            format!("sign, 2h, {typed}"),
            format!("sign,{typed},2h,fee 200"),
            format!("sign,law {typed},2h"),
        ] {
            let mut room = english();
            room.line(&line);
            let cited = only(&room, "sign");
            assert_eq!(cited.text, *typed, "{line}");
            assert_eq!(name_of(&room, cited).as_deref(), some(name), "{line}");
            assert_eq!(abroad::place_said(&cited.text), some(place), "{line}");
            assert!(room.step("sign").facts.elapsed.is_some(), "{line}");
            for language in [Language::Vi, Language::En] {
                let shown = room.speaker(language).citation(cited);
                assert_eq!(shown, *typed, "{line}");
                let badge = room.speaker(language).citation_short(cited);
                assert_eq!(badge, some(place).unwrap_or(name), "{line}");
            }
            nothing_is_wrong(&room);
        }
    }
}

#[test]
fn in_the_field_of_the_step_they_are_read_alike() {
    for (typed, ..) in CITED {
        let mut line = english();
        line.line(&format!("sign,law {typed}"));
        for typed in [typed.to_string(), format!("law {typed}")] {
            let mut room = english();
            room.line("sign");
            let mut ids = room.session.ids(tag("t1"));
            let step = room.id("sign");
            let edits = field::set(&room.cx(), step, Field::Law, &typed, &mut ids).unwrap();
            room.commit(edits).unwrap();
            let (field, line) = (only(&room, "sign"), only(&line, "sign"));
            assert_eq!((&field.text, field.place()), (&line.text, line.place()));
            nothing_is_wrong(&room);
        }
    }
}

#[test]
fn in_a_draft_each_is_cited_as_it_is_written() {
    for (typed, place, name) in known() {
        for draft in [
            format!("The office may refuse it under {typed}."),
            format!("{typed}: the office decides."),
            format!("It must be done ({typed}) in 5 days."),
        ] {
            let found: Vec<Found<'_>> = find(&draft).collect();
            let [found] = &found[..] else {
                panic!("{draft}: {found:?}");
            };
            assert_eq!(found.text, *typed, "{draft}");
            let abroad = found.abroad.as_ref().unwrap();
            assert_eq!(
                (abroad.place, abroad.name),
                (some(place), some(name)),
                "{draft}"
            );
            assert!(found.flaws.is_empty(), "{draft}");
        }
    }
}

#[test]
fn several_in_a_draft_are_told_apart() {
    let read = |text: &str| -> Vec<String> {
        find(text)
            .map(|found| format!("{} = {}", found.text, told(&found)))
            .collect()
    };
    assert_eq!(
        read(
            "Under section 12(3) of the Electricity Act 2003 and the Connection Regulations 2015, \
             regulation 7, the licensee must act. Section 14(2) of the Act does not apply; see \
             s. 3 of the Land Act, 2012 and 42 U.S.C. § 1983."
        ),
        [
            "section 12(3) of the Electricity Act 2003 = -.-.- section:12(3) ? “Electricity Act 2003”",
            "Connection Regulations 2015, regulation 7 = ? “Connection Regulations 2015”",
            "Section 14(2) = -",
            "s. 3 of the Land Act, 2012 = -.-.- section:3 ? “Land Act, 2012”",
            "42 U.S.C. § 1983 = -.-.- section:1983 ? “42 U.S.C.”",
        ]
    );
}

#[test]
fn what_is_no_citation_is_not_listed() {
    for text in [
        "điều 5 người; điều 5 người đi họp",
        "They act in order 2 times; rule 5 is simple, section 4 too.",
        "Section 2(1) of the contract and rule 3(2) of our policy.",
        "as in §1.2 and § 3 of this page",
        "Act now. The Act of God clause. Part 2 of the form, Schedule 3.",
        "the rules, regulations and orders of the office",
        "SO 04/2001 va 05/2002; 42 US firms; Cap is 5",
        "la loi est claire, le code du batiment aussi; decret",
    ] {
        let found: Vec<&str> = find(text).map(|found| found.text).collect();
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}

#[test]
fn a_comma_belongs_to_the_law_that_the_word_begins() {
    for (line, laws) in [
        (
            "sign,law Planning Guide, part 2,2h",
            &["Planning Guide, part 2"][..],
        ),
        (
            "sign,law Act on Roads, Water and Power,2h",
            &["Act on Roads, Water and Power"],
        ),
        (
            "sign,law Grid Code 7, section 4(2),2h",
            &["Grid Code 7, section 4(2)"],
        ),
        (
            "sign,law Health, Safety and Welfare Act 2005,2h",
            &["Health, Safety and Welfare Act 2005"],
        ),
        (
            "sign,law Grid Code,law Land Act,2h",
            &["Grid Code", "Land Act"],
        ),
        ("sign,law Grid Code\\,2h,2h", &["Grid Code,2h"]),
        ("sign,law Article 34,2h", &["Article 34"]),
        ("sign,law Grid Code, Điều 5,2h", &["Grid Code, Điều 5"]),
        (
            "sign,Electricity Act 2003,Land Act 2012, s. 5,2h",
            &["Electricity Act 2003", "Land Act 2012, s. 5"],
        ),
        ("sign,Art. 12(3),2h", &["Art. 12(3)"]),
        ("sign,section 12(3),§ 5,2h", &["section 12(3)", "§ 5"]),
        ("sign,cl. 3 Art. 12,2h", &["cl. 3 Art. 12"]),
        ("sign,s 5 land act 2012,2h", &["s 5 land act 2012"]),
        (
            "sign,Building Code, by-law 24,2h",
            &["Building Code, by-law 24"],
        ),
    ] {
        let mut room = english();
        room.line(line);
        let step = room.step("sign");
        let cited = step.facts.law.citations().iter().map(|cited| &*cited.text);
        assert_eq!(cited.collect::<Vec<_>>(), laws, "{line}");
        assert!(step.facts.elapsed.is_some(), "{line}");
    }
}

/// A law in the name of a step keeps its place; answers and targets are none of it.
/// A section alone is one, by any word for it, where letters glued to figures are none; and
/// a numbered law keeps the place behind its comma.
#[test]
fn a_section_alone_and_a_place_behind_a_comma() {
    let of_ghana = || {
        let mut room = english();
        let country = HeaderField::Country(Country::In("GH".into()));
        room.commit(vec![Edit::SetHeader(country)]).unwrap();
        room
    };
    for typed in ["s 45", "s. 45", "s.45", "sec 45", "section 45", "ss 4-6"] {
        let mut room = of_ghana();
        room.line(&format!("sign,{typed},2h"));
        assert_eq!(only(&room, "sign").text, typed);
    }
    let mut room = of_ghana();
    room.line("sign,s45");
    assert!(room.step("sign,s45").facts.law.citations().is_empty());
    for (line, text) in [
        (
            "file,Law No. 5/2010, article 3",
            "Law No. 5/2010, article 3",
        ),
        (
            "file,Law No. 5/2010, article 3, paragraph 2,2d",
            "Law No. 5/2010, article 3, paragraph 2",
        ),
    ] {
        let mut room = of_ghana();
        room.line(line);
        let cited = only(&room, "file");
        assert_eq!(cited.text, text);
        assert_eq!(name_of(&room, cited).as_deref(), Some("Law No. 5/2010"));
    }
}

/// A law of no known form is refused on a step that stands, and what to type is said.
#[test]
fn a_law_that_is_refused_says_what_to_type() {
    let mut room = english();
    room.line("sign");
    let refused = room.take("2,Banking regulations").unwrap_err();
    let said = refused.say(Language::En);
    assert_eq!(
        said,
        "“Banking regulations” is not understood; did you mean “law Banking regulations”?"
    );
    room.line("2,law Banking regulations");
    assert_eq!(only(&room, "sign").text, "Banking regulations");
}

#[test]
fn what_is_in_the_name_stays_whole() {
    for (line, name) in [
        (
            "\\apply under the Electricity Act 2003, section 12(3)",
            "apply under the Electricity Act 2003, section 12(3)",
        ),
        ("check,law permits?", "check,law permits"),
        ("soạn đơn, luật sư ký", "soạn đơn, luật sư ký"),
    ] {
        let mut room = english();
        room.line(line);
        assert!(room.step(name).facts.law.citations().is_empty(), "{line}");
    }
}

/// In the last words of a task, behind a word for it, law is a fact.
#[test]
fn law_in_the_last_words_is_taken_letter_for_letter() {
    let mut room = english();
    room.line("apply under the Electricity Act 2003, section 12(3)");
    let cited = room.step("apply").facts.law.citations();
    assert_eq!(cited[0].text, "the Electricity Act 2003, section 12(3)");
}

/// Two places in one text of law are two citations, one place said twice is one.
#[test]
fn places_of_one_law_are_told_apart() {
    let mut room = english();
    room.lines(&[
        "sign,regulation 7 of the Grid Regulations 2015",
        ",Grid Regulations 2015, regulation 8",
        ",law Grid Regulations 2015, regulation 7",
        ",law a rule of the house",
        ",law a rule of the house",
        ",law another rule",
    ]);
    assert_eq!(room.map().instruments().len(), 1);
    let cited = room.step("sign").facts.law.citations();
    assert_eq!(cited.len(), 4, "{cited:?}");
}

/// What the chip shows of a place can be typed.
#[test]
fn short_words_for_levels_can_be_typed() {
    for language in [Language::Vi, Language::En] {
        for &level in Level::ALL {
            let word = level.short(language);
            let number = match level {
                Level::Point => "a",
                Level::Annex => "II",
                _ => "3",
            };
            let typed = match level {
                Level::Point => format!(
                    "{word}{number} {}2 {}5",
                    Level::Clause.short(language),
                    Level::Article.short(language)
                ),
                Level::Clause => format!("{word}{number} {}5", Level::Article.short(language)),
                _ => format!("{word}{number} NĐ 15/2021"),
            };
            let read = read(&typed).unwrap_or_else(|| panic!("{typed}"));
            assert_eq!(read[0].place.get(level), Some(number), "{typed}");
        }
    }
}

fn any_law() -> impl Strategy<Value = String> {
    let pieces = [
        "Grid",
        "Code",
        "Act",
        "Electricity Act 2003",
        "section 12(3)",
        "s. 5",
        "art. 10",
        "loi n° 2014-132",
        "of the",
        "2h",
        "fee 200",
        "200k",
        "<form",
        "+permit",
        "@sd",
        "30%",
        ",",
        ", ",
        ",",
        ";",
        "?",
        ">sd",
        ">",
        "\\",
        ":",
        "&2",
        "~",
        "§ 1983",
        "42 U.S.C.",
        "Điều 5",
        "khoản 2",
        "é",
        "law",
        "nolaw",
        "1,5",
        "/",
        "(a)",
        "-",
        "a34",
        "x",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 1..7)
        .prop_map(|parts| parts.join(" ").trim().to_string())
        .prop_filter("a law has a letter", |text| {
            text.contains(char::is_alphabetic)
        })
}

proptest! {
    #![proptest_config(cases(256))]

    /// Any text that is said to be law is recorded letter for letter, stands so in the file
    /// and in the lines of the map, and is captured from them again.
    #[test]
    fn any_law_is_kept_letter_for_letter(texts in prop::collection::vec(any_law(), 1..4)) {
        let mut room = english();
        room.line("sign,2h");
        let step = room.id("sign");
        for text in &texts {
            let mut typed = String::from("law ");
            for c in text.chars() {
                if matches!(c, ',' | '@' | '\\') {
                    typed.push('\\');
                }
                typed.push(c);
            }
            let mut ids = room.session.ids(tag("t1"));
            let edits = field::set(&room.cx(), step, Field::Law, &typed, &mut ids).unwrap();
            let kept: Vec<Edit> = edits.iter().map(|edit| {
                ron::from_str(&ron::to_string(edit).unwrap()).unwrap()
            }).collect();
            prop_assert_eq!(&kept, &edits);
            room.commit(kept).unwrap();
        }
        let cited = room.step("sign").facts.law.citations().to_vec();
        // A list of articles is one citation each.
        for text in &texts {
            let listed = read(text).is_some_and(|all| all.len() > 1);
            prop_assert!(listed || cited.iter().any(|cited| cited.text == *text), "{} {:?}", text, cited);
        }
        let lines = draft(room.map(), room.session.order()).lines;
        let mut again = Room::empty();
        for line in &lines {
            again.line(line);
        }
        let same = again.step("sign").facts.law.citations();
        let said = |all: &[Citation]| -> Vec<(String, Place, bool)> {
            all.iter().map(|c| (c.text.clone(), c.place(), c.instrument.is_some())).collect()
        };
        prop_assert_eq!(said(same), said(&cited), "{}", lines.join("\n"));
    }
}

/// An Act in the register with its number apart keeps its name, and a draft finds it.
#[test]
fn a_number_behind_an_act_is_a_part_of_its_name() {
    use laneway::lang::law::instrument;
    use laneway::law::{Named, find};
    use laneway::model::{Instrument, Language};
    for (kind, title, number, name) in [
        (
            "Instrument",
            "Energy Act",
            "No. 1 of 2019",
            "Energy Act No. 1 of 2019",
        ),
        (
            "Act",
            "Energy Act",
            "No. 1 of 2019",
            "Energy Act No. 1 of 2019",
        ),
        ("Act", "Energy", "No. 1 of 2019", "Energy Act No. 1 of 2019"),
        ("Act", "Land Act", "(Act 1036)", "Land Act (Act 1036)"),
    ] {
        let of = Instrument {
            kind: kind.into(),
            number: Some(number.into()),
            title: Some(title.into()),
            ..Instrument::default()
        };
        for language in [Language::En, Language::Vi] {
            assert_eq!(instrument(language, &of), name);
        }
        let named = Named::by_name(name);
        assert!(named.among([((), &of)]).is_some(), "{name}");
        assert!(
            Named::by_name("Water Act No. 1 of 2019")
                .among([((), &of)])
                .is_none()
        );
        let draft = format!("Under section 5 of the {name}, fees are due.");
        let found = find(&draft).next().unwrap();
        assert!(found.text.ends_with(name), "{}", found.text);
    }
    // Vietnam's go by kind and number, as ever.
    let ours = Instrument {
        kind: "Văn bản".into(),
        number: Some("12/2020/CV-XD".into()),
        title: Some("Hướng dẫn".into()),
        ..Instrument::default()
    };
    assert_eq!(instrument(Language::Vi, &ours), "Văn bản 12/2020/CV-XD");
}

/// The short form of a kind and the long one, with and without "No.", are one text, and
/// the year of its series belongs to its name.
#[test]
fn texts_that_go_by_kind_and_number_are_one_in_every_form() {
    let mut room = english();
    room.lines(&[
        "1:: a1,RA 11032",
        "a2,RA No. 11032",
        "a3,R.A. 11032, Sec. 9",
        "a4,Republic Act No. 11032",
        "a5,Sec 9 RA 11032",
        "a6,Section 9(b)(1), RA 11032",
        "b1,RMC 57-2020",
        "bb,Revenue Memorandum Circular No. 57-2020",
        "c1,RR No. 7-2012",
        "d1,Ordinance No. SP-2523",
        "e1,E.O. No. 18, s. 2022",
        "e2,Executive Order No. 18, series of 2022, 2d",
        "f1,Barangay Revenue Ordinance No. 3, S-2019",
        "g1,Municipal Tax Ordinance No. 5, S-2018, Sec. 12",
        "h1,City Ordinance No. 2523, series of 2016, Section 4",
    ]);
    let mut names = Vec::new();
    for text in room.map().instruments().values() {
        names.extend(text.title.clone());
    }
    assert_eq!(
        names,
        [
            "RA 11032",
            "RMC 57-2020",
            "RR No. 7-2012",
            "Ordinance No. SP-2523",
            "E.O. No. 18, s. 2022",
            "Barangay Revenue Ordinance No. 3, S-2019",
            "Municipal Tax Ordinance No. 5, S-2018",
            "City Ordinance No. 2523, series of 2016",
        ]
    );
    let of = |step: &str| {
        let cited = only(&room, step);
        (cited.instrument, cited.place().section)
    };
    let (act, none) = of("a1");
    assert!(act.is_some() && none.is_none());
    for step in ["a2", "a4"] {
        assert_eq!(of(step), (act, None), "{step}");
    }
    for step in ["a3", "a5"] {
        assert_eq!(of(step), (act, Some("9".into())), "{step}");
    }
    assert_eq!(of("a6"), (act, Some("9(b)(1)".into())));
    let elapsed = room.step("e2").facts.elapsed;
    assert_eq!(elapsed, Some("2 working_day".parse().unwrap()));
    nothing_is_wrong(&room);
}

#[test]
fn a_draft_of_the_philippines_has_its_texts_listed_without_fault() {
    let draft = "Under RA 11032 and RR No. 7-2012, with RMC 57-2020 and Ordinance No. SP-2523, \
                 and City Ordinance No. 2523, series of 2016, Section 4, the fee is due. \
                 See E.O. No. 18, s. 2022. Room RA 12 and the year RA 2020 are none.";
    let found: Vec<_> = laneway::law::find(draft).collect();
    let texts: Vec<&str> = found.iter().map(|found| found.text).collect();
    assert_eq!(
        texts,
        [
            "RA 11032",
            "RR No. 7-2012",
            "RMC 57-2020",
            "Ordinance No. SP-2523",
            "City Ordinance No. 2523, series of 2016, Section 4",
            "E.O. No. 18, s. 2022",
        ]
    );
    assert!(found.iter().all(|found| found.flaws.is_empty()));
}
