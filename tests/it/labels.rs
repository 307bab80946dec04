//! One label, one translation: what is called the same in English is called the same in
//! Vietnamese, wherever it stands. Reads the words of the source, so that a new label
//! cannot drift.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// English words that have several in Vietnamese, and why.
const SEVERAL: &[(&str, &str)] = &[
    ("to", "a preposition: places, bodies and states have others"),
    ("on", "a preposition: a step has another than a subject"),
    ("in", "a preposition: a place has another than a lane"),
    ("mark", "a verb in the log, a noun in a query"),
    ("legal basis", "the short word before a citation"),
    ("effort", "the short word in a chip"),
    ("merge", "the short word of a mark"),
    ("applicant's effort", "the short word in a chip"),
    ("fees", "the short word among figures"),
    (
        "not known",
        "a figure that cannot be computed is not a rank that is unclear",
    ),
    ("fee", "the field; the letter on the line"),
];

/// The pairs of Vietnamese and English that stand next to each other in a source file:
/// the last two of two or three string literals with nothing but a comma between.
fn pairs(source: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let mut run: Vec<String> = Vec::new();
    let mut rest = source;
    let mut end = |run: &mut Vec<String>| {
        if let [.., vi, en] = &run[..]
            && run.len() <= 3
            && vi.contains(char::is_alphabetic)
        {
            all.push((vi.clone(), en.clone()));
        }
        run.clear();
    };
    while let Some(at) = rest.find('"') {
        let between = &rest[..at];
        let joined = between.trim().is_empty() || between.trim() == ",";
        if !joined {
            end(&mut run);
        }
        let mut literal = String::new();
        let mut chars = rest[at + 1..].char_indices();
        let mut closed = rest.len();
        while let Some((i, c)) = chars.next() {
            match c {
                '"' => {
                    closed = at + 1 + i + 1;
                    break;
                }
                '\\' => {
                    chars.next();
                }
                c => literal.push(c),
            }
        }
        run.push(literal);
        rest = &rest[closed..];
    }
    end(&mut run);
    all
}

fn sources(folder: &Path, into: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => sources(&path, into),
            false if path.extension().is_some_and(|ext| ext == "rs") => {
                into.push(fs::read_to_string(path).unwrap());
            }
            false => {}
        }
    }
}

/// Every English label with what it is called in Vietnamese.
fn labels() -> BTreeMap<String, BTreeSet<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    for room in ["core/catalogue", "core/lang", "export", "app", "ui"] {
        sources(&root.join(room), &mut files);
    }
    files.push(fs::read_to_string(root.join("core/capture/tell/chips.rs")).unwrap());
    let mut labels: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let plain = |text: &str| text.chars().all(|c| c.is_ascii() || "“”’…–—".contains(c));
    for source in files {
        let code = source.split("#[cfg(test)]").next().unwrap_or_default();
        for (vi, en) in pairs(code) {
            let word = en.chars().filter(|c| c.is_alphabetic()).count() > 1;
            if word && plain(&en) && !plain(&vi) {
                labels.entry(en).or_default().insert(vi);
            }
        }
    }
    labels
}

#[test]
fn one_label_has_one_translation() {
    let labels = labels();
    assert!(labels.len() > 400, "{} labels are read", labels.len());
    let several = |en: &str| SEVERAL.iter().any(|(label, _)| *label == en);
    let drifted: Vec<String> = labels
        .iter()
        .filter(|(en, vi)| vi.len() > 1 && !several(en))
        .map(|(en, vi)| format!("{en}: {vi:?}"))
        .collect();
    assert!(drifted.is_empty(), "\n{}", drifted.join("\n"));
    let idle: Vec<&str> = SEVERAL
        .iter()
        .map(|(en, _)| *en)
        .filter(|en| labels.get(*en).is_none_or(|vi| vi.len() < 2))
        .collect();
    assert!(idle.is_empty(), "no longer several: {idle:?}");
}
