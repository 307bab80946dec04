//! Two people's entries brought into one log, in either order.

use std::collections::BTreeSet;

use super::*;

/// What a writer does next, on the session that writer has.
fn written(base: &Session, by: &str, moves: &[Move]) -> Vec<Entry> {
    let mut session = base.at(base.len());
    for m in moves {
        if let Some(act) = act_of(&session, tag(by), m) {
            let entry = session.entry(tag(by), Elapsed::default(), act);
            drop(session.commit(entry));
        }
    }
    session.log()[base.len() as usize..].to_vec()
}

/// Puts entries behind a log; those that are refused are left out, and returned.
fn behind(session: &mut Session, entries: &[Entry]) -> Vec<(Entry, Refusal)> {
    let mut refused = Vec::new();
    for entry in entries {
        if let Err(refusal) = session.commit(entry.clone()) {
            refused.push((entry.clone(), refusal));
        }
    }
    refused
}

/// The ids that an entry mentions, or the entry that it takes back or does again. A redo
/// of what was undone before the two parted is ended by any change, so it mentions all.
fn mentions(log: &[Entry], entry: &Entry, parted: usize, found: &mut BTreeSet<String>) {
    found.extend(ids_in(&format!("{:?}", entry.act)));
    let of = match &entry.act {
        Act::Undo(of) | Act::Redo(of) | Act::Withdraw(of) => Some(*of),
        Act::Replace { entry, .. } => Some(*entry),
        Act::Comment {
            on: Subject::Entry(of),
            ..
        } => Some(*of),
        _ => None,
    };
    let at = of.and_then(|of| log.iter().position(|entry| entry.name() == of));
    if let Some(at) = at {
        found.insert(log[at].name().to_string());
        mentions(log, &log[at], parted, found);
        if matches!(entry.act, Act::Redo(_)) && at < parted {
            found.insert("redo".to_string());
        }
    }
    if matches!(entry.act, Act::Do(_) | Act::Replace { .. }) {
        found.insert("change".to_string());
    }
}

fn ids_in(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    let ids = words.filter(|word| word.parse::<Id>().is_ok());
    ids.map(str::to_string)
}

/// What hangs on steps: the edits of a flow, a mark or a note, by its id.
fn hanging(log: &[Entry]) -> Vec<(String, &Edit)> {
    let edits = log.iter().flat_map(|entry| match &entry.act {
        Act::Do(edits) | Act::Replace { edits, .. } => &edits[..],
        _ => &[],
    });
    let hangs = |edit: &Edit| {
        matches!(
            edit.about(),
            About::Flow(_) | About::Mark(_) | About::Note(_)
        )
    };
    let hanging = edits.filter(|edit| hangs(edit));
    hanging
        .filter_map(|edit| Some((edit.about().id()?.to_string(), edit)))
        .collect()
}

fn mentioned(base: &Session, tail: &[Entry]) -> BTreeSet<String> {
    let log = [base.log(), tail].concat();
    let mut found = BTreeSet::new();
    for entry in tail {
        mentions(&log, entry, base.len() as usize, &mut found);
    }
    // Deleting a flow says nothing of the steps at its ends, and concerns them.
    for (id, edit) in hanging(&log) {
        if found.contains(&id) {
            found.extend(ids_in(&format!("{edit:?}")));
        }
    }
    found
}

/// Whether two people may have touched what the other did.
fn meet(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    let ends =
        |a: &BTreeSet<String>, b: &BTreeSet<String>| a.contains("redo") && b.contains("change");
    a.intersection(b).any(|word| word != "change") || ends(a, b) || ends(b, a)
}

/// All of a map, but for the order of its lanes.
fn parts(map: &Map) -> String {
    let lanes: BTreeSet<LaneId> = map.lane_order().iter().copied().collect();
    let lanes: Vec<_> = lanes.iter().map(|id| (id, map.lane(*id))).collect();
    format!(
        "{:?} {lanes:?} {:?} {:?} {:?} {:?} {:?} {:?}",
        map.header(),
        map.phases(),
        map.steps(),
        map.flows(),
        map.marks(),
        map.instruments(),
        map.notes(),
    )
}

/// Forwards and backwards, entry by entry, the session is what a fold makes.
fn walk(whole: &Session) {
    let folded = Session::fold(whole.id(), whole.log().to_vec()).unwrap();
    same(&folded, whole);
    let mut session = Session::new(whole.id());
    let mut taken = Vec::new();
    for (number, entry) in (1..).zip(whole.log()) {
        taken.push(session.forward(entry.clone()).unwrap());
        same(&session, &whole.at(number));
    }
    while let Some(last) = taken.pop() {
        session.back(last);
        same(&session, &whole.at(session.len()));
    }
}

/// What a refusal of an undo, a redo or a replacement names.
fn names(refusal: &Refusal) -> Vec<u32> {
    match refusal {
        Refusal::Depended(entries) => entries.clone(),
        Refusal::Undone(entry)
        | Refusal::NotUndone(entry)
        | Refusal::NotUndoable(entry)
        | Refusal::RedoEnded(entry)
        | Refusal::NotWithdrawable(entry)
        | Refusal::OutOfTurn { expected: entry } => vec![*entry],
        _ => Vec::new(),
    }
}

fn moves(most: usize) -> impl Strategy<Value = Vec<Move>> {
    prop::collection::vec(any_move(), 0..most)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 384, failure_persistence: None, ..ProptestConfig::default() })]

    /// In either order the map is the same, unless both touched something; then an entry
    /// is refused, or the later one holds, and the two entries that meet are named.
    #[test]
    fn two_tails_make_one_map_in_either_order(base in moves(24), a in moves(9), b in moves(9)) {
        let mut parted = Session::new(tag("s1"));
        for m in [&[Move::Lane, Move::Step(0), Move::Step(5)][..], &base].concat() {
            if let Some(act) = act_of(&parted, tag("t1"), &m) {
                let entry = parted.entry(tag("t1"), Elapsed::default(), act);
                drop(parted.commit(entry));
            }
        }
        let (a, b) = (written(&parted, "a", &a), written(&parted, "b", &b));
        let meet = meet(&mentioned(&parted, &a), &mentioned(&parted, &b));
        let mut maps = Vec::new();
        let mut met = false;
        for [first, second] in [[&a, &b], [&b, &a]] {
            let mut session = parted.at(parted.len());
            prop_assert_eq!(behind(&mut session, first), vec![]);
            let meetings = session.meetings(parted.len(), second, Older::StaysOut);
            let refused = behind(&mut session, second);
            for meeting in &meetings {
                let of_first = parted.len() + 1..=parted.len() + first.len() as u32;
                prop_assert!(meeting.stands.is_some_and(|entry| of_first.contains(&entry)));
            }
            let named = |meeting: &Meeting| {
                let Comes::Refused { why, .. } = &meeting.comes else {
                    return None;
                };
                Some((second[meeting.brought].clone(), why.clone()))
            };
            let named: Vec<_> = meetings.iter().filter_map(named).collect();
            prop_assert_eq!(&refused, &named);
            prop_assert!(meet || meetings.is_empty(), "{meetings:?}");
            met |= !meetings.is_empty();
            prop_assert!(meet || refused.is_empty(), "{refused:?}");
            for (entry, refusal) in &refused {
                let named = names(refusal);
                prop_assert!(named.iter().all(|number| (1..=session.len()).contains(number)));
                // The entry that it would undo was refused, or so was one behind that.
                let gone = matches!(refusal, Refusal::NoSuchEntry(_) | Refusal::Circle(..));
                let undo = matches!(entry.act, Act::Undo(_));
                prop_assert!(!undo || gone || !named.is_empty(), "{entry:?}: {refusal:?}");
            }
            for entry in first.iter().chain(second) {
                let left = refused.iter().any(|(refused, _)| refused == entry);
                prop_assert_eq!(session.named(entry.name()), (!left).then_some(entry));
            }
            walk(&session);
            maps.push((parts(session.map()), refused.is_empty()));
        }
        prop_assert!(met || maps[0] == maps[1]);
    }
}

/// The minutes since the one before, the step, and what is said of it.
type Said = (u8, u8, bool, u8);

fn says() -> impl Strategy<Value = Vec<Said>> {
    prop::collection::vec((1..30_u8, any::<u8>(), any::<bool>(), 1..9_u8), 0..12)
}

/// What a writer says of the steps, from eight o'clock on.
fn said(base: &Session, by: &str, second: u32, says: &[Said]) -> Vec<Entry> {
    let mut session = base.at(base.len());
    let sitting = Sitting {
        date: "2026-10-06".parse().unwrap(),
        start: "08:00".parse().unwrap(),
        place: None,
        writer: None,
    };
    let sat = session.entry(tag(by), Elapsed::default(), Act::Sit(sitting));
    session.commit(sat).unwrap();
    let steps: Vec<StepId> = session.map().steps().keys().copied().collect();
    let mut minutes = 0;
    for (more, at, fee, value) in says {
        minutes += u32::from(*more);
        let step = steps[usize::from(*at) % steps.len()];
        let fact = match fee {
            true => Fact::Fee(i64::from(*value).into()),
            false => Fact::Elapsed(format!("{value} hour").parse().unwrap()),
        };
        let seconds = minutes * 60 + second;
        let act = Act::Do(vec![Edit::SetFact { step, fact }]);
        let entry = session.entry(tag(by), Elapsed { seconds }, act);
        session.commit(entry).unwrap();
    }
    session.log()[base.len() as usize..].to_vec()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whichever log is brought to the other, of two values the one that was said later
    /// holds.
    #[test]
    fn the_later_of_two_values_holds_in_either_order(a in says(), b in says()) {
        let parted = Two::new().session;
        let (a, b) = (said(&parted, "a", 0, &a), said(&parted, "b", 30, &b));
        let mut maps = Vec::new();
        for [first, second] in [[&a, &b], [&b, &a]] {
            let mut session = parted.at(parted.len());
            prop_assert_eq!(behind(&mut session, first), vec![]);
            let met = session.meetings(parted.len(), second, Older::StaysOut);
            for (at, entry) in second.iter().enumerate() {
                let mut met = met.iter().filter(|met| met.brought == at);
                let older = met.any(|met| met.comes == Comes::Older);
                prop_assert!(older || session.commit(entry.clone()).is_ok());
            }
            walk(&session);
            let said = a.iter().chain(&b).filter(|entry| !entry.act.edits().is_empty());
            let newest = said.max_by_key(|entry| entry.at).map(|entry| entry.act.edits());
            if let Some([Edit::SetFact { step, fact }]) = newest {
                let stands = session.map().step(*step).unwrap().facts.get(fact.field());
                prop_assert_eq!(stands.as_ref(), Some(fact));
            }
            maps.push(parts(session.map()));
        }
        prop_assert_eq!(&maps[0], &maps[1]);
    }
}

/// A base of lanes and steps, and what two people make of it.
struct Two {
    session: Session,
    steps: Vec<StepId>,
}

impl Two {
    fn new() -> Two {
        let mut session = Session::new(tag("s1"));
        for m in [Move::Lane, Move::Step(0), Move::Step(0), Move::Step(0)] {
            let act = act_of(&session, tag("t1"), &m).unwrap();
            session.commit(entry(&session, act)).unwrap();
        }
        let steps = session.map().steps().keys().copied().collect();
        Two { session, steps }
    }

    fn add(&mut self, by: &str, act: Act) -> Result<u32, Refusal> {
        let entry = self.session.entry(tag(by), Elapsed::default(), act);
        self.session.commit(entry)
    }

    fn fee(&mut self, by: &str, step: usize, fee: i64) -> u32 {
        let (step, fact) = (self.steps[step], Fact::Fee(fee.into()));
        self.add(by, Act::Do(vec![Edit::SetFact { step, fact }]))
            .unwrap()
    }

    fn undo(&mut self, by: &str, entry: u32) -> Result<u32, Refusal> {
        let name = self.session.name(entry).unwrap();
        self.add(by, Act::Undo(name))
    }

    fn redo(&mut self, by: &str, entry: u32) -> Result<u32, Refusal> {
        let name = self.session.name(entry).unwrap();
        self.add(by, Act::Redo(name))
    }

    fn fee_of(&self, step: usize) -> Option<i64> {
        let step = self.session.map().step(self.steps[step]).unwrap();
        step.facts.fee.map(|fee| fee.amount.as_f64() as i64)
    }
}

#[test]
fn an_undo_takes_an_entry_out_from_under_later_ones() {
    let mut two = Two::new();
    let first = two.fee("a", 0, 1);
    let other = two.fee("b", 1, 2);
    two.undo("a", first).unwrap();
    assert_eq!((two.fee_of(0), two.fee_of(1)), (None, Some(2)));
    walk(&two.session);
    // It can be redone, and the other undone after that.
    two.redo("a", first).unwrap();
    assert_eq!((two.fee_of(0), two.fee_of(1)), (Some(1), Some(2)));
    two.undo("b", other).unwrap();
    assert_eq!((two.fee_of(0), two.fee_of(1)), (Some(1), None));
    walk(&two.session);
}

#[test]
fn an_undo_on_which_later_entries_depend_is_refused_and_names_them() {
    let mut two = Two::new();
    let first = two.fee("a", 0, 1);
    let apart = two.fee("b", 1, 2);
    let same = two.fee("b", 0, 3);
    assert_eq!(two.undo("a", first), Err(Refusal::Depended(vec![same])));
    // What made the step is needed by all that was said of it, and by nothing else.
    let made = 4;
    let last = two.fee("b", 2, 4);
    assert_eq!(two.undo("a", made), Err(Refusal::Depended(vec![last])));
    assert_eq!(
        (two.fee_of(0), two.fee_of(1), two.fee_of(2)),
        (Some(3), Some(2), Some(4))
    );
    two.undo("b", apart).unwrap();
    walk(&two.session);
}

#[test]
fn what_is_undone_already_is_not_undone_again() {
    let mut two = Two::new();
    let first = two.fee("a", 0, 1);
    two.undo("a", first).unwrap();
    assert_eq!(two.undo("b", first), Err(Refusal::Undone(first)));
    two.redo("b", first).unwrap();
    assert_eq!(two.redo("a", first), Err(Refusal::NotUndone(first)));
    two.undo("a", first).unwrap();
    let since = two.fee("b", 1, 2);
    assert_eq!(two.redo("a", first), Err(Refusal::RedoEnded(since)));
    let undo = since - 1;
    assert_eq!(two.undo("a", undo), Err(Refusal::NotUndoable(undo)));
}

#[test]
fn a_line_is_replaced_under_what_another_wrote_since() {
    let mut two = Two::new();
    let first = two.fee("a", 0, 1);
    two.fee("b", 1, 2);
    let (step, fact) = (two.steps[0], Fact::Fee(5.into()));
    let instead = Act::Replace {
        entry: two.session.name(first).unwrap(),
        edits: vec![Edit::SetFact { step, fact }],
    };
    let replaced = two.add("a", instead).unwrap();
    assert_eq!((two.fee_of(0), two.fee_of(1)), (Some(5), Some(2)));
    walk(&two.session);
    two.undo("a", replaced).unwrap();
    assert_eq!((two.fee_of(0), two.fee_of(1)), (Some(1), Some(2)));
    two.redo("a", replaced).unwrap();
    assert_eq!((two.fee_of(0), two.fee_of(1)), (Some(5), Some(2)));
    walk(&two.session);
}

#[test]
fn an_undo_that_would_close_a_circle_names_what_closes_it() {
    let mut two = Two::new();
    let (from, to) = (two.steps[1], two.steps[2]);
    let flow = |session: &Session, from, to| Edit::AddFlow {
        id: session.ids(tag("t1")).make(),
        from,
        to: Aim::Step(to),
        condition: None,
        share: None,
        back: false,
    };
    let there = flow(&two.session, from, to);
    let id = there.made().and_then(About::id).unwrap();
    two.add("t1", Act::Do(vec![there])).unwrap();
    let gone = Edit::DeleteFlow { flow: id.into() };
    let gone = two.add("a", Act::Do(vec![gone])).unwrap();
    let back = flow(&two.session, to, from);
    let back = two.add("b", Act::Do(vec![back])).unwrap();
    let before = two.session.map().clone();
    assert_eq!(two.undo("a", gone), Err(Refusal::Depended(vec![back])));
    assert_eq!(two.session.map(), &before);
    two.undo("b", back).unwrap();
    two.undo("a", gone).unwrap();
    walk(&two.session);
}
