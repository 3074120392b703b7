import { describe, expect, test } from 'vitest'
import { translationSignals } from '@/utils/capture/signals/translation-signals'
import { originOf } from '@/utils/rights/ai-origin'
import { makePage, outlineOf } from './make-page'
import { Outline } from '@/utils/capture/outline/open-outline'
import { readSignals } from '@/utils/capture/signals/read-signals'

const words = '磨坊主人每天都去看水轮'

function outlined(html: string): Outline {
  const { document, passage } = makePage(html, words)
  return outlineOf(document, passage)
}

describe('a page that was translated for its reader', () => {
  test.each([
    ['by Chrome', `<html class="no-js translated-ltr"><body><p>${words}</p>`],
    [
      'by Chrome, its class lost',
      `<p><font dir="auto"><font dir="auto">${words}</font></font></p>`,
    ],
    ['by Edge', `<p _msttexthash="18525" _msthash="12">${words}</p>`],
    [
      'by Edge, in an element of its own',
      `<h3><font _mstmutation="1" _msthash="104104" _msttexthash="167920610">${words}</font></h3>`,
    ],
    [
      'in place of the original, by an add-on',
      `<p data-imt-p="1" data-imt-translation-only="1">${words}</p>`,
    ],
    ['by another', `<p>The miller.<span class="fluent-read-bilingual-content">${words}</span></p>`],
    ['by Firefox, while it is at it', `<p><a data-moz-translations-id="0">${words}</a></p>`],
    [
      'beside the original, by an add-on',
      `<p>The miller.<font class="notranslate immersive-translate-target-wrapper">${words}</font></p>`,
    ],
  ])('%s', (_name, html) => {
    const outline = outlined(html)
    expect(translationSignals(outline)).toHaveLength(1)
    expect(originOf(readSignals(outline, words))).toMatchObject({
      kind: 'ai-generated',
      isTranslation: true,
    })
  })

  test.each([
    ['nothing', `<p>${words}</p>`],
    ['old tags for letters', `<p><font size="3"><font color="red">${words}</font></font></p>`],
    ['an article on translation', `<p class="translation">${words}</p>`],
    ['another part of the page', `<p>${words}</p><font dir="auto">别处</font>`],
  ])('not by %s', (_name, html) => {
    expect(translationSignals(outlined(html))).toEqual([])
  })
})
