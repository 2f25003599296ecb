//! A kind of record, with what hangs on it.

use base::Words;
use diag::Severity;

use super::{Access, Expression, Field, Grants, Keys, Lifecycle, Name, PlanRows, Role, Scope, Validity};

/// A kind of record: what it holds, how it moves, who may do what.
#[derive(Clone, Debug, PartialEq)]
pub struct Kind {
    /// Its name, one of a kind over all programmes: the table is called `k_` and this.
    pub id: Name,
    /// Its name for people.
    pub words: Words,
    /// A paragraph about it.
    pub about: Option<Words>,
    /// When it is in force.
    pub valid: Validity,
    /// What it used to be called.
    pub was: Option<Name>,
    /// The field that titles a record, as declared.
    pub title: Option<Name>,
    /// The fields by which a row of a sheet finds its record.
    pub key: Vec<Name>,
    /// The kind it is a part of.
    pub part_of: Option<Name>,
    /// What plans call what its records count, beside its own name.
    pub indicators: Vec<Name>,
    /// Its fields, in order.
    pub fields: Vec<Field>,
    /// What a record must keep to.
    pub rules: Vec<Requirement>,
    /// Fields that together are unique.
    pub unique: Vec<Unique>,
    /// Sections of the form.
    pub form: Vec<Section>,
    /// How records are listed.
    pub list: Option<List>,
    /// How a record moves.
    pub lifecycle: Lifecycle,
    /// Who may do what.
    pub access: Vec<Access>,
    /// A pool.
    pub membership: Option<Membership>,
    /// Bookings.
    pub booking: Option<Booking>,
    /// Reviewers.
    pub panel: Option<Panel>,
    /// When records may be handed in.
    pub window: Option<Window>,
    /// Tables of plans whose rows become records.
    pub from_plan: Vec<PlanRows>,
    /// What a record lets its asker read of another.
    pub grants: Option<Grants>,
    /// The sheet for import and export.
    pub sheet: Option<Sheet>,
    /// Open data and standards.
    pub publish: Option<Publish>,
}

impl Kind {
    /// A field by its name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.id == name)
    }

    /// The field that titles a record: the declared one, else the first line of text.
    pub fn title_field(&self) -> Option<&Field> {
        let declared = self.title.as_ref().and_then(|title| self.field(title));
        declared.or_else(|| self.fields.iter().find(|field| field.of == super::FieldType::Text))
    }

    /// What a role may do, where it may do anything.
    pub fn access(&self, role: &str) -> Option<&Access> {
        self.access.iter().find(|access| access.role == role)
    }

    /// How far a role reaches among the records of the kind, and the field that ties them.
    pub fn reach<'a>(&'a self, role: &'a Role) -> (Scope, Option<&'a Name>) {
        let access = self.access(&role.id);
        let own = access.and_then(|access| access.through.as_ref());
        (access.and_then(|access| access.scope).unwrap_or(role.scope), own.or(role.through.as_ref()))
    }
}

/// A condition with what to say where it does not hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Requirement {
    /// What must hold.
    pub must: Expression,
    /// What to say; `None` where the expression speaks for itself by its working.
    pub words: Option<Words>,
    /// Whether it forbids or only warns.
    pub level: Severity,
    /// When it is in force.
    pub valid: Validity,
}

/// Fields that together are unique.
#[derive(Clone, Debug, PartialEq)]
pub struct Unique {
    /// The fields.
    pub fields: Vec<Name>,
    /// In which states; all where empty.
    pub states: Vec<Name>,
}

/// A part of a form.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Its heading.
    pub words: Words,
    /// Its fields.
    pub fields: Vec<Name>,
    /// When it is shown.
    pub when: Option<Expression>,
}

/// How records are listed.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// Columns.
    pub columns: Vec<Name>,
    /// Facets.
    pub facets: Vec<Name>,
    /// The field to sort by.
    pub sort: Option<Name>,
    /// Whether the order is reversed.
    pub descending: bool,
    /// Maps and charts.
    pub views: Vec<View>,
}

/// A map, a graph or a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// Its heading.
    pub words: Words,
    /// The field that a map is drawn by.
    pub map: Option<Name>,
    /// The field of a graph: a reference of the kind to itself, to what comes before.
    pub graph: Option<Name>,
    /// `count` or `sum`.
    pub chart: Option<Name>,
    /// The field that is summed.
    pub sum: Option<Name>,
    /// What a chart groups by.
    pub by: Vec<Expression>,
}

/// A pool: each record says who belongs from when to when.
#[derive(Clone, Debug, PartialEq)]
pub struct Membership {
    /// Who.
    pub who: Option<Name>,
    /// Date of entry.
    pub from: Option<Name>,
    /// Date of exit; empty while it lasts.
    pub to: Option<Name>,
    /// The tier.
    pub tier: Option<Name>,
    /// States whose records count; all where empty.
    pub states: Vec<Name>,
}

/// Bookings of a resource.
#[derive(Clone, Debug, PartialEq)]
pub struct Booking {
    /// What is booked.
    pub resource: Option<Name>,
    /// Start.
    pub from: Option<Name>,
    /// End.
    pub to: Option<Name>,
    /// The hour at which it opens; midnight where absent.
    pub opens: Option<Expression>,
    /// The hour at which it closes; midnight where absent.
    pub closes: Option<Expression>,
    /// Whether a booking may last over the hours when it is closed.
    pub overnight: bool,
    /// Days on which it is closed.
    pub closed: Vec<Closed>,
    /// Minutes of a time as free times are shown.
    pub slot: Option<u32>,
    /// How many at a time.
    pub capacity: Option<Expression>,
    /// How many places a booking takes; one where absent.
    pub takes: Option<Expression>,
    /// States that take up time; all but the final where empty.
    pub states: Vec<Name>,
    pub(crate) keys: Keys,
}

impl Booking {
    /// Minutes of a time as free times are shown, where the file does not say.
    pub const SLOT: u32 = 60;

    /// Minutes of a time as free times are shown.
    pub fn slot_minutes(&self) -> u32 {
        self.slot.unwrap_or(Self::SLOT)
    }
}

/// Days on which nothing is booked, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Closed {
    /// Holds for a day on which it is closed.
    pub when: Option<Expression>,
    /// Why.
    pub words: Words,
}

/// Who reviews a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// How many reviewers.
    pub members: u32,
    /// The kind of their reviews.
    pub review: Option<Name>,
    /// The field of a review that says who reviews; its first person where none is named.
    pub reviewer: Option<Name>,
    /// Whether they do not learn whose it is.
    pub blind: bool,
    /// Fields whose organisations and persons they must have nothing to do with.
    pub recuse: Vec<Name>,
    /// Whether the highest and the lowest mark do not count.
    pub drop_extremes: bool,
}

impl Panel {
    /// The field of a review that says who reviews.
    pub fn reviewer_field<'a>(&self, review: &'a Kind) -> Option<&'a Field> {
        let declared = self.reviewer.as_ref().and_then(|name| review.field(name));
        let is_person = |field: &&Field| field.of == super::FieldType::Person && !field.many;
        declared.or_else(|| review.fields.iter().find(is_person))
    }
}

/// When records may be handed in.
#[derive(Clone, Debug, PartialEq)]
pub struct Window {
    /// From.
    pub opens: Option<Expression>,
    /// To.
    pub closes: Option<Expression>,
    /// The steps it binds; only creation where empty.
    pub steps: Vec<Name>,
}

/// The sheet for import and export.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Columns in order.
    pub columns: Vec<Name>,
    /// Further headings of a field, beside its own names.
    pub headings: Vec<(Name, Vec<Name>)>,
}

/// Open data, and how it maps to standards.
#[derive(Clone, Debug, PartialEq)]
pub struct Publish {
    /// Whether it stands in the catalogue.
    pub dataset: bool,
    /// Its type in schema.org.
    pub schema_org: Option<String>,
    /// Its DCAT theme.
    pub dcat_theme: Option<String>,
    /// Its CERIF entity.
    pub cerif: Option<String>,
    /// Field → properties of standards.
    pub map: Vec<(Name, Vec<Name>)>,
    /// Whether published records are harvested by OAI-PMH.
    pub oai: bool,
}

impl Publish {
    /// The fields that are mapped to a property, in the order of the file.
    pub fn fields<'a>(&'a self, property: &'a str) -> impl Iterator<Item = &'a Name> {
        let mapped = move |(_, properties): &&(Name, Vec<Name>)| properties.iter().any(|it| *it == *property);
        self.map.iter().filter(mapped).map(|(field, _)| field)
    }
}
