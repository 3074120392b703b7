import { expect, it } from 'vitest'
import { chooseFrame, type FrameState } from '@/entrypoints/background/choose-frame'

const top: FrameState = {
  frameId: 0,
  isSelected: false,
  hasFocus: false,
  isPassedOn: false,
  readsInner: false,
}
const inner: FrameState = { ...top, frameId: 7 }
const selected = { isSelected: true }
const focused = { hasFocus: true }
const passedOn = { isPassedOn: true }

it.each<[string, FrameState[], number, boolean]>([
  ['no frame answers', [], 0, false],
  ['a page without frames', [{ ...top, ...selected, ...focused }], 0, false],
  [
    'the frame with the focus, not the one that is selected still',
    [
      { ...top, ...selected, ...focused, ...passedOn },
      { ...inner, ...selected, ...focused },
    ],
    7,
    false,
  ],
  [
    'the page with the focus, whatever a frame selects by script',
    [
      { ...top, ...focused },
      { ...inner, ...selected },
    ],
    0,
    false,
  ],
  [
    'the focus is at the toolbar',
    [
      { ...top, ...selected, ...passedOn },
      { ...inner, ...selected },
    ],
    7,
    false,
  ],
  [
    'a frame that takes no script, and can be read from the page',
    [{ ...top, ...focused, ...passedOn, readsInner: true }],
    0,
    false,
  ],
  [
    'a frame that nobody may look into, though the page has a selection',
    [{ ...top, ...selected, ...focused, ...passedOn }],
    0,
    true,
  ],
])('%s', (_, frames, frameId, isHidden) => {
  expect(chooseFrame(frames)).toEqual({ frameId, isHidden })
})
