//! The command line's help in the user's language: replaces all words of the derived
//! command, headings included.

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};

use crate::lang::cli::{self, Misuse};
use crate::model::Language;

/// The language that the arguments ask for, before they are read in full, because help and
/// complaints already use it.
pub fn asked(args: &[OsString]) -> Option<Language> {
    let mut args = args.iter().map(|arg| arg.to_str().unwrap_or_default());
    let mut asked = None;
    while let Some(arg) = args.next() {
        let value = match arg {
            "--" => break,
            "--lang" => args.next(),
            _ => arg.strip_prefix("--lang="),
        };
        asked = match value {
            Some("vi") => Some(Language::Vi),
            Some("en") => Some(Language::En),
            _ => asked,
        };
    }
    asked
}

/// The command in this language.
pub fn speak(command: Command, language: Language) -> Command {
    match language {
        Language::En => command,
        Language::Vi => {
            let command = translate(command, "")
                .long_about(cli::LONG)
                .after_help(cli::AFTER);
            with_usage(command)
        }
    }
}

/// Sets the usage lines that clap would make, but with the words of this language.
fn with_usage(mut command: Command) -> Command {
    command = command.override_usage(cli::USAGE_LINES);
    command.build();
    let usage = |command: &mut Command| {
        let whole = command.render_usage().to_string();
        let line = whole.strip_prefix("Usage: ").unwrap_or(&whole);
        line.replace("[OPTIONS]", cli::ANY_OPTIONS)
    };
    command.mut_subcommands(|mut task| {
        let of_task = usage(&mut task);
        task.override_usage(of_task)
    })
}

/// Translates the command and all its parts; `name` is the key of its words.
fn translate(mut command: Command, name: &str) -> Command {
    if let Some(about) = cli::help(name) {
        command = command.about(about);
    }
    if let Some(words) = cli::at_length(name) {
        command = command.long_about(words);
    }
    let template = format!(
        "{{before-help}}{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}",
        cli::USAGE
    );
    command
        .help_template(template)
        .subcommand_help_heading(cli::TASKS)
        .subcommand_value_name(cli::value("TASK").unwrap_or("TASK"))
        .mut_args(|arg| translate_arg(arg, name))
        .mut_subcommands(|task| {
            let name = match name {
                "" => task.get_name().to_string(),
                above => format!("{above}.{}", task.get_name()),
            };
            translate(task, &name)
        })
}

fn translate_arg(arg: Arg, task: &str) -> Arg {
    let heading = if arg.is_positional() {
        cli::ARGUMENTS
    } else {
        cli::OPTIONS
    };
    let value = match arg.get_value_names() {
        Some([name]) => cli::value(name),
        Some(_) => None,
        None => cli::value(&arg.get_id().as_str().to_uppercase()),
    };
    let help = cli::help(&format!("{task}.{}", arg.get_id()));
    let mut arg = arg.help_heading(heading);
    if let Some(help) = help {
        arg = arg.help(help);
    }
    match value {
        Some(value) if arg.get_action().takes_values() => arg.value_name(value),
        _ => arg,
    }
}

/// Tells the fault of the arguments, or prints the help or version that they ask for.
pub fn tell(error: &clap::Error, language: Language) -> ExitCode {
    match complaint(error) {
        Some(words) if language == Language::Vi => super::complain(&words),
        // If nobody listens, there is nowhere else to say it.
        _ => drop(error.print()),
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

/// The fault of the arguments in Vietnamese; nothing if it is no fault.
fn complaint(error: &clap::Error) -> Option<String> {
    let misuse = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => return None,
        ErrorKind::MissingRequiredArgument => Misuse::Missing,
        ErrorKind::UnknownArgument | ErrorKind::InvalidSubcommand => Misuse::Unknown,
        ErrorKind::ArgumentConflict => Misuse::Clash,
        _ => Misuse::BadValue,
    };
    let told = |kind| match error.get(kind) {
        Some(ContextValue::String(word)) => word.clone(),
        Some(ContextValue::Strings(words)) => words.join(", "),
        _ => String::new(),
    };
    let what = match error.kind() {
        ErrorKind::InvalidSubcommand => told(ContextKind::InvalidSubcommand),
        _ => told(ContextKind::InvalidArg),
    };
    let mut said = cli::misused(misuse, &what, &told(ContextKind::InvalidValue));
    if let Some(ContextValue::Strings(known)) = error.get(ContextKind::ValidValue)
        && !known.is_empty()
    {
        said = format!("{said}\n{}", cli::known(known));
    }
    Some(format!("{} {said}\n{}", cli::ERROR, cli::TRY))
}

/// The complaint about a file before a task.
pub fn misplaced(file: &Path, language: Language) -> String {
    let file = super::shown(file);
    match language {
        Language::Vi => {
            let said = cli::misused(Misuse::Unknown, &file, "");
            format!("{} {said}\n{}", cli::ERROR, cli::TRY)
        }
        Language::En => format!("error: there is no task '{file}'\nTry 'laneway --help'."),
    }
}

/// Prints the help of the program, or of one task.
pub fn page(command: &mut Command, task: Option<&str>, language: Language) -> ExitCode {
    let found = match task {
        None => Some(command),
        Some(task) => command.find_subcommand_mut(task),
    };
    match (found, task) {
        (Some(command), _) => {
            // If nobody listens, there is nowhere else to say it.
            let _ = command.print_long_help();
            ExitCode::SUCCESS
        }
        (None, task) => {
            super::complain(&misplaced(Path::new(task.unwrap_or_default()), language));
            ExitCode::from(2)
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::super::Args;
    use super::*;

    /// Every name that has words, with the English words.
    fn names(command: &Command, name: &str, all: &mut Vec<(String, Option<String>)>) {
        all.push((
            name.to_string(),
            command.get_about().map(ToString::to_string),
        ));
        for arg in command.get_arguments() {
            let help = arg.get_help().map(ToString::to_string);
            all.push((format!("{name}.{}", arg.get_id()), help));
        }
        for task in command.get_subcommands() {
            names(task, task.get_name(), all);
        }
    }

    #[test]
    fn every_part_of_the_command_line_has_words_in_both_languages() {
        let mut all = Vec::new();
        names(&Args::command(), "", &mut all);
        for (name, english) in &all {
            assert!(english.is_some(), "{name:?} has no English help");
            assert!(cli::help(name).is_some(), "{name:?} has no Vietnamese help");
        }
        for (name, _) in cli::HELP {
            let known = all.iter().any(|(other, _)| other == name);
            assert!(known, "{name:?} is no part of the command line any more");
        }
    }

    #[test]
    fn vietnamese_help_has_no_english_left() {
        let mut command = speak(Args::command(), Language::Vi);
        command.build();
        let mut pages = vec![command.clone().render_long_help().to_string()];
        pages.push(command.clone().render_help().to_string());
        for task in command.get_subcommands() {
            pages.push(task.clone().render_long_help().to_string());
        }
        for page in pages {
            for word in [
                "Usage",
                "Options",
                "Commands",
                "Arguments",
                "Print",
                "[possible",
                "[default",
                "FILE",
                "COMMAND",
                "OPTIONS",
            ] {
                assert!(!page.contains(word), "{word:?} in:\n{page}");
            }
        }
    }

    #[test]
    fn the_language_is_known_before_the_arguments_are_read() {
        let asked = |line: &str| {
            let args: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            super::asked(&args)
        };
        assert_eq!(asked("laneway --lang vi --help"), Some(Language::Vi));
        assert_eq!(asked("laneway show --lang=en"), Some(Language::En));
        assert_eq!(asked("laneway --lang xx"), None);
        assert_eq!(asked("laneway -- --lang vi"), None);
    }
}
