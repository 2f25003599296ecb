//! `luoshi up` from the first start to the order to stop, and the commands that work on its data.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::luoshi;

const PLAN: &str = "样例市创新行动方案（2025—2027年）\n一、总体目标\n到2027年，样例企业达到100家。\n";

/// A running server; stopped when dropped.
struct Server {
    child: Child,
    /// What it said at the start.
    greeting: String,
}

impl Server {
    fn start(folder: &Path, more: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_luoshi"))
            .args(["up", "--data", "data", "--listen", "127.0.0.1:0"])
            .args(more)
            .current_dir(folder)
            .env_clear()
            .env("LANG", "en")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut greeting = String::new();
        let mut lines = BufReader::new(child.stdout.as_mut().unwrap());
        while !greeting.contains("ready") && lines.read_line(&mut greeting).unwrap() > 0 {}
        Self { child, greeting }
    }

    fn get(&self, path: &str) -> String {
        let address = self.greeting.split("http://").nth(1).unwrap().split('/').next().unwrap();
        let mut stream = TcpStream::connect(address).unwrap();
        write!(stream, "GET {path} HTTP/1.0\r\nHost: {address}\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Orders it to stop; its log.
    fn stop(mut self) -> String {
        let process = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &process]).status().unwrap().success());
        let mut log = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut log).unwrap();
        assert_eq!(self.child.wait().unwrap().code(), Some(0), "{log}");
        log
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn from_the_first_start_to_the_stop() {
    let here = tempfile::tempdir().unwrap();
    let server = Server::start(here.path(), &[]);
    assert!(server.greeting.contains("One-time password:"), "{}", server.greeting);
    assert!(server.get("/healthz").starts_with("HTTP/1.0 200"));
    assert!(server.get("/readyz").starts_with("HTTP/1.0 200"), "{}", server.get("/readyz"));
    let log = server.stop();
    // Not on a terminal: one JSON object a line.
    for line in log.lines() {
        let event: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(event["timestamp"].is_string() && event["level"].is_string(), "{line}");
    }
    assert!(log.contains("\"stopped\""), "{log}");

    let again = Server::start(here.path(), &[]);
    assert!(!again.greeting.contains("password"), "{}", again.greeting);
    again.stop();
}

#[test]
fn import_audit_backup_and_restore_beside_a_running_server() {
    let here = tempfile::tempdir().unwrap();
    fs::write(here.path().join("样例.txt"), PLAN).unwrap();
    fs::write(here.path().join("空.txt"), "").unwrap();
    let server = Server::start(here.path(), &["--sample"]);
    let run = |arguments: &[&str]| luoshi(here.path(), "en", arguments);

    let first = run(&["import", "样例.txt", "空.txt"]);
    assert!(first.code(1).out().contains("样例.txt: new plan"), "{}", first.out());
    assert!(first.err().contains("empty-document"), "{}", first.err());
    let second = run(&["import", "样例.txt"]);
    assert!(second.code(0).out().contains("unchanged"), "{}", second.out());
    assert!(server.get("/plans").contains("样例市创新行动方案"));

    run(&["audit"]).code(0);
    run(&["backup", "backup"]).code(0);
    run(&["restore", "backup", "--data", "copy"]).code(0);
    run(&["audit", "--data", "copy"]).code(0);
    let list = run(&["export", "plans", "--format", "json", "--output", "-", "--data", "copy"]);
    assert!(list.code(0).out().contains("样例市创新行动方案"));
    run(&["export", "plans"]).code(0);
    server.stop();
}

#[test]
fn a_faulty_file_of_rights_starts_nothing() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("data")).unwrap();
    let file = folder.path().join("data/rights.toml");
    fs::write(&file, "remove = [\"redaer\"]\n").unwrap();
    let told = luoshi(folder.path(), "en", &["up"]).code(1).err();
    assert!(told.contains("data/rights.toml:1:11") && told.contains("Is it reader?"), "{told}");
    assert!(!folder.path().join("data/luoshi.db").exists(), "no database was made");
    fs::write(&file, "remove = [\"reader\"]\n").unwrap();
    let served = Server::start(folder.path(), &["--sample"]).get("/plans");
    assert!(served.contains("200 OK"), "{served}");
}

#[test]
fn programmes_of_the_installation_come_into_force_or_nothing_starts() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("data/programmes");
    fs::create_dir_all(&own).unwrap();
    let file = own.join("lab.toml");
    let lab = "id = \"lab\"\nzh = \"样例实验室\"\nen = \"Sample laboratories\"\nsince = 2026-01-01\n\n[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n\n[kinds.lab.access]\npublic = [\"see\"]\n";
    fs::write(&file, lab.replace("\"text\"", "\"txet\"")).unwrap();
    let told = luoshi(folder.path(), "en", &["up"]).code(1).err();
    assert!(
        told.contains("lab.toml:11:") && told.contains('^') && told.contains("nothing was started"),
        "{told}"
    );
    fs::write(&file, lab).unwrap();
    let server = Server::start(folder.path(), &[]);
    assert!(server.get("/records/lab").contains("200 OK"));
    server.stop();
    let told = luoshi(folder.path(), "en", &["up", "--programmes", "nowhere"]).code(1).err();
    assert!(told.contains("nowhere"), "{told}");
    fs::create_dir(folder.path().join("empty")).unwrap();
    let told = luoshi(folder.path(), "en", &["up", "--programmes", "empty"]).code(2).err();
    assert!(told.contains("there is no programme file (.toml) in empty"), "{told}");
}

#[test]
fn a_key_that_is_none_starts_nothing() {
    let here = tempfile::tempdir().unwrap();
    for (lang, word) in [("zh_CN.UTF-8", "64 位十六进制"), ("en", "64 hexadecimal digits")] {
        let ran = luoshi(here.path(), lang, &["up", "--secret-key", "short"]);
        ran.code(2);
        assert!(ran.err().contains(word), "{}", ran.err());
    }
    let server = Server::start(here.path(), &["--secret-key", &"0f".repeat(32)]);
    server.stop();
    assert!(!here.path().join("data/secret.key").exists(), "no key is made where one is given");
    let none = luoshi(here.path(), "en", &["lost-key"]);
    assert!(none.code(0).out().contains("no second factor"), "{}", none.out());
}
