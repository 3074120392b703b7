import { html } from 'hono/html'
import type { Language } from '@/utils/consent/notice'
import { takedown } from '@/utils/protocol/schemas/moderation'
import type { Html, Page } from '../http/page'
import { CONTACT_DAYS } from '../moderation/housekeeping'
import dictionaries from './takedown-texts.json' with { type: 'json' }

type Texts = (typeof dictionaries)['en']

/** The form for takedown requests. Where a field was wrong it is filled with what was sent. */
export function formView(language: Language, sent?: URLSearchParams, problem?: string): Page {
  const texts = dictionaries[language]
  return view(language, texts.title, form(language, texts, { sent, problem }))
}

/**
 * The page shown once a request is stored.
 * @param until by when the notice promises an answer, where it does
 */
export function storedView(language: Language, id: string, until?: Date): Page {
  const texts = dictionaries[language]
  const content = html`<p>${texts.doneId} <code>${id}</code></p>
    <p>${texts.done}</p>
    ${until && html`<p>${texts.doneBy.replace('{{day}}', dayIn(language, until))}</p>`}`
  return view(language, texts.doneTitle, content)
}

function dayIn(language: Language, day: Date): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'Asia/Shanghai' }).format(
    day,
  )
}

function view(language: Language, title: string, content: Html): Page {
  return {
    language,
    title: `${title} · 拾柴 Shichai`,
    style: STYLE,
    formAction: 'self',
    body: html`<nav>
        <a href="takedown?lang=zh-Hans" lang="zh-Hans" hreflang="zh-Hans">简体中文</a>
        <a href="takedown?lang=zh-Hant" lang="zh-Hant" hreflang="zh-Hant">繁體中文</a>
        <a href="takedown?lang=en" lang="en" hreflang="en">English</a>
      </nav>
      <main>
        <h1>${title}</h1>
        ${content}
      </main>`,
  }
}

function form(
  language: Language,
  texts: Texts,
  { sent, problem }: { sent: URLSearchParams | undefined; problem: string | undefined },
): Html {
  const value = (name: string) => sent?.get(name) ?? ''
  const chosen = sent?.get('reason') || takedown.shape.reason.options[0]
  return html`<p>${texts.lead}</p>
    ${problem !== undefined && html`<p class="problem" role="alert">${problem}</p>`}
    <form method="post" action="takedown" accept-charset="utf-8">
      <input type="hidden" name="lang" value="${language}" />
      <fieldset>
        <legend>${texts.reason}</legend>
        ${takedown.shape.reason.options.map((reason) =>
          radio(reason, texts[`reason.${reason}`], reason === chosen),
        )}
      </fieldset>
      <label
        ><span class="name">${texts.address} ${hint(texts.addressHint)}</span>
        <input type="url" name="address" maxlength="4096" value="${value('address')}"
      /></label>
      <label
        ><span class="name">${texts.clips} ${hint(texts.clipsHint)}</span>
        <textarea name="clips" rows="2" maxlength="4000">${value('clips')}</textarea>
      </label>
      <label
        ><span class="name">${texts.text}</span>
        <textarea name="text" rows="7" maxlength="10000" required>${value('text')}</textarea>
      </label>
      <label
        ><span class="name">${texts.contact} ${hint(texts.contactHint)}</span>
        <input
          type="text"
          name="contact"
          maxlength="300"
          autocomplete="email"
          value="${value('contact')}"
      /></label>
      <button type="submit">${texts.send}</button>
    </form>`
}

function radio(reason: string, label: string, isChosen: boolean): Html {
  return html`<label
    ><input type="radio" name="reason" value="${reason}" ${isChosen ? 'checked' : ''} />
    ${label}</label
  >`
}

function hint(text: string): Html {
  return html`<span class="hint">${text.replace('{{days}}', String(CONTACT_DAYS))}</span>`
}

const STYLE = `
:root { color-scheme: light dark; --ink: #2b2721; --soft: #655c51; --paper: #faf7f0; --sheet: #fffdf9; --line: #8d8274; --press: #9c3f1e; --stop: #a3261c; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e2d6; --soft: #b9ae9f; --paper: #1b1815; --sheet: #23201c; --line: #857a6d; --press: #eca083; --stop: #f0988a; }
}
* { box-sizing: border-box; }
body { max-width: 38rem; margin: 0 auto; padding: 6vh 1.25rem 4rem; font: 1.05rem/1.7 system-ui, "Noto Sans CJK SC", sans-serif; color: var(--ink); background: var(--paper); }
nav { display: flex; gap: 1rem; margin-block-end: 2rem; }
a { color: var(--press); }
h1 { font-size: 1.6rem; line-height: 1.3; }
fieldset { margin: 1.5rem 0; padding: 0; border: 0; }
legend, .name { display: block; margin: 1.5rem 0 0.25rem; padding: 0; font-weight: 600; }
.hint { display: block; color: var(--soft); font-size: 0.9375rem; font-weight: 400; }
fieldset label { display: flex; gap: 0.5rem; align-items: baseline; padding: 0.25rem 0; }
input:not([type="radio"]), textarea { width: 100%; margin-block-start: 0.375rem; padding: 0.625rem 0.75rem; border: 1px solid var(--line); border-radius: 0.25rem; color: inherit; background: var(--sheet); font: inherit; }
:focus-visible { outline: 3px solid var(--press); outline-offset: 2px; }
button { margin-block-start: 2rem; padding: 0.625rem 2rem; border: 0; border-radius: 0.25rem; color: var(--paper); background: var(--press); font: inherit; font-weight: 600; cursor: pointer; }
.problem { padding: 0.75rem 1rem; border: 1px solid var(--stop); border-radius: 0.25rem; color: var(--stop); }
code { display: inline-block; padding: 0.25rem 0.5rem; border: 1px solid var(--line); border-radius: 0.25rem; overflow-wrap: anywhere; user-select: all; }
`
