import { beforeAll, expect, it } from 'vitest'
import { doorView } from '@/entrypoints/background/card/card-view'
import { loadCardWords } from '../fixtures/card-words'

beforeAll(loadCardWords)

const state = { here: 0, returned: 0, isJoined: true, isInvite: false, isUnselectable: false }
const idsOf = (given: Partial<typeof state>) =>
  doorView('en', { ...state, ...given }).actions.map(({ id }) => id)

it('is no problem, and leads on', () => {
  const view = doorView('en', { ...state, here: 2, returned: 1 })
  expect(view).toMatchObject({ tone: 'plain', headline: '2 passages of yours stand on this page' })
  expect(view.detail).toContain('1 of your clips came back returned')
  expect(idsOf({})).toEqual(['details', 'workbench'])
  expect(idsOf({ isJoined: false })).toEqual(['details', 'workbench', 'join'])
})

it('joins by Enter on an invite page', () => {
  const view = doorView('en', { ...state, isInvite: true })
  expect(view.enter).toBe('join')
  expect(view.actions[0]?.id).toBe('join')
})

it('does not tell anybody to select what the page does not let them select', () => {
  const view = doorView('en', { ...state, isUnselectable: true })
  expect(view.headline).toBe('This page does not let its text be selected')
  expect(view.detail).not.toMatch(/then press/)
})
