//! Files of the user's own: keys, themes, settings; what is wrong with them is told.

use crate::support::program::{Program, Run};

/// A program with a file of the user's.
fn with(name: &str, text: &str) -> Program {
    let program = Program::new();
    let path = program.path("config/laneway").join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
    program
}

fn paths(program: &Program, language: &str) -> Run {
    program.run(&["paths", "--lang", language])
}

#[test]
fn a_broken_file_is_told_with_its_place_in_both_languages() {
    if !cfg!(target_os = "linux") {
        return;
    }
    for (name, text, place, en, vi) in [
        (
            "keys.ron",
            "[\n  (\"ctrl-e\", Capture),\n  (\"ctrl-e\", Undo),\n]",
            "keys.ron:3:4: ",
            "Take one of the two rows out",
            "Hãy bỏ một trong hai dòng",
        ),
        (
            "keys.ron",
            "[(\"f9\", Undo), (\":\", Redo)]",
            "keys.ron:1:",
            "takes the last key of the palette",
            "phím cuối cùng của bảng lệnh",
        ),
        (
            "themes/mine.ron",
            "{ Lane: (fg: \"grue\") }",
            "mine.ron:1:14: ",
            "no such colour",
            "không có màu",
        ),
        (
            "settings.ron",
            "(hint: false)",
            "settings.ron:1:",
            "there is no setting “hint”",
            "không có cài đặt “hint”",
        ),
    ] {
        let program = with(name, text);
        for (language, words) in [("en", en), ("vi", vi)] {
            let run = paths(&program, language);
            assert!(run.err.contains(place), "{name}: {}", run.err);
            assert!(run.err.contains(words), "{name}: {}", run.err);
            assert!(run.out.contains("keys"), "the places are told all the same");
        }
    }
    let fine = with("keys.ron", "[(\"ctrl-e\", Capture), (\"m\", Help)]");
    assert_eq!(paths(&fine, "en").code, 0);
}
