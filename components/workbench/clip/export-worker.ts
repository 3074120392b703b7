import { ShichaiDatabase } from '@/utils/store/database'
import { exportClips, type ExportRequest, type ExportResult } from './export-clips'

/**
 * Writes a file of clips beside the page, which stays quick meanwhile. Whoever started it ends it by ending the
 * worker.
 */
export type ExportMessage =
  | { kind: 'progress'; done: number }
  | { kind: 'done'; result: ExportResult }
  | { kind: 'failed'; message: string }

const say = (message: ExportMessage): void => {
  self.postMessage(message, { transfer: [] })
}

self.addEventListener('message', ({ data }: MessageEvent<ExportRequest>) => {
  const onProgress = (done: number): void => say({ kind: 'progress', done })
  exportClips(new ShichaiDatabase(), data, onProgress, new AbortController().signal).then(
    (result) => say({ kind: 'done', result }),
    (error: unknown) => {
      say({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
    },
  )
})
