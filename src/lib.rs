//! laneway: swimlane maps of administrative procedures, typed while the room talks.
//!
//! # The architecture on one page
//!
//! Four words carry the program. A **command** (what was asked; bound to keys,
//! menus, the mouse) becomes an **edit** (what happened; logged and saved), edits
//! fold into a **map**, a map is placed as a **diagram** and drawn.
//!
//! The log is the document: a session is a header and a list of entries, and
//! everything else is computed from it. [`model::Session::commit`] takes an entry or
//! refuses it and changes nothing; [`model::Map::apply`] is the one door through
//! which a map changes, live and in a replay.
//!
//! ```text
//!  keys, mouse, paste, signals                         a file, a pipe, a terminal
//!            │                                                     │
//!  terminal ─┴─ run ──────────── store                   main ── cli ── settings
//!                │             file, journal, lock                 │
//!               app ── input ────────────────────────────────── export
//!      a stack of layers   keys → commands                         │
//!                ui                                                │
//!                └───────────────── picture ───────────────────────┘
//!                      the diagram in character cells
//!      capture            diagram           analysis           lang
//!   a line → edits    places and routes  figures, findings  words, numbers
//!      └──────────────────┴──── catalogue ────┴─────────────────┘
//!                  what is known of each kind of thing
//!                                law
//!                     the grammar of citations
//!                               model
//!                  sessions, entries, edits, the map
//! ```
//!
//! A room uses the rooms below it in this drawing and none above; within the larger rooms the
//! files are ordered in the same way. A test reads the `use` lines and keeps it so. The seven
//! rooms from `capture`, `diagram`, `analysis` and `lang` down know no screen, file, clock or
//! environment. They lie in `src/core/`, a crate of their own, `laneway-core`: what it stands on
//! keeps that true, and both crates build side by side. This crate hands them on under the same
//! names, so that `crate::model` is said on both floors. Only `terminal`
//! speaks to the terminal; only `run` and `cli` read the clock. Drawing takes `&self` and
//! learns nothing: the diagram is computed when the map changes or the window is resized,
//! so that mouse, movement and drawing agree on where things are.
//!
//! # Where things are
//!
//! Paths leave out `src/`, and `core/` before `model`, `law`, `catalogue`, `lang`, `capture`,
//! `analysis` and `diagram`.
//!
//! ```text
//! model/      session.rs and session/ (the log: entry.rs; numbers.rs hands out numbers when an act
//!             is committed; turn.rs undo and redo; meeting.rs where two logs that went apart
//!             change the same thing; present.rs who sat at the table and who only reviewed;
//!             talk.rs notes, comments and answers, with who said them and when), edit.rs, apply/
//!             (the one door), refusal.rs (why an edit cannot apply); id.rs (tags, ids), facts.rs
//!             (what a step carries; the register of law), mark.rs, things.rs (lane, phase, note,
//!             ... with their attributes), part.rs (what an edit writes to), number.rs (which
//!             number a new step gets), order/ (columns, rows), compose/ (makes the edits of larger
//!             acts: deleting, moving, merging; staged.rs those made on the to-be), figure.rs and finding.rs (codes of figures and
//!             findings), country/ (whose calendar and rules a session follows: week.rs weekends,
//!             hours, holidays.rs the dates), week.rs (how long a working day is), money.rs
//!             (amounts, currencies, rates)
//! law/        find.rs (goes through a running text), named.rs (a text of law by its name, made of
//!             kind.rs, number.rs and its signs, day.rs, titles.rs; alias.rs its short name,
//!             amending.rs laws that amend others, english.rs Vietnam's laws in English),
//!             mention.rs (what a first mention tells: date, body, subject), same.rs (one text
//!             under two names), place.rs (article, clause, point), together.rs (several places in
//!             a row), counts.rs ("điều 5 người" is no law), read.rs (a citation and nothing else,
//!             as in a field); abroad/ (the forms of other countries: name.rs titles of Acts,
//!             series.rs a kind and a number as in `Republic Act No. 11032`, number.rs `SI
//!             2015/51`, `Act 925`, `42 U.S.C.`, place.rs sections, regulations, paragraphs; mod.rs joins a text and its
//!             place)
//! catalogue/  a file a kind of thing, a row each: fact, quantity, attribute, mark, finding, note,
//!             lens, choice, country, currency: codes in JSON (never changed), names, the words and
//!             the letter by which the line knows it, those that say it is nothing, how it is
//!             entered, compared, summed. Each head says how to add one
//! lang/       how sentences, numbers and dates are made: sentence/ (the log in words: mod.rs an
//!             entry and acts that are no edits, clause.rs what an edit says, was.rs what stood
//!             before, steps.rs words for steps, quote.rs an entry quoted in another), figure.rs
//!             and summary.rs (figures), number.rs (numbers, dates), money.rs, span.rs (times),
//!             finding.rs, refusal.rs, inquiry.rs (questions as they are asked), fold.rs (search
//!             without diacritics), rank.rs (how well a text answers to typed letters), synonym.rs
//!             (words that help is looked for by), screen.rs, sheet.rs, table.rs and their like
//!             (what a screen says), document.rs (papers), guide/ (prose)
//! capture/    a typed line, in the order it goes through (beside it: ime.rs input methods,
//!             phrasebook.ron names of usual acts, which Tab offers, field.rs one fact typed in a
//!             cell or a row)
//!   read/     signs to what is said: split.rs which commas separate, parse.rs tells the form of a
//!             line by its first signs, line.rs lists the forms, answers.rs `?` and `&`, target.rs
//!             `>`, spot.rs numbers of steps, names.rs what a name means, nick.rs lanes by other
//!             names than their own, telex.rs a line typed with the input method off, lanes.rs the lane in
//!             front, tail.rs facts in the last words, cited.rs law with commas, rate.rs what a
//!             currency is worth, refused.rs why a line is refused; fact/ reads one fact: time.rs,
//!             unit.rs, amount.rs, law.rs, unknown.rs asked and not known
//!   talk/     lines in plain words, put into those forms: mod.rs which reading is tried first,
//!             standing/ of a step that is on the map already (phrases.rs the words for it,
//!             subject.rs which step, later.rs one named further on, predicate.rs what is said of
//!             it), branch.rs answers, ended.rs those that end there, lane/ who does it (first.rs on
//!             the first line of all), list.rs papers, claim/ who says what (practice.rs what
//!             is so beside what the books say, unit.rs of which unit a bare number is),
//!             told.rs figures and law in running words, beside.rs notes, asked.rs words that are
//!             commands, show.rs what the room wants to see, corrected.rs what takes back something
//!             that was said, topic.rs what is said of a thing that was named before, several.rs several lines in one,
//!             chain.rs several things said of one step or of several, then.rs a step that leads
//!             back, parallel.rs what goes on beside a step, between.rs a step between two others,
//!             handed.rs what goes to several at once, within.rs a step with its limit before it,
//!             condition.rs a condition without its question, unknown.rs that nobody knows, same.rs
//!             the law of another step, dropped.rs a paper less, swap.rs two steps that change places,
//!             ending.rs the last step, doubt/ what is no step (phrases.rs
//!             the words for it)
//!   block/    several lines or cells at once: cells.rs as they are copied, heads.rs what the
//!             columns are, table.rs, label.rs bullets and numbers, prose.rs what surrounds a list,
//!             mermaid.rs and sketch.rs boxes and arrows, graph.rs along which they are drawn;
//!             take.rs what becomes of each row
//!   ends.rs   the walk over open ends, innermost first
//!   land.rs   where a new step goes
//!   make/     the edits: act.rs of a line, several.rs of several in one, both.rs of one whose
//!             figure stands beside the one that it would replace, beside.rs of one that goes on
//!             elsewhere than at the caret, paste.rs of several, scratch.rs the copy of the map
//!             that they are tried on, record.rs facts and claims,
//!             ways.rs the ways out of a new step
//!   tell/     what was understood: chips.rs, becomes.rs the first of them, facts.rs those of
//!             facts, echo.rs what a line made, was.rs what is replaced, ends.rs ways and open
//!             ends, say.rs refusals, ghost.rs
//!   write/    a map back to lines; complete.rs what Tab offers
//! analysis/   stated/ (sources side by side), network/ (how cases go), basis.rs, time/ (timing.rs
//!             least, expected, most, the longest path, slack; rework.rs loops, simulate.rs runs by
//!             chance, limit.rs declared limits, calendar.rs office hours, working days, holidays;
//!             dates.rs carries a day through the map), cost/ (item.rs what a step costs, row.rs
//!             the official table, effort.rs the office's own), structure/ (contact.rs visits,
//!             handoff.rs, papers.rs), law/, totals/ (the map added up, for the status line and
//!             `show`), to_be/ (mod.rs the map as the marks want it: graph.rs its flows, bars.rs the
//!             forks and joins that come and go, ahead.rs what comes before what, merge.rs steps
//!             that become one, planned.rs what changes of one step; link/ one dossier: wait.rs
//!             what waits for what, place.rs where steps start, ends.rs where it is filed and
//!             collected, dossier.rs its papers and fees;
//!             effect.rs what a mark would change, told before it is set), checks/ (mod.rs findings, ask.rs what to ask,
//!             twins.rs lanes under two names), shade.rs (lenses), report/ (all figures as one
//!             tree, a file a section; compare.rs before and after)
//! diagram/    grid.rs (columns and rows before they have a size), choose.rs (the cheapest free
//!             route for each flow; route.rs what a route is), occupancy.rs (which cells between
//!             steps are taken, and who may share them), track.rs and verticals.rs (lines beside
//!             each other in one channel), lines.rs (from these the height of rows and lanes),
//!             along.rs (the width of columns), measure.rs (how large a box is), geometry.rs
//!             (places), label.rs, reach.rs (which wires a part of the canvas has), tidy/ (new
//!             rows: strands.rs which steps share one, search.rs tries others)
//! picture/    the diagram in cells of the screen: boxes.rs (a step at full size), small.rs (compact and
//!             overview), badge.rs (the signs on a box: notes, marks, questions, disputes),
//!             glyph.rs (symbols, in Unicode and ASCII), wires.rs, heads.rs (lanes, phases),
//!             columns.rs, changes.rs (what the to-be takes away and adds), wrap.rs (lines of
//!             text), table.rs (the columns of the table)
//! export/     mod.rs (FORMATS), format.rs (what a row of these says), markdown/ (steps.rs the
//!             table of steps, chart.rs, appendix.rs questions, notes and marks), svg/ (steps.rs,
//!             wires.rs the flows, legend.rs, title.rs, look.rs colours), json/ (the map), log.rs
//!             (the log, as lines and as JSON), text.rs, table.rs, lines.rs, totals/ (all figures:
//!             text.rs, json.rs, compared.rs both maps side by side), does.rs (what marks do), figures.rs (the summary)
//! store/      keeper.rs (a session held for writing: when it is saved, and tried again), live.rs
//!             (the open journal, a line an entry, handed to the system as it is typed), writer.rs
//!             (the thread that writes the file; writer/safe.rs forces the journal to disk, and
//!             keeps all elsewhere while that fails), shelter.rs (that copy elsewhere; its folder
//!             is named in cli/around.rs), file.rs (the text of a file; VERSION), line.rs and
//!             raise.rs (entries of older versions), journal.rs (the form of its lines), lock.rs,
//!             seal.rs, disk.rs and put.rs (files and exports onto the disk), pasted.rs
//!             (pasted rows that wait, in the state folder), follow.rs (a session
//!             that somebody else writes), mended/ (bent by mail, a file a way: base64.rs,
//!             bytes.rs, letter.rs, signs.rs quotation marks and the like, wrapped.rs), recover.rs
//!             (entries found beside a file)
//! input/      key.rs, command.rs (every command, a row each), keys.ron, keymap.rs
//! ui/         widgets, which draw what app/ gives them: title.rs (the session, who is speaking,
//!             the file), hint.rs (chips, an error, news, over the line), line.rs (a line for
//!             typing), list.rs (a list box), field.rs (a value in its place), status.rs, frame.rs
//!             (the areas), theme/
//! app/        mod.rs (App, update), stack.rs (what has the keys), keys.rs (a burst of keys becomes
//!             commands or letters of a field), run.rs (what each command does), writing.rs
//!             (entries made and taken back), others.rs (asks before somebody takes back what he
//!             did not do in this run), motion.rs, scene.rs (what is computed for the window: the
//!             diagram, which lanes are folded), draw.rs, figures.rs (the status line), stage.rs,
//!             lens.rs, zoom.rs (distance, direction), overlay.rs (hints, keys that may follow),
//!             tidy.rs, window.rs (its size; clicks); select/ (several steps at once; foresee.rs
//!             what a mark would do, told and drawn before it is set); layers/:
//!             what lies on the map, state, keys and drawing together: line/ (the capture line:
//!             mod.rs typing, taking it; preview.rs the dashed step, keystream.rs digits
//!             that an input method took, tips.rs the first minute), block/ (what was pasted, as a list),
//!             search.rs, palette.rs (the list of all
//!             commands), help/,
//!             list.rs, flows.rs, question.rs (asked before an act, and the keys that answer),
//!             speakers.rs (who is speaking), sheet/ (a file a thing: step.rs and its facts.rs,
//!             mark.rs, note.rs the room's lists, inquiry.rs open questions, things.rs header,
//!             lanes, phases, profile.rs the country, register.rs law and people), panel/ (figures:
//!             lines.rs, who.rs who said one), table/ (rows.rs which and in what order, edit.rs and
//!             cell.rs a cell in its place, block.rs what is pasted, fill.rs texts to edits),
//!             replay/ (play.rs its pace, walk.rs which entries touch which steps, show.rs the map
//!             as of then, paint.rs the bar and the entry as a sentence), tour.rs
//! run/        mod.rs (the loop), outside.rs (effects of the app done outside: exports, the editor
//!             of a line), held.rs (the session that is opened or taken over)
//! cli/        mod.rs (the list of tasks), tasks.rs short ones, every other a file each; usage.rs
//!             (--help in Vietnamese, with lang/cli.rs); around.rs (the machine: locale, user,
//!             folders)
//! terminal/   what comes from the terminal and goes to it
//! settings.rs the user's own files: settings, keys, phrases, calendar, countries
//! watch.rs    signals
//! ```
//!
//! The first file for a change, and where to go from there:
//!
//! | what is new or wrong | first | then |
//! |---|---|---|
//! | a fact of a step; how it is summed; the words and the letter that the line takes for it | `catalogue/fact.rs` | its head says |
//! | a field of a step that is no fact (its name, its kind) | `model/things.rs` | `model/edit.rs`, `model/apply/` |
//! | a field of the session, of a lane, phase, participant, note | `model/things.rs` | `catalogue/attribute.rs`; its row on the sheet follows |
//! | a field of a text in the register of law | `model/facts.rs` | `catalogue/attribute.rs` |
//! | a field of a mark | `model/mark.rs` | `catalogue/attribute.rs` |
//! | a part of a value (of an income, of a rate) | its type in `model/things.rs` | `app/layers/sheet/attribute.rs` reads and shows it |
//! | a kind of mark that there is not yet | `catalogue/mark.rs` | its head says |
//! | what the to-be does with a mark (merge, linkage, removal, ...) | `analysis/to_be/mod.rs` | the file there for its kind |
//! | the figures that are shown of a mark before it is set | `analysis/to_be/effect.rs` | `app/select/foresee.rs` shows them |
//! | something that `check` should find | its code in `model/finding.rs` | `catalogue/finding.rs`, whose head names the rest |
//! | what should be asked next | `analysis/checks/ask.rs` | `app/layers/sheet/inquiry.rs` shows it |
//! | a figure of the panel F (the figures), of `totals`, of the documents | its code in `model/figure.rs` | worked out in `analysis/structure/`, `time/` or `cost/`; its section in `analysis/report/`, words in `lang/figure.rs`, `export/totals/json.rs` |
//! | the week, office hours or currency of a country | `catalogue/country.rs`, `catalogue/currency.rs` | what a session can say of a week: `model/country/` |
//! | holidays: the dates that are known, and how a session writes them | `model/country/holidays.rs` | `catalogue/country.rs` says which country has them |
//! | a citation of Vietnam that is not recognised | `law/named.rs` (the text), `law/place.rs` (article, clause) | |
//! | a citation of another country | the file of `law/abroad/` that has the form | |
//! | a sign of the line, and what stands behind it | `capture/read/parse.rs` | `SIGNS` in `capture/talk/mod.rs` |
//! | words that people say instead of signs | `capture/talk/mod.rs` | the file of that folder for what they mean |
//! | a phrase that people say for a command ("bỏ dòng vừa rồi", "scratch that") | `capture/talk/beside.rs` | the command itself: `input/command.rs` |
//! | a form that pasted texts have; what is a step in them | `capture/block/mod.rs` | the file there that it names |
//! | what becomes of a pasted row | `capture/block/take.rs` | in the table `app/layers/table/block.rs` |
//! | a word in the head of a pasted table | `capture/block/heads.rs` | |
//! | what a line knows of those before it | `capture/context.rs` | |
//! | where a line lands | `capture/land.rs` | |
//! | a chip over the line | `capture/tell/chips.rs` | |
//! | a refusal of the line | `capture/read/refused.rs` | `capture/tell/say.rs` says it |
//! | the sentence of an edit in the log and the replay | `lang/sentence/clause.rs` | |
//! | that of an undo, a sitting, another act without edits | `lang/sentence/mod.rs` | |
//! | deleting, moving, merging lanes, other acts of several edits | `model/compose/` | |
//! | a new command, of the map, the table or the replay | `input/command.rs` | an arm in `app/run.rs`; of the table and the replay also one in `mod.rs` of that layer |
//! | the key of a command | `input/keys.ron` | no key may be the beginning of another |
//! | what letters and digits do on the map: a burst of them, a held key, when they are text for the line | `app/keys.rs` | |
//! | the keys of a layer | its `keys.rs`, else its `mod.rs` | |
//! | a panel, list or sheet on the screen | its folder or file in `app/layers/` | |
//! | where a box or a wire lies | `diagram/` | |
//! | how large a box is, so what of a step fits in, near and far | `diagram/measure.rs` | `picture/boxes.rs`, `picture/small.rs` |
//! | the height of rows and lanes | `diagram/lines.rs` | |
//! | which lanes are folded ("collapsed") | `app/zoom.rs` | the set is in `app/scene.rs` |
//! | which signs a box bears (notes, marks, questions) | `picture/badge.rs` | in the two farther zooms `picture/small.rs`; where there is no room for them yet, `diagram/measure.rs` |
//! | how else a box, a wire, a lane looks in cells | `picture/` | |
//! | the replay: its pace | `app/layers/replay/play.rs` | |
//! | the replay: where a jump that there is leads | `app/layers/replay/walk.rs` | |
//! | the replay: how its bar looks, and where the sentence stands | `app/layers/replay/paint.rs` | `show.rs` there fills them |
//! | an export, a document | `export/mod.rs`, a row of `FORMATS` | a file of its own in `export/` |
//! | a task of the command line | `cli/mod.rs` | a file of its own in `cli/`; `lang/cli.rs` |
//! | what is written when | `store/live.rs` | `store/writer.rs` |
//! | what happens while a disk takes nothing | `store/writer/safe.rs` | `store/shelter.rs` |
//! | how a damaged file is read | `store/mended/` | |
//!
//! The words by which a thing is shown stand with it (a kind's in its row of the catalogue, a
//! command's title and a format's name in theirs); all other words are in `lang`, but for the
//! store's in `store/words.rs`. `model/country/week.rs` is the weekend as the session has it,
//! `model/week.rs` the length of a week that times are converted by. Whoever must do something
//! later (save, play on) tells `run` when to call again. The log gives a step its number, which
//! stays; columns and disputes are computed from the map and never stored. Money is a decimal
//! and its currency; sums are in the session's own, and say what they leave out for want of a
//! rate. A thing of the map does not know when and by whom it was made: the log does. (A note
//! knows who said it.)
//!
//! # Words of our own
//!
//! | word | what it is |
//! |---|---|
//! | act | what an entry of the log does (entries are numbered from 1): edits, an undo, a sitting, a comment, an answer to one |
//! | answer, branch | of a decision: a way out and what lies on it; to a question or a comment: what is said to it |
//! | basis | what time and cost are computed on: the network and what is stated |
//! | block, row | several lines or cells that come at once, and one of them; each row is taken for something |
//! | caret | where the next line lands: a lane, a step, a way out of it |
//! | channel | how the applicant reaches an office (counter, post, online); in `diagram`, the gap between boxes that wires run in |
//! | chip | a piece of the typed line, or of what comes of it, as it was understood |
//! | claim | what a source says of a fact, beside what the scribe keeps |
//! | decision | a step that asks a question and has a way out for each answer; what the meeting decided is a note of the kind decision |
//! | delete, remove | deleted: off the map; removed: marked so that the to-be is without it |
//! | disputed | of a fact: sources say different things of it |
//! | document, paper | what laneway writes for people to read; what an applicant brings or gets |
//! | fact | what is known of a step: a time, a fee, a paper, a law |
//! | finding | something wrong or missing on the map, by its code |
//! | fold | of a log: apply its entries one after the other; of a lane: draw it narrow; of letters: without case and diacritics |
//! | ghost | the step that Enter would make, drawn before it is made |
//! | inspector | the sheet of a step |
//! | join | a step without a name where parallel ways meet again; its opposite is a fork |
//! | journal | the file beside the session's, a line an entry, so that nothing typed is lost |
//! | layer | something that lies on the map and takes the keys |
//! | legal basis | the law that a step cites; a fact |
//! | lens | a colouring of the steps by one of their figures |
//! | line | in `capture`, `app/layers/line/`, `ui/line.rs`: the capture line at the bottom of the screen |
//! | linkage | a mark on steps of several procedures that become one visit ("liên thông") |
//! | mark | what the room wants of a step: to be removed, linked, shortened, ... |
//! | merge | a mark on steps that become one; of lanes: an act that makes one of two |
//! | note, comment | a note is on the map; a comment is on an entry of the log |
//! | open end | a way out that leads nowhere yet |
//! | overview, compact, full | the three zooms; the overview has room for numbers only |
//! | panel | the figures in lines that unfold |
//! | question | the text of a decision; an open question is a note that waits for an answer; an inquiry is a question of laneway's own to the room ("how long does step 3 take?") |
//! | premise | an assumption that a figure stands on |
//! | room | a folder of `src`; elsewhere the people at the table |
//! | route, wire | a flow on the grid, and as it is placed and drawn |
//! | row | of a block: a line, in a table what belongs to one step; of a catalogue: one kind of thing; of a lane: steps at one height; of a sheet: a label and a value |
//! | scribe, speaker, source | who types; who says it; whose word a claim is |
//! | seal | what a file says of its own entries, so that a change outside the program is seen |
//! | share | in how many of 100 cases a way is taken |
//! | sheet | all that is known of one thing, in rows, each edited in its place |
//! | shelter | the state folder, where a session lies while its place takes nothing |
//! | sitting | a stretch of the log that people were together for |
//! | spot | where a typed number or name leads: a step, or a way out of one |
//! | stage | the map as it is, with its changes, or as the marks want it |
//! | stands | of a step: it is on the map already |
//! | stated | what a fact comes to when several sources speak of it |
//! | talk | in `model` and `lang`, the notes of a map and the comments on it with their answers; in `capture`, lines in plain words |
//! | to-be | the map as the marks want it; the as-is is the map as it was told |
//! | twin | a lane that looks like another one under a second name |
//! | unit | what a time is counted in: minutes, hours, working days, calendar days |
//! | unknown | of a fact: asked, and nobody knows; what was never asked is not stated |
//! | visit | a way of the applicant to an office |
//! | way | a flow out of a step, as a case can take it |
//!
//! What must always hold:
//!
//! * A log folds. An entry that cannot apply is never logged; a file with one is
//!   damaged, opened up to the damage and never overwritten.
//! * The same log gives the same picture on every machine, live and in replay.
//! * An entry that was drawn is in the journal. What the status line calls kept has
//!   been forced to disk.
//! * Nothing but printable text reaches a terminal.
//! * Every word of the interface exists in Vietnamese and English, or it does not
//!   compile.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub use laneway_core::{analysis, capture, catalogue, diagram, lang, law, model};

pub mod app;
pub mod cli;
pub mod export;
pub mod input;
pub mod picture;
pub mod run;
pub mod settings;
pub mod store;
pub mod terminal;
pub mod ui;
pub mod watch;
