//! Seals: what something else than the program does to a log is noticed and named, and
//! stays so until somebody accepts it.

use unicode_normalization::UnicodeNormalization;

use super::*;
use crate::support::SHIPPED;
use crate::support::dice::Dice;

/// What the seals of a text tell: entry and what happened to it.
fn told(text: &str) -> Vec<(u32, How)> {
    let opened = parse(text.as_bytes(), "x.ron").unwrap();
    assert_eq!(opened.report.damage, None, "{text}");
    let broken = opened.report.broken.iter();
    broken.map(|broken| (broken.entry, broken.how)).collect()
}

/// The lines of a file, of which the first three are no entries.
fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

#[test]
fn the_seals_of_an_older_file_are_checked_as_they_were_and_made_anew() {
    let accepting = VERSION_2.replace(
        "], last: \"3a5272e9\")",
        "(at:\"1:02:00\",by:\"k7q2\",act:Accept([\"8ce278d1-0badcafe\"]),seal:\"3a5272e9-12f043cb\"),\n], last: \"12f043cb\")",
    );
    for (text, entries) in [(VERSION_2, 10), (&accepting, 11)] {
        let opened = parse(text.as_bytes(), "x.ron").unwrap();
        assert_eq!(opened.report.damage, None);
        assert_eq!(opened.report.broken, []);
        assert_eq!(opened.session.len(), entries);
        let now = write_text(&opened.session);
        assert_eq!(told(&now), []);
    }
}

#[test]
fn what_the_seals_of_an_older_file_tell_they_tell_when_it_is_written_anew() {
    let all = lines(VERSION_3);
    let gap = [&all[..8], &all[10..]].concat().concat();
    let put = "(at:\"0:00:41\",by:\"zz\",act:Comment(id:\"zz-1\",on:Session,text:\"a\")),\n";
    let put = [&all[..10], &[put], &all[10..]].concat().concat();
    let other = |from, to| VERSION_3.replace(from, to);
    for (text, entries) in [
        (gap.replace("Withdraw(9)", "Withdraw(7)"), [6, 8].as_slice()),
        (put.replace("Withdraw(9)", "Withdraw(10)"), &[8, 11]),
        (other("604cb0b8-de4876ff", "604cb0b8-de4876fe"), &[6]),
        (other("last: \"c9bf03d4\"", "last: \"c9bf03d5\""), &[11]),
        (other("~0.5-1 working", "~0.5-2 working"), &[4]),
    ] {
        let folder = folder();
        let path = folder.path().join("x.ron");
        fs::write(&path, &text).unwrap();
        let before = read(&path).unwrap().report;
        let told: Vec<u32> = before.broken.iter().map(|broken| broken.entry).collect();
        assert_eq!(
            (before.damage.as_ref(), &told[..]),
            (None, entries),
            "{text}"
        );
        let (mut session, mut open) = keeper(&path);
        open.append(&step(&mut session, "thêm"));
        open.close().unwrap();
        let written = fs::read_to_string(&path).unwrap();
        assert!(written.contains("version: 7"), "{written}");
        let after = read(&path).unwrap().report;
        assert_eq!(after.faults(), before.faults(), "{text}");
        let (mut session, mut open) = keeper(&path);
        let accept = entry(&session, 9, Act::Accept(before.faults()));
        session.commit(accept.clone()).unwrap();
        open.append(&accept);
        open.close().unwrap();
        assert_eq!(read(&path).unwrap().report.broken, []);
    }
}

#[test]
fn what_was_accepted_in_an_older_file_is_accepted() {
    let accepted = VERSION_3
        .replace("~0.5-1 working_day", "~0.5-2 working_day")
        .replace(
            "], last: \"c9bf03d4\")",
            "(at:\"1:03:00\",by:\"k7q2\",act:Accept([\"8ce278d1-e30ad4f0\"]),seal:\"c9bf03d4-96517197\"),\n], last: \"96517197\")",
        );
    let opened = parse(accepted.as_bytes(), "x.ron").unwrap();
    assert_eq!((opened.session.len(), opened.report.broken), (12, vec![]));
    assert_eq!(opened.report.accepted[0].entry, 4);
    let session = opened.session;
    let text = write_text(&session);
    assert!(!text.contains("8ce278d1-e30ad4f0"), "{text}");
    // Without it the fault is told.
    let at = accepted.find("(at:\"1:03:00\"").unwrap();
    let end = accepted.rfind("], last").unwrap();
    let without = [&accepted[..at], &accepted[end..]].concat();
    assert_eq!(told(&without)[0], (4, How::Changed));
}

#[test]
fn what_was_changed_lost_or_put_in_is_named() {
    let all = lines(VERSION_2);
    let entry = |n: usize| n + 2;
    let without = |gone: &[usize]| -> String {
        let kept = (0..all.len()).filter(|at| !gone.contains(at));
        kept.map(|at| all[at]).collect()
    };
    assert_eq!(told(VERSION_2), []);
    // A figure.
    let text = VERSION_2.replace("~0.5-1 working_day", "~0.5-2 working_day");
    assert_eq!(told(&text), [(4, How::Changed)]);
    // Who spoke.
    let text = VERSION_2.replace("speaker:\"k7q2-99\",", "");
    assert_eq!(told(&text), [(4, How::Changed)]);
    // An entry that nothing hangs on, in the middle and at the end.
    assert_eq!(
        told(&without(&[entry(8), entry(9), entry(10)])),
        [(7, How::End)]
    );
    assert_eq!(told(&without(&[entry(10)])), [(9, How::End)]);
    let text = without(&[entry(6), entry(7)]).replace("Withdraw(9)", "Withdraw(7)");
    assert_eq!(told(&text), [(6, How::Gap), (8, How::Changed)]);
    // One that came from elsewhere.
    let new = "(at:\"0:00:41\",by:\"zz\",act:Comment(id:\"zz-1\",on:Session,text:\"a\")),\n";
    let mut put = all.clone();
    put.insert(entry(8), new);
    // The entry that was withdrawn is no longer the ninth.
    let text = put.concat().replace("Withdraw(9)", "Withdraw(10)");
    assert_eq!(told(&text), [(8, How::PutIn), (11, How::Changed)]);
    // The seal itself, and what the file says of its end.
    let text = VERSION_2.replace("dd1674cb-604cb0b8", "dd1674cb-604cb0b9");
    assert_eq!(told(&text), [(5, How::Changed)]);
    let text = VERSION_2.replace("last: \"3a5272e9\"", "last: \"3a5272e8\"");
    assert_eq!(told(&text), [(10, How::End)]);
    assert_eq!(
        told(&VERSION_2.replace(", last: \"3a5272e9\"", "")),
        [(10, How::End)]
    );
    // A digit of the version does not turn the seals off.
    let text = VERSION_2
        .replace("version: 2", "version: 1")
        .replace("Điều 26", "Điều 27");
    assert_eq!(told(&text), [(9, How::Changed)]);
    // Nor does another session.
    let text = VERSION_2.replace("k7q2m3x9", "k7q2m3x8");
    assert_eq!(told(&text), [(1, How::Gap)]);
}

#[test]
fn other_line_ends_letters_and_layouts_are_the_same_log() {
    let decomposed: String = VERSION_2.nfd().collect();
    assert_ne!(decomposed, VERSION_2);
    for text in [
        VERSION_2.replace('\n', "\r\n"),
        format!("\u{feff}{VERSION_2}"),
        decomposed,
        VERSION_2
            .replace(",act:", ", act : ")
            .replace(",seal:", ",\n  seal: "),
    ] {
        assert_eq!(told(&text), [], "{text}");
    }
}

#[test]
fn a_flipped_digit_or_letter_is_noticed_or_changes_nothing() {
    let mut dice = Dice(42);
    let mut harmless = 0;
    let (mut named, mut unreadable) = (0, 0);
    for name in SHIPPED {
        let path = format!("{}/sessions/{name}.ron", env!("CARGO_MANIFEST_DIR"));
        let text = fs::read_to_string(path).unwrap();
        let whole = parse(text.as_bytes(), "x").unwrap();
        assert_eq!(whole.report.broken, [], "{name} is saved with seals");
        let start = text.find("log: [").unwrap();
        let end = text.rfind("], last:").unwrap();
        for _ in 0..334 {
            let mut bytes = text.clone().into_bytes();
            let at = loop {
                let at = start + dice.below((end - start) as u64) as usize;
                if bytes[at].is_ascii_alphanumeric() {
                    break at;
                }
            };
            let set: &[u8] = match bytes[at].is_ascii_digit() {
                true => b"0123456789",
                false => b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
            };
            let old = bytes[at];
            while bytes[at] == old {
                bytes[at] = set[dice.below(set.len() as u64) as usize];
            }
            match parse(&bytes, "x") {
                Err(_) => unreadable += 1,
                Ok(opened) if opened.report.damage.is_some() => unreadable += 1,
                Ok(opened) if !opened.report.broken.is_empty() => named += 1,
                Ok(opened) => {
                    same(&opened.session, &whole.session);
                    harmless += 1;
                }
            }
        }
    }
    assert_eq!(named + unreadable + harmless, 334 * SHIPPED.len());
    assert!(
        named > 300 && unreadable > 50,
        "{named} {unreadable} {harmless}"
    );
}

#[test]
fn a_seal_that_does_not_fit_stays_through_every_save_until_it_is_accepted() {
    let folder = folder();
    let path = folder.path().join("x.ron");
    fs::write(
        &path,
        VERSION_2.replace("~0.5-1 working_day", "~0.5-2 working_day"),
    )
    .unwrap();
    let broken = |path: &Path| read(path).unwrap().report.broken;
    let fault = broken(&path)[0];
    assert_eq!((fault.entry, fault.how), (4, How::Changed));
    for round in 0..3 {
        let (mut session, mut keeper) = keeper(&path);
        add(&mut session, &mut keeper, &format!("bước {round}"));
        keeper.close().unwrap();
        assert_eq!(broken(&path), [fault], "after save {round}");
    }
    let said = read(&path).unwrap().report.say(Language::En).join(" ");
    assert!(
        said.contains("entry 4 was changed outside the program"),
        "{said}"
    );
    // Accepted, it is quiet.
    let (mut session, mut keeper) = keeper(&path);
    let accept = entry(&session, 9, Act::Accept(vec![fault.fault]));
    session.commit(accept.clone()).unwrap();
    keeper.append(&accept);
    keeper.close().unwrap();
    assert_eq!(broken(&path), []);
    // Another change of the same entry is another matter.
    let text = fs::read_to_string(&path).unwrap();
    fs::write(
        &path,
        text.replace("~0.5-2 working_day", "~0.5-3 working_day"),
    )
    .unwrap();
    assert_eq!(broken(&path).len(), 1);
}

#[test]
fn entries_lost_at_the_end_stay_told_when_others_follow() {
    let folder = folder();
    let path = folder.path().join("x.ron");
    let all = lines(VERSION_2);
    let cut: String = all[..9].iter().chain(&all[13..]).copied().collect();
    fs::write(&path, cut).unwrap();
    let before = read(&path).unwrap();
    assert_eq!(
        (before.session.len(), before.report.broken[0].how),
        (6, How::End)
    );
    let (mut session, mut keeper) = keeper(&path);
    add(&mut session, &mut keeper, "tiếp");
    // As after a crash, and after a save.
    let (_kept, crashed) = crash(&path);
    keeper.close().unwrap();
    for path in [crashed, path] {
        let after = read(&path).unwrap().report.broken;
        assert_eq!((after[0].entry, after[0].how), (7, How::Gap));
        assert_eq!(
            after[0].fault, before.report.broken[0].fault,
            "one acceptance is enough"
        );
    }
}

#[test]
fn a_journal_goes_on_from_a_file_without_seals() {
    let folder = folder();
    let path = folder.path().join("x.ron");
    fs::write(&path, VERSION_1).unwrap();
    let (mut session, mut keeper) = keeper(&path);
    add(&mut session, &mut keeper, "một");
    // The file still is as it was: nothing is written before there is need.
    assert_eq!(fs::read_to_string(&path).unwrap(), VERSION_1);
    let (_kept, crashed) = crash(&path);
    let opened = read(&crashed).unwrap();
    // The numbers of the old steps, and the new one.
    assert_eq!((opened.report.recovered, opened.report.broken), (2, vec![]));
    same(&opened.session, &session);
    keeper.close().unwrap();
    let text = fs::read_to_string(&path).unwrap();
    assert_eq!(text, write_text(&session), "sealed at its first save");
    let copies = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(copies, 1, "an older layout is no edit by hand");
}

#[test]
fn a_journal_from_before_there_were_seals_still_joins_its_file() {
    let folder = folder();
    let path = folder.path().join("x.ron");
    fs::write(&path, VERSION_1).unwrap();
    let old = include_str!("version-1.journal");
    fs::write(journal(&path), old).unwrap();
    let opened = read(&path).unwrap();
    assert_eq!(opened.report.recovered, 1);
    assert_eq!(opened.report.orphan, None);
    assert_eq!(opened.report.broken, []);
    assert_eq!(opened.session.len(), 11);
}

#[test]
fn a_journal_that_spoke_of_numbers_still_joins_its_file() {
    let folder = folder();
    let path = folder.path().join("x.ron");
    fs::write(&path, VERSION_3).unwrap();
    let old = include_str!("version-3.journal");
    fs::write(journal(&path), old).unwrap();
    let opened = read(&path).unwrap();
    let report = opened.report;
    assert_eq!((report.recovered, report.orphan), (3, None));
    assert_eq!((report.torn, report.broken), (None, vec![]));
    let of = opened.session.name(11).unwrap();
    let acts: Vec<&Act> = opened
        .session
        .log()
        .iter()
        .map(|entry| &entry.act)
        .collect();
    assert_eq!(acts[12..], [&Act::Undo(of), &Act::Redo(of)]);
    assert!(matches!(acts[11], Act::Comment { on: Subject::Entry(on), .. } if *on == of));
    // Saved, the file has it all, whatever becomes of the journal.
    let (_, mut keeper) = keeper(&path);
    keeper.settle().unwrap();
    keeper.abandon();
    let without = read(&path).unwrap();
    same(&without.session, &opened.session);
    fs::write(journal(&path), old).unwrap();
    let with = read(&path).unwrap();
    assert_eq!((with.report.recovered, with.report.orphan), (0, None));
    same(&with.session, &opened.session);
}

#[test]
fn a_copy_of_a_session_that_is_only_read_keeps_its_seals() {
    let folder = folder();
    let path = folder.path().join("x.ron");
    let text = VERSION_2.replace("~0.5-1 working_day", "~0.5-2 working_day");
    fs::write(&path, &text).unwrap();
    let mut session = read(&path).unwrap().session;
    let copy = folder.path().join("copy.ron");
    let mut keeper = Keeper::copy(&copy, &path, &session, ME).unwrap();
    add(&mut session, &mut keeper, "thêm");
    keeper.close().unwrap();
    let copied = read(&copy).unwrap();
    same(&copied.session, &session);
    assert_eq!(copied.report.broken, read(&path).unwrap().report.broken);
    assert_eq!(copied.report.broken.len(), 1);
}
