//! Files: bytes kept once by their SM3 digest, in the folder `files` of the data or in a bucket of an object store.
//!
//! After a file is kept it is whole and stays, and before that no reader sees a part of it. A row that names a file is
//! written only afterwards. What breaks off in between is swept away, see [`sweep`]. What comes in parts is written
//! beside its place, in `files/new` of the data folder, and never held in memory.

mod bucket;
mod client;
mod folder;
mod hold;
mod incoming;
mod place;
mod reader;
mod sweep;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use sea_orm::{ConnectionTrait, EntityTrait, QuerySelect};
use sm3::{Digest, Sm3};

use crate::entity::{attachments, documents, jobs};
use crate::error::{Error, Result};
use crate::plans::blocking;
use crate::store::Store;
pub use bucket::BucketOptions;
use folder::Folder;
pub(crate) use hold::Hold;
pub use hold::KeptFile;
pub use incoming::Incoming;
pub(crate) use place::{Place, Source};
pub use reader::FileReader;
pub use sweep::Swept;

/// The digest of a file's content in hex, which is also its name.
pub fn digest(bytes: &[u8]) -> String {
    hex(&Sm3::digest(bytes))
}

/// Lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Where files are kept.
#[derive(Clone, Debug, Default)]
pub enum FilesAt {
    /// In the data folder.
    #[default]
    Folder,
    /// In a bucket; the data folder holds only what is coming in.
    Bucket(BucketOptions),
}

/// The files of one installation.
pub(crate) struct Files {
    /// The data folder.
    data: PathBuf,
    place: Place,
    written: AtomicU64,
}

impl Files {
    /// Opens the files, making the folders that are missing.
    pub(crate) fn open(data: &Path, at: &FilesAt) -> Result<Self> {
        let folder = Folder::open(data)?;
        let place = match at {
            FilesAt::Folder => Place::Folder(folder),
            FilesAt::Bucket(options) => Place::Bucket(bucket::Bucket::open(options)?),
        };
        Ok(Self { data: data.to_owned(), place, written: AtomicU64::new(0) })
    }

    pub(crate) fn data(&self) -> &Path {
        &self.data
    }

    pub(crate) fn place(&self) -> &Place {
        &self.place
    }

    /// A path in `files/new` that nobody else writes to.
    fn beside(&self, name: &str) -> PathBuf {
        let turn = self.written.fetch_add(1, Ordering::Relaxed);
        self.data.join(format!("files/new/{name}.{}.{turn}", std::process::id()))
    }

    /// Leaves the mark of a file that a row is about to name. Blocks.
    fn mark(&self, digest: &str) -> Result<PathBuf> {
        let mark = self.beside(digest).with_added_extension("mark");
        #[expect(clippy::disallowed_methods, reason = "the store owns this folder")]
        std::fs::File::create(&mark).map_err(Error::file("files/new"))?;
        Ok(mark)
    }
}

/// What a check of the files found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilesReport {
    /// Files that were compared with their digests.
    pub checked: u64,
    /// Digests whose file is not there.
    pub missing: Vec<String>,
    /// Digests whose file holds something else.
    pub changed: Vec<String>,
}

impl Store {
    /// Keeps bytes under their digest; they are safe when this returns, and stay while the result lives.
    pub async fn put_file(&self, digest: String, bytes: Vec<u8>) -> Result<KeptFile> {
        let store = self.clone();
        let name = digest.clone();
        let (hold, mark) = blocking(move || Ok((store.files().hold()?, store.files().mark(&name)?))).await?;
        let kept = KeptFile::new(self, digest, bytes.len() as u64, mark, hold);
        self.put_held(kept.digest(), Source::Bytes(bytes)).await?;
        Ok(kept)
    }

    /// Keeps what is named by its digest, where somebody holds the files.
    pub(crate) async fn put_held(&self, digest: &str, source: Source) -> Result<()> {
        let beside = self.files().beside(digest);
        self.files().place().put(digest, source, beside).await
    }

    /// The bytes of a digest; `None` where there is no such file.
    pub async fn get_file(&self, digest: String) -> Result<Option<Vec<u8>>> {
        let Some(mut reader) = self.read_file(&digest).await? else { return Ok(None) };
        let mut bytes = Vec::with_capacity(usize::try_from(reader.size()).unwrap_or_default());
        while let Some(part) = reader.next().await? {
            bytes.extend_from_slice(&part);
        }
        Ok(Some(bytes))
    }

    /// The bytes of a digest, part by part; `None` where there is no such file.
    pub async fn read_file(&self, digest: &str) -> Result<Option<FileReader>> {
        self.files().place().read(digest).await
    }

    /// Compares every file that a row names with its digest.
    pub async fn verify_files(&self) -> Result<FilesReport> {
        let digests = named_digests(self.db()).await?;
        let mut report = FilesReport { checked: digests.len() as u64, ..FilesReport::default() };
        for digest in digests {
            let Some(mut reader) = self.read_file(&digest).await? else {
                report.missing.push(digest);
                continue;
            };
            let mut hash = Sm3::new();
            while let Some(part) = reader.next().await? {
                hash.update(&part);
            }
            if hex(&hash.finalize()) != digest {
                report.changed.push(digest);
            }
        }
        Ok(report)
    }
}

/// The digests that rows name, each once, in order.
pub(crate) async fn named_digests(db: &impl ConnectionTrait) -> Result<Vec<String>> {
    let documents = documents::Entity::find().select_only().column(documents::Column::Digest);
    let attachments = attachments::Entity::find().select_only().column(attachments::Column::Digest);
    let mut digests: Vec<String> = documents.into_tuple().all(db).await?;
    digests.extend(attachments.distinct().into_tuple::<String>().all(db).await?);
    let jobs = jobs::Entity::find().select_only().column(jobs::Column::Input).column(jobs::Column::Result);
    for (input, result) in jobs.into_tuple::<(String, Option<String>)>().all(db).await? {
        digests.push(input);
        digests.extend(result);
    }
    digests.sort_unstable();
    digests.dedup();
    Ok(digests)
}

/// Whether a text is a digest in hex.
fn is_digest(text: &str) -> bool {
    is_hex(text, 64)
}

fn is_hex(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// `ab/cd/abcd…`; a digest that is none stays within the folder.
fn below(digest: &str) -> String {
    let safe: String = digest.chars().filter(char::is_ascii_hexdigit).collect();
    let (a, b) = (safe.get(..2).unwrap_or("00"), safe.get(2..4).unwrap_or("00"));
    format!("{a}/{b}/{safe}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crafted_digest_stays_in_the_folder() {
        assert_eq!(below("../../etc/passwd"), "ec/ad/ecad");
        assert_eq!(below(""), "00/00/");
        assert!(!is_digest("ABCD") && is_digest(&digest("目标".as_bytes())));
    }
}
