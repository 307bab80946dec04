//! What was asked for, done: each command in one line.

use super::{App, Effect, Question, Subject};
use crate::app::layers::list::Asked;
use crate::app::layers::search::Search;
use crate::input::Command;
use crate::lang;
use crate::model::Language;
use crate::ui::Message;

impl App {
    /// Runs a command.
    pub(crate) fn run(&mut self, command: Command) {
        if !command.is_possible() {
            return;
        }
        if let Some(tour) = &mut self.kept.tour {
            tour.ran = Some(command);
        }
        if self.is_held(command) {
            let once = lang::screen::held_key(self.language);
            self.message = Some(Message::News(once.into()));
            return;
        }
        if self.run_in_replay(command) || self.run_in_table(command) {
            return;
        }
        match command {
            Command::Forward => self.go_forward(),
            Command::Backward => self.go_backward(),
            Command::Up => self.go_across(false),
            Command::Down => self.go_across(true),
            Command::NextBranch => self.turn_branch(true),
            Command::PreviousBranch => self.turn_branch(false),
            Command::NextStep => self.go_by_number(1),
            Command::PreviousStep => self.go_by_number(-1),
            Command::FirstStep => self.go_first(),
            Command::LastStep => self.go_last(),
            Command::Search => self.open(Search::default()),
            Command::Next => self.go_next(true),
            Command::Previous => self.go_next(false),
            Command::NextGap => self.go_to_gap(true),
            Command::Capture => self.start_capture(),
            Command::Pasted => self.open_rows(),
            Command::InsertAfter => self.insert_after(),
            Command::InsertBefore => self.insert_before(),
            Command::Delete => self.delete(),
            Command::LaneUp => self.move_lane(false),
            Command::LaneDown => self.move_lane(true),
            Command::Tidy => self.ask_tidy(),
            Command::Renumber => self.ask_renumber(),
            Command::Undo => self.undo(),
            Command::Redo => self.redo(),
            Command::SelectStep => self.select_step(),
            Command::SelectStretch => self.select_stretch(),
            Command::SelectLane => self.select_lane(),
            Command::SelectAlike => self.select_alike(),
            Command::SelectAll => self.select_all(),
            Command::SelectAgain => self.select_again(),
            Command::SelectBy => self.select_by(),
            Command::Facts => self.type_facts(),
            Command::ToLane => self.choose_lane(),
            Command::Copy => self.copy(),
            Command::Cut => self.cut(),
            Command::Paste => self.paste_steps(),
            Command::Split => self.ask_split(),
            Command::Earlier => self.move_along(false),
            Command::Later => self.move_along(true),
            Command::Flows => self.open_flows(),
            Command::ToPhase => self.choose_phase(),
            Command::RenamePhase => self.ask_phase_name(),
            Command::DissolvePhase => self.dissolve_phase(),
            Command::RenameLane => self.ask_lane_name(),
            Command::RaiseLane => self.shift_lane(false),
            Command::LowerLane => self.shift_lane(true),
            Command::MergeLane => self.choose_merger(),
            Command::Mark(kind) => self.mark(kind),
            Command::RepeatMark => self.repeat_mark(),
            Command::Stage => self.turn_stage(),
            Command::SoFar => self.turn_so_far(),
            Command::Figures => self.turn_panel(),
            Command::ZoomIn => self.step_zoom(true),
            Command::ZoomOut => self.step_zoom(false),
            Command::Turn => self.turn_lanes(),
            Command::Colour(lens) => self.colour(Some(lens)),
            Command::ColourNone => self.colour(None),
            Command::Focus => self.turn_focus(),
            Command::CollapseLane => self.collapse_lane(),
            Command::Inspect => self.inspect(),
            Command::Lists => self.open_sheet(Subject::Lists),
            Command::ToAsk => self.list_questions(),
            Command::AskNext => self.ask_next(),
            Command::Header => self.open_sheet(Subject::Session),
            Command::Speaker => self.choose_speaker(),
            Command::Help => self.open_help(),
            Command::Palette => self.open_palette(),
            Command::Save => self.save(),
            Command::SaveAs => self.ask(Question::SaveAs),
            Command::Accept => self.accept(),
            Command::Export => self.ask_export(),
            Command::SwitchTheme => self.effects.push(Effect::NextTheme),
            Command::Title => self.ask_title(),
            Command::Country => self.ask(Question::Country),
            Command::Currency => self.choose_currency(Asked::OnMap),
            Command::SwitchLanguage => {
                self.language = match self.language {
                    Language::Vi => Language::En,
                    Language::En => Language::Vi,
                };
                self.begin_anew();
                self.relayout();
                self.tell_again();
            }
            Command::Tour => self.effects.push(Effect::Tour),
            Command::Suspend => self.effects.push(Effect::Suspend),
            Command::Quit => self.quit(),
            // Run already.
            Command::Table
            | Command::SortTable
            | Command::FilterTable
            | Command::Replay
            | Command::Play
            | Command::EntryForward
            | Command::EntryBack
            | Command::TenForward
            | Command::TenBack
            | Command::BeforeFirst
            | Command::LastEntry
            | Command::NextTouch
            | Command::PreviousTouch
            | Command::ChooseTouched
            | Command::Faster
            | Command::Slower => {}
        }
    }

    /// Leaves; where a line is half typed, or pasted rows wait, only when asked for twice.
    fn quit(&mut self) {
        let waiting = self.kept.rows.as_ref().map_or(0, |rows| rows.len());
        if self.kept.line.field.is_empty() && waiting == 0 || self.kept.line.warned {
            self.park_waiting();
            return self.effects.push(Effect::Quit);
        }
        self.kept.line.warned = true;
        if waiting > 0 {
            let said = lang::block::waiting_at_end(self.language, waiting);
            self.message = Some(Message::Error(said));
            return;
        }
        let said = lang::leaving::half_typed(self.language, &self.kept.line.field.text());
        self.message = Some(Message::Error(said));
    }
}
