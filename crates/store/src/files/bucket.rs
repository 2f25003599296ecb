//! Files in a bucket of an object store that speaks S3: `prefix/ab/cd/abcd…`.

use std::collections::BTreeMap;
use std::path::Path;

use futures_util::TryStreamExt as _;
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::path::Path as Key;
use object_store::{BackoffConfig, RetryConfig};
use object_store::{ObjectStore as _, ObjectStoreExt as _, PutPayload, WriteMultipart};
use tokio::io::AsyncReadExt as _;

use super::client::Connector;
use super::place::Source;
use super::reader::FileReader;
use super::{below, is_digest};
use crate::error::{Error, Result};

/// Bytes of one part of an upload; a smaller file goes in one piece. S3 takes parts from 5 MiB.
const PART: usize = 8 << 20;

/// Parts under way at the same time.
const AT_ONCE: usize = 2;

/// Where a bucket is, and who may use it.
#[derive(Clone, PartialEq, Eq)]
pub struct BucketOptions {
    /// Address of the service, `https://…`; `None` is Amazon's own.
    pub endpoint: Option<String>,
    /// Its region.
    pub region: String,
    /// Name of the bucket.
    pub bucket: String,
    /// What keys begin with; may be empty.
    pub prefix: String,
    /// The key.
    pub access_key: String,
    /// The key's secret.
    pub secret_key: String,
    /// Certificates in PEM that the service's own may go back to, beside those of the public authorities; may be empty.
    pub authorities: Vec<u8>,
}

impl std::fmt::Debug for BucketOptions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("BucketOptions")
            .field("endpoint", &self.endpoint)
            .field("bucket", &self.bucket)
            .field("prefix", &self.prefix)
            .finish_non_exhaustive()
    }
}

/// An open bucket.
#[derive(Debug)]
pub(crate) struct Bucket {
    store: AmazonS3,
    prefix: String,
}

impl Bucket {
    pub(super) fn open(options: &BucketOptions) -> Result<Self> {
        let mut builder = AmazonS3Builder::new()
            .with_region(&options.region)
            .with_bucket_name(&options.bucket)
            .with_access_key_id(&options.access_key)
            .with_secret_access_key(&options.secret_key)
            .with_http_connector(Connector::trusting(&options.authorities)?)
            .with_retry(RetryConfig {
                backoff: BackoffConfig::default(),
                max_retries: 5,
                retry_timeout: std::time::Duration::from_secs(20),
            });
        if let Some(endpoint) = &options.endpoint {
            // Services of one's own stand in networks of one's own, often without TLS.
            builder = builder.with_endpoint(endpoint).with_allow_http(endpoint.starts_with("http://"));
        }
        let store = builder.build().map_err(failed)?;
        Ok(Self { store, prefix: options.prefix.trim_matches('/').to_owned() })
    }

    /// Whether the bucket answers, is there, and lets us in.
    pub(super) async fn probe(&self) -> Result<()> {
        let prefix = (!self.prefix.is_empty()).then(|| Key::from(self.prefix.as_str()));
        self.store.list(prefix.as_ref()).try_next().await.map_err(failed)?;
        Ok(())
    }

    fn key(&self, digest: &str) -> Key {
        Key::from(match self.prefix.as_str() {
            "" => below(digest),
            prefix => format!("{prefix}/{}", below(digest)),
        })
    }

    pub(super) async fn put(&self, digest: &str, source: Source) -> Result<()> {
        let key = self.key(digest);
        match source {
            Source::Bytes(bytes) => self.put_whole(&key, bytes).await,
            Source::File(path) => {
                let put = self.put_file(&key, &path).await;
                let _ = tokio::fs::remove_file(&path).await;
                put
            }
        }
    }

    async fn put_whole(&self, key: &Key, bytes: Vec<u8>) -> Result<()> {
        if self.store.head(key).await.is_ok_and(|found| found.size == bytes.len() as u64) {
            return Ok(());
        }
        self.store.put(key, PutPayload::from(bytes)).await.map_err(failed)?;
        Ok(())
    }

    async fn put_file(&self, key: &Key, path: &Path) -> Result<()> {
        let at = Error::file;
        let mut file = tokio::fs::File::open(path).await.map_err(at("files/new"))?;
        let size = file.metadata().await.map_err(at("files/new"))?.len();
        if size <= PART as u64 {
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).await.map_err(at("files/new"))?;
            return self.put_whole(key, bytes).await;
        }
        if self.store.head(key).await.is_ok_and(|found| found.size == size) {
            return Ok(());
        }
        let upload = self.store.put_multipart(key).await.map_err(failed)?;
        let mut upload = WriteMultipart::new_with_chunk_size(upload, PART);
        let mut part = Vec::with_capacity(PART);
        loop {
            part.clear();
            let read = (&mut file).take(PART as u64).read_to_end(&mut part).await;
            let ready = upload.wait_for_capacity(AT_ONCE).await;
            match (read, ready) {
                (Ok(0), Ok(())) => break,
                (Ok(_), Ok(())) => upload.write(&part),
                (read, ready) => {
                    let _ = upload.abort().await;
                    read.map_err(at("files/new"))?;
                    return ready.map_err(failed);
                }
            }
        }
        upload.finish().await.map_err(failed)?;
        Ok(())
    }

    pub(super) async fn read(&self, digest: &str) -> Result<Option<FileReader>> {
        match self.store.get(&self.key(digest)).await {
            Ok(found) => {
                let size = found.meta.size;
                Ok(Some(FileReader::of_stream(found.into_stream(), size)))
            }
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(failed(error)),
        }
    }

    pub(super) async fn has(&self, digest: &str) -> Result<bool> {
        Ok(self.size(digest).await?.is_some())
    }

    async fn size(&self, digest: &str) -> Result<Option<u64>> {
        match self.store.head(&self.key(digest)).await {
            Ok(found) => Ok(Some(found.size)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(failed(error)),
        }
    }

    pub(super) async fn remove(&self, digest: &str) -> Result<Option<u64>> {
        let Some(size) = self.size(digest).await? else { return Ok(None) };
        self.store.delete(&self.key(digest)).await.map_err(failed)?;
        Ok(Some(size))
    }

    pub(super) async fn all(&self) -> Result<BTreeMap<String, u64>> {
        let prefix = (!self.prefix.is_empty()).then(|| Key::from(self.prefix.as_str()));
        let mut list = self.store.list(prefix.as_ref());
        let mut found = BTreeMap::new();
        while let Some(object) = list.try_next().await.map_err(failed)? {
            let name = object.location.filename().unwrap_or_default();
            if is_digest(name) && self.key(name) == object.location {
                found.insert(name.to_owned(), object.size);
            }
        }
        Ok(found)
    }
}

fn failed(error: object_store::Error) -> Error {
    Error::Bucket(Box::new(error))
}
