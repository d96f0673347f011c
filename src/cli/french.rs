//! The command line in French: what it shows, and what it says of what cannot be understood.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};

/// What stands above the options of each command.
const TEMPLATE: &str = "{about-with-newline}\nUtilisation : {usage}\n\n{all-args}{after-help}";
const EXIT_HELP: &str = "Statut de sortie : 0 tout va bien ; 1 quelque chose ne va pas dans le contenu ; \
2 dans la ligne de commande, les réglages ou le thème ; 3 le système a refusé.";

/// What helps where nothing better is known.
const ASK: &str = "`playbook --help` montre ce qui peut être dit";

/// What each command does.
const COMMANDS: &[(&str, &str)] = &[
    ("check", "Trouve tout ce qui ne va pas, et ne change rien"),
    ("fix", "Corrige ce qui peut l’être sans aucun doute"),
    ("init", "Commence un playbook : ses réglages, une première carte, et ce qui le vérifie et le publie"),
    (
        "new",
        "Commence une carte, un retour, une session, un plan, une personne ou une page, avec ce qui est déjà connu",
    ),
    ("new card", "Une carte, en brouillon ; ou la traduction d’une carte"),
    ("new report", "Un retour de terrain, avec la version et les mesures de la carte"),
    ("new session", "Une session"),
    ("new plan", "Un plan : des cartes dans un ordre, gardées avec leur histoire"),
    ("new person", "Une personne ou une équipe"),
    ("new page", "Une page libre"),
    ("rename", "Donne un autre nom à une carte, un retour, une session, un plan, une personne ou une page, partout"),
    ("retire", "Retire une carte de l’usage, en disant pourquoi"),
    ("keep", "Dit ce qu’il en est d’un engagement : tenu, reporté ou relâché"),
    ("plan", "Regarde un plan : ce qui commence quand, et ce qui est à relire à deux fois"),
    ("plan check", "Dit ce qui commence quand, et ce qui est à relire à deux fois ; un plan n’est jamais refusé"),
    ("diff", "Montre ce qui change, pour des personnes : cartes ajoutées, modifiées, disparues, et preuves gagnées"),
    ("edition", "Écrit les notes d’une nouvelle édition, et dit comment l’étiqueter"),
    ("build", "Fait le site"),
    ("serve", "Montre le site pendant qu’on écrit, et chaque changement aussitôt"),
    (
        "schema",
        "Décrit ce qu’un fichier peut contenir, en JSON Schema avec les mots de ce playbook : pour les éditeurs, formulaires et autres programmes",
    ),
    ("explain", "Explique une règle ; sans règle, les donne toutes"),
    ("completions", "Donne ce qui complète les commandes dans un shell : `playbook completions bash > …`"),
    ("man", "Donne la page du manuel, du programme ou d’une de ses commandes, pour `man -l -`"),
];

/// What each argument is, by its name; the same name is the same thing in every command that has it, but for those named with
/// theirs.
const ARGUMENTS: &[(&str, &str)] = &[
    ("lang", "La langue des messages, fr ou en : celle du playbook si rien n’est dit (ou `PLAYBOOK_LANG`)"),
    (
        "check paths",
        "Le dossier du playbook (`playbook` si rien n’est dit) ; ou des fichiers et dossiers qui sont dedans : tout est vérifié, et ce qui ne va pas dans ceux-là est montré",
    ),
    (
        "fix paths",
        "Le dossier du playbook (`playbook` si rien n’est dit) ; ou des fichiers et dossiers qui sont dedans : seuls ceux-là sont corrigés",
    ),
    ("folder", "Le dossier du playbook (`playbook` si rien n’est dit)"),
    ("today", "Prend ce jour (AAAA-MM-JJ) pour aujourd’hui, pour que le résultat puisse être refait à l’identique"),
    (
        "stdin",
        "Lit le texte d’un fichier sur l’entrée standard, tel qu’un éditeur l’a ; le fichier est nommé par `--path`",
    ),
    ("path", "Le fichier dont le texte vient de l’entrée standard"),
    (
        "advice",
        "Montre les conseils : une ligne par brouillon (count), chacun avec sa place (full), ou leur nombre seul (none)",
    ),
    (
        "format",
        "Montre les constats pour des personnes (text), pour des programmes (json), dans une pull request GitHub (github), en SARIF (sarif), pour GitLab (codequality) ou pour reviewdog (rdjson)",
    ),
    ("strict", "Compte les avertissements comme des erreurs"),
    ("suggested", "Applique aussi ce qui est seulement probable : regardez ce que cela change"),
    ("dry_run", "Montre ce qui serait changé, et ne change rien"),
    (
        "since",
        "Vérifie aussi ce qui a changé depuis ce commit, cette branche ou cette étiquette : les versions sont relevées, les adresses continuent de marcher. Seuls comptent les constats dans les fichiers modifiés",
    ),
    ("careful", "Laisse les fichiers qui ne sont pas enregistrés dans git : ce qui y est écrit n’a pas d’autre copie"),
    (
        "editions",
        "Les éditions à construire : toutes (all), l’actuelle seule (current), ou ces étiquettes à côté d’elle",
    ),
    (
        "revisions",
        "À quoi comparer : un commit, une branche ou une étiquette, `HEAD` si rien n’est dit. Avec deux, la première est comparée à la seconde",
    ),
    (
        "subject",
        "Ce qui est décrit : une carte (card), sa traduction (translation), un retour (report), une session (session), une personne (person), une page (page) ou les réglages (settings)",
    ),
    ("playbook", "Le dossier du playbook (`playbook` si rien n’est dit)"),
    (
        "shape",
        "Comment le montrer : en texte (text), en Markdown pour une pull request (markdown), ou pour des programmes (json)",
    ),
    ("init folder", "Le dossier du dépôt, où se trouvera `playbook/` (ici si rien n’est dit)"),
    ("init title", "Le nom du playbook"),
    ("languages", "Ses langues, la première étant celle par défaut, comme fr,en"),
    ("init timezone", "Le fuseau de ses sessions, comme Europe/Paris ; celui de cette machine si rien n’est dit"),
    ("init url", "L’adresse où son site sera publié"),
    ("repository", "L’adresse de son dépôt ; celle de `origin` dans git si rien n’est dit"),
    (
        "with",
        "Ce qui vient avec : des workflows GitHub (github), un pipeline GitLab (gitlab), des formulaires (forms), Pages CMS (pagescms), VS Code (vscode), rien (none) ; ce qui va avec la forge si rien n’est dit",
    ),
    ("new card title", "Le nom de la carte ; avec `--translate`, la carte à traduire"),
    ("new report title", "Le titre du retour ; fait à partir de celui de la carte si rien n’est dit"),
    ("new session title", "Le titre de la session"),
    ("new plan title", "Le nom du plan"),
    ("new plan purpose", "À quoi il sert, et à qui"),
    ("new plan cards", "Ses cartes, dans leur ordre"),
    ("new plan id", "Le nom du plan dans les fichiers et les adresses ; fait à partir du titre si rien n’est dit"),
    ("plan check plan", "Une adresse du planificateur, ou le fichier d’un plan enregistré"),
    ("new page title", "Le nom de la page"),
    ("new card id", "Le nom de la carte dans les fichiers et les adresses ; fait à partir du titre si rien n’est dit"),
    ("new page id", "Le nom de la page dans les fichiers et les adresses ; fait à partir du titre si rien n’est dit"),
    ("summary", "Une phrase sur elle"),
    ("duration", "Sa durée, comme 45-60 min"),
    ("purpose", "À quoi elle sert, parmi les intentions du playbook"),
    ("translate", "Traduit plutôt cette carte dans une langue, comme en"),
    ("language", "La langue dans laquelle elle est écrite, si ce n’est pas la première du playbook"),
    ("new report card", "La carte qui a servi"),
    ("date", "Quand elle a servi (AAAA-MM-JJ) ; aujourd’hui si rien n’est dit"),
    ("outcome", "Comment cela s’est passé : réussite (success), mitigé (mixed) ou échec (failure)"),
    ("by", "Qui raconte : des noms de fichiers de people/"),
    ("starts", "Quand elle commence, avec le fuseau, comme \"2027-01-14 10:00 Europe/Paris\""),
    ("lasts", "Combien de temps elle dure, comme \"1 h\""),
    ("series", "Le nom qu’elle partage avec d’autres dates de la même chose"),
    ("proposed", "Elle n’est encore que proposée"),
    ("cards", "Les cartes qui y servent"),
    ("called", "Son nom : un nom, un rôle ou une équipe"),
    ("handle", "Son nom dans les fichiers et les adresses ; fait à partir du nom si rien n’est dit"),
    ("team", "Son équipe"),
    ("from", "Ce qui change de nom : son nom, ou son fichier ou dossier"),
    ("to", "Son nouveau nom"),
    ("retire card", "La carte"),
    ("because", "Pourquoi cette carte n’est plus conseillée"),
    ("replaced_by", "La carte à prendre à la place"),
    ("commitment", "L’engagement : son retour, et son numéro dans celui-ci ou son `id`, comme 2026-06-12-essai#2"),
    ("on", "Il a été tenu ce jour-là (AAAA-MM-JJ)"),
    ("put_off", "Il est reporté à ce jour (AAAA-MM-JJ) ; la première date reste lisible"),
    ("release", "Il est relâché ; personne ne demande pourquoi"),
    ("shell", "Le shell"),
    ("of", "Une commande"),
    ("name", "L’étiquette de l’édition, comme edition-2026-ete"),
    ("label", "Le nom de l’édition ; son étiquette si rien n’est dit"),
    ("tag", "Lance les commandes git au lieu de les montrer"),
    ("out", "Le dossier où mettre le site (`public` si rien n’est dit)"),
    ("url", "L’adresse où le site est publié, au lieu de celle que dit playbook.yml"),
    ("noindex", "Demande aux moteurs de recherche d’ignorer ce site : pour un aperçu"),
    ("timings", "Dit combien de temps a pris chaque étape"),
    ("threads", "Travaille sur tant de fils à la fois ; autant que de cœurs si rien n’est dit"),
    ("port", "Le port où le montrer (4000 si rien n’est dit), ou le suivant qui est libre ; 0 pour n’importe lequel"),
    ("open", "L’ouvre dans le navigateur"),
    (
        "editor",
        "Ce qui ouvre un fichier depuis le navigateur : le nom d’un éditeur (vscode, vscodium, cursor, zed, idea, sublime, textmate, mvim), une adresse avec {path}, {line} et {column}, ou none",
    ),
    (
        "allow_host",
        "Répond aussi à ce nom, quand un port est relayé d’ailleurs (peut être donné plusieurs fois) ; le serveur reste sur cette machine",
    ),
    (
        "poll",
        "Regarde les fichiers deux fois par seconde : pour un disque réseau ou un conteneur, où le système ne signale pas les changements",
    ),
    ("rule", "Le code ou le nom d’une règle, comme PB201 ou unknown-key"),
];

/// `command` with all that it shows in French.
pub(super) fn localised(command: Command) -> Command {
    let about = "Garde les formats d’atelier d’une équipe : les vérifie, et en fait un site";
    let mut command = with_arguments(command, "").about(about).after_help(EXIT_HELP);
    command =
        command.subcommand_help_heading("Commandes").subcommand_value_name("COMMANDE").disable_help_subcommand(true);
    for (name, about) in COMMANDS {
        let localise = |sub: Command| {
            let sub = with_arguments(sub, name).about(*about);
            sub.subcommand_help_heading("Commandes").subcommand_value_name("QUOI").disable_help_subcommand(true)
        };
        command = match name.split_once(' ') {
            Some((above, name)) => command.mut_subcommand(above, |sub| sub.mut_subcommand(name, localise)),
            None => command.mut_subcommand(name, localise),
        };
    }
    command
}

/// What stands for a value, where its name is another in French.
const VALUES: &[(&str, &str)] = &[
    ("DIR", "DOSSIER"),
    ("DURATION", "DURÉE"),
    ("EDITOR", "ÉDITEUR"),
    ("FILE", "FICHIER"),
    ("FOLDER", "DOSSIER"),
    ("HANDLE", "NOM"),
    ("LABEL", "NOM"),
    ("LANG", "LANGUE"),
    ("LANGS", "LANGUES"),
    ("NAME", "NOM"),
    ("NEW", "NOUVEAU"),
    ("OF", "COMMANDE"),
    ("OLD", "ANCIEN"),
    ("PATH", "CHEMIN"),
    ("PURPOSE", "INTENTION"),
    ("REASON", "RAISON"),
    ("REPORT#N", "RETOUR#N"),
    ("REVISION", "RÉVISION"),
    ("RULE", "RÈGLE"),
    ("SENTENCE", "PHRASE"),
    ("TEAM", "ÉQUIPE"),
    ("TIME", "MOMENT"),
    ("TITLE", "TITRE"),
    ("WHAT", "QUOI"),
    ("WHICH", "LESQUELLES"),
];

fn with_own_name(argument: Arg) -> Arg {
    let named = argument.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
    let named = named.unwrap_or_else(|| argument.get_id().as_str().to_uppercase());
    match VALUES.iter().find(|(name, _)| *name == named) {
        Some((_, own)) if argument.get_action().takes_values() => argument.value_name(*own),
        _ => argument,
    }
}

fn with_arguments(command: Command, name: &str) -> Command {
    let text = |argument: &str| {
        let own = format!("{name} {argument}");
        let of = |name: &str| ARGUMENTS.iter().find(|(id, _)| *id == name).map(|(_, text)| *text);
        of(&own).or_else(|| of(argument))
    };
    let command = command.help_template(TEMPLATE).disable_help_flag(true).disable_version_flag(true);
    let command = command.mut_args(with_own_name).mut_args(|argument| match text(argument.get_id().as_str()) {
        Some(text) if argument.get_action().takes_values() => {
            argument.help(text).long_help(text).hide_default_value(true).hide_possible_values(true)
        }
        Some(text) => argument.help(text).long_help(text),
        None => argument,
    });
    let flag = |id: &'static str, short, action, text: &'static str| {
        Arg::new(id).short(short).long(id).action(action).help(text)
    };
    command.arg(flag("help", 'h', ArgAction::Help, "Montre cette aide")).arg(flag(
        "version",
        'V',
        ArgAction::Version,
        "Donne la version",
    ))
}

/// What is wrong and what to do, in French; `None` for what is no fault.
pub fn fault(error: &clap::Error) -> Option<(String, String)> {
    let all = |kind| -> Vec<String> {
        match error.get(kind) {
            Some(ContextValue::String(one)) => vec![one.clone()],
            Some(ContextValue::Strings(several)) => several.clone(),
            _ => Vec::new(),
        }
    };
    let one = |kind| all(kind).join(", ");
    let quoted = |several: Vec<String>| several.iter().map(|one| format!("`{one}`")).collect::<Vec<_>>().join(", ");
    let meant = |kind, otherwise: &str| {
        // The nearest stands last.
        let nearest = all(kind).pop();
        nearest.map_or_else(|| otherwise.to_owned(), |nearest| format!("vouliez-vous dire `{nearest}` ?"))
    };
    Some(match error.kind() {
        ErrorKind::InvalidSubcommand => (
            format!("il n’y a pas de commande `{}`", one(ContextKind::InvalidSubcommand)),
            meant(ContextKind::SuggestedSubcommand, ASK),
        ),
        ErrorKind::MissingSubcommand => {
            let valid = all(ContextKind::ValidSubcommand);
            let top: Vec<&str> = COMMANDS.iter().map(|(name, _)| *name).filter(|name| !name.contains(' ')).collect();
            let is_top = valid.is_empty() || valid.iter().any(|name| name == top[0]);
            let known = if is_top { top.join(", ") } else { valid.join(", ") };
            ("il manque une commande".to_owned(), format!("dites {known}"))
        }
        ErrorKind::UnknownArgument => {
            (format!("`{}` n’est pas compris ici", one(ContextKind::InvalidArg)), meant(ContextKind::SuggestedArg, ASK))
        }
        ErrorKind::InvalidValue if one(ContextKind::InvalidValue).is_empty() => {
            (format!("`{}` demande une valeur", one(ContextKind::InvalidArg)), valid(&all(ContextKind::ValidValue)))
        }
        ErrorKind::InvalidValue => (
            format!("`{}` ne convient pas à `{}`", one(ContextKind::InvalidValue), one(ContextKind::InvalidArg)),
            meant(ContextKind::SuggestedValue, &valid(&all(ContextKind::ValidValue))),
        ),
        ErrorKind::ValueValidation => {
            let argument = one(ContextKind::InvalidArg);
            (
                format!("`{}` ne convient pas à `{argument}`", one(ContextKind::InvalidValue)),
                example(&argument).to_owned(),
            )
        }
        ErrorKind::MissingRequiredArgument => {
            (format!("il manque {}", quoted(all(ContextKind::InvalidArg))), ASK.to_owned())
        }
        ErrorKind::ArgumentConflict => (
            format!("`{}` est dit deux fois, ou ne va pas avec le reste", one(ContextKind::InvalidArg)),
            ASK.to_owned(),
        ),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            return None;
        }
        _ => ("la ligne de commande n’est pas comprise".to_owned(), ASK.to_owned()),
    })
}

fn valid(values: &[String]) -> String {
    let shown: Vec<&str> = values.iter().map(String::as_str).filter(|value| !value.is_empty()).collect();
    if shown.is_empty() { ASK.to_owned() } else { format!("dites {}", shown.join(", ")) }
}

/// A good value of an argument.
fn example(argument: &str) -> &'static str {
    let name = argument.trim_start_matches('-').split([' ', '=']).next().unwrap_or_default();
    match name {
        "today" | "date" | "on" | "move" => "écrivez une date, comme 2026-09-14 (année-mois-jour)",
        "url" => "écrivez une adresse entière, sans `?` ni `#`, comme `--url https://example.org/playbook/`",
        "threads" => "écrivez un nombre de 1 à 255, comme `--threads 2`",
        "port" => "écrivez un nombre de 0 à 65535, comme `--port 4000`",
        "editor" => "écrivez le nom d’un éditeur, comme `vscode`, ou une adresse avec `{path}`",
        "allow-host" => "écrivez un nom d’hôte, comme `mon-espace-4000.example.org`, sans `https://`",
        _ => ASK,
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::cli::Cli;

    #[test]
    fn every_command_and_argument_has_its_words() {
        let mut command = localised(Cli::command());
        command.build();
        let english = Cli::command();
        let all = command.get_subcommands().map(|sub| (sub, english.find_subcommand(sub.get_name()).unwrap()));
        let below = command.find_subcommand("new").unwrap().get_subcommands();
        let new = english.find_subcommand("new").unwrap();
        let all = all.chain(below.map(|sub| (sub, new.find_subcommand(sub.get_name()).unwrap())));
        for (sub, own) in all {
            assert_ne!(sub.get_about(), own.get_about(), "{}", sub.get_name());
            for argument in own.get_arguments() {
                let id = argument.get_id().as_str();
                let text = sub.get_arguments().find(|other| other.get_id() == id).unwrap().get_help();
                assert!(text.is_some() && text != argument.get_help(), "{} {id}", sub.get_name());
            }
        }
    }

    #[test]
    fn faults_are_told_in_french() {
        let told = |line: &str| {
            let words = line.split(' ');
            fault(&localised(Cli::command()).try_get_matches_from(words).unwrap_err())
                .map(|(what, help)| format!("{what} ; {help}"))
        };
        for (line, expected) in [
            ("playbook chekc", "il n’y a pas de commande `chekc` ; vouliez-vous dire `check` ?"),
            (
                "playbook --lang fr",
                "il manque une commande ; dites check, fix, init, new, rename, retire, keep, plan, diff, edition, build, serve, schema, explain, completions, man",
            ),
            ("playbook check --fromat json", "`--fromat` n’est pas compris ici ; vouliez-vous dire `--format` ?"),
            ("playbook check --format jsn", "`jsn` ne convient pas à `--format <FORMAT>` ; vouliez-vous dire `json` ?"),
            (
                "playbook check --advice beaucoup",
                "`beaucoup` ne convient pas à `--advice <ADVICE>` ; dites count, full, none",
            ),
            (
                "playbook check --format",
                "`--format <FORMAT>` demande une valeur ; dites text, json, github, sarif, codequality, rdjson",
            ),
            (
                "playbook build --threads 0",
                "`0` ne convient pas à `--threads <N>` ; écrivez un nombre de 1 à 255, comme `--threads 2`",
            ),
            (
                "playbook check --today demain",
                "`demain` ne convient pas à `--today <DATE>` ; écrivez une date, comme 2026-09-14 (année-mois-jour)",
            ),
            ("playbook check --stdin", "il manque `--path <FICHIER>` ; `playbook --help` montre ce qui peut être dit"),
        ] {
            assert_eq!(told(line).as_deref(), Some(expected), "{line}");
        }
        assert_eq!(told("playbook --help"), None);
    }
}
