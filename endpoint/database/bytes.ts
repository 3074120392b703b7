import { customType } from 'drizzle-orm/pg-core'

/** A column of bytes. Both drivers take and give them as they are. */
export const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })
