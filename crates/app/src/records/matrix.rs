//! The table of rights over records: for each role of the table what the programmes in force let it do.

use base::Words;
use programme::model::{Action, Class, FieldType, Kind, Programme, Role, Scope, Step};
use rights::RoleId;

use super::access::of_record;
use super::programmes::kind_name;
use super::registry::Registry;
use super::{Ground, KindReach, KindRights, RoleRights};
use crate::App;
use crate::error::Result;

impl App {
    /// What each role of the table may do with records of the programmes in force. It is asked of the same declarations
    /// as every decision.
    pub async fn record_rights(&self) -> Result<Vec<RoleRights>> {
        let registry = self.registry().await?;
        Ok(registry.rights.roles().iter().map(|role| registry.role_rights(&role.id)).collect())
    }

    /// The same as text, a line for each role, kind and ground: what tests keep.
    pub async fn record_rights_golden(&self) -> Result<String> {
        let mut text = String::new();
        for role in self.record_rights().await? {
            text.push_str(&format!("{}\n", role.role));
            for kind in role.kinds {
                for reach in kind.reaches {
                    text.push_str(&format!("  {}: {}\n", kind.kind.id, line(&reach)));
                }
            }
        }
        Ok(text)
    }
}

fn line(reach: &KindReach) -> String {
    let ground = match &reach.ground {
        Ground::Carries(role) => format!("as {}", role.en),
        Ground::Reads(role) => format!("reading as {}", role.en),
        Ground::Table => "by the table".to_owned(),
        Ground::Public => "as everybody".to_owned(),
    };
    let actions: Vec<&str> = reach.actions.iter().map(|(code, _)| *code).collect();
    let steps: Vec<&str> = reach.steps.iter().map(|step| step.en.as_str()).collect();
    let steps = if steps.is_empty() { String::new() } else { format!("; steps: {}", steps.join(", ")) };
    format!("{ground}: {} ({}, {}){steps}", actions.join(" "), reach.records.en, reach.class.en)
}

impl Registry {
    fn role_rights(&self, role: &RoleId) -> RoleRights {
        let kinds = self.programmes.kinds().filter_map(|(programme, kind)| {
            let reaches = self.reaches(role, programme, kind);
            (!reaches.is_empty()).then(|| KindRights { kind: kind_name(programme, kind), reaches })
        });
        RoleRights { role: role.clone(), kinds: kinds.collect() }
    }

    fn reaches(&self, role: &RoleId, programme: &Programme, kind: &Kind) -> Vec<KindReach> {
        let mut reaches = Vec::new();
        if *role == RoleId::PUBLIC {
            let may = kind.access(Role::PUBLIC).map(|access| access.may.clone()).unwrap_or_default();
            let (records, class) = (self.of_public(kind), Class::Public);
            reaches.push(reach(Ground::Public, may, Vec::new(), records, class));
        }
        let over: Vec<Action> = self.rights.over(role, true).flat_map(of_record).collect();
        let all = Words::new("全部记录", "all records");
        let class = class_of(&over);
        let steps: &[Step] = if *role == RoleId::ADMINISTRATOR { &kind.lifecycle.steps } else { &[] };
        let steps = steps.iter().filter(|step| !step.who.is_empty()).map(|step| step.words.clone()).collect();
        reaches.push(reach(Ground::Table, over, steps, all, class));
        for carried in &programme.roles {
            let may = kind.access(&carried.id).map(|access| access.may.clone()).unwrap_or_default();
            let records = self.tied_words(kind, carried);
            if carried.carriers().contains(&role.code()) {
                let steps = kind.lifecycle.steps.iter().filter(|step| step.who.contains(&carried.id));
                let steps = steps.map(|step| step.words.clone()).collect();
                let class = class_of(&may);
                reaches.push(reach(Ground::Carries(carried.words.clone()), may, steps, records, class));
            } else if carried.readers().contains(&role.code()) && may.contains(&Action::See) {
                let ground = Ground::Reads(carried.words.clone());
                reaches.push(reach(ground, vec![Action::See], Vec::new(), records, Class::Internal));
            }
        }
        reaches.retain(|reach| !reach.actions.is_empty() || !reach.steps.is_empty());
        reaches
    }

    /// Which records a role of a programme reaches, in words.
    fn tied_words(&self, kind: &Kind, role: &Role) -> Words {
        let (scope, through) = kind.reach(role);
        if scope == Scope::Any {
            return Words::new(
                "以全平台身份办事时，全部记录",
                "all records, acting for the whole installation",
            );
        }
        let of = through.map(|through| match kind.field(through) {
            Some(field) => Some(field.words.clone()),
            None => {
                let (_, whole) = self.whole(kind)?;
                let field = whole.field(through)?;
                Some(Words::new(
                    format!("所属{}的{}", whole.words.zh, field.words.zh),
                    format!("{} of its {}", field.words.en, whole.words.en),
                ))
            }
        });
        let field = through.and_then(|through| {
            kind.field(through).or_else(|| self.whole(kind).and_then(|(_, whole)| whole.field(through)))
        });
        let what = match (field.map(|field| field.of), scope) {
            (Some(FieldType::Person), _) => Words::new("本人的记录", "one's own records"),
            (Some(FieldType::Region), _) => {
                Words::new("所辖地区的记录", "records of the place one's organisation governs")
            }
            (_, Scope::Own) => Words::new("本单位的记录", "records of one's organisation"),
            _ => Words::new("本单位及下级的记录", "records of one's organisation and those below"),
        };
        match of {
            Some(Some(of)) => {
                Words::new(format!("{}（按“{}”）", what.zh, of.zh), format!("{} (by {})", what.en, of.en))
            }
            Some(None) => Words::new("没有记录", "no records"),
            None => Words::new(
                format!("{}（按登记人和登记单位）", what.zh),
                format!("{} (by who made them)", what.en),
            ),
        }
    }

    /// Which records the public sees, in words.
    fn of_public(&self, kind: &Kind) -> Words {
        let publishes = |kind: &Kind| kind.lifecycle.steps.iter().any(|step| step.publish.is_some());
        if publishes(kind) {
            return Words::new("已公开的记录", "published records");
        }
        match self.whole(kind) {
            Some((_, whole)) => {
                let above = self.of_public(whole);
                Words::new(
                    format!("所属{}为{}", whole.words.zh, above.zh),
                    format!("those whose {} is among {}", whole.words.en, above.en),
                )
            }
            None => Words::new("全部记录", "all records"),
        }
    }
}

fn class_of(may: &[Action]) -> Class {
    match (may.contains(&Action::Secret), may.contains(&Action::See)) {
        (true, _) => Class::Secret,
        (false, true) => Class::Internal,
        (false, false) => Class::Public,
    }
}

fn reach(ground: Ground, may: Vec<Action>, steps: Vec<Words>, records: Words, class: Class) -> KindReach {
    let words = |action: Action| (action.name(), Words::new(action.what().zh, action.what().en));
    let class = match class {
        Class::Public => Words::new("公开", "public"),
        Class::Internal => Words::new("内部", "internal"),
        Class::Secret => Words::new("保密", "secret"),
    };
    KindReach { ground, actions: may.into_iter().map(words).collect(), steps, records, class }
}
