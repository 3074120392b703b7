import { describe, expect, it } from 'vitest'
import type { Clip } from '@/utils/clip/clip'
import { saveDraft } from '@/utils/store/clips'
import { findClipsOfWork, workOf } from '@/utils/store/works'
import { newDevice } from '../fixtures/joined-device'
import { makeClip } from '../fixtures/make-clip'

describe('the clips of one work', () => {
  async function stored(changes: Record<string, Partial<Clip>>) {
    const db = newDevice()
    const clips: Record<string, Clip> = {}
    for (const [name, change] of Object.entries(changes)) {
      const clip = await makeClip(change)
      clips[name] = clip
      await saveDraft(db, clip)
    }
    const nameOf = (id: string) =>
      Object.entries(clips).find(([, clip]) => clip.id === id)?.[0] ?? id
    const ofWork = async (name: string) => {
      const clip = clips[name]
      if (!clip) throw new Error(`no clip ${name}`)
      const rows = await findClipsOfWork(db, workOf(clip))
      return rows.map(({ id }) => nameOf(id))
    }
    return ofWork
  }

  it('share title and author, on whatever page they stand', async () => {
    const { source } = await makeClip()
    const ofWork = await stored({
      one: { work: { title: '詩經', author: '佚名' } },
      other: {
        work: { title: ' 詩經 ', author: '佚名', juan: '二' },
        source: { ...source, url: 'https://b.example/' },
      },
      namesake: { work: { title: '詩經', author: '高亨' } },
      another: { work: { title: '楚辭', author: '佚名' } },
    })
    expect(await ofWork('one')).toEqual(['one', 'other'])
    expect(await ofWork('namesake')).toEqual(['namesake'])
  })

  it('without a title share the page', async () => {
    const { source } = await makeClip()
    const at = (url: string) => ({ source: { ...source, url }, work: {} })
    const ofWork = await stored({
      one: at('https://a.example/page#first'),
      other: at('https://a.example/page#second'),
      elsewhere: at('https://a.example/'),
      titled: { source: { ...source, url: 'https://a.example/page' }, work: { title: '詩經' } },
    })
    expect(await ofWork('one')).toEqual(['one', 'other'])
  })

  it('are not those of a page whose title is that of the work', async () => {
    const { source } = await makeClip()
    const ofWork = await stored({
      work: { work: { title: '詩經·關雎' } },
      page: { work: {}, source },
    })
    expect(await ofWork('work')).toEqual(['work'])
  })
})
