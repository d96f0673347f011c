//! What the program says besides findings, in both of its languages.

use std::fmt::Display;

use crate::diagnostic::{Arguments, Severity, Text, Tongue};
use crate::source::printable;

/// Declares words. `{name}` stands for a value.
macro_rules! words {
    ($($(#[$doc:meta])* $id:ident $en:literal $fr:literal;)*) => {
        $($(#[$doc])* pub const $id: Text = Text { en: $en, fr: $fr };)*
    };
}

/// Words that depend on a number, which stands for `{n}`.
#[derive(Debug, Clone, Copy)]
pub struct Counted {
    /// For one; in French, for none too.
    pub one: Text,
    /// For any other number.
    pub many: Text,
}

impl Counted {
    /// The words for `n`.
    pub fn of(self, n: usize, tongue: Tongue) -> String {
        let is_one = n == 1 || n == 0 && tongue == Tongue::French;
        say(if is_one { self.one } else { self.many }, tongue, &[("n", &n)])
    }
}

/// How much a finding matters, in a word.
pub fn level(severity: Severity) -> Text {
    match severity {
        Severity::Error => ERROR,
        Severity::Warning => WARNING,
        Severity::Advice => ADVICE,
    }
}

/// `text` with its values, each on one line and obeyed by no terminal.
pub fn say(text: Text, tongue: Tongue, values: &[(&'static str, &dyn Display)]) -> String {
    let values = values.iter().map(|(name, value)| (*name, printable(&value.to_string()).into_owned()));
    text.fill(tongue, &Arguments::of(values)).unwrap_or_else(|| text.pattern(tongue).to_owned())
}

/// Numbers of things.
pub mod counted {
    use super::{Counted, Text};

    macro_rules! counted {
        ($($(#[$doc:meta])* $id:ident $one_en:literal $many_en:literal $one_fr:literal $many_fr:literal;)*) => {
            $($(#[$doc])* pub const $id: Counted = Counted {
                one: Text { en: $one_en, fr: $one_fr },
                many: Text { en: $many_en, fr: $many_fr },
            };)*
        };
    }

    counted! {
        /// Files.
        FILES "{n} file" "{n} files" "{n} fichier" "{n} fichiers";
        /// Cards.
        CARDS "{n} card" "{n} cards" "{n} carte" "{n} cartes";
        /// Errors.
        ERRORS "{n} error" "{n} errors" "{n} erreur" "{n} erreurs";
        /// Warnings.
        WARNINGS "{n} warning" "{n} warnings" "{n} avertissement" "{n} avertissements";
        /// Pieces of advice.
        ADVICE "{n} piece of advice" "{n} pieces of advice" "{n} conseil" "{n} conseils";
        /// Findings that may pass.
        SILENCED "{n} silenced" "{n} silenced" "{n} tu" "{n} tus";
        /// Pages.
        PAGES "{n} page" "{n} pages" "{n} page" "{n} pages";
        /// Pages that were rendered.
        RENDERED "{n} page rendered" "{n} pages rendered" "{n} page produite" "{n} pages produites";
        /// Open pages that were notified.
        SENT "{n} sent" "{n} sent" "{n} envoyée" "{n} envoyées";
        /// Fixes that were applied.
        FIXES "{n} fix" "{n} fixes" "{n} correction" "{n} corrections";
        /// Files that are not committed.
        UNCOMMITTED "{n} file is not committed" "{n} files are not committed" "{n} fichier n’est pas enregistré dans git" "{n} fichiers ne sont pas enregistrés dans git";
        /// Cards that came.
        ADDED "{n} card added" "{n} cards added" "{n} carte ajoutée" "{n} cartes ajoutées";
        /// Cards that changed.
        CHANGED "{n} changed" "{n} changed" "{n} modifiée" "{n} modifiées";
        /// Cards that have another name.
        RENAMED "{n} renamed" "{n} renamed" "{n} renommée" "{n} renommées";
        /// Cards that are not advised any more.
        RETIRED "{n} retired" "{n} retired" "{n} retirée" "{n} retirées";
        /// Cards that went.
        GONE "{n} gone" "{n} gone" "{n} disparue" "{n} disparues";
        /// Translations that fell behind.
        STALE "{n} translation behind" "{n} translations behind" "{n} traduction à reprendre" "{n} traductions à reprendre";
        /// Reports that came.
        REPORTS_ADDED "{n} report added" "{n} reports added" "{n} retour ajouté" "{n} retours ajoutés";
        /// Reports that went.
        REPORTS_GONE "{n} report gone" "{n} reports gone" "{n} retour disparu" "{n} retours disparus";
        /// Files that were changed.
        FILES_CHANGED "{n} file changed" "{n} files changed" "{n} fichier modifié" "{n} fichiers modifiés";
        /// Drafts.
        DRAFTS "{n} draft still needs something" "{n} drafts still need something" "{n} brouillon à compléter" "{n} brouillons à compléter";
        /// Further files.
        MORE "{n} more" "{n} more" "{n} autre" "{n} autres";
    }
}

words! {
    /// The level of what must be mended.
    ERROR "error" "erreur";
    /// The level of what is probably wrong.
    WARNING "warning" "avertissement";
    /// The level of what a draft still needs.
    ADVICE "advice" "conseil";
    /// Before how something is mended.
    HELP "help" "aide";
    /// Before what explains a finding.
    NOTE "note" "note";
    /// What a draft still needs.
    DRAFT_LACKS "draft {card} still needs {lacking}" "brouillon {card} : il manque {lacking}";
    /// Stages of a build, for how long each took.
    READ "read" "lecture";
    /// Files on their own.
    PARSE "parse" "analyse";
    /// Everything against everything.
    CHECK "check" "vérification";
    /// Addresses.
    PLAN "plan" "plan";
    /// Templates.
    COMPILE "compile templates" "gabarits";
    /// Pages and the search.
    RENDER "render, index, write" "rendu, index, écriture";
    /// All of them.
    IN_ALL "all" "en tout";
    /// There is no site to show.
    NO_SITE_YET_TITLE "There is no site yet" "Il n’y a pas encore de site";
    /// When there will be one.
    SITE_COMES "It is shown here once it can be built." "Il s’affichera ici dès qu’il pourra être construit.";
    /// The server was asked by a name that it does not know.
    OTHER_NAME "this server answers to its own name only: ask for 127.0.0.1. If this is a port that you forward, start it with `playbook serve --allow-host {name}`"
        "ce serveur ne répond qu’à son propre nom : demandez 127.0.0.1. Si c’est un port que vous relayez, lancez-le avec `playbook serve --allow-host {name}`";
    /// A page failed.
    BROKEN_PAGE_TITLE "This page cannot be made" "Cette page ne peut pas être produite";
    /// Nothing was found.
    ALL_IS_WELL "all is well" "tout va bien";

    /// A folder that is not there.
    NO_FOLDER "there is no folder `{path}`" "il n’y a pas de dossier `{path}`";
    /// How the folder is named.
    NAME_THE_FOLDER "name the playbook's folder: `playbook {command} my-playbook`; or begin one: `playbook init`"
        "nommez le dossier du playbook : `playbook {command} mon-playbook` ; ou commencez-en un : `playbook init`";
    /// A file that cannot be read.
    CANNOT_READ "cannot read `{path}`: {error}" "impossible de lire `{path}` : {error}";
    /// What to look at then.
    CHECK_THE_FILE "check that the file is there and may be read" "vérifiez que le fichier est là et lisible";
    /// A path of no playbook.
    NO_PLAYBOOK "`{path}` lies in no playbook: no folder above it has a `playbook.yml`"
        "`{path}` n’est dans aucun playbook : aucun dossier au-dessus n’a de `playbook.yml`";
    /// Paths of two playbooks.
    TWO_PLAYBOOKS "`{path}` lies in another playbook than `{first}`"
        "`{path}` est dans un autre playbook que `{first}`";
    /// What to do then.
    ONE_PLAYBOOK "check one playbook at a time" "vérifiez un playbook à la fois";
    /// A path without text.
    STDIN_WANTS_PATH "`--stdin` wants `--path`, the file whose text it is"
        "`--stdin` demande `--path`, le fichier dont c’est le texte";
    /// Text that cannot be read.
    CANNOT_READ_STDIN "cannot read standard input: {error}" "impossible de lire l’entrée standard : {error}";
    /// Fixes that were shown only.
    WOULD_FIX "{fixes}, shown only" "{fixes}, sans rien écrire";
    /// A file that is not as it was read.
    CHANGED_MEANWHILE "`{path}` was changed meanwhile; it is left as it is"
        "`{path}` a changé entre-temps ; rien n’y est touché";
    /// What to do then.
    FIX_AGAIN "run `playbook fix` again" "relancez `playbook fix`";
    /// A file behind a link.
    BEHIND_LINK "`{path}` is a link, or lies behind one; links are not followed"
        "`{path}` est un lien, ou est derrière un lien ; les liens ne sont pas suivis";
    /// What to do then.
    THE_FILE_ITSELF "put the file itself into the playbook" "mettez le fichier lui-même dans le playbook";
    /// A name that is taken.
    NAME_TAKEN "there is a file `{path}` already" "il y a déjà un fichier `{path}`";
    /// What to do then.
    RENAME_ONE "rename one of the two" "renommez l’un des deux";
    /// The findings cannot be written.
    CANNOT_WRITE_FINDINGS "cannot write the findings: {error}" "impossible d’écrire les constats : {error}";
    /// What to look at then.
    CHECK_THE_OUTPUT "check where the output goes" "vérifiez où va la sortie";
    /// Threads that cannot be had.
    NO_THREADS "cannot start {threads} threads: {error}" "impossible de démarrer {threads} fils d’exécution : {error}";
    /// What to do then.
    FEWER_THREADS "ask for fewer, or leave `--threads` out" "demandez-en moins, ou enlevez `--threads`";
    /// A rule that is not there.
    NO_PLAN "`{plan}` is no plan" "`{plan}` n’est pas un plan";
    /// What a plan may be given as.
    NO_PLAN_HELP "give an address of the planner in quotes, such as 'https://…/plan/#i=lean-coffee', or a file of plans/"
        "donnez une adresse du planificateur entre guillemets, comme 'https://…/plan/#i=lean-coffee', ou un fichier de plans/";
    /// What was asked for is no rule.
    NO_RULE "there is no rule `{word}`" "il n’y a pas de règle `{word}`";
    /// The rule that was probably meant.
    NEAR_RULE "did you mean `{near}`? `playbook explain` lists all rules"
        "vouliez-vous dire `{near}` ? `playbook explain` liste toutes les règles";
    /// Where all rules are.
    ALL_RULES "`playbook explain` lists all rules" "`playbook explain` liste toutes les règles";
    /// Before an example that breaks a rule.
    WRONG "Wrong, {path}:" "Faux, {path} :";
    /// Before the same example, mended.
    RIGHT "Right, {path}:" "Juste, {path} :";

    /// Asking git.
    PAST "git, history" "git, historique";
    /// There is no git.
    GIT_NO_PROGRAM "note: there is no `git` program: the site shows no history and no editions. Install git, then build again"
        "note : il n’y a pas de programme `git` : le site ne montre ni historique ni éditions. Installez git, puis recommencez";
    /// No repository.
    GIT_NO_REPOSITORY "note: the playbook is not in a git repository: the site tells only what changelogs tell, and has no editions. Build it in a clone, or begin a history: `git init && git add . && git commit`"
        "note : le playbook n’est pas dans un dépôt git : le site ne dit que ce que disent les changelogs, et n’a pas d’éditions. Construisez-le dans un clone, ou commencez un historique : `git init && git add . && git commit`";
    /// An archive.
    GIT_ARCHIVE "note: this folder was copied without its `.git`: the site tells only what changelogs tell, and has no editions. Take the repository itself: `git clone <address>`"
        "note : ce dossier a été copié sans son `.git` : le site ne dit que ce que disent les changelogs, et n’a pas d’éditions. Prenez le dépôt lui-même : `git clone <adresse>`";
    /// An empty repository.
    GIT_NO_COMMIT "note: there is no commit yet: history begins with the first one, `git add . && git commit`"
        "note : il n’y a pas encore de commit : l’historique commence au premier, `git add . && git commit`";
    /// Nothing is committed.
    GIT_UNCOMMITTED "note: nothing of this playbook is committed yet: `git add . && git commit` begins its history"
        "note : rien de ce playbook n’est encore enregistré dans git : `git add . && git commit` commence son historique";
    /// Somebody else's repository.
    GIT_REFUSED_OWNER "note: git refuses this repository, which belongs to another user: the site shows no history. `git config --global --add safe.directory {path}` allows it"
        "note : git refuse ce dépôt, qui appartient à un autre utilisateur : le site ne montre pas d’historique. `git config --global --add safe.directory {path}` l’autorise";
    /// A shallow clone.
    GIT_SHALLOW "note: this clone is shallow, older commits are missing: dates and versions that they would tell are left out. `git fetch --unshallow --tags` gets them (in GitHub’s checkout action: `fetch-depth: 0`)"
        "note : ce clone est superficiel (« shallow »), les anciens commits manquent : les dates et versions qu’ils diraient sont omises. `git fetch --unshallow --tags` les rapporte (dans l’action checkout de GitHub : `fetch-depth: 0`)";
    /// A partial clone.
    GIT_PARTIAL "note: this clone is partial, older files are missing: what they would tell is left out. `git fetch --refetch --no-filter` gets them"
        "note : ce clone est partiel, d’anciens fichiers manquent : ce qu’ils diraient est omis. `git fetch --refetch --no-filter` les rapporte";
    /// No branch.
    GIT_DETACHED "note: HEAD is detached: the history is that of the commit {head}. `git switch <branch>` goes back to a branch"
        "note : HEAD est détaché : l’historique est celui du commit {head}. `git switch <branche>` revient à une branche";
    /// A second working tree.
    GIT_WORKTREE "note: this is a second working tree: the history is that of the branch that is checked out here (`git branch --show-current`)"
        "note : ce dossier est un second arbre de travail : l’historique est celui de la branche extraite ici (`git branch --show-current`)";
    /// A submodule.
    GIT_SUBMODULE "note: the playbook lies in a submodule: the history is the submodule’s own (`git submodule update --remote` gets newer commits)"
        "note : le playbook est dans un sous-module : l’historique est celui du sous-module (`git submodule update --remote` rapporte les commits plus récents)";
    /// Changes that are not committed.
    GIT_DIRTY "note: {files}: their history ends at the last commit. `git add . && git commit` takes them in"
        "note : {files} : leur historique s’arrête au dernier commit. `git add . && git commit` les y ajoute";
    /// A name that is no text.
    GIT_NOT_UTF8 "note: the name of `{path}` is not UTF-8: its history is left out. `git mv` gives it another name"
        "note : le nom de `{path}` n’est pas en UTF-8 : son historique est omis. `git mv` lui donne un autre nom";
    /// Something else.
    GIT_FAILED "note: git failed, so that the site shows no history: {said}. Try `git status` in the playbook’s folder"
        "note : git a échoué, le site ne montre donc pas d’historique : {said}. Essayez `git status` dans le dossier du playbook";
    /// Two revisions in one word.
    TWO_REVISIONS "write two revisions with a space between them" "écrivez deux révisions séparées par une espace";
    /// Files that `--careful` left.
    LEFT_ALONE "{files} left alone: not committed to git (`git add . && git commit`, then again)"
        "{files} sans y toucher : pas enregistrés dans git (`git add . && git commit`, puis recommencez)";
    /// A name that is used.
    NAME_IN_USE "there is something called `{name}` already" "quelque chose s’appelle déjà `{name}`";
    /// What to do then.
    ANOTHER_NAME "choose another name; nothing was written" "choisissez un autre nom ; rien n’a été écrit";
    /// Nothing of that name.
    NOTHING_NAMED "nothing in this playbook is called `{name}`" "rien ne s’appelle `{name}` dans ce playbook";
    /// What to do then.
    NAME_A_FILE "name a card, report, session, person or page as its file is called, or its file: `formats/tour-de-table.md`"
        "nommez une carte, un retour, une session, une personne ou une page comme son fichier, ou son fichier : `formats/tour-de-table.md`";
    /// Several things of that name.
    SEVERAL_NAMED "several things are called so: {name}" "plusieurs choses s’appellent ainsi : {name}";
    /// What to do then.
    NAME_ONE_OF "name one of these: {name}" "nommez l’une de celles-ci : {name}";
    /// A new name in another folder.
    OTHER_KIND "what lies in `{name}/` stays there" "ce qui est dans `{name}/` y reste";
    /// What to do then.
    STAY_IN_FOLDER "give the new name alone" "donnez seulement le nouveau nom";
    /// A name that cannot be one.
    NOT_A_NAME "`{name}` cannot be a name: lower-case letters without accents, digits and single hyphens only"
        "`{name}` ne peut pas être un nom : minuscules sans accents, chiffres et tirets simples seulement";
    /// What to do then.
    NAME_AS "write for example `{name}`" "écrivez par exemple `{name}`";
    /// A card whose front matter cannot be read.
    CARD_UNREADABLE "the card `{name}` has errors in its front matter, so that its old address could not be kept"
        "l’en-tête de la carte `{name}` a des erreurs, son ancienne adresse ne pourrait donc pas être gardée";
    /// What to do then.
    MEND_FIRST "mend them first: `playbook check` shows them" "corrigez-les d’abord : `playbook check` les montre";
    /// A card that has errors.
    CARD_BROKEN "the card `{name}` has errors" "la carte `{name}` a des erreurs";
    /// A file that could not be read in full.
    MAY_NAME_IT "`{path}` could not be read in full: look whether it still names `{name}`"
        "`{path}` n’a pas pu être lu en entier : voyez s’il nomme encore `{name}`";
    /// A card's address stays.
    ADDRESS_KEPT "the old address `{address}` leads to the new one" "l’ancienne adresse `{address}` mène à la nouvelle";
    /// An address that does not stay.
    ADDRESS_LOST "the old address `{address}` is no more: links from elsewhere lead nowhere now"
        "l’ancienne adresse `{address}` n’existe plus : les liens venus d’ailleurs ne mènent plus nulle part";
    /// No reason.
    NO_REASON "`--because` says nothing" "`--because` ne dit rien";
    /// What to do then.
    SAY_WHY "say why `{name}` should not be used any more: readers of a printed copy ask that"
        "dites pourquoi `{name}` n’est plus conseillée : qui en a une copie imprimée se le demande";
    /// Retired before.
    RETIRED_ALREADY "this card is retired already" "cette carte est déjà retirée";
    /// Where that is said.
    SEE_ITS_FILE "`{name}` says since when and why" "`{name}` dit depuis quand et pourquoi";
    /// A card that is not there.
    NO_CARD "there is no card `{name}`" "il n’y a pas de carte `{name}`";
    /// What was probably meant.
    DID_YOU_MEAN "did you mean `{name}`?" "vouliez-vous dire `{name}` ?";
    /// Where cards are.
    CARDS_ARE_FILES "cards are called as their files in `formats/`" "les cartes s’appellent comme leurs fichiers dans `formats/`";
    /// A report that is not there.
    NO_REPORT "there is no report `{name}`" "il n’y a pas de retour `{name}`";
    /// Where reports are.
    REPORTS_ARE_FILES "reports are called as their files in `reports/`" "les retours s’appellent comme leurs fichiers dans `reports/`";
    /// A report that has errors.
    REPORT_BROKEN "the report `{name}` has errors" "le retour `{name}` a des erreurs";
    /// A commitment that is not named.
    WHICH_COMMITMENT "`{name}` does not say which commitment is meant" "`{name}` ne dit pas de quel engagement il s’agit";
    /// A commitment that is not there.
    NO_COMMITMENT "the report `{report}` has no commitment `{name}`" "le retour `{report}` n’a pas d’engagement `{name}`";
    /// Which there are.
    COMMITMENTS_ARE "there are {count}: {names}" "il y en a {count} : {names}";
    /// There is one.
    COMMITMENT_IS "there is one: {names}" "il y en a un : {names}";
    /// There are none.
    COMMITMENTS_ARE_NONE "it has none: write it into its `commitments:` first" "il n’en a aucun : écrivez-le d’abord dans ses `commitments:`";
    /// Several commitments have one name.
    SEVERAL_COMMITMENTS "several commitments of the report `{report}` are called `{name}`"
        "plusieurs engagements du retour `{report}` s’appellent `{name}`";
    /// What to do then.
    SAY_ITS_NUMBER "say the number instead: {names}" "dites plutôt le numéro : {names}";
    /// Kept before.
    KEPT_ALREADY "this commitment was kept on {day}" "cet engagement a été tenu le {day}";
    /// Where that is said.
    SEE_DONE "`{path}` says so (`done`): change it there if it is not so" "`{path}` le dit (`done`) : changez-le là si c’est faux";
    /// Let go before.
    RELEASED_ALREADY "this commitment was let go on {day}" "cet engagement a été relâché le {day}";
    /// What to do then.
    TAKE_UP_AGAIN "to take it up again, delete `dropped` in `{path}` first" "pour le reprendre, effacez d’abord `dropped` dans `{path}`";
    /// A day before that of the report.
    BEFORE_REPORT "{said} lies before the day of the report ({day})" "{said} est avant le jour du retour ({day})";
    /// What to do then.
    CHECK_THE_DAY "check the year and the month" "vérifiez l’année et le mois";
    /// A day that has not come.
    NOT_COME "{day} has not come yet" "le {day} n’est pas encore venu";
    /// What to do then.
    SAY_WHEN_KEPT "tell it once it is kept; `--move {day}` puts it off to that day" "dites-le une fois tenu ; `--move {day}` le reporte à ce jour";
    /// A day that has come.
    HAS_COME "{day} is not after today ({today})" "le {day} n’est pas après aujourd’hui ({today})";
    /// What to do then.
    SAY_A_DAY_TO_COME "`--move` puts it off to a day to come; `--on {day}` says that it was kept then"
        "`--move` le reporte à un jour à venir ; `--on {day}` dit qu’il a été tenu ce jour-là";
    /// A day on which it is due as it is.
    DUE_THEN "this commitment is for {day} already" "cet engagement est déjà pour le {day}";
    /// What to do then.
    SAY_ANOTHER_DAY "say another day, or leave it" "dites un autre jour, ou laissez-le";
    /// A commitment that is written in an unusual way.
    BY_HAND "nothing can be added to this commitment without a doubt, as it is written" "cet engagement est écrit d’une façon à laquelle rien ne s’ajoute sans doute possible";
    /// What to do then.
    WRITE_IT_YOURSELF "add it yourself in `{path}`: `{line}`" "ajoutez-le vous-même dans `{path}` : `{line}`";
    /// A file that is not there.
    NO_FILE "there is no `{name}`" "il n’y a pas de `{name}`";
    /// What to do then.
    CHECK_ITS_NAME "check how it is written; nothing was looked at" "vérifiez comment il s’écrit ; rien n’a été regardé";
    /// Nothing came of it.
    NOTHING_WRITTEN "nothing was written" "rien n’a été écrit";
    /// A language in which the card is written.
    WRITTEN_IN "the card is written in `{name}`" "la carte est écrite en `{name}`";
    /// A translation that is there.
    TRANSLATED_ALREADY "the card is translated already: `{name}`" "la carte est déjà traduite : `{name}`";
    /// What to do then.
    GO_ON_THERE "go on in that file" "continuez dans ce fichier";
    /// A name that only its writer can choose.
    NAME_BY_ID "choose one yourself: `--id opening-round` (for a person `--handle`)" "choisissez-en un : `--id tour-de-table` (pour une personne `--handle`)";
    /// How git's author is known.
    GIT_HINT "to be named for your commits, add to this file: `git: [{name}]` (never published)" "pour être nommé pour vos commits, ajoutez à ce fichier : `git: [{name}]` (jamais publié)";
    /// A folder that is not the top of its repository.
    NOT_THE_TOP "`{name}` is not the top of its repository: workflows and the like are only read there"
        "`{name}` n’est pas la racine de son dépôt : les workflows et le reste ne sont lus que là";
    /// What to do then.
    GO_TO_THE_TOP "run `playbook init` at the top of the repository, or leave them out here: `--with none`"
        "lancez `playbook init` à la racine du dépôt, ou passez-vous-en ici : `--with none`";
    /// A name of no zone.
    NO_ZONE "there is no time zone `{name}`" "il n’y a pas de fuseau horaire `{name}`";
    /// What to do then.
    ZONES_ARE "write a continent and a city, such as Europe/Paris" "écrivez un continent et une ville, comme Europe/Paris";
    /// An answer that is no date with a zone.
    STARTS_LIKE "write for example 2027-01-14 10:00 Europe/Paris" "écrivez par exemple 2027-01-14 10:00 Europe/Paris";
    /// A language that is none.
    NO_LANGUAGE "`{name}` is not a language of this playbook" "`{name}` n’est pas une langue de ce playbook";
    /// What to do then.
    LANGUAGES_ARE "those in `playbook.yml` are: {name}" "celles de `playbook.yml` sont : {name}";
    /// Answers that are missing where nobody can be asked.
    NOT_SAID "not said: {name}" "il manque : {name}";
    /// What to do then.
    SAY_OR_BE_ASKED "give them, or run this in a terminal to be asked" "donnez-les, ou lancez la commande dans un terminal : elle les demande";
    /// Where one goes on.
    GO_ON "`playbook serve` shows the page as you write; `playbook check` says what is still to do" "`playbook serve` montre la page pendant que vous écrivez ; `playbook check` dit ce qui reste à faire";
    /// A playbook that is there.
    PLAYBOOK_THERE "there is a `{name}` already" "il y a déjà `{name}`";
    /// What to do then.
    ELSEWHERE_OR_SERVE "show it with `playbook serve`, or name another folder: `playbook init my-repository`"
        "montrez-le avec `playbook serve`, ou nommez un autre dossier : `playbook init mon-depot`";
    /// A file that was there.
    KEPT_AS_IS "`{path}` was there already: it stays as it is" "`{path}` était déjà là : rien n’y change";
    /// What to do next.
    SERVE_IT "now: `{command}`" "maintenant : `{command}`";
    /// A title.
    OUR_PLAYBOOK "Our playbook" "Notre playbook";
    /// A question.
    ASK_PLAYBOOK_TITLE "What is the playbook called?" "Comment s’appelle le playbook ?";
    /// A question.
    ASK_LANGUAGES "In which languages? The first is the default" "Dans quelles langues ? La première est celle par défaut";
    /// A question.
    ASK_URL "Where will the site be published?" "À quelle adresse le site sera-t-il publié ?";
    /// A tag that is none.
    NO_LANGUAGE_TAG "`{name}` is not the tag of a language" "`{name}` n’est pas le code d’une langue";
    /// What they are.
    LANGUAGE_TAGS_ARE "write for example `fr,en`" "écrivez par exemple `fr,en`";
    /// An address that is none.
    NO_ADDRESS "`{name}` is not an address on the web" "`{name}` n’est pas une adresse du web";
    /// What they are.
    ADDRESSES_ARE "write it in full: `https://example.org/playbook/`" "écrivez-la en entier : `https://example.org/playbook/`";
    /// A question.
    ASK_CARD_TITLE "What is the format called?" "Comment s’appelle le format ?";
    /// A question.
    ASK_CARD "Which card was used?" "Quelle carte a servi ?";
    /// A question.
    ASK_TRANSLATED "Which card is translated?" "Quelle carte est traduite ?";
    /// A question.
    ASK_OUTCOME "How did it go?" "Comment cela s’est-il passé ?";
    /// A question.
    ASK_BY "Who tells it (a name of a file in people/)?" "Qui raconte (un nom de fichier de people/) ?";
    /// A question.
    ASK_SESSION_TITLE "What is the session called?" "Comment s’appelle la session ?";
    /// A question.
    ASK_STARTS "When does it begin? For example 2027-01-14 10:00 Europe/Paris" "Quand commence-t-elle ? Par exemple 2027-01-14 10:00 Europe/Paris";
    /// A question.
    ASK_NAME "What are they called?" "Comment s’appelle cette personne ou cette équipe ?";
    /// A question.
    ASK_PLAN_TITLE "What is the plan called?" "Comment s’appelle le plan ?";
    /// A question.
    ASK_PLAN_FOR "What is it for, and for whom? In one sentence" "À quoi sert-il, et à qui ? En une phrase";
    /// A question.
    ASK_PAGE_TITLE "What is the page called?" "Comment s’appelle la page ?";
    /// A command that is not there.
    NO_COMMAND "there is no command `{name}`" "il n’y a pas de commande `{name}`";
    /// Where all are.
    ALL_COMMANDS "`playbook --help` lists all commands" "`playbook --help` les donne toutes";
    /// Nobody answers.
    NO_ANSWER "there was no answer: {name}" "pas de réponse : {name}";
    /// The head of what was found, in a table.
    COLUMN_WHAT "What" "Quoi";
    /// The head of where.
    COLUMN_WHERE "Where" "Où";
    /// The head of how it is mended.
    COLUMN_HOW "How to mend it" "Comment corriger";
    /// Findings for which a table is too short.
    LEFT_OUT_OF_TABLE "Not in this table: {n} more. `playbook check` shows all." "Pas dans ce tableau : {n} de plus. `playbook check` montre tout.";
    /// A summary that nobody can write.
    CANNOT_WRITE_SUMMARY "cannot write the step’s summary to `{path}`: {error}" "impossible d’écrire le résumé de l’étape dans `{path}` : {error}";
    /// Findings in files that did not change.
    ELSEWHERE "in unchanged files: {found}. `playbook check` shows them"
        "dans les fichiers inchangés : {found}. `playbook check` les montre";
    /// Nothing can be compared outside of a repository.
    NEEDS_REPOSITORY "git cannot be asked about this playbook"
        "impossible d’interroger git sur ce playbook";
    /// What to do then.
    IN_A_REPOSITORY "run it in a clone of the repository (`git status` should work in the playbook’s folder)"
        "lancez-le dans un clone du dépôt (`git status` doit marcher dans le dossier du playbook)";
    /// A revision that is not there.
    NO_REVISION "there is no commit, branch or tag `{name}`" "il n’y a pas de commit, de branche ni d’étiquette `{name}`";
    /// What to do then.
    FETCH_IT "check its name (`git branch --all`, `git tag`), or get it: a tag by `git fetch origin tag {name}`, a branch by `git fetch origin {name}:refs/remotes/origin/{name}`, then say `origin/{name}`"
        "vérifiez son nom (`git branch --all`, `git tag`), ou rapportez-la : une étiquette par `git fetch origin tag {name}`, une branche par `git fetch origin {name}:refs/remotes/origin/{name}`, puis dites `origin/{name}`";
    /// A revision without a playbook.
    NO_PLAYBOOK_AT "there was no playbook at `{name}`" "il n’y avait pas de playbook à `{name}`";
    /// What to do then.
    ANOTHER_REVISION "name a later revision" "nommez une révision plus récente";
    /// A revision some of whose files are missing.
    MISSING_FILES_AT "some files of `{name}` are missing in this copy of the repository"
        "des fichiers de `{name}` manquent dans cette copie du dépôt";
    /// What to do then.
    FETCH_ALL "there may be no such commit yet, or it is missing in this copy of the repository: `git fetch --unshallow` or `git fetch --refetch --no-filter` gets it"
        "ce commit n’existe peut-être pas encore, ou manque dans cette copie du dépôt : `git fetch --unshallow` ou `git fetch --refetch --no-filter` le rapporte";
    /// What is compared.
    COMPARED "From {from} to {to}"
        "De {from} à {to}";
    /// What is on disk.
    WORKING_TREE "the files here" "l’état des fichiers";
    /// Cards that came.
    CARDS_ADDED "New cards" "Nouvelles cartes";
    /// Cards that changed.
    CARDS_CHANGED "Changed cards" "Cartes modifiées";
    /// Cards that have another name.
    CARDS_RENAMED "Renamed cards" "Cartes renommées";
    /// Cards that are not advised any more.
    CARDS_RETIRED "Retired cards" "Cartes retirées";
    /// Cards that went.
    CARDS_GONE "Cards that are gone" "Cartes disparues";
    /// Translations that fell behind.
    TRANSLATIONS_STALE "Translations that fell behind" "Traductions à reprendre";
    /// Reports that came.
    EVIDENCE_ADDED "Evidence gained" "Preuves gagnées";
    /// Reports that went.
    EVIDENCE_GONE "Evidence lost" "Preuves perdues";
    /// Nothing differs.
    NOTHING_DIFFERS "Nothing changes." "Rien ne change.";
    /// Other files that say something else.
    ALSO_CHANGED "Also changed" "Change aussi";
    /// Recalled versions.
    RECALLED "Recalled versions" "Versions rappelées";
    /// A status.
    STATUS_CHANGES "status: {from} → {to}" "statut : {from} → {to}";
    /// Where the working tree left a revision.
    LEFT_AT "{from} (where this branch left it)" "{from} (d’où part cette branche)";
    /// What to do with the notes.
    READ_NOTES "read the notes, add what matters, then:" "relisez les notes, ajoutez l’essentiel, puis :";
    /// Fields that differ.
    FIELDS_DIFFER "changes: {fields}" "change : {fields}";
    /// The text below the front matter.
    THE_TEXT "the text" "le texte";
    /// A version that should be raised.
    VERSION_SUGGESTED "suggested version: {next}" "version suggérée : {next}";
    /// An outcome.
    OUTCOME_SUCCESS "success" "réussite";
    /// An outcome.
    OUTCOME_MIXED "mixed" "mitigé";
    /// An outcome.
    OUTCOME_FAILURE "failure" "échec";
    /// Not known yet.
    OUTCOME_EXPECTED "expected" "attendu";
    /// Before the notes of an edition.
    NOTES_SINCE "What changed since the edition “{from}”." "Ce qui change depuis l’édition « {from} ».";
    /// The title of the notes.
    EDITION_TITLE "Edition {label}" "Édition {label}";
    /// Notes that were written.
    NOTES_WRITTEN "wrote {path}"
        "{path} est écrit";
    /// An edition that needs a playbook in order.
    EDITION_NEEDS_ORDER "an edition needs a playbook without errors and warnings: `{name}` was not begun"
        "une édition demande un playbook sans erreur ni avertissement : `{name}` n’est pas commencée";
    /// An edition that is there.
    EDITION_THERE "there is an edition `{name}` already" "il y a déjà une édition `{name}`";
    /// What to do then.
    EDITION_ANOTHER "give it another name" "donnez-lui un autre nom";
    /// Notes that cannot be a page.
    EDITION_NAME_TAKEN "with the notes of `{name}` as a page, the playbook would have errors" "avec les notes de `{name}` comme page, le playbook aurait des erreurs";
    /// Files that no tag would have.
    EDITION_UNCOMMITTED "some files of the playbook are not committed: the edition `{name}` would be without them" "des fichiers du playbook ne sont pas enregistrés dans git : l’édition `{name}` ne les aurait pas";
    /// What to do then.
    EDITION_COMMIT_FIRST "commit them first: `git add . && git commit`" "enregistrez-les d’abord : `git add . && git commit`";
    /// No editions.
    NO_EDITIONS_ASKED "playbook.yml does not say which tags are editions" "playbook.yml ne dit pas quelles étiquettes sont des éditions";
    /// What to do then.
    ASK_FOR_EDITIONS "add `editions: { tags: \"edition-*\" }` to it" "ajoutez-y `editions: { tags: \"edition-*\" }`";
    /// A name that is no edition's.
    NOT_AN_EDITION "an edition is a tag that fits `{name}`, without spaces" "une édition est une étiquette de la forme `{name}`, sans espace";
    /// What to do then.
    NAME_LIKE_THIS "name it like this: `playbook edition {example}`" "nommez-la ainsi : `playbook edition {example}`";
    /// An edition that was tagged.
    EDITION_TAGGED "`{name}` is tagged; `git push --follow-tags` publishes it\n" "`{name}` est étiquetée ; `git push --follow-tags` la publie\n";
    /// An edition that is built.
    EDITION_BUILT "edition {name}: {cards}" "édition {name} : {cards}";
    /// A tag whose folder another one takes.
    EDITION_SAME "note: the tag `{name}` is not shown: `{other}`, which is later, has the same address" "note : l’étiquette `{name}` n’est pas montrée : `{other}`, plus récente, a la même adresse";
    /// A tag that is no edition.
    EDITION_REFUSED "note: the tag `{name}` asks to be an edition, but no folder can be called so, or this playbook is not there" "note : l’étiquette `{name}` devrait être une édition, mais aucun dossier ne peut porter ce nom, ou ce playbook n’y est pas";
    /// An edition that is not there.
    NO_EDITION "there is no edition `{name}`" "il n’y a pas d’édition `{name}`";
    /// The editions that are there.
    EDITIONS_ARE "editions: {names}" "éditions : {names}";
    /// None are there.
    EDITIONS_ARE_NONE "no tag fits `editions.tags` of playbook.yml" "aucune étiquette git ne correspond à `editions.tags` de playbook.yml";
    /// An edition that cannot be read.
    EDITION_UNREADABLE "the edition `{name}` cannot be read from git" "l’édition `{name}` n’est pas lisible dans git";

    /// What was built.
    BUILT "{files} in `{out}`: open index.html there" "{files} dans `{out}` : ouvrez-y index.html";
    /// Nothing was built.
    NOTHING_BUILT "nothing was built; `{out}` is as it was" "rien n’a été construit ; `{out}` est comme avant";
    /// A target that had to be filled file by file.
    BY_PARTS
        "`{out}` cannot be replaced as a whole (something is mounted there, or its parent folder is not writable): its files were moved in one by one, and for a moment readers may have seen neither the old nor the new site"
        "`{out}` ne peut pas être remplacé d’un coup (un volume y est monté, ou le dossier au-dessus n’est pas accessible en écriture) : ses fichiers ont été déplacés un à un, et un instant les lecteurs ont pu ne voir ni l’ancien site ni le nouveau";
    /// A target with files of somebody.
    NOT_OURS "`{path}` holds files that playbook did not make; it is left alone"
        "`{path}` contient des fichiers que playbook n’a pas faits ; rien n’y est touché";
    /// What to do then.
    ANOTHER_FOLDER "name an empty folder or a new one after `--out`"
        "nommez un dossier vide ou nouveau après `--out`";
    /// A target that is no folder.
    NOT_A_FOLDER "`{path}` is a link or a file, not a folder" "`{path}` est un lien ou un fichier, pas un dossier";
    /// What to do then.
    A_FOLDER "name a folder after `--out`" "nommez un dossier après `--out`";
    /// A target among the sources.
    IN_SOURCES "`{path}` and the playbook's folder lie one in the other"
        "`{path}` et le dossier du playbook sont l’un dans l’autre";
    /// What to do then.
    A_FOLDER_BESIDE "name a folder beside the playbook after `--out`"
        "nommez après `--out` un dossier à côté du playbook";
    /// A target that another build fills.
    BUSY "another build is at work on `{path}`" "un autre build travaille sur `{path}`";
    /// What to do then.
    WAIT "wait until it has ended, then build again" "attendez qu’il ait fini, puis recommencez";
    /// A site that could neither be replaced nor put back.
    ASIDE "`{path}` could not be replaced, and the former site could not come back: {error}"
        "`{path}` n’a pas pu être remplacé, et l’ancien site n’a pas pu revenir : {error}";
    /// Where it is.
    STANDS_ASIDE "the former site stands in `{aside}`, whole: rename it, or build again"
        "l’ancien site est entier dans `{aside}` : renommez-le, ou recommencez le build";
    /// A target that was filled in part.
    IN_PART "the files in `{path}` were replaced in part only: {error}"
        "les fichiers de `{path}` n’ont été remplacés qu’en partie : {error}";
    /// What to do then.
    BUILD_AGAIN "check the disk's space and rights, then build again: that ends it"
        "vérifiez la place et les droits sur le disque, puis recommencez : cela finit le remplacement";
    /// A target that cannot be written.
    CANNOT_WRITE "cannot write `{path}`: {error}" "impossible d’écrire `{path}` : {error}";
    /// What to do then.
    AS_BEFORE "the site is as it was before; check the disk's space and rights, then build again"
        "le site est comme avant ; vérifiez la place et les droits sur le disque, puis recommencez";

    /// A port that is taken.
    PORT_TAKEN "port {port} is taken; this is the next free one" "le port {port} est pris ; voici le suivant qui est libre";
    /// A system that does not notify.
    NO_NOTICES "the system does not tell of changes here: files are looked at twice a second"
        "le système ne signale pas les changements ici : les fichiers sont regardés deux fois par seconde";
    /// Where the site is shown.
    SHOWN_AT "{address} shows the playbook, and every change to it; Ctrl-C ends"
        "{address} montre le playbook et chaque changement ; Ctrl-C arrête";
    /// A browser that does not open.
    NO_BROWSER "no browser could be opened ({error}); open the address yourself"
        "aucun navigateur n’a pu être ouvert ({error}) ; ouvrez l’adresse vous-même";
    /// A port that cannot be had.
    CANNOT_LISTEN "cannot listen on port {port} to show `{folder}`: {error}"
        "impossible d’écouter sur le port {port} pour montrer `{folder}` : {error}";
    /// What to do then.
    ANOTHER_PORT "name another port: `--port 8080`" "nommez un autre port : `--port 8080`";
    /// What is shown while the playbook is away.
    STAYS_UNTIL_READ "{error}; the last good site stays until this can be read"
        "{error} ; le dernier bon site reste tant que ce n’est pas lisible";
    /// What is shown while something is wrong.
    LAST_SITE_STAYS "the last good site stays" "le dernier bon site reste";
    /// Nothing is shown yet.
    NO_SITE_YET "no site yet" "pas encore de site";
    /// A file that came.
    ADDED "{path} (new)" "{path} (nouveau)";
    /// A file that went.
    REMOVED "{path} (gone)" "{path} (supprimé)";
    /// The playbook is back.
    READABLE_AGAIN "readable again" "de nouveau lisible";
    /// A commit was made.
    GIT_MOVED "git has moved" "git a bougé";
    /// The day has changed.
    ANOTHER_DAY "another day" "un autre jour";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_counts_none_as_one() {
        let errors = |n, tongue| counted::ERRORS.of(n, tongue);
        let [french, english] = [Tongue::French, Tongue::English].map(|tongue| [0, 1, 2].map(|n| errors(n, tongue)));
        assert_eq!(french, ["0 erreur", "1 erreur", "2 erreurs"]);
        assert_eq!(english, ["0 errors", "1 error", "2 errors"]);
    }

    #[test]
    fn values_stand_on_one_line_and_are_no_places_themselves() {
        let said = say(CANNOT_READ, Tongue::English, &[("path", &"a\n{error}"), ("error", &"no\u{1b}[1m")]);
        assert_eq!(said, "cannot read `a⏎{error}`: no\\u{1b}[1m");
    }
}
