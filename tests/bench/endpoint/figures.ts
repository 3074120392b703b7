import { findPostgres } from '../../../scripts/toolchain/postgres.mjs'
import { startPostgres } from '../../../scripts/toolchain/postgres-server'
import { exportFigures } from './export'
import { ingestFigures } from './ingest'

const CLIPS = 100_000
const CLIPS_LONG = 1_000_000

/** What the endpoint takes in and gives out, beside what the server can by itself. */
export async function endpointFigures(isLong: boolean): Promise<string[]> {
  if (findPostgres() === undefined) return ['PostgreSQL is not installed: endpoint not measured']
  // As an operator runs it: `fsync` and `synchronous_commit` stay on.
  const server = await startPostgres({ settings: ['shared_buffers = 256MB', 'max_wal_size = 2GB'] })
  try {
    return [
      ...(await ingestFigures(server)),
      ...(await exportFigures(server, isLong ? CLIPS_LONG : CLIPS)),
    ]
  } finally {
    await server.stop()
  }
}
