//! Money in any currency: typed, kept, converted, told.

use laneway::capture::Why;
use laneway::lang::MoneyWords;
use laneway::model::*;
use proptest::prelude::*;

use crate::support::program::Program;
use crate::support::room::Room;
use crate::support::typist::{Typist, setup, two_lanes};

fn code(code: &str) -> Currency {
    Currency::of_code(code).unwrap()
}

/// A room with a step, in a session of a currency, in English.
fn room(home: &str) -> Room {
    let mut room = Room::with_steps(1);
    let set = [
        HeaderField::Currency(Some(home.to_string())),
        HeaderField::Language(Language::En),
    ];
    room.commit(set.map(Edit::SetHeader).to_vec()).unwrap();
    room
}

fn money(amount: &str, currency: Option<&str>) -> Money {
    Money {
        amount: amount.parse().unwrap(),
        currency: currency.map(code),
    }
}

/// What a line makes: the name of its step and the fee of it.
fn typed(home: &str, line: &str) -> (String, Option<Money>) {
    let mut room = room(home);
    room.line(line);
    let step = room.map().step(room.caret.step.unwrap()).unwrap();
    (step.name.clone(), step.facts.fee)
}

#[test]
fn one_amount_of_the_sessions_currency_has_many_forms() {
    for form in [
        "fee 35000",
        "fee 35,000",
        "35k",
        "35,000",
        "KES 35,000",
        "35,000 KES",
        "KSh 35,000",
        "Ksh35,000",
        "35,000 shillings",
        "35 000 KES",
        "35,000/=",
        "KES 35k",
        "kes 35000",
        "35k ksh",
        "fee KSh 35.000",
        "fee 0.035m",
        "KES 0.035m",
        "35 nghìn",
    ] {
        let own = Some(money("35000", None));
        assert_eq!(
            typed("KES", &format!("pay, {form}")),
            ("pay".into(), own),
            "{form}"
        );
    }
    let cents = Some(money("1200.5", None));
    assert_eq!(typed("KES", "pay, KES 1,200.50").1, cents);
    assert_eq!(typed("KES", "pay, fee 1.200,50").1, cents);
}

#[test]
fn an_amount_in_another_currency_keeps_it() {
    for (form, amount, currency) in [
        ("$10", "10", "USD"),
        ("USD 1200", "1200", "USD"),
        ("1200 USD", "1200", "USD"),
        ("US$ 1.2k", "1200", "USD"),
        ("10 dollars", "10", "USD"),
        ("€30", "30", "EUR"),
        ("30 euros", "30", "EUR"),
        ("fee £1,250.75", "1250.75", "GBP"),
        ("¥500", "500", "JPY"),
        ("Rs 20", "20", "INR"),
        ("1 250 000 FCFA", "1250000", "XOF"),
        ("350.000 đồng", "350000", "VND"),
        ("CHF 12.50", "12.5", "CHF"),
        ("500 birr", "500", "ETB"),
        ("KWD 1.250", "1.25", "KWD"),
        ("$2m", "2000000", "USD"),
    ] {
        let kept = Some(money(amount, Some(currency)));
        assert_eq!(
            typed("KES", &format!("pay, {form}")),
            ("pay".into(), kept),
            "{form}"
        );
    }
    // A sign that several use is the session's own.
    assert_eq!(typed("AUD", "pay,$10").1, Some(money("10", None)));
    assert_eq!(typed("AUD", "pay,US$10").1, Some(money("10", Some("USD"))));
    assert_eq!(
        typed("UGX", "pay,500 shillings").1,
        Some(money("500", None))
    );
}

/// By its name, or that of its country, whichever the session's own is.
#[test]
fn a_currency_is_called_by_its_name() {
    for (form, currency) in [
        ("GH¢500", None),
        ("GH₵ 500", None),
        ("GHC 500", None),
        ("500 Ghana cedis", None),
        ("500 Ghanaian cedis", None),
        ("500 cedis", None),
        ("500 Kenyan shillings", Some("KES")),
        ("500 Uganda shillings", Some("UGX")),
        ("500 shillings", Some("KES")),
        ("500 Indian rupees", Some("INR")),
        ("fee of GHS 500", None),
        ("a fee of 500 cedis", None),
        ("the fee of 500", None),
    ] {
        let fee = Some(money("500", currency));
        for joint in [",", ", "] {
            let line = format!("pay{joint}{form}");
            assert_eq!(typed("GHS", &line), ("pay".into(), fee), "{line}");
        }
        if !form.ends_with("fee of 500") {
            let (name, kept) = typed("GHS", &format!("pay {form},2d"));
            assert_eq!(kept, fee, "{form}");
            let fee_too = if form.contains("fee") { " fee" } else { "" };
            let article = if form.starts_with("a ") { " a" } else { "" };
            assert_eq!(name, format!("pay{article}{fee_too}"));
        }
    }
    let shillings = typed("KES", "settle a deposit of 500 Kenyan shillings");
    assert_eq!(
        shillings,
        ("settle a deposit".into(), Some(money("500", None)))
    );
}

#[test]
fn the_last_words_of_a_task_are_an_amount_and_the_words_inside_are_not() {
    let kes = |amount| Some(money(amount, None));
    for (line, name, fee) in [
        ("pay KES 35,000", "pay", kes("35000")),
        ("pay licence 35,000 KES", "pay licence", kes("35000")),
        ("pay KES 35,000.50,2d", "pay", kes("35000.5")),
        ("pay KSh 35k>os", "pay", kes("35000")),
        ("pay 35 000 KES", "pay", kes("35000")),
        ("pay KES 35,200k", "pay", kes("35200000")),
        ("pay KES 500,2 days", "pay", kes("500")),
        ("pay KES 35,000,30m", "pay", kes("35000")),
        ("pay KES 1,250,000,12.5%", "pay", kes("1250000")),
        ("pay,đ34,500 KES", "pay", kes("500")),
        ("pay $10", "pay", Some(money("10", Some("USD")))),
        ("over EUR 20?", "over EUR 20", None),
        ("over KES 35,000?", "over KES 35,000", None),
        ("over KES 35,000?70%", "over KES 35,000", None),
        ("pay KES 500 at the bank", "pay KES 500 at the bank", None),
        (
            "pay KES 500 at the bank, in two parts",
            "pay KES 500 at the bank, in two parts",
            None,
        ),
        ("file form 35", "file form 35", None),
        ("buy all 3", "buy all 3", None),
        ("check CUP", "check CUP", None),
        ("pay \\KES 500", "pay KES 500", None),
        ("pay KES \\500", "pay KES 500", None),
    ] {
        assert_eq!(typed("KES", line), (name.to_string(), fee), "{line}");
    }
    let dong = typed("VND", "nộp phí 350.000 đồng");
    assert_eq!(dong, ("nộp phí".into(), Some(money("350000", None))));
}

#[test]
fn what_is_no_amount_of_its_currency_is_refused() {
    for line in [
        "pay,$10.0055",
        "pay 3,50,0 KES",
        "pay,fee 1200.555555",
        "pay $10.0055",
        "pay,¥10.50",
        "pay,KES 3,50,0",
        "pay form 35 00 KES",
        "pay KES 5,fee 6",
        "pay,KES 165-450k",
    ] {
        let why = room("KES").refuse(line);
        let known = matches!(
            why,
            Why::NoAmount(..) | Why::AmountRange(..) | Why::Twice(_)
        );
        assert!(known, "{line}: {why:?}");
    }
}

#[test]
fn a_rate_is_one_line_and_the_next_one_of_its_currency_replaces_it() {
    let mut room = room("KES");
    room.line("USD = 129.60 KES, 2026-11-01, Central Bank");
    room.line("€1 = 150");
    let caret = room.caret;
    room.line("$ = 130");
    assert_eq!(room.caret, caret);
    let header = room.map().header();
    let said = room.speaker(Language::En).rates(&header.rates).unwrap();
    assert_eq!(said, "USD = KES 130; EUR = KES 150");
    assert_eq!(header.worth(money("2", Some("USD"))), "260".parse().ok());
    assert_eq!(header.worth(money("2", Some("GBP"))), None);
}

#[test]
fn the_row_of_the_header_opens_the_list_of_currencies() {
    for (width, height) in [(80, 24), (120, 40)] {
        let setup = setup(two_lanes(), Language::En);
        let mut t = Typist::at(setup, width, height);
        t.keys("<esc>I");
        let there = |t: &Typist| {
            let screen = t.screen();
            screen
                .lines()
                .any(|row| row.contains("› ") && row.contains("currency"))
        };
        for _ in 0..20 {
            if !there(&t) {
                t.keys("<down>");
            }
        }
        assert!(there(&t), "{}", t.screen());
        t.keys("<enter>");
        t.letters("kenyan");
        assert!(t.screen().contains("KES"), "{}", t.screen());
        t.keys("<enter>");
        let header = |t: &Typist| t.map().header().currency.clone();
        assert_eq!(header(&t).as_deref(), Some("KES"));
        // The sheet is there again with the new currency, and a code finds it too.
        assert!(
            t.screen().contains("KES · Kenyan shilling"),
            "{}",
            t.screen()
        );
        t.keys("<enter>");
        t.letters("vnd");
        // ISO's English name has a "đ"; the Vietnamese one is not read.
        assert!(!t.screen().contains("Việt"), "{}", t.screen());
        t.keys("<enter>");
        assert_eq!(header(&t).as_deref(), Some("VND"));
        t.keys("<enter><esc><delete>");
        assert_eq!(header(&t), None);
        t.keys("<ctrl-z><ctrl-z><ctrl-z>");
        assert_eq!(header(&t), None);
    }
}

/// A Kenyan session with one amount in each of two currencies.
const LINES: &str = "\
Applicant (ap): apply, KES 5,000
pay the deposit, $100
collect, 1h
";

/// All that the program says of a session, by what says it.
fn told(program: &Program) -> Vec<(&'static str, String)> {
    let says = [
        ("totals", vec!["totals", "k.ron", "--lang", "en"]),
        (
            "totals in Vietnamese",
            vec!["totals", "k.ron", "--lang", "vi"],
        ),
        (
            "JSON of the totals",
            vec!["totals", "k.ron", "--json", "--lang", "en"],
        ),
        (
            "Markdown",
            vec!["export", "k.ron", "--format", "md", "--lang", "en"],
        ),
        (
            "SVG",
            vec![
                "export", "k.ron", "--format", "svg", "--colour", "cost", "--lang", "en",
            ],
        ),
        ("map", vec!["show", "k.ron", "--lang", "en"]),
    ];
    says.into_iter()
        .map(|(name, arguments)| {
            let run = program.run(&arguments);
            assert_eq!(run.code, 0, "{name}: {run:?}");
            (name, run.out)
        })
        .collect()
}

fn kenya(rate: &str) -> Program {
    let program = Program::new();
    let session = room("KES").session;
    let mut start = Session::new("k".parse().unwrap());
    let header = session.map().header().clone();
    let edits = HeaderField::changes(&Header::default(), &header);
    let edits = edits.into_iter().map(Edit::SetHeader).collect();
    let by = "k".parse().unwrap();
    let entry = start.entry(by, Elapsed::default(), Act::Do(edits));
    start.commit(entry).unwrap();
    program.write("k.ron", laneway::store::write_text(&start));
    let run = program.fed(&["capture", "k.ron"], format!("{LINES}{rate}"));
    assert_eq!(run.code, 0, "{run:?}");
    program
}

#[test]
fn without_a_rate_an_amount_is_shown_and_every_sum_says_that_it_leaves_it_out() {
    for (name, text) in told(&kenya("")) {
        let says = match name {
            "totals in Vietnamese" => "chưa có tỷ giá",
            "JSON of the totals" => "no-rate",
            "SVG" => "no rate",
            _ => "rate",
        };
        assert!(text.contains(says), "{name}:\n{text}");
        assert!(
            !text.contains("17,960") && !text.contains("17.960"),
            "{name}:\n{text}"
        );
    }
    let run = kenya("").run(&["export", "k.ron", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let cost = |step: usize| json["steps"][step]["cost"].clone();
    assert_eq!(
        (&cost(0)["fee"], &cost(0)["fee_currency"]),
        (&"5000".into(), &().into())
    );
    assert_eq!(
        (&cost(1)["fee"], &cost(1)["fee_currency"]),
        (&"100".into(), &"USD".into())
    );
    assert_eq!(json["rates"], serde_json::Value::Null);
}

#[test]
fn with_a_rate_all_of_it_counts() {
    let program = kenya("USD = 129.60, 2026-11-01, Central Bank\n");
    for (name, text) in told(&program) {
        assert!(
            !text.contains("no-rate") && !text.contains("without a rate"),
            "{name}:\n{text}"
        );
        let sum = match name {
            "totals in Vietnamese" => "17.960 KES",
            "JSON of the totals" => "\"17960\"",
            "totals" | "Markdown" => "KES 17,960",
            _ => "",
        };
        assert!(text.contains(sum), "{name}:\n{text}");
    }
    let run = program.run(&["export", "k.ron", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(json["rates"][0]["worth"], "129.6");
    assert_eq!(json["rates"][0]["in"], "KES");
}

#[test]
fn no_dong_is_said_of_a_session_in_another_currency() {
    for (name, text) in told(&kenya("USD = 129.60\n")) {
        let of_vietnam = ["dong", "VND", " đồng"]
            .iter()
            .any(|word| text.contains(word));
        assert!(
            !of_vietnam || name == "totals in Vietnamese",
            "{name}:\n{text}"
        );
        assert!(!text.contains("VND"), "{name}:\n{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// No line records an amount and leaves digits of the same number in the name.
    #[test]
    fn a_number_is_read_whole_or_not_at_all(
        figures in "[0-9]{1,4}([., ]?[0-9]{1,4}){0,3}",
        unit in prop::sample::select(vec!["", "k", "M", "m", " million", "tr"]),
        sign in prop::sample::select(vec![
            "KES", "KSh", "ksh", "$", "US$", "€", "USD", "EUR", "¥", "Rs", "FCFA", "£", "đồng", "GH¢",
            "Kenyan shillings", "Ghana cedis", "dollars",
        ]),
        before in any::<bool>(),
        apart in prop::sample::select(vec!["", " "]),
        joint in prop::sample::select(vec!["pay ", "pay,", "pay, ", "pay fee ", "pay,fee ",
            "pay a fee of ", "pay,fee of ", "pay, a fee of "]),
        behind in prop::sample::select(vec!["", ",2d", " , 1h", ">os"]),
        home in prop::sample::select(vec!["KES", "VND", "USD", "JPY", "KWD"]),
    ) {
        // In front it is the end of another word, as in "hợp đồng 5": no currency there.
        prop_assume!(!before || sign != "đồng");
        let amount = match before {
            true => format!("{sign}{apart}{figures}{unit}"),
            false => format!("{figures}{unit}{apart}{sign}"),
        };
        let line = format!("{joint}{amount}{behind}");
        let mut room = room(home);
        if room.take(&line).is_ok() {
            let step = room.map().steps().values().find(|step| step.name.starts_with("pay"));
            let Some(step) = step else { return Ok(()) };
            let digits = step.name.contains(|c: char| c.is_ascii_digit());
            prop_assert!(
                step.facts.fee.is_none() || !digits,
                "{line}: {} {:?}", step.name, step.facts.fee
            );
        }
    }

    /// Every amount that is printed can be typed back.
    #[test]
    fn a_printed_amount_of_any_currency_can_be_typed(
        units in prop_oneof![1i64..5_000, 1i64..10_000_000, 1i64..=100_000_000_000],
        of in prop::sample::select(Currency::all()),
        home in prop::sample::select(vec!["VND", "KES", "USD", "AUD", "CNY", "KWD", "JPY", "EUR"]),
        language in prop::sample::select(vec![Language::Vi, Language::En]),
    ) {
        let mut room = room(home);
        room.commit(vec![Edit::SetHeader(HeaderField::Language(language))]).unwrap();
        let home = code(home);
        let currency = Some(of).filter(|of| *of != home);
        let amount = Decimal::new(units.into(), of.minor());
        let fee = Money { amount, currency };
        let words = MoneyWords { language, home };
        let header = room.map().header().clone();
        for text in [words.full(fee), laneway::capture::field::amount_typed(fee, &header)] {
            let session = room.session.at(room.session.len());
            let mut room = Room { session, caret: room.caret };
            room.line(&format!("pay,fee {text}"));
            prop_assert_eq!(room.step("pay").facts.fee, Some(fee), "{}", text);
        }
        let short = words.short(fee);
        room.line(&format!("pay,fee {short}"));
        let read = room.step("pay").facts.fee.unwrap();
        prop_assert_eq!(read.currency, currency, "{}", short);
        prop_assert_eq!(words.short(read), short);
    }
}
