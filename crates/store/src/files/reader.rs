//! Reading a file part by part.

use bytes::Bytes;
use futures_util::StreamExt as _;
use futures_util::stream::BoxStream;
use tokio::io::AsyncReadExt as _;

use crate::error::{Error, Result};

/// Bytes of one part of a file on the disk.
const PART: usize = 64 << 10;

/// A file that is being read.
pub struct FileReader {
    size: u64,
    from: From,
}

enum From {
    File(tokio::fs::File),
    Stream(BoxStream<'static, object_store::Result<Bytes>>),
}

impl std::fmt::Debug for FileReader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FileReader").field("size", &self.size).finish_non_exhaustive()
    }
}

impl FileReader {
    pub(super) fn of_file(file: tokio::fs::File, size: u64) -> Self {
        Self { size, from: From::File(file) }
    }

    pub(super) fn of_stream(stream: BoxStream<'static, object_store::Result<Bytes>>, size: u64) -> Self {
        Self { size, from: From::Stream(stream) }
    }

    /// How many bytes it has in all.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The next part; `None` at the end.
    pub async fn next(&mut self) -> Result<Option<Bytes>> {
        match &mut self.from {
            From::File(file) => {
                let mut part = Vec::with_capacity(PART);
                let read = file.take(PART as u64).read_to_end(&mut part).await;
                let read = read.map_err(Error::file("files"))?;
                Ok((read > 0).then(|| part.into()))
            }
            From::Stream(stream) => {
                let part = stream.next().await.transpose();
                part.map_err(|error| Error::Bucket(Box::new(error)))
            }
        }
    }
}
