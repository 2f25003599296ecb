//! What an e-mail address must look like. Whether it is anybody's shows when something is sent there.

use base::Words;

/// Whether a text is one address of the plain form `name@host.example`: letters, digits and the usual marks. What
/// RFC 5322 would also let through (quotes, comments) is more often a slip.
pub(crate) fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.rsplit_once('@') else { return false };
    let in_name = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    text.len() <= 254
        && (1..=64).contains(&name.len())
        && name.chars().all(in_name)
        && !(name.starts_with('.') || name.ends_with('.') || name.contains(".."))
        && host.contains('.')
        && host.split('.').all(label)
}

/// What is told of a text that is none.
pub(crate) fn no_email(text: &str) -> Words {
    Words::new(
        format!("“{text}”不是电子邮箱，应如 name@example.com。"),
        format!("{text} is no e-mail address; one looks like name@example.com."),
    )
}

#[cfg(test)]
mod tests {
    use super::is_email;

    #[test]
    fn addresses_and_slips() {
        for address in ["li.si@example.com", "a+b@x-y.example.cn", "o'neil@example.org"] {
            assert!(is_email(address), "{address}");
        }
        for slip in [
            "",
            "li.si",
            "@example.com",
            "li.si@",
            "li si@example.com",
            "li@example",
            "li@.com",
            "li..si@x.cn",
            "li@ex_ample.com",
            "李四@example.com",
            "a@b@c.com\r\nBcc: x@y.z",
            "li@-x.cn",
        ] {
            assert!(!is_email(slip), "{slip}");
        }
    }
}
