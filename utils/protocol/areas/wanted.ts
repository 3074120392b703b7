import { anyone, contract, json, staff } from '../contract'
import { wantedAnswer, wantedQuery, wantedRequest, wantedWritten } from '../schemas/wanted'

/** The wanted list. */

/** No proof: the request says nothing of who asks. */
export const wanted = contract({
  method: 'GET',
  path: '/v1/wanted',
  who: anyone,
  summary: 'What the alliance asks for, and how far it has come',
  query: wantedQuery,
  answers: { 200: json('The list', wantedAnswer) },
})

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
