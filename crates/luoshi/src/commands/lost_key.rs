//! `luoshi lost-key`: going on without the key that second factors were sealed with.

use std::io::Write as _;

use base::Lang;

use super::installation;
use crate::arguments::Data;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::words::say;

/// Takes away what the lost key sealed.
pub(crate) fn run(data: &Data, lang: Lang) -> Result<Exit, Failure> {
    let count = installation::with_existing(data, |app| async move { Ok(app.forget_lost_key().await?) })?;
    let words = match count {
        0 => say(
            lang,
            "没有动态验证码因密钥丢失而失效，没有取消任何一个".to_owned(),
            "no second factor was sealed with a lost key; none was taken away".to_owned(),
        ),
        _ => say(
            lang,
            format!("已取消 {count} 个动态验证码，请本人登录后重新启用"),
            format!("took away {count} second factors; their owners enrol anew when they sign in"),
        ),
    };
    writeln!(std::io::stdout().lock(), "{words}")?;
    Ok(Exit::Fine)
}
