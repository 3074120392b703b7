import { readFile, readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { z } from 'zod'

/**
 * What a person who labels pages may say of one: `path` or `file` in the folder, the `url` it had, a
 * passage to `select` and the `verdict` (or `expect`, one or several) that it should get.
 */
const labelled = z.looseObject({
  path: z.string().optional(),
  file: z.string().optional(),
  url: z.url().optional(),
  select: z.string().optional(),
  selections: z.array(z.looseObject({ quote: z.string().optional() })).optional(),
  verdict: z.string().optional(),
  expect: z.union([z.string(), z.array(z.string())]).optional(),
})
const list = z.union([
  z.array(labelled),
  z.looseObject({ pages: z.array(labelled) }).transform(({ pages }) => pages),
])

export interface SavedPage {
  /** Path in the folder. */
  file: string
  /** The address it had; without one it is served on loopback. */
  url: string | undefined
  /** Passages that the label speaks of. */
  quotes: string[]
  /** Verdicts that are right for them; none where nobody labelled the page. */
  verdicts: string[]
}

/** All pages of a folder, with what its `pages.json` says of them. @throws Error where that cannot be read */
export async function listPages(folder: string): Promise<SavedPage[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile() && /\.(x?html?|xml)$/i.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .toSorted()
  const labels = await readLabels(join(folder, 'pages.json'))
  return files.map((file) => {
    const label = labels.find((one) => (one.file ?? one.path) === file)
    const verdicts = label?.expect ?? label?.verdict ?? []
    const quotes = (label?.selections ?? []).map(({ quote }) => quote)
    return {
      file,
      url: label?.url,
      quotes: [label?.select, ...quotes].filter((quote) => quote !== undefined).slice(0, 2),
      verdicts: typeof verdicts === 'string' ? [verdicts] : verdicts,
    }
  })
}

async function readLabels(file: string): Promise<z.infer<typeof labelled>[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '[]'
    throw error
  })
  const parsed = list.safeParse(JSON.parse(text))
  if (parsed.success) return parsed.data
  throw new Error(`${file}: ${z.prettifyError(parsed.error)}`)
}
