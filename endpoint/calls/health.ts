import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { answer, publicCall } from './call'

/** `GET /healthz`: whether the database answers. */
export const health = publicCall(
  {
    method: 'GET',
    path: '/healthz',
    summary: 'Whether the endpoint works',
    answers: [
      { status: 200, description: 'It does', schema: z.object({ status: z.literal('ok') }) },
    ],
  },
  async ({ endpoint: { database } }) => {
    await database.execute(sql`select 1`)
    return answer({ status: 'ok' })
  },
)
