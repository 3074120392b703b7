import process from 'node:process'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { LogEntry, RequestLogEntry } from './log'

/** Upper bounds of the histogram of durations, in seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/**
 * Metrics of this process since it started, for Prometheus. They hold what the log holds, counted:
 * routes, statuses, durations, outcomes; nobody's address, key or text. Each endpoint has a registry of
 * its own, since tests start several in one process.
 */
export class Metrics {
  readonly #registry = new Registry()
  readonly #requests = this.#counter('shichai_requests_total', 'Requests answered', [
    'method',
    'route',
    'status',
  ])
  readonly #durations = new Histogram({
    name: 'shichai_request_seconds',
    help: 'Time from the first byte to the answer',
    labelNames: ['route'],
    buckets: BUCKETS,
    registers: [this.#registry],
  })
  readonly #clips = this.#counter('shichai_clips_total', 'Clips of batches taken in', ['outcome'])
  readonly #faults = this.#counter(
    'shichai_faults_total',
    'Failures of the endpoint, in calls and beside them',
  )
  readonly #unsketched = this.#counter(
    'shichai_unsketched_batches_total',
    'Batches given up making fingerprints of',
  )
  #batches = 0

  constructor(started: Date) {
    addProcessMetrics(this.#registry, started)
  }

  /** Batches taken in since the start. */
  get batches(): number {
    return this.#batches
  }

  /** The media type of `describe`. */
  get contentType(): string {
    return this.#registry.contentType
  }

  /** Counts a log entry. */
  observe(entry: LogEntry): void {
    if (entry.event === 'request') this.#observeRequest(entry)
    else this.#faults.inc()
  }

  /** Counts the clips of a batch that was taken in, by what became of them. */
  countClips(outcomes: readonly { outcome: string }[]): void {
    this.#batches += 1
    for (const { outcome } of outcomes) this.#clips.inc({ outcome })
  }

  /** Counts a batch whose sketches this process gave up making. */
  countUnsketched(): void {
    this.#unsketched.inc()
  }

  /** The metrics, in text format 0.0.4. */
  describe(): Promise<string> {
    return this.#registry.metrics()
  }

  #observeRequest({ method, route, status, ms }: RequestLogEntry): void {
    this.#requests.inc({ method, route, status: String(status) })
    this.#durations.observe({ route }, ms / 1000)
  }

  #counter<T extends string>(name: string, help: string, labelNames: readonly T[] = []) {
    return new Counter({ name, help, labelNames, registers: [this.#registry] })
  }
}

/** Three of Prometheus’ process metrics. The library’s own set would keep timers. */
function addProcessMetrics(registry: Registry, started: Date): void {
  const cpu = new Counter({
    name: 'process_cpu_seconds_total',
    help: 'Processor time',
    registers: [],
    collect() {
      const { user, system } = process.cpuUsage()
      this.reset()
      this.inc((user + system) / 1e6)
    },
  })
  const memory = new Gauge({
    name: 'process_resident_memory_bytes',
    help: 'Resident memory',
    registers: [],
    collect() {
      this.set(process.memoryUsage.rss())
    },
  })
  const start = new Gauge({
    name: 'process_start_time_seconds',
    help: 'Start, seconds since 1970',
    registers: [],
  })
  start.set(started.getTime() / 1000)
  for (const metric of [cpu, memory, start]) registry.registerMetric(metric)
}
