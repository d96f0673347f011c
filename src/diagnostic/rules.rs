//! Every rule, by code: the one list from which messages, `playbook explain` and the contributor guide are made.
//!
//! Families: `PB0xx` files, `PB1xx` yaml, `PB2xx` fields, `PB3xx` cards, `PB4xx` references, `PB5xx` text, `PB6xx` translations, `PB7xx` settings, `PB8xx` addresses, `PB9xx` theme.

use super::{Rule, Severity, Text};

/// Declares the rules, the list of all of them, and where their explanations lie.
macro_rules! rules {
    ($($id:ident = $code:literal $name:literal $severity:ident {
        title $title_en:literal $title_fr:literal
        $en:literal $fr:literal
        $(help $help_en:literal $help_fr:literal)*
    })*) => {
        $(
            #[doc = concat!($code, " `", $name, "`: ", $en)]
            pub static $id: Rule = Rule {
                code: $code,
                name: $name,
                severity: Severity::$severity,
                title: Text { en: $title_en, fr: $title_fr },
                message: Text { en: $en, fr: $fr },
                help: &[$(Text { en: $help_en, fr: $help_fr }),*],
            };
        )*

        /// Every rule, by code.
        pub static ALL: &[&Rule] = &[$(&$id),*];

        /// The file that explains the rule `code`.
        pub(super) fn explanation_text(code: &str) -> Option<&'static str> {
            match code {
                $($code => Some(include_str!(concat!("explanations/", $code, ".md"))),)*
                _ => None,
            }
        }
    };
}

/// The rule that `word` names by code or by name, in any case.
pub fn find(word: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.code.eq_ignore_ascii_case(word) || rule.name.eq_ignore_ascii_case(word))
}

rules! {
    // Files: names, encodings, sizes.
    NOT_UTF8 = "PB001" "not-utf8" Error {
        title "A file that is not UTF-8 text"
              "Un fichier qui n’est pas du texte UTF-8"
        "this file is not UTF-8 text"
        "ce fichier n’est pas du texte UTF-8"
        help "save it again with the encoding “UTF-8” (in most editors: Save as, Encoding)"
             "enregistrez-le à nouveau avec l’encodage « UTF-8 » (Enregistrer sous, Encodage)"
        help "it looks like {guess}"
             "il semble être en {guess}"
    }
    CONTROL_CHARACTER = "PB002" "control-character" Error {
        title "A control character in the text"
              "Un caractère de contrôle dans le texte"
        "there is a control character (`{value}`) in the text"
        "le texte contient un caractère de contrôle (`{value}`)"
        help "delete it; it is invisible in most editors"
             "supprimez-le ; la plupart des éditeurs ne le montrent pas"
        help "{escaped}here it is written in letters, like `\\u0001` or `&#1;`: those are to go"
             "{escaped}ici il est écrit en lettres, comme `\\u0001` ou `&#1;` : ce sont elles qu’il faut enlever"
    }
    BYTE_ORDER_MARK = "PB003" "byte-order-mark" Warning {
        title "A byte order mark at the beginning"
              "Une marque d’ordre des octets au début"
        "the file begins with a byte order mark"
        "le fichier commence par une marque d’ordre des octets (BOM)"
        help "save it as “UTF-8 without BOM”"
             "enregistrez-le en « UTF-8 sans BOM »"
    }
    WINDOWS_LINE_ENDINGS = "PB004" "windows-line-endings" Warning {
        title "Line ends of two kinds"
              "Des fins de ligne de deux sortes"
        "some lines end with CR LF, as on Windows ({count} lines), and some do not"
        "des lignes se terminent par CR LF, comme sous Windows ({count} lignes), et d’autres non"
        help "set your editor's line endings to LF for this file"
             "réglez les fins de ligne de votre éditeur sur LF pour ce fichier"
    }
    INVISIBLE_CHARACTER = "PB005" "invisible-character" Warning {
        title "An invisible character"
              "Un caractère invisible"
        "an invisible character (`{value}`, {what}) hides in the text"
        "un caractère invisible (`{value}`, {what}) se cache dans le texte"
        help "delete it and type the word again: search would not find it as it is"
             "supprimez-le et retapez le mot : la recherche ne le trouverait pas tel quel"
    }
    DIRECTION_CONTROL = "PB006" "direction-control" Error {
        title "A character that reverses the direction of text"
              "Un caractère qui renverse le sens du texte"
        "a character (`{value}`) reverses the direction of the text that follows"
        "un caractère (`{value}`) renverse le sens du texte qui suit"
        help "delete it: what one reads would differ from what the file says"
             "supprimez-le : ce qu’on lit différerait de ce que dit le fichier"
    }
    FILE_TOO_LARGE = "PB007" "file-too-large" Error {
        title "A file that is too large"
              "Un fichier trop lourd"
        "the file is {size} KiB; at most {limit} KiB are read"
        "le fichier pèse {size} Kio ; au plus {limit} Kio sont lus"
        help "split it, or make the picture or document smaller"
             "découpez-le, ou réduisez l’image ou le document"
    }
    SYMLINK = "PB008" "symlink" Error {
        title "A symbolic link"
              "Un lien symbolique"
        "this is a symbolic link; links are not followed"
        "ceci est un lien symbolique ; les liens ne sont pas suivis"
        help "put the file itself here"
             "mettez ici le fichier lui-même"
    }
    FILE_NAME = "PB009" "file-name" Error {
        title "A file name that cannot be an address"
              "Un nom de fichier qui ne peut pas servir d’adresse"
        "`{value}` cannot be an address: lower-case letters without accents, digits and single hyphens only"
        "`{value}` ne peut pas servir d’adresse : minuscules sans accent, chiffres et tirets simples seulement"
        help "rename it to `{suggestion}`"
             "renommez-le en `{suggestion}`"
        help "a file's name is its address on the site, for example `formats/meteo-equipe.md`"
             "le nom d’un fichier est son adresse sur le site, par exemple `formats/meteo-equipe.md`"
    }
    RESERVED_NAME = "PB010" "reserved-name" Error {
        title "A name that is reserved"
              "Un nom réservé"
        "`{value}` is reserved and cannot name {what}"
        "`{value}` est réservé et ne peut pas nommer {what}"
        help "choose another name, such as `{suggestion}`"
             "choisissez un autre nom, par exemple `{suggestion}`"
    }
    NAME_CLASH = "PB011" "name-clash" Error {
        title "Two names that some computers take for one"
              "Deux noms que certains ordinateurs confondent"
        "this name differs from `{other}` only in case or in how accents are stored"
        "ce nom ne diffère de `{other}` que par la casse ou le codage des accents"
        help "rename one of them: on some computers they are one file"
             "renommez l’un des deux : sur certains ordinateurs, c’est un seul fichier"
    }
    STRAY_FILE = "PB012" "stray-file" Warning {
        title "A file that nothing reads"
              "Un fichier que rien ne lit"
        "this file is not part of the playbook: nothing reads it"
        "ce fichier ne fait pas partie du playbook : rien ne le lit"
        help "did you mean `{suggestion}`?"
             "vouliez-vous dire `{suggestion}` ?"
        help "{hint}"
             "{hint}"
        help "to attach it to a card, give the card a folder: `formats/{card}/index.md`, and beside it `formats/{card}/{name}`"
             "pour la joindre à une carte, donnez à celle-ci un dossier : `formats/{card}/index.md`, et à côté `formats/{card}/{name}`"
        help "{elsewhere}cards are `formats/<id>.md`, attachments lie beside `formats/<id>/index.md`"
             "{elsewhere}les cartes sont `formats/<id>.md`, les pièces jointes à côté de `formats/<id>/index.md`"
    }
    NAME_NOT_UNICODE = "PB013" "name-not-unicode" Error {
        title "A file name that is not Unicode"
              "Un nom de fichier qui n’est pas en Unicode"
        "this file's name is not Unicode text"
        "le nom de ce fichier n’est pas du texte Unicode"
        help "rename it with plain letters"
             "renommez-le avec des lettres ordinaires"
    }
    UNREFERENCED_ATTACHMENT = "PB014" "unreferenced-attachment" Warning {
        title "An attachment that nothing refers to"
              "Une pièce jointe à laquelle rien ne renvoie"
        "nothing refers to this attachment"
        "rien ne renvoie à cette pièce jointe"
        help "list it under `attachments`, link it in the text, or delete it"
             "nommez-la dans `attachments`, liez-la dans le texte, ou supprimez-la"
    }
    ATTACHMENT_TYPE = "PB015" "attachment-type" Error {
        title "A type of attachment that is not published"
              "Un type de pièce jointe qui n’est pas publié"
        "files of type `.{value}` are not published"
        "les fichiers de type `.{value}` ne sont pas publiés"
        help "allowed are: {allowed}"
             "sont permis : {allowed}"
    }
    UNSAFE_SVG = "PB016" "unsafe-svg" Error {
        title "A drawing that a browser could run"
              "Un dessin qu’un navigateur pourrait exécuter"
        "this drawing contains `{value}`, which a browser could run or load"
        "ce dessin contient `{value}`, qu’un navigateur pourrait exécuter ou charger"
        help "{hint}"
             "{hint}"
    }
    CARD_TWICE = "PB017" "card-twice" Error {
        title "A card that is both a file and a folder"
              "Une carte à la fois fichier et dossier"
        "this card exists twice: as a file and as a folder"
        "cette carte existe deux fois : comme fichier et comme dossier"
        help "keep `{other}` or this file, not both"
             "gardez `{other}` ou ce fichier, pas les deux"
    }
    ATTACHMENT_NAME = "PB018" "attachment-name" Error {
        title "An attachment’s name that does not fit an address"
              "Un nom de pièce jointe impropre à une adresse"
        "`{value}` cannot be published under this name: of signs, only spaces and `-_.,()+!` fit an address"
        "`{value}` ne peut pas être publié sous ce nom : parmi les signes, seuls l’espace et `-_.,()+!` conviennent à une adresse"
        help "rename it, for example to `{suggestion}`"
             "renommez-la, par exemple en `{suggestion}`"
    }
    FOLDER_WITHOUT_CARD = "PB019" "folder-without-card" Error {
        title "A folder without a card"
              "Un dossier sans carte"
        "`{value}` holds no card: there is no `index.md` in it"
        "`{value}` ne contient pas de carte : il n’y a pas de `index.md` dedans"
        help "rename the card's file to `index.md`; what else lies there is its attachments"
             "renommez le fichier de la carte en `index.md` ; le reste du dossier est ses pièces jointes"
    }
    MERGE_CONFLICT = "PB020" "merge-conflict" Error {
        title "Two versions that git could not join"
              "Deux versions que git n’a pas su réunir"
        "two versions stand here, between marks of git, up to line {end}"
        "deux versions se suivent ici, entre des marques de git, jusqu’à la ligne {end}"
        help "keep one of the two, or put them together, then delete the lines `<<<<<<<`, `=======` and `>>>>>>>`"
             "gardez-en une, ou réunissez-les, puis effacez les lignes `<<<<<<<`, `=======` et `>>>>>>>`"
    }
    BROKEN_SVG = "PB021" "broken-svg" Error {
        title "A drawing that cannot be read"
              "Un dessin illisible"
        "this drawing cannot be read: {reason}"
        "ce dessin ne peut pas être lu : {reason}"
        help "export it again: of a broken SVG a browser shows nothing, or a part"
             "exportez-le à nouveau : d’un SVG abîmé, un navigateur ne montre rien, ou une partie"
    }
    SITE_MARKER = "PB022" "site-marker" Error {
        title "The mark of a site among the sources"
              "La marque d’un site parmi les sources"
        "this file marks a folder as a site that a build may replace; here are your sources"
        "ce fichier marque un dossier comme un site qu’un build peut remplacer ; ici sont vos sources"
        help "delete it; it lies in the folder that `build` writes, and nowhere else"
             "supprimez-le ; sa place est dans le dossier que `build` écrit, et nulle part ailleurs"
    }
    NOT_A_FILE = "PB023" "not-a-file" Warning {
        title "Something that is no file"
              "Quelque chose qui n’est pas un fichier"
        "this is {what}, not a file: nothing reads it"
        "ceci est {what}, pas un fichier : rien ne le lit"
        help "delete it, or move it out of the playbook's folder"
             "supprimez-le, ou sortez-le du dossier du playbook"
    }
    MORE_ALIKE = "PB024" "more-alike" Error {
        title "More findings of one kind"
              "D’autres constats du même genre"
        "in this file {count} more findings of {code} are not shown"
        "dans ce fichier, {count} autres constats {code} ne sont pas montrés"
        help "mend those that are shown, then check again; often they have one cause"
             "corrigez ceux qui sont montrés, puis vérifiez à nouveau ; souvent ils ont une seule cause"
    }

    NOT_WHAT_IT_SAYS = "PB025" "not-what-it-says" Error {
        title "A file that is not what its name says"
              "Un fichier qui n’est pas ce que dit son nom"
        "this file is {found}"
        "ce fichier est {found}"
        help "save or export the file itself again, under the ending that belongs to it"
             "enregistrez ou exportez à nouveau le fichier lui-même, avec la terminaison qui lui revient"
    }

    MOJIBAKE = "PB026" "mojibake" Warning {
        title "Letters that were read in the wrong encoding"
              "Des lettres lues dans le mauvais encodage"
        "`{value}` was `{meant}` before the file was opened in a wrong encoding ({count} places)"
        "`{value}` était `{meant}` avant que le fichier soit ouvert dans un mauvais encodage ({count} endroits)"
        help "write `{meant}`, and keep the file in UTF-8; `playbook fix` mends all places at once"
             "écrivez `{meant}`, et gardez le fichier en UTF-8 ; `playbook fix` corrige tous les endroits d’un coup"
    }

    OTHER_ENDING = "PB027" "other-ending" Error {
        title "A text with an ending that nothing reads"
              "Un texte dont la terminaison n’est pas lue"
        "nobody would see `{value}`: only files that end with `.md` are read"
        "personne ne verrait `{value}` : seuls les fichiers en `.md` sont lus"
        help "rename it to `{suggestion}`"
             "renommez-le en `{suggestion}`"
        help "copy its text into a new file `{copy}`, and delete it here"
             "copiez son texte dans un nouveau fichier `{copy}`, et supprimez-le d’ici"
        help "`{other}` is there already: put what is new into it, and delete this one"
             "`{other}` existe déjà : mettez-y ce qui est nouveau, et supprimez celui-ci"
    }
    HEAVY_PICTURE = "PB028" "heavy-picture" Advice {
        title "A picture that is slow on a phone"
              "Une image lente sur un téléphone"
        "this picture weighs {size} MB: on a phone in a meeting room it takes long to come"
        "cette image pèse {size} Mo : sur un téléphone, en salle de réunion, elle tarde à venir"
        help "1,600 pixels on its longer side are enough: most programs for pictures export it so, or `magick photo.jpg -resize 1600x1600 -quality 80 petite.jpg`"
             "1 600 pixels de côté suffisent : la plupart des logiciels d’image l’exportent ainsi, ou `magick photo.jpg -resize 1600x1600 -quality 80 petite.jpg`"
    }
    PICTURE_TELLS = "PB029" "picture-tells" Warning {
        title "A picture that tells more than it shows"
              "Une image qui en dit plus qu’elle ne montre"
        "this picture tells {what}"
        "cette image dit {what}"
        help "{published}it is left out of the site, but stays in this repository: export the picture without its data, or `exiftool -all= -tagsfromfile @ -orientation photo.jpg`"
             "{published}cela est laissé hors du site, mais reste dans ce dépôt : exportez l’image sans ses données, ou `exiftool -all= -tagsfromfile @ -orientation photo.jpg`"
        help "{unpublished}it would be published with it: export it again without its data, as a JPEG or PNG"
             "{unpublished}elle serait publiée avec : exportez-la à nouveau sans ses données, en JPEG ou PNG"
    }

    OTHER_FOLDER = "PB030" "other-folder" Error {
        title "A folder that nothing reads"
              "Un dossier qui n’est pas lu"
        "nothing reads the folder `{value}/` (files in it: {count})"
        "le dossier `{value}/` n’est pas lu (fichiers dedans : {count})"
        help "rename it to `{suggestion}/`"
             "renommez-le en `{suggestion}/`"
    }
    ROOT_FILE = "PB031" "root-file" Error {
        title "A file that may not lie at the site’s root"
              "Un fichier qui n’a pas sa place à la racine du site"
        "`{value}` may not lie at the site’s root"
        "`{value}` n’a pas sa place à la racine du site"
        help "these may: {allowed}"
             "celles-ci le peuvent : {allowed}"
        help "what a browser shows or runs belongs into the theme’s folder; what readers download, beside a card"
             "ce qu’un navigateur affiche ou exécute va dans le dossier du thème ; ce que l’on télécharge, à côté d’une carte"
    }
    ROOT_CONTENT = "PB032" "root-content" Error {
        title "A file at the site’s root that is not what its name says"
              "Un fichier à la racine du site qui n’est pas ce que dit son nom"
        "`{value}` does not hold what its name says"
        "`{value}` ne contient pas ce que dit son nom"
        help "it holds {wanted}"
             "on y attend {wanted}"
    }
    NOT_AN_OUTLINE = "PB033" "not-an-outline" Error {
        title "An outline that is none"
              "Un plan OPML qui n’en est pas un"
        "this is no OPML outline: {reason}"
        "ceci n’est pas un plan OPML : {reason}"
        help "export it again as OPML 2.0 from the program that drew it"
             "exportez-le à nouveau en OPML 2.0 depuis le logiciel qui l’a dessiné"
    }

    // YAML: what cannot be read at all.
    FRONT_MATTER_MISSING = "PB101" "front-matter-missing" Error {
        title "A file without front matter"
              "Un fichier sans en-tête"
        "the file does not begin with front matter: {reason}"
        "le fichier ne commence pas par un en-tête : {reason}"
        help "{new}begin it with a line `---`, then `title: …` and the other fields, then `---` again"
             "{new}commencez-le par une ligne `---`, puis `title: …` et les autres champs, puis `---`"
        help "{fence}the fields stand between two lines `---`, the first of which begins the file"
             "{fence}les champs se mettent entre deux lignes `---`, dont la première commence le fichier"
        help "{heading}delete the heading: `title` says it"
             "{heading}supprimez ce titre : `title` le dit"
    }
    FRONT_MATTER_OPEN = "PB102" "front-matter-open" Error {
        title "Front matter that is never closed"
              "Un en-tête jamais refermé"
        "the front matter is never closed"
        "l’en-tête n’est jamais refermé"
        help "{indented}delete the spaces before `---`"
             "{indented}supprimez les espaces devant `---`"
        help "write `---` in place of `{value}`"
             "écrivez `---` à la place de `{value}`"
        help "add a line `---` after line {line}, before `{text}`"
             "ajoutez une ligne `---` après la ligne {line}, avant `{text}`"
        help "add a line `---` after line {last}, the last one"
             "ajoutez une ligne `---` après la ligne {last}, la dernière"
    }
    YAML_SYNTAX = "PB103" "yaml-syntax" Error {
        title "Front matter that is not valid YAML"
              "Un en-tête qui n’est pas du YAML valable"
        "this is not valid YAML: {reason}"
        "ce n’est pas du YAML valable : {reason}"
        help "write `{suggestion}`"
             "écrivez `{suggestion}`"
        help "begin the line with {spaces} spaces"
             "commencez la ligne par {spaces} espaces"
        help "{otherwise}look at this line and the one above: quotes and brackets must be closed, and fields of one level begin in one column"
             "{otherwise}regardez cette ligne et la précédente : guillemets et crochets se referment, et les champs d’un même niveau commencent à la même colonne"
        help "{lost}this field could not be read and is not checked"
             "{lost}ce champ n’a pas pu être lu ni vérifié"
    }
    COLON_IN_VALUE = "PB104" "colon-in-value" Error {
        title "A colon in a value without quotes"
              "Un deux-points dans une valeur sans guillemets"
        "a colon followed by a space inside a value needs quotes"
        "un deux-points suivi d’une espace dans une valeur demande des guillemets"
        help "write `{suggestion}`"
             "écrivez `{suggestion}`"
    }
    TAB = "PB105" "tab" Error {
        title "A tab as indentation"
              "Une tabulation comme retrait"
        "a tab is used for indentation; YAML wants spaces"
        "une tabulation sert de retrait ; YAML veut des espaces"
        help "replace it by two spaces for each level"
             "remplacez-la par deux espaces par niveau"
        help "so it is in {count} more places; `playbook fix` mends them all"
             "il y en a {count} autres ; `playbook fix` les corrige toutes"
    }
    NO_BREAK_SPACE = "PB106" "no-break-space" Error {
        title "A no-break space where a plain one belongs"
              "Une espace insécable à la place d’une espace simple"
        "a no-break space stands where YAML wants an ordinary one"
        "une espace insécable se trouve là où YAML veut une espace ordinaire"
        help "delete it and type a plain space (on a Mac, Alt+Space makes no-break ones by accident)"
             "supprimez-la et tapez une espace simple (sur Mac, Alt+Espace en fait par mégarde)"
        help "so it is in {count} more places; `playbook fix` mends them all"
             "il y en a {count} autres ; `playbook fix` les corrige toutes"
    }
    DUPLICATE_KEY = "PB107" "duplicate-key" Error {
        title "A field that stands there twice"
              "Un champ présent deux fois"
        "`{key}` stands here a second time"
        "`{key}` est là une deuxième fois"
        help "keep one of them"
             "gardez l’un des deux"
    }
    YAML_FEATURE = "PB108" "yaml-feature" Error {
        title "A feature of YAML that is not used here"
              "Un procédé YAML qui n’est pas utilisé ici"
        "{what} is not used here"
        "{what} n’est pas utilisé ici"
        help "write the value out; a text that begins with `{value}` needs quotes"
             "écrivez la valeur en toutes lettres ; un texte qui commence par `{value}` demande des guillemets"
        help "delete the line `{line}`"
             "supprimez la ligne `{line}`"
    }
    TOO_DEEP = "PB109" "too-deep" Error {
        title "Front matter that is nested too deep"
              "Un en-tête trop imbriqué"
        "the front matter is nested more than {limit} levels deep"
        "l’en-tête est imbriqué sur plus de {limit} niveaux"
        help "a value that begins with `[` or `{open}` and is meant as text needs quotes"
             "une valeur qui commence par `[` ou `{open}` et qui est du texte demande des guillemets"
    }
    NOT_FIELDS = "PB110" "not-fields" Error {
        title "Front matter that is not fields"
              "Un en-tête qui n’est pas fait de champs"
        "expected fields (`key: value`), found {found}"
        "des champs (`clé: valeur`) étaient attendus, trouvé : {found}"
        help "write one field a line, as in `title: Météo d’équipe`"
             "écrivez un champ par ligne, comme `title: Météo d’équipe`"
    }
    HASH_IN_VALUE = "PB111" "hash-in-value" Warning {
        title "A value that is taken for a comment"
              "Une valeur prise pour un commentaire"
        "`{value}` is taken for a comment: it is not read"
        "`{value}` est pris pour un commentaire : ce n’est pas lu"
        help "put the whole value in quotes; a comment is written `# like this`"
             "mettez toute la valeur entre guillemets ; un commentaire s’écrit `# ainsi`"
    }
    TYPOGRAPHIC_QUOTES = "PB112" "typographic-quotes" Warning {
        title "A value in typographic quotes"
              "Une valeur entre guillemets typographiques"
        "`{value}` stands in typographic quotes, which YAML takes for letters"
        "`{value}` est entre guillemets typographiques, que YAML prend pour des lettres"
        help "write straight quotes, `\"{value}\"`, or none"
             "mettez des guillemets droits, `\"{value}\"`, ou aucun"
    }
    FIELD_LINE = "PB113" "field-line" Error {
        title "A line that is almost a field"
              "Une ligne qui est presque un champ"
        "this line is not a field: {reason}"
        "cette ligne n’est pas un champ : {reason}"
        help "write `{suggestion}`"
             "écrivez `{suggestion}`"
        help "this field could not be read and is not checked"
             "ce champ n’a pas pu être lu ni vérifié"
    }
    FRONT_MATTER_TWICE = "PB114" "front-matter-twice" Error {
        title "Two front matters in one file"
              "Deux en-têtes dans un fichier"
        "a second front matter begins here: nobody can tell which one counts"
        "un second en-tête commence ici : impossible de savoir lequel compte"
        help "keep one of the two, and put into it what is missing"
             "gardez l’un des deux, et mettez-y ce qui manque"
    }

    // Fields: presence, types, lengths, words.
    UNKNOWN_KEY = "PB201" "unknown-key" Error {
        title "A field that nobody knows"
              "Un champ inconnu"
        "unknown field `{key}`"
        "champ inconnu `{key}`"
        help "it is a version: write `version: {version}`, and below it `date: …` and `changes: …`"
             "c’est une version : écrivez `version: {version}`, et dessous `date: …` et `changes: …`"
        help "did you mean `{suggestion}`?"
             "vouliez-vous dire `{suggestion}` ?"
        help "known here: {allowed}"
             "connus ici : {allowed}"
    }
    MISSING_FIELD = "PB202" "missing-field" Error {
        title "A field that is missing"
              "Un champ qui manque"
        "the field `{key}` is missing"
        "le champ `{key}` manque"
        help "add `{key}: {example}`"
             "ajoutez `{key}: {example}`"
        help "{about}"
             "{about}"
    }
    EMPTY_FIELD = "PB203" "empty-field" Error {
        title "A field that is empty"
              "Un champ vide"
        "{subject} is empty"
        "{subject} est vide"
        help "fill it in, for example `{key}: {example}`"
             "remplissez-le, par exemple `{key}: {example}`"
        help "or delete the line{optional}"
             "ou supprimez la ligne{optional}"
    }
    WRONG_TYPE = "PB204" "wrong-type" Error {
        title "A field of the wrong kind"
              "Un champ du mauvais genre"
        "{subject} must be {expected}, not {found}"
        "{subject} doit être {expected}, pas {found}"
        help "for example `{key}: {example}`"
             "par exemple `{key}: {example}`"
    }
    NOT_TEXT = "PB205" "not-text" Error {
        title "A value that YAML does not read as text"
              "Une valeur que YAML ne lit pas comme du texte"
        "YAML reads `{value}` as {found}, not as text"
        "YAML lit `{value}` comme {found}, pas comme du texte"
        help "put it in quotes: `\"{value}\"`"
             "mettez-le entre guillemets : `\"{value}\"`"
    }
    TOO_LONG = "PB206" "too-long" Error {
        title "A text that is too long"
              "Un texte trop long"
        "`{key}` has {count} characters; at most {limit} fit"
        "`{key}` compte {count} caractères ; {limit} au plus tiennent"
        help "shorten it by {over}; details belong in the text below"
             "raccourcissez-le de {over} ; les détails vont dans le texte"
    }
    UNKNOWN_VALUE = "PB207" "unknown-value" Error {
        title "A word that is not one of those allowed"
              "Un mot qui n’est pas parmi ceux permis"
        "`{value}` is not a value of `{key}`"
        "`{value}` n’est pas une valeur de `{key}`"
        help "did you mean `{suggestion}`?"
             "vouliez-vous dire `{suggestion}` ?"
        help "allowed are: {allowed}"
             "sont permis : {allowed}"
    }
    BAD_DURATION = "PB208" "bad-duration" Error {
        title "A duration that cannot be read"
              "Une durée illisible"
        "`{value}` is not a duration"
        "`{value}` n’est pas une durée"
        help "write `{suggestion}`, if that is meant"
             "écrivez `{suggestion}`, si c’est ce qui est voulu"
        help "write for example `45 min`, `1h30`, `45-60 min`, `2 h+`, `3 days` or `varies`"
             "écrivez par exemple `45 min`, `1h30`, `45-60 min`, `2 h+`, `3 jours` ou `varies`"
    }
    BAD_GROUP_SIZE = "PB209" "bad-group-size" Error {
        title "A number of people that cannot be read"
              "Un nombre de personnes illisible"
        "`{value}` is not a number of people"
        "`{value}` n’est pas un nombre de personnes"
        help "write `{suggestion}`, if that is meant"
             "écrivez `{suggestion}`, si c’est ce qui est voulu"
        help "write for example `8`, `5-12`, `5+` or `-12`"
             "écrivez par exemple `8`, `5-12`, `5+` ou `-12`"
    }
    BAD_VERSION = "PB210" "bad-version" Error {
        title "A version that is not three numbers"
              "Une version qui n’est pas trois nombres"
        "`{value}` is not a version"
        "`{value}` n’est pas une version"
        help "write three numbers, for example `1.2.0` (large change, addition, correction)"
             "écrivez trois nombres, par exemple `1.2.0` (grand changement, ajout, correction)"
    }
    BAD_DATE = "PB211" "bad-date" Error {
        title "A date that cannot be read"
              "Une date illisible"
        "`{value}` is not a date"
        "`{value}` n’est pas une date"
        help "write `{suggestion}`, if that is meant"
             "écrivez `{suggestion}`, si c’est ce qui est voulu"
        help "or `{other}`, if the month comes first"
             "ou `{other}`, si le mois vient d’abord"
        help "{otherwise}write year-month-day, for example `2026-09-14`"
             "{otherwise}écrivez année-mois-jour, par exemple `2026-09-14`"
    }
    BAD_NUMBER = "PB212" "bad-number" Error {
        title "A number that cannot be read"
              "Un nombre illisible"
        "`{value}` is not a number"
        "`{value}` n’est pas un nombre"
        help "write `{suggestion}`, if that is meant"
             "écrivez `{suggestion}`, si c’est ce qui est voulu"
        help "write digits only, for example `12` or `0.5`; a unit has a field of its own"
             "écrivez des chiffres seulement, par exemple `12` ou `0,5` ; une unité a son propre champ"
    }
    BAD_URL = "PB213" "bad-url" Error {
        title "An address that is not one of the web"
              "Une adresse qui n’est pas du web"
        "`{value}` is not an address on the web"
        "`{value}` n’est pas une adresse web"
        help "write `{suggestion}`, if that is meant"
             "écrivez `{suggestion}`, si c’est ce qui est voulu"
        help "write it in full, for example `https://example.org/page`"
             "écrivez-la en entier, par exemple `https://example.org/page`"
    }
    BAD_LANGUAGE = "PB214" "bad-language" Error {
        title "A language tag that cannot be read"
              "Une étiquette de langue illisible"
        "`{value}` is not a language tag"
        "`{value}` n’est pas une étiquette de langue"
        help "write for example `fr`, `en` or `pt-BR`"
             "écrivez par exemple `fr`, `en` ou `pt-BR`"
    }
    BAD_ID = "PB215" "bad-id" Error {
        title "An id that cannot be one"
              "Un identifiant impossible"
        "`{value}` cannot be an id: lower-case letters without accents, digits and single hyphens only"
        "`{value}` ne peut pas être un identifiant : minuscules sans accent, chiffres et tirets simples seulement"
        help "write `{suggestion}`"
             "écrivez `{suggestion}`"
    }
    BAD_LICENSE = "PB216" "bad-license" Error {
        title "A licence that SPDX does not know"
              "Une licence inconnue de SPDX"
        "`{value}` is not an SPDX licence"
        "`{value}` n’est pas une licence SPDX"
        help "write for example `CC-BY-SA-4.0`, `CC-BY-4.0` or `CC0-1.0` (list: spdx.org/licenses)"
             "écrivez par exemple `CC-BY-SA-4.0`, `CC-BY-4.0` ou `CC0-1.0` (liste : spdx.org/licenses)"
    }
    BAD_TIME = "PB217" "bad-time" Error {
        title "A time without its zone"
              "Une heure sans son fuseau"
        "`{value}` is not a date and time with its zone"
        "`{value}` n’est pas une date et une heure avec leur fuseau"
        help "write for example `2026-12-03T14:35[Europe/Paris]` or `2026-12-03 14:35 Europe/Paris`"
             "écrivez par exemple `2026-12-03T14:35[Europe/Paris]` ou `2026-12-03 14:35 Europe/Paris`"
        help "{local}or say once for all whose clocks are meant: `timezone: Europe/Paris` in playbook.yml"
             "{local}ou dites une fois pour toutes l’heure de quel endroit : `timezone: Europe/Paris` dans playbook.yml"
    }
    DUPLICATE_ITEM = "PB218" "duplicate-item" Warning {
        title "An item that stands in a list twice"
              "Un élément deux fois dans une liste"
        "`{value}` stands in this list twice"
        "`{value}` est deux fois dans cette liste"
        help "delete one of them"
             "supprimez l’un des deux"
    }
    REVERSED_RANGE = "PB219" "reversed-range" Error {
        title "A range that ends before it begins"
              "Un intervalle qui finit avant de commencer"
        "`{value}` ends before it begins"
        "`{value}` finit avant de commencer"
        help "write the smaller number first: `{suggestion}`"
             "écrivez d’abord le plus petit : `{suggestion}`"
    }

    UNKNOWN_ZONE = "PB220" "unknown-zone" Error {
        title "A time zone that there is not"
              "Un fuseau horaire qui n’existe pas"
        "there is no time zone `{value}`"
        "il n’y a pas de fuseau horaire `{value}`"
        help "did you mean `{suggestion}`?"
             "vouliez-vous dire `{suggestion}` ?"
        help "{otherwise}write a continent and a city, such as `Europe/Paris` or `America/Montreal`"
             "{otherwise}écrivez un continent et une ville, comme `Europe/Paris` ou `America/Montreal`"
    }
    OTHER_OFFSET = "PB221" "other-offset" Error {
        title "A time that its zone does not have"
              "Une heure qui n’est pas celle du fuseau"
        "on {value}, clocks in `{zone}` are at {offset}, not at what is written here"
        "le {value}, les horloges de `{zone}` sont à {offset}, et non à ce qui est écrit ici"
        help "leave the number out: the zone knows it"
             "enlevez le nombre : le fuseau le connaît"
    }
    SKIPPED_HOUR = "PB222" "skipped-hour" Warning {
        title "An hour that clocks leave out"
              "Une heure que les horloges sautent"
        "clocks in `{zone}` leave {value} out when they go forward; {shown} is taken"
        "les horloges de `{zone}` sautent {value} au passage à l’heure d’été ; c’est {shown} qui est retenu"
        help "write the time that clocks will show"
             "écrivez l’heure que les horloges montreront"
    }
    DOUBLED_HOUR = "PB223" "doubled-hour" Warning {
        title "An hour that comes twice"
              "Une heure qui passe deux fois"
        "clocks in `{zone}` show {value} twice when they go back; the first time is taken"
        "les horloges de `{zone}` montrent {value} deux fois au passage à l’heure d’hiver ; c’est la première qui est retenue"
        help "say which one: `{other}` is the second"
             "dites laquelle : `{other}` est la seconde"
    }
    FIXED_OFFSET = "PB224" "fixed-offset" Advice {
        title "A time without a place"
              "Une heure sans lieu"
        "{offset} says how far the clocks are from UTC, not where: nobody knows whether summer time counts"
        "{offset} dit l’écart des horloges avec UTC, pas leur lieu : on ne sait pas si l’heure d’été compte"
        help "write `{suggestion}`"
             "écrivez `{suggestion}`"
        help "{otherwise}write the city instead, for example `2026-12-03T14:35[Europe/Paris]`"
             "{otherwise}écrivez plutôt la ville, par exemple `2026-12-03T14:35[Europe/Paris]`"
    }
    BAD_REMINDER = "PB225" "bad-reminder" Error {
        title "A reminder that no calendar can give"
              "Un rappel qu’aucun agenda ne peut donner"
        "a reminder comes between a minute and a year before"
        "un rappel vient entre une minute et un an avant"
        help "write for example `[2 days, 30 min]`"
             "écrivez par exemple `[2 jours, 30 min]`"
    }

    // Cards: what a status asks for, and what must agree.
    STATUS_NEEDS_FIELD = "PB301" "status-needs-field" Error {
        title "A field that the card’s status asks for"
              "Un champ que demande le statut de la carte"
        "`{key}` is missing; a card that is `{status}` needs it"
        "`{key}` manque ; une carte `{status}` en a besoin"
        help "add `{key}: {example}`, or set `status: draft` until it is known"
             "ajoutez `{key}: {example}`, ou mettez `status: draft` en attendant"
    }
    DRAFT_LACKS = "PB302" "draft-lacks" Advice {
        title "What a draft still needs"
              "Ce qui manque encore à un brouillon"
        "this draft still needs `{key}` before it can be `tested`"
        "il manque encore `{key}` à ce brouillon pour devenir `tested`"
        help "when it is known, add `{key}: {example}`"
             "quand vous le saurez, ajoutez `{key}: {example}`"
    }
    AGENDA_DURATION = "PB303" "agenda-duration" Error {
        title "An agenda that does not add up"
              "Un déroulé dont la somme ne tombe pas juste"
        "the phases of the agenda add up to {sum}, but `duration` says {duration}"
        "les phases du déroulé font {sum}, mais `duration` dit {duration}"
        help "change the duration of a phase, or `duration`"
             "changez la durée d’une phase, ou `duration`"
    }
    LEAD_NOT_A_ROLE = "PB304" "lead-not-a-role" Error {
        title "A phase led by nobody of the card"
              "Une phase menée par aucun rôle de la carte"
        "`{value}` leads a phase but is not one of the card's `roles`"
        "`{value}` mène une phase mais n’est pas dans les `roles` de la carte"
        help "add it to `roles`: `roles: [{roles}]`"
             "ajoutez-le à `roles` : `roles: [{roles}]`"
        help "did you mean `{suggestion}`?"
             "vouliez-vous dire `{suggestion}` ?"
    }
    CHANGELOG_TOP = "PB305" "changelog-top" Error {
        title "A changelog that does not begin with the version"
              "Un changelog qui ne commence pas par la version"
        "the newest entry of the changelog is {value}, but `version` is {version}"
        "la dernière entrée du changelog est {value}, mais `version` vaut {version}"
        help "add an entry for {version} at the top, or correct `version`"
             "ajoutez une entrée pour {version} en haut, ou corrigez `version`"
    }
    CHANGELOG_ORDER = "PB306" "changelog-order" Error {
        title "A changelog out of order"
              "Un changelog en désordre"
        "{value} stands below {above}, which is not newer"
        "{value} est placé sous {above}, qui n’est pas plus récent"
        help "put the newest version first, and each version and date after the newer one"
             "mettez la version la plus récente d’abord, chaque version et date après la plus récente"
    }
    PROVEN_NEEDS_REPORTS = "PB307" "proven-needs-reports" Error {
        title "A proven card that its reports do not bear out"
              "Une carte éprouvée que ses retours ne confirment pas"
        "`proven` is a claim that field reports on version {major}.x have to bear out; conditions that are not met: {count} of 6; readers see `tested`"
        "`proven` se mérite par les retours sur la version {major}.x ; conditions non remplies : {count} sur 6 ; les lecteurs voient `tested`"
        help "reports that count and are no failures: {reports}; there have to be 3"
             "retours qui comptent et ne sont pas des échecs : {reports} ; il en faut 3"
        help "teams that tell them: {teams}; there have to be 2 (`team` of the first in `by`)"
             "équipes qui les racontent : {teams} ; il en faut 2 (`team` de la première personne de `by`)"
        help "{authors}nobody knows who is independent, as the card names no `authors`"
             "{authors}on ne sait pas qui est indépendant : la carte ne nomme pas ses `authors`"
        help "{independent}none is by somebody with a file in people/ who is no author, no author’s mentor and not of an author’s team"
             "{independent}aucun ne vient de quelqu’un qui a un fichier dans people/ et n’est ni auteur, ni mentor d’un auteur, ni de leur équipe"
        help "successes: {successes}, failures: {failures}; there have to be more successes"
             "réussites : {successes}, échecs : {failures} ; il faut plus de réussites"
        help "{measure}none measured a metric of the card before, and again a week or more after the use (`before`, `after`, `on`)"
             "{measure}aucun n’a relevé une mesure de la carte avant, puis une semaine au moins après l’usage (`before`, `after`, `on`)"
        help "{learned}none says what was learned (`learned`)"
             "{learned}aucun ne dit ce qui a été appris (`learned`)"
        help "reports that do not count: {uncounted}"
             "retours qui ne comptent pas : {uncounted}"
        help "set `status: tested` until then, or ask for reports: each says on the card’s page whether it counts, and why not"
             "mettez `status: tested` en attendant, ou demandez des retours : la page de la carte dit lesquels comptent, et pourquoi"
    }
    RETIRED_NEEDS_REASON = "PB308" "retired-needs-reason" Error {
        title "A retired card that does not say why"
              "Une carte retirée qui ne dit pas pourquoi"
        "a `retired` card says why: `retired` is missing"
        "une carte `retired` dit pourquoi : `retired` manque"
        help "add `retired: {open} on: 2026-05-01, because: …, replaced_by: other-card {close}`"
             "ajoutez `retired: {open} on: 2026-05-01, because: …, replaced_by: autre-carte {close}`"
    }
    RETIRED_BUT_ACTIVE = "PB309" "retired-but-active" Warning {
        title "A reason to retire on a card that is not retired"
              "Un motif de retrait sur une carte qui ne l’est pas"
        "`retired` is filled in, but the status is `{status}`"
        "`retired` est rempli, mais le statut est `{status}`"
        help "set `status: retired`, or delete `retired`"
             "mettez `status: retired`, ou supprimez `retired`"
    }
    RELATES_TO_ITSELF = "PB310" "relates-to-itself" Error {
        title "A card that relates to itself"
              "Une carte liée à elle-même"
        "the card names itself under `{key}`"
        "la carte se nomme elle-même dans `{key}`"
        help "delete it, or name the card you meant"
             "supprimez-la, ou nommez la carte voulue"
    }
    FUTURE_DATE = "PB311" "future-date" Warning {
        title "A date in the future"
              "Une date dans l’avenir"
        "{value} lies in the future"
        "{value} est dans l’avenir"
        help "check the year and the month"
             "vérifiez l’année et le mois"
    }

    NAME_DATE_DIFFERS = "PB312" "name-date-differs" Warning {
        title "A date that differs from the one in the file’s name"
              "Une date différente de celle du nom de fichier"
        "the file is named after {named}, but it says {value}"
        "le fichier porte la date {named}, mais il dit {value}"
        help "correct the date, or rename the file to `{suggestion}`: its name is its address, and `playbook rename` keeps the old one"
             "corrigez la date, ou renommez le fichier en `{suggestion}` : son nom est son adresse, et `playbook rename` garde l’ancienne"
    }

    // References: terms, cards, people, versions that must exist.
    SAME_TITLE = "PB313" "same-title" Warning {
        title "Two cards of one title"
              "Deux cartes du même titre"
        "other cards are called “{value}”, too ({count})"
        "d’autres cartes s’appellent aussi « {value} » ({count})"
        help "give each a title by which readers tell them apart; where one is a variant of the other, say so in both"
             "donnez à chacune un titre qui les distingue ; si l’une est une variante de l’autre, dites-le dans les deux"
    }
    VERSION_TWICE = "PB314" "version-twice" Error {
        title "A version that is used twice in a changelog"
              "Une version employée deux fois dans un changelog"
        "version {value} is used twice in this changelog"
        "la version {value} est employée deux fois dans ce changelog"
        help "each version has a page of its own: give the newer change the next number (`{next}`), or tell both changes in one entry"
             "chaque version a sa page : donnez au changement le plus récent le numéro suivant (`{next}`), ou racontez les deux en une seule entrée"
    }
    VERSION_NOT_RAISED = "PB315" "version-not-raised" Error {
        title "A card that changed and kept its version"
              "Une carte modifiée sans changer de version"
        "this card changed since {since}, and is still version {version}: {reasons}"
        "cette carte a changé depuis {since}, et reste en version {version} : {reasons}"
        help "write `version: {next}`, and say in the changelog what changed: the number is what tells whoever holds a printed copy"
             "écrivez `version: {next}`, et dites dans le changelog ce qui change : c’est le numéro qui prévient ceux qui ont une copie imprimée"
    }
    VERSION_TOO_LOW = "PB316" "version-too-low" Warning {
        title "A version raised less far than the change"
              "Une version relevée moins que ce qui change"
        "what changed since {since} is more than version {version} says: {reasons}"
        "ce qui a changé depuis {since} dépasse ce que dit la version {version} : {reasons}"
        help "`version: {next}` would tell readers what to expect ({step})"
             "`version: {next}` dirait aux lecteurs à quoi s’attendre ({step})"
    }
    CARD_VANISHED = "PB317" "card-vanished" Error {
        title "A card that is gone without a trace"
              "Une carte disparue sans laisser de trace"
        "the card `{value}` was there at {since}, and is gone: links and printed codes lead to nothing"
        "la carte `{value}` existait à {since} et n’est plus là : les liens et les codes imprimés ne mènent plus à rien"
        help "if it is `{suggestion}` now, add `aliases: [/formats/{value}/]` there"
             "si c’est maintenant `{suggestion}`, ajoutez-y `aliases: [/formats/{value}/]`"
        help "{otherwise}if it has another name, add `aliases: [/formats/{value}/]` to it; if it is not advised any more, bring it back with `status: retired` and its reason"
             "{otherwise}si elle a changé de nom, ajoutez-y `aliases: [/formats/{value}/]` ; si elle n’est plus conseillée, remettez-la avec `status: retired` et sa raison"
    }
    RECALLED_NOW = "PB318" "recalled-now" Warning {
        title "A recalled version that is still the current one"
              "Une version rappelée qui est encore l’actuelle"
        "version {value} is recalled, and is still the one that readers are given"
        "la version {value} est rappelée, et c’est encore celle que reçoivent les lecteurs"
        help "raise `version` with what is mended, or retire the card: `status: retired`"
             "relevez `version` avec la correction, ou retirez la carte : `status: retired`"
    }
    MEASURE_OPEN = "PB319" "measure-open" Advice {
        title "A measure that is still to be taken"
              "Une mesure qui reste à relever"
        "`{value}` is still to be measured: {missing}"
        "`{value}` reste à mesurer : {missing}"
        help "write the numbers when you have them; until then it counts as not measured"
             "écrivez les nombres quand vous les aurez ; d’ici là, elle compte comme non mesurée"
    }
    STILL_TO_WRITE = "PB320" "still-to-write" Advice {
        title "A text that is still to be written"
              "Un texte qui reste à écrire"
        "{key} is still to be written"
        "{key} reste à écrire"
        help "write it in the place of these words, or delete it where it may be left out"
             "écrivez-le à la place de ces mots, ou effacez-le s’il n’est pas obligatoire"
    }
    NOT_HEARD = "PB321" "not-heard" Advice {
        title "A card without the words of those who need it"
              "Une carte sans les mots de ceux qui en ont besoin"
        "nothing says what people say when this card would help them"
        "rien ne dit ce qu’on entend quand cette carte aiderait"
        help "add `heard:` with up to five short sentences: `heard: [we talk about everything and decide nothing]`"
             "ajoutez `heard:` avec jusqu’à cinq phrases courtes : `heard: [on parle de tout et on ne décide rien]`"
    }

    NEAR_TEAMS = "PB322" "near-teams" Advice {
        title "Two teams of nearly the same name"
              "Deux équipes presque du même nom"
        "the team “{value}” is written almost as “{other}”"
        "l’équipe « {value} » s’écrit presque comme « {other} »"
        help "if they are one, write both alike: the reports of one team count once for an event, and as one side"
             "si c’est la même, écrivez-les pareil : les retours d’une équipe comptent une fois par événement, et d’un seul côté"
    }
    OUTCOME_AWAITED = "PB323" "outcome-awaited" Advice {
        title "A report that still says only what was expected"
              "Un retour qui ne dit encore que ce qui était attendu"
        "the day of this use has passed ({value}), and nobody has told yet how it went"
        "le jour de cet usage est passé ({value}), et personne n’a encore raconté comment il s’est déroulé"
        help "add `outcome: success`, `mixed` or `failure`, and what was measured; what was expected stays as it is"
             "ajoutez `outcome: success`, `mixed` ou `failure`, et ce qui a été mesuré ; ce qui était attendu reste tel quel"
    }
    DUE_BEFORE_REPORT = "PB324" "due-before-report" Error {
        title "A commitment with a day before it was made"
              "Un engagement daté d’avant d’être pris"
        "{value} lies before the day of the report ({date})"
        "{value} est avant le jour du retour ({date})"
        help "check the year and the month of both"
             "vérifiez l’année et le mois des deux"
    }
    COMMITMENT_WITHOUT_SIGN = "PB325" "commitment-without-sign" Advice {
        title "A commitment that nobody can see kept"
              "Un engagement dont on ne verra pas s’il est tenu"
        "nothing says by what one will see that this is kept"
        "rien ne dit à quoi l’on verra que c’est tenu"
        help "add `sign:` with what will be there to see: `sign: The board shows the queue every Friday.`"
             "ajoutez `sign:` avec ce qu’on pourra voir : `sign: Le tableau affiche la file chaque vendredi.`"
    }
    COMMITMENT_VANISHED = "PB326" "commitment-vanished" Warning {
        title "A commitment that is gone"
              "Un engagement disparu"
        "the commitment “{value}” was there at {since}, and is gone"
        "l’engagement « {value} » existait à {since} et n’est plus là"
        help "bring it back; if it is let go, say so: `dropped: {today}`, without a reason"
             "remettez-le ; s’il est relâché, dites-le : `dropped: {today}`, sans raison à donner"
        help "more commitments of this report that are gone: {more}"
             "autres engagements de ce retour qui ont disparu : {more}"
    }
    FIRST_DATE_REWRITTEN = "PB327" "first-date-rewritten" Warning {
        title "A commitment whose first date was rewritten"
              "Un engagement dont la première date est réécrite"
        "this commitment was due on {former} at {since}, and {now}"
        "cet engagement était pour le {former} à {since}, et {now}"
        help "put `due: {former}` back, and say that it was put off: `moved: [{open} to: {value}, on: {today} {close}]`"
             "remettez `due: {former}`, et dites le report : `moved: [{open} to: {value}, on: {today} {close}]`"
        help "{removed}put `due: {former}` back; if it is let go, say so: `dropped: {today}`"
             "{removed}remettez `due: {former}` ; s’il est relâché, dites-le : `dropped: {today}`"
    }
    INDICATOR_DIFFERS = "PB328" "indicator-differs" Warning {
        title "A metric that says otherwise than its indicator"
              "Une mesure qui contredit son indicateur"
        "`{key}` is `{value}` here, and `{expected}` for the indicator `{indicator}`"
        "`{key}` vaut `{value}` ici, et `{expected}` pour l’indicateur `{indicator}`"
        help "write `{expected}`, leave `{key}` out, or take another indicator: what is counted together has to mean the same"
             "écrivez `{expected}`, enlevez `{key}`, ou prenez un autre indicateur : ce qu’on additionne doit vouloir dire la même chose"
    }
    EXPECTED_OF_NO_CARD = "PB329" "expected-of-no-card" Warning {
        title "Something expected of nobody knows which card"
              "Une attente dont on ne sait pas à quelle carte elle tient"
        "nobody can tell of which card of the session “{value}” is expected"
        "rien ne dit de quelle carte de la session on attend « {value} »"
        help "add `format:` with one of: {allowed}"
             "ajoutez `format:` avec l’une de : {allowed}"
        help "{none}name the session’s cards in `formats`"
             "{none}nommez les cartes de la session dans `formats`"
    }
    COMMITMENT_ID = "PB330" "commitment-id" Error {
        title "A name that does not tell a commitment from the others"
              "Un nom qui ne distingue pas un engagement des autres"
        "`{value}` {why}"
        "`{value}` {why}"
        help "give it another `id`, with a letter in it, or leave `id` out: it goes by its number then"
             "donnez-lui un autre `id`, avec une lettre, ou enlevez `id` : il va alors par son numéro"
    }
    DAY_BEFORE_USE = "PB331" "day-before-use" Warning {
        title "A measure of afterwards, dated before the use"
              "Une mesure d’après, datée d’avant l’usage"
        "{value} lies before the day of the use ({date})"
        "{value} est avant le jour de l’usage ({date})"
        help "check the year and the month: what is expected of a use, and what is measured after it, come later"
             "vérifiez l’année et le mois : ce qu’on attend d’un usage, et ce qu’on mesure après, viennent plus tard"
    }
    PLAN_ITEM = "PB332" "plan-item" Error {
        title "A part of a plan that is nothing, or two things"
              "Un élément de plan qui n’est rien, ou deux choses"
        "a part of a plan is one of these: a card, a pause, a block"
        "un élément de plan est une chose de ces trois : une carte, une pause, un bloc"
        help "{none}write `card:`, `pause:` or `block:`"
             "{none}écrivez `card:`, `pause:` ou `block:`"
        help "keep one of {value}, and write the other as a part of its own"
             "gardez l’un des {value}, et écrivez l’autre comme un élément à part"
    }
    PLAN_REMARKS = "PB333" "plan-remarks" Advice {
        title "A plan that a facilitator would look at twice"
              "Un plan à relire à deux fois"
        "things to look at twice in this plan: {count}"
        "à relire à deux fois dans ce plan : {count}"
        help "`playbook plan check {file}` says which, and what helps; so does the plan’s page"
             "`playbook plan check {file}` dit quoi, et ce qui aide ; la page du plan aussi"
    }
    NO_ROOM_ON_PAPER = "PB334" "no-room-on-paper" Warning {
        title "A card that does not fit on a printed one"
              "Une carte qui ne tient pas sur une carte imprimée"
        "the printed card (A6) has no room for all of `{field}`; lines too many: {lines}"
        "la carte imprimée (A6) n’a pas la place pour tout `{field}` ; lignes de trop : {lines}"
        help "shorten phases’ titles and signals, or materials; what is left out leads to the code on the card"
             "raccourcissez les titres et les signaux des étapes, ou le matériel ; ce qui manque renvoie au code de la carte"
    }
    NO_END = "PB335" "no-end" Advice {
        title "A session of which nobody knows when it ends"
              "Une session dont on ne sait pas quand elle finit"
        "nothing says how long this session lasts"
        "rien ne dit combien de temps dure cette session"
        help "add `duration: 1 h`: calendars then keep the time free"
             "ajoutez `duration: 1 h` : les agendas réserveront le temps"
    }
    PROPOSED_IN_PAST = "PB336" "proposed-in-past" Advice {
        title "A proposal whose day has passed"
              "Une proposition dont le jour est passé"
        "this session is still `proposed`, and its day has passed"
        "cette session est encore `proposed`, et son jour est passé"
        help "write another day in `starts`, or say what became of it: `state: confirmed` or `state: cancelled`"
             "écrivez un autre jour dans `starts`, ou dites ce qu’elle est devenue : `state: confirmed` ou `state: cancelled`"
    }
    SAME_UID = "PB337" "same-uid" Error {
        title "Two sessions that calendars take for one"
              "Deux sessions que les agendas prennent pour une seule"
        "calendars know this session as `{value}`, and {other} too"
        "les agendas connaissent cette session comme `{value}`, et {other} aussi"
        help "leave `uid` out, or make each of them its own"
             "enlevez `uid`, ou donnez à chacune le sien"
    }
    RELATION_CIRCLE = "PB338" "relation-circle" Advice {
        title "Cards that come before one another in a circle"
              "Des cartes qui se précèdent en rond"
        "these cards come before one another in a circle: {value}"
        "ces cartes se précèdent l’une l’autre en rond : {value}"
        help "say which of them really comes first, and take out the relation that leads back to it"
             "dites laquelle vient vraiment en premier, et enlevez la relation qui y ramène"
    }

    UNKNOWN_TERM = "PB401" "unknown-term" Error {
        title "A word that is not in the playbook’s lists"
              "Un mot absent des listes du playbook"
        "`{value}` is not one of the playbook's {what}"
        "`{value}` ne fait pas partie de `{what}` dans ce playbook"
        help "did you mean `{suggestion}`?"
             "vouliez-vous dire `{suggestion}` ?"
        help "known are: {allowed}"
             "sont connus : {allowed}"
        help "if it is new, add it to `{what}` in playbook.yml"
             "s’il est nouveau, ajoutez-le à `{what}` dans playbook.yml"
    }
    UNKNOWN_CARD = "PB402" "unknown-card" Error {
        title "A card that is not there"
              "Une carte qui n’existe pas"
        "there is no card `{value}`"
        "il n’y a pas de carte `{value}`"
        help "did you mean `{suggestion}`?"
             "vouliez-vous dire `{suggestion}` ?"
        help "a card's id is its file name without `.md`"
             "l’identifiant d’une carte est son nom de fichier sans `.md`"
    }
    UNKNOWN_PERSON = "PB403" "unknown-person" Warning {
        title "A person whom nobody knows"
              "Une personne inconnue"
        "nobody is called `{value}` in people/"
        "personne ne s’appelle `{value}` dans people/"
        help "did you mean `{suggestion}`?"
             "vouliez-vous dire `{suggestion}` ?"
        help "if they are new, add `people/{value}.md`"
             "si c’est une nouvelle personne, ajoutez `people/{value}.md`"
    }
    MISSING_ATTACHMENT = "PB404" "missing-attachment" Error {
        title "An attachment that is not there"
              "Une pièce jointe qui n’est pas là"
        "there is no file `{value}` beside this card"
        "il n’y a pas de fichier `{value}` à côté de cette carte"
        help "did you mean `{suggestion}`?"
             "vouliez-vous dire `{suggestion}` ?"
        help "attachments lie in the card's own folder: `formats/<id>/index.md` and the files beside it"
             "les pièces jointes sont dans le dossier de la carte : `formats/<id>/index.md` et les fichiers à côté"
    }
    UNKNOWN_VERSION = "PB405" "unknown-version" Warning {
        title "A version that the card never had"
              "Une version que la carte n’a jamais eue"
        "the card `{card}` has no version {value}"
        "la carte `{card}` n’a pas de version {value}"
        help "its versions are: {allowed}"
             "ses versions : {allowed}"
    }
    UNKNOWN_METRIC = "PB406" "unknown-metric" Warning {
        title "A metric that the card does not have"
              "Une mesure que la carte n’a pas"
        "the card `{card}` has no metric `{value}`"
        "la carte `{card}` n’a pas de mesure `{value}`"
        help "did you mean `{suggestion}`?"
             "vouliez-vous dire `{suggestion}` ?"
        help "its metrics are: {allowed}"
             "ses mesures : {allowed}"
    }
    UNIT_DIFFERS = "PB407" "unit-differs" Warning {
        title "A measure in another unit"
              "Une mesure dans une autre unité"
        "measured in `{value}`, but the card's metric is in `{expected}`"
        "mesuré en `{value}`, mais la carte le compte en `{expected}`"
        help "use one unit, so that measures can be compared"
             "prenez la même unité, pour pouvoir comparer"
    }

    // Text: Markdown, links and pictures.
    MISSING_CARD = "PB408" "missing-card" Error {
        title "A card that is gone, and is named in several places"
              "Une carte disparue, que plusieurs endroits nomment"
        "there is no card `{value}`, and {count} places name it"
        "il n’y a pas de carte `{value}`, et {count} endroits la nomment"
        help "was it renamed to `{renamed}`? `playbook fix --suggested` writes the new name everywhere; `aliases: [/formats/{value}/]` in it keeps the old address going"
             "renommée en `{renamed}` ? `playbook fix --suggested` écrit partout le nouveau nom ; `aliases: [/formats/{value}/]` dans sa carte garde l’ancienne adresse"
        help "{gone}bring it back, or take it out where it is named"
             "{gone}remettez-la, ou enlevez-la là où elle est nommée"
    }
    UNKNOWN_RISK = "PB409" "unknown-risk" Warning {
        title "A risk that the card does not have"
              "Un risque que la carte n’a pas"
        "the card `{card}` has no risk number {value}: it has {count}"
        "la carte `{card}` n’a pas de risque numéro {value} : elle en a {count}"
        help "count from 1, in the order of the card, or write the risk in words"
             "comptez à partir de 1, dans l’ordre de la carte, ou écrivez le risque en mots"
    }
    UNKNOWN_REPORT = "PB410" "unknown-report" Warning {
        title "A report that is not there"
              "Un retour qui n’est pas là"
        "there is no report `{value}`"
        "il n’y a pas de retour `{value}`"
        help "did you mean `{suggestion}`?"
             "vouliez-vous dire `{suggestion}` ?"
        help "{otherwise}write the name of its file in `reports/`, without `.md`"
             "{otherwise}écrivez le nom de son fichier dans `reports/`, sans `.md`"
    }
    UNKNOWN_SESSION = "PB411" "unknown-session" Warning {
        title "A session that is not there"
              "Une session qui n’est pas là"
        "there is no session `{value}`"
        "il n’y a pas de session `{value}`"
        help "did you mean `{suggestion}`?"
             "vouliez-vous dire `{suggestion}` ?"
        help "{otherwise}write the name of its file in `sessions/`, without `.md`"
             "{otherwise}écrivez le nom de son fichier dans `sessions/`, sans `.md`"
    }
    UNKNOWN_PLAN = "PB412" "unknown-plan" Warning {
        title "A plan that is not there"
              "Un plan qui n’est pas là"
        "there is no plan `{value}`"
        "il n’y a pas de plan `{value}`"
        help "did you mean `{suggestion}`?"
             "vouliez-vous dire `{suggestion}` ?"
        help "{otherwise}write the name of its file in `plans/`, without `.md`"
             "{otherwise}écrivez le nom de son fichier dans `plans/`, sans `.md`"
    }

    RAW_HTML = "PB501" "raw-html" Error {
        title "HTML in the text"
              "Du HTML dans le texte"
        "HTML (`{value}`) is not allowed in the text"
        "le HTML (`{value}`) n’est pas permis dans le texte"
        help "{instead}"
             "{instead}"
    }
    UNSAFE_ADDRESS = "PB502" "unsafe-address" Error {
        title "An address that could run something"
              "Une adresse qui pourrait exécuter quelque chose"
        "addresses that begin with `{value}` are not allowed"
        "les adresses qui commencent par `{value}` ne sont pas permises"
        help "use https:, http:, mailto:, tel: or the path of a file of the playbook"
             "utilisez https:, http:, mailto:, tel: ou le chemin d’un fichier du playbook"
    }
    BROKEN_LINK = "PB503" "broken-link" Error {
        title "A link that leads nowhere"
              "Un lien qui ne mène nulle part"
        "`{value}` leads to no page or attachment"
        "`{value}` ne mène à aucune page ni pièce jointe"
        help "did you mean `{suggestion}`?"
             "vouliez-vous dire `{suggestion}` ?"
        help "{otherwise}links name a file relative to this one, for example `../formats/meteo-equipe.md`"
             "{otherwise}un lien nomme un fichier à partir de celui-ci, par exemple `../formats/meteo-equipe.md`"
    }
    BROKEN_ANCHOR = "PB504" "broken-anchor" Error {
        title "A link to a heading that is not there"
              "Un lien vers un titre absent"
        "`{file}` has no heading `#{value}`"
        "`{file}` n’a pas de titre `#{value}`"
        help "did you mean `#{suggestion}`?"
             "vouliez-vous dire `#{suggestion}` ?"
        help "its headings are: {allowed}"
             "ses titres : {allowed}"
        help "it has no headings: link to `{whole}`"
             "il n’a pas de titres : liez `{whole}`"
    }
    REMOTE_IMAGE = "PB505" "remote-image" Warning {
        title "An image from elsewhere"
              "Une image venue d’ailleurs"
        "an image from elsewhere is shown as a link"
        "une image venue d’ailleurs est montrée comme un lien"
        help "save the picture beside the card, if its licence allows it"
             "enregistrez l’image à côté de la carte, si sa licence le permet"
    }
    REMOTE_FRAME = "PB506" "remote-frame" Warning {
        title "A frame or video from elsewhere"
              "Un cadre ou une vidéo d’ailleurs"
        "a frame or video from elsewhere is shown as a link"
        "un cadre ou une vidéo d’ailleurs est montré comme un lien"
        help "write it as a link: `[title](address)`"
             "écrivez-le comme un lien : `[titre](adresse)`"
    }
    IMAGE_WITHOUT_TEXT = "PB507" "image-without-text" Error {
        title "An image without words"
              "Une image sans texte"
        "this image has no alternative text"
        "cette image n’a pas de texte de remplacement"
        help "say what it shows between the brackets: `![A board with three columns]({value})`"
             "dites entre crochets ce qu’elle montre : `![Un tableau à trois colonnes]({value})`"
    }
    HEADING_WITHOUT_SPACE = "PB508" "heading-without-space" Warning {
        title "A heading without its space"
              "Un titre sans son espace"
        "`{value}` is not a heading: the space after `#` is missing"
        "`{value}` n’est pas un titre : il manque l’espace après `#`"
        help "write `{suggestion}`"
             "écrivez `{suggestion}`"
    }
    HEADING_LEVEL = "PB509" "heading-level" Warning {
        title "A heading of the first level in the text"
              "Un titre de premier niveau dans le texte"
        "the text begins its headings with `##`: the card's title is the only first level"
        "les titres du texte commencent par `##` : le titre de la carte est seul au premier niveau"
        help "write `#{value}`"
             "écrivez `#{value}`"
    }
    ABSOLUTE_LINK = "PB510" "absolute-link" Error {
        title "A link that begins with a slash"
              "Un lien qui commence par une barre"
        "`{value}` begins with `/`, which breaks where the site lies in a folder"
        "`{value}` commence par `/`, ce qui casse quand le site est dans un dossier"
        help "write `{suggestion}`"
             "écrivez `{suggestion}`"
        help "{otherwise}name the file relative to this one, for example `../formats/meteo-equipe.md`"
             "{otherwise}nommez le fichier à partir de celui-ci, par exemple `../formats/meteo-equipe.md`"
    }
    LINK_OUTSIDE = "PB511" "link-outside" Error {
        title "A link out of the playbook"
              "Un lien hors du playbook"
        "`{value}` leads out of the playbook's folder"
        "`{value}` sort du dossier du playbook"
        help "link to a file inside it, or to an https address"
             "liez un fichier qui est dedans, ou une adresse https"
    }
    NOT_A_PICTURE = "PB512" "not-a-picture" Error {
        title "A picture that is none"
              "Une image qui n’en est pas une"
        "`{value}` is not a picture"
        "`{value}` n’est pas une image"
        help "link to it without `!`: `[title]({value})`"
             "liez-le sans `!` : `[titre]({value})`"
    }

    OPEN_CODE_BLOCK = "PB513" "open-code-block" Warning {
        title "A block of code that is never closed"
              "Un bloc de code jamais refermé"
        "this block of code is never closed: all that follows is code"
        "ce bloc de code n’est jamais refermé : tout ce qui suit est du code"
        help "add a line {fence} where it ends"
             "ajoutez une ligne {fence} là où il finit"
    }
    CELLS_LOST = "PB514" "cells-lost" Error {
        title "A table row with cells that nobody would see"
              "Une ligne de tableau dont des cellules seraient perdues"
        "this row has {count} cells, but the table’s head has {expected}: the rest would be lost"
        "cette ligne a {count} cellules, mais l’en-tête du tableau en a {expected} : le reste serait perdu"
        help "add a column to the head, or write a `|` that is meant as such as `\\|`"
             "ajoutez une colonne à l’en-tête, ou écrivez `\\|` pour un `|` voulu"
    }
    ACCIDENTAL_HEADING = "PB515" "accidental-heading" Warning {
        title "A sentence that a line below makes a heading"
              "Une phrase dont une ligne de tirets fait un titre"
        "the line below makes this a heading"
        "la ligne du dessous en fait un titre"
        help "leave a blank line between them; a heading is written `## …`"
             "laissez une ligne vide entre les deux ; un titre s’écrit `## …`"
    }
    REFERENCE_WITHOUT_DEFINITION = "PB516" "reference-without-definition" Warning {
        title "A reference without a definition"
              "Un renvoi sans définition"
        "nothing says what `{value}` refers to: it stays in the text as it is"
        "rien ne dit à quoi `{value}` renvoie : cela reste tel quel dans le texte"
        help "add a line `{suggestion}` at the end of the text"
             "ajoutez une ligne `{suggestion}` à la fin du texte"
    }
    NOTE_WITHOUT_REFERENCE = "PB517" "note-without-reference" Warning {
        title "A note that nothing refers to"
              "Une note que rien n’appelle"
        "no text refers to the note `{value}`"
        "aucun texte n’appelle la note `{value}`"
        help "write `{suggestion}` where it belongs, or delete the note"
             "écrivez `{suggestion}` là où elle sert, ou supprimez la note"
    }
    WIKI_LINK = "PB518" "wiki-link" Warning {
        title "A link as another tool writes it"
              "Un lien écrit pour un autre outil"
        "`{value}` is no link here: it stays in the text as it is"
        "`{value}` n’est pas un lien ici : cela reste tel quel dans le texte"
        help "write `{suggestion}`, with words in the square brackets and the file’s path from here in the round ones"
             "écrivez `{suggestion}`, avec des mots entre crochets et, entre parenthèses, le chemin du fichier depuis celui-ci"
        help "“{title}” is the title of a card: write `{link}`"
             "« {title} » est le titre d’une carte : écrivez `{link}`"
    }

    ALT_SAYS_NOTHING = "PB519" "alt-says-nothing" Warning {
        title "A picture whose words say nothing of it"
              "Une image dont les mots ne disent rien"
        "`{value}` does not say what the picture shows"
        "`{value}` ne dit pas ce que l’image montre"
        help "say it between the brackets, for those who do not see it: `![A board with three columns](…)`"
             "dites-le entre crochets, pour qui ne la voit pas : `![Un tableau à trois colonnes](…)`"
    }
    LIST_MARK = "PB520" "list-mark" Warning {
        title "A list that would be one running text"
              "Une liste qui serait un seul texte suivi"
        "`{value}` does not begin an item of a list here: the lines run on as one text"
        "`{value}` ne commence pas un point de liste ici : les lignes se suivent en un seul texte"
        help "write `{suggestion}`, and so on for each item"
             "écrivez `{suggestion}`, et ainsi pour chaque point"
    }
    SPACED_EMPHASIS = "PB521" "spaced-emphasis" Warning {
        title "Emphasis with a space inside its signs"
              "Une mise en valeur avec une espace entre ses signes"
        "`{value}` stays as it is: a space stands inside the signs"
        "`{value}` reste tel quel : une espace est entre les signes"
        help "write `{suggestion}`"
             "écrivez `{suggestion}`"
    }
    CUT_LINK = "PB522" "cut-link" Warning {
        title "A link that a space cuts in two"
              "Un lien qu’une espace coupe en deux"
        "`{value}` is no link: it stays in the text as it is"
        "`{value}` n’est pas un lien : cela reste tel quel dans le texte"
        help "{inside}an address with spaces stands between `<` and `>`: write `{suggestion}`"
             "{inside}une adresse avec des espaces se met entre `<` et `>` : écrivez `{suggestion}`"
        help "{encoded}a space in an address is written `%20`: write `{suggestion}`"
             "{encoded}une espace dans une adresse s’écrit `%20` : écrivez `{suggestion}`"
        help "{between}no space stands between the brackets: write `{suggestion}`"
             "{between}pas d’espace entre les crochets et les parenthèses : écrivez `{suggestion}`"
    }
    BROKEN_TABLE = "PB523" "broken-table" Warning {
        title "A table that is shown as text"
              "Un tableau montré comme du texte"
        "this is no table yet: {reason}"
        "ce n’est pas encore un tableau : {reason}"
        help "below the head stands a line such as `{suggestion}`, and no blank line between the rows"
             "sous l’en-tête vient une ligne comme `{suggestion}`, sans ligne vide entre les lignes"
    }
    FOREIGN_BLOCK = "PB524" "foreign-block" Warning {
        title "A block as another tool writes it"
              "Un bloc écrit pour un autre outil"
        "`{value}` means nothing here: it stays in the text as it is"
        "`{value}` ne veut rien dire ici : cela reste tel quel dans le texte"
        help "{instead}"
             "{instead}"
    }
    UNKNOWN_CALL_OUT = "PB525" "unknown-call-out" Warning {
        title "A call-out of an unknown kind"
              "Un encadré d’un genre inconnu"
        "`{value}` makes no call-out here: it stays in the text as it is"
        "`{value}` ne fait pas d’encadré ici : cela reste tel quel dans le texte"
        help "write `{suggestion}`, alone in its line; there are NOTE, TIP, IMPORTANT, WARNING and CAUTION"
             "écrivez `{suggestion}`, seul sur sa ligne ; il y a NOTE, TIP, IMPORTANT, WARNING et CAUTION"
        help "put `{behind}` into a line of its own, after `> `"
             "mettez `{behind}` dans une ligne à part, après `> `"
    }

    OWN_ADDRESS = "PB526" "own-address" Warning {
        title "A link to this playbook by its address on the web"
              "Un lien vers ce playbook par son adresse sur le web"
        "`{value}` is a page of this playbook: as an address nobody checks it, and it breaks when the site moves"
        "`{value}` est une page de ce playbook : comme adresse, rien ne la vérifie, et elle casse si le site déménage"
        help "write `{suggestion}`"
             "écrivez `{suggestion}`"
    }

    // Translations.
    ORPHAN_TRANSLATION = "PB601" "orphan-translation" Error {
        title "A translation of nothing"
              "Une traduction de rien"
        "this translates `{value}`, but there is no such file"
        "ceci traduit `{value}`, mais ce fichier n’existe pas"
        help "did you mean `{suggestion}`?"
             "vouliez-vous dire `{suggestion}` ?"
        help "a card in the playbook’s first language needs no language in its name: rename it to `{first}`"
             "une carte dans la première langue du playbook n’a pas de langue dans son nom : renommez-la en `{first}`"
        help "write the original first, or rename this file"
             "écrivez d’abord l’original, ou renommez ce fichier"
    }
    STALE_TRANSLATION = "PB602" "stale-translation" Warning {
        title "A translation of an earlier version"
              "Une traduction d’une version antérieure"
        "this translates version {value}, but the original is at {version}"
        "ceci traduit la version {value}, mais l’original en est à la {version}"
        help "bring the words up to date, then set `translates: {version}`"
             "mettez les mots à jour, puis `translates: {version}`"
    }
    TRANSLATION_REPEATS = "PB603" "translation-repeats" Error {
        title "A translation that repeats the original"
              "Une traduction qui répète l’original"
        "`{key}` comes from the original and may not be repeated in a translation"
        "`{key}` vient de l’original et ne se répète pas dans une traduction"
        help "delete this line"
             "supprimez cette ligne"
    }
    SAME_LANGUAGE = "PB604" "same-language" Error {
        title "A translation into the original’s language"
              "Une traduction dans la langue de l’original"
        "the original is in `{value}` already"
        "l’original est déjà en `{value}`"
        help "a translation's file name ends in another language of the playbook: {allowed}"
             "le nom d’une traduction finit par une autre langue du playbook : {allowed}"
    }
    TRANSLATION_SHAPE = "PB605" "translation-shape" Error {
        title "A translated list of another length"
              "Une liste traduite d’une autre longueur"
        "`{key}` does not have as many items here ({count}) as in the original ({expected})"
        "`{key}` n’a pas autant d’éléments ici ({count}) que dans l’original ({expected})"
        help "translate each item, in the same order"
             "traduisez chaque élément, dans le même ordre"
    }
    LABEL_LACKS_LANGUAGE = "PB606" "label-lacks-language" Warning {
        title "A label without words in one language"
              "Un libellé sans mots dans une langue"
        "this label has no words in `{value}`"
        "ce libellé n’a pas de mots en `{value}`"
        help "add `{value}: …` to it{by_language}"
             "ajoutez-lui `{value}: …`{by_language}"
        help "write `{plain}`"
             "écrivez `{plain}`"
    }
    UNKNOWN_LANGUAGE = "PB607" "unknown-language" Error {
        title "A language that the playbook does not have"
              "Une langue que le playbook n’a pas"
        "`{value}` is not one of the playbook's languages"
        "`{value}` n’est pas une langue du playbook"
        help "its languages are: {allowed} (`languages` in playbook.yml)"
             "ses langues : {allowed} (`languages` dans playbook.yml)"
    }
    TRANSLATION_AHEAD = "PB608" "translation-ahead" Error {
        title "A translation ahead of its original"
              "Une traduction en avance sur l’original"
        "this translates version {value}, which the original has not reached ({version})"
        "ceci traduit la version {value}, que l’original n’a pas atteinte ({version})"
        help "set `translates: {version}`"
             "mettez `translates: {version}`"
    }
    LABELS_LACK_LANGUAGES = "PB609" "labels-lack-languages" Warning {
        title "Many labels without words in a language"
              "Beaucoup de libellés sans mots dans une langue"
        "labels lack words in {languages} ({count} in all)"
        "des libellés n’ont pas de mots en {languages} ({count} en tout)"
        help "give `title`, `purposes`, `tags` and `roles` words in each language, as in `label: {open} fr: Flux, en: Flow {close}`, or take the language out of `languages`"
             "donnez à `title`, `purposes`, `tags` et `roles` des mots dans chaque langue, comme `label: {open} fr: Flux, en: Flow {close}`, ou enlevez la langue de `languages`"
    }

    // Settings.
    SETTINGS_MISSING = "PB701" "settings-missing" Error {
        title "A playbook without settings"
              "Un playbook sans réglages"
        "there is no playbook.yml"
        "il n’y a pas de playbook.yml"
        help "a playbook's folder has a file `playbook.yml` with at least `title`, `languages` and `url`"
             "le dossier d’un playbook contient `playbook.yml` avec au moins `title`, `languages` et `url`"
    }
    DUPLICATE_TERM = "PB702" "duplicate-term" Error {
        title "A term that is defined twice"
              "Un terme défini deux fois"
        "the id `{value}` is defined twice"
        "l’identifiant `{value}` est défini deux fois"
        help "keep one of them, or give one another id"
             "gardez-en un, ou donnez un autre identifiant"
    }
    UNKNOWN_THEME = "PB703" "unknown-theme" Error {
        title "A theme that is not there"
              "Un thème qui n’est pas là"
        "there is no theme `{value}`"
        "il n’y a pas de thème `{value}`"
        help "put it in `themes/{value}/` beside the playbook, or set `theme: default`"
             "mettez-le dans `themes/{value}/` à côté du playbook, ou `theme: default`"
    }
    TOO_MANY = "PB704" "too-many" Error {
        title "A list that is far too long"
              "Une liste beaucoup trop longue"
        "`{key}` has {count} items; at most {limit} are read"
        "`{key}` a {count} éléments ; au plus {limit} sont lus"
        help "keep those that are needed; as long a list as this comes from a mistake"
             "gardez ceux qu’il faut ; une liste aussi longue vient d’une erreur"
    }

    GUARDED_RULE = "PB705" "guarded-rule" Error {
        title "A rule that cannot be silenced"
              "Une règle qu’on ne peut pas faire taire"
        "`{value}` (`{rule}`) cannot be silenced or made to matter less"
        "`{value}` (`{rule}`) ne peut être ni tue ni atténuée"
        help "mend what it tells, and delete it here: errors cannot be silenced"
             "corrigez ce qu’elle signale et enlevez-la d’ici : une erreur ne peut pas être tue"
    }
    UNKNOWN_RULE = "PB706" "unknown-rule" Error {
        title "A rule that does not exist"
              "Une règle qui n’existe pas"
        "there is no rule `{value}`"
        "il n’y a pas de règle `{value}`"
        help "did you mean `{suggestion}`?"
             "vouliez-vous dire `{suggestion}` ?"
        help "{otherwise}`playbook explain` lists all of them"
             "{otherwise}`playbook explain` les donne toutes"
    }
    UNCLEAR_SILENCE = "PB707" "unclear-silence" Warning {
        title "A comment to the program that is not understood"
              "Un commentaire adressé au programme, et pas compris"
        "this comment lets nothing pass: {reason}"
        "ce commentaire ne laisse rien passer : {reason}"
        help "{yaml}write `# playbook: allow PB509 because …`, with the rule and your reason"
             "{yaml}écrivez `# playbook: allow PB509 parce que …`, avec la règle et votre raison"
        help "{markdown}write `<!-- playbook: allow PB509 because … -->`, with the rule and your reason"
             "{markdown}écrivez `<!-- playbook: allow PB509 parce que … -->`, avec la règle et votre raison"
    }
    USELESS_SILENCE = "PB708" "useless-silence" Warning {
        title "A silence about nothing"
              "Un silence qui ne tait rien"
        "here is nothing that `{value}` would tell"
        "il n’y a rien ici que `{value}` signalerait"
        help "delete the comment"
             "supprimez le commentaire"
    }

    // Addresses.
    UNKNOWN_PLACE = "PB709" "unknown-place" Warning {
        title "Edit links whose way is not known"
              "Des liens de modification dont le chemin est inconnu"
        "pages are to be edited at `{value}`, but nobody knows where this playbook lies in its repository: there is no `.git` here"
        "les pages se modifient à `{value}`, mais rien ne dit où ce playbook se trouve dans son dépôt : il n’y a pas de `.git` ici"
        help "say it: `path: docs/playbook` below `repository` (or `path: .` for the top of the repository)"
             "dites-le : `path: docs/playbook` sous `repository` (ou `path: .` si c’est la racine du dépôt)"
    }
    EDITION_LEAVES_OUT = "PB710" "edition-leaves-out" Advice {
        title "An edition without some of its files"
              "Une édition sans certains de ses fichiers"
        "of the edition `{value}`, this program cannot read: {files}"
        "de l’édition `{value}`, ce programme ne peut pas lire : {files}"
        help "that is left out; everything else of the edition is there"
             "cela est omis ; tout le reste de l’édition y est"
    }
    EDITION_UNREADABLE = "PB711" "edition-unreadable" Error {
        title "An edition that git cannot give"
              "Une édition que git ne peut pas donner"
        "the edition `{value}` cannot be read from git: some of its files are missing in this copy of the repository"
        "l’édition `{value}` n’est pas lisible dans git : des fichiers manquent dans cette copie du dépôt"
        help "get them by `git fetch --unshallow --tags`, or build without editions: `--editions current`"
             "rapportez-les par `git fetch --unshallow --tags`, ou construisez sans éditions : `--editions current`"
    }
    OTHER_DOMAIN = "PB712" "other-domain" Warning {
        title "A CNAME for another domain than the site’s"
              "Un CNAME pour un autre domaine que celui du site"
        "`root/CNAME` names `{value}`, but the site’s address is on `{host}`"
        "`root/CNAME` nomme `{value}`, mais l’adresse du site est sur `{host}`"
        help "write `{host}` here, or mend `url` in `playbook.yml`"
             "écrivez `{host}` ici, ou corrigez `url` dans `playbook.yml`"
    }
    NEEDS_NEWER = "PB713" "needs-newer-program" Error {
        title "A playbook that needs another version of the program"
              "Un playbook qui demande une autre version du programme"
        "this playbook needs Playbook {value}; this is {own}"
        "ce playbook demande Playbook {value} ; celui-ci est le {own}"
        help "install a version that fits, or change `requires` in `playbook.yml`; nothing else was checked"
             "installez une version qui convient, ou changez `requires` dans `playbook.yml` ; rien d’autre n’a été vérifié"
    }
    BAD_REQUIREMENT = "PB714" "bad-requirement" Error {
        title "A requirement that is not a range of versions"
              "Une exigence qui n’est pas une plage de versions"
        "`{value}` is not a range of versions"
        "`{value}` n’est pas une plage de versions"
        help "write for example `requires: \">=0.2\"`"
             "écrivez par exemple `requires: \">=0.2\"`"
    }
    BAD_FEED_ID = "PB715" "bad-feed-id" Error {
        title "An id of the feeds that is not one for ever"
              "Un identifiant de flux qui ne vaut pas pour toujours"
        "`{value}` cannot be what ids of feeds begin with"
        "`{value}` ne peut pas être le début des identifiants de flux"
        help "write `tag:`, a domain that is yours, a year in which it was, and a name: `tag:example.org,2026:playbook`; once published, never change it"
             "écrivez `tag:`, un domaine à vous, une année où il l’était, et un nom : `tag:example.org,2026:playbook` ; une fois publié, n’y touchez plus"
    }
    INDICATOR_IS_AXIS = "PB716" "indicator-is-axis" Error {
        title "An indicator with the name of another axis"
              "Un indicateur qui porte le nom d’un autre axe"
        "`{value}` is the name of an axis: an indicator of that name belongs to it"
        "`{value}` est le nom d’un axe : un indicateur de ce nom lui appartient"
        help "write `axis: {axis}`, or give the indicator another `id`"
             "écrivez `axis: {axis}`, ou donnez un autre `id` à l’indicateur"
    }
    ADDRESS_CLASH = "PB801" "address-clash" Error {
        title "An address that is taken"
              "Une adresse déjà prise"
        "the address `{value}` is taken by {other}"
        "l’adresse `{value}` est prise par {other}"
        help "{files}rename one of the files, or change the alias"
             "{files}renommez l’un des fichiers, ou changez l’alias"
        help "{own}the site writes this itself: take the file away, or change the alias"
             "{own}le site écrit cela lui-même : enlevez le fichier, ou changez l’alias"
    }
    BAD_ALIAS = "PB802" "bad-alias" Error {
        title "An old address that cannot be one"
              "Une ancienne adresse impossible"
        "`{value}` is not an old address of this site"
        "`{value}` n’est pas une ancienne adresse de ce site"
        help "write `{suggestion}`"
             "écrivez `{suggestion}`"
        help "{otherwise}write the path as it was, for example `/formats/old-name/`"
             "{otherwise}écrivez le chemin d’alors, par exemple `/formats/ancien-nom/`"
    }

    // The theme.
    ADDRESS_VANISHED = "PB803" "address-vanished" Error {
        title "An address that is gone"
              "Une adresse disparue"
        "`/{value}` was an address of the site at {since}, and leads to nothing now"
        "`/{value}` était une adresse du site à {since}, et ne mène plus à rien"
        help "put version {suggestion} back into the changelog: its page is printed and cited"
             "remettez la version {suggestion} dans le changelog : sa page est imprimée et citée"
        help "{alias}bring the file back under its name, or name it in the card: `aliases: [/{value}]`"
             "{alias}remettez le fichier sous son nom, ou nommez-la dans la carte : `aliases: [/{value}]`"
        help "{host}bring the file back under its name; or, where the host reads it, add a line to `root/_redirects`: `/{value} /new/ 301`"
             "{host}remettez le fichier sous son nom ; ou, si l’hébergeur le lit, ajoutez une ligne à `root/_redirects` : `/{value} /nouvelle/ 301`"
    }
    TEMPLATE_ERROR = "PB901" "template-error" Error {
        title "A template that fails"
              "Un gabarit en échec"
        "{reason}"
        "{reason}"
        help "{hint}"
             "{hint}"
        help "it showed while `{page}` was rendered"
             "constaté au rendu de `{page}`"
        help "{count} more pages fail in the same place"
             "{count} autres pages échouent au même endroit"
    }
    UNUSED_OVERRIDE = "PB902" "unused-override" Warning {
        title "A theme’s file that replaces nothing"
              "Un fichier de thème qui ne remplace rien"
        "this file of the theme replaces nothing"
        "ce fichier du thème ne remplace rien"
        help "did you mean `{suggestion}`?"
             "vouliez-vous dire `{suggestion}` ?"
        help "a theme's files carry the names of the default theme's"
             "les fichiers d’un thème portent les noms de ceux du thème par défaut"
    }
    THEME_WORDS = "PB903" "theme-words" Error {
        title "Words of a theme that cannot be read"
              "Des mots de thème illisibles"
        "these words cannot be read: {reason}"
        "ces mots ne peuvent pas être lus : {reason}"
        help "write one `key: text` a line"
             "écrivez un `clé: texte` par ligne"
    }
    THEME_LANGUAGE = "PB904" "theme-language" Warning {
        title "A language for which the theme has no words"
              "Une langue pour laquelle le thème n’a pas de mots"
        "the theme has no words in {value}; English is shown"
        "le thème n’a pas de mots en {value} ; l’anglais est montré"
        help "add `themes/{theme}/i18n/{first}.yml`; `themes/` lies beside the playbook's folder"
             "ajoutez `themes/{theme}/i18n/{first}.yml` ; `themes/` est à côté du dossier du playbook"
    }
    CIRCULAR_IMPORT = "PB905" "circular-import" Error {
        title "Scripts that import each other in a circle"
              "Des scripts qui s’importent en rond"
        "this import of `{value}` closes a circle of scripts"
        "cet import de `{value}` referme un cercle de scripts"
        help "move what both need into a script of its own"
             "déplacez ce dont les deux ont besoin dans un script à part"
    }
    UNKNOWN_WORD = "PB906" "unknown-word" Warning {
        title "A theme’s words that nothing shows"
              "Des mots de thème que rien ne montre"
        "nothing shows the words of `{key}`"
        "rien ne montre les mots de `{key}`"
        help "did you mean `{suggestion}`?"
             "vouliez-vous dire `{suggestion}` ?"
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::diagnostic::Explanation;

    #[test]
    fn codes_and_names_are_unique_and_sorted() {
        let codes: Vec<_> = ALL.iter().map(|rule| rule.code).collect();
        assert!(codes.is_sorted_by(|a, b| a < b), "codes must rise: {codes:?}");
        let names: BTreeSet<_> = ALL.iter().map(|rule| rule.name).collect();
        assert_eq!(names.len(), ALL.len());
    }

    #[test]
    fn both_languages_speak_of_the_same_arguments() {
        let places = |text: &str| -> BTreeSet<String> {
            text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name.to_owned()).collect()
        };
        for rule in ALL {
            for text in [&rule.title, &rule.message].into_iter().chain(rule.help) {
                assert_eq!(places(text.en), places(text.fr), "{}", rule.code);
            }
        }
    }

    #[test]
    fn titles_are_one_line_each_without_holes_and_differ() {
        let mut met = BTreeSet::new();
        for title in ALL.iter().flat_map(|rule| [rule.title.en, rule.title.fr]) {
            assert!(!title.contains(['{', '`', '.']) && title.chars().count() <= 70, "{title}");
            assert!(met.insert(title), "{title}");
        }
    }

    #[test]
    fn every_rule_is_explained_in_full() {
        for rule in ALL {
            assert!(Explanation::of(rule).is_some(), "{} lacks a part of its explanation", rule.code);
        }
    }
}
