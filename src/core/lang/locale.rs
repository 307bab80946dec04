//! Chooses the language to begin with.

use crate::model::{Language, Session};

/// The language of a locale (`vi_VN.UTF-8`, `vi-VN`, `en_GB`): Vietnamese for every
/// Vietnamese locale, English for all others and for those without a language (`C`,
/// `POSIX`, nothing).
pub fn from_locale(locale: &str) -> Language {
    let language = locale
        .split(['_', '-', '.', '@'])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    match language.as_str() {
        "vi" => Language::Vi,
        _ => Language::En,
    }
}

/// Whether a locale has more letters than those of ASCII: not `C` and `POSIX`, nor one that
/// names another charset than UTF-8.
pub fn is_utf8(locale: &str) -> bool {
    let name = locale.split('@').next().unwrap_or_default();
    match name.split_once('.') {
        Some((_, charset)) => charset.replace('-', "").eq_ignore_ascii_case("utf8"),
        None => !["C", "POSIX"].contains(&name),
    }
}

/// The language for printing and exporting a session: that of its words. A map without
/// lanes has no words yet, and takes the language of the interface.
pub fn of_documents(session: &Session, interface: Language) -> Language {
    let map = session.map();
    if map.lane_order().is_empty() {
        interface
    } else {
        map.header().language
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_names_its_letters() {
        for wide in [
            "vi_VN.UTF-8",
            "C.UTF-8",
            "C.utf8",
            "en_GB",
            "de_DE@euro",
            "en.utf8@x",
        ] {
            assert!(is_utf8(wide), "{wide}");
        }
        for narrow in [
            "C",
            "POSIX",
            "vi_VN.TCVN5712-1",
            "en_US.ISO-8859-1",
            "ja_JP.eucJP",
        ] {
            assert!(!is_utf8(narrow), "{narrow}");
        }
    }

    #[test]
    fn a_locale_names_a_language() {
        for vi in ["vi_VN.UTF-8", "vi-VN", "vi", "VI_vn", "vi.TCVN"] {
            assert_eq!(from_locale(vi), Language::Vi, "{vi}");
        }
        for en in ["en_US.UTF-8", "en", "de_DE@euro", "fr-FR", "vie"] {
            assert_eq!(from_locale(en), Language::En, "{en}");
        }
        for en in ["", "C", "POSIX", "C.UTF-8", "c.utf8"] {
            assert_eq!(from_locale(en), Language::En, "{en}");
        }
    }
}
