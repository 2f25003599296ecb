//! Definitions as the store knows them: tables for kinds, and steps from one definition to the next.

use programme::Programmes;
use programme::migration::{self, Model, PARENT, Plan, What};
use programme::model::{Class, FieldType, Kind, Programme, Role};
use store::records::{Column, Holds, Index, SchemaStep, Table};

/// The table of a kind.
pub(crate) fn table(kind: &Kind, model: &migration::Table) -> Table {
    let columns = kind.fields.iter().filter_map(|field| {
        let column = model.columns.get(&field.id.text)?;
        Some(self::column(&field.id, column))
    });
    Table {
        kind: kind.id.text.clone(),
        parent: kind.part_of.as_ref().map(|parent| local(parent).to_owned()),
        columns: columns.collect(),
        indexes: model.indexes.iter().map(index).collect(),
        search: searched(kind),
        facets: faceted(kind),
    }
}

/// The fields of few values, and days, by which lists are narrowed and counted.
fn faceted(kind: &Kind) -> Vec<String> {
    use FieldType::{Boolean, Code, Country, Date, Region};
    let facets = kind.list.iter().flat_map(|list| &list.facets).map(|name| name.text.clone());
    let few = |name: &String| match kind.field(name) {
        Some(field) => !field.many && matches!(field.of, Code | Region | Country | Boolean | Date),
        None => name == "state",
    };
    facets.filter(few).collect()
}

/// The tables of a programme, in the order of its kinds.
pub(crate) fn tables(programme: &Programme) -> Vec<Table> {
    let model = Model::of(programme);
    let kinds = programme.kinds.iter();
    kinds.filter_map(|kind| Some(table(kind, model.tables.get(&kind.id.text)?))).collect()
}

/// The fields that full text finds. What the public may not read is left out where the public may look for records: to
/// find is to know.
pub(crate) fn searched(kind: &Kind) -> Vec<String> {
    let open = kind.access(Role::PUBLIC).is_some();
    let words = |of: FieldType| matches!(of, FieldType::Text | FieldType::Long | FieldType::Serial);
    let fields = kind.fields.iter().filter(|field| {
        let may = field.class == Class::Public || (field.class == Class::Internal && !open);
        words(field.of) && !field.many && may && field.sealed_until.is_none()
    });
    fields.map(|field| field.id.text.clone()).collect()
}

/// The name of a kind without its programme.
pub(crate) fn local(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

fn column(name: &str, column: &migration::Column) -> Column {
    let holds = match column.of {
        FieldType::Integer => Holds::Integer,
        FieldType::Number => Holds::Decimal { places: column.decimals },
        FieldType::Money => Holds::Money,
        FieldType::Date => Holds::Day,
        FieldType::Period => Holds::Period,
        FieldType::Instant => Holds::Moment,
        FieldType::Boolean => Holds::Flag,
        FieldType::Organisation | FieldType::Person | FieldType::Reference | FieldType::File => Holds::Id,
        FieldType::Point => Holds::Point,
        FieldType::Text
        | FieldType::Long
        | FieldType::Region
        | FieldType::Country
        | FieldType::Code
        | FieldType::Url
        | FieldType::Email
        | FieldType::Serial => Holds::Text,
    };
    let target = match column.of {
        FieldType::Organisation | FieldType::Person | FieldType::File => Some(column.of.name().to_owned()),
        FieldType::Reference => column.target.as_deref().map(|target| local(target).to_owned()),
        _ => column.target.clone(),
    };
    Column { name: name.to_owned(), holds, many: column.many, both: column.both, target }
}

fn index(index: &migration::Index) -> Index {
    Index { fields: index.fields.clone(), unique: index.unique, states: index.states.clone() }
}

/// What the store has to do for a plan, in order. `set` are all programmes as they are to be: codes are used over the
/// borders of programmes.
pub(crate) fn steps(before: &Programme, after: &Programme, set: &Programmes, plan: &Plan) -> Vec<SchemaStep> {
    let mut model = Model::of(before);
    let mut steps = Vec::new();
    for change in &plan.changes {
        let part = change.part.clone().unwrap_or_default();
        let kind = change.kind.clone();
        let old = |name: &str| {
            let table = model.tables.get(&kind)?;
            Some(column(name, table.columns.get(name)?))
        };
        match &change.what {
            What::CreateKind(table) => {
                steps.extend(after.kind(&kind).map(|kind| SchemaStep::CreateTable(self::table(kind, table))));
            }
            What::RenameKind { from } => {
                steps.push(SchemaStep::RenameTable { from: from.clone(), to: kind.clone() });
            }
            What::RetireKind => steps.push(SchemaStep::RetireTable { kind: kind.clone() }),
            // Every table has a column for the record above.
            _ if part == PARENT => {}
            What::AddField(new) => {
                steps.push(SchemaStep::AddColumn { kind: kind.clone(), column: column(&part, new) });
            }
            What::RenameField { from } => steps.extend(old(from).map(|column| SchemaStep::RenameColumn {
                kind: kind.clone(),
                column,
                to: part.clone(),
            })),
            What::WidenField { from, to } | What::ReplaceField { from, to } => {
                let (from, to) = (column(&part, from), column(&part, to));
                let kind = kind.clone();
                // A longer text, or another list of codes, is kept as before.
                let same = Column { target: None, ..from.clone() } == Column { target: None, ..to.clone() };
                match &change.what {
                    _ if same && from.holds != Holds::Id => {}
                    What::WidenField { .. } => steps.push(SchemaStep::WidenColumn { kind, from, to }),
                    _ => steps.push(SchemaStep::ReplaceColumn { kind, from, to }),
                }
            }
            What::RetireField => {
                steps
                    .extend(old(&part).map(|column| SchemaStep::RetireColumn { kind: kind.clone(), column }));
            }
            What::AddIndex(new) => steps.push(SchemaStep::AddIndex { kind: kind.clone(), index: index(new) }),
            What::DropIndex(gone) => {
                steps.push(SchemaStep::DropIndex { kind: kind.clone(), index: index(gone) });
            }
            What::RenameState { from } => steps.push(SchemaStep::RenameState {
                kind: kind.clone(),
                from: from.clone(),
                to: part.clone(),
            }),
            What::RenameCode { from } => codes(after, set, &model, &kind, from, &part, &mut steps),
            What::AddState | What::RetireState | What::AddCode | What::RetireCode => {}
        }
        model.apply(&Plan { changes: vec![change.clone()] });
    }
    steps
}

/// Every column that holds codes of a list carries a renamed one over.
fn codes(
    after: &Programme,
    set: &Programmes,
    model: &Model,
    list: &str,
    from: &str,
    to: &str,
    steps: &mut Vec<SchemaStep>,
) {
    for (programme, kind) in set.kinds() {
        for field in kind.fields.iter().filter(|field| field.of == FieldType::Code) {
            let Some(target) = &field.target else { continue };
            let Some((owner, found)) = set.code_list(programme, target) else { continue };
            let known = match programme.id == after.id {
                true => model.tables.get(&kind.id.text).and_then(|table| table.columns.get(&field.id.text)),
                false => None,
            };
            if owner.id != after.id || found.id != list || (programme.id == after.id && known.is_none()) {
                continue;
            }
            let own = Model::of(programme);
            let column = own.tables.get(&kind.id.text).and_then(|table| table.columns.get(&field.id.text));
            steps.extend(column.map(|column| SchemaStep::RenameCode {
                kind: kind.id.text.clone(),
                column: self::column(&field.id, column),
                from: from.to_owned(),
                to: to.to_owned(),
            }));
        }
    }
}
