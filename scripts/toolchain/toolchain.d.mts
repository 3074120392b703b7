export const projectFolder: string
export const projectNode: string
export function projectEnvironment(): Record<string, string | undefined>
export function say(chinese: string, english: string): void
export function ensurePackages(): void
export function runTypeScript(file: string, args?: string[]): void
