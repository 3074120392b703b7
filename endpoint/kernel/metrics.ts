import process from 'node:process'
import type { LogEntry, RequestLogEntry } from './log'

/** Upper bounds of the histogram of durations, in seconds. */
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

interface Durations {
  /** How many took at most the bound of this place, and more than the one before. */
  counts: number[]
  sum: number
}

/**
 * Figures of this process since it started, in Prometheus' text form. They hold what the log holds,
 * counted: routes, statuses, durations, outcomes; nobody's address, key or text.
 */
export class Metrics {
  readonly #requests = new Map<string, number>()
  readonly #durations = new Map<string, Durations>()
  readonly #clips = new Map<string, number>()
  #faults = 0
  #unsketched = 0
  #batches = 0

  /** Batches taken in since the start. */
  get batches(): number {
    return this.#batches
  }

  constructor(private readonly started: Date) {}

  /** Counts what the log is told. */
  observe(entry: LogEntry): void {
    if (entry.event === 'request') this.#observeRequest(entry)
    else this.#faults += 1
  }

  /** Counts the clips of a batch that was taken in, by what became of them. */
  countClips(outcomes: readonly { outcome: string }[]): void {
    this.#batches += 1
    for (const { outcome } of outcomes) raise(this.#clips, labels({ outcome }))
  }

  /** Counts a batch whose sketches this process gave up making. */
  countUnsketched(): void {
    this.#unsketched += 1
  }

  /** The figures, in text format 0.0.4. */
  describe(): string {
    return [
      ...series('shichai_requests_total', 'counter', 'Requests answered', this.#requests),
      ...this.#describeDurations(),
      ...series('shichai_clips_total', 'counter', 'Clips of batches taken in', this.#clips),
      ...single(
        'shichai_faults_total',
        'counter',
        'Failures of the endpoint, in calls and beside them',
        this.#faults,
      ),
      ...single(
        'shichai_unsketched_batches_total',
        'counter',
        'Batches given up making fingerprints of',
        this.#unsketched,
      ),
      ...this.#describeProcess(),
      '',
    ].join('\n')
  }

  #observeRequest({ method, route, status, ms }: RequestLogEntry): void {
    raise(this.#requests, labels({ method, route, status: String(status) }))
    const found = this.#durations.get(route)
    const durations = found ?? { counts: Array(BOUNDS.length + 1).fill(0), sum: 0 }
    if (!found) this.#durations.set(route, durations)
    const place = BOUNDS.findIndex((bound) => ms / 1000 <= bound)
    const index = place === -1 ? BOUNDS.length : place
    durations.counts[index] = (durations.counts[index] ?? 0) + 1
    durations.sum += ms / 1000
  }

  #describeDurations(): string[] {
    const name = 'shichai_request_seconds'
    const lines = head(name, 'histogram', 'Time from the first byte to the answer')
    for (const [route, { counts, sum }] of this.#durations) {
      let total = 0
      for (const [index, count] of counts.entries()) {
        total += count
        const le = String(BOUNDS[index] ?? '+Inf')
        lines.push(`${name}_bucket${labels({ route, le })} ${String(total)}`)
      }
      lines.push(`${name}_sum${labels({ route })} ${String(sum)}`)
      lines.push(`${name}_count${labels({ route })} ${String(total)}`)
    }
    return lines
  }

  #describeProcess(): string[] {
    const { user, system } = process.cpuUsage()
    const memory = process.memoryUsage.rss()
    const started = this.started.getTime() / 1000
    return [
      ...single('process_cpu_seconds_total', 'counter', 'Processor time', (user + system) / 1e6),
      ...single('process_resident_memory_bytes', 'gauge', 'Resident memory', memory),
      ...single('process_start_time_seconds', 'gauge', 'Start, seconds since 1970', started),
    ]
  }
}

type Kind = 'counter' | 'gauge' | 'histogram'

function head(name: string, kind: Kind, help: string): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`]
}

function series(
  name: string,
  kind: Kind,
  help: string,
  values: ReadonlyMap<string, number>,
): string[] {
  const lines = Array.from(values, ([key, value]) => `${name}${key} ${String(value)}`)
  return [...head(name, kind, help), ...lines]
}

function single(name: string, kind: Kind, help: string, value: number): string[] {
  return [...head(name, kind, help), `${name} ${String(value)}`]
}

/** Label values are routes, methods, statuses and outcomes of ours: none needs escaping. */
function labels(values: Record<string, string>): string {
  const pairs = Object.entries(values).map(([name, value]) => `${name}="${value}"`)
  return `{${pairs.join(',')}}`
}

function raise(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
