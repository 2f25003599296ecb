//! Sealing the event log, and verifying it with the files.

use base::{Text, Words};
use intake::Explanation;
use rights::Action;
use store::Author;
use store::events::{ChainFault, Seal};

use super::{AuditReport, SweepReport};
use crate::asking::internal;
use crate::error::{Error, Result};
use crate::{Actor, App};

/// A folder whose files the database does not know.
pub const FILES_OF_ANOTHER_DATABASE: Explanation = Explanation {
    code: "files-of-another-database",
    name: Text { zh: "目录与数据库不配套", en: "Folder and database do not belong together" },
    what: Text {
        zh: "数据目录中有文件，而数据库一个也没有登记。",
        en: "There are files in the data folder, and the database names none of them.",
    },
    why: Text {
        zh: "按这个数据库清理，会把另一套数据的原文件全部删掉。",
        en: "A sweep by this database would remove all source files of another installation.",
    },
    example: Text {
        zh: "luoshi audit --sweep 时 --database-url 指向了一个新建的空数据库。",
        en: "luoshi audit --sweep with a --database-url that leads to a new and empty database.",
    },
};

impl App {
    /// Seals the events that are not sealed yet; how many they were. `luoshi up` calls it every few seconds.
    pub async fn seal(&self) -> Result<u64> {
        let batch = self.0.config.seal_batch.max(1);
        let mut sealed = 0;
        loop {
            let now = self.store().write(&Author::system(), &Seal { batch }).await?;
            sealed += now;
            if now < u64::from(batch) {
                return Ok(sealed);
            }
        }
    }

    /// Verifies the event log's chain of seals and the stored files.
    pub async fn audit(&self, actor: &Actor) -> Result<AuditReport> {
        self.may(actor, Action::See, &internal("event-log"))?;
        let chain = self.store().verify_chain().await?;
        let files = self.store().verify_files().await?;
        let mut faults: Vec<Words> = chain.faults.iter().map(words).collect();
        faults.extend(files.missing.iter().map(|digest| {
            Words::new(format!("原文件缺失：{digest}。"), format!("A source file is missing: {digest}."))
        }));
        faults.extend(files.changed.iter().map(|digest| {
            Words::new(format!("原文件被改动：{digest}。"), format!("A source file was changed: {digest}."))
        }));
        Ok(AuditReport {
            sealed: chain.sealed,
            unsealed: chain.unsealed,
            seals: chain.seals,
            head: chain.head,
            files: files.checked,
            unnamed_files: self.store().unnamed_files().await?.len() as u64,
            faults,
        })
    }

    /// Takes away what imports that broke off have left in the files folder; `luoshi up` does it at its start. `None`
    /// where an import is under way.
    pub async fn sweep_broken_off(&self) -> Result<Option<SweepReport>> {
        Ok(self.store().sweep_marked_files().await?.map(report))
    }

    /// Takes away every file that no plan's version names. Waits for imports under way, whose files stay.
    pub async fn sweep_files(&self) -> Result<SweepReport> {
        match self.store().sweep_all_files().await {
            Ok(swept) => Ok(report(swept)),
            Err(store::Error::OtherFolder) => Err(Error::refused(
                FILES_OF_ANOTHER_DATABASE.code,
                "数据库没有登记这个目录中的任何文件，它们可能属于另一个数据库；没有清理任何文件。请检查 --data 和 --database-url 是否配套。",
                "The database names none of the files in this folder, which may be another database's; nothing was \
                 taken away. Check that --data and --database-url belong together.",
            )),
            Err(error) => Err(error.into()),
        }
    }
}

fn report(swept: store::Swept) -> SweepReport {
    SweepReport { files: swept.files, temporary: swept.temporary, bytes: swept.bytes }
}

fn words(fault: &ChainFault) -> Words {
    match fault {
        ChainFault::Gap { seal } => Words::new(
            format!("封签 {seal} 之前缺少封签。"),
            format!("Seals are missing before seal {seal}."),
        ),
        ChainFault::Broken { seal } => Words::new(
            format!("封签 {seal} 与前一封签不相衔接。"),
            format!("Seal {seal} does not continue the one before it."),
        ),
        ChainFault::Count { seal, sealed, found } => Words::new(
            format!("封签 {seal} 封存 {sealed} 条记录，现有 {found} 条。"),
            format!("Seal {seal} covers {sealed} events, but {found} are there."),
        ),
        ChainFault::Digest { seal } => Words::new(
            format!("封签 {seal} 所封记录被改动。"),
            format!("Events under seal {seal} were changed."),
        ),
    }
}
