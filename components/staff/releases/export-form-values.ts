import { z } from 'zod'
import { typedAs } from '@/components/ui/form'
import { categories } from '@/utils/clip/clip'
import { uuid } from '@/utils/clip/primitives'
import { exportStates, type ExportFilters } from '@/utils/protocol/schemas/exports'

/** What to export, as the form has it: empty is everything. */
export const exportValues = z.object({
  states: z.array(z.enum(exportStates)).min(1),
  category: z.string(),
  licence: z.string(),
  under: z.string(),
  organisation: z.string(),
  batch: z.string(),
  /** Days, as a browser's field writes them. */
  from: z.string(),
  to: z.string(),
})
export type ExportValues = z.infer<typeof exportValues>

export const emptyExport: ExportValues = {
  states: ['accepted'],
  category: '',
  licence: '',
  under: '',
  organisation: '',
  batch: '',
  from: '',
  to: '',
}

/** The form as the endpoint takes it. */
export const exportForm = exportValues
  .extend({
    batch: typedAs(z.string().toLowerCase().pipe(z.literal('').or(uuid)), 'exports.noBatchId'),
  })
  .transform(({ states, category, licence, under, organisation, batch, from, to }) => ({
    state: states,
    category: categories.find((one) => one === category),
    licence: licence === '' ? undefined : [licence],
    under: under === '' ? undefined : under,
    organisation: organisation === '' ? undefined : organisation,
    batch: batch === '' ? undefined : batch,
    from: from === '' ? undefined : startOfDay(from, 0),
    // The day that is named belongs to it.
    to: to === '' ? undefined : startOfDay(to, 1),
  }))

/** What the form asks for; `undefined` while what is typed is no batch id. Pure. */
export function toFilters(values: ExportValues): Partial<ExportFilters> | undefined {
  return exportForm.safeParse(values).data
}

/** Where a day of this device's calendar begins, some days later. */
function startOfDay(day: string, later: number): string {
  const date = new Date(`${day}T00:00`)
  date.setDate(date.getDate() + later)
  return date.toISOString()
}

/** What a staged export is about: another endpoint or other values begin anew. Pure. */
export function writeAbout(endpoint: string, values: ExportValues): string {
  return JSON.stringify([endpoint, values])
}

/** The values that `writeAbout` wrote for this endpoint, if it did. Pure. */
export function parseAbout(about: string, endpoint: string): ExportValues | undefined {
  try {
    const written = z.tuple([z.literal(endpoint), exportValues]).safeParse(JSON.parse(about))
    return written.data?.[1]
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
