//! Generated entries over things whose names are alike: whatever is said of one thing
//! stands in a sentence that begins with its name, and nothing else does.

use std::collections::BTreeSet;

use laneway::lang::law;
use laneway::model::*;
use proptest::prelude::*;

use super::tell;

fn id<T: From<Id>>(number: usize) -> T {
    format!("t-{number}").parse::<Id>().unwrap().into()
}

/// The things by the number of their id; the header has none.
const THINGS: std::ops::Range<usize> = 0..19;

/// Of each kind two or three, one named as another begins, or as another sentence would.
fn session() -> Session {
    let mut edits = Vec::new();
    for (at, name) in ["Hà", "Hà Nam", "Hà"].into_iter().enumerate() {
        edits.push(Edit::AddParticipant {
            id: id(1 + at),
            name: name.into(),
            agency: None,
            kind: ParticipantKind::Person,
        });
    }
    for (at, number) in ["01/2019", "01/2019/NĐ-CP"].into_iter().enumerate() {
        edits.push(Edit::AddInstrument {
            id: id(4 + at),
            kind: "Nghị định".into(),
            number: Some(number.into()),
            title: None,
        });
    }
    for (at, name) in ["Cấp", "Cấp”, mã: “1"].into_iter().enumerate() {
        let title = name.to_string();
        edits.push(Edit::AddProcedure {
            id: id(6 + at),
            title,
        });
        edits.push(Edit::AddLane {
            id: id(8 + at),
            name: name.into(),
            alias: format!("a{at}"),
            kind: LaneKind::Agency,
            before: None,
        });
        edits.push(Edit::AddPhase {
            id: id(10 + at),
            name: name.into(),
            procedure: None,
        });
        edits.push(Edit::AddStep {
            id: id(12 + at),
            lane: id(8 + at),
            row: 0,
            kind: StepKind::Task,
            number: None,
            name: name.into(),
            phase: None,
        });
        edits.push(Edit::AddFlow {
            id: id(14 + at),
            from: id(12 + at),
            to: Aim::Open,
            condition: None,
            share: None,
            back: false,
        });
        edits.push(Edit::AddNote {
            id: id(16 + at),
            kind: NoteKind::Remark,
            on: None,
            text: name.into(),
            by: None,
        });
    }
    edits.push(Edit::AddMark {
        id: id(18),
        kind: MarkKind::Digitise,
        steps: vec![id(12)],
    });
    let mut session = Session::new("s".parse().unwrap());
    tell(&mut session, Act::Do(edits), "a first map");
    session
}

/// An edit that sets a field of a thing to a text.
fn edit(thing: usize, field: usize, text: &str) -> Edit {
    let some = Some(text.to_string());
    let papers = vec![Paper::named(text)];
    match (thing, field) {
        (0, 0) => Edit::SetHeader(HeaderField::Title(text.into())),
        (0, 1) => Edit::SetHeader(HeaderField::Baseline(some)),
        (0, _) => Edit::SetHeader(HeaderField::Place(some)),
        (1..=3, n) => Edit::SetParticipant {
            id: id(thing),
            set: match n {
                0 => ParticipantField::Name(text.into()),
                1 => ParticipantField::Agency(some),
                _ => ParticipantField::Role(some),
            },
        },
        (4..=5, n) => Edit::SetInstrument {
            id: id(thing),
            set: match n {
                0 => InstrumentField::Number(some),
                1 => InstrumentField::Body(some),
                _ => InstrumentField::Title(some),
            },
        },
        (6..=7, n) => Edit::SetProcedure {
            id: id(thing),
            set: match n {
                0 => ProcedureField::Title(text.into()),
                1 => ProcedureField::Code(some),
                _ => ProcedureField::Result(some),
            },
        },
        (8..=9, _) => Edit::SetLane {
            id: id(thing),
            set: LaneField::Name(text.into()),
        },
        (10..=11, _) => Edit::SetPhase {
            id: id(thing),
            set: PhaseField::Name(text.into()),
        },
        (12..=13, 0) => Edit::SetFact {
            step: id(thing),
            fact: Fact::Inputs(papers),
        },
        (12..=13, _) => Edit::SetFact {
            step: id(thing),
            fact: Fact::Outputs(papers),
        },
        (14..=15, _) => Edit::SetCondition {
            flow: id(thing),
            condition: some,
        },
        (16..=17, n) => Edit::SetNote {
            id: id(thing),
            set: match n {
                0 => NoteField::Text(text.into()),
                1 => NoteField::Answer(some),
                _ => NoteField::Owner(some),
            },
        },
        (_, _) => Edit::SetMark {
            id: id(thing),
            set: MarkField::Reason(some),
        },
    }
}

/// How a sentence about a thing begins, from the map before the entry.
fn beginning(map: &Map, thing: usize, language: Language) -> String {
    let vi = language == Language::Vi;
    let noun = |in_vi, in_en| if vi { in_vi } else { in_en };
    match thing {
        0 => noun("Phiên làm việc", "Session").to_string(),
        1..=3 => map.participants()[&id(thing)].name.clone(),
        4..=5 => {
            let text = law::instrument(language, &map.instruments()[&id(thing)]);
            format!("{} {text}", noun("Văn bản", "Instrument"))
        }
        6..=7 => {
            let title = &map.procedures()[&id(thing)].title;
            format!("{} “{title}”", noun("Thủ tục", "Procedure"))
        }
        8..=9 => {
            let name = &map.lane(id(thing)).unwrap().name;
            format!("{} “{name}”", noun("Làn", "Lane"))
        }
        10..=11 => {
            let name = &map.phases()[&id(thing)].name;
            format!("{} “{name}”", noun("Giai đoạn", "Phase"))
        }
        12..=13 => {
            let name = &map.step(id(thing)).unwrap().name;
            format!("{} {} “{name}”", noun("Bước", "Step"), thing - 11)
        }
        14..=15 => format!(
            "{} {}",
            noun("Luồng từ bước", "The flow from step"),
            thing - 13
        ),
        16..=17 => {
            let text = &map.notes()[&id(thing)].text;
            format!("{} “{text}”", noun("Ghi chú", "Remark"))
        }
        _ => noun("Đánh dấu số hóa ở bước 1", "Mark digitise on step 1").to_string(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_said_of_a_thing_stands_in_its_own_sentence(
        entries in prop::collection::vec(prop::collection::vec((THINGS, 0..3usize), 1..12), 1..5)
    ) {
        let mut session = session();
        for (number, entry) in entries.iter().enumerate() {
            // Each value is found again in what is told.
            let value = |at: usize| format!("#{number}.{at}#");
            let edits = entry.iter().enumerate();
            let edits = edits.map(|(at, (thing, field))| edit(*thing, *field, &value(at)));
            let edits = edits.collect();
            let before = session.map().clone();
            let said = tell(&mut session, Act::Do(edits), "generated");
            for (line, language) in said.iter().zip([Language::Vi, Language::En]) {
                let mut told = BTreeSet::new();
                for sentence in line.split(". ") {
                    let here: Vec<usize> =
                        (0..entry.len()).filter(|at| sentence.contains(&value(*at))).collect();
                    let things: BTreeSet<usize> = here.iter().map(|at| entry[*at].0).collect();
                    prop_assert_eq!(things.len(), 1, "{} {:?}", line, entry);
                    for thing in things {
                        let begun = beginning(&before, thing, language);
                        prop_assert!(sentence.starts_with(&begun), "{} {}", line, begun);
                        prop_assert!(told.insert(thing), "twice: {}", line);
                        let all = entry.iter().filter(|edit| edit.0 == thing).count();
                        prop_assert_eq!(here.len(), all, "{}", line);
                    }
                }
                let all: BTreeSet<usize> = entry.iter().map(|edit| edit.0).collect();
                prop_assert_eq!(told, all, "{}", line);
            }
        }
    }
}
