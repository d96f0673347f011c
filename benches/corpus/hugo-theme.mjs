/**
 * A small theme for Hugo: one column, the same facts, lists and links on a card's page as ours, tiles in lists, a
 * search page for Pagefind. No drawings, no scripts of its own. Pagefind reads the article of each card and its
 * facets.
 */

const base = `<!DOCTYPE html>
<html lang="{{ site.Language.Locale }}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>{{ .Title }}{{ if not .IsHome }} · {{ site.Title }}{{ end }}</title>
  <meta name="description" content="{{ with .Description }}{{ . }}{{ else }}{{ .Title }}{{ end }}">
  <meta name="color-scheme" content="light dark">
  <meta property="og:site_name" content="{{ site.Title }}">
  <meta property="og:title" content="{{ .Title }}">
  <meta property="og:description" content="{{ .Description }}">
  <meta property="og:url" content="{{ .Permalink }}">
  <link rel="canonical" href="{{ .Permalink }}">
  {{- range .AlternativeOutputFormats }}
  <link rel="{{ .Rel }}" type="{{ .MediaType.Type }}" href="{{ .Permalink }}" title="{{ site.Title }}">
  {{- end }}
  {{- with resources.Get "style.css" | fingerprint }}
  <link rel="stylesheet" href="{{ .RelPermalink }}">
  {{- end }}
  {{- block "head" . }}{{ end }}
</head>
<body>
  <a class="skip" href="#main">Aller au contenu</a>
  <header class="site-header">
    <a class="brand" href="{{ site.Home.RelPermalink }}">{{ site.Title }}</a>
    <nav aria-label="Principale">
      <ul>
        {{- $page := . }}
        {{- range site.Menus.main }}
        <li><a href="{{ .URL }}"{{ if $page.IsMenuCurrent .Menu . }} aria-current="page"{{ end }}>{{ .Name }}</a></li>
        {{- end }}
      </ul>
    </nav>
  </header>
  <main id="main">
    {{- if not .IsHome }}
    <nav aria-label="Fil d’Ariane">
      <ol>
        {{- range .Ancestors.Reverse }}
        <li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
        {{- end }}
      </ol>
    </nav>
    {{- end }}
    {{ block "main" . }}{{ end }}
  </main>
  <footer>
    <p>{{ site.Title }}, CC-BY-SA-4.0</p>
    <nav aria-label="Pied de page">
      <ul>
        {{- range site.Menus.main }}
        <li><a href="{{ .URL }}">{{ .Name }}</a></li>
        {{- end }}
      </ul>
    </nav>
  </footer>
</body>
</html>
`;

/** A card's page. Terms of the taxonomies are links, and what Pagefind filters by. */
const page = `{{ define "main" }}
<article data-pagefind-body>
  <header>
    <p>version {{ .Params.version }}</p>
    <h1>{{ .Title }}</h1>
    <p class="lead">{{ .Description }}</p>
  </header>
  <dl class="facts">
    <div><dt>Pour quoi faire ?</dt><dd>{{ partial "terms.html" (dict "page" . "taxonomy" "purposes") }}</dd></div>
    <div><dt>Combien de temps ?</dt><dd>{{ partial "terms.html" (dict "page" . "taxonomy" "durations") }}</dd></div>
    <div><dt>À combien ?</dt><dd>{{ partial "terms.html" (dict "page" . "taxonomy" "groups") }} personnes</dd></div>
    <div><dt>Où ?</dt>
      <dd>{{ range $mode, $fit := .Params.modes }}<span>{{ $mode }} ({{ $fit }})</span> {{ end }}</dd></div>
    <div><dt>Est-ce risqué ?</dt>
      <dd>{{ .Params.difficulty }}, {{ len .Params.risks }} risques et leurs parades</dd></div>
    <div><dt>Maturité</dt><dd>{{ .Params.status }}</dd></div>
  </dl>
  <nav aria-label="Sur cette page">{{ .TableOfContents }}</nav>
  <section>
    <h2 id="contexte">Contexte</h2>
    <dl>
      <dt>À utiliser quand</dt><dd>{{ .Params.use_when }}</dd>
      <dt>À éviter quand</dt><dd>{{ .Params.avoid_when }}</dd>
    </dl>
  </section>
  <section>
    <h2 id="deroule">Déroulé</h2>
    <ol>
      {{- $minutes := 0 }}
      {{- range .Params.agenda }}
      <li><h3>{{ .title }}</h3> <p>{{ .minutes }} min{{ if $minutes }}, dès {{ $minutes }} min{{ end }}</p>
        <p>{{ .steps }}</p> <p>Conduite : {{ .lead }}</p></li>
      {{- $minutes = add $minutes .minutes }}
      {{- end }}
    </ol>
  </section>
  <section>
    <h2 id="risques">Risques et parades</h2>
    <ul>
      {{- range .Params.risks }}
      <li><p>{{ .risk }}</p> <p><b>Parade</b> {{ .mitigation }}</p></li>
      {{- end }}
    </ul>
  </section>
  <section>
    <h2 id="mesures">Ce que l’on mesure</h2>
    <ul>
      {{- range .Params.metrics }}
      <li><b>{{ .name }}</b> ({{ .unit }}) {{ .how }}</li>
      {{- end }}
    </ul>
  </section>
  <section>
    {{ .Content }}
  </section>
  <section>
    <h2 id="liees">Cartes liées</h2>
    <ul class="tiles">
      {{- range .Params.similar }}
      {{- with site.GetPage (printf "/formats/%s" .) }}{{ partial "tile.html" . }}{{ end }}
      {{- end }}
    </ul>
  </section>
  <section>
    <h2 id="versions">Versions</h2>
    <ol>
      {{- range .Params.changelog }}
      <li><b>{{ .version }}</b> {{ .date | time.Format ":date_long" }} {{ .changes }}</li>
      {{- end }}
    </ol>
  </section>
  <p>Étiquettes : {{ partial "terms.html" (dict "page" . "taxonomy" "tags") }}</p>
</article>
{{ end }}
`;

/** A list of cards: the library, and each purpose, tag, duration and group size. As in ours, all of it on one page. */
const list = `{{ define "main" }}
<h1>{{ .Title }}</h1>
{{ .Content }}
<p>{{ len .RegularPages }} cartes</p>
<ul class="tiles">
  {{- range .RegularPages.ByTitle }}{{ partial "tile.html" . }}{{ end }}
</ul>
{{ end }}
`;

const terms = `{{ define "main" }}
<h1>{{ .Title }}</h1>
<ul>
  {{- range .Data.Terms.Alphabetical }}
  <li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a> {{ .Count }}</li>
  {{- end }}
</ul>
{{ end }}
`;

/** The newest cards, and the ways into the library. */
const home = `{{ define "main" }}
<h1>{{ .Title }}</h1>
{{- $cards := where site.RegularPages "Section" "formats" }}
<p>{{ len $cards }} cartes</p>
<ul>
  {{- range $name, $terms := site.Taxonomies }}
  {{- range $terms.Alphabetical }}
  <li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a> {{ .Count }}</li>
  {{- end }}
  {{- end }}
</ul>
<ul class="tiles">
  {{- range first 12 $cards.ByDate.Reverse }}{{ partial "tile.html" . }}{{ end }}
</ul>
{{ end }}
`;

const search = `{{ define "head" }}
  <link rel="stylesheet" href="{{ "pagefind/pagefind-ui.css" | relURL }}">
  <script src="{{ "pagefind/pagefind-ui.js" | relURL }}" defer></script>
  <script>addEventListener("DOMContentLoaded", () => new PagefindUI({ element: "#search" }));</script>
{{ end }}
{{ define "main" }}
<h1>{{ .Title }}</h1>
<div id="search"></div>
{{ end }}
`;

const missing = `{{ define "main" }}
<h1>Cette page n’existe pas</h1>
<p><a href="{{ site.Home.RelPermalink }}">Accueil</a></p>
{{ end }}
`;

const tile = `
  <li class="tile">
    <p>{{ delimit .Params.purposes ", " }}, {{ .Params.status }}</p>
    <h3><a href="{{ .RelPermalink }}">{{ .Title }}</a></h3>
    <p>{{ .Description }}</p>
    <p>{{ delimit .Params.durations ", " }}, {{ delimit .Params.groups ", " }} personnes
      {{- range $mode, $_ := .Params.modes }}, {{ $mode }}{{ end }}</p>
  </li>`;

const termsOfPage = `{{ $taxonomy := .taxonomy -}}
{{ range .page.GetTerms $taxonomy -}}
<a href="{{ .RelPermalink }}" data-pagefind-filter="{{ $taxonomy }}">{{ .Title }}</a> {{ end }}`;

/** The templates, by their names. */
export const layouts = {
  "baseof.html": base,
  "home.html": home,
  "section.html": list,
  "term.html": list,
  "taxonomy.html": terms,
  "page.html": page,
  "search.html": search,
  "404.html": missing,
  "_partials/tile.html": tile,
  "_partials/terms.html": termsOfPage,
};

export const style = `body { margin: 0 auto; max-width: 60rem; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif; }
.site-header, .site-header ul, footer ul, nav ol { display: flex; flex-wrap: wrap; gap: 1rem; }
.site-header ul, footer ul, nav ol, .tiles { padding: 0; list-style: none; }
.skip:not(:focus) { position: absolute; left: -100vw; }
.lead { font-size: 1.25rem; }
.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr)); gap: 1rem; }
.facts dd { margin: 0; }
.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(18rem, 1fr)); gap: 1rem; }
.tile { border: 1px solid; border-radius: 0.5rem; padding: 1rem; }
@media print { .site-header, footer { display: none; } }
`;
