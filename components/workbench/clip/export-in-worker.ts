import type { ExportRequest, ExportResult } from './export-clips'
import type { ExportMessage } from './export-worker'

/**
 * Exports clips in a worker. Ends it at once when the signal is given.
 *
 * @throws Error where the file could not be written; DOMException `AbortError` when the signal is given
 */
export function exportInWorker(
  request: ExportRequest,
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<ExportResult> {
  const worker = new Worker(new URL('export-worker.ts', import.meta.url), { type: 'module' })
  return new Promise<ExportResult>((resolve, reject) => {
    signal.addEventListener('abort', () => {
      reject(new DOMException('cancelled', 'AbortError'))
    })
    worker.addEventListener('message', ({ data }: MessageEvent<ExportMessage>) => {
      if (data.kind === 'progress') onProgress(data.done)
      else if (data.kind === 'done') resolve(data.result)
      else reject(new Error(data.message))
    })
    worker.addEventListener('error', ({ message }) => {
      reject(new Error(message))
    })
    worker.postMessage(request, { transfer: [] })
  }).finally(() => {
    worker.terminate()
  })
}
