import type { Outline, OutlineElement } from '../outline/open-outline'
import type { RawSignal } from '../page-report'
import type { Layout, Place } from './regions'
import type { Subject, Subjects } from './subject'

/** What every reader of signals works on. */
export interface Page {
  outline: Outline
  layout: Layout
  subjects: Subjects
  /** The passage without white space. */
  passageText: string
}

/** A signal before its place is known and its strings are bounded. */
export interface Found {
  kind: RawSignal['kind']
  name: string
  value: string
  quote: string
  element: OutlineElement
  place: Place
  subject?: Subject
  words?: string
}
