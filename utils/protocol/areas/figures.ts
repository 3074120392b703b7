import { contract, coordinatorOrStaff, json, staff, stream } from '../contract'
import * as exports from '../schemas/exports'
import { statsAnswer, statsQuery } from '../schemas/figures'

/** Figures for staff, and exports of clips as they are now. */

export const stats = contract({
  method: 'GET',
  path: '/v1/stats',
  who: coordinatorOrStaff,
  summary: 'Figures of a period: what came, what was decided, how long it took',
  query: statsQuery,
  answers: { 200: json('The figures', statsAnswer) },
})

export const exportClips = contract({
  method: 'GET',
  path: '/v1/exports/clips.jsonl',
  who: staff,
  summary: 'Clips that were not withdrawn, accepted ones if not said, streamed as JSONL',
  query: exports.exportQuery,
  answers: { 200: stream('One document a line', 'application/jsonl') },
})

export const countExport = contract({
  method: 'GET',
  path: '/v1/exports/counts',
  who: staff,
  summary: 'How many clips an export would hold, and of what',
  query: exports.exportFilters,
  answers: { 200: json('The numbers', exports.exportCounts) },
})
