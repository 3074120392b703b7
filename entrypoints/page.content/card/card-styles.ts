/**
 * The card's look: paper, ink, one colour for the tone. The page reaches none of it: the host takes
 * nothing over from the page (`all: initial`), and what is `!important` inside a shadow tree wins
 * over everything that a page can write about the host.
 */
export const cardStyles = `
:host {
  all: initial !important;
  direction: ltr !important;
  display: block !important;
  position: fixed !important;
  inset: 0 auto auto 0 !important;
  width: 0 !important;
  height: 0 !important;
  overflow: visible !important;
  z-index: 2147483647 !important;
  pointer-events: none !important;
  color-scheme: light dark !important;
}
*, *::before { box-sizing: border-box; }
[hidden] { display: none !important; }
.card {
  --paper: #fdfaf4; --raised: #f4eee2; --line: #ddd3c0; --ink: #2a2520; --faint: #6a6053;
  --tone: #6a6053; --on-tone: #fffdf8;
  --sans: system-ui, -apple-system, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif;
  --serif: "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", "SimSun", serif;
  position: fixed; left: 0; top: 0; pointer-events: auto;
  width: min(376px, calc(100vw - 16px));
  max-height: calc(100vh - 16px); overflow: auto; overscroll-behavior: contain;
  padding: 11px 12px 11px 15px;
  font: 14px/1.6 var(--sans); color: var(--ink); background: var(--paper);
  border: 1px solid var(--line); border-radius: 10px;
  box-shadow: 0 1px 2px rgba(50, 38, 20, .1), 0 10px 30px rgba(50, 38, 20, .2);
  user-select: none; -webkit-user-select: none; cursor: default;
  text-align: start; line-break: strict; overflow-wrap: anywhere;
  outline: none;
}
.card::before {
  content: ""; position: absolute; inset: 10px auto 10px 5px; width: 3px; border-radius: 2px;
  background: var(--tone);
}
.card:lang(zh-Hant) {
  --sans: system-ui, -apple-system, "PingFang TC", "PingFang HK", "Microsoft JhengHei UI", "Microsoft JhengHei", "Noto Sans CJK TC", "Source Han Sans TC", sans-serif;
  --serif: "Songti TC", "Noto Serif CJK TC", "Source Han Serif TC", "PMingLiU", serif;
}
.green, .done { --tone: #2b6a3d; }
.yellow { --tone: #8a5800; }
.red, .problem { --tone: #a32a1c; }
.private { --tone: #47566d; }
.head { display: flex; align-items: flex-start; gap: 8px; }
.headline { flex: 1; margin: 0; font-weight: 600; font-size: 15px; line-height: 1.55; text-wrap: pretty; }
.sign {
  flex: none; width: 18px; height: 18px; margin-top: 3px; padding: 3px; border-radius: 50%;
  color: var(--on-tone); background: var(--tone);
}
svg { display: block; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.working .sign { color: var(--tone); background: none; padding: 1px; animation: turn 1s linear infinite; }
.detail { margin: 2px 0 0 26px; color: var(--faint); text-wrap: pretty; }
.evidence { margin: 8px 0 0 26px; padding: 0; list-style: none; max-height: 180px; overflow: auto; }
.evidence li { padding: 5px 0 5px 10px; border-left: 2px solid var(--line); }
.evidence li + li { margin-top: 4px; }
.quote { display: block; font: 15px/1.75 var(--serif); quotes: none; white-space: pre-line; }
.where { display: block; margin-top: 1px; font-size: 12px; line-height: 1.5; color: var(--faint); word-break: break-all; }
button {
  all: unset; box-sizing: border-box; cursor: pointer; border-radius: 6px; font: inherit; color: inherit;
  -webkit-tap-highlight-color: transparent;
}
button:focus-visible, input:focus-visible { outline: 2px solid var(--focus, #1f5fbf); outline-offset: 1px; }
.card:focus-visible { border-color: var(--tone); box-shadow: 0 0 0 2px var(--tone), 0 10px 30px rgba(50, 38, 20, .2); }
.close { flex: none; width: 24px; height: 24px; padding: 6px; margin: 0 -4px 0 0; color: var(--faint); }
.close svg { width: 12px; height: 12px; }
.actions { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 6px; margin: 9px 0 0 26px; }
.action { padding: 2px 9px; color: var(--ink); border: 1px solid var(--line); min-height: 28px; display: inline-flex; align-items: center; gap: 5px; font-size: 13px; }
.action:hover, .basis:hover, .close:hover { background: var(--raised); }
.primary, .primary:hover { color: var(--on-tone); background: var(--tone); border-color: var(--tone); font-weight: 600; order: -1; }
.primary:hover { filter: brightness(1.08); }
.primary kbd { color: inherit; border-color: currentColor; opacity: .85; }
.toggle { border-color: transparent; color: var(--faint); order: 1; margin-inline-start: auto; padding: 2px 4px; }
.chevron { width: 12px; height: 12px; }
.toggle[aria-expanded="true"] .chevron { transform: rotate(180deg); }
kbd {
  font: 11px/1.5 var(--sans); padding: 0 4px; min-width: 16px; text-align: center; color: var(--faint);
  border: 1px solid var(--line); border-radius: 4px; background: transparent;
}
.bases { display: grid; grid-template-columns: 1fr 1fr; gap: 5px; margin: 9px 0 0 26px; }
.basis { display: flex; align-items: baseline; gap: 6px; padding: 3px 8px; min-height: 30px; font-size: 13px; line-height: 1.55; border: 1px solid var(--line); }
.basis[aria-checked="true"] { border-color: var(--tone); background: var(--raised); box-shadow: inset 0 0 0 1px var(--tone); }
.line { display: flex; gap: 6px; margin: 7px 0 0 26px; }
input {
  all: unset; box-sizing: border-box; flex: 1; min-width: 0; padding: 4px 9px; height: 32px; font: 14px/1.5 var(--sans);
  color: var(--ink); background: var(--raised); border: 1px solid var(--line); border-radius: 6px;
  cursor: text; user-select: text; -webkit-user-select: text;
}
input::placeholder { color: var(--faint); opacity: 1; }
input[aria-invalid="true"] { border-color: #a32a1c; }
.send { flex: none; width: 34px; height: 32px; padding: 9px; color: var(--on-tone); background: var(--tone); }
.send svg { width: 16px; height: 16px; margin: -1px; }
.card[aria-busy="true"] .actions, .card[aria-busy="true"] .bases, .card[aria-busy="true"] .line { opacity: .55; }
.status { position: fixed; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.fading { opacity: 0; transition: opacity .3s; }
@keyframes turn { to { rotate: 360deg; } }
@media (max-width: 359px) {
  .detail, .actions, .bases, .line, .evidence { margin-left: 0; }
}
@media (prefers-color-scheme: dark) {
  .card {
    --paper: #25221e; --raised: #332f29; --line: #4b453c; --ink: #ece5d8; --faint: #b3a996;
    --tone: #b3a996; --on-tone: #1c1a17; --focus: #8ab4f0;
    box-shadow: 0 1px 2px rgba(0, 0, 0, .4), 0 10px 30px rgba(0, 0, 0, .5);
  }
  .green, .done { --tone: #86c796; }
  .yellow { --tone: #e0b257; }
  .red, .problem { --tone: #f0907f; }
  .private { --tone: #a9b8d0; }
  .card:focus-visible { box-shadow: 0 0 0 2px var(--tone), 0 10px 30px rgba(0, 0, 0, .5); }
  input[aria-invalid="true"] { border-color: #f0907f; }
}
@media (prefers-reduced-motion: reduce) {
  .working .sign { animation: none; }
  .status { position: fixed; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.fading { transition: none; }
}
@media (forced-colors: active) {
  .card { border: 2px solid CanvasText; }
  .card::before, .sign { forced-color-adjust: none; }
}
@media print { .card { display: none; } }
`
