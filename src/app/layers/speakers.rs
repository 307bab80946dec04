//! Who is speaking: a list that two letters of a name choose from.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::widgets::Widget;

use crate::app::App;
use crate::app::stack::{Hints, Layer, Manner, end_cut, moved};
use crate::input::{Key, KeyCode, TextField};
use crate::lang::{self, Query, screen, select, sheet, words};
use crate::model::{Act, Edit, Elapsed, ParticipantField, ParticipantId, ParticipantKind};
use crate::ui::{ListBox, ListRow, Message};

/// So many letters choose somebody without Enter. Fewer do not, even where one person is
/// left, so that the second letter never goes elsewhere.
const ENOUGH: usize = 2;

/// So many seconds after a choice on the map a space, and letters that the name goes on with,
/// are taken for more of it: somebody who types all of it must not run commands with the rest.
const GOES_ON: u32 = 1;

/// Typed before the name of somebody new.
const NEW: char = '+';

/// The open list.
#[derive(Debug)]
pub(in crate::app) struct Speakers {
    /// Those who may speak; the log tells, so it is read once, when the list opens.
    there: Vec<ParticipantId>,
    typed: TextField,
    at: usize,
}

/// The letters that chose somebody, and when.
#[derive(Debug)]
pub(in crate::app) struct Named {
    typed: TextField,
    at: Elapsed,
}

/// What a row stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Pick {
    Nobody,
    Somebody(ParticipantId),
    /// Somebody new of this name; it is yet to be typed if it is empty.
    New(String),
}

impl Speakers {
    /// The rows that answer to the typed letters, people first, the best of them on top.
    fn left(&self, app: &App) -> Vec<Pick> {
        let typed = self.typed.text();
        let typed = typed.trim();
        if let Some(name) = typed.strip_prefix(NEW) {
            return vec![Pick::New(name.trim().to_string())];
        }
        let somebody = |id| Pick::Somebody(id);
        if typed.is_empty() {
            let there = self.there.iter().copied().map(somebody);
            let all = std::iter::once(Pick::Nobody).chain(there);
            return all.chain([Pick::New(String::new())]).collect();
        }
        let query = Query::new(typed);
        let mut hits: Vec<(i32, ParticipantId)> = Vec::new();
        let people = app.session.map().participants();
        for id in &self.there {
            let score = people.get(id).and_then(|who| query.score(&who.name));
            hits.extend(score.map(|score| (-score, *id)));
        }
        hits.sort_by_key(|(score, _)| *score);
        let nobody = query.score(sheet::nobody(app.language));
        let people = hits.into_iter().map(|(_, id)| somebody(id));
        let all = people.chain(nobody.map(|_| Pick::Nobody));
        all.chain([Pick::New(typed.to_string())]).collect()
    }

    /// The only person that the letters typed so far leave.
    fn only_one(&self, app: &App) -> Option<Pick> {
        let mut left = self.left(app).into_iter();
        let people = left
            .by_ref()
            .take_while(|pick| matches!(pick, Pick::Somebody(_)));
        let people: Vec<Pick> = people.collect();
        <[Pick; 1]>::try_from(people).ok().map(|[only]| only)
    }

    /// How many letters were typed.
    fn letters(&self) -> usize {
        let folded = lang::fold(&self.typed.text());
        folded.chars().filter(|c| !c.is_whitespace()).count()
    }

    fn take(&mut self, app: &mut App, pick: Pick) {
        let who = match pick {
            Pick::Nobody => None,
            Pick::Somebody(id) => Some(id),
            Pick::New(name) if name.is_empty() => {
                self.typed = TextField::with(&NEW.to_string());
                self.at = 0;
                return;
            }
            Pick::New(name) => match app.bring_in(name) {
                Some(id) => Some(id),
                None => return,
            },
        };
        app.back_to_line();
        app.let_speak(who);
    }

    fn take_row(&mut self, app: &mut App) {
        if let Some(pick) = self.left(app).into_iter().nth(self.at) {
            self.take(app, pick);
        }
    }

    /// Runs work on a list box of the rows.
    fn with_list<R>(&self, app: &App, work: impl FnOnce(&ListBox<'_>) -> R) -> R {
        let l = app.language;
        let map = app.session.map();
        let now = app.speaking();
        let row = |pick: Pick| match pick {
            Pick::Nobody => ListRow {
                words: words::capitalised(sheet::nobody(l)),
                ..ListRow::default()
            },
            Pick::Somebody(id) => {
                let who = map.participants().get(&id);
                let name = who.map_or("", |who| &who.name);
                let agency = who
                    .and_then(|who| who.agency.as_deref())
                    .unwrap_or_default();
                let speaks = (now == Some(id)).then(|| sheet::speaking(l));
                let parts = [lang::printable(name).into(), lang::printable(agency).into()];
                let parts: Vec<String> = parts
                    .into_iter()
                    .filter(|p: &String| !p.is_empty())
                    .collect();
                ListRow {
                    key: initials(name),
                    words: parts.join(" · "),
                    aside: speaks.unwrap_or_default().to_string(),
                }
            }
            Pick::New(name) => ListRow {
                key: NEW.to_string(),
                words: select::new_speaker(l, &name),
                ..ListRow::default()
            },
        };
        let rows: Vec<ListRow> = self.left(app).into_iter().map(row).collect();
        work(&ListBox {
            title: select::choose_speaker(l),
            rows: &rows,
            chosen: self.at,
            empty: "",
            narrow: false,
            styles: &app.look.theme.styles,
        })
    }
}

impl Layer for Speakers {
    fn manner(&self) -> Manner {
        Manner {
            covers: true,
            at_foot: true,
            needs_line: true,
            ..Manner::default()
        }
    }

    fn key(&mut self, app: &mut App, key: Key) {
        let rows = self.left(app).len();
        if let Some(at) = moved(key, self.at, rows) {
            self.at = at;
            return;
        }
        match key.code {
            KeyCode::Esc => app.back_to_line(),
            KeyCode::Enter => self.take_row(app),
            _ if self.typed.key(key) => self.at = 0,
            _ => app.chord_over(key),
        }
    }

    fn types(&self) -> bool {
        true
    }

    fn typed(&mut self, app: &mut App, run: &[Key]) {
        let before = self.letters();
        self.typed.keys(run);
        self.at = 0;
        // Deleting a third letter chooses nobody, and a capital begins a whole name, which may
        // be that of somebody new.
        let text = self.typed.text();
        let mut typed = text.chars();
        let whole = typed.next().is_some_and(char::is_uppercase)
            && typed.next().is_some_and(char::is_lowercase);
        if before < ENOUGH
            && self.letters() == ENOUGH
            && !whole
            && let Some(only) = self.only_one(app)
        {
            // An input method may yet change the letter that chose.
            app.keys.letter = run.last().and_then(|key| key.typed());
            self.take(app, only);
            app.kept.named = app.on_map().then(|| Named {
                typed: std::mem::take(&mut self.typed),
                at: app.now,
            });
        }
    }

    fn pasted(&mut self, _: &mut App, text: &str) {
        self.typed.insert(end_cut(text));
        self.at = 0;
    }

    /// A click on a row takes it, one beside the rows closes the list.
    fn click(&mut self, app: &mut App, x: u16, y: u16) -> bool {
        let area = app.help_area();
        match self.with_list(app, |list| list.row_at(area, x, y)) {
            Some(at) => {
                self.at = at;
                self.take_row(app);
            }
            None if area.contains((x, y).into()) => app.back_to_line(),
            None => return false,
        }
        true
    }

    fn prompt(&self, app: &App) -> Option<String> {
        Some(format!("{}: ", screen::speaks(app.language)))
    }

    fn on_line(&self, _: &App) -> Option<(String, String)> {
        Some((self.typed.text(), self.typed.before()))
    }

    fn placeholder(&self, app: &App) -> Option<String> {
        Some(select::placeholder_speaker(app.language).to_string())
    }

    fn hints(&self, app: &App) -> Option<Hints> {
        Some(select::list_hints(app.language))
    }

    fn draw(&self, app: &App, buffer: &mut Buffer) -> Option<Position> {
        self.with_list(app, |list| list.render(app.help_area(), buffer));
        None
    }
}

/// The initials of a name, as they are typed.
fn initials(name: &str) -> String {
    let folded = lang::fold(name);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words.filter_map(|word| word.chars().next()).collect()
}

/// Whether a name, its last words, or its initials begin with these letters.
fn begins(name: &str, letters: &str) -> bool {
    let (name, letters) = (lang::fold(name), lang::fold(letters));
    let words = name.match_indices(' ').map(|(at, _)| &name[at + 1..]);
    let mut from = std::iter::once(name.as_str()).chain(words);
    from.any(|words| words.starts_with(&letters)) || initials(&name).starts_with(&letters)
}

impl App {
    /// Opens the list of those who may speak. Where nothing can be written nobody is asked.
    pub(in crate::app) fn choose_speaker(&mut self) {
        match self.locked() {
            Some(why) => self.message = Some(Message::Error(why)),
            None => {
                self.keys.pressed.clear();
                self.open_speakers(TextField::default());
            }
        }
    }

    /// Takes letters that follow a choice at once as more of the name: the list opens again
    /// with them. Returns whether they were.
    pub(in crate::app) fn goes_on_naming(&mut self, run: &[Key]) -> bool {
        let Some(Named { typed, at }) = self.kept.named.take() else {
            return false;
        };
        let soon = self.now.seconds.saturating_sub(at.seconds) <= GOES_ON;
        // With Backspaces an input method changes the letter that chose.
        let letter = run.first().and_then(|key| key.typed());
        let name = self.speaking().map(|who| self.speaker().participant(who));
        let more = letter.zip(name).is_some_and(|(letter, name)| {
            letter == ' ' || begins(&name, &format!("{}{letter}", typed.text()))
        });
        if !soon || !more || !self.on_map() || run.iter().any(|key| key.is_backspace()) {
            return false;
        }
        self.open_speakers(typed);
        self.typed(run);
        true
    }

    /// Opens the list with these letters. Those who may speak are the persons present.
    fn open_speakers(&mut self, typed: TextField) {
        let present = self.session.present();
        let all = self.session.map().participants().iter();
        let there =
            all.filter(|(id, who)| who.kind == ParticipantKind::Person && present.contains(id));
        let there = there.map(|(id, _)| *id).collect();
        self.open(Speakers {
            there,
            typed,
            at: 0,
        });
    }

    /// Brings somebody of this name to the table, unless a person of the name is there.
    fn bring_in(&mut self, name: String) -> Option<ParticipantId> {
        let name = lang::entered(&name);
        let map = self.session.map();
        let known = map.participants().iter().find(|(_, who)| {
            who.kind == ParticipantKind::Person && lang::fold(&who.name) == lang::fold(&name)
        });
        let known = known.map(|(id, who)| (*id, who.present));
        let id = known.map_or_else(|| self.session.ids(self.author.writer).make(), |(id, _)| id);
        let present = Edit::SetParticipant {
            id,
            set: ParticipantField::Present(true),
        };
        let edits = match known {
            Some((_, true)) => return Some(id),
            Some((_, false)) => vec![present],
            None => vec![Edit::AddParticipant {
                id,
                name,
                agency: None,
                kind: ParticipantKind::Person,
            }],
        };
        self.commit(Act::Do(edits), self.now).map(|_| id)
    }

    /// Sets who is speaking from now on.
    fn let_speak(&mut self, who: Option<ParticipantId>) {
        self.author.speaker = who;
        let l = self.language;
        let name = who.map_or(sheet::nobody(l).to_string(), |who| {
            self.speaker().participant(who)
        });
        let said = format!("{}: {name}", words::capitalised(sheet::speaking(l)));
        self.message = Some(Message::News(said));
        self.show_cursor();
    }
}
