//! A line typed with the input method switched off: `quay laij buowcs 2`. Its letters are
//! turned into what the keys of Telex would have made of them, each at its place in the line.

use unicode_normalization::UnicodeNormalization;

use crate::capture::read::signs::Sign;

/// The keys of tones, and the marks.
const TONES: [(char, char); 5] = [
    ('s', '\u{301}'),
    ('f', '\u{300}'),
    ('r', '\u{309}'),
    ('x', '\u{303}'),
    ('j', '\u{323}'),
];
const VOWELS: &str = "aeiouyăâêôơư";

/// The signs as Telex would have made them; none where nothing says that it was meant: no
/// word of another language ends in `j` or has `uow` in it.
pub(in crate::capture) fn meant(signs: &[Sign]) -> Option<Vec<Sign>> {
    let words: Vec<&[Sign]> = signs
        .split_inclusive(|sign| !sign.c.is_ascii_alphabetic())
        .collect();
    let letters = |word: &[Sign]| -> String {
        let own = word.iter().take_while(|sign| sign.c.is_ascii_alphabetic());
        own.flat_map(|sign| sign.c.to_lowercase()).collect()
    };
    let raw = |word: &&&[Sign]| {
        let said = letters(word);
        said.len() > 2 && (said.ends_with('j') || said.contains("uow"))
    };
    let literal = signs.iter().any(|sign| sign.literal || !sign.c.is_ascii());
    if literal || words.iter().filter(raw).count() == 0 {
        return None;
    }
    let mut out = Vec::with_capacity(signs.len());
    for word in words {
        let own = word.iter().take_while(|sign| sign.c.is_ascii_alphabetic());
        let length = own.count();
        let (own, rest) = word.split_at(length);
        match typed(own) {
            Some(typed) => out.extend(typed),
            None => out.extend_from_slice(own),
        }
        out.extend_from_slice(rest);
    }
    Some(out)
}

/// One word as it would have come out; none where its keys make no Vietnamese word.
fn typed(word: &[Sign]) -> Option<Vec<Sign>> {
    let mut out: Vec<Sign> = Vec::with_capacity(word.len());
    let mut tone = None;
    for sign in word {
        let key = sign.c.to_ascii_lowercase();
        let widen = |out: &mut Vec<Sign>| {
            if let Some(last) = out.last_mut() {
                last.to = sign.to;
            }
        };
        let has_vowel = out.iter().any(|sign| is_vowel(sign.c));
        if let Some((_, mark)) = TONES.iter().find(|(tone, _)| *tone == key)
            && has_vowel
        {
            tone = Some(*mark);
            widen(&mut out);
            continue;
        }
        let doubled = match key {
            'a' => Some('â'),
            'e' => Some('ê'),
            'o' => Some('ô'),
            'd' => Some('đ'),
            _ => None,
        };
        let same = out
            .last()
            .is_some_and(|last| last.c.to_ascii_lowercase() == key);
        if let Some(marked) = doubled.filter(|_| same) {
            mark(&mut out, |c| {
                (c.to_ascii_lowercase() == key).then_some(marked)
            });
            widen(&mut out);
            continue;
        }
        if key == 'w' {
            let both = out.windows(2).rposition(|two| {
                two[0].c.eq_ignore_ascii_case(&'u') && two[1].c.eq_ignore_ascii_case(&'o')
            });
            match both {
                Some(at) => {
                    out[at].c = large('ư', out[at].c);
                    out[at + 1].c = large('ơ', out[at + 1].c);
                }
                None => {
                    let made = mark(&mut out, |c| match c.to_ascii_lowercase() {
                        'a' => Some('ă'),
                        'o' => Some('ơ'),
                        'u' => Some('ư'),
                        _ => None,
                    });
                    made.then_some(())?;
                }
            }
            widen(&mut out);
            continue;
        }
        out.push(*sign);
    }
    if let Some(tone) = tone {
        let at = under_tone(&out)?;
        let all: String = [out[at].c, tone].into_iter().nfc().collect();
        let mut letters = all.chars();
        out[at].c = letters.next()?;
        letters.next().is_none().then_some(())?;
    }
    Some(out)
}

/// Marks the last letter that takes the mark.
fn mark(out: &mut [Sign], marked: impl Fn(char) -> Option<char>) -> bool {
    let last = out.iter_mut().rev().find(|sign| marked(sign.c).is_some());
    let Some(sign) = last else {
        return false;
    };
    if let Some(c) = marked(sign.c) {
        sign.c = large(c, sign.c);
    }
    true
}

fn large(c: char, like: char) -> char {
    if like.is_uppercase() {
        c.to_uppercase().next().unwrap_or(c)
    } else {
        c
    }
}

fn is_vowel(c: char) -> bool {
    c.to_lowercase().all(|c| VOWELS.contains(c))
}

/// The vowel that has the tone: a marked one, else by its place in the word.
fn under_tone(word: &[Sign]) -> Option<usize> {
    let low = |at: usize| word.get(at).and_then(|sign| sign.c.to_lowercase().next());
    let mut vowels: Vec<usize> = (0..word.len()).filter(|at| is_vowel(word[*at].c)).collect();
    // "qu" and "gi" begin a word.
    let glide = matches!(
        (low(0), low(1)),
        (Some('q'), Some('u')) | (Some('g'), Some('i'))
    );
    if glide && vowels.len() > 1 {
        vowels.retain(|at| *at != 1);
    }
    let marked = vowels.iter().rev().find(|at| !word[**at].c.is_ascii());
    let closed = vowels.last().is_some_and(|last| last + 1 < word.len());
    marked.copied().or(match (vowels.len(), closed) {
        (0, _) => None,
        (1, _) => Some(vowels[0]),
        (_, true) => vowels.last().copied(),
        (2, false) => Some(vowels[0]),
        (_, false) => Some(vowels[1]),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::signs::{self, text};
    use super::*;

    #[test]
    fn keys_of_telex_become_the_letters_that_were_meant() {
        for (typed, expected) in [
            ("quay laij buowcs 2", Some("quay lại bước 2")),
            ("Thaamr ddinhj hoof sow", Some("Thẩm định hồ sơ")),
            ("buowcs 4 maats 3 ngayf", Some("bước 4 mất 3 ngày")),
            (
                "kys giaays pheps taij quaanj",
                Some("ký giấy phép tại quận"),
            ),
            ("new law view", None),
            ("quay lại bước", None),
        ] {
            let signs = signs::read(typed).unwrap();
            let said = meant(&signs).map(|signs| text(&signs));
            assert_eq!(said.as_deref(), expected, "{typed}");
        }
    }
}
