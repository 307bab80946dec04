//! A row of a sheet: its label, value and actions. Rows are made from the map when that
//! changes, and own their data.

use super::paint::SheetRow;
use crate::app::layers::sheet::Subject;
use crate::capture::{Context, field};
use crate::catalogue::Choice;
use crate::catalogue::country::Countries;
use crate::lang::{self, Speaker};
use crate::model::inquiry::Inquiry;
use crate::model::{CommentId, Date, Decimal, Edit, Ids, Language, Session, StepId, Tag};

/// The origin of rows.
#[derive(Clone, Copy)]
pub(crate) struct SheetContext<'a> {
    pub session: &'a Session,
    pub speaker: Speaker<'a>,
    pub cx: Context<'a>,
    pub writer: Tag,
    /// The countries that can be chosen.
    pub countries: &'a Countries,
}

/// Turns typed text into edits on the map as it is then, or gives the refusal.
pub(crate) type Take = Box<dyn Fn(SheetContext<'_>, &str, &mut Ids) -> Result<Vec<Edit>, String>>;

/// The effect of Enter on a row.
pub(crate) enum OnEnter {
    /// It is read-only.
    Nothing,
    /// The value is typed in place.
    Text {
        /// The first text of the field.
        now: String,
        /// It is a figure: the first letter typed replaces it. Words are continued.
        figure: bool,
        take: Take,
    },
    /// An option is chosen, each with its edits.
    Choose {
        options: Vec<Offer>,
        /// The present option.
        now: Option<usize>,
    },
    /// Another sheet opens.
    Open(Subject),
    /// The edits are made at once; then another sheet opens.
    Do(Vec<Edit>, Subject),
    /// Goes to the place of the answer.
    Answer(Box<Inquiry>),
    /// The answer to a comment is typed in place.
    Reply(CommentId),
    /// Opens the list of the session's currencies.
    Currencies,
}

/// An option of a row.
#[derive(Clone, Debug)]
pub(crate) struct Offer {
    pub word: String,
    pub edits: Vec<Edit>,
    /// Its value among those of the kind, from 0, the same for every thing; nothing if it
    /// means that nobody has asked.
    pub value: Option<usize>,
}

impl OnEnter {
    /// A choice of options, each with its word and its edits.
    pub fn choose(
        options: impl IntoIterator<Item = (String, Vec<Edit>)>,
        now: Option<usize>,
    ) -> OnEnter {
        let options = options.into_iter().enumerate();
        let offer = |(value, (word, edits))| Offer {
            word,
            edits,
            value: Some(value),
        };
        OnEnter::Choose {
            options: options.map(offer).collect(),
            now,
        }
    }
}

pub(crate) struct Row {
    pub shown: SheetRow,
    pub on: OnEnter,
    /// Whether it adds a new thing: `o` goes to the next such row.
    pub adds: bool,
    /// The edits of Delete.
    pub gone: Vec<Edit>,
    /// How a text that is typed there is read, where that is not plain to see.
    pub reads: Option<fn(Language, &str) -> Option<String>>,
    /// The edits of Space.
    pub toggle: Vec<Edit>,
    /// The step it is about.
    pub step: Option<StepId>,
}

impl std::fmt::Debug for Row {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.shown.fmt(f)
    }
}

impl Row {
    pub fn new(label: impl Into<String>, value: impl Into<String>, on: OnEnter) -> Row {
        Row {
            shown: SheetRow {
                label: label.into(),
                value: value.into(),
                ..SheetRow::default()
            },
            on,
            adds: false,
            gone: Vec::new(),
            reads: None,
            toggle: Vec::new(),
            step: None,
        }
    }

    /// A heading over the rows that follow.
    pub fn heading(label: impl Into<String>) -> Row {
        let mut row = Row::new(
            lang::words::capitalised(&label.into()),
            "",
            OnEnter::Nothing,
        );
        row.shown.heading = true;
        row
    }

    /// A text typed in place; `None` is shown as not asked yet.
    pub fn text(
        language: Language,
        label: impl Into<String>,
        value: Option<&str>,
        take: impl Fn(SheetContext<'_>, &str, &mut Ids) -> Result<Vec<Edit>, String> + 'static,
    ) -> Row {
        let now = value.unwrap_or_default().to_string();
        let row = Row::new(
            label,
            now.clone(),
            OnEnter::Text {
                now,
                figure: false,
                take: Box::new(take),
            },
        );
        row.or_not_asked(language)
    }

    /// Makes it a figure: the first letter typed replaces it.
    pub fn figure(mut self) -> Row {
        if let OnEnter::Text { figure, .. } = &mut self.on {
            *figure = true;
        }
        self
    }

    /// A date, typed in place.
    pub fn day(
        language: Language,
        label: impl Into<String>,
        now: Option<Date>,
        set: impl Fn(Option<Date>) -> Edit + 'static,
    ) -> Row {
        let value = now.map(|day| lang::date(language, day));
        let row = Row::text(language, label, value.as_deref(), move |_, text, _| {
            Ok(vec![set(date(language, text)?)])
        });
        Row {
            reads: Some(|language, text| {
                let day = lang::typed_date(text)?;
                Some(lang::date(language, day))
            }),
            ..row.figure()
        }
    }

    /// A number, typed in place.
    pub fn number(
        language: Language,
        label: impl Into<String>,
        now: Option<Decimal>,
        set: impl Fn(Option<Decimal>) -> Edit + 'static,
    ) -> Row {
        let typed = now.map(|value| value.to_string());
        let mut row = Row::text(language, label, typed.as_deref(), move |_, text, _| {
            Ok(vec![set(number(language, text)?)])
        });
        if let Some(value) = now {
            row.shown.value = lang::decimal(language, value);
        }
        row.figure()
    }

    /// A row that makes a new thing from the typed text.
    pub fn add(
        label: impl Into<String>,
        take: impl Fn(SheetContext<'_>, &str, &mut Ids) -> Result<Vec<Edit>, String> + 'static,
    ) -> Row {
        let on = OnEnter::Text {
            now: String::new(),
            figure: false,
            take: Box::new(take),
        };
        let mut row = Row::new(format!("+ {}", label.into()), "", on);
        row.adds = true;
        row.shown.quiet = true;
        row
    }

    /// A choice of words; `set` makes the edits of each.
    pub fn choice<T: Copy + PartialEq>(
        language: Language,
        label: impl Into<String>,
        now: Option<T>,
        all: &[T],
        word: impl Fn(T) -> String,
        set: impl Fn(T) -> Edit,
    ) -> Row {
        let options = all.iter().map(|v| (word(*v), vec![set(*v)]));
        let at = now.and_then(|now| all.iter().position(|v| *v == now));
        let value = now.map(&word).unwrap_or_default();
        Row::new(label, value, OnEnter::choose(options, at)).or_not_asked(language)
    }

    /// A choice of all values of a kind.
    pub fn one_of<T: Choice>(
        language: Language,
        label: impl Into<String>,
        now: Option<T>,
        set: impl Fn(T) -> Edit,
    ) -> Row {
        let word = |one: T| one.word(language).to_string();
        Row::choice(language, label, now, T::ALL, word, set)
    }

    /// Adds a first option meaning that nothing is known.
    pub fn or_none(mut self, word: &str, edits: Vec<Edit>) -> Row {
        if let OnEnter::Choose { options, now } = &mut self.on {
            let word = word.to_string();
            options.insert(
                0,
                Offer {
                    word,
                    edits,
                    value: None,
                },
            );
            *now = Some(now.map_or(0, |at| at + 1));
        }
        self
    }

    /// Shows a missing value as not asked yet.
    pub fn or_not_asked(mut self, language: Language) -> Row {
        if self.shown.value.is_empty() {
            self.shown.value = lang::words(language).not_asked.to_string();
            self.shown.quiet = true;
        }
        self
    }

    /// Sets the edits of Delete.
    pub fn with_gone(mut self, gone: Vec<Edit>) -> Row {
        self.gone = gone;
        self
    }

    /// Sets the edits of Space.
    pub fn with_toggle(mut self, toggle: Vec<Edit>) -> Row {
        self.toggle = toggle;
        self
    }

    /// Indents it under the row above.
    pub fn under(mut self) -> Row {
        self.shown.under = true;
        self
    }

    /// Sets the step it is about: `g` goes there.
    pub fn about(mut self, step: Option<StepId>) -> Row {
        self.step = step;
        self
    }
}

/// The text, or nothing if it is empty.
pub(crate) fn some(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_string())
}

/// Reads a typed date: `23/11/2026` or `2026-11-23`; nothing for an empty text.
pub(crate) fn date(language: Language, text: &str) -> Result<Option<Date>, String> {
    match some(text) {
        None => Ok(None),
        Some(text) => lang::typed_date(&text)
            .map(Some)
            .ok_or_else(|| lang::sheet::bad_date(language).to_string()),
    }
}

/// Reads a typed number, with comma or point; nothing for an empty text.
pub(crate) fn number(language: Language, text: &str) -> Result<Option<Decimal>, String> {
    match some(text) {
        None => Ok(None),
        Some(text) => field::number(&text)
            .map(Some)
            .ok_or_else(|| lang::sheet::bad_number(language).to_string()),
    }
}
