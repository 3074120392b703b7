import { z } from 'zod'
import { instant, uuid } from '@/utils/clip/primitives'

/** Claims of parts of the wanted list. What may be held, and how long: `utils/clip/wanted-parts.ts`. */

/** `POST /v1/wanted/claims`: the id is the client's, so that the request can be sent again. */
export const claimRequest = z.strictObject({ claimId: uuid, wantedId: uuid, partId: uuid })
export type ClaimRequest = z.infer<typeof claimRequest>

/** `POST /v1/wanted/claims/endings`: gives one back. */
export const claimEnding = z.strictObject({ claimId: uuid })

/** What the caller holds, and nobody else's. */
export const claimsAnswer = z.looseObject({
  claims: z
    .array(z.looseObject({ claimId: uuid, wantedId: uuid, partId: uuid, until: instant }))
    .max(100),
})
export type Claim = z.infer<typeof claimsAnswer>['claims'][number]
