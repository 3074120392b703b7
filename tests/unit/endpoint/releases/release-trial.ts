import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, vi } from 'vitest'
import type { EndpointOptions } from '@/endpoint/serve/options'
import { openReleaseFolder } from '@/endpoint/releases/release-folder'
import { releaseFiles } from '@/utils/exchange/release-manifest'
import { verifyRelease, type ReleaseReport } from '@/utils/exchange/verify-release'
import {
  call,
  deposit,
  newClip,
  seal,
  str,
  type Json,
  type JsonObject,
  type Member,
  type TestClip,
} from '../client'
import { startTrial, type Trial } from '../harness'

let made = 0

/** Clips of one category, which keeps the releases of different tests apart. */
export function clipsOf(category: string, count: number, host = 'zh.wikisource.org'): TestClip[] {
  return Array.from({ length: count }, () => {
    made += 1
    const clip = newClip(`發布之${String(made)}，文字如此。`, { category })
    const url = `https://${host}/wiki/${String(made)}`
    return { ...clip, source: { ...(clip.source as JsonObject), url } }
  })
}

export interface Sampled {
  n: number
  contributor: string
  clipId: string
  publicId: string
  source: string
  clip: { text: string } | null
}

/** What is good in both. */
export const good = { safety: 'pass', quality: 'pass' }

/** A number of an answer, as a path names it. */
export function numeral(value: Json | undefined): string {
  if (typeof value !== 'number') throw new TypeError(`not a number: ${JSON.stringify(value)}`)
  return String(value)
}

export const linesOf = (text: string): JsonObject[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as JsonObject)

/** An endpoint, an admin and a reviewer, and every step from a contribution to a copy of a release. */
export class ReleaseTrial {
  private constructor(
    readonly trial: Trial,
    readonly reviewer: Member,
  ) {}

  static async start(options: Partial<EndpointOptions> = {}): Promise<ReleaseTrial> {
    const trial = await startTrial(options)
    return new ReleaseTrial(trial, await trial.join('reviewer'))
  }

  stop(): Promise<void> {
    return this.trial.stop()
  }

  get(path: string, device?: Member) {
    return call(this.trial.url, 'GET', path, device ? { device } : {})
  }

  post(path: string, json: Json = {}, device: Member = this.trial.admin) {
    return call(this.trial.url, 'POST', path, { device, json })
  }

  async contribute(clips: readonly TestClip[], member?: Member): Promise<Member> {
    const { url } = this.trial
    const sender = member ?? (await this.trial.join('contributor', '某某大学'))
    const { status, text } = await deposit(url, sender, seal(url, sender, clips))
    expect(status, text).toBe(201)
    return sender
  }

  async draft(category: string, more: JsonObject = {}): Promise<string> {
    const releaseId = crypto.randomUUID()
    // Until a moment from now: clips of the same millisecond belong to it.
    const until = new Date(Date.now() + 1000).toISOString()
    const criteria = { categories: [category], reach: 'open', until, sampleSize: 50, ...more }
    const { status, json, text } = await this.post('/v1/releases', { releaseId, criteria })
    expect(status, text).toBe(201)
    expect(json).toMatchObject({ state: 'draft', seed: null, seedSha256: expect.any(String) })
    return releaseId
  }

  async drawSample(releaseId: string): Promise<Sampled[]> {
    const { status, text } = await this.post(`/v1/releases/${releaseId}/sample`)
    // 200 for one that is drawn already.
    expect([200, 202], text).toContain(status)
    const read = () => this.get(`/v1/releases/${releaseId}`, this.reviewer)
    // Also before a test begins, where nothing can be polled for.
    await vi.waitFor(
      async () => {
        if ((await read()).json.isDrawing !== false) throw new Error('it is being drawn')
      },
      { timeout: 20_000 },
    )
    const { json } = await this.get(`/v1/releases/${releaseId}/sample?limit=200`, this.reviewer)
    return json.clips as unknown as Sampled[]
  }

  judge(releaseId: string, clips: readonly Sampled[], options: JsonObject = good) {
    const named = clips.map(({ contributor, clipId }) => ({ contributor, clipId }))
    const json = { judgementId: crypto.randomUUID(), ...options, clips: named }
    return this.post(`/v1/releases/${releaseId}/judgements`, json, this.reviewer)
  }

  /** A draft whose sample was drawn and judged as good. */
  async judged(category: string, more: JsonObject = {}): Promise<string> {
    const releaseId = await this.draft(category, more)
    await this.judge(releaseId, await this.drawSample(releaseId))
    return releaseId
  }

  async publish(releaseId: string): Promise<JsonObject> {
    const { status, text } = await this.post(`/v1/releases/${releaseId}/publication`)
    // 200 for one that is published already.
    expect([200, 202], text).toContain(status)
    const release = await this.whenIdle(releaseId)
    expect(release.state).toBe('published')
    return release.manifest as JsonObject
  }

  /** The release once no attempt to publish it is under way. */
  async whenIdle(releaseId: string): Promise<JsonObject> {
    const read = () => this.get(`/v1/releases/${releaseId}`, this.reviewer)
    return vi.waitFor(
      async () => {
        const { json } = await read()
        if (json.isPublishing !== false) throw new Error('it is being published')
        return json
      },
      { timeout: 20_000 },
    )
  }

  /** Draws, judges all as good and publishes. */
  async release(category: string, more: JsonObject = {}): Promise<JsonObject> {
    return this.publish(await this.judged(category, more))
  }

  withdraw(member: Member, clips: readonly TestClip[]) {
    const scope = { of: 'clips', clips: clips.map(({ id }) => id) }
    const json = { withdrawalId: crypto.randomUUID(), scope, leave: false }
    return this.post('/v1/withdrawals', json, member)
  }

  /** The id by which releases name a clip. */
  async publicIdOf({ id }: TestClip): Promise<string> {
    const { json } = await this.get(`/v1/chains/${id}`, this.reviewer)
    const [link] = json.links as JsonObject[]
    return str(link?.publicId ?? null)
  }

  async file(number: Json | undefined, name: string, query = ''): Promise<string> {
    const path = `/v1/releases/${numeral(number)}/files/${name}${query}`
    const { status, text } = await this.get(path)
    expect(status, text).toBe(200)
    return text
  }

  /** Downloads a release into a folder, as anybody would. */
  async download(number: Json | undefined): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'shichai-release-'))
    const base = `/v1/releases/${numeral(number)}`
    for (const name of releaseFiles) {
      await writeFile(join(folder, name), await this.file(number, name))
    }
    const { text: manifest } = await this.get(`${base}/manifest`)
    await writeFile(join(folder, 'manifest.jws'), manifest)
    const { text: withdrawn } = await this.get(`${base}/withdrawn`)
    await writeFile(join(folder, 'withdrawn-since.jws'), withdrawn)
    return folder
  }

  async verify(folder: string): Promise<ReleaseReport> {
    const descriptor = await this.get('/v1')
    const { kid } = descriptor.json.key as { kid: string }
    return verifyRelease(openReleaseFolder(folder), kid)
  }
}
