//! Kinds and their fields.

use super::build::{Reader, bound, count, flag, key, keys, plain, tables, validity, words};
use super::tree::{Entry, Item, Tree, get};
use crate::model::{
    Access, Action, Booking, Class, Closed, Field, FieldType, Fixed, Grants, Kind, List, Membership, Name,
    Panel, PlanRows, Publish, RowField, RowPart, Scope, Section, Sheet, Unique, View, Window,
};
use base::Words;

impl Reader<'_> {
    pub(super) fn kind(&mut self, entry: &Entry) -> Kind {
        let table = entry.item.table();
        let named = |key: &str| get(table, key).map_or(&[][..], Item::table);
        Kind {
            id: key(entry),
            words: words(table),
            about: get(table, "about").map(|item| words(item.table())),
            valid: validity(table),
            was: self.name(table, "was"),
            title: self.name(table, "title"),
            key: self.names(table, "key"),
            part_of: self.name(table, "part_of"),
            indicators: self.names(table, "indicators"),
            fields: named("fields").iter().map(|it| self.field(it)).collect(),
            rules: tables(table, "rules").filter_map(|it| self.requirement(it)).collect(),
            unique: tables(table, "unique")
                .map(|it| Unique { fields: self.names(it, "fields"), states: self.names(it, "states") })
                .collect(),
            form: tables(table, "form")
                .map(|it| Section {
                    words: words(it),
                    fields: self.names(it, "fields"),
                    when: self.rule(it, "when"),
                })
                .collect(),
            list: get(table, "list").map(|item| self.list(item.table())),
            lifecycle: self.lifecycle(table),
            access: named("access").iter().map(|it| self.access(it)).collect(),
            membership: get(table, "membership").map(|item| self.membership(item.table())),
            booking: get(table, "booking").map(|item| self.booking(item.table())),
            panel: get(table, "panel").map(|item| self.panel(item.table())),
            window: get(table, "window").map(|item| self.window(item.table())),
            from_plan: tables(table, "from_plan").map(|it| self.plan_rows(it)).collect(),
            grants: get(table, "grants").map(|item| self.grants(item.table())),
            sheet: get(table, "sheet").map(|item| self.sheet(item.table())),
            publish: get(table, "publish").map(|item| self.publish(item.table())),
        }
    }

    fn field(&mut self, entry: &Entry) -> Field {
        let table = entry.item.table();
        let of =
            get(table, "type").and_then(Item::text).and_then(FieldType::named).unwrap_or(FieldType::Text);
        let class = get(table, "class").and_then(Item::text).and_then(Class::named);
        let usual = match of {
            FieldType::Person | FieldType::Email => Class::Internal,
            _ => Class::Public,
        };
        Field {
            id: key(entry),
            words: words(table),
            of,
            target: self.name(table, "of"),
            many: flag(table, "many").unwrap_or(false),
            both: flag(table, "both").unwrap_or(false),
            required: flag(table, "required").unwrap_or(false),
            required_when: self.rule(table, "required_when"),
            help: get(table, "help").map(|item| words(item.table())),
            class: class.unwrap_or(usual),
            unit: get(table, "unit").map(|item| match item.text() {
                Some(text) => Words::new(text, text),
                None => words(item.table()),
            }),
            decimals: count(table, "decimals"),
            min: get(table, "min").and_then(bound),
            max: get(table, "max").and_then(bound),
            pattern: self.name(table, "pattern"),
            default: get(table, "default")
                .and_then(|item| plain(item).map(|value| Fixed { value, span: item.span })),
            unique: flag(table, "unique").unwrap_or(false),
            computed: self.rule(table, "computed"),
            form: self.name(table, "form"),
            accept: self.names(table, "accept"),
            size: count(table, "size").map(|megabytes| u64::from(megabytes) << 20),
            sealed_until: self.rule(table, "sealed_until"),
            offer: get(table, "offer").map(|_| self.names(table, "offer")),
            was: self.name(table, "was"),
            valid: validity(table),
            keys: keys(table),
        }
    }

    fn list(&mut self, table: &[Entry]) -> List {
        let sort = self.name(table, "sort");
        let descending = sort.as_ref().is_some_and(|sort| sort.starts_with('-'));
        let sort = sort.map(|sort| {
            let mut span = sort.span;
            span.start += u32::from(descending);
            Name::new(sort.text.trim_start_matches('-'), span)
        });
        let views = tables(table, "views").map(|it| View {
            words: words(it),
            map: self.name(it, "map"),
            graph: self.name(it, "graph"),
            chart: self.name(it, "chart"),
            sum: self.name(it, "sum"),
            by: get(it, "by")
                .map_or_else(Vec::new, |item| item.each().filter_map(|it| self.rule_of(it)).collect()),
        });
        let views = views.collect();
        List {
            columns: self.names(table, "columns"),
            facets: self.names(table, "facets"),
            sort,
            descending,
            views,
        }
    }

    fn access(&self, entry: &Entry) -> Access {
        let table = entry.item.table();
        let listed = match &entry.item.tree {
            Tree::List(_) => Some(&entry.item),
            _ => get(table, "may"),
        };
        let may = listed.map_or_else(Vec::new, |item| {
            item.each().filter_map(Item::text).filter_map(Action::named).collect()
        });
        Access {
            role: key(entry),
            may,
            scope: get(table, "scope").and_then(Item::text).and_then(Scope::named),
            through: self.name(table, "through"),
        }
    }

    fn membership(&self, table: &[Entry]) -> Membership {
        Membership {
            who: self.name(table, "who"),
            from: self.name(table, "from"),
            to: self.name(table, "to"),
            tier: self.name(table, "tier"),
            states: self.names(table, "states"),
        }
    }

    fn booking(&mut self, table: &[Entry]) -> Booking {
        Booking {
            resource: self.name(table, "resource"),
            from: self.name(table, "from"),
            to: self.name(table, "to"),
            capacity: self.rule(table, "capacity"),
            takes: self.rule(table, "takes"),
            states: self.names(table, "states"),
            opens: self.rule(table, "opens"),
            closes: self.rule(table, "closes"),
            overnight: flag(table, "overnight").unwrap_or(false),
            closed: tables(table, "closed")
                .map(|it| Closed { when: self.rule(it, "when"), words: words(it) })
                .collect(),
            slot: count(table, "slot"),
            keys: keys(table),
        }
    }

    fn plan_rows(&mut self, table: &[Entry]) -> PlanRows {
        let named = |key: &str| get(table, key).map_or(&[][..], Item::table);
        PlanRows {
            words: words(table),
            caption: self.name(table, "caption"),
            fields: named("fields").iter().map(|entry| (key(entry), self.row_field(&entry.item))).collect(),
            set: named("set")
                .iter()
                .filter_map(|entry| Some((key(entry), self.rule_of(&entry.item)?)))
                .collect(),
        }
    }

    /// A heading, several that it may have, or a table that says which part is meant.
    fn row_field(&self, item: &Item) -> RowField {
        let Tree::Table(table) = &item.tree else {
            let headings = item.each().filter_map(|it| self.name_of(it)).collect();
            return RowField { headings, part: None, split: None, optional: false };
        };
        RowField {
            headings: self.names(table, "heading"),
            part: get(table, "part").and_then(Item::text).and_then(RowPart::named),
            split: get(table, "split").and_then(Item::text).map(str::to_owned),
            optional: flag(table, "optional").unwrap_or(false),
        }
    }

    fn grants(&self, table: &[Entry]) -> Grants {
        Grants {
            of: self.name(table, "of"),
            to: self.name(table, "to"),
            states: self.names(table, "states"),
            until: self.name(table, "until"),
            fields: self.names(table, "fields"),
        }
    }

    fn panel(&self, table: &[Entry]) -> Panel {
        Panel {
            members: count(table, "members").unwrap_or(0),
            review: self.name(table, "review"),
            reviewer: self.name(table, "reviewer"),
            blind: flag(table, "blind").unwrap_or(false),
            recuse: self.names(table, "recuse"),
            drop_extremes: flag(table, "drop_extremes").unwrap_or(false),
        }
    }

    fn window(&mut self, table: &[Entry]) -> Window {
        Window {
            opens: self.rule(table, "opens"),
            closes: self.rule(table, "closes"),
            steps: self.names(table, "steps"),
        }
    }

    fn sheet(&self, table: &[Entry]) -> Sheet {
        let headings = get(table, "headings").map_or(&[][..], Item::table).iter();
        Sheet {
            columns: self.names(table, "columns"),
            headings: headings
                .map(|entry| (key(entry), entry.item.each().filter_map(|it| self.name_of(it)).collect()))
                .collect(),
        }
    }

    fn publish(&self, table: &[Entry]) -> Publish {
        let text = |key: &str| get(table, key).and_then(Item::text).map(str::to_owned);
        let map = get(table, "map").map_or(&[][..], Item::table).iter();
        Publish {
            dataset: flag(table, "dataset").unwrap_or(false),
            schema_org: text("schema_org"),
            dcat_theme: text("dcat_theme"),
            cerif: text("cerif"),
            oai: flag(table, "oai").unwrap_or(false),
            map: map
                .map(|entry| (key(entry), entry.item.each().filter_map(|it| self.name_of(it)).collect()))
                .collect(),
        }
    }
}
