//! What holds for every text.

use laneway::law::*;
use proptest::prelude::*;

/// Pieces of which citations and near misses are made.
const PIECES: &[&str] = &[
    "Điều ",
    "khoản ",
    "điểm ",
    "đ",
    "k",
    "a",
    "5",
    "26",
    "a.2.26",
    "24-31",
    ", ",
    "; ",
    " và ",
    " đến ",
    " - ",
    "Nghị định ",
    "NĐ ",
    "số ",
    "01/2021/NĐ-CP",
    "59/2020/QH14",
    "/",
    ".",
    "O1",
    "Luật ",
    "Doanh nghiệp",
    " của ",
    "Chính phủ",
    " về ",
    "ngày ",
    "10/5/52024",
    " tháng ",
    " năm ",
    "2021",
    "này",
    "\n",
    "\n\n",
    "\u{a0}",
    "\u{301}",
    "\u{200b}",
    "(",
    ")",
    "–",
    "Hiến pháp ",
    "Chương V ",
    "các ",
    "từ ",
    "27-NQ/TW",
    "…",
    "\u{1b}[2J",
    "QĐ-UBND",
    "Thanh Hóa",
    "ạ",
    "𝒳",
    "this ",
];

fn pieces() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|all| all.concat())
}

fn holds(text: &str) -> Result<(), TestCaseError> {
    let mut last = (1, 0);
    for found in find(text) {
        prop_assert!(!found.text.is_empty());
        prop_assert!(text.contains(found.text));
        prop_assert!((found.line, found.column) > last, "{:?}", found);
        last = (found.line, found.column);
        prop_assert!(found.is_citation() || !found.flaws.is_empty());
        let line = text.split('\n').nth(found.line - 1).unwrap();
        let start: String = found.text.chars().take_while(|c| *c != '\n').collect();
        prop_assert!(line.contains(&start), "{:?}", found);
    }
    let _ = (
        read(text),
        with_flaws(text),
        by_title(text),
        may_begin(text),
    );
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_to_its_end(text in ".{0,200}") {
        holds(&text)?;
    }

    #[test]
    fn any_heap_of_pieces_is_read_to_its_end(text in pieces()) {
        holds(&text)?;
    }

    /// Whatever stands around it, a citation between sentences is found.
    #[test]
    fn a_citation_is_found_between_others(before in pieces(), after in pieces()) {
        let cited = "khoản 2 Điều 26 Nghị định số 01/2021/NĐ-CP";
        let text = format!("{before}\n\n{cited}.\n\n{after}");
        let found = find(&text).any(|found| {
            found.text == cited && found.places.len() == 1 && found.named.is_some()
        });
        prop_assert!(found, "{text}");
    }
}

/// Lists side by side are not multiplied.
#[test]
fn long_lists_stay_as_long_as_they_are() {
    let list =
        |word: &str, item: &str| format!("{word} {}{item}", format!("{item}, ").repeat(5_000));
    let (points, clauses) = (list("điểm", "a"), list("khoản", "1"));
    let (articles, each) = (list("Điều", "1"), "khoản 1, ".repeat(5_000));
    let text = format!("{points} {clauses} {articles} và {each}{articles}");
    let places = find(&text).map(|found| found.places.len());
    assert!(places.sum::<usize>() < text.len());
    // And no stretch of text is so long that to say it with each place would matter.
    for text in [text, "khoản 1 Điều 5, ".repeat(5_000), each] {
        assert!(find(&text).all(|found| found.text.len() < 3_000));
    }
}
