import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'

/** The result of Hono’s `html`, which escapes whatever is put into it except other HTML. */
export type Html = ReturnType<typeof html>

/** A page for people; without script, where it can do without. */
export interface Page {
  language: string
  title: string
  style: string
  /** Where a form of the page may be sent. */
  formAction: 'none' | 'self'
  body: Html
  /** What its own script says; nothing else may run. */
  script?: string
}

/** Answers a page. Its policy allows no resource but its own style, and no script but its own. */
export async function pageResponse(
  { language, title, style, formAction, body, script }: Page,
  status = 200,
  headers: Record<string, string> = {},
): Promise<Response> {
  const policy = [
    "default-src 'none'",
    `style-src '${hashSource(style)}'`,
    ...(script === undefined ? [] : [`script-src '${hashSource(script)}'`]),
    "base-uri 'none'",
    `form-action '${formAction}'`,
    "frame-ancestors 'none'",
  ]
  const page = await html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        ${raw(`<style>${style}</style>`)}
      </head>
      <body>
        ${body} ${script === undefined ? '' : raw(`<script>${script}</script>`)}
      </body>
    </html> `
  return new Response(String(page), {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policy.join('; '),
      'Referrer-Policy': 'no-referrer',
      ...headers,
    },
  })
}

function hashSource(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
