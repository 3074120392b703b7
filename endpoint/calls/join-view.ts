import { html } from 'hono/html'
import type { Page } from '../http/page'

/**
 * The code stands in the link's fragment, which is sent to nobody: only a script can show it. Whoever comes by a
 * telephone, or within WeChat, is told that a computer is needed, and sees what to type there.
 */
const script = `
const code = location.hash.slice(1)
if (/^[\\w-]{4,64}$/.test(code)) {
  document.querySelector('[data-address]').textContent = location.origin.replace(/^https:../, '') + location.pathname
  document.querySelector('[data-code]').textContent = code
  document.querySelector('.code').hidden = false
}
if (matchMedia('(pointer: coarse) and (hover: none)').matches || /MicroMessenger/.test(navigator.userAgent)) {
  document.documentElement.dataset.computer = 'needed'
}
`

/** What a browser shows for an invite link. */
export const joinView: Page = {
  language: 'zh-Hans',
  title: '拾柴 · 邀请 Shichai invitation',
  formAction: 'none',
  body: html`
    <h1>拾柴 Shichai</h1>
    <p>众人拾柴火焰高</p>
    <div class="computer" lang="zh">
      <p>
        <strong>需要一台电脑。</strong>“拾柴”是电脑上 Chrome、Edge、Firefox
        的扩展，手机和微信里装不了。请在电脑的浏览器里打开下面的网址，照着输入邀请码。
      </p>
      <p lang="zh-Hant">
        <strong>需要一部電腦。</strong>「拾柴」是電腦上 Chrome、Edge、Firefox
        的擴充功能，手機和微信裡裝不了。請在電腦的瀏覽器裡打開下面的網址，照著輸入邀請碼。
      </p>
      <p lang="en">
        <strong>A computer is needed.</strong> Shichai is an extension of Chrome, Edge and Firefox
        on a computer; a telephone cannot install it. Open the address below in a browser there, and
        type the code.
      </p>
    </div>
    <dl class="code" hidden>
      <dt>网址 網址 Address</dt>
      <dd data-address></dd>
      <dt>邀请码 邀請碼 Invite code</dt>
      <dd data-code></dd>
    </dl>
    <section lang="zh-Hans">
      <h2>您收到了一份邀请</h2>
      <ol>
        <li>在浏览器里安装“拾柴”扩展。</li>
        <li>复制地址栏里的整条链接，连同 # 后面的部分。</li>
        <li>
          打开扩展的工作台，点“加入联盟”，把链接粘贴到“用邀请链接”下面；也可以输入网址，空一格，再输入邀请码。
        </li>
      </ol>
      <p>已经装好了？在这一页按一下工具栏里的“拾柴”，再按回车，链接会自己带过去。</p>
      <p># 后面的邀请码只留在您的浏览器里，打开本页时没有发给任何人。请不要公开这条链接。</p>
    </section>
    <section lang="zh-Hant">
      <h2>您收到了一份邀請</h2>
      <ol>
        <li>在瀏覽器裡安裝「拾柴」擴充功能。</li>
        <li>複製網址列裡的整條連結，連同 # 後面的部分。</li>
        <li>
          打開擴充功能的工作臺，點「加入聯盟」，把連結貼到「用邀請連結」下面；也可以輸入網址，空一格，再輸入邀請碼。
        </li>
      </ol>
      <p>已經裝好了？在這一頁按一下工具列裡的「拾柴」，再按 Enter，連結會自己帶過去。</p>
      <p># 後面的邀請碼只留在您的瀏覽器裡，打開本頁時沒有傳給任何人。請不要公開這條連結。</p>
    </section>
    <section lang="en">
      <h2>You were invited</h2>
      <ol>
        <li>Install the Shichai extension in your browser.</li>
        <li>Copy the whole link from the address bar, with what follows the #.</li>
        <li>
          Open the extension’s workbench, choose “Join an alliance”, and paste it under “By invite
          link”; or type the address, a blank, and the code.
        </li>
      </ol>
      <p>
        Installed already? Press the Shichai button in the toolbar on this page, then Enter: the
        link goes along by itself.
      </p>
      <p>
        The code after the # stays in your browser; opening this page sent it to nobody. Please do
        not publish the link.
      </p>
    </section>
  `,
  script,
  style: `
:root { color-scheme: light dark; }
body {
  max-width: 38rem; margin: 12vh auto; padding: 0 1.25rem;
  font: 1.05rem/1.8 system-ui, "Noto Sans CJK SC", sans-serif;
  color: #2b2721; background: #faf7f0;
}
h1 { font-size: 1.5rem; }
section { margin-block: 2rem; padding-block-start: 1rem; border-block-start: 1px solid #d9d1c0; }
h2 { font-size: 1.1rem; }
.computer { display: none; }
[data-computer='needed'] .computer { display: block; }
[data-computer='needed'] section { display: none; }
.code {
  display: grid; gap: 0 1rem; margin-block: 1.5rem; padding: 1rem 1.25rem;
  border: 1px solid #d9d1c0; border-radius: 0.375rem;
}
.code[hidden] { display: none; }
dt { font-size: 0.9rem; color: #6b6355; }
dd {
  margin: 0 0 0.5rem; font: 1.2rem/1.6 ui-monospace, monospace; overflow-wrap: anywhere;
  user-select: all;
}
@media (prefers-color-scheme: dark) {
  .code { border-color: #4a443a; }
  dt { color: #a79d8c; }
  body { color: #e8e2d6; background: #211e1a; }
  section { border-color: #4a443a; }
}
`,
}
