//! Sheets: everything known of a thing, edited where it stands.

use insta::assert_snapshot;
use laneway::app::Effect;
use laneway::catalogue::mark;
use laneway::input::Input;
use laneway::lang::words::capitalised;
use laneway::model::*;
use proptest::prelude::*;

use super::{vietnamese, workshop};
use crate::support::typist::{Typist, setup, two_lanes};

/// Chooses the row whose label begins so.
fn choose(t: &mut Typist, label: &str) {
    t.keys("<home>");
    for _ in 0..150 {
        let found = t.rows().iter().any(|row| {
            let chosen = row.split('›').nth_back(0).unwrap_or_default();
            row.contains('›') && row.contains('│') && chosen.trim_start().starts_with(label)
        });
        if found {
            return;
        }
        t.keys("<down>");
    }
    panic!("no row {label:?}:\n{}", t.screen());
}

/// Types a value into the row.
fn put(t: &mut Typist, label: &str, value: &str) {
    choose(t, label);
    t.keys("<enter>");
    t.letters(value);
    t.keys("<enter>");
}

/// Takes the option of this name.
fn pick(t: &mut Typist, label: &str, option: &str) {
    choose(t, label);
    t.keys("<enter><home>");
    for _ in 0..20 {
        let chosen = |row: &String| row.contains(&format!("› {option}"));
        if t.rows().iter().any(chosen) {
            t.keys("<enter>");
            return;
        }
        t.keys("<down>");
    }
    panic!("no option {option:?}:\n{}", t.screen());
}

fn first(t: &Typist) -> &Step {
    let step = t
        .map()
        .numbered(laneway::model::StepNumber::whole(1))
        .unwrap();
    t.map().step(step).unwrap()
}

fn span(text: &str) -> Option<Span> {
    Some(text.parse().unwrap())
}

#[test]
fn the_inspector_lies_beside_the_map() {
    let mut t = workshop();
    t.keys("<enter>");
    assert_snapshot!(t.screen(), @r#"
     untitled                                                                                                      room.ron
    ────────────────────────────────────────────────────────────────────┌ Step 1 “receive dossier” ────────────────────────┐
    one-stop desk        │         ┌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌◄╌╌╌╌╌╌│›  name                    receive dossier        │
    (os)                 │         ▼                                    │   kind                    task                   │
                         │ ┏ 1 ━━━━━━━━━━━━━━━┓   ╱ 2 ───────────────╲  │   lane                    one-stop desk          │
                         │ ┃receive dossier   ┃──►│complete?         │──│   phase                   none                   │
                         │ ┃                  ┃   │                  │  │Facts                                             │
                         │ ┗ 2h Art.3 ━━━━━━━━┛   ╲──────────────────╱  │   time                    2 hours                │
    ──────────────────────────────────────────────────────────│─────────│   effort                  not asked              │
    specialised division │                                    │         │   applicant's effort      not asked              │
    (sd)                 │                                    └─────────│   fee                     not asked              │
                         │                                              │   hired services          not asked              │
                         │                                              │   other costs             not asked              │
    ────────────────────────────────────────────────────────────────────│   activity                not asked              │
                                                                        │   costs borne by          not asked              │
                                                                        │   channel                 not asked              │
                                                                        │   level of online service not asked              │
                                                                        │   handled                 not asked              │
                                                                        │   place                   not asked              │
                                                                        │Legal basis                                       │
                                                                        │   Article 3                                      │
                                                                        │   + citation                                     │
                                                                        │Documents in                                      │
                                                                        │   + document in                                  │
                                                                        │Documents out                                     │
                                                                        │   + document out                                 │
                                                                        │Claims by source                                  │
                                                                        │   + figure from a source (18cd@survey)           │
                                                                        │Marks                                             │
                                                                        │   + mark                                         │
                                                                        │Flows out                                         │
                                                                        │   →                       step 2                 │
                                                                        │   + flow to step number…                         │
                                                                        │Flows in                                          │
                                                                        │   →                       step 3 · goes back     │
                                                                        │Questions and remarks                             │
                                                                        └──────────────────────────────────────────────────┘
     ↑↓ choose  Enter edit/open  Delete delete  o add  Space toggle  g to step  Tab next part  PgDn next step  e long text
    os 1› i or F2: type the next step
     4 steps · 4.25 working days ≈ 6 calendar days · fees 0 VND · 1 hand-off · law 3/4 steps, 0/1 decision · 1○ · 1dec   ●
    "#);
}

#[test]
fn on_a_narrow_screen_it_lies_over_the_map() {
    let mut t = vietnamese(two_lanes());
    t.lines(&["nhận hồ sơ,2 ngày,đ34 01/2021/NĐ-CP,200k,<đơn"]);
    t.resize(80, 24);
    t.keys("<esc><enter><down>");
    assert_snapshot!(t.screen(), @r#"
     chưa đặt tên                                                          room.ron
    ┌ Bước 1 “nhận hồ sơ” ─────────────────────────────────────────────────────────┐
    │   tên                            nhận hồ sơ                                  │
    │›  loại                           công việc                                   │
    │   làn                            one-stop desk                               │
    │   giai đoạn                      không có                                    │
    │Số liệu                                                                       │
    │   thời gian                      2 ngày làm việc                             │
    │   công sức                       chưa hỏi                                    │
    │   công sức của người nộp hồ sơ   chưa hỏi                                    │
    │   phí, lệ phí                    200.000 đồng                                │
    │   thuê dịch vụ                   chưa hỏi                                    │
    │   chi phí khác                   chưa hỏi                                    │
    │   hoạt động                      chưa hỏi                                    │
    │   bên chịu chi phí               chưa hỏi                                    │
    │   cách thức thực hiện            chưa hỏi                                    │
    │   mức độ dịch vụ công trực tuyến chưa hỏi                                    │
    │   hình thức xử lý                chưa hỏi                                    │
    │   địa điểm                       chưa hỏi                                    │
    │Căn cứ pháp lý                                                                │
    └──────────────────────────────────────────────────────────────────────────────┘
     ↑↓ chọn  Enter sửa/mở  Delete xóa  o thêm  Space đổi  g tới bước  Tab mục sau
    os 1› i hoặc F2: gõ bước tiếp theo
     1 bước · 2 ngày làm việc ≈ 3 ngày lịch · phí 200k · 0cg · Đ1/1 · 1○         ●
    "#);
}

#[test]
fn facts_are_typed_as_on_the_capture_line() {
    let mut t = workshop();
    t.keys("<enter>");
    put(&mut t, "time", "3-5cd");
    put(&mut t, "effort", "15m");
    put(&mut t, "applicant", "1h");
    put(&mut t, "fee", "200k");
    put(&mut t, "hired services", "1.5tr");
    put(&mut t, "other costs", "50k");
    let facts = &first(&t).facts;
    assert_eq!(facts.elapsed, span("3-5 calendar_day"));
    assert_eq!(facts.effort, span("15 minute"));
    assert_eq!(facts.applicant_effort, span("1 hour"));
    assert_eq!(facts.fee, Some(200_000.into()));
    assert_eq!(facts.services, Some(1_500_000.into()));
    assert_eq!(facts.other, Some(50_000.into()));
    // What is no time is refused, and stays to be mended.
    choose(&mut t, "time");
    t.keys("<enter>");
    t.letters("3 dyas");
    t.keys("<enter>");
    assert!(t.hint().contains("is not understood"), "{}", t.hint());
    assert!(t.screen().contains("3 dyas"));
    t.keys("<esc>");
    // Nothing typed: not asked again. Delete does the same.
    choose(&mut t, "fee");
    t.keys("<enter><backspace><backspace><backspace><backspace><backspace><backspace><enter>");
    assert_eq!(first(&t).facts.fee, None);
    choose(&mut t, "hired services");
    t.keys("<delete>");
    assert_eq!(first(&t).facts.services, None);
    t.keys("u");
    assert_eq!(first(&t).facts.services, Some(1_500_000.into()));
}

#[test]
fn one_of_several_is_chosen() {
    let mut t = workshop();
    t.keys("<enter>");
    pick(&mut t, "kind", "wait");
    pick(&mut t, "lane", "specialised division");
    pick(&mut t, "activity", "filing documents");
    pick(&mut t, "costs borne by", "the agency");
    pick(&mut t, "channel", "online");
    pick(&mut t, "level of online service", "full");
    pick(&mut t, "handled", "in the system");
    pick(&mut t, "place", "at one place only");
    put(&mut t, "why", "the original is kept there");
    let step = first(&t);
    assert_eq!(step.kind, StepKind::Wait);
    assert_eq!(t.map().lane(step.lane).unwrap().alias, "sd");
    let facts = &step.facts;
    assert_eq!(facts.activity, Some(Activity::Submit));
    assert_eq!(facts.bearer, Some(Bearer::Agency));
    assert_eq!(facts.channel, Some(Channel::Online));
    assert_eq!(facts.service_level, Some(ServiceLevel::Full));
    assert_eq!(facts.in_system, Some(true));
    let place = facts.place.clone().unwrap();
    assert!(place.bound);
    assert_eq!(place.why.as_deref(), Some("the original is kept there"));
    // Not asked again.
    pick(&mut t, "channel", "not asked");
    assert_eq!(first(&t).facts.channel, None);
}

#[test]
fn citations_are_a_list_edited_in_place() {
    let mut t = workshop();
    t.keys("<enter>");
    put(&mut t, "+ citation", "k2 a26 01/2021/NĐ-CP");
    assert_eq!(first(&t).facts.law.citations().len(), 2);
    put(&mut t, "+ citation", "");
    assert_eq!(first(&t).facts.law.citations().len(), 2);
    // The first one gets another number; the second one stays.
    choose(&mut t, "Article 3");
    t.keys("<enter><backspace>");
    t.letters("5");
    t.keys("<enter>");
    let cited = first(&t).facts.law.citations();
    let articles: Vec<_> = cited.iter().map(|c| c.article.clone().unwrap()).collect();
    assert_eq!(articles, ["5", "26"]);
    choose(&mut t, "Article 5");
    t.keys("<delete>");
    assert_eq!(first(&t).facts.law.citations().len(), 1);
    // The text of law has a sheet of its own.
    choose(&mut t, "instrument");
    t.keys("<enter>");
    put(&mut t, "issued on", "4/1/2021");
    put(&mut t, "title", "on business registration");
    put(&mut t, "in force to", "31/2/2026");
    assert!(t.hint().contains("Write a date like"), "{}", t.hint());
    // What a day is read as is said before Enter.
    t.keys("<ctrl-u>10/31/2026");
    assert!(t.hint().contains("= 31 October 2026"), "{}", t.hint());
    t.keys("<ctrl-u>03/04/2026");
    assert!(t.hint().contains("= 3 April 2026"), "{}", t.hint());
    t.keys("<esc>");
    let text = t.map().instruments().values().next().unwrap();
    assert_eq!(text.date, Date::new(2021, 1, 4));
    assert_eq!(text.title.as_deref(), Some("on business registration"));
    assert_eq!(text.in_force_to, None);
    t.keys("<esc><esc>");
    assert_eq!(t.app.subject(), None);
}

#[test]
fn claims_are_listed_with_who_said_them_and_settled() {
    let mut t = workshop();
    t.keys("<enter>");
    put(&mut t, "+ figure", "4h@sd");
    assert!(
        t.screen().contains("specialised division"),
        "{}",
        t.screen()
    );
    let claims = &first(&t).claims;
    assert_eq!(claims.len(), 1);
    assert_eq!(claims[0].fact, Fact::Elapsed(span("4 hour").unwrap()));
    put(&mut t, "+ figure", "4h");
    assert!(t.hint().contains("source"), "{}", t.hint());
    t.keys("<esc>");
    choose(&mut t, "specialised division");
    t.keys("<enter>");
    pick(&mut t, "time", "record this figure");
    assert_eq!(first(&t).facts.elapsed, span("4 hour"));
    pick(&mut t, "time", "withdraw this claim");
    assert!(first(&t).claims.is_empty());
    // The claim is gone, so its sheet is.
    assert!(matches!(
        t.app.subject(),
        Some(laneway::app::Subject::Step(_))
    ));
}

#[test]
fn papers_have_a_form_and_a_source() {
    let mut t = workshop();
    t.keys("<enter>");
    put(&mut t, "+ document in", "application form");
    put(&mut t, "+ document out", "licence");
    choose(&mut t, "application form");
    t.keys("<enter>");
    pick(&mut t, "form", "certified copy");
    put(&mut t, "database", "national population database");
    put(&mut t, "time to prepare", "soon");
    assert!(t.hint().contains("Write effort like"), "{}", t.hint());
    t.keys("<esc>");
    put(&mut t, "time to prepare", "1.5h");
    t.keys("<esc>");
    choose(&mut t, "licence");
    t.keys("<enter>");
    choose(&mut t, "is the final result");
    t.keys("<space><esc>");
    let facts = &first(&t).facts;
    assert_eq!(facts.inputs[0].form, Some(PaperForm::Certified));
    let source = facts.inputs[0].source.as_deref();
    assert_eq!(source, Some("national population database"));
    assert!(facts.outputs[0].is_final);
    assert_eq!(facts.inputs[0].effort, span("1.5 hour"));
    choose(&mut t, "application form");
    t.keys("D");
    assert!(first(&t).facts.inputs.is_empty());
}

#[test]
fn flows_are_conditioned_aimed_and_made() {
    let mut t = workshop();
    t.keys("2<enter><enter>");
    let step = t
        .map()
        .numbered(laneway::model::StepNumber::whole(2))
        .unwrap();
    choose(&mut t, "có");
    t.keys("<enter>");
    put(&mut t, "condition", " indeed");
    put(&mut t, "share", "70");
    put(&mut t, "leads to", "5");
    t.keys("<esc>");
    let flows: Vec<_> = t.map().outs(step).map(|(_, f)| f.clone()).collect();
    assert_eq!(flows[0].condition.as_deref(), Some("có indeed"));
    assert_eq!(flows[0].share, Some("70".parse().unwrap()));
    // Back to step 1 is rework, and it is seen as such.
    put(&mut t, "+ flow", "1");
    assert!(t.map().outs(step).any(|(_, f)| f.back));
    put(&mut t, "+ flow", "99");
    assert!(
        t.hint().contains("no step with that number"),
        "{}",
        t.hint()
    );
    t.keys("<esc>");
    choose(&mut t, "→");
    t.keys("<delete>");
    assert!(!t.map().outs(step).any(|(_, f)| f.back));
}

#[test]
fn the_rooms_lists_are_one_panel() {
    let mut t = workshop();
    t.lines(&["i?? who signs"]);
    t.keys("<esc>Q");
    put(&mut t, "+ action", "ask the ministry");
    put(&mut t, "+ pain point", "three copies of one paper");
    put(&mut t, "+ decision", "one dossier");
    put(&mut t, "+ something for later", "fees");
    choose(&mut t, "ask the ministry");
    t.keys("<enter>");
    put(&mut t, "owner", "Ms Lan");
    put(&mut t, "due", "1/12/2026");
    put(&mut t, "about step", "4");
    t.keys("<esc>");
    choose(&mut t, "who signs");
    t.keys("<enter>");
    put(&mut t, "answer", "the chair");
    t.keys("<esc>");
    choose(&mut t, "fees");
    t.keys("<space>");
    assert_snapshot!(t.screen(), @r#"
     untitled                                                                                                      room.ron
    ┌ The room's lists ────────────────────────────────────────────────────────────────────────────────────────────────────┐
    │Questions (1)                                                                                                         │
    │   who signs        step 1 · ✓ settled                                                                                │
    │     the scribe, 2 March 2026 08:01                                                                                   │
    │     → the scribe, 2 March 2026 08:03: the chair                                                                      │
    │   + question                                                                                                         │
    │Parking lot (1)                                                                                                       │
    │›  fees             ✓ settled                                                                                         │
    │     the scribe, 2 March 2026 08:02                                                                                   │
    │   + something for later                                                                                              │
    │Pain points (1)                                                                                                       │
    │   three copies of one paper                                                                                          │
    │     the scribe, 2 March 2026 08:02                                                                                   │
    │   + pain point                                                                                                       │
    │Decisions (1)                                                                                                         │
    │   one dossier                                                                                                        │
    │     the scribe, 2 March 2026 08:02                                                                                   │
    │   + decision                                                                                                         │
    │Actions (1)                                                                                                           │
    │   ask the ministry step 4 · Ms Lan · due 1 December 2026                                                             │
    │     the scribe, 2 March 2026 08:02                                                                                   │
    │   + action                                                                                                           │
    │Remarks (0)                                                                                                           │
    │                                                                                                                      │
    │                                                                                                                      │
    │                                                                                                                      │
    │                                                                                                                      │
    │                                                                                                                      │
    │                                                                                                                      │
    │                                                                                                                      │
    │                                                                                                                      │
    │                                                                                                                      │
    │                                                                                                                      │
    │                                                                                                                      │
    │                                                                                                                      │
    └──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘
     ↑↓ choose  Enter edit/open  Delete delete  o add  Space toggle  g to step  Tab next part  PgDn next step  e long text
    os 1› i or F2: type the next step
     4 steps · 4.25 working days ≈ 6 calendar days · fees 0 VND · 1 hand-off · law 3/4 steps, 0/1 decision · 1○ · 1dec   ●
    "#);
    let notes: Vec<&Note> = t.map().notes().values().collect();
    let of = |kind| *notes.iter().find(|note| note.kind == kind).unwrap();
    assert_eq!(of(NoteKind::Action).owner.as_deref(), Some("Ms Lan"));
    assert_eq!(of(NoteKind::Action).due, Date::new(2026, 12, 1));
    assert_eq!(of(NoteKind::Question).answer.as_deref(), Some("the chair"));
    assert!(of(NoteKind::Parked).settled);
    // From the list to the step.
    choose(&mut t, "ask the ministry");
    t.keys("g");
    assert_eq!(t.app.subject(), None);
    assert_eq!(t.here(), "examine");
}

#[test]
fn entries_carry_who_is_speaking() {
    let mut t = workshop();
    t.keys("S+Mr An<enter>");
    assert!(t.hint().contains("Speaking now: Mr An"), "{}", t.hint());
    t.lines(&["i; a remark"]);
    let who = *t.map().participants().keys().next().unwrap();
    assert_eq!(t.session().log().last().unwrap().speaker, Some(who));
    assert_eq!(t.map().notes().values().last().unwrap().by, Some(who));
    // Nobody in particular again.
    t.keys("<esc>S<enter>");
    t.lines(&["i; another"]);
    assert_eq!(t.session().log().last().unwrap().speaker, None);
    // Whoever left does not speak.
    t.keys("<esc>I");
    choose(&mut t, "participants and sour");
    t.keys("<enter><space>");
    assert!(!t.map().participants()[&who].present);
}

#[test]
fn only_what_is_said_in_the_room_carries_who_is_speaking() {
    let mut t = workshop();
    t.keys("S+Trần Thị Bình<enter>");
    t.lines(&["i, said step"]);
    t.keys("<esc>u");
    let speaker = |t: &Typist| t.session().log().last().unwrap().speaker;
    assert!(matches!(
        t.session().log().last().unwrap().act,
        Act::Undo(_)
    ));
    assert_eq!(speaker(&t), None);
    t.keys("<ctrl-r>");
    assert_eq!(speaker(&t), None, "redone");
    t.keys("gg<alt-down>");
    assert_eq!(speaker(&t), None, "moved");
    t.keys("mx");
    assert!(speaker(&t).is_some(), "marked");
    t.lines(&["i?? who signs"]);
    assert!(speaker(&t).is_some(), "asked");
    // A line that makes a lane and a step.
    t.lines(&["Treasury: pay"]);
    assert!(speaker(&t).is_some(), "a step in a new lane");
}

#[test]
fn the_session_its_lanes_phases_and_procedures() {
    let mut t = workshop();
    t.keys("I");
    put(&mut t, "title", "Registering a business");
    put(&mut t, "average income per hour", "60800; 2025; GSO");
    pick(&mut t, "meaning of “day”", "a calendar day");
    choose(&mut t, "procedures");
    t.keys("<enter>");
    put(&mut t, "+ procedure", "Registration");
    choose(&mut t, "Registration");
    t.keys("<enter>");
    put(&mut t, "declared time limit", "3wd");
    put(&mut t, "applicants a year", "157.239");
    pick(&mut t, "who applies", "business");
    t.keys("<esc><esc>");
    choose(&mut t, "phases");
    t.keys("<enter>");
    put(&mut t, "+ phase", "Filing");
    choose(&mut t, "Filing");
    t.keys("<enter>");
    pick(&mut t, "procedure", "Registration");
    t.keys("<esc><esc>");
    choose(&mut t, "lanes");
    t.keys("<enter>");
    put(&mut t, "+ lane", "Tax department");
    choose(&mut t, "Tax department");
    t.keys("<enter>");
    put(&mut t, "alias", "x");
    pick(&mut t, "kind", "state agency");
    pick(&mut t, "order", "1");
    let header = t.map().header();
    assert_eq!(header.title, "Registering a business");
    assert_eq!(header.income.as_ref().unwrap().year, 2025);
    assert_eq!(header.day, DayMeaning::Calendar);
    let (id, procedure) = t.map().procedures().iter().next().unwrap();
    assert_eq!(procedure.limit, span("3 working_day"));
    assert_eq!(procedure.subjects_a_year, Some("157239".parse().unwrap()));
    assert_eq!(procedure.applicant, Some(Applicant::Business));
    assert_eq!(
        t.map().phases().values().next().unwrap().procedure,
        Some(*id)
    );
    let lanes: Vec<&str> = t
        .map()
        .lanes()
        .map(|(_, lane)| lane.alias.as_str())
        .collect();
    assert_eq!(lanes, ["tdx", "os", "sd"]);
}

#[test]
fn a_mark_has_all_its_fields() {
    let mut t = workshop();
    t.keys("4<enter><enter>");
    choose(&mut t, "+ mark");
    t.keys("<enter>");
    choose(&mut t, "shorten");
    t.keys("<enter>");
    put(&mut t, "reason", "nobody reads it");
    pick(&mut t, "legal outcome", "amend");
    put(&mut t, "competent body", "Government");
    choose(&mut t, "to be escalated");
    t.keys("<space>");
    pick(&mut t, "status", "approved");
    put(&mut t, "time", "1d");
    put(&mut t, "fee", "100k");
    pick(&mut t, "channel", "online");
    put(&mut t, "in force by", "31/12/2026");
    put(&mut t, "+ step number", "5");
    let mark = t.map().marks().values().next().unwrap();
    assert_eq!(mark.kind, MarkKind::Shorten);
    assert_eq!(mark.steps.len(), 2);
    assert_eq!(mark.reason.as_deref(), Some("nobody reads it"));
    assert_eq!(mark.outcome, Some(Outcome::Amend));
    let competent = mark.competent.clone().unwrap();
    assert!(competent.escalate && competent.body == "Government");
    assert_eq!(mark.status, Status::Approved);
    assert_eq!(mark.planned.elapsed, span("1 working_day"));
    assert_eq!(mark.planned.fee, Some(100_000.into()));
    assert_eq!(mark.planned.channel, Some(Channel::Online));
    assert_eq!(mark.planned.by, Date::new(2026, 12, 31));
    // Two plans for one figure are not offered, nor removal.
    t.keys("<esc>");
    choose(&mut t, "+ mark");
    t.keys("<enter>");
    let screen = t.screen();
    assert!(
        screen.contains("digitise") && !screen.contains("shorten"),
        "{screen}"
    );
    assert!(!screen.contains("remove"), "{screen}");
}

#[test]
fn every_kind_of_mark_is_offered_and_has_a_sheet() {
    // A linkage is set on several steps that are selected.
    let alone = mark::Kind::ALL
        .iter()
        .filter(|kind| **kind != mark::Kind::Link);
    for &kind in alone {
        let mut t = Typist::new(two_lanes());
        t.lines(&["os: receive,2d,100k,<form"]);
        t.keys("<esc><enter>");
        choose(&mut t, "+ mark");
        t.keys("<enter>");
        let word = kind.word(Language::En);
        choose(&mut t, word);
        t.keys("<enter>");
        let mut marks = t.map().marks().values();
        let set = marks.next().map(|mark| mark::Kind::of(&mark.kind));
        assert_eq!(set, Some(kind));
        assert!(t.find(&capitalised(word)).is_some(), "{}", t.screen());
    }
}

#[test]
fn long_texts_go_to_the_users_editor() {
    let mut t = workshop();
    t.lines(&["i; short"]);
    t.keys("<esc><enter>");
    choose(&mut t, "short");
    t.keys("<enter>e");
    assert_eq!(t.asked.last(), Some(&Effect::Edit("short".into())));
    t.input(Input::Written(
        "first line\r\nsecond \u{1b}[2Jline\n".into(),
    ));
    let note = t.map().notes().values().next().unwrap();
    assert_eq!(note.text, "first line\nsecond [2Jline");
    // It has several lines now: Enter goes to the editor too.
    t.keys("<enter>");
    assert!(matches!(t.asked.last(), Some(Effect::Edit(text)) if text.contains('\n')));
}

#[test]
fn sheets_follow_the_pages_of_the_map_and_the_mouse() {
    let mut t = workshop();
    t.keys("<enter><pagedown>");
    assert_eq!(t.here(), "complete");
    assert!(t.screen().contains("Step 2"), "{}", t.screen());
    t.keys("<pageup>");
    assert!(t.screen().contains("Step 1"), "{}", t.screen());
    let at = |t: &Typist, text: &str| {
        let rows = t.rows();
        let (y, row) = rows
            .iter()
            .enumerate()
            .find(|(_, r)| r.contains(text))
            .unwrap();
        let x = row[..row.find(text).unwrap()].chars().count();
        Input::Click {
            x: x as u16,
            y: y as u16,
        }
    };
    // One click chooses, the next one opens; another one takes the option.
    let click = at(&t, "channel");
    t.input(click.clone());
    t.input(click);
    let click = at(&t, "by post");
    t.input(click);
    assert_eq!(first(&t).facts.channel, Some(Channel::Post));
    t.input(Input::Wheel { down: 1, right: 0 });
    t.keys("<esc>");
    assert_eq!(t.app.subject(), None);
}

#[test]
fn what_cannot_be_written_can_be_looked_at() {
    let session = workshop().session().at(u32::MAX);
    let mut t = Typist::at(
        laneway::app::Setup {
            read_only: Some("held by somebody".into()),
            ..setup(session, Language::En)
        },
        120,
        40,
    );
    let before = t.session().len();
    t.keys("<enter><enter>");
    assert!(t.hint().contains("held by somebody"), "{}", t.hint());
    t.keys("D o <space>e<esc>Q");
    put(&mut t, "+ action", "x");
    assert_eq!(t.session().len(), before);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is pressed, the log folds and the screen is drawn.
    #[test]
    fn any_keys_on_sheets_leave_a_log_that_folds(presses in prop::collection::vec(0usize..24, 1..60), width in 30u16..140, height in 6u16..45) {
        const KEYS: [&str; 24] = [
            "<enter>", "<enter>", "<enter>", "<down>", "<down>", "<up>", "<tab>", "<esc>", "<delete>",
            "o", "<space>", "g", "<pagedown>", "Q", "I", "S", "5", "a", "<home>", "<end>", "u", "<ctrl-r>", "<left>", "f",
        ];
        let mut t = workshop();
        t.resize(width, height);
        t.keys("<enter>");
        for press in presses {
            t.keys(KEYS[press]);
            t.screen();
        }
        let session = t.session();
        let folded = Session::fold(session.id(), session.log().to_vec()).map_err(|_| "damaged");
        prop_assert_eq!(folded.map(|s| s.map().clone()), Ok(session.map().clone()));
    }
}
