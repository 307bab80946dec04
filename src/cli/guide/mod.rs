//! `laneway guide`: the manual for places without a network. On a terminal it goes through
//! a pager.

mod made;
mod page;

use std::io::{self, IsTerminal, Write};
use std::process::{ExitCode, Stdio};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Command as Cli, CommandFactory};

use super::tasks::Failed;
use crate::lang::guide::{self, Topic};
use crate::model::Language;
use page::{Page, Piece};

impl Page {
    /// As wide as every screen.
    const PIPE: Page = Page {
        width: 80,
        terminal: false,
    };

    /// Without colours it is as in a pipe.
    fn for_terminal() -> Page {
        Page {
            terminal: std::env::var_os("NO_COLOR").is_none_or(|set| set.is_empty()),
            ..Page::PIPE
        }
    }
}

/// Reads the name of a topic; completions and complaints list them all.
pub fn topic() -> impl TypedValueParser<Value = Topic> {
    let names = Topic::ALL.iter().map(|topic| topic.name());
    PossibleValuesParser::new(names).try_map(|given| {
        let mut all = Topic::ALL.iter().copied();
        let found = all.find(|topic| topic.name() == given);
        found.ok_or("no topic")
    })
}

/// Adds the topics as tasks of their own, so that every shell completes them with their
/// titles.
pub fn with_topics(cli: Cli, language: Language) -> Cli {
    let topics = Topic::ALL
        .iter()
        .map(|topic| Cli::new(topic.name()).about(topic.title(language)));
    cli.mut_subcommand("guide", |guide| guide.subcommands(topics))
}

/// Prints a topic, or the list of topics.
pub fn guide(cli: &mut Cli, topic: Option<Topic>, language: Language) -> Result<ExitCode, Failed> {
    cli.build();
    let terminal = io::stdout().is_terminal() && io::stdin().is_terminal();
    let page = if terminal {
        Page::for_terminal()
    } else {
        Page::PIPE
    };
    let text = match topic {
        Some(topic) => told(topic, cli, page, language),
        None => overview(page, language),
    };
    // The list of topics is short and needs no pager.
    let read = topic.is_some() && terminal && paged(&text)?;
    if !read {
        io::stdout().lock().write_all(text.as_bytes())?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Opens a topic in the pager, which gets the terminal meanwhile; returns whether there is
/// a pager.
///
/// # Errors
///
/// If the pager fails.
pub fn read(topic: Topic, language: Language) -> io::Result<bool> {
    let mut cli = super::usage::speak(super::Args::command(), language);
    cli.build();
    paged(&told(topic, &cli, Page::for_terminal(), language))
}

fn told(topic: Topic, cli: &Cli, page: Page, language: Language) -> String {
    let heading = format!("laneway guide {}: {}", topic.name(), topic.title(language));
    page.set(&heading, topic.text(language), |name| {
        made::made(name, cli, language)
    })
}

fn overview(page: Page, language: Language) -> String {
    let row = |topic: &Topic| {
        let title = topic.title(language).to_string();
        Piece::Row(topic.name().to_string(), title)
    };
    let topics: Vec<Piece> = Topic::ALL.iter().map(row).collect();
    format!(
        "{}\n\n{}\n{}\n",
        guide::topics(language),
        page.table(&topics),
        guide::go_on(language)
    )
}

/// Gives a text to the pager, `PAGER` or `less`; returns whether there is one.
fn paged(text: &str) -> io::Result<bool> {
    let set = std::env::var("PAGER")
        .ok()
        .filter(|set| !set.trim().is_empty());
    for pager in [set.as_deref(), Some("less -R")].into_iter().flatten() {
        let mut words = pager.split_whitespace();
        let Some(program) = words.next() else {
            continue;
        };
        let started = std::process::Command::new(program)
            .args(words)
            .stdin(Stdio::piped())
            .spawn();
        let Ok(mut reader) = started else { continue };
        if let Some(mut pipe) = reader.stdin.take() {
            // The pipe breaks if the reader closes the pager early.
            drop(pipe.write_all(text.as_bytes()));
        }
        reader.wait()?;
        return Ok(true);
    }
    Ok(false)
}
