//! The tables of the guide, made from the program's own tables, so that every fact is
//! written down once.

use clap::{Arg, Command as Cli};

use super::page::Piece;
use crate::capture::{self, Phrasebook};
use crate::catalogue::{self, Choice};
use crate::export::{FORMATS, Format};
use crate::input::{Command, Keymap, Topic};
use crate::lang::{guide, query, screen, span, table, words};
use crate::model::{Code, Decimal, Language, Severity, Unit};
use crate::settings;

/// The table of this name; nothing if there is none.
pub fn made(name: &str, cli: &Cli, language: Language) -> Vec<Piece> {
    let pairs = |pairs: &[screen::Pair]| -> Vec<Piece> {
        let row = |(typed, means): &screen::Pair| Piece::Row(apart(typed), (*means).to_string());
        pairs.iter().map(row).collect()
    };
    match name {
        "capture" => pairs(screen::capture_help(language)),
        "symbols" => pairs(screen::symbols(language)),
        "queries" => pairs(query::examples(language)),
        "table" => pairs(table::help(language)),
        "phrases" => phrases(language),
        "units" => units(language),
        "unit-codes" => Unit::ALL
            .iter()
            .map(|unit| {
                let name = span::unit(language, *unit, Decimal::from(1));
                Piece::Row(unit.code().to_string(), name.to_string())
            })
            .collect(),
        "themes" => settings::BUILT_IN_THEMES
            .iter()
            .map(|name| Piece::Row((*name).to_string(), String::new()))
            .collect(),
        "lenses" => keys(language, |command| {
            matches!(command, Command::Colour(_) | Command::ColourNone)
        }),
        "marks" => keys(language, |command| command.topic() == Topic::Mark),
        "keys" => all_keys(language),
        "codes" => codes(language, |_| true),
        "codes-of-law" => codes(language, |code| catalogue::finding(code).of_law),
        "formats" => formats(language),
        "commands" => commands(cli),
        "exit" => exit(cli),
        "json-totals" => vec![Piece::Block(guide::TOTALS_JSON)],
        "json-log" => vec![Piece::Block(guide::LOG_JSON)],
        "json-map" => vec![Piece::Block(guide::MAP_JSON)],
        _ => Vec::new(),
    }
}

/// Alternatives to type, two blanks apart.
fn apart(typed: &str) -> String {
    let pieces = typed.split("  ").map(str::trim).filter(|p| !p.is_empty());
    pieces.collect::<Vec<&str>>().join("  ")
}

fn phrases(language: Language) -> Vec<Piece> {
    let phrases = Phrasebook::built_in().phrases().iter();
    let row = |of: &capture::Phrase| Piece::Row(of.key.clone(), of.text(language).to_string());
    phrases.map(row).collect()
}

/// Each unit with all its spellings.
fn units(language: Language) -> Vec<Piece> {
    let row = |unit: &Unit| {
        let typed: Vec<&str> = capture::words_for(*unit).collect();
        let name = span::unit(language, *unit, Decimal::from(2));
        Piece::Row(name.to_string(), format!("`{}`", typed.join("` `")))
    };
    Unit::ALL.iter().map(row).collect()
}

fn row_of(command: Command, language: Language) -> Piece {
    let keymap = Keymap::builtin();
    let keys = match keymap.keys_of(command) {
        keys if keys.is_empty() => keymap.keys_of(Command::Palette),
        keys => keys,
    };
    Piece::Row(keys, command.title(language).to_string())
}

fn keys(language: Language, wanted: impl Fn(Command) -> bool) -> Vec<Piece> {
    let commands = Command::possible().filter(|command| wanted(*command));
    commands.map(|command| row_of(command, language)).collect()
}

/// All commands by topic, each with its name in `keys.ron`.
fn all_keys(language: Language) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for topic in Topic::ALL {
        pieces.push(Piece::Head(topic.title(language).to_string()));
        for command in Command::possible().filter(|c| c.topic() == *topic) {
            pieces.push(match row_of(command, language) {
                Piece::Row(keys, what) => Piece::Row(keys, format!("{what} `{}`", command.name())),
                other => other,
            });
        }
    }
    pieces
}

/// The codes of findings, by severity.
fn codes(language: Language, wanted: impl Fn(Code) -> bool) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for severity in [
        Severity::Error,
        Severity::Gap,
        Severity::Notice,
        Severity::Wish,
    ] {
        let of = Code::ALL
            .iter()
            .copied()
            .filter(|code| catalogue::finding(*code).severity == severity && wanted(*code));
        let row = |code: Code| Piece::Row(code.code().to_string(), code.word(language).to_string());
        let rows: Vec<Piece> = of.map(row).collect();
        if !rows.is_empty() {
            let head = words::capitalised(severity.word(language));
            pieces.push(Piece::Head(head));
            pieces.extend(rows);
        }
    }
    pieces
}

fn formats(language: Language) -> Vec<Piece> {
    let row = |format: &Format| {
        let holds = (format.holds)(language);
        Piece::Row(
            format!("--format {}", format.name),
            format!("{holds} (`{}`)", format.ending()),
        )
    };
    FORMATS.iter().map(row).collect()
}

/// Every task with its options; then the options of all tasks.
fn commands(cli: &Cli) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for task in cli.get_subcommands() {
        let usage = task.clone().render_usage().to_string();
        let (_, usage) = usage.split_once(':').unwrap_or(("", &usage));
        pieces.push(Piece::Head(format!("`{}`", usage.trim())));
        let about = task.get_about().map(ToString::to_string);
        pieces.push(Piece::Head(about.unwrap_or_default()));
        let own = task.get_arguments().filter(|arg| !arg.is_global_set());
        pieces.extend(own.map(argument));
    }
    let all = cli.get_arguments().filter(|arg| arg.is_global_set());
    pieces.push(Piece::Head("`laneway ...`".to_string()));
    pieces.extend(all.map(argument));
    pieces
}

fn argument(arg: &Arg) -> Piece {
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    Piece::Row(arg.to_string(), help)
}

fn exit(cli: &Cli) -> Vec<Piece> {
    let said = cli.get_after_help().map(ToString::to_string);
    vec![Piece::Head(said.unwrap_or_default())]
}
