import { fingerprintsOf } from '@/utils/duplicates/fingerprints'
import { shinglesOf } from '@/utils/duplicates/shingles'
import { makeSketchIndex, type PackedSketches } from '@/utils/duplicates/sketch-index'
import { compare, describeFigures } from './measure'

const CLIPS = 100_000
const BLOCKS = 256
/** Fingerprints of a clip of some 600 ideographs. */
const FINGERPRINTS = 98

/** Near duplicates on a device with 100,000 clips: how soon they are found, and how surely. */
export async function duplicateFigures(): Promise<string[]> {
  const blocks = manyBlocks()
  const index = makeSketchIndex(blocks)
  const wanted = blocks[17]?.fingerprints.slice(0, FINGERPRINTS) ?? []
  const lookUp = await compare({
    name: `near duplicates of a text among ${CLIPS.toLocaleString('en')} clips`,
    ours: () => index.find(wanted, 51),
    baseline: () => structuredClone(blocks),
    baselineName: 'a copy of all blocks, the least that reading them takes',
    runs: 9,
  })
  const megabytes = blocks.reduce((sum, { fingerprints }) => sum + fingerprints.byteLength, 0) / 1e6
  return [
    describeFigures(lookUp),
    `fingerprints of ${CLIPS.toLocaleString('en')} clips: ${megabytes.toFixed(0)} MB`,
    ...recall(),
  ]
}

function manyBlocks(): PackedSketches[] {
  const perBlock = Math.ceil(CLIPS / BLOCKS)
  return Array.from({ length: BLOCKS }, (_, block) => ({
    clipIds: Array.from({ length: perBlock }, (_clip, n) => `${String(block)}-${String(n)}`),
    counts: new Uint16Array(perBlock).fill(FINGERPRINTS),
    fingerprints: Uint32Array.from({ length: perBlock * FINGERPRINTS }, random),
  }))
}

const random = (): number => Math.floor(Math.random() * 2 ** 32)

const TEXTS = 1000
const LENGTH = 300
const QUOTED = 20

/** Texts drawn from 3,000 ideographs, edited in one place of fifteen, and quoted from. */
function recall(): string[] {
  const texts = Array.from({ length: TEXTS }, () => drawn(LENGTH))
  const index = makeSketchIndex([])
  for (const [n, text] of texts.entries()) index.add(String(n), sketchOf(text))
  const share = (name: string, change: (text: string) => string): string => {
    const found = texts.filter((text, n) => isAmong(index.find(sketchOf(change(text)), 51), n))
    return `${name}: ${(found.length / TEXTS).toFixed(3)} of ${String(TEXTS)} found`
  }
  const others = Array.from({ length: TEXTS }, () => index.find(sketchOf(drawn(LENGTH)), 1))
  return [
    share('edited in one ideograph of fifteen', (text) => text.replaceAll(/(.{14})./gsu, '$1改')),
    share(`quoted by ${String(QUOTED)} ideographs`, (text) => text.slice(137, 137 + QUOTED)),
    `texts that have nothing in common with any: ${String(others.filter(({ length }) => length > 0).length)} of ${String(TEXTS)} looked at closer`,
  ]
}

const isAmong = (found: readonly { clipId: string }[], n: number): boolean =>
  found.some(({ clipId }) => clipId === String(n))

const sketchOf = (text: string): number[] => fingerprintsOf(shinglesOf(text))

function drawn(length: number): string {
  return Array.from({ length }, () => String.fromCharCode(0x4e00 + (random() % 3000))).join('')
}
