//! The words of the table: actions, scopes, classes.

use std::fmt;
use std::str::FromStr;

use base::Words;

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $case:ident = $code:literal, $zh:literal, $en:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$about])* $case,)* }

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$case,)*];

            /// The word in files and tables.
            pub fn code(self) -> &'static str {
                match self { $(Self::$case => $code,)* }
            }

            /// For people.
            pub fn words(self) -> Words {
                match self { $(Self::$case => Words::new($zh, $en),)* }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.code())
            }
        }

        impl FromStr for $name {
            type Err = ();

            fn from_str(code: &str) -> Result<Self, ()> {
                Self::ALL.iter().copied().find(|one| one.code() == code).ok_or(())
            }
        }
    };
}

codes! {
    /// What can be done to a thing.
    Action {
        /// Look at it.
        See = "see", "查看", "see";
        /// Make one.
        Create = "create", "新建", "create";
        /// Change it.
        Edit = "edit", "修改", "edit";
        /// Take it out of the lists.
        Delete = "delete", "删除", "delete";
        /// Make one of two.
        Merge = "merge", "合并", "merge";
        /// Undo a deletion or a merge.
        Restore = "restore", "恢复", "restore";
        /// Move it along its lifecycle.
        Transition = "transition", "办理", "move along";
        /// Take it away as a file. A right of its own: to see is not to carry off.
        Export = "export", "导出", "export";
        /// Say who else may.
        Grant = "grant", "授权", "grant";
    }
}

codes! {
    /// How far a right reaches, from the organisation that the person acts for.
    Scope {
        /// Things of the organisation itself.
        Own = "own", "本单位", "own organisation";
        /// Of the organisation and of all below it.
        Below = "below", "本单位及下级", "own organisation and those below";
        /// Of every organisation.
        All = "all", "全部单位", "all organisations";
    }
}

codes! {
    /// How far a thing's data may go. A right to a class holds for those before it, too.
    Class {
        /// Everybody.
        Public = "public", "公开", "public";
        /// Who works with it.
        Internal = "internal", "内部", "internal";
        /// Only who must.
        Secret = "secret", "涉密", "secret";
    }
}
