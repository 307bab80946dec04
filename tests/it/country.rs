//! Whose calendar and rules a session follows.

use laneway::catalogue::country::{self, Countries};
use laneway::export::svg::Drawing;
use laneway::export::totals::{self, Request};
use laneway::export::{FORMATS, text};
use laneway::lang::{Speaker, screen};
use laneway::model::*;
use laneway::store::{parse, write_text};

use crate::analysis::{Build, id};
use crate::support::program::{Program, ended};
use crate::support::typist::{Typist, setup, tag};

fn header(set: HeaderField) -> Edit {
    Edit::SetHeader(set)
}

/// Three steps in a session in English whose header has these.
fn session(set: Vec<HeaderField>) -> Build {
    let mut b = Build::new();
    let mut all = vec![header(HeaderField::Language(Language::En))];
    all.extend(set.into_iter().map(header));
    b.act(all);
    b.task(10, 1, "14 hour");
    b.task(11, 2, "2 working_day");
    b.task(12, 2, "1 week");
    b.chain(&[10, 11, 12]);
    b
}

/// Friday and Saturday off, seven hours a day.
fn gulf() -> Vec<HeaderField> {
    vec![
        HeaderField::Country(Country::In("JO".into())),
        HeaderField::Weekend("fri sat".parse().unwrap()),
        HeaderField::Hours("8-15".parse().unwrap()),
        HeaderField::Holidays("2026 2026-11-29 +2026-11-28".parse().unwrap()),
    ]
}

fn told(session: &Session, language: Language) -> String {
    let asked = Request {
        language,
        ascii: false,
        to_be: false,
        source: None,
        at: None,
        start: Some("2026-11-26T16:00".parse().unwrap()),
        simulate: Some((50, 1)),
    };
    totals::text(session, &asked) + &totals::json(session, &asked)
}

#[test]
fn another_weekend_and_a_shorter_day_move_dates_and_conversions() {
    let b = session(gulf());
    let text = told(&b.session, Language::En);
    for said in [
        // 14 hours are two days of seven.
        "Most (longest path): 4 working days + 7 calendar days",
        // Thursday 26 November, after the office has closed. Saturday is worked on for
        // Sunday: 14 hours end on Monday, two days on Wednesday, a week with it.
        "Received: 26 November 2026 16:00",
        "Completed at the latest: 9 December 2026 15:00",
        "Calendar: Jordan; off on Friday and Saturday; office hours 8:00–15:00; no cut-off; holidays of 2026",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    let step = b.session.map().steps().values().next().unwrap();
    assert_eq!(step.week, Week::new(420, 5).unwrap());
    // The same steps where a day has eight hours.
    let text = told(&session(Vec::new()).session, Language::En);
    assert!(
        text.contains("3.75 working days + 7 calendar days"),
        "{text}"
    );
}

#[test]
fn a_day_and_its_hours_are_no_dispute_in_any_week() {
    let mut b = session(gulf());
    b.claim(
        11,
        Source::Lane(id(1)),
        Fact::Elapsed("14 hour".parse().unwrap()),
    );
    let disputed = |b: &Build| {
        let step = b.session.map().step(id(11)).unwrap();
        laneway::analysis::figure::disputed(step)
    };
    assert_eq!(disputed(&b), []);
    // With other hours they are, and with the undo they are not again.
    b.act(vec![header(HeaderField::Hours(OfficeHours::default()))]);
    assert_eq!(disputed(&b), [Field::Elapsed]);
    let undone = b.session.undoable().unwrap();
    let entry = b
        .session
        .entry(tag("t"), Elapsed::default(), Act::Undo(undone));
    b.session.commit(entry).unwrap();
    assert_eq!(disputed(&b), []);
}

#[test]
fn a_session_without_a_country_says_so_under_its_dates() {
    let b = session(vec![HeaderField::Country(Country::Nowhere)]);
    for (language, said) in [
        (
            Language::En,
            "Calendar: no country; off on Saturday and Sunday; office hours 8:00–12:00, 13:00–17:00; no cut-off; holidays not given, counted as none",
        ),
        (
            Language::Vi,
            "Lịch: không theo nước nào; nghỉ thứ bảy và chủ nhật; giờ làm việc 8:00–12:00, 13:00–17:00; không có giờ hết nhận; chưa rõ ngày nghỉ lễ, tính như không có",
        ),
    ] {
        let text = told(&b.session, language);
        assert!(text.contains(said), "{text}");
    }
}

/// That nobody has given holidays is told with everything that hangs on them, as an
/// assumption; a session that has some does not say so, nor does Vietnam's.
#[test]
fn dates_without_holidays_say_that_none_were_given() {
    let kenya = HeaderField::Country(Country::In("KE".into()));
    let said = |language| match language {
        Language::En => [
            "Holidays: not given, counted as none",
            "holidays not given: counted as none",
        ],
        Language::Vi => [
            "Ngày lễ: chưa rõ, tính như không có",
            "chưa rõ ngày nghỉ lễ: tính như không có",
        ],
    };
    for language in [Language::En, Language::Vi] {
        let [row, premise] = said(language);
        let given = HeaderField::Holidays("2026 2026-12-01".parse().unwrap());
        for (fields, without) in [
            (vec![kenya.clone()], true),
            (vec![HeaderField::Country(Country::Nowhere)], true),
            (vec![kenya.clone(), given], false),
            (Vec::new(), false),
        ] {
            let b = session(fields.clone());
            let told = told(&b.session, language);
            assert_eq!(told.contains(premise), without, "{fields:?}: {told}");
            assert_eq!(told.contains("no-holidays"), without, "{fields:?}: {told}");
            let paper = laneway::export::markdown(&b.session, "", language, false);
            assert_eq!(paper.contains(row), without, "{fields:?}: {paper}");
        }
    }
}

#[test]
fn a_file_that_names_no_country_is_vietnams_unless_its_currency_is_another() {
    let of = |code: &str| {
        let set = HeaderField::Currency((!code.is_empty()).then(|| code.to_string()));
        session(vec![set]).session.map().header().profile()
    };
    assert_eq!(
        (of(""), of("VND")),
        (Profile::vietnam(), Profile::vietnam())
    );
    assert_eq!(of("KES"), Profile::nowhere());
    let text = told(&session(Vec::new()).session, Language::En);
    assert!(text.contains("Calendar: Viet Nam (holidays of 2024–2026)"));
    assert!(text.contains("Circular 02/2017"));
}

/// What is Vietnam's alone, in both languages.
const VIETNAMESE: &[&str] = &[
    "Circular",
    "Art. 27",
    "Article 27",
    "TT-VPCP",
    "National Assembly",
    "level of online service",
    "Viet Nam",
    "Vietnam",
];

#[test]
fn nothing_of_vietnam_is_printed_in_a_session_of_another_country() {
    for country in [Country::Nowhere, Country::In("KE".into())] {
        let mut b = session(vec![
            HeaderField::Country(country),
            HeaderField::Currency(Some("KES".into())),
            HeaderField::Holidays("2026 ?2026-12-02".parse().unwrap()),
        ]);
        b.act(vec![Edit::AddInstrument {
            id: id(80),
            kind: "Law".into(),
            number: None,
            title: Some("on Energy".into()),
        }]);
        let five = Fact::Elapsed("5 working_day".parse().unwrap());
        b.claim(11, Source::Lane(id(1)), five);
        let session = &b.session;
        let mut all = vec![told(session, Language::En)];
        all.extend(FORMATS.iter().map(|format| {
            format.write(&laneway::export::Request {
                session,
                language: Language::En,
                ascii: false,
                drawing: Drawing::default(),
                target: None,
            })
        }));
        let look = text::Look::default();
        all.push(text::text(session, look, Language::En, 120, false));
        let mut t = Typist::at(setup(session.at(session.len()), Language::En), 160, 60);
        for keys in ["F", "<esc>", "<enter>", "<esc>", "I", "<esc>", "t"] {
            t.keys(keys);
            all.push(t.screen());
        }
        for said in &all {
            // A font is called so.
            let said = said.replace("Be Vietnam Pro", "");
            for word in VIETNAMESE {
                assert!(!said.contains(word), "{word}\n{said}");
            }
        }
    }
}

/// What the header of a new session shows before anything is typed is what it will be.
#[test]
fn the_header_of_a_new_session_is_right_from_the_start() {
    let mut t = Typist::new(Session::new(tag("m")));
    t.app.set_countries(fresh(country::none()));
    t.keys("<esc>I");
    let rows = |t: &Typist, label: &str| {
        let screen = t.screen();
        let rows = screen.lines().filter(|row| row.contains(label));
        rows.collect::<Vec<_>>().join("\n")
    };
    assert!(t.screen().contains("English"), "{}", t.screen());
    assert!(!t.screen().contains("Vietnam"), "{}", t.screen());
    assert!(
        rows(&t, "currency").contains("not chosen"),
        "{}",
        t.screen()
    );
    assert_eq!(t.app.session().len(), 0);
    // A country that is chosen first leaves the language as it is.
    t.keys("<esc>:the country of the session<enter>kenya<enter>");
    let header = t.map().header();
    assert_eq!(header.language, Language::En);
    assert_eq!(header.currency.as_deref(), Some("KES"));
}

/// In the long list of countries letters go to the one that begins with them.
#[test]
fn letters_go_to_a_country_of_the_list() {
    let mut t = Typist::new(Session::new(tag("m")));
    t.app.set_countries(fresh(country::none()));
    t.keys("<esc>I");
    t.down_to("country");
    t.keys("<enter>");
    for (typed, code) in [("ken", "KE"), ("gh", "GH"), ("jap", "JP"), ("kjor", "JO")] {
        t.letters(typed);
        t.keys("<enter>");
        assert_eq!(
            t.map().header().country,
            Country::In(code.into()),
            "{typed}"
        );
        t.keys("<enter>");
    }
}

/// By its letters, where nobody has named a language.
#[test]
fn lines_in_vietnamese_begin_a_session_of_vietnam() {
    const LINES: &str = "Một cửa (mc): nhận hồ sơ,phí 200k\nđủ?\n";
    let header = |program: &Program, args: &[&str], lines: &str| {
        let all: Vec<&str> = ["capture", "a.ron"].iter().chain(args).copied().collect();
        assert_eq!(ended(program.command(&all), lines.as_bytes()).code, 0);
        let session = laneway::store::read(&program.path("a.ron"))
            .unwrap()
            .session;
        let answers = session.map().flows().values();
        let answers: Vec<_> = answers.filter_map(|f| f.condition.clone()).collect();
        let header = session.map().header();
        (header.language, header.country.clone(), answers)
    };
    let own = header(&Program::new(), &[], LINES);
    let words = |yes: &str, no: &str| vec![yes.to_string(), no.to_string()];
    let vietnam = (Language::Vi, Country::vietnam(), words("có", "không"));
    assert_eq!(own, vietnam);
    let none = (Language::En, Country::Nowhere, words("yes", "no"));
    assert_eq!(header(&Program::new(), &["--lang", "en"], LINES), none);
    let english = "Desk (d): Mr Nguyễn receives the papers\ncomplete?\n";
    assert_eq!(header(&Program::new(), &[], english), none);
    let set = Program::new();
    std::fs::create_dir_all(set.path("config/laneway")).unwrap();
    set.write("config/laneway/settings.ron", "(language: \"en\")");
    assert_eq!(header(&set, &[], LINES), none);

    // The same by keyboard, as soon as the line is Vietnamese.
    let both = Countries {
        vietnamese: Some(country::vietnam()),
        ..fresh(country::none())
    };
    let mut t = Typist::new(Session::new(tag("m")));
    t.app.set_countries(both.clone());
    t.lines(&["Một cửa (mc): đủ?"]);
    let now = t.map().header();
    assert_eq!((now.language, &now.country), (Language::Vi, &vietnam.1));
    let answers = t.map().flows().values();
    let answers: Vec<_> = answers.filter_map(|f| f.condition.clone()).collect();
    assert_eq!(answers, vietnam.2);
    let mut t = Typist::new(Session::new(tag("m")));
    t.app.set_countries(both);
    t.lines(&["Desk (d): complete?"]);
    let now = t.map().header();
    assert_eq!((now.language, &now.country), (Language::En, &none.1));
}

fn fresh(offer: country::Offer) -> Countries {
    Countries {
        fresh: Some(offer),
        ..Countries::default()
    }
}

#[test]
fn the_country_is_asked_once_beside_the_title() {
    let mut t = Typist::new(Session::new(tag("m")));
    t.app.set_countries(fresh(country::none()));
    t.lines(&["Desk (d): receive,1h"]);
    assert_eq!(t.map().header().country, Country::Nowhere);
    let kind = |t: &Typist| t.map().lanes().next().unwrap().1.kind;
    assert_eq!(kind(&t), LaneKind::NotAsked);
    // Nor is it another country's when that line is typed again.
    t.keys("<up>,2d<enter>");
    assert_eq!(t.map().header().country, Country::Nowhere);
    assert_eq!(kind(&t), LaneKind::NotAsked);
    t.keys("<esc>:the title of the session<enter>");
    t.keys("Getting electricity<enter>");
    assert!(
        t.screen()
            .contains(screen::ask_country(Language::En).trim()),
        "{}",
        t.screen()
    );
    t.keys("kenya<enter>");
    let header = t.map().header();
    assert_eq!(header.country, Country::In("KE".into()));
    assert_eq!(header.currency.as_deref(), Some("KES"));
    assert_eq!(header.hours.to_string(), "08:00-13:00 14:00-17:00");
    t.keys("<ctrl-z>");
    assert_eq!(t.map().header().country, Country::Nowhere);
    // Another title asks no more.
    t.keys(":the title of the session<enter>");
    t.keys("2<enter>");
    assert!(
        !t.screen()
            .contains(screen::ask_country(Language::En).trim())
    );
    // The command does.
    t.keys(":the country of the session<enter>");
    t.keys("Zanzibar<enter>");
    assert_eq!(t.map().header().country, Country::In("Zanzibar".into()));
}

#[test]
fn a_country_is_chosen_by_the_beginning_of_its_name_and_a_slip_of_a_letter() {
    let chosen = |typed: &str| {
        let mut t = Typist::new(Session::new(tag("m")));
        t.app.set_countries(fresh(country::none()));
        t.keys("<esc>:the country of the session<enter>");
        t.keys(&format!("{typed}<enter>"));
        (t.map().header().clone(), t.screen())
    };
    for (typed, code) in [
        ("phil", "PH"),
        ("Phillippines", "PH"),
        ("vietnam", "VN"),
        ("cote d'ivoire", "CI"),
        ("nigeria", "NG"),
        ("keniya", "KE"),
    ] {
        assert_eq!(chosen(typed).0.country, Country::In(code.into()), "{typed}");
    }
    // Of others no country's rules hold, and no currency.
    for typed in ["Pilipinas", "Yemen", "Zanzibar", "south"] {
        let (header, screen) = chosen(typed);
        let nowhere = Profile {
            country: Country::In(typed.into()),
            ..Profile::nowhere()
        };
        assert_eq!(header.profile(), nowhere, "{typed}");
        assert_eq!(header.currency, None);
        assert!(
            screen.contains("no cut-off; holidays not given"),
            "{screen}"
        );
    }
}

#[test]
fn the_currency_of_the_country_comes_first_and_is_known_by_its_letter() {
    let mut t = Typist::new(Session::new(tag("m")));
    t.app
        .set_countries(fresh(country::of_code("PH").unwrap().offer()));
    t.lines(&[
        "Treasurer (tr): collect,P5,000",
        "assess,fee P500.00",
        "issue permit P1,250.50",
        "file form P5",
    ]);
    let fee = |t: &Typist, at: usize| {
        let fee = t.map().steps().values().nth(at).unwrap().facts.fee;
        fee.map(|fee| fee.amount.to_string())
    };
    let fees = [0, 1, 2, 3].map(|at| fee(&t, at));
    let said = ["5000", "500", "1250.5", "5"].map(|fee| Some(fee.to_string()));
    assert_eq!(fees, said);
    t.keys("<esc>:currency of the session<enter>");
    t.keys("peso");
    t.keys("<enter>");
    assert_eq!(t.map().header().currency.as_deref(), Some("PHP"));
}

#[test]
fn whatever_is_said_first_a_new_session_is_in_the_language_of_the_interface() {
    let mut t = Typist::new(Session::new(tag("m")));
    t.app.set_countries(fresh(country::none()));
    t.keys("<esc>:the title of the session<enter>");
    t.keys("Getting electricity<enter>");
    let header = t.map().header();
    assert_eq!(header.title, "Getting electricity");
    assert_eq!(header.language, Language::En);
    assert_eq!(header.country, Country::Nowhere);
}

#[test]
fn a_new_session_carries_the_profile_of_its_country() {
    let program = Program::new();
    for (country, said) in [
        ("VN", Profile::vietnam()),
        ("ke", country::of_code("KE").unwrap().profile()),
    ] {
        let file = format!("{country}.ron");
        std::fs::write(program.path("lines"), "Desk (d): receive,1h").unwrap();
        let run = program.run(&["new", &file, "--from", "lines", "--country", country]);
        assert_eq!(run.code, 0, "{run:?}");
        let bytes = std::fs::read(program.path(&file)).unwrap();
        let session = parse(&bytes, "x").unwrap().session;
        let header = session.map().header();
        assert_ne!(header.country, Country::Unsaid);
        assert_eq!(header.profile(), said);
    }
    let run = program.run(&["new", "x.ron", "--from", "lines", "--country", "xx"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("xx"), "{run:?}");
}

#[test]
fn the_profile_is_written_in_few_words_and_read_again() {
    let mut session = Session::new(tag("k7q2"));
    let set = country::vietnam().set(session.map().header());
    let set: Vec<Edit> = set.into_iter().map(Edit::SetHeader).collect();
    let entry = session.entry(tag("k7"), Elapsed::default(), Act::Do(set));
    session.commit(entry).unwrap();
    let entry = session.entry(
        tag("k7"),
        Elapsed::default(),
        Act::Do(gulf().into_iter().map(header).collect()),
    );
    session.commit(entry).unwrap();
    let text = write_text(&session);
    insta::assert_snapshot!(text, @r#"
    #![enable(implicit_some)]
    // laneway session: one entry a line. The program writes this file; comments are not kept.
    (version: 7, session: "k7q2", log: [
    (at:"0:00:00",by:"k7",n:1,act:Do([SetHeader(Country(In("VN"))),SetHeader(CutOff("15:00")),SetHeader(Holidays("2024..2026 2024-01-01 2024-02-08..02-14 2024-04-18 2024-04-29..05-01 2024-09-02..09-03 2025-01-01 2025-01-27..01-31 2025-04-07 2025-04-30..05-02 2025-09-01..09-02 2026-01-01..01-02 2026-02-16..02-20 2026-04-27 2026-04-30..05-01 2026-08-31..09-02 +2024-05-04 +2025-04-26 +2026-01-10 +2026-08-22 01-01 04-30 05-01 09-02 ?2026-11-24"))]),seal:"cd1c5830-5d00d9d1"),
    (at:"0:00:00",by:"k7",n:2,act:Do([SetHeader(Country(In("JO"))),SetHeader(Weekend("fri sat")),SetHeader(Hours("08:00-15:00")),SetHeader(Holidays("2026 2026-11-29 +2026-11-28"))]),seal:"5d00d9d1-33da57e1"),
    ], last: "33da57e1")
    "#);
    let again = parse(text.as_bytes(), "x.ron").unwrap();
    assert_eq!(again.report.broken, []);
    assert_eq!(again.session.map().header(), session.map().header());
}

#[test]
fn the_kind_of_a_party_is_guessed_by_its_word() {
    let mut t = Typist::new(Session::new(tag("m")));
    t.lines(&[
        "Civil contractor (cc): dig,2d",
        "Equity Bank (eb): lend,1d",
        "Kenya Power Company (kp): connect,3d",
        "Water utility (wu): connect,3d",
        "County council (co): license,3d",
    ]);
    let kinds: Vec<LaneKind> = t.map().lanes().map(|(_, lane)| lane.kind).collect();
    use LaneKind::{Agency, Private, StateEnterprise};
    assert_eq!(
        kinds,
        [Private, Private, StateEnterprise, StateEnterprise, Agency]
    );
    t.lines(&["@Enterprise Survey 2018", "@Jane Doe"]);
    let mut kinds: Vec<ParticipantKind> =
        t.map().participants().values().map(|of| of.kind).collect();
    kinds.sort_by_key(|kind| *kind == ParticipantKind::Person);
    assert_eq!(kinds, [ParticipantKind::Document, ParticipantKind::Person]);
}

#[test]
fn an_office_is_no_applicant_by_its_first_word() {
    use LaneKind::{Applicant, NotAsked, Private};
    let t = unknown_lane();
    let header = t.map().header();
    for (name, kind) in [
        ("Business Permits and Licensing Office", NotAsked),
        ("Business One-Stop Shop", NotAsked),
        ("Business Licensing", NotAsked),
        ("Customer service desk", NotAsked),
        ("Bank Supervision Department", NotAsked),
        ("Business", Applicant),
        ("The businesses", Applicant),
        ("a company", Applicant),
        ("companies", Applicant),
        ("Taxpayer", Applicant),
        ("Citizens", Applicant),
        ("Người dân và doanh nghiệp", Applicant),
        ("Mabuhay Trading Company", Private),
    ] {
        let guessed = laneway::capture::kind_of(name, header);
        assert_eq!(guessed, kind, "{name}");
    }
}

/// A lane whose word tells nothing, in a session of Kenya.
fn unknown_lane() -> Typist {
    let mut session = Session::new(tag("m"));
    let set = country::of_code("KE")
        .unwrap()
        .offer()
        .set(session.map().header());
    let set = set.into_iter().map(Edit::SetHeader);
    let language = Edit::SetHeader(HeaderField::Language(Language::En));
    let act = Act::Do(set.chain([language]).collect());
    let entry = session.entry(tag("k"), Elapsed::default(), act);
    session.commit(entry).unwrap();
    let mut t = Typist::at(setup(session, Language::En), 100, 40);
    t.lines(&[
        "Applicant (ap): fill in the form,1h",
        "County council (co): license,3d,5h/",
        "Water utility (wu): connect,3d",
        "Ministry of Energy (me): sign,1d",
    ]);
    t
}

#[test]
fn a_lane_that_no_word_tells_the_kind_of_is_asked() {
    let mut t = unknown_lane();
    let kind = |t: &Typist, at: usize| t.map().lanes().nth(at).unwrap().1.kind;
    use LaneKind::{Agency, Applicant, NotAsked, StateEnterprise};
    assert_eq!(
        [0, 1, 2, 3].map(|at| kind(&t, at)),
        [Applicant, NotAsked, StateEnterprise, Agency]
    );
    let assumed = "nobody has said what these lanes are: they count as the administration's, not the applicant's: step 2";
    let text = told(t.app.session(), Language::En);
    assert!(text.contains(assumed), "{text}");
    assert!(text.contains("County council: 5 hours"), "{text}");
    // The question leads to the row of its answer, where it is chosen.
    t.keys("<esc>A");
    let question = "What is “County council”: a state agency";
    assert!(t.screen().contains(question), "{}", t.screen());
    while !t
        .screen()
        .lines()
        .any(|line| line.contains("› ") && line.contains(question))
    {
        t.keys("<down>");
    }
    t.keys("<enter>");
    assert!(t.screen().contains("not asked"), "{}", t.screen());
    t.keys("<home><down><enter>");
    assert_eq!(kind(&t, 1), Agency);
    assert!(!told(t.app.session(), Language::En).contains(assumed));
    t.keys("A");
    assert!(!t.screen().contains(question), "{}", t.screen());
    t.keys("<esc><esc><ctrl-z>");
    assert_eq!(kind(&t, 1), NotAsked);
    // A lane that is added in the list goes by the same rule.
    t.keys("I<end><up><up><up><enter>o");
    t.keys("Town board<enter>");
    assert_eq!(kind(&t, 4), NotAsked);
}

#[test]
fn a_text_of_another_country_has_no_rank() {
    let law = |country: Country| {
        let mut b = session(vec![HeaderField::Country(country)]);
        b.act(vec![Edit::AddInstrument {
            id: id(80),
            kind: "Luật".into(),
            number: None,
            title: Some("Energy".into()),
        }]);
        told(&b.session, Language::En).contains("\"rank\": \"national-assembly\"")
    };
    assert!(law(Country::vietnam()) && !law(Country::In("KE".into())));
}

#[test]
fn how_the_applicant_meets_a_step_is_said_on_the_line() {
    let mut t = Typist::new(Session::new(tag("m")));
    for (line, said) in [
        ("Desk (d): submit,online,1h", Channel::Online),
        ("send,by post", Channel::Post),
        ("nộp,trực tiếp,2d", Channel::InPerson),
        ("gửi,bưu chính", Channel::Post),
        ("khai,Qua mạng", Channel::Online),
    ] {
        t.lines(&[line]);
        let last = t.map().steps().values().last().unwrap();
        assert_eq!(last.facts.channel, Some(said), "{line}");
    }
    // Inside the text it stays text.
    t.lines(&["check online form"]);
    assert_eq!(t.steps().len(), 6);
    let last = t.map().steps().values().last().unwrap();
    assert_eq!(
        (last.facts.channel, last.name.as_str()),
        (None, "check online form")
    );
}

#[test]
fn a_text_of_another_country_is_kept_as_it_is_written_without_rank_or_fault() {
    let mut session = unknown_lane();
    for (line, said) in [
        ("ask,1h,Civil Code 2015", "Civil Code 2015"),
        ("weigh,1h,Decree 12 of 2010", "Decree 12 of 2010"),
        ("find,1h,law the Constitution", "the Constitution"),
        (
            "give,1h,Article 12 of the Land Code",
            "Article 12 of the Land Code",
        ),
        ("post,1h,Decision 45/2018", "Decision 45/2018"),
    ] {
        session.lines(&[line]);
        let last = session.map().steps().values().last().unwrap();
        let cited = last.facts.law.citations();
        assert_eq!(cited.len(), 1, "{line}");
        assert_eq!(cited[0].text, said);
        let chip = Speaker::of(Language::En, session.app.session()).citation(&cited[0]);
        assert_eq!(chip, said);
    }
    // Texts of Vietnam are told by their own words and signs.
    session.lines(&["cite,1h,k5đ26 59/2020/QH14"]);
    session.keys("<esc>");
    let session = session.app.session();
    let text = told(session, Language::En);
    for wrong in [
        "cannot be right",
        "hien_phap",
        "bo_luat",
        "nghi_dinh",
        "quyet_dinh",
    ] {
        assert!(!text.contains(wrong), "{wrong}\n{text}");
    }
    assert!(text.contains("\"type\": \"luat\""), "{text}");
    // What lines say of it is read again as it was.
    let lines = laneway::capture::draft(session.map(), session.order());
    let lines = lines.lines.join("\n");
    for law in ["Civil Code 2015", "Decree 12 of 2010", "Decision 45/2018"] {
        assert!(lines.contains(law), "{lines}");
    }
}
