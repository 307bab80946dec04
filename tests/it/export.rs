//! Markdown and JSON of a small session that has something of everything.

use laneway::export::svg::Drawing;
use laneway::export::{FORMATS, Request, json, markdown};
use laneway::model::*;
use serde_json::{Value, json as value};

use crate::analysis::{Build, id};

fn paper(name: &str) -> Paper {
    Paper::named(name)
}

/// Two steps and a decision that sends back, with claims, notes, marks and law.
fn session() -> Build {
    let mut b = Build::new();
    b.act(vec![
        Edit::SetHeader(HeaderField::Title("Cấp điện | *thử*".into())),
        Edit::AddInstrument {
            id: id(5),
            kind: "Nghị định".into(),
            number: Some("01/2021/NĐ-CP".into()),
            title: Some("về đăng ký doanh nghiệp".into()),
        },
        Edit::AddProcedure {
            id: id(6),
            title: "Cấp điện mới".into(),
        },
        Edit::SetProcedure {
            id: id(6),
            set: ProcedureField::Limit(Some("7 working_day".parse().unwrap())),
        },
        Edit::AddPhase {
            id: id(7),
            name: "Nộp".into(),
            procedure: Some(id(6)),
        },
        Edit::AddParticipant {
            id: id(8),
            name: "Bà Lan".into(),
            agency: Some("EVN".into()),
            kind: ParticipantKind::Person,
        },
    ]);
    b.task(10, 1, "0.5 working_day");
    b.task(11, 3, "");
    b.step(12, 2, StepKind::Decision, "~1-2 hour");
    b.chain(&[10, 11, 12]);
    b.flow(12, Aim::Step(id(10)), Some("12.5"), true);
    b.flow(12, Aim::Lane(id(3)), None, false);
    b.fact(10, Fact::Fee(200_000.into()));
    b.fact(10, Fact::Inputs(vec![paper("đơn | mẫu 01")]));
    b.fact(
        10,
        Fact::Law(LegalBasis::Cited(vec![Citation {
            text: "k2đ26 01/2021/NĐ-CP".into(),
            instrument: Some(id(5)),
            article: Some("26".into()),
            clause: Some("2".into()),
            ..Citation::default()
        }])),
    );
    b.fact(12, Fact::Law(LegalBasis::NoneFound));
    let days = |text: &str| Fact::Elapsed(text.parse().unwrap());
    b.claim(11, Source::Assumption, days("18 calendar_day"));
    b.claim(11, Source::Participant(id(8)), days("20 calendar_day"));
    b.claim(11, Source::Assumption, Fact::Services(300_000.into()));
    let note = |number, kind, on, text: &str| Edit::AddNote {
        id: id(number),
        kind,
        on,
        text: text.into(),
        by: None,
    };
    b.act(vec![
        note(50, NoteKind::Question, Some(id(10)), "Ai ký?"),
        note(51, NoteKind::Question, None, "Khi nào?"),
        note(52, NoteKind::Parked, None, "# không phải tiêu đề"),
        note(53, NoteKind::Action, None, "Gửi văn bản"),
        note(54, NoteKind::Remark, Some(id(11)), "hay chậm"),
        Edit::SetNote {
            id: id(51),
            set: NoteField::Answer(Some("Năm sau".into())),
        },
        Edit::SetNote {
            id: id(53),
            set: NoteField::Due(Some("2026-12-01".parse().unwrap())),
        },
        Edit::AddMark {
            id: id(60),
            kind: MarkKind::DropPaper {
                paper: "đơn | mẫu 01".into(),
            },
            steps: vec![id(10)],
        },
    ]);
    b
}

fn parsed(b: &Build) -> Value {
    serde_json::from_str(&json(&b.session)).unwrap()
}

#[test]
fn the_json_has_the_shape_that_is_promised() {
    let all = parsed(&session());
    assert_eq!(all["title"], "Cấp điện | *thử*");
    assert_eq!(
        all["lanes"][0],
        value!({"id": "t-1", "name": "Một cửa", "alias": "l1", "kind": "agency"})
    );
    assert_eq!(all["log_entries"], all["log_entries"].as_u64().unwrap());
    let step = &all["steps"][0];
    assert_eq!(step["id"], "t-10");
    assert_eq!(step["number"], 1);
    assert_eq!(step["lane"], "t-1");
    assert_eq!(step["phase"], Value::Null);
    assert_eq!(step["kind"], "task");
    assert_eq!(
        step["elapsed"],
        value!({"min": "0.5", "max": "0.5", "unit": "working_day", "estimate": false})
    );
    assert_eq!(
        step["cost"],
        value!({"fee": "200000", "services": null, "other": null, "bearer": null})
    );
    assert_eq!(
        step["law"],
        value!({"state": "cited", "citations": [{
            "text": "k2đ26 01/2021/NĐ-CP",
            "citation": "khoản 2 Điều 26 Nghị định 01/2021/NĐ-CP",
            "instrument": "t-5", "article": "26", "clause": "2", "point": null,
            "section": null, "chapter": null, "part": null, "form": null, "annex": null,
        }]})
    );
    assert_eq!(
        step["inputs"],
        value!([{"name": "đơn | mẫu 01", "form": null, "source": null, "final": false}])
    );
    assert_eq!(step["outputs"], value!([]));
    assert_eq!(step["marks"][0]["kind"], "drop_paper");
    assert_eq!(step["questions"][0]["text"], "Ai ký?");
    assert_eq!(all["steps"][2]["law"]["state"], "none_found");
    assert_eq!(all["steps"][2]["elapsed"]["estimate"], true);
    assert_eq!(all["questions"].as_array().unwrap().len(), 2);
    assert_eq!(all["questions"][1]["answer"], "Năm sau");
    assert_eq!(all["parking_lot"][0]["text"], "# không phải tiêu đề");
    assert_eq!(all["marks"][0]["paper"], "đơn | mẫu 01");
    assert_eq!(all["procedures"][0]["limit"]["unit"], "working_day");
}

#[test]
fn claims_stand_in_and_assumptions_are_named() {
    let all = parsed(&session());
    let step = &all["steps"][1];
    // Of two claims the lower one, which is an assumption.
    assert_eq!(step["elapsed"]["min"], "18");
    assert_eq!(step["cost"]["services"], "300000");
    assert_eq!(step["assumed"], value!(["elapsed", "services"]));
    assert_eq!(step["disputed"], value!(["elapsed"]));
    assert_eq!(step["law"], value!({"state": "not_asked", "citations": []}));
    let by = |at: usize| &step["claims"][at]["by"];
    assert_eq!(
        by(0),
        &value!({"kind": "assumption", "id": null, "name": null})
    );
    assert_eq!(
        by(1),
        &value!({"kind": "participant", "id": "t-8", "name": "Bà Lan"})
    );
    assert_eq!(step["claims"][2]["value"], "300000");
}

#[test]
fn a_flow_says_where_it_goes_or_which_lane_it_aims_at() {
    let all = parsed(&session());
    let flows = all["flows"].as_array().unwrap();
    let back = flows.iter().find(|flow| flow["back"] == true).unwrap();
    assert_eq!(back["to"], "t-10");
    assert_eq!(back["to_lane"], Value::Null);
    assert_eq!(back["share"], "12.5");
    let open = flows.iter().find(|flow| flow["to"].is_null()).unwrap();
    assert_eq!(open["to_lane"], "t-3");
    assert_eq!(open["share"], Value::Null);
}

#[test]
fn the_order_of_the_keys_is_stable() {
    let text = json(&session().session);
    let at = |key: &str| text.find(&format!("\n  \"{key}\"")).unwrap();
    let keys = [
        "title",
        "language",
        "procedures",
        "lanes",
        "phases",
        "steps",
        "flows",
        "marks",
        "instruments",
        "participants",
        "questions",
        "parking_lot",
        "log_entries",
    ];
    assert!(keys.map(at).is_sorted());
    assert!(text.ends_with("}\n"));
    assert_eq!(text, json(&session().session));
}

#[test]
fn the_document_in_vietnamese() {
    let b = session();
    let text = markdown(&b.session, "┌─┐\n│ ``` │\n└─┘\n", Language::Vi, false);
    assert_eq!(
        text,
        r#"# Cấp điện \| \*thử\*

## Thông tin chung

- Ngôn ngữ của sơ đồ: tiếng Việt
- Nghĩa của “ngày”: ngày làm việc
- Số mục trong nhật ký: 19

## Thành phần tham dự và nguồn số liệu

| Tên | Cơ quan | Vai trò | Loại | Đại diện cho làn | Có mặt |
| --- | --- | --- | --- | --- | --- |
| Bà Lan | EVN |  | đại biểu |  | có |

## Số liệu tổng hợp

- Quy mô: 2 bước, 1 nhánh rẽ
- Thời gian theo đường dài nhất: từ 5 giờ + 18 ngày lịch đến 6 giờ + 20 ngày lịch ≈ 19–21 ngày lịch (qua bước 1, 2, 3) (có 1 số liệu giả định)
- Phí, lệ phí: 200.000 đồng
- Thuê dịch vụ: 300.000 đồng (có 1 số liệu giả định)
- Lần chuyển giao: 4
- Căn cứ pháp lý: 1/2 bước có căn cứ, 0/1 nhánh rẽ, 1 không có căn cứ, 1 chưa hỏi căn cứ
- Đầu mở: 1
- Câu hỏi: 1
- Số liệu chưa thống nhất: 1
- Đánh dấu: bỏ giấy tờ 1

## Biểu đồ thời gian – thủ tục (theo hướng dẫn phân tích quy trình UNNExT)

```text
Số  Bước     Thời gian      Cộng dồn
 1  bước 10      0,5ng         0,5ng  █
 2  bước 11       20nl  0,5ng + 20nl   ██████████████████████████████████
 3  bước 12         2g     6g + 20nl                                     █

Thời gian theo đường dài nhất: 6g + 20nl ≈21nl
█ làm việc   ░ chờ   (g: giờ, ng: ngày làm việc, nl: ngày lịch)
Cộng dồn trên đường dài nhất, mỗi bước lấy số nhiều nhất, không tính làm lại.
Chưa rõ công sức thì cả thời gian tính là làm việc; khi vẽ, 5 ngày làm việc = 7 ngày lịch.
```

## Thủ tục

### Cấp điện mới

- Loại: thủ tục hành chính
- Thời hạn giải quyết: 7 ngày làm việc

## Các làn

| Tên | Tên tắt | Loại |
| --- | --- | --- |
| Một cửa | l1 | cơ quan nhà nước |
| Phòng chuyên môn | l2 | cơ quan nhà nước |
| EVN | l3 | cơ quan nhà nước |

## Sơ đồ hiện trạng

````text
┌─┐
│ ``` │
└─┘
````

## Các bước

| Số | Làn | Bước | Loại | Thời gian | Công sức | Chi phí | Căn cứ pháp lý | Giấy tờ vào | Giấy tờ ra | Ghi chú |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 1 | Một cửa | bước 10 | công việc | 0,5 ngày làm việc |  | phí, lệ phí 200.000 đồng | khoản 2 Điều 26 Nghị định 01/2021/NĐ-CP | đơn \| mẫu 01 |  |  |
| 2 | EVN | bước 11 | công việc | 18–20 ngày lịch *(giả định, chưa thống nhất)* |  | thuê dịch vụ 300.000 đồng *(giả định)* | chưa hỏi căn cứ |  |  | hay chậm — người ghi, 0:00:00 |
| 3 | Phòng chuyên môn | bước 12 | nhánh rẽ | khoảng 1–2 giờ |  |  | không tìm thấy căn cứ pháp lý |  |  |  |

## Số liệu chưa thống nhất

| Bước | Nội dung | Nguồn | Số liệu |
| --- | --- | --- | --- |
| bước 2 “bước 11” | thời gian | giả định | 18 ngày lịch |
| bước 2 “bước 11” | thời gian | Bà Lan | 20 ngày lịch |

## Câu hỏi còn mở

- Bước 1 “bước 10”: Ai ký? — người ghi, 0:00:00

## Câu hỏi đã trả lời

- Khi nào? — người ghi, 0:00:00 → Năm sau — người ghi, 0:00:00

## Việc cần làm

- Gửi văn bản — người ghi, 0:00:00 (hạn 01/12/2026)

## Bãi đỗ ý kiến

- \# không phải tiêu đề — người ghi, 0:00:00

## Đánh dấu

| Đánh dấu | Các bước | Lý do | Phương án pháp lý | Cơ quan có thẩm quyền | Trạng thái | Dự kiến sau cải cách |
| --- | --- | --- | --- | --- | --- | --- |
| bỏ giấy tờ “đơn \| mẫu 01” | bước 1 |  |  |  | đề xuất |  |

## So sánh hiện trạng và sau cải cách

| Thời gian, không tính làm lại | Hiện trạng | Sau cải cách | Giảm | Tỷ lệ |
| --- | --- | --- | --- | --- |
| Ít nhất | 5 giờ + 18 ngày lịch | 5 giờ + 18 ngày lịch | 0 ngày làm việc | 0% |
| Kỳ vọng | 5,5 giờ + 18 ngày lịch | 5,5 giờ + 18 ngày lịch | 0 ngày làm việc | 0% |
| Nhiều nhất (đường dài nhất) | 6 giờ + 20 ngày lịch | 6 giờ + 20 ngày lịch | 0 ngày làm việc | 0% |
| Kỳ vọng, kể cả làm lại | 6 giờ 17 phút + 20,57 ngày lịch | 6 giờ 17 phút + 20,57 ngày lịch | 0 ngày làm việc | 0% |
| Điểm nghẽn | 1 | 1 | 0 | 0% |
| Đường dài nhất theo làn | 6 giờ + 20 ngày lịch | 6 giờ + 20 ngày lịch | 0 ngày làm việc | 0% |

| Chi phí tuân thủ (Điều 27 TT 02/2017) | Hiện trạng | Sau cải cách | Giảm | Tỷ lệ |
| --- | --- | --- | --- | --- |
| Một lần thực hiện | 500.000 đồng | 500.000 đồng | 0 đồng | 0% |
| Một năm | chưa tính được | chưa tính được |  |  |
| Giờ công của người nộp | 0 giờ | 0 giờ | 0 giờ |  |
| Phí, lệ phí | 200.000 đồng | 200.000 đồng | 0 đồng | 0% |
| Thuê dịch vụ | 300.000 đồng | 300.000 đồng | 0 đồng | 0% |

| Căn cứ pháp lý | Hiện trạng | Sau cải cách | Giảm | Tỷ lệ |
| --- | --- | --- | --- | --- |
| Độ bao phủ của các bước | 1/2 | 1/2 |  |  |
| Độ bao phủ của nhánh rẽ | 0/1 | 0/1 |  |  |
| Văn bản trong danh mục | 1 | 1 | 0 | 0% |
| Điều cần xem lại | 2 | 2 | 0 | 0% |

| Cấu trúc | Hiện trạng | Sau cải cách | Giảm | Tỷ lệ |
| --- | --- | --- | --- | --- |
| Bước | 2 | 2 | 0 | 0% |
| Nhánh rẽ | 1 | 1 | 0 | 0% |
| Lần chuyển giao | 4 | 4 | 0 | 0% |
| Lần đi lại của người nộp | 0 | 0 | 0 |  |
| Nơi phải đến | 0 | 0 | 0 |  |
| Giấy tờ đầu vào | 1 | chưa hỏi |  |  |
| Giấy tờ không bước nào làm ra | 1 | 0 | 1 | 100% |
| Giấy tờ hai nơi cùng yêu cầu | 0 | chưa hỏi |  |  |
| Vòng lặp | 1 | 1 | 0 | 0% |
| Chuyển đi rồi trả lại | 1 | 1 | 0 | 0% |

## Danh mục văn bản

| Văn bản | Cấp ban hành | Hiệu lực | Được thay thế bởi | Viện dẫn ở |
| --- | --- | --- | --- | --- |
| Nghị định số 01/2021/NĐ-CP của Chính phủ về đăng ký doanh nghiệp | Chính phủ |  |  | bước 1 |
"#
    );
}

#[test]
fn the_document_speaks_english_too() {
    let b = session();
    let text = markdown(&b.session, "", Language::En, false);
    for part in [
        "## Figures in dispute",
        "18–20 calendar days *(assumption, in dispute)*",
        "hired services 300,000 VND *(assumption)*",
        "clause 2 Article 26 of Decree 01/2021/NĐ-CP",
        "- Parking",
    ] {
        if part == "- Parking" {
            assert!(
                text.contains("## Parking lot\n\n- \\# không phải tiêu đề — the scribe, 0:00:00\n")
            );
        } else {
            assert!(text.contains(part), "{part}\n{text}");
        }
    }
    assert!(!text.contains("Sơ đồ"));
}

#[test]
fn an_empty_session_is_a_short_document() {
    let empty = Session::new("s".parse().unwrap());
    let text = markdown(&empty, "", Language::Vi, false);
    assert!(text.starts_with("# Chưa đặt tên\n"));
    assert!(!text.contains("| "));
    let all: Value = serde_json::from_str(&json(&empty)).unwrap();
    assert_eq!(all["steps"], value!([]));
    assert_eq!(all["currency"], "VND");
}

#[test]
fn what_a_terminal_must_not_see_is_escaped() {
    let mut b = session();
    let source = "a\u{9b}2J\u{202e}b\u{1b}[0m";
    b.act(vec![Edit::AddMark {
        id: id(61),
        kind: MarkKind::DataForPaper {
            paper: "bản sao".into(),
            source: Some(source.into()),
        },
        steps: vec![id(11)],
    }]);
    let text = json(&b.session);
    let unprintable = |c: char| c != '\n' && is_unprintable(c);
    assert!(!text.contains(unprintable));
    let all: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(all["marks"][1]["source"], source);
    assert!(!markdown(&b.session, source, Language::Vi, false).contains(unprintable));
}

#[test]
fn the_chart_shows_where_the_time_goes() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions");
    let path = path.join("lien-thong-khai-sinh.ron");
    let session = laneway::store::read(&path).unwrap().session;
    let chart = |ascii| {
        let text = markdown(&session, "", Language::En, ascii);
        let from = text.find("## Time-procedure chart").unwrap();
        let chart = &text[from..];
        chart[..chart.find("\n## P").unwrap()].to_string()
    };
    let (signs, plain) = (chart(false), chart(true));
    for (work, text) in [("█", &signs), ("#", &plain)] {
        let bars = |step: &str| {
            let line = text.lines().find(|line| line.starts_with(step)).unwrap();
            line.matches(work).count()
        };
        // One day of three, then two: the bars make up the whole width.
        assert_eq!((bars(" 5"), bars(" 9"), bars(" 7")), (12, 24, 0), "{text}");
    }
    assert!(!plain.contains(['█', '░', '…']), "{plain}");
    assert!(
        signs.contains("Beside the longest path: step 10"),
        "{signs}"
    );
    // A map without any time has no chart.
    let empty = Session::new("s".parse().unwrap());
    assert!(!markdown(&empty, "", Language::En, false).contains("Time-procedure"));
}

#[test]
fn where_only_ascii_is_wanted_signs_give_way_in_what_people_read_alone() {
    let mut b = session();
    b.act(vec![Edit::RenameStep {
        step: id(10),
        name: "a – b".into(),
    }]);
    for format in FORMATS {
        let text = format.write(&Request {
            session: &b.session,
            language: Language::En,
            ascii: true,
            drawing: Drawing::default(),
            target: None,
        });
        // Another program needs what was typed letter by letter.
        let (typed, plain) = (text.contains("a – b"), text.contains("a - b"));
        let expected = (format.name != "md", format.name == "md");
        assert_eq!((typed, plain), expected, "{}:\n{text}", format.name);
    }
}
