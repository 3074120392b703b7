import type { ClipState } from '@/utils/clip/lifecycle'

/** One colour for each thing a person may want to know at a glance. */
const paints = {
  'shichai-draft': 'background-color: rgba(214, 170, 62, 0.3)',
  'shichai-kept': 'background-color: rgba(120, 132, 150, 0.28)',
  'shichai-waiting': 'background-color: rgba(74, 140, 92, 0.24)',
  'shichai-accepted': 'background-color: rgba(74, 140, 92, 0.4)',
  'shichai-returned': 'background-color: rgba(196, 90, 70, 0.26)',
  'shichai-uncertain': 'text-decoration: underline dashed 2px rgb(176, 116, 20)',
} as const
type Paint = keyof typeof paints

/** Where a passage may stand, for a person to confirm. */
export const uncertainPaint: Paint = 'shichai-uncertain'

const paintOfState: Record<ClipState, Paint> = {
  draft: 'shichai-draft',
  ready: 'shichai-kept',
  queued: 'shichai-waiting',
  deposited: 'shichai-waiting',
  accepted: 'shichai-accepted',
  returned: 'shichai-returned',
  rejected: 'shichai-returned',
  withdrawn: 'shichai-kept',
}

export function paintOf(state: ClipState): string {
  return paintOfState[state]
}

/** The style sheet that the page script adopts: names and colours of the CSS Custom Highlight API. */
export const colours = Object.entries(paints)
  .map(([name, style]) => `::highlight(${name}) { ${style} }`)
  .join('\n')
