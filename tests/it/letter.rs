//! Session files with a letter around them, cut in half, or in the form of the mail:
//! opened where that is certain, and what is wrong is said in words of an office.

use std::fs;

use laneway::model::*;
use laneway::store::*;

fn session() -> String {
    let path = "sessions/cap-dien-moi.ron";
    fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn open(bytes: impl AsRef<[u8]>) -> Opened {
    parse(bytes.as_ref(), "x.ron").unwrap()
}

fn damage(bytes: impl AsRef<[u8]>) -> FileError {
    match parse(bytes.as_ref(), "x.ron") {
        Ok(opened) => opened.report.damage.expect("damaged"),
        Err(OpenError::Damaged(error)) => *error,
        Err(other) => panic!("{other}"),
    }
}

fn each_line(text: &str, before: &str) -> String {
    text.lines()
        .map(|line| format!("{before}{line}\n"))
        .collect()
}

/// Lines broken between words, as a mail program does.
fn wrapped(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let mut width = 0;
        for (n, word) in line.split(' ').enumerate() {
            let letters = word.chars().count();
            if n > 0 && width + 1 + letters > 76 {
                out.push('\n');
                width = 0;
            } else if n > 0 {
                out.push(' ');
                width += 1;
            }
            out += word;
            width += letters;
        }
        out.push('\n');
    }
    out
}

/// Lines broken after so many bytes, through letters.
fn folded(bytes: &[u8], width: usize) -> Vec<u8> {
    let lines = bytes.split_inclusive(|byte| *byte == b'\n');
    let parts = lines.map(|line| line.chunks(width).collect::<Vec<_>>().join(&b'\n'));
    parts.collect::<Vec<_>>().concat()
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for (n, three) in bytes.chunks(3).enumerate() {
        if n > 0 && n % 19 == 0 {
            out.push('\n');
        }
        let bits = three
            .iter()
            .fold(0u32, |bits, byte| bits << 8 | u32::from(*byte));
        let bits = bits << (8 * (3 - three.len()));
        for sign in 0..4 {
            match sign <= three.len() {
                true => out.push(char::from(SIGNS[(bits >> (18 - 6 * sign)) as usize & 63])),
                false => out.push('='),
            }
        }
    }
    out + "\n"
}

const ABOVE: &str =
    "Kính gửi anh,\n\nTôi gửi phiên (xem dưới) \"cấp điện\" để anh xem; it's all:\n\n";
const BELOW: &str = "\nTrân trọng,\nLan (phòng một cửa) 'ok'\n";

#[test]
fn the_words_of_a_letter_around_a_session_are_passed_over_and_told() {
    let text = session();
    let plain = text.replace("#![enable(implicit_some)]\n", "");
    let original = open(&text).session;
    let wrote = "On Mon, 23 Nov 2026 at 09:00, Lan <lan@phuong.vn> wrote:\n";
    let quoted = |text: &str| format!("{wrote}{}\nCảm ơn chị,\nHùng\n", each_line(text, "> "));
    for (what, bent) in [
        ("both", format!("{ABOVE}{text}{BELOW}")),
        ("above", format!("{ABOVE}{text}")),
        ("below", format!("{text}{BELOW}")),
        ("no first line", format!("{ABOVE}{plain}{BELOW}")),
        ("quoted", quoted(&text)),
        ("quoted whole", quoted(&format!("{ABOVE}{text}{BELOW}"))),
        ("wrapped", wrapped(&format!("{ABOVE}{text}{BELOW}"))),
        (
            "wrapped, quoted",
            quoted(&wrapped(&format!("{ABOVE}{text}{BELOW}"))),
        ),
        (
            "lines",
            format!("{ABOVE}{text}{BELOW}").replace('\n', "\r\n"),
        ),
    ] {
        let opened = open(&bent);
        assert_eq!(opened.report.damage, None, "{what}");
        assert_eq!(opened.session.log(), original.log(), "{what}");
        assert!(opened.report.mended.contains(&Mending::Letter), "{what}");
        let said = |language| opened.report.say(language).join("\n");
        assert!(
            said(Language::Vi).contains("lời thư ở đầu hoặc cuối tệp"),
            "{what}"
        );
        assert!(
            said(Language::En).contains("the text of an e-mail before or after it"),
            "{what}"
        );
        assert!(begins_as_session(bent.as_bytes()), "{what}");
    }
    let bent = folded(format!("{ABOVE}{text}{BELOW}").as_bytes(), 77);
    assert!(std::str::from_utf8(&bent).is_err());
    assert_eq!(open(&bent).session.log(), original.log());
}

#[test]
fn a_place_below_a_greeting_is_that_of_the_file() {
    let text = session();
    let at = text.rfind("act:Do").unwrap();
    let wrong = format!("{ABOVE}{}act:Xu{}{BELOW}", &text[..at], &text[at + 6..]);
    let upto = wrong.find("Xu([").unwrap();
    let damage = damage(&wrong);
    let before = wrong[..upto].matches('\n').count() as u32 + 1;
    let column = wrong[..upto].rsplit('\n').next().unwrap().chars().count() as u32 + 1;
    assert_eq!((damage.line, damage.column), (before, column));
    assert!(damage.text.contains("Xu(["));
}

#[test]
fn another_session_below_is_no_signature() {
    let text = session();
    let damage = damage(format!("{text}\n{text}"));
    assert_eq!(damage.problem, Problem::Expected(Token::End));
    assert_eq!(damage.line as usize, text.lines().count() + 2);
}

#[test]
fn a_file_cut_anywhere_breaks_off_there() {
    let text = session();
    let lines = text.lines().count();
    let last = text.trim_end().len();
    let mut tried = 0;
    let places = (1..400)
        .chain((400..last).step_by(401))
        .chain(last - 40..last);
    for upto in places {
        let cut = &text.as_bytes()[..upto];
        let error = damage(cut);
        assert_eq!(error.problem, Problem::CutOff, "{upto}: {error}");
        let seen = String::from_utf8_lossy(cut);
        assert_eq!(
            error.line as usize,
            seen.trim_end().lines().count(),
            "{upto}"
        );
        tried += 1;
    }
    assert!(tried > 400 && lines > 50);
    let error = damage(&text.as_bytes()[..text.len() / 2]);
    assert!(
        error
            .say(Language::Vi)
            .contains("tệp bị cắt cụt từ đây: phần sau không có trong tệp này")
    );
    assert!(
        error
            .say(Language::En)
            .contains("the file breaks off here: the rest is not in it")
    );
    // As it comes out of a letter, too.
    let half = &text[..text.floor_char_boundary(text.len() / 2)];
    for bent in [
        format!("{half}\n"),
        format!("{ABOVE}{half}"),
        each_line(half, "> "),
    ] {
        assert_eq!(damage(&bent).problem, Problem::CutOff, "{bent}");
    }
}

#[test]
fn a_bracket_that_is_missing_in_a_whole_file_is_no_end() {
    let text = session();
    for line in [6, 20, text.lines().count() - 2] {
        let mut lines: Vec<String> = text.lines().map(String::from).collect();
        let at = lines[line].rfind(')').unwrap();
        lines[line].remove(at);
        let error = damage(lines.join("\n") + "\n");
        assert_ne!(error.problem, Problem::CutOff);
        assert_eq!(error.line as usize, line + 1, "{error}");
    }
}

#[test]
fn a_line_of_other_words_is_told_as_one_and_no_english_of_the_parser_shows() {
    let text = session();
    let parser = [
        "struct ",
        "Expected ",
        "identifier",
        "Unexpected",
        "u32",
        "enum",
        "variant",
        "sequence",
    ];
    for line in [
        "xin chào anh,",
        "Trân trọng(),",
        "Kính: gửi,",
        "(at: 'x', by: \"a\"),",
        "{1: 2},",
        "[1],",
        "b\"x\",",
        "true,",
        "_1,",
        "1_.5,",
        "\"x\",",
        "(at:\"0:00:00\",by:\"k1\",act:Do(7)),",
        "(at:\"0:00:00\",by:\"k1\",act:Do({})),",
        "(at:\"0:00:00\",by:\"k1\",act:Do([AddStep(id:\"a-1\",lane:\"a-2\",row:true)])),",
        "(at:\"0:00:00\",by:\"k1\",act:Do([AddStep(id:\"a-1\",lane:\"a-2\",row:'c')])),",
        "(at:\"0:00:00\",by:\"k1\",act:Do([AddStep(id:\"a-1\",lane:\"a-2\",row:1,name:2)])),",
        "(at:\"0:00:00\",by:\"k1\",act:Sit(\"x\")),",
        "(at:\"0:00:00\",by:\"k1\",act:Sit(Other(x:1))),",
        "(at:\"0:00:00\",by:\"k1\",act:Undo(r#x)),",
        "(at:\"0:00:00\",by:\"k1\",act:Undo(-1)),",
        "(at:\"0:00:00\",by:\"k1\",act:Undo(0x)),",
        "(at:\"0:00:00\",by:\"k1\",act:Undo(\"1\")),",
        "(at:\"0:00:00\",by:\"k1\",act:Undo(1,2)),",
        "(at:\"0:00:00\",by:\"k1\",act:Undo()),",
    ] {
        let mut lines: Vec<&str> = text.lines().collect();
        lines.insert(9, line);
        let error = damage(lines.join("\n") + "\n");
        assert_eq!(error.line, 10, "{line}: {error}");
        for language in [Language::Vi, Language::En] {
            let said = error.reason(language);
            let shows = parser.iter().find(|word| said.contains(**word));
            assert_eq!(shows, None, "{line}: {said}");
        }
    }
    let mut lines: Vec<&str> = text.lines().collect();
    lines.insert(9, "xin chào anh,");
    let error = damage(lines.join("\n"));
    assert_eq!(
        error.reason(Language::Vi),
        "dòng này không phải do chương trình ghi"
    );
    assert_eq!(
        error.reason(Language::En),
        "this line was not written by the program"
    );
}

#[test]
fn what_is_not_certain_is_not_said_to_have_been_put_right() {
    let text = session();
    // Between words, and once through one.
    let bent = wrapped(&text);
    let at = bent.rfind("người").unwrap() + 2;
    let quoted = each_line(&format!("{}\n{}", &bent[..at], &bent[at..]), "> ");
    let report = open(&quoted).report;
    assert_eq!(report.damage.as_ref().unwrap().problem, Problem::Uncertain);
    assert!(!report.mended.is_empty());
    let said = |language| report.say(language).join("\n");
    assert!(
        !said(Language::Vi).contains("được sửa lại"),
        "{}",
        said(Language::Vi)
    );
    assert!(
        !said(Language::En).contains("put right"),
        "{}",
        said(Language::En)
    );
}

#[test]
fn letters_that_only_a_fold_has_split_are_told_as_broken_lines() {
    let text = session();
    let mut bent = Vec::new();
    for line in folded(text.as_bytes(), 77).split_inclusive(|byte| *byte == b'\n') {
        bent.extend(b"> ");
        bent.extend(line);
    }
    assert!(std::str::from_utf8(&bent).is_err());
    assert_eq!(damage(&bent).problem, Problem::Uncertain);
    // One byte of another encoding is that, folded or not.
    let mut other = text.clone().into_bytes();
    let at = text.rfind("hồ sơ").unwrap();
    other[at + 1] = 0xf4;
    assert_eq!(damage(&other).problem, Problem::NotText);
    let said = damage(&other).reason(Language::Vi);
    assert_eq!(
        said,
        "chữ trong tệp đã bị đổi sang bảng mã khác (không phải UTF-8)"
    );
}

#[test]
fn a_session_in_the_form_of_an_attachment_is_read() {
    let text = session();
    let original = open(&text).session;
    let code = base64(text.as_bytes());
    let head = "Content-Type: text/plain; name=\"x.ron\"\nContent-Transfer-Encoding: base64\n\n";
    for bent in [
        code.clone(),
        code.replace('\n', "\r\n"),
        format!("{head}{code}\n--0000a1--\n"),
        base64(format!("\u{feff}{text}").as_bytes()),
        base64(format!("{text}\n").as_bytes()),
        base64(format!("{text}\n\n").as_bytes()),
        each_line(&code, "> "),
    ] {
        let opened = open(&bent);
        assert_eq!(opened.report.damage, None);
        assert_eq!(opened.report.mended, [Mending::Transfer]);
        assert_eq!(opened.session.log(), original.log());
        assert!(begins_as_session(bent.as_bytes()));
    }
    for upto in (300..code.len() - 8).step_by(997) {
        let opened = open(&code[..upto]);
        assert!(original.log().starts_with(opened.session.log()));
        assert_eq!(
            opened.report.damage.unwrap().problem,
            Problem::CutOff,
            "{upto}"
        );
    }
    let other = base64("PK, một tệp nén chẳng hạn, hay là một bức ảnh nào đó".as_bytes());
    let error = damage(&other);
    assert_eq!(error.problem, Problem::Encoded);
    assert_eq!(
        error.reason(Language::Vi),
        "tệp còn ở dạng mã hóa của thư (base64); hãy tải lại tệp đính kèm"
    );
    assert!(
        error
            .reason(Language::En)
            .contains("save the attachment again")
    );
}

#[test]
fn what_to_do_is_said_in_words_of_an_office() {
    let empty = damage("");
    assert_eq!(
        empty.reason(Language::Vi),
        "tệp rỗng, không có phiên làm việc nào"
    );
    assert!(
        empty
            .reason(Language::En)
            .contains("there is no session in it")
    );
    let wrong = damage(
        session()
            .replace("act:Undo", "akt:Undo")
            .replacen("by:", "bye:", 1),
    );
    assert!(
        wrong
            .say(Language::Vi)
            .contains("hoặc nhờ cán bộ kỹ thuật xem lại dòng này")
    );
    assert!(
        wrong
            .say(Language::En)
            .contains("or ask your technical staff to look at this line")
    );
}
