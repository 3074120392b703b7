import type { Plugin } from 'vite'
import type { Plugin as EsbuildPlugin } from 'esbuild'

export function compileMessages(json: string): string
export function messagesForVite(): Plugin
export const messagesForEsbuild: EsbuildPlugin
export function placesOf(message: string): Record<string, string>
export function declarePlaces(): string
/** What the background says, compiled: a file a language, by its path in the extension. */
export function cardDictionaries(): Record<string, string>
