/**
 * Any fixed number. All processes that migrate or set up one database wait for each other under this
 * lock, which ends with their transaction.
 */
const SHICHAI = 0x5348_4943

/** Statement that waits until no other process migrates or sets up the database. */
export const TAKE_TURN = `select pg_advisory_xact_lock(${String(SHICHAI)})`

/** Statement that waits until nobody else changes the wanted list. */
export const TAKE_TURN_AT_WANTED = `select pg_advisory_xact_lock(${String(SHICHAI)}, 1)`

/** Statement that answers `mine`: whether nobody else is measuring the wanted list. Does not wait. */
export const TRY_TURN_AT_MEASURING = `select pg_try_advisory_xact_lock(${String(SHICHAI)}, 2) as mine`

/** Statement that waits until nobody else changes which sources are blocked. */
export const TAKE_TURN_AT_BLOCKING = `select pg_advisory_xact_lock(${String(SHICHAI)}, 3)`
