// Installs what the set-ups of docs/endpoint.md are tried with, where that needs no question.
import { findCommand, installPackages } from './packages.mjs'
import { say } from './toolchain.mjs'

const commands = {
  nginx: 'nginx',
  caddy: 'caddy',
  'systemd-analyze': 'systemd',
  openssl: 'openssl',
}

/** Installs proxies and systemd's checker as root on Debian, else says which packages are missing. */
export function ensureOperating() {
  const missing = Object.entries(commands).flatMap(([command, name]) =>
    findCommand(command) ? [] : [name],
  )
  installPackages(missing, () =>
    say(
      '请安装 nginx、Caddy、systemd 和 OpenSSL，接收端的部署测试要用。',
      'Install nginx, Caddy, systemd and OpenSSL: tests of how the endpoint is set up use them.',
    ),
  )
}
