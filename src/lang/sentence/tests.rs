//! Every act and every edit, told in both languages.

use super::*;
use crate::model::*;

fn t<T: std::str::FromStr>(text: &str) -> T
where
    T::Err: std::fmt::Debug,
{
    text.parse().expect(text)
}

fn id<T: From<Id>>(number: u32) -> T {
    T::from(Id {
        tag: t("t"),
        number,
    })
}

fn entry(act: Act) -> Entry {
    Entry {
        at: Elapsed::default(),
        by: t("t"),
        speaker: None,
        act,
    }
}

/// Takes an act and tells it in both languages.
fn tell(session: &mut Session, act: Act) -> (String, String) {
    let entry = entry(act);
    let vi = Telling::of(Language::Vi, session, &entry);
    let en = Telling::of(Language::En, session, &entry);
    let number = session.commit(entry.clone());
    assert!(number.is_ok(), "{number:?} {entry:?}");
    (vi.end(session), en.end(session))
}

fn step(number: u32, lane: u32, kind: StepKind, name: &str) -> Edit {
    Edit::AddStep {
        id: id(number),
        lane: id(lane),
        row: 0,
        kind,
        name: name.into(),
        phase: None,
    }
}

fn flow(number: u32, from: u32, to: Aim) -> Edit {
    Edit::AddFlow {
        id: id(number),
        from: id(from),
        to,
        condition: None,
        share: None,
        back: false,
    }
}

fn fact(step: u32, fact: Fact) -> Edit {
    Edit::SetFact {
        step: id(step),
        fact,
    }
}

fn law(article: &str, instrument: Option<u32>) -> Fact {
    Fact::Law(LegalBasis::Cited(vec![Citation {
        text: format!("a{article}"),
        instrument: instrument.map(id),
        article: Some(article.into()),
        ..Citation::default()
    }]))
}

/// Two lanes; receive (10) → check (11) → decision (12) with yes and no; a wait
/// (13) on yes, the no leads back to receive.
fn session() -> Session {
    let mut session = Session::new(t("s"));
    let lane = |number, name: &str, alias: &str| Edit::AddLane {
        id: id(number),
        name: name.into(),
        alias: alias.into(),
        kind: LaneKind::Agency,
        before: None,
    };
    let answer = |number, text: &str, to, back| Edit::AddFlow {
        id: id(number),
        from: id(12),
        to,
        condition: Some(text.into()),
        share: None,
        back,
    };
    let edits = vec![
        lane(1, "Một cửa", "mc"),
        lane(2, "Phòng chuyên môn", "pcm"),
        step(10, 1, StepKind::Task, "Tiếp nhận"),
        step(11, 2, StepKind::Task, "Thẩm định"),
        step(12, 2, StepKind::Decision, "Hợp lệ"),
        step(13, 2, StepKind::Wait, "Chờ ký"),
        flow(20, 10, Aim::Step(id(11))),
        flow(21, 11, Aim::Step(id(12))),
        answer(22, "có", Aim::Step(id(13)), false),
        answer(23, "không", Aim::Step(id(10)), true),
    ];
    session.commit(entry(Act::Do(edits))).expect("a first map");
    session
}

// Shows all that differ at once.
fn check(session: &mut Session, cases: Vec<(Vec<Edit>, &str, &str)>) {
    let mut wrong = String::new();
    for (edits, vi, en) in cases {
        let told = tell(session, Act::Do(edits));
        if told != (vi.to_string(), en.to_string()) {
            wrong += &format!("\"{}\",\n\"{}\",\n\n", told.0, told.1);
        }
    }
    assert!(wrong.is_empty(), "told otherwise:\n{wrong}");
}

#[test]
fn a_captured_step_is_one_sentence() {
    let mut session = session();
    check(
        &mut session,
        vec![
            (
                vec![
                    Edit::AddInstrument {
                        id: id(40),
                        kind: "Nghị định".into(),
                        number: Some("01/2021/NĐ-CP".into()),
                        title: None,
                    },
                    step(30, 1, StepKind::Task, "Kiểm tra"),
                    flow(31, 13, Aim::Step(id(30))),
                    flow(32, 30, Aim::Lane(id(2))),
                    fact(30, Fact::Elapsed(t("2 working_day"))),
                    fact(30, law("34", Some(40))),
                    fact(30, Fact::Fee(200_000)),
                    fact(30, Fact::Inputs(vec![Paper::named("đơn đề nghị")])),
                ],
                "Thêm bước 5 “Kiểm tra” ở Một cửa, sau bước 4, chuyển đến Phòng chuyên môn, 2 ngày làm việc, Điều 34 Nghị định 01/2021/NĐ-CP, phí, lệ phí 200.000 đồng, giấy tờ vào: đơn đề nghị",
                "Add step 5 “Kiểm tra” in Một cửa, after step 4, on to Phòng chuyên môn, 2 working days, Article 34 of Decree 01/2021/NĐ-CP, fee 200,000 dong, papers in: đơn đề nghị",
            ),
            (
                vec![
                    step(33, 2, StepKind::Decision, "Đủ điều kiện"),
                    Edit::AimFlow {
                        flow: id(32),
                        to: Aim::Step(id(33)),
                        back: false,
                    },
                    Edit::AddFlow {
                        id: id(34),
                        from: id(33),
                        to: Aim::Open,
                        condition: Some("có".into()),
                        share: Some(t("70")),
                        back: false,
                    },
                    Edit::AddFlow {
                        id: id(35),
                        from: id(33),
                        to: Aim::Step(id(11)),
                        condition: Some("không".into()),
                        share: None,
                        back: true,
                    },
                ],
                "Thêm nhánh rẽ 6 “Đủ điều kiện” ở Phòng chuyên môn, sau bước 5, các khả năng: “có” 70% / “không” quay lại bước 2",
                "Add decision 6 “Đủ điều kiện” in Phòng chuyên môn, after step 5, answers: “có” 70% / “không” back to step 2",
            ),
            (
                vec![
                    step(36, 1, StepKind::Fork, ""),
                    Edit::AimFlow {
                        flow: id(34),
                        to: Aim::Step(id(36)),
                        back: false,
                    },
                    flow(37, 36, Aim::Open),
                    flow(38, 36, Aim::Open),
                ],
                "Thêm điểm tách song song ở Một cửa, sau bước 6 (“có”, 70%), 2 nhánh",
                "Add fork in Một cửa, after step 6 (“có”, 70%), 2 branches",
            ),
            (
                // Inserted between two steps: the rest shifts.
                vec![
                    step(39, 1, StepKind::Task, "Vào sổ"),
                    Edit::AimFlow {
                        flow: id(20),
                        to: Aim::Step(id(39)),
                        back: false,
                    },
                    flow(41, 39, Aim::Step(id(11))),
                    Edit::AddClaim {
                        id: id(42),
                        step: id(39),
                        by: Source::Lane(id(1)),
                        fact: Fact::Elapsed(t("1 hour")),
                    },
                    Edit::AddClaim {
                        id: id(43),
                        step: id(39),
                        by: Source::Assumption,
                        fact: Fact::Elapsed(t("~2 hour")),
                    },
                ],
                "Thêm bước 2 “Vào sổ” ở Một cửa, sau bước 1, đến bước 3, theo Một cửa: thời gian 1 giờ, giả định: thời gian khoảng 2 giờ",
                "Add step 2 “Vào sổ” in Một cửa, after step 1, to step 3, according to Một cửa: time 1 hour, assumption: time about 2 hours",
            ),
        ],
    );
}

#[test]
fn deleting_a_step_is_one_sentence() {
    let mut session = session();
    let mut ids = session.ids(t("u"));
    let note = Edit::AddNote {
        id: ids.make(),
        kind: NoteKind::Question,
        on: Some(id(11)),
        text: "Ai ký?".into(),
        by: None,
    };
    let mark = Edit::AddMark {
        id: ids.make(),
        kind: MarkKind::Merge,
        steps: vec![id(11), id(13)],
    };
    let edits = vec![note, mark];
    check(
        &mut session,
        vec![(
            edits,
            "Câu hỏi ở bước 2: “Ai ký?”. Đánh dấu bước 2, bước 4: gộp bước",
            "Question on step 2: “Ai ký?”. Mark step 2, step 4: merge",
        )],
    );
    let edits = compose::delete_step(session.map(), id(11));
    check(
        &mut session,
        vec![(
            edits,
            "Xóa bước 2 “Thẩm định” cùng 1 câu hỏi, ghi chú",
            "Delete step 2 “Thẩm định” with 1 note",
        )],
    );
}

#[test]
fn every_edit_has_its_sentence() {
    let mut session = session();
    let header = |set| vec![Edit::SetHeader(set)];
    check(
        &mut session,
        vec![
            (
                header(HeaderField::Title("Khởi sự kinh doanh".into())),
                "Phiên làm việc, tên: “Khởi sự kinh doanh”",
                "Session, title: “Khởi sự kinh doanh”",
            ),
            (
                header(HeaderField::Language(Language::En)),
                "Phiên làm việc, ngôn ngữ: tiếng Anh",
                "Session, language: English",
            ),
            (
                header(HeaderField::Currency(Some("VND".into()))),
                "Phiên làm việc, đơn vị tiền tệ: “VND”",
                "Session, currency: “VND”",
            ),
            (
                header(HeaderField::Day(DayMeaning::Calendar)),
                "Phiên làm việc, nghĩa của “ngày”: ngày lịch",
                "Session, meaning of “day”: a calendar day",
            ),
            (
                header(HeaderField::Income(Some(Income {
                    amount: t("59422"),
                    year: 2025,
                    source: "Cục Thống kê".into(),
                }))),
                "Phiên làm việc, mức thu nhập bình quân: 59.422 đồng/giờ (năm 2025, nguồn: Cục Thống kê)",
                "Session, average income: 59,422 dong an hour (year 2025, source: Cục Thống kê)",
            ),
            (
                header(HeaderField::Income(None)),
                "Phiên làm việc, mức thu nhập bình quân: để trống",
                "Session, average income: left open",
            ),
            (
                header(HeaderField::Place(Some("Hà Nội".into()))),
                "Phiên làm việc, địa phương: “Hà Nội”",
                "Session, place: “Hà Nội”",
            ),
            (
                header(HeaderField::Baseline(Some("goc.ron".into()))),
                "Phiên làm việc, phiên đối chiếu: “goc.ron”",
                "Session, baseline: “goc.ron”",
            ),
            (
                header(HeaderField::LawReview(Some(t("2026-11-22")))),
                "Phiên làm việc, ngày rà soát văn bản: 22/11/2026",
                "Session, law reviewed on: 22/11/2026",
            ),
        ],
    );
    let procedure = |set| vec![Edit::SetProcedure { id: id(50), set }];
    check(
        &mut session,
        vec![
            (
                vec![Edit::AddProcedure {
                    id: id(50),
                    title: "Đăng ký".into(),
                }],
                "Thêm thủ tục “Đăng ký”",
                "Add procedure “Đăng ký”",
            ),
            (
                procedure(ProcedureField::Code(Some("2.001610".into()))),
                "Thủ tục “Đăng ký”, mã: “2.001610”",
                "Procedure “Đăng ký”, code: “2.001610”",
            ),
            (
                procedure(ProcedureField::Kind(ProcedureKind::BetweenAgencies)),
                "Thủ tục “Đăng ký”, loại: nội bộ, giữa các cơ quan",
                "Procedure “Đăng ký”, kind: internal, between agencies",
            ),
            (
                procedure(ProcedureField::Applicant(Some(Applicant::Business))),
                "Thủ tục “Đăng ký”, đối tượng thực hiện: doanh nghiệp",
                "Procedure “Đăng ký”, applicant: business",
            ),
            (
                procedure(ProcedureField::Deciding(Some("Sở Tài chính".into()))),
                "Thủ tục “Đăng ký”, cơ quan giải quyết: “Sở Tài chính”",
                "Procedure “Đăng ký”, deciding agency: “Sở Tài chính”",
            ),
            (
                procedure(ProcedureField::Result(Some("Giấy chứng nhận".into()))),
                "Thủ tục “Đăng ký”, kết quả: “Giấy chứng nhận”",
                "Procedure “Đăng ký”, result: “Giấy chứng nhận”",
            ),
            (
                procedure(ProcedureField::Limit(Some(t("3 working_day")))),
                "Thủ tục “Đăng ký”, thời hạn giải quyết: 3 ngày làm việc",
                "Procedure “Đăng ký”, declared time limit: 3 working days",
            ),
            (
                procedure(ProcedureField::TimesAYear(Some(t("1")))),
                "Thủ tục “Đăng ký”, số lần thực hiện/năm: 1",
                "Procedure “Đăng ký”, times a year: 1",
            ),
            (
                procedure(ProcedureField::SubjectsAYear(Some(t("157240")))),
                "Thủ tục “Đăng ký”, số đối tượng/năm: 157.240",
                "Procedure “Đăng ký”, subjects a year: 157,240",
            ),
            (
                procedure(ProcedureField::Title("Đăng ký doanh nghiệp".into())),
                "Thủ tục “Đăng ký”: đổi tên thành “Đăng ký doanh nghiệp”",
                "Procedure “Đăng ký”: renamed “Đăng ký doanh nghiệp”",
            ),
            (
                vec![Edit::AddPhase {
                    id: id(51),
                    name: "Nộp".into(),
                    procedure: None,
                }],
                "Thêm giai đoạn “Nộp”",
                "Add phase “Nộp”",
            ),
            (
                vec![Edit::SetPhase {
                    id: id(51),
                    set: PhaseField::Procedure(Some(id(50))),
                }],
                "Giai đoạn “Nộp”, thủ tục: “Đăng ký doanh nghiệp”",
                "Phase “Nộp”, procedure: “Đăng ký doanh nghiệp”",
            ),
            (
                vec![Edit::SetPhase {
                    id: id(51),
                    set: PhaseField::Name("Nộp hồ sơ".into()),
                }],
                "Giai đoạn “Nộp”: đổi tên thành “Nộp hồ sơ”",
                "Phase “Nộp”: renamed “Nộp hồ sơ”",
            ),
            (
                vec![Edit::PutInPhase {
                    step: id(10),
                    phase: Some(id(51)),
                }],
                "Bước 1 “Tiếp nhận”: vào giai đoạn “Nộp hồ sơ”",
                "Step 1 “Tiếp nhận”: into phase “Nộp hồ sơ”",
            ),
            (
                vec![Edit::PutInPhase {
                    step: id(10),
                    phase: None,
                }],
                "Bước 1 “Tiếp nhận”: không còn thuộc giai đoạn nào",
                "Step 1 “Tiếp nhận”: out of its phase",
            ),
            (
                vec![Edit::DeletePhase { id: id(51) }],
                "Xóa giai đoạn “Nộp hồ sơ”",
                "Delete phase “Nộp hồ sơ”",
            ),
            (
                vec![Edit::DeleteProcedure { id: id(50) }],
                "Xóa thủ tục “Đăng ký doanh nghiệp”",
                "Delete procedure “Đăng ký doanh nghiệp”",
            ),
        ],
    );
    let lane = |set| vec![Edit::SetLane { id: id(2), set }];
    check(
        &mut session,
        vec![
            (
                vec![Edit::AddLane {
                    id: id(3),
                    name: "EVN".into(),
                    alias: "evn".into(),
                    kind: LaneKind::StateEnterprise,
                    before: None,
                }],
                "Thêm làn “EVN” (evn, doanh nghiệp nhà nước)",
                "Add lane “EVN” (evn, state enterprise)",
            ),
            (
                lane(LaneField::Name("Phòng ĐKKD".into())),
                "Làn “Phòng chuyên môn”: đổi tên thành “Phòng ĐKKD”",
                "Lane “Phòng chuyên môn”: renamed “Phòng ĐKKD”",
            ),
            (
                lane(LaneField::Alias("pd".into())),
                "Làn “Phòng ĐKKD”: tên tắt “pd”",
                "Lane “Phòng ĐKKD”: alias “pd”",
            ),
            (
                lane(LaneField::Kind(LaneKind::Private)),
                "Làn “Phòng ĐKKD”: đơn vị tư nhân",
                "Lane “Phòng ĐKKD”: private body",
            ),
            (
                vec![Edit::MoveLane {
                    id: id(3),
                    before: Some(id(1)),
                }],
                "Chuyển làn “EVN” lên trước làn “Một cửa”",
                "Move lane “EVN” above lane “Một cửa”",
            ),
            (
                vec![Edit::MoveLane {
                    id: id(3),
                    before: None,
                }],
                "Chuyển làn “EVN” xuống cuối",
                "Move lane “EVN” to the bottom",
            ),
            (
                vec![Edit::DeleteLane { id: id(3) }],
                "Xóa làn “EVN”",
                "Delete lane “EVN”",
            ),
        ],
    );
    check(
        &mut session,
        vec![
            (
                vec![Edit::RenameStep {
                    step: id(11),
                    name: "Thẩm tra".into(),
                }],
                "Bước 2 “Thẩm tra”: đổi tên từ “Thẩm định”",
                "Step 2 “Thẩm tra”: renamed from “Thẩm định”",
            ),
            (
                vec![Edit::SetKind {
                    step: id(13),
                    kind: StepKind::Task,
                }],
                "Bước 4 “Chờ ký”: đổi từ chờ thành công việc",
                "Step 4 “Chờ ký”: changed from wait to task",
            ),
            (
                vec![Edit::MoveStep {
                    step: id(11),
                    lane: id(1),
                    row: 0,
                }],
                "Bước 2 “Thẩm tra”: chuyển từ Phòng ĐKKD sang Một cửa",
                "Step 2 “Thẩm tra”: moved from Phòng ĐKKD to Một cửa",
            ),
            (
                vec![Edit::MoveStep {
                    step: id(11),
                    lane: id(1),
                    row: 2,
                }],
                "Bước 2 “Thẩm tra”: chuyển xuống hàng 3",
                "Step 2 “Thẩm tra”: moved to row 3",
            ),
            (
                vec![
                    fact(11, Fact::Elapsed(t("3 working_day"))),
                    fact(11, Fact::Fee(50_000)),
                ],
                "Bước 2 “Thẩm tra”: thời gian 3 ngày làm việc, phí, lệ phí 50.000 đồng",
                "Step 2 “Thẩm tra”: time 3 working days, fee 50,000 dong",
            ),
            (
                vec![fact(11, Fact::Elapsed(t("2-5 working_day")))],
                "Bước 2 “Thẩm tra”: thời gian 2–5 ngày làm việc (trước là 3 ngày làm việc)",
                "Step 2 “Thẩm tra”: time 2–5 working days (was 3 working days)",
            ),
            (
                vec![Edit::ClearFact {
                    step: id(11),
                    field: Field::Fee,
                }],
                "Bước 2 “Thẩm tra”: bỏ phí, lệ phí (trước là 50.000 đồng)",
                "Step 2 “Thẩm tra”: fee cleared (was 50,000 dong)",
            ),
            (
                vec![
                    fact(11, Fact::Effort(t("2 hour"))),
                    fact(11, Fact::ApplicantEffort(t("30 minute"))),
                    fact(11, Fact::Activity(Activity::Submit)),
                    fact(11, Fact::Services(300_000)),
                    fact(11, Fact::Other(0)),
                    fact(11, Fact::Bearer(Bearer::Enterprise)),
                ],
                "Bước 2 “Thẩm tra”: công sức 2 giờ, công sức của người nộp hồ sơ 30 phút, hoạt động: nộp hồ sơ, thuê dịch vụ 300.000 đồng, chi phí khác 0 đồng, bên chịu chi phí: doanh nghiệp nhà nước",
                "Step 2 “Thẩm tra”: effort 2 hours, applicant's effort 30 minutes, activity: filing the dossier, hired services 300,000 dong, other costs 0 dong, costs borne by: the state enterprise",
            ),
            (
                vec![fact(11, law("34", None))],
                "Bước 2 “Thẩm tra”: căn cứ Điều 34",
                "Step 2 “Thẩm tra”: legal basis Article 34",
            ),
            (
                vec![fact(11, Fact::Law(LegalBasis::NoneFound))],
                "Bước 2 “Thẩm tra”: không có căn cứ pháp lý (trước là Điều 34)",
                "Step 2 “Thẩm tra”: no legal basis found (was Article 34)",
            ),
            (
                vec![
                    fact(
                        11,
                        Fact::Inputs(vec![
                            Paper {
                                form: Some(PaperForm::Certified),
                                source: Some("CSDL dân cư".into()),
                                ..Paper::named("căn cước")
                            },
                            Paper {
                                effort: "30 minute".parse().ok(),
                                ..Paper::named("đơn")
                            },
                        ]),
                    ),
                    fact(
                        11,
                        Fact::Outputs(vec![Paper {
                            is_final: true,
                            ..Paper::named("giấy phép")
                        }]),
                    ),
                ],
                "Bước 2 “Thẩm tra”: giấy tờ vào: căn cước (bản sao chứng thực, từ CSDL dân cư); đơn (chuẩn bị 30 phút), giấy tờ ra: giấy phép (kết quả cuối cùng)",
                "Step 2 “Thẩm tra”: papers in: căn cước (certified copy, from CSDL dân cư); đơn (30 minutes to prepare), papers out: giấy phép (final result)",
            ),
            (
                vec![
                    fact(11, Fact::Channel(Channel::Online)),
                    fact(11, Fact::ServiceLevel(ServiceLevel::Partial)),
                    fact(11, Fact::InSystem(true)),
                    fact(
                        11,
                        Fact::Place(Place {
                            bound: true,
                            why: Some("đối chiếu bản chính".into()),
                        }),
                    ),
                ],
                "Bước 2 “Thẩm tra”: cách thức thực hiện: trực tuyến, mức độ dịch vụ công trực tuyến: một phần, xử lý trên hệ thống, phải thực hiện tại một nơi nhất định (đối chiếu bản chính)",
                "Step 2 “Thẩm tra”: channel: online, level of online service: partial, handled in the system, bound to one place (đối chiếu bản chính)",
            ),
            (
                vec![
                    Edit::AddClaim {
                        id: id(60),
                        step: id(11),
                        by: Source::Lane(id(2)),
                        fact: Fact::Elapsed(t("18 calendar_day")),
                    },
                    Edit::AddClaim {
                        id: id(61),
                        step: id(11),
                        by: Source::Assumption,
                        fact: Fact::Fee(100_000),
                    },
                ],
                "Bước 2 “Thẩm tra”: theo Phòng ĐKKD: thời gian 18 ngày lịch, giả định: phí, lệ phí 100.000 đồng",
                "Step 2 “Thẩm tra”: according to Phòng ĐKKD: time 18 calendar days, assumption: fee 100,000 dong",
            ),
            (
                vec![Edit::DeleteClaim {
                    step: id(11),
                    id: id(60),
                }],
                "Bước 2 “Thẩm tra”: rút số liệu (theo Phòng ĐKKD: thời gian 18 ngày lịch)",
                "Step 2 “Thẩm tra”: claim withdrawn (according to Phòng ĐKKD: time 18 calendar days)",
            ),
            (
                vec![Edit::Tidy {
                    rows: vec![(id(10), 1), (id(11), 0)],
                }],
                "Sắp xếp lại hàng của 2 bước",
                "Tidy the rows of 2 steps",
            ),
        ],
    );
    check(
        &mut session,
        vec![
            (
                vec![flow(70, 13, Aim::Open)],
                "Thêm luồng từ bước 4 chưa rõ đến đâu",
                "Add a flow from step 4 to nowhere yet",
            ),
            (
                vec![Edit::AimFlow {
                    flow: id(70),
                    to: Aim::Lane(id(1)),
                    back: false,
                }],
                "Đổi hướng luồng từ bước 4 chuyển đến Một cửa",
                "Re-aim the flow from step 4 on to Một cửa",
            ),
            (
                vec![Edit::AimFlow {
                    flow: id(70),
                    to: Aim::Step(id(11)),
                    back: true,
                }],
                "Đổi hướng luồng từ bước 4 quay lại bước 2",
                "Re-aim the flow from step 4 back to step 2",
            ),
            (
                vec![Edit::MoveFlow {
                    flow: id(70),
                    from: id(12),
                }],
                "Đổi hướng luồng từ bước 3 quay lại bước 2",
                "Re-aim the flow from step 3 back to step 2",
            ),
            (
                vec![Edit::SetCondition {
                    flow: id(70),
                    condition: Some("thiếu".into()),
                }],
                "Luồng từ bước 3 (“thiếu”) quay lại bước 2, điều kiện: “thiếu”",
                "The flow from step 3 (“thiếu”) back to step 2, condition: “thiếu”",
            ),
            (
                vec![Edit::SetShare {
                    flow: id(70),
                    share: Some(t("12.5")),
                }],
                "Luồng từ bước 3 (“thiếu”, 12,5%) quay lại bước 2, tỷ lệ: 12,5%",
                "The flow from step 3 (“thiếu”, 12.5%) back to step 2, share: 12.5%",
            ),
            (
                vec![Edit::SetShare {
                    flow: id(70),
                    share: None,
                }],
                "Luồng từ bước 3 (“thiếu”) quay lại bước 2, tỷ lệ: để trống",
                "The flow from step 3 (“thiếu”) back to step 2, share: left open",
            ),
            (
                vec![Edit::DeleteFlow { flow: id(70) }],
                "Xóa luồng từ bước 3 (“thiếu”) quay lại bước 2",
                "Delete the flow from step 3 (“thiếu”) back to step 2",
            ),
        ],
    );
    let mark = |set| vec![Edit::SetMark { id: id(80), set }];
    check(
        &mut session,
        vec![
            (
                vec![Edit::AddMark {
                    id: id(80),
                    kind: MarkKind::Remove {
                        stays: Some(id(22)),
                    },
                    steps: vec![id(12)],
                }],
                "Đánh dấu bước 3 “Hợp lệ”: cắt bỏ (giữ nhánh “có”)",
                "Mark step 3 “Hợp lệ”: remove (keeping the branch “có”)",
            ),
            (
                mark(MarkField::Reason(Some("trùng lặp".into()))),
                "Đánh dấu cắt bỏ (giữ nhánh “có”) ở bước 3, lý do: “trùng lặp”",
                "Mark remove (keeping the branch “có”) on step 3, reason: “trùng lặp”",
            ),
            (
                mark(MarkField::Outcome(Some(Outcome::Abolish))),
                "Đánh dấu cắt bỏ (giữ nhánh “có”) ở bước 3, kiến nghị: bãi bỏ",
                "Mark remove (keeping the branch “có”) on step 3, legal outcome: abolish",
            ),
            (
                mark(MarkField::Competent(Some(Competent {
                    body: "Chính phủ".into(),
                    escalate: true,
                }))),
                "Đánh dấu cắt bỏ (giữ nhánh “có”) ở bước 3, thẩm quyền: Chính phủ (vượt thẩm quyền, cần báo cáo cấp trên)",
                "Mark remove (keeping the branch “có”) on step 3, competent body: Chính phủ (to be escalated)",
            ),
            (
                mark(MarkField::Status(Status::Approved)),
                "Đánh dấu cắt bỏ (giữ nhánh “có”) ở bước 3, tình trạng: đã phê duyệt",
                "Mark remove (keeping the branch “có”) on step 3, status: approved",
            ),
            (
                vec![Edit::DeleteMark { id: id(80) }],
                "Bỏ đánh dấu cắt bỏ (giữ nhánh “có”) ở bước 3",
                "Take off the mark remove (keeping the branch “có”) on step 3",
            ),
            (
                vec![Edit::AddMark {
                    id: id(81),
                    kind: MarkKind::Link {
                        focal: Some(id(1)),
                        sequential: false,
                    },
                    steps: vec![id(10), id(11)],
                }],
                "Đánh dấu bước 1, bước 2: liên thông (đầu mối Một cửa, song song)",
                "Mark step 1, step 2: link (focal agency Một cửa, in parallel)",
            ),
            (
                vec![Edit::SetMark {
                    id: id(81),
                    set: MarkField::Steps(vec![id(10), id(11), id(13)]),
                }],
                "Đánh dấu liên thông (đầu mối Một cửa, song song) ở bước 1, bước 2, bước 4: nay gồm 3 bước",
                "Mark link (focal agency Một cửa, in parallel) on step 1, step 2, step 4: now 3 steps",
            ),
            (
                vec![Edit::SetMark {
                    id: id(81),
                    set: MarkField::Kind(MarkKind::Delegate { to: id(1) }),
                }],
                "Đánh dấu liên thông (đầu mối Một cửa, song song) ở bước 1, bước 2, bước 4: đổi thành phân cấp cho Một cửa",
                "Mark link (focal agency Một cửa, in parallel) on step 1, step 2, step 4: changed to delegate to Một cửa",
            ),
            (
                vec![
                    Edit::AddMark {
                        id: id(82),
                        kind: MarkKind::Shorten,
                        steps: vec![id(11)],
                    },
                    Edit::SetMark {
                        id: id(82),
                        set: MarkField::Planned(Box::new(Planned {
                            elapsed: Some(t("1 working_day")),
                            fee: Some(0),
                            channel: Some(Channel::Online),
                            by: Some(t("2027-01-01")),
                            ..Planned::default()
                        })),
                    },
                ],
                "Đánh dấu bước 2 “Thẩm tra”: rút ngắn thời gian; phương án: thời gian 1 ngày làm việc, phí, lệ phí 0 đồng, cách thức thực hiện trực tuyến, lộ trình đến 01/01/2027",
                "Mark step 2 “Thẩm tra”: shorten; plan: time 1 working day, fee 0 dong, channel online, in force by 01/01/2027",
            ),
            (
                vec![
                    Edit::AddMark {
                        id: id(83),
                        kind: MarkKind::DropPaper {
                            paper: "đơn".into(),
                        },
                        steps: vec![id(11)],
                    },
                    Edit::AddMark {
                        id: id(84),
                        kind: MarkKind::DataForPaper {
                            paper: "căn cước".into(),
                            source: Some("CSDL dân cư".into()),
                        },
                        steps: vec![id(11)],
                    },
                    Edit::AddMark {
                        id: id(85),
                        kind: MarkKind::CutFee,
                        steps: vec![id(11)],
                    },
                    Edit::AddMark {
                        id: id(86),
                        kind: MarkKind::Digitise,
                        steps: vec![id(11)],
                    },
                    Edit::AddMark {
                        id: id(87),
                        kind: MarkKind::AnyPlace,
                        steps: vec![id(11)],
                    },
                    Edit::AddMark {
                        id: id(88),
                        kind: MarkKind::Merge,
                        steps: vec![id(11), id(10)],
                    },
                ],
                "Đánh dấu bước 2 “Thẩm tra”: bỏ giấy tờ “đơn”. Đánh dấu bước 2 “Thẩm tra”: thay giấy tờ bằng dữ liệu “căn cước” (từ CSDL dân cư). Đánh dấu bước 2 “Thẩm tra”: giảm phí, lệ phí. Đánh dấu bước 2 “Thẩm tra”: số hóa. Đánh dấu bước 2 “Thẩm tra”: không phụ thuộc địa giới hành chính. Đánh dấu bước 2, bước 1: gộp bước",
                "Mark step 2 “Thẩm tra”: drop paper “đơn”. Mark step 2 “Thẩm tra”: data instead of paper “căn cước” (from CSDL dân cư). Mark step 2 “Thẩm tra”: cut fee. Mark step 2 “Thẩm tra”: digitise. Mark step 2 “Thẩm tra”: any place. Mark step 2, step 1: merge",
            ),
        ],
    );
    let text = |set| vec![Edit::SetInstrument { id: id(90), set }];
    check(
        &mut session,
        vec![
            (
                vec![Edit::AddInstrument {
                    id: id(90),
                    kind: "Luật".into(),
                    number: Some("59/2020/QH14".into()),
                    title: Some("Doanh nghiệp".into()),
                }],
                "Thêm văn bản Luật 59/2020/QH14 (Doanh nghiệp)",
                "Add instrument Law 59/2020/QH14 (Doanh nghiệp)",
            ),
            (
                text(InstrumentField::Number(Some("76/2025/QH15".into()))),
                "Văn bản Luật 59/2020/QH14, số: “76/2025/QH15”",
                "Instrument Law 59/2020/QH14, number: “76/2025/QH15”",
            ),
            (
                text(InstrumentField::Kind("Nghị quyết".into())),
                "Văn bản Luật 76/2025/QH15, loại: “Nghị quyết”",
                "Instrument Law 76/2025/QH15, kind: “Nghị quyết”",
            ),
            (
                text(InstrumentField::Date(Some(t("2025-06-17")))),
                "Văn bản Nghị quyết 76/2025/QH15, ngày ban hành: 17/06/2025",
                "Instrument Resolution 76/2025/QH15, issued on: 17/06/2025",
            ),
            (
                text(InstrumentField::Body(Some("Quốc hội".into()))),
                "Văn bản Nghị quyết 76/2025/QH15, cơ quan ban hành: “Quốc hội”",
                "Instrument Resolution 76/2025/QH15, issuing body: “Quốc hội”",
            ),
            (
                text(InstrumentField::Title(Some("Luật Doanh nghiệp".into()))),
                "Văn bản Nghị quyết 76/2025/QH15, trích yếu: “Luật Doanh nghiệp”",
                "Instrument Resolution 76/2025/QH15, title: “Luật Doanh nghiệp”",
            ),
            (
                text(InstrumentField::InForceFrom(Some(t("2025-07-01")))),
                "Văn bản Nghị quyết 76/2025/QH15, có hiệu lực từ: 01/07/2025",
                "Instrument Resolution 76/2025/QH15, in force from: 01/07/2025",
            ),
            (
                text(InstrumentField::InForceTo(None)),
                "Văn bản Nghị quyết 76/2025/QH15, có hiệu lực đến: để trống",
                "Instrument Resolution 76/2025/QH15, in force to: left open",
            ),
            (
                text(InstrumentField::Successor(None)),
                "Văn bản Nghị quyết 76/2025/QH15, được thay thế bởi: để trống",
                "Instrument Resolution 76/2025/QH15, replaced by: left open",
            ),
            (
                vec![Edit::DeleteInstrument { id: id(90) }],
                "Xóa văn bản Nghị quyết 76/2025/QH15",
                "Delete instrument Resolution 76/2025/QH15",
            ),
        ],
    );
    let who = |set| vec![Edit::SetParticipant { id: id(91), set }];
    check(
        &mut session,
        vec![
            (
                vec![Edit::AddParticipant {
                    id: id(91),
                    name: "Bà Lan".into(),
                    agency: Some("Sở Tài chính".into()),
                    kind: ParticipantKind::Person,
                }],
                "Thêm Bà Lan (đại biểu, Sở Tài chính)",
                "Add Bà Lan (person, Sở Tài chính)",
            ),
            (
                who(ParticipantField::Role(Some("chủ trì".into()))),
                "Bà Lan, vai trò: “chủ trì”",
                "Bà Lan, role: “chủ trì”",
            ),
            (
                who(ParticipantField::Agency(None)),
                "Bà Lan, cơ quan: để trống",
                "Bà Lan, agency: left open",
            ),
            (
                who(ParticipantField::Kind(ParticipantKind::Document)),
                "Bà Lan, loại: tài liệu",
                "Bà Lan, kind: document",
            ),
            (
                who(ParticipantField::Lane(Some(id(1)))),
                "Bà Lan, đại diện cho làn: “Một cửa”",
                "Bà Lan, speaks for lane: “Một cửa”",
            ),
            (
                who(ParticipantField::Present(true)),
                "Bà Lan: có mặt",
                "Bà Lan: present",
            ),
            (
                who(ParticipantField::Present(false)),
                "Bà Lan: vắng mặt",
                "Bà Lan: absent",
            ),
            (
                who(ParticipantField::Name("Bà Lan Anh".into())),
                "Bà Lan: đổi tên thành “Bà Lan Anh”",
                "Bà Lan: renamed “Bà Lan Anh”",
            ),
        ],
    );
    let note = |set| vec![Edit::SetNote { id: id(92), set }];
    check(
        &mut session,
        vec![
            (
                vec![Edit::AddNote {
                    id: id(92),
                    kind: NoteKind::Question,
                    on: Some(id(11)),
                    text: "Ai ký?".into(),
                    by: Some(id(91)),
                }],
                "Câu hỏi ở bước 2 của Bà Lan Anh: “Ai ký?”",
                "Question on step 2 by Bà Lan Anh: “Ai ký?”",
            ),
            (
                note(NoteField::Answer(Some(
                    "Phó phòng\nhoặc trưởng phòng".into(),
                ))),
                "Câu hỏi “Ai ký?”, trả lời: “Phó phòng hoặc trưởng phòng”",
                "Question “Ai ký?”, answer: “Phó phòng hoặc trưởng phòng”",
            ),
            (
                note(NoteField::Text("Ai ký duyệt?".into())),
                "Câu hỏi “Ai ký?”: sửa thành “Ai ký duyệt?”",
                "Question “Ai ký?”: now reads “Ai ký duyệt?”",
            ),
            (
                note(NoteField::Kind(NoteKind::Action)),
                "Câu hỏi “Ai ký duyệt?”: chuyển thành việc cần làm",
                "Question “Ai ký duyệt?”: becomes action",
            ),
            (
                note(NoteField::On(None)),
                "Việc cần làm “Ai ký duyệt?”, bước: để trống",
                "Action “Ai ký duyệt?”, step: left open",
            ),
            (
                note(NoteField::Owner(Some("ông Minh".into()))),
                "Việc cần làm “Ai ký duyệt?”, người phụ trách: ông Minh",
                "Action “Ai ký duyệt?”, owner: ông Minh",
            ),
            (
                note(NoteField::Due(Some(t("2026-12-01")))),
                "Việc cần làm “Ai ký duyệt?”, hạn: 01/12/2026",
                "Action “Ai ký duyệt?”, due: 01/12/2026",
            ),
            (
                note(NoteField::Settled(true)),
                "Việc cần làm “Ai ký duyệt?”: đã xong",
                "Action “Ai ký duyệt?”: settled",
            ),
            (
                note(NoteField::Settled(false)),
                "Việc cần làm “Ai ký duyệt?”: mở lại",
                "Action “Ai ký duyệt?”: open again",
            ),
            (
                vec![Edit::DeleteNote { id: id(92) }],
                "Xóa việc cần làm “Ai ký duyệt?”",
                "Delete action “Ai ký duyệt?”",
            ),
            (
                vec![Edit::DeleteParticipant { id: id(91) }],
                "Xóa Bà Lan Anh",
                "Delete Bà Lan Anh",
            ),
            (
                vec![Edit::MergeLanes {
                    from: id(2),
                    into: id(1),
                    rows: vec![(id(12), 0), (id(13), 0)],
                }],
                "Gộp làn “Phòng ĐKKD” vào làn “Một cửa”",
                "Merge lane “Phòng ĐKKD” into lane “Một cửa”",
            ),
        ],
    );
}

#[test]
fn a_new_thing_and_its_fields_are_one_sentence() {
    let mut session = session();
    let limit = "3 working_day".parse().unwrap();
    let set = |number, set| Edit::SetProcedure {
        id: id(number),
        set,
    };
    let add = |number, title: &str| Edit::AddProcedure {
        id: id(number),
        title: title.into(),
    };
    let edits = vec![
        add(80, "Khai sinh"),
        set(80, ProcedureField::Code(Some("1.1".into()))),
        set(80, ProcedureField::Limit(Some(limit))),
        add(81, "Thường trú"),
        set(81, ProcedureField::Applicant(Some(Applicant::Citizen))),
    ];
    let cases = vec![(
        edits,
        "Thêm thủ tục “Khai sinh”; mã: “1.1”; thời hạn giải quyết: 3 ngày làm việc. \
         Thêm thủ tục “Thường trú”; đối tượng thực hiện: công dân",
        "Add procedure “Khai sinh”; code: “1.1”; declared time limit: 3 working days. \
         Add procedure “Thường trú”; applicant: citizen",
    )];
    check(&mut session, cases);
}

#[test]
fn every_act_has_its_sentence() {
    let mut session = session();
    let sitting = Sitting {
        date: t("2026-11-22"),
        start: t("09:30"),
        place: Some("Văn phòng Chính phủ".into()),
        writer: Some("Hà".into()),
    };
    let comment = |number, on, text: &str| Act::Comment {
        id: id(number),
        on,
        text: text.into(),
    };
    let told: Vec<(String, String)> = vec![
        Act::Sit(sitting),
        Act::Do(vec![fact(10, Fact::Elapsed(t("1 hour")))]),
        Act::Undo(3),
        Act::Redo(3),
        comment(100, Subject::Step(id(11)), "vì sao?"),
        comment(101, Subject::Flow(id(23)), "bao nhiêu?"),
        comment(102, Subject::Entry(3), "theo ai?"),
        comment(103, Subject::Session, "tốt"),
        Act::Answer {
            id: id(104),
            to: id(100),
            text: "vì luật".into(),
        },
        Act::Withdraw(10),
    ]
    .into_iter()
    .map(|act| tell(&mut session, act))
    .collect();
    let lines: Vec<String> = told.into_iter().flat_map(|(vi, en)| [vi, en]).collect();
    let expected = [
        "Bắt đầu buổi làm việc ngày 22/11/2026 lúc 09:30, tại Văn phòng Chính phủ, người ghi: Hà",
        "A sitting begins on 22/11/2026 at 09:30, in Văn phòng Chính phủ, written by Hà",
        "Bước 1 “Tiếp nhận”: thời gian 1 giờ",
        "Step 1 “Tiếp nhận”: time 1 hour",
        "Hoàn tác mục 3",
        "Undo entry 3",
        "Làm lại mục 3",
        "Redo entry 3",
        "Nhận xét về bước 2 “Thẩm định”: “vì sao?”",
        "Comment on step 2 “Thẩm định”: “vì sao?”",
        "Nhận xét về luồng từ bước 3 (“không”) quay lại bước 1: “bao nhiêu?”",
        "Comment on the flow from step 3 (“không”) back to step 1: “bao nhiêu?”",
        "Nhận xét về mục 3: “theo ai?”",
        "Comment on entry 3: “theo ai?”",
        "Nhận xét về cả phiên làm việc: “tốt”",
        "Comment on the session: “tốt”",
        "Trả lời nhận xét ở mục 6: “vì luật”",
        "Answer to the comment of entry 6: “vì luật”",
        "Rút lại nhận xét ở mục 10",
        "Withdraw the comment of entry 10",
    ];
    assert_eq!(lines, expected);
}
