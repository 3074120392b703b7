import type { Plugin } from 'vite'

export function zodWithoutJsonSchema(): Plugin
export function leaveOut(code: string): string
