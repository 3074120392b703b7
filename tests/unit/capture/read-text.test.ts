// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { atOnce } from '@/utils/text/in-slices'
import { readRareText } from '@/utils/capture/read-rare-text'
import { readText, readingSteps } from '@/utils/capture/read-text'
import { readSelection } from '@/utils/capture/read-selection'
import { readings } from './text-as-read.table'
import { describeReading } from './describe-reading'

const rare = { text: readRareText, bring: () => Promise.resolve() }

describe('text as read, of what needs no layout', () => {
  for (const reading of readings.filter(({ isLaidOut }) => !isLaidOut)) {
    test(reading.name, () => {
      document.body.innerHTML = reading.html
      if (reading.shadow !== undefined) {
        const host = document.querySelector('#host')
        host
          ?.attachShadow({ mode: 'open' })
          .append(document.createRange().createContextualFragment(reading.shadow))
      }
      document.getSelection()?.selectAllChildren(document.body)
      const told = describeReading(readText(document.body, { rare }), readSelection(document, rare))
      expect(told.text).toBe(reading.text)
      if (reading.notes) expect(told.notes).toEqual(reading.notes)
      if (reading.marks) expect(told.marks).toEqual(reading.marks)
    })
  }

  test('U+0000 and half characters are told', () => {
    document.body.innerHTML = '<p>x</p>'
    const [paragraph] = document.querySelectorAll('p')
    if (paragraph?.firstChild) paragraph.firstChild.nodeValue = '\0\ud842'
    expect(readText(document.body).text).toBe('\0\ud842')
  })

  test('survives a tree deeper than the stack', () => {
    document.body.innerHTML = ''
    let at: Element = document.body
    for (let depth = 0; depth < 1000; depth += 1) at = at.appendChild(document.createElement('i'))
    at.append('底')
    expect(readText(document.body).text).toBe('底')
  })
})

describe('text read in steps', () => {
  const page = (count: number) => {
    document.body.innerHTML = Array.from({ length: count }, (_, at) => `<p>第${at}段</p>`).join('')
  }

  test('comes to the same', () => {
    page(500)
    expect(atOnce(readingSteps(document.body)).text).toBe(readText(document.body).text)
  })

  test('begins anew where the page took away what was being read', () => {
    page(500)
    const steps = readingSteps(document.body)
    for (let step = 0; step < 5; step += 1) steps.next()
    for (const paragraph of [...document.querySelectorAll('p')].slice(100)) paragraph.remove()
    document.body.insertAdjacentHTML('beforeend', '<p>新</p>')
    expect(atOnce(steps).text).toBe(readText(document.body).text)
  })

  test('a page that never rests is read at one go in the end', () => {
    page(500)
    const steps = readingSteps(document.body)
    let result = steps.next()
    let rounds = 0
    for (; !result.done && rounds < 1000; rounds += 1) {
      // Whatever paragraph the reader stands at is taken away.
      for (const paragraph of document.querySelectorAll('p'))
        paragraph.replaceWith(paragraph.cloneNode(true))
      result = steps.next()
    }
    expect(rounds).toBeLessThan(10)
    expect(result.done && result.value.text).toBe(readText(document.body).text)
  })
})
