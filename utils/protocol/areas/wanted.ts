import { anyone, contract, json } from '../contract'
import { wantedAnswer, wantedQuery } from '../schemas/wanted'

/** Reading the wanted list. */

/** No proof: the request says nothing of who asks. */
export const wanted = contract({
  method: 'GET',
  path: '/v1/wanted',
  who: anyone,
  summary: 'What the alliance asks for, and how far it has come',
  query: wantedQuery,
  answers: { 200: json('The list', wantedAnswer) },
})
