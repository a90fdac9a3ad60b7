import { html } from './escape.ts';
import { contentPolicy } from './policy.ts';

/** What a page is made of; all but the title is HTML, CSS or a program already. */
export interface DocumentParts {
  readonly title: string;
  readonly style: string;
  readonly body: string;
  /** The page's one script; null for a page without. */
  readonly program: string | null;
}

/** A whole page that needs nothing else, with the policy that lets nothing but its own parts run. */
export async function htmlDocument({
  title,
  style,
  body,
  program,
}: DocumentParts): Promise<string> {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${await contentPolicy(style, program)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${html(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
${program === null ? '' : `<script>${program}</script>`}
</body>
</html>
`;
}
