//! The README says what the program does: its commands are run and their output is
//! compared, its tables and its picture are made from the program's own tables and
//! screen.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command as Process;

use laneway::app::{App, Setup};
use laneway::capture::Phrasebook;
use laneway::cli;
use laneway::export::FORMATS;
use laneway::input::{Command, Input, Key, KeyCode, Keymap, Topic};
use laneway::lang::query::examples;
use laneway::lang::screen;
use laneway::model::{Date, Elapsed, Language, Sitting, TimeOfDay};
use laneway::ui::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

const REFRESH: &str = "LANEWAY_README=refresh cargo test --test it readme";

fn house() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A fenced block: what stands after the fence, and the lines between.
struct Block<'a> {
    info: &'a str,
    lines: Vec<&'a str>,
}

fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut open: Option<Block<'_>> = None;
    for line in text.lines() {
        match (line.strip_prefix("```"), &mut open) {
            (Some(info), None) => {
                let lines = Vec::new();
                open = Some(Block { info, lines });
            }
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (None, Some(block)) => block.lines.push(line),
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a block of the README is not closed");
    blocks
}

/// Whether the lines are the expected ones, where `...` stands for any number.
fn matches(expected: &[&str], actual: &[&str]) -> bool {
    match (expected.split_first(), actual.split_first()) {
        (None, None) => true,
        (Some((&"...", rest)), _) => {
            (0..=actual.len()).any(|skipped| matches(rest, &actual[skipped..]))
        }
        (Some((line, rest)), Some((found, others))) => line == found && matches(rest, others),
        _ => false,
    }
}

/// A folder in which the README can be followed: the sessions are there, and nothing
/// of whoever runs the tests.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let sessions = folder.path().join("sessions");
        fs::create_dir(&sessions).unwrap();
        for session in fs::read_dir(house().join("sessions")).unwrap() {
            let session = session.unwrap();
            fs::copy(session.path(), sessions.join(session.file_name())).unwrap();
        }
        Desk { folder }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Runs `laneway ...`; answers what it printed and its exit code.
    fn run(&self, line: &str) -> (String, Option<i32>) {
        let arguments = line.split_whitespace().skip(1);
        let home = self.path().join("home");
        let out = Process::new(env!("CARGO_BIN_EXE_laneway"))
            .args(arguments)
            .current_dir(self.path())
            .env_clear()
            .env("SOURCE_DATE_EPOCH", "1773990000")
            .env("LANG", "vi_VN.UTF-8")
            .env("HOME", &home)
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_STATE_HOME", home.join("state"))
            .env("XDG_DATA_HOME", home.join("data"))
            .stdin(std::process::Stdio::null())
            .output()
            .unwrap();
        let mut said = String::from_utf8(out.stdout).unwrap();
        said.push_str(&String::from_utf8(out.stderr).unwrap());
        (said, out.status.code())
    }

    /// Runs a block of commands, each with what it prints below it.
    fn follow(&self, block: &Block<'_>) {
        let mut lines = block.lines.iter().peekable();
        while let Some(line) = lines.next() {
            let asked = line.strip_prefix("$ ").unwrap_or(line);
            if !asked.starts_with("laneway") {
                continue;
            }
            let (command, note) = asked.split_once('#').unwrap_or((asked, ""));
            let code = note.trim().strip_prefix("exit ").unwrap_or("0");
            let mut expected = Vec::new();
            while let Some(shown) =
                lines.next_if(|line| !line.starts_with("$ ") && !line.starts_with("laneway"))
            {
                expected.push(*shown);
            }
            let (said, exit) = self.run(command);
            assert_eq!(exit, code.parse().ok(), "{command}\n{said}");
            let actual: Vec<&str> = said.lines().map(str::trim_end).collect();
            assert!(
                expected.is_empty() || matches(&expected, &actual),
                "{command}\nprints:\n{said}\nthe README says:\n{}",
                expected.join("\n")
            );
        }
    }
}

/// The text of the README follows itself: a `text NAME` block is a file to make, a
/// `ron NAME` block shows one that was made, a `console` or `sh` block is run.
#[test]
fn the_commands_do_what_the_readme_says() {
    let readme = fs::read_to_string(house().join("README.md")).unwrap();
    let desk = Desk::new();
    let mut followed = 0;
    for block in blocks(&readme) {
        match block.info.split_once(' ') {
            Some(("text", name)) => {
                fs::write(desk.path().join(name), block.lines.join("\n") + "\n").unwrap();
            }
            Some(("ron", name)) => {
                let made = fs::read_to_string(desk.path().join(name)).unwrap();
                let made: Vec<&str> = made.lines().collect();
                assert!(matches(&block.lines, &made), "{name}:\n{}", made.join("\n"));
            }
            _ if matches!(block.info, "console" | "sh") => {
                desk.follow(&block);
                followed += 1;
            }
            _ => {}
        }
    }
    assert!(followed > 3, "the README has lost its examples");
}

/// A cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// Pieces of a line that may be typed, each by itself.
fn code(text: &str, apart: &str) -> String {
    let pieces = text.split(apart).map(str::trim).filter(|p| !p.is_empty());
    let pieces: Vec<String> = pieces.map(|piece| format!("`{piece}`")).collect();
    cell(&pieces.join(" "))
}

fn keys() -> String {
    let keymap = Keymap::builtin();
    let mut table =
        String::from("| Keys | | Phím làm gì | In keys.ron |\n| --- | --- | --- | --- |\n");
    for topic in Topic::ALL {
        let (en, vi) = (topic.title(Language::En), topic.title(Language::Vi));
        table += &format!("| | **{}** | **{}** | |\n", cell(en), cell(vi));
        for command in Command::all().into_iter().filter(|c| c.topic() == topic) {
            let keys = match keymap.keys_of(command) {
                keys if keys.is_empty() => code("F9", ","),
                keys => code(&keys, ", "),
            };
            let (en, vi) = (command.title(Language::En), command.title(Language::Vi));
            table += &format!(
                "| {keys} | {} | {} | `{}` |\n",
                cell(en),
                cell(vi),
                command.name()
            );
        }
    }
    table
}

fn capture_line(language: Language) -> String {
    let mut table = match language {
        Language::En => String::from("| Typed | Means |\n| --- | --- |\n"),
        Language::Vi => String::from("| Gõ | Nghĩa là |\n| --- | --- |\n"),
    };
    for (typed, meaning) in screen::capture_help(language) {
        table += &format!("| {} | {} |\n", code(typed, "  "), cell(meaning));
    }
    table
}

fn queries() -> String {
    let mut table = String::from("| Query | | Điều kiện | |\n| --- | --- | --- | --- |\n");
    let (en, vi) = (examples(Language::En), examples(Language::Vi));
    assert_eq!(en.len(), vi.len());
    for ((query, what), (dieu_kien, nghia)) in en.iter().zip(vi) {
        let (query, dieu_kien) = (code(query, "   "), code(dieu_kien, "   "));
        table += &format!(
            "| {query} | {} | {dieu_kien} | {} |\n",
            cell(what),
            cell(nghia)
        );
    }
    table
}

fn symbols() -> String {
    let mut table = String::from("| On the map | | Trên sơ đồ |\n| --- | --- | --- |\n");
    let (en, vi) = (screen::symbols(Language::En), screen::symbols(Language::Vi));
    assert_eq!(en.len(), vi.len());
    for ((symbol, meaning), (symbol_vi, meaning_vi)) in en.iter().zip(vi) {
        let mut shown = code(symbol, " ");
        if symbol != symbol_vi {
            shown = format!("{shown} / {}", code(symbol_vi, " "));
        }
        table += &format!("| {shown} | {} | {} |\n", cell(meaning), cell(meaning_vi));
    }
    table
}

/// The screen on the built-in session after some keys.
fn screen(size: Rect, keys: &[Key]) -> String {
    let session = cli::builtin();
    let mut app = App::new(Setup {
        session,
        writer: "demo".parse().unwrap(),
        sitting: Sitting {
            date: Date::new(2026, 3, 20).unwrap(),
            start: TimeOfDay { seconds: 0 },
            place: None,
            writer: None,
        },
        language: Language::Vi,
        theme: Theme::builtin("default").unwrap(),
        ascii: false,
        keymap: Keymap::builtin(),
        phrasebook: Phrasebook::built_in().clone(),
        hints: true,
        file: "khoi-su-kinh-doanh.ron".to_string(),
        read_only: None,
        news: None,
        question: None,
    });
    let (width, height) = (size.width, size.height);
    app.update(Input::Resize { width, height }, Elapsed::default());
    for key in keys {
        app.update(Input::Keys(vec![*key]), Elapsed::default());
    }
    let mut buffer = Buffer::empty(size);
    app.draw_on(&mut buffer);
    let mut text = String::from("```text\n");
    for y in 0..size.height {
        let mut line = String::new();
        let mut x = 0;
        while x < size.width {
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            x += (symbol.width() as u16).max(1);
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text + "```\n"
}

/// While a line is typed.
fn picture() -> String {
    let typed = |text: &str| text.chars().map(Key::char).collect::<Vec<Key>>();
    let mut keys = typed(STEP);
    keys.push(Key::plain(KeyCode::Enter));
    keys.extend(typed("i"));
    keys.extend(typed(LINE));
    screen(Rect::new(0, 0, 120, 22), &keys)
}

/// The whole map, coloured by time.
fn overview() -> String {
    let keys: Vec<Key> = "--ct".chars().map(Key::char).collect();
    screen(Rect::new(0, 0, 100, 28), &keys)
}

/// Where the picture stands, and what is being typed there.
const STEP: &str = "2";
const LINE: &str = "pd: kiểm tra sơ bộ, 2 giờ, đ32";

fn formats() -> String {
    let mut table = String::from("| `--format` | File | | |\n| --- | --- | --- | --- |\n");
    for format in FORMATS {
        let (en, vi) = ((format.holds)(Language::En), (format.holds)(Language::Vi));
        let (name, ending) = (format.name, format.ending());
        table += &format!("| `{name}` | `{ending}` | {} | {} |\n", cell(en), cell(vi));
    }
    table
}

/// The parts of the README that the program itself makes.
fn made() -> [(&'static str, String); 8] {
    [
        ("picture", picture()),
        ("overview", overview()),
        ("symbols", symbols()),
        ("capture", capture_line(Language::En)),
        ("ghi", capture_line(Language::Vi)),
        ("queries", queries()),
        ("formats", formats()),
        ("keys", keys()),
    ]
}

#[test]
fn tables_and_picture_are_the_programs_own() {
    let path = house().join("README.md");
    let mut readme = fs::read_to_string(&path).unwrap();
    let refresh = std::env::var("LANEWAY_README").is_ok_and(|value| value == "refresh");
    for (name, fresh) in made() {
        let begin = format!("<!-- {name}: made by the tests -->\n");
        let end = format!("<!-- end of {name} -->");
        let from = readme.find(&begin).expect(&begin) + begin.len();
        let to = from + readme[from..].find(&end).expect(&end);
        if refresh {
            readme.replace_range(from..to, &fresh);
        } else {
            assert!(
                readme[from..to] == fresh,
                "the {name} of the README is not the program's any more; refresh it with\n  \
                 {REFRESH}\nIt should be:\n{fresh}"
            );
        }
    }
    if refresh {
        fs::write(&path, readme).unwrap();
    }
}

#[test]
fn the_readme_has_the_two_commands_of_a_fresh_machine() {
    let readme = fs::read_to_string(house().join("README.md")).unwrap();
    let cargo: Vec<&str> = blocks(&readme)
        .iter()
        .flat_map(|block| block.lines.clone())
        .filter(|line| line.starts_with("cargo "))
        .collect();
    assert_eq!(cargo, ["cargo run --release", "cargo test"]);
}

/// The example in a row of the table of settings.
fn example<'a>(readme: &'a str, file: &str) -> &'a str {
    let row = format!("| `{file}` |");
    let (_, rest) = readme.split_once(&row).expect(file);
    rest.split('`').nth(1).expect(file)
}

#[test]
fn the_settings_of_the_readme_can_be_used() {
    let readme = fs::read_to_string(house().join("README.md")).unwrap();
    Keymap::builtin()
        .with(example(&readme, "keys.ron"))
        .unwrap();
    Theme::read(example(&readme, "themes/NAME.ron")).unwrap();
    Phrasebook::from_ron(example(&readme, "phrasebook.ron")).unwrap();
    let desk = Desk::new();
    let config = desk.path().join("home/config/laneway");
    fs::create_dir_all(&config).unwrap();
    for name in ["settings.ron", "calendar.ron"] {
        fs::write(config.join(name), example(&readme, name)).unwrap();
    }
    let start = "2027-02-04T09:00";
    let (said, exit) = desk.run(&format!(
        "laneway totals sessions/lien-thong-khai-sinh.ron --start {start}"
    ));
    assert_eq!(exit, Some(0), "{said}");
    // Friday the 5th is off.
    assert!(said.contains("10/02/2027 17:00"), "{said}");
    let (said, exit) = desk.run("laneway show sessions/khoi-su-kinh-doanh.ron");
    assert_eq!(exit, Some(0), "{said}");
}
