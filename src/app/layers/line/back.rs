//! Lines that can be brought back: the last one taken, and one that was refused.

use crate::app::App;
use crate::input::TextField;
use crate::lang::screen;
use crate::model::{Act, Caret, Elapsed, EntryName};
use crate::ui::Message;

/// The last taken line, so that Up can bring it back.
#[derive(Clone, Debug)]
pub(in crate::app) struct LastLine {
    pub(super) text: String,
    pub entry: EntryName,
    /// The caret after it.
    pub caret: Caret,
}

/// What became of a line that was refused.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Failed {
    /// Whether it stands on the line, to be replaced by the next letter: the room talks on.
    pub selected: bool,
    /// The one that a letter replaced.
    gone: Option<Gone>,
    /// Whether it was typed after the last line that was taken.
    newer: bool,
}

#[derive(Clone, Debug)]
struct Gone {
    text: String,
    /// Whether it was to replace the last line's entry.
    replacing: bool,
}

impl Failed {
    /// A line was taken: that is the first that Up brings back.
    pub(super) fn line_taken(&mut self) {
        self.selected = false;
        self.newer = false;
    }
}

impl App {
    /// Makes room for a new line where one that was refused still stands; Up brings that back.
    pub(super) fn replace_failed(&mut self) {
        let line = &mut self.kept.line;
        if !std::mem::take(&mut line.failed.selected) || line.field.is_empty() {
            return;
        }
        line.failed.gone = Some(Gone {
            text: line.field.take(),
            replacing: std::mem::take(&mut line.replacing),
        });
        line.failed.newer = true;
        line.keystream.clear();
        line.forget();
    }

    /// Up: brings back the last line, or one that was refused since; the next Up the other of
    /// the two. Enter then replaces the last line's entry, if no other came since.
    pub(super) fn bring_back(&mut self) {
        let on_line = self.kept.line.field.text();
        let last = self.kept.line.last.as_ref().map(|last| Gone {
            text: last.text.clone(),
            replacing: self.session.undoable() == Some(last.entry),
        });
        let failed = self.kept.line.failed.gone.clone();
        let (first, second) = if self.kept.line.failed.newer {
            (failed, last)
        } else {
            (last, failed)
        };
        let other = |gone: &Gone| gone.text != on_line;
        let Some(back) = first.clone().filter(other).or(second).or(first) else {
            self.message = Some(Message::News(screen::no_line_yet(self.language).into()));
            return;
        };
        self.kept.line.field = TextField::with(&back.text);
        self.kept.line.begun = Some(self.now);
        self.kept.line.replacing = back.replacing;
        self.kept.line.failed.selected = false;
        self.refresh_preview();
    }

    /// Undoes the replacements of the line that is to be replaced once more. To replace a
    /// replacement would leave on the map what that had replaced.
    pub(super) fn back_to_first_wording(&mut self, at: Elapsed) -> bool {
        while let Some(last) = &mut self.kept.line.last
            && let Some(Act::Replace { entry, .. }) =
                self.session.named(last.entry).map(|entry| &entry.act)
        {
            let replacement = std::mem::replace(&mut last.entry, *entry);
            if self.commit(Act::Undo(replacement), at).is_none() {
                return false;
            }
        }
        true
    }
}
