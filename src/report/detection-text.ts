import type { Detection } from '../core/upgrade.ts';
import { visible } from './escape/visible.ts';

/** What `detect` found, for a terminal. */
export function detectionText({ upgrades, unclear, valuesChanged, notes = [] }: Detection): string {
  const place = ({ file, line }: { file: string; line: number }) => `${visible(file)}:${line}`;
  const lines = [
    ...upgrades.map((one) => `${place(one)}  ${visible(one.from ?? 'new')} → ${visible(one.to)}  (${one.via})`),
    ...unclear.map((one) => `${place(one)}  unclear: ${one.reason}`),
    ...valuesChanged.map((one) => `${place(one)}  value changed: ${visible(one.path)}`),
    ...notes.map((note) => `note: ${visible(note)}`),
  ];
  if (upgrades.length === 0) lines.unshift('No Longhorn version change was found.');
  return `${lines.join('\n')}\n`;
}
