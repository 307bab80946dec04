//! What is handed in of an English session: that each document says what its figures are.

use crate::support::program::Program;

/// A session of these lines, as `capture` makes it.
fn session(lines: &str) -> Program {
    let program = Program::new();
    let run = program.fed(&["capture", "s.ron"], lines);
    assert_eq!(run.code, 0, "{run:?}");
    program
}

fn printed(program: &Program, arguments: &[&str]) -> String {
    program.run(arguments).out
}

const DISPUTED: &str = "Applicant (ap): submit application,fee 50,2d
Water Company (wc): inspect site,3d
.
@Mary Owusu (Water Company)
@Kofi Mensah (Ministry)
2,5d@Mary
1,fee 80@Mary
1,fee 50@Kofi
";

#[test]
fn a_figure_that_nobody_is_named_for_is_nobodys() {
    let program = session(DISPUTED);
    let document = printed(&program, &["export", "s.ron", "--format", "md"]);
    let (_, disputes) = document.split_once("## Figures in dispute").unwrap();
    insta::assert_snapshot!(disputes.trim(), @r"
    | Step | Fact | Source | Statement |
    | --- | --- | --- | --- |
    | step 1 “submit application” | fee | recorded | 50 |
    | step 1 “submit application” | fee | Mary Owusu | 80 |
    | step 1 “submit application” | fee | Kofi Mensah | 50 |
    | step 2 “inspect site” | time | recorded, no source named | 3 working days |
    | step 2 “inspect site” | time | Mary Owusu | 5 working days |
    ");
    let replay = printed(&program, &["replay", "s.ron", "--print"]);
    let said = |text: &str, of: &str| {
        let lines = text.lines().filter(|line| line.contains(of));
        lines.map(str::trim).collect::<Vec<_>>().join("\n")
    };
    let beside = "(beside 3 working days – recorded, no source named)";
    assert!(said(&replay, "Step 2").contains(beside), "{replay}");
    let check = printed(&program, &["check", "s.ron"]);
    insta::assert_snapshot!(said(&check, "disputed"), @r"
    s.ron: notice: disputed: step 1 “submit application”: sources differ on a figure (fee)
    s.ron: notice: disputed: step 2 “inspect site”: sources differ on a figure (time; the one recorded has no source named)
    ");
    let totals = printed(&program, &["totals", "s.ron"]);
    insta::assert_snapshot!(said(&totals, "source"), @r"
    - sources differ: the lower median is taken (time): step 2
    - sources differ: the lower median is taken (fee): step 1
    - a figure recorded with no source named counts beside those of the sources (time): step 2
    ");
}
