// The two HTML documents that the server sends: the page's empty shell, and the friendly 404.
import { en } from "./words/en.ts";

export function shellHtml(): string {
  return document(
    en.product,
    `<div id="app"><p class="boot">${en.loading}</p></div>
<noscript><p class="boot">${en.noScript}</p></noscript>
<script type="module" src="/assets/page.js"></script>`,
  );
}

export function missingHtml(): string {
  const { title, text, link } = en.missing;
  return document(
    `${title} · ${en.product}`,
    `<main class="missing"><h1>${title}</h1><p>${text}</p><p><a href="/">${link}</a></p></main>`,
  );
}

function document(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/page.css">
</head>
<body>
${body}
</body>
</html>
`;
}
