/** Saves a blob as a file in the person's download folder. */
export function download(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download has its own hold on the blob by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

export function downloadJson(value: unknown, name: string): void {
  download(new Blob([JSON.stringify(value, null, 2)], { type: 'application/json' }), name)
}

/** `now` as it stands in file names: 20260301-1530. */
export function fileStamp(now = new Date()): string {
  return now
    .toISOString()
    .replaceAll(/[-:]/g, '')
    .replace(/^(\d{8})T(\d{4}).*$/, '$1-$2')
}
