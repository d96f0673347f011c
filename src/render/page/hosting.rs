//! How a site is published: what any server has to do, and settings for some, for this site's own address.

use percent_encoding::percent_decode_str;
use serde::Serialize;

use crate::render::Rendered;
use crate::render::head::{About, Head};
use crate::render::reading::Reading;
use crate::route::Page;

/// `hosting.html`
#[derive(Debug, Clone, Serialize)]
pub struct HostingPage {
    /// What every page has.
    pub page: Head,
    /// Settings, one server each.
    pub servers: Vec<Server>,
}

/// Settings of one server.
#[derive(Debug, Clone, Serialize)]
pub struct Server {
    /// Fit for an `id`.
    pub id: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// Where the settings go.
    pub file: &'static str,
    /// The settings.
    pub text: String,
}

/// Makes the page.
pub(super) fn render(reading: &Reading<'_>) -> Rendered {
    let about = About {
        above: vec![(Page::Guide, "title_guide")],
        ..About::own(reading, "hosting", "title_hosting", "describe_hosting")
    };
    let place = Place::of(reading);
    let server = |id, name, file, text: &str| Server { id, name, file, text: place.filled(text) };
    let servers = vec![
        server("nginx", "nginx", "/etc/nginx/conf.d/playbook.conf", include_str!("hosting/nginx.conf")),
        server("caddy", "Caddy", "/etc/caddy/Caddyfile", include_str!("hosting/Caddyfile")),
        server("apache", "Apache", "/etc/apache2/conf-available/playbook.conf", include_str!("hosting/apache.conf")),
        server("headers", "Netlify, Cloudflare Pages", "playbook/root/_headers", include_str!("hosting/_headers")),
    ];
    reading.render("hosting.html", &HostingPage { page: Head::new(reading, about), servers })
}

/// Where the site is reached.
struct Place {
    host: String,
    /// Begins and ends in `/`.
    path: String,
    /// Languages whose pages lie in a folder, as that is called.
    folders: Vec<String>,
}

impl Place {
    fn of(reading: &Reading<'_>) -> Self {
        let url = url::Url::parse(&reading.site.url).ok();
        let host = url.as_ref().and_then(|url| url.host_str()).unwrap_or("localhost").to_owned();
        let path = url.map_or_else(|| "/".to_owned(), |url| url.path().to_owned());
        // Servers hold what is asked for against the path as it is meant.
        let path = percent_decode_str(&path).decode_utf8_lossy().into_owned();
        let path = if path.ends_with('/') { path } else { format!("{path}/") };
        let folders = reading.playbook.settings.languages.iter().skip(1).map(|lang| format!("{lang}/"));
        Self { host, path, folders: folders.collect() }
    }

    fn filled(&self, settings: &str) -> String {
        let at_top = self.path == "/";
        let line = |folder: &String| format!("  \"~^\\Q{0}{folder}\\E\" \"{0}{folder}404.html\";\n", self.path);
        let missing = self.folders.iter().map(line).collect::<Vec<_>>().concat();
        let name = self.path.trim_end_matches('/');
        let bare = if at_top {
            String::new()
        } else {
            format!("\n  location = \"{name}\" {{ return 301 \"{}\"; }}\n", self.path)
        };
        let root = if at_top { "root /srv/playbook;" } else { "alias /srv/playbook/;" };
        let alias = if at_top {
            "DocumentRoot /srv/playbook".to_owned()
        } else {
            format!("Alias {} /srv/playbook/", self.path)
        };
        settings
            .replace("{bare}", &bare)
            .replace("{missing}", &missing)
            .replace("{root}", root)
            .replace("{alias}", &alias)
            .replace("{host}", &self.host)
            .replace("{path}", &self.path)
    }
}
