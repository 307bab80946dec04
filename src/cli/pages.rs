//! Prints the command line's own description for other programs: completions for a shell,
//! and the page of the manual. Both come from the definition of the help, the keys of the
//! page from the table of commands.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Arg, Command as Cli};
use clap_complete::Shell;

use super::tasks::Failed;
use crate::input::{Command, Keymap, Topic};
use crate::lang::cli;
use crate::model::Language;

/// Prints the completions for a shell.
pub fn completions(command: &mut Cli, shell: Shell) -> Result<ExitCode, Failed> {
    let mut text = Vec::new();
    clap_complete::generate(shell, command, "laneway", &mut text);
    io::stdout().lock().write_all(&text)?;
    Ok(ExitCode::SUCCESS)
}

/// Prints the page of the manual.
pub fn manual(command: &mut Cli, language: Language) -> Result<ExitCode, Failed> {
    let page = page(command, language);
    io::stdout().lock().write_all(page.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// The page as roff, written here because the crate for it has English headings and knows
/// nothing of keys.
fn page(command: &mut Cli, language: Language) -> String {
    command.build();
    let heading = cli::manual(language);
    let version = command.get_version().unwrap_or_default();
    let mut page = format!(".TH LANEWAY 1 \"\" \"laneway {version}\"\n");
    let about = command.get_about().map(ToString::to_string);
    section(&mut page, heading.name);
    page.push_str(&format!(
        "laneway \\- {}\n",
        plain(&about.unwrap_or_default())
    ));
    section(&mut page, heading.synopsis);
    let usage = command.render_usage().to_string();
    let (_, usage) = usage.split_once(':').unwrap_or(("", &usage));
    for line in usage.lines() {
        text(&mut page, line.trim());
        page.push_str(".br\n");
    }
    section(&mut page, heading.description);
    let long = command.get_long_about().map(ToString::to_string);
    for part in long.unwrap_or_default().split("\n\n") {
        page.push_str(".PP\n");
        text(&mut page, part);
    }
    section(&mut page, heading.options);
    arguments(&mut page, command.get_arguments());
    section(&mut page, heading.tasks);
    for task in command.get_subcommands() {
        let usage = task.clone().render_usage().to_string();
        let (_, usage) = usage.split_once(':').unwrap_or(("", &usage));
        page.push_str(&format!(".SS {}\n", plain(usage.trim())));
        let about = task.get_about().map(ToString::to_string);
        text(&mut page, &about.unwrap_or_default());
        arguments(
            &mut page,
            task.get_arguments().filter(|arg| !arg.is_global_set()),
        );
    }
    section(&mut page, heading.keys);
    keys(&mut page, language);
    section(&mut page, heading.exit);
    let after = command.get_after_help().map(ToString::to_string);
    text(&mut page, &after.unwrap_or_default());
    page
}

fn keys(page: &mut String, language: Language) {
    let keymap = Keymap::builtin();
    for &topic in Topic::ALL {
        page.push_str(&format!(".SS {}\n", plain(topic.title(language))));
        for command in Command::possible().filter(|c| c.topic() == topic) {
            let keys = match keymap.keys_of(command) {
                keys if keys.is_empty() => keymap.keys_of(Command::Palette),
                keys => keys,
            };
            item(page, &keys, command.title(language));
        }
    }
}

fn arguments<'a>(page: &mut String, all: impl Iterator<Item = &'a Arg>) {
    for arg in all.filter(|arg| !arg.is_hide_set()) {
        let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
        let name = match arg.get_short() {
            Some(short) if arg.get_long().is_some() => format!("-{short}, {arg}"),
            _ => arg.to_string(),
        };
        item(page, &name, &help);
    }
}

fn item(page: &mut String, name: &str, what: &str) {
    page.push_str(&format!(".TP\n\\fB{}\\fR\n", plain(name)));
    text(page, what);
}

fn section(page: &mut String, heading: &str) {
    page.push_str(&format!(".SH {}\n", plain(heading)));
}

fn text(page: &mut String, words: &str) {
    for line in words.lines() {
        page.push_str(&plain(line));
        page.push('\n');
    }
}

/// Escapes text so that roff takes none of it, nor the start of a line, for a command.
fn plain(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-");
    if text.starts_with(['.', '\'']) {
        format!("\\&{text}")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::super::{Args, usage};
    use super::*;

    fn of(language: Language) -> String {
        page(&mut usage::speak(Args::command(), language), language)
    }

    #[test]
    fn every_task_and_every_command_is_on_the_page() {
        for language in [Language::Vi, Language::En] {
            let page = of(language);
            for task in Args::command().get_subcommands() {
                let name = format!(".SS laneway {}", task.get_name());
                assert!(page.contains(&name), "{name}\n{page}");
            }
            for command in Command::possible() {
                assert!(page.contains(&plain(command.title(language))));
            }
            // No line looks like a command but those of roff.
            for line in page.lines().filter(|line| line.starts_with('.')) {
                let word = line.split(' ').next().unwrap_or_default();
                assert!(
                    [".TH", ".SH", ".SS", ".TP", ".PP", ".br"].contains(&word),
                    "{line}"
                );
            }
        }
        let vietnamese = of(Language::Vi);
        for word in ["NAME\n", "SYNOPSIS", "Usage", "OPTIONS", "FILE"] {
            assert!(!vietnamese.contains(word), "{word}\n{vietnamese}");
        }
    }

    #[test]
    fn signs_of_roff_are_kept_from_it() {
        assert_eq!(plain(".x \\ y"), "\\&.x \\e y");
        assert_eq!(plain("--at"), "\\-\\-at");
    }
}
