import { createHash } from 'node:crypto';

/** As the mails look; dark where the reader's system is. Measures grow with the reader's own size of letters, and nothing is wider than 320 px must show. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: #f5f7fa; --card: #ffffff; --text: #1f2933; --quiet: #52606d; --line: #cbd2d9; --edge: #616e7c;
  --act: #14507a; --on-act: #ffffff; --fault: #a61b1b;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #10161d; --card: #1b242d; --text: #e4e9ee; --quiet: #a7b3bf; --line: #3b4853; --edge: #8d9aa7;
    --act: #8cc4f0; --on-act: #0b1620; --fault: #ffa8a8;
  }
}
* { box-sizing: border-box; }
body { margin: 0; padding: 1.5rem 0.75rem; background: var(--ground); color: var(--text); font: 0.9375rem/1.5 Arial, Helvetica, 'Noto Sans', 'Noto Sans CJK JP', sans-serif; }
.sheet { max-width: 37.5rem; margin: 0 auto; background: var(--card); overflow-wrap: anywhere; }
header, footer, main { padding: 0 clamp(1rem, 5vw, 2rem); }
header { padding-top: 1.5rem; color: var(--quiet); }
main { padding-bottom: 1.5rem; }
footer { border-top: 1px solid var(--line); padding-top: 1rem; padding-bottom: 1.5rem; color: var(--quiet); font-size: 0.8125rem; }
h1 { font-size: 1.375rem; line-height: 1.3; margin: 1rem 0 0; }
h2 { font-size: 1.0625rem; margin: 1.5rem 0 0; }
p, ol { margin: 1rem 0 0; }
ol { padding-left: 1.5rem; }
a { color: var(--act); display: inline-block; padding: 0.25rem 0; }
label { display: block; margin-top: 1rem; font-weight: bold; }
.hint { display: block; margin-top: 0.25rem; font-weight: normal; color: var(--quiet); }
input[type=text], input[type=password] {
  display: block; width: 100%; max-width: 26rem; min-height: 2.75rem; margin-top: 0.25rem; padding: 0.5rem 0.75rem; font: inherit;
  color: var(--text); background: var(--card); border: 1px solid var(--edge); border-radius: 0.25rem;
}
input[aria-invalid=true] { border: 2px solid var(--fault); }
button {
  display: inline-block; min-height: 2.75rem; margin: 1.5rem 0.75rem 0 0; padding: 0.5rem 1.5rem; font: inherit; font-weight: bold;
  color: var(--on-act); background: var(--act); border: 2px solid var(--act); border-radius: 0.25rem; cursor: pointer;
}
button.plain { color: var(--act); background: var(--card); }
button.place { display: block; width: 100%; margin-top: 0.75rem; padding: 0.75rem 1rem; text-align: left; color: var(--text); background: var(--card); border: 1px solid var(--edge); }
button.place span { display: block; font-weight: normal; color: var(--quiet); }
:focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
.fault { margin-top: 1rem; padding: 0.75rem 1rem; border-left: 4px solid var(--fault); color: var(--fault); font-weight: bold; }
.card { display: block; width: 100%; max-width: 15rem; margin-top: 1rem; }
.card svg { display: block; width: 100%; height: auto; }
.codes { font: 1.0625rem/2 ui-monospace, Menlo, Consolas, monospace; columns: 9rem; padding: 0; list-style: none; }
code { font: 1.0625rem ui-monospace, Menlo, Consolas, monospace; }
@media (forced-colors: active) { button { border-color: ButtonText; } }
@media print { form, footer { display: none; } }
`;

/** Nothing but this style is applied, nothing is fetched, and nothing runs. */
export const styleHash = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
