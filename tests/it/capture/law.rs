//! Law on the capture line: what the chip shows is what the register holds, and every
//! part of a citation is kept.

use laneway::lang;
use laneway::law::{InstrumentKind, Level, Place, number};
use proptest::prelude::*;

use super::*;

const BOTH: [Language; 2] = [Language::Vi, Language::En];

/// The chip of the law of a line, before Enter.
fn chip(room: &Room, line: &str, language: Language) -> String {
    let chips = room.read(line).unwrap().chips(&room.cx(), language);
    let chip = chips.into_iter().find(|chip| chip.kind == ChipKind::Law);
    chip.unwrap_or_else(|| panic!("{line}: no law")).text
}

/// What was recorded of the law of a step, in the words of a chip.
fn recorded(room: &Room, step: &str, language: Language) -> String {
    let cited = room.step(step).facts.law.citations().last().unwrap();
    let place = cited.place();
    let parts = place.parts();
    let mut said: Vec<String> = parts
        .map(|(level, part)| format!("{}{part}", level.short(language)))
        .collect();
    let text = cited.instrument.map(|id| &room.map().instruments()[&id]);
    said.extend(text.map(|text| lang::law::instrument(language, text)));
    said.join(" ")
}

#[test]
fn six_kinds_of_one_number_are_six_texts() {
    let kinds = [
        "Law",
        "Order",
        "Circular",
        "Resolution",
        "Directive",
        "Ordinance",
    ];
    for language in BOTH {
        let mut room = Room::with_steps(1);
        room.commit(vec![Edit::SetHeader(HeaderField::Language(language))])
            .unwrap();
        for kind in kinds {
            room.line(&format!("{kind} here,{kind} 5/2010"));
        }
        let rows = room.map().instruments().values();
        let rows: Vec<String> = rows
            .map(|text| lang::law::instrument(Language::En, text))
            .collect();
        let expected = kinds.map(|kind| format!("{kind} 05/2010"));
        assert_eq!(rows, expected);
        for kind in kinds {
            assert_eq!(
                recorded(&room, &format!("{kind} here"), Language::En),
                format!("{kind} 05/2010")
            );
        }
    }
}

#[test]
fn a_law_after_a_circular_of_its_number_stays_a_law() {
    let mut room = Room::with_steps(1);
    room.lines(&["a,Thông tư 5/2010", "b,Luật 5/2010"]);
    assert_eq!(recorded(&room, "b", Language::Vi), "Luật 05/2010");
    assert_eq!(recorded(&room, "a", Language::Vi), "Thông tư 05/2010");
}

/// A number without a word for the kind is that of the text that has it, and the chip
/// says so before Enter.
#[test]
fn a_bare_number_is_the_text_that_bears_it() {
    let mut room = Room::with_steps(1);
    room.lines(&["a,Nghị quyết 198/2025/QH15", "b,TT 02/2017/TT-VPCP"]);
    assert_eq!(
        chip(&room, "c,đ3 198/2025/QH15", Language::Vi),
        "Đ.3 Nghị quyết 198/2025/QH15"
    );
    assert_eq!(
        chip(&room, "c,đ3 TT 02/2017", Language::En),
        "Art. 3 Circular 02/2017/TT-VPCP"
    );
    room.lines(&["c,đ3 198/2025/QH15", "d,đ3 TT 02/2017"]);
    assert_eq!(room.map().instruments().len(), 2);
    // Of two that begin so neither is meant more than the other.
    room.lines(&["e,TT 02/2017/TT-BTC", "f,đ9 TT 02/2017"]);
    assert_eq!(room.map().instruments().len(), 4);
}

/// Laws of one name are told apart by their years, and so are numbers that are given
/// every year.
#[test]
fn the_year_of_a_law_is_part_of_its_name() {
    let mut room = Room::with_steps(1);
    room.lines(&[
        "a,đ5 Luật Đất đai 2013",
        "b,đ5 Luật Đất đai 2024",
        "c,đ6 Luật Đất đai năm 2024",
        "d,NĐ 63 năm 2010",
        "e,NĐ 63/2010/NĐ-CP",
        "f,QĐ 766/QĐ-TTg 2022",
        "g,QĐ 766/QĐ-TTg 2018",
    ]);
    let rows = room.map().instruments().values();
    let rows: Vec<String> = rows
        .map(|text| lang::law::instrument(Language::Vi, text))
        .collect();
    assert_eq!(
        rows,
        [
            "Luật Đất đai năm 2013",
            "Luật Đất đai năm 2024",
            "Nghị định 63/2010/NĐ-CP",
            "Quyết định 766/QĐ-TTg năm 2022",
            "Quyết định 766/QĐ-TTg năm 2018",
        ]
    );
    let written = line_for(&room.cx(), room.id("b")).unwrap();
    let mut again = Room::with_steps(1);
    again.line(&written);
    assert_eq!(
        recorded(&again, "b", Language::Vi),
        recorded(&room, "b", Language::Vi)
    );
}

#[test]
fn annexes_sections_chapters_parts_and_forms_are_fields() {
    let mut room = Room::with_steps(1);
    for (line, vi, en) in [
        (
            "a,khoản 1 Mục II Phụ lục I NĐ 15/2021",
            "khoản 1 Mục II Phụ lục I Nghị định 15/2021/NĐ-CP",
            "clause 1 Section II Annex I of Decree 15/2021/NĐ-CP",
        ),
        (
            "b,Mẫu số 01 Phụ lục II NĐ 15/2021",
            "Mẫu số 01 Phụ lục II Nghị định 15/2021/NĐ-CP",
            "Form No. 01 Annex II of Decree 15/2021/NĐ-CP",
        ),
        (
            "c,Điều 24 Mục 2 Chương V NĐ 15/2021",
            "Điều 24 Mục 2 Chương V Nghị định 15/2021/NĐ-CP",
            "Article 24 Section 2 Chapter V of Decree 15/2021/NĐ-CP",
        ),
        (
            "d,Phần thứ hai Bộ luật Dân sự",
            "Phần thứ hai Bộ luật Dân sự",
            "Part thứ hai of Code Dân sự",
        ),
    ] {
        room.line(line);
        let step = room.step(&line[..1]);
        let [cited] = step.facts.law.citations() else {
            panic!("{line}: {step:?}");
        };
        assert_eq!(room.speaker(Language::Vi).citation(cited), vi);
        assert_eq!(room.speaker(Language::En).citation(cited), en);
        // Kept in a file as it is, and read from a file of before as none.
        let written = ron::to_string(cited).unwrap();
        assert_eq!(ron::from_str::<Citation>(&written).unwrap(), *cited);
        // And written back as a line.
        let again = line_for(&room.cx(), room.id(&line[..1])).unwrap();
        let mut other = Room::with_steps(1);
        other.line(&again);
        let [same] = other.step(&line[..1]).facts.law.citations() else {
            panic!("{again}");
        };
        assert_eq!(same.place(), cited.place(), "{again}");
        assert_eq!(other.speaker(Language::Vi).citation(same), vi);
    }
    assert_eq!(room.map().instruments().len(), 2);
    let before: Citation = ron::from_str(r#"(text:"a34",article:Some("34"))"#).unwrap();
    assert_eq!(before.place(), Place::of(Level::Article, "34"));
    assert_eq!(
        ron::to_string(&before).unwrap(),
        r#"(text:"a34",article:Some("34"))"#
    );
}

/// A number of a text and what it has behind its year.
fn numbers() -> impl Strategy<Value = (u32, u32, &'static str)> {
    let signs = prop::sample::select(vec!["", "", "/QĐ-UBND", "/TT-BTC"]);
    (1u32..12, 2009u32..2013, signs)
}

fn cited() -> impl Strategy<Value = (InstrumentKind, (u32, u32, &'static str), Place, Language)> {
    let kinds = prop::sample::select(InstrumentKind::ALL.to_vec());
    let part = || prop::option::of(1u32..40);
    let place = (part(), part(), part(), part()).prop_map(|(clause, article, section, annex)| {
        let text = |part: Option<u32>| part.map(|part| part.to_string());
        Place {
            // A clause is of an article or an annex.
            clause: text(clause.filter(|_| article.or(annex).is_some())),
            article: text(article),
            section: text(section),
            annex: text(annex),
            ..Place::default()
        }
    });
    let language = prop::sample::select(BOTH.to_vec());
    (kinds, numbers(), place, language)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever was cited before, in whatever language the session is held and the room
    /// is shown: the chip and the echo say what the register has, and each kind of text
    /// has a row of its own.
    #[test]
    fn what_is_shown_is_what_is_recorded(
        lines in prop::collection::vec(cited(), 1..10),
        held in prop::sample::select(BOTH.to_vec()),
    ) {
        let mut room = Room::with_steps(1);
        room.commit(vec![Edit::SetHeader(HeaderField::Language(held))]).unwrap();
        for (at, (kind, (serial, year, signs), place, language)) in lines.iter().enumerate() {
            // Plans and reports are known by their signs only.
            let signs = match kind.code() {
                Some("ke_hoach" | "chuong_trinh" | "huong_dan" | "bao_cao" | "to_trinh" | "cong_dien") => "/KH-UBND",
                _ => signs,
            };
            let name = kind.name(*language);
            let line = format!("check {at},{} {name} {serial}/{year}{signs}", place.said(*language));
            let shown = BOTH.map(|language| chip(&room, &line, language));
            let (read, captured) = room.take(&line).unwrap();
            let step = format!("check {at}");
            for (language, shown) in BOTH.into_iter().zip(&shown) {
                let kept = recorded(&room, &step, language);
                prop_assert_eq!(shown, &kept, "{}", line);
                let echo = read.echo(&captured, room.speaker(language));
                prop_assert!(echo.ends_with(&format!(" · {kept}")), "{line}: {echo}, {kept}");
            }
            let cited = room.step(&step).facts.law.citations().last().unwrap();
            prop_assert_eq!(&cited.place(), place, "{}", line);
            let text = &room.map().instruments()[&cited.instrument.unwrap()];
            let typed = format!("{serial}/{year}");
            let key = number::key(text.number.as_deref().unwrap());
            prop_assert!(key == typed || number::begins(&key, &typed), "{line}: {text:?}");
            // Where no word says the kind, the signs do; and where "quy định" is a verb.
            let kind = match kind {
                InstrumentKind::Regulation
                    if !signs.is_empty() && !kind.may_bear(signs.trim_start_matches('/')) => {
                    InstrumentKind::of_signs(signs.trim_start_matches('/'))
                }
                InstrumentKind::Unknown => InstrumentKind::of_signs(signs.trim_start_matches('/')),
                kind => *kind,
            };
            prop_assert_eq!(InstrumentKind::of(&text.kind), kind, "{}", line);
        }
    }
}
