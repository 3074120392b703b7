import { availableParallelism } from 'node:os'
import process from 'node:process'
import { defineConfig } from 'vitest/config'
import { messagesForVite } from './scripts/toolchain/compile-messages.mjs'
import { findPostgres } from './scripts/toolchain/postgres.mjs'

const alias = { '@': import.meta.dirname }

/** Set by `npm run test:long`: what `tests/README.md` lists runs as well. */
const isLong = process.env.SHICHAI_LONG !== undefined

/** Where everything is installed by the run, it fails rather than leaves PostgreSQL out. */
const hasPostgres = findPostgres() !== undefined || process.env.CI !== undefined
if (!hasPostgres)
  console.warn('PostgreSQL is not installed: the endpoint is tested on PGlite only.')

/**
 * Test files at once. Browsers and servers wait more than they compute, and unit tests compute while they
 * do: so three also on two cores. One queue for all projects, since those of different numbers take turns.
 */
const maxWorkers = Math.min(Math.max(3, availableParallelism()), 6)

/** A larger young generation: a tenth less processor time, which went into collecting it. */
const execArgv = ['--max-semi-space-size=64']

const unit = {
  // Every endpoint of a test, in its process or one of its own, is held to the contracts of its calls.
  env: { SHICHAI_CHECK_ANSWERS: '1' },
  maxWorkers,
  execArgv,
  // Modules hold no state that a test changes, so that a worker keeps them from file to file.
  isolate: false,
  setupFiles: ['tests/unit/set-up.ts'],
  testTimeout: 60_000,
  hookTimeout: 60_000,
}

const endpointSetUps = ['tests/set-up/endpoint-build.ts', 'tests/set-up/endpoint-templates.ts']

/** Folders of the endpoint's tests that are about the database itself, and so run on both kinds of it always. */
const onBoth = 'database|deposits'

/** Where PostgreSQL is there a short run has the endpoint's other tests on it alone, and those of the sync with one. */
const ranOnPostgres =
  hasPostgres && !isLong
    ? [
        `tests/unit/endpoint/!(${onBoth}|pglite|postgres|citus|operating)/**/*.test.ts`,
        'tests/unit/sync/**',
      ]
    : []

/** What operators are told to set up, run with programs of Debian's: only in a long run. */
const operating = 'tests/unit/endpoint/operating/**'

/** Stories that only a long run tells. */
const toldInLongRuns = isLong ? [] : ['alliance', 'journey', 'moderation']

/** The endpoint's whole suite, and what syncs with an endpoint, on a PostgreSQL server that the run starts. */
const postgres = {
  resolve: { alias },
  plugins: [messagesForVite()],
  test: {
    ...unit,
    name: 'postgres',
    include: ['tests/unit/endpoint/**/*.test.ts', 'tests/unit/sync/**/*.test.ts'],
    exclude: ['tests/unit/endpoint/@(pglite|citus)/**', operating],
    globalSetup: [...endpointSetUps, 'tests/unit/endpoint/postgres/set-up.ts'],
  },
}

/** Folders of the endpoint's tests that a cluster runs, where one is given. */
const onCitus = 'citus|deposits|exports|figures|ledger|people|releases|review|sketches|wanted'

/** The endpoint's statements on a Citus cluster, of which one database is emptied for each trial. */
const citus = {
  resolve: { alias },
  plugins: [messagesForVite()],
  test: {
    ...unit,
    name: 'citus',
    maxWorkers: 1,
    include: [`tests/unit/endpoint/@(${onCitus})/**/*.test.ts`],
    // It holds several databases apart, of which a cluster has one. So does `moderation`, which counts everybody.
    exclude: ['tests/unit/endpoint/releases/attempts.test.ts'],
    globalSetup: [...endpointSetUps, 'tests/unit/endpoint/citus/set-up.ts'],
  },
}

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        plugins: [messagesForVite()],
        test: {
          ...unit,
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          exclude: [
            'tests/unit/endpoint/@(postgres|citus)/**',
            ...(isLong ? [] : [operating]),
            ...ranOnPostgres,
          ],
          globalSetup: endpointSetUps,
        },
      },
      ...(hasPostgres ? [postgres] : []),
      ...(process.env.SHICHAI_CITUS_URL === undefined ? [] : [citus]),
      {
        resolve: { alias },
        test: {
          name: 'browser',
          env: unit.env,
          include: ['tests/browser/**/*.test.ts'],
          exclude: toldInLongRuns.map((name) => `tests/browser/${name}.test.ts`),
          globalSetup: ['tests/set-up/endpoint-templates.ts', 'tests/browser/harness/set-up.ts'],
          maxWorkers,
          execArgv,
          // As with unit tests: modules hold no state that a test changes.
          isolate: false,
          setupFiles: ['tests/unit/set-up.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // As patient as everything else that waits for a browser; the usual second is short on a busy machine.
          expect: { poll: { timeout: 10_000, interval: 100 } },
          // Tests of a file that run at once, where they say so (`test.concurrent`).
          maxConcurrency: 2,
        },
      },
    ],
  },
})
