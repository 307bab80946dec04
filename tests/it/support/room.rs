//! A session as lines of the program's own grammar make it, one after the other.

use laneway::capture::*;
use laneway::lang::Speaker;
use laneway::model::*;

use super::typist::tag;

/// A session, and the caret that moves with the lines.
pub struct Room {
    pub session: Session,
    pub caret: Caret,
}

impl Room {
    /// Nothing stands there yet.
    pub fn empty() -> Room {
        Room {
            session: Session::new(tag("s1")),
            caret: Caret::default(),
        }
    }

    /// Nothing stands there yet, and the map is in this language.
    pub fn spoken(language: Language) -> Room {
        let mut room = Room::empty();
        if language != Language::Vi {
            room.commit(vec![Edit::SetHeader(HeaderField::Language(language))])
                .unwrap();
        }
        room
    }

    /// Two lanes, the caret in the first.
    pub fn two_lanes() -> Room {
        let mut room = Room::empty();
        let mut ids = room.session.ids(tag("t1"));
        let lane = |id, name: &str, alias: &str| Edit::AddLane {
            id,
            name: name.into(),
            alias: alias.into(),
            kind: LaneKind::Agency,
            before: None,
        };
        room.commit(vec![
            lane(ids.make(), "one-stop desk", "os"),
            lane(ids.make(), "specialised division", "sd"),
        ])
        .unwrap();
        room.caret = first_caret(room.session.map(), room.session.order());
        room
    }

    /// Steps 1 to `n` in a row, done in the first lane.
    pub fn with_steps(n: usize) -> Room {
        let mut room = Room::two_lanes();
        for i in 1..=n {
            room.line(&format!("work {i}"));
        }
        room
    }

    /// Takes edits that no line makes.
    pub fn commit(&mut self, edits: Vec<Edit>) -> Result<u32, Refusal> {
        self.session.commit(
            self.session
                .entry(tag("t1"), Elapsed::default(), Act::Do(edits)),
        )
    }

    /// What a line is read against.
    pub fn cx(&self) -> Context<'_> {
        Context {
            map: self.session.map(),
            order: self.session.order(),
            caret: self.caret,
            phrasebook: Phrasebook::built_in(),
            speaker: None,
        }
    }

    /// Reads a line, and makes nothing of it.
    pub fn read(&self, line: &str) -> Result<Line, Refused> {
        parse(line, &self.cx())
    }

    /// Types a line.
    pub fn take(&mut self, line: &str) -> Result<(Line, Captured), Refused> {
        let mut ids = self.session.ids(tag("t1"));
        let read = self.read(line)?;
        let captured = read.act(&self.cx(), &mut ids)?;
        if !captured.edits.is_empty() {
            self.commit(captured.edits.clone()).unwrap();
        }
        self.caret = captured.caret;
        Ok((read, captured))
    }

    /// Types a line that is taken.
    pub fn line(&mut self, line: &str) -> Captured {
        match self.take(line) {
            Ok((_, captured)) => captured,
            Err(refused) => panic!("{line}: {}", refused.say(Language::En)),
        }
    }

    /// Types lines that are taken.
    pub fn lines(&mut self, lines: &[&str]) {
        for line in lines {
            self.line(line);
        }
    }

    /// Types a line that is refused, and changes nothing.
    pub fn refuse(&mut self, line: &str) -> Why {
        let before = self.session.map().clone();
        let refused = match self.take(line) {
            Err(refused) => refused,
            Ok(_) => panic!("{line} was taken"),
        };
        assert_eq!(*self.session.map(), before);
        assert!(!refused.say(Language::Vi).is_empty() && !refused.say(Language::En).is_empty());
        refused.why
    }

    pub fn speaker(&self, language: Language) -> Speaker<'_> {
        Speaker::of(language, &self.session)
    }

    pub fn map(&self) -> &Map {
        self.session.map()
    }

    /// The step of a name.
    pub fn id(&self, name: &str) -> StepId {
        let found = self.map().steps().iter().find(|(_, s)| s.name == name);
        *found
            .unwrap_or_else(|| panic!("no step {name}: {}", self.flows()))
            .0
    }

    pub fn step(&self, name: &str) -> &Step {
        self.map().step(self.id(name)).unwrap()
    }

    pub fn number(&self, number: u32) -> &Step {
        let step = self
            .map()
            .numbered(laneway::model::StepNumber::whole(number))
            .unwrap();
        self.map().step(step).unwrap()
    }

    pub fn alias(&self, lane: LaneId) -> &str {
        &self.map().lane(lane).unwrap().alias
    }

    /// All flows as text, in the order in which they were made.
    pub fn flows(&self) -> String {
        let word = |id: StepId| {
            let step = self.map().step(id).unwrap();
            match step.name.is_empty() {
                true => format!("{:?}", step.kind).to_lowercase(),
                false => step.name.clone(),
            }
        };
        let flow = |flow: &Flow| {
            let mut text = word(flow.from);
            text += match (&flow.condition, flow.back) {
                (_, true) => " <- ",
                (_, false) => " -> ",
            };
            text += &match flow.to {
                Aim::Open => "?".to_string(),
                Aim::Lane(lane) => format!("{}?", self.alias(lane)),
                Aim::Step(step) => word(step),
            };
            if let Some(condition) = &flow.condition {
                text += &format!(" [{condition}]");
            }
            if let Some(share) = flow.share {
                text += &format!(" {share}%");
            }
            text
        };
        let flows: Vec<String> = self.map().flows().values().map(flow).collect();
        flows.join("; ")
    }
}
