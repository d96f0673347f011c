//! Templates, compiled, with what is the same on every page of a language.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Tera, Value};

use super::menu::{self, Menus};
use super::tile::{self, Tiles};
use super::{Pages, filters, globals, template_fault};
use crate::cache::{Bounded, Keep, Latest, Same};
use crate::diagnostic::Diagnostic;
use crate::route::Lang;
use crate::site::Site;
use crate::theme::Theme;

/// Bytes of pages that are kept from one build to the next: 64 MiB.
const PAGES_BUDGET: usize = 64 << 20;

/// The templates of a theme for one site, and what was made with them: it goes when they do.
pub(super) struct Compiled {
    pub(super) theme: Arc<Theme>,
    /// Once for each language.
    pub(super) by_lang: BTreeMap<Lang, Tera>,
    pub(super) pages: Pages,
    pub(super) tiles: Tiles,
    pub(super) menus: Menus,
}

/// What templates are compiled from.
#[derive(PartialEq)]
pub(super) struct Input {
    theme: Same<Theme>,
    globals: BTreeMap<Lang, globals::Site>,
}

/// The templates of the last build.
pub(super) type LatestCompiled = Latest<Input, Arc<Compiled>>;

impl Compiled {
    /// Compiles the templates, or takes the latest where they are the same.
    pub(super) fn of(
        theme: Arc<Theme>,
        site: &Site,
        keep: Keep,
        latest: &mut LatestCompiled,
    ) -> Result<Arc<Self>, Diagnostic> {
        let globals = theme.words.keys().map(|lang| (lang.clone(), globals::Site::new(site, lang))).collect();
        latest.try_get(Input { theme: Same(theme), globals }, |input| Self::new(input, keep).map(Arc::new))
    }

    fn new(input: &Input, keep: Keep) -> Result<Self, Diagnostic> {
        let Input { theme: Same(theme), globals } = input;
        let mut base = Tera::new();
        filters::register(&mut base);
        let sources = theme.templates.iter().map(|(name, template)| (name.as_str(), template.text.as_str()));
        base.add_raw_templates(sources).map_err(|error| template_fault(theme, &error, None))?;
        let assets: BTreeMap<&str, &str> =
            theme.assets.iter().map(|(name, asset)| (name.as_str(), asset.output.as_str())).collect();
        // They are the theme's own, as its templates are.
        let icons: tera::Map =
            theme.icons.iter().map(|(name, drawing)| (name.clone().into(), Value::safe_string(drawing))).collect();
        let icons = Value::from(icons);
        let mut by_lang = BTreeMap::new();
        for (lang, site) in globals {
            let mut tera = base.clone();
            let context = tera.global_context();
            context.insert("site", site);
            context.insert("t", &theme.words.get(lang));
            context.insert("assets", &assets);
            context.insert_value("icons", icons.clone());
            filters::register_counted(&mut tera, lang);
            by_lang.insert(lang.clone(), tera);
        }
        Ok(Self {
            theme: theme.clone(),
            by_lang,
            pages: Bounded::new(keep.budget(PAGES_BUDGET)),
            tiles: Bounded::new(keep.budget(tile::BUDGET)),
            menus: Bounded::new(menu::BUDGET),
        })
    }
}
