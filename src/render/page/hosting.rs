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
    let servers = vec![
        Server { id: "nginx", name: "nginx", file: "/etc/nginx/conf.d/playbook.conf", text: place.nginx() },
        Server { id: "caddy", name: "Caddy", file: "/etc/caddy/Caddyfile", text: place.caddy() },
        Server {
            id: "apache",
            name: "Apache",
            file: "/etc/apache2/conf-available/playbook.conf",
            text: place.apache(),
        },
        Server {
            id: "headers",
            name: "Netlify, Cloudflare Pages",
            file: "playbook/root/_headers",
            text: include_str!("hosting/_headers").to_owned(),
        },
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

    /// A line for each language whose pages lie in a folder: that folder's own page for unknown addresses.
    fn each(&self, line: impl Fn(&str) -> String) -> String {
        self.folders.iter().map(|folder| line(folder)).collect::<Vec<_>>().concat()
    }

    /// The path without its last slash; empty at the top.
    fn bare(&self) -> &str {
        self.path.trim_end_matches('/')
    }

    fn filled(&self, settings: &str) -> String {
        settings.replace("{host}", &self.host).replace("{path}", &self.path)
    }

    fn nginx(&self) -> String {
        let Self { path, .. } = self;
        let bare = self.bare();
        let missing = self.each(|folder| format!("  \"~^\\Q{path}{folder}\\E\" \"{path}{folder}404.html\";\n"));
        let (root, redirect) = match bare {
            "" => ("root /srv/playbook;", String::new()),
            _ => ("alias /srv/playbook/;", format!("\n  location = \"{bare}\" {{ return 301 \"{path}\"; }}\n")),
        };
        let settings = include_str!("hosting/nginx.conf").replace("{missing}", &missing).replace("{root}", root);
        self.filled(&settings.replace("{bare}", &redirect))
    }

    fn caddy(&self) -> String {
        let Self { path, .. } = self;
        let missing = self.each(|folder| {
            let name = folder.trim_end_matches('/');
            let lines = [format!("\t\t@{name} path {path}{folder}*"), format!("\t\trewrite @{name} /{folder}404.html")];
            format!("{}\n", lines.join("\n"))
        });
        // What is rewritten once is not rewritten again.
        let missing = if missing.is_empty() { missing } else { format!("{missing}\t\t@rest not path /*/404.html\n") };
        let rest = if missing.is_empty() { "*" } else { "@rest" };
        let (redirect, strip) = match self.bare() {
            "" => (String::new(), String::new()),
            bare => (format!("\t\tredir {bare} {path} 301\n"), format!("\t\turi strip_prefix {bare}\n")),
        };
        let settings = include_str!("hosting/Caddyfile").replace("rewrite * ", &format!("rewrite {rest} "));
        let settings =
            settings.replace("{missing}", &missing).replace("{redirect}", &redirect).replace("{strip}", &strip);
        self.filled(&settings)
    }

    fn apache(&self) -> String {
        let Self { path, .. } = self;
        let missing = self.each(|folder| {
            format!("<Location \"{path}{folder}\">\n  ErrorDocument 404 \"{path}{folder}404.html\"\n</Location>\n")
        });
        let alias = match self.bare() {
            "" => "DocumentRoot /srv/playbook".to_owned(),
            bare => format!("Alias \"{bare}\" /srv/playbook"),
        };
        let settings = include_str!("hosting/apache.conf").replace("{missing}\n", &missing);
        self.filled(&settings.replace("{alias}", &alias))
    }
}
