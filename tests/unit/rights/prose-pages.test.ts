import { describe, expect, test } from 'vitest'
import { readNotice } from '@/utils/rights/prose'
import {
  aboutRights,
  articleEnds,
  footers,
  inStatutes,
  ofPictures,
  otherMeanings,
} from './prose-pages.table'
import * as english from './prose-english.table'
import * as places from './prose-places.table'

const tables = {
  footers,
  articleEnds,
  ofPictures,
  inStatutes,
  aboutRights,
  otherMeanings,
  ...places,
  ...english,
}

describe('notices as pages have them', () => {
  for (const [name, table] of Object.entries(tables)) {
    test.each(table)(`${name}: %s`, (notice, said) => {
      expect(readNotice(notice).map(({ says, about }) => `${says}/${about}`)).toEqual(said)
    })
  }
})
