//! No attribute of a thing is forgotten where the session is written down or entered: each
//! has a value of its own here, which must be found in the JSON, in the document and on the
//! sheet of its thing, and goes on to a later session. A new attribute does not compile
//! until it has one.

use laneway::catalogue::attribute::{
    Header, Instrument, Lane, Mark, Note, Participant, Phase, Procedure,
};
use laneway::export::{json, markdown};
use laneway::model::*;

use crate::support::typist::{Typist, setup};

/// Everything that a session may hold beside its steps.
pub const EDITS: &str = r#"[
SetHeader(Title("title of the session")),
SetHeader(Language(En)),
SetHeader(Currency("currency of the map")),
SetHeader(Country(In("country of the session"))),
SetHeader(Weekend("thu fri")),
SetHeader(Hours("07:10-11:20")),
SetHeader(CutOff("10:05")),
SetHeader(Holidays("2031 2031-02-03")),
SetHeader(Rates([(currency:"USD",worth:"26300 VND",date:"2031-02-03",source:"a bank")])),
SetHeader(Day(Calendar)),
SetHeader(Income((amount:"59422",year:2031,source:"source of the income"))),
SetHeader(Place("locality of the session")),
SetHeader(Baseline("baseline.ron")),
SetHeader(LawReview("2031-01-02")),
AddProcedure(id:"m-1",title:"title of the procedure"),
SetProcedure(id:"m-1",set:Code("2.001610")),
SetProcedure(id:"m-1",set:Kind(WithinAgency)),
SetProcedure(id:"m-1",set:Applicant(Citizen)),
SetProcedure(id:"m-1",set:Deciding("agency that decides")),
SetProcedure(id:"m-1",set:Result("result of the procedure")),
SetProcedure(id:"m-1",set:Limit("17 working_day")),
SetProcedure(id:"m-1",set:TimesAYear("1234")),
SetProcedure(id:"m-1",set:SubjectsAYear("5678")),
AddLane(id:"m-2",name:"name of the lane",alias:"xyz"),
SetLane(id:"m-2",set:Kind(StateEnterprise)),
AddPhase(id:"m-3",name:"name of the phase"),
SetPhase(id:"m-3",set:Procedure("m-1")),
AddStep(id:"m-4",lane:"m-2",name:"a step",phase:"m-3"),
AddMark(id:"m-5",kind:Shorten,steps:["m-4"]),
SetMark(id:"m-5",set:Reason("reason of the mark")),
SetMark(id:"m-5",set:Outcome(Abolish)),
SetMark(id:"m-5",set:Competent((body:"body that may decide"))),
SetMark(id:"m-5",set:Status(Enacted)),
SetMark(id:"m-5",set:Planned((fee:4321))),
AddInstrument(id:"m-6",kind:"Nghị định",number:"77/2030/NĐ-CP"),
SetInstrument(id:"m-6",set:Date("2030-03-04")),
SetInstrument(id:"m-6",set:Body("body that issued it")),
SetInstrument(id:"m-6",set:Title("what the text is about")),
SetInstrument(id:"m-6",set:InForceFrom("2030-05-06")),
SetInstrument(id:"m-6",set:InForceTo("2031-07-08")),
AddInstrument(id:"m-7",kind:"Luật",title:"named by its year"),
SetInstrument(id:"m-7",set:Year(2029)),
SetInstrument(id:"m-6",set:Successor("m-7")),
AddParticipant(id:"m-8",name:"name of somebody",agency:"agency of somebody"),
SetParticipant(id:"m-8",set:Role("role of somebody")),
SetParticipant(id:"m-8",set:Lane("m-2")),
SetParticipant(id:"m-8",set:Present(true)),
AddNote(id:"m-9",kind:Action,on:"m-4",text:"text of the note"),
SetNote(id:"m-9",set:Owner("owner of the note")),
SetNote(id:"m-9",set:Due("2031-09-10")),
SetNote(id:"m-9",set:Settled(true)),
AddNote(id:"m-10",kind:Question,text:"a question"),
SetNote(id:"m-10",set:Answer("answer to the question")),
]"#;

/// What JSON, document and sheet say of an attribute.
type Said = (&'static str, &'static str, &'static str);

fn header(of: Header) -> Said {
    match of {
        Header::Title => (
            "title of the session",
            "# title of the session",
            "title of the session",
        ),
        Header::Language => ("\"language\": \"en\"", "English", "English"),
        Header::Currency => (
            "currency of the map",
            "currency of the map",
            "currency of the map",
        ),
        Header::Country => (
            "country of the session",
            "country of the session",
            "country of the session",
        ),
        Header::Weekend => ("thu fri", "Thursday and Friday", "Thursday and Friday"),
        Header::Hours => ("07:10-11:20", "7:10–11:20", "7:10–11:20"),
        Header::CutOff => ("10:05", "10:05", "10:05"),
        Header::Holidays => ("2031 2031-02-03", "holidays of 2031", "holidays of 2031"),
        Header::Rates => (
            "\"worth\": \"26300\"",
            "USD = 26,300 VND, 3 February 2031, a bank",
            "USD = 26,300 VND, 3 Feb",
        ),
        Header::Day => ("calendar_day", "a calendar day", "a calendar day"),
        Header::Income => ("59422", "59,422", "59,422 · 2031"),
        Header::Place => (
            "locality of the session",
            "locality of the session",
            "locality of the session",
        ),
        Header::Baseline => ("baseline.ron", "baseline.ron", "baseline.ron"),
        Header::LawReview => ("2031-01-02", "2 January 2031", "2 January 2031"),
    }
}

fn procedure(of: Procedure) -> Said {
    match of {
        Procedure::Title => (
            "title of the procedure",
            "title of the procedure",
            "title of the procedure",
        ),
        Procedure::Code => ("2.001610", "2.001610", "2.001610"),
        Procedure::Kind => (
            "within_agency",
            "internal, within one agency",
            "internal, within one agency",
        ),
        Procedure::Applicant => ("citizen", "citizen", "citizen"),
        Procedure::Deciding => (
            "agency that decides",
            "agency that decides",
            "agency that decides",
        ),
        Procedure::Result => (
            "result of the procedure",
            "result of the procedure",
            "result of the procedure",
        ),
        Procedure::Limit => ("17", "17 working days", "17 working days"),
        Procedure::TimesAYear => ("1234", "1,234", "1,234"),
        Procedure::SubjectsAYear => ("5678", "5,678", "5,678"),
    }
}

fn lane(of: Lane) -> Said {
    match of {
        Lane::Name => ("name of the lane", "name of the lane", "name of the lane"),
        Lane::Alias => ("xyz", "xyz", "xyz"),
        Lane::Kind => ("state_enterprise", "state enterprise", "state enterprise"),
    }
}

fn phase(of: Phase) -> Said {
    match of {
        // The document has no phases.
        Phase::Name => ("name of the phase", "", "name of the phase"),
        Phase::Procedure => ("\"procedure\": \"m-1\"", "", "title of the procedure"),
    }
}

fn mark(of: Mark) -> Said {
    match of {
        Mark::Kind => ("shorten", "shorten", "shorten"),
        Mark::Steps => ("m-4", "step 1", "step 1"),
        Mark::Reason => (
            "reason of the mark",
            "reason of the mark",
            "reason of the mark",
        ),
        Mark::Outcome => ("abolish", "abolish", "abolish"),
        Mark::Competent => (
            "body that may decide",
            "body that may decide",
            "body that may decide",
        ),
        Mark::Status => ("enacted", "| enacted |", "enacted"),
        Mark::Planned => ("4321", "4,321", "4,321"),
    }
}

fn instrument(of: Instrument) -> Said {
    match of {
        Instrument::Kind => ("Nghị định", "Decree", "Nghị định"),
        Instrument::Number => ("77/2030/NĐ-CP", "77/2030/NĐ-CP", "77/2030/NĐ-CP"),
        Instrument::Date => ("2030-03-04", "dated 4 March 2030", "4 March 2030"),
        Instrument::Body => (
            "body that issued it",
            "body that issued it",
            "body that issued it",
        ),
        Instrument::Title => (
            "what the text is about",
            "what the text is about",
            "what the text is about",
        ),
        Instrument::Year => ("2029", "2029", ""),
        Instrument::InForceFrom => ("2030-05-06", "6 May 2030", "6 May 2030"),
        Instrument::InForceTo => ("2031-07-08", "8 July 2031", "8 July 2031"),
        Instrument::Successor => (
            "\"successor\": \"m-7\"",
            "named by its year",
            "named by its year",
        ),
    }
}

fn participant(of: Participant) -> Said {
    match of {
        Participant::Name => ("name of somebody", "name of somebody", "name of somebody"),
        Participant::Agency => (
            "agency of somebody",
            "agency of somebody",
            "agency of somebody",
        ),
        Participant::Role => ("role of somebody", "role of somebody", "role of somebody"),
        Participant::Kind => ("person", "| person |", "person"),
        Participant::Lane => (
            "\"lane\": \"m-2\"",
            "| name of the lane |",
            "name of the lane",
        ),
        Participant::Present => ("\"present\": true", "| yes |", "present"),
    }
}

fn note(of: Note) -> Said {
    match of {
        Note::Kind => ("action", "Actions", "action"),
        Note::On => ("m-4", "Step 1 “a step”: text of the note", "step 1"),
        Note::Text => ("text of the note", "text of the note", "text of the note"),
        Note::Answer => ("answer to the question", "answer to the question", ""),
        Note::Owner => (
            "owner of the note",
            "owner of the note",
            "owner of the note",
        ),
        Note::Due => ("2031-09-10", "10 September 2031", "10 September 2031"),
        Note::Settled => ("\"settled\": true", "10 September 2031, settled", "settled"),
    }
}

/// A session that holds all of them.
fn session() -> Session {
    let edits: Vec<Edit> = ron::Options::default()
        .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
        .from_str(EDITS)
        .unwrap();
    let mut session = Session::new("m".parse().unwrap());
    act(&mut session, edits);
    session
}

/// One entry an edit.
fn act(session: &mut Session, edits: Vec<Edit>) {
    for edit in edits {
        let entry = session.entry(
            "m".parse().unwrap(),
            Elapsed::default(),
            Act::Do(vec![edit]),
        );
        session.commit(entry).unwrap();
    }
}

#[test]
fn each_attribute_is_written_down() {
    let session = session();
    let json = json(&session);
    let document = markdown(&session, "", Language::En, false);
    let all = (Header::ALL.iter().map(|&of| header(of)))
        .chain(Procedure::ALL.iter().map(|&of| procedure(of)))
        .chain(Lane::ALL.iter().map(|&of| lane(of)))
        .chain(Phase::ALL.iter().map(|&of| phase(of)))
        .chain(Mark::ALL.iter().map(|&of| mark(of)))
        .chain(Instrument::ALL.iter().map(|&of| instrument(of)))
        .chain(Participant::ALL.iter().map(|&of| participant(of)))
        .chain(Note::ALL.iter().map(|&of| note(of)));
    let mut seen = 0;
    for (in_json, in_document, _) in all {
        assert!(json.contains(in_json), "{in_json}:\n{json}");
        assert!(document.contains(in_document), "{in_document}:\n{document}");
        seen += 1;
    }
    assert!(seen >= 50);
}

/// Opens the row of this name on the sheet.
fn open(t: &mut Typist, label: &str) {
    t.keys("<home>");
    for _ in 0..100 {
        let chosen = |row: &String| {
            let from = row.rsplit('›').next().unwrap_or_default();
            row.contains('›') && from.trim_start().starts_with(label)
        };
        if t.rows().iter().any(chosen) {
            t.keys("<enter>");
            return;
        }
        t.keys("<down>");
    }
    panic!("no row {label:?}:\n{}", t.screen());
}

#[test]
fn each_attribute_stands_on_the_sheet_of_its_thing() {
    let look = |way: &[&str], all: Vec<Said>| {
        let mut t = Typist::at(setup(session(), Language::En), 160, 90);
        t.keys("<esc>I");
        for label in way {
            open(&mut t, label);
        }
        for (_, _, on_sheet) in all {
            assert!(t.screen().contains(on_sheet), "{on_sheet}:\n{}", t.screen());
        }
    };
    look(&[], Header::ALL.iter().map(|&of| header(of)).collect());
    let all = Procedure::ALL.iter().map(|&of| procedure(of)).collect();
    look(&["procedures", "title of the procedure"], all);
    let all = Lane::ALL.iter().map(|&of| lane(of)).collect();
    look(&["lanes", "name of the lane"], all);
    let all = Phase::ALL.iter().map(|&of| phase(of)).collect();
    look(&["phases", "name of the phase"], all);
    let all = Instrument::ALL.iter().map(|&of| instrument(of)).collect();
    look(&["register of law", "Decree"], all);
    look(&["register of law", "Law"], vec![("", "", "2029")]);
    let all = Participant::ALL.iter().map(|&of| participant(of)).collect();
    look(&["participants", "name of somebody"], all);
    let all = Note::ALL.iter().map(|&of| note(of)).collect();
    look(&["the room's lists", "text of the note"], all);
    look(
        &["the room's lists", "a question"],
        vec![("", "", "answer to the question")],
    );
    let mut t = Typist::at(setup(session(), Language::En), 160, 90);
    t.keys("<esc><enter>");
    open(&mut t, "shorten");
    for (_, _, on_sheet) in Mark::ALL.iter().map(|&of| mark(of)) {
        assert!(t.screen().contains(on_sheet), "{on_sheet}:\n{}", t.screen());
    }
}

#[test]
fn what_stands_beside_the_map_goes_on_to_a_later_session() {
    let before = session();
    let mut after = Session::new("n".parse().unwrap());
    act(&mut after, begin_from(before.map()));
    let (before, after) = (before.map(), after.map());
    assert_eq!(
        HeaderField::all(before.header()),
        HeaderField::all(after.header())
    );
    let lanes = |map: &Map| -> Vec<_> { map.lanes().map(|(_, of)| LaneField::all(of)).collect() };
    assert_eq!(lanes(before), lanes(after));
    let texts = |map: &Map| -> Vec<_> {
        let all = map.instruments().values();
        all.map(InstrumentField::all).collect()
    };
    assert_eq!(texts(before), texts(after));
    for (before, after) in before
        .participants()
        .values()
        .zip(after.participants().values())
    {
        let changed = ParticipantField::changes(before, after);
        assert_eq!(changed, [ParticipantField::Present(false)]);
    }
    assert_eq!(before.participants().len(), after.participants().len());
}
