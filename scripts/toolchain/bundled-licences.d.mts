export const LICENCES_FILE: string
export function bundledLicences(kind: 'extension' | 'endpoint'): string
export function bundledPackages(kind: 'extension' | 'endpoint'): string[]
