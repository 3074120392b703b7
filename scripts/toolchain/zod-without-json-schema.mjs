const SCHEMAS = /[\\/]zod[\\/]v4[\\/]classic[\\/]schemas\.js$/
/** How each kind of schema describes itself as JSON Schema, and the methods that ask for it. */
const processors = /^\s*inst\._zod\.processJSONSchema = [^\n]*;$/gm
/** What a schema tells of its own checks, as `minLength`: nobody asks. */
const told = /processors\.aggregateChecks\(inst\)/g
const methods =
  /createStandardJSONSchemaMethod\(this, "(?:in|out)put"\)|createToJSONSchemaMethod\(this, \{\}\)/g

/**
 * For Vite: Zod without JSON Schema, some 20 kB in every context of the extension. Only the endpoint
 * describes its calls by it.
 */
export function zodWithoutJsonSchema() {
  return {
    name: 'zod-without-json-schema',
    enforce: 'pre',
    transform: (code, id) => (SCHEMAS.test(id) ? leaveOut(code) : undefined),
  }
}

/** @throws Error where Zod is made otherwise than this expects: a build that leaves out nothing is no good */
export function leaveOut(code) {
  const found = code.match(processors)?.length ?? 0
  if (found < 30 || code.match(methods)?.length !== 3) {
    throw new Error('zod/v4/classic/schemas.js is not as zod-without-json-schema.mjs expects it')
  }
  return code.replaceAll(processors, '').replaceAll(told, '({})').replaceAll(methods, 'undefined')
}
