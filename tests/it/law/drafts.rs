//! Citations in running text: where they begin and end, what is none, what is wrong.

use std::collections::BTreeSet;

use laneway::analysis::law::Draft;
use laneway::lang::compose;
use laneway::lang::law::Mentions;
use laneway::law::*;
use laneway::model::{Code, Language};
use unicode_normalization::UnicodeNormalization;

use super::told;

fn read(text: &str) -> Vec<String> {
    let found = find(text).map(|found| format!("{}:{} {}", found.line, found.column, told(&found)));
    found.collect()
}

const DRAFT: &str = "Căn cứ Luật Tổ chức Chính phủ ngày 18 tháng 02 năm 2025;
Căn cứ Luật Doanh nghiệp ngày 17 tháng 6 năm 2020;

Theo quy định tại các điểm a, b và đ khoản 2 Điều 26 Luật Doanh nghiệp
và Điều 32 Nghị định số 01/2021/NĐ-CP ngày 04 tháng 01 năm 2021 của
Chính phủ về đăng ký doanh nghiệp (sau đây gọi là Nghị định số
01/2021/NĐ-CP), trong 03 ngày làm việc.
";

#[test]
fn a_draft_is_read_with_lines_and_columns() {
    let expected = [
        "1:8 luat “Tổ chức Chính phủ” 2025-02-18",
        "2:8 luat “Doanh nghiệp” 2020-06-17",
        "4:19 a.2.26 b.2.26 đ.2.26 luat “Doanh nghiệp”",
        "5:4 -.-.32 nghi_dinh 01/2021/NĐ-CP 2021-01-04 by Chính phủ on đăng ký doanh nghiệp",
        "6:51 nghi_dinh 01/2021/NĐ-CP",
    ];
    assert_eq!(read(DRAFT), expected);
}

#[test]
fn a_later_mention_tells_what_the_first_did_not() {
    let text = "Nghị định 109/2016/NĐ-CP; Nghị định 109/2016/NĐ-CP của Chính phủ; Nghị định \
                109/2016/NĐ-CP ngày 01/7/2016 của Chính phủ; Nghị định 109/2016/NĐ-CP ngày \
                01/7/2016 của Chính phủ";
    let mut mentions = Mentions::default();
    let told: Vec<String> = find(text)
        .map(|found| mentions.cite(Language::Vi, &Place::default(), found.named.as_ref()))
        .collect();
    let number = "Nghị định số 109/2016/NĐ-CP";
    let expected = [
        number.to_string(),
        format!("{number} của Chính phủ"),
        format!("{number} ngày 01 tháng 7 năm 2016"),
        number.to_string(),
    ];
    assert_eq!(told, expected);
}

#[test]
fn decomposed_letters_and_blanks_that_do_not_break_are_read_alike() {
    let composed = read(DRAFT);
    let decomposed: String = DRAFT.nfd().collect();
    assert_ne!(decomposed, DRAFT);
    let again: Vec<String> = read(&decomposed).iter().map(|line| compose(line)).collect();
    assert_eq!(again, composed);
    let joined = DRAFT
        .replace("Điều ", "Điều\u{a0}")
        .replace("khoản ", "khoản\u{202f}");
    let joined = joined.replace("NĐ-CP", "NĐ\u{2011}CP");
    assert_eq!(read(&joined), composed);
}

#[test]
fn a_list_with_one_citation_a_line_is_not_run_together() {
    let list = "NĐ 63/2024 Đ5\nNĐ 123/2020 Đ15\nĐiều 5\nLuật Cư trú\n2020/QĐ";
    let expected = [
        "1:1 -.-.5 nghi_dinh 63/2024/NĐ-CP",
        "2:1 -.-.15 nghi_dinh 123/2020/NĐ-CP",
        "3:1 -.-.5 -",
        "4:1 luat “Cư trú”",
    ];
    assert_eq!(read(list), expected);
    // What is not whole goes on.
    let broken = "khoản 2 Điều\n26 Nghị định số\n01/2021/NĐ-CP";
    assert_eq!(read(broken), ["1:1 -.2.26 nghi_dinh 01/2021/NĐ-CP"]);
    assert_eq!(read("Điều 5\n\nNghị định này").len(), 2);
}

#[test]
fn what_is_no_law_is_not_taken_for_it() {
    for text in [
        "",
        "Điều này rất quan trọng thì không",
        "khoản vay, tài khoản 2, ngân khoản 3",
        "khoản 5 triệu đồng; khoản 10% còn lại",
        "giấy A4, phòng B12, k5",
        "địa điểm a, thời điểm b, quan điểm c",
        "luật sư Nguyễn Văn A ký; luật gia",
        "quyết định số lượng biên chế; thông tư, nghị định",
        "ngày 10/5/2024 và 24/7, 1/2, 0,5 ngày, 1.001193",
        "theo nghị quyết của hội nghị",
        "https://example.org/a/59/2020/x và 090/123/456",
        "quyết định này của ông là đúng",
        "a.b.c, 1.2.3, a.1",
    ] {
        let told: Vec<String> = read(text);
        let plain = told.iter().all(|line| line == "1:1 this");
        assert!(plain, "{text}: {told:?}");
    }
    // Figures that belong to the sentence.
    for (text, says) in [
        ("theo Điều 5, 10 ngày làm việc", "1:6 -.-.5 -"),
        ("Điều 5 và 6 tháng sau", "1:1 -.-.5 -"),
        ("tại Điều 5, 6 và 7.", "1:5 -.-.5 -.-.6 -.-.7 -"),
        ("Điều 5. Nội dung", "1:1 -.-.5 -"),
        ("điểm a và ô tô", "1:1 a.-.- -"),
    ] {
        assert_eq!(read(text), [says], "{text}");
    }
}

#[test]
fn nonsense_stays_text_and_is_told() {
    for (text, says) in [
        ("Nghị định số .../2024/NĐ-CP", "nghi_dinh !number-off"),
        ("Nghị định số      /2024/NĐ-CP", "nghi_dinh !number-off"),
        ("Thông tư số 5x7/BTC//x", "thong_tu !number-off"),
        (
            "Nghị định số 01/20021/NĐ-CP",
            "nghi_dinh 01/20021/NĐ-CP !number-off",
        ),
        (
            "Nghị định 01/1021/NĐ-CP",
            "nghi_dinh 01/1021/NĐ-CP !number-off",
        ),
        (
            "Thông tư 01/2021/NĐ-CP",
            "thong_tu 01/2021/NĐ-CP !number-kind",
        ),
        ("O1/2021/NĐ-CP", "nghi_dinh 01/2021/NĐ-CP !letter-for-digit"),
        (
            "Nghị định l0/2021/NĐ-CP",
            "nghi_dinh 10/2021/NĐ-CP !letter-for-digit",
        ),
        ("điểm f khoản 2 Điều 5", "f.2.5 - !place-off"),
        ("điểm w khoản 2 Điều 5", "w.2.5 - !place-off"),
        ("khoản 0 Điều 5", "-.0.5 - !place-off"),
        ("ngày 31/02/2024", "- !date-off"),
        ("ngày 31 tháng 4 năm 2024", "- !date-off"),
        (
            "Nghị định số 01/2021/NĐ-CP ngày 04/01/2020",
            "nghi_dinh 01/2021/NĐ-CP 2020-01-04 !date-number",
        ),
        (
            "Nghị định số 01/2021/NĐ-CP ngày 31/02/2021",
            "nghi_dinh 01/2021/NĐ-CP !date-off",
        ),
    ] {
        assert_eq!(read(text), [format!("1:1 {says}")], "{text}");
    }
}

/// The errors of the documents from which the field was learned (domain.md, 6).
#[test]
fn the_errors_of_the_documents_are_found() {
    let text = "Ngày 10/5/52024 họp. Rapport från O1-platsen enligt beslut 1085/QD-TTg och
dekret 107/2021/ND-CP; beslut 104/QD-TTg den 25/01/2024 ska följas, och enligt
beslut 104/QĐ-TTg ngày 05/01/2024. Quyết định 104/QĐ-TTg ngày 05/01/2023 là văn bản khác.";
    let mut draft = Draft::default();
    let all = find(text).map(|found| (found.text, draft.findings(&found)));
    let wrong: Vec<_> = all.filter(|(_, codes)| !codes.is_empty()).collect();
    let one = |code| BTreeSet::from([code]);
    assert_eq!(
        wrong,
        [
            ("Ngày 10/5/52024", one(Code::DateOff)),
            ("O1", one(Code::LetterForDigit)),
            ("1085/QD-TTg", one(Code::NumberSpelling)),
            ("107/2021/ND-CP", one(Code::NumberSpelling)),
            ("104/QD-TTg den 25/01/2024", one(Code::NumberSpelling)),
            ("104/QĐ-TTg ngày 05/01/2024", one(Code::TwoDates)),
        ]
    );
}
