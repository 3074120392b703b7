import { useEffect, useLayoutEffect, useRef } from 'react'
import type { PlainKey } from '@/utils/language/areas'
import { isTyping } from './notifications'
import { useSetting } from './setting'

/** Keys, what they do in words, and what else does the same. The help sheet and the handlers read it. */
export interface Shortcut {
  /** As `KeyboardEvent.key` names them, wherever the focus is but in a field or a dialog. */
  keys: readonly string[]
  /** Keys of the list, of the notifications or of dialogs themselves, as the help sheet shows them. */
  others?: readonly string[]
  label: PlainKey<'ui'>
}
type Shortcuts<Name extends string> = Record<Name, Shortcut>

/** Of every page. */
export const pageShortcuts = {
  undo: { keys: [], others: ['Ctrl + Z'], label: 'help.undo' },
  help: { keys: ['?'], label: 'help.this' },
} satisfies Shortcuts<string>

/** Of every list of clips. */
export const listShortcuts = {
  move: { keys: ['j', 'k'], others: ['↑', '↓'], label: 'help.move' },
  open: { keys: [], others: ['Enter'], label: 'help.open-clip' },
  back: { keys: [], others: ['Esc'], label: 'help.back' },
  select: { keys: ['x'], others: ['Space'], label: 'help.select' },
  range: { keys: [], others: ['Shift + ↑ ↓'], label: 'help.range' },
  all: { keys: [], others: ['Ctrl + A'], label: 'help.all' },
} satisfies Shortcuts<string>

/** Of the clips of this device. */
export const clipShortcuts = {
  contribute: { keys: ['c'], label: 'help.contribute' },
  keepPrivate: { keys: ['p'], label: 'help.private' },
  remove: { keys: [], others: ['Delete'], label: 'help.delete' },
  export: { keys: ['e'], label: 'help.export' },
  search: { keys: ['/'], label: 'help.search' },
} satisfies Shortcuts<string>

/** Of review. The number of a reason is its place in the table; the tenth is 0. */
export const reviewShortcuts = {
  accept: { keys: ['a'], label: 'help.accept' },
  return: { keys: ['r'], label: 'help.return' },
  reject: { keys: ['d'], label: 'help.reject' },
  reason: { keys: [], others: ['1', '…', '0'], label: 'help.reason' },
  source: { keys: ['o'], label: 'help.source' },
} satisfies Shortcuts<string>

/** Of judging a release's sample. The number of a fault is its place in the table. */
export const sampleShortcuts = {
  fault: { keys: ['1', '2', '3', '4', '5', '6', '7', '8'], label: 'help.fault' },
  keep: { keys: ['a'], label: 'help.keepJudgement' },
  next: { keys: ['j', 'ArrowRight'], label: 'help.nextClip' },
  previous: { keys: ['k', 'ArrowLeft'], label: 'help.previousClip' },
  undo: { keys: ['u'], label: 'help.undoJudgement' },
} satisfies Shortcuts<string>

type Handler = (event: KeyboardEvent) => void

/**
 * Acts on the keys of shortcuts. They can be switched off (WCAG 2.1.4): people who speak to their
 * computer press keys that they don't mean.
 */
export function useShortcuts<Name extends string>(
  shortcuts: Shortcuts<Name>,
  handlers: { [N in Name]?: Handler },
): void {
  const isOn = useSetting('singleKeys') ?? false
  const current = useRef(handlers)
  // Before anybody sees what the keys now act on, and can press one.
  useLayoutEffect(() => {
    current.current = handlers
  })
  useEffect(() => {
    if (!isOn) return
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (isTyping(event.target) || document.querySelector('[role=dialog], [role=menu]')) return
      const name = nameOf(shortcuts, event.key)
      const handler = name === undefined ? undefined : current.current[name]
      if (!handler) return
      event.preventDefault()
      handler(event)
    }
    globalThis.addEventListener('keydown', onKey)
    return () => globalThis.removeEventListener('keydown', onKey)
  }, [isOn, shortcuts])
}

function nameOf<Name extends string>(shortcuts: Shortcuts<Name>, key: string): Name | undefined {
  for (const name in shortcuts) if (shortcuts[name].keys.includes(key)) return name
  return undefined
}
