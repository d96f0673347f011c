//! Words that say nothing of what a text is about. Nobody looks for them, so that they are not indexed.

/// Folded, sorted.
const FRENCH: &str = "
    ai aie aient ainsi as au aura auraient aurait auront aussi aux avaient avais avait avec avez avoir avons ayant c
    ca car ce ceci cela celle celles celui cependant ces cet cette ceux chez ci d dans de des donc dont du elle
    elles en es est et etaient etais etait etant ete etes etre eu eux fut ici il ils j je jusqu l la le les leur
    leurs lorsqu lui m ma mais me mes moi mon n ne ni nos notre nous on ont ou oui par pas pour puis puisqu puisque
    qu que quel quelle quelles quels s sa se sera seraient serait seront ses si soi soient soit sommes son sont suis
    sur t ta te tel telle telles tels tes toi ton tu un une voici voila vos votre vous y";

/// Folded, sorted.
const ENGLISH: &str = "
    a also am an and are as at be been but by d did don for from had has have having he her here hers him his i if
    in into is isn it its ll m me my nor of on or our ours re s she so some t that the their theirs them then there
    these they this those to us ve very was we were will with would you your yours";

/// Folded. What one says to ask for something, and what everything here is: in a longer question they say nothing of what
/// is looked for. They are indexed, as titles have them.
const ASKING: &str = "
    aide aider aidez aimerais aimerions animer atelier ateliers besoin bonjour cherche cherchez chercher cherchons comment
    chose choses connaissez devons devoir dois doit doivent dites donner envie exercice exercices existe faire fais fait faites
    faudrait faut format formats peut peux pouvez pouvoir pouvons propose proposer quoi recherche rechercher
    merci plait quelque quelques recherchons souhaite souhaitons svp truc trucs trouver utiliser veut veux voudrais voudrait voudrions voulons
    activity activities can could do does exercise exercises find format formats get help hello how like looking
    anything make must need needs please run search searching should someone something suggest thanks there try use want wants what which who workshop
    workshops";

/// Words of asking, folded.
pub(super) fn asking() -> impl Iterator<Item = &'static str> {
    let all: std::collections::BTreeSet<&str> = ASKING.split_whitespace().collect();
    all.into_iter()
}

/// Those of French and English: a playbook mixes both, and readers do too.
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    FRENCH.split_whitespace().chain(ENGLISH.split_whitespace())
}

/// Whether a folded word is one.
pub(super) fn contains(word: &str) -> bool {
    static ALL: std::sync::LazyLock<std::collections::HashSet<&str>> = std::sync::LazyLock::new(|| all().collect());
    ALL.contains(word)
}
