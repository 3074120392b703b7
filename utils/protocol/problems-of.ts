import type { Contract } from './contract'
import type { ProblemKind } from './problems'

/** Problems that any call may answer. */
const general: readonly ProblemKind[] = ['internal', 'unavailable', 'method-not-allowed']
const withProof: readonly ProblemKind[] = [
  'proof-missing',
  'proof-invalid',
  'proof-expired',
  'key-unknown',
  'left-already',
  'forbidden',
]
const withBody: readonly ProblemKind[] = [
  'malformed-json',
  'malformed-request',
  'too-large',
  'unsupported-media',
]

/**
 * Every problem that a call may answer: its own, and those that follow from its proof, body and query.
 * Pure.
 */
export function problemsOf({ who, method, parameters, query, problems }: Contract): ProblemKind[] {
  return [
    ...new Set<ProblemKind>([
      ...(problems ?? []),
      ...general,
      ...(who.proof === 'none' ? [] : withProof),
      ...(method === 'POST' ? withBody : []),
      ...(query ? (['malformed-request'] as const) : []),
      ...(parameters ? (['not-found'] as const) : []),
    ]),
  ]
}
