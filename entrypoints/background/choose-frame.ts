/** What a frame of a tab answers about itself. */
export interface FrameState {
  frameId: number
  /** Something in it is selected. */
  isSelected: boolean
  /** It, or a frame within it, has the focus. */
  hasFocus: boolean
  /** The focus, where it has it, is in a frame within it. */
  isPassedOn: boolean
  /** That frame is one whose document can be read from here, and something in it is selected. */
  readsInner: boolean
}

/**
 * The frame that a gesture means: the one with the focus, whatever else is selected elsewhere. Where no
 * frame has the focus (it is at the toolbar), the one in which something is selected. `isHidden`: the
 * focus is in a frame that no extension may look into.
 */
export function chooseFrame(frames: readonly FrameState[]): { frameId: number; isHidden: boolean } {
  const top = frames.find(({ frameId }) => frameId === 0)
  const focused = frames.find(({ hasFocus, isPassedOn }) => hasFocus && !isPassedOn)
  if (focused) return { frameId: focused.frameId, isHidden: false }
  const reader = frames.find(({ readsInner }) => readsInner)
  if (reader) return { frameId: reader.frameId, isHidden: false }
  const inner = frames.filter(({ frameId, isSelected }) => frameId !== 0 && isSelected)
  const [selected] = top?.isPassedOn || !top?.isSelected ? inner : []
  if (selected) return { frameId: selected.frameId, isHidden: false }
  return { frameId: 0, isHidden: top?.isPassedOn === true }
}
