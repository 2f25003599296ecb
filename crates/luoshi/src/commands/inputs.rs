//! From the paths on the command line to the files behind them.
#![allow(clippy::disallowed_methods, reason = "the executable reads the files it is told to")]

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use base::{Text, Words};
use diag::{Diagnostic, Severity};
use intake::{Explanation, Limits, Reason, Refusal};

/// A path that leads to nothing that can be read.
pub(crate) const UNREADABLE: Explanation = Explanation {
    code: "unreadable-file",
    name: Text { zh: "文件无法读取", en: "File that cannot be read" },
    what: Text {
        zh: "路径不存在、没有权限，或磁盘出错。",
        en: "The path leads nowhere, may not be read, or the disk failed.",
    },
    why: Text {
        zh: "其他文件照常处理，退出码为 1，以便脚本发现遗漏。",
        en: "The other files are read all the same; the exit code is 1, so that scripts notice.",
    },
    example: Text {
        zh: "路径写错了一个字，或文件属于别的用户。",
        en: "A letter of the path is wrong, or the file is another user's.",
    },
};

/// Folders within folders that are followed.
const DEPTH: usize = 32;

/// A file to compile.
pub(crate) struct Input {
    /// As reports call it: the path as it was given.
    pub(crate) name: String,
    path: PathBuf,
}

/// Whether the answer is a list: several paths, or a folder.
pub(crate) fn are_several(paths: &[PathBuf]) -> bool {
    paths.len() > 1 || paths.iter().any(|path| path.is_dir())
}

/// The files behind the paths; those of a folder by name, hidden ones left out.
pub(crate) fn find(paths: &[PathBuf]) -> Vec<Input> {
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() { walk(path, DEPTH, &mut found) } else { found.push(Input::new(path)) }
    }
    found
}

fn walk(folder: &Path, depth: usize, found: &mut Vec<Input>) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        // A folder that cannot be listed is told like a file that cannot be read.
        Err(_) => return found.push(Input::new(folder)),
    };
    let mut entries: Vec<_> = entries.flatten().collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => {
                if depth > 0 {
                    walk(&path, depth - 1, found);
                }
            }
            // A link to a folder could lead in a circle.
            Ok(kind) if kind.is_symlink() && path.is_dir() => {}
            _ => found.push(Input::new(&path)),
        }
    }
}

impl Input {
    /// One file.
    pub(crate) fn new(path: &Path) -> Self {
        Self { name: path.display().to_string(), path: path.to_owned() }
    }

    /// Whether it is the file at a path.
    pub(crate) fn is(&self, path: &Path) -> bool {
        self.path == path
    }

    /// The file name without its folder.
    pub(crate) fn short_name(&self) -> &str {
        self.path.file_name().and_then(OsStr::to_str).unwrap_or(&self.name)
    }

    /// The file's bytes; one that is too large is refused before it is read.
    pub(crate) fn read(&self) -> Result<Vec<u8>, Box<Diagnostic>> {
        let limit = Limits::default().file_bytes;
        let too_large = |bytes: u64| {
            let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
            Box::new(Refusal::new(self.short_name(), &Reason::FileTooLarge { bytes, limit }).diagnostic)
        };
        let mut bytes = Vec::new();
        if self.path.as_os_str() == "-" {
            let most = limit as u64 + 1;
            io::stdin().lock().take(most).read_to_end(&mut bytes).map_err(|fault| unreadable(&fault))?;
        } else {
            let length = fs::metadata(&self.path).map_err(|fault| unreadable(&fault))?.len();
            if length > limit as u64 {
                return Err(too_large(length));
            }
            bytes = fs::read(&self.path).map_err(|fault| unreadable(&fault))?;
        }
        if bytes.len() > limit { Err(too_large(bytes.len() as u64)) } else { Ok(bytes) }
    }
}

fn unreadable(fault: &io::Error) -> Box<Diagnostic> {
    let (zh, en) = match fault.kind() {
        io::ErrorKind::NotFound => ("没有这个文件", "there is no such file"),
        io::ErrorKind::PermissionDenied => ("没有读取这个文件的权限", "this file may not be read"),
        io::ErrorKind::IsADirectory => ("这是一个文件夹", "this is a folder"),
        _ => ("这个文件无法读取", "this file cannot be read"),
    };
    let detail = fault.to_string();
    let help = Words::new(
        format!("检查路径和权限（{detail}）"),
        format!("check the path and its permissions ({detail})"),
    );
    Box::new(Diagnostic::new(UNREADABLE.code, Severity::Error, Words::new(zh, en)).help(help))
}
