//! Templates, compiled, with what is the same on every page of a language.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Tera, Value};

use super::menu::Menus;
use super::tiles::Tiles;
use super::{filters, pages, template_fault, view};
use crate::diagnostic::Diagnostic;
use crate::route::Lang;
use crate::site::Site;
use crate::theme::Theme;

/// The templates of a theme for one site.
pub(super) struct Compiled {
    pub(super) theme: Arc<Theme>,
    /// Once for each language.
    pub(super) by_lang: BTreeMap<Lang, Tera>,
    globals: BTreeMap<Lang, view::Site>,
    /// What they made for lists.
    pub(super) tiles: Tiles,
    /// What they made for menus.
    pub(super) menus: Menus,
}

impl Compiled {
    /// Compiles the templates, or takes `last` where they are the same.
    pub(super) fn of(theme: Arc<Theme>, site: &Site, last: Option<&Arc<Self>>) -> Result<Arc<Self>, Diagnostic> {
        let globals: BTreeMap<Lang, view::Site> =
            theme.words.keys().map(|lang| (lang.clone(), pages::site_view(site, lang))).collect();
        if let Some(last) = last.filter(|last| Arc::ptr_eq(&last.theme, &theme) && last.globals == globals) {
            return Ok(last.clone());
        }
        let mut base = Tera::new();
        filters::register(&mut base);
        let sources = theme.templates.iter().map(|(name, template)| (name.as_str(), template.text.as_str()));
        base.add_raw_templates(sources).map_err(|error| template_fault(&theme, &error, None))?;
        let assets: BTreeMap<&str, &str> =
            theme.assets.iter().map(|(name, asset)| (name.as_str(), asset.output.as_str())).collect();
        // They are the theme's own, as its templates are.
        let icons: tera::Map =
            theme.icons.iter().map(|(name, drawing)| (name.clone().into(), Value::safe_string(drawing))).collect();
        let icons = Value::from(icons);
        let mut by_lang = BTreeMap::new();
        for (lang, site) in &globals {
            let mut tera = base.clone();
            let context = tera.global_context();
            context.insert("site", site);
            context.insert("t", &theme.words.get(lang));
            context.insert("assets", &assets);
            context.insert_value("icons", icons.clone());
            filters::register_counted(&mut tera, lang);
            by_lang.insert(lang.clone(), tera);
        }
        Ok(Arc::new(Self { theme, by_lang, globals, tiles: Tiles::default(), menus: Menus::default() }))
    }
}
