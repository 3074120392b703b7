import { expect, it } from 'vitest'
import { returnDetail } from '@/components/workbench/clip/return-detail'
import { advance } from '@/utils/store/clips'
import { makeClip, SEEN_AT } from '../../../fixtures/make-clip'

it('says a problem of a newer endpoint by its detail', async () => {
  const sealed = await makeClip({ state: 'sealed' })
  const refused = { returnReason: 'clip-newer', reason: 'It is too green: choose another.' }
  const clip = advance(sealed, 'refuse', SEEN_AT, refused)
  expect(returnDetail(clip)).toBe('It is too green: choose another.')
  expect(returnDetail(advance(sealed, 'refuse', SEEN_AT, { returnReason: 'clip-newer' }))).toBe(
    'clip-newer',
  )
})
