import { z } from 'zod'
import { uuid } from '@/utils/clip/primitives'
import { admin, contract, coordinatorOrAdmin, json } from '../contract'
import * as schemas from '../schemas/members'

/** Member organisations, invites, and the people who joined by them. */

const person200 = { 200: json('The person as they are now', schemas.personDetail) } as const

export const invites = contract({
  method: 'GET',
  path: '/v1/invites',
  who: coordinatorOrAdmin,
  summary: 'Invites without their codes: those that still let somebody in, then the others',
  answers: { 200: json('The invites', schemas.invitesAnswer) },
})

export const makeInvite = contract({
  method: 'POST',
  path: '/v1/invites',
  who: coordinatorOrAdmin,
  summary: 'Make an invite link; its code is shown this once',
  body: schemas.inviteRequest,
  answers: { 201: json('The invite', schemas.inviteAnswer) },
})

export const endInvite = contract({
  method: 'POST',
  path: '/v1/invites/endings',
  who: coordinatorOrAdmin,
  summary: 'End an invite before its time; who joined by it stays',
  body: schemas.inviteEnding,
  answers: { 200: json('Ended', schemas.inviteEnding.loose()) },
  problems: ['not-found'],
})

export const organisations = contract({
  method: 'GET',
  path: '/v1/organisations',
  who: coordinatorOrAdmin,
  summary: 'Member organisations with their contributors and accepted clips',
  answers: { 200: json('The organisations', schemas.organisationsAnswer) },
})

export const addOrganisation = contract({
  method: 'POST',
  path: '/v1/organisations',
  who: admin,
  summary: 'Add a member organisation',
  body: schemas.organisationRequest,
  answers: {
    201: json('Added', schemas.organisationAnswer),
    200: json('Added before', schemas.organisationAnswer),
  },
  problems: ['organisation-conflict'],
})

export const renameOrganisation = contract({
  method: 'POST',
  path: '/v1/organisations/names',
  who: admin,
  summary: 'Give a member organisation another name',
  body: schemas.organisationRenaming,
  answers: { 200: json('Renamed', schemas.organisationAnswer) },
  problems: ['not-found', 'organisation-conflict'],
})

export const people = contract({
  method: 'GET',
  path: '/v1/people',
  who: admin,
  summary: 'Contributors and staff, newest first',
  query: schemas.peopleQuery,
  answers: { 200: json('A page of them', schemas.peopleAnswer) },
})

export const person = contract({
  method: 'GET',
  path: '/v1/people/{contributor}',
  who: admin,
  summary: 'Role, keys, consents and numbers of one contributor',
  parameters: z.object({ contributor: uuid }),
  answers: person200,
})

export const changeRole = contract({
  method: 'POST',
  path: '/v1/people/roles',
  who: admin,
  summary: 'Make somebody a contributor, a reviewer or an admin',
  body: schemas.roleChange,
  answers: person200,
  problems: ['not-found', 'last-admin', 'left-already'],
})

export const revokePersonKey = contract({
  method: 'POST',
  path: '/v1/people/keys/revocations',
  who: admin,
  summary: 'Revoke a key of somebody: what it signs counts no longer',
  body: schemas.staffKeyRevocation,
  answers: person200,
  problems: ['not-found', 'last-admin'],
})

export const suspend = contract({
  method: 'POST',
  path: '/v1/people/suspensions',
  who: admin,
  summary: 'Refuse deposits of somebody for now, or take them again',
  body: schemas.suspension,
  answers: person200,
  problems: ['not-found', 'left-already'],
})

export const erase = contract({
  method: 'POST',
  path: '/v1/people/erasures',
  who: admin,
  summary: 'Erase somebody and all they gave; what proves that it was lawful stays',
  body: schemas.erasure,
  answers: person200,
  problems: ['not-found', 'last-admin'],
})
