//! What the machine does not let us do is told with what to do next, in both languages.

use std::fs;
use std::net::TcpListener;

use crate::luoshi;

/// Runs in both languages; each must end with the code and hold its words.
#[track_caller]
fn told(here: &std::path::Path, arguments: &[&str], code: i32, zh: &[&str], en: &[&str]) {
    for (lang, words) in [("zh_CN.UTF-8", zh), ("en", en)] {
        let ran = luoshi(here, lang, arguments);
        ran.code(code);
        for word in words {
            assert!(ran.err().contains(word), "{word} in {}", ran.err());
        }
    }
}

#[test]
fn folders() {
    let here = tempfile::tempdir().unwrap();
    let at = here.path();
    fs::write(at.join("file"), "").unwrap();
    fs::create_dir(at.join("empty")).unwrap();
    told(at, &["up", "--data", "file"], 3, &["file 不是目录", "--data"], &["file is no folder", "--data"]);
    told(at, &["import", "empty"], 1, &["没有可导入的文件"], &["no file to import"]);
    let none = (&["typo 中没有落实的数据", "--data"][..], &["no installation in typo", "--data"][..]);
    for command in [&["audit"][..], &["backup", "copy"], &["export", "plans"]] {
        told(at, &[command, &["--data", "typo"]].concat(), 2, none.0, none.1);
    }
    assert!(!at.join("typo").exists(), "nothing is made of a slip");
}

#[test]
fn databases() {
    let here = tempfile::tempdir().unwrap();
    let at = here.path();
    let zh = ["无法打开数据库", "--database-url"];
    let en = ["cannot open the database", "--database-url"];
    for url in ["mysql://x/y", "nonsense", "sqlite:///nowhere/at/all.db"] {
        told(at, &["import", ".", "--database-url", url], 3, &zh, &en);
    }
    fs::create_dir(at.join("broken")).unwrap();
    fs::write(at.join("broken/luoshi.db"), "this is no database\n".repeat(1000)).unwrap();
    told(
        at,
        &["audit", "--data", "broken"],
        3,
        &["无法打开 broken 中的数据库"],
        &["cannot open the database in broken"],
    );
}

#[test]
fn backups() {
    let here = tempfile::tempdir().unwrap();
    let at = here.path();
    fs::write(at.join("plan.txt"), "样例市方案\n一、目标\n到2027年，企业达到100家。\n").unwrap();
    luoshi(at, "en", &["import", "plan.txt"]).code(0);
    luoshi(at, "en", &["backup", "one"]).code(0);
    told(at, &["backup", "one"], 3, &["one 已经存在"], &["one is there already"]);
    told(at, &["restore", "none"], 3, &["没有完整的备份"], &["no whole backup in none"]);
    told(at, &["restore", "one"], 3, &["空的数据目录", "--data"], &["into an empty folder", "--data"]);
    let table = at.join("one/tables/plans.jsonl");
    fs::write(&table, fs::read_to_string(&table).unwrap().replace("样例", "他例")).unwrap();
    told(at, &["restore", "one", "--data", "new"], 3, &["被改动过"], &["was changed"]);
}

#[test]
fn a_port_that_is_taken() {
    let here = tempfile::tempdir().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    told(
        here.path(),
        &["up", "--listen", &address],
        3,
        &["端口可能已被占用", "--listen"],
        &["port taken", "--listen"],
    );
}
