//! Templates, styles and words: the default theme, carried in the program, with a playbook's own files laid over it.

mod assets;
mod words;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use rust_embed::RustEmbed;

pub use words::{Word, Words};

use crate::cache::Latest;
use crate::diagnostic::{Diagnostic, Text, nearest, rules};
use crate::model::settings;
use crate::route::{Lang, OutputPath, Slug};
use crate::source::{FilePath, Sources, Span, theme_path};

/// The default theme's name.
pub const DEFAULT: &str = "default";
/// The language whose words stand in for a language that has none.
pub const FALLBACK: &str = "en";

#[derive(RustEmbed)]
#[folder = "themes/default/"]
struct Embedded;

/// A template's text and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Its file.
    pub path: FilePath,
    /// Its text.
    pub text: String,
}

/// A file that pages load.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Where it is published, with a hash of its bytes in its name.
    pub output: OutputPath,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}

/// Everything that pages are made with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Templates by name: their path below `templates/`.
    pub templates: BTreeMap<String, Template>,
    /// Drawings that stand in pages, by name: their path below `icons/`, without `.svg`.
    pub icons: BTreeMap<String, String>,
    /// Assets by name: their path below `static/`.
    pub assets: BTreeMap<String, Asset>,
    /// The words of each language of the playbook.
    pub words: BTreeMap<Lang, Words>,
}

/// The files of a theme, with where each comes from, by their paths in it.
type ThemeFiles = BTreeMap<String, (FilePath, Arc<[u8]>)>;

/// The theme of the last build, with what is wrong with it.
pub type LatestTheme = Latest<Input, (Arc<Theme>, Vec<Diagnostic>)>;

/// What a theme is made from.
#[derive(Debug, PartialEq)]
pub struct Input {
    name: Slug,
    languages: Vec<Lang>,
    /// The playbook's own files, by their paths in the theme.
    overlay: BTreeMap<String, Arc<[u8]>>,
    /// Where the settings name the theme, and each of the languages.
    name_span: Option<Span>,
    language_spans: Vec<Option<Span>>,
}

/// Lays the theme `name` of `sources` over the default one.
pub fn load(
    sources: &Sources,
    name: &Slug,
    languages: &[Lang],
    latest: &mut LatestTheme,
) -> (Arc<Theme>, Vec<Diagnostic>) {
    let overlay = sources.theme_files(name.as_str()).map(|(path, bytes)| (path.to_owned(), bytes.clone()));
    let span = |key: &str, word: &str| place_in_settings(sources, key, word);
    let input = Input {
        name: name.clone(),
        languages: languages.to_vec(),
        overlay: overlay.collect(),
        name_span: span("theme", name.as_str()),
        language_spans: languages.iter().map(|lang| span("languages", lang.as_str())).collect(),
    };
    latest.get(input, laid_over)
}

fn laid_over(input: &Input) -> (Arc<Theme>, Vec<Diagnostic>) {
    let Input { name, overlay, .. } = input;
    let mut findings = Vec::new();
    let mut files: ThemeFiles = Embedded::iter()
        .filter_map(|path| Some((path.to_string(), (theme_path(DEFAULT, &path), embedded(&path)?))))
        .collect();
    if overlay.is_empty() && name.as_str() != DEFAULT {
        let settings = FilePath::new(settings::FILE);
        findings.push(Diagnostic::new(&rules::UNKNOWN_THEME, &settings, input.name_span).with("value", name));
    }
    findings.extend(unused(name, overlay, &files));
    let words = words::all(input, &files, &mut findings);
    for (path, bytes) in overlay {
        files.insert(path.clone(), (theme_path(name.as_str(), path), bytes.clone()));
    }
    let templates = texts(&files, "templates/", &mut findings);
    let templates =
        templates.map(|(name, path, text)| (name.to_owned(), Template { path: path.clone(), text })).collect();
    let icons = texts(&files, "icons/", &mut findings);
    let icons =
        icons.filter_map(|(name, _, text)| Some((name.strip_suffix(".svg")?.to_owned(), text.trim().to_owned())));
    let icons = icons.collect();
    let assets = assets::by_name(&files, &mut findings);
    (Arc::new(Theme { templates, icons, assets, words }), findings)
}

fn embedded(path: &str) -> Option<Arc<[u8]>> {
    Embedded::get(path).map(|file| match file.data {
        Cow::Borrowed(bytes) => bytes.into(),
        Cow::Owned(bytes) => bytes.into(),
    })
}

/// Where the settings' field `key` names `word`.
fn place_in_settings(sources: &Sources, key: &str, word: &str) -> Option<Span> {
    let text = std::str::from_utf8(sources.bytes(settings::FILE)?).ok()?;
    let field = text.find(&format!("\n{key}:")).map_or(0, |at| at + 1);
    let at = field + key.len() + text.get(field + key.len()..)?.find(word)?;
    Some(Span::new(at, at + word.len()))
}

/// The texts below a folder of the theme, by name and with their files.
fn texts<'f>(
    files: &'f ThemeFiles,
    folder: &'f str,
    findings: &mut Vec<Diagnostic>,
) -> impl Iterator<Item = (&'f str, &'f FilePath, String)> {
    below(files, folder).filter_map(|(name, path, bytes)| match std::str::from_utf8(bytes) {
        Ok(text) => Some((name, path, text.to_owned())),
        Err(error) => {
            let at = error.valid_up_to();
            findings.push(Diagnostic::new(&rules::NOT_UTF8, path, Span::new(at, at + 1)));
            None
        }
    })
}

/// The files below a folder of the theme, with their names there.
fn below<'f>(files: &'f ThemeFiles, folder: &'f str) -> impl Iterator<Item = (&'f str, &'f FilePath, &'f Arc<[u8]>)> {
    files.iter().filter_map(move |(path, (source, bytes))| Some((path.strip_prefix(folder)?, source, bytes)))
}

/// Files of an overlay that replace nothing, that no other template names, and that are no asset or language of their own.
fn unused(theme: &Slug, overlay: &BTreeMap<String, Arc<[u8]>>, files: &ThemeFiles) -> Vec<Diagnostic> {
    let is_mentioned_by_name =
        |name: &str| overlay.values().any(|bytes| String::from_utf8_lossy(bytes).contains(&format!("\"{name}\"")));
    let mentioned = |icon: &str| overlay.values().any(|bytes| String::from_utf8_lossy(bytes).contains(icon));
    let used = |path: &str| {
        files.contains_key(path)
            || path.starts_with("static/")
            || path.strip_prefix("icons/").and_then(|name| name.strip_suffix(".svg")).is_some_and(mentioned)
            || words::lang_of(path).is_some()
            || path.strip_prefix("templates/").is_some_and(is_mentioned_by_name)
    };
    overlay
        .keys()
        .filter(|path| !used(path))
        .map(|path| {
            let suggestion = nearest(path, files.keys().map(String::as_str));
            let finding = Diagnostic::new(&rules::UNUSED_OVERRIDE, &theme_path(theme.as_str(), path), None);
            finding.with_some("suggestion", suggestion)
        })
        .collect()
}

/// Words for a template's failure that come from elsewhere.
pub fn reason(text: &str) -> String {
    text.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned()
}

/// What helps with most failures of templates.
pub const TEMPLATE_HINT: Text = Text {
    en: "compare with the default theme's file of the same name",
    fr: "comparez avec le fichier du même nom du thème par défaut",
};
