//! What is handed in of an English session: that each document says what its figures are.

use laneway::model::Language;

use crate::support::program::Program;
use crate::support::typist::{Typist, setup};

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

const REFUSED: &str = "Applicant (ap): reserve name,1d,fee 50
submit application,1d,fee 330,online,<application form
Registrar's Office (ro): check application,3d,1h/,Article 5
complete?80%
issue certificate,2d,fee 100,section 14(2)
.
|
refuse with reasons,1d,law internal memo of 3 May
.
";

/// The lines of a text that hold some words, without their blanks.
fn said(text: &str, of: &str) -> String {
    let lines = text.lines().filter(|line| line.contains(of));
    lines.map(str::trim).collect::<Vec<_>>().join("\n")
}

/// A session of the lines, of a country.
fn of_country(lines: &str) -> Program {
    let program = Program::new();
    program.write("draft.txt", lines);
    let made = ["new", "--from", "draft.txt", "--country", "GH", "s.ron"];
    let run = program.run(&made);
    assert_eq!(run.code, 0, "{run:?}");
    program
}

#[test]
fn where_the_least_is_the_refused_case_it_is_said_to_be() {
    let program = of_country(REFUSED);
    let early = "the least is the case that ends at step 6 “refuse with reasons”";
    for arguments in [
        &["show", "s.ron"][..],
        &["totals", "s.ron"],
        &["export", "s.ron", "--format", "md"],
        &["export", "s.ron", "--format", "svg"],
    ] {
        let text = printed(&program, arguments);
        let text = text.replace('\n', " ");
        assert!(text.contains("case that ends at"), "{arguments:?}: {text}");
    }
    let totals = printed(&program, &["totals", "s.ron"]);
    insta::assert_snapshot!(said(&totals, "Fees: "), @r#"Fees: GHS 460 (GHS 380 – GHS 480) (average case, the least is the case that ends at step 6 “refuse with reasons”, steps 1, 2, 5, not asked at 2 steps)"#);
    let json: serde_json::Value =
        serde_json::from_str(&printed(&program, &["totals", "s.ron", "--json"])).unwrap();
    assert_eq!(json["cost"]["fees_min_ends_at"]["step"], 6);
    assert_eq!(json["time"]["least_ends_at"]["step"], 6);
    assert_eq!(json["cost"]["fees_min"], "380");
    // On the screen, in the note of the panel and on the status line.
    let read = laneway::store::read(&program.path("s.ron")).unwrap();
    let mut t = Typist::at(setup(read.session, Language::En), 240, 60);
    assert!(
        t.status().contains("380 ends at 6–GHS 480"),
        "{}",
        t.status()
    );
    t.keys("<esc>F");
    let told = |t: &Typist| t.folded().contains("the case that ends at");
    for _ in 0..60 {
        if told(&t) {
            break;
        }
        t.keys("<down>");
    }
    assert!(told(&t), "{}", t.screen());
    // Where the refused pay as much there is nothing to say.
    let same = REFUSED.replace("2d,fee 100", "2d");
    let text = printed(&of_country(&same), &["totals", "s.ron"]);
    assert!(!said(&text, "Fees: ").contains("ends at"), "{text}");
    assert!(!text.contains(early), "{text}");
}

#[test]
fn what_was_not_asked_and_counts_as_nothing_is_told_of_every_sum() {
    let program = of_country(REFUSED);
    let totals = printed(&program, &["totals", "s.ron"]);
    let (_, rest) = totals.split_once("These figures rest on").unwrap();
    insta::assert_snapshot!(said(rest, "counted as"), @r#"
    - no figure given, counted as zero (effort): steps 1, 2, 5, 6
    - no figure given, counted as zero (fee): steps 3, 6
    - no figure given, counted as zero (hired services): all 5 steps
    - activity of the cost table not known: counted as other work: steps 1, 2, 5
    - documents required not asked, counted as none: steps 1, 3, 5, 6
    "#);
    let show = printed(&program, &["show", "s.ron"]);
    insta::assert_snapshot!(said(&show, "Fees"), @r#"Fees: GHS 460 (380 – 480) (average case; the least is the case that ends at step 6 “refuse with reasons”; not asked at 2 steps)"#);
}

#[test]
fn a_citation_that_names_no_text_is_in_the_register() {
    let program = of_country(REFUSED);
    let check = printed(&program, &["check", "s.ron"]);
    insta::assert_snapshot!(said(&check, "names-no-text"), @r#"
    s.ron: notice: names-no-text: step 3 “check application”: a citation names no text of law: “Article 5”
    s.ron: notice: names-no-text: step 5 “issue certificate”: a citation names no text of law: “section 14(2)”
    "#);
    let document = printed(&program, &["export", "s.ron", "--format", "md"]);
    let (_, register) = document.split_once("## Register of instruments").unwrap();
    insta::assert_snapshot!(register.trim(), @r#"
    | Instrument | In force | Replaced by | Cited at |
    | --- | --- | --- | --- |
    | Article 5 (names no text) |  |  | step 3 |
    | section 14(2) (names no text) |  |  | step 5 |
    | internal memo of 3 May |  |  | step 6 |
    "#);
    program.write(
        "draft.txt",
        "Under Article 5 and section 14(2) fill in Form 3.",
    );
    insta::assert_snapshot!(printed(&program, &["cite", "draft.txt"]), @r"
    draft.txt:1:7: Article 5 and section 14(2) (names no text)
    draft.txt:1:43: Form 3 (names no text)
    2 citations (2 without a text) · 0 numbered texts · 0 findings
    ");
    let json: serde_json::Value =
        serde_json::from_str(&printed(&program, &["totals", "s.ron", "--json"])).unwrap();
    assert_eq!(json["law"]["loose"][0]["text"], "Article 5");
    assert_eq!(json["law"]["loose"][0]["names_no_text"], true);
    assert_eq!(json["law"]["loose"][2]["names_no_text"], false);
}

#[test]
fn the_year_of_an_act_may_stand_in_two_calendars() {
    let program = Program::new();
    let line = "Registrar (r): register,Companies Act, 2063 (2006), section 5\n";
    let run = program.fed(&["capture", "s.ron"], line);
    let whole =
        "step 1 “register” · new lane Registrar (r) · Companies Act, 2063 (2006), section 5";
    assert!(run.out.contains(whole), "{run:?}");
    let check = printed(&program, &["check", "s.ron"]);
    assert!(!check.contains("names-no-text"), "{check}");
}

#[test]
fn nothing_is_counted_as_none_that_was_not_asked() {
    let program = of_country("Applicant (ap): apply,1d,fee 50\nOffice (of): decide,2d,1h/\n.\n");
    let totals = printed(&program, &["totals", "s.ron"]);
    assert_eq!(
        said(&totals, "Hours of the applicant"),
        "Hours of the applicant: not asked"
    );
    let asked = of_country("Applicant (ap): apply,1d,fee 50,0h/\nOffice (of): decide,2d\n.\n");
    let totals = printed(&asked, &["totals", "s.ron"]);
    assert_eq!(
        said(&totals, "Hours of the applicant"),
        "Hours of the applicant: 0 hours"
    );
    let show = printed(&program, &["show", "s.ron"]);
    assert!(!show.contains("0 none found"), "{show}");
}
