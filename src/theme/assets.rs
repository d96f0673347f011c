//! Files that pages load, under names that tell their bytes: so browsers may keep them for ever.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Asset, ThemeFiles, below};
use crate::diagnostic::{Diagnostic, rules};
use crate::route::OutputPath;
use crate::source::{FilePath, Span};

/// Assets by name, being made.
struct Naming<'f> {
    sources: BTreeMap<&'f str, (&'f FilePath, &'f Arc<[u8]>)>,
    assets: BTreeMap<&'f str, Asset>,
    /// Scripts whose imports are being named, outermost first.
    open: Vec<&'f str>,
    findings: &'f mut Vec<Diagnostic>,
}

/// What begins a comment of one line in a script.
const SCRIPT: Option<&str> = Some("//");

/// The assets of a theme by name. Scripts that import each other as `"./name.js"` import what their names become.
pub(super) fn by_name(files: &ThemeFiles, findings: &mut Vec<Diagnostic>) -> BTreeMap<String, Asset> {
    let sources: BTreeMap<&str, _> = below(files, "static/").map(|(name, path, bytes)| (name, (path, bytes))).collect();
    let names: Vec<&str> = sources.keys().copied().collect();
    let mut naming = Naming { sources, assets: BTreeMap::new(), open: Vec::new(), findings };
    for name in names {
        naming.name(name);
    }
    naming.assets.into_iter().map(|(name, asset)| (name.to_owned(), asset)).collect()
}

impl<'f> Naming<'f> {
    /// Names an asset, what it imports first; gives the name's last part.
    fn name(&mut self, name: &'f str) -> Option<String> {
        if !self.assets.contains_key(name) {
            let (_, bytes) = *self.sources.get(name)?;
            self.open.push(name);
            let bytes = match name.rsplit_once('.') {
                Some((_, "js")) => self.with_imports(name, bytes),
                Some((_, "css")) => match std::str::from_utf8(bytes) {
                    Ok(sheet) => without_comments(sheet, None).into_bytes().into(),
                    Err(_) => bytes.clone(),
                },
                _ => bytes.clone(),
            };
            self.open.pop();
            let hash = blake3::hash(&bytes).to_hex();
            let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
            let output = OutputPath::new(&format!("static/{stem}.{}.{extension}", &hash[..8]))?;
            self.assets.insert(name, Asset { output, bytes });
        }
        let output = self.assets.get(name)?.output.as_str();
        Some(output.rsplit('/').next().unwrap_or(output).to_owned())
    }

    /// A script without comments, with its imports under the names that they get.
    fn with_imports(&mut self, name: &'f str, bytes: &Arc<[u8]>) -> Arc<[u8]> {
        let Ok(written) = std::str::from_utf8(bytes) else { return bytes.clone() };
        let folder = name.rfind('/').map_or("", |end| &name[..=end]);
        let mut script = String::with_capacity(written.len());
        let mut rest = written;
        while let Some((before, import, after)) = next_import(rest) {
            let at = written.len() - rest.len() + before.len();
            script.push_str(before);
            script
                .push_str(&self.imported(name, &format!("{folder}{import}"), at).unwrap_or_else(|| import.to_owned()));
            rest = after;
        }
        script.push_str(rest);
        without_comments(&script, SCRIPT).into_bytes().into()
    }

    /// What the script at `target`, imported at `at` of the script `by`, is called.
    fn imported(&mut self, by: &str, target: &str, at: usize) -> Option<String> {
        let target = *self.sources.get_key_value(target)?.0;
        if !self.open.contains(&target) {
            return self.name(target);
        }
        let (path, _) = self.sources.get(by)?;
        let span = Span::new(at, at + target.len());
        self.findings.push(Diagnostic::new(&rules::CIRCULAR_IMPORT, path, span).with("value", target));
        None
    }
}

/// A script, or a style sheet, without the lines that are comments and without indentation, which phones need not load. One with a
/// text of several lines, or with code behind a comment, stays as it is: what looks like a comment in it may be none. `line_comment`
/// begins a comment of one line, where there are such.
fn without_comments(script: &str, line_comment: Option<&str>) -> String {
    let is_unclear = |line: &str| {
        let goes_on = line.matches('`').count() % 2 == 1 || line.ends_with('\\');
        goes_on || (line.contains("*/") && !line.trim().ends_with("*/"))
    };
    if script.lines().any(is_unclear) {
        return script.to_owned();
    }
    let mut kept = String::with_capacity(script.len());
    let mut in_comment = false;
    for line in script.lines().map(str::trim) {
        in_comment |= line.starts_with("/*");
        if !in_comment && !line.is_empty() && !line_comment.is_some_and(|begin| line.starts_with(begin)) {
            kept.push_str(line);
            kept.push('\n');
        }
        in_comment &= !line.ends_with("*/");
    }
    kept
}

/// The text up to the name in the next `"./name.js"`, the name, and the text from its end on.
fn next_import(text: &str) -> Option<(&str, &str, &str)> {
    const OPENING: &str = "\"./";
    let start = text.find(OPENING)? + OPENING.len();
    let end = start + text[start..].find('"')?;
    Some((&text[..start], &text[start..end], &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assets(files: &[(&str, &str)]) -> (BTreeMap<String, Asset>, Vec<Diagnostic>) {
        let files = files.iter().map(|(name, text)| {
            let path = format!("static/{name}");
            (path.clone(), (FilePath::new(&path), text.as_bytes().into()))
        });
        let mut findings = Vec::new();
        let assets = by_name(&files.collect(), &mut findings);
        (assets, findings)
    }

    fn text(assets: &BTreeMap<String, Asset>, name: &str) -> String {
        String::from_utf8(assets[name].bytes.to_vec()).unwrap()
    }

    #[test]
    fn imports_follow_the_names_of_what_they_import() {
        let main = "import { b } from \"./b.js\";\nimport \"./elsewhere.js\";\n";
        let (assets, findings) = assets(&[("main.js", main), ("b.js", "import \"./c.js\";"), ("c.js", "1")]);
        assert!(findings.is_empty());
        let last = |name: &str| assets[name].output.as_str().rsplit('/').next().unwrap().to_owned();
        assert_eq!(text(&assets, "main.js"), main.replace("b.js", &last("b.js")));
        assert_eq!(text(&assets, "b.js"), format!("import \"./{}\";\n", last("c.js")));
    }

    #[test]
    fn a_script_gets_another_name_when_what_it_imports_changes() {
        let name =
            |inner: &str| assets(&[("main.js", "import \"./a.js\";"), ("a.js", inner)]).0["main.js"].output.clone();
        assert_ne!(name("1"), name("2"));
    }

    #[test]
    fn comments_are_not_published() {
        let script = "// Why.\n/**\n * What.\n */\nfunction a() {\n  // Why.\n  return \"// no\"; // kept\n}\n";
        assert_eq!(without_comments(script, SCRIPT), "function a() {\nreturn \"// no\"; // kept\n}\n");
        let with_text = "const text = `\n// no comment\n`;\n";
        assert_eq!(without_comments(with_text, SCRIPT), with_text);
        let with_code = "/* What. */ let a = 1;\n// Why.\n";
        assert_eq!(without_comments(with_code, SCRIPT), with_code);
        let sheet = "/* What\n   for. */\n.a { color: red; }\n\n  //b { }\n/* Why. */\n.c { }\n";
        assert_eq!(without_comments(sheet, None), ".a { color: red; }\n//b { }\n.c { }\n");
        let with_more = "/* Why. */ .a { }\n/* What. */\n";
        assert_eq!(without_comments(with_more, None), with_more);
    }

    #[test]
    fn a_circle_of_imports_is_told() {
        let (_, findings) = assets(&[("a.js", "import \"./b.js\";"), ("b.js", "import \"./a.js\";")]);
        let [finding] = &findings[..] else { panic!("{findings:?}") };
        assert_eq!((finding.path.as_str(), finding.rule.code), ("static/b.js", "PB905"));
    }
}
