//! Linkage: what a group of steps becomes when it is one dossier. What a domain expert would
//! write by hand stands first in each test.

use laneway::analysis::{Fate, NotCarried, Structure, ToBe, Totals, to_be};
use laneway::lang::duration;
use laneway::model::*;

use crate::support::room::Room;
use crate::support::typist::tag;

fn act(session: &mut Session, edits: Vec<Edit>) {
    session
        .commit(session.entry(tag("t"), Elapsed::default(), Act::Do(edits)))
        .unwrap();
}

fn step(session: &Session, name: &str) -> StepId {
    let mut steps = session.map().steps().iter();
    *steps.find(|(_, step)| step.name == name).unwrap().0
}

fn mark(session: &mut Session, names: &[&str], kind: MarkKind) -> MarkId {
    let steps = names.iter().map(|name| step(session, name)).collect();
    let id = session.ids(tag("t")).make();
    act(session, vec![Edit::AddMark { id, kind, steps }]);
    id
}

fn link(session: &mut Session, names: &[&str]) -> MarkId {
    let kind = MarkKind::Link {
        focal: None,
        sequential: false,
    };
    mark(session, names, kind)
}

fn shorten(session: &mut Session, name: &str, days: i64) {
    let id = mark(session, &[name], MarkKind::Shorten);
    let span = Span::of(Decimal::from(days), Unit::WorkingDay);
    let set = MarkField::Planned(Box::new(Planned::of(Fact::Elapsed(span))));
    act(session, vec![Edit::SetMark { id, set }]);
}

/// `a -> b`, one a line; forks and joins by their kind.
fn flows(map: &Map) -> String {
    let name = |id: StepId| {
        let step = map.step(id).unwrap();
        match step.kind {
            StepKind::Fork | StepKind::Join | StepKind::End => {
                format!("{:?}", step.kind).to_lowercase()
            }
            _ => step.name.clone(),
        }
    };
    let mut flows: Vec<String> = map
        .flows()
        .values()
        .map(|flow| {
            let to = flow.to.step().map_or("?".to_string(), name);
            let arrow = if flow.back { "<-" } else { "->" };
            format!("{} {arrow} {to}", name(flow.from))
        })
        .collect();
    flows.sort();
    flows.join("\n")
}

struct Figures {
    days: String,
    visits: usize,
    fees: String,
}

fn figures(map: &Map) -> Figures {
    let order = Order::of(map);
    let totals = Totals::of(map, &order);
    let fee = totals.sum(Field::Fee).mean;
    Figures {
        days: duration(Language::En, totals.time_max),
        visits: Structure::of(map, &order).contacts.visits.len(),
        fees: format!("{fee:?}"),
    }
}

fn inputs(map: &Map, name: &str) -> Vec<String> {
    let mut steps = map.steps().values();
    let step = steps.find(|step| step.name == name).unwrap();
    step.facts.inputs.iter().map(|of| of.name.clone()).collect()
}

/// Every step and flow of a to-be is one of the as-is, or says where it is from.
fn checked(session: &Session) -> ToBe {
    let map = session.map();
    let after = to_be(map);
    for id in after.map.steps().keys() {
        assert!(map.step(*id).is_some() || after.made.contains_key(id));
    }
    for (id, flow) in after.map.flows() {
        let from = after.bypasses.get(id).map(Vec::as_slice);
        assert!(from.is_some_and(|of| !of.is_empty()) || map.flow(*id) == Some(flow));
    }
    assert!(Order::of(&after.map).circle().is_none());
    after
}

/// Three procedures, one after the other, as parents went through them before 2024: the
/// certificate of birth (1 working day), the residence (7), the health insurance card (10).
fn birth() -> Session {
    let mut room = Room::empty();
    for line in [
        "Người dân (nd): nộp hồ sơ khai sinh,<giấy chứng sinh,+hồ sơ khai sinh,phí 5k,trực tiếp",
        "UBND cấp xã (ub): đăng ký khai sinh,1d,<hồ sơ khai sinh,+giấy khai sinh",
        "nd: nhận giấy khai sinh,trực tiếp",
        "nd: nộp hồ sơ thường trú,<giấy khai sinh,<giấy chứng sinh,<giấy tờ chỗ ở,+hồ sơ thường trú,phí 20k,trực tiếp",
        "Công an cấp xã (ca): đăng ký thường trú,7d,<hồ sơ thường trú,+thông báo cư trú",
        "nd: nhận thông báo cư trú,trực tiếp",
        "nd: nộp hồ sơ bảo hiểm,<giấy khai sinh,<giấy tờ chỗ ở,+hồ sơ bảo hiểm,trực tiếp",
        "Bảo hiểm xã hội (bh): cấp thẻ bảo hiểm,10d,<hồ sơ bảo hiểm,+thẻ bảo hiểm",
        "nd: nhận thẻ bảo hiểm,trực tiếp",
        ".",
    ] {
        room.line(line);
    }
    room.session
}

const BIRTH: [&str; 9] = [
    "nộp hồ sơ khai sinh",
    "đăng ký khai sinh",
    "nhận giấy khai sinh",
    "nộp hồ sơ thường trú",
    "đăng ký thường trú",
    "nhận thông báo cư trú",
    "nộp hồ sơ bảo hiểm",
    "cấp thẻ bảo hiểm",
    "nhận thẻ bảo hiểm",
];

#[test]
fn three_procedures_at_a_birth_become_one_dossier() {
    // By hand. One dossier with the birth notice and the papers of the home, each once, and
    // all fees; the parents go twice: to file it and to collect all. The certificate of birth
    // (1 day) is what the other two wait for; these then run side by side: 1 + 10 = 11
    // working days for 1 + 7 + 10 = 18.
    let mut session = birth();
    let before = figures(session.map());
    assert_eq!(
        (before.days.as_str(), before.visits),
        ("18 working days", 6)
    );
    link(&mut session, &BIRTH);
    let after = checked(&session);
    assert_eq!(after.left, []);
    assert_eq!(
        flows(&after.map),
        "cấp thẻ bảo hiểm -> join\n\
         fork -> cấp thẻ bảo hiểm\n\
         fork -> đăng ký thường trú\n\
         join -> nhận thẻ bảo hiểm\n\
         nhận thẻ bảo hiểm -> end\n\
         nộp hồ sơ khai sinh -> đăng ký khai sinh\n\
         đăng ký khai sinh -> fork\n\
         đăng ký thường trú -> join"
    );
    let now = figures(&after.map);
    assert_eq!((now.days.as_str(), now.visits), ("11 working days", 2));
    assert_eq!(now.fees, before.fees);
    assert_eq!(
        inputs(&after.map, "nộp hồ sơ khai sinh"),
        ["giấy chứng sinh", "giấy tờ chỗ ở"]
    );
    assert_eq!(inputs(&after.map, "đăng ký thường trú"), ["giấy khai sinh"]);
    assert_eq!(inputs(&after.map, "cấp thẻ bảo hiểm"), ["giấy khai sinh"]);
    assert_eq!(after.lost, []);
    let dossiers = after.map.steps().values().flat_map(|of| &of.facts.outputs);
    let dossiers = dossiers.filter(|of| of.name.starts_with("hồ sơ")).count();
    assert_eq!(dossiers, 1);
    let spared = after
        .fates
        .values()
        .filter(|fate| matches!(fate, Fate::Spared(_)));
    assert_eq!(spared.count(), 4);
    // With the times that are planned of each: 1 + 2 = 3.
    shorten(&mut session, "đăng ký thường trú", 2);
    shorten(&mut session, "cấp thẻ bảo hiểm", 2);
    let now = figures(&checked(&session).map);
    assert_eq!((now.days.as_str(), now.visits), ("3 working days", 2));
    // The as-is is as it was.
    assert_eq!(figures(session.map()).days, "18 working days");
}

#[test]
fn in_order_the_agencies_work_one_after_the_other() {
    let mut session = birth();
    let kind = MarkKind::Link {
        focal: None,
        sequential: true,
    };
    mark(&mut session, &BIRTH, kind);
    let now = figures(&checked(&session).map);
    assert_eq!((now.days.as_str(), now.visits), ("18 working days", 2));
}

#[test]
fn agencies_that_need_nothing_of_each_other_run_side_by_side() {
    let mut session = of(&[
        "A (a): one,1d",
        "B (b): two,2d",
        "C (c): three,3d",
        "D (d): end,1d",
    ]);
    link(&mut session, &["one", "two", "three"]);
    let after = checked(&session);
    assert_eq!(
        flows(&after.map),
        "fork -> one\nfork -> three\nfork -> two\njoin -> end\none -> join\nthree -> join\ntwo -> join"
    );
    assert_eq!(figures(&after.map).days, "4 working days");
    // The last of the map as well.
    let mut session = of(&["A (a): one,1d", "B (b): two,2d"]);
    link(&mut session, &["one", "two"]);
    assert_eq!(figures(&checked(&session).map).days, "2 working days");
}

fn of(lines: &[&str]) -> Session {
    let mut room = Room::spoken(Language::En);
    room.lines(lines);
    room.session
}

#[test]
fn who_needs_a_paper_waits_for_it() {
    let mut session = of(&[
        "A (a): one,1d,+slip",
        "B (b): two,2d,<slip,+seal",
        "C (c): three,3d",
        "D (d): four,1d,<seal,<slip",
        "E (e): done,1d",
    ]);
    link(&mut session, &["one", "two", "three", "four"]);
    let after = checked(&session);
    // 1 + 2 + 1 beside 3, and one more.
    assert_eq!(figures(&after.map).days, "5 working days");
}

#[test]
fn a_step_between_that_belongs_to_no_other_procedure_holds_its_order() {
    let mut session = of(&["A (a): one,1d", "X (x): third,5d", "B (b): two,2d"]);
    link(&mut session, &["one", "two"]);
    let after = checked(&session);
    assert_eq!(flows(&after.map), "one -> third\nthird -> two");
}

#[test]
fn a_decision_on_the_way_is_not_overtaken() {
    let mut session = of(&[
        "A (a): one,1d",
        "valid?70%",
        "B (b): two,2d",
        "C (c): three,3d",
        "|2/2",
        ".",
    ]);
    link(&mut session, &["one", "two", "three"]);
    let after = checked(&session);
    // Only who is on the same answer runs side by side.
    assert_eq!(figures(&after.map).days, "4 working days");
    assert!(
        flows(&after.map).contains("valid -> fork"),
        "{}",
        flows(&after.map)
    );
}

#[test]
fn what_cannot_be_one_dossier_is_told() {
    let mut session = of(&["A (a): one,1d", "B (b): two,2d"]);
    let id = mark(
        &mut session,
        &["one"],
        MarkKind::Link {
            focal: None,
            sequential: false,
        },
    );
    assert_eq!(to_be(session.map()).left[0].why, NotCarried::OneStep);
    act(&mut session, vec![Edit::DeleteMark { id }]);
    let mut session = of(&["A (a): which?", "B (b): two,2d", "|1/2", "C (c): three,3d"]);
    link(&mut session, &["two", "three"]);
    let left = to_be(session.map()).left;
    assert_eq!(left[0].why, NotCarried::EitherOr);
    let look = laneway::export::text::Look {
        stage: Stage::ToBe,
        ..Default::default()
    };
    let text = laneway::export::text::text(&session, look, Language::En, 100, false);
    assert!(text.contains("(1 mark not counted)"), "{text}");
}

#[test]
fn a_step_that_becomes_part_of_another_stays_in_its_linkage() {
    let mut session = of(&[
        "A (a): one,1d",
        "B (b): two,2d",
        "B (b): three,3d",
        "C (c): four,4d",
        "D (d): done,1d",
    ]);
    link(&mut session, &["three", "four"]);
    mark(&mut session, &["two", "three"], MarkKind::Merge);
    let after = checked(&session);
    assert_eq!(after.left, []);
    // One day, then two with three (3 days) beside four (4 days), then one more.
    assert_eq!(figures(&after.map).days, "6 working days");
    let linked = after.map.marks().values();
    let mut linked = linked.filter(|mark| matches!(mark.kind, MarkKind::Link { .. }));
    assert_eq!(linked.next().unwrap().steps.len(), 2);
}

#[test]
fn clearing_the_mark_gives_the_as_is_back() {
    let mut session = birth();
    let before = session.map().clone();
    let id = link(&mut session, &BIRTH);
    act(&mut session, vec![Edit::DeleteMark { id }]);
    assert_eq!(to_be(session.map()).map, before);
}

fn shipped(name: &str) -> Session {
    let root = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let path = root.join(format!("sessions/{name}.ron"));
    laneway::store::read(&path).unwrap().session
}

/// The session on starting a business, without its marks.
fn business() -> Session {
    let mut session = shipped("khoi-su-kinh-doanh");
    let marks: Vec<MarkId> = session.map().marks().keys().copied().collect();
    let clear = marks
        .into_iter()
        .map(|id| Edit::DeleteMark { id })
        .collect();
    act(&mut session, clear);
    session
}

#[test]
fn a_business_starts_with_one_form() {
    // By hand, from domain.md 2a. One form for registration, e-invoice, labour, social
    // insurance: it is filed once, online. The office checks (3 days), gives the number and
    // the certificate (the same day). Then side by side: e-invoice, labour and social
    // insurance (1 day each), and what is no part of the form: seal and bank account, one
    // after the other (1 + 1). The licence tax is gone, and so is the trade union, which is
    // no procedure of the state. 3 + 2 = 5 working days for 14.
    let mut session = business();
    assert_eq!(figures(session.map()).days, "14 working days");
    link(
        &mut session,
        &[
            "Nộp hồ sơ và lệ phí",
            "Kiểm tra hồ sơ",
            "Cấp mã số doanh nghiệp",
            "Cấp giấy chứng nhận và công bố",
            "Đăng ký hóa đơn điện tử",
            "Khai trình sử dụng lao động",
            "Đăng ký tham gia BHXH",
        ],
    );
    let gone = MarkKind::Remove { stays: None };
    mark(&mut session, &["Nộp lệ phí môn bài"], gone.clone());
    mark(&mut session, &["Thành lập công đoàn"], gone);
    let online = mark(&mut session, &["Nộp hồ sơ và lệ phí"], MarkKind::Digitise);
    let set = MarkField::Planned(Box::new(Planned::of(Fact::Channel(Channel::Online))));
    act(&mut session, vec![Edit::SetMark { id: online, set }]);
    let after = checked(&session);
    assert_eq!(after.left, []);
    // The certificate and the e-invoice need the number, all the rest the certificate.
    insta::assert_snapshot!(flows(&after.map), @"
    Bổ sung hồ sơ <- Nộp hồ sơ và lệ phí
    Cấp giấy chứng nhận và công bố -> fork
    Cấp mã số doanh nghiệp -> fork
    Hồ sơ hợp lệ -> Cấp mã số doanh nghiệp
    Hồ sơ hợp lệ -> Thông báo bổ sung hồ sơ
    Khai trình sử dụng lao động -> join
    Khắc con dấu -> Mở tài khoản ngân hàng
    Kiểm tra hồ sơ -> Hồ sơ hợp lệ
    Mở tài khoản ngân hàng -> join
    Nộp hồ sơ và lệ phí -> Tiếp nhận hồ sơ
    Soạn hồ sơ đăng ký -> Nộp hồ sơ và lệ phí
    Thông báo bổ sung hồ sơ -> Bổ sung hồ sơ
    Tiếp nhận hồ sơ -> Kiểm tra hồ sơ
    fork -> Cấp giấy chứng nhận và công bố
    fork -> Khai trình sử dụng lao động
    fork -> Khắc con dấu
    fork -> Đăng ký hóa đơn điện tử
    fork -> Đăng ký tham gia BHXH
    join -> end
    Đăng ký hóa đơn điện tử -> join
    Đăng ký tham gia BHXH -> join
    ");
    let now = figures(&after.map);
    assert_eq!(now.days, "5 working days");
    assert_eq!(now.visits, 0);
}
