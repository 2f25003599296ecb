//! Opening an installation for one command.

use std::future::Future;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use app::records::ProgrammeFile;
use app::rights::Rights;
use app::{App, BucketOptions, Config, FilesAt, Options, SecretKey};
use base::Words;

use super::check;
use super::inputs::Input;
use crate::arguments::Data;
use crate::failure::Failure;

/// The file of an installation that says who may do what, where it does not go with the program's own table.
pub(super) const RIGHTS: &str = "rights.toml";

/// How to open what the options name. A faulty file of rights opens nothing: it is told with its faults.
pub(crate) fn options(data: &Data) -> Result<Options, Failure> {
    let mut config = Config { programmes: programmes(data)?, ..Config::default() };
    if let Some(rights) = rights(&data.data)? {
        config.rights = Arc::new(rights);
    }
    config.secret_key = secret_key(data)?;
    let files = files(data)?;
    Ok(Options { database_url: data.database_url.clone(), files, config, ..Options::new(&data.data) })
}

/// What a certificate in PEM begins with.
const MARK: &[u8] = b"-----BEGIN CERTIFICATE-----";

/// The key of secrets that was given; set to nothing is not set.
fn secret_key(data: &Data) -> Result<Option<SecretKey>, Failure> {
    let Some(text) = data.secret_key.as_deref().filter(|text| !text.trim().is_empty()) else {
        return Ok(None);
    };
    let wrong = |_| {
        Failure::Asked(Words::new(
            "--secret-key（LUOSHI_SECRET_KEY）应为 64 位十六进制数字，可用 openssl rand -hex 32 生成",
            "--secret-key (LUOSHI_SECRET_KEY) is 64 hexadecimal digits, as openssl rand -hex 32 makes them",
        ))
    };
    text.parse().map(Some).map_err(wrong)
}

/// The folder of an installation with programme files of its own.
const PROGRAMMES: &str = "programmes";

/// Programme files of the installation's own. Whether they hold is told when they are brought into force.
fn programmes(data: &Data) -> Result<Vec<ProgrammeFile>, Failure> {
    let usual = data.data.join(PROGRAMMES);
    let folder = match &data.programmes {
        Some(folder) => folder,
        None if usual.is_dir() => &usual,
        None => return Ok(Vec::new()),
    };
    let name = folder.display();
    let read = check::read(std::slice::from_ref(folder));
    if let Some((name, refusal)) = read.refused.into_iter().next() {
        return Err(Failure::Faulty { name, text: String::new(), faults: vec![*refusal] });
    }
    if read.files.is_empty() && data.programmes.is_some() {
        return Err(Failure::Asked(Words::new(
            format!("{name} 中没有业务文件（.toml）；请检查 --programmes"),
            format!("there is no programme file (.toml) in {name}; look at --programmes"),
        )));
    }
    let file = |(input, text): (Input, String)| ProgrammeFile { name: input.short_name().to_owned(), text };
    Ok(read.files.into_iter().filter(|(input, _)| !check::is_rights(input)).map(file).collect())
}

/// Where files are kept.
fn files(data: &Data) -> Result<FilesAt, Failure> {
    let Some(url) = data.files_url.as_deref().map(str::trim).filter(|url| !url.is_empty()) else {
        return Ok(FilesAt::Folder);
    };
    let wrong = |zh: &str, en: &str| Failure::Asked(Words::new(zh, en));
    let Some((bucket, prefix)) =
        url.strip_prefix("s3://").map(|rest| rest.split_once('/').unwrap_or((rest, "")))
    else {
        return Err(wrong(
            "--files-url 应如 s3://存储桶/前缀",
            "--files-url is written like s3://bucket/prefix",
        ));
    };
    let (Some(access_key), Some(secret_key)) = (&data.s3_access_key, &data.s3_secret_key) else {
        return Err(wrong(
            "使用 --files-url 时须用环境变量 LUOSHI_S3_ACCESS_KEY 和 LUOSHI_S3_SECRET_KEY 给出密钥",
            "--files-url needs a key: set LUOSHI_S3_ACCESS_KEY and LUOSHI_S3_SECRET_KEY in the environment",
        ));
    };
    if bucket.is_empty() {
        return Err(wrong("--files-url 中没有存储桶的名称", "--files-url names no bucket"));
    }
    Ok(FilesAt::Bucket(BucketOptions {
        endpoint: data.s3_endpoint.clone(),
        region: data.s3_region.clone(),
        bucket: bucket.to_owned(),
        prefix: prefix.to_owned(),
        access_key: access_key.clone(),
        secret_key: secret_key.clone(),
        authorities: authorities(data)?,
    }))
}

/// The certificates of one's own authorities; empty where none are named.
#[expect(clippy::disallowed_methods, reason = "the executable reads the files that set an installation up")]
pub(super) fn authorities(data: &Data) -> Result<Vec<u8>, Failure> {
    let Some(path) = &data.ca_file else { return Ok(Vec::new()) };
    let name = path.display();
    let pem = std::fs::read(path).map_err(|fault| {
        let zh = format!("无法读取证书文件 {name}");
        Failure::Machine(Words::new(zh, format!("cannot read the certificates {name}")), fault)
    })?;
    if !pem.windows(MARK.len()).any(|part| part == MARK) {
        let zh = format!("{name} 中没有 PEM 格式的证书（-----BEGIN CERTIFICATE-----）");
        let en = format!("there is no certificate in PEM (-----BEGIN CERTIFICATE-----) in {name}");
        return Err(Failure::Asked(Words::new(zh, en)));
    }
    Ok(pem)
}

#[expect(clippy::disallowed_methods, reason = "the executable reads the files that set an installation up")]
fn rights(folder: &Path) -> Result<Option<Rights>, Failure> {
    let path = folder.join(RIGHTS);
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        // Whether the folder can be used at all is told when it is opened.
        Err(fault) if matches!(fault.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(None);
        }
        Err(fault) => {
            let name = path.display();
            let words = Words::new(
                format!("无法读取权限文件 {name}"),
                format!("cannot read the file of rights {name}"),
            );
            return Err(Failure::Machine(words, fault));
        }
    };
    Rights::read(&text, []).map(Some).map_err(|faults| Failure::Faulty {
        name: path.display().to_string(),
        text,
        faults,
    })
}

/// Opens the installation and does something with it.
pub(crate) fn with<T, F: Future<Output = Result<T, Failure>>>(
    data: &Data,
    work: impl FnOnce(App) -> F,
) -> Result<T, Failure> {
    let options = options(data)?;
    run(async { work(App::open(options).await?).await })
}

/// The same with an installation that must be there already: a slip in the path makes no new one.
pub(crate) fn with_existing<T, F: Future<Output = Result<T, Failure>>>(
    data: &Data,
    work: impl FnOnce(App) -> F,
) -> Result<T, Failure> {
    if !App::is_there(&options(data)?) {
        let folder = data.data.display();
        let zh = format!("{folder} 中没有落实的数据；请用 --data 指定 luoshi up 所用的目录");
        let en =
            format!("there is no installation in {folder}; name with --data the folder that luoshi up uses");
        return Err(Failure::Asked(Words::new(zh, en)));
    }
    with(data, work)
}

/// Stack of a thread, in bytes: rules may be nested deep, and memory that is not touched costs nothing.
const STACK: usize = 8 << 20;

/// Runs asynchronous work to its end.
pub(crate) fn run<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    tokio::runtime::Builder::new_multi_thread().thread_stack_size(STACK).enable_all().build()?.block_on(work)
}
