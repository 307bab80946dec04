//! The house stays as it was built: who may use whom, who knows the terminal, the
//! clock, the disk. Read from the source; what only the tests use does not count.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// Which part may use which others.
type Arrows = &'static [(&'static str, &'static [&'static str])];

/// A part is a folder or file right under `src` or `src/core`.
const ARROWS: Arrows = &[
    ("model", &[]),
    ("law", &["model"]),
    ("catalogue", &["model"]),
    ("store", &["model"]),
    ("diagram", &["model"]),
    ("lang", &["catalogue", "law", "model"]),
    ("analysis", &["catalogue", "law", "model"]),
    ("capture", &["lang", "catalogue", "law", "model"]),
    ("input", &["lang", "catalogue", "model"]),
    (
        "picture",
        &["diagram", "analysis", "lang", "catalogue", "model"],
    ),
    (
        "export",
        &[
            "picture",
            "diagram",
            "capture",
            "analysis",
            "lang",
            "catalogue",
            "law",
            "model",
        ],
    ),
    (
        "ui",
        &[
            "picture",
            "input",
            "diagram",
            "analysis",
            "lang",
            "catalogue",
            "model",
        ],
    ),
    (
        "app",
        &[
            "ui",
            "export",
            "picture",
            "input",
            "diagram",
            "capture",
            "analysis",
            "lang",
            "catalogue",
            "law",
            "model",
        ],
    ),
    (
        "settings",
        &["ui", "input", "capture", "lang", "catalogue", "model"],
    ),
    (
        "cli",
        &[
            "settings",
            "store",
            "export",
            "capture",
            "analysis",
            "diagram",
            "lang",
            "catalogue",
            "law",
            "model",
            // The page of the manual lists the keys.
            "input",
        ],
    ),
    ("terminal", &["input"]),
    ("watch", &["terminal"]),
    (
        "run",
        &[
            "cli", "app", "ui", "store", "export", "terminal", "watch", "input", "settings",
            "lang", "model",
        ],
    ),
    ("main", &["cli", "run", "watch"]),
];

/// Within a room: which part may use which others. Parts that are not named here (words
/// that all share) may be used by all and use none of these.
const INSIDE: &[(&str, Arrows)] = &[
    (
        "capture",
        &[
            ("context", &["phrasebook"]),
            ("phrasebook", &[]),
            ("ime", &[]),
            ("ends", &["context"]),
            ("read", &["context", "ends", "phrasebook", "ime"]),
            ("land", &["context", "ends", "read"]),
            ("talk", &["context", "land", "read"]),
            ("make", &["context", "ends", "land", "read", "talk"]),
            ("tell", &["context", "ends", "land", "make", "read"]),
            ("write", &["context", "phrasebook", "ime", "read", "talk"]),
            ("field", &["context", "read", "write"]),
            (
                "block",
                &[
                    "context", "ends", "land", "read", "talk", "make", "tell", "field",
                ],
            ),
        ],
    ),
    (
        "diagram",
        &[
            ("half", &[]),
            ("measure", &[]),
            ("reach", &[]),
            ("track", &[]),
            ("grid", &["half"]),
            ("route", &["grid", "half"]),
            ("occupancy", &["grid", "half", "route"]),
            ("lines", &["grid", "half", "route", "track"]),
            ("verticals", &["grid", "half", "lines", "route", "track"]),
            ("choose", &["grid", "half", "occupancy", "route"]),
            ("tidy", &["choose", "grid", "occupancy", "route"]),
            (
                "label",
                &[
                    "grid",
                    "half",
                    "lines",
                    "measure",
                    "occupancy",
                    "route",
                    "verticals",
                ],
            ),
            ("along", &["grid", "label", "measure", "route", "verticals"]),
            (
                "geometry",
                &[
                    "along",
                    "choose",
                    "grid",
                    "label",
                    "lines",
                    "measure",
                    "reach",
                    "route",
                    "verticals",
                ],
            ),
        ],
    ),
    (
        "analysis",
        &[
            ("stated", &[]),
            ("random", &[]),
            ("network", &["random"]),
            ("basis", &["network", "stated"]),
            ("time", &["basis", "network", "random", "stated"]),
            ("cost", &["basis", "stated", "time"]),
            ("structure", &["stated"]),
            ("law", &["stated"]),
            ("totals", &["basis", "stated", "structure", "time"]),
            (
                "to_be",
                &["basis", "cost", "stated", "structure", "time", "totals"],
            ),
            (
                "checks",
                &[
                    "basis",
                    "law",
                    "stated",
                    "structure",
                    "time",
                    "to_be",
                    "totals",
                ],
            ),
            ("shade", &["basis", "cost", "stated", "time"]),
            (
                "report",
                &[
                    "basis",
                    "checks",
                    "cost",
                    "law",
                    "stated",
                    "structure",
                    "time",
                    "to_be",
                    "totals",
                ],
            ),
        ],
    ),
];

/// One file of the source, cut into tokens; comments, literals and what is compiled
/// for tests only are gone.
struct Source {
    path: PathBuf,
    /// `app`, `ask` for `src/app/ask.rs`.
    module: Vec<String>,
    tokens: Vec<String>,
}

/// The whole source, read and cut once for all tests.
fn sources() -> &'static [Source] {
    static READ: LazyLock<Vec<Source>> = LazyLock::new(read);
    &READ
}

fn read() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let below = path.strip_prefix(&root).unwrap();
                // The rooms of the lower crate are called as the upper one hands them on.
                let below = below.strip_prefix("core").unwrap_or(below);
                let path = below.to_path_buf();
                let below = below.with_extension("");
                let mut module: Vec<String> = below
                    .iter()
                    .map(|part| part.to_string_lossy().into_owned())
                    .collect();
                if module.last().is_some_and(|name| name == "mod") {
                    module.pop();
                }
                found.push(Source {
                    path,
                    module,
                    tokens: without_tests(tokens(&text)),
                });
            }
        }
    }
    // `#[cfg(test)] mod tests;` names a file that is for tests only.
    found.retain(|source| source.module.last().is_none_or(|name| name != "tests"));
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(found.len() > 50, "the source is not where it was");
    found
}

/// Names and signs; `::` is one sign. Literals become `""`.
fn tokens(text: &str) -> Vec<String> {
    let signs: Vec<char> = text.chars().collect();
    let at = |i: usize| signs.get(i).copied().unwrap_or('\0');
    let word = |c: char| c.is_alphanumeric() || c == '_';
    let mut found = Vec::new();
    let mut i = 0;
    while i < signs.len() {
        let c = signs[i];
        if c == '/' && at(i + 1) == '/' {
            while i < signs.len() && signs[i] != '\n' {
                i += 1;
            }
        } else if c == '/' && at(i + 1) == '*' {
            let mut depth = 0;
            loop {
                match (at(i), at(i + 1)) {
                    ('/', '*') => (depth, i) = (depth + 1, i + 2),
                    ('*', '/') => (depth, i) = (depth - 1, i + 2),
                    _ => i += 1,
                }
                if depth == 0 || i >= signs.len() {
                    break;
                }
            }
        } else if c == '"' {
            i += 1;
            while i < signs.len() && signs[i] != '"' {
                i += if signs[i] == '\\' { 2 } else { 1 };
            }
            i += 1;
            found.push("\"\"".to_string());
        } else if (c == 'r' || c == 'b') && {
            let start = if c == 'b' && at(i + 1) == 'r' {
                i + 2
            } else {
                i + 1
            };
            let raw = (start..).find(|j| at(*j) != '#').unwrap_or(start);
            (c == 'r' || at(i + 1) == 'r') && at(raw) == '"'
        } {
            let start = if c == 'b' { i + 2 } else { i + 1 };
            let open = (start..).find(|j| at(*j) != '#').unwrap_or(start);
            let hashes = open - start;
            i = open + 1;
            while i < signs.len() && !(at(i) == '"' && (1..=hashes).all(|n| at(i + n) == '#')) {
                i += 1;
            }
            i += 1 + hashes;
            found.push("\"\"".to_string());
        } else if c == '\'' && (at(i + 1) == '\\' || at(i + 2) == '\'') {
            i += 1;
            while i < signs.len() && signs[i] != '\'' {
                i += if signs[i] == '\\' { 2 } else { 1 };
            }
            i += 1;
            found.push("\"\"".to_string());
        } else if word(c) {
            let start = i;
            while word(at(i)) {
                i += 1;
            }
            found.push(signs[start..i].iter().collect());
        } else if c == ':' && at(i + 1) == ':' {
            i += 2;
            found.push("::".to_string());
        } else {
            if !c.is_whitespace() {
                found.push(c.to_string());
            }
            i += 1;
        }
    }
    found
}

/// Takes out every item under `#[cfg(test)]`.
fn without_tests(tokens: Vec<String>) -> Vec<String> {
    const MARK: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut kept = Vec::with_capacity(tokens.len());
    let mut i = 0;
    while i < tokens.len() {
        if !tokens[i..].iter().map(String::as_str).take(7).eq(MARK) {
            kept.push(tokens[i].clone());
            i += 1;
            continue;
        }
        // The item ends with its outermost brace, or before that with a semicolon.
        let mut depth = 0;
        i += MARK.len();
        while i < tokens.len() {
            match tokens[i].as_str() {
                "{" | "(" | "[" => depth += 1,
                "}" | ")" | "]" => depth -= 1,
                _ => {}
            }
            let ends = depth == 0 && matches!(tokens[i].as_str(), "}" | ";");
            i += 1;
            if ends {
                break;
            }
        }
    }
    kept
}

/// The parts of the crate that a file names, by `crate::`, `laneway::` or `super::`.
fn used(source: &Source) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let tokens = &source.tokens;
    for (i, token) in tokens.iter().enumerate() {
        let path = tokens.get(i + 1).is_some_and(|next| next == "::");
        let begins = i == 0 || tokens[i - 1] != "::";
        if !path || !begins {
            continue;
        }
        let mut next = i + 2;
        match token.as_str() {
            "crate" | "laneway" => {}
            "super" => {
                let mut up = 1;
                while tokens.get(next).is_some_and(|t| t == "super") {
                    (up, next) = (up + 1, next + 2);
                }
                if up < source.module.len() {
                    continue;
                }
            }
            _ => continue,
        }
        names_at(tokens, next, &mut found);
    }
    if let Some(own) = source.module.first() {
        found.remove(own);
    }
    found
}

/// The parts of its own room that a file names.
fn used_inside(source: &Source, room: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let tokens = &source.tokens;
    for (i, token) in tokens.iter().enumerate() {
        let begins = i == 0 || tokens[i - 1] != "::";
        let next = match token.as_str() {
            "crate" if begins && tokens.get(i + 2).is_some_and(|t| t == room) => i + 4,
            "super" if begins => {
                let chain = tokens[i..].chunks(2).take_while(|two| two[0] == "super");
                let up = chain.count();
                if source.module.len() - up != 1 {
                    continue;
                }
                i + 2 * up
            }
            _ => continue,
        };
        names_at(tokens, next, &mut found);
    }
    if let Some(own) = source.module.get(1) {
        found.remove(own);
    }
    found
}

/// The first name of a path, or of every path of a group in braces.
fn names_at(tokens: &[String], at: usize, found: &mut BTreeSet<String>) {
    if tokens.get(at).is_none_or(|token| token != "{") {
        found.extend(tokens.get(at).cloned());
        return;
    }
    let mut depth = 1;
    let mut first = true;
    for token in &tokens[at + 1..] {
        match token.as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            "," if depth == 1 => first = true,
            name if first => {
                first = false;
                found.insert(name.to_string());
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
}

/// Where a path such as `Instant::now` stands.
fn naming(path: &str) -> Vec<String> {
    let wanted = tokens(path);
    let places = sources().iter().filter(|source| {
        let mut windows = source.tokens.windows(wanted.len());
        windows.any(|window| window == wanted)
    });
    places
        .map(|source| source.path.display().to_string())
        .collect()
}

#[test]
fn the_reader_of_the_source_sees_what_it_should() {
    let text = r##"
        //! crate::no
        use crate::{cli::{self, Start}, ui as screen, model};
        use super::super::lang::words; /* crate::no /* crate::no */ */
        fn f<'a>(x: &'a str) { crate::store::read("crate::no", '"', r#"crate::no""#); super::here() }
        pub(crate) fn g() {}
        #[cfg(test)]
        mod tests { use crate::no; fn h() { if x { } } }
        #[cfg(test)]
        use crate::no;
        fn late() { crate::analysis::checks() }
    "##;
    let source = Source {
        path: PathBuf::from("app/ask.rs"),
        module: vec!["app".to_string(), "ask".to_string()],
        tokens: without_tests(tokens(text)),
    };
    let used = Vec::from_iter(used(&source));
    assert_eq!(used, ["analysis", "cli", "lang", "model", "store", "ui"]);
}

#[test]
fn arrows_run_downwards_inside_a_room_too() {
    let sources = sources();
    let mut broken = Vec::new();
    for (room, parts) in INSIDE {
        let known: BTreeMap<&str, &[&str]> = parts.iter().copied().collect();
        for source in sources
            .iter()
            .filter(|s| s.module.first().is_some_and(|m| m == room))
        {
            // The front of the room shows what is in it.
            let Some(part) = source.module.get(1) else {
                continue;
            };
            let may = known.get(part.as_str()).copied();
            let may = may.unwrap_or_else(|| panic!("{room}::{part} is no part of INSIDE"));
            let used = used_inside(source, room).into_iter();
            let wrong = used
                .filter(|used| known.contains_key(used.as_str()) && !may.contains(&used.as_str()));
            broken.extend(wrong.map(|used| format!("{}: {used}", source.path.display())));
        }
        for part in known.keys() {
            let there = sources
                .iter()
                .any(|s| s.module.starts_with(&[room.to_string(), part.to_string()]));
            assert!(there, "{room}::{part} is not there");
        }
    }
    assert_eq!(broken, Vec::<String>::new());
}

#[test]
fn arrows_run_downwards_only() {
    let allowed: BTreeMap<&str, &[&str]> = ARROWS.iter().copied().collect();
    let mut broken = Vec::new();
    for source in sources() {
        let Some(part) = source.module.first().filter(|part| *part != "lib") else {
            continue;
        };
        let may = allowed
            .get(part.as_str())
            .unwrap_or_else(|| panic!("{part} is new: say in ARROWS what it may use"));
        for other in used(source) {
            if !may.contains(&other.as_str()) {
                broken.push(format!("{}: {part} -> {other}", source.path.display()));
            }
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn the_arrows_make_no_circle() {
    // Taken away one after the other, whoever uses nothing that is left.
    let mut left: BTreeMap<&str, BTreeSet<&str>> = ARROWS
        .iter()
        .map(|(part, uses)| (*part, uses.iter().copied().collect()))
        .collect();
    while let Some(free) = left.iter().find(|(_, uses)| uses.is_empty()) {
        let free = *free.0;
        left.remove(free);
        for uses in left.values_mut() {
            uses.remove(free);
        }
    }
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn the_model_uses_the_standard_library_serde_strum_and_the_calendar_alone() {
    let manifest = include_str!("../../src/core/Cargo.toml");
    let crates = manifest
        .lines()
        .filter_map(|line| line.split_once([' ', '.']))
        .map(|(name, _)| name.replace('-', "_"));
    let allowed = ["serde", "strum", "jiff", "iso_currency"];
    let crates: BTreeSet<String> = crates.filter(|name| !allowed.contains(&&**name)).collect();
    assert!(crates.contains("ron") && crates.contains("unicode_width"));
    for source in sources() {
        if source.module.first().is_some_and(|part| part == "model") {
            for pair in source.tokens.windows(2) {
                assert!(
                    pair[1] != "::" || !crates.contains(&pair[0]),
                    "{}: {}",
                    source.path.display(),
                    pair[0]
                );
            }
            // Days and months, but no clock and no time zone.
            let mut jiff = source.tokens.windows(3).filter(|three| three[0] == "jiff");
            assert!(jiff.all(|three| ["civil", "Span"].contains(&&*three[2])));
        }
    }
}

/// What the lower crate is for: it stands on nothing that knows a screen, a command line or
/// a disk.
#[test]
fn the_lower_crate_stands_on_nothing_of_the_outside() {
    let (_, below) = include_str!("../../src/core/Cargo.toml")
        .split_once("[dependencies]")
        .unwrap();
    for outside in [
        "clap",
        "crossterm",
        "directories",
        "ratatui",
        "tempfile",
        "rustix",
    ] {
        assert!(!below.contains(outside), "{outside}");
    }
}

#[test]
fn one_module_speaks_to_the_terminal() {
    let places = naming("crossterm::");
    let own = [
        "terminal/events.rs",
        "terminal/output.rs",
        "terminal/tty.rs",
        "terminal.rs",
    ];
    assert_eq!(places, own);
}

#[test]
fn two_modules_read_the_clock() {
    let mut found = BTreeSet::new();
    for clock in [
        "Instant::now",
        "SystemTime::now",
        "Zoned::now",
        "Timestamp::now",
    ] {
        found.extend(naming(clock));
    }
    assert_eq!(Vec::from_iter(found), ["cli/clock.rs", "run/mod.rs"]);
}

#[test]
fn threads_are_started_in_three_places() {
    let mut found = BTreeSet::new();
    for start in ["thread::spawn", "thread::Builder", "thread::scope"] {
        found.extend(naming(start));
    }
    // One reads a large file and is done with it, one waits for the disk, one for the
    // end.
    assert_eq!(
        Vec::from_iter(found),
        ["store/file.rs", "store/keeper.rs", "watch.rs"]
    );
}

#[test]
fn what_is_pure_knows_no_file_and_no_environment() {
    let outside = ["fs", "env", "net", "process", "io", "thread"];
    for source in sources() {
        let pure = source.module.first().is_some_and(|part| {
            let inside = [
                "cli", "run", "main", "terminal", "watch", "settings", "store", "lib",
            ];
            !inside.contains(&part.as_str())
        });
        if !pure {
            continue;
        }
        for three in source.tokens.windows(3) {
            let [std, sign, name] = three else { continue };
            assert!(
                !(std == "std" && sign == "::" && outside.contains(&name.as_str())),
                "{}: std::{name}",
                source.path.display()
            );
        }
    }
}

#[test]
fn nothing_is_unsafe() {
    // The compiler forbids it; this holds that it still does.
    assert!(include_str!("../../Cargo.toml").contains("unsafe_code = \"forbid\""));
    assert_eq!(naming("unsafe"), Vec::<String>::new());
}

#[test]
fn nothing_is_printed_where_that_would_panic_if_nobody_reads() {
    for prints in ["print!", "println!", "eprint!", "eprintln!"] {
        assert_eq!(naming(prints), Vec::<String>::new(), "{prints}");
    }
}

/// What names one kind of mark. A kind more is a row of the catalogue, its variant in the
/// model and what it does to the map and in the sheet; `input` knows the names that keys
/// files had before there was a catalogue.
#[test]
fn a_kind_of_mark_is_named_in_few_files() {
    let places = naming("AnyPlace");
    let own = [
        "analysis/to_be/mod.rs",
        "analysis/to_be/planned.rs",
        "app/layers/sheet/mark.rs",
        "catalogue/mark.rs",
        "input/command.rs",
        "model/compose/staged.rs",
        "model/mark.rs",
    ];
    assert_eq!(places, own);
}
