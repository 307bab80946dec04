//! What people said in words about the map: notes, comments and answers, with who said
//! each and when.

use super::number::{moment, several};
use super::replay::{scribe, writing};
use super::sentence::subject;
use super::{Speaker, fact, printable};
use crate::model::{Comment, Language, Saying, Session, Subject, Topic};

said! {
    /// The words of reviewers, for which there is no kind of note.
    comments: "nhận xét", "comments";
    /// Of a comment.
    unanswered: "chưa trả lời", "not answered";
    /// What is found of one.
    unanswered_comment: "nhận xét chưa được trả lời", "comment not answered";
}

impl Speaker<'_> {
    /// Who said it and when, as far as the log tells: `Mạc Văn Long, 06/10/2026 08:38`.
    pub fn voice(self, said: &Saying<'_>) -> Option<String> {
        let parts = [self.author(said), when(self.language, said)];
        let known: Vec<String> = parts.into_iter().flatten().collect();
        (!known.is_empty()).then(|| known.join(", "))
    }

    /// Who said it; where that is not known, who wrote it down.
    pub fn author(self, said: &Saying<'_>) -> Option<String> {
        if let Some(by) = said.by {
            return Some(self.participant(by));
        }
        let l = self.language;
        said.entry?;
        Some(match said.scribe() {
            Some(name) if said.is_own() => printable(name).into_owned(),
            Some(name) => writing(l, name),
            None => scribe(l).to_string(),
        })
    }

    /// The same behind a sentence: ` (Mạc Văn Long, 06/10/2026 08:38)`.
    pub fn voice_behind(self, of: Option<&Topic<'_>>) -> String {
        let voice = of.and_then(|of| self.voice(&of.said));
        voice.map_or(String::new(), |voice| format!(" ({voice})"))
    }

    /// That a comment waits for an answer: where, what it says, who said it and when.
    pub fn waiting(self, of: &Topic<'_>) -> String {
        let words = unanswered_comment(self.language);
        let text = fact::quoted(of.said.text);
        let place = self.place(of).map(|place| format!("{place}: "));
        let place = place.unwrap_or_default();
        format!("{place}{words}: {text}{}", self.voice_behind(Some(of)))
    }

    /// The steps that a topic is about; none where it is about the map as a whole.
    pub fn place(self, of: &Topic<'_>) -> Option<String> {
        match of.steps[..] {
            [] => None,
            [step] => Some(self.step(step)),
            _ => Some(self.steps(&of.steps)),
        }
    }
}

/// Open questions, and comments that nobody has answered: in words and short.
pub fn waiting_on_status(l: Language, questions: usize, comments: usize) -> (String, String) {
    let short = format!("{}?", questions + comments);
    let comments = several(l, comments, "nhận xét", "comment", "comments");
    let unanswered = unanswered(l);
    let long = match questions {
        0 => format!("{comments} {unanswered}"),
        n => {
            let questions = several(l, n, "câu hỏi", "question", "questions");
            format!("{questions}, {comments} {unanswered}")
        }
    };
    (long, short)
}

/// What exactly a comment is on, if that is no step.
pub fn on(language: Language, session: &Session, of: &Comment) -> Option<String> {
    match of.on {
        Subject::Session | Subject::Step(_) => None,
        Subject::Flow(_) | Subject::Entry(_) => Some(subject(language, session, of.on)),
    }
}

/// When it was said: `06/10/2026 08:38`.
fn when(language: Language, said: &Saying<'_>) -> Option<String> {
    Some(match said.moment() {
        Some((day, time)) => moment(language, day, time),
        None => said.entry?.at.to_string(),
    })
}
