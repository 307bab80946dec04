//! The summary of a map in words: for documents, and for the little room of the status
//! line. Names and values are those of the report; the exceptions are in [`after_number`]
//! and in [`FigureWords::heading`].

use super::words::{self, words};
use super::{FigureWords, document, figures, headline, law, number, pick};
use crate::model::{Field, Figure, Headline, Language, Value};

/// The decimal places of a time that sums stated times: as many as were stated.
const EXACT: u8 = 18;

/// The words after the number of a figure, in full and as a sign (the fees are named before
/// it), for figures whose name in the report is too long.
fn after_number(l: Language, figure: &Figure, n: usize) -> Option<(&'static str, &'static str)> {
    let word = words(l);
    let form = |vi, one, many| number::form(l, n, vi, one, many);
    let decisions = form(word.decisions, "decision", word.decisions);
    let fees = pick(l, "phí", "fees");
    let all = [
        (
            Figure::Steps,
            form("bước", "step", "steps"),
            pick(l, "b", "st"),
        ),
        (
            Figure::Coverage,
            form("bước có căn cứ", "step cited", "steps cited"),
            "",
        ),
        (Figure::Decisions, decisions, pick(l, "rẽ", "dec")),
        (Figure::OfDecisions(None), decisions, ""),
        (Figure::Sum(Field::Fee), fees, ""),
        (
            Figure::HandOffs,
            form("chuyển giao", "hand-off", "hand-offs"),
            pick(l, "cg", "ho"),
        ),
        (Figure::NoneFound, word.law_none_found, ""),
        (Figure::NobodyKnows, word.law_nobody_knows, ""),
        (Figure::NotAsked, word.law_not_asked, ""),
        (Figure::OpenEnds, pick(l, "đầu mở", "open"), "○"),
        (
            Figure::Questions,
            form("câu hỏi", "question", "questions"),
            "?",
        ),
    ];
    let own = all.into_iter().find(|(of, ..)| of == figure);
    own.map(|(_, name, sign)| (name, sign))
}

impl FigureWords<'_> {
    /// A figure of the summary in a document: its name and its value.
    pub fn written(&self, of: &Headline<'_>) -> (String, String) {
        (self.heading(&of.name), self.in_full(of))
    }

    /// In the report the longest path is under a heading that says it is a time.
    fn heading(&self, figure: &Figure) -> String {
        if *figure == Figure::Most {
            words::capitalised(words(self.speaker.language).longest_path)
        } else {
            self.name(figure)
        }
    }

    fn in_full(&self, of: &Headline<'_>) -> String {
        if !of.parts.is_empty() {
            // "0 none found" is no English.
            let told = |part: &&Headline<'_>| {
                let none = part.name == Figure::NoneFound && part.value == Value::Count(0);
                !none || document::is_settled(self.speaker.language)
            };
            let parts = of.parts.iter().filter(told);
            let parts: Vec<String> = parts.map(|part| self.part(part)).collect();
            return parts.join(", ");
        }
        let l = self.speaker.language;
        let mut text = self.sum(&of.value).0;
        match &of.range {
            None => {}
            Some((Value::Unknown, _)) => text += &format!(" ({})", figures::no_bounds(l)),
            Some((Value::Amount(_, least), Value::Amount(_, most))) => {
                let money = self.speaker.money();
                let [least, most] = [least, most].map(|sum| money.sum_number(*sum));
                text += &format!(" ({least} – {most})");
            }
            Some((least, _)) => text = figures::from_to(l, &self.sum(least).0, &text),
        }
        if let Value::Total(most) = of.value {
            let least = match of.range {
                Some((Value::Total(least), _)) => least,
                Some(_) | None => most,
            };
            text += &headline(l, least, most).0;
        }
        let average = (of.by_share > 0).then(|| figures::average(l).to_string());
        let unasked = (of.unasked > 0).then(|| figures::unasked(l, of.unasked));
        let more = average.into_iter().chain(self.least_ends(of.ends_early));
        let more = more.chain(unasked);
        let more: Vec<String> = more.collect();
        if !more.is_empty() {
            text += &format!(" ({})", more.join("; "));
        }
        let map = self.speaker.map;
        let numbers = of.through.iter();
        let numbers = numbers.filter_map(|id| map.number(*id));
        let numbers: Vec<String> = numbers.map(|n| n.to_string()).collect();
        if !numbers.is_empty() {
            let (one, many) = ("through step", "through steps");
            let through = number::form(l, numbers.len(), "qua bước", one, many);
            text += &format!(" ({through} {})", numbers.join(", "));
        }
        if of.assumed > 0 {
            text += &format!(" ({})", figures::assumed(l, of.assumed));
        }
        if of.left_out > 0 {
            text += &format!(" ({})", figures::left_out(l, of.left_out));
        }
        text
    }

    /// One of several figures that make up a value.
    fn part(&self, of: &Headline<'_>) -> String {
        let count = |n: usize| number::count(self.speaker.language, n as i64);
        let named = |n| {
            let (name, _) = after_number(self.speaker.language, &of.name, n)?;
            Some(format!("{} {name}", count(n)))
        };
        if let Value::Count(n) = of.value
            && let Some(said) = named(n)
        {
            return said;
        }
        if let (Figure::Unknown(_), Value::Count(n)) = (&of.name, &of.value) {
            let steps = number::steps(self.speaker.language, *n);
            return format!("{}: {steps}", self.name(&of.name));
        }
        if let Value::OutOf(some, all) = of.value
            && let Some(all) = named(all)
        {
            return format!("{}/{all}", count(some));
        }
        format!("{} {}", self.name(&of.name), self.value(&of.value).0)
    }

    /// A figure of the status line, long and short. For little room a number has no groups
    /// of thousands.
    pub fn on_status(&self, of: &Headline<'_>) -> (String, String) {
        let l = self.speaker.language;
        let mut law = of.parts.iter().filter_map(|part| {
            let Value::OutOf(cited, all) = part.value else {
                return None;
            };
            Some((cited, all))
        });
        if let Some(steps) = law.next() {
            return law::coverage(l, steps, law.next().unwrap_or_default());
        }
        let (long, short) = self.sum(&of.value);
        if let Value::Total(most) = of.value {
            let plus = if of.is_more { "+" } else { "" };
            let (days, days_short) = headline(l, most, most);
            return (
                format!("{long}{days}{plus}"),
                format!("{short}{days_short}{plus}"),
            );
        }
        if let Value::Count(n) = of.value
            && let Some((name, sign)) = after_number(l, &of.name, n)
        {
            return (format!("{n} {name}"), format!("{n}{sign}"));
        }
        let name = match after_number(l, &of.name, 0) {
            Some((name, _)) => name.to_string(),
            None => self.name(&of.name),
        };
        let (long, short) = match &of.range {
            // Without room for the least and the most there is still room for the word.
            Some((least, most)) if *least != Value::Unknown => {
                let (mut least, most) = (self.sum(least).1, self.sum(most).1);
                let early = of.ends_early.and_then(|id| self.speaker.map.number(id));
                if let Some(step) = early {
                    least += &format!(" {}", figures::least_ends_short(l, &step.to_string()));
                }
                let said = format!("{name} {short}");
                (format!("{said} ({least}–{most})"), said)
            }
            Some(_) | None => (format!("{name} {short}"), short),
        };
        match of.left_out {
            0 => (long, short),
            steps => (
                format!("{long} + {}", figures::left_out_short(l, steps)),
                format!("{short}+"),
            ),
        }
    }

    /// The value of a running sum: times to the last place and without their calendar days,
    /// amounts rounded to the smallest unit.
    fn sum(&self, value: &Value) -> (String, String) {
        if let Value::Total(time) = value {
            return self.time(*time, EXACT);
        }
        if let Value::Amount(_, sum) = value {
            let money = self.speaker.money();
            return money.sum(money.rounded(*sum).into());
        }
        self.value(value)
    }
}
