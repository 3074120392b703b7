import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'

/** The result of Hono’s `html`, which escapes whatever is put into it except other HTML. */
export type Html = ReturnType<typeof html>

/** A page for people, without script. */
export interface Page {
  language: string
  title: string
  style: string
  /** Where a form of the page may be sent. */
  formAction: 'none' | 'self'
  body: Html
}

/** Answers a page. Its policy allows no script and no resource but its own style. */
export async function pageResponse(
  { language, title, style, formAction, body }: Page,
  status = 200,
  headers: Record<string, string> = {},
): Promise<Response> {
  const styleHash = createHash('sha256').update(style).digest('base64')
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
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
        ${body}
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
