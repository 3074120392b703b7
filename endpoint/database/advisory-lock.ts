/**
 * Any fixed number: all processes that bring one database up wait for each other under it, and
 * give it back with their transaction.
 */
const SHICHAI = 0x5348_4943

/** Statement that waits until no other process migrates or sets up the database. */
export const TAKE_TURN = `select pg_advisory_xact_lock(${String(SHICHAI)})`
