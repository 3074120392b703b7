import { z } from 'zod'
import { anyone, bytes, contract, json, rawBody } from '../contract'

/** Pages that an endpoint shows to people, and whether it works. */

/** Room for 10,000 ideographs, each of which a form writes as nine bytes. */
const FORM_BYTES = 262_144
const page = bytes('The page', 'text/html')

/** What a browser shows for an invite link; the code stays in the link's fragment. */
export const joinPage = contract({
  method: 'GET',
  path: '/join',
  who: anyone,
  summary: 'A page for people that says what to do with an invite link',
  answers: { 200: page },
})

/** The form with which anybody can complain, without script. */
export const takedownPage = contract({
  method: 'GET',
  path: '/takedown',
  who: anyone,
  summary: 'A form for people who want something taken down',
  query: z.object({ lang: z.string().optional() }),
  answers: { 200: page },
})

/** Answers a page, also when a field is wrong. */
export const takedownForm = contract({
  method: 'POST',
  path: '/takedown',
  who: anyone,
  summary: 'What the form for takedown requests sends',
  rawBody: rawBody({
    mediaType: 'application/x-www-form-urlencoded',
    limit: FORM_BYTES,
    description: 'The fields of the form',
  }),
  answers: { 201: page, 400: page, 429: page },
})

export const health = contract({
  method: 'GET',
  path: '/healthz',
  who: anyone,
  summary: 'Whether the endpoint works',
  answers: { 200: json('It does', z.object({ status: z.literal('ok') })) },
})
