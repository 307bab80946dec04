//! A session that could be read only up to some place says so on the screen as long as
//! it is so.

use laneway::app::Effect;
use laneway::model::*;

use super::workshop;
use crate::support::typist::{Typist, setup};

fn damaged(language: Language, width: u16) -> Typist {
    let mut session = workshop().session().at(u32::MAX);
    let read = session.len();
    session.set_incomplete(Some(Incomplete {
        file: "room.ron".into(),
        line: 12,
        column: 5,
        read,
    }));
    let mut setup = setup(session, language);
    setup.read_only = Some("read-only".into());
    Typist::at(setup, width, 40)
}

/// Keys that change what is seen, one after the other.
const KEYS: [&str; 6] = ["w", "<right>", "n", "T", "T", "F"];

#[test]
fn the_status_line_tells_of_damage_after_every_key() {
    for (language, width, says, figures) in [
        (
            Language::En,
            120,
            "damaged from line 12: rest not read",
            "figures incomplete",
        ),
        (
            Language::En,
            80,
            "damaged from line 12: rest not read",
            "incomplete",
        ),
        (
            Language::Vi,
            120,
            "hỏng từ dòng 12: không đọc tiếp được",
            "số liệu chưa đủ",
        ),
    ] {
        let mut t = damaged(language, width);
        for key in KEYS {
            let status = t.status();
            assert!(status.contains(says), "{key}: {status}");
            assert!(status.starts_with(figures), "{key}: {status}");
            t.keys(key);
        }
    }
    let whole = workshop();
    assert!(!whole.screen().contains("damaged") && !whole.screen().contains("incomplete"));
}

#[test]
fn what_is_safe_stands_beside_the_damage() {
    let mut t = damaged(Language::En, 120);
    let keeping = |words: &str, trouble| laneway::ui::Keeping {
        words: words.into(),
        trouble,
    };
    t.app.set_keeping(keeping("kept 8 · in file 8", false));
    let status = t.status();
    assert!(
        status.contains("rest not read · kept 8 · in file 8"),
        "{status}"
    );
    // Where there is no room for both, that something cannot be written is worse.
    t.resize(80, 24);
    assert!(t.status().contains("rest not read") && !t.status().contains("kept"));
    t.app.set_keeping(keeping("cannot write a.ron", true));
    assert!(t.status().contains("cannot write") && t.status().contains("incomplete"));
}

#[test]
fn the_bar_of_the_replay_ends_in_a_mark() {
    for (width, bar) in [
        (120, "●╳ 8/8+ rest not read · "),
        (60, "●╳ 8/8+ rest not read"),
        (30, "●╳ 8/8+"),
    ] {
        let mut t = damaged(Language::En, width);
        t.keys("R");
        let row = t.rows().into_iter().find(|row| row.contains("8/8"));
        let row = row.unwrap_or_default();
        assert!(row.contains(bar), "{width}: {row}");
    }
    let mut t = damaged(Language::En, 120);
    t.keys("R<right>");
    assert!(
        t.line().contains("the rest cannot be read on")
            || t.screen().contains("the rest cannot be read on")
    );
    let mut t = workshop();
    t.keys("R<right>");
    assert!(!t.screen().contains('╳') && !t.screen().contains("lost"));
    // In plain signs as well.
    let mut plain = setup(
        damaged(Language::En, 120).session().at(u32::MAX),
        Language::En,
    );
    plain.ascii = true;
    let mut t = Typist::at(plain, 120, 40);
    t.keys("R");
    assert!(
        t.screen().contains("*X 8/8+ rest not read"),
        "{}",
        t.screen()
    );
}

#[test]
fn the_figure_panel_says_that_its_figures_are_incomplete() {
    let mut t = damaged(Language::En, 120);
    t.keys("F");
    assert!(
        t.screen().contains("Figures · incomplete"),
        "{}",
        t.screen()
    );
    let mut t = workshop();
    t.keys("F");
    assert!(t.screen().contains("Figures") && !t.screen().contains("incomplete"));
}

#[test]
fn a_click_on_a_figure_still_opens_that_figure() {
    let chosen = |mut t: Typist| {
        t.click("hand-off");
        t.folded()
    };
    let of = |t: Typist| {
        let screen = chosen(t);
        let note = screen.lines().filter(|line| line.contains("Hand-offs"));
        note.map(str::to_string).collect::<Vec<_>>()
    };
    let mut whole = workshop();
    whole.resize(200, 40);
    let mut bent = damaged(Language::En, 200);
    bent.resize(200, 40);
    assert_eq!(of(whole), of(bent));
}

#[test]
fn a_copy_of_a_damaged_session_says_so_in_a_remark() {
    let t = damaged(Language::En, 120);
    let copy = t.app.marked_copy().unwrap();
    assert_eq!(copy.len(), t.session().len() + 1);
    let note = copy.map().notes().values().last().unwrap();
    assert_eq!(note.kind, NoteKind::Remark);
    assert!(
        note.text
            .contains("damaged at room.ron:12:5, 8 entries read"),
        "{}",
        note.text
    );
    // The copy itself is whole.
    assert_eq!(copy.incomplete(), None);
    assert!(workshop().app.marked_copy().is_none());
    // Saving a read-only session is a question of another name.
    let mut t = damaged(Language::En, 120);
    t.keys("<f9>");
    t.letters("another file");
    t.keys("<enter>");
    t.letters("b.ron");
    t.keys("<enter>");
    assert_eq!(t.asked, [Effect::SaveAs("b.ron".into())]);
    t.app.set_read_only(None);
    t.keys("3<enter>mx");
    assert_eq!(t.kept.len(), 2, "a copy can be written");
}
