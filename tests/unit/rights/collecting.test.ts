import { describe, expect, test } from 'vitest'
import { refusedUsage } from '@/utils/rights/content-usage'
import { readLinkHeader } from '@/utils/rights/link-header'
import { readRobots } from '@/utils/rights/robots'
import { readRobotsTags } from '@/utils/rights/robots-tags'
import { readRsl } from '@/utils/rights/rsl'
import { readTdm } from '@/utils/rights/tdm'
import { matchesPath, patternPathOf } from '@/utils/text/path-pattern'
import {
  collectingCases,
  linkCases,
  patternCases,
  rslCases,
  tagCases,
  tdmCases,
  url,
  usageCases,
} from './collecting.table'
import { makeReport } from './make-report'

describe('TDM reservation protocol', () => {
  test.each(tdmCases)('%s', (_, signals, reserved, policy) => {
    const result = readTdm(makeReport({ url, signals }).signals, url)
    expect([result?.reserved, result?.policy]).toEqual([reserved, policy])
  })
})

describe('path patterns (RFC 9309)', () => {
  test.each(patternCases)('%s against %s: %s', (pattern, address, expected) => {
    const path = patternPathOf(new URL(address, 'https://site.example').href)
    expect(matchesPath(pattern, path)).toBe(expected)
  })
})

test.each(usageCases)('Content-Usage (AI preferences) %j refuses %j', (value, refused) => {
  expect(refusedUsage(value)).toEqual(refused)
})

test.each(linkCases)('Link header (RFC 8288) %j', (value, links) => {
  const read = readLinkHeader(value).map(
    ({ target, parameters: of }) => `${target}|${of.get('rel') ?? ''}|${of.get('type') ?? ''}`,
  )
  expect(read).toEqual(links)
})

test.each(rslCases)('RSL: %s', (_, xml, answer) => {
  expect(readRsl(xml, url)).toBe(answer)
})

test.each(tagCases)('robots tag %j refuses %j', (value, refused) => {
  const tags = readRobotsTags(value)
  expect(tags.map(({ token, agent }) => (agent ? `${agent}: ${token}` : token))).toEqual(refused)
})

test.each(collectingCases)('collecting: %s', (_, signals, flags) => {
  const { signals: parsed } = makeReport({ url, signals })
  expect(readRobots(parsed, url).map(({ value }) => value)).toEqual(flags)
})
