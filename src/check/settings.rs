//! `playbook.yml`.

use std::collections::BTreeSet;

use semver::{Version, VersionReq};

use rustc_hash::FxHashMap;

use crate::diagnostic::{Diagnostic, Text, rules};
use crate::model::List;
use crate::model::TextUpTo;
use crate::model::duration::DayHours;
use crate::model::indicator::{Axis, Indicator, Indicators};
use crate::model::settings::{RawSettings, RawTerm, Repository, Settings};
use crate::model::value::{Localised, WebAddress};
use crate::model::vocabulary::Vocabulary;
use crate::route::{Lang, Slug, is_reserved};
use crate::source::{FilePath, Span, Spanned};

/// The settings of `raw`; what is missing there is reported elsewhere and stands as something harmless here.
pub(super) fn check(raw: &RawSettings, path: &FilePath, findings: &mut Vec<Diagnostic>) -> Settings {
    let languages = languages(raw, path, findings);
    let mut check = Checker { path, languages: &languages, lacking: Vec::new(), findings };
    let title = check.label(raw.title.as_ref()).unwrap_or_else(nothing);
    let tagline = check.label(raw.tagline.as_ref());
    let purposes = check.vocabulary(raw, "purposes", raw.purposes.as_ref());
    let tags = check.vocabulary(raw, "tags", raw.tags.as_ref());
    let roles = check.vocabulary(raw, "roles", raw.roles.as_ref());
    let indicators = check.indicators(raw);
    let day_hours = check.day_hours(raw);
    let theme = check.theme(raw);
    check.tell_lacking(raw);
    if let Some(url) = raw.url.as_ref().filter(|url| url.0.contains(['?', '#'])) {
        check.findings.push(Diagnostic::new(&rules::BAD_URL, path, url.span).with("value", &url.0));
    }
    let url = raw.url.as_ref().map_or_else(String::new, |url| with_slash(&url.0));
    let repository = raw.repository.clone().map(|repository| with_safe_patterns(repository, path, findings));
    Settings {
        are_read: raw.languages.is_some(),
        title,
        tagline,
        url,
        feed_id: raw.id.as_ref().and_then(|id| feed_id(id, path, findings)),
        repository,
        editions: raw.editions.as_ref().map(|editions| Spanned::new(editions.tags.0.clone(), editions.tags.span)),
        participate: raw.participate.clone(),
        license: raw.license.iter().flat_map(|list| &list.0.items).map(|license| license.0.clone()).collect(),
        purposes,
        tags,
        roles,
        indicators,
        is_sample: raw.sample.as_ref().is_some_and(|sample| sample.value),
        theme,
        checks: raw.checks.clone(),
        timezone: raw.timezone.as_ref().map(|zone| zone.value.clone()),
        day_hours,
        languages,
    }
}

/// Reports that another version of the program is needed, or that nobody can tell which.
pub(super) fn requirement(raw: &RawSettings, path: &FilePath) -> Option<Diagnostic> {
    let wanted = raw.requires.as_ref()?;
    let Ok(range) = VersionReq::parse(&wanted.0) else {
        return Some(Diagnostic::new(&rules::BAD_REQUIREMENT, path, wanted.span).with("value", &wanted.0));
    };
    let own = Version::parse(env!("CARGO_PKG_VERSION")).ok()?;
    let finding = || Diagnostic::new(&rules::NEEDS_NEWER, path, wanted.span).with("value", &wanted.0);
    (!range.matches(&own)).then(|| finding().with("own", own))
}

/// What ids in feeds begin with: a `tag:` address (RFC 4151), so that nobody else has the same, or a `urn:uuid:`.
fn feed_id(id: &TextUpTo<200>, path: &FilePath, findings: &mut Vec<Diagnostic>) -> Option<String> {
    let is_clean = id.0.chars().all(|c| c.is_ascii_graphic() && !"<>\"\\^`{|}#".contains(c));
    let is_tag = || {
        let (authority, rest) = id.0.strip_prefix("tag:")?.split_once(',')?;
        let (date, name) = rest.split_once(':')?;
        let is_date = date.len() >= 4 && date.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        (authority.contains('.') && is_date && !name.is_empty()).then_some(())
    };
    let is_uuid = || {
        let uuid = id.0.strip_prefix("urn:uuid:")?;
        (uuid.len() == 36 && uuid.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')).then_some(())
    };
    if is_clean && (is_tag().is_some() || is_uuid().is_some()) {
        return Some(id.0.trim_end_matches('/').to_owned());
    }
    findings.push(Diagnostic::new(&rules::BAD_FEED_ID, path, id.span).with("value", &id.0));
    None
}

/// Reports edit links where nobody says where the playbook lies in its repository.
pub(super) fn unknown_place(raw: &RawSettings, path: &FilePath) -> Option<Diagnostic> {
    let repository = raw.repository.as_ref().filter(|repository| repository.path.is_none())?;
    let edit = repository.edit.as_ref().filter(|edit| edit.0.contains("{path}"))?;
    let address = repository.address(&edit.0);
    Some(Diagnostic::new(&rules::UNKNOWN_PLACE, path, edit.span).with("value", address))
}

/// Settings of which nothing is known: words that they would define are not checked.
pub(crate) fn unknown() -> Settings {
    Settings {
        are_read: false,
        title: nothing(),
        tagline: None,
        languages: any_languages(),
        url: String::new(),
        feed_id: None,
        repository: None,
        editions: None,
        participate: None,
        license: Vec::new(),
        purposes: Vocabulary::default(),
        tags: Vocabulary::default(),
        roles: Vocabulary::default(),
        indicators: Indicators::default(),
        is_sample: false,
        theme: default_theme(),
        checks: None,
        timezone: None,
        day_hours: DayHours::default(),
    }
}

struct Checker<'a> {
    path: &'a FilePath,
    languages: &'a [Lang],
    /// Labels without words in a language.
    lacking: Vec<(Lang, Diagnostic)>,
    findings: &'a mut Vec<Diagnostic>,
}

/// Labels without words that are told one by one; more come from a language that was only just named.
const MOST_LACKING: usize = 6;

impl Checker<'_> {
    /// A label, with a warning for each language of the playbook that it lacks.
    fn label(&mut self, label: Option<&Spanned<Localised>>) -> Option<Localised> {
        let label = label?;
        let (default, others) = self.languages.split_first()?;
        for lang in std::iter::once(default).chain(others) {
            let said = label.by_lang.contains_key(lang) || (lang == default && label.value.default.is_some());
            if !said {
                let lacking = Diagnostic::new(&rules::LABEL_LACKS_LANGUAGE, self.path, label.span);
                let plain = label.value.default.as_deref().map(|text| format!("{{ {default}: {text}, {lang}: … }}"));
                let by_language = plain.is_none().then_some("");
                let lacking = lacking.with("value", lang).with_some("plain", plain);
                self.lacking.push((lang.clone(), lacking.with_some("by_language", by_language)));
            }
        }
        Some(label.value.clone())
    }

    /// Tells of labels without words: each, or all as one where the languages are named.
    fn tell_lacking(&mut self, raw: &RawSettings) {
        const HERE: Text = Text { en: "one of them", fr: "l’un d’eux" };
        let lacking = std::mem::take(&mut self.lacking);
        if lacking.len() <= MOST_LACKING {
            return self.findings.extend(lacking.into_iter().map(|(_, finding)| finding));
        }
        let named = raw.languages.iter().flat_map(|list| &list.0.items);
        let without: BTreeSet<&Lang> = lacking.iter().map(|(lang, _)| lang).collect();
        let place = named.into_iter().find(|lang| without.contains(&lang.value)).map(|lang| lang.span);
        let list = self.languages.iter().filter(|lang| without.contains(lang)).map(Lang::as_str);
        let finding = Diagnostic::new(&rules::LABELS_LACK_LANGUAGES, self.path, place);
        let finding = finding.with("count", lacking.len()).with_list("languages", list);
        self.findings.push(finding.related(self.path, lacking[0].1.span, HERE));
    }

    fn vocabulary(&mut self, raw: &RawSettings, key: &str, list: Option<&List<RawTerm>>) -> Vocabulary {
        let Some(list) = list else {
            let unreadable = raw.present.contains(&key);
            // Whoever has emptied the file hears that, not that each card's words are in no list.
            let is_emptied = raw.title.is_none() && raw.languages.is_none() && raw.url.is_none();
            return Vocabulary::new((!unreadable && !is_emptied).then(Vec::new));
        };
        let mut seen = BTreeSet::new();
        let mut terms = Vec::new();
        let mut abouts = FxHashMap::default();
        for term in &list.items {
            if !seen.insert(term.id.value.clone()) {
                let again = Diagnostic::new(&rules::DUPLICATE_TERM, self.path, term.id.span);
                self.findings.push(again.with("value", term.id.as_str()));
                continue;
            }
            if let Some(label) = self.label(Some(&term.label)) {
                terms.push((term.id.value.clone(), label));
            }
            abouts.extend(self.label(term.about.as_ref()).map(|about| (term.id.value.clone(), about)));
        }
        Vocabulary::new(list.complete.then_some(terms)).explained(abouts)
    }

    /// The indicators that the settings name, or else the usual ones.
    fn indicators(&mut self, raw: &RawSettings) -> Indicators {
        let Some(list) = &raw.indicators else {
            let unreadable = raw.present.contains(&"indicators");
            return if unreadable { Indicators::default() } else { Indicators::usual() };
        };
        let mut terms = Vec::new();
        let mut by_id = FxHashMap::default();
        for one in &list.items {
            let id = one.id.value.clone();
            if by_id.contains_key(&id) {
                let again = Diagnostic::new(&rules::DUPLICATE_TERM, self.path, one.id.span);
                self.findings.push(again.with("value", id.as_str()));
                continue;
            }
            // The page of an axis is the page of the indicator that bears its name, too.
            if let Some(axis) = Axis::from_word(id.as_str()).filter(|axis| *axis != one.axis.value) {
                let finding = Diagnostic::new(&rules::INDICATOR_IS_AXIS, self.path, one.axis.span);
                self.findings.push(finding.with("value", id.as_str()).with("axis", axis.as_str()));
            }
            if let Some(label) = self.label(Some(&one.label)) {
                terms.push((id.clone(), label));
            }
            let indicator = Indicator {
                axis: one.axis.value,
                kind: one.kind.as_ref().map(|kind| kind.value),
                direction: one.direction.as_ref().map(|direction| direction.value),
                unit: one.unit.as_ref().map(|unit| unit.value.clone()),
            };
            by_id.insert(id, indicator);
        }
        Indicators::new(Vocabulary::new(list.complete.then_some(terms)), by_id)
    }

    fn day_hours(&mut self, raw: &RawSettings) -> DayHours {
        let Some(number) = &raw.day_hours else { return DayHours::default() };
        number.text.parse().ok().and_then(DayHours::new).unwrap_or_else(|| {
            let fault = Diagnostic::new(&rules::UNKNOWN_VALUE, self.path, number.span);
            self.findings.push(fault.with("value", &number.text).with("key", "day_hours").with("allowed", "1 … 24"));
            DayHours::default()
        })
    }

    fn theme(&mut self, raw: &RawSettings) -> Slug {
        let Some(name) = &raw.theme else { return default_theme() };
        name.value.0.parse().unwrap_or_else(|_| {
            let fault = Diagnostic::new(&rules::BAD_ID, self.path, name.span);
            self.findings
                .push(fault.with("value", &name.value.0).with_some("suggestion", Slug::nearest(&name.value.0)));
            default_theme()
        })
    }
}

fn languages(raw: &RawSettings, path: &FilePath, findings: &mut Vec<Diagnostic>) -> Vec<Lang> {
    let list = raw.languages.as_ref().map(|list| &list.0);
    findings.extend(list.and_then(|list| too_many(list, path)));
    let listed = list.into_iter().flat_map(|list| &list.items).take(MOST_LANGUAGES);
    findings.extend(listed.clone().filter_map(|lang| reserved(lang, path)));
    // What has been reported, or stands there twice, is left out: nothing is asked of the labels in it.
    let mut languages: Vec<Lang> = Vec::new();
    for lang in listed.filter(|lang| !is_reserved(lang.as_str())) {
        if !languages.contains(&lang.value) {
            languages.push(lang.value.clone());
        }
    }
    if languages.is_empty() { any_languages() } else { languages }
}

/// The repository with those of its patterns that lead to the web, whatever is put into them; others are reported.
fn with_safe_patterns(repository: Repository, path: &FilePath, findings: &mut Vec<Diagnostic>) -> Repository {
    let is_web = |pattern: &str| {
        let places = ["{path}", "{folder}", "{name}", "{text}"];
        let filled = places.iter().fold(repository.address(pattern), |address, place| address.replace(place, "x"));
        WebAddress::parse(&filled).is_some()
    };
    let mut checked = |pattern: &Option<TextUpTo<500>>| {
        let pattern = pattern.as_ref()?;
        if is_web(&pattern.0) {
            return Some(pattern.clone());
        }
        findings.push(Diagnostic::new(&rules::BAD_URL, path, pattern.span).with("value", &pattern.0));
        None
    };
    let (edit, propose) = (checked(&repository.edit), checked(&repository.propose));
    Repository { edit, propose, ..repository }
}

/// Reports a language whose folder would lie where a part of the site does.
fn reserved(lang: &Spanned<Lang>, path: &FilePath) -> Option<Diagnostic> {
    const A_LANGUAGE: Text = Text { en: "a language", fr: "une langue" };
    let finding = Diagnostic::new(&rules::RESERVED_NAME, path, lang.span).with("value", lang.as_str());
    is_reserved(lang.as_str()).then(|| finding.with_words("what", A_LANGUAGE))
}

/// Languages that a playbook may have: every page is made in each.
const MOST_LANGUAGES: usize = 24;
/// Reports more languages than that.
fn too_many(list: &List<Spanned<Lang>>, path: &FilePath) -> Option<Diagnostic> {
    let span = Span::new(list.span.start, list.span.start + 1);
    let finding = Diagnostic::new(&rules::TOO_MANY, path, span).with("key", "languages");
    (list.complete && list.count > MOST_LANGUAGES)
        .then(|| finding.with("count", list.count).with("limit", MOST_LANGUAGES))
}

/// The languages of a playbook that does not say which: those of the tool.
fn any_languages() -> Vec<Lang> {
    ["fr", "en"].iter().filter_map(|tag| tag.parse().ok()).collect()
}

fn default_theme() -> Slug {
    #[expect(clippy::unwrap_used, reason = "a constant that is a slug, as a test shows")]
    "default".parse().unwrap()
}

fn nothing() -> Localised {
    Localised { default: Some(String::new()), by_lang: std::collections::BTreeMap::new() }
}

/// An address that other addresses can be joined to.
pub(super) fn with_slash(url: &str) -> String {
    if url.ends_with('/') { url.to_owned() } else { format!("{url}/") }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_default_theme_has_a_name() {
        assert_eq!(super::default_theme().as_str(), "default");
    }
}
