import { z } from 'zod'
import { instant, text, uuid } from '@/utils/clip/primitives'

/** Calls about member organisations 成员单位. Admins only. */

export const organisationName = text
  .min(1)
  .max(200)
  .regex(/^\S(?:.*\S)?$/u, 'must be one line that neither begins nor ends with a blank')

/** `GET /v1/organisations`: by name. */
export const organisationsAnswer = z.looseObject({
  organisations: z.array(
    z.looseObject({
      organisationId: uuid,
      name: z.string(),
      createdAt: instant,
      /** Who joined for it and has not left. */
      contributors: z.int().min(0),
      /** Clips of theirs that are in the corpus. */
      acceptedClips: z.int().min(0),
    }),
  ),
})
export type OrganisationFigures = z.infer<typeof organisationsAnswer>['organisations'][number]

/** `POST /v1/organisations`: makes one; the id is the client's own. */
export const organisationRequest = z.strictObject({
  organisationId: uuid,
  name: organisationName,
})

/** `POST /v1/organisations/names`: another name for the same one; `from` is what it is called now. */
export const organisationRenaming = z.strictObject({
  organisationId: uuid,
  from: z.string().max(200),
  to: organisationName,
})
export const organisationAnswer = z.looseObject({ organisationId: uuid, name: z.string() })
