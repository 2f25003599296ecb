//! From text to tree. The crate `cel` reads CEL; what rules may not use is refused here, with its place.

use base::{Span, Words};
use cel::Env;
use cel::common::ast::{EntryExpr, Expr, IdedExpr, LiteralValue, SourceInfo};
use rust_decimal::Decimal;

use super::ast::{Calculation, Comparison, Each, Node, What};
use super::value::Value;

/// Longest expression, in bytes.
pub const LONGEST: usize = 4_000;
/// Most operators one within the other.
pub const DEEPEST: usize = 40;
/// Most brackets one within the other. The parser takes much of the stack for each; a rule needs four or five.
pub const BRACKETS: usize = 16;
/// Most operators and brackets; with the length it bounds what the parser has to do.
const MOST_SIGNS: usize = 400;

/// What is wrong with an expression, and where in it.
#[derive(Clone, Debug, PartialEq)]
pub struct SyntaxFault {
    /// Where.
    pub span: Span,
    /// What.
    pub message: Words,
    /// What to do about it.
    pub help: Option<Words>,
}

/// Reads an expression.
///
/// # Errors
/// What is wrong, the first place first; there is at least one fault.
pub fn parse(text: &str) -> Result<Node, Vec<SyntaxFault>> {
    if let Some(fault) = too_large(text).or_else(|| full_width(text)) {
        return Err(vec![fault]);
    }
    let parser = Env::default()
        .with_optional_support(false)
        .parser()
        .max_recursion_depth(u16::try_from(DEEPEST * 3).unwrap_or(96))
        .error_recovery_limit(4);
    match parser.parse_with_source_info(text) {
        Ok((tree, places)) => {
            Lowering { text, places: &places }.lower(&tree, 0).map_err(|fault| vec![*fault])
        }
        Err(errors) => {
            let first = errors.errors.first().map(|error| (error.pos, error.msg.as_str()));
            let (pos, message) = first.unwrap_or(((1, 1), ""));
            Err(vec![told(text, pos, message)])
        }
    }
}

fn fault(span: Span, zh: impl Into<String>, en: impl Into<String>) -> SyntaxFault {
    SyntaxFault { span, message: Words::new(zh, en), help: None }
}

fn too_large(text: &str) -> Option<SyntaxFault> {
    let whole = Span::new(0, text.len());
    if text.trim().is_empty() {
        return Some(fault(whole, "表达式是空的", "the expression is empty"));
    }
    let mut depth = 0_usize;
    let mut deepest = 0;
    let mut brackets = 0;
    let mut signs = 0_usize;
    let mut unary = 0_usize;
    for c in text.chars() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        unary = if matches!(c, '!' | '-' | '?') {
            unary + 1
        } else if c == ' ' {
            unary
        } else {
            0
        };
        signs += usize::from(c.is_ascii_punctuation() && !matches!(c, '_' | '\'' | '"'));
        brackets = brackets.max(depth);
        deepest = deepest.max(depth + unary);
    }
    let too_large = text.len() > LONGEST || deepest > DEEPEST || brackets > BRACKETS || signs > MOST_SIGNS;
    too_large.then(|| SyntaxFault {
        help: Some(Words::new("把它分成几条规则或几个计算字段", "split it into several rules or computed fields")),
        ..fault(
            whole,
            format!("表达式太长或嵌套太深（最多 {LONGEST} 字节、{BRACKETS} 层括号、{MOST_SIGNS} 个符号）"),
            format!("the expression is too large ({LONGEST} bytes, {BRACKETS} levels of brackets, {MOST_SIGNS} signs at most)"),
        )
    })
}

/// Full-width signs outside quotes are the most likely slip of who types Chinese.
fn full_width(text: &str) -> Option<SyntaxFault> {
    const SIGNS: &[(char, &str)] = &[
        ('（', "("),
        ('）', ")"),
        ('，', ","),
        ('。', "."),
        ('：', ":"),
        ('；', ","),
        ('“', "'"),
        ('”', "'"),
        ('‘', "'"),
        ('’', "'"),
        ('＝', "="),
        ('＞', ">"),
        ('＜', "<"),
        ('≥', ">="),
        ('≤', "<="),
        ('≠', "!="),
        ('！', "!"),
        ('＋', "+"),
        ('－', "-"),
        ('×', "*"),
        ('÷', "/"),
        ('【', "["),
        ('】', "]"),
        ('\u{3000}', " "),
    ];
    let mut quote = None;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match quote {
            Some(_) if escaped => escaped = false,
            Some(_) if c == '\\' => escaped = true,
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if c == '\'' || c == '"' => quote = Some(c),
            None => {
                if let Some((_, plain)) = SIGNS.iter().find(|(sign, _)| *sign == c) {
                    let span = Span::new(at, at + c.len_utf8());
                    let help = Words::new(format!("改为“{plain}”"), format!("write {plain}"));
                    let fault = fault(
                        span,
                        format!("表达式里的“{c}”是全角符号"),
                        format!("'{c}' is no sign of an expression"),
                    );
                    return Some(SyntaxFault { help: Some(help), ..fault });
                }
            }
        }
    }
    None
}

/// The parser's complaint in words.
fn told(text: &str, (line, column): (isize, isize), message: &str) -> SyntaxFault {
    let line = usize::try_from(line - 1).unwrap_or(0);
    let column = usize::try_from(column - 1).unwrap_or(0);
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let rest = text.get(start..).unwrap_or("");
    let at = start + rest.char_indices().nth(column).map_or(rest.trim_end().len(), |(at, _)| at);
    let at = at.min(text.len());
    let quoted = message.split('\'').nth(1).unwrap_or("").trim_end_matches('\'');
    let ends = quoted == "<EOF>" || at == text.len();
    let span = if ends {
        let last = text.trim_end().char_indices().next_back().map_or(0, |(at, _)| at);
        Span::new(last, text.trim_end().len())
    } else {
        let next = text[at..].chars().next().map_or(0, char::len_utf8);
        Span::new(at, at + if text[at..].starts_with(quoted) { quoted.len().max(next) } else { next })
    };
    let shown = span.of(text);
    match message {
        _ if ends => fault(span, "表达式没有写完", "the expression ends too early"),
        m if m.contains("token recognition") => fault(
            span,
            format!("表达式里不能写“{shown}”"),
            format!("'{shown}' cannot stand in an expression"),
        ),
        m if m.contains("int literal") || m.contains("double literal") => {
            fault(span, "数字太大", "the number is too large")
        }
        m if m.contains("recursion") || m.contains("recovery") => {
            fault(span, "表达式嵌套太深", "the expression is nested too deeply")
        }
        _ => fault(span, format!("这里不应出现“{shown}”"), format!("'{shown}' is not expected here")),
    }
}

struct Lowering<'a> {
    text: &'a str,
    places: &'a SourceInfo,
}

type Lowered<T> = Result<T, Box<SyntaxFault>>;

impl Lowering<'_> {
    /// Where a node's own sign stands.
    fn own(&self, node: &IdedExpr) -> Span {
        let (start, last) = self.places.offset_for(node.id).unwrap_or((0, 0));
        let start = (start as usize).min(self.text.len());
        let mut end = (last as usize + 1).clamp(start, self.text.len());
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        if self.text.is_char_boundary(start) { Span::new(start, end) } else { Span::new(0, self.text.len()) }
    }

    fn lower(&self, node: &IdedExpr, depth: usize) -> Lowered<Node> {
        let own = self.own(node);
        if depth > DEEPEST {
            return Err(Box::new(fault(own, "表达式嵌套太深", "the expression is nested too deeply")));
        }
        let inner = |node: &IdedExpr| self.lower(node, depth + 1);
        match &node.expr {
            Expr::Literal(value) => Ok(Node { span: own, what: What::Literal(literal(value, own)?) }),
            Expr::Ident(name) => Ok(Node { span: own, what: What::Name(name.clone()) }),
            Expr::Select(select) => {
                let of = inner(&select.operand)?;
                let rest = &self.text[own.end as usize..];
                let end = own.end as usize + rest.find(&select.field).unwrap_or(0) + select.field.len();
                let span = Span::new(of.span.start as usize, end.min(self.text.len()));
                Ok(Node { span, what: What::Get(Box::new(of), select.field.clone()) })
            }
            Expr::List(list) => {
                let entries = list.elements.iter().map(inner).collect::<Result<_, _>>()?;
                Ok(Node { span: self.bracket(own.start as usize), what: What::List(entries) })
            }
            Expr::Map(map) => {
                let mut entries = Vec::new();
                for entry in &map.entries {
                    let EntryExpr::MapEntry(entry) = &entry.expr else { continue };
                    let key = inner(&entry.key)?;
                    let What::Literal(Value::Text(name)) = key.what else {
                        return Err(Box::new(fault(
                            key.span,
                            "花括号里冒号前写带引号的字段名",
                            "before the colon stands the name of a field in quotes",
                        )));
                    };
                    entries.push((name.to_string(), inner(&entry.value)?));
                }
                Ok(Node { span: self.bracket(own.start as usize), what: What::Map(entries) })
            }
            Expr::Call(call) => {
                let args = call.args.iter().map(inner).collect::<Result<Vec<_>, _>>()?;
                match &call.target {
                    Some(target) => self.method(inner(target)?, &call.func_name, args, own),
                    None => Ok(self.call(&call.func_name, args, own)),
                }
            }
            Expr::Comprehension(_) | Expr::Struct(_) | Expr::Unspecified => {
                Err(Box::new(fault(own, "规则里不能这样写", "rules have no such thing")))
            }
        }
    }

    fn call(&self, name: &str, mut args: Vec<Node>, own: Span) -> Node {
        let joined = args.iter().map(|arg| arg.span).reduce(Span::join).unwrap_or(own);
        let compare = |how, args: Vec<Node>| match <[Node; 2]>::try_from(args) {
            Ok([a, b]) => What::Compare(how, Box::new(a), Box::new(b)),
            Err(args) => What::Call(String::new(), args),
        };
        let calculate = |how, args: Vec<Node>| match <[Node; 2]>::try_from(args) {
            Ok([a, b]) => What::Calculate(how, Box::new(a), Box::new(b)),
            Err(args) => What::Call(String::new(), args),
        };
        let what = match name {
            "_&&_" => What::And(flat(args, |what| matches!(what, What::And(_)))),
            "_||_" => What::Or(flat(args, |what| matches!(what, What::Or(_)))),
            "_==_" => compare(Comparison::Equal, args),
            "_!=_" => compare(Comparison::Different, args),
            "_<_" => compare(Comparison::Less, args),
            "_<=_" => compare(Comparison::AtMost, args),
            "_>_" => compare(Comparison::More, args),
            "_>=_" => compare(Comparison::AtLeast, args),
            "_+_" => calculate(Calculation::Add, args),
            "_-_" => calculate(Calculation::Subtract, args),
            "_*_" => calculate(Calculation::Multiply, args),
            "_/_" => calculate(Calculation::Divide, args),
            "_%_" => calculate(Calculation::Remainder, args),
            "!_" | "-_" if args.len() == 1 => {
                let of = Box::new(args.remove(0));
                let span = own.join(of.span);
                let what = if name == "!_" { What::Not(of) } else { What::Negate(of) };
                return Node { span, what };
            }
            "@in" | "_[_]" | "_?_:_" => {
                let mut args = args.into_iter().map(Box::new);
                match (name, args.next(), args.next(), args.next()) {
                    ("@in", Some(a), Some(b), _) => What::In(a, b),
                    ("_[_]", Some(a), Some(b), _) => {
                        let span = a.span.join(self.bracket(own.start as usize));
                        return Node { span, what: What::Index(a, b) };
                    }
                    (_, Some(a), Some(b), Some(c)) => What::If(a, b, c),
                    _ => What::Call(name.to_owned(), Vec::new()),
                }
            }
            _ => {
                let open = own.start as usize;
                let before = self.text[..open].trim_end().len();
                let start = self.text[..before].strip_suffix(name).map_or(open, str::len);
                let span = Span::new(start, self.bracket(open).end as usize);
                return Node { span, what: What::Call(name.to_owned(), args) };
            }
        };
        Node { span: joined, what }
    }

    fn method(&self, target: Node, name: &str, mut args: Vec<Node>, own: Span) -> Lowered<Node> {
        let span = target.span.join(self.bracket(own.start as usize));
        let each = match name {
            "all" => Some(Each::All),
            "exists" => Some(Each::Exists),
            "exists_one" => Some(Each::One),
            "filter" => Some(Each::Filter),
            "map" => Some(Each::Map),
            _ => None,
        };
        let Some(each) = each else {
            args.insert(0, target);
            return Ok(Node { span, what: What::Call(name.to_owned(), args) });
        };
        let mut args = args.into_iter();
        match (args.next(), args.next(), args.next()) {
            (Some(Node { what: What::Name(variable), .. }), Some(body), None) => {
                Ok(Node { span, what: What::Each(each, Box::new(target), variable, Box::new(body)) })
            }
            _ => Err(Box::new(fault(
                span,
                format!("写作 {name}(x, 条件)"),
                format!("is written {name}(x, condition)"),
            ))),
        }
    }

    /// From an opening bracket to the one that closes it.
    fn bracket(&self, open: usize) -> Span {
        let mut depth = 0_usize;
        let mut quote = None;
        let mut escaped = false;
        for (at, c) in self.text.get(open..).unwrap_or("").char_indices() {
            match (quote, c) {
                (Some(_), _) if escaped => escaped = false,
                (Some(_), '\\') => escaped = true,
                (Some(open), c) if c == open => quote = None,
                (Some(_), _) => {}
                (None, '\'' | '"') => quote = Some(c),
                (None, '(' | '[' | '{') => depth += 1,
                (None, ')' | ']' | '}') => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return Span::new(open, open + at + 1);
                    }
                }
                _ => {}
            }
        }
        Span::new(open, self.text.len())
    }
}

fn flat(args: Vec<Node>, same: fn(&What) -> bool) -> Vec<Node> {
    let mut out = Vec::new();
    for arg in args {
        if same(&arg.what) {
            match arg.what {
                What::And(inner) | What::Or(inner) => out.extend(inner),
                what => out.push(Node { span: arg.span, what }),
            }
        } else {
            out.push(arg);
        }
    }
    out
}

fn literal(value: &LiteralValue, place: Span) -> Lowered<Value> {
    let too_large = || Box::new(fault(place, "数字太大", "the number is too large"));
    Ok(match value {
        LiteralValue::Boolean(flag) => Value::Bool(*flag.inner()),
        LiteralValue::Int(number) => Value::number(*number.inner()),
        LiteralValue::UInt(number) => Value::number(*number.inner()),
        // A double's shortest text is the decimal that was written.
        LiteralValue::Double(number) => {
            let text = number.inner().to_string();
            Value::Number(text.parse::<Decimal>().map_err(|_| too_large())?)
        }
        LiteralValue::String(text) => Value::text(text.inner()),
        LiteralValue::Null => Value::Null,
        LiteralValue::Bytes(_) => {
            return Err(Box::new(fault(place, "规则里没有字节串", "rules have no bytes")));
        }
    })
}
