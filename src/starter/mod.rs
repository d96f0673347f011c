//! A new playbook: its settings with explained words, a first card, and what a repository needs around it.

mod forms;
mod pages_cms;
mod vscode;

use jiff::civil::Date;

use crate::diagnostic::{Text, Tongue};
use crate::front_matter::write;
use crate::model::value::WebAddress;
use crate::model::zone::Zone;
use crate::route::Lang;

/// What a new playbook is told of itself.
#[derive(Debug, Clone)]
pub struct Start {
    /// What it is called.
    pub title: String,
    /// Its languages, at least one; the first is the default.
    pub languages: Vec<Lang>,
    /// Where its site will be published, ending in `/`.
    pub url: String,
    /// Where its repository is, and on which forge.
    pub repository: Option<Repository>,
    /// Whose clocks are meant where a session names no zone.
    pub timezone: Option<Zone>,
    /// The day on which it begins.
    pub today: Date,
}

/// Where a repository is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repository {
    /// Its address on the web.
    pub url: String,
    /// The branch that is published.
    pub branch: String,
    /// Where the playbook lies in it.
    pub path: String,
    /// What runs it.
    pub forge: Forge,
}

/// What runs a repository's site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forge {
    /// GitHub.
    GitHub,
    /// GitLab.
    GitLab,
    /// Gitea or Forgejo.
    Gitea,
    /// Something else, whose addresses nobody knows here.
    Other,
}

/// What a repository may have around its playbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Workflows and templates for GitHub.
    GitHub,
    /// A pipeline and templates for GitLab.
    GitLab,
    /// Issue forms, for those who write no files.
    Forms,
    /// The configuration of Pages CMS.
    PagesCms,
    /// Settings, tasks and snippets of VS Code.
    VsCode,
}

impl Repository {
    /// What git calls `remote`, as an address on the web.
    pub fn of_remote(remote: &str, branch: &str, path: &str) -> Option<Self> {
        let remote = remote.trim();
        let url = match remote.split_once("://") {
            Some(("https" | "http", rest)) => {
                // A password in it is nobody's business.
                let (host, path) = rest.split_once('/')?;
                let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
                format!("https://{host}/{path}")
            }
            Some(("ssh" | "git", rest)) => {
                let (host, path) = rest.split_once('/')?;
                let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
                format!("https://{}/{path}", host.split(':').next()?)
            }
            Some(_) => return None,
            None => {
                let (host, path) = remote.split_once(':')?;
                let host = host.rsplit_once('@')?.1;
                format!("https://{host}/{}", path.trim_start_matches('/'))
            }
        };
        let url = url.trim_end_matches('/').trim_end_matches(".git").to_owned();
        WebAddress::parse(&url).filter(|_| !url.contains(['{', '}']))?;
        let is_plain = |c: char| c.is_alphanumeric() || "-_./".contains(c);
        // A branch stands in a workflow's conditions: no sign of theirs is in it.
        let branch = if branch.chars().all(is_plain) { branch } else { "main" };
        let host = url.strip_prefix("https://")?.split('/').next()?.to_ascii_lowercase();
        let forge = if host.contains("gitlab") {
            Forge::GitLab
        } else if host == "codeberg.org" || host.contains("gitea") || host.contains("forgejo") {
            Forge::Gitea
        } else if host.contains("github") {
            Forge::GitHub
        } else {
            Forge::Other
        };
        Some(Self { url, branch: branch.to_owned(), path: path.to_owned(), forge })
    }

    /// Where its forge publishes a site, if nobody says otherwise.
    pub fn pages(&self) -> Option<String> {
        let (host, path) = self.url.strip_prefix("https://")?.split_once('/')?;
        let (owner, name) = path.split_once('/')?;
        let domain = match host {
            "github.com" => "github.io",
            "gitlab.com" => "gitlab.io",
            "codeberg.org" => "codeberg.page",
            _ => return None,
        };
        let is_whole = name.eq_ignore_ascii_case(&format!("{owner}.{domain}"));
        Some(if is_whole { format!("https://{owner}.{domain}/") } else { format!("https://{owner}.{domain}/{name}/") })
    }

    /// Where a file is edited, and where a new one is proposed.
    fn patterns(&self) -> Option<(&'static str, &'static str)> {
        Some(match self.forge {
            Forge::GitHub => ("{url}/edit/{branch}/{path}", "{url}/new/{branch}/{folder}?filename={name}&value={text}"),
            Forge::GitLab => ("{url}/-/edit/{branch}/{path}", "{url}/-/new/{branch}/{folder}?file_name={name}"),
            Forge::Gitea => {
                ("{url}/_edit/{branch}/{path}", "{url}/_new/{branch}/{folder}?filename={name}&value={text}")
            }
            Forge::Other => return None,
        })
    }

    fn settings(&self) -> String {
        let patterns = self.patterns().map(|(edit, propose)| format!("  edit: \"{edit}\"\n  propose: \"{propose}\"\n"));
        let (branch, path) = (write::scalar(&self.branch), write::scalar(&self.path));
        let patterns = patterns.unwrap_or_default();
        format!("repository:\n  url: {}\n  branch: {branch}\n  path: {path}\n{patterns}", self.url)
    }
}

/// What stands above the id of feeds.
const CLOCKS: Text = Text {
    en: "# Whose clocks are meant where a session names no zone.",
    fr: "# L’heure de quel endroit est donnée, quand une session ne le dit pas.",
};
const FOR_EVER: Text = Text {
    en: "# What identifies the entries of feeds: leave it alone once the site is published.",
    fr: "# Ce qui identifie les entrées des flux : n’y touchez plus une fois le site publié.",
};

/// Words of a vocabulary: id, English, French.
type Terms = &'static [(&'static str, &'static str, &'static str)];

const PURPOSES: Terms = &[
    ("open", "Open", "Ouvrir"),
    ("explore", "Explore", "Explorer"),
    ("converge", "Converge", "Converger"),
    ("decide", "Decide", "Décider"),
    ("learn", "Learn", "Apprendre"),
    ("close", "Close", "Conclure"),
];
const ROLES: Terms = &[
    ("facilitator", "Facilitator", "Facilitation"),
    ("scribe", "Scribe", "Scribe"),
    ("timekeeper", "Timekeeper", "Maître du temps"),
];
const TAGS: Terms = &[
    ("decision", "Decision", "Décision"),
    ("flux", "Flow", "Flux"),
    ("inclusion", "Inclusion", "Inclusion"),
    ("retrospective", "Retrospective", "Rétrospective"),
];

/// The vocabulary whose words a field holds.
fn terms_of(key: &str) -> Option<Terms> {
    match key {
        "purpose" => Some(PURPOSES),
        "tags" => Some(TAGS),
        "roles" | "lead" => Some(ROLES),
        _ => None,
    }
}

impl Start {
    /// The language in which texts are written, of those that the program speaks.
    fn tongue(&self) -> Tongue {
        Tongue::of(&self.languages[0]).unwrap_or(Tongue::English)
    }

    /// The files of the playbook itself, by their paths in the repository.
    pub fn playbook(&self) -> Vec<(String, String)> {
        let english = self.tongue() == Tongue::English;
        let settings =
            if english { include_str!("files/settings.en.yml") } else { include_str!("files/settings.fr.yml") };
        let (stem, card) = if english {
            ("opening-round", include_str!("files/card.en.md"))
        } else {
            ("tour-d-ouverture", include_str!("files/card.fr.md"))
        };
        let mut files = vec![
            ("playbook/playbook.yml".to_owned(), self.filled(settings)),
            (format!("playbook/formats/{stem}.md"), self.filled(card)),
        ];
        let other = if english { "fr" } else { "en" };
        if self.languages.iter().skip(1).any(|lang| lang.as_str() == other) {
            let translation =
                if english { include_str!("files/card.en.fr.md") } else { include_str!("files/card.fr.en.md") };
            files.push((format!("playbook/formats/{stem}.{other}.md"), translation.to_owned()));
        }
        files
    }

    /// What lies around the playbook, by paths in the repository.
    pub fn around(&self, parts: &[Part]) -> Vec<(String, String)> {
        let english = self.tongue() == Tongue::English;
        let either = |en: &'static str, fr: &'static str| if english { en } else { fr };
        let request = either(include_str!("files/pull_request.en.md"), include_str!("files/pull_request.fr.md"));
        let mut files = vec![
            ("README.md", self.filled(either(include_str!("files/README.en.md"), include_str!("files/README.fr.md")))),
            (".gitattributes", include_str!("files/gitattributes").to_owned()),
            (".editorconfig", include_str!("files/editorconfig").to_owned()),
            (".gitignore", include_str!("files/gitignore").to_owned()),
        ];
        if parts.contains(&Part::GitHub) {
            files.extend([
                (".github/workflows/playbook.yml", self.filled(include_str!("files/github-workflow.yml"))),
                (".github/workflows/playbook-comment.yml", include_str!("files/github-comment.yml").to_owned()),
                (".github/PULL_REQUEST_TEMPLATE.md", request.to_owned()),
                (".github/CODEOWNERS", include_str!("files/codeowners").to_owned()),
            ]);
        }
        if parts.contains(&Part::GitLab) {
            files.extend([
                (".gitlab-ci.yml", self.filled(include_str!("files/gitlab-ci.yml"))),
                (".gitlab/merge_request_templates/Default.md", request.to_owned()),
            ]);
        }
        if parts.contains(&Part::Forms) {
            files.extend(forms::files(self));
        }
        if parts.contains(&Part::PagesCms) {
            files.push((".pages.yml", pages_cms::configuration(self)));
        }
        if parts.contains(&Part::VsCode) {
            files.extend(vscode::files(self));
        }
        files.into_iter().map(|(path, text)| (path.to_owned(), text)).collect()
    }

    /// A vocabulary as it stands in the settings.
    fn terms(&self, terms: Terms) -> String {
        let lines: Vec<String> =
            terms.iter().map(|(id, en, fr)| format!("  - {{ id: {id}, label: {} }}", self.label(en, fr))).collect();
        lines.join("\n")
    }

    /// Words in each of the playbook's languages that the program speaks.
    fn label(&self, en: &str, fr: &str) -> String {
        let said = self.languages.iter().filter_map(|lang| match Tongue::of(lang)? {
            Tongue::English => Some(format!("{lang}: {en}")),
            Tongue::French => Some(format!("{lang}: {fr}")),
        });
        let said: Vec<String> = said.collect();
        if said.is_empty() { en.to_owned() } else { format!("{{ {} }}", said.join(", ")) }
    }

    fn filled(&self, template: &str) -> String {
        let title = write::quoted(&self.title);
        let titles: Vec<String> = self.languages.iter().map(|lang| format!("{lang}: {title}")).collect();
        let languages: Vec<&str> = self.languages.iter().map(Lang::as_str).collect();
        let repository = self.repository.as_ref().map(Repository::settings).unwrap_or_default();
        let version = env!("CARGO_PKG_VERSION");
        let program = env!("CARGO_PKG_REPOSITORY");
        let action = program.strip_prefix("https://github.com/").unwrap_or(program);
        let short = version.rsplit_once('.').map_or(version, |(short, _)| short);
        let branch = self.repository.as_ref().map_or("main", |repository| repository.branch.as_str());
        let id = self.feed_id().map(|id| format!("{}\nid: {}\n", FOR_EVER.pattern(self.tongue()), write::quoted(&id)));
        let id = id.unwrap_or_default();
        let timezone =
            self.timezone.as_ref().map(|zone| format!("{}\ntimezone: {zone}\n", CLOCKS.pattern(self.tongue())));
        let timezone =
            timezone.unwrap_or_else(|| format!("{}\n# timezone: Europe/Paris\n", CLOCKS.pattern(self.tongue())));
        let places = [
            ("{title}", format!("{{ {} }}", titles.join(", "))),
            ("{plain_title}", self.title.clone()),
            ("{languages}", languages.join(", ")),
            ("{url}", self.url.clone()),
            ("{repository}", repository),
            ("{id}", id),
            ("{timezone}", timezone),
            ("{purposes}", self.terms(PURPOSES)),
            ("{roles}", self.terms(ROLES)),
            ("{tags}", self.terms(TAGS)),
            ("{today}", self.today.to_string()),
            ("{short_version}", short.to_owned()),
            ("{version}", version.to_owned()),
            ("{program}", program.to_owned()),
            ("{action}", action.to_owned()),
            ("{branch}", branch.to_owned()),
            ("{lang}", self.tongue().tag().to_owned()),
        ];
        filled(template, &places)
    }

    /// What ids of feeds begin with: of a host that is theirs, and not an example's.
    fn feed_id(&self) -> Option<String> {
        let address = url::Url::parse(&self.url).ok()?;
        let host = address.host_str()?;
        let is_example = host == "example.org" || !host.contains('.');
        let path = address.path().trim_matches('/').replace('/', "-");
        let name = if path.is_empty() { "playbook" } else { path.as_str() };
        (!is_example).then(|| format!("tag:{host},{}:{name}", self.today.year()))
    }
}

/// `template` with what stands for its places, in one go: nothing that is put in is filled again.
fn filled(template: &str, places: &[(&str, String)]) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(at) = rest.find('{') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((place, value)) = places.iter().find(|(place, _)| rest.starts_with(place)) {
            text.push_str(value);
            rest = &rest[place.len()..];
        } else {
            text.push('{');
            rest = &rest[1..];
        }
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remote_is_an_address_on_the_web() {
        for (remote, url, forge) in [
            ("git@github.com:equipe/playbook.git", "https://github.com/equipe/playbook", Forge::GitHub),
            ("https://me:secret@github.com/equipe/playbook", "https://github.com/equipe/playbook", Forge::GitHub),
            ("ssh://git@gitlab.example.org:2222/a/b.git", "https://gitlab.example.org/a/b", Forge::GitLab),
            ("https://codeberg.org/a/b.git", "https://codeberg.org/a/b", Forge::Gitea),
        ] {
            let found = Repository::of_remote(remote, "main", "playbook").unwrap();
            assert_eq!((found.url.as_str(), found.forge), (url, forge), "{remote}");
        }
        for (remote, url) in [
            ("https://gitlab.com/g/p@roj.git", "https://gitlab.com/g/p@roj"),
            ("https://bitbucket.org/a/b", "https://bitbucket.org/a/b"),
        ] {
            let found = Repository::of_remote(remote, "a]b", "playbook").unwrap();
            assert_eq!((found.url.as_str(), found.branch.as_str()), (url, "main"), "{remote}");
        }
        for remote in ["https://github.com/{title}/b", "/srv/playbook.git", "../bare", "file:///srv/x", ""] {
            assert_eq!(Repository::of_remote(remote, "main", "playbook"), None, "{remote}");
        }
    }

    #[test]
    fn what_is_put_into_a_template_is_not_filled_again() {
        let places = [("{a}", "{b} {a}".to_owned()), ("{b}", "x".to_owned())];
        assert_eq!(filled("{a} {b} {c} {", &places), "{b} {a} x {c} {");
    }

    #[test]
    fn a_forge_says_where_its_site_will_be() {
        let pages = |url: &str| Repository::of_remote(url, "main", "playbook").and_then(|found| found.pages());
        assert_eq!(pages("https://github.com/a/b").as_deref(), Some("https://a.github.io/b/"));
        assert_eq!(pages("https://github.com/a/a.github.io").as_deref(), Some("https://a.github.io/"));
        assert_eq!(pages("https://git.example.org/a/b"), None);
    }
}
