//! The capture line: lines as they are typed in a room, and what they leave behind.

use laneway::capture::*;
use laneway::model::*;

mod asked;
mod between;
mod blocks;
mod cases;
mod draft;
mod ends;
mod flow;
mod law;
mod parts;
mod properties;
mod settled;
mod spoken;

use crate::support::room::Room;
use crate::support::typist::tag;

fn span(text: &str) -> Option<Span> {
    Some(text.parse().unwrap())
}

fn articles(step: &Step) -> Vec<&str> {
    let citations = step.facts.law.citations().iter();
    citations.filter_map(|c| c.article.as_deref()).collect()
}
