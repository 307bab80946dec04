//! What is given out of a session of another country.

use laneway::export::FORMATS;

use crate::support::program::Program;

/// What the English session gives out is handed in where nobody knows of Vietnam.
#[test]
fn nothing_of_vietnam_stands_in_what_the_english_session_gives_out() {
    let program = Program::new();
    let path = format!(
        "{}/sessions/electricity-nairobi.ron",
        env!("CARGO_MANIFEST_DIR")
    );
    let path = path.as_str();
    let mut tasks = vec![
        vec!["show", path],
        vec!["show", path, "--view", "changes"],
        vec!["show", path, "--view", "to-be"],
        vec!["show", path, "--table"],
        vec!["totals", path],
        vec!["totals", path, "--view", "to-be"],
        vec!["totals", path, "--start", "2025-10-17T16:30"],
        vec!["totals", path, "--json"],
        vec!["check", path],
        vec!["check", path, "--ask"],
        vec!["replay", path, "--print"],
    ];
    for format in FORMATS {
        tasks.push(vec!["export", path, "--format", format.name]);
    }
    let letters = "ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ";
    for task in tasks {
        let run = program.run(&task);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{task:?}");
        let said = run.out.to_lowercase();
        for word in ["dong", "circular", "tt-vpcp", "assembly", "evn", "decree"] {
            let mut lines = said.lines();
            assert_eq!(lines.find(|line| line.contains(word)), None, "{task:?}");
        }
        let mut lines = said.lines();
        let foreign = lines.find(|line| line.contains(|c| letters.contains(c)));
        assert_eq!(foreign, None, "{task:?}");
    }
}
