//! A Vietnamese input method as a terminal sees it: letters as they are typed, then
//! Backspaces and what the letters have become, in one burst.

use unicode_normalization::UnicodeNormalization;

/// Which codes it sends.
#[derive(Clone, Copy, Debug)]
pub struct Method {
    /// Composed letters (NFC), or a letter and its marks one by one (NFD).
    pub composed: bool,
    /// Backspace as 0x08 (which is Ctrl-H too) rather than 0x7F.
    pub ctrl_h: bool,
}

impl Method {
    /// All four that there are.
    pub const ALL: [Method; 4] = [
        Method::new(true, false),
        Method::new(true, true),
        Method::new(false, false),
        Method::new(false, true),
    ];

    const fn new(composed: bool, ctrl_h: bool) -> Method {
        Method { composed, ctrl_h }
    }

    /// The bursts by which the text is typed: `\u{8}` and `\u{7f}` are Backspace.
    /// Marks (â, ơ, đ) are set right after their letter, tones at the end of the
    /// word, as fast typists do.
    pub fn bursts(self, text: &str) -> Vec<String> {
        let mut bursts = Vec::new();
        let text: String = text.nfc().collect();
        for word in text.split_inclusive(|c: char| !c.is_alphabetic()) {
            // What stands on the screen of this word, without its tone.
            let mut toneless = Vec::new();
            for letter in word.chars() {
                let (base, marked) = parts(letter);
                bursts.push(base.to_string());
                if marked != base {
                    bursts.push(self.repair(&[base], &[marked]));
                }
                toneless.push(marked);
            }
            let letters: Vec<char> = word.chars().collect();
            let toned = letters.iter().zip(&toneless).position(|(a, b)| a != b);
            if let Some(at) = toned {
                // The space after the word is typed last.
                let end = letters.iter().take_while(|c| c.is_alphabetic()).count();
                let after = bursts.split_off(bursts.len() - (letters.len() - end));
                bursts.push(self.repair(&toneless[at..end], &letters[at..end]));
                bursts.extend(after);
            }
        }
        bursts
    }

    /// Takes back what stands there and writes something else.
    fn repair(self, old: &[char], new: &[char]) -> String {
        let code = |letters: &[char]| -> String {
            let text = letters.iter();
            if self.composed {
                text.collect()
            } else {
                text.copied().nfd().collect()
            }
        };
        let back = if self.ctrl_h { "\u{8}" } else { "\u{7f}" };
        back.repeat(code(old).chars().count()) + &code(new)
    }
}

/// The letter of the keyboard, and the letter with its mark but without its tone.
fn parts(letter: char) -> (char, char) {
    const TONES: [char; 5] = ['\u{301}', '\u{300}', '\u{309}', '\u{303}', '\u{323}'];
    match letter {
        'đ' => ('d', 'đ'),
        'Đ' => ('D', 'Đ'),
        _ => {
            let taken: Vec<char> = std::iter::once(letter).nfd().collect();
            let toneless = taken.iter().copied().filter(|c| !TONES.contains(c));
            (taken[0], toneless.nfc().next().unwrap())
        }
    }
}

#[test]
fn the_input_method_types_as_people_know_it() {
    let bursts = |composed, text: &str| {
        let method = Method {
            composed,
            ctrl_h: true,
        };
        method.bursts(text).join("|").replace('\u{8}', "<")
    };
    assert_eq!(bursts(true, "việt"), "v|i|e|<ê|t|<<ệt");
    assert_eq!(
        bursts(false, "việt"),
        "v|i|e|<e\u{302}|t|<<<e\u{323}\u{302}t"
    );
    assert_eq!(bursts(true, "đi, ở"), "d|<đ|i|,| |o|<ơ|<ở");
    assert_eq!(bursts(true, "mở cửa."), "m|o|<ơ|<ở| |c|u|<ư|a|<<ửa|.");
}
