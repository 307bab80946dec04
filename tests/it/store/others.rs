//! Journals of others, and of one's own name.

use super::*;

/// Journals beside a file, by the end of their names.
fn journals(path: &Path) -> Vec<String> {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let mut found: Vec<String> = fs::read_dir(path.parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter_map(|found| found.strip_prefix(&name).map(str::to_string))
        .filter(|rest| rest.contains("journal"))
        .collect();
    found.sort();
    found
}

/// Nobody can be kept out: a folder stands where the lock should be.
fn without_locks(path: &Path) {
    let mut lock = path.as_os_str().to_os_string();
    lock.push(".lock");
    fs::create_dir(lock).unwrap();
}

#[test]
fn without_locks_each_writes_a_journal_of_their_own_and_nobody_loses_anything() {
    let folder = folder();
    let path = saved(&folder, &session(2));
    without_locks(&path);
    let (mut mine, mut first) = keeper(&path);
    let (mut theirs, mut second) = keeper(&path);
    assert!(
        first
            .unlocked(Language::En)
            .unwrap()
            .contains("others may write")
    );
    let my_entry = step(&mut mine, "của tôi");
    let their_entry = step(&mut theirs, "của họ");
    first.append(&my_entry);
    second.append(&their_entry);
    assert_eq!(journals(&path).len(), 2, "{:?}", journals(&path));
    assert!(!journal(&path).exists());
    // The first to write the file has it; the other one is told and keeps the journal.
    first.close().unwrap();
    let trouble = second.settle().unwrap_err();
    assert!(matches!(trouble.kind, FailureKind::Changed), "{trouble:?}");
    assert!(second.close().is_err());
    assert_eq!(journals(&path).len(), 1);
    let opened = read(&path).unwrap();
    assert_eq!(opened.session.log().last(), Some(&my_entry));
    let other = &opened.report.others[0];
    assert_eq!(other.entries, 1);
    let said = opened.report.say(Language::En).join(" ");
    let says = "there is 1 entry of";
    assert!(
        said.contains(says) && said.contains("that it does not have"),
        "{said}"
    );
    let (_, asides) = aside(&path, &[]).unwrap();
    assert_eq!(asides[0].entries, [their_entry]);
    // What was only looked at removes nothing.
    let (_, third) = keeper(&path);
    third.close().unwrap();
    assert_eq!(journals(&path).len(), 1);
}

#[test]
fn without_locks_a_journal_that_is_there_is_neither_joined_nor_touched() {
    let folder = folder();
    let path = saved(&folder, &session(2));
    let (mut session, mut crashed) = keeper(&path);
    crashed.append(&step(&mut session, "của người khác"));
    let (_kept, path) = crash(&path);
    let before = fs::read(journal(&path)).unwrap();
    without_locks(&path);
    let (opened, keeper) = Keeper::open(&path, ME).unwrap();
    assert_eq!(
        (opened.report.recovered, opened.report.others.len()),
        (0, 1)
    );
    let (mut session, mut keeper) = (opened.session, keeper.unwrap());
    keeper.append(&step(&mut session, "của tôi"));
    keeper.close().unwrap();
    assert_eq!(fs::read(journal(&path)).unwrap(), before);
}

#[test]
fn a_journal_that_goes_is_written_anew() {
    let folder = folder();
    let path = saved(&folder, &session(2));
    let (mut session, mut keeper) = keeper(&path);
    keeper.append(&step(&mut session, "một"));
    wait("the first", &keeper, |kept| kept.synced == kept.entries);
    fs::remove_file(journal(&path)).unwrap();
    keeper.append(&step(&mut session, "hai"));
    wait("the second", &keeper, |kept| kept.journal_gone == 1);
    wait("all", &keeper, |kept| kept.synced == kept.entries);
    let (_kept, crashed) = crash(&path);
    same(&read(&crashed).unwrap().session, &session);
    // Another file in its place is somebody's.
    let away = path.with_extension("away");
    fs::rename(journal(&path), away).unwrap();
    fs::write(journal(&path), "của ai đó").unwrap();
    keeper.append(&step(&mut session, "ba"));
    wait("the third", &keeper, |kept| kept.journal_gone == 2);
    let (_kept, crashed) = crash(&path);
    same(&read(&crashed).unwrap().session, &session);
    keeper.close().unwrap();
    assert_eq!(journals(&path), [".journal.orphan"]);
    let mut orphan = journal(&path).into_os_string();
    orphan.push(".orphan");
    assert_eq!(fs::read_to_string(orphan).unwrap(), "của ai đó");
}

#[test]
fn whoever_goes_on_taking_the_place_of_the_journal_gets_it_and_is_told_of() {
    let folder = folder();
    let path = saved(&folder, &session(2));
    let (mut session, mut keeper) = keeper(&path);
    for (round, name) in ["một", "hai", "ba"].into_iter().enumerate() {
        keeper.append(&step(&mut session, name));
        wait("it", &keeper, |kept| kept.synced == kept.entries);
        assert_eq!(keeper.kept().rival, round == 2);
        if round < 2 {
            let mut theirs = journal(&path).into_os_string();
            theirs.push(".theirs");
            fs::write(&theirs, format!("của ai đó {round}")).unwrap();
            fs::rename(&theirs, journal(&path)).unwrap();
            keeper.append(&step(&mut session, "x"));
            let gone = round as u32 + 1;
            wait("the next", &keeper, |kept| kept.journal_gone == gone);
        }
    }
    // Theirs is theirs, ours has a name of its own, and nothing is lost.
    assert_eq!(fs::read_to_string(journal(&path)).unwrap(), "của ai đó 1");
    let own = journals(&path);
    assert_eq!(own.iter().filter(|name| name.contains("orphan")).count(), 1);
    let (_, asides) = aside(&path, &[]).unwrap();
    assert_eq!(asides.len(), 1);
    let (whole, _) = asides[0].as_session().unwrap();
    same(&whole, &session);
    keeper.close().unwrap();
    same(&read(&path).unwrap().session, &session);
}

#[test]
fn where_the_folder_has_gone_nothing_is_called_written_anew() {
    let folder = folder();
    let inner = folder.path().join("in");
    fs::create_dir(&inner).unwrap();
    let path = inner.join("a.ron");
    let mut session = session(2);
    let mut keeper = Keeper::create(&path, &session, ME).unwrap();
    keeper.append(&step(&mut session, "một"));
    wait("the first", &keeper, |kept| kept.synced == kept.entries);
    fs::remove_dir_all(&inner).unwrap();
    keeper.append(&step(&mut session, "hai"));
    wait("trouble", &keeper, |kept| kept.trouble().is_some());
    assert_eq!(keeper.kept().journal_gone, 0);
    keeper.abandon();
}

#[test]
fn what_was_set_aside_can_be_listed_and_read_past_a_flipped_line() {
    let folder = folder();
    let path = saved(&folder, &session(2));
    let (mut session, mut crashed) = keeper(&path);
    for name in ["một", "hai", "ba", "bốn"] {
        crashed.append(&step(&mut session, name));
    }
    let (_kept, path) = crash(&path);
    let text = fs::read_to_string(journal(&path)).unwrap();
    fs::write(journal(&path), text.replace("name:\"hai\"", "name:\"hei\"")).unwrap();
    let (opened, keeper) = Keeper::open(&path, ME).unwrap();
    assert_eq!(
        (opened.report.recovered, opened.report.torn.map(|t| t.last)),
        (1, Some(false))
    );
    keeper.unwrap().close().unwrap();
    let (_, asides) = aside(&path, &[]).unwrap();
    let kept = &asides[0];
    assert_eq!(
        (kept.entries.len(), &kept.unreadable[..], kept.lacks()),
        (3, &[3][..], 2)
    );
    let (whole, refused) = kept.as_session().unwrap();
    assert_eq!((whole.len(), refused.len()), (6, 0));
}

#[test]
fn entries_of_a_journal_apply_after_others_and_undo_what_they_undid() {
    let folder = folder();
    let path = saved(&folder, &session(2));
    let (mut session, mut crashed) = keeper(&path);
    crashed.append(&step(&mut session, "một"));
    let gone = step(&mut session, "hai");
    crashed.append(&gone);
    let undo = entry(&session, 9, Act::Undo(gone.name()));
    session.commit(undo.clone()).unwrap();
    crashed.append(&undo);
    let (_kept, path) = crash(&path);
    // Meanwhile the file went on without that journal.
    let aside_path = journal(&path).with_extension("journal.orphan");
    fs::rename(journal(&path), &aside_path).unwrap();
    let (mut other, mut keeper) = keeper(&path);
    let add = Edit::AddStep {
        id: "zz-1".parse::<Id>().map(StepId).unwrap(),
        lane: other.map().lane_order()[0],
        row: 3,
        kind: StepKind::Task,
        number: None,
        name: "khác".into(),
        phase: None,
    };
    let at = Elapsed { seconds: 7 };
    let theirs = other.entry(tag("zz"), at, Act::Do(vec![add]));
    keeper.commit(&mut other, theirs).unwrap();
    keeper.close().unwrap();
    let (file, asides) = aside(&path, &[]).unwrap();
    let mut file = file.unwrap();
    let lacked: Vec<Entry> = asides[0].lacked_by(&file).cloned().collect();
    assert_eq!(lacked.len(), 3);
    for entry in lacked {
        file.commit(entry).unwrap();
    }
    let names: Vec<&str> = file
        .map()
        .steps()
        .values()
        .map(|s| s.name.as_str())
        .collect();
    assert!(
        names.contains(&"một") && names.contains(&"khác"),
        "{names:?}"
    );
    assert!(
        !names.contains(&"hai"),
        "undone there, undone here: {names:?}"
    );
}

#[test]
fn the_journal_of_an_earlier_name_is_gone_or_named() {
    let folder = folder();
    let path = saved(&folder, &session(2));
    let (mut session, mut keeper) = keeper(&path);
    keeper.append(&step(&mut session, "một"));
    // The earlier file lacks the entry: its journal stays, and that is said.
    let left = keeper.save_as(&folder.path().join("y.ron")).unwrap();
    assert_eq!(left, Some(fs::canonicalize(journal(&path)).unwrap()));
    same(&read(&path).unwrap().session, &session);
    // The file of that name has everything: its journal goes.
    keeper.append(&step(&mut session, "hai"));
    keeper.settle().unwrap();
    let left = keeper.save_as(&folder.path().join("z.ron")).unwrap();
    assert_eq!(left, None);
    assert!(!journal(&folder.path().join("y.ron")).exists());
    keeper.close().unwrap();
}
