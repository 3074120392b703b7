import type { DBCore, DBCoreMutateRequest, Middleware } from 'dexie'

/** A clip that was stored or deleted since it was packed into its block. */
export interface TailRow {
  /** Counts up with each change. 0 is the one row that says how far the tail is packed. */
  n?: number
  /** Empty where clips were deleted by the range. */
  id: string
  /** Of row 0: the last change that was packed. */
  packed?: number
}

const CLIPS = 'clips'
const TAIL = 'searchTail'

/**
 * Notes each clip that is stored or deleted at the end of the tail, in the very transaction: whatever writes a clip
 * need not think of it, and a killed worker leaves no clip that search does not know.
 */
export const noteChanges: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'search-tail',
  create: (down) => ({
    ...down,
    transaction: (tables, mode, options) => {
      const isNoted = mode === 'readwrite' && tables.includes(CLIPS) && !tables.includes(TAIL)
      return down.transaction(isNoted ? [...tables, TAIL] : tables, mode, options)
    },
    table: (name) => {
      const table = down.table(name)
      if (name !== CLIPS) return table
      return {
        ...table,
        mutate: async (request) => {
          const response = await table.mutate(request)
          const values = idsIn(request).map((id) => ({ id }))
          await down.table(TAIL).mutate({ type: 'add', trans: request.trans, values })
          return response
        },
      }
    },
  }),
}

function idsIn(request: DBCoreMutateRequest): string[] {
  switch (request.type) {
    case 'add':
    case 'put':
      return request.values.map((row: { id: string }) => row.id)
    case 'delete':
      return request.keys as string[]
    case 'deleteRange':
      return ['']
  }
}
