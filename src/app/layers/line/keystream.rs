//! Remembers the keys of the fact being typed.
//!
//! A VNI input method takes the digits of `a34` for tones: first `ả`, then `ã`, and the
//! text has lost the 3. The burst that changed the letter shows which key was pressed, so
//! the article can be recovered.

use crate::capture::ime;
use crate::input::Key;

/// The keys since the last comma; nothing if they are unknown.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Keystream(Option<String>);

impl Keystream {
    /// Notes a burst; `before` and `after` are the text in front of the cursor before and
    /// after it.
    pub fn note(&mut self, run: &[Key], before: &str, after: &str) {
        let erased = run.iter().any(|key| key.is_backspace());
        let letters: Vec<char> = run.iter().filter_map(|key| key.typed()).collect();
        match (erased, &letters[..]) {
            (false, letters) => {
                for &c in letters {
                    self.push(c);
                }
            }
            (true, []) => self.0 = None,
            (true, _) => {
                let key = match (before.chars().next_back(), after.chars().next_back()) {
                    (Some(_), Some('đ')) => {
                        self.0.as_mut().and_then(String::pop);
                        Some('đ')
                    }
                    (Some(old), Some(new)) => ime::key_between(old, new, false),
                    _ => None,
                };
                match key {
                    Some(key) => self.push(key),
                    None => self.0 = None,
                }
            }
        }
    }

    fn push(&mut self, c: char) {
        if matches!(c, ',' | ' ') {
            self.0 = Some(String::new());
        } else if let Some(keys) = &mut self.0 {
            keys.extend(c.to_lowercase());
        }
    }

    /// Forgets the keys: the line begins anew.
    pub fn clear(&mut self) {
        *self = Keystream::default();
    }

    /// The text with its last fact as it was typed, if an input method has changed an
    /// article.
    pub fn mended(&self, text: &str) -> Option<String> {
        let keys = self.0.as_deref()?;
        let start = text.rfind([',', ' '])? + 1;
        let (head, token) = text.split_at(start);
        (is_article(keys) && !token.is_ascii() && token != keys).then(|| format!("{head}{keys}"))
    }
}

/// Whether the keys are the short form of an article that begins with a vowel: `a34`,
/// `a34b`, `k5a26`.
fn is_article(keys: &str) -> bool {
    let clause = keys
        .strip_prefix('k')
        .map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    let Some(article) = clause.unwrap_or(keys).strip_prefix('a') else {
        return false;
    };
    let after = article.trim_start_matches(|c: char| c.is_ascii_digit());
    after.len() < article.len() && (after.is_empty() || (after.len() == 1 && after.is_ascii()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::{KeyCode, TextField};

    fn typed(bursts: &[&str]) -> Option<String> {
        let mut field = TextField::default();
        let mut stream = Keystream::default();
        for burst in bursts {
            let keys: Vec<Key> = burst
                .chars()
                .map(|c| match c {
                    '<' => Key::plain(KeyCode::Backspace),
                    c => Key::char(c),
                })
                .collect();
            let before = field.before();
            field.keys(&keys);
            stream.note(&keys, &before, &field.before());
        }
        stream.mended(&field.text())
    }

    #[test]
    fn an_article_comes_back_from_what_vni_made_of_it() {
        assert_eq!(
            typed(&["k", "y", ",", "a", "<ả", "<ã"]).as_deref(),
            Some("ky,a34")
        );
        assert_eq!(
            typed(&["k", ",", "k", "5", "a", "<à", "<ầ"]).as_deref(),
            Some("k,k5a26")
        );
        // Neither a word nor a plainly typed article needs mending.
        assert_eq!(typed(&["k", ",", "b", "a", "<ả", "<ã"]), None);
        assert_eq!(typed(&["k", ",", "a", "3", "4"]), None);
        assert_eq!(typed(&["k", ",", "d", "<đ", "3", "4"]), None);
    }
}
