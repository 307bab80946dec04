//! Files that somebody else has open. Windows may refuse to replace them; elsewhere
//! nothing stands in the way.

use super::*;

/// The names in the folder of a session.
fn names(path: &Path) -> Vec<String> {
    let found = fs::read_dir(path.parent().unwrap()).unwrap();
    let names = found.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

/// How many entries a program finds in the file, and how many in file and journals.
fn on_disk(path: &Path) -> (u32, u32) {
    let file = parse(&fs::read(path).unwrap(), "x.ron").unwrap();
    let opened = read(path).unwrap();
    let others = opened.report.others.iter().map(|other| other.entries);
    (
        file.session.len(),
        opened.session.len() + others.sum::<u32>(),
    )
}

#[test]
fn what_somebody_has_open_is_not_called_kept_before_it_is() {
    let folder = folder();
    let path = saved(&folder, &session(2));
    let (mut session, mut keeper) = keeper(&path);
    keeper.append(&step(&mut session, "một"));
    wait("the first", &keeper, |kept| kept.synced == kept.entries);
    let readers = [&path, &journal(&path)].map(|path| fs::File::open(path).unwrap());
    keeper.append(&step(&mut session, "hai"));
    let settled = keeper.settle();
    let kept = keeper.kept();
    let (in_file, anywhere) = on_disk(&path);
    assert_eq!(in_file, kept.in_file, "{kept:?}");
    assert!(anywhere >= kept.synced, "{anywhere}: {kept:?}");
    assert_eq!(settled.is_ok(), kept.in_file == kept.entries, "{kept:?}");
    assert_eq!(settled.err(), kept.trouble());
    // They let go: it is tried again, and nothing is left behind.
    drop(readers);
    let (mut now, begun) = (Duration::ZERO, Instant::now());
    while keeper.kept().in_file < session.len() {
        now += Duration::from_secs(6);
        keeper.tick(now);
        std::thread::sleep(Duration::from_millis(2));
        assert!(
            begun.elapsed() < Duration::from_secs(30),
            "{:?}",
            keeper.kept()
        );
    }
    assert_eq!(keeper.kept().trouble(), None);
    same(&read(&path).unwrap().session, &session);
    keeper.close().unwrap();
    assert_eq!(names(&path), ["x.ron"]);
}

#[test]
fn a_journal_that_is_open_elsewhere_loses_no_entry() {
    let folder = folder();
    let path = saved(&folder, &session(2));
    let (mut session, mut keeper) = keeper(&path);
    keeper.append(&step(&mut session, "một"));
    wait("the first", &keeper, |kept| kept.synced == kept.entries);
    for name in ["hai", "ba", "bốn"] {
        let reader = fs::File::open(journal(&path)).unwrap();
        keeper.append(&step(&mut session, name));
        // Then the journal is written anew.
        keeper.save();
        wait(name, &keeper, |kept| kept.in_file == kept.entries);
        let (in_file, anywhere) = on_disk(&path);
        assert_eq!((in_file, anywhere), (session.len(), session.len()));
        drop(reader);
        keeper.append(&step(&mut session, name));
        wait(name, &keeper, |kept| kept.synced == kept.entries);
        assert_eq!(on_disk(&path).1, session.len());
    }
    keeper.close().unwrap();
    same(&read(&path).unwrap().session, &session);
}

#[test]
fn nothing_is_left_beside_a_session_that_was_closed() {
    let folder = folder();
    let path = saved(&folder, &session(2));
    for name in ["một", "hai"] {
        let (mut session, mut keeper) = keeper(&path);
        assert!(names(&path).contains(&"x.ron.lock".to_string()));
        keeper.append(&step(&mut session, name));
        assert_eq!(keeper.path(), path.canonicalize().map(told).unwrap());
        keeper.close().unwrap();
        assert_eq!(names(&path), ["x.ron"]);
    }
}

/// A path as people write it: without the signs that Windows puts before it.
fn told(path: PathBuf) -> PathBuf {
    let text = path.to_str().unwrap();
    PathBuf::from(text.strip_prefix(r"\\?\").unwrap_or(text))
}
