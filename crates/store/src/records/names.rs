//! What tables, columns and indexes of records are called.
//!
//! PostgreSQL keeps 63 bytes of a name: longer ones end in a digest of the whole, so that two never become one.

use super::{Column, Holds};
use crate::files::digest;

/// Bytes that PostgreSQL keeps of a name.
const LONGEST: usize = 63;

/// Columns of every record.
pub(crate) const FIXED: [&str; 16] = [
    "id",
    "version",
    "state",
    "state_since",
    "owner",
    "published",
    "sample",
    "created",
    "created_by",
    "created_by_name",
    "changed",
    "changed_by",
    "changed_by_name",
    "deleted",
    "parent",
    "folded",
];

/// Whether a kind or field may be called so: it stands in SQL, and two underscores part it from other names.
pub(crate) fn is_name(name: &str) -> bool {
    let mut bytes = name.bytes();
    !name.contains("__")
        && !name.ends_with('_')
        && bytes.next().is_some_and(|first| first.is_ascii_lowercase())
        && name.len() <= 41
        && bytes.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// Whether a field may be called so.
pub(crate) fn is_field(name: &str) -> bool {
    is_name(name) && !FIXED.contains(&name)
}

/// A name that no kind and no field has, for what has left its definition.
pub(crate) fn away(name: &str, mark: i64) -> String {
    format!("{name}__{mark}r")
}

/// The table of a kind.
pub(crate) fn table(kind: &str) -> String {
    short(format!("k_{kind}"))
}

/// The table of a field that holds several: `record_id`, `position`, and the columns of one value, as [`columns`] of a
/// field called `value`.
pub(crate) fn side(kind: &str, field: &str) -> String {
    short(format!("k_{kind}__{field}"))
}

/// The table that full text of a kind is found by. It begins otherwise than those of records: it is made from them.
pub(crate) fn search(kind: &str) -> String {
    short(format!("w_{kind}"))
}

/// An index of a kind.
pub(crate) fn index(kind: &str, fields: &[String], unique: bool) -> String {
    let head = if unique { "ux" } else { "ix" };
    short(format!("{head}_k_{kind}__{}", fields.join("__")))
}

/// The columns that one value of a field takes: one, or two where it has two parts.
pub(crate) fn columns(column: &Column, field: &str) -> Vec<String> {
    match column.holds {
        Holds::Period => vec![format!("{field}_from"), format!("{field}_to")],
        Holds::Point => vec![format!("{field}_lat"), format!("{field}_lon")],
        _ if column.both => vec![field.to_owned(), format!("{field}_en")],
        _ => vec![field.to_owned()],
    }
}

fn short(name: String) -> String {
    if name.len() <= LONGEST {
        return name;
    }
    let digest = digest(name.as_bytes());
    format!("{}_{}", &name[..LONGEST - 11], &digest[..10])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_stay_apart() {
        let (a, b) = (format!("{}a", "x".repeat(40)), format!("{}b", "x".repeat(40)));
        assert_eq!(table("lab"), "k_lab");
        assert_ne!(side(&a, &a), side(&a, &b));
        assert!(side(&a, &b).len() <= LONGEST);
    }

    #[test]
    fn only_names_stand_in_sql() {
        assert!(is_name("lab_2"));
        for wrong in ["", "2lab", "lab__a", "lab_", "Lab", "lab\"", "lab-x", &"x".repeat(42)] {
            assert!(!is_name(wrong), "{wrong}");
        }
    }
}
