/**
 * The content security policy of a page: nothing may be loaded, and only the given style and
 * program run, recognised by their SHA-256.
 *
 * @param program null for a page without a script.
 */
export async function contentPolicy(style: string, program: string | null): Promise<string> {
  const script = program === null ? "'none'" : `'${await hashSource(program)}'`;
  return [
    "default-src 'none'",
    `script-src ${script}`,
    `style-src '${await hashSource(style)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

async function hashSource(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return `sha256-${Buffer.from(digest).toString('base64')}`;
}
