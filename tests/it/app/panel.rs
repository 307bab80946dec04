//! The figure panel: every figure opens down to the step and to who said it.

use insta::assert_snapshot;
use laneway::model::*;
use laneway::store;
use proptest::prelude::*;

use super::{vietnamese, workshop};
use crate::support::typist::{Typist, setup, two_lanes};

fn shipped(name: &str) -> Session {
    let root = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let path = root.join(format!("sessions/{name}.ron"));
    store::read(&path).unwrap().session
}

/// The right side of the screen, where the panel lies beside the map.
fn panel(t: &Typist) -> String {
    let corner = t.find("┌ Figures").or_else(|| t.find("┌ Số liệu"));
    let (x, _) = corner.unwrap_or_else(|| panic!("no panel:\n{}", t.screen()));
    let rows = t.rows().into_iter().skip(1);
    let rows = rows.map(|row| row.chars().skip(usize::from(x)).collect::<String>());
    let inside = rows.take_while(|row| row.starts_with(['┌', '│', '└']));
    inside.collect::<Vec<_>>().join("\n")
}

/// Chooses the line whose name begins so.
fn choose(t: &mut Typist, name: &str) {
    t.keys("<home>");
    for _ in 0..200 {
        let chosen = |row: &String| {
            let line = row.rsplit('›').next().unwrap_or_default();
            let line = line.trim_start_matches([' ', '▸', '▾', '+', '-']);
            row.contains("│›") && line.starts_with(name)
        };
        if t.rows().iter().any(chosen) {
            return;
        }
        t.keys("<down>");
    }
    panic!("no line {name:?}:\n{}", t.screen());
}

#[test]
fn the_figures_lie_beside_the_map() {
    let mut t = workshop();
    t.keys("F");
    assert_snapshot!(t.screen(), @r#"
     untitled                                                                                                      room.ron
    ────────────────────────────────────────────────────────────────────┌ Figures ─────────────────────────────────────────┐
    one-stop desk        │         ┌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌◄╌╌╌╌╌╌│Time, without rework                              │
    (os)                 │         ▼                                    │›▸ Least                         4.25d ≈6cd       │
                         │ ┏◆1 ━━━━━━━━━━━━━━━┓   ╱◆2 ───────────────╲  │ ▸ Expected                      4.25d ≈6cd       │
                         │ ┃receive dossier   ┃──►│complete?         │──│ ▸ Most (longest path)           4.25d ≈6cd       │
                         │ ┃                  ┃   │                  │  │ ▸ Expected, with rework     ≈ 9.5d ≈13.5cd       │
                         │ ┗ 2h Art.3 ━━━━━━━━┛   ╲──────────────────╱  │ ▸ Bottlenecks                            2       │
    ──────────────────────────────────────────────────────────│─────────│ ▸ Longest path by lane          4.25d ≈6cd       │
    specialised division │                                    │         │Compliance cost (Circular 02/2017, Art. 27)       │
    (sd)                 │                                    └─────────│ ▸ Per case                       not known       │
                         │                                              │ ▸ Per year                       not known       │
                         │                                              │   Hours of the applicant         not asked       │
    ────────────────────────────────────────────────────────────────────│   Income per hour                not asked       │
                                                                        │Legal basis                                       │
                                                                        │ ▸ Coverage of steps                    3/4 █████░│
                                                                        │ ▸ Coverage of decisions                0/1 ░░░░░░│
                                                                        │   Texts in the register                  0       │
                                                                        │ ▸ Findings                               5       │
                                                                        │Structure                                         │
                                                                        │ ▸ Steps                                  4       │
                                                                        │ ▸ Decisions                              1       │
                                                                        │ ▸ Hand-offs                              1       │
                                                                        │   Visits of the applicant                0       │
                                                                        │   Places to visit                        0       │
                                                                        │   Documents required             not asked       │
                                                                        │   Documents that two bodies ask… not asked       │
                                                                        │ ▸ Loops                                  1       │
                                                                        │──────────────────────────────────────────────────│
                                                                        │ Least: 4.25 working days ≈ 6 calendar days       │
                                                                        │ · Rework is left out: steps that only lead back: │
                                                                        │ step 3                                           │
                                                                        │ · In comparing paths and in calendar days (≈), 5 │
                                                                        │ working days are taken as 7 calendar days        │
                                                                        │                                                  │
                                                                        │                                                  │
                                                                        └──────────────────────────────────────────────────┘
     ↑↓ choose  → open  ← fold  Enter to step  Tab next part  F to the map  Esc close  Space record figure
    os 1› i or F2: type the next step
     4 steps · 4.25 working days ≈ 6 calendar days · fees 0 VND · 1 hand-off · law 3/4 steps, 0/1 decision · 1○ · 1dec   ●
    "#);
}

#[test]
fn on_a_narrow_screen_they_lie_over_the_map() {
    let mut t = vietnamese(shipped("khoi-su-kinh-doanh"));
    t.resize(80, 24);
    t.keys("<f7><tab><right>");
    assert_snapshot!(t.screen(), @r#"
     Khởi sự kinh doanh: công ty TNHH hai thành viên trở lên (phiên mẫu)   room.ron
    ┌ Số liệu ─────────────────────────────────────────────────────────────────────┐
    │ ▸ Phần chờ trên đường dài nhất                         ≈ 6,25% █░░░░░░░░   6%│
    │ ▸ Điểm nghẽn                                               ≈ 2               │
    │ ▸ Đường dài nhất theo làn  ≈ 14 ngày làm việc ≈ 19,5 ngày lịch               │
    │ ▸ Bước còn thời gian dự trữ                                ≈ 2               │
    │ ▸ Theo giai đoạn                                                             │
    │ ▸ Theo thủ tục                                                               │
    │Chi phí tuân thủ (Điều 27 TT 02/2017)                                         │
    │›▾ Một lần thực hiện            ≈≠ 2.107.775 đồng (2,11–2,31tr)               │
    │   ▸ 1. Chuẩn bị hồ sơ                           ≈ 297.110 đồng █░░░░░░░░  14%│
    │   ▸ 2. Nộp hồ sơ ≈≠ 348.555 đồng (348.555 đồng – 548.555 đồng) █░░░░░░░░  17%│
    │   ▸ 5. Công việc khác                         ≈ 1.402.688 đồng ██████░░░  67%│
    │   ▸ 6. Nhận kết quả                              ≈ 59.422 đồng █░░░░░░░░   3%│
    │   ▸ Số liệu giả định, chưa ai nêu (công sức)               ≈ 3               │
    │   ▸ Số liệu giả định, chưa ai nêu (công sức của người nộp… ≈ 6               │
    │──────────────────────────────────────────────────────────────────────────────│
    │ Một lần thực hiện: 2.107.775 đồng (2.107.775 đồng – 2.307.775 đồng)          │
    │ ≠ Các nguồn nêu khác nhau                                                    │
    │ ≈ Số liệu giả định, chưa ai nêu (công sức): các bước 1, 2, 9                 │
    └──────────────────────────────────────────────────────────────────────────────┘
     ↑↓ chọn  → mở  ← gập  Enter tới bước  Tab phần sau  F về sơ đồ  Esc đóng
    dn 1› i hoặc F2: gõ bước tiếp theo
     15 bước · 14ng ≈19,5nl+ · phí 1,2tr · 12cg · Đ13/15+1/1 · 4? · 1rẽ          ●
    "#);
    // Enter on a step leads to the map.
    t.keys("<down><right><down>");
    assert!(
        t.screen().contains("›  ▸ 1 Soạn hồ sơ") || t.screen().contains("1 Soạn hồ sơ đăng ký")
    );
    t.keys("<enter>");
    assert!(!t.screen().contains("Chi phí tuân thủ"), "{}", t.screen());
    assert_eq!(t.here(), "Soạn hồ sơ đăng ký");
    // What was unfolded is remembered.
    t.keys("F");
    assert!(
        t.screen().contains("1 Soạn hồ sơ đăng ký"),
        "{}",
        t.screen()
    );
}

#[test]
fn a_wide_room_sees_more() {
    let mut t = vietnamese(shipped("cap-dien-moi"));
    t.resize(200, 50);
    t.keys("F<down><down><right>");
    choose(&mut t, "7 Ký");
    t.keys("<right>");
    assert_snapshot!(panel(&t), @r#"
    ┌ Số liệu ─────────────────────────────────────────────────────────────────────┐
    │Thời gian, không tính làm lại                                                 │
    │ ▸ Ít nhất                                      ≈ 115 ngày lịch               │
    │ ▸ Kỳ vọng                                      ≈ 115 ngày lịch               │
    │ ▾ Nhiều nhất (đường dài nhất)                  ≈ 121 ngày lịch               │
    │   ▸ 1 Nộp đề nghị đấu nối                           ≈ chưa hỏi               │
    │   ▸ 4 Lập thỏa thuận đấu nối                      30 ngày lịch ██░░░░░░░  25%│
    │›  ▾ 7 Ký thỏa thuận đấu nối    ≠ 3 ngày lịch (0 – 3 ngày lịch) █░░░░░░░░   2%│
    │       Doing Business 2014 · thời gian            ● 0 ngày lịch               │
    │       EVN · thời gian                              3 ngày lịch               │
    │   ▸ 9 Thỏa thuận bổ sung quy hoạch                  ≈ chưa hỏi               │
    │   ▸ 10 Xin giấy phép đào đường                      ≈ chưa hỏi               │
    │   ▸ 11 Cấp giấy phép đào đường                    15 ngày lịch █░░░░░░░░  12%│
    │   ▸ 12 Thuê nhà thầu                                ≈ chưa hỏi               │
    │   ▸ 15 Thiết kế, thi công                         63 ngày lịch █████░░░░  52%│
    │   ▸ 16 Đề nghị nghiệm thu                           ≈ chưa hỏi               │
    │   ▸ 18 Ký hợp đồng, lắp công tơ, đóng… ≠ 10 ngày lịch (7–10nl) █░░░░░░░░   8%│
    │   ▸ Chưa ai nêu số liệu: tính là không (thời gian)         ≈ 5               │
    │   ▸ Không tính việc làm lại: các bước chỉ dẫn quay lại       2               │
    │ ▸ Thời hạn: Cấp điện mới từ lưới trung áp         !≈ 43nl/30ng █████████ 100%│
    │ ▸ Kỳ vọng, kể cả làm lại                       ≈ 115 ngày lịch               │
    │ ▸ Điểm nghẽn                                               ≈ 3               │
    │ ▸ Đường dài nhất theo làn                      ≈ 121 ngày lịch               │
    │ ▸ Bước còn thời gian dự trữ                                ≈ 4               │
    │ ▸ Theo giai đoạn                                                             │
    │ ▸ Theo thủ tục                                                               │
    │Chi phí tuân thủ (Điều 27 TT 02/2017)                                         │
    │ ▸ Một lần thực hiện                           ≈ chưa tính được               │
    │ ▸ Một năm                                     ≈ chưa tính được               │
    │   Giờ công của người nộp                              chưa hỏi               │
    │   Thu nhập bình quân một giờ                          chưa hỏi               │
    │Căn cứ pháp lý                                                                │
    │ ▸ Độ bao phủ của các bước                                 3/16 ██░░░░░░░  19%│
    │ ▸ Độ bao phủ của nhánh rẽ                                  0/3 ░░░░░░░░░   0%│
    │ ▸ Theo thủ tục                                                               │
    │ ▸ Văn bản trong danh mục                                     2               │
    │ ▸ Điều cần xem lại                                          16               │
    │──────────────────────────────────────────────────────────────────────────────│
    │ 7 Ký thỏa thuận đấu nối: 3 ngày lịch (0 – 3 ngày lịch)                       │
    │ ≠ Các nguồn nêu khác nhau: Doing Business 2014 0 ngày lịch; EVN 3 ngày lịch  │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    └──────────────────────────────────────────────────────────────────────────────┘
    "#);
}

#[test]
fn the_steps_of_the_chosen_line_are_lit_on_the_map() {
    let mut t = workshop();
    t.keys("F");
    choose(&mut t, "Most");
    t.keys("<right>");
    choose(&mut t, "4 examine");
    assert!(t.screen().contains("◆4"), "{}", t.screen());
    assert!(!t.screen().contains("◆1"), "{}", t.screen());
    t.keys("<enter>");
    assert_eq!(t.here(), "examine");
    // The panel stays, and the keys with it.
    t.keys("<right><down>");
    assert!(t.hint().contains("to the map"), "{}", t.hint());
    assert!(t.screen().contains("recorded · time"), "{}", t.screen());
    // On the map again nothing is lit.
    t.keys("F");
    assert!(!t.screen().contains('◆') && t.screen().contains("Figures"));
    t.keys("<esc>");
    assert!(!t.screen().contains("Figures"));
}

#[test]
fn the_figures_follow_what_is_typed_and_undone() {
    let mut t = workshop();
    t.keys("F");
    choose(&mut t, "Most");
    let before = panel(&t);
    assert!(before.contains("4.25 working days"), "{before}");
    t.keys("<f2>");
    t.lines(&["5,4d"]);
    assert!(panel(&t).contains("7.25d ≈10cd"), "{}", panel(&t));
    t.keys("<esc>u");
    assert!(panel(&t).contains("4.25d ≈6cd"), "{}", panel(&t));
}

#[test]
fn the_figures_grow_in_the_replay() {
    let mut t = Typist::at(
        setup(shipped("lien-thong-khai-sinh"), Language::En),
        120,
        40,
    );
    t.keys("R<home>F");
    choose(&mut t, "Most");
    let mut seen = vec![panel(&t)];
    for _ in 0..40 {
        t.keys("l");
        seen.push(panel(&t));
    }
    seen.dedup();
    assert!(seen.len() > 5, "{}", seen.len());
    // It plays with the panel open, and comes to the same figures.
    t.keys("F<end>");
    let most = |t: &Typist| {
        let rows = t.rows().into_iter();
        let line = rows.filter(|row| row.contains("Most (longest path)"));
        line.map(|row| row.split("Most").last().unwrap().to_string())
            .next()
    };
    let end = most(&t);
    assert!(end.is_some());
    t.keys("R");
    assert_eq!(most(&t), end);
    t.keys("RF<space>");
    assert!(t.app.due().is_some());
    t.keys("<space><esc>");
    assert!(!t.screen().contains("Figures"));
}

#[test]
fn a_claim_says_who_and_when_and_is_recorded_with_space() {
    let mut t = Typist::at(setup(shipped("cap-dien-moi"), Language::En), 120, 40);
    t.keys("F<end>");
    choose(&mut t, "7 · time");
    t.keys("<right>");
    choose(&mut t, "EVN · time");
    let told = panel(&t);
    assert!(told.contains("entry 47, 15 October"), "{told}");
    let step = t
        .map()
        .numbered(laneway::model::StepNumber::whole(7))
        .unwrap();
    let own = |t: &Typist| t.map().step(step).unwrap().facts.elapsed;
    assert_eq!(own(&t), None);
    t.keys("<space>");
    assert_eq!(own(&t), "3 calendar_day".parse().ok());
    assert!(panel(&t).contains("recorded · time"), "{}", panel(&t));
    t.keys("<space>");
    assert!(
        t.hint().contains("already the one recorded"),
        "{}",
        t.hint()
    );
    t.keys("u");
    assert_eq!(own(&t), None);
    // A line that is no claim says what Space is for.
    t.keys("<home><space>");
    assert!(t.hint().contains("press Space"), "{}", t.hint());
}

#[test]
fn a_figure_beside_those_of_sources_says_that_no_source_is_named() {
    let mut t = Typist::at(setup(two_lanes(), Language::En), 120, 40);
    t.lines(&["inspect,3d", "@Mary Owusu", ",5d@Mary"]);
    t.keys("<esc>F<end>");
    choose(&mut t, "1 · time");
    t.keys("<right>");
    choose(&mut t, "recorded, no source named · time");
    assert!(!panel(&t).contains("scribe"), "{}", panel(&t));
}

#[test]
fn the_totals_of_the_status_line_open_the_panel() {
    for (total, line) in [
        ("4.25 working days", "› ▸ Most"),
        ("fees 0", "›▸ Per case"),
        ("1 hand-off", "Hand-offs"),
        ("law 3/4 steps", "Coverage of steps"),
        ("4 steps", "Steps"),
    ] {
        let mut t = workshop();
        t.click(total);
        let line = line.trim_start_matches(['›', ' ', '▸']);
        let chosen = |row: &String| row.contains("│›") && row.contains(line);
        assert!(t.rows().iter().any(chosen), "{total}:\n{}", t.screen());
    }
}

#[test]
fn the_mouse_opens_chooses_and_goes_there() {
    let mut t = workshop();
    t.click("4.25 working days");
    t.click("▸ Most");
    t.click("4 examine");
    assert!(t.screen().contains("◆4"), "{}", t.screen());
    t.click("4 examine");
    assert_eq!(t.here(), "examine");
    t.click("▸ 4 examine");
    assert!(t.screen().contains("recorded · time"), "{}", t.screen());
    t.click("▾ 4 examine");
    assert!(!t.screen().contains("recorded · time"), "{}", t.screen());
    t.wheel(1);
    assert!(t.screen().contains("◆5"), "{}", t.screen());
    // A click on the map leads back there, and the panel stays.
    t.click("│sign ");
    assert_eq!(t.here(), "sign");
    assert!(!t.screen().contains('◆') && t.screen().contains("Figures"));
}

#[test]
fn as_is_and_to_be_stand_side_by_side() {
    let mut t = workshop();
    t.keys("4<enter>mxTF");
    choose(&mut t, "Most");
    t.keys("<right>");
    assert_snapshot!(panel(&t), @r#"
    ┌ Figures · as-is → to-be ─────────────────────────┐
    │Time, without rework                              │
    │ ▸ Least            4.25d ≈6cd → 1.25d ≈2cd       │
    │ ▸ Expected         4.25d ≈6cd → 1.25d ≈2cd       │
    │›▾ Most (longest path)        4.25d → 1.25d       │
    │   ▸ 1 receive dossier              2 hours █░░░░░│
    │   ▸ 4 examine        3 working days → gone       │
    │   ▸ 5 sign                   1 working day █████░│
    │   ▸ Rework is left out: steps that only… 1       │
    │     In comparing paths and in calendar da…       │
    │ ▸ Expected, with rework      ≈ 9.5d → 6.5d       │
    │ ▸ Bottlenecks                            2       │
    │ ▸ Longest path by lane       4.25d → 1.25d       │
    │Compliance cost (Circular 02/2017, Art. 27)       │
    │ ▸ Per case                       not known       │
    │ ▸ Per year                       not known       │
    │   Hours of the applicant         not asked       │
    │   Income per hour                not asked       │
    │Legal basis                                       │
    │ ▸ Coverage of steps              3/4 → 2/3 ████░░│
    │ ▸ Coverage of decisions                0/1 ░░░░░░│
    │   Texts in the register                  0       │
    │ ▸ Findings                    5 → 4 (−20%)       │
    │Structure                                         │
    │ ▸ Steps                       4 → 3 (−25%)       │
    │ ▸ Decisions                              1       │
    │ ▸ Hand-offs                              1       │
    │──────────────────────────────────────────────────│
    │ Most (longest path): 4.25 working days ≈ 6       │
    │ calendar days → 1.25 working days ≈ 2 calendar   │
    │ days (−71%)                                      │
    │ · Rework is left out: steps that only lead back: │
    │ step 3                                           │
    │ · In comparing paths and in calendar days (≈), 5 │
    │ working days are taken as 7 calendar days        │
    └──────────────────────────────────────────────────┘
    "#);
    t.keys("T");
    assert!(panel(&t).contains("as-is → to-be"));
    t.keys("T");
    assert!(!panel(&t).contains("as-is → to-be"));
}

#[test]
fn an_expected_time_stays_one_figure_in_the_to_be() {
    let mut t = Typist::new(shipped("lien-thong-khai-sinh"));
    t.keys("TTF");
    let said = panel(&t);
    let expected = said.lines().filter(|line| line.contains("Expected"));
    assert_eq!(expected.clone().count(), 2, "{said}");
    assert!(
        expected.clone().all(|line| !line.contains("gone")),
        "{said}"
    );
}

#[test]
fn without_box_drawing_there_are_plain_signs() {
    let mut setup = setup(shipped("khoi-su-kinh-doanh"), Language::En);
    setup.ascii = true;
    let mut t = Typist::at(setup, 120, 40);
    t.keys("F<right>");
    for row in t.rows() {
        let odd = |c: &char| !c.is_ascii() && !c.is_alphabetic();
        assert_eq!(row.chars().find(odd), None, "{row}");
    }
    assert!(t.screen().contains("###"), "{}", t.screen());
}

#[test]
fn commands_work_beside_the_panel() {
    let mut t = workshop();
    t.keys("Fm");
    assert!(t.screen().contains("Mark for removal"), "{}", t.screen());
    t.keys("<esc>");
    assert!(!t.screen().contains("Mark for removal"), "{}", t.screen());
    // The step under the cursor is marked, and the figures of the to-be say so.
    t.keys("mxT");
    assert!(panel(&t).contains("→"), "{}", panel(&t));
    // A sheet lies over the panel, and leads back to it.
    t.keys("F<enter>");
    assert!(t.screen().contains("Legal basis"), "{}", t.screen());
    t.keys("<esc>");
    assert!(t.screen().contains("┌ Figures"), "{}", t.screen());
}

#[test]
fn a_map_without_steps_has_a_panel_too() {
    let mut t = vietnamese(super::empty());
    t.keys("<esc>F<end><right><enter><space><home><left>");
    assert!(t.screen().contains("Số liệu"), "{}", t.screen());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 12, ..Default::default() })]

    #[test]
    fn no_keys_break_it(picks in prop::collection::vec(0usize..KEYS.len(), 40..80), size in 0usize..4) {
        let mut t = vietnamese(shipped("lien-thong-khai-sinh"));
        let (width, height) = [(80, 24), (120, 40), (30, 8), (200, 50)][size];
        t.resize(width, height);
        t.keys("F");
        for pick in picks {
            t.keys(KEYS[pick]);
            t.screen();
        }
    }
}

/// What a hurried hand presses.
const KEYS: &[&str] = &[
    "F",
    "<down>",
    "<down>",
    "<up>",
    "<right>",
    "<right>",
    "<left>",
    "<enter>",
    "<tab>",
    "<end>",
    "<home>",
    "<pagedown>",
    "<esc>",
    "<space>",
    "R",
    "h",
    "l",
    "T",
    "u",
    "<ctrl-r>",
    "t",
    "|",
    "+",
    "-",
    "mx",
    "D",
    "v",
    "g",
    "<f7>",
    "<f6>",
];

#[test]
fn every_line_can_be_opened_and_what_stands_at_a_step_leads_there() {
    let mut t = vietnamese(shipped("lien-thong-khai-sinh"));
    t.keys("F<home>");
    let mut reached = std::collections::BTreeSet::new();
    for _ in 0..300 {
        t.keys("<right><enter>");
        reached.extend(t.app.caret().step);
        t.keys("<right>");
    }
    // Right goes on only where something is open; the rest is gone through downwards.
    t.keys("<home>");
    for _ in 0..300 {
        t.keys("<down><enter>");
        reached.extend(t.app.caret().step);
    }
    let numbered = t.map().count_numbered();
    assert!(reached.len() >= numbered, "{} of {numbered}", reached.len());
}
