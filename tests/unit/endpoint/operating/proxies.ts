import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../../../../scripts/toolchain/free-port'
import { documentedBlock, withChanges } from './documented'

/** A proxy of Debian's, run with the block of `docs/endpoint.md`. */
export interface Proxy {
  /** Where clients reach it: `https://127.0.0.1:…`. */
  url: string
  stop: () => Promise<void>
}

export type ProxyName = 'nginx' | 'caddy'

interface Starting {
  folder: string
  port: number
  /** Port of the endpoint. */
  to: number
  /** Lets bodies of 64 KiB through at most. */
  isTight: boolean
}

/** How long a proxy may take to listen, in milliseconds. */
const START_MS = 20_000

const starts: Record<ProxyName, (starting: Starting) => ChildProcess> = {
  nginx: startNginx,
  caddy: startCaddy,
}

/** Starts a proxy before an endpoint. */
export async function startProxy(name: ProxyName, to: number, isTight = false): Promise<Proxy> {
  const folder = mkdtempSync(join(tmpdir(), `shichai-${name}-`))
  const port = await freePort()
  const child = starts[name]({ folder, port, to, isTight })
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4000)
  })
  const deadline = Date.now() + START_MS
  while (!(await isListening(port))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      throw new Error(`${name} did not start: ${said}`)
    }
    await sleep(50)
  }
  return {
    url: `https://127.0.0.1:${String(port)}`,
    stop: async () => {
      if (child.exitCode === null) {
        child.kill('SIGTERM')
        await once(child, 'exit')
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function startNginx({ folder, port, to, isTight }: Starting): ChildProcess {
  const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')]
  const words = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  words.push('-keyout', key, '-out', certificate, '-days', '2', '-subj', '/CN=127.0.0.1')
  execFileSync('openssl', words, { stdio: 'ignore' })
  const block = withChanges(documentedBlock('nginx'), {
    'listen 443 ssl': `listen 127.0.0.1:${String(port)} ssl`,
    '/etc/ssl/corpus.example/fullchain.pem': certificate,
    '/etc/ssl/corpus.example/key.pem': key,
    'http://127.0.0.1:8787': `http://127.0.0.1:${String(to)}`,
    ...(isTight ? { 'client_max_body_size 32m': 'client_max_body_size 64k' } : {}),
  })
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${join(folder, kind)};`,
  )
  const file = join(folder, 'nginx.conf')
  writeFileSync(
    file,
    `daemon off; pid ${join(folder, 'pid')}; error_log stderr;
    events {}
    http { access_log off; ${temporary.join(' ')}
    ${block} }`,
  )
  return spawn('nginx', ['-p', folder, '-c', file], { stdio: ['ignore', 'ignore', 'pipe'] })
}

function startCaddy({ folder, port, to, isTight }: Starting): ChildProcess {
  const block = withChanges(documentedBlock('caddyfile'), {
    'corpus.example {': `https://127.0.0.1:${String(port)} {`,
    'reverse_proxy 127.0.0.1:8787': `reverse_proxy 127.0.0.1:${String(to)}`,
    ...(isTight ? { 'max_size 32MB': 'max_size 64KB' } : {}),
  })
  const file = join(folder, 'Caddyfile')
  // For an address Caddy makes a certificate of its own, which nothing has to trust.
  writeFileSync(
    file,
    `{\n admin off\n auto_https disable_redirects\n skip_install_trust\n}\n${block}`,
  )
  const home = join(folder, 'home')
  mkdirSync(home)
  return spawn('caddy', ['run', '--adapter', 'caddyfile', '--config', file], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, HOME: home, XDG_DATA_HOME: home, XDG_CONFIG_HOME: home },
  })
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
