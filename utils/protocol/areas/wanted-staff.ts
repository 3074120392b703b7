import { contract, json, staff } from '../contract'
import { wantedRequest, wantedWritten } from '../schemas/wanted-staff'

/** Writing the wanted list. Apart from reading it, which is all that a background does. */

export const writeWanted = contract({
  method: 'POST',
  path: '/v1/wanted',
  who: staff,
  summary: 'Ask for something, change it, close it or open it again',
  body: wantedRequest,
  answers: {
    201: json('Made', wantedWritten),
    200: json('Changed, or as it was', wantedWritten),
  },
  problems: ['wanted-conflict', 'wanted-full'],
})
