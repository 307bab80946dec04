//! The capture line: typing, pasting, completing and taking a line.

mod back;
mod keystream;
mod preview;
mod tips;

use crate::analysis::checks::met_wrongly;
use crate::app::App;
use crate::app::layers::panel::InPanel;
use crate::app::layers::table::Cell;
use crate::app::stack::{Hints, Layer, Manner, end_cut};
use crate::capture::{self, Asked, Refused, Why};
use crate::input::{Command, Key, KeyCode, Reading, TextField};
use crate::lang::{self, screen};
use crate::model::{Act, Elapsed, Map, Stage};
use crate::ui::Message;
use back::{Failed, LastLine};
use keystream::Keystream;
use preview::Preview;
pub(in crate::app) use preview::is_blank;

/// The completions that Tab goes through.
#[derive(Clone, Debug)]
pub(in crate::app) struct Completing {
    /// The completions, with the typed line last.
    lines: Vec<String>,
    at: usize,
}

/// The capture line. Its text stays a draft while another layer has the keys.
#[derive(Debug, Default)]
pub(in crate::app) struct Line {
    pub field: TextField,
    pub keystream: Keystream,
    /// The time of the line's first key.
    pub begun: Option<Elapsed>,
    pub last: Option<LastLine>,
    /// What became of a line that was refused.
    pub failed: Failed,
    /// Whether Enter replaces the last line's entry.
    pub replacing: bool,
    /// Whether the user was just told that leaving drops the half-typed line.
    pub warned: bool,
    pub preview: Option<Preview>,
    pub completing: Option<Completing>,
    /// Whether the other way to read the line was chosen.
    pub turned: bool,
    /// Whether the figure that the line replaces is kept beside the new one.
    pub both: bool,
    /// The number of lines taken.
    pub taken: u32,
}

impl Line {
    /// Nothing is typed on it: when it was begun and how it was to be read is over.
    fn forget(&mut self) {
        self.begun = None;
        self.turned = false;
        self.both = false;
    }
}

/// The capture line while it has the keys.
#[derive(Debug)]
pub(in crate::app) struct OnLine;

impl Layer for OnLine {
    fn manner(&self) -> Manner {
        Manner::default()
    }

    fn key(&mut self, app: &mut App, key: Key) {
        match (key.ctrl, key.alt, key.code) {
            (false, false, KeyCode::Enter) => app.take_line(),
            (false, false, KeyCode::Esc) => {
                app.leave_line();
            }
            (false, false, KeyCode::Tab) => app.tab(!key.shift),
            (true, false, KeyCode::Char('t')) => app.turn_line(),
            (false, false, KeyCode::Up) => app.bring_back(),
            (true, false, KeyCode::Char('n')) => app.bring_in_source(),
            (true, false, KeyCode::Char('k')) if app.keep_both() => {}
            (false, false, KeyCode::Down) if app.kept.line.replacing => {
                app.kept.line.replacing = false;
                app.kept.line.field = TextField::default();
                app.kept.line.begun = None;
                app.refresh_preview();
            }
            (false, false, KeyCode::Left | KeyCode::Right) if app.kept.line.field.is_empty() => {
                // On an empty line the arrows belong to the map.
                if key.code == KeyCode::Left {
                    app.go_backward();
                } else {
                    app.go_forward();
                }
            }
            _ => {
                if app.kept.line.field.key(key) {
                    app.kept.line.failed.selected = false;
                    app.kept.line.completing = None;
                    if app.kept.line.field.is_empty() {
                        app.kept.line.forget();
                    }
                    app.refresh_preview();
                } else {
                    app.chord(key);
                }
            }
        }
    }

    fn types(&self) -> bool {
        true
    }

    fn typed(&mut self, app: &mut App, run: &[Key]) {
        if run.first().is_some_and(|key| key.typed().is_some()) {
            app.replace_failed();
        }
        app.kept.line.failed.selected = false;
        app.kept.line.begun.get_or_insert(app.now);
        app.kept.line.completing = None;
        // A comma ends the fact before it: an article that an input method changed is
        // mended first.
        if run.first().and_then(|key| key.typed()) == Some(',') {
            app.mend_line();
        }
        let before = app.kept.line.field.before();
        app.kept.line.field.keys(run);
        app.kept
            .line
            .keystream
            .note(run, &before, &app.kept.line.field.before());
        if app.kept.line.field.is_empty() {
            app.kept.line.forget();
        }
        app.refresh_preview();
    }

    fn pasted(&mut self, app: &mut App, text: &str) {
        app.replace_failed();
        app.kept.line.begun.get_or_insert(app.now);
        app.kept.line.field.insert(end_cut(text));
        app.refresh_preview();
    }

    fn on_line(&self, app: &App) -> Option<(String, String)> {
        Some((app.kept.line.field.text(), app.kept.line.field.before()))
    }

    fn placeholder(&self, app: &App) -> Option<String> {
        let words = if is_blank(app.session()) {
            screen::placeholder_first(app.language)
        } else {
            screen::placeholder(app.language)
        };
        Some(app.short_tip().unwrap_or_else(|| words.to_string()))
    }

    fn hints(&self, app: &App) -> Option<Hints> {
        Some(screen::capture_hints(app.language))
    }

    fn wants_enter(&self, app: &App) -> bool {
        !app.kept.line.field.is_empty()
    }
}

impl App {
    /// Returns to the map; a half-typed line stays as a draft.
    fn leave_line(&mut self) {
        self.close();
        self.kept.line.failed.selected = false;
        self.kept.line.replacing = false;
        self.kept.line.preview = None;
        // The program put the first comma: alone it is not a draft.
        if self.kept.line.field.text() == "," {
            self.kept.line.field = TextField::default();
            self.kept.line.begun = None;
        }
        self.bring_draft_back();
        self.show_cursor();
    }

    /// F-keys and Ctrl chords work on the capture line too, unless they type.
    fn chord(&mut self, key: Key) {
        let plain_letter = matches!(key.code, KeyCode::Char(_)) && !key.ctrl && !key.alt;
        if plain_letter {
            return;
        }
        match self.keymap.read_keys(&[key]) {
            Reading::Command(command) => {
                self.run(command);
                self.reread_line();
            }
            // The remaining keys are commands: the line stays as a draft.
            Reading::Prefix(_) => {
                self.leave_line();
                self.keys.menu = 0;
                self.keys.pressed.push(key);
            }
            Reading::Nothing => {}
        }
    }

    /// Reads the line again after a command. What that said stays.
    pub(in crate::app) fn reread_line(&mut self) {
        if self.stack.has::<OnLine>() {
            let said = self.message.take();
            self.refresh_preview();
            self.message = said.or(self.message.take());
        }
    }

    fn mend_line(&mut self) {
        let at_end = self.kept.line.field.before() == self.kept.line.field.text();
        if let Some(mended) = self
            .kept
            .line
            .keystream
            .mended(&self.kept.line.field.text())
            .filter(|_| at_end)
        {
            self.kept.line.field = TextField::with(&mended);
        }
    }

    /// Enter: takes the line, or refuses and keeps it.
    fn take_line(&mut self) {
        self.mend_line();
        let text = self.kept.line.field.text();
        if text.trim().is_empty() {
            self.message = Some(Message::News(screen::empty_line(self.language).into()));
            return;
        }
        self.begin_with(&text);
        let ground = self.ground();
        let context = self.context(ground.as_ref());
        let landed = context.caret;
        let mut ids = self.session.ids(self.author.writer);
        let read = self.read_line(&text, &context);
        if let Some(asked) = read.as_ref().ok().and_then(capture::Line::asked) {
            return self.take_asked(asked);
        }
        let taken = read.and_then(|line| Ok((self.edits_of(&line, &context, &mut ids)?, line)));
        let (captured, line) = match taken {
            Ok(taken) => taken,
            Err(refused) => {
                self.message = Some(Message::Error(self.refused(&refused)));
                self.kept.line.failed.selected = true;
                return;
            }
        };
        let at = self.kept.line.begun.unwrap_or(self.now);
        let several = self.is_for_selection(&line);
        if captured.edits.is_empty() {
            // The line only moves the caret.
            self.set_caret(captured.caret);
        } else {
            if self.kept.line.replacing && !self.back_to_first_wording(at) {
                return;
            }
            let act = self.act_of(captured.edits.clone());
            let Some(entry) = self.commit(act, at) else {
                return;
            };
            self.kept.line.last = (!several).then_some(LastLine {
                text,
                entry,
                caret: landed,
            });
            self.set_caret(captured.caret);
            self.kept.line.taken += 1;
        }
        self.kept.line.field = TextField::default();
        self.kept.line.keystream.clear();
        self.kept.line.failed.line_taken();
        self.kept.line.begun = None;
        self.kept.line.replacing = false;
        self.kept.line.preview = None;
        self.kept.line.completing = None;
        self.kept.line.turned = false;
        self.kept.line.both = false;
        self.show_cursor();
        let echo = if several {
            self.facts_taken(&line)
        } else {
            // The work goes on elsewhere.
            self.unselect();
            self.new_twins(&captured.edits)
                .unwrap_or_else(|| self.said_of(&line, &captured))
        };
        self.bring_draft_back();
        self.message = Some(Message::News(echo));
    }

    /// What the line did, and what is wrong with the branches that it closed.
    fn said_of(&self, line: &capture::Line, captured: &capture::Captured) -> String {
        let mut said = line.echo(captured, self.speaker());
        if line.closes() {
            let (map, order) = (self.session.map(), self.session.order());
            for finding in met_wrongly(map, order, &captured.steps) {
                said += &format!(" · {}", self.speaker().finding(&finding));
            }
        }
        said
    }

    /// Why the line is refused, with the key that mends it if there is one.
    fn refused(&self, refused: &Refused) -> String {
        let said = refused.say(self.language);
        match refused.why {
            Why::NoSuchSource(..) if !self.kept.line.replacing => {
                format!("{said} {}", screen::adds_source(self.language))
            }
            _ => said,
        }
    }

    /// Ctrl-N: brings in the source that the line names where nobody is called so; says so
    /// where there is none.
    fn bring_in_source(&mut self) {
        let text = self.kept.line.field.text();
        let ground = self.ground();
        let context = self.context(ground.as_ref());
        let Err(Refused {
            why: Why::NoSuchSource(name, _),
            ..
        }) = capture::parse(&text, &context)
        else {
            let said = screen::no_new_source(self.language);
            self.message = Some(Message::News(said.into()));
            return;
        };
        // What is replaced would lie behind the new source in the log.
        if self.kept.line.replacing {
            let said = screen::source_of_replaced(self.language);
            self.message = Some(Message::News(said.into()));
            return;
        }
        let mut ids = self.session.ids(self.author.writer);
        let made = capture::parse(&format!("@{name}"), &context)
            .and_then(|line| line.act(&context, &mut ids));
        match made {
            Ok(made) => {
                let act = Act::Do(made.edits);
                if self.commit(act, self.now).is_some() {
                    self.refresh_preview();
                }
            }
            Err(refused) => self.message = Some(Message::Error(refused.say(self.language))),
        }
    }

    /// Reads the line as it is chosen to be read.
    pub(in crate::app) fn read_line(
        &self,
        text: &str,
        context: &capture::Context<'_>,
    ) -> Result<capture::Line, capture::Refused> {
        let line = self.read_plainly(text, context)?;
        let both = self.kept.line.both.then(|| self.with_both(&line, context));
        Ok(both.flatten().unwrap_or(line))
    }

    /// The same, with what it replaces left out of account.
    fn read_plainly(
        &self,
        text: &str,
        context: &capture::Context<'_>,
    ) -> Result<capture::Line, capture::Refused> {
        let line = capture::parse(text, context)?;
        Ok(if self.kept.line.turned {
            line.turned()
        } else {
            line
        })
    }

    fn with_both(
        &self,
        line: &capture::Line,
        context: &capture::Context<'_>,
    ) -> Option<capture::Line> {
        line.keeping_both(context, |step, field| self.session.said_by(step, field))
    }

    /// Ctrl-K, where the line replaces a figure: keeps both, or the new one alone again. What
    /// nobody is known to have said cannot stand beside another. Returns whether the line
    /// replaces one.
    fn keep_both(&mut self) -> bool {
        let text = self.kept.line.field.text();
        let ground = self.ground();
        let context = self.context(ground.as_ref());
        let Ok(line) = self.read_plainly(&text, &context) else {
            return false;
        };
        if !line.replaces(&context) || self.is_for_selection(&line) {
            return false;
        }
        let known = self.with_both(&line, &context).is_some();
        self.kept.line.both = known && !self.kept.line.both;
        self.refresh_preview();
        if !known {
            self.message = Some(Message::News(screen::who_says_so(self.language).into()));
        }
        true
    }

    /// Chooses the other way to read the line; says so where there is none.
    pub(in crate::app) fn turn_line(&mut self) {
        let text = self.kept.line.field.text();
        let ground = self.ground();
        let context = self.context(ground.as_ref());
        let read = self.read_line(&text, &context);
        if read.is_ok_and(|line| line.is_in_doubt()) {
            self.kept.line.turned = !self.kept.line.turned;
            self.refresh_preview();
        } else {
            self.message = Some(Message::News(
                screen::no_other_reading(self.language).into(),
            ));
        }
    }

    /// Words that are a command's: it is run; one that deletes is only named.
    fn take_asked(&mut self, asked: Asked) {
        let command = match asked {
            Asked::Undo(_) => Command::Undo,
            Asked::Redo => Command::Redo,
            Asked::Help => Command::Help,
            Asked::Save => Command::Save,
            Asked::Quit => Command::Quit,
            Asked::Delete(step) => {
                let step = self.speaker().step(step);
                let said = screen::delete_by_key(self.language, &step);
                self.message = Some(Message::Error(said));
                self.kept.line.failed.selected = true;
                return;
            }
        };
        self.kept.line.field = TextField::default();
        self.kept.line.forget();
        self.kept.line.preview = None;
        let times = match asked {
            Asked::Undo(times) => times.max(1),
            Asked::Redo | Asked::Help | Asked::Save | Asked::Quit | Asked::Delete(_) => 1,
        };
        for _ in 0..times {
            let was = self.session.undoable();
            self.run(command);
            // Nothing more to undo, or a question is asked before it.
            if times > 1 && self.session.undoable() == was {
                break;
            }
        }
    }

    /// Tab: completes the line; on an empty line, goes to the next open end.
    fn tab(&mut self, on: bool) {
        if self.kept.line.field.is_empty() {
            let context = self.context(None);
            match capture::next_open(&context) {
                Some(caret) => {
                    let same = (caret.step, caret.flow) == (self.caret.step, self.caret.flow);
                    self.set_caret(caret);
                    if same {
                        let said = screen::stands_there(self.language);
                        self.message = Some(Message::News(said.into()));
                    }
                }
                None => {
                    self.message = Some(Message::News(screen::no_open_ends(self.language).into()))
                }
            }
            return;
        }
        if let Some(completing) = &mut self.kept.line.completing {
            let count = completing.lines.len();
            completing.at = (completing.at + if on { 1 } else { count - 1 }) % count;
            self.kept.line.field = TextField::with(&completing.lines[completing.at]);
        } else {
            let text = self.kept.line.field.text();
            let cursor = self.kept.line.field.before().len();
            let ground = self.ground();
            let context = self.context(ground.as_ref());
            let found = capture::complete(&text, cursor, &context);
            let with = |c: capture::Completion| {
                format!(
                    "{}{}{}",
                    &text[..c.range.start],
                    c.text,
                    &text[c.range.end..]
                )
            };
            let mut lines: Vec<String> = found.into_iter().map(with).collect();
            if lines.is_empty() {
                self.message = Some(Message::News(screen::no_completion(self.language).into()));
                return;
            }
            lines.push(text);
            self.kept.line.field = TextField::with(&lines[0]);
            self.kept.line.completing = Some(Completing { lines, at: 0 });
        }
        let keep = self.kept.line.completing.take();
        self.refresh_preview();
        self.kept.line.completing = keep;
    }

    /// A paste: one line is inserted at the cursor, several come up as a list.
    pub(in crate::app) fn paste(&mut self, text: &str) {
        // Most terminals end a pasted line with a carriage return, like the Enter key.
        let text = &text.replace("\r\n", "\n").replace('\r', "\n");
        // The panel has no place for a paste.
        if self.stack.has::<InPanel>() && self.locked().is_none() {
            self.close();
        }
        if self.on_map() && self.table_paste(text) {
            return;
        }
        let several = text.lines().filter(|line| !line.trim().is_empty()).count() > 1;
        let locked = self.locked();
        if self.at_map() && several && locked.is_none() {
            self.list_rows(text);
        } else if !self.on_map() {
            self.at_work(|layer, app| layer.pasted(app, text));
        } else if let Some(why) = locked {
            self.message = Some(Message::Error(why));
        } else {
            self.start_capture();
            self.at_work(|layer, app| layer.pasted(app, text));
        }
    }

    /// `o`: the next line is inserted after this step.
    pub(in crate::app) fn insert_after(&mut self) {
        self.start_capture();
    }

    /// `O`: the next line is inserted before this step, on the first way into it.
    pub(in crate::app) fn insert_before(&mut self) {
        let map = self.session.map();
        let way_in = self.caret.step.and_then(|step| {
            let mut ins: Vec<_> = map.ins(step).map(|(id, f)| (f.back, id, f.from)).collect();
            ins.sort();
            ins.first().map(|(_, id, from)| (*id, *from, step))
        });
        match way_in {
            Some((flow, from, step)) => {
                let lane = map.step(step).map(|step| step.lane);
                self.caret = crate::model::Caret {
                    lane,
                    step: Some(from),
                    flow: Some(flow),
                    phase: map.step(step).and_then(|step| step.phase),
                    about: None,
                    came: crate::model::Came::There,
                    under: crate::model::Under::Steps,
                };
                self.start_capture();
            }
            None => {
                self.message = Some(Message::News(screen::nothing_before(self.language).into()))
            }
        }
    }

    /// A prompt for facts of steps, which says that they are planned and not recorded where the
    /// to-be or the changes are shown.
    fn of_which_map(&self, prompt: String) -> String {
        match self.stage() {
            Stage::AsIs => prompt,
            Stage::Changes | Stage::ToBe => {
                format!("{} · {prompt}", screen::to_be(self.language))
            }
        }
    }

    /// The words before the capture line: where the line lands.
    pub(in crate::app) fn prompt(&self) -> String {
        if let Some(prompt) = self.stack.open().and_then(|layer| layer.prompt(self)) {
            return prompt;
        }
        let facts = self.stack.has::<OnLine>() && self.kept.line.field.text().starts_with(',');
        if !self.select.is_empty() && (facts || self.stack.has::<Cell>()) {
            let prompt = lang::select::prompt(self.language, self.select.steps().len());
            return self.of_which_map(prompt);
        }
        let prompt = self.place_in_words();
        match facts {
            true => self.of_which_map(prompt),
            false => prompt,
        }
    }

    /// Where the line lands: the lane, the step, the answer.
    fn place_in_words(&self) -> String {
        let caret = self.caret;
        let map = self.session.map();
        let mut prompt = String::new();
        if let Some(lane) = caret.lane.and_then(|id| map.lane(id)) {
            prompt.push_str(&lane.alias);
        }
        if let Some(number) = caret.step.and_then(|step| map.number(step)) {
            if !prompt.is_empty() {
                prompt.push(' ');
            }
            prompt.push_str(&number.to_string());
            if let Some(words) = self.answer(map) {
                prompt.push(':');
                prompt.push_str(&words);
            }
        }
        prompt.push_str(if self.kept.line.replacing {
            " ↺ "
        } else {
            "› "
        });
        prompt
    }

    fn answer(&self, map: &Map) -> Option<String> {
        let flow = map.flow(self.caret.flow?)?;
        flow.condition.clone()
    }
}
