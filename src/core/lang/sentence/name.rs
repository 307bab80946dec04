//! The names of things in a sentence.

use crate::catalogue::Choice;
use crate::lang::fact::quoted;
use crate::lang::words::{pick, words};
use crate::lang::{Speaker, law, printable};
use crate::model::{About, Edit};

/// The thing that an edit is told of: a claim is told of its step.
pub(super) fn said_of(edit: &Edit) -> About {
    match edit.about() {
        About::Claim(step, _) => About::Step(step),
        about => about,
    }
}

impl Speaker<'_> {
    /// The name of a thing; nothing if the map does not have it.
    pub(in crate::lang) fn name(self, of: About) -> Option<String> {
        let Speaker { language, map, .. } = self;
        let named = |noun: &str, name: &str| format!("{noun} {name}");
        Some(match of {
            About::Session => pick(language, "phiên làm việc", "session").to_string(),
            About::Procedure(id) => {
                let title = &map.procedures().get(&id)?.title;
                named(words(language).procedure, &quoted(title))
            }
            About::Lane(id) => {
                let name = &map.lane(id)?.name;
                named(pick(language, "làn", "lane"), &quoted(name))
            }
            About::Phase(id) => {
                let name = &map.phases().get(&id)?.name;
                named(words(language).phase, &quoted(name))
            }
            About::Step(id) | About::Claim(id, _) => {
                map.step(id)?;
                self.step(id)
            }
            About::Flow(id) => self.flow(map.flow(id)?),
            About::Map => return None,
            About::Mark(id) => {
                let mark = self.mark(map.marks().get(&id)?);
                named(pick(language, "đánh dấu", "mark"), &mark)
            }
            About::Instrument(id) => {
                let text = law::instrument(language, map.instruments().get(&id)?);
                named(pick(language, "văn bản", "instrument"), &text)
            }
            About::Participant(id) => printable(&map.participants().get(&id)?.name).into_owned(),
            About::Note(id) => {
                let note = map.notes().get(&id)?;
                let kind = note.kind.word(language);
                let on = note.on.filter(|step| map.step(*step).is_some());
                let on = on
                    .map(|step| format!("{} {}", pick(language, "ở", "on"), self.step_short(step)));
                let kind = on.map_or(kind.to_string(), |on| format!("{kind} {on}"));
                named(&kind, &quoted(&note.text))
            }
        })
    }
}
