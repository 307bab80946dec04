//! The phrasebook: administrative acts in their usual wording, each with a
//! two-letter key.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::model::Language;

/// Usual wordings, by key. The program has one built in; the user's own is merged over
/// it.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Phrasebook {
    phrases: Vec<Phrase>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrase {
    /// The two letters that Tab turns into the wording.
    pub key: String,
    pub vi: String,
    pub en: String,
}

impl Phrase {
    pub fn text(&self, language: Language) -> &str {
        match language {
            Language::Vi => &self.vi,
            Language::En => &self.en,
        }
    }
}

impl Phrasebook {
    /// The phrasebook that comes with the program.
    pub fn built_in() -> &'static Phrasebook {
        static BUILT_IN: OnceLock<Phrasebook> = OnceLock::new();
        // A test reads it, so that it is never empty.
        BUILT_IN.get_or_init(|| {
            Phrasebook::from_ron(include_str!("phrasebook.ron")).unwrap_or_default()
        })
    }

    /// Reads a phrasebook.
    ///
    /// # Errors
    ///
    /// The text is no RON list of phrases; the error tells where.
    pub fn from_ron(text: &str) -> Result<Phrasebook, Box<ron::error::SpannedError>> {
        ron::from_str(text).map_err(Box::new)
    }

    pub fn phrases(&self) -> &[Phrase] {
        &self.phrases
    }

    /// Adds another phrasebook: its phrases come first and replace those with the same
    /// key.
    pub fn merge(&mut self, other: Phrasebook) {
        self.phrases
            .retain(|phrase| other.phrases.iter().all(|own| own.key != phrase.key));
        let rest = std::mem::replace(&mut self.phrases, other.phrases);
        self.phrases.extend(rest);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_built_in_one_has_two_dozen_acts_with_keys_of_two_letters() {
        let book = Phrasebook::from_ron(include_str!("phrasebook.ron")).unwrap();
        assert!(book.phrases().len() >= 24);
        let keys: BTreeSet<&str> = book.phrases().iter().map(|p| p.key.as_str()).collect();
        assert_eq!(keys.len(), book.phrases().len());
        for phrase in book.phrases() {
            assert!(phrase.key.len() == 2 && phrase.key.is_ascii(), "{phrase:?}");
            assert!(!phrase.vi.is_empty() && !phrase.en.is_empty());
        }
    }

    #[test]
    fn the_users_own_wording_wins() {
        let mut book = Phrasebook::built_in().clone();
        let count = book.phrases().len();
        let own =
            r#"[(key: "fo", vi: "luân chuyển", en: "pass on"), (key: "zz", vi: "a", en: "b")]"#;
        book.merge(Phrasebook::from_ron(own).unwrap());
        assert_eq!(book.phrases().len(), count + 1);
        assert_eq!(book.phrases()[0].text(Language::Vi), "luân chuyển");
        assert!(Phrasebook::from_ron("[(key: 1)]").is_err());
    }
}
