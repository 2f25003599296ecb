//! What names and passwords must be.

use crate::error::{Error, Result};

/// Shortest password, in characters.
const SHORTEST: usize = 10;
/// Longest, in bytes: more would only cost time to hash.
const LONGEST: usize = 512;

/// The form in which a name is stored and looked up.
pub(super) fn settled_name(name: &str) -> String {
    name.trim().to_lowercase()
}

/// A name that may be given to an account.
pub(super) fn check_name(name: &str) -> Result<String> {
    let name = settled_name(name);
    let fits = (2..=40).contains(&name.chars().count())
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '@'));
    if fits {
        return Ok(name);
    }
    Err(Error::invalid(
        "account-name-unfit",
        "账号名须为 2 至 40 个字符，只用汉字、字母、数字和 . _ - @。",
        "An account's name has 2 to 40 letters, digits, or . _ - @.",
    ))
}

/// A password that somebody chose.
pub(super) fn check_password(name: &str, old: &str, new: &str) -> Result<()> {
    let letters = new.chars().count();
    if letters < SHORTEST || new.len() > LONGEST {
        return Err(Error::invalid(
            "password-too-short",
            format!("密码至少 {SHORTEST} 个字符。"),
            format!("A password has at least {SHORTEST} characters."),
        ));
    }
    let mut different: Vec<char> = new.chars().collect();
    different.sort_unstable();
    different.dedup();
    if different.len() < 4 || settled_name(new).contains(&settled_name(name)) || new == old {
        return Err(Error::invalid(
            "password-too-plain",
            "密码过于简单：不要与旧密码相同，不要包含账号名，也不要只用几个字符重复。",
            "This password is too plain: not the old one, not the account's name, not a few characters repeated.",
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_settled_and_checked() {
        assert_eq!(check_name(" Zhang.San ").unwrap(), "zhang.san");
        assert_eq!(check_name("张三").unwrap(), "张三");
        for name in ["", "a", "a b", "<b>x"] {
            assert_eq!(check_name(name).unwrap_err().code(), "account-name-unfit");
        }
    }

    #[test]
    fn plain_passwords_are_turned_away() {
        let code = |new| check_password("admin", "old-Password-1", new).map_err(|error| error.code());
        assert_eq!(code("短短短"), Err("password-too-short"));
        assert_eq!(code("aaaaaaaaaaaa"), Err("password-too-plain"));
        assert_eq!(code("my-ADMIN-2026"), Err("password-too-plain"));
        assert_eq!(code("old-Password-1"), Err("password-too-plain"));
        assert_eq!(code("江上清风与山间明月"), Err("password-too-short"));
        assert_eq!(code("江上清风与山间之明月"), Ok(()));
    }
}
