//! Citations: one grammar for the capture line and for running text.

mod abroad;
mod drafts;
mod forms;
mod kinds;
mod properties;
mod prose;

use laneway::catalogue::Choice;
use laneway::law::{Found, Level};

/// A stretch of text as a line: places, then what they stand in, then what is wrong.
fn told(found: &Found<'_>) -> String {
    let dash = |part: &Option<String>| part.clone().unwrap_or("-".into());
    let mut words: Vec<String> = Vec::new();
    for place in &found.places {
        let [point, clause, article] = [&place.point, &place.clause, &place.article].map(dash);
        let mut said = format!("{point}.{clause}.{article}");
        for (level, part) in place.parts().filter(|(level, _)| *level > Level::Article) {
            said += &format!(" {}:{part}", format!("{level:?}").to_lowercase());
        }
        words.push(said);
    }
    match &found.named {
        Some(named) => {
            words.push(named.kind.code().unwrap_or("?").to_string());
            words.extend(named.number.clone());
            words.extend(named.title.as_ref().map(|title| format!("“{title}”")));
            words.extend(named.year.map(|year| year.to_string()));
            words.extend(named.date.map(|date| date.to_string()));
            words.extend(named.body.as_ref().map(|body| format!("by {body}")));
            words.extend(named.about.as_ref().map(|about| format!("on {about}")));
        }
        None => words.push(if found.this { "this" } else { "-" }.to_string()),
    }
    words.extend(found.flaws.iter().map(|flaw| format!("!{}", flaw.code())));
    words.join(" ")
}
