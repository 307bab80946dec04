//! Plays a script: what was typed, line by line, becomes a session.
//!
//! | directive | |
//! |---|---|
//! | `%session TAG` | the id of the session; first |
//! | `%sit TAG DATE TIME "PLACE" "NAME"` | a writer sits down |
//! | `%wait M:SS` | nobody types |
//! | `%say NAME` / `%say -` | who is speaking from here on |
//! | `%at STEP` / `%at STEP/ANSWER` | the caret goes to a step, or to one of its ways out |
//! | `%do EDIT, EDIT` | edits in RON, as one entry |
//! | `%undo` `%redo` | the entry that is due |
//! | `%comment NAME STEP \| TEXT` | a reviewer's comment |
//! | `%reply NAME TEXT` | an answer to a comment |
//! | `%% TEXT` | a note to the reader of the script |
//!
//! Inside `%do`, `{new NAME}` is a fresh id and `{NAME}` that id again; `{step X}`,
//! `{note X}`, `{phase X}`, `{lane ALIAS}`, `{law NUMBER}` or `{law TITLE}` and
//! `{flow STEP/ANSWER}` are looked up on the map, steps, notes and phases by how they
//! begin. A line that ends with `\` goes on.

use std::collections::BTreeMap;

use laneway::capture::{self, Context, Phrasebook};
use laneway::model::date::BadTime;
use laneway::model::*;

/// The session that a script makes. Ids and times follow from the script alone.
pub fn play(name: &str, script: &str) -> Session {
    let script = script.replace("\\\n", " ");
    let mut lines = script
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with("%%"));
    let id = lines.next().unwrap().strip_prefix("%session ").unwrap();
    let mut player = Player::new(id.parse().unwrap());
    for line in lines {
        if let Err(wrong) = player.line(line) {
            panic!("{name}: {line}\n  {wrong}");
        }
    }
    player.session
}

struct Player {
    session: Session,
    tag: Tag,
    caret: Caret,
    /// Seconds into the sitting.
    now: u32,
    speaker: Option<ParticipantId>,
    named: BTreeMap<String, Id>,
    /// Where the caret stood before an entry: an undo brings it back.
    carets: BTreeMap<EntryName, Caret>,
}

type Played = Result<(), String>;

impl Player {
    fn new(id: Tag) -> Player {
        Player {
            session: Session::new(id),
            tag: id,
            caret: Caret::default(),
            now: 0,
            speaker: None,
            named: BTreeMap::new(),
            carets: BTreeMap::new(),
        }
    }

    fn line(&mut self, line: &str) -> Played {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        match word {
            "%sit" => self.sit(rest),
            "%wait" => {
                let (minutes, seconds) = rest.split_once(':').ok_or("M:SS")?;
                let number = |text: &str| text.parse::<u32>().map_err(|e| e.to_string());
                self.now += number(minutes)? * 60 + number(seconds)?;
                Ok(())
            }
            "%say" => {
                self.speaker = match rest {
                    "-" => None,
                    name => Some(self.known(name)?.into()),
                };
                Ok(())
            }
            "%at" => {
                self.caret = match rest.split_once('/') {
                    None => self.session.map().caret_on(self.step(rest)?),
                    Some(_) => self.session.map().caret_at(OpenEnd::Flow(self.flow(rest)?)),
                };
                Ok(())
            }
            "%do" => {
                let edits = self.edits(rest)?;
                self.commit(line, Act::Do(edits))
            }
            "%undo" => {
                let entry = self.session.undoable().ok_or("nothing to undo")?;
                self.commit(line, Act::Undo(entry))?;
                self.caret = self.carets.get(&entry).copied().unwrap_or_default();
                Ok(())
            }
            "%redo" => {
                let entry = self.session.redoable().ok_or("nothing to redo")?;
                self.commit(line, Act::Redo(entry))
            }
            "%comment" => {
                let (name, rest) = rest.split_once(' ').ok_or("NAME STEP | TEXT")?;
                let (step, text) = rest.split_once(" | ").ok_or("STEP | TEXT")?;
                let on = Subject::Step(self.step(step)?);
                let id: Id = self.session.ids(self.tag).make();
                self.named.insert(name.to_string(), id);
                let text = text.to_string();
                self.commit(
                    line,
                    Act::Comment {
                        id: id.into(),
                        on,
                        text,
                    },
                )
            }
            "%reply" => {
                let (name, text) = rest.split_once(' ').ok_or("NAME TEXT")?;
                let to = self.known(name)?.into();
                let id = self.session.ids(self.tag).make();
                let text = text.to_string();
                self.commit(line, Act::Answer { id, to, text })
            }
            _ if word.starts_with('%') => Err("no such directive".to_string()),
            _ => self.capture(line),
        }
    }

    fn sit(&mut self, rest: &str) -> Played {
        let mut quoted = rest.split('"');
        let words: Vec<&str> = quoted.next().unwrap_or("").split_whitespace().collect();
        let [tag, date, start] = words[..] else {
            return Err("TAG DATE TIME \"PLACE\" \"NAME\"".to_string());
        };
        self.tag = tag.parse().map_err(|e: id::BadId| e.to_string())?;
        self.now = 0;
        self.speaker = None;
        let sitting = Sitting {
            date: date.parse().map_err(|e: BadTime| e.to_string())?,
            start: start.parse().map_err(|e: BadTime| e.to_string())?,
            place: quoted.next().map(str::to_string),
            writer: quoted.nth(1).map(str::to_string),
        };
        self.commit("", Act::Sit(sitting))
    }

    fn commit(&mut self, line: &str, act: Act) -> Played {
        // Some thinking, and the typing: as a room does, not as a clock does.
        let letters = line.chars().count() as u32;
        let uneven = self.session.len().wrapping_mul(37) % 19;
        if !line.is_empty() {
            self.now += 5 + letters.min(90) / 3 + uneven;
        }
        let at = Elapsed { seconds: self.now };
        let entry = Entry {
            speaker: self.speaker,
            ..self.session.entry(self.tag, at, act)
        };
        let name = entry.name();
        let taken = self.session.commit(entry);
        taken.map_err(|refusal| format!("{refusal:?}"))?;
        self.carets.insert(name, self.caret);
        Ok(())
    }

    fn capture(&mut self, line: &str) -> Played {
        let cx = Context {
            map: self.session.map(),
            order: self.session.order(),
            caret: self.caret,
            phrasebook: Phrasebook::built_in(),
            speaker: self.speaker,
        };
        let mut ids = self.session.ids(self.tag);
        let read = capture::parse(line, &cx).map_err(|wrong| format!("{wrong:?}"))?;
        let done = read
            .act(&cx, &mut ids)
            .map_err(|wrong| format!("{wrong:?}"))?;
        if !done.edits.is_empty() {
            self.commit(line, Act::Do(done.edits))?;
        }
        self.caret = done.caret;
        Ok(())
    }

    /// Edits in RON, with the names in braces put in.
    fn edits(&mut self, text: &str) -> Result<Vec<Edit>, String> {
        let mut ids = self.session.ids(self.tag);
        let mut ron = String::from("[");
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').ok_or("a brace is open")?;
            let id = match name.split_once(' ') {
                None => self.known(name)?,
                Some(("new", name)) => {
                    let id = ids.make();
                    self.named.insert(name.to_string(), id);
                    id
                }
                Some(("step", name)) => self.step(name)?.0,
                Some(("flow", name)) => self.flow(name)?.0,
                Some((what, name)) => self.find(what, name)?,
            };
            ron.push_str(before);
            ron.push_str(&format!("\"{id}\""));
            rest = after;
        }
        ron.push_str(rest);
        ron.push(']');
        let options = ron::Options::default()
            .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        options.from_str(&ron).map_err(|e| format!("{e}: {ron}"))
    }

    fn known(&self, name: &str) -> Result<Id, String> {
        self.named
            .get(name)
            .copied()
            .ok_or(format!("no name {name}"))
    }

    fn step(&self, name: &str) -> Result<StepId, String> {
        let mut steps = self.session.map().steps().iter();
        let found = steps.find(|(_, step)| step.name.starts_with(name));
        found.map(|(id, _)| *id).ok_or(format!("no step {name}"))
    }

    fn flow(&self, name: &str) -> Result<FlowId, String> {
        let (step, answer) = name.split_once('/').ok_or("STEP/ANSWER")?;
        let mut outs = self.session.map().outs(self.step(step)?);
        let found = outs.find(|(_, flow)| flow.condition.as_deref() == Some(answer));
        found.map(|(id, _)| id).ok_or(format!("no answer {name}"))
    }

    fn find(&self, what: &str, name: &str) -> Result<Id, String> {
        let map = self.session.map();
        let found = match what {
            "lane" => map
                .lanes()
                .find(|(_, lane)| lane.alias == name)
                .map(|(id, _)| id.0),
            "law" => {
                let mut texts = map.instruments().iter();
                let found = texts.find(|(_, text)| {
                    text.number.as_deref() == Some(name) || text.title.as_deref() == Some(name)
                });
                found.map(|(id, _)| id.0)
            }
            "phase" => {
                let mut phases = map.phases().iter();
                let found = phases.find(|(_, phase)| phase.name.starts_with(name));
                found.map(|(id, _)| id.0)
            }
            "note" => {
                let mut notes = map.notes().iter();
                let found = notes.find(|(_, note)| note.text.starts_with(name));
                found.map(|(id, _)| id.0)
            }
            _ => None,
        };
        found.ok_or(format!("no {what} {name}"))
    }
}
