//! Which language to begin with.

use crate::model::Language;

/// The language that a locale names (`vi_VN.UTF-8`, `vi-VN`, `en_GB`): Vietnamese
/// for every Vietnamese locale and for one that names no language (`C`, `POSIX`,
/// nothing), English for all others.
pub fn from_locale(locale: &str) -> Language {
    let language = locale
        .split(['_', '-', '.', '@'])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    match language.as_str() {
        "vi" | "c" | "posix" | "" => Language::Vi,
        _ => Language::En,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_names_a_language() {
        for vi in [
            "vi_VN.UTF-8",
            "vi-VN",
            "vi",
            "C.UTF-8",
            "POSIX",
            "",
            "VI_vn",
        ] {
            assert_eq!(from_locale(vi), Language::Vi, "{vi}");
        }
        for en in ["en_US.UTF-8", "en", "de_DE@euro", "fr-FR", "vie"] {
            assert_eq!(from_locale(en), Language::En, "{en}");
        }
    }
}
