//! The lines of the structure: every count opens to the steps it counts.

use crate::analysis::structure::{HandOff, HandOffs, PaperUse};
use crate::model::{Assumption, Field, Figure, FlowId, StepId, StepKind, Value};

use super::{Book, Line, part_of};

pub(super) fn lines(book: &mut Book<'_>) {
    counted(book, Figure::Steps, StepKind::is_counted);
    counted(book, Figure::Decisions, |kind| kind == StepKind::Decision);
    hand_offs(book);
    visits(book);
    contacts(book);
    papers(book);
    loops(book);
    ping_pong(book);
    parallel(book);
    levels(book);
    super::sum::lines(book, false);
}

/// Steps of a kind, by lane.
fn counted(book: &mut Book<'_>, name: Figure, kind: fn(StepKind) -> bool) {
    let map = book.map;
    let all = map.all_numbered();
    let fits = |id: &StepId| map.step(*id).is_some_and(|step| kind(step.kind));
    let all: Vec<StepId> = all.filter(fits).collect();
    let line = Line::count(name, all.clone());
    if all.is_empty() {
        return book.leaf(line);
    }
    book.line(line, |book| {
        for (lane, own) in super::by_lane(map, &all) {
            let line = Line::count(Figure::Lane(lane), own.clone());
            book.steps(line.bar(part_of(own.len(), all.len())));
        }
    });
}

/// Where a flow stands: its steps, and the one that it leaves.
fn flow(book: &Book<'_>, id: FlowId) -> Line {
    let flow = book.map.flow(id);
    let from = flow.map(|flow| flow.from);
    let to = flow.and_then(|flow| flow.to.step());
    Line {
        at: from,
        ..Line::new(Figure::Flow(id), Value::None).of(from.into_iter().chain(to).collect())
    }
}

/// Hand-offs, lane by lane, step by step.
fn hand_offs(book: &mut Book<'_>) {
    let of = &book.report.structure.hand_offs;
    let line = Line::new(Figure::HandOffs, Value::Count(of.count)).adding_up();
    if of.pairs.is_empty() {
        return book.leaf(line);
    }
    let all = of.pairs.iter().flat_map(|pair| pair.steps.iter().copied());
    let line = line.of(all.collect());
    book.line(line, |book| {
        for pair in &of.pairs {
            let line = Line::new(Figure::Pair(pair.from, pair.to), Value::Count(pair.count));
            let line = line.bar(part_of(pair.count, of.count));
            book.line(line.of(pair.steps.clone()).adding_up(), |book| {
                for one in HandOffs::each(book.map, book.order, pair.from, pair.to) {
                    book.leaf(handed(&one));
                }
            });
        }
    });
}

/// A hand-off, and the step that gives.
fn handed(of: &HandOff) -> Line {
    let name = if of.leaves == of.comes {
        Figure::Flow(of.leaves)
    } else {
        Figure::Through(of.leaves, of.comes)
    };
    Line {
        at: Some(of.from),
        ..Line::new(name, Value::None).of([of.from].into_iter().chain(of.to).collect())
    }
}

/// How often the applicant has to come, and where to.
fn visits(book: &mut Book<'_>) {
    let report = book.report;
    let contacts = &report.structure.contacts;
    let on: Vec<Assumption> = report.structure.assumptions.clone();
    let steps = || {
        contacts
            .visits
            .iter()
            .flat_map(|of| of.steps.iter().copied())
    };
    let line = Line::new(Figure::Visits, Value::Count(contacts.visits.len()));
    let line = line.of(steps().collect()).on(on.clone()).adding_up();
    if contacts.visits.is_empty() && on.is_empty() {
        book.leaf(line);
        return book.leaf(Line::new(Figure::Places, Value::Count(0)));
    }
    book.line(line, |book| {
        for (n, visit) in (1..).zip(&contacts.visits) {
            let line = Line::new(Figure::Visit(n, visit.place), Value::None);
            visited(book, line.of(visit.steps.clone()));
        }
    });
    let line = Line::new(Figure::Places, Value::Count(contacts.places.len()));
    let line = line.of(steps().collect()).on(on).adding_up();
    book.line(line, |book| {
        for &place in &contacts.places {
            let own = contacts.visits.iter().filter(|of| of.place == place);
            let steps = own.flat_map(|of| of.steps.iter().copied());
            let line = Line::new(Figure::Lane(place), Value::None).of(steps.collect());
            visited(book, line);
        }
    });
}

fn visited(book: &mut Book<'_>, line: Line) {
    let steps = line.steps.clone();
    book.line(line, |book| {
        for id in steps {
            book.step_said(id, Value::None, &[Field::Channel, Field::Place]);
        }
    });
}

/// Steps by how the applicant meets them, and by how they are worked on.
fn contacts(book: &mut Book<'_>) {
    let structure = &book.report.structure;
    let contacts = &structure.contacts;
    let in_person = contacts.in_person.iter().map(|met| met.step).collect();
    for (name, steps, fields) in [
        (
            Figure::InPerson,
            in_person,
            &[Field::Channel, Field::Place][..],
        ),
        (Figure::ByPost, contacts.by_post.clone(), &[Field::Channel]),
        (Figure::Online, contacts.online.clone(), &[Field::Channel]),
        (
            Figure::ChannelNotAsked,
            contacts.not_asked.clone(),
            &[Field::Channel],
        ),
        (
            Figure::OnPaper,
            structure.on_paper.clone(),
            &[Field::InSystem],
        ),
    ] {
        if steps.is_empty() {
            continue;
        }
        book.line(Line::count(name, steps.clone()), |book| {
            for id in steps {
                book.step_said(id, Value::None, fields);
            }
        });
    }
}

fn papers(book: &mut Book<'_>) {
    let structure = &book.report.structure;
    let certified = structure.papers.iter();
    let certified = certified.filter(|paper| !paper.certified.is_empty());
    for (name, papers, always) in [
        (Figure::PapersNeeded, structure.asked().collect(), true),
        (Figure::PapersUnmade, structure.unmade().collect(), false),
        (Figure::PapersTwice, structure.asked_twice().collect(), true),
        (Figure::Certified, certified.collect::<Vec<_>>(), false),
        (Figure::PapersUnused, structure.unused().collect(), false),
    ] {
        let line = Line::new(name, Value::Count(papers.len())).adding_up();
        let steps = |paper: &PaperUse| -> Vec<StepId> {
            paper.made.iter().chain(&paper.asked).copied().collect()
        };
        let line = line.of(papers.iter().flat_map(|paper| steps(paper)).collect());
        match papers.is_empty() {
            // Where no step has any paper, nobody has asked for them yet.
            true if always && structure.papers.is_empty() && structure.steps > 0 => {
                book.leaf(Line {
                    value: Value::NotSaid,
                    adds_up: false,
                    ..line
                });
            }
            true if always => book.leaf(line),
            true => {}
            false => book.line(line, |book| {
                for paper in papers {
                    let name = Figure::Paper(paper.name.clone());
                    let line = Line::new(name, Value::None).of(steps(paper));
                    book.line(line, |book| {
                        for id in &paper.made {
                            book.step_said(*id, Value::None, &[Field::Outputs]);
                        }
                        for id in paper.asked.iter().filter(|id| !paper.made.contains(id)) {
                            book.step_said(*id, Value::None, &[Field::Inputs]);
                        }
                    });
                }
            }),
        }
    }
}

fn loops(book: &mut Book<'_>) {
    let all = &book.report.structure.loops;
    let line = Line::new(Figure::Loops, Value::Count(all.len())).adding_up();
    if all.is_empty() {
        return book.leaf(line);
    }
    let line = line.of(all.iter().flat_map(|of| [of.from, of.to]).collect());
    book.line(line, |book| {
        for of in all {
            let line = flow(book, of.flow);
            book.leaf(line);
        }
    });
}

fn ping_pong(book: &mut Book<'_>) {
    let all = &book.report.structure.ping_pong;
    if all.is_empty() {
        return;
    }
    let line = Line::new(Figure::PingPong, Value::Count(all.len())).adding_up();
    let line = line.of(all.iter().flat_map(|of| [of.enters, of.leaves]).collect());
    book.line(line, |book| {
        for of in all {
            let mut steps = vec![of.enters, of.leaves];
            steps.dedup();
            let line = Line::new(Figure::Return(of.lane, of.over, of.enters), Value::None);
            book.steps(line.of(steps));
        }
    });
}

fn parallel(book: &mut Book<'_>) {
    let known = book.report.structure.parallel.iter();
    let known: Vec<_> = known.filter(|two| two.papers_known).collect();
    if known.is_empty() {
        return;
    }
    let line = Line::new(Figure::Parallel, Value::Count(known.len())).adding_up();
    let line = line.of(known.iter().flat_map(|two| [two.first, two.then]).collect());
    book.line(line, |book| {
        for two in known {
            let line = Line::new(Figure::Two(two.first, two.then), Value::None);
            let line = line.of(vec![two.first, two.then]);
            book.line(line, |book| {
                book.step_said(two.first, Value::None, &[Field::Outputs]);
                book.step_said(two.then, Value::None, &[Field::Inputs]);
            });
        }
    });
}

/// How much of each phase is online, and what keeps it from more.
fn levels(book: &mut Book<'_>) {
    let all = &book.report.structure.levels;
    let asked = all.iter().filter(|of| of.asked > 0).count();
    if asked == 0 {
        return;
    }
    let line = Line::new(Figure::Levels, Value::OutOf(asked, all.len()));
    book.line(line, |book| {
        for of in all.iter().filter(|of| of.asked > 0) {
            let line = Line::new(Figure::Phase(of.phase), Value::Level(of.level));
            let line = line.of(of.held_by.clone());
            book.line(line, |book| {
                for &id in &of.held_by {
                    book.step_said(id, Value::None, &[Field::ServiceLevel]);
                }
            });
        }
    });
}
