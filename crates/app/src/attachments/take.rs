//! Taking a file in.

use base::Words;
use diag::{Diagnostic, Severity};
use rights::Class;
use store::attachments::{AddAttachment, AttachmentRow, DropLooseAttachments};
use store::{Author, Incoming};

use super::FileRules;
use super::sniff::{Told, extension, settle, tell};
use crate::app::author;
use crate::error::{Error, Result};
use crate::{Actor, App};

/// Longest name that is kept, in characters.
const LONGEST: usize = 200;

/// Hours that a file waits for its form.
const WAITS: i64 = 24;

impl App {
    /// Begins to take a file in; its parts are written to what is given back, and never held in memory together.
    pub async fn receive_file(&self, actor: &Actor) -> Result<Incoming> {
        self.past_first(actor)?;
        Ok(self.store().receive().await?)
    }

    /// Keeps a file that has come in as an attachment, for a record whose form is about to be sent. Without a record it
    /// is forgotten after a day.
    ///
    /// # Errors
    /// [`Error::Refused`] for an empty file, a program, one whose name and bytes disagree, or one against the rules.
    pub async fn attach_file(
        &self,
        actor: &Actor,
        incoming: Incoming,
        name: &str,
        rules: &FileRules,
        class: Class,
    ) -> Result<AttachmentRow> {
        self.past_first(actor)?;
        let name = plain_name(name);
        if incoming.size() == 0 {
            return Err(refused(
                "attachment-empty",
                Words::new(format!("“{name}”是空文件。"), format!("{name} is empty.")),
            ));
        }
        if let Some(words) = rules.fault_of(&name, incoming.size()) {
            return Err(refused("attachment-unfit", words));
        }
        let told = tell(incoming.head());
        let Some(media_type) = settle(told, &extension(&name)) else {
            let words = match told {
                Told::Program => Words::new(
                    format!("“{name}”是可执行程序，不能上传。"),
                    format!("{name} is a program and is not taken."),
                ),
                _ => Words::new(
                    format!("“{name}”的内容与扩展名不符，请用原来的软件重新保存后上传。"),
                    format!(
                        "The content of {name} is not what its name says; save it anew with its own program."
                    ),
                ),
            };
            return Err(refused("attachment-disagrees", words));
        };
        let kept = self.store().keep(incoming).await?;
        let change = AddAttachment { file: &kept, media_type, file_name: &name, class: class.code() };
        let id = match self.store().write(&author(actor), &change).await {
            Err(store::Error::Changed(_)) => {
                return Err(Error::Unavailable(
                    "the file was swept away elsewhere before it was named".into(),
                ));
            }
            result => result?,
        };
        kept.named();
        self.store().attachment(id).await?.ok_or(Error::NotFound)
    }

    /// Forgets files whose form was not sent within a day; how many.
    pub async fn drop_loose_files(&self) -> Result<u64> {
        let before =
            self.now().checked_sub(jiff::SignedDuration::from_hours(WAITS)).map_err(Error::internal)?;
        let dropped = self.store().write(&Author::system(), &DropLooseAttachments { before }).await?;
        let count = dropped.len() as u64;
        if count > 0 {
            self.store().sweep_files(dropped).await?;
        }
        Ok(count)
    }
}

/// The last part of what a browser says the file is called, without what no name has, its extension kept.
fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last.chars().filter(|c| !c.is_control() && !"<>:\"|?*".contains(*c)).collect();
    let plain = plain.trim().trim_matches('.');
    if plain.is_empty() {
        return "file".into();
    }
    let over = plain.chars().count().saturating_sub(LONGEST);
    match plain.rsplit_once('.').filter(|(stem, _)| stem.chars().count() > over) {
        Some((stem, extension)) if over > 0 => {
            let keep = stem.chars().count() - over;
            format!("{}.{extension}", stem.chars().take(keep).collect::<String>())
        }
        _ => plain.chars().take(LONGEST).collect(),
    }
}

fn refused(code: &'static str, words: Words) -> Error {
    Error::Refused(Box::new(Diagnostic::new(code, Severity::Error, words)))
}

#[cfg(test)]
mod tests {
    use super::plain_name;

    #[test]
    fn names_are_plain() {
        assert_eq!(plain_name("C:\\文档\\协议 1.pdf"), "协议 1.pdf");
        assert_eq!(plain_name("../../etc/passwd"), "passwd");
        assert_eq!(plain_name("a\r\nb\".pdf"), "ab.pdf");
        assert_eq!(plain_name("..."), "file");
        let long = plain_name(&format!("{}.pdf", "长".repeat(500)));
        assert!(long.chars().count() == 200 && long.ends_with("长.pdf"));
    }
}
