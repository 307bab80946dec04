//! A small list to choose from: lanes, papers, phases, flows.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::widgets::Widget;

use crate::app::App;
use crate::app::stack::{Hints, Layer, Manner, end_cut};
use crate::catalogue::mark::{self, Made};
use crate::catalogue::{attribute, country, currency};
use crate::input::{Key, KeyCode, TextField};
use crate::lang;
use crate::lang::select;
use crate::model::compose::Into;
use crate::model::{
    Country, Currency, Edit, FlowId, HeaderField, LaneId, Language, MarkKind, PhaseId, StepId,
};
use crate::ui::{ListBox, ListRow};

/// The purpose of the choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum ListFor {
    /// The lane to move steps to.
    ToLane,
    /// The lane or the paper of a mark.
    Mark(mark::Kind),
    /// The lane to merge this one into.
    Merge(LaneId),
    /// The phase to move steps into.
    Phase,
    /// The answer that stays of a decision that goes.
    Stays,
    /// A flow of this step.
    Flows(StepId),
    /// A session that was left in the state folder.
    OpenLeft,
    /// The currency of the session.
    Currency(Asked),
}

/// Where the list of currencies was opened, and is left to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Asked {
    OnMap,
    InHeader,
}

/// The value of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) enum Pick {
    Lane(LaneId),
    Phase(Option<PhaseId>),
    Flow(FlowId),
    /// A session that was left, from 0.
    Left(usize),
    Currency(Currency),
    /// The words of the row.
    Words(String),
}

/// A row: a short name at the left, and words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct Item {
    pub key: String,
    pub words: String,
    pub pick: Pick,
}

/// An open list; typing narrows it down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct List {
    what: ListFor,
    rows: Vec<Item>,
    typed: TextField,
    at: usize,
    /// The row that comes before all others that match too.
    preferred: Option<Pick>,
}

impl List {
    /// The matching rows: first those whose short name or words begin with the typed text,
    /// then those that contain it.
    fn left(&self) -> Vec<&Item> {
        let typed = lang::fold(self.typed.text().trim());
        if typed.is_empty() {
            return self.rows.iter().collect();
        }
        let begins =
            |row: &&Item| lang::folds_to(&row.key, &typed) || lang::folds_to(&row.words, &typed);
        let holds = |row: &&Item| lang::fold(&row.words).contains(&typed);
        let (first, rest): (Vec<&Item>, Vec<&Item>) = self.rows.iter().partition(begins);
        let rest = rest.into_iter().filter(holds);
        let mut left: Vec<&Item> = first.into_iter().chain(rest).collect();
        left.sort_by_key(|row| self.preferred.as_ref() != Some(&row.pick));
        left
    }

    /// The choice on Enter: the row, or the typed text if the list takes new names.
    fn taken(&self) -> Option<Pick> {
        if let Some(row) = self.left().get(self.at) {
            return Some(row.pick.clone());
        }
        let typed = self.typed.text().trim().to_string();
        (self.takes_new() && !typed.is_empty()).then_some(Pick::Words(typed))
    }

    /// Whether its rows set marks, and the mark of the chosen one.
    pub fn foretells(&self) -> Option<Option<MarkKind>> {
        let sets = matches!(self.what, ListFor::Stays | ListFor::Mark(_));
        let chosen = || self.left().get(self.at).map(|row| row.pick.clone());
        sets.then(|| chosen().and_then(|pick| self.what.mark(pick)))
    }

    fn takes_new(&self) -> bool {
        match self.what {
            ListFor::Phase => true,
            ListFor::Mark(kind) => matches!(kind.row().made, Made::ForPaper(..)),
            ListFor::ToLane
            | ListFor::Merge(_)
            | ListFor::Stays
            | ListFor::Flows(_)
            | ListFor::OpenLeft
            | ListFor::Currency(_) => false,
        }
    }

    fn go(&mut self, by: isize) {
        let most = self.left().len().saturating_sub(1);
        self.at = self.at.saturating_add_signed(by).min(most);
    }
}

impl List {
    /// Runs work on a list box of the matching rows.
    fn with_list<R>(&self, app: &App, work: impl FnOnce(&ListBox<'_>) -> R) -> R {
        let row = |row: &Item| ListRow {
            key: row.key.clone(),
            words: row.words.clone(),
            ..ListRow::default()
        };
        let rows: Vec<ListRow> = self.left().into_iter().map(row).collect();
        work(&ListBox {
            title: self.what.title(app.language),
            rows: &rows,
            chosen: self.at,
            empty: "",
            narrow: false,
            styles: &app.look.theme.styles,
        })
    }
}

impl Layer for List {
    fn manner(&self) -> Manner {
        Manner {
            at_foot: true,
            ..Manner::default()
        }
    }

    fn key(&mut self, app: &mut App, key: Key) {
        if let ListFor::Flows(step) = self.what {
            let flow = self.taken().and_then(|pick| match pick {
                Pick::Flow(flow) => Some(flow),
                _ => None,
            });
            if app.flow_key(step, flow, key) {
                return;
            }
        }
        match key.code {
            KeyCode::Esc if self.what == ListFor::OpenLeft => app.open_left(None),
            KeyCode::Esc if self.what == ListFor::Currency(Asked::InHeader) => {
                app.open_header(attribute::Header::Currency);
            }
            KeyCode::Esc => app.close(),
            KeyCode::Up => self.go(-1),
            KeyCode::Down => self.go(1),
            KeyCode::PageUp => self.go(-10),
            KeyCode::PageDown => self.go(10),
            KeyCode::Enter => {
                if let Some(pick) = self.taken() {
                    app.close();
                    app.chosen(self.what, pick);
                }
            }
            _ if self.types() => {
                self.typed.key(key);
            }
            _ => {}
        }
    }

    /// Whether letters narrow the list down; otherwise they are keys.
    fn types(&self) -> bool {
        !matches!(self.what, ListFor::Flows(_))
    }

    fn typed(&mut self, _: &mut App, run: &[Key]) {
        self.typed.keys(run);
        self.at = 0;
    }

    fn pasted(&mut self, _: &mut App, text: &str) {
        self.typed.insert(end_cut(text));
    }

    /// A click on a row takes it, a click elsewhere closes the list.
    fn click(&mut self, app: &mut App, x: u16, y: u16) -> bool {
        let key = match self.with_list(app, |list| list.row_at(app.help_area(), x, y)) {
            Some(at) => {
                self.at = at;
                KeyCode::Enter
            }
            None => KeyCode::Esc,
        };
        self.key(app, Key::plain(key));
        true
    }

    fn prompt(&self, _: &App) -> Option<String> {
        Some("› ".to_string())
    }

    fn on_line(&self, _: &App) -> Option<(String, String)> {
        Some((self.typed.text(), self.typed.before()))
    }

    fn placeholder(&self, app: &App) -> Option<String> {
        Some(if self.types() {
            select::placeholder(app.language).to_string()
        } else {
            String::new()
        })
    }

    fn hints(&self, app: &App) -> Option<Hints> {
        Some(if self.types() {
            select::list_hints(app.language)
        } else {
            lang::shape::flow_hints(app.language)
        })
    }

    fn draw(&self, app: &App, buffer: &mut Buffer) -> Option<Position> {
        self.with_list(app, |list| list.render(app.help_area(), buffer));
        None
    }
}

impl App {
    /// Opens a list.
    pub(in crate::app) fn choose(&mut self, what: ListFor, rows: Vec<Item>) {
        self.keys.pressed.clear();
        self.open(List {
            what,
            rows,
            typed: TextField::default(),
            at: 0,
            preferred: None,
        });
    }

    /// Opens the list of currencies, each with all that it is called.
    pub(in crate::app) fn choose_currency(&mut self, asked: Asked) {
        let language = self.language;
        let row = |of: Currency| {
            let name = currency::name(of, language);
            let others = currency::called(of, language);
            let words = match others.is_empty() {
                true => name,
                false => format!("{name} ({})", others.join(", ")),
            };
            Item {
                key: of.code().to_string(),
                words,
                pick: Pick::Currency(of),
            }
        };
        let header = self.session.map().header();
        let home = header.home();
        // Of those that answer to a word the country's own comes first.
        let of_country = match &header.country {
            Country::In(code) => country::of_code(code).map(|of| of.currency),
            Country::Unsaid | Country::Nowhere => None,
        };
        let mut all = Currency::all();
        all.sort_by_key(|of| Some(of.code()) != of_country);
        let rows = all.into_iter().map(row).collect();
        self.choose(ListFor::Currency(asked), rows);
        self.light_row(&Pick::Currency(home));
    }

    /// Narrows the open list down by what was typed elsewhere; not to nothing.
    pub(in crate::app) fn narrow(&mut self, typed: &str) {
        self.in_layer(|open: &mut List, _| {
            let before = std::mem::replace(&mut open.typed, TextField::with(typed));
            match open.left().is_empty() {
                true => open.typed = before,
                false => open.at = 0,
            }
        });
    }

    /// Chooses a row.
    pub(in crate::app) fn light_row(&mut self, pick: &Pick) {
        self.in_layer(|open: &mut List, _| {
            let at = open.rows.iter().position(|row| row.pick == *pick);
            open.at = at.unwrap_or(open.at);
        });
    }

    fn chosen(&mut self, what: ListFor, pick: Pick) {
        match (what, pick) {
            (ListFor::ToLane, Pick::Lane(lane)) => self.move_to_lane(lane),
            (ListFor::Merge(from), Pick::Lane(into)) => self.merge_lanes(from, into),
            (ListFor::Phase, Pick::Phase(None)) => self.put_in_phase(&Into::None),
            (ListFor::Phase, Pick::Phase(Some(id))) => self.put_in_phase(&Into::Phase(id)),
            (ListFor::Phase, Pick::Words(name)) => self.put_in_phase(&Into::New(name)),
            (ListFor::OpenLeft, Pick::Left(at)) => self.open_left(Some(at)),
            (ListFor::Currency(asked), Pick::Currency(of)) => {
                let code = Some(of.code().to_string());
                self.act(vec![Edit::SetHeader(HeaderField::Currency(code))]);
                if asked == Asked::InHeader {
                    self.open_header(attribute::Header::Currency);
                }
            }
            (ListFor::Flows(_), Pick::Flow(flow)) => self.ask_flow_words(flow),
            (ListFor::Stays, Pick::Flow(flow)) => {
                self.set_mark(MarkKind::Remove { stays: Some(flow) }, None);
            }
            (ListFor::Mark(kind), pick) => match (kind.row().made, pick) {
                (Made::ForPaper(make, _), Pick::Words(paper)) => self.set_mark(make(paper), None),
                (Made::ForLane(make, _), Pick::Lane(lane)) => self.delegate(make(lane), lane),
                _ => {}
            },
            _ => {}
        }
    }
}

impl ListFor {
    /// The mark that a row sets; nothing where it sets none.
    fn mark(self, pick: Pick) -> Option<MarkKind> {
        match (self, pick) {
            (ListFor::Stays, Pick::Flow(flow)) => Some(MarkKind::Remove { stays: Some(flow) }),
            (ListFor::Mark(kind), pick) => match (kind.row().made, pick) {
                (Made::ForPaper(make, _), Pick::Words(paper)) => Some(make(paper)),
                (Made::ForLane(make, _), Pick::Lane(lane)) => Some(make(lane)),
                _ => None,
            },
            _ => None,
        }
    }

    fn title(self, language: Language) -> &'static str {
        match self {
            ListFor::ToLane => select::choose_lane(language),
            ListFor::Mark(kind) => match kind.row().made {
                Made::ForPaper(_, heading) | Made::ForLane(_, heading) => heading.say(language),
                Made::Plainly(_) | Made::WithFigure(..) => kind.word(language),
            },
            ListFor::Merge(_) => select::choose_merger(language),
            ListFor::Phase => select::choose_phase(language),
            ListFor::Flows(_) => select::choose_flow(language),
            ListFor::Stays => select::choose_answer(language),
            ListFor::OpenLeft => select::choose_left(language),
            ListFor::Currency(_) => select::choose_currency(language),
        }
    }
}
