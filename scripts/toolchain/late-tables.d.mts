import type { Plugin } from 'vite'

export function lateTables(): Plugin
export function lateTablesFile(): { relativeDest: string; contents: string }
