//! The least time that a case may take, and along which steps.

use crate::analysis::network::Way;
use crate::model::Time;

use super::Tangled;
use super::walk::{Carry, Outcome, best};

/// One way to go so far.
#[derive(Clone, Copy, Debug)]
struct Course {
    at: Time,
    /// When what runs beside it ends, where that is later.
    aside: Option<Time>,
    /// The steps to `at`, as a place in [`Least::paths`].
    path: usize,
    /// Those to `aside`.
    by: usize,
}

impl Course {
    fn settled(self) -> Course {
        match self.aside {
            Some(aside) => Course {
                at: aside,
                aside: None,
                path: self.by,
                by: NOWHERE,
            },
            None => self,
        }
    }

    /// Whether this is at no moment later than the other one.
    fn is_as_good(&self, other: &Course) -> bool {
        let end = |of: &Course| of.aside.unwrap_or(of.at);
        self.at.weigh(&other.at).is_le() && end(self).weigh(&end(other)).is_le()
    }
}

/// A piece of a path: paths are put together without being copied.
#[derive(Clone, Copy, Debug)]
enum Piece {
    Step(usize, usize),
    Both(usize, usize),
}

/// The path of no steps.
const NOWHERE: usize = usize::MAX;

/// The quickest ways to come this far. Several where one is done sooner itself and
/// another with what runs beside it.
#[derive(Clone, Debug)]
pub(in crate::analysis) struct Quickest(Vec<Course>);

/// So many of them are kept.
const KEPT: usize = 16;

impl Quickest {
    /// The beginning.
    pub fn start() -> Quickest {
        Quickest(vec![Course {
            at: Time::ZERO,
            aside: None,
            path: NOWHERE,
            by: NOWHERE,
        }])
    }

    fn best(&self) -> Option<Course> {
        let settled = self.0.iter().map(|course| course.settled());
        settled.min_by(|a, b| a.at.weigh(&b.at))
    }

    fn tidy(mut self) -> Quickest {
        // A stable sort: of those that take as long the first one stays.
        self.0.sort_by(|a, b| a.at.weigh(&b.at));
        let mut kept: Vec<Course> = Vec::new();
        for course in self.0 {
            if !kept.iter().any(|other| other.is_as_good(&course)) && kept.len() < KEPT {
                kept.push(course);
            }
        }
        Quickest(kept)
    }
}

/// Carries the least time.
pub(in crate::analysis) struct Least {
    /// What each step takes, by number.
    pub own: Vec<Time>,
    paths: Vec<Piece>,
}

impl Least {
    /// Where each step takes so long.
    pub fn new(own: Vec<Time>) -> Least {
        let paths = Vec::new();
        Least { own, paths }
    }

    /// The least time, and the steps that it takes, from the first to the last.
    pub fn told(&self, outcome: &Outcome<Quickest>) -> (Time, Vec<usize>) {
        let best = outcome.ended.as_ref().and_then(Quickest::best);
        best.map_or((Time::ZERO, Vec::new()), |best| {
            (best.at, self.steps(best.path))
        })
    }

    fn steps(&self, path: usize) -> Vec<usize> {
        let mut steps = Vec::new();
        let mut to_read = vec![path];
        while let Some(at) = to_read.pop() {
            match self.paths.get(at) {
                Some(Piece::Step(before, n)) => {
                    steps.push(*n);
                    to_read.push(*before);
                }
                Some(Piece::Both(before, then)) => to_read.extend([*before, *then]),
                None => {}
            }
        }
        steps.reverse();
        steps
    }

    fn piece(&mut self, piece: Piece) -> usize {
        match piece {
            Piece::Both(NOWHERE, path) | Piece::Both(path, NOWHERE) => path,
            piece => {
                self.paths.push(piece);
                self.paths.len() - 1
            }
        }
    }
}

/// The later of two that run side by side; of two at the same moment the first.
fn later(a: Course, b: Course) -> Course {
    let (mut on, other) = if b.at.weigh(&a.at).is_gt() {
        (b, a)
    } else {
        (a, b)
    };
    if let Some(aside) = other.aside {
        let known = on.aside.unwrap_or(on.at);
        if aside.weigh(&known).is_gt() {
            on.aside = Some(aside);
            on.by = other.by;
        }
    }
    on
}

impl Carry for Least {
    type Value = Quickest;
    type Mass = ();

    fn start(&mut self, _: &Quickest) -> Quickest {
        Quickest::start()
    }

    fn mass(&self, _: &Quickest) {}

    fn pass(&mut self, n: usize, mut value: Quickest, _: usize) -> Quickest {
        let own = self.own[n];
        for course in &mut value.0 {
            course.at = course.at.plus(own);
            course.path = self.piece(Piece::Step(course.path, n));
            let over = |aside: &Time| aside.weigh(&course.at).is_gt();
            course.aside = course.aside.filter(over);
        }
        value
    }

    fn part(&mut self, value: &Quickest, _: &Way) -> Quickest {
        value.clone()
    }

    fn either(&mut self, mut a: Quickest, b: Quickest) -> Result<Quickest, Tangled> {
        a.0.extend(b.0);
        Ok(a.tidy())
    }

    fn end(&mut self, value: Quickest, _: usize) -> Quickest {
        Quickest(value.best().into_iter().collect())
    }

    fn alone(&mut self, value: Quickest) -> Quickest {
        let alone = |course: Course| Course {
            aside: None,
            by: NOWHERE,
            ..course
        };
        Quickest(value.0.into_iter().map(alone).collect()).tidy()
    }

    fn meet(
        &mut self,
        _: usize,
        arms: Vec<Outcome<Quickest>>,
    ) -> Result<Outcome<Quickest>, Tangled> {
        let (mut met, all) = best(self, arms)?;
        met.on = all.and_then(|all| {
            let both = |on: Quickest, arm: Quickest| {
                let pairs =
                    on.0.iter()
                        .flat_map(|a| arm.0.iter().map(|b| later(*a, *b)));
                Quickest(pairs.collect()).tidy()
            };
            all.into_iter().reduce(both)
        });
        Ok(met)
    }

    fn in_parallel(
        &mut self,
        mut on: Quickest,
        beside: Vec<Quickest>,
    ) -> Result<Quickest, Tangled> {
        for other in beside.iter().filter_map(Quickest::best) {
            for course in &mut on.0 {
                let ended = Course {
                    at: course.at,
                    aside: Some(other.at),
                    path: course.path,
                    by: other.path,
                };
                *course = later(*course, ended);
            }
        }
        Ok(on)
    }

    fn after(
        &mut self,
        before: &Quickest,
        value: &Quickest,
        breaks: bool,
        _: usize,
    ) -> Result<Quickest, Tangled> {
        let mut courses = Vec::with_capacity(before.0.len() * value.0.len());
        for one in &before.0 {
            for then in &value.0 {
                let mut course = Course {
                    at: one.at.plus(then.at),
                    aside: then.aside.map(|aside| one.at.plus(aside)),
                    path: self.piece(Piece::Both(one.path, then.path)),
                    by: NOWHERE,
                };
                if then.aside.is_some() {
                    course.by = self.piece(Piece::Both(one.path, then.by));
                }
                if !breaks {
                    course = later(
                        course,
                        Course {
                            at: course.at,
                            ..*one
                        },
                    );
                }
                courses.push(course);
            }
        }
        Ok(Quickest(courses).tidy())
    }
}
