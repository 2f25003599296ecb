//! Who could do what is refused: roles of the programme, the roles of the table that carry them, and who gives those.

use base::Words;
use programme::model::{Action, Class, Kind, Programme, Role, Scope};
use rights::RoleId;

use super::registry::Registry;

/// Those who give a right, named at most: more would not help to find one.
const NAMED: usize = 3;

/// The roles of a programme that a kind lets do something.
pub(crate) fn able<'a>(programme: &'a Programme, kind: &Kind, action: Action) -> Vec<&'a Role> {
    let may = |role: &&Role| kind.access(&role.id).is_some_and(|access| access.may.contains(&action));
    programme.roles.iter().filter(may).collect()
}

impl Registry {
    /// Who could read what of a record is of a class, or is sealed.
    pub(crate) fn who_reads(&self, programme: &Programme, kind: &Kind, class: Class) -> Words {
        let action = if class == Class::Secret { Action::Secret } else { Action::See };
        self.who_could(kind, &able(programme, kind, action))
    }

    /// Who could, where these roles of a programme could.
    pub(crate) fn who_could(&self, kind: &Kind, roles: &[&Role]) -> Words {
        if roles.is_empty() {
            return Words::new("目前没有角色可以。", "No role can at present.");
        }
        let named: Vec<Words> = roles.iter().map(|role| self.carried(kind, role)).collect();
        let join = |of: fn(&Words) -> &String, stop: &str| {
            named.iter().map(|words| of(words).as_str()).collect::<Vec<_>>().join(stop)
        };
        let mut zh = format!("可以办理的是：{}。", join(|it| &it.zh, "、"));
        let mut en = format!("Those who can: {}.", join(|it| &it.en, "; "));
        let carriers: Vec<&str> = roles.iter().flat_map(|role| role.carriers()).collect();
        let givers: Vec<&Words> = self.rights.givers(&carriers).take(NAMED).map(|role| &role.name).collect();
        if !givers.is_empty() {
            let zh_names: Vec<&str> = givers.iter().map(|name| name.zh.as_str()).collect();
            let en_names: Vec<&str> = givers.iter().map(|name| name.en.as_str()).collect();
            zh.push_str(&format!("需要这项权限，请找{}授权。", zh_names.join("或")));
            en.push_str(&format!(" To be given this right, ask one of: {}.", en_names.join(", ")));
        }
        Words::new(zh, en)
    }

    /// A role with those who carry it.
    fn carried(&self, kind: &Kind, role: &Role) -> Words {
        let carriers: Vec<Words> = role.carriers().into_iter().map(|name| self.role_name(name)).collect();
        let join = |of: fn(&Words) -> &String, stop: &str| {
            carriers.iter().map(|words| of(words).as_str()).collect::<Vec<_>>().join(stop)
        };
        let (zh, en) = (join(|it| &it.zh, "、"), join(|it| &it.en, ", "));
        let (zh_whole, en_whole) = match kind.reach(role).0 {
            Scope::Any => ("以全平台身份办事的", " acting for the whole installation"),
            Scope::Own | Scope::Subtree => ("", ""),
        };
        Words::new(
            format!("{}（{zh_whole}{zh}）", role.words.zh),
            format!("{} ({en}{en_whole})", role.words.en),
        )
    }

    /// The name of a role of the table.
    pub(crate) fn role_name(&self, id: &str) -> Words {
        let known = self.rights.role(&RoleId::new(id.to_owned()));
        known.map_or_else(|| Words::new(id, id), |role| role.name.clone())
    }
}
