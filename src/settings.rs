//! The user's settings, and the places of files.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::capture::Phrasebook;
use crate::catalogue::country::{self, Countries, Offer};
use crate::input::{Keymap, KeysError};
use crate::lang::{self, setting};
use crate::model::{Country, Date, Holidays, Language, OfficeHours, Profile, TimeOfDay, Weekend};
pub use crate::ui::COLOURLESS;
use crate::ui::{Theme, ThemeError};

/// The themes that come with the program.
pub const BUILT_IN_THEMES: &[&str] = &Theme::BUILTIN;

/// The folders and files of the program on this machine.
#[derive(Clone, Debug)]
pub struct Paths {
    pub settings: PathBuf,
    /// The user's own keys.
    pub keys: PathBuf,
    /// The user's own themes, one file each.
    pub themes: PathBuf,
    /// The user's own wordings.
    pub phrasebook: PathBuf,
    /// Holidays of new sessions.
    pub calendar: PathBuf,
    /// The user's own countries, one file each.
    pub countries: PathBuf,
    /// Sessions without a name.
    pub state: PathBuf,
    /// Records of panics.
    pub log: PathBuf,
}

impl Paths {
    /// The usual places of the platform. Without a home: the folders that the environment
    /// names, or else a temporary folder. Never the working folder, which many may share.
    pub fn here() -> Paths {
        let dirs = directories::ProjectDirs::from("", "", "laneway")
            .map(|dirs| {
                let state = dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir());
                (dirs.config_dir().to_path_buf(), state.to_path_buf())
            })
            // The home may be given as a relative path.
            .filter(|(config, state)| config.is_absolute() && state.is_absolute());
        let (config, state) = dirs.unwrap_or_else(|| {
            let passing = passing();
            let named = |name: &str| {
                let folder = std::env::var_os(name)
                    .map(PathBuf::from)
                    .filter(|folder| folder.is_absolute());
                folder.map(|folder| folder.join("laneway"))
            };
            (
                named("XDG_CONFIG_HOME").unwrap_or_else(|| passing.clone()),
                named("XDG_STATE_HOME").unwrap_or(passing),
            )
        });
        Paths {
            settings: config.join("settings.ron"),
            keys: config.join("keys.ron"),
            themes: config.join("themes"),
            phrasebook: config.join("phrasebook.ron"),
            calendar: config.join("calendar.ron"),
            countries: config.join("countries"),
            log: state.join("laneway.log"),
            state,
        }
    }
}

/// A temporary folder for a user without a home.
fn passing() -> PathBuf {
    let usual = std::env::temp_dir();
    let folder = if usual.is_absolute() {
        usual
    } else {
        PathBuf::from("/tmp")
    };
    // One for each user, as the folder around it is shared.
    #[cfg(unix)]
    let owner = fs::metadata("/proc/self")
        .map(|process| std::os::unix::fs::MetadataExt::uid(&process).to_string());
    #[cfg(not(unix))]
    let owner: std::io::Result<String> = std::env::var("USERNAME").map_err(std::io::Error::other);
    match owner {
        Ok(owner) => folder.join(format!("laneway-{owner}")),
        Err(_) => folder.join("laneway"),
    }
}

/// The settings file. An absent setting is left to the program.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    #[serde(deserialize_with = "language_by_code")]
    pub language: Option<Language>,
    pub theme: Option<String>,
    /// Draw with ASCII alone.
    pub ascii: Option<bool>,
    /// The writer's name, for the sittings in the log.
    pub name: Option<String>,
    /// Whether the screen shows helpful keys and guides through a first session; yes
    /// where absent.
    pub hints: Option<bool>,
    /// The country of new sessions, by its code; where absent Vietnam's in a Vietnamese
    /// session, else none.
    pub country: Option<String>,
}

/// Listed when a setting has an unknown name.
const NAMES: &str = "language, theme, ascii, name, hints, country";

fn language_by_code<'de, D: serde::Deserializer<'de>>(
    from: D,
) -> Result<Option<Language>, D::Error> {
    let code: Option<String> = Deserialize::deserialize(from)?;
    match code.as_deref() {
        None => Ok(None),
        Some("vi") => Ok(Some(Language::Vi)),
        Some("en") => Ok(Some(Language::En)),
        Some(other) => Err(serde::de::Error::custom(setting::no_language(
            Language::En,
            other,
        ))),
    }
}

/// A file of the user's that cannot be used.
#[derive(Debug)]
pub struct BadSetting {
    pub path: PathBuf,
    /// Line and column, where known.
    pub place: Option<(usize, usize)>,
    why: Why,
}

#[derive(Debug)]
enum Why {
    /// In the words of the system or of the reader.
    Reader(String),
    NoSetting(String),
    Keys(KeysError),
    Theme(ThemeError),
    NoTheme(String),
    NoCountry(String),
}

impl BadSetting {
    /// The file, the place in it, what is wrong and what to do.
    pub fn say(&self, language: Language) -> String {
        let path = self.path.display();
        let why = match &self.why {
            Why::Reader(why) => setting::not_readable(language, why),
            Why::NoSetting(name) => setting::no_setting(language, name, NAMES),
            Why::Keys(error) => error.say(language),
            Why::Theme(error) => error.say(language),
            Why::NoTheme(known) => setting::no_theme(language, known),
            Why::NoCountry(code) => setting::no_country(language, code),
        };
        match self.place {
            Some((line, column)) => format!("{path}:{line}:{column}: {why}"),
            None => format!("{path}: {why}"),
        }
    }
}

/// The text of a file that need not exist.
fn read(path: &Path) -> Result<Option<String>, BadSetting> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text.trim_start_matches('\u{feff}').to_string())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(bad(path, None, Why::Reader(error.to_string()))),
    }
}

fn bad(path: &Path, place: Option<(usize, usize)>, why: Why) -> BadSetting {
    BadSetting {
        path: path.to_path_buf(),
        place,
        why,
    }
}

/// The error for what the RON reader has found wrong.
fn not_ron(path: &Path, error: ron::error::SpannedError) -> BadSetting {
    let at = error.span.start;
    let why = match error.code {
        ron::error::Error::NoSuchStructField { found, .. } => Why::NoSetting(found),
        code => Why::Reader(code.to_string()),
    };
    bad(path, Some((at.line, at.col)), why)
}

impl Settings {
    /// Reads the settings; all absent where there is no file.
    ///
    /// # Errors
    ///
    /// Names the file and the place in it.
    pub fn load(paths: &Paths) -> Result<Settings, BadSetting> {
        let Some(text) = read(&paths.settings)? else {
            return Ok(Settings::default());
        };
        let mut settings: Settings = ron::Options::default()
            .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
            .from_str(&text)
            .map_err(|error| not_ron(&paths.settings, error))?;
        // It goes into the log, so it is cleaned like typed text.
        settings.name = settings.name.map(|name| lang::entered(&name));
        Ok(settings)
    }
}

/// Everything the user may replace: theme, keys, wordings, countries.
#[derive(Debug)]
pub struct Own {
    pub theme: Theme,
    pub keymap: Keymap,
    /// The usual wordings.
    pub phrasebook: Phrasebook,
    pub countries: Countries,
}

impl Own {
    /// Reads all of it; `theme` is the name of the theme, the default one where absent, and
    /// `language` the one of the interface.
    ///
    /// # Errors
    ///
    /// Names the file and what is wrong with it.
    pub fn read(paths: &Paths, theme: Option<&str>, language: Language) -> Result<Own, BadSetting> {
        Ok(Own {
            theme: self::theme(paths, theme.unwrap_or("default"))?,
            keymap: keymap(paths)?,
            phrasebook: phrasebook(paths)?,
            countries: countries(paths, None, language)?,
        })
    }
}

/// The built-in keys with the user's laid over them.
///
/// # Errors
///
/// Names the file and what is wrong with it.
pub fn keymap(paths: &Paths) -> Result<Keymap, BadSetting> {
    match read(&paths.keys)? {
        Some(text) => Keymap::builtin()
            .with(&text)
            .map_err(|e| bad(&paths.keys, Some((e.line, e.column)), Why::Keys(e))),
        None => Ok(Keymap::builtin()),
    }
}

/// The built-in wordings with the user's laid over them.
///
/// # Errors
///
/// Names the file and what is wrong with it.
pub fn phrasebook(paths: &Paths) -> Result<Phrasebook, BadSetting> {
    let mut book = Phrasebook::built_in().clone();
    if let Some(text) = read(&paths.phrasebook)? {
        let own = Phrasebook::from_ron(&text).map_err(|e| not_ron(&paths.phrasebook, *e))?;
        book.merge(own);
    }
    Ok(book)
}

/// The calendar file: days off, and the days of the weekend worked in exchange. New
/// sessions take it in place of the holidays of their country.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub struct CalendarFile {
    /// The years whose holidays are all listed.
    pub years: BTreeSet<u16>,
    pub off: BTreeSet<Date>,
    /// Days of the weekend that are worked.
    pub worked: BTreeSet<Date>,
    /// Holidays on a fixed date, for years that are not listed: `"04-30"`.
    pub every_year: BTreeSet<MonthDay>,
}

/// A day of any year, `04-30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct MonthDay {
    /// 1 to 12.
    pub month: u8,
    /// 1 to the length of the month.
    pub day: u8,
}

impl TryFrom<String> for MonthDay {
    type Error = &'static str;

    fn try_from(text: String) -> Result<MonthDay, &'static str> {
        // A leap year has all days.
        let date: Result<Date, _> = format!("2000-{text}").parse();
        let Date { month, day, .. } = date.map_err(|_| "a day such as \"04-30\"")?;
        Ok(MonthDay { month, day })
    }
}

/// The user's own calendar; none where there is no file.
///
/// # Errors
///
/// Names the file and what is wrong with it.
pub fn calendar(paths: &Paths) -> Result<Option<CalendarFile>, BadSetting> {
    let Some(text) = read(&paths.calendar)? else {
        return Ok(None);
    };
    let read = ron::from_str(&text).map_err(|error: ron::error::SpannedError| {
        let at = error.span.start;
        let why = Why::Reader(error.code.to_string());
        bad(&paths.calendar, Some((at.line, at.col)), why)
    });
    read.map(Some)
}

impl From<CalendarFile> for Holidays {
    fn from(file: CalendarFile) -> Holidays {
        let yearly = file.every_year.into_iter();
        Holidays {
            years: file.years,
            off: file.off,
            worked: file.worked,
            every_year: yearly.map(|day| (day.month, day.day)).collect(),
            ..Holidays::default()
        }
    }
}

/// A country of the user's own, by the code that its file is named after.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct CountryFile {
    weekend: Weekend,
    hours: OfficeHours,
    cut_off: Option<TimeOfDay>,
    holidays: Holidays,
    currency: Option<String>,
}

/// The user's own countries.
///
/// # Errors
///
/// Names the file and what is wrong with it.
fn own_countries(paths: &Paths) -> Result<Vec<Offer>, BadSetting> {
    let files = fs::read_dir(&paths.countries).into_iter().flatten();
    let files = files.flatten().map(|file| file.path());
    let mut files: Vec<PathBuf> = files
        .filter(|file| file.extension().is_some_and(|end| end == "ron"))
        .collect();
    files.sort();
    let read_one = |path: PathBuf| {
        let text = read(&path)?.unwrap_or_default();
        let file: CountryFile = ron::Options::default()
            .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
            .from_str(&text)
            .map_err(|error| not_ron(&path, error))?;
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let name = lang::entered(&name);
        Ok(Offer {
            profile: Profile {
                country: Country::In(country::code(&name).unwrap_or(name)),
                weekend: file.weekend,
                hours: file.hours,
                cut_off: file.cut_off,
                holidays: file.holidays,
            },
            currency: file.currency,
        })
    };
    files.into_iter().map(read_one).collect()
}

/// The countries that can be chosen, and what new sessions begin with: the country of this
/// code, else the one of the settings, else in Vietnamese Vietnam; with the holidays of the
/// user's own calendar, unless there is no country.
///
/// # Errors
///
/// Names the file and what is wrong with it, or a country that is not known.
pub fn countries(
    paths: &Paths,
    code: Option<&str>,
    language: Language,
) -> Result<Countries, BadSetting> {
    let mut countries = Countries {
        own: own_countries(paths)?,
        ..Countries::default()
    };
    let settings = Settings::load(paths)?;
    let place = match code {
        Some(_) => Path::new("--country"),
        None => &paths.settings,
    };
    let code = code.map(str::to_string).or(settings.country);
    let unsaid = code.is_none() && settings.language.is_none() && language == Language::En;
    countries.vietnamese = unsaid.then(country::vietnam);
    let fresh = match (code, language) {
        (Some(code), _) => countries
            .of_code(&code)
            .ok_or_else(|| bad(place, None, Why::NoCountry(code)))?,
        (None, Language::Vi) => country::vietnam(),
        (None, Language::En) => country::none(),
    };
    countries.fresh = Some(fresh);
    let fresh = countries.fresh.iter_mut().chain(&mut countries.vietnamese);
    for of in fresh.filter(|of| of.profile.country != Country::Nowhere) {
        if let Some(own) = calendar(paths)? {
            of.profile.holidays = own.into();
        }
    }
    Ok(countries)
}

/// A theme by name: the user's own first, then the built-in ones.
///
/// # Errors
///
/// Names the file and what is wrong with it, or says that there is no such theme.
pub fn theme(paths: &Paths, name: &str) -> Result<Theme, BadSetting> {
    // A name must not lead to another folder.
    let plain = name
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let path = paths.themes.join(format!("{name}.ron"));
    if plain && let Some(text) = read(&path)? {
        let wrong = |e: ThemeError| bad(&path, Some((e.line, e.column)), Why::Theme(e));
        return Theme::read(&text).map_err(wrong);
    }
    Theme::builtin(name)
        .ok_or_else(|| bad(&path, None, Why::NoTheme(theme_names(paths).join(", "))))
}

/// The errors in the user's keys, wordings and themes: one from each file.
pub fn wrong(paths: &Paths) -> Vec<BadSetting> {
    let names = theme_names(paths);
    let themes = names.iter().filter_map(|name| theme(paths, name).err());
    let others = [
        keymap(paths).err(),
        phrasebook(paths).err(),
        countries(paths, None, Language::En).err(),
    ];
    others.into_iter().flatten().chain(themes).collect()
}

pub fn theme_names(paths: &Paths) -> Vec<String> {
    let mut names: Vec<String> = Theme::BUILTIN.map(str::to_string).to_vec();
    let files = fs::read_dir(&paths.themes).into_iter().flatten().flatten();
    let mut own: Vec<String> = files
        .filter_map(|file| {
            let name = file.file_name().into_string().ok()?;
            Some(name.strip_suffix(".ron")?.to_string())
        })
        .filter(|name| !names.contains(name))
        .collect();
    own.sort();
    names.extend(own);
    names
}
