//! What a field of files takes.

use base::Words;
use store::attachments::AttachmentRow;

use super::sniff::extension;

/// Which files a field takes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileRules {
    /// Extensions without the dot; empty takes all.
    pub accept: Vec<String>,
    /// Largest file, in bytes; `None` is what the installation takes.
    pub bytes: Option<u64>,
}

impl FileRules {
    /// Why a file does not fit; `None` where it does. That its name agrees with its bytes was seen when it came in.
    pub fn fault(&self, file: &AttachmentRow) -> Option<Words> {
        self.fault_of(&file.file_name, file.size)
    }

    pub(super) fn fault_of(&self, name: &str, size: u64) -> Option<Words> {
        let found = extension(name);
        if !self.accept.is_empty() && !self.accept.iter().any(|one| one.eq_ignore_ascii_case(&found)) {
            let list = self.accept.join("、");
            return Some(Words::new(
                format!("“{name}”不是这里接受的文件类型（{list}）。"),
                format!("{name} is of no kind that is taken here ({}).", self.accept.join(", ")),
            ));
        }
        let most = self.bytes.filter(|most| size > *most)?;
        let megabytes = most.div_ceil(1 << 20);
        Some(Words::new(
            format!("“{name}”超过 {megabytes} MB 的上限。"),
            format!("{name} is larger than the limit of {megabytes} MB."),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kind_and_size() {
        let rules = FileRules { accept: vec!["pdf".into(), "docx".into()], bytes: Some(1 << 20) };
        assert_eq!(rules.fault_of("甲.PDF", 1 << 20), None);
        let fault = |name: &str, size: u64| rules.fault_of(name, size).map(|words| words.en);
        assert_eq!(fault("a.png", 1).as_deref(), Some("a.png is of no kind that is taken here (pdf, docx)."));
        assert_eq!(fault("a.pdf", (1 << 20) + 1).as_deref(), Some("a.pdf is larger than the limit of 1 MB."));
        assert_eq!(FileRules::default().fault_of("a", u64::MAX), None);
    }
}
