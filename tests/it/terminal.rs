//! What a terminal sends, read: every key and report of the terminals in use, however it
//! was cut, and no bytes that end or deafen the program.

use std::time::Duration;

use laneway::input::{Input, Key, KeyCode};
use laneway::terminal::decode::Decoder;
use proptest::prelude::*;

use crate::support::typist::keys;

/// Longer than anything is waited for.
const LONG: Duration = Duration::from_secs(5);
/// So long after Esc nothing more belongs to it.
const AFTER_ESC: Duration = Duration::from_millis(50);

/// What bytes mean that came at once, and then nothing.
fn read(bytes: impl AsRef<[u8]>) -> Vec<Input> {
    let mut inputs = Vec::new();
    let mut decoder = Decoder::default();
    decoder.take(bytes.as_ref(), &mut inputs);
    decoder.quiet(LONG, &mut inputs);
    inputs
}

/// The keys of names such as `<ctrl-z>`.
fn named(text: &str) -> Vec<Input> {
    match keys(text) {
        keys if keys.is_empty() => Vec::new(),
        keys => vec![Input::Keys(keys)],
    }
}

fn paste(text: &str) -> Input {
    Input::Paste(text.to_string())
}

#[test]
fn letters_of_any_length_are_keys_and_stay_together() {
    assert_eq!(read("a"), named("a"));
    assert_eq!(read("Đơn ề 漢 🙂"), named("Đơn ề 漢 🙂"));
    // An input method repairs in one burst.
    let repaired = read("tie\u{7f}\u{7f}iê\u{8}ế");
    let [Input::Keys(keys)] = &repaired[..] else {
        panic!("{repaired:?}");
    };
    assert_eq!(keys.len(), 9);
    assert_eq!(keys.iter().filter(|key| key.is_backspace()).count(), 3);
}

#[test]
fn what_is_no_letter_is_dropped_and_nothing_beside_it() {
    for bytes in [
        &b"a\xFFb"[..],
        b"a\xC3b",
        b"a\xE1\xBBb",
        b"a\xF0\x9F\x99b",
        b"a\xE0\x80\x80b",
        b"a\x80\x9Bb",
        b"a\xC0\xAFb",
        b"a\xED\xA0\x80b",
        b"a\xF4\x90\x80\x80b",
        // A control character in two bytes.
        b"a\xC2\x9Bb",
    ] {
        assert_eq!(read(bytes), named("ab"), "{bytes:x?}");
    }
}

#[test]
fn control_keys_are_read_as_ever() {
    for (bytes, name) in [
        ("\r", "<enter>"),
        ("\t", "<tab>"),
        ("\x7f", "<backspace>"),
        ("\x01", "<ctrl-a>"),
        ("\x1a", "<ctrl-z>"),
        ("\x0a", "<ctrl-j>"),
        ("\0", "<ctrl-space>"),
        ("\x1c", "<ctrl-4>"),
        ("\x1f", "<ctrl-7>"),
    ] {
        assert_eq!(read(bytes), named(name), "{name}");
    }
    let ctrl_h = Key {
        ctrl: true,
        ..Key::char('h')
    };
    assert_eq!(read("\x08"), [Input::Keys(vec![ctrl_h])]);
}

#[test]
fn esc_is_a_key_when_nothing_follows_and_alt_when_something_does() {
    assert_eq!(read("\x1b"), named("<esc>"));
    assert_eq!(read("\x1b\x1b"), named("<esc><esc>"));
    assert_eq!(read("\x1ba"), named("<alt-a>"));
    assert_eq!(read("\x1b\r"), named("<alt-enter>"));
    assert_eq!(read("\x1b\x7f"), named("<alt-backspace>"));
    let alt = |c| {
        Input::Keys(vec![Key {
            alt: true,
            ..Key::char(c)
        }])
    };
    for c in ['ư', 'O', '[', ']', 'P', '_'] {
        assert_eq!(read(format!("\x1b{c}")), [alt(c)], "{c}");
    }
    assert_eq!(read("\x1b\x08"), named("<alt-backspace>"));
    // Esc, then Ctrl-Q, while the program was busy.
    assert_eq!(read("\x1b\x1b\x11"), named("<esc><esc><ctrl-q>"));
    // AltGr types.
    assert_eq!(read("\x1b[113;7u"), named("q"));
    // A while after it, what follows stands alone.
    let mut inputs = Vec::new();
    let mut decoder = Decoder::default();
    decoder.take(b"\x1b", &mut inputs);
    assert_eq!(decoder.patience(), Some(AFTER_ESC));
    decoder.quiet(Duration::from_millis(10), &mut inputs);
    assert_eq!(inputs, []);
    decoder.quiet(AFTER_ESC, &mut inputs);
    assert_eq!(decoder.patience(), None);
    decoder.take(b"[A", &mut inputs);
    assert_eq!(inputs, named("<esc>[A"));
}

#[test]
fn keys_are_read_as_xterm_rxvt_kitty_and_the_linux_console_write_them() {
    for (bytes, name) in [
        ("\x1b[A", "<up>"),
        ("\x1bOB", "<down>"),
        ("\x1b[1;5C", "<ctrl-right>"),
        ("\x1b[1;4A", "<alt-shift-up>"),
        ("\x1b[1;3D", "<alt-left>"),
        ("\x1b[5D", "<ctrl-left>"),
        ("\x1b[;2A", "<shift-up>"),
        ("\x1b[a", "<shift-up>"),
        ("\x1bOc", "<ctrl-right>"),
        ("\x1b[H", "<home>"),
        ("\x1bOF", "<end>"),
        ("\x1b[1~", "<home>"),
        ("\x1b[8~", "<end>"),
        ("\x1b[2~", "<insert>"),
        ("\x1b[3~", "<delete>"),
        ("\x1b[3;5~", "<ctrl-delete>"),
        ("\x1b[3$", "<shift-delete>"),
        ("\x1b[3^", "<ctrl-delete>"),
        ("\x1b[5~", "<pageup>"),
        ("\x1b[6;2~", "<shift-pagedown>"),
        ("\x1b[Z", "<shift-tab>"),
        ("\x1b[9;2u", "<shift-tab>"),
        ("\x1bOP", "<f1>"),
        ("\x1b[P", "<f1>"),
        ("\x1b[[A", "<f1>"),
        ("\x1b[[E", "<f5>"),
        ("\x1b[1;2Q", "<shift-f2>"),
        ("\x1bOR", "<f3>"),
        ("\x1b[13~", "<f3>"),
        ("\x1b[15~", "<f5>"),
        ("\x1b[17~", "<f6>"),
        ("\x1b[21~", "<f10>"),
        ("\x1b[24~", "<f12>"),
        ("\x1b[24;5~", "<ctrl-f12>"),
        // kitty
        ("\x1b[27u", "<esc>"),
        ("\x1b[13u", "<enter>"),
        ("\x1b[127u", "<backspace>"),
        ("\x1b[97u", "a"),
        ("\x1b[97;2u", "A"),
        ("\x1b[97:65;2u", "A"),
        ("\x1b[113;5u", "<ctrl-q>"),
        ("\x1b[113;5:1u", "<ctrl-q>"),
        ("\x1b[113;5:2u", "<ctrl-q>"),
        ("\x1b[113;69u", "<ctrl-q>"),
        ("\x1b[113;197u", "<ctrl-q>"),
        ("\x1b[97;3u", "<alt-a>"),
        ("\x1b[57:40;2u", "("),
        ("\x1b[101;;7871u", "ế"),
        ("\x1b[57399u", "0"),
        ("\x1b[57419u", "<up>"),
        ("\x1b[57414u", "<enter>"),
        ("\x1b[1;1:1B", "<down>"),
        // xterm, told to write all keys in one way
        ("\x1b[27;5;113~", "<ctrl-q>"),
        // let go: nothing
        ("\x1b[113;5:3u", ""),
        ("\x1b[1;1:3B", ""),
        ("\x1b[5;1:3~", ""),
        // Keys that do nothing here.
        ("\x1b[57441u", ""),
        ("\x1b[57358u", ""),
    ] {
        assert_eq!(read(bytes), named(name), "{bytes:?}");
    }
}

#[test]
fn the_mouse_is_read_in_all_three_ways_of_writing_it() {
    let click = [Input::Click { x: 4, y: 9 }];
    for bytes in ["\x1b[<0;5;10M", "\x1b[32;5;10M", "\x1b[M %*"] {
        assert_eq!(read(bytes), click, "{bytes:?}");
    }
    assert_eq!(read("\x1b[<32;5;10M"), [Input::Drag { x: 4, y: 9 }]);
    for (held, stretch) in [(4, true), (8, true), (16, false), (20, false)] {
        let pick = Input::Pick {
            x: 4,
            y: 9,
            stretch,
        };
        assert_eq!(read(format!("\x1b[<{held};5;10M")), [pick]);
    }
    let wheel = |down, right| vec![Input::Wheel { down, right }];
    assert_eq!(read("\x1b[<65;5;10M"), wheel(2, 0));
    assert_eq!(read("\x1b[<64;5;10M"), wheel(-2, 0));
    assert_eq!(read("\x1b[<69;5;10M"), wheel(0, 4));
    assert_eq!(read("\x1b[<66;5;10M"), wheel(0, -4));
    assert_eq!(read("\x1b[<67;5;10M"), wheel(0, 4));
    assert_eq!(read("\x1b[<80;5;10M"), [Input::Zoom { nearer: true }]);
    assert_eq!(read("\x1b[<81;5;10M"), [Input::Zoom { nearer: false }]);
    // Let go, other buttons, moved with none.
    for nothing in [
        "<0;5;10m",
        "<1;5;10M",
        "<2;5;10M",
        "<35;5;10M",
        "<128;5;10M",
        "<33;1;1M",
    ] {
        assert_eq!(read(format!("\x1b[{nothing}a")), named("a"), "{nothing}");
    }
}

#[test]
fn no_place_of_a_report_is_too_small_or_too_large() {
    for report in [
        "\x1b[<0;0;0M",
        "\x1b[<0;0;5M",
        "\x1b[<32;5;0M",
        "\x1b[<0;65536;1M",
        "\x1b[<0;99999999999999999999;1M",
        "\x1b[<99999999999;1;1M",
        "\x1b[<0;;M",
        "\x1b[<M",
        "\x1b[<0M",
        "\x1b[32;0;0M",
        "\x1b[0;1;1M",
        "\x1b[31;1;1M",
        "\x1b[M   ",
        "\x1b[M\0\0\0",
        "\x1b[0;0R",
        "\x1b[1;1R",
        "\x1b[0R",
        "\x1b[R",
        "\x1b[0n",
        "\x1b[1;0A\x1b[1;0:3A\x1b[1;99999A",
    ] {
        let inputs = read(format!("{report}z"));
        let Some(Input::Keys(keys)) = inputs.last() else {
            panic!("{report:?}: {inputs:?}");
        };
        assert_eq!(keys.last(), Some(&Key::char('z')), "{report:?}");
        let pointed = |input: &Input| matches!(input, Input::Click { .. } | Input::Drag { .. });
        assert!(!inputs.iter().any(pointed), "{report:?}: {inputs:?}");
    }
    let far = Input::Click {
        x: u16::MAX - 1,
        y: 0,
    };
    assert_eq!(read("\x1b[<0;65535;1M"), [far]);
}

#[test]
fn answers_that_nobody_asked_for_are_passed_over() {
    for answer in [
        "\x1b[I",
        "\x1b[O",
        "\x1b[?62;22c",
        "\x1b[>1;4000;29c",
        "\x1b[?1u",
        "\x1b[?2026;2$y",
        "\x1b[4;2$y",
        "\x1b[8;40;120t",
        "\x1b]11;rgb:2828/2828/2828\x07",
        "\x1b]11;rgb:2828/2828/2828\x1b\\",
        "\x1bP>|XTerm(390)\x1b\\",
        "\x1bP1$r0m\x1b\\",
        "\x1b_Gi=31;OK\x1b\\",
        "\x1b[201~",
    ] {
        assert_eq!(read(format!("a{answer}b")), named("ab"), "{answer:?}");
    }
}

#[test]
fn a_paste_is_whole_whatever_is_in_it() {
    assert_eq!(read("\x1b[200~a\nb\x1b[201~"), [paste("a\nb")]);
    assert_eq!(read("\x1b[200~\x1b[201~"), [paste("")]);
    let inputs = read("x\x1b[200~\x1b]0;a\x07\x1b[A\x1b[200~\u{1b}\x1b[201~y");
    let held = paste("\x1b]0;a\x07\x1b[A\x1b[200~\x1b");
    assert_eq!(inputs, [named("x"), vec![held], named("y")].concat());
    assert_eq!(read(b"\x1b[200~a\xFFb\x1b[201~"), [paste("a\u{fffd}b")]);
    // However long it takes.
    let mut inputs = Vec::new();
    let mut decoder = Decoder::default();
    for bytes in [&b"\x1b[200~a"[..], b"b\x1b[2", b"01~"] {
        assert_eq!(inputs, []);
        decoder.take(bytes, &mut inputs);
        decoder.quiet(Duration::from_millis(1500), &mut inputs);
    }
    assert_eq!(inputs, [paste("ab")]);
}

#[test]
fn a_paste_whose_end_never_comes_is_taken_as_it_is_and_keys_are_keys_again() {
    let mut inputs = Vec::new();
    let mut decoder = Decoder::default();
    decoder.take(b"\x1b[200~half a li", &mut inputs);
    assert_eq!(decoder.patience(), Some(Duration::from_secs(2)));
    decoder.quiet(Duration::from_secs(2), &mut inputs);
    decoder.take(b"q\x1b[201~\r", &mut inputs);
    assert_eq!(
        inputs,
        [vec![paste("half a li")], named("q<enter>")].concat()
    );
    assert_eq!(read("\x1b[200~"), []);
}

#[test]
fn a_paste_of_any_size_arrives_in_pieces_that_are_bounded() {
    let line = format!("{}\n", "x".repeat(99));
    let text = line.repeat(98_000);
    let inputs = read(format!("\x1b[200~{text}\x1b[201~k"));
    let pieces: Vec<&str> = inputs
        .iter()
        .filter_map(|input| match input {
            Input::Paste(text) => Some(&text[..]),
            _ => None,
        })
        .collect();
    assert!(pieces.len() > 1);
    assert!(pieces.iter().all(|piece| piece.len() < 9_000_000));
    // Cut between lines, and nothing is lost.
    assert!(
        pieces
            .iter()
            .all(|piece| piece.ends_with('\n') || piece.is_empty())
    );
    assert_eq!(pieces.concat(), text);
    assert_eq!(inputs.last(), named("k").last());
    // One line that never ends is bounded as well.
    let inputs = read(format!("\x1b[200~{}", "x".repeat(9_000_000)));
    assert!(inputs.len() > 1);
}

#[test]
fn nothing_that_is_begun_deafens() {
    let endless = "9".repeat(100_000);
    for begun in [
        "\x1b[",
        "\x1b[1;",
        "\x1b[<0;1",
        "\x1b[?",
        "\x1b[[",
        "\x1b[M",
        "\x1b[Mab",
        "\x1bO",
        "\x1b]0;title",
        "\x1bP",
        "\x1bPq#0",
        "\x1b_G",
        "\x1b]0;a\x1b",
        &format!("\x1b[{endless}"),
        &format!("\x1b]{endless}"),
    ] {
        // After a short silence.
        let mut inputs = Vec::new();
        let mut decoder = Decoder::default();
        decoder.take(begun.as_bytes(), &mut inputs);
        assert!(
            decoder
                .patience()
                .is_none_or(|p| p <= Duration::from_millis(250)),
            "{begun:?}"
        );
        decoder.quiet(Duration::from_millis(250), &mut inputs);
        assert_eq!(decoder.patience(), None, "{begun:?}");
        inputs.clear();
        decoder.take(b"q", &mut inputs);
        assert_eq!(inputs, named("q"), "{begun:?}");
    }
    // And without one: Enter ends whatever cannot hold it, and a flood ends as well.
    for begun in ["\x1b[1;", "\x1b]0;title", "\x1bPq#0", "\x1b[[", "\x1bO"] {
        assert_eq!(read(format!("{begun}\rq")), named("<enter>q"), "{begun:?}");
    }
    let flooded = read(format!("\x1b]{endless}"));
    assert!(matches!(&flooded[..], [Input::Keys(keys)] if keys.len() > 30_000));
}

#[test]
fn ten_thousand_keys_are_ten_thousand_keys() {
    let text = "kính gửi ".repeat(1_200);
    let inputs = read(&text);
    let [Input::Keys(keys)] = &inputs[..] else {
        panic!("{} inputs", inputs.len());
    };
    assert_eq!(keys.len(), text.chars().count());
    assert!(keys.len() > 10_000);
}

/// Things that terminals send.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let known: Vec<&'static [u8]> = vec![
        b"a",
        b"\r",
        b"\t",
        b"\x7f",
        b"\x08",
        b"\x11",
        b"\x1bx",
        b"\x1b\x1b",
        b"\x1b[A",
        b"\x1bOP",
        b"\x1b[[B",
        b"\x1b[15~",
        b"\x1b[1;5C",
        b"\x1b[3$",
        b"\x1b[113;5u",
        b"\x1b[101;;7871u",
        b"\x1b[<0;5;10M",
        b"\x1b[<0;5;10m",
        b"\x1b[<65;1;1M",
        b"\x1b[M !!",
        b"\x1b[32;5;10M",
        b"\x1b[I",
        b"\x1b[?62;22c",
        b"\x1b[1;1R",
        b"\x1b]11;rgb:0/0/0\x07",
        b"\x1bP>|x\x1b\\",
        b"\x1b_Gi=1;OK\x1b\\",
        b"\x1b[200~Desk (d): a\nb\x1b[201~",
        b"\x1b[201~",
        b"\xE1\xBB\x81",
        b"\xF0\x9F\x99\x82",
    ];
    prop_oneof![
        8 => proptest::sample::select(known).prop_map(<[u8]>::to_vec),
        2 => "\\PC{1,8}".prop_map(String::into_bytes),
        1 => proptest::collection::vec(any::<u8>(), 1..12),
        1 => "\u{1b}[\\[\\]PO_<?>0-9;:~$MmuRA-Za-z]{1,12}".prop_map(String::into_bytes),
    ]
}

fn stream() -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(piece(), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn how_a_stream_was_cut_makes_no_difference(
        bytes in stream(),
        cuts in proptest::collection::vec(1usize..9, 1..200),
    ) {
        let mut inputs = Vec::new();
        let mut decoder = Decoder::default();
        let mut rest = &bytes[..];
        let mut cuts = cuts.into_iter().cycle();
        while !rest.is_empty() {
            let (first, after) = rest.split_at(cuts.next().unwrap().min(rest.len()));
            decoder.take(first, &mut inputs);
            // Shorter than anything that would end something.
            decoder.quiet(Duration::from_millis(1), &mut inputs);
            rest = after;
        }
        decoder.quiet(LONG, &mut inputs);
        prop_assert_eq!(inputs, read(&bytes));
    }

    #[test]
    fn after_any_bytes_and_a_silence_plain_keys_work(
        bytes in proptest::collection::vec(any::<u8>(), 0..200),
        begun in stream(),
    ) {
        let mut inputs = Vec::new();
        let mut decoder = Decoder::default();
        decoder.take(&bytes, &mut inputs);
        decoder.take(&begun, &mut inputs);
        while let Some(patience) = decoder.patience() {
            decoder.quiet(patience, &mut inputs);
        }
        inputs.clear();
        decoder.take("quế\r".as_bytes(), &mut inputs);
        prop_assert_eq!(inputs, named("quế<enter>"));
    }
}

#[test]
fn keys_of_every_code_are_distinct_from_letters() {
    // A stray code of a function key is never typed.
    for code in 57344..=63743u32 {
        let inputs = read(format!("\x1b[{code}u"));
        let typed = inputs.iter().any(|input| match input {
            Input::Keys(keys) => keys.iter().any(|key| match key.code {
                KeyCode::Char(c) => !c.is_ascii(),
                _ => false,
            }),
            _ => true,
        });
        assert!(!typed, "{code}: {inputs:?}");
    }
}
