//! What is typed and what is read: the capture line and the text of laws.

use laneway::analysis::law::Draft;
use laneway::capture::{Context, Phrasebook, complete, draft, first_caret, parse, paste};
use laneway::export;
use laneway::lang;
use laneway::law;
use laneway::model::*;
use proptest::prelude::*;

use super::support::typist::{tag, two_lanes};
use super::{Verdict, folds, is_shown};

/// Pieces of lines, and whatever else there is.
pub fn line() -> impl Strategy<Value = String> {
    let pieces: Vec<&str> = concat!(
        "ký¦os: ¦sd: ¦Sở (so): ¦\\. (ch): ¦Phòng:: ¦?¦?70%¦?3¦?A/B¦&2¦&¦&&¦~¦>sd¦>1¦>2¦>>¦",
        ">ký¦>\\… (ba)::¦,2d¦,.5d¦,0,5 ngày¦,a34¦,k5đ26 59/2020/QH14¦,nolaw¦,200k¦,1,5tr¦",
        ",30%¦,@os¦,18cd@sd¦,<đơn¦,<đơn=30p¦,+giấy¦,15m/3d¦,ap 1h¦,phí ?¦,<=15d¦",
        ",99999999999999999999d¦1,¦2,¦.¦|¦|1/2¦\t¦# một¦?? ai¦; ghi¦! sau¦ ¦\\¦,¦:¦(¦)¦é¦",
        "e\u{301}¦\u{200b}¦\u{202e}¦👩\u{200d}⚖¦漢字¦@Lan (Sở)",
    )
    .split('¦')
    .collect();
    let pieces = prop::sample::select(pieces).prop_map(str::to_string);
    let any = prop_oneof![9 => pieces, 1 => any::<String>()];
    prop::collection::vec(any, 0..7).prop_map(|parts| parts.concat())
}

fn context(session: &Session, caret: Caret) -> Context<'_> {
    Context {
        map: session.map(),
        order: session.order(),
        caret,
        phrasebook: Phrasebook::built_in(),
        speaker: None,
    }
}

pub fn capture(lines: &[String]) -> Verdict {
    let mut session = two_lanes();
    let mut caret = first_caret(session.map(), session.order());
    for line in lines {
        let mut ids = session.ids(tag("k"));
        let cx = context(&session, caret);
        let cursor = line.chars().count() / 2 + 1;
        for found in complete(line, cursor, &cx) {
            prop_assert!(line.get(found.range.clone()).is_some(), "{found:?}");
        }
        let captured = match parse(line, &cx).and_then(|read| read.act(&cx, &mut ids)) {
            Ok(captured) => captured,
            Err(refused) => {
                is_shown(&lang::printable(&refused.say(Language::Vi)))?;
                prop_assert!(line.get(refused.span.clone()).is_some(), "{refused:?}");
                continue;
            }
        };
        if !captured.edits.is_empty() {
            let entry = session.entry(
                tag("k"),
                Elapsed::default(),
                Act::Do(captured.edits.clone()),
            );
            // Only what the map itself does not take is refused here.
            if session.commit(entry).is_err() {
                continue;
            }
        }
        caret = captured.caret;
    }
    folds(&session)?;
    // As they are pasted, and as they are written down.
    let typed: Vec<&str> = lines.iter().map(String::as_str).collect();
    let start = two_lanes();
    let cx = context(&start, first_caret(start.map(), start.order()));
    paste(&typed, &cx, &mut start.ids(tag("k")));
    for line in draft(session.map(), session.order()).lines {
        is_shown(&format!("{line}."))?;
    }
    Ok(())
}

pub fn law() -> impl Strategy<Value = String> {
    let pieces: Vec<&str> = concat!(
        "Điều ¦khoản ¦điểm ¦Chương ¦Mục ¦Nghị định ¦Luật ¦Thông tư ¦số ¦01/2021/NĐ-CP¦",
        "59/2020/QH14¦34¦26a¦a¦đ¦I¦IV¦, ¦; ¦ và ¦ đến ¦ của ¦ này¦-¦/¦.¦\n¦Article ¦Section ¦",
        "Regulation (EU) ¦2016/679¦§¦ngày ¦31/12/2020¦năm 2014¦(¦)¦“¦”¦sửa đổi, bổ sung ¦",
        "9999999999999999999999¦\u{a0}¦\u{200b}¦e\u{302}\u{301}¦Hiến pháp",
    )
    .split('¦')
    .collect();
    let pieces = prop::sample::select(pieces).prop_map(str::to_string);
    prop_oneof![12 => pieces, 1 => any::<String>()]
}

pub fn cite(text: &str) -> Verdict {
    let mut draft = Draft::default();
    let mut mentions = lang::law::Mentions::default();
    for found in law::find(text) {
        prop_assert!(text.contains(found.text), "{found:?}");
        prop_assert!(found.line >= 1 && found.column >= 1, "{found:?}");
        let codes = draft.findings(&found);
        for language in [Language::Vi, Language::En] {
            for object in export::cite::json(language, &found, &codes, None) {
                let read: Result<serde_json::Value, _> = serde_json::from_str(&object);
                prop_assert!(read.is_ok(), "{object}");
            }
            for line in export::cite::lines(language, &found, &codes, None, &mut mentions) {
                is_shown(&line)?;
            }
        }
    }
    Ok(())
}
