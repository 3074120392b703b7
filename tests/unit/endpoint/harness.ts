import type { JsonWebKey } from 'node:crypto'
import type { EndpointOptions } from '@/endpoint/serve/options'
import { startEndpoint, type RunningEndpoint } from '@/endpoint/serve/start'
import type { LogEntry } from '@/endpoint/kernel/log'
import { call, joinWith, type Member } from './client'
import type { Role } from '@/utils/protocol/roles'
import { newPlace } from './place'

/** A real endpoint on loopback with a database of its own. */
export interface Trial {
  url: string
  key: JsonWebKey
  admin: Member
  contributor: Member
  endpoint: RunningEndpoint
  log: LogEntry[]
  join: (role?: Role, organisation?: string) => Promise<Member>
  stop: () => Promise<void>
}

export async function startTrial(options: Partial<EndpointOptions> = {}): Promise<Trial> {
  const { data = '' } = options
  const place = data === '' ? await newPlace() : { data, remove: () => Promise.resolve() }
  const log: LogEntry[] = []
  const endpoint = await startEndpoint({
    data: place.data,
    acceptAll: true,
    log: (entry) => log.push(entry),
    ...options,
  })
  const { url } = endpoint
  const joinAs = async (role: Role = 'contributor', name?: string) => {
    const invite = name === undefined ? { role } : { role, organisation: name }
    return joinWith(url, await endpoint.invite(invite))
  }
  const descriptor = await call(url, 'GET', '/v1')
  const { jwk } = descriptor.json.key as unknown as { jwk: JsonWebKey }
  return {
    url,
    key: jwk,
    admin: await joinAs('admin'),
    contributor: await joinAs(),
    endpoint,
    log,
    join: joinAs,
    stop: async () => {
      await endpoint.close()
      await place.remove()
    },
  }
}
