//! What use cases over records are asked and give back: plain data, words in both languages.
//!
//! Reading order: [`shown`] (a value as people see it), [`names`] (what kinds, states and fields are called),
//! [`list`], [`record`], [`step`], [`form`], [`save`], [`version`], [`chart`],
//! [`programme`], [`rights`], [`gather`] (all that names somebody).

mod alike;
mod chart;
mod form;
mod gather;
mod harvest;
mod list;
mod names;
mod plan_rows;
mod programme;
mod record;
mod rights;
mod save;
mod sheet;
mod shown;
mod step;
mod times;
mod version;

pub use alike::{AlikeRecord, MergeForm, RecordMergeView};
pub use chart::{
    ChartView, GraphBand, GraphLinks, GraphNode, GraphView, MapCount, MapPoint, MapView, Series,
};
pub use form::{Choice, Entered, FieldOffer, FormField, FormInput, FormSection, FormView, Widget};
pub use gather::{About, GatheredKind, GatheredPart, GatheredRecord, GatheredSum};
pub use harvest::{HarvestCursor, HarvestKind, HarvestPage, HarvestRecord, HarvestWish};
pub use list::{
    AppliedFilter, ColumnView, DrawnView, FacetValue, FacetView, ListWish, RecordList, RecordRow,
};
pub use names::{FieldInfo, KindName, KindView, StateView};
pub use plan_rows::{OriginView, RowState, RowView, RowsOutcome, RowsView, RowsWish, TableOffer};
pub use programme::{
    AppliedDefinition, CodeListView, DefinitionFile, DefinitionPlan, FigureView, FileFault, KindSummary,
    PlannedChange, ProgrammeFile, ProgrammeView, RevisionView, RoleView, Safety, ScoreLineView,
    ScoreRuleView, Span,
};
pub use record::{
    FieldView, LinkView, MonthView, PanelView, PartView, RecordMay, RecordView, ScoreLine, ScoreView,
    SectionView, When,
};
pub use rights::{Ground, KindReach, KindRights, RoleRights};
pub use save::{BulkOutcome, Collision, FieldFault, SaveOutcome, Saved, TheirChange};
pub use sheet::{
    JobCounts, JobState, JobView, RegisterFormat, SheetColumn, SheetForm, SheetFormat, SheetUpload,
};
pub use shown::{Cell, LinkTo, Piece, RecordName};
pub use step::{ClockState, ClockView, GuardView, NeedView, Offer, StepView, WorkingLine};
pub use times::{SlotState, TimeSlot, TimesDay, TimesView};
pub use version::{Difference, FieldDifference, VersionView};
