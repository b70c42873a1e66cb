import type { Report } from '../../../src/core/report.ts';
import { failed, found, reportOf } from '../../kit/reports.ts';

/** What a cluster, a file or a pull request may hold. Each ends with a word that must survive wherever the text is shown. */
export const hostile: Readonly<Record<string, string>> = {
  newlines: 'a\nb\r\nc\rd\u2028e\u2029f\u0085g',
  'error command': '::error::pwned',
  'error command on its own line': 'x\n::error file=a,line=1::pwned\nx',
  'set-output command': '::set-output name=verdict::ready',
  'stop commands': '::stop-commands::token\n::token::',
  'older command': '##[error]pwned ##[set-env name=PATH;]x',
  'a word that begins a line': `${'long '.repeat(30)}::warning::pwned`,
  percent: '%0A::error::pwned%0D',
  backticks: '`a` ``b`` ```c``` ````\n```\n<script>alert(1)</script>',
  pipes: 'a | b || c \\| d',
  script: '<script>alert(1)</script><style>*{display:none}</style>',
  image: '<img src=x onerror=alert(1)> ![i](https://evil.example/x.png)',
  'closing tags': '</details></summary></code></pre></table><!-- --> -->',
  mention: '@org/team @user cc @everyone a@b.example',
  references: '#123 GH-7 org/repo#5 https://github.com/org/repo/issues/1',
  link: '[x](javascript:alert(1)) <javascript:alert(1)> [y](https://evil.example) http://evil.example www.evil.example',
  'reference link': '[a]: https://evil.example\n[a]',
  ansi: '\u001b[31mred\u001b[0m \u001b]0;title\u0007 \u009b31m \u001b[2J',
  'right to left': 'safe\u202egpj.exe\u2066x\u2069\u200f\u061c',
  hidden: 'a\u200bb\ufeffc\u00add\u{e0041}\ufe0f',
  nul: 'a\u0000b\u0001\u007f',
  'half a surrogate pair': 'a\ud800b\udc00c',
  'not UTF-8': Buffer.from([0x61, 0xff, 0xfe, 0x80, 0x62]).toString('utf8'),
  huge: 'x'.repeat(100_000),
  'huge and without spaces in it': '`@org/team'.repeat(10_000),
  heading: '# heading\n\n---\n\n1. list\n- item\n> quote',
  table: '\n| a | b |\n|---|---|\n| c | d |',
  math: '$$\\unsafe{x}$$ $`y`$',
  emphasis: '**bold** __bold__ ~~gone~~ *it* _it_',
  entity: '&lt;script&gt; &#64;org &amp;amp;',
  xml: ']]>&xxe;<!DOCTYPE a [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>"\'',
  mermaid: '"]; click a "javascript:alert(1)"; %%{init: {}}%%\n```',
  'shell text': '$(rm -rf /); `id`; $HOME',
  empty: '',
  blank: '   ',
};

/** A report with this text wherever text comes from outside. */
export function hostileReport(text: string): Report {
  const subject = { kind: text, namespace: text, name: text };
  const finding = found('x', {
    subject,
    message: text,
    evidence: { [text]: text },
    remedy: [{ text, command: text }],
    place: { file: text, line: 3 },
  });
  const waived = { ...finding, waived: { reason: text, until: text } };
  const base = reportOf([
    failed('backup-without-volume', 'blocker', [], {
      findings: [finding, waived],
      why: text,
      title: text,
      source: [text, `https://${text}`],
    }),
    failed('checks/own', 'advice', [], { findings: [finding], rule: text }),
    { rule: 'volume-faulted', title: text, severity: 'blocker', status: 'unknown', findings: [], reasons: [text, text] },
  ]);
  return {
    ...base,
    cluster: text,
    tool: { name: 'longhorn-upgrade-readiness', version: text },
    upgrade: { from: text, to: text, via: text, place: { file: text, line: 7 } },
    origin: { kind: 'live', label: text, takenAt: text },
    coverage: [{ resource: text, status: 'denied', count: 0, reason: text }],
    notes: [text],
    steps: [{ name: text, status: 'failed', seconds: 1, detail: text }],
  };
}
