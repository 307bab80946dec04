//! A neutral description of a process map, as somebody would tell it who has never seen laneway.
//!
//! Amounts of time are kept as entered, in thousandths of their unit, so that nothing is rounded.

/// The unit in which a time was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Minute,
    Hour,
    WorkingDay,
    CalendarDay,
    Week,
    Month,
}

impl Unit {
    /// How the capture line writes it.
    pub fn suffix(self) -> &'static str {
        match self {
            Unit::Minute => "m",
            Unit::Hour => "h",
            Unit::WorkingDay => "d",
            Unit::CalendarDay => "cd",
            Unit::Week => "w",
            Unit::Month => "mo",
        }
    }
}

/// A time or a range of times; `least == most` where one figure was said. Thousandths of `unit`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub least: i64,
    pub most: i64,
    pub unit: Unit,
}

impl Span {
    pub fn single(amount: i64, unit: Unit) -> Span {
        Span {
            least: amount,
            most: amount,
            unit,
        }
    }
}

/// A fact as the scribe has it, and as named sources (lanes) have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sourced<T> {
    pub own: Option<T>,
    pub named: Vec<(usize, T)>,
}

impl<T> Default for Sourced<T> {
    fn default() -> Self {
        Sourced {
            own: None,
            named: Vec::new(),
        }
    }
}

impl<T: Clone> Sourced<T> {
    pub fn own(value: T) -> Self {
        Sourced {
            own: Some(value),
            named: Vec::new(),
        }
    }

    /// Every figure that was said, the scribe's first.
    pub fn all(&self) -> Vec<T> {
        self.own
            .iter()
            .cloned()
            .chain(self.named.iter().map(|(_, v)| v.clone()))
            .collect()
    }

    /// Those that count in a median: the scribe's only where no source says as much.
    pub fn counted<K: PartialEq>(&self, worth: impl Fn(&T) -> K) -> Vec<T> {
        let said = |own: &T| self.named.iter().any(|(_, v)| worth(v) == worth(own));
        let repeated = self.own.as_ref().is_some_and(said);
        self.all().into_iter().skip(repeated.into()).collect()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Task,
    Wait,
    Decision,
    Fork,
    Join,
    End,
}

/// What was said about the legal basis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Law {
    NotAsked,
    NoneFound,
    Cited,
}

#[derive(Clone, Debug)]
pub struct Lane {
    pub alias: String,
    /// The applicant's own lane: what is handed over here is not asked for.
    pub applicant: bool,
}

#[derive(Clone, Debug)]
pub struct Step {
    pub name: String,
    /// Tasks, waits and decisions are numbered in the order in which they were made.
    pub number: Option<u32>,
    pub kind: Kind,
    pub lane: usize,
    pub elapsed: Sourced<Span>,
    /// Money in whole units of the currency.
    pub fee: Sourced<i64>,
    pub services: Option<i64>,
    /// Minutes of work of the step's own lane, and of the applicant on a step of another lane.
    pub effort: Option<i64>,
    pub applicant_effort: Option<i64>,
    pub papers_in: Vec<String>,
    pub papers_out: Vec<String>,
    pub law: Law,
}

impl Step {
    pub fn new(name: &str, number: Option<u32>, kind: Kind, lane: usize) -> Step {
        Step {
            name: name.to_string(),
            number,
            kind,
            lane,
            elapsed: Sourced::default(),
            fee: Sourced::default(),
            services: None,
            effort: None,
            applicant_effort: None,
            papers_in: Vec::new(),
            papers_out: Vec::new(),
            law: Law::NotAsked,
        }
    }

    pub fn is_bar(&self) -> bool {
        matches!(self.kind, Kind::Fork | Kind::Join)
    }
}

/// Where a flow leads: to a step, or nowhere yet (it may name the lane it aims at).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    Step(usize),
    Open(Option<usize>),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flow {
    pub from: usize,
    pub to: Target,
    /// Percent of the cases, where said.
    pub share: Option<u32>,
    /// Rework: leads back to a step from which this flow can be reached.
    pub back: bool,
}

/// The whole map. A case begins at step 0.
#[derive(Clone, Debug, Default)]
pub struct Process {
    pub lanes: Vec<Lane>,
    pub steps: Vec<Step>,
    /// The ways out of one step stand in the order of its answers or branches.
    pub flows: Vec<Flow>,
}

impl Process {
    pub fn out(&self, step: usize) -> Vec<usize> {
        (0..self.flows.len())
            .filter(|&f| self.flows[f].from == step)
            .collect()
    }

    /// The steps that can be reached from a step along flows that do not go back, itself included.
    pub fn ahead(&self, from: usize) -> Vec<bool> {
        let mut seen = vec![false; self.steps.len()];
        let mut todo = vec![from];
        while let Some(step) = todo.pop() {
            if std::mem::replace(&mut seen[step], true) {
                continue;
            }
            for flow in &self.flows {
                if let (true, false, Target::Step(to)) = (flow.from == step, flow.back, flow.to) {
                    todo.push(to);
                }
            }
        }
        seen
    }
}
