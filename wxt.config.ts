import { defineConfig } from 'wxt'
import { bundledLicences, LICENCES_FILE } from './scripts/toolchain/bundled-licences.mjs'
import { bareTables } from './scripts/toolchain/bare-tables.mjs'
import { zodWithoutJsonSchema } from './scripts/toolchain/zod-without-json-schema.mjs'
import {
  cardDictionaries,
  declarePlaces,
  messagesForVite,
} from './scripts/toolchain/compile-messages.mjs'
import { lateTables, lateTablesFile } from './scripts/toolchain/late-tables.mjs'

/**
 * Origins an extension page may talk to: any HTTPS endpoint, plain HTTP on loopback only.
 * Written out because Firefox's default policy would upgrade `http://127.0.0.1` to HTTPS.
 */
const extensionPages = [
  "default-src 'self'",
  "script-src 'self'",
  "object-src 'none'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self' https: http://127.0.0.1:* http://localhost:*",
].join('; ')

const icons = { 16: 'icons/16.png', 32: 'icons/32.png', 48: 'icons/48.png', 128: 'icons/128.png' }

export default defineConfig({
  modules: ['@wxt-dev/module-react', '@wxt-dev/webextension-polyfill'],
  imports: false,
  manifestVersion: 3,
  publicDir: 'assets/public',
  outDir: '.output',
  alias: { '@': import.meta.dirname },
  vite: () => ({
    build: { target: ['chrome120', 'firefox140'] },
    // The build without what browsers of ten years ago needed.
    resolve: { alias: { dexie: 'dexie/dist/modern/dexie.mjs' } },
    plugins: [messagesForVite(), bareTables(), zodWithoutJsonSchema()],
  }),
  hooks: {
    'prepare:publicPaths': (_wxt, paths) => {
      paths.push(
        ...Object.keys(cardDictionaries()),
        'assets/card.css',
        lateTablesFile().relativeDest,
      )
    },
    // The background fetches what it needs.
    'build:publicAssets': (_wxt, files) => {
      for (const [relativeDest, contents] of Object.entries(cardDictionaries()))
        files.push({ relativeDest, contents })
      files.push(lateTablesFile())
      files.push({ relativeDest: LICENCES_FILE, contents: bundledLicences('extension') })
    },
    'prepare:types': (_wxt, entries) => {
      entries.push({ path: 'types/messages.d.ts', text: declarePlaces(), tsReference: true })
    },
    // In a web page every byte counts, and what the scripts there ask of the browser is the same in
    // all of them: they do without the polyfill and without WXT's context.
    'vite:build:extendConfig': (entrypoints, config) => {
      if (entrypoints.every(({ type }) => type === 'background'))
        config.plugins = [...(config.plugins ?? []), startPlainly(), lateTables()]
      if (!entrypoints.every(({ type }) => type === 'content-script')) return
      // Chromium refuses a content script with a literal U+FFFF in it; ASCII output cannot hold one.
      config.plugins = [...(config.plugins ?? []), startPlainly(), escapeToAscii()]
      const lean = { 'wxt/browser': '@wxt-dev/browser' }
      config.resolve = { ...config.resolve, alias: Object.assign({}, config.resolve?.alias, lean) }
    },
  },
  manifest: ({ browser }) => ({
    name: '__MSG_extensionName__',
    short_name: '__MSG_extensionShortName__',
    description: '__MSG_extensionDescription__',
    default_locale: 'zh_CN',
    permissions: [
      'activeTab',
      'scripting',
      'storage',
      'unlimitedStorage',
      'contextMenus',
      'alarms',
      ...(browser === 'firefox' ? [] : ['sidePanel']),
    ],
    optional_host_permissions: ['*://*/*'],
    icons,
    action: { default_title: '__MSG_gatherSelection__', default_icon: icons },
    options_ui: { page: 'workbench.html#/settings', open_in_tab: true },
    commands: {
      gather: {
        suggested_key: { default: 'Alt+Shift+G' },
        description: '__MSG_gatherSelection__',
      },
      'next-clip': {
        suggested_key: { default: 'Alt+Shift+J' },
        description: '__MSG_nextClip__',
      },
      'previous-clip': {
        suggested_key: { default: 'Alt+Shift+K' },
        description: '__MSG_previousClip__',
      },
    },
    content_security_policy: { extension_pages: extensionPages },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'shichai@alliance.example',
              strict_min_version: '142.0',
              data_collection_permissions: {
                required: ['websiteContent', 'personallyIdentifyingInfo'],
              },
            },
          },
        }
      : { minimum_chrome_version: '120' }),
  }),
})

/**
 * Starts background and content scripts without WXT's context and logger: the one watches addresses and timers that
 * we do not use and reveals the extension to pages by events, the other says nothing in production.
 */
function startPlainly() {
  return {
    name: 'start-plainly',
    apply: 'build' as const,
    transform(code: string, id: string) {
      if (!/virtual:wxt-(?:background|content-script-isolated-world)-entrypoint/.test(id))
        return undefined
      const [imported] = /^import definition from .+$/m.exec(code) ?? []
      if (imported === undefined) throw new Error(`WXT starts scripts in another way: ${id}`)
      return `${imported}\nexport default definition.main()`
    },
  }
}

/** Writes every character outside ASCII as an escape: after minifying, they stand only in literals. */
function escapeToAscii() {
  return {
    name: 'escape-to-ascii',
    enforce: 'post' as const,
    generateBundle(_options: unknown, bundle: Record<string, object>) {
      for (const chunk of Object.values(bundle)) {
        if (!('code' in chunk) || typeof chunk.code !== 'string') continue
        chunk.code = chunk.code.replaceAll(
          /[^\0-\x7f]/g,
          (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
        )
      }
    },
  }
}
