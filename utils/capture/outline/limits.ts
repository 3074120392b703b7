/** Limits of a page's outline. They stand apart from its schema, since the page script has no Zod. */
export const MAX_NODES = 200_000
export const MAX_ATTRIBUTES = 4 * MAX_NODES
/** Longest attribute, in UTF-16 units as all below. */
export const MAX_VALUE = 20_000
/** Longest text; only JSON-LD, which may hold a whole article, comes near it. */
export const MAX_TEXT = 500_000
/** All texts and values: browsers refuse messages beyond 64 MiB. */
export const MAX_SUM = 8_000_000
