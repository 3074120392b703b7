import { z } from 'zod'

/**
 * Tells Zod not to compile its parsers. Compiled ones probe `eval`, which the policy of extension pages
 * forbids and reports; a server has no such policy, and parses thousands. What parses in a page has to
 * come after this: entry points import it first, and so do the schemas that everything is made of, for
 * tables that are parsed as they are loaded.
 */
z.config({ jitless: !('process' in globalThis) })
