//! The table: the same steps as rows, the same cursor and selection, edited in place.

use laneway::input::Input;
use laneway::model::*;
use proptest::prelude::*;

use super::{vietnamese, workshop};
use crate::support::typist::{Typist, setup, tag, two_lanes};

/// The small procedure, shown as rows.
fn table() -> Typist {
    let mut t = workshop();
    t.keys("t");
    t
}

/// A session of the samples, at a size.
fn sample(name: &str, language: Language, width: u16, height: u16) -> Typist {
    let path = format!("{}/sessions/{name}.ron", env!("CARGO_MANIFEST_DIR"));
    let opened = laneway::store::read(std::path::Path::new(&path)).unwrap();
    let mut t = Typist::at(setup(opened.session, language), width, height);
    t.keys("t");
    t
}

/// The row of the screen that holds a text.
fn row(t: &Typist, text: &str) -> String {
    let rows = t.rows();
    let found = rows.iter().find(|row| row.contains(text));
    found
        .cloned()
        .unwrap_or_else(|| panic!("{text}\n{}", t.screen()))
}

/// Goes to the cell of a column in the row of the cursor.
fn to(t: &mut Typist, column: &str) {
    t.keys("<home>");
    for _ in 0..40 {
        let line = t.line();
        let said = line.split_once(['›', '>']).unwrap_or_default().1;
        if said.trim_start().starts_with(&format!("{column}: ")) {
            return;
        }
        t.keys("<right>");
    }
    panic!("no column {column:?}:\n{}", t.screen());
}

fn step<'a>(t: &'a Typist, name: &str) -> &'a Step {
    let mut steps = t.map().steps().values();
    steps.find(|step| step.name == name).unwrap()
}

#[test]
fn the_same_steps_stand_as_rows_and_one_key_goes_there_and_back() {
    let mut t = workshop();
    let map = t.screen();
    t.keys("t");
    insta::assert_snapshot!(t.folded(), @r#"
     untitled                                                                                                      room.ron
        No Step                                        │ Lane                         Time  Law                        Fee ►
    ───────────────────────────────────────────────────┼────────────────────────────────────────────────────────────────────
    ›    1[receive dossier                            ]│ one-stop desk                  2h  Art.3
         2 complete?                                   │ one-stop desk
         3 ask for papers                              │ one-stop desk                  5d  ∅ none
         4 examine                                     │ specialised division           3d  Art.34
         5 sign                                        │ specialised division           1d  Art.35
    ⋮
     Enter edit cell  ←→↑↓ move  t map  i type  F9 all commands  F1 help  Space select  Delete clear  m mark  u undo
    os 1› receive dossier
     4 steps · 4.25 working days ≈ 6 calendar days · fees 0 VND · 1 hand-off · law 3/4 steps, 0/1 decision · 1○ · 1dec   ●
    "#);
    t.keys("t");
    assert_eq!(t.screen(), map);
    t.keys("t<esc>");
    assert_eq!(t.screen(), map);
}

#[test]
fn it_reads_in_both_languages_at_each_size() {
    let mut t = sample("khoi-su-kinh-doanh", Language::Vi, 80, 24);
    t.keys("<down><down>");
    to(&mut t, "thời gian");
    insta::assert_snapshot!(t.screen(), @r#"
     Khởi sự kinh doanh: công ty TNHH hai thành viên trở lên (phiên mẫu)   room.ron
        Số Bước                     │ Làn              Thời gian  Căn cứ           ►
    ────────────────────────────────┼───────────────────────────────────────────────
      ✎  1 Soạn hồ sơ đăng ký       │ Người thành l…         ?ng  Đ.21
      ✎  2 Nộp hồ sơ và lệ phí      │ Người thành l…         ?ng  Đ.26, Đ.37, 47/…
    › “ 2a Tiếp nhận hồ sơ          │ Phòng Đăng ký… [       ?ng] Đ.32
      ?  3 Kiểm tra hồ sơ           │ Phòng Đăng ký…         3ng  Đ.26
         4 Hồ sơ hợp lệ?            │ Phòng Đăng ký…              Đ.33
      “  5 Cấp mã số doanh nghiệp   │ Hệ thống đăng…         ?ng  01/2021/NĐ-CP
      “  6 Cấp giấy chứng nhận và…  │ Phòng Đăng ký…         0ng  Đ.32
      “  7 Thông báo bổ sung hồ sơ  │ Phòng Đăng ký…         ?ng  Đ.33
      “  8 Bổ sung hồ sơ            │ Người thành l…         ?ng  ?Đ
      ✎  9 Khắc con dấu             │ Người thành l…         1ng  Đ.43
      “ 10 Mở tài khoản ngân hàng   │ Ngân hàng              1ng  ∅ không có
      ✗ 11 Nộp lệ phí môn bài       │ Cơ quan thuế          ≈1ng  139/2016/NĐ-CP
      ⇄ 12 Đăng ký hóa đơn điện tử  │ Cơ quan thuế          ≈1ng  123/2020/NĐ-CP
           tách song song           │ Cơ quan thuế
      ⇄ 13 Khai trình sử dụng lao…  │ Cơ quan lao đ…         1ng  Bộ luật Lao động
      ⇄ 14 Đăng ký tham gia BHXH    │ Bảo hiểm xã h…         1ng  Luật Bảo hiểm x…
           hợp song song            │ Người thành l…
           kết thúc                 │ Người thành l…
     Enter sửa ô  ←→↑↓ đi lại  t sơ đồ  i gõ bước  F9 mọi lệnh  F1 trợ giúp
    pd 2a› thời gian: chưa hỏi
     15 bước · 14ng ≈19,5nl+ · phí 1,2tr · 12cg · Đ13/15+1/1 · 4? · 1rẽ          ●
    "#);
    let t = sample("lien-thong-khai-sinh", Language::En, 120, 40);
    insta::assert_snapshot!(t.folded(), @r#"
     Liên thông khai sinh, thường trú, thẻ BHYT cho trẻ dưới 6 tuổi (phiên mẫu)                                    room.ron
        No Step                                        │ Lane                         Time  Law                        Fee ►
    ───────────────────────────────────────────────────┼────────────────────────────────────────────────────────────────────
    › ✎  1[Khai tờ khai điện tử                       ]│ Công dân                       ?d  Art.5
      “  2 Nộp hồ sơ liên thông                        │ Công dân                       ?d  Art.6                    0 VND
      “  3 Cấp mã hồ sơ, gửi giấy hẹn                  │ Phần mềm liên thông            0d  Art.8
      “  4 Hồ sơ hợp lệ?                               │ UBND xã, hộ tịch                   Art.8
      ⇄  5 Đăng ký khai sinh                           │ UBND xã, hộ tịch               1d  Art.16
           fork                                        │ UBND xã, hộ tịch
      “  6 Bổ sung hồ sơ                               │ Công dân                       ?d  ?a
      ✗  7 Phải xác minh?                              │ Công an xã
      ?  8 Xác minh nơi cư trú                         │ Công an xã                     ?d  ?a
      ⇄  9 Đăng ký thường trú                          │ Công an xã                     2d  Luật Cư trú
           join                                        │ Phần mềm liên thông
      ⇄ 10 Cấp thẻ BHYT                                │ Bảo hiểm xã hội                2d  Luật Bảo hiểm y tế
        11 Trả kết quả điện tử                         │ Phần mềm liên thông            ?d  Art.8
        12 Nhận ba kết quả                             │ Công dân                       ?d  ?a
           end                                         │ Công dân
    ⋮
     Enter edit cell  ←→↑↓ move  t map  i type  F9 all commands  F1 help  Space select  Delete clear  m mark  u undo
    cd 1› Khai tờ khai điện tử
     10 steps · 3 working days ≈ 4 calendar days+ · fees 0 VND · 8 hand-offs · a7/10+1/2 · 1? · 2dec                     ●
    "#);
    let t = sample("cap-dien-moi", Language::Vi, 200, 50);
    insta::assert_snapshot!(t.folded(), @r#"
     Cấp điện mới từ lưới trung áp, theo bảng Doing Business 2014 (phiên mẫu)                                                                                                                      room.ron
        Số Bước                                               │ Làn                             Thời gian  Căn cứ                        Phí  Người nộp   Công sức  Đánh dấu                  Tiếp theo    ►
    ──────────────────────────────────────────────────────────┼─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    › ✎  1[Nộp đề nghị đấu nối                               ]│ Khách hàng                            ?ng  ?Đ                                                       ✎ thay giấy tờ bằng dữ…   ► 2
         2 Giấy tờ đầy đủ?                                    │ Điện lực, giao dịch                                                                                                           có ► tách son…
         3 Bổ sung giấy tờ                                    │ Khách hàng                            ?ng  ?Đ                                                                                 ◄ 1
           tách song song                                     │ Điện lực, giao dịch                                                                                                           ► 4, ► 5
      ?  4 Lập thỏa thuận đấu nối                             │ Điện lực, giao dịch                  30nl  39/2015/TT-BCT                                           ?1 “2                     ► hợp song so…
         5 Tiếp nhận, hẹn khảo sát                            │ Điện lực, giao dịch                   ½nl  ?Đ                                                                                 ► 6
      “  6 Khảo sát hiện trường                               │ Điện lực, kỹ thuật                1–1½nl≠  ?Đ                                                       “1                        ► hợp song so…
           hợp song song                                      │ Khách hàng                                                                                                                    ► 7
      “  7 Ký thỏa thuận đấu nối                              │ Khách hàng                         0–3nl≠  39/2015/TT-BCT                                           “1                        ► 8
         8 Ngoài quy hoạch?                                   │ Điện lực, kỹ thuật                                                                                                            có ► 9, không…
      ✗  9 Thỏa thuận bổ sung quy hoạch                       │ Sở Công Thương                        ?ng  ∅ không có                                               ✗ cắt bỏ ?1               ► 10
        10 Xin giấy phép đào đường                            │ Khách hàng                            ?ng  ?Đ                                                                                 ► 11
      ⇄ 11 Cấp giấy phép đào đường                            │ Sở Xây dựng, UBND cấp xã             15nl  ?Đ                                                       ⇄ liên thông              ► 12
        12 Thuê nhà thầu                                      │ Khách hàng                            ?ng  ?Đ                                                                                 ► tách song s…
           tách song song                                     │ Khách hàng                                                                                                                    ► 13, ► 14, ►…
        13 Thỏa thuận thiết kế                                │ Điện lực, kỹ thuật                    3nl  ?Đ                                                                                 ► hợp song so…
      ⇄ 14 Cấp giấy chứng nhận PCCC                           │ Cảnh sát PCCC                        30nl  ?Đ                                                       ⇄ liên thông “1           ► hợp song so…
      “ 15 Thiết kế, thi công                                 │ Nhà thầu                             63nl  ?Đ                                                       “1                        ► hợp song so…
           hợp song song                                      │ Khách hàng                                                                                                                    ► 16
        16 Đề nghị nghiệm thu                                 │ Khách hàng                            ?ng  ?Đ                                                                                 ► 17
      “ 17 Đạt điều kiện đóng điện?                           │ Điện lực, kỹ thuật                                                                                  “1                        có ► 18, khôn…
      ? 18 Ký hợp đồng, lắp công tơ, đóng điện                │ Điện lực, giao dịch               7–10nl≠  61/2024/QH15                                             ?1 “1                     ► kết thúc
        19 Khắc phục tồn tại                                  │ Nhà thầu                              ?ng  ?Đ                                                                                 ◄ 16
           kết thúc                                           │ Điện lực, giao dịch
    ⋮
     Enter sửa ô  ←→↑↓ đi lại  t sơ đồ  i gõ bước  F9 mọi lệnh  F1 trợ giúp  Space chọn  Delete xóa ô  m đánh dấu  u hoàn tác  n chỗ thiếu  / tìm  g xếp, lọc  Ctrl-Q thoát
    kh 1› Nộp đề nghị đấu nối
     16 bước · 121 ngày lịch+ · phí 0đ · 21 chuyển giao · căn cứ 3/16 bước, 0/3 rẽ · 3 câu hỏi · 3 nhánh rẽ                                                                                              ●
    "#);
}

#[test]
fn cursor_and_selection_are_those_of_the_map() {
    let mut t = workshop();
    t.keys("4<enter>t");
    assert!(row(&t, "examine").starts_with('›'));
    t.keys("<down>");
    assert_eq!(t.here(), "sign");
    t.keys("<up><up>");
    assert_eq!(t.here(), "ask for papers");
    // By number, by name, by gap, first and last.
    t.keys("1<enter>");
    assert_eq!(t.here(), "receive dossier");
    t.keys("/sign<enter>");
    assert_eq!(t.here(), "sign");
    t.keys("<esc>gg");
    assert_eq!(t.here(), "receive dossier");
    t.keys("G<up>w");
    assert!(!t.here().is_empty());
    // What is selected here is selected on the map.
    t.keys("gg<space><down><space>");
    assert!(row(&t, "receive").contains('◆') && row(&t, "complete").contains('◆'));
    t.keys("t");
    assert!(t.find("◆").is_some());
    t.keys("t<esc>");
    assert!(t.app.in_table(), "Esc lets go of the selection first");
    assert!(!row(&t, "receive").contains('◆'));
    // A stretch is one of rows; a query selects as everywhere.
    t.keys("ggv<down><down>v");
    assert!(t.status().contains("3 selected"), "{}", t.status());
    t.keys("<esc>=lane=sd<enter>");
    assert!(row(&t, "examine").contains('◆') && row(&t, "sign").contains('◆'));
    t.keys("mx");
    assert!(row(&t, "examine").contains("✗  4"), "{}", t.screen());
    assert_eq!(t.map().marks().len(), 1);
    t.keys("u");
    assert!(t.map().marks().is_empty());
}

#[test]
fn a_cell_is_edited_in_place_as_one_entry() {
    let mut t = table();
    t.keys("4<enter>");
    to(&mut t, "time");
    let before = t.acts().len();
    // A figure is begun by its first digit; Enter takes it and goes down.
    t.keys("5d<enter>");
    assert_eq!(t.acts().len(), before + 1);
    assert!(row(&t, "examine").contains(" 5d"), "{}", t.screen());
    assert_eq!(t.here(), "sign");
    // Enter opens what stands there; the first letter takes its place.
    t.keys("<enter>");
    assert_eq!(t.cursor().map(|at| at.y), t.find("sign").map(|at| at.1));
    t.keys("2h<tab>");
    assert!(row(&t, "sign").contains(" 2h"));
    // Tab went to the law of the same step; it is typed on.
    t.keys("<enter>; a36 01/2021/NĐ-CP<enter>");
    assert!(row(&t, "sign").contains("Art.35, Art.36"), "{}", t.screen());
    assert_eq!(t.map().instruments().len(), 1);
    // Every cell is undone by itself.
    t.keys("u");
    assert!(row(&t, "sign").contains("Art.35 "), "{}", t.screen());
    assert!(t.map().instruments().is_empty());
    t.keys("uu");
    assert!(row(&t, "examine").contains(" 3d"));
    // Esc leaves it as it was, an unchanged cell is no entry.
    let acts = t.acts().len();
    t.keys("<enter>9d<esc><enter><enter>");
    assert_eq!(t.acts().len(), acts);
    assert!(t.app.in_table());
}

#[test]
fn down_goes_on_typing_in_the_cell_below() {
    let mut t = table();
    t.keys("1<enter><enter>");
    t.keys("<end> again<down><end> now<down><esc>");
    let names = ["receive dossier again", "complete now"];
    for name in names {
        assert!(t.steps().contains(&name), "{:?}", t.steps());
    }
    assert_eq!(t.here(), "ask for papers");
}

#[test]
fn what_cannot_be_taken_stays_and_says_where_and_what_to_do() {
    let mut t = table();
    t.keys("4<enter>");
    to(&mut t, "time");
    t.keys("3x<enter>");
    insta::assert_snapshot!(t.hint(), @r#"Step 4, time: “3x” is not understood; did you mean “3m”?"#);
    t.keys("<esc>");
    assert!(row(&t, "examine").contains(" 3d"));
    t.keys("<home><right><delete>");
    insta::assert_snapshot!(t.hint(), @r#"A step must have a name. D: delete the step."#);
    // A lane is chosen from the list that L opens, a kind in the cell.
    t.keys("<right><enter>");
    assert!(t.find("os").is_some());
    t.keys("os<enter>");
    let lane = step(&t, "examine").lane;
    assert_eq!(t.map().lane(lane).unwrap().alias, "os");
}

#[test]
fn the_three_states_of_the_law_can_be_told_and_typed() {
    let mut t = table();
    assert!(row(&t, "ask for papers").contains("∅ none"));
    t.keys("4<enter>");
    to(&mut t, "legal basis");
    t.keys("<delete>");
    assert!(row(&t, "examine").contains("?a"));
    assert_eq!(step(&t, "examine").facts.law, LegalBasis::NotAsked);
    t.keys("<enter>none<enter>");
    assert_eq!(step(&t, "examine").facts.law, LegalBasis::NoneFound);
    t.keys("<up><enter><ctrl-u>k2a34<enter>");
    assert!(row(&t, "examine").contains("Art.34"));
    t.keys("<up><delete><delete>");
    assert_eq!(t.hint(), "There is nothing to clear in this cell.");
}

#[test]
fn with_a_selection_a_cell_is_set_on_all_of_it_as_one_entry() {
    let mut t = table();
    t.keys("gg<space><down><down><space>");
    to(&mut t, "time");
    let before = t.acts().len();
    t.keys("4h<enter>");
    assert_eq!(t.acts().len(), before + 1);
    assert_eq!(t.hint(), "Time: set on 2 steps · Ctrl-Z: undo");
    for name in ["receive dossier", "ask for papers"] {
        assert!(row(&t, name).contains(" 4h"), "{}", t.screen());
    }
    t.keys("u");
    assert!(row(&t, "ask for papers").contains(" 5d"));
}

#[test]
fn one_of_several_is_chosen_in_the_cell() {
    let mut t = table();
    t.resize(200, 50);
    t.keys("4<enter>");
    to(&mut t, "costs borne by");
    // Borne by: a letter goes to the option.
    t.keys("<enter>");
    assert!(t.find("› the applicant").is_some(), "{}", t.screen());
    t.keys("<down><up>t<enter>");
    assert_eq!(step(&t, "examine").facts.bearer, Some(Bearer::Agency));
    assert_eq!(t.here(), "sign");
    t.keys("<up><delete>");
    assert_eq!(step(&t, "examine").facts.bearer, None);
}

#[test]
fn a_block_from_a_spreadsheet_fills_cells_as_one_entry() {
    let mut t = table();
    t.keys("4<enter>");
    let before = t.acts().len();
    t.paste("check\tOne-stop desk\t2d\ta7\r\nsign all\tsd\tsoon\t\r\n\tsd\t\"1\"\"\"\r\n\tnobody\r\n\tx\r\n");
    insta::assert_snapshot!(t.hint(), @r#"10 of 11 cells understood · Enter: paste · Esc: cancel · REPLACES the names of 2 steps · not: Step 5, time “soon”: “soon” is not understood."#);
    assert!(row(&t, "check").contains("2d"), "{}", t.screen());
    assert_eq!(t.acts().len(), before, "nothing yet");
    t.keys("<esc>");
    assert_eq!(t.acts().len(), before);
    assert!(t.find("sign all").is_none());
    t.paste("check\tOne-stop desk\t2d\ta7\r\nsign all\tsd\tsoon\t\r\n");
    t.keys("<enter>");
    assert_eq!(t.acts().len(), before + 1);
    assert_eq!(
        t.hint(),
        "6 cells pasted · Ctrl-Z: undo · 1 cell not understood, still in the list (P)"
    );
    let check = step(&t, "check");
    assert_eq!(t.map().lane(check.lane).unwrap().alias, "os");
    assert!(check.facts.elapsed.is_some());
    assert!(t.steps().contains(&"sign all"));
    t.keys("u");
    assert_eq!(t.steps()[3], "examine");
    // Nothing understood is nothing to take.
    to(&mut t, "time");
    t.paste("x\ny\n");
    assert!(t.hint().starts_with("0 of 2 cells"), "{}", t.hint());
    let acts = t.acts().len();
    t.keys("<enter><esc>");
    assert_eq!(t.acts().len(), acts);
}

#[test]
fn the_line_being_typed_is_a_row_where_it_lands() {
    let mut t = table();
    t.keys("4<enter>istamp it,1h");
    let at = t.find("stamp it").unwrap();
    assert!(row(&t, "+").contains("stamp it"), "{}", t.screen());
    assert_eq!(t.find("examine").map(|(_, y)| y + 1), Some(at.1));
    t.keys("<enter><esc>");
    assert!(row(&t, "stamp it").contains("1h"));
    assert_eq!(t.here(), "stamp it");
    // Into rows that are sorted too, below that of the cursor.
    t.keys("gs");
    t.keys("inext one");
    assert_eq!(
        t.find("stamp it").map(|(_, y)| y + 1),
        t.rows()
            .iter()
            .position(|r| r.contains("+") && r.contains("next one"))
            .map(|y| y as u16),
        "{}",
        t.screen()
    );
}

#[test]
fn the_stage_is_seen_in_the_rows() {
    let mut t = table();
    t.keys("4<enter>mxT");
    let gone = row(&t, "examine");
    assert!(gone.starts_with("›✗"), "{gone}");
    t.keys("T");
    assert!(t.find("examine").is_none());
    t.keys("TT");
    // Whatever is edited is edited as it is.
    t.keys("4<enter>");
    to(&mut t, "time");
    t.keys("9d<enter>");
    assert_eq!(t.app.stage(), Stage::AsIs);
}

#[test]
fn the_replay_goes_through_the_rows() {
    let mut t = table();
    let live = t.session().log().len();
    t.keys("<f5><home>");
    assert!(t.find("receive dossier").is_none());
    t.keys("<right><right><right>");
    assert!(row(&t, "receive dossier").contains('★'), "{}", t.screen());
    // Nothing is written: not by keys, not by a paste, not by the mouse.
    t.keys("<delete>3d");
    t.paste("a\tb");
    let (x, y) = t.find("receive dossier").unwrap();
    t.input(Input::DoubleClick { x, y });
    assert_eq!(t.session().log().len(), live);
    t.keys("<esc>");
    assert!(t.app.in_table());
    assert_eq!(t.steps().len(), 5);
}

#[test]
fn rows_are_sorted_by_a_column_and_filtered_to_the_selection() {
    let mut t = table();
    let order = |t: &Typist| {
        let names = ["receive", "complete", "examine", "sign", "ask for"];
        let mut found: Vec<_> = names
            .iter()
            .filter_map(|name| t.find(name).map(|(_, y)| (y, *name)))
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(_, name)| name).collect::<Vec<_>>()
    };
    to(&mut t, "time");
    t.keys("gs");
    assert_eq!(
        order(&t),
        ["receive", "sign", "examine", "ask for", "complete"]
    );
    assert!(t.find("Time▲").is_some());
    t.keys("gs");
    assert_eq!(order(&t)[0], "ask for");
    t.keys("gg<down>");
    assert_eq!(t.here(), "examine");
    t.keys("gs");
    assert_eq!(order(&t)[0], "receive");
    t.keys("gf");
    assert!(t.hint().starts_with("No step is selected"));
    t.keys("=time>2d<enter>gf");
    assert_eq!(order(&t), ["ask for", "examine"]);
    // A search leads out of it: the step that it finds is shown too.
    t.keys("/sign<enter>");
    assert_eq!(order(&t), ["ask for", "examine", "sign"]);
    t.keys("gf");
    assert_eq!(order(&t).len(), 5);
}

#[test]
fn the_mouse_goes_to_cells_edits_sorts_selects_and_scrolls() {
    let mut t = table();
    let (x, y) = t.find("3d").unwrap();
    t.input(Input::Click { x, y });
    assert_eq!(t.here(), "examine");
    t.input(Input::DoubleClick { x, y });
    t.keys("7d");
    // A click elsewhere takes what was typed.
    t.click("sign");
    assert!(row(&t, "examine").contains(" 7d"));
    assert_eq!(t.here(), "sign");
    t.click("Lane");
    assert!(t.find("Lane▲").is_some(), "{}", t.screen());
    t.click("Lane▲");
    t.click("Lane▼");
    // The left edge, Ctrl and Shift, a drag.
    let (_, y) = t.find("receive").unwrap();
    t.input(Input::Click { x: 1, y });
    assert!(row(&t, "receive").contains('◆'));
    t.keys("<esc>");
    t.input(Input::Click { x: 10, y });
    t.input(Input::Pick {
        x: 10,
        y: y + 2,
        stretch: true,
    });
    assert!(t.status().contains("3 selected"), "{}", t.status());
    t.input(Input::Pick {
        x: 10,
        y: y + 1,
        stretch: false,
    });
    assert!(t.status().contains("2 selected"), "{}", t.status());
    t.keys("<esc>");
    t.input(Input::Click { x: 10, y });
    t.input(Input::Drag { x: 12, y: y + 3 });
    assert!(t.status().contains("4 selected"), "{}", t.status());
    t.keys("<esc>");
    // The wheel: rows, and sideways columns.
    t.resize(80, 9);
    t.keys("gg");
    t.wheel(1);
    assert!(t.find("1 receive").is_none(), "{}", t.screen());
    t.input(Input::Wheel { down: 0, right: 4 });
    assert!(t.find("Lane").is_none(), "{}", t.screen());
}

#[test]
fn what_is_marked_and_what_is_selected_can_be_told_without_colours() {
    let mut start = setup(two_lanes(), Language::En);
    start.ascii = true;
    let mut t = Typist::at(start, 80, 24);
    t.lines(&["receive,2h", "check,1d,nolaw", "sd: sign"]);
    t.keys("<esc>t2<enter><space>");
    to(&mut t, "time");
    insta::assert_snapshot!(t.folded(), @r#"
     untitled                                                              room.ron
        No Step                     | Lane                  Time  Law              >
    --------------------------------+-----------------------------------------------
         1 receive                  | one-stop desk           2h  ?a
    >%   2 check                    | one-stop desk  [        1d] 0 none
         3 sign                     | specialised d~          ?d  ?a
    ⋮
     m mark  , facts  D delete  L to lane  y copy  # phase  Space one more/less
    os 2> time: 1 working day
     % 1 selected , = 1 working day ~ 1.5 calendar days , fees 0 VND , law 0/1   *
    "#);
    let drawn = |c: char| ('\u{2190}'..='\u{27bf}').contains(&c);
    assert!(!t.screen().contains(drawn), "{}", t.screen());
}

#[test]
fn typing_in_a_cell_is_right_for_an_input_method() {
    let mut t = vietnamese(two_lanes());
    t.lines(&["tiếp nhận"]);
    t.keys("<esc>t<enter><ctrl-u>");
    for burst in [
        "c",
        "a",
        "\u{7f}â",
        "p",
        " ",
        "g",
        "i",
        "a",
        "y",
        "\u{7f}\u{7f}\u{7f}iấy",
    ] {
        t.letters(burst);
    }
    t.keys("<enter>");
    assert_eq!(t.steps(), ["câp giấy"]);
}

#[test]
fn an_empty_map_has_no_table() {
    let mut t = Typist::new(Session::new(tag("none")));
    t.keys("<esc>t");
    assert!(!t.app.in_table());
    assert!(t.hint().contains("no steps yet"), "{}", t.hint());
}

#[test]
fn no_size_of_screen_is_too_small() {
    let mut t = table();
    for width in [1, 3, 7, 12, 20, 33, 47, 61] {
        for height in [1, 2, 4, 5, 6, 8, 11] {
            t.resize(width, height);
            t.keys("<end><enter><esc><home>gg<right><enter><esc>G");
            t.screen();
        }
    }
}

#[test]
fn a_gap_is_shown_by_its_cell() {
    let mut t = table();
    t.keys("4<enter>");
    to(&mut t, "time");
    t.keys("<delete><home>3<enter>n");
    assert_eq!(t.here(), "examine");
    t.keys("2d<enter>");
    assert!(row(&t, "examine").contains(" 2d"), "{}", t.screen());
}

#[test]
fn papers_phases_and_words_are_typed_as_they_are_pasted() {
    let mut t = table();
    t.resize(200, 50);
    t.keys("1<enter>,<lt>form<enter><esc>");
    t.keys("#Intake<enter>");
    let phase = step(&t, "receive dossier").phase;
    assert!(phase.is_some());
    // From the next phase on: phase, kind, papers in and out, channel, level.
    t.keys("2<enter>gg<down>");
    to(&mut t, "phase");
    t.paste("intake\t\tform; map\tlist\tonline\tfull\n2nd part\twait\t\t\tpost\n");
    assert!(t.hint().starts_with("8 of 8 cells"), "{}", t.hint());
    t.keys("<enter>");
    let complete = step(&t, "complete");
    assert_eq!(complete.phase, phase);
    assert_eq!(complete.facts.inputs.len(), 2);
    assert_eq!(complete.facts.channel, Some(Channel::Online));
    assert_eq!(complete.facts.service_level, Some(ServiceLevel::Full));
    assert_eq!(
        step(&t, "ask for papers").facts.channel,
        Some(Channel::Post)
    );
    assert_eq!(t.map().phases().len(), 2);
    // What nobody has asked and what is nought are two things.
    t.keys("1<enter>");
    t.paste("\t");
    assert_eq!(t.hint(), "There is nothing to paste.");
}

#[test]
fn near_and_far_and_upright_lanes_are_views_of_the_map() {
    let mut t = workshop();
    t.keys("|t4<enter><right>");
    // The arrows are those of the table, however the map lies.
    assert_eq!(t.here(), "examine");
    t.input(Input::Zoom { nearer: false });
    assert!(t.app.in_table());
    t.keys("<down>");
    assert_eq!(t.here(), "sign");
    t.keys("-");
    assert!(!t.app.in_table(), "the map is what is seen from afar");
}

#[test]
fn rows_that_are_sorted_stay_while_they_are_filled_in() {
    let mut t = table();
    to(&mut t, "time");
    t.keys("gsgg");
    assert_eq!(t.here(), "receive dossier");
    // The longest now, but where it was: the next one is below as before.
    t.keys("9d<enter>");
    assert_eq!(t.here(), "sign");
    assert!(t.find("9d").unwrap().1 < t.find("1d").unwrap().1);
    t.keys("gsgsgs");
    assert!(
        t.find("9d").unwrap().1 > t.find("1d").unwrap().1,
        "{}",
        t.screen()
    );
}

#[test]
fn an_option_is_taken_with_the_mouse() {
    let mut t = table();
    t.resize(200, 50);
    t.keys("4<enter>");
    to(&mut t, "costs borne by");
    t.keys("<enter>");
    t.click("the agency");
    assert_eq!(step(&t, "examine").facts.bearer, Some(Bearer::Agency));
    t.keys("<up><enter>");
    // Elsewhere it closes, and nothing is taken.
    t.click("receive");
    assert_eq!(t.here(), "receive dossier");
    assert_eq!(step(&t, "examine").facts.bearer, Some(Bearer::Agency));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is pressed and pasted: the log folds, every entry can be taken back, and
    /// the row of the cursor is there.
    #[test]
    fn nothing_that_is_done_in_the_table_harms_the_log(
        acts in prop::collection::vec((0usize..30, "[a-z0-9;,./ \t\n\"đ]{0,24}"), 1..25),
    ) {
        const KEYS: [&str; 27] = [
            "<enter>", "<enter>", "<tab>", "<shift-tab>", "<up>", "<down>", "<right>", "<left>",
            "<esc>", "<space>", "v", "<delete>", "<home>", "<end>", "gs", "gf", "u", "<ctrl-r>",
            "mx", "T", "5", "3d<enter>", "nolaw<enter>", "*", "<pagedown>", "n", "D",
        ];
        let mut t = table();
        for (at, text) in acts {
            match KEYS.get(at) {
                Some(keys) => t.keys(keys),
                None if at == 27 => t.letters(&text.replace(['\t', '\n'], " ")),
                None => t.paste(&text),
            }
            t.screen();
        }
        let log = t.session().log().to_vec();
        let folded = Session::fold(t.session().id(), log).unwrap();
        prop_assert_eq!(folded.map(), t.map());
    }
}
