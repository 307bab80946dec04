//! The words by which people speak of a step that stands.

/// Before the number of a step.
pub(super) const STEP: &[&str] = &[
    "bước",
    "bước số",
    "bước thứ",
    "khâu",
    "khâu số",
    "b",
    "step",
    "step no",
    "step no .",
    "step number",
    "st",
    "no",
    "no .",
    "number",
];
/// A letter that may be glued to the number: `b2`, `s7`.
pub(super) const GLUED: &[char] = &['b', 's'];
/// The step that was spoken of last.
pub(super) const THIS: &[&str] = &[
    "bước này",
    "khâu này",
    "việc này",
    "cái này",
    "this step",
    "this one",
    "that step",
    "that one",
    "it",
    "this",
];
pub(super) const FIRST: &[&str] = &[
    "bước đầu",
    "bước đầu tiên",
    "khâu đầu tiên",
    "first step",
    "the first step",
];
pub(super) const LAST: &[&str] = &[
    "bước cuối",
    "bước cuối cùng",
    "khâu cuối",
    "last step",
    "the last step",
    "the last one",
    "last one",
];
/// Before the name of a step, so that what follows is one.
pub(super) const CALLED: &[&str] = &[
    "bước",
    "khâu",
    "cái bước",
    "cái khâu",
    "cái",
    "phần",
    "việc",
    "the",
];
/// Words at the beginning that say nothing.
pub(super) const OPENING: &[&str] = &[
    "à",
    "ờ",
    "ừ",
    "vâng",
    "dạ",
    "dạ thưa",
    "thưa anh",
    "thưa chị",
    "ok",
    "okay",
    "so",
    "well",
    "actually",
    "sorry",
    "basically",
    "sửa lại",
    "xin sửa",
    "sửa",
    "correction",
    "riêng",
    "còn",
    "and",
];
/// Words at the end that say nothing.
pub(in crate::capture::talk) const CLOSING: &[&str] = &[
    "nhé", "ạ", "thôi", "chứ", "nha", "nhá", "luôn", "ấy", "đấy", "rồi", "nhỉ", "please", "pls",
    "now", "only", "then", ".", "!",
];
/// Words between the step and what is said of it.
pub(super) const LINKS: &[&str] = &[
    "thì",
    "ấy",
    "đó",
    "chỉ",
    "phải",
    "phải là",
    "thực tế",
    "thực tế phải",
    "hiện",
    "đang",
    "sẽ",
    "-",
    "–",
    "=",
    ":",
    ",",
    "just",
    "should",
    "will",
    "actually",
    "now",
];

/// Of a figure.
pub(super) const TAKES: &[&str] = &[
    "mất",
    "hết",
    "tốn",
    "kéo dài",
    "làm trong",
    "làm mất",
    "xong trong",
    "chỉ mất",
    "cần",
    "có",
    "còn",
    "là",
    "takes",
    "take",
    "took",
    "lasts",
    "needs",
    "costs",
    "cost",
    "is",
    "are",
    "has",
    "gets",
    "should take",
    "should be",
    "can take",
    "may take",
];
pub(super) const NOT: &[&str] = &[
    "not",
    "không phải",
    "chứ không phải",
    "instead of",
    "thay vì",
    "thay cho",
    "rather than",
];
pub(super) const LAW: &[&str] = &[
    "theo",
    "căn cứ",
    "căn cứ vào",
    "căn cứ theo",
    "dựa vào",
    "theo quy định tại",
    "căn cứ là",
    "under",
    "is under",
    "based on",
    "is based on",
    "per",
    "according to",
    "falls under",
];
pub(super) const PAPERS: &[&str] = &[
    "cần",
    "cần thêm",
    "cần có",
    "phải có",
    "phải kèm",
    "kèm",
    "kèm theo",
    "phải kèm theo",
    "yêu cầu",
    "thêm",
    "gồm",
    "hồ sơ gồm",
    "giấy tờ gồm",
    "needs",
    "need",
    "requires",
    "require",
    "they need",
    "you need",
    "we need",
    "also needs",
    "includes",
];
/// `do X làm`; the second words close it.
pub(super) const DONE_BY: &[&str] = &[
    "do",
    "là do",
    "thuộc",
    "của",
    "là của",
    "là việc của",
    "thuộc về",
    "bên",
    "là bên",
    "is done by",
    "done by",
    "by",
    "belongs to",
    "is handled by",
    "handled by",
    "is in",
    "is at",
    "is done at",
];
pub(super) const DO: &[&str] = &[
    "làm",
    "thực hiện",
    "phụ trách",
    "xử lý",
    "đảm nhiệm",
    "chịu trách nhiệm",
    "giải quyết",
    "làm hết",
    "does it",
    "làm chứ",
    "that does it",
    "do it",
    "does that",
];
/// After one of these nothing but a lane can follow.
pub(super) const SURELY_BY: &[&str] = &[
    "is done by",
    "done by",
    "is done at",
    "is handled by",
    "handled by",
    "belongs to",
    "thuộc về",
    "là việc của",
];
pub(super) const MOVES: &[&str] = &[
    "chuyển sang",
    "chuyển cho",
    "chuyển về",
    "chuyển sang làn",
    "chuyển qua",
    "moves to",
    "goes to",
    "move to",
];
pub(super) const IS: &[&str] = &[
    "là",
    "is",
    "đổi tên thành",
    "đổi thành",
    "đổi tên là",
    "sửa thành",
    "sửa tên thành",
    "gọi là",
    "tên là",
    "is called",
    "is named",
    "rename to",
    "renamed to",
    "rename it",
    "rename it to",
    "should be called",
    "should read",
];

/// Before the step, when the rest tells a new name, a lane, a law, a figure.
pub(super) const RENAME: &[&str] = &["đổi tên", "sửa tên", "rename", "call"];
pub(super) const RENAMED: &[&str] = &["thành", "là", "=", "to", "as", ":"];
pub(super) const MOVE: &[&str] = &["chuyển", "move"];
pub(super) const MOVED: &[&str] = &[
    "sang",
    "sang làn",
    "cho",
    "về",
    "qua",
    "to",
    "to the lane",
    "to lane",
    "into",
];
pub(super) const LAW_OF: &[&str] = &[
    "căn cứ của",
    "căn cứ pháp lý của",
    "căn cứ",
    "the law for",
    "legal basis of",
    "legal basis for",
    "the legal basis of",
];
pub(super) const LAW_IS: &[&str] = &["là", ":", "is", "=", "theo"];
/// Before the step, with nothing lost when they are passed over.
pub(super) const ABOUT: &[&str] = &[
    "ở",
    "tại",
    "với",
    "đối với",
    "riêng",
    "for",
    "in",
    "on",
    "at",
    "về",
    "as for",
    "thời gian của",
    "thời gian",
    "thời hạn",
    "time for",
    "time of",
    "the time for",
    "hồ sơ",
];

/// Between a step and the way by which it is done.
pub(super) const DOES: &[&str] = &[
    "làm",
    "nộp",
    "thực hiện",
    "được làm",
    "is done",
    "is",
    "goes",
    "can be done",
];
pub(super) const ONLINE: &[&str] = &[
    "qua mạng",
    "trên mạng",
    "online",
    "trực tuyến",
    "qua cổng",
    "trên cổng",
    "qua cổng dịch vụ công",
    "trên cổng dịch vụ công",
    "qua cổng dịch vụ công quốc gia",
    "trên cổng dịch vụ công quốc gia",
    "through the portal",
    "on the portal",
];
pub(super) const BY_POST: &[&str] = &[
    "qua bưu điện",
    "qua bưu chính",
    "qua đường bưu điện",
    "by post",
    "by mail",
];
pub(super) const IN_PERSON: &[&str] = &["trực tiếp tại quầy", "tận nơi", "in person"];

/// That a fee is not taken any more.
pub(super) const FREE: &[&str] = &[
    "bỏ lệ phí",
    "bỏ phí",
    "bỏ thu phí",
    "không thu phí",
    "không thu lệ phí",
    "miễn lệ phí",
    "giờ bỏ lệ phí",
    "giờ không thu phí",
    "costs nothing",
    "is free now",
];
