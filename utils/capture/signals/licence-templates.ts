import { z } from 'zod'
import table from '@/assets/capture/licence-templates.json' with { type: 'json' }

const templates = z
  .array(z.object({ name: z.string(), pattern: z.string(), takesYear: z.boolean().optional() }))
  .parse(table.templates)
  .map(({ pattern, ...template }) => ({ ...template, pattern: new RegExp(pattern) }))
const died = new RegExp(table.died)
const deadFor = new RegExp(table.deadFor)
const known = new Set(templates.map(({ name }) => name))

/**
 * Which template of Wikisource a licence box comes from, as its wikitext would write it, with the year
 * of death the box names: `PD/1996|1948`. By the box's id where it is one, else by its words.
 */
export function nameTemplate(text: string, id: string): string | undefined {
  const words = text.replaceAll(/\s+/g, '')
  const template = known.has(id)
    ? templates.find(({ name }) => name === id)
    : templates.find(({ pattern }) => pattern.test(words))
  if (!template) return undefined
  const name = template.name.replace('{n}', () => deadFor.exec(words)?.[1] ?? '')
  const [, before, after] = template.takesYear ? (died.exec(words) ?? []) : []
  const year = before ?? after
  return year === undefined ? name : `${name}|${year}`
}
