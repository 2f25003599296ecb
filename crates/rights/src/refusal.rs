//! A refusal in words: why not, who may, and who can make it so.

use base::Words;

use crate::{Reason, Refusal, Rights, RoleId, Scope};

/// What a person is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Why not.
    pub why: Words,
    /// Who may, and who can grant it.
    pub who_can: Words,
}

/// Roles named at most: more would not help to find one.
const NAMED: usize = 3;

impl Refusal {
    /// The refusal in words. `organisation` is the name of the organisation that the thing belongs to.
    pub fn told(&self, rights: &Rights, organisation: Option<&Words>) -> Told {
        Told { why: self.why(rights, organisation), who_can: self.who_can(rights, organisation) }
    }

    fn why(&self, rights: &Rights, organisation: Option<&Words>) -> Words {
        let (action, kind) = (self.action.words(), rights.kind_name(&self.kind));
        let names: Vec<Words> = self.held.iter().map(|role| name(rights, role)).collect();
        let (zh_who, en_who) = match names.as_slice() {
            [] => ("未登录的访客".to_owned(), "Visitors who are not signed in".to_owned()),
            names => (
                format!("您现在的身份（{}）", join(names.iter().map(|n| &*n.zh), "、")),
                format!("As {} you", join(names.iter().map(|n| &*n.en), " and ")),
            ),
        };
        let of = organisation.filter(|_| self.reason == Reason::Scope);
        match (self.reason, of) {
            (Reason::Scope, Some(of)) => Words::new(
                format!("{zh_who}可以{}{}，但不包括“{}”的。", action.zh, kind.zh, of.zh),
                format!("{en_who} may {} {}, but not those of {}.", action.en, kind.en, of.en),
            ),
            (Reason::Scope, None) => Words::new(
                format!("{zh_who}可以{}{}，但不包括不属于本单位的这一项。", action.zh, kind.zh),
                format!(
                    "{en_who} may {} {}, but not this one, which is not your organisation's.",
                    action.en, kind.en
                ),
            ),
            (Reason::Class, _) => {
                let class = self.class.words();
                Words::new(
                    format!("{zh_who}不能{}{}中的{}信息。", action.zh, kind.zh, class.zh),
                    format!("{en_who} may not {} what is {} in {}.", action.en, class.en, kind.en),
                )
            }
            (Reason::Action, _) => Words::new(
                format!("{zh_who}不能{}{}。", action.zh, kind.zh),
                format!("{en_who} may not {} {}.", action.en, kind.en),
            ),
        }
    }

    fn who_can(&self, rights: &Rights, organisation: Option<&Words>) -> Words {
        if self.who_may.is_empty() {
            return Words::new(
                "权限表没有把这项权限给任何角色。",
                "The table of rights gives this to no role.",
            );
        }
        let who: Vec<Words> = self
            .who_may
            .iter()
            .take(NAMED)
            .map(|(role, scope)| bearer(rights, role, *scope, organisation))
            .collect();
        let grants: Vec<Words> = self.who_grants.iter().take(NAMED).map(|role| name(rights, role)).collect();
        let mut zh = format!("可以办理的有：{}", join(who.iter().map(|w| &*w.zh), "、"));
        let mut en = format!("Those who may: {}", join(who.iter().map(|w| &*w.en), "; "));
        if !grants.is_empty() {
            zh.push_str(&format!("；需要这项权限，请找{}授权", join(grants.iter().map(|w| &*w.zh), "或")));
            en.push_str(&format!(
                ". To be given this right, ask {}",
                join(
                    grants.iter().map(|w| with_article(&w.en)).collect::<Vec<_>>().iter().map(|w| &**w),
                    " or "
                )
            ));
        }
        zh.push('。');
        en.push('.');
        Words::new(zh, en)
    }
}

/// A role's name for people.
fn name(rights: &Rights, role: &RoleId) -> Words {
    rights.role(role).map_or_else(|| Words::new(role.code(), role.code()), |role| role.name.clone())
}

/// Who bears a role where it reaches the thing.
fn bearer(rights: &Rights, role: &RoleId, scope: Scope, organisation: Option<&Words>) -> Words {
    let name = name(rights, role);
    match (scope, organisation) {
        (Scope::Own, Some(of)) => {
            Words::new(format!("“{}”的{}", of.zh, name.zh), format!("{} of {}", name.en, of.en))
        }
        (Scope::Below, Some(of)) => Words::new(
            format!("“{}”或其上级的{}", of.zh, name.zh),
            format!("{} of {} or of one above it", name.en, of.en),
        ),
        _ => name,
    }
}

fn join<'a>(words: impl Iterator<Item = &'a str>, between: &str) -> String {
    words.collect::<Vec<_>>().join(between)
}

fn with_article(name: &str) -> String {
    let vowel = name.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']);
    format!("{} {name}", if vowel { "an" } else { "a" })
}
