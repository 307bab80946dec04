//! The store: file, journal and lock on a real disk.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

mod abroad;
mod open;
mod others;
mod seal;

use laneway::model::*;
use laneway::store::*;
use proptest::prelude::*;
use tempfile::TempDir;

const ME: &str = "lan@phuong";

fn tag(text: &str) -> Tag {
    text.parse().unwrap()
}

fn entry(session: &Session, seconds: u32, act: Act) -> Entry {
    session.entry(tag("t1"), Elapsed { seconds }, act)
}

/// A session with a lane and some steps in it.
fn session(steps: u32) -> Session {
    let mut session = Session::new(tag("s1"));
    let lane = session.ids(tag("t1")).make();
    let add = Edit::AddLane {
        id: lane,
        name: "Bộ phận một cửa".into(),
        alias: "mc".into(),
        kind: LaneKind::Agency,
        before: None,
    };
    session
        .commit(entry(&session, 0, Act::Do(vec![add])))
        .unwrap();
    for n in 0..steps {
        step(&mut session, &format!("bước {n}"));
    }
    session
}

/// One more step, and the entry that made it.
fn step(session: &mut Session, name: &str) -> Entry {
    let add = Edit::AddStep {
        id: session.ids(tag("t1")).make(),
        lane: session.map().lane_order()[0],
        row: 0,
        kind: StepKind::Task,
        number: None,
        name: name.into(),
        phase: None,
    };
    let made = entry(session, session.len(), Act::Do(vec![add]));
    session.commit(made).unwrap();
    session.log().last().unwrap().clone()
}

/// A step in the log and in the journal, with all that comes before it there.
fn add(session: &mut Session, keeper: &mut Keeper, name: &str) {
    let before = session.len();
    step(session, name);
    session
        .since(before)
        .iter()
        .for_each(|entry| keeper.append(entry));
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn saved(folder: &TempDir, session: &Session) -> PathBuf {
    let path = folder.path().join("x.ron");
    fs::write(&path, write_text(session)).unwrap();
    path
}

fn journal(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push(".journal");
    name.into()
}

fn keeper(path: &Path) -> (Session, Keeper) {
    let (opened, keeper) = Keeper::open(path, ME).unwrap();
    (opened.session, keeper.expect("the lock is free"))
}

/// Waits for the writer: its work has no fixed time.
fn wait(what: &str, keeper: &Keeper, done: impl Fn(&Kept) -> bool) {
    let start = Instant::now();
    while !done(&keeper.kept()) {
        assert!(
            start.elapsed() < Duration::from_secs(30),
            "{what}: {:?}",
            keeper.kept()
        );
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// What another program finds there now: as after `kill -9`, whose traces are
/// those of the files alone.
fn crash(path: &Path) -> (TempDir, PathBuf) {
    let after = folder();
    let there = after.path().join(path.file_name().unwrap());
    for (from, to) in [
        (path.to_path_buf(), there.clone()),
        (journal(path), journal(&there)),
    ] {
        if from.exists() {
            fs::copy(from, to).unwrap();
        }
    }
    (after, there)
}

fn same(a: &Session, b: &Session) {
    assert_eq!((a.id(), a.log()), (b.id(), b.log()));
    assert_eq!(a.map(), b.map());
}

fn damage(bytes: impl AsRef<[u8]>) -> (u32, FileError) {
    match parse(bytes.as_ref(), "x.ron") {
        Ok(opened) => (opened.session.len(), opened.report.damage.expect("damaged")),
        Err(OpenError::Damaged(error)) => (0, *error),
        Err(other) => panic!("{other}"),
    }
}

// ---- the file ----

/// The first version of the layout. This text never changes: old files open for ever.
const VERSION_1: &str = r##"#![enable(implicit_some)]
// laneway session: one entry a line. The program writes this file; comments are not kept.
(version: 1, session: "k7q2m3x9", log: [
(at:"0:00:00",by:"k7q2",act:Sit((date:"2026-11-22",start:"09:00",place:"Sở KHĐT",writer:"Lan"))),
(at:"0:00:05",by:"k7q2",act:Do([SetHeader(Title("Khởi sự kinh doanh")),SetHeader(Currency("VND")),SetHeader(Language(En))])),
(at:"0:00:09",by:"k7q2",act:Do([AddLane(id:"k7q2-1",name:"Một cửa",alias:"mc"),AddLane(id:"k7q2-2",name:"Người \"dân\"",alias:"nd",kind:Applicant,before:"k7q2-1")])),
(at:"0:00:20",by:"k7q2",speaker:"k7q2-99",act:Do([AddStep(id:"k7q2-3",lane:"k7q2-1",row:1,kind:Decision,name:"đủ hồ sơ?"),SetFact(step:"k7q2-3",fact:Elapsed("~0.5-1 working_day")),SetFact(step:"k7q2-3",fact:Fee(200000)),AddFlow(id:"k7q2-4",from:"k7q2-3",to:Lane("k7q2-2"),condition:"không",share:"12.5",back:true)])),
(at:"0:00:31",by:"k7q2",act:Do([AddMark(id:"k7q2-5",kind:Remove(stays:"k7q2-4"),steps:["k7q2-3"]),AddNote(id:"k7q2-6",kind:Question,on:"k7q2-3",text:"ai ký?\nbao lâu?")])),
(at:"0:00:40",by:"k7q2",act:Undo(5)),
(at:"0:00:41",by:"k7q2",act:Redo(5)),
(at:"0:01:00",by:"r1",act:Comment(id:"r1-1",on:Step("k7q2-3"),text:"vì sao?")),
(at:"1:01:00",by:"k7q2",act:Answer(id:"k7q2-7",to:"r1-1",text:"Điều 26")),
(at:"1:01:01",by:"k7q2",act:Withdraw(9)),
])
"##;

/// The second version: every entry is sealed, and the file says which one is the last.
/// This text never changes either.
const VERSION_2: &str = r##"#![enable(implicit_some)]
// laneway session: one entry a line. The program writes this file; comments are not kept.
(version: 2, session: "k7q2m3x9", log: [
(at:"0:00:00",by:"k7q2",act:Sit((date:"2026-11-22",start:"09:00",place:"Sở KHĐT",writer:"Lan")),seal:"8691866f-aa377378"),
(at:"0:00:05",by:"k7q2",act:Do([SetHeader(Title("Khởi sự kinh doanh")),SetHeader(Currency("VND")),SetHeader(Language(En))]),seal:"aa377378-46aa6da4"),
(at:"0:00:09",by:"k7q2",act:Do([AddLane(id:"k7q2-1",name:"Một cửa",alias:"mc"),AddLane(id:"k7q2-2",name:"Người \"dân\"",alias:"nd",kind:Applicant,before:"k7q2-1")]),seal:"46aa6da4-8ce278d1"),
(at:"0:00:20",by:"k7q2",speaker:"k7q2-99",act:Do([AddStep(id:"k7q2-3",lane:"k7q2-1",row:1,kind:Decision,name:"đủ hồ sơ?"),SetFact(step:"k7q2-3",fact:Elapsed("~0.5-1 working_day")),SetFact(step:"k7q2-3",fact:Fee(200000)),AddFlow(id:"k7q2-4",from:"k7q2-3",to:Lane("k7q2-2"),condition:"không",share:"12.5",back:true)]),seal:"8ce278d1-dd1674cb"),
(at:"0:00:31",by:"k7q2",act:Do([AddMark(id:"k7q2-5",kind:Remove(stays:"k7q2-4"),steps:["k7q2-3"]),AddNote(id:"k7q2-6",kind:Question,on:"k7q2-3",text:"ai ký?\nbao lâu?")]),seal:"dd1674cb-604cb0b8"),
(at:"0:00:40",by:"k7q2",act:Undo(5),seal:"604cb0b8-de4876ff"),
(at:"0:00:41",by:"k7q2",act:Redo(5),seal:"de4876ff-98d85d4b"),
(at:"0:01:00",by:"r1",act:Comment(id:"r1-1",on:Step("k7q2-3"),text:"vì sao?"),seal:"98d85d4b-88e50025"),
(at:"1:01:00",by:"k7q2",act:Answer(id:"k7q2-7",to:"r1-1",text:"Điều 26"),seal:"88e50025-6e0d5c6e"),
(at:"1:01:01",by:"k7q2",act:Withdraw(9),seal:"6e0d5c6e-3a5272e9"),
], last: "3a5272e9")
"##;

/// The third version: a citation has a section, chapter, part, form and annex, an
/// instrument a year. This text never changes either.
const VERSION_3: &str = r##"#![enable(implicit_some)]
// laneway session: one entry a line. The program writes this file; comments are not kept.
(version: 3, session: "k7q2m3x9", log: [
(at:"0:00:00",by:"k7q2",act:Sit((date:"2026-11-22",start:"09:00",place:"Sở KHĐT",writer:"Lan")),seal:"8691866f-aa377378"),
(at:"0:00:05",by:"k7q2",act:Do([SetHeader(Title("Khởi sự kinh doanh")),SetHeader(Currency("VND")),SetHeader(Language(En))]),seal:"aa377378-46aa6da4"),
(at:"0:00:09",by:"k7q2",act:Do([AddLane(id:"k7q2-1",name:"Một cửa",alias:"mc"),AddLane(id:"k7q2-2",name:"Người \"dân\"",alias:"nd",kind:Applicant,before:"k7q2-1")]),seal:"46aa6da4-8ce278d1"),
(at:"0:00:20",by:"k7q2",speaker:"k7q2-99",act:Do([AddStep(id:"k7q2-3",lane:"k7q2-1",row:1,kind:Decision,name:"đủ hồ sơ?"),SetFact(step:"k7q2-3",fact:Elapsed("~0.5-1 working_day")),SetFact(step:"k7q2-3",fact:Fee(200000)),AddFlow(id:"k7q2-4",from:"k7q2-3",to:Lane("k7q2-2"),condition:"không",share:"12.5",back:true)]),seal:"8ce278d1-dd1674cb"),
(at:"0:00:31",by:"k7q2",act:Do([AddMark(id:"k7q2-5",kind:Remove(stays:"k7q2-4"),steps:["k7q2-3"]),AddNote(id:"k7q2-6",kind:Question,on:"k7q2-3",text:"ai ký?\nbao lâu?")]),seal:"dd1674cb-604cb0b8"),
(at:"0:00:40",by:"k7q2",act:Undo(5),seal:"604cb0b8-de4876ff"),
(at:"0:00:41",by:"k7q2",act:Redo(5),seal:"de4876ff-98d85d4b"),
(at:"0:01:00",by:"r1",act:Comment(id:"r1-1",on:Step("k7q2-3"),text:"vì sao?"),seal:"98d85d4b-88e50025"),
(at:"1:01:00",by:"k7q2",act:Answer(id:"k7q2-7",to:"r1-1",text:"Điều 26"),seal:"88e50025-6e0d5c6e"),
(at:"1:01:01",by:"k7q2",act:Withdraw(9),seal:"6e0d5c6e-3a5272e9"),
(at:"1:02:00",by:"k7q2",act:Do([AddInstrument(id:"k7q2-8",kind:"Nghị định",number:"15"),SetInstrument(id:"k7q2-8",set:Year(2021)),SetFact(step:"k7q2-3",fact:Law(Cited([(text:"khoản 1 Mục II Phụ lục I NĐ 15",instrument:"k7q2-8",clause:"1",section:"II",annex:"I")])))]),seal:"3a5272e9-c9bf03d4"),
], last: "c9bf03d4")
"##;

/// The fourth version: entries have names, and are spoken of by them. This text never
/// changes either.
const VERSION_4: &str = r##"#![enable(implicit_some)]
// laneway session: one entry a line. The program writes this file; comments are not kept.
(version: 4, session: "k7q2m3x9", log: [
(at:"0:00:00",by:"k7q2",n:1,act:Sit((date:"2026-11-22",start:"09:00",place:"Sở KHĐT",writer:"Lan")),seal:"8691866f-2e8de7db"),
(at:"0:00:05",by:"k7q2",n:2,act:Do([SetHeader(Title("Khởi sự kinh doanh")),SetHeader(Currency("VND")),SetHeader(Language(En))]),seal:"2e8de7db-84d7546d"),
(at:"0:00:09",by:"k7q2",n:3,act:Do([AddLane(id:"k7q2-1",name:"Một cửa",alias:"mc"),AddLane(id:"k7q2-2",name:"Người \"dân\"",alias:"nd",kind:Applicant,before:"k7q2-1")]),seal:"84d7546d-215c0621"),
(at:"0:00:20",by:"k7q2",n:4,speaker:"k7q2-99",act:Do([AddStep(id:"k7q2-3",lane:"k7q2-1",row:1,kind:Decision,name:"đủ hồ sơ?"),SetFact(step:"k7q2-3",fact:Elapsed("~0.5-1 working_day")),SetFact(step:"k7q2-3",fact:Fee(200000)),AddFlow(id:"k7q2-4",from:"k7q2-3",to:Lane("k7q2-2"),condition:"không",share:"12.5",back:true)]),seal:"215c0621-12ae3cb8"),
(at:"0:00:31",by:"k7q2",n:5,act:Do([AddMark(id:"k7q2-5",kind:Remove(stays:"k7q2-4"),steps:["k7q2-3"]),AddNote(id:"k7q2-6",kind:Question,on:"k7q2-3",text:"ai ký?\nbao lâu?")]),seal:"12ae3cb8-0f06eec1"),
(at:"0:00:40",by:"k7q2",n:6,act:Undo("k7q2.5"),seal:"0f06eec1-1b28d346"),
(at:"0:00:41",by:"k7q2",n:7,act:Redo("k7q2.5"),seal:"1b28d346-b55e8a08"),
(at:"0:01:00",by:"r1",n:1,act:Comment(id:"r1-1",on:Step("k7q2-3"),text:"vì sao?"),seal:"b55e8a08-2ff35ff1"),
(at:"1:01:00",by:"k7q2",n:8,act:Answer(id:"k7q2-7",to:"r1-1",text:"Điều 26"),seal:"2ff35ff1-14da0ea8"),
(at:"1:01:01",by:"k7q2",n:9,act:Withdraw("k7q2.8"),seal:"14da0ea8-61a78ccd"),
(at:"1:02:00",by:"k7q2",n:10,act:Number([("k7q2-3","1")]),seal:"61a78ccd-a258fc1d"),
(at:"1:02:00",by:"k7q2",n:11,act:Do([AddInstrument(id:"k7q2-8",kind:"Nghị định",number:"15"),SetInstrument(id:"k7q2-8",set:Year(2021)),SetFact(step:"k7q2-3",fact:Law(Cited([(text:"khoản 1 Mục II Phụ lục I NĐ 15",instrument:"k7q2-8",clause:"1",section:"II",annex:"I")])))]),seal:"a258fc1d-8060240e"),
], last: "8060240e")
"##;

/// The fifth version: amounts have a currency and its smallest units, and the header says
/// what other currencies are worth. This text never changes either.
const VERSION_5: &str = r##"#![enable(implicit_some)]
// laneway session: one entry a line. The program writes this file; comments are not kept.
(version: 5, session: "k7q2m3x9", log: [
(at:"0:00:00",by:"k7q2",n:1,act:Sit((date:"2026-11-22",start:"09:00",place:"Sở KHĐT",writer:"Lan")),seal:"8691866f-2e8de7db"),
(at:"0:00:05",by:"k7q2",n:2,act:Do([SetHeader(Title("Khởi sự kinh doanh")),SetHeader(Currency("VND")),SetHeader(Language(En))]),seal:"2e8de7db-84d7546d"),
(at:"0:00:09",by:"k7q2",n:3,act:Do([AddLane(id:"k7q2-1",name:"Một cửa",alias:"mc"),AddLane(id:"k7q2-2",name:"Người \"dân\"",alias:"nd",kind:Applicant,before:"k7q2-1")]),seal:"84d7546d-215c0621"),
(at:"0:00:20",by:"k7q2",n:4,speaker:"k7q2-99",act:Do([AddStep(id:"k7q2-3",lane:"k7q2-1",row:1,kind:Decision,name:"đủ hồ sơ?"),SetFact(step:"k7q2-3",fact:Elapsed("~0.5-1 working_day")),SetFact(step:"k7q2-3",fact:Fee(200000)),AddFlow(id:"k7q2-4",from:"k7q2-3",to:Lane("k7q2-2"),condition:"không",share:"12.5",back:true)]),seal:"215c0621-12ae3cb8"),
(at:"0:00:31",by:"k7q2",n:5,act:Do([AddMark(id:"k7q2-5",kind:Remove(stays:"k7q2-4"),steps:["k7q2-3"]),AddNote(id:"k7q2-6",kind:Question,on:"k7q2-3",text:"ai ký?\nbao lâu?")]),seal:"12ae3cb8-0f06eec1"),
(at:"0:00:40",by:"k7q2",n:6,act:Undo("k7q2.5"),seal:"0f06eec1-1b28d346"),
(at:"0:00:41",by:"k7q2",n:7,act:Redo("k7q2.5"),seal:"1b28d346-b55e8a08"),
(at:"0:01:00",by:"r1",n:1,act:Comment(id:"r1-1",on:Step("k7q2-3"),text:"vì sao?"),seal:"b55e8a08-2ff35ff1"),
(at:"1:01:00",by:"k7q2",n:8,act:Answer(id:"k7q2-7",to:"r1-1",text:"Điều 26"),seal:"2ff35ff1-14da0ea8"),
(at:"1:01:01",by:"k7q2",n:9,act:Withdraw("k7q2.8"),seal:"14da0ea8-61a78ccd"),
(at:"1:02:00",by:"k7q2",n:10,act:Number([("k7q2-3","1")]),seal:"61a78ccd-a258fc1d"),
(at:"1:02:00",by:"k7q2",n:11,act:Do([AddInstrument(id:"k7q2-8",kind:"Nghị định",number:"15"),SetInstrument(id:"k7q2-8",set:Year(2021)),SetFact(step:"k7q2-3",fact:Law(Cited([(text:"khoản 1 Mục II Phụ lục I NĐ 15",instrument:"k7q2-8",clause:"1",section:"II",annex:"I")])))]),seal:"a258fc1d-8060240e"),
(at:"1:03:00",by:"k7q2",n:12,act:Do([SetHeader(Currency("KES")),SetHeader(Rates([(currency:"USD",worth:"129.6 KES",date:"2026-11-01",source:"Central Bank")])),SetFact(step:"k7q2-3",fact:Fee("35000.5")),SetFact(step:"k7q2-3",fact:Services("1200 USD"))]),seal:"8060240e-2dc9987d"),
], last: "2dc9987d")
"##;

#[test]
fn a_file_of_version_4_opens_the_same_and_later_ones_have_amounts_of_any_currency() {
    let opened = parse(VERSION_4.as_bytes(), "x.ron").unwrap();
    assert_eq!((opened.report.damage, opened.report.broken), (None, vec![]));
    let mut session = opened.session;
    let plain = write_text(&session);
    assert_eq!(plain, VERSION_4.replace("version: 4", "version: 7"));
    let step = StepId("k7q2-3".parse().unwrap());
    let usd = |amount: &str| Money {
        amount: amount.parse().unwrap(),
        currency: Currency::of_code("USD"),
    };
    let worth = Money {
        currency: Currency::of_code("KES"),
        ..usd("129.6")
    };
    let rate = |worth, date: Option<&str>, source: Option<&str>| Rate {
        currency: Currency::USD,
        worth,
        date: date.map(|date| date.parse().unwrap()),
        source: source.map(str::to_string),
    };
    let edits = vec![
        Edit::SetHeader(HeaderField::Currency(Some("KES".into()))),
        Edit::SetHeader(HeaderField::Rates(vec![rate(
            worth,
            Some("2026-11-01"),
            Some("Central Bank"),
        )])),
        Edit::SetFact {
            step,
            fact: Fact::Fee(Money::own("35000.5".parse().unwrap())),
        },
        Edit::SetFact {
            step,
            fact: Fact::Services(usd("1200")),
        },
    ];
    let by = "k7q2".parse().unwrap();
    let entry = session.entry(by, "1:03:00".parse().unwrap(), Act::Do(edits));
    session.commit(entry).unwrap();
    let text = write_text(&session);
    assert_eq!(text, VERSION_5.replace("version: 5", "version: 7"));
    let again = parse(text.as_bytes(), "x.ron").unwrap();
    assert_eq!(again.report.broken, []);
    same(&again.session, &session);
    let header = again.session.map().header();
    assert_eq!(header.home().code(), "KES");
    assert_eq!(header.worth(usd("1200")), "155520".parse().ok());
    // A rate of nothing, in itself, in no currency.
    for wrong in [usd("0"), usd("1"), Money::from(5)] {
        let rates = HeaderField::Rates(vec![rate(wrong, None, None)]);
        let entry = session.entry(
            by,
            "1:04:00".parse().unwrap(),
            Act::Do(vec![Edit::SetHeader(rates)]),
        );
        assert_eq!(session.commit(entry), Err(Refusal::BadRate));
    }
}

#[test]
fn a_file_with_any_text_for_a_currency_opens_with_amounts_of_none() {
    let text = VERSION_4.replace("Currency(\"VND\")", "Currency(\"đồng Việt Nam\")");
    let opened = parse(text.as_bytes(), "x.ron").unwrap();
    let header = opened.session.map().header();
    assert_eq!(header.home(), Currency::NONE);
    assert_eq!(header.currency.as_deref(), Some("đồng Việt Nam"));
}

#[test]
fn a_file_of_version_1_opens_and_is_sealed_when_it_is_written() {
    let opened = parse(VERSION_1.as_bytes(), "x.ron").unwrap();
    assert!(opened.report.damage.is_none(), "{:?}", opened.report.damage);
    let session = opened.session;
    assert_eq!(session.len(), 10);
    assert_eq!(session.map().header().title, "Khởi sự kinh doanh");
    assert_eq!(session.comments().len(), 1);
    assert_eq!(opened.report.broken, []);
    let of_version_2 = parse(VERSION_2.as_bytes(), "x.ron").unwrap();
    assert_eq!(write_text(&session), write_text(&of_version_2.session));
}

#[test]
fn a_file_of_version_2_opens_and_later_ones_have_more_of_a_citation() {
    let opened = parse(VERSION_2.as_bytes(), "x.ron").unwrap();
    assert!(opened.report.damage.is_none(), "{:?}", opened.report.damage);
    assert_eq!(opened.report.broken, []);
    let mut session = opened.session;
    let id = |text: &str| text.parse::<Id>().unwrap();
    let instrument = id("k7q2-8").into();
    let set = |set| Edit::SetInstrument {
        id: instrument,
        set,
    };
    session
        .commit(session.entry(
            "k7q2".parse().unwrap(),
            "1:02:00".parse().unwrap(),
            Act::Do(vec![
                Edit::AddInstrument {
                    id: instrument,
                    kind: "Nghị định".into(),
                    number: Some("15".into()),
                    title: None,
                },
                set(InstrumentField::Year(Some(2021))),
                Edit::SetFact {
                    step: id("k7q2-3").into(),
                    fact: Fact::Law(LegalBasis::Cited(vec![Citation {
                        text: "khoản 1 Mục II Phụ lục I NĐ 15".into(),
                        instrument: Some(instrument),
                        clause: Some("1".into()),
                        section: Some("II".into()),
                        annex: Some("I".into()),
                        ..Citation::default()
                    }])),
                },
            ]),
        ))
        .unwrap();
    let text = write_text(&session);
    assert_eq!(text, VERSION_4.replace("version: 4", "version: 7"));
    let again = parse(text.as_bytes(), "x.ron").unwrap();
    assert_eq!(again.report.broken, []);
    same(&again.session, &session);
}

#[test]
fn a_file_of_version_3_opens_and_what_spoke_of_numbers_speaks_of_names() {
    let opened = parse(VERSION_3.as_bytes(), "x.ron").unwrap();
    assert_eq!(opened.report.damage, None);
    assert_eq!(opened.report.broken, []);
    // Only the first edit writes the numbers of its steps down.
    let version_4 = VERSION_4.replace("version: 4", "version: 7");
    let (before, after) = version_4.split_once(NUMBERS_FROM).unwrap();
    let (_, last) = after.split_once("n:11,").unwrap();
    let (last, _) = last.split_once("seal:").unwrap();
    let end = "seal:\"61a78ccd-ec20c78d\"),\n], last: \"ec20c78d\")\n";
    let raised = [before, "(at:\"1:02:00\",by:\"k7q2\",n:10,", last, end].concat();
    assert_eq!(write_text(&opened.session), raised);
    assert_eq!(
        opened
            .session
            .map()
            .number(StepId("k7q2-3".parse().unwrap())),
        Some(StepNumber::whole(1))
    );
}

/// The entry that says the numbers of steps from before they were kept.
const NUMBERS_FROM: &str = "(at:\"1:02:00\",by:\"k7q2\",n:10,act:Number([(\"k7q2-3\",\"1\")])";

/// The eighth version does not exist. A program of the third one said so of the fourth.
#[test]
fn a_file_of_a_newer_version_is_refused_before_anything_else_of_it_is_read() {
    let newer = VERSION_5.replace("version: 5", "version: 8");
    let error = parse(newer.as_bytes(), "x.ron").unwrap_err();
    assert!(error.to_string().contains("up to version 7"), "{error}");
}

#[test]
fn an_entry_without_a_name_gets_the_next_that_is_free() {
    // Put in by hand, in the middle.
    let by_hand = "(at:\"0:00:12\",by:\"k7q2\",act:Do([SetHeader(Place(\"Huế\"))])),\n";
    let at = VERSION_4.find("(at:\"0:00:20\"").unwrap();
    let (before, after) = VERSION_4.split_at(at);
    let text = [before, by_hand, after].concat();
    let opened = parse(text.as_bytes(), "x.ron").unwrap();
    assert_eq!(opened.report.damage, None);
    let session = opened.session;
    assert_eq!(session.name(4).unwrap().to_string(), "k7q2.12");
    assert_eq!(session.name(5).unwrap().to_string(), "k7q2.4");
    // What was undone and withdrawn still is.
    let plain = parse(VERSION_4.as_bytes(), "x.ron").unwrap().session;
    assert_eq!(session.comments().len(), plain.comments().len());
    assert_eq!(session.map().steps(), plain.map().steps());
    assert_eq!(session.map().marks(), plain.map().marks());
    let again = parse(write_text(&session).as_bytes(), "x.ron").unwrap();
    same(&again.session, &session);
}

#[test]
fn a_name_given_twice_is_damage_from_there_on() {
    let twice = VERSION_4.replace("by:\"k7q2\",n:9", "by:\"k7q2\",n:8");
    let name = |text: &str| text.parse().unwrap();
    let (kept, error) = damage(twice);
    assert_eq!(error.refusal(), Some(&Refusal::Named(name("k7q2.8"))));
    assert_eq!(kept, 9);
    let none = VERSION_4.replace("Undo(\"k7q2.5\")", "Undo(\"zz.5\")");
    let (kept, error) = damage(none);
    assert_eq!(error.refusal(), Some(&Refusal::NoSuchEntry(name("zz.5"))));
    assert_eq!(kept, 5);
}

#[test]
fn any_layout_of_a_file_is_the_same_session() {
    let plain = parse(VERSION_1.as_bytes(), "x").unwrap().session;
    for text in [
        VERSION_1
            .replace("act:Do([", "act : Do( [ // do ] \"\n\t /* ( /* */ */ ")
            .replace("\"0:00:41\",by", "\"0:00:41\"/**/,\r\nby\n"),
        VERSION_1.replace('\n', "\r\n"),
        format!("\u{feff}{VERSION_1}"),
        VERSION_1.replace("#![enable(implicit_some)]\n", ""),
        VERSION_1.replace('\n', " ").replace(
            "// laneway session: one entry a line. The program writes this file; comments are not kept.",
            "",
        ),
        VERSION_1.replace(",\n])", "]\n,)").replace("place:\"S", "place:Some(\"S").replace("KHĐT\"", "KHĐT\")"),
        VERSION_1.replace("\"vì sao?\"", "r#\"vì sao?\"#"),
    ] {
        let opened = parse(text.as_bytes(), "x").unwrap();
        assert_eq!(opened.report.damage, None, "{text}");
        same(&opened.session, &plain);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// What is written is read again as it was, whatever the texts hold.
    #[test]
    fn a_session_survives_its_file(
        names in prop::collection::vec("\\PC{1,30}|[\"\\\\)\\]},/*#r' a-zàạđ̂]{1,12}", 1..20),
        undo in 0usize..4,
    ) {
        let mut log = session(0);
        for name in names.iter().filter(|name| !name.trim().is_empty()) {
            let kind = [NoteKind::Question, NoteKind::Remark][name.len() % 2];
            let add = Edit::AddNote { id: log.ids(tag("t1")).make(), kind, on: None, text: name.clone(), by: None };
            // Some characters are refused; those never come into a log.
            let _ = log.commit(entry(&log, 1, Act::Do(vec![add])));
        }
        for _ in 0..undo {
            if let Some(n) = log.undoable() {
                log.commit(entry(&log, 2, Act::Undo(n))).unwrap();
            }
        }
        let text = write_text(&log);
        let opened = parse(text.as_bytes(), "x").unwrap();
        prop_assert_eq!(&opened.report.damage, &None);
        same(&opened.session, &log);
        prop_assert_eq!(write_text(&opened.session), text);
    }

    /// Whatever happens to a file: it is opened up to the damage or refused, and
    /// the entries before the damage are those that were there.
    #[test]
    fn a_broken_file_opens_up_to_the_damage(at in 0usize..VERSION_1.len(), byte in any::<u8>(), cut in any::<bool>()) {
        let mut bytes = VERSION_1.as_bytes().to_vec();
        if cut { bytes.truncate(at) } else { bytes[at] = byte }
        let whole = parse(VERSION_1.as_bytes(), "x").unwrap().session;
        if let Ok(opened) = parse(&bytes, "x") {
            let line = VERSION_1.as_bytes()[..at].iter().filter(|b| **b == b'\n').count();
            let before = line.saturating_sub(3).min(opened.session.len() as usize);
            prop_assert_eq!(&opened.session.log()[..before], &whole.log()[..before]);
            prop_assert!(!cut || opened.report.damage.is_some() || at + 1 >= VERSION_1.len());
            prop_assert!(opened.session.len() as usize + 1 >= line.saturating_sub(3).min(10));
        }
    }
}

fn with(line: &str) -> String {
    VERSION_1.replace("(at:\"0:00:40\",by:\"k7q2\",act:Undo(5))", line)
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    // text of the sixth entry, column, English, Vietnamese
    for (line, column, english, vietnamese) in [
        (
            "(at:\"0:00:40\",bye:\"k7q2\",act:Undo(5))",
            15,
            "no such field `bye`; did you mean `by`?",
            "có phải `by` không?",
        ),
        (
            "(at:\"0:00:40\",by:\"k7q2\",act:Undoo(5))",
            29,
            "did you mean `Undo`?",
            "có phải `Undo` không?",
        ),
        (
            "(at:\"0:00:40\",by:\"k7q2\",act:Do([AddStep(id:\"a-1\",lane:\"k7q2-1\",nmae:\"x\")]))",
            64,
            "did you mean `name`?",
            "có phải `name` không?",
        ),
        (
            "(at:\"0:00:40\", by: 7 ,act:Undo(5))",
            20,
            "expected a text in quotes",
            "chữ trong ngoặc kép",
        ),
        (
            "(at:\"0:60:40\",by:\"k7q2\",act:Undo(5))",
            5,
            "expected a time within the sitting",
            "thời điểm trong buổi",
        ),
        (
            "(at:\"0:00:40\",by:\"K7\",act:Undo(5))",
            18,
            "expected an id such as",
            "mã như",
        ),
        (
            "(at:\"0:00:40\",by:\"k7q2\",act:Number([(\"k7-1\",\"a\")]))",
            45,
            "expected the number of a step",
            "số của một bước",
        ),
        (
            "(at:\"0:00:40\",by:\"k7q2\",act:Undo(-5))",
            34,
            "expected the name of an entry such as",
            "tên của một mục",
        ),
        (
            "(at:\"0:00:40\",by:\"k7q2\",act:Undo(5.5))",
            34,
            "expected",
            "cần",
        ),
        (
            "(at:\"0:00:40\",by:\"k7q2\",act:Undo(NaN))",
            34,
            "expected the name of an entry such as",
            "tên của một mục",
        ),
        (
            "(at:\"0:00:40\",by:\"k7q2\",act:Undo(99999999999))",
            34,
            "expected the name of an entry such as",
            "tên của một mục",
        ),
        (
            "(at:\"0:00:40\",by:\"k7q2\",act:Undo(\"k7q2.0\"))",
            34,
            "expected the name of an entry such as",
            "tên của một mục",
        ),
        (
            "(at:\"99:00:40\",by:\"k7q2\",n:-1,act:Undo(5))",
            28,
            "number",
            "số",
        ),
        (
            "(at:\"0:00:40\",by:\"k7q2\")",
            24,
            "missing field `act`",
            "thiếu trường `act`",
        ),
        (
            "(at:\"0:00:40\",at:\"0:00:40\",by:\"k7q2\",act:Undo(5))",
            15,
            "field given twice: `at`",
            "trường lặp lại `at`",
        ),
        (
            "(at:\"0:00:40\" by:\"k7q2\",act:Undo(5))",
            15,
            "expected `,`",
            "cần `,`",
        ),
        (
            "(at:\"0:00:40\",by:\"k7q2\",act:Undo(5)",
            36,
            "expected `)`",
            "cần `)`",
        ),
        (
            "(at:\"0:00:\\q40\",by:\"k7q2\",act:Undo(5))",
            11,
            "escape",
            "ký tự thoát",
        ),
        (
            "(at:\"0:00:40\",by:\"k7q2\",act:Undo(5)) (at:\"0:00:41\")",
            38,
            "expected `,` or `]`",
            "cần `,` hoặc `]`",
        ),
        (
            "7",
            1,
            "expected fields in brackets",
            "các trường trong ngoặc",
        ),
        (
            "(at:\"0:00:40\",by:\"k7q2\",act:Undo(4))",
            1,
            "entry 6 does not fit",
            "mục 6 không khớp",
        ),
        (
            "(at:\"0:00:40\",by:\"k7q2\",act:Do([AddNote(id:\"k7q2-60\",kind:Question,text:\"\\u{1b}[2J\")]))",
            1,
            "entry 6 does not fit",
            "mục 6 không khớp",
        ),
    ] {
        let (kept, error) = damage(with(line));
        let (said, vi) = (error.say(Language::En), error.say(Language::Vi));
        assert_eq!((kept, error.line, error.column), (5, 9, column), "{said}");
        assert!(
            said.contains(english) && said.starts_with("x.ron:9:"),
            "{said}"
        );
        assert!(vi.contains(vietnamese), "{vi}");
    }
}

#[test]
fn what_is_wrong_with_the_header_refuses_the_file() {
    for (text, english) in [
        ("", "the file is empty"),
        (" \n", "the file is empty"),
        ("hello", "expected `(`"),
        ("{\"version\": 1}", "expected `(`"),
        ("(session: \"a\", log: [])", "missing field `version`"),
        ("(version: 8, session: 5, entirely: new)", "up to version 7"),
        ("(version: 0, session: \"a\", log: [])", "expected 7"),
        (
            "(version: NaN, session: \"a\", log: [])",
            "expected a whole number",
        ),
        (
            "(version: 1, sesion: \"a\", log: [])",
            "did you mean `session`?",
        ),
        ("(version: 1, log: [])", "missing field `session`"),
        (
            "(version: 1, session: \"A B\", log: [])",
            "expected an id such as",
        ),
        (
            "#![enable(unwrap_newtypes)]\n(version: 1, session: \"a\", log: [])",
            "implicit_some",
        ),
    ] {
        let error = parse(text.as_bytes(), "x.ron").unwrap_err();
        assert!(error.to_string().contains(english), "{text}: {error}");
    }
    let late = damage("(version: 1, session: \"a\", log: [], log: [])").1;
    assert!(
        late.say(Language::En).contains("field given twice"),
        "{late}"
    );
}

#[test]
fn hostile_files_are_refused_or_opened_up_to_the_damage() {
    let deep = |open: &str| {
        with(&format!(
            "(at:\"0:00:40\",by:\"k7q2\",act:{}",
            open.repeat(300_000)
        ))
    };
    for text in [
        deep("("),
        deep("["),
        deep("Do(["),
        deep("Some("),
        deep("/*"),
        deep("{1:"),
    ] {
        assert_eq!(damage(text).0, 5);
    }
    assert!(parse("(".repeat(1_000_000).as_bytes(), "x").is_err());
    // Longer than any text may be: the entry does not fold.
    let long = format!(
        "(at:\"0:00:40\",by:\"k7q2\",act:Do([AddNote(id:\"k7q2-60\",kind:Question,text:\"{}\")]))",
        "x".repeat(5_000_000)
    );
    let (kept, error) = damage(with(&long));
    assert_eq!((kept, error.refusal().is_some()), (5, true));
    assert!(error.say(Language::En).len() < 400);
    // No text at all.
    let mut bytes = VERSION_1.as_bytes().to_vec();
    bytes[200] = 0xff;
    let error = damage(bytes).1;
    assert_eq!(error.problem, Problem::NotText);
    assert_eq!(error.line, 4, "{error}");
    // Escapes for a terminal, raw and in names, are never printed.
    for text in [
        with("(at:\"0:00:40\",\u{1b}[2J:1)"),
        with("(at:\"0:00:40\",by:\"k7q2\",act:\u{1b}]0;x\u{7}(5))"),
        with("(at:\"\u{1b}[2J\u{202e}\",by:\"k7q2\",act:Undo(5))"),
        with("(at:\"0:00:40\",by:\"\\u{1b}[2J\",act:Undo(5))"),
    ] {
        let (kept, error) = damage(text);
        assert_eq!(kept, 5);
        for language in [Language::Vi, Language::En] {
            let said = error.say(language);
            assert!(
                said.chars().all(|c| c == '\n' || !is_unprintable(c)),
                "{said:?}"
            );
        }
    }
}

#[test]
fn a_file_beyond_all_measure_is_not_even_read() {
    let folder = folder();
    let path = folder.path().join("x.ron");
    // Sparse: it takes no room on the disk.
    fs::File::create(&path).unwrap().set_len(3 << 30).unwrap();
    assert!(matches!(read(&path), Err(OpenError::TooLarge(..))));
    assert!(matches!(
        read(folder.path()),
        Err(OpenError::Unreadable(..))
    ));
    assert!(matches!(
        read(&folder.path().join("no")),
        Err(OpenError::NotFound(_))
    ));
}

#[test]
fn a_damaged_or_newer_file_is_never_written() {
    let folder = folder();
    let path = folder.path().join("x.ron");
    let text = with("(at:\"0:00:40\")");
    fs::write(&path, &text).unwrap();
    let (opened, keeper) = Keeper::open(&path, ME).unwrap();
    assert!(keeper.is_none());
    assert_eq!(opened.session.len(), 5);
    assert!(opened.report.say(Language::En)[0].contains("line 9"));
    let newer = VERSION_1.replace("version: 1", "version: 8");
    fs::write(&path, &newer).unwrap();
    assert!(Keeper::open(&path, ME).is_err());
    assert!(Keeper::create(&path, &session(1), ME).is_err());
    assert_eq!(fs::read_to_string(&path).unwrap(), newer);
}

// ---- the journal ----

#[test]
fn what_was_appended_outlives_the_program() {
    let folder = folder();
    let path = saved(&folder, &session(3));
    let (mut session, mut keeper) = keeper(&path);
    for n in 0..20 {
        keeper.append(&step(&mut session, &format!("sau {n}")));
        // Killed right here, without any rest for the writer.
        let (_after, path) = crash(&path);
        let opened = read(&path).unwrap();
        same(&opened.session, &session);
        assert_eq!(opened.report.recovered, n + 1);
    }
    let kept = keeper.kept();
    assert_eq!((kept.entries, kept.in_file, kept.trouble()), (24, 4, None));
    wait("synced", &keeper, |kept| kept.synced == 24);
    keeper.close().unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), write_text(&session));
    let names: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    assert_eq!(names, ["x.ron"], "nothing is left lying about");
}

#[test]
fn every_cut_and_flip_of_the_last_line_recovers_to_the_last_whole_entry() {
    let folder = folder();
    let path = saved(&folder, &session(1));
    let (mut session, mut keeper) = keeper(&path);
    keeper.append(&step(&mut session, "một"));
    keeper.append(&step(&mut session, "hai «ba»"));
    let (_after, path) = crash(&path);
    let whole = fs::read(journal(&path)).unwrap();
    let last = 1 + whole[..whole.len() - 1]
        .iter()
        .rposition(|b| *b == b'\n')
        .unwrap();
    let check = |bytes: &[u8], entries: &[u32]| {
        fs::write(journal(&path), bytes).unwrap();
        let opened = read(&path).unwrap();
        assert!(
            entries.contains(&opened.session.len()),
            "{:?}",
            String::from_utf8_lossy(bytes)
        );
        assert_eq!(
            opened.session.log(),
            &session.log()[..opened.session.len() as usize]
        );
        assert_eq!(
            opened.report.torn.is_some(),
            opened.session.len() == 3 && bytes.len() > last
        );
        assert_eq!(opened.report.orphan, None);
    };
    for upto in last..whole.len() - 1 {
        check(&whole[..upto], &[3]);
    }
    check(&whole[..whole.len() - 1], &[4]); // the line itself is whole
    for at in last..whole.len() {
        for bit in 0..8 {
            let mut flipped = whole.clone();
            flipped[at] ^= 1 << bit;
            check(&flipped, &[3]);
        }
    }
    // A flip further up: everything before it is kept, and the rest is set aside.
    let mut flipped = whole.clone();
    flipped[last - 9] ^= 4;
    fs::write(journal(&path), &flipped).unwrap();
    let (opened, keeper) = Keeper::open(&path, ME).unwrap();
    assert_eq!(opened.session.len(), 2);
    assert_eq!(
        opened.report.torn,
        Some(Torn {
            line: 2,
            last: false
        })
    );
    assert_eq!(fs::read(opened.report.orphan.unwrap()).unwrap(), flipped);
    keeper.unwrap().close().unwrap();
}

#[test]
fn after_a_torn_line_the_journal_goes_on() {
    let folder = folder();
    let path = saved(&folder, &session(1));
    let (mut session, mut first) = keeper(&path);
    first.append(&step(&mut session, "một"));
    let kept = session.len();
    first.append(&step(&mut session, "hai"));
    let (_after, path) = crash(&path);
    let whole = fs::read(journal(&path)).unwrap();
    fs::write(journal(&path), &whole[..whole.len() - 30]).unwrap();
    let (mut session, mut second) = keeper(&path);
    assert_eq!(session.len(), kept);
    second.append(&step(&mut session, "ba"));
    let (_after, path) = crash(&path);
    let opened = read(&path).unwrap();
    same(&opened.session, &session);
    assert_eq!(opened.report.torn, None);
}

#[test]
fn a_journal_of_another_log_is_set_aside() {
    let folder = folder();
    let path = saved(&folder, &session(2));
    let (mut session_1, mut keeper_1) = keeper(&path);
    keeper_1.append(&step(&mut session_1, "một"));
    let (_after, path) = crash(&path);
    let foreign = fs::read(journal(&path)).unwrap();
    // The file was replaced by one with another history, twice.
    for (number, name) in ["x.ron.journal.orphan", "x.ron.journal.orphan2"]
        .iter()
        .enumerate()
    {
        fs::write(journal(&path), &foreign).unwrap();
        let other = session(number as u32 + 4);
        let text = write_text(&other).replace("bước 1", "bước khác");
        fs::write(&path, &text).unwrap();
        let looked = read(&path).unwrap();
        assert_eq!(
            looked.report.orphan,
            Some(journal(&path)),
            "looking changes nothing"
        );
        let (opened, keeper) = Keeper::open(&path, ME).unwrap();
        assert_eq!(opened.report.recovered, 0);
        let orphan = opened.report.orphan.clone().unwrap();
        assert!(orphan.ends_with(name), "{orphan:?}");
        assert!(opened.report.say(Language::En)[0].contains(name));
        assert_eq!(fs::read(orphan).unwrap(), foreign);
        keeper.unwrap().close().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
}

#[test]
fn entries_that_the_file_has_already_are_passed_over() {
    let folder = folder();
    let path = saved(&folder, &session(2));
    let (mut session, mut keeper_1) = keeper(&path);
    for n in 0..3 {
        keeper_1.append(&step(&mut session, &format!("sau {n}")));
    }
    let (_after, path) = crash(&path);
    // Killed between writing the file and beginning the journal anew; then also
    // with a file that somebody has laid out differently.
    for text in [
        write_text(&session),
        write_text(&session).replace(",by:", ", by : "),
    ] {
        fs::write(&path, text).unwrap();
        let opened = read(&path).unwrap();
        same(&opened.session, &session);
        assert_eq!((opened.report.recovered, opened.report.orphan), (0, None));
    }
    // The file has some of them.
    let part = session.at(session.len() - 1);
    fs::write(&path, write_text(&part)).unwrap();
    let opened = read(&path).unwrap();
    same(&opened.session, &session);
    assert_eq!(opened.report.recovered, 1);
    // And what came back is written to the file on leaving.
    let (_, keeper) = keeper(&path);
    keeper.close().unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), write_text(&session));
    assert!(!journal(&path).exists());
}

// ---- saving ----

#[test]
fn the_file_is_written_three_seconds_after_the_last_edit() {
    let folder = folder();
    let path = saved(&folder, &session(2));
    let (mut session, mut keeper) = keeper(&path);
    let at = Duration::from_millis;
    keeper.append(&step(&mut session, "một"));
    keeper.tick(at(1000));
    keeper.tick(at(3900));
    keeper.append(&step(&mut session, "hai"));
    keeper.tick(at(4000));
    keeper.tick(at(6900));
    wait("synced", &keeper, |kept| kept.synced == 5);
    assert_eq!(keeper.kept().in_file, 3);
    keeper.tick(at(7000));
    wait("saved", &keeper, |kept| kept.in_file == 5);
    assert_eq!(fs::read_to_string(&path).unwrap(), write_text(&session));
    // The journal goes on after it.
    keeper.append(&step(&mut session, "ba"));
    let (_after, copy) = crash(&path);
    same(&read(&copy).unwrap().session, &session);
    keeper.save();
    wait("saved", &keeper, |kept| kept.in_file == 6);
    keeper.close().unwrap();
}

#[test]
fn nothing_is_lost_while_the_file_is_written_again_and_again() {
    let folder = folder();
    let path = saved(&folder, &session(2));
    let (mut session, mut keeper) = keeper(&path);
    for n in 0..60 {
        keeper.append(&step(&mut session, &format!("sau {n}")));
        if n % 3 == 0 {
            keeper.save();
        }
        let opened = read(&path).unwrap();
        same(&opened.session, &session);
        assert_eq!((opened.report.orphan, opened.report.torn), (None, None));
    }
    keeper.close().unwrap();
    same(&read(&path).unwrap().session, &session);
}

#[cfg(unix)]
#[test]
fn permissions_and_symbolic_links_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder();
    let path = saved(&folder, &session(2));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o664)).unwrap();
    let links = tempfile::tempdir().unwrap();
    let link = links.path().join("link.ron");
    symlink(&path, &link).unwrap();
    let (mut session, mut keeper) = keeper(&link);
    keeper.append(&step(&mut session, "một"));
    assert!(
        journal(&path).exists(),
        "the journal stands beside the file, not the link"
    );
    keeper.close().unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o664
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), write_text(&session));
}

#[test]
fn a_file_edited_by_hand_is_copied_before_it_is_first_overwritten() {
    let folder = folder();
    let path = saved(&folder, &session(2));
    let text = fs::read_to_string(&path)
        .unwrap()
        .replace("log: [", "log: [ // ghi chú của tôi\n");
    fs::write(&path, &text).unwrap();
    let backup = folder.path().join("x.ron.bak");
    let (mut session, mut keeper) = keeper(&path);
    keeper.append(&step(&mut session, "một"));
    keeper.save();
    wait("saved", &keeper, |kept| kept.in_file == 4);
    assert_eq!(fs::read_to_string(&backup).unwrap(), text);
    fs::remove_file(&backup).unwrap();
    keeper.append(&step(&mut session, "hai"));
    keeper.close().unwrap();
    assert!(
        !backup.exists(),
        "what the program wrote itself needs no copy"
    );
    same(&read(&path).unwrap().session, &session);
}

#[test]
fn a_file_that_somebody_changed_is_not_overwritten() {
    let folder = folder();
    let path = saved(&folder, &session(2));
    let (mut session, mut keeper) = keeper(&path);
    let theirs = write_text(&session).replace("bước 1", "bước của người khác");
    fs::write(&path, &theirs).unwrap();
    keeper.append(&step(&mut session, "một"));
    keeper.save();
    wait("trouble", &keeper, |kept| kept.trouble().is_some());
    let trouble = keeper.kept().trouble().unwrap();
    assert_eq!(trouble.kind, FailureKind::Changed);
    assert!(trouble.say(Language::Vi).contains("lưu thành tệp khác"));
    assert_eq!(fs::read_to_string(&path).unwrap(), theirs);
    // Another name is the way out; a name that is taken is not.
    assert!(matches!(keeper.save_as(&path), Err(OpenError::Exists(_))));
    let other = folder.path().join("khác.ron");
    keeper.save_as(&other).unwrap();
    assert_eq!(keeper.kept().trouble(), None);
    keeper.append(&step(&mut session, "hai"));
    keeper.close().unwrap();
    assert_eq!(fs::read_to_string(&other).unwrap(), write_text(&session));
    assert_eq!(fs::read_to_string(&path).unwrap(), theirs);
}

#[test]
fn a_file_that_was_only_touched_is_written() {
    let folder = folder();
    let path = saved(&folder, &session(2));
    let (mut session, mut keeper) = keeper(&path);
    let text = fs::read(&path).unwrap();
    std::thread::sleep(Duration::from_millis(15));
    fs::write(&path, text).unwrap();
    keeper.append(&step(&mut session, "một"));
    keeper.close().unwrap();
    same(&read(&path).unwrap().session, &session);
}

#[test]
fn a_file_deleted_underneath_comes_back() {
    let folder = folder();
    let path = saved(&folder, &session(2));
    let (mut session, mut keeper) = keeper(&path);
    keeper.append(&step(&mut session, "một"));
    fs::remove_file(&path).unwrap();
    fs::remove_file(journal(&path)).unwrap();
    keeper.append(&step(&mut session, "hai"));
    keeper.close().unwrap();
    same(&read(&path).unwrap().session, &session);
}

#[test]
fn a_place_that_cannot_be_written_is_told_and_another_one_helps() {
    let folder = folder();
    let path = saved(&folder, &session(2));
    // Something stands where the journal should be.
    fs::create_dir(journal(&path)).unwrap();
    let (mut session, mut keeper) = keeper(&path);
    keeper.append(&step(&mut session, "một"));
    let trouble = keeper.kept().trouble().expect("told at once");
    assert_eq!(trouble.path, journal(&path));
    keeper.append(&step(&mut session, "hai"));
    assert_eq!(keeper.kept().entries, 5);
    // Tried again while time passes; it works once the place is free.
    fs::remove_dir(journal(&path)).unwrap();
    keeper.tick(Duration::from_secs(60));
    wait("retried", &keeper, |kept| kept.trouble().is_none());
    let (_after, copy) = crash(&path);
    same(&read(&copy).unwrap().session, &session);
    keeper.close().unwrap();

    // The whole folder is gone, or never was one.
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    for nowhere in [folder.path().join("no/such/x.ron"), file.join("x.ron")] {
        let mut session = self::session(1);
        let mut keeper = Keeper::create(&nowhere, &session, ME).unwrap();
        keeper.append(&step(&mut session, "một"));
        let trouble = keeper.kept().trouble().expect("told at once");
        assert!(!trouble.say(Language::Vi).is_empty());
        assert!(keeper.save_as(&nowhere).is_err());
        let number = fs::read_dir(folder.path()).unwrap().count();
        let there = folder.path().join(format!("saved{number}.ron"));
        keeper.save_as(&there).unwrap();
        assert_eq!(keeper.kept().trouble(), None);
        keeper.append(&step(&mut session, "hai"));
        let (_after, copy) = crash(&there);
        same(&read(&copy).unwrap().session, &session);
        keeper.close().unwrap();
        same(&read(&there).unwrap().session, &session);
    }
    // Nobody helps: leaving says so.
    let mut session = self::session(1);
    let mut keeper = Keeper::create(&file.join("x.ron"), &session, ME).unwrap();
    keeper.append(&step(&mut session, "một"));
    assert!(keeper.close().is_err());
}

#[test]
fn what_a_killed_program_left_half_written_is_swept_away() {
    let folder = folder();
    let path = saved(&folder, &session(2));
    for litter in [".x.ron.a1B2c3.part", ".x.ron.journal.a1B2c3.part"] {
        fs::write(folder.path().join(litter), "(version: 1, sess").unwrap();
    }
    let foreign = folder.path().join(".y.ron.a1B2c3.part");
    fs::write(&foreign, "").unwrap();
    let (mut session, mut keeper) = keeper(&path);
    keeper.append(&step(&mut session, "một"));
    keeper.close().unwrap();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    assert!(foreign.exists());
}

// ---- new sessions ----

#[test]
fn a_new_session_has_a_journal_at_the_first_entry_and_a_file_when_saved() {
    let folder = folder();
    let path = folder.path().join("mới.ron");
    let session = session(0);
    Keeper::create(&path, &session, ME)
        .unwrap()
        .close()
        .unwrap();
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        0,
        "only looked at"
    );
    let mut session = Session::new(tag("s1"));
    let mut keeper = Keeper::create(&path, &session, ME).unwrap();
    let none = EntryName {
        by: tag("t1"),
        n: 1,
    };
    let sit = entry(&session, 0, Act::Undo(none));
    assert!(session.commit(sit).is_err());
    let mut filled = self::session(0);
    keeper.append(&filled.log()[0]);
    keeper.append(&step(&mut filled, "một"));
    assert!(journal(&path).exists() && !path.exists());
    let (_after, copy) = crash(&path);
    let opened = read(&copy).unwrap();
    same(&opened.session, &filled);
    assert_eq!(opened.report.recovered, 2);
    keeper.close().unwrap();
    assert!(path.exists() && !journal(&path).exists());
    assert!(matches!(
        Keeper::create(&path, &session, ME),
        Err(OpenError::Exists(_))
    ));
}

#[test]
fn a_session_without_a_name_is_offered_again() {
    let state = folder();
    let mut session = session(2);
    let mut first = Keeper::unnamed(state.path(), &session, ME).unwrap();
    let second = Keeper::unnamed(state.path(), &session, ME).unwrap();
    assert_ne!(first.path(), second.path(), "two programs, two files");
    second.close().unwrap();
    assert!(unnamed_sessions(state.path()).is_empty());
    first.append(&step(&mut session, "một"));
    assert!(
        unnamed_sessions(state.path()).is_empty(),
        "it is being written"
    );
    let (after, path) = crash(first.path());
    let left = unnamed_sessions(after.path());
    assert_eq!(left.len(), 1);
    assert_eq!((&left[0].path, left[0].entries), (&path, 4));
    first.discard().unwrap();
    assert_eq!(fs::read_dir(state.path()).unwrap().count(), 0);

    let (opened, keeper) = Keeper::resume(&left[0].path, ME).unwrap();
    same(&opened.session, &session);
    let mut keeper = keeper.unwrap();
    assert!(keeper.is_unnamed());
    // Once it has a name, nothing stays in the state folder.
    let named = state.path().join("có tên.ron");
    keeper.save_as(&named).unwrap();
    assert!(!keeper.is_unnamed());
    keeper.append(&step(&mut session, "hai"));
    keeper.close().unwrap();
    assert_eq!(fs::read_dir(after.path()).unwrap().count(), 0);
    same(&read(&named).unwrap().session, &session);
}

// ---- two people ----

#[test]
fn the_second_one_reads_only_and_is_told_who_writes() {
    let folder = folder();
    let path = saved(&folder, &session(2));
    let (mut session, mut first) = keeper(&path);
    first.append(&step(&mut session, "một"));
    let (opened, second) = Keeper::open(&path, "minh@so").unwrap();
    assert!(second.is_none());
    same(&opened.session, &session);
    assert!(opened.report.held_by.as_deref().unwrap().starts_with(ME));
    assert!(opened.report.say(Language::En)[0].contains(ME));
    assert!(matches!(
        Keeper::create(&path, &session, ME),
        Err(OpenError::Held(..))
    ));
    first.close().unwrap();
    let (opened, second) = Keeper::open(&path, "minh@so").unwrap();
    assert_eq!(opened.report.held_by, None);
    second.unwrap().close().unwrap();
}

#[test]
fn a_follower_sees_new_entries_and_the_fall_of_the_lock() {
    let folder = folder();
    let path = saved(&folder, &session(2));
    let (mut session, mut keeper) = keeper(&path);
    let mut follower = Follower::new(&path);
    let at = Duration::from_secs;
    assert!(follower.holder().is_some_and(|who| who.starts_with(ME)));
    let first = follower.poll(at(2));
    assert!(first.is_some_and(|opened| opened.session.len() == 3));
    assert!(follower.poll(at(4)).is_none(), "nothing has changed");
    keeper.append(&step(&mut session, "một"));
    assert!(follower.poll(at(5)).is_none(), "not yet time to look");
    same(&follower.poll(at(6)).unwrap().session, &session);
    keeper.append(&step(&mut session, "hai"));
    keeper.close().unwrap();
    same(&follower.poll(at(8)).unwrap().session, &session);
    assert_eq!(follower.holder(), None);
    let (_, taken) = self::keeper(&path);
    taken.close().unwrap();
    fs::remove_file(&path).unwrap();
    assert!(follower.poll(at(10)).is_none());
    assert!(follower.trouble().is_some());
}
