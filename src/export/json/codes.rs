//! The names that the words of the model have in JSON: snake case, and never
//! changed, so that what reads the export need not follow the program.

use crate::model::{
    Activity, Applicant, Bearer, Channel, DayMeaning, Field, LaneKind, Language, Outcome,
    PaperForm, ParticipantKind, ProcedureKind, ServiceLevel, Status, StepKind,
};

macro_rules! codes {
    ($($code:ident($kind:ident): $($variant:ident = $name:literal)+;)+) => {$(
        pub(in crate::export) fn $code(value: $kind) -> &'static str {
            match value {
                $($kind::$variant => $name,)+
            }
        }
    )+};
}

codes! {
    language(Language): Vi = "vi" En = "en";
    day(DayMeaning): Working = "working_day" Calendar = "calendar_day";
    procedure_kind(ProcedureKind):
        Public = "public" BetweenAgencies = "between_agencies" WithinAgency = "within_agency";
    applicant(Applicant): Business = "business" Citizen = "citizen" Agency = "agency";
    lane_kind(LaneKind):
        Applicant = "applicant" Agency = "agency" StateEnterprise = "state_enterprise"
        Private = "private" System = "system";
    step_kind(StepKind):
        Task = "task" Wait = "wait" Decision = "decision" Fork = "fork" Join = "join"
        Start = "start" End = "end";
    participant_kind(ParticipantKind):
        Person = "person" Agency = "agency" Document = "document";
    activity(Activity):
        Prepare = "prepare" Submit = "submit" Pay = "pay" Inspection = "inspection"
        Collect = "collect" Other = "other";
    bearer(Bearer): Applicant = "applicant" Agency = "agency" Enterprise = "enterprise";
    paper_form(PaperForm):
        Original = "original" Copy = "copy" Certified = "certified" Data = "data";
    channel(Channel): InPerson = "in_person" Post = "post" Online = "online";
    service_level(ServiceLevel): Offline = "offline" Partial = "partial" Full = "full";
    outcome(Outcome):
        Amend = "amend" Supplement = "supplement" Replace = "replace" Annul = "annul"
        Abolish = "abolish";
    status(Status): Proposed = "proposed" Approved = "approved" Enacted = "enacted";
    field(Field):
        Elapsed = "elapsed" Effort = "effort" ApplicantEffort = "applicant_effort"
        Activity = "activity" Fee = "fee" Services = "services" Other = "other"
        Bearer = "bearer" Law = "law" Inputs = "inputs" Outputs = "outputs"
        Channel = "channel" ServiceLevel = "service_level" InSystem = "in_system"
        Place = "place";
}
