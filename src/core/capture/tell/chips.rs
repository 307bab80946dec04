//! Shows what was understood: chips while typing, one line afterwards.

use std::ops::Range;

use crate::capture::context::Context;
use crate::capture::ends::next_open;
use crate::capture::land;
use crate::capture::make::act::{note_on, remark_kind};
use crate::capture::read::line::{
    Closes, Form, LaneSaid, LateLine, Line, Made, Shape, StepLine, Target, Typed,
};
use crate::capture::read::spot::Spot;
use crate::capture::tell::ends::{self, goes_on, nowhere, place, unsaid_here, way};
use crate::capture::tell::facts::fact_chips;
use crate::capture::tell::say::{self, pick};
use crate::capture::tell::{becomes, was};
use crate::catalogue::{self, Choice};
use crate::lang::{self, Speaker};
use crate::model::{Date, LaneId, Language, Map, NoteKind, StepId, StepKind, StepNumber};

/// One part of the line that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    pub kind: ChipKind,
    pub text: String,
    /// The bytes of the typed text that it was read from.
    pub span: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChipKind {
    /// What the line becomes, where no word of it says so: the number of the new step, the
    /// step that is spoken of.
    Becomes,
    /// The lane of the caret, where the line names none.
    CaretLane,
    Lane,
    /// A lane that the line makes.
    NewLane,
    /// It looks like a lane but is none, so it is text.
    NoLane,
    /// The text of the step as it will be recorded.
    Step,
    /// A decision with its answers.
    Decision,
    Fork,
    Wait,
    /// A join or merge.
    Join,
    Target,
    /// Elapsed time or effort.
    Time,
    Money,
    /// Law, or that there is none.
    Law,
    Paper,
    /// A share of the way in.
    Share,
    /// The source of the figures.
    Source,
    /// The step that late facts belong to.
    Of,
    Note,
    Phase,
    End,
    /// To the next open end.
    Next,
    /// A command.
    Asked,
}

pub(super) fn participant_named(name: &str, agency: Option<&str>, language: Language) -> String {
    let word = pick(language, "đại biểu hoặc nguồn", "participant or source");
    match agency.filter(|agency| !agency.is_empty()) {
        Some(agency) => format!("{word} {name} ({agency})"),
        None => format!("{word} {name}"),
    }
}

pub(super) fn chip(kind: ChipKind, text: impl Into<String>, span: &Range<usize>) -> Chip {
    Chip {
        kind,
        text: text.into(),
        span: span.clone(),
    }
}

impl Line {
    /// What the line becomes, then a chip for each part that was understood, in the order of
    /// the typed text.
    pub fn chips(&self, cx: &Context<'_>, language: Language) -> Vec<Chip> {
        self.chips_of_made(cx, language, None)
    }

    /// The same where its step was made, as for the ghost, and has a number.
    pub fn chips_of_made(
        &self,
        cx: &Context<'_>,
        language: Language,
        number: Option<StepNumber>,
    ) -> Vec<Chip> {
        let mut chips = becomes::first(self, cx, language, number);
        chips.extend(self.parts(cx, language));
        chips
    }

    fn parts(&self, cx: &Context<'_>, language: Language) -> Vec<Chip> {
        let speaker = Speaker::new(language, cx.map, cx.order);
        let mut chips = Vec::new();
        match &self.form {
            Form::Step(step) => {
                step_chips(&mut chips, step, None, speaker);
                if let Some(join) = &step.join
                    && let Some(text) = unsaid_here(self, cx, speaker)
                {
                    chips.push(chip(ChipKind::Join, text, &join.span));
                }
            }
            Form::Late(late) => said_chips(&mut chips, late, cx, speaker),
            Form::Lates(lates) => {
                let mut all = Vec::new();
                for late in lates {
                    let mut own = Vec::new();
                    said_chips(&mut own, late, cx, speaker);
                    own.sort_by_key(|chip| chip.span.start);
                    all.extend(own);
                }
                return all;
            }
            Form::Note {
                kind,
                on,
                text,
                owner,
                due,
            } => {
                let on = note_on(*kind, on.as_ref().map(|step| step.what), cx);
                let said = note_said(*kind, on, &text.what, speaker);
                chips.push(chip(ChipKind::Note, said, &text.span));
                if let Some(owner) = owner {
                    chips.push(chip(
                        ChipKind::Source,
                        owner_said(owner, language),
                        &owner.span,
                    ));
                }
                if let Some(due) = due {
                    chips.push(chip(ChipKind::Time, due_said(due, language), &due.span));
                }
            }
            Form::Participant { name, agency } => {
                let text = participant_named(&name.what, agency.as_deref(), language);
                chips.push(chip(ChipKind::Source, text, &self.span));
            }
            Form::Rate(rate) => {
                let text = speaker.money().rate(&rate.what);
                chips.push(chip(ChipKind::Money, text, &self.span));
            }
            Form::Phase(name) => {
                let text = format!("{} {}", pick(language, "giai đoạn", "phase"), name.what);
                chips.push(chip(ChipKind::Phase, text, &self.span));
            }
            Form::NoPhase => chips.push(chip(ChipKind::Phase, no_phase(language), &self.span)),
            Form::Go(spot) => {
                let text = match spot {
                    Spot::Nowhere => nowhere(language).to_string(),
                    Spot::Step(_) | Spot::Way(_) | Spot::Beside(_) | Spot::Before(_) => {
                        format!("| {}", way(*spot, speaker))
                    }
                };
                chips.push(chip(ChipKind::Next, text, &self.span));
            }
            Form::End { lane, name } => {
                if let Some(lane) = lane {
                    chips.push(lane_chip(&lane.what, &lane.span, speaker));
                }
                let text = end_said(&name.what, language);
                chips.push(chip(ChipKind::End, text, &self.span));
            }
            Form::Several(lines) => {
                let made = becomes::several(self, cx, speaker);
                let steps: Vec<_> = lines
                    .iter()
                    .filter(|line| !line.what.starts_with(['|', '&', '>', ';']))
                    .collect();
                for said in lines.iter().filter(|line| line.what.starts_with("; ")) {
                    let text = said.what.trim_start_matches("; ");
                    let text = note_said(NoteKind::Remark, None, text, speaker);
                    chips.push(chip(ChipKind::Note, text, &said.span));
                }
                if let [only] = steps[..]
                    && let Some(name) = only.what.strip_prefix('.')
                {
                    let text = end_said(name.trim(), language);
                    chips.push(chip(ChipKind::End, text, &only.span));
                    return chips;
                }
                for (nth, line) in steps.iter().enumerate() {
                    let own = made.get(nth).filter(|_| made.len() == steps.len());
                    let (text, figures) = match own {
                        Some((text, figures)) => (text, &figures[..]),
                        None => (&line.what, &[][..]),
                    };
                    chips.push(chip(ChipKind::Step, text.clone(), &line.span));
                    for figure in figures {
                        chips.push(chip(ChipKind::Time, figure.clone(), &line.span));
                    }
                }
                let leads = lines.iter().filter(|line| line.what.starts_with('>'));
                for line in leads {
                    let lane = becomes::aimed(&line.what, cx);
                    chips.push(chip(ChipKind::Target, format!("→ {lane}"), &line.span));
                }
                let bars = lines
                    .iter()
                    .filter(|line| line.what.starts_with('|'))
                    .count();
                let first = lines.first().is_some_and(|line| line.what.starts_with('|'));
                let branches = if first { bars } else { bars + 1 };
                let word = pick(language, "nhánh", "branches");
                let text = format!("{branches} {word}");
                chips.insert(
                    0,
                    chip(ChipKind::Fork, text, &(self.span.start..self.span.start)),
                );
            }
            Form::Condition(said) => {
                let [asks, then] = &**said;
                chips.push(chip(
                    ChipKind::Decision,
                    ends::asks(&asks.what, cx),
                    &asks.span,
                ));
                chips.push(chip(ChipKind::Step, then.what.clone(), &then.span));
            }
            Form::Swap(steps) => {
                chips.push(chip(ChipKind::Of, swapped(steps, speaker), &self.span));
            }
            Form::Heading => {
                let text = ends::listed(self.under, language);
                chips.push(chip(ChipKind::Next, text, &self.span));
            }
            Form::Asked(asked) => {
                let text = say::asked(*asked, language);
                chips.push(chip(ChipKind::Asked, text, &self.span));
            }
            Form::Next => {
                let next = next_open(cx).map_or(String::new(), |caret| place(caret, speaker));
                let text = format!("{} · {next}", next_word(language));
                chips.push(chip(ChipKind::Next, text, &self.span));
            }
        }
        chips.sort_by_key(|chip| chip.span.start);
        chips
    }

    /// The other way to read the line, in few words: it has a third of a line at most, so what
    /// decides comes first.
    pub fn other_said(&self, cx: &Context<'_>, language: Language) -> Option<String> {
        let other = Line::of(self.other.clone()?, self.span.clone());
        let chips = other.parts(cx, language);
        let step = |text: &str| format!("{} “{text}”", pick(language, "bước", "step"));
        let late = !other.form.lates().is_empty();
        // How lanes are made is no reading, and the name of a step that stands can wait.
        let own = chips.iter().filter(|chip| chip.kind != ChipKind::NoLane);
        let said = own.map(|chip| match chip.kind {
            ChipKind::Step if matches!(other.form, Form::Step(_)) => step(&chip.text),
            ChipKind::Of if late => {
                let number = chip.text.split(" “").next();
                number.unwrap_or(&chip.text).to_string()
            }
            _ => chip.text.clone(),
        });
        let said: Vec<String> = match &other.form {
            Form::Note { kind, .. } => vec![kind.word(language).to_string()],
            _ => said.collect(),
        };
        Some(said.join(" · "))
    }
}

pub(super) fn no_phase(language: Language) -> &'static str {
    pick(language, "không thuộc giai đoạn nào", "no phase")
}

/// An end event, with its words where it has any.
fn end_said(name: &str, language: Language) -> String {
    match name {
        "" => end_word(language).to_string(),
        name => format!("{} “{name}”", end_word(language)),
    }
}

pub(super) fn end_word(language: Language) -> &'static str {
    StepKind::End.word(language)
}

pub(super) fn next_word(language: Language) -> &'static str {
    pick(language, "đầu mở kế tiếp", "next open end")
}

/// Two steps that change places.
pub(super) fn swapped(steps: &[Typed<StepId>; 2], speaker: Speaker<'_>) -> String {
    let [first, second] = steps.each_ref().map(|step| named(speaker, step.what));
    match speaker.language {
        Language::Vi => format!("đổi chỗ {first} và {second}"),
        Language::En => format!("{first} and {second} change places"),
    }
}

/// Who carries out an action.
pub(super) fn owner_said(owner: &Typed<String>, language: Language) -> String {
    format!("{} {}", pick(language, "người làm:", "owner:"), owner.what)
}

/// By when.
pub(super) fn due_said(due: &Typed<Date>, language: Language) -> String {
    let date = lang::date(language, due.what);
    format!("{} {date}", pick(language, "hạn", "due"))
}

/// `câu hỏi ở bước 12 “ký”: ai ký`.
pub(super) fn note_said(
    kind: NoteKind,
    on: Option<StepId>,
    text: &str,
    speaker: Speaker<'_>,
) -> String {
    let language = speaker.language;
    let word = match catalogue::note(kind).line {
        Some((_, word)) => word.say(language),
        None => kind.word(language),
    };
    match on.map(|step| named(speaker, step)) {
        Some(step) => format!("{word} {} {step}: {text}", pick(language, "ở", "on")),
        None => format!("{word}: {text}"),
    }
}

pub(super) fn lane_name(map: &Map, lane: LaneId) -> Option<String> {
    map.lane(lane).map(|lane| lane.name.clone())
}

/// `bước 3 "ký"`; a step without a number goes by its kind.
pub(super) fn named(speaker: Speaker<'_>, step: StepId) -> String {
    let Speaker { language, map, .. } = speaker;
    let Some(at) = map.step(step) else {
        return String::new();
    };
    let kind = match at.kind {
        StepKind::Fork | StepKind::Join | StepKind::Start | StepKind::End => at.kind.word(language),
        StepKind::Task | StepKind::Wait | StepKind::Decision => pick(language, "bước", "step"),
    };
    let number = map.number(step).map_or(String::new(), |n| format!(" {n}"));
    if at.name.is_empty() {
        format!("{kind}{number}")
    } else {
        format!("{kind}{number} “{}”", at.name)
    }
}

fn lane_chip(lane: &LaneSaid, span: &Range<usize>, speaker: Speaker<'_>) -> Chip {
    match lane {
        LaneSaid::Known(id) => {
            let name = lane_name(speaker.map, *id).unwrap_or_default();
            chip(ChipKind::Lane, name, span)
        }
        LaneSaid::New { .. } => chip(ChipKind::NewLane, lane_text(lane, speaker), span),
    }
}

pub(super) fn lane_text(lane: &LaneSaid, speaker: Speaker<'_>) -> String {
    let Speaker { language, map, .. } = speaker;
    match lane {
        LaneSaid::Known(id) => lane_name(map, *id).unwrap_or_default(),
        LaneSaid::New { name, alias, how } => {
            let word = match how {
                Made::Written => pick(language, "làn mới", "new lane"),
                Made::Guessed => pick(language, "làn mới (đoán)", "new lane (guessed)"),
            };
            format!("{word} {name} ({alias})")
        }
    }
}

pub(super) fn step_chips(
    chips: &mut Vec<Chip>,
    step: &StepLine,
    made: Option<StepId>,
    speaker: Speaker<'_>,
) {
    let language = speaker.language;
    if let Some(from) = &step.from {
        let text = goes_on(from.what, made, speaker);
        chips.push(chip(ChipKind::Next, text, &from.span));
    }
    if let Some(lane) = &step.lane {
        chips.push(lane_chip(&lane.what, &lane.span, speaker));
    }
    if let Some(said) = &step.no_lane {
        let alias = &said.what;
        let text = match language {
            Language::Vi => {
                format!("không có làn “{alias}”, để nguyên là chữ; làn mới: “Tên làn ({alias}): …”")
            }
            Language::En => {
                format!("no lane “{alias}”, kept as text; new lane: “Name ({alias}): …”")
            }
        };
        chips.push(chip(ChipKind::NoLane, text, &said.span));
    }
    if let Some(join) = &step.join {
        let text = match join.what {
            Closes::All => pick(language, "gộp tất cả các nhánh", "closes all branches"),
            Closes::Innermost | Closes::These(_) => {
                pick(language, "gộp nhánh", "closes the branches")
            }
        };
        chips.push(chip(ChipKind::Join, text, &join.span));
    }
    if step.makes_step() {
        chips.push(chip(
            ChipKind::Step,
            step.name.what.clone(),
            &step.name.span,
        ));
    }
    match &step.shape.what {
        Shape::Task => {}
        Shape::Wait => {
            let text = StepKind::Wait.word(language);
            chips.push(chip(ChipKind::Wait, text, &step.shape.span));
        }
        Shape::Fork(branches) => {
            let word = pick(language, "nhánh song song", "parallel branches");
            chips.push(chip(
                ChipKind::Fork,
                format!("{branches} {word}"),
                &step.shape.span,
            ));
        }
        Shape::Decision { answers, share } => {
            let mut text = format!("{} ", pick(language, "rẽ nhánh:", "decision:"));
            for (i, answer) in answers.iter().enumerate() {
                if i > 0 {
                    text.push_str(" / ");
                }
                text.push_str(answer.as_deref().unwrap_or("?"));
                if let (0, Some(share)) = (i, share) {
                    text.push_str(&format!(" {}%", say::number(*share, language)));
                }
            }
            chips.push(chip(ChipKind::Decision, text, &step.shape.span));
        }
    }
    if let Some(target) = &step.target {
        let text = match &target.what {
            Target::Lane(lane) => format!("→ {}", lane_text(lane, speaker)),
            Target::Step(step) => format!("→ {}", named(speaker, *step)),
            Target::Back => pick(language, "→ trả về nơi gửi", "→ back to the sender").to_string(),
        };
        chips.push(chip(ChipKind::Target, text, &target.span));
    }
    fact_chips(chips, &step.facts, None, speaker);
}

/// The step that is spoken of, where it is named, and what is said of it.
fn said_chips(chips: &mut Vec<Chip>, late: &LateLine, cx: &Context<'_>, speaker: Speaker<'_>) {
    if let Some(step) = &late.step {
        let text = named(speaker, step.what);
        chips.push(chip(ChipKind::Of, text, &step.span));
    }
    let on = late.step.as_ref().map(|step| step.what);
    let on = on.or_else(|| land::step_told_of(cx));
    late_chips(chips, late, on, speaker);
}

/// What is said of a step that stands; `on` is that step while the line is typed, for what it
/// replaces there.
pub(super) fn late_chips(
    chips: &mut Vec<Chip>,
    late: &LateLine,
    on: Option<StepId>,
    speaker: Speaker<'_>,
) {
    let language = speaker.language;
    if let Some(name) = &late.name {
        let text = format!("{} “{}”", pick(language, "tên mới", "new name"), name.what);
        chips.push(chip(ChipKind::Step, text, &name.span));
    }
    if let Some(lane) = &late.lane {
        let text = format!("→ {}", lane_text(&lane.what, speaker));
        let text = match on.and_then(|on| was::lane(on, &lane.what, speaker)) {
            Some(old) => was::said(&text, &old, speaker.language),
            None => text,
        };
        chips.push(chip(ChipKind::Target, text, &lane.span));
    }
    fact_chips(chips, &late.facts, on, speaker);
    for claim in &late.claims {
        fact_chips(chips, claim, on, speaker);
    }
    remark_chip(chips, &late.remark, speaker);
}

fn remark_chip(chips: &mut Vec<Chip>, said: &Option<Typed<String>>, speaker: Speaker<'_>) {
    if let Some(said) = said {
        let text = note_said(remark_kind(&said.what), None, &said.what, speaker);
        chips.push(chip(ChipKind::Note, text, &said.span));
    }
}
