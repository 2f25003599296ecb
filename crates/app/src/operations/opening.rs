//! Why an installation cannot be opened, or a backup not be made or restored, and what to do next.

use std::io::ErrorKind;
use std::path::Path;

use base::Words;
use store::{Error as Cause, Store};

use crate::error::{Error, Result};
use crate::{App, Options};

impl App {
    /// Whether there is an installation at what the options name. A database server is asked only when it is opened.
    pub fn is_there(options: &Options) -> bool {
        options.database_url.is_some() || store::has_database(&options.data_dir)
    }
}

/// Opens the store of an installation.
pub(crate) async fn open(options: &Options) -> Result<Store> {
    let Options { data_dir, database_url, files, clock, .. } = options;
    let opened = Store::open_at(data_dir, database_url.as_deref(), files, clock.clone()).await;
    opened.map_err(|cause| Error::Machine(unopened(options, &cause), Box::new(cause)))
}

fn unopened(options: &Options, cause: &Cause) -> Words {
    let folder = options.data_dir.display();
    match (cause, &options.database_url) {
        (Cause::File { source, .. }, _) => match source.kind() {
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Words::new(
                format!("没有写入数据目录 {folder} 的权限；请换用有权限的用户，或用 --data 指定别的目录"),
                format!(
                    "the data folder {folder} may not be written; run as a user who may, or name another with --data"
                ),
            ),
            ErrorKind::NotADirectory | ErrorKind::AlreadyExists => Words::new(
                format!("{folder} 不是目录；请用 --data 指定一个目录"),
                format!("{folder} is no folder; name one with --data"),
            ),
            _ => Words::new(
                format!("无法使用数据目录 {folder}；请检查磁盘，或用 --data 指定别的目录"),
                format!(
                    "the data folder {folder} cannot be used; check the disk, or name another with --data"
                ),
            ),
        },
        (Cause::Bucket(_), _) => Words::new(
            "无法使用存放文件的对象存储；请检查 --files-url、--s3-endpoint、密钥，以及存储桶是否存在",
            "the object store for files cannot be used; check --files-url, --s3-endpoint, the key, and that the bucket is \
             there",
        ),
        (Cause::Newer(_), _) => Words::new(
            "这个数据库是更新版本的落实写入的，本版本不能使用；请改用新版本，或用旧备份恢复到空目录",
            "this database was written by a newer Luoshi, which this one cannot follow; use the newer version, or restore \
             an older backup into an empty folder",
        ),
        (_, Some(url)) => {
            let url = without_password(url);
            Words::new(
                format!(
                    "无法打开数据库 {url}；请检查 --database-url（postgres://用户:密码@主机:端口/库名）以及数据库是否在运行"
                ),
                format!(
                    "cannot open the database {url}; check --database-url (postgres://user:password@host:port/name) and \
                     that the database runs"
                ),
            )
        }
        (_, None) => Words::new(
            format!("无法打开 {folder} 中的数据库；请检查目录和文件的权限、磁盘空间，或用备份恢复"),
            format!(
                "cannot open the database in {folder}; check the permissions of folder and files and the space on the \
                 disk, or restore a backup"
            ),
        ),
    }
}

/// A backup that was not made.
pub(super) fn not_backed_up(folder: &Path, cause: Cause) -> Error {
    let folder = folder.display();
    let words = match &cause {
        Cause::File { source, .. } if source.kind() == ErrorKind::AlreadyExists => Words::new(
            format!("{folder} 已经存在；请指定一个新的文件夹，旧备份不会被覆盖"),
            format!("{folder} is there already; name a new folder, for no backup is written over another"),
        ),
        Cause::File { source, .. } => match source.kind() {
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Words::new(
                format!("没有写入 {folder} 的权限；请指定别的文件夹"),
                format!("{folder} may not be written; name another folder"),
            ),
            _ => Words::new(
                format!("没能写完备份 {folder}；请检查磁盘空间，删去未完成的文件夹后重试"),
                format!(
                    "the backup {folder} was not finished; check the space on the disk, remove what was begun and try again"
                ),
            ),
        },
        _ => return cause.into(),
    };
    Error::Machine(words, Box::new(cause))
}

/// A backup that was not restored; nothing was changed.
pub(super) fn not_restored(folder: &Path, cause: Cause) -> Error {
    let folder = folder.display();
    let words = match &cause {
        Cause::NoBackup => Words::new(
            format!("{folder} 中没有完整的备份；请指定 luoshi backup 写出的文件夹"),
            format!("there is no whole backup in {folder}; name a folder that luoshi backup has written"),
        ),
        Cause::NotFresh => Words::new(
            "只能恢复到空的数据目录和空的数据库，这里已有数据，没有改动；请用 --data（和 --database-url）指定空的",
            "a backup is restored into an empty folder and database only, and there are data here, which were left \
             alone; name empty ones with --data (and --database-url)",
        ),
        Cause::Backup(_) => Words::new(
            format!("备份 {folder} 与本版本不符或被改动过，没有恢复任何内容；请换用做备份的版本或另一份备份"),
            format!(
                "the backup {folder} is another version's or was changed; nothing was restored. Use the version that made \
                 it, or another backup"
            ),
        ),
        _ => return cause.into(),
    };
    Error::Machine(words, Box::new(cause))
}

/// An address of a database as it may be shown.
fn without_password(url: &str) -> String {
    let hidden = |(scheme, rest): (&str, &str)| {
        let (who, host) = rest.rsplit_once('@')?;
        let (user, _) = who.split_once(':')?;
        Some(format!("{scheme}://{user}:…@{host}"))
    };
    url.split_once("://").and_then(hidden).unwrap_or_else(|| url.to_owned())
}

#[cfg(test)]
mod tests {
    use super::without_password;

    #[test]
    fn passwords_are_not_shown() {
        let shown = |url| without_password(url);
        assert_eq!(shown("postgres://luoshi:p@ss:word@db:5432/x"), "postgres://luoshi:…@db:5432/x");
        assert_eq!(shown("postgres://luoshi@db/x"), "postgres://luoshi@db/x");
        assert_eq!(shown("sqlite:///srv/x.db"), "sqlite:///srv/x.db");
        assert_eq!(shown("foo"), "foo");
    }
}
