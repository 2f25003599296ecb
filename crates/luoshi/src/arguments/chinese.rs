//! The help in Chinese.

use clap::{Arg, ArgAction, Command};

const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

const EXIT_CODES: &str = "\
退出码：
  0  完成
  1  已完成，但有文件无法读取、检查未通过，或出现了不允许的警告
  2  命令行写法有误
  3  机器出错：磁盘、数据库、网络";

/// A command's name (empty for the program itself), what it does, its arguments with their help.
type Words = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const WORDS: &[Words] = &[
    ("", "落实：把政策文件编译成方案，并把方案落到实处。", &[]),
    (
        "compile",
        "编译政策文件，列出方案，并指出起草中的问题",
        &[
            ("inputs", "文件（txt、html、docx、pdf、xlsx）或文件夹；文件夹中的每个文件都会编译"),
            (
                "format",
                "text（可读的列表，默认）或 json（一个文件输出一个对象，多个文件输出带 file 键的数组）",
            ),
            ("against", "与先前的方案比较：新增、取消、提高、降低、改由其他单位负责的事项"),
            ("deny", "warnings：出现警告时以退出码 1 结束"),
        ],
    ),
    (
        "check",
        "检查业务文件，指出其中的问题",
        &[
            (
                "inputs",
                "业务文件或文件夹（默认 programmes），其中每个 .toml 文件一并检查；rights.toml 按权限文件检查",
            ),
            ("format", "text（可读的报告，默认）或 json"),
            ("against", "与先前的文件比较：数据表要作哪些变更，哪些因为可能已有记录而不允许"),
            ("schema", "输出业务文件的 JSON Schema，供编辑器使用，不作检查"),
            ("deny", "warnings：出现警告时以退出码 1 结束"),
        ],
    ),
    (
        "graph",
        "画出一类事项的流程",
        &[
            ("kind", "事项类型的标识"),
            ("programmes", "业务文件所在的位置（默认 programmes）"),
            ("format", "text（文字，默认）、svg（图）或 mermaid"),
        ],
    ),
    (
        "up",
        "启动服务",
        &[
            (
                "listen",
                "监听地址（默认 127.0.0.1:8080，也可用环境变量 LUOSHI_LISTEN 指定）；端口 0 表示任选空闲端口",
            ),
            ("sample", "载入样例方案和一个小的样例地区，处处标明为样例；参见 sample 命令"),
            ("private", "登录后才能查看方案"),
            ("https", "用户经由 HTTPS 访问（由前置代理处理）：Cookie 标为安全"),
            (
                "oidc_issuer",
                "身份提供方（OpenID Connect）的地址，可用它登录（也可用环境变量 LUOSHI_OIDC_ISSUER 指定）",
            ),
            ("oidc_client_id", "身份提供方给本系统的客户端编号（LUOSHI_OIDC_CLIENT_ID）"),
            ("oidc_client_secret", "客户端密钥，最好用环境变量 LUOSHI_OIDC_CLIENT_SECRET 指定"),
            (
                "public_url",
                "用户看到的本系统地址（LUOSHI_PUBLIC_URL）；邮件中的链接以它开头，身份提供方把用户送回它的 /signin/callback",
            ),
            (
                "smtp_url",
                "发送邮件的服务器（LUOSHI_SMTP_URL）：smtp://用户:密码@主机:587（用 STARTTLS）或 smtps://…",
            ),
            ("mail_from", "发件人（LUOSHI_MAIL_FROM）：name@host.example 或 名称 <name@host.example>"),
            ("trust_proxy", "相信 X-Forwarded-For，因为它由自己的代理写入"),
            (
                "metrics_token",
                "带上这个令牌（Bearer）即可读取 /metrics，也可用环境变量 LUOSHI_METRICS_TOKEN 指定；不写时只有本机的程序可以读取",
            ),
        ],
    ),
    (
        "explain",
        "解释一个诊断代码，或列出全部代码",
        &[("code", "代码，即报告方括号中的文字；不写时列出全部代码")],
    ),
    (
        "import",
        "把政策文件导入本机的数据",
        &[("inputs", "文件（txt、html、docx、pdf、xlsx）或文件夹；文件夹中的每个文件都会导入")],
    ),
    (
        "export",
        "把列表、方案、单位或比较结果导出成文件",
        &[
            (
                "what",
                "导出什么：plans、plan 编号[@版本]、targets、bodies、body 键、compare 编号[@版本] 编号[@版本]",
            ),
            ("items", "哪一个"),
            ("format", "文件格式：xlsx（默认）、docx、json"),
            ("output", "写入的文件，- 为标准输出；不写时按内容取名"),
        ],
    ),
    ("records", "导出和导入记录的表格", &[]),
    (
        "records export",
        "把一类记录导出成表格，改好后可再导入",
        &[
            ("kind", "事项类型的标识"),
            ("format", "表格格式：xlsx（默认）、csv（UTF-8）"),
            ("output", "写入的文件，- 为标准输出；不写时按类型取名"),
        ],
    ),
    (
        "records import",
        "导入一张记录表：按编号或关键字段找到记录，新增或修改；有误的行在副本中说明",
        &[
            ("kind", "事项类型的标识"),
            ("file", "表格文件：xlsx，或 UTF-8、GB18030 编码的 csv"),
            ("all_or_nothing", "只要有一行有误，就一行也不导入"),
        ],
    ),
    (
        "sample",
        "用一个标明的、虚构的地区充实本机的数据，或把它移除",
        &[
            (
                "scale",
                "规模：1（默认）为一座城市，约五万条记录；20 约一百万条。已有的样例地区会增长到这个规模",
            ),
            ("seed", "种子（默认 1）：同一天用同一种子得到同样的地区"),
            ("remove", "移除样例：全部移除，且只移除样例；他人添加的内容及其依托的样例会保留，并逐类说明"),
        ],
    ),
    (
        "audit",
        "核对事件记录的封存链和所存文件",
        &[("sweep", "清除没有任何方案引用的文件（导入中断所留）；正在导入的文件不受影响")],
    ),
    ("backup", "备份到一个新文件夹，服务无须停止", &[("folder", "备份所在的文件夹")]),
    ("restore", "用备份恢复到空的数据目录，两种数据库的备份通用", &[("folder", "备份所在的文件夹")]),
    ("lost-key", "密钥丢失后，取消用它加密的动态验证码，由本人登录后重新启用", &[]),
];

/// Puts the Chinese words over the English ones.
pub(super) fn translate(command: Command) -> Command {
    let mut command = dress(command, "");
    let names: Vec<String> = command.get_subcommands().map(|it| it.get_name().to_owned()).collect();
    for name in names {
        command = command.mut_subcommand(&name, |it| dress(it, &name));
    }
    command
        .subcommand_help_heading("命令")
        .subcommand_value_name("命令")
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help("显示版本")
                .help_heading("选项"),
        )
}

fn dress(command: Command, name: &str) -> Command {
    let mut command = command;
    let below: Vec<String> = command.get_subcommands().map(|it| it.get_name().to_owned()).collect();
    if !name.is_empty() && !below.is_empty() {
        for below in below {
            command = command.mut_subcommand(&below, |it| dress(it, &format!("{name} {below}")));
        }
        command = command
            .subcommand_help_heading("命令")
            .subcommand_value_name("命令")
            .disable_help_subcommand(true);
    }
    let words = WORDS.iter().find(|(known, _, _)| *known == name);
    let about = words.map_or("", |(_, about, _)| about);
    let command = command
        .about(about)
        .long_about(None)
        .after_help(EXIT_CODES)
        .help_template(TEMPLATE)
        .disable_help_flag(true)
        .mut_args(|argument| {
            let id = argument.get_id().as_str();
            let known = words.and_then(|(_, _, arguments)| arguments.iter().find(|(known, _)| *known == id));
            let help = match (id, known) {
                ("lang", _) => "语言：zh 或 en；不写时由 LC_ALL、LC_MESSAGES 或 LANG 决定",
                ("color", _) => "何时使用颜色：auto（默认）、always、never",
                ("data", _) => {
                    "数据目录：存放文件和 SQLite 数据库（默认 data，也可用环境变量 LUOSHI_DATA 指定）"
                }
                ("programmes", None) => {
                    "本安装自己的业务文件目录，补充或取代随带的（默认数据目录中的 programmes，LUOSHI_PROGRAMMES）"
                }
                ("database_url", _) => {
                    "数据库地址：postgres://… 或 sqlite://…（也可用环境变量 LUOSHI_DATABASE_URL 指定）"
                }
                ("files_url", _) => {
                    "把文件存放在兼容 S3 的对象存储中，而不是数据目录：s3://存储桶/前缀（LUOSHI_FILES_URL）"
                }
                ("s3_endpoint", _) => "对象存储的地址（LUOSHI_S3_ENDPOINT）；不写时为亚马逊的",
                ("s3_region", _) => "对象存储的区域（默认 us-east-1，LUOSHI_S3_REGION）",
                ("s3_access_key", _) => "对象存储的密钥编号，最好用环境变量 LUOSHI_S3_ACCESS_KEY 指定",
                ("s3_secret_key", _) => "对象存储的密钥，最好用环境变量 LUOSHI_S3_SECRET_KEY 指定",
                ("ca_file", _) => {
                    "自有证书颁发机构的证书文件（PEM，LUOSHI_CA_FILE）：除公共机构外，邮件、文件、身份服务器也可凭它受信任"
                }
                ("secret_key", _) => {
                    "加密动态验证码所用的密钥（64 位十六进制数字），供多个节点共用，最好用环境变量 LUOSHI_SECRET_KEY 指定；不写时用数据目录中的 secret.key，首次需要时生成"
                }
                (_, Some((_, help))) => help,
                (_, None) => "",
            };
            let heading = if argument.is_positional() { "参数" } else { "选项" };
            let takes_value = argument.get_action().takes_values();
            argument
                .help(help)
                .help_heading(heading)
                .hide_possible_values(takes_value)
                .hide_default_value(takes_value)
                .hide_env(takes_value)
        });
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).help("显示帮助");
    command.arg(help.help_heading("选项"))
}
