//! The preview of the typed line: the map with its new step, drawn dashed where it will
//! land.

use crate::app::App;
use crate::app::layers::line::OnLine;
use crate::capture::{Captured, Chip, ChipKind, Context, Line};
use crate::diagram::{Diagram, Node};
use crate::lang::screen;
use crate::model::{Act, Caret, Edit, Map, Order, Session, StepId, StepNumber};
use crate::ui::{Message, Piece, Room};

/// The map with the typed line.
#[derive(Debug)]
pub(in crate::app) struct Preview {
    pub map: Map,
    pub order: Order,
    pub diagram: Diagram,
    pub ghosts: Vec<StepId>,
    /// The step of the caret.
    pub step: Option<StepId>,
    /// The edits without their words: while these are the same, only words change and
    /// nothing moves.
    shape: Vec<Edit>,
}

/// The map for reading a line: the present one, or, if the line replaces the last one, the
/// map before that.
pub(in crate::app) struct Ground {
    pub map: Map,
    pub order: Order,
    pub caret: Caret,
}

impl Preview {
    /// Of the first of its steps that has one.
    fn number(&self) -> Option<StepNumber> {
        self.ghosts.iter().find_map(|step| self.map.number(*step))
    }
}

impl App {
    /// The map before the line that is to be replaced.
    pub(in crate::app) fn ground(&self) -> Option<Ground> {
        if !self.kept.line.replacing {
            return None;
        }
        let last = self.kept.line.last.as_ref()?;
        let map = self.session.map_before_newest()?;
        let map = self.countries.begun(&map, self.scene.tongue).unwrap_or(map);
        let order = Order::of(&map);
        Some(Ground {
            map,
            order,
            caret: last.caret,
        })
    }

    pub(in crate::app) fn context<'a>(&'a self, ground: Option<&'a Ground>) -> Context<'a> {
        let (map, order, caret) = match ground {
            Some(ground) => (&ground.map, &ground.order, ground.caret),
            None => {
                let begun = self.scene.begun.as_deref();
                let map = begun.unwrap_or(self.session.map());
                (map, self.session.order(), self.caret)
            }
        };
        Context {
            map,
            order,
            caret,
            phrasebook: &self.phrasebook,
            speaker: self.author.speaker,
        }
    }

    /// Reads the line again after a key: chips or the refusal, and the ghost.
    pub(in crate::app) fn refresh_preview(&mut self) {
        if !self.stack.has::<OnLine>() {
            self.kept.line.preview = None;
            return;
        }
        let text = self.kept.line.field.text();
        let text = self.kept.line.keystream.mended(&text).unwrap_or(text);
        if text.trim().is_empty() {
            self.kept.line.preview = None;
            self.show_cursor();
            return;
        }
        self.begin_with(&text);
        let old = self.kept.line.preview.take();
        let ground = self.ground();
        let context = self.context(ground.as_ref());
        let mut ids = self.session.ids(self.author.writer);
        let read = self.read_line(&text, &context);
        let captured = read
            .as_ref()
            .ok()
            .and_then(|line| self.edits_of(line, &context, &mut ids).ok());
        let made = captured.and_then(|captured| self.make_preview(old, &context, captured));
        let said = match &read {
            Ok(line) => {
                let other = line.other_said(&context, self.language);
                Message::Understood(
                    self.chips_beside(line, &context, made.as_ref())
                        .map(piece)
                        .chain(self.both_piece(&text, &context))
                        .collect(),
                    other.map(|other| screen::other_reading(&other)),
                )
            }
            Err(refused) => Message::Error(self.refused(refused)),
        };
        self.message = Some(said);
        self.kept.line.preview = made;
        self.show_cursor();
    }

    /// The chips of a line; one of facts for all selected steps is none of the caret's.
    pub(in crate::app) fn chips_of(
        &self,
        line: &Line,
        context: &Context<'_>,
    ) -> impl Iterator<Item = Chip> + use<> {
        self.chips_beside(line, context, None)
    }

    /// The same beside the ghost of its step, which has its number already.
    fn chips_beside(
        &self,
        line: &Line,
        context: &Context<'_>,
        made: Option<&Preview>,
    ) -> impl Iterator<Item = Chip> + use<> {
        let selected = self.is_for_selection(line);
        let number = made.and_then(Preview::number);
        let chips = line.chips_of_made(context, self.language, number);
        let chips = chips.into_iter();
        chips.filter(move |chip| !selected || chip.kind != ChipKind::Becomes)
    }

    /// The key that keeps both figures, or the new one alone again.
    fn both_piece(&self, text: &str, context: &Context<'_>) -> Option<Piece> {
        let line = self.read_plainly(text, context).ok()?;
        let replaces = line.replaces(context) && !self.is_for_selection(&line);
        replaces.then(|| Piece {
            text: screen::keeps_both(self.language, self.kept.line.both).to_string(),
            room: Room::Stays,
        })
    }

    fn make_preview(
        &self,
        old: Option<Preview>,
        context: &Context<'_>,
        captured: Captured,
    ) -> Option<Preview> {
        if captured.steps.is_empty() {
            return None;
        }
        let shape: Vec<Edit> = captured.edits.iter().map(wordless).collect();
        if let Some(mut old) = old {
            // While only words and figures change, the rest of the map stays.
            if old.shape == shape {
                for edit in captured.edits.iter().filter_map(reworded) {
                    old.map.apply(&edit).ok()?;
                }
                return Some(old);
            }
        }
        let mut map = context.map.clone();
        let mut edits = captured.edits;
        map.give_numbers(&mut edits).ok()?;
        for edit in &edits {
            map.apply(edit).ok()?;
        }
        let order = Order::of(&map);
        let diagram = self.diagram_of(&map, &order);
        Some(Preview {
            map,
            order,
            diagram,
            ghosts: captured.steps,
            step: captured.caret.step,
            shape,
        })
    }

    /// What is on the screen: the map as it stands, or as the typed line would make it.
    pub(in crate::app) fn shown(&self) -> (&Map, &Diagram) {
        match &self.kept.line.preview {
            Some(preview) => (&preview.map, &preview.diagram),
            None => (self.seen().0, &self.scene.diagram),
        }
    }

    /// The part that must be visible: the ghost, or else the cursor.
    pub(in crate::app) fn shown_cursor(&self) -> Option<Node> {
        match &self.kept.line.preview {
            Some(preview) => preview
                .ghosts
                .first()
                .copied()
                .or(preview.step)
                .map(Node::Step),
            None if self.kept.replay.is_some() => self.replay_focus().map(Node::Step),
            None => {
                let open = self.caret.flow.map(Node::Open).filter(|node| {
                    self.stack.has::<OnLine>() && self.scene.diagram.place(*node).is_some()
                });
                open.or(self.cursor())
            }
        }
    }

    /// The entries of a session do not tell this, only its acts.
    pub(in crate::app) fn act_of(&self, edits: Vec<Edit>) -> Act {
        match (&self.kept.line.last, self.kept.line.replacing) {
            (Some(last), true) => Act::Replace {
                entry: last.entry,
                edits,
            },
            _ => Act::Do(edits),
        }
    }
}

/// A chip as the line above shows it: what is uncertain of a line stands there to the last,
/// and a figure always.
fn piece(chip: Chip) -> Piece {
    let room = match chip.kind {
        ChipKind::CaretLane | ChipKind::Lane => Room::Shortens,
        ChipKind::Step | ChipKind::NewLane | ChipKind::NoLane => Room::Narrows,
        ChipKind::Note | ChipKind::Of | ChipKind::Becomes => Room::Begins,
        ChipKind::Law | ChipKind::Paper | ChipKind::Source => Room::Leaves,
        ChipKind::Time
        | ChipKind::Money
        | ChipKind::Share
        | ChipKind::Decision
        | ChipKind::Fork
        | ChipKind::Wait
        | ChipKind::Join
        | ChipKind::Target
        | ChipKind::Phase
        | ChipKind::End
        | ChipKind::Next
        | ChipKind::Asked => Room::Stays,
    };
    Piece {
        text: chip.text,
        room,
    }
}

/// The edit without its words: the part that moves things on the map.
fn wordless(edit: &Edit) -> Edit {
    match edit {
        Edit::AddStep {
            id,
            lane,
            row,
            kind,
            number,
            phase,
            ..
        } => Edit::AddStep {
            id: *id,
            lane: *lane,
            row: *row,
            kind: *kind,
            number: *number,
            name: String::new(),
            phase: *phase,
        },
        Edit::SetFact { step, fact } => Edit::ClearFact {
            step: *step,
            field: fact.field(),
        },
        other => other.clone(),
    }
}

/// The edit that updates words and figures on a map that already has them.
fn reworded(edit: &Edit) -> Option<Edit> {
    match edit {
        Edit::AddStep { id, name, .. } => Some(Edit::RenameStep {
            step: *id,
            name: name.clone(),
        }),
        Edit::SetFact { .. } => Some(edit.clone()),
        _ => None,
    }
}

/// Whether a session has nothing but sittings yet.
pub(in crate::app) fn is_blank(session: &Session) -> bool {
    session.map().steps().is_empty() && session.map().lane_order().is_empty()
}
