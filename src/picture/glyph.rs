//! The symbols: one set for Unicode, one for ASCII.

use crate::catalogue::mark::Sign;

/// The symbols that boxes, connectors and badges are drawn with. Each is one cell wide.
#[derive(Debug)]
pub struct Glyphs {
    /// Whether all are ASCII.
    pub ascii: bool,
    pub lane_line: &'static str,
    pub lane_edge: &'static str,
    /// The line between lanes that are columns.
    pub lane_side: &'static str,
    /// Top left, top right, bottom left, bottom right, horizontal, vertical.
    pub task: Frame,
    pub wait: Frame,
    pub decision: Frame,
    pub cursor: Frame,
    pub ghost: Frame,
    pub bar: &'static str,
    /// A bar where the flow runs down.
    pub bar_level: &'static str,
    pub bar_cursor: &'static str,
    pub bar_selected: &'static str,
    pub selected: &'static str,
    pub start: &'static str,
    pub end: &'static str,
    pub open: &'static str,
    pub open_cursor: &'static str,
    pub arrow: &'static str,
    pub arrow_back: &'static str,
    pub arrow_up: &'static str,
    pub arrow_down: &'static str,
    /// Connectors by the arms of a cell: up 1, down 2, left 4, right 8.
    pub wires: [&'static str; 16],
    /// New connectors, by the same arms.
    pub heavy: [&'static str; 16],
    pub gone_across: &'static str,
    pub gone_down: &'static str,
    pub back_across: &'static str,
    pub back_down: &'static str,
    pub remove: &'static str,
    pub link: &'static str,
    pub mark: &'static str,
    pub question: &'static str,
    pub noted: &'static str,
    pub disputed: &'static str,
    pub assumed: &'static str,
    pub none_found: &'static str,
    pub separator: &'static str,
    pub ellipsis: &'static str,
    pub bracket: [&'static str; 3],
    /// A bracket on the left side, from the top.
    pub bracket_side: [&'static str; 3],
    pub caret: &'static str,
    pub touched: &'static str,
    pub playing: &'static str,
    pub paused: &'static str,
    pub knob: &'static str,
    pub sitting: &'static str,
    pub kept: &'static str,
    /// The end of a line that was cut off.
    pub lost: &'static str,
    pub rule: &'static str,
    /// The four shades, from little to most.
    pub amounts: [&'static str; 4],
    pub cited: &'static str,
    pub agreed: &'static str,
}

/// The six symbols of a box.
#[derive(Debug)]
pub struct Frame {
    pub top_left: &'static str,
    pub top_right: &'static str,
    pub bottom_left: &'static str,
    pub bottom_right: &'static str,
    pub across: &'static str,
    pub down: &'static str,
}

const fn frame(symbols: [&'static str; 6]) -> Frame {
    let [top_left, top_right, bottom_left, bottom_right, across, down] = symbols;
    Frame {
        top_left,
        top_right,
        bottom_left,
        bottom_right,
        across,
        down,
    }
}

/// Box-drawing characters.
pub static UNICODE: Glyphs = Glyphs {
    ascii: false,
    lane_line: "─",
    lane_edge: "│",
    lane_side: "┆",
    task: frame(["┌", "┐", "└", "┘", "─", "│"]),
    wait: frame(["╭", "╮", "╰", "╯", "╌", "┊"]),
    decision: frame(["╱", "╲", "╲", "╱", "─", "│"]),
    cursor: frame(["┏", "┓", "┗", "┛", "━", "┃"]),
    ghost: frame(["┌", "┐", "└", "┘", "╌", "╎"]),
    bar: "█",
    bar_level: "▀",
    bar_cursor: "▓",
    bar_selected: "▒",
    selected: "◆",
    start: "(●)",
    end: "(◉)",
    open: "○",
    open_cursor: "◉",
    arrow: "►",
    arrow_back: "◄",
    arrow_up: "▲",
    arrow_down: "▼",
    wires: [
        " ", "╵", "╷", "│", "╴", "┘", "┐", "┤", "╶", "└", "┌", "├", "─", "┴", "┬", "┼",
    ],
    heavy: [
        " ", "╹", "╻", "┃", "╸", "┛", "┓", "┫", "╺", "┗", "┏", "┣", "━", "┻", "┳", "╋",
    ],
    gone_across: "┈",
    gone_down: "┊",
    back_across: "╌",
    back_down: "╎",
    remove: "✗",
    link: "⇄",
    mark: "✎",
    question: "?",
    noted: "“",
    disputed: "≠",
    assumed: "≈",
    none_found: "∅",
    separator: "·",
    ellipsis: "…",
    bracket: ["╭", "─", "╮"],
    bracket_side: ["╭", "│", "╰"],
    caret: "▌",
    touched: "★",
    playing: "►►",
    paused: "││",
    knob: "●",
    sitting: "┼",
    kept: "●",
    lost: "╳",
    rule: "─",
    amounts: ["▁", "▃", "▅", "█"],
    cited: "§",
    agreed: "=",
};

/// Plain ASCII, for terminals and files that have nothing else.
pub static ASCII: Glyphs = Glyphs {
    ascii: true,
    lane_line: "-",
    lane_edge: "|",
    lane_side: "!",
    task: frame(["+", "+", "+", "+", "-", "|"]),
    wait: frame([".", ".", "'", "'", "~", ":"]),
    decision: frame(["/", "\\", "\\", "/", "-", "|"]),
    cursor: frame(["#", "#", "#", "#", "=", "#"]),
    ghost: frame(["+", "+", "+", "+", ".", ":"]),
    bar: "H",
    bar_level: "=",
    bar_cursor: "#",
    bar_selected: "%",
    selected: "%",
    start: "(*)",
    end: "(O)",
    open: "o",
    open_cursor: "@",
    arrow: ">",
    arrow_back: "<",
    arrow_up: "^",
    arrow_down: "v",
    wires: [
        " ", "|", "|", "|", "-", "+", "+", "+", "-", "+", "+", "+", "-", "+", "+", "+",
    ],
    heavy: [
        " ", "#", "#", "#", "=", "#", "#", "#", "=", "#", "#", "#", "=", "#", "#", "#",
    ],
    gone_across: ".",
    gone_down: ".",
    back_across: "~",
    back_down: ":",
    remove: "X",
    link: "&",
    mark: "*",
    question: "?",
    noted: "\"",
    disputed: "!",
    assumed: "~",
    none_found: "0",
    separator: ",",
    ellipsis: "~",
    bracket: ["/", "-", "\\"],
    bracket_side: ["/", "|", "'"],
    caret: "_",
    touched: "*",
    playing: ">>",
    paused: "||",
    knob: "*",
    sitting: "+",
    kept: "*",
    lost: "X",
    rule: "-",
    amounts: [".", "-", "=", "#"],
    cited: "s",
    agreed: "=",
};

impl Glyphs {
    pub fn of(ascii: bool) -> &'static Glyphs {
        if ascii { &ASCII } else { Glyphs::unicode() }
    }

    pub fn unicode() -> &'static Glyphs {
        &UNICODE
    }

    pub fn sign(&self, of: Sign) -> &'static str {
        match of {
            Sign::Removal => self.remove,
            Sign::Linkage => self.link,
            Sign::Change => self.mark,
        }
    }
}

/// The ASCII replacement of a symbol: always one cell for one cell, so that nothing
/// moves. Letters stay as they are, with their marks.
pub fn plain(symbol: char) -> Option<char> {
    let plain = match symbol {
        '─' | '━' | '–' | '—' | '−' | '═' => '-',
        '╌' | '≈' | '…' | '↺' => '~',
        '│' | '┃' | '╵' | '╷' => '|',
        '┊' | '╎' => ':',
        '┆' => '!',
        '╴' | '╶' => '-',
        '┌' | '┐' | '└' | '┘' | '├' | '┤' | '┬' | '┴' | '┼' => '+',
        '┏' | '┓' | '┗' | '┛' | '▓' => '#',
        '╭' | '╱' => '/',
        '╮' | '╲' => '\\',
        '╰' | '╯' | '‘' | '’' => '\'',
        '▒' | '◆' => '%',
        'Σ' | '▀' => '=',
        '█' => 'H',
        '▌' => '_',
        '►' | '→' | '›' => '>',
        '◄' | '←' | '‹' => '<',
        '↑' | '▲' => '^',
        '↓' | '▼' => 'v',
        '✗' | '×' | '╳' => 'X',
        '⇄' => '&',
        '✎' | '●' | '•' | '★' => '*',
        '○' => 'o',
        '◉' => '@',
        '≠' => '!',
        '∅' => '0',
        '≤' => '<',
        '≥' => '>',
        '·' => ',',
        '“' | '”' | '«' | '»' => '"',
        _ => return None,
    };
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_symbol_of_the_map_has_its_ascii_one_everywhere() {
        let (u, a) = (&UNICODE, &ASCII);
        for (symbol, ascii) in [
            (u.lane_side, a.lane_side),
            (u.open, a.open),
            (u.open_cursor, a.open_cursor),
            (u.bar, a.bar),
            (u.bar_level, a.bar_level),
            (u.bar_cursor, a.bar_cursor),
            (u.bar_selected, a.bar_selected),
            (u.selected, a.selected),
            (u.arrow, a.arrow),
            (u.arrow_back, a.arrow_back),
            (u.arrow_up, a.arrow_up),
            (u.arrow_down, a.arrow_down),
            (u.back_across, a.back_across),
            (u.back_down, a.back_down),
            (u.remove, a.remove),
            (u.link, a.link),
            (u.mark, a.mark),
            (u.noted, a.noted),
            (u.disputed, a.disputed),
            (u.assumed, a.assumed),
            (u.none_found, a.none_found),
            (u.separator, a.separator),
            (u.ellipsis, a.ellipsis),
            (u.caret, a.caret),
            (u.touched, a.touched),
            (u.playing, a.playing),
            (u.paused, a.paused),
            (u.knob, a.knob),
            (u.sitting, a.sitting),
            (u.kept, a.kept),
            (u.lost, a.lost),
            (u.rule, a.rule),
        ] {
            let shown: String = symbol.chars().filter_map(plain).collect();
            assert_eq!(shown, ascii, "{symbol}");
        }
        for (wire, ascii) in u.wires.iter().zip(a.wires).skip(1) {
            let shown: String = wire.chars().filter_map(plain).collect();
            assert_eq!(shown, ascii, "{wire}");
        }
    }
}
